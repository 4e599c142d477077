//! Justifications: A.1 and A.13, filled and empty, and A.5.

use super::Made;
use super::front::{Front, document};
use crate::layout::{Block, Cell, Fate, Paragraph, Role, Run, Table, text};
use crate::worlds::model::{Item, Meeting, PEOPLE, Track};
use crate::worlds::pen::Pen;
use anyhow::Result;
use serde_json::json;

/// The process: a word, ticked boxes, or the words of the template with the others struck out.
fn process(pen: &mut Pen, track: Track) -> Cell {
    let own = track.cell();
    let words = if track == Track::Agreement { ["TAP", "Agreement"] } else { ["AAP", "TAP"] };
    if pen.habits.take("boxes and struck words in forms") {
        let ticks = pen
            .habits
            .random
            .pick(&[['\u{2612}', '\u{2610}'], ['\u{2611}', '\u{2610}']], ['\u{2612}', '\u{2610}']);
        let [ticked, open] = ticks;
        if pen.habits.random.chance(0.5) {
            let boxes = words.map(|w| format!("{} {w}", if w == own { ticked } else { open }));
            return boxes.join(" ").into();
        }
        let mut runs = Vec::new();
        for (n, word) in words.into_iter().enumerate() {
            if n > 0 {
                runs.push(Run::from(" or ").fate(Fate::Struck));
            }
            let run = Run::from(word);
            runs.push(if word == own { run } else { run.fate(Fate::Struck) });
        }
        return Paragraph::new(Role::Text, runs).into();
    }
    own.into()
}

fn form(pen: &mut Pen, meeting: &Meeting, item: Option<&Item>) -> Block {
    let bold = |t: &str| Cell::from(Run::from(t).bold());
    let (number, group) = item.and_then(|i| i.question.split_once('/')).unwrap_or(("", ""));
    let report = item.is_some_and(|i| i.track == Track::Agreement);
    let kind = if report {
        "Proposed new ITU\u{2011}T Technical Report"
    } else {
        "Proposed new ITU\u{2011}T Recommendation"
    };
    let reference = match item {
        Some(i) if report => format!("Technical Report ITU\u{2011}T {} \"{}\"", i.acronym, i.title),
        Some(i) => format!("Recommendation ITU\u{2011}T {} \"{}\"", i.acronym, i.title),
        None => "Recommendation ITU\u{2011}T <X.xxx> \"Title\"".to_owned(),
    };
    let base = item.map_or("<C nnn> or <TD nnnn>".to_owned(), |i| format!("C {}", 300 + i.td));
    let timing = item.map_or("<Month-Year>".to_owned(), |i| i.timing.clone());
    let editor = item
        .and_then(|i| PEOPLE.get(i.editor))
        .map_or("<Name, membership, email address>".to_owned(), |p| {
            format!("{}, {}, {}", p.name, p.organization, p.email)
        });
    let process = item.map_or(Cell::from("<AAP or TAP>"), |i| process(pen, i.track));
    let split = pen.random.chance(0.5);
    let mut table = Table::new(&[2000, 800, 800, 3600, 2700]);
    if split {
        table.push([
            bold("Question:"),
            number.into(),
            format!("/{group}").into(),
            kind.into(),
            meeting.when().into(),
        ]);
    } else {
        let question = if number.is_empty() { "/".to_owned() } else { format!("{number}/{group}") };
        table.push([
            bold("Question:"),
            Cell::from(question).across(2),
            kind.into(),
            meeting.when().into(),
        ]);
    }
    table.push([bold("Reference and title:"), Cell::from(reference).across(4)]);
    table.push([bold("Base text:"), Cell::from(base).across(2), bold("Timing:"), timing.into()]);
    table.push([
        bold("Editor(s):"),
        Cell::from(editor).across(2),
        bold("Approval process:"),
        process,
    ]);
    let scope = if item.is_some() { "The scope of the text is described here." } else { "" };
    for label in [
        "Scope (defines the intent or object of the Recommendation and the aspects covered, thereby indicating the limits of its applicability):",
        "Summary (provides a brief overview of the purpose and contents of the Recommendation):",
        "Relations to ITU\u{2011}T Recommendations or to other standards (approved or under development):",
        "Liaisons with other study groups or with other standards bodies:",
        "Supporting members that are committing to contributing actively to the work item:",
    ] {
        table.push([Cell::lines([label, scope]).across(5)]);
    }
    table.into()
}

/// A justification of a new work item; without an item, the empty form.
///
/// # Errors
/// Where a writer fails.
pub fn justification(
    pen: &mut Pen,
    meeting: &Meeting,
    item: Option<&Item>,
    number: u16,
) -> Result<Made> {
    let report = item.is_some_and(|i| i.track == Track::Agreement);
    let rec = if report { "A.13" } else { "A.1" };
    let title = match item {
        Some(i) => {
            format!("{rec} justification for proposed new work item {}: {}", i.acronym, i.title)
        }
        None => "A.1 justification for proposed draft new Recommendation".to_owned(),
    };
    let question = item.map_or("2/23", |i| i.question.as_str());
    let source = item.and_then(|i| PEOPLE.get(i.editor)).map_or("Editor", |p| p.organization);
    let front = Front::new("WP1", number, question, source, &title);
    let body = vec![text("The justification follows."), form(pen, meeting, item)];
    let items: Vec<_> = item
        .map(|i| {
            let person = PEOPLE.get(i.editor).copied().unwrap_or(PEOPLE[0]);
            json!({
                "acronym": i.acronym, "title": i.title, "questions": [i.question], "stage": "proposed",
                "track": i.track.record(), "track_basis": "form", "deliverable": i.deliverable, "version": "new",
                "base_texts": [format!("C{}", 300 + i.td)], "target_date": i.timing,
                "editors": [format!("{}, {}, {}", person.name, person.organization, person.email)],
            })
        })
        .into_iter()
        .collect();
    document(pen, meeting, &front, body, "new_work_item", json!({"work_items": items}))
}

/// A.5: of a text that exists; it makes no work item.
///
/// # Errors
/// Where a writer fails.
pub fn a5(pen: &mut Pen, meeting: &Meeting, item: &Item, number: u16) -> Result<Made> {
    let title = format!("A.5 justification for draft new Recommendation ITU-T {}", item.acronym);
    let front = Front::new("WP2", number, &item.question, "Editors", &title);
    let body =
        vec![text("Normative references: IETF RFC 8446 and Recommendation ITU-T X.509 (2019).")];
    let label = json!({"work_items": [], "references": [
        {"type": "recommendation", "ref": {"id": "A.5"}},
        {"type": "standard", "ref": {"id": "IETF RFC 8446"}},
        {"type": "recommendation", "ref": {"id": "X.509 (2019)"}},
    ]});
    let mut label = label;
    if let Some(l) = label.as_object_mut() {
        l.remove("references");
    }
    document(pen, meeting, &front, body, "other", label)
}
