//! A document that is twice as long takes at most two and a half times as long, and as many allocations,
//! whatever it is made of and whichever rule reads it; its limits hold: what they leave out is told, and
//! the record stays small. `cargo test -p rapporteur-extract --test linear -- --nocapture` prints the tables.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use document::{
    Block, Budget, Document, Limits, Link, Paragraph, Property, PropertySource, Reading, Table,
    TableBuilder,
};
use lexicon::Lexicon;
use record::{Code, DocumentRecord, Source, Status};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn source() -> Source {
    Source {
        path: "T25-SG23-260504-TD-GEN-0012!!MSW-E.docx".into(),
        format: "docx".into(),
        media_type: String::new(),
        bytes: 0,
        sha256: String::new(),
    }
}

fn record_within(document: Document, limits: &Limits) -> DocumentRecord {
    let reading = Reading { document, ..Reading::default() };
    extract::account(&reading, source(), &Lexicon::standard(), limits).record
}

fn line(text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::plain(text))
}

fn heading(level: u8, text: impl Into<String>) -> Block {
    Block::Paragraph(Paragraph::heading(level, text))
}

/// A table; a cell that is `None` is one with the cell above it.
fn table(rows: impl IntoIterator<Item = Vec<Option<String>>>) -> Block {
    let mut budget = Budget::new(Limits::default());
    let mut table = TableBuilder::new();
    for row in rows {
        table.start_row(&mut budget).unwrap();
        for cell in row {
            if let Some(text) = cell {
                table.cell(1, 1, vec![line(text)], &mut budget).unwrap();
            } else {
                table.continue_above(1, Vec::new(), &mut budget).unwrap();
            }
        }
    }
    let table: Table = table.finish();
    Block::Table(table)
}

fn cells(texts: &[&str]) -> Vec<Option<String>> {
    texts.iter().map(|text| Some((*text).to_owned())).collect()
}

/// The header block of a document of a study group.
fn header() -> Vec<Block> {
    vec![
        line("ITU-T Study Group 23"),
        table([
            cells(&["Question(s):", "4/23"]),
            cells(&["Source:", "Editor"]),
            cells(&["Title:", "Report of the orchard meeting"]),
        ]),
    ]
}

fn page(blocks: impl IntoIterator<Item = Block>) -> Document {
    Document { body: blocks.into_iter().collect(), ..Document::default() }
}

fn with_header(blocks: impl IntoIterator<Item = Block>) -> Document {
    page(header().into_iter().chain(blocks))
}

/// A list of work items: so many rows, each with these cells beside its number.
fn items(rows: usize, head: &[&str], cell: &dyn Fn(usize) -> Vec<Option<String>>) -> Block {
    table(std::iter::once(cells(head)).chain((0..rows).map(cell)))
}

type Made = (&'static str, usize, &'static dyn Fn(usize) -> Document);

/// Documents that grow, each with how large it is at first.
const MADE: [Made; 38] = [
    ("documents in a line", 4_000, &|n| page([line("TD 1/2, ".repeat(n))])),
    ("Recommendations in a line", 4_000, &|n| page([line("see X.509 ".repeat(n))])),
    ("former names in a line", 3_000, &|n| page([line("X.aab (ex X.bbc) ".repeat(n))])),
    ("Questions in a line", 4_000, &|n| page([line("Q4/17 and ".repeat(n))])),
    ("standards in a line", 3_000, &|n| page([line("ISO/IEC 27566-1 ".repeat(n))])),
    ("words beyond ASCII before names", 3_000, &|n| page([line("où X.509 ".repeat(n))])),
    ("short forms in a line", 3_000, &|n| {
        let uses: Vec<String> = (0..n).map(|n| format!("orchard map {n} (OM{n}), ")).collect();
        page([line(uses.concat())])
    }),
    ("links in a line", 2_000, &|n| {
        let mut paragraph = Paragraph::plain("TD 1/2 ".repeat(n));
        paragraph.links = (0..n as u32)
            .map(|at| Link {
                span: (at * 7, at * 7 + 6),
                target: format!("https://example.org/T25-SG23-260330-TD-WP2-{at:04}"),
            })
            .collect();
        page([Block::Paragraph(paragraph)])
    }),
    ("sentences that decide", 1_000, &|n| {
        with_header([line("The meeting agreed to start work on X.aab and draft X.509. ".repeat(n))])
    }),
    ("one sentence of many names", 1_500, &|n| {
        with_header([line(format!("The meeting agreed: {}.", "draft X.509, X.aab, ".repeat(n)))])
    }),
    ("full stops without blanks", 40_000, &|n| with_header([line("a.".repeat(n))])),
    ("many lines", 1_500, &|n| with_header((0..n).map(|n| line(format!("See TD {n}/2."))))),
    ("many headings", 800, &|n| {
        with_header((0..n).flat_map(|n| {
            [heading(1 + (n % 3) as u8, format!("Future meetings {n}")), line("5 May 2026, Oslo")]
        }))
    }),
    ("rows without cells", 400, &|n| {
        let row = |n: usize| line(format!("{n}. Q7/23X.map{n}Maps of treesNewTD{n}/2"));
        with_header(std::iter::once(heading(1, "New work items")).chain((0..n).map(row)))
    }),
    ("counts of annexes", 100, &|n| {
        let count = |n: usize| line(format!("{n} new work items (20, see Annex A)"));
        let annex = |n: usize| {
            let row = |_| cells(&["X.aab", "Maps", "4/23"]);
            [
                heading(1, format!("Annex A New work items {n}")),
                items(2, &["Acronym", "Title", "Question"], &row),
            ]
        };
        with_header((0..n).map(count).chain((0..n).flat_map(annex)))
    }),
    ("statements of approval", 500, &|n| {
        with_header((0..n).map(|n| line(format!("{} Recommendations were consented.", n % 90 + 1))))
    }),
    ("a table of work items", 500, &|n| {
        let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23", "TD 1/2"]);
        with_header([
            heading(1, "New work items"),
            items(n, &["Acronym", "Title", "Question", "Base text"], &row),
        ])
    }),
    ("a table under one long sentence", 300, &|n| {
        let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
        let said = "The following texts are proposed for TAP approval ".repeat(n);
        with_header([line(said), items(n, &["Acronym", "Title", "Question"], &row)])
    }),
    ("a merged title", 300, &|n| {
        let row = |at: usize| {
            let title = (at == 0).then(|| "Maps of trees ".repeat(100));
            vec![Some(format!("X.map{at}")), title, Some("4/23".into())]
        };
        with_header([items(n, &["Acronym", "Title", "Question"], &row)])
    }),
    ("a list of documents", 400, &|n| {
        let row =
            |n: usize| cells(&[&format!("TD {n}/2"), "LS/o on maps [to SG2]", "SG23", "4/23"]);
        with_header([items(n, &["TD", "Title", "Source", "Question"], &row)])
    }),
    ("a list of statements", 300, &|n| {
        let row = |n: usize| cells(&["LS/o on maps", "SG2, SG3 and ETSI", &format!("TD {n}/2")]);
        with_header([
            heading(1, "Outgoing liaison statements"),
            items(n, &["Title", "For action to", "TD"], &row),
        ])
    }),
    ("a calendar", 300, &|n| {
        let row = |_| cells(&["5-7 May 2026", "Oslo, Norway", "Maps of trees"]);
        with_header([heading(1, "Future meetings"), items(n, &["Date", "Place", "Subject"], &row)])
    }),
    ("a table of numbers", 400, &|n| {
        let row = |n: usize| cells(&[&format!("Orchard {n}"), "3", "4", "7"]);
        with_header([items(n, &["Group", "New", "Old", "Total"], &row)])
    }),
    ("many tables", 80, &|n| {
        let of = |n: usize| {
            let row = |at: usize| cells(&[&format!("X.map{n}-{at}"), "Maps of trees", "4/23"]);
            [
                line("The following Recommendations were consented."),
                items(3, &["Acronym", "Title", "Question"], &row),
            ]
        };
        with_header((0..n).flat_map(of))
    }),
    ("links on words", 2_000, &|n| {
        let mut paragraph = Paragraph::plain("there, ".repeat(n));
        paragraph.links = (0..n as u32)
            .map(|at| Link {
                span: (at * 7, at * 7 + 5),
                target: format!("https://www.itu.int/md/T25-SG23-260330-TD-WP2-{at:04}/en"),
            })
            .collect();
        page([Block::Paragraph(paragraph)])
    }),
    ("an abbreviations clause", 1_000, &|n| {
        let short = |n| line(format!("OM{n}\tOrchard map {n}"));
        with_header(
            std::iter::once(heading(1, "Abbreviations and acronyms")).chain((0..n).map(short)),
        )
    }),
    ("rows with wrong numbers", 400, &|n| {
        let row =
            |n: usize| cells(&[&format!("{}", 2 * n + 1), &format!("X.map{n}"), "Maps", "4/23"]);
        with_header([
            heading(1, "New work items"),
            items(n, &["No.", "Acronym", "Title", "Question"], &row),
        ])
    }),
    ("wrong totals", 400, &|n| {
        let row = |n: usize| cells(&[&format!("{n}/23"), "4", "11", "16"]);
        with_header([items(n, &["Question", "Contributions", "TDs", "Total"], &row)])
    }),
    ("wrong counts of approvals", 300, &|n| {
        let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
        let stated =
            |n: usize| line(format!("TAP determined ({}): new Recommendations.", n % 50 + 5_000));
        with_header((0..n).map(stated).chain([
            heading(1, "Annex A"),
            line("TAP Recommendations for determination (WTSA-24 Resolution 1) (3)"),
            items(n, &["Acronym", "Title", "Question"], &row),
        ]))
    }),
    ("tables that no rule reads", 200, &|n| {
        let row = |n: usize| cells(&[&format!("see X.map{n}"), "blue", "round"]);
        with_header((0..n).map(|_| table((0..3).map(row))))
    }),
    ("forms of new work items", 100, &|n| {
        let of = |n: usize| {
            let name = format!("Y.moss{n} \"Mosses of ponds\"");
            table([
                cells(&[
                    "Question:",
                    "7/23",
                    "Proposed new ITU-T Recommendation",
                    "Geneva, 7-16 October 2026",
                ]),
                cells(&["Reference and title:", &name, "", ""]),
                cells(&["Base text:", "TD 218/2", "Timing:", "2028-Q2"]),
                cells(&["Scope:", "Describes mosses.", "", ""]),
            ])
        };
        with_header((0..n).map(of))
    }),
    ("a list of proposals", 400, &|n| {
        let row = |n: usize| {
            let title = format!("Proposal for new work item Y.fern{n}: Use of ferns");
            cells(&[&format!("TD {n}/2"), &title, "Rapporteur Q7/23"])
        };
        with_header([heading(1, "Documents"), items(n, &["Number", "Title", "Source"], &row)])
    }),
    ("a header of lines", 1_000, &|n| {
        let head =
            ["Question(s):\t4/23", "Source:\tEditor", "Title:\tReport of the orchard meeting"];
        page(head.into_iter().map(line).chain((0..n).map(|n| line(format!("See TD {n}/2.")))))
    }),
    ("a heading instead of a header", 1_000, &|n| {
        let head = heading(1, "Report of ITU-T Study Group 23 (Geneva, 5-9 May 2026)");
        page(std::iter::once(head).chain((0..n).map(|n| line(format!("See TD {n}/2.")))))
    }),
    ("a header of contacts", 400, &|n| {
        let contact = |n: usize| {
            let told = format!("Tel: +41 22 730 {n:04}\nE-mail: editor{n}@example.org");
            cells(&["Contact:", &format!("A. Reed {n}\nOrchard Ltd\nUtopia"), &told])
        };
        let rows = [cells(&["Question(s):", "4/23", ""]), cells(&["Title:", "Report", ""])];
        page([line("ITU-T Study Group 23"), table(rows.into_iter().chain((0..n).map(contact)))])
    }),
    ("another document's number", 1_000, &|n| {
        let rows = [
            cells(&["ITU-T Study Group 23", "SG23-TD99/GEN"]),
            cells(&["Question(s):", "4/23"]),
            cells(&["Title:", "Revised baseline text for Y.moss: Mosses of ponds"]),
        ];
        page(std::iter::once(table(rows)).chain((0..n).map(|n| line(format!("See TD {n}/2.")))))
    }),
    ("fields of a template", 500, &|n| {
        let names = ["Docnum", "Docdest", "Docorlang", "Docbluepink"];
        let stored = |n: usize| Property {
            source: PropertySource::Custom,
            name: names.get(n % names.len()).unwrap().to_string(),
            text: format!("Geneva, {} May 2026", n % 28 + 1),
        };
        let lines = (0..n).map(|n| line(format!("See TD {n}/2.")));
        Document { properties: (0..n).map(stored).collect(), ..page(lines) }
    }),
    ("addressees of a statement", 500, &|n| {
        let rows = [
            cells(&["Question(s):", "4/23"]),
            cells(&["Title:", "LS/o on mosses of ponds [to ITU-T SG5]"]),
            cells(&["For action to:", &"ITU-T SG5, ETSI, ".repeat(n)]),
            cells(&["Deadline:", "12 May 2026"]),
        ];
        page([line("ITU-T Study Group 23"), table(rows)])
    }),
];

/// The rules by which the facts of a record were read.
fn rules(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(rule)) = members.get("rule") {
                found.insert(rule.clone());
            }
            members.values().for_each(|value| rules(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| rules(value, found)),
        _ => {}
    }
}

/// What is said of a whole file, which is not read from its text.
const OF_FILES: [&str; 2] = ["reading", "source"];

/// The rules by which the fixtures' records were read.
fn rules_of_fixtures() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/expected")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.file_name().is_some_and(|name| name != "meeting.json") {
                rules(&serde_json::from_slice(&fs::read(path).unwrap()).unwrap(), &mut found);
            }
        }
    }
    found.retain(|rule| !OF_FILES.contains(&rule.as_str()));
    found
}

/// By document, and by rule the document that makes it grow most. Each rule that reads something of a
/// fixture is among them.
#[test]
fn twice_the_document_takes_twice_as_much() {
    let mut documents = doubling::Table::new("a record of");
    let mut by_rule = doubling::Table::new("rule");
    for (name, size, make) in MADE {
        let (one, two) = (make(size), make(2 * size));
        let growth = doubling::growth(&one, &two, |body| {
            std::hint::black_box(record_within(body.clone(), &Limits::default()));
        });
        documents.add(name, growth);
        let mut found = BTreeSet::new();
        let record = record_within(one, &Limits::default());
        rules(&serde_json::to_value(record).unwrap(), &mut found);
        for rule in found {
            by_rule.add(rule, growth);
        }
    }
    let measured: BTreeSet<String> = by_rule.names().map(str::to_owned).collect();
    documents.finish();
    by_rule.finish();
    let missing: Vec<String> = rules_of_fixtures().difference(&measured).cloned().collect();
    assert!(missing.is_empty(), "no document above grows by what these rules read: {missing:?}");
}

fn limits_told(record: &DocumentRecord) -> Vec<(&str, u64)> {
    let cuts = record.findings.iter().filter(|f| f.code == Code::LimitReached);
    cuts.filter_map(|f| match &f.found {
        Some(record::Quantity::Number(count)) => {
            Some((f.evidence.pointer.as_str(), count.as_u64()?))
        }
        _ => None,
    })
    .collect()
}

#[test]
fn references_beyond_the_limit_are_counted_and_left_out() {
    let limits = Limits { references: 10, ..Limits::default() };
    let body = page([line("See X.509. ".repeat(12)), line("See X.510.")]);
    let record = record_within(body, &limits);
    assert_eq!((record.references.len(), record.status), (10, Status::Partial));
    assert_eq!(limits_told(&record), [("/body/0", 2), ("/body/1", 1)]);
}

#[test]
fn facts_beyond_the_limit_are_counted_and_left_out() {
    let limits = Limits { facts: 3, ..Limits::default() };
    let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
    let table = items(6, &["Acronym", "Title", "Question"], &row);
    let record = record_within(page([table]), &limits);
    assert_eq!((record.work_items.len(), record.status), (3, Status::Partial));
    assert_eq!(limits_told(&record)[0], ("/body/0/rows/4/cells/0", 1));
}

#[test]
fn a_record_has_no_more_bytes_than_it_may() {
    let limits = Limits { record_bytes: 50_000, ..Limits::default() };
    let row = |n: usize| cells(&[&format!("X.map{n}"), &"Maps of trees ".repeat(500), "4/23"]);
    let record = record_within(page([items(20, &["Acronym", "Title", "Question"], &row)]), &limits);
    assert_eq!(record.status, Status::Partial);
    assert!(!record.work_items.is_empty());
    assert!(serde_json::to_string(&record).unwrap().len() < 60_000);
}

#[test]
fn a_merged_cell_is_read_again_only_so_often() {
    let limits = Limits { steps: 20_000, ..Limits::default() };
    let row = |at: usize| {
        let title = (at == 0).then(|| "Maps of trees ".repeat(100));
        vec![Some(format!("X.map{at}")), title, Some("4/23".into())]
    };
    let record = record_within(page([items(50, &["Acronym", "Title", "Question"], &row)]), &limits);
    assert_eq!((record.work_items.len(), record.status), (50, Status::Partial));
    assert!(record.work_items[1].title.is_some() && record.work_items[49].title.is_none());
    let told = record.findings.iter().find(|f| f.code == Code::LimitReached).unwrap();
    assert!(told.message.starts_with("the limit of 20000 steps was reached; from here on merged"));
}

#[test]
fn a_very_long_line_is_searched_to_a_limit() {
    let limits = Limits { searched_bytes: 100, ..Limits::default() };
    let record = record_within(page([line("See X.509. ".repeat(20)), line("See X.510.")]), &limits);
    assert_eq!((record.references.len(), record.status), (10, Status::Partial));
    assert_eq!(limits_told(&record), [("/body/0", 120)]);
}

#[test]
fn many_facts_share_one_heading() {
    let text = "Results of the meeting on orchards ".repeat(6);
    let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
    let body = page([heading(1, text), items(3, &["Acronym", "Title", "Question"], &row)]);
    let record = record_within(body, &Limits::default());
    let first = record.work_items[0].evidence.section.as_ptr();
    assert!(record.work_items.iter().all(|w| w.evidence.section.as_ptr() == first));
    assert!(record.references.iter().any(|r| r.evidence.section.as_ptr() == first));
}
