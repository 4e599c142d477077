//! A document that is twice as long takes at most two and a half times as long, whatever it is made of,
//! and its limits hold: what they leave out is told, and the record stays small.

#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use document::{Block, Budget, Document, Limits, Link, Paragraph, Reading, Table, TableBuilder};
use lexicon::Lexicon;
use record::{Code, DocumentRecord, Source, Status};
use std::time::{Duration, Instant};

/// What is faster than this is not measured well enough to say anything.
const FLOOR: Duration = Duration::from_millis(60);

fn source() -> Source {
    Source {
        path: "SG23-TD12.docx".into(),
        format: "docx".into(),
        media_type: String::new(),
        bytes: 0,
        sha256: String::new(),
    }
}

fn record_within(body: Vec<Block>, limits: &Limits) -> DocumentRecord {
    let document = Document { body, ..Document::default() };
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

fn with_header(blocks: impl IntoIterator<Item = Block>) -> Vec<Block> {
    header().into_iter().chain(blocks).collect()
}

/// A list of work items: so many rows, each with these cells beside its number.
fn items(rows: usize, head: &[&str], cell: &dyn Fn(usize) -> Vec<Option<String>>) -> Block {
    table(std::iter::once(cells(head)).chain((0..rows).map(cell)))
}

type Made = (&'static str, usize, &'static dyn Fn(usize) -> Vec<Block>);

/// Documents that grow, each with how large it is at first.
const MADE: [Made; 24] = [
    ("documents in a line", 4_000, &|n| vec![line("TD 1/2, ".repeat(n))]),
    ("Recommendations in a line", 4_000, &|n| vec![line("see X.509 ".repeat(n))]),
    ("former names in a line", 3_000, &|n| vec![line("X.aab (ex X.bbc) ".repeat(n))]),
    ("Questions in a line", 4_000, &|n| vec![line("Q4/17 and ".repeat(n))]),
    ("standards in a line", 3_000, &|n| vec![line("ISO/IEC 27566-1 ".repeat(n))]),
    ("words beyond ASCII before names", 3_000, &|n| vec![line("où X.509 ".repeat(n))]),
    ("short forms in a line", 3_000, &|n| {
        let uses: Vec<String> = (0..n).map(|n| format!("orchard map {n} (OM{n}), ")).collect();
        vec![line(uses.concat())]
    }),
    ("links in a line", 2_000, &|n| {
        let mut paragraph = Paragraph::plain("TD 1/2 ".repeat(n));
        paragraph.links = (0..n as u32)
            .map(|at| Link {
                span: (at * 7, at * 7 + 6),
                target: format!("https://example.org/T25-SG23-260330-TD-WP2-{at:04}"),
            })
            .collect();
        vec![Block::Paragraph(paragraph)]
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
];

/// The time that this thread had a processor, which other programs do not change; the clock, where the
/// system does not say.
fn now(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let told = told.and_then(|told| told.split(' ').next()?.parse().ok());
    told.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

fn time(body: &[Block], tries: usize) -> Duration {
    let start = Instant::now();
    let once = || {
        let body = body.to_vec();
        let before = now(start);
        std::hint::black_box(record_within(body, &Limits::default()));
        now(start).saturating_sub(before)
    };
    (0..tries).map(|_| once()).min().unwrap()
}

#[test]
fn twice_the_document_takes_twice_the_time() {
    let mut worst: Vec<String> = Vec::new();
    for (name, size, make) in MADE {
        let (one, two) = (make(size), make(2 * size));
        let measured = |tries| [time(&one, tries), time(&two, tries)];
        let grows =
            |[one, two]: [Duration; 2]| two > FLOOR && two.as_secs_f64() > 2.5 * one.as_secs_f64();
        let first = measured(1);

        // On a busy machine a time is believed when it comes again.
        let again = || Some(measured(4)).filter(|times| grows(*times));
        if grows(first)
            && let Some(times) = again().and_then(|_| again())
        {
            worst.push(format!("{name}: {times:?}"));
        }
    }
    assert!(worst.is_empty(), "{}", worst.join("\n"));
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
    let body = vec![line("See X.509. ".repeat(12)), line("See X.510.")];
    let record = record_within(body, &limits);
    assert_eq!((record.references.len(), record.status), (10, Status::Partial));
    assert_eq!(limits_told(&record), [("/body/0", 2), ("/body/1", 1)]);
}

#[test]
fn facts_beyond_the_limit_are_counted_and_left_out() {
    let limits = Limits { facts: 3, ..Limits::default() };
    let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
    let table = items(6, &["Acronym", "Title", "Question"], &row);
    let record = record_within(vec![table], &limits);
    assert_eq!((record.work_items.len(), record.status), (3, Status::Partial));
    assert_eq!(limits_told(&record)[0], ("/body/0/rows/4/cells/0", 1));
}

#[test]
fn a_record_has_no_more_bytes_than_it_may() {
    let limits = Limits { record_bytes: 50_000, ..Limits::default() };
    let row = |n: usize| cells(&[&format!("X.map{n}"), &"Maps of trees ".repeat(500), "4/23"]);
    let record = record_within(vec![items(20, &["Acronym", "Title", "Question"], &row)], &limits);
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
    let record = record_within(vec![items(50, &["Acronym", "Title", "Question"], &row)], &limits);
    assert_eq!((record.work_items.len(), record.status), (50, Status::Partial));
    assert!(record.work_items[1].title.is_some() && record.work_items[49].title.is_none());
    let told = record.findings.iter().find(|f| f.code == Code::LimitReached).unwrap();
    assert!(told.message.starts_with("the limit of 20000 steps was reached; from here on merged"));
}

#[test]
fn a_very_long_line_is_searched_to_a_limit() {
    let limits = Limits { searched_bytes: 100, ..Limits::default() };
    let record = record_within(vec![line("See X.509. ".repeat(20)), line("See X.510.")], &limits);
    assert_eq!((record.references.len(), record.status), (10, Status::Partial));
    assert_eq!(limits_told(&record), [("/body/0", 120)]);
}

#[test]
fn many_facts_share_one_heading() {
    let text = "Results of the meeting on orchards ".repeat(6);
    let row = |n: usize| cells(&[&format!("X.map{n}"), "Maps of trees", "4/23"]);
    let body = vec![heading(1, text), items(3, &["Acronym", "Title", "Question"], &row)];
    let record = record_within(body, &Limits::default());
    let first = record.work_items[0].evidence.section.as_ptr();
    assert!(record.work_items.iter().all(|w| w.evidence.section.as_ptr() == first));
    assert!(record.references.iter().any(|r| r.evidence.section.as_ptr() == first));
}
