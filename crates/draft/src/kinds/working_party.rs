//! The report of a Working Party.

use super::{DELETED, NEW, OF_REPORT, ONGOING, Scoped, Writer};
use crate::known::Known;
use crate::model::Report;
use crate::opening::{self, HeaderBlock};
use crate::tables::{self, Addressed, Computed, Meetings};
use record::{Direction, Stage};

/// Writes the report of a Working Party (`WP4`).
pub(crate) fn working_party(known: &Known<'_>, party: &str) -> Report {
    let of_group = known.group_number().map_or_else(String::new, |n| format!("/{n}"));
    let number = party.trim_start_matches("WP");
    let title = format!("Report of Working Party {number}{of_group}");
    let mut w = Writer::new(known);
    w.scope = Scoped::Party(party.to_owned());
    w.blocks.push(opening::notice(known));
    let questions: Vec<String> = known.parties.questions(party).map(|q| q.to_string()).collect();
    let header = HeaderBlock {
        number: "number of this TD",
        questions: questions.join(", "),
        source: format!("Chair, {party}{of_group}"),
        title: &title,
    };
    w.blocks.push(header.table(known));
    w.numbered(1, "Introduction");
    w.placeholder("who chaired, who assisted, when the Working Party met");
    w.numbered(1, "Opening plenary");
    w.placeholder("the agenda, and the reports of meetings since the last one");
    w.numbered(1, "Results");
    let of_party = |question| known.parties.of(question) == Some(party);
    if let Some(table) = Computed::of(known).table(known, &of_party) {
        w.text("What the documents of the meeting hold, by Question:");
        w.table(table);
    }
    for list in &w.lists(Stage::is_decided) {
        w.list(2, "", list, OF_REPORT);
    }
    for list in &w.lists(Stage::is_planned) {
        w.list(2, "", list, OF_REPORT);
    }
    let statements = w.statements(Direction::Outgoing);
    if !statements.is_empty() {
        w.heading(2, "Outgoing liaison statements");
        w.table(tables::liaisons(known, Addressed::Apart, &statements));
    }
    let rows = w.at(Some(Stage::New));
    w.section(2, "New work items", NEW, &rows);
    let rows = w.at(Some(Stage::Proposed));
    w.section(2, "Proposed new work items", NEW, &rows);
    w.justifications(2);
    let rows = w.at(Some(Stage::Discontinued));
    w.section(2, "Deleted work items", DELETED, &rows);
    let rows = w.at(Some(Stage::InProgress));
    w.section(2, "Ongoing work items", ONGOING, &rows);
    w.stale(2);
    let rows = w.at(None);
    w.section(2, "Other work items", ONGOING, &rows);
    w.numbered(1, "Planned Rapporteur Group meetings");
    let events = w.events_of_questions();
    if events.is_empty() {
        w.placeholder("planned meetings, or that there are none");
    } else {
        w.table(Meetings::Planned.table(known, events));
    }
    w.documents("Annex A – Documents");
    w.heading(1, "Annex B – Participants");
    w.placeholder("names, entities, countries");
    w.notes(1, false);
    Report { title, wide: true, blocks: w.blocks }
}
