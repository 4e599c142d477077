//! The executive summary of a meeting: its results for those who were not there.

use super::{DELETED, OF_SUMMARY, Writer, plain};
use crate::known::Known;
use crate::model::{Block, Report, Run};
use crate::opening;
use crate::said;
use crate::tables::{self, Addressed, Column, Computed, Event, Layout, List, Meetings, Stated};
use lexicon::Topic;
use record::{Action, Direction, Stage, Track, Version};
use std::collections::BTreeSet;

const TITLE: &str = "Executive Summary";

/// New work items: the Question stands once for all of its rows.
const NEW: Layout = Layout {
    columns: &[
        (Column::Group, "Q# (total# of NWIs)"),
        (Column::Ordinal, "#"),
        (Column::Name, "WI abbreviation"),
        (Column::Title, "Title"),
        (Column::BaseText, "TD#"),
    ],
    marks: true,
    track: None,
    deliverable: None,
};

/// The annexes that follow the summary.
#[derive(Default)]
struct Annexes {
    blocks: Vec<Block>,
    /// How many there are.
    count: u8,
    /// The actions of which a line has said a number. A second line with a number would be read as
    /// another number of the same action.
    counted: BTreeSet<(Option<Track>, &'static str)>,
}

impl Annexes {
    /// Begins an annex: what is written from now on stands in it. Gives its name (`Annex A`) and
    /// what was written before.
    fn begin(&mut self, w: &mut Writer<'_, '_>, title: &str) -> (String, Vec<Block>) {
        let name = format!("Annex {}", char::from(b'A'.saturating_add(self.count.min(25))));
        self.count = self.count.saturating_add(1);
        let before = std::mem::take(&mut w.blocks);
        w.heading(2, format!("{name} – {title}"));
        (name, before)
    }

    fn end(&mut self, w: &mut Writer<'_, '_>, before: Vec<Block>) {
        self.blocks.extend(std::mem::replace(&mut w.blocks, before));
    }
}

/// Writes the summary.
pub(crate) fn summary(known: &Known<'_>) -> Report {
    let mut w = Writer::new(known);
    w.blocks.push(opening::notice(known));
    w.heading(1, TITLE);
    w.blocks.push(Block::Paragraph(vec![Run::strong(opening::meeting(known))]));
    let (participants, others): (Vec<_>, Vec<_>) =
        tables::statistics(known).into_iter().partition(Stated::is_of_participants);
    if participants.is_empty() {
        w.numbered(2, "Participants");
        w.placeholder("how many took part, in person and from afar");
    }
    stated(&mut w, participants);
    w.numbered(2, "Highlights");
    w.placeholder("workshops, debriefings, what the meeting is remembered for");
    stated(&mut w, others);
    computed(&mut w);
    let mut annexes = Annexes::default();
    let done = "Texts approved, determined, consented or agreed";
    texts(&mut w, &mut annexes, Stage::is_decided, done, "Results");
    let planned = format!("Candidate work items for action in next {}meeting", group(known));
    texts(&mut w, &mut annexes, Stage::is_planned, &planned, "Candidate work items");
    new_items(&mut w, &mut annexes);
    liaisons(&mut w, &mut annexes);
    discontinued(&mut w, &mut annexes);
    future(&mut w);
    w.blocks.extend(annexes.blocks);
    w.notes(2, true);
    Report { title: TITLE.to_owned(), wide: false, blocks: w.blocks }
}

/// `SG17 `, to stand before a word.
fn group(known: &Known<'_>) -> String {
    known.meeting.meeting.study_group.as_ref().map_or_else(String::new, |g| format!("{g} "))
}

/// Numeric tables, each under what its document calls it, which leads to that document.
fn stated(w: &mut Writer<'_, '_>, tables: Vec<Stated<'_>>) {
    for Stated { name, table, path } in tables {
        let target = w.known.links.of_path(path);
        w.numbered(2, &name);
        if let Some(Block::Heading(_, runs)) = w.blocks.last_mut()
            && let Some(run) = runs.first_mut()
        {
            run.target = target;
        }
        w.table(table);
    }
}

/// The statistics by Question: counted from the documents, beside the stated numbers.
fn computed(w: &mut Writer<'_, '_>) {
    let computed = Computed::of(w.known);
    let Some(table) = computed.table(w.known, &|_| true) else { return };
    w.numbered(2, "Statistics computed from the documents");
    w.table(table);
    for line in computed.differences(w.known) {
        w.remark(line);
    }
}

/// What is told apart where numbers are said.
fn action_of(stage: Stage) -> &'static str {
    match stage {
        Stage::NotApproved => "no approval",
        stage => stage.action().map_or("approval", Action::as_str),
    }
}

/// `: 6 new, 1 revised`; nothing where that is not all.
fn versions(list: &List<'_>) -> String {
    let words = [
        (Version::New, "new"),
        (Version::Revised, "revised"),
        (Version::Amendment, "amendment"),
        (Version::Corrigendum, "corrigendum"),
        (Version::Supplement, "supplement"),
    ];
    let counts = words.map(|(version, word)| {
        (list.rows.iter().filter(|r| r.version == Some(version)).count(), word)
    });
    if counts.iter().map(|(n, _)| n).sum::<usize>() != list.rows.len() {
        return String::new();
    }
    let said: Vec<String> =
        counts.iter().filter(|(n, _)| *n > 0).map(|(n, word)| format!("{n} {word}")).collect();
    format!(": {}", said.join(", "))
}

/// The lists of these stages: a line for each, and an annex with the tables.
fn texts(
    w: &mut Writer<'_, '_>,
    annexes: &mut Annexes,
    stages: fn(Stage) -> bool,
    heading: &str,
    title: &str,
) {
    let lists = w.lists(stages);
    let unlisted = tables::unlisted(w.known, &lists, stages);
    let letter = |n: usize| u8::try_from(n).map_or('z', |n| char::from(b'a' + n.min(25)));
    let mut annex = String::new();
    if lists.is_empty() {
        if unlisted.is_empty() {
            return;
        }
        w.numbered(2, heading);
    } else {
        let (name, before) = annexes.begin(w, title);
        for (n, list) in lists.iter().enumerate() {
            w.list(3, &format!("{}) ", letter(n)), list, OF_SUMMARY);
        }
        annexes.end(w, before);
        let count: usize = lists.iter().map(|l| l.rows.len()).sum();
        w.numbered(2, &format!("{heading} ({count}, see {name})"));
        if stages(Stage::ForDecision) {
            w.stated_line(heading, &said::of_topic(w.known, Topic::Candidates, count), count);
        }
        annex = name;
    }
    for (n, list) in lists.iter().enumerate() {
        let first = list.stage.is_some_and(|s| annexes.counted.insert((list.track, action_of(s))));
        let said = if first && !list.action.is_empty() {
            format!("{} ({}){}", list.action, list.rows.len(), versions(list))
        } else {
            format!("{}: {}", list.caption, list.rows.len())
        };
        let mut line = vec![Run::plain(format!("{said}. Details are in {annex} {}).", letter(n)))];
        let stated = said::remark(w.known, &list.stated);
        if !stated.is_empty() {
            line.push(Run::plain(" "));
            line.extend(stated);
        }
        w.blocks.push(Block::Bullet(line));
    }
    for (action, count) in unlisted {
        let said = Run::plain(format!("{action} ({count}): "));
        w.blocks.push(Block::Bullet(vec![said, Run::placeholder("which texts")]));
    }
}

fn new_items(w: &mut Writer<'_, '_>, annexes: &mut Annexes) {
    let rows = w.at(Some(Stage::New));
    if rows.is_empty() {
        return;
    }
    let (name, before) = annexes.begin(w, "New work items");
    w.text("The following new work items were agreed to be added to the work programme:");
    w.items(&NEW, &rows);
    annexes.end(w, before);
    w.numbered(2, &format!("New work items ({}, see {name})", rows.len()));
    let said = said::of_topic(w.known, Topic::NewWorkItems, rows.len());
    w.stated_line("New work items", &said, rows.len());
}

fn liaisons(w: &mut Writer<'_, '_>, annexes: &mut Annexes) {
    let statements = tables::statements(w.known, Direction::Outgoing);
    if statements.is_empty() {
        return;
    }
    let (name, before) = annexes.begin(w, "Outgoing liaison statements");
    w.table(tables::liaisons(w.known, Addressed::Together, &statements));
    annexes.end(w, before);
    let count: u64 = statements.iter().map(|s| s.count.max(1)).sum();
    w.numbered(2, &format!("Outgoing liaison statements ({count}, see {name})"));
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let said = said::of_topic(w.known, Topic::LiaisonsOut, count);
    w.stated_line("Outgoing liaison statements", &said, count);
}

fn discontinued(w: &mut Writer<'_, '_>, annexes: &mut Annexes) {
    let rows = w.at(Some(Stage::Discontinued));
    if rows.is_empty() {
        return;
    }
    let (name, before) = annexes.begin(w, "Discontinued work items");
    w.items(&plain(DELETED), &rows);
    annexes.end(w, before);
    w.numbered(2, &format!("Discontinued work items ({}, see {name})", rows.len()));
    let said = said::of_topic(w.known, Topic::Discontinued, rows.len());
    w.stated_line("Discontinued work items", &said, rows.len());
}

/// Meetings of the group, then those of its Rapporteur Groups.
fn future(w: &mut Writer<'_, '_>) {
    let (of_questions, of_group): (Vec<Event>, Vec<Event>) =
        w.events(|_, _| true).into_iter().partition(|e| !e.questions.is_empty());
    let group = group(w.known);
    w.numbered(2, &format!("Future {group}meetings"));
    if of_group.is_empty() {
        w.placeholder("meetings and workshops to come, with their dates and places");
    } else {
        w.table(Meetings::OfGroup.table(w.known, of_group));
    }
    if !of_questions.is_empty() {
        w.text(format!("Rapporteur Group meetings planned before the next {group}meeting:"));
        w.table(Meetings::OfQuestions.table(w.known, of_questions));
    }
}
