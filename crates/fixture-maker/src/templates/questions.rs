//! The report of a Question.

use anyhow::Result;

use super::{heads, link, linked, page, write};
use crate::catalogue::Entry;
use crate::layout::{Block, Cell, Run, Table, bullet, heading, runs, text};
use crate::world::{
    CODE, CONTRIBUTIONS, EVENTS, LIAISONS, MEETING, Outcome, PEOPLE, Question, Track, WORK_ITEMS,
    WorkItem, lie, told,
};

pub(super) fn document(entry: &Entry, question: &Question) -> Result<Vec<u8>> {
    let id = entry.id();
    let number = question.number;
    let items: Vec<_> = WORK_ITEMS.iter().filter(|item| item.question == number).collect();
    let (mut header, out) = page(
        entry,
        None,
        &format!("This TD contains the report of the Question {number}/23 meeting."),
    );
    header.keywords = Some(format!("Q{number}/23; report"));
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!(
            "Question {number}/23 \"{}\" met in {MEETING} under the chairmanship of its Rapporteur. The \
             agenda in TD 401/P was approved.",
            question.title
        )),
        heading(1, "2\tHighlights"),
    ];
    for item in &items {
        let name = told(&id, &format!("name of {}", item.acronym), item.full_name());
        body.extend(highlight(item, &name));
    }
    if items.is_empty() {
        body.push(text("The Question keeps no work item."));
    }
    body.push(heading(1, "3\tDocumentation"));
    body.push(documentation(&id, &items, number));
    body.push(heading(1, "4\tDiscussions"));
    for (at, item) in items.iter().enumerate() {
        let name = told(&id, &format!("name of {}", item.acronym), item.full_name());
        body.push(heading(2, format!("4.{}\tWork Item {}: ({name})", at + 1, at + 1)));
        body.push(discussion(item));
    }
    body.push(heading(1, "5\tIntellectual property rights"));
    body.push(text("The question was asked; nobody spoke."));
    body.push(heading(1, "6\tIncoming liaison statements"));
    body.push(statements(number, false));
    body.push(heading(1, "7\tOutgoing liaison statements"));
    body.push(statements(number, true));
    body.push(heading(1, "8\tPlanned meetings"));
    let mut planned = Table::new(&[2800, 2800, 4300]).row(heads(["Date", "Place", "Subject"]));
    for event in EVENTS.iter().filter(|event| event.question == number) {
        planned.push::<Cell>([
            event.date.into(),
            event.place.into(),
            Cell::lines(event.scope.lines()),
        ]);
    }
    // Reports leave their empty rows in.
    planned.push(["", "", ""]);
    body.push(planned.into());
    body.push(heading(1, "Annex A Documents"));
    body.extend(carried(&items));
    body.push(heading(1, "Annex B Participants"));
    let mut people = Table::new(&[3300, 4300, 2300]).row(heads(["Name", "Entity", "Country"]));
    for person in PEOPLE.iter().skip(usize::from(number) % 3).step_by(3) {
        people.push([person.name, person.organization, person.country]);
    }
    body.push(people.into());
    write(&header, out, body)
}

fn highlight(item: &WorkItem, name: &str) -> Vec<Block> {
    let document = item.document();
    let line = match (item.outcome, item.track) {
        (Outcome::Acted, Track::Tap) => format!("{name} was determined (TAP), see {document}."),
        (Outcome::Acted, Track::Aap) => format!("{name} was consented (AAP), see {document}."),
        (Outcome::Acted, Track::Agreement) => format!("{name} was agreed, see {document}."),
        (Outcome::Approved, _) => format!("{name} was approved (TAP)."),
        (Outcome::New, _) => {
            format!("The meeting agreed to start work on {name} ({document}).")
        }
        (Outcome::Discontinued, _) => format!("Work on {name} was discontinued."),
        (Outcome::Progressed | Outcome::Candidate, _) => return Vec::new(),
    };
    vec![bullet(line)]
}

/// The documents: a table, each number a link.
fn documentation(id: &str, items: &[&WorkItem], number: u8) -> Block {
    let mut table = Table::new(&[1800, 2600, 5500]).row(heads(["Document", "Source", "Title"]));
    for input in CONTRIBUTIONS.iter().filter(|input| input.question == number) {
        let source = PEOPLE.get(input.author).map_or("", |person| person.organization);
        table.push::<Cell>([
            linked(&format!("C {} ", input.number), &format!("T25-SG23-C-{:04}", input.number)),
            source.into(),
            input.title.into(),
        ]);
    }
    for item in items.iter().filter(|item| item.td > 0) {
        let name = format!("{CODE}-TD-WP{}-{:04}", item.party(), item.td);
        table.push::<Cell>([
            linked(&format!("TD {}/{}", item.td, item.party()), &name),
            format!("Editor, {}", item.acronym).into(),
            item.title.into(),
        ]);
    }
    if let Some(further) = lie(id, "further draft") {
        table.push([further, "Editor", "Identification of birdsong"]);
    }
    table.into()
}

fn discussion(item: &WorkItem) -> Block {
    let mut out: Vec<Run> = Vec::new();
    if item.contribution > 0 {
        let number = item.contribution;
        out.push(link(&format!("C {number}"), &format!("T25-SG23-C-{number:04}")));
        out.push(" was presented. The meeting agreed to start work on ".into());
        out.push(item.acronym.into());
        out.push(", see ".into());
        out.push(link(&item.document(), &format!("{CODE}-TD-WP{}-{:04}", item.party(), item.td)));
        out.push(format!(", with the target {}.", item.timing).into());
    } else if item.td > 0 {
        out.push(format!("The draft in TD {}/{} was reviewed. ", item.td, item.party()).into());
        out.push("Security follows Recommendation ITU\u{2011}T X.1205 and IETF RFC 9334. ".into());
        out.push("The target date is ".into());
        out.push(format!("{}.", item.timing).into());
    } else {
        out.push("No input has been received for four years.".into());
    }
    runs(out)
}

fn statements(number: u8, outgoing: bool) -> Block {
    let ours: Vec<_> = LIAISONS
        .iter()
        .filter(|liaison| liaison.outgoing == outgoing && liaison.question == number)
        .collect();
    if ours.is_empty() {
        return text("None.");
    }
    let mut table = Table::new(&[1800, 2600, 5500]).row(heads(if outgoing {
        ["TD", "Destination", "Title"]
    } else {
        ["TD", "Source", "Title"]
    }));
    for liaison in ours {
        let other = if outgoing {
            [liaison.action, liaison.information].concat().join(", ")
        } else {
            liaison.from.to_owned()
        };
        table.push::<Cell>([
            linked(&format!("TD {}/G", liaison.td), &format!("{CODE}-TD-GEN-{:04}", liaison.td)),
            other.into(),
            liaison.title.into(),
        ]);
    }
    table.into()
}

/// Lists whose head carries the series: `- TD/1: 61, 62`.
fn carried(items: &[&WorkItem]) -> Vec<Block> {
    let Some(party) = items.first().map(|item| item.party()) else {
        return vec![text("- TD/P: 401, 403")];
    };
    let mut numbers = vec![Run::from(format!("- TD/{party}: "))];
    for (at, item) in items.iter().filter(|item| item.td > 0).enumerate() {
        if at > 0 {
            numbers.push(", ".into());
        }
        let name = format!("{CODE}-TD-WP{party}-{:04}", item.td);
        numbers.push(link(&item.td.to_string(), &name));
    }
    vec![text("- TD/P: 401, 403"), runs(numbers)]
}
