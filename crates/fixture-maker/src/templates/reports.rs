//! The report of a working party.

use anyhow::Result;

use super::{heads, linked, page, write};
use crate::catalogue::{Entry, latest};
use crate::layout::{Block, Cell, Table, heading, text};
use crate::world::{
    CODE, EVENTS, LIAISONS, MEETING, Outcome, QUESTIONS, Track, WORK_ITEMS, WorkItem, told,
};

fn of(party: u8, outcome: Outcome) -> impl Iterator<Item = &'static WorkItem> {
    WORK_ITEMS.iter().filter(move |item| item.party() == party && item.outcome == outcome)
}

pub(super) fn document(entry: &Entry, party: u8) -> Result<Vec<u8>> {
    let id = entry.id();
    let (mut header, out) =
        page(entry, None, &format!("This TD is the report of Working Party {party}/23."));
    header.keywords = Some(format!("WP{party}/23; report"));
    let questions: Vec<_> = QUESTIONS.iter().filter(|q| q.party == party).collect();
    let names: Vec<_> = questions.iter().map(|q| format!("Q{}/23", q.number)).collect();
    let new: Vec<_> = of(party, Outcome::New).collect();
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!(
            "Working Party {party}/23 met in {MEETING} and considered the reports of {}.",
            names.join(", ")
        )),
    ];
    let mut sessions = Table::new(&[1500, 4500, 3900]).row(heads(["Question", "Title", "Report"]));
    for (number, question) in (41..).zip(&questions) {
        let name = format!("{CODE}-TD-WP{party}-{number:04}");
        sessions.push::<Cell>([
            format!("Q{}/23", question.number).into(),
            question.title.into(),
            linked(&format!("TD{number}/{party}"), &name),
        ]);
    }
    body.push(sessions.into());
    body.push(heading(1, "2\tOutput texts"));
    body.push(text(
        "Changes in WTSA-24 Resolution 1 and in Recommendation ITU\u{2011}T A.8 were taken into account.",
    ));
    for (caption, track, outcome, normative) in [
        ("2.1\tTAP approval", Track::Tap, Outcome::Approved, true),
        ("2.2\tTAP determination", Track::Tap, Outcome::Acted, true),
        ("2.3\tAAP consent", Track::Aap, Outcome::Acted, true),
        ("2.4\tNon-normative texts for agreement", Track::Agreement, Outcome::Acted, false),
    ] {
        let rows: Vec<_> = of(party, outcome).filter(|item| item.track == track).collect();
        body.push(heading(2, caption));
        if rows.is_empty() {
            body.push(text("None."));
        } else {
            body.push(acted(&id, &rows, normative));
        }
    }
    body.push(heading(1, "3\tWork programme"));
    body.push(text(format!(
        "The working party agreed to {} new work items:",
        told(&id, "count of new", new.len().to_string())
    )));
    body.push(new_items(&new));
    body.push(heading(2, "3.1\tOngoing work items"));
    body.push(ongoing(party));
    let gone: Vec<_> = of(party, Outcome::Discontinued).collect();
    if !gone.is_empty() {
        body.push(heading(2, "3.2\tDeleted work items"));
        let mut table = Table::new(&[600, 1200, 3600, 4500]).row(heads([
            "#",
            "Question",
            "Acronym kind of publication)",
            "Title",
        ]));
        for (number, item) in (1..).zip(gone) {
            table.push::<Cell>([
                Cell::ordinal(number),
                format!("Q{}/23", item.question).into(),
                item.acronym.into(),
                item.title.into(),
            ]);
        }
        body.push(table.into());
    }
    body.push(heading(1, "4\tOutgoing liaison statements"));
    body.push(statements(party));
    body.push(heading(1, "5\tPlanned rapporteur group meetings"));
    let mut planned = Table::new(&[1200, 2600, 2400, 3700]).row(heads([
        "Question",
        "Date (time)",
        "Place/Host",
        "Terms of reference",
    ]));
    let mut any = false;
    for event in EVENTS.iter().filter(|e| questions.iter().any(|q| q.number == e.question)) {
        any = true;
        planned.push::<Cell>([
            format!("{}/23", event.question).into(),
            event.date.into(),
            event.place.into(),
            Cell::lines(event.scope.lines()),
        ]);
    }
    body.push(if any { planned.into() } else { text("None.") });
    write(&header, out, body)
}

fn acted(id: &str, rows: &[&WorkItem], normative: bool) -> Block {
    let mut table = if normative {
        Table::new(&[500, 900, 1900, 1000, 3200, 1000, 1000, 1200]).row(heads([
            "#",
            "Question",
            "Work item",
            "Status",
            "Title",
            "Final Text",
            "A.5 justification",
            "Equivalent e.g., ISO/IEC",
        ]))
    } else {
        Table::new(&[500, 900, 1900, 1000, 4200, 1000]).row(heads([
            "#",
            "Question",
            "Work item",
            "Status",
            "Title",
            "Final Text",
        ]))
    };
    for (number, item) in (1..).zip(rows) {
        let acronym = item.acronym;
        let name = told(id, &format!("name of {acronym}"), item.full_name());
        let title = told(id, &format!("title of {acronym}"), item.title);
        let draft = told(id, &format!("draft of {acronym}"), latest(item));
        let draft = told(id, &format!("final text of {acronym}"), draft);
        let target = format!("{CODE}-TD-WP{}-{:04}", item.party(), item.td);
        let target = told(id, &format!("link of {acronym}"), target);
        let mut cells: Vec<Cell> = vec![
            Cell::ordinal(number),
            format!("Q{}/23", item.question).into(),
            name.into(),
            item.version.into(),
            title.into(),
            linked(&draft, &target),
        ];
        if normative {
            cells.push("".into());
            cells.push(item.equivalent.into());
        }
        table.push(cells);
    }
    table.into()
}

fn new_items(rows: &[&WorkItem]) -> Block {
    let mut table = Table::new(&[500, 900, 1900, 1000, 3000, 1300, 1000, 1400]).row(heads([
        "#",
        "Question",
        "Work item",
        "Status",
        "Title",
        "Editor",
        "Base Text",
        "A.1/A.13 Justification Annex",
    ]));
    for (number, item) in (1..).zip(rows) {
        table.push::<Cell>([
            Cell::ordinal(number),
            format!("Q{}/23", item.question).into(),
            item.acronym.into(),
            item.version.into(),
            item.title.into(),
            super::person(item.editor).map_or("", |person| person.name).into(),
            format!("C {}", item.contribution).into(),
            linked(&item.document(), &format!("{CODE}-TD-WP{}-{:04}", item.party(), item.td)),
        ]);
    }
    table.into()
}

fn ongoing(party: u8) -> Block {
    let mut table = Table::new(&[500, 900, 1900, 3400, 1000, 1100, 1100, 1200]).row(heads([
        "#",
        "Question",
        "Work item",
        "Title",
        "Base text",
        "Target Date",
        "Approval process",
        "Summary updated (Yes/No)",
    ]));
    let rows = of(party, Outcome::Progressed).chain(of(party, Outcome::Candidate));
    for (number, item) in (1..).zip(rows) {
        table.push::<Cell>([
            Cell::ordinal(number),
            format!("Q{}/23", item.question).into(),
            item.acronym.into(),
            item.title.into(),
            latest(item).into(),
            item.timing.into(),
            item.track.name().into(),
            "no update".into(),
        ]);
    }
    table.into()
}

fn statements(party: u8) -> Block {
    let mut table = Table::new(&[500, 900, 900, 1800, 1800, 3000, 1200]).row(heads([
        "#",
        "Question",
        "WP",
        "For action to",
        "For information to",
        "Title",
        "TD",
    ]));
    let ours = LIAISONS.iter().filter(|liaison| {
        liaison.outgoing
            && QUESTIONS.iter().any(|q| q.number == liaison.question && q.party == party)
    });
    for (number, liaison) in (1..).zip(ours) {
        table.push::<Cell>([
            Cell::ordinal(number),
            format!("Q{}/23", liaison.question).into(),
            format!("WP{party}").into(),
            liaison.action.join(", ").into(),
            liaison.information.join(", ").into(),
            liaison.title.into(),
            linked(&format!("TD {}/GEN", liaison.td), &format!("{CODE}-TD-GEN-{:04}", liaison.td)),
        ]);
    }
    table.into()
}
