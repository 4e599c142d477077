//! The folder: the items' texts, the lists that name them, statements, and what does not belong.

use super::World;
use super::things::{Plant, Thing, bare};
use crate::layout::{heading, text};
use crate::worlds::model::{Meeting, Track};
use crate::worlds::pages::front::{Front, document};
use crate::worlds::pen::Column;
use anyhow::Result;
use serde_json::json;

const SERIES: [&str; 3] = ["WP1", "WP2", "WP3"];

fn series(party: u8) -> &'static str {
    SERIES.get(usize::from(party) - 1).copied().unwrap_or("WP1")
}

fn title(thing: &Thing) -> String {
    let what = if thing.track == Track::Agreement {
        "Draft new Technical Report"
    } else {
        "Draft new Recommendation ITU-T"
    };
    format!("{what} {}: {}", bare(&thing.names[3]), thing.title)
}

fn draft(world: &mut World, thing: &Thing, revision: u8, behind: &str) -> Result<String> {
    let mut front =
        Front::new(series(thing.party), thing.td, &thing.question, "Editors", &title(thing));
    front.revision = revision;
    let words = if behind.is_empty() { "networks" } else { "other networks" };
    let body = vec![
        heading(1, "1\tScope"),
        text(format!("This text describes {words} of things and their control.")),
    ];
    // Word alone: a page beside a document is no second text.
    let meeting = world.meeting.clone();
    let mut made =
        document(&mut world.pen, &meeting, &front, body.clone(), "draft_text", json!({}))?;
    while made.extension != "docx" {
        made = document(&mut world.pen, &meeting, &front, body.clone(), "draft_text", json!({}))?;
    }
    let path = world.take_as(made, behind);
    world.mention(&path, bare(&thing.names[3]), thing.number);
    Ok(path)
}

/// The items' texts.
///
/// # Errors
/// Where a writer fails.
pub(super) fn texts(world: &mut World, things: &[Thing]) -> Result<()> {
    for thing in things.iter().filter(|thing| thing.plant != Plant::Missing) {
        let first = draft(world, thing, 0, "")?;
        let id = thing.document();
        match thing.plant {
            Plant::Revision => {
                let second = draft(world, thing, 1, "")?;
                world.plant("superseded_revision", &[&id], &[first.as_str(), second.as_str()]);
            }
            Plant::Duplicate => {
                let second = draft(world, thing, 0, " - Copy")?;
                world.plant("duplicate_document", &[&id], &[first.as_str(), second.as_str()]);
            }
            Plant::Unlisted => world.plant("unlisted_document", &[&id], &[first.as_str()]),
            _ => {}
        }
    }
    Ok(())
}

/// The lists of the working parties' texts.
///
/// # Errors
/// Where a writer fails.
pub(super) fn lists(world: &mut World, things: &[Thing]) -> Result<()> {
    for party in 1..=3_u8 {
        let of = |thing: &&Thing| thing.party == party && thing.plant != Plant::Unlisted;
        let listed: Vec<&Thing> = things.iter().filter(of).collect();
        let shown = |thing: &Thing| match thing.plant {
            Plant::ListedTitle => format!("Calendar of the year {}", 3000 + thing.number),
            _ => title(thing),
        };
        let question = |thing: &Thing| match thing.plant {
            Plant::ListedQuestion => "Q12/23".to_owned(),
            _ => format!("Q{}", thing.question),
        };
        // The Questions' reports are of the series too, and the list has them.
        let reports = [2 * u16::from(party), 2 * u16::from(party) + 1];
        let report = |number: u16| {
            (
                format!("TD{}/{party}", 2000 + number),
                format!("Report of Question {number}/23 meeting"),
                format!("Q{number}/23"),
            )
        };
        let rows: Vec<(String, String, String)> = listed
            .iter()
            .map(|thing| (thing.document(), shown(thing), question(thing)))
            .chain(reports.map(report))
            .collect();
        let columns = vec![
            Column::new("document", "TD#", rows.iter().map(|(id, ..)| id.as_str())),
            Column::new("title", "Title", rows.iter().map(|(_, title, _)| title.as_str())),
            Column::new("question", "AI/Question", rows.iter().map(|(.., q)| q.as_str())),
        ];
        let (table, _) = world.pen.table(columns, true);
        let front = Front::new(
            "GEN",
            600 + u16::from(party),
            "N/A",
            "TSB",
            &format!("List of documents of WP{party}/23"),
        );
        let body = vec![heading(1, "Documents"), table.into()];
        let meeting = world.meeting.clone();
        let made = document(&mut world.pen, &meeting, &front, body, "document_list", json!({}))?;
        let path = world.take(made);
        for thing in listed {
            let code = match thing.plant {
                Plant::ListedTitle | Plant::ListedQuestion => "index_mismatch",
                Plant::Missing => "missing_document",
                _ => continue,
            };
            world.plant(code, &[&thing.document()], &[path.as_str()]);
        }
    }
    Ok(())
}

/// Statements that want an answer by one day in themselves and by another in the list of them.
///
/// # Errors
/// Where a writer fails.
pub(super) fn statements(world: &mut World) -> Result<()> {
    const STATEMENTS: u16 = 12;
    let subject = |n: u16| format!("LS/i on the state of lighthouses in district {}", 40 + n);
    let mut own = Vec::new();
    for n in 0..STATEMENTS {
        let mut front = Front::new("GEN", 700 + n, "2/23", "ETSI TC CYBER", &subject(n));
        front.document = "LIAISON STATEMENT";
        front.further = vec![
            ("For action to:", "SG23".into()),
            ("For information to:", "-".into()),
            ("Approval:", "Agreed at the plenary".into()),
            ("Deadline:", format!("{} March 2027", n + 1).into()),
        ];
        let body = vec![text("ETSI TC CYBER thanks its colleagues for the cooperation.")];
        let meeting = world.meeting.clone();
        let made =
            document(&mut world.pen, &meeting, &front, body, "liaison_statement", json!({}))?;
        own.push(world.take(made));
    }
    let columns = vec![
        Column::new("title", "Title", (0..STATEMENTS).map(subject)),
        Column::new("source", "From", (0..STATEMENTS).map(|_| "ETSI TC CYBER")),
        Column::new(
            "deadline",
            "Deadline",
            (0..STATEMENTS)
                .map(|n| format!("{} {} 2027", n + 1, if n % 2 == 0 { "April" } else { "March" })),
        ),
        Column::new("document", "TD", (0..STATEMENTS).map(|n| format!("TD{}/GEN", 700 + n))),
    ];
    let (table, _) = world.pen.table(columns, true);
    let front = Front::new("GEN", 720, "N/A", "TSB", "Incoming liaison statements of the meeting");
    let body = vec![heading(1, "Incoming liaison statements"), table.into()];
    let meeting = world.meeting.clone();
    let made = document(&mut world.pen, &meeting, &front, body, "other", json!({}))?;
    let list = world.take(made);
    for (n, path) in own.iter().enumerate().filter(|(n, _)| n % 2 == 0) {
        let id = format!("TD{}/GEN", 700 + n);
        world.plant("conflicting_value", &[&id], &[path.as_str(), list.as_str()]);
    }
    Ok(())
}

/// Documents of another study group's meeting that lie in the folder.
///
/// # Errors
/// Where a writer fails.
pub(super) fn strangers(world: &mut World) -> Result<()> {
    let theirs = Meeting { group: "19", year: 2025, month: 3, ..world.meeting.clone() };
    for number in 0..6 {
        let front = Front::new("GEN", 30 + number, "1/19", "Editors", "Notes on the work of SG19");
        let body = vec![text("These notes are of another group.")];
        let made = document(&mut world.pen, &theirs, &front, body, "other", json!({}))?;
        let path = world.take(made);
        world.plant("stray_document", &[&path], &[&path]);
    }
    Ok(())
}
