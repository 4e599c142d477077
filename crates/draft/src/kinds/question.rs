//! The report of a Question's meeting.

use super::{DELETED, NEW, OF_REPORT, ONGOING, Scoped, Writer};
use crate::known::Known;
use crate::model::{Block, Report, Run};
use crate::opening::{self, HeaderBlock};
use crate::tables::{self, Addressed, Computed, Meetings};
use record::{Direction, Stage};
use terms::Question;

/// Writes the report of a Question (`7/17`).
pub(crate) fn question(known: &Known<'_>, question: Question) -> Report {
    let title = format!("Report of Question {question}");
    let mut w = Writer::new(known);
    w.scope = Scoped::Question(question);
    w.blocks.push(opening::notice(known));
    let header = HeaderBlock {
        number: "number of this TD",
        questions: question.to_string(),
        source: format!("Rapporteur Q{question}"),
        title: &title,
    };
    w.blocks.push(header.table(known));
    let documents = w.listed().1;
    introduction(&mut w, question, documents);
    discussions(&mut w);
    w.numbered(1, "Intellectual property rights");
    w.placeholder("whether the call for IPR statements was made, and what was said");
    w.numbered(1, "Outgoing liaison statements");
    let statements = w.statements(Direction::Outgoing);
    if statements.is_empty() {
        w.placeholder("outgoing liaison statements, or that there are none");
    } else {
        w.table(tables::liaisons(known, Addressed::Apart, &statements));
    }
    w.numbered(1, "Work programme");
    let ongoing = w.at(Some(Stage::InProgress));
    if ongoing.is_empty() {
        w.placeholder("the items under study, or that there are none");
    } else {
        w.items(&super::plain(ONGOING), &ongoing);
    }
    w.stale(2);
    w.numbered(1, "Candidate work items for action in the next meeting");
    let candidates = w.lists(Stage::is_planned);
    if candidates.is_empty() {
        w.placeholder("candidates, or that there are none");
    }
    for list in &candidates {
        w.list(2, "", list, OF_REPORT);
    }
    planned(&mut w);
    w.documents("Annex A – Documents");
    w.heading(1, "Annex B – Participants");
    w.placeholder("names, entities, countries");
    w.notes(1, false);
    Report { title, wide: true, blocks: w.blocks }
}

fn introduction(w: &mut Writer<'_, '_>, question: Question, documents: usize) {
    w.numbered(1, "Introduction");
    let meeting = &w.known.meeting.meeting;
    let place = meeting.place.as_ref().map_or_else(String::new, |p| format!(" in {p}"));
    let days = opening::when(w.known).map_or_else(String::new, |d| format!(", {d}"));
    w.text(format!("Question {question} met{place}{days}."));
    w.placeholder("who chaired the meeting, who assisted, the agenda, how many took part");
    w.numbered(1, "Executive summary");
    w.placeholder("what was achieved");
    // A number that no document states and the documents do not show is left out: it is unknown, not zero.
    let computed = Computed::of(w.known);
    if let Some(table) = computed.beside(w.known, question) {
        w.text("What the meeting's documents state of this Question, and what they hold:");
        w.table(table);
    }
    w.numbered(1, "Documentation and email lists");
    if documents > 0 {
        w.text(format!("The documents are listed below ({documents}, see Annex A)."));
    }
    w.placeholder("email lists, what else was considered");
}

fn discussions(w: &mut Writer<'_, '_>) {
    w.numbered(1, "Discussions");
    let lists = w.lists(Stage::is_decided);
    if !lists.is_empty() {
        w.heading(2, "Outgoing work items");
        for list in &lists {
            w.list(3, "", list, OF_REPORT);
        }
    }
    let rows = w.at(Some(Stage::New));
    w.section(2, "New work items", NEW, &rows);
    let rows = w.at(Some(Stage::Proposed));
    w.section(2, "Proposed new work items", NEW, &rows);
    w.justifications(2);
    let rows = w.at(Some(Stage::Discontinued));
    w.section(2, "Discontinued work items", DELETED, &rows);
    let rows = w.at(None);
    w.section(2, "Other work items", ONGOING, &rows);
    item_by_item(w);
    let incoming = w.statements(Direction::Incoming);
    if !incoming.is_empty() {
        w.heading(2, "Incoming liaison statements");
        w.table(tables::liaisons(w.known, Addressed::Sender, &incoming));
        w.placeholder("how each was dealt with");
    }
    w.heading(2, "Other contributions and TDs");
    w.placeholder("what was discussed beside the work items");
}

/// For each item the documents that speak of it, and room for what was said.
fn item_by_item(w: &mut Writer<'_, '_>) {
    let known = w.known;
    for (place, item) in known.items.iter().enumerate() {
        let Some(row) = known.row(place, item.furthest()) else { continue };
        let Some(acronym) = row.acronym.filter(|_| w.within(&row.questions, &row.base_texts))
        else {
            continue;
        };
        w.heading(2, format!("Work item {acronym}"));
        let documents = known.links.named(item.mentions.iter().map(|m| m.path));
        if !documents.is_empty() {
            let mut runs = vec![Run::plain("Documents: ")];
            runs.extend(documents);
            w.blocks.push(Block::Paragraph(runs));
        }
        w.placeholder("discussion and outcome");
    }
}

fn planned(w: &mut Writer<'_, '_>) {
    w.numbered(1, "Planned meetings");
    let events = w.events_of_questions();
    if events.is_empty() {
        w.placeholder("planned meetings, or that there are none");
    } else {
        w.table(Meetings::Planned.table(w.known, events));
    }
}
