//! Pages of the made-up meeting, one module per kind of document.

mod drafts;
mod liaisons;
mod lists;
mod plenary;
mod programme;
mod questions;
mod reports;
mod review;
mod summary;

use anyhow::Result;

use crate::catalogue::{Entry, Kind};
use crate::layout::{Cell, Link, Page, Run};
use crate::render;
use crate::td::{self, ENGLISH, FRENCH, Person, TdHeader};
use crate::world::{GROUP, MEETING, PEOPLE, PERIOD, QUESTIONS, told};

pub use lists::meeting_page;
pub use programme::{INDEX_NAME, index, workbook};
pub use summary::page as summary;

/// The bytes of a numbered document.
///
/// # Errors
/// Where a writer fails.
pub fn document(entry: &Entry, all: &[Entry]) -> Result<Vec<u8>> {
    match entry.kind {
        Kind::OpeningAgenda => plenary::agenda(entry, all, true),
        Kind::ClosingAgenda => plenary::agenda(entry, all, false),
        Kind::List => lists::document(entry, all),
        Kind::PartyReport(party) => reports::document(entry, party),
        Kind::Debriefing => plenary::debriefing(entry),
        Kind::QuestionReport(question) => questions::document(entry, question),
        Kind::Participants => plenary::participants(entry),
        Kind::Review => review::document(entry),
        Kind::Liaison(liaison) => liaisons::document(entry, liaison),
        Kind::Draft(item) => drafts::draft(entry, item),
        Kind::Justification(item) => drafts::justification(entry, item),
        Kind::Contribution(input) => plenary::contribution(entry, input),
        Kind::French => plenary::french(entry),
    }
}

/// The person at this place of the list.
fn person(at: usize) -> Option<Person> {
    PEOPLE.get(at).copied()
}

/// The number as the header's cell has it, `SG23-TD61R2/WP1`.
fn number(entry: &Entry) -> String {
    let revision = match entry.revision {
        0 => String::new(),
        revision => format!("R{revision}"),
    };
    let number = match entry.series.as_str() {
        "C" => format!("SG{GROUP}-C{}{revision}", entry.number),
        series => format!("SG{GROUP}-TD{}{revision}/{series}", entry.number),
    };
    told(&entry.id(), "number", number)
}

/// A page that begins with the document's header block.
fn page(entry: &Entry, purpose: Option<&'static str>, summary: &str) -> (TdHeader, Page) {
    let id = entry.id();
    let question = QUESTIONS.iter().find(|q| entry.questions == format!("{}/23", q.number));
    let contact = match (&entry.kind, question) {
        (Kind::Contribution(input), _) => person(input.author),
        (Kind::Draft(item) | Kind::Justification(item), _) => person(item.editor),
        (_, Some(question)) => person(question.rapporteur),
        _ => person(0),
    };
    let french = entry.language == 'F';
    let title = told(&id, "title", entry.title.clone());
    let header = TdHeader {
        labels: if french { FRENCH } else { ENGLISH },
        number: number(entry),
        period: PERIOD,
        group: GROUP,
        questions: told(&id, "Question", entry.questions.clone()),
        meeting: if french {
            "Genève, 7-16 octobre 2026".into()
        } else {
            told(&id, "meeting", MEETING)
        },
        document: if entry.series == "C" { "CONTRIBUTION" } else { "" },
        source: entry.source.clone(),
        title: title.clone(),
        purpose,
        further: Vec::new(),
        contacts: contact.into_iter().collect(),
        keywords: None,
        summary: (!summary.is_empty()).then(|| summary.to_owned()),
    };
    let page = Page {
        title: told(&id, "title in the file's properties", title),
        author: entry.source.clone(),
        description: format!("{}  For: {MEETING}", number(entry)),
        running_head: Some(number(entry)),
        ..Page::default()
    };
    (header, page)
}

/// The page with its header block before `body`, as a docx.
fn write(header: &TdHeader, mut page: Page, body: Vec<crate::layout::Block>) -> Result<Vec<u8>> {
    page.blocks = td::blocks(header);
    page.blocks.extend(body);
    render::docx::render(&page)
}

/// A link to a document of the meeting, as its pages write them.
fn link(text: &str, name: &str) -> Run {
    let target = format!("https://www.itu.int/md/meetingdoc.asp?lang=en&parent={name}");
    Run::from(text).link(Link::Relationship(target))
}

/// A cell with such a link.
fn linked(text: &str, name: &str) -> Cell {
    Cell::from(link(text, name))
}

/// Cells of a head row, in bold.
fn heads<const N: usize>(texts: [&str; N]) -> Vec<Cell> {
    texts.iter().map(|text| Cell::from(Run::from(*text).bold())).collect()
}
