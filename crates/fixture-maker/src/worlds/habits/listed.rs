//! Lists of documents as they are kept: of two columns, with bare numbers, with a row that has no
//! number yet, with titles that say what is done, with statements among them.

use super::{statements, titles, words};
use crate::layout::{Block, Page, bold, heading, text};
use crate::render;
use crate::worlds::model::Meeting;
use crate::worlds::pages::Made;
use crate::worlds::pages::front::{Front, document};
use crate::worlds::pen::{Column, Pen};
use anyhow::Result;
use serde_json::{Value, json};

/// A row of a list.
struct Row {
    /// What the number cell shows.
    shown: String,
    /// The document's id; nothing where no one can tell.
    id: Option<String>,
    title: String,
    source: String,
    question: Option<String>,
    item: Option<Value>,
    statement: Option<statements::Statement>,
}

/// How the numbers of a list are written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbers {
    /// `TD 42/2`
    Full,
    /// `42`, with the series in the column's header.
    Header,
    /// `42`, with the series in the list's title.
    Title,
    /// `42` under `TD`: of which series' group nothing says.
    Loose,
    /// `42`, and nothing says of which series.
    Bare,
}

impl Numbers {
    /// A document's id, as far as anyone can tell it.
    fn id(self, number: &str, series: Series) -> Option<String> {
        match self {
            Self::Bare => None,
            Self::Loose => Some(format!("TD{number}")),
            Self::Full | Self::Header | Self::Title => Some(format!("TD{number}{}", series.end)),
        }
    }
}

/// A series: as ids end, as titles name it, as numbers are written.
#[derive(Clone, Copy)]
struct Series {
    end: &'static str,
    name: &'static str,
    written: [&'static str; 4],
}

const SERIES: [Series; 4] = [
    Series {
        end: "/1",
        name: "WP1",
        written: ["TD {n}/1", "TD{n}/1", "TD{n}/WP1", "TD\u{a0}{n}/1"],
    },
    Series { end: "/2", name: "WP2", written: ["TD {n}/2", "TD{n}/2", "TD {n}/2 ", "TD{n}-WP2"] },
    Series {
        end: "/GEN",
        name: "GEN",
        written: ["TD {n}/G", "TD{n}/GEN", "TD {n}-GEN", "TD {n}/GEN"],
    },
    Series {
        end: "/P",
        name: "PLEN",
        written: ["TD {n}/P", "TD{n}/P", "TD {n} (P)", "TD{n}/PLEN"],
    },
];

/// What a list is.
struct List {
    series: Series,
    numbers: Numbers,
    rows: Vec<Row>,
    /// Columns besides number and title.
    source: bool,
    question: bool,
}

/// Draws a list; one in an annex has all its columns and full numbers.
fn list(pen: &mut Pen, meeting: &Meeting, annex: bool) -> List {
    let at = pen.habits.random.below(SERIES.len());
    let series = SERIES.get(at).copied().unwrap_or(SERIES[0]);
    let two = !annex && pen.habits.take_at("lists of two columns", 0.35);
    let numbers = if !annex && pen.habits.take_at("bare numbers in lists", 0.35) {
        let ways = [Numbers::Header, Numbers::Title, Numbers::Loose, Numbers::Bare];
        pen.habits.random.pick(&ways, Numbers::Header)
    } else {
        Numbers::Full
    };
    let says = pen.habits.take_at("titles that say what is done", 0.5);
    let marks = pen.habits.take_at("statements in lists", 0.4);
    let number = 4 + pen.habits.random.below(14);
    let works = words::works(&mut pen.habits.random, meeting.group, number);
    let first = 300 + pen.habits.random.below(200);
    let mut rows: Vec<Row> = Vec::new();
    for (n, work) in works.iter().enumerate() {
        let kind = pen.habits.random.below(10);
        let random = &mut pen.habits.random;
        let statement = (marks && kind < 4).then(|| statements::statement(random, meeting.group));
        let title = match kind {
            0..=2 if says => titles::candidate(random, work),
            3 | 4 if says => titles::proposal(random, work),
            5 | 6 if says => titles::progress(random, work),
            _ => titles::mention(random, meeting.group, work),
        };
        let revision = if random.chance(0.25) { random.below(6) + 1 } else { 0 };
        let digits = first.saturating_sub(n * 3);
        let revised = if revision == 0 { String::new() } else { format!("R{revision}") };
        let written = match numbers {
            Numbers::Full => {
                let form = random.word(&series.written);
                form.replace("{n}", &format!("{digits}{revised}"))
            }
            _ if random.chance(0.5) => format!("{digits:04}{revised}"),
            _ => format!("{digits}{revised}"),
        };
        let id = numbers.id(&format!("{digits}{revised}"), series);
        let source =
            random.word(&["Editor", "Editors", "TSB", "Chair, WP1", "Rapporteur", "Co-Rapporteur"]);
        let question = title.question.clone().unwrap_or_else(|| work.question.clone());
        rows.push(match statement {
            Some(statement) => Row {
                shown: written,
                id,
                title: statement.title.clone(),
                source: statement.source.clone(),
                question: Some(question),
                item: None,
                statement: Some(statement),
            },
            None => Row {
                shown: written,
                id,
                title: title.text,
                source: source.to_owned(),
                question: Some(question),
                item: title.item,
                statement: None,
            },
        });
    }
    if !annex && pen.habits.take_at("a listed document without a number", 0.3) {
        let at = pen.habits.random.below(rows.len());
        if let Some(row) = rows.get_mut(at) {
            row.shown = pen.habits.random.word(&["", "-", "TBD", "TDxxx"]).to_owned();
            row.id = None;
        }
    }
    let source = annex || (!two && pen.habits.random.chance(0.9));
    let question = annex || (!two && pen.habits.random.chance(0.8));
    List { series, numbers, rows, source, question }
}

/// The list's label: its documents, work items and statements.
fn label(list: &List) -> Value {
    let mut documents = Vec::new();
    let mut items = Vec::new();
    let mut liaisons = Vec::new();
    for row in &list.rows {
        let own = row.question.iter().filter(|_| list.question);
        let questions = json!(own.collect::<Vec<_>>());
        documents.push(json!({
            "ref": {"id": row.id}, "title": row.title, "questions": questions,
            "source": list.source.then_some(&row.source),
        }));
        if let Some(mut item) = row.item.clone() {
            if let Some(item) = item.as_object_mut() {
                item.insert("questions".to_owned(), questions.clone());
                item.insert("base_texts".to_owned(), json!(row.id.iter().collect::<Vec<_>>()));
            }
            items.push(item);
        }
        if let Some(statement) = &row.statement {
            let id = row.id.as_deref().unwrap_or_default();
            let mut liaison = statement.liaison(id, &questions);
            if let (None, Some(liaison)) = (&row.id, liaison.as_object_mut()) {
                liaison.insert("documents".to_owned(), json!([]));
            }
            liaisons.push(liaison);
        }
    }
    json!({
        "documents": documents, "work_items": items, "liaisons": liaisons, "events": [],
        "statistics": [], "approvals": null,
    })
}

fn table(pen: &mut Pen, list: &List) -> Block {
    let random = &mut pen.habits.random;
    let head = match list.numbers {
        Numbers::Header => {
            let form = random.word(&["TD/{s}", "TD ({s})", "TD-{s}", "{s} TD No."]);
            form.replace("{s}", list.series.name)
        }
        Numbers::Loose => random.word(&["TD", "TD#", "TD No.", "TD number"]).to_owned(),
        Numbers::Full if random.chance(0.3) => random.word(&["TD", "TD#"]).to_owned(),
        Numbers::Full | Numbers::Title | Numbers::Bare => {
            let plain =
                ["Number", "Document", "Ref", "Ref.", "Doc.", "Document number", "Doc. No."];
            random.word(&plain).to_owned()
        }
    };
    let mut columns = vec![
        Column::new("document", &head, list.rows.iter().map(|r| r.shown.as_str())),
        Column::new(
            "title",
            random.word(&["Title", "Subject", "Document title", "Title of the document"]),
            list.rows.iter().map(|r| r.title.as_str()),
        ),
    ];
    if list.source {
        let label = random.word(&["Source", "From", "Submitted by", "Submitter", "Sources"]);
        columns.push(Column::new("source", label, list.rows.iter().map(|r| r.source.as_str())));
    }
    if list.question {
        let label = random.word(&["Question", "AI/Question", "Questions", "Q"]);
        let short = random.chance(0.3);
        let cells = list.rows.iter().map(|r| {
            let question = r.question.as_deref().unwrap_or_default();
            if short { question.to_owned() } else { format!("Q{question}") }
        });
        columns.push(Column::new("question", label, cells));
    }
    pen.table(columns, true).0.into()
}

/// The documents of a report's annex, and what they make.
pub fn annex(pen: &mut Pen, meeting: &Meeting) -> (Block, Value) {
    let list = list(pen, meeting, true);
    (table(pen, &list), label(&list))
}

/// The line that says what the list is.
fn titled(pen: &mut Pen, list: &List) -> String {
    let random = &mut pen.habits.random;
    let named =
        list.numbers == Numbers::Title || (list.numbers == Numbers::Full && random.chance(0.4));
    if named {
        let form = random.word(&[
            "Temporary Documents ({s})",
            "List of TDs ({s})",
            "TD/{s}",
            "Temporary documents - {s}",
        ]);
        return form.replace("{s}", list.series.name);
    }
    let plain = [
        "Documents",
        "List of documents",
        "Documents considered",
        "Table 3 - List of documents considered",
        "Documentation",
        "Output documents",
        "Annex A - Documents",
    ];
    random.word(&plain).to_owned()
}

/// A list in a document with a header block, as a page, or as a workbook.
///
/// # Errors
/// Where a writer fails.
pub fn page(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let list = list(pen, meeting, false);
    let mut label = label(&list);
    let line = titled(pen, &list);
    let table = table(pen, &list);
    match pen.habits.random.below(5) {
        0 | 1 => {
            let agenda = pen.habits.random.chance(0.4);
            let (title, kind) = if agenda {
                (format!("Draft agenda of Question 3/{}", meeting.group), "agenda")
            } else {
                (format!("List of documents of SG{}", meeting.group), "document_list")
            };
            let front = Front::new("GEN", number, "N/A", "TSB", &title);
            let mut body = vec![heading(1, line), table];
            if agenda {
                body.insert(0, heading(1, "1\tOpening of the meeting"));
                body.push(heading(1, "4\tClosure"));
            }
            document(pen, meeting, &front, body, kind, label)
        }
        form => {
            if let Some(label) = label.as_object_mut() {
                label.insert("kind".to_owned(), json!("document_list"));
            }
            let first = if form == 2 { bold(line) } else { heading(1, line) };
            let blocks = vec![first, text(format!("ITU-T SG{}", meeting.group)), table];
            let page = Page { title: "Documents".to_owned(), blocks, ..Page::default() };
            let (bytes, extension) = if form == 4 {
                (render::xlsx::render(&page, "Documents")?, "xlsx")
            } else {
                super::word::saved(pen, &page)
            };
            let name = format!("{}-sum-{number}", meeting.code());
            Ok(Made { name, extension, bytes, label })
        }
    }
}

/// A page of statements as paragraphs.
///
/// # Errors
/// Where a writer fails.
pub fn statements_page(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let (body, liaisons) = statements::section(pen, meeting.group);
    let question = format!("4/{}", meeting.group);
    let title = format!("Report of Question {question} meeting");
    let front = Front::new("WP1", number, &question, &format!("Rapporteur Q{question}"), &title);
    let label = json!({"liaisons": liaisons});
    document(pen, meeting, &front, body, "meeting_report", label)
}
