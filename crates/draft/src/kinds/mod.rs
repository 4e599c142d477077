//! The kinds of drafts, one a module, and what they are put together with.

mod agenda;
mod question;
mod summary;
mod upkeep;
mod work_programme;
mod working_party;

pub(crate) use agenda::{incoming, of_party, of_question};
pub(crate) use question::question;
pub(crate) use summary::summary;
pub(crate) use work_programme::work_programme;
pub(crate) use working_party::working_party;

use crate::known::{Known, Row, party_of};
use crate::model::{Block, Run, Table};
use crate::notes::notes;
use crate::said::{self, Said};
use crate::tables::{self, Column, Event, Events, LEGEND, Layout, List, Lists, Statement};
use record::{Direction, MeetingDocument, Stage, Track};
use std::collections::BTreeSet;
use terms::{ItemName, Question};

/// A draft that is being written.
pub(crate) struct Writer<'k, 'a> {
    pub(crate) known: &'k Known<'a>,
    pub(crate) blocks: Vec<Block>,
    /// The items that have a row.
    shown: BTreeSet<usize>,
    /// The numbers that documents state otherwise and that have a note, with the documents' paths.
    told: BTreeSet<(&'a str, u64)>,
    /// What the notes are to say, beside what documents say otherwise of the items.
    remarks: Vec<Vec<Run>>,
    /// The number of the last section.
    number: u32,
    /// What is written of: all, or what a Question or a Working Party has to do with.
    pub(crate) scope: Scoped,
}

/// What a draft is written of.
#[derive(Debug, Clone, Default)]
pub(crate) enum Scoped {
    /// The whole meeting.
    #[default]
    All,
    /// A Question: `7/17`.
    Question(Question),
    /// A Working Party: `WP4`.
    Party(String),
}

impl<'k, 'a> Writer<'k, 'a> {
    pub(crate) fn new(known: &'k Known<'a>) -> Self {
        Self {
            known,
            blocks: Vec::new(),
            shown: BTreeSet::new(),
            told: BTreeSet::new(),
            remarks: Vec::new(),
            number: 0,
            scope: Scoped::All,
        }
    }

    /// Whether what has these Questions and texts is within the scope.
    pub(crate) fn within(&self, questions: &[Question], texts: &[String]) -> bool {
        match &self.scope {
            Scoped::All => true,
            Scoped::Question(question) => questions.contains(question),
            Scoped::Party(party) if questions.is_empty() => {
                texts.iter().any(|id| party_of(id).as_ref() == Some(party))
            }
            Scoped::Party(party) => {
                questions.iter().any(|q| self.known.parties.of(*q) == Some(party))
            }
        }
    }

    /// The items at a stage that are within the scope; at none, those of which nobody says one.
    pub(crate) fn at(&self, stage: Option<Stage>) -> Vec<Row<'a>> {
        tables::at_stage(self.known, &|r| self.within(&r.questions, &r.base_texts), stage)
    }

    /// The lists of such stages that are within the scope. What is left out of them, because its
    /// time was before the meeting, has a note.
    pub(crate) fn lists(&mut self, stages: fn(Stage) -> bool) -> Vec<List<'a>> {
        let within = |r: &Row<'a>| self.within(&r.questions, &r.base_texts);
        let Lists { lists, past } = tables::lists(self.known, &within, stages);
        for text in past {
            let why = format!(": left out, {}, before the meeting", text.why);
            self.remarks.push(vec![Run::strong(text.name), Run::plain(why)]);
        }
        lists
    }

    /// The meetings to come that `shown` lets in. Those that are over have a note.
    pub(crate) fn events(&mut self, shown: impl Fn(&Self, &Event) -> bool) -> Vec<Event> {
        let Events { mut to_come, mut over } = tables::events(self.known);
        to_come.retain(|event| shown(self, event));
        over.retain(|event| shown(self, event));
        for event in &over {
            let why = ": left out of the meetings to come, it was over when this meeting ended";
            self.remarks.push(vec![Run::strong(event.called()), Run::plain(why)]);
        }
        to_come
    }

    /// The meetings to come of the Questions that are within the scope.
    pub(crate) fn events_of_questions(&mut self) -> Vec<Event> {
        self.events(|w, e| !e.questions.is_empty() && w.within(&e.questions, &[]))
    }

    /// Adds a line to the notes.
    pub(crate) fn remark(&mut self, line: Vec<Run>) {
        self.remarks.push(line);
    }

    /// Says beside rows which numbers documents state otherwise; the notes say so, too.
    pub(crate) fn stated(&mut self, what: &str, said: &[Said<'a>], rows: usize) -> Vec<Run> {
        self.remarks.extend(said.iter().map(|one| said::note(self.known, what, *one, rows)));
        self.told.extend(said.iter().map(|one| (one.path, one.count)));
        said::remark(self.known, said)
    }

    /// As [`Self::stated`], in a line of its own; nothing where nobody states another number.
    pub(crate) fn stated_line(&mut self, what: &str, said: &[Said<'a>], rows: usize) {
        let runs = self.stated(what, said, rows);
        if !runs.is_empty() {
            self.blocks.push(Block::Paragraph(runs));
        }
    }

    /// The statements that go one way and are within the scope.
    pub(crate) fn statements(&self, direction: Direction) -> Vec<Statement> {
        let mut statements = tables::statements(self.known, direction);
        statements.retain(|s| self.within(&s.questions, &s.documents));
        statements
    }

    /// A heading with the next number.
    pub(crate) fn numbered(&mut self, level: u8, text: &str) {
        self.number += 1;
        self.heading(level, format!("{}. {text}", self.number));
    }

    pub(crate) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.blocks.push(Block::Heading(level, vec![Run::plain(text)]));
    }

    pub(crate) fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Paragraph(vec![Run::plain(text)]));
    }

    pub(crate) fn placeholder(&mut self, what: &str) {
        self.blocks.push(Block::Paragraph(vec![Run::placeholder(what)]));
    }

    pub(crate) fn table(&mut self, table: Table) {
        self.blocks.push(Block::Table(table));
    }

    /// A table of items with its legend, where one is in force.
    pub(crate) fn items(&mut self, layout: &Layout, rows: &[Row<'a>]) {
        for row in rows {
            self.shown.insert(row.item);
            let name = row.acronym.map_or("a work item without a name", ItemName::as_str);
            for remark in &row.remarks {
                let said = vec![Run::strong(name), Run::plain(format!(": {remark}"))];
                self.remarks.push(said);
            }
        }
        let (table, marked) = tables::items(self.known, layout, rows);
        self.blocks.push(Block::Table(table));
        if marked {
            self.blocks.push(Block::Paragraph(vec![Run::plain(LEGEND)]));
        }
    }

    /// A list with its caption.
    pub(crate) fn list(&mut self, level: u8, letter: &str, list: &List<'a>, columns: Columns) {
        self.heading(level, format!("{letter}{} ({})", list.caption, list.rows.len()));
        let columns = match list.stage {
            None => columns.further,
            Some(Stage::Agreed | Stage::ForAgreement) => columns.non_normative,
            Some(_) => columns.normative,
        };
        let deliverable = list.caption.contains("Recommendations").then_some("Recommendation");
        let layout = Layout { columns, marks: false, track: list.track, deliverable };
        self.items(&layout, &list.rows);
        let what = if list.action.is_empty() { &list.caption } else { &list.action };
        self.stated_line(what, &list.stated, list.rows.len());
    }

    /// A table of items under a heading of its own; nothing where there are none.
    pub(crate) fn section(&mut self, level: u8, heading: &str, columns: Labels, rows: &[Row<'a>]) {
        if !rows.is_empty() {
            self.heading(level, format!("{heading} ({})", rows.len()));
            self.items(&plain(columns), rows);
        }
    }

    /// The list of the documents that are within the scope, under a heading that is given with
    /// their number.
    pub(crate) fn documents(&mut self, heading: &str) {
        let (table, count) = self.listed();
        self.heading(1, format!("{heading} ({count})"));
        if count == 0 {
            self.placeholder("the documents");
        } else {
            self.table(table);
        }
    }

    /// The list of the documents that are within the scope, with how many there are.
    pub(crate) fn listed(&self) -> (Table, usize) {
        let own = |d: &MeetingDocument| d.id.iter().cloned().collect::<Vec<_>>();
        tables::documents(self.known, &|d| self.within(&d.questions, &own(d)))
    }

    /// The notes on all items that have a row.
    pub(crate) fn notes(&mut self, level: u8, contradictions: bool) {
        let remarks = std::mem::take(&mut self.remarks);
        let told = contradictions.then_some(&self.told);
        let found = notes(self.known, level, &self.shown, remarks, told);
        self.blocks.extend(found);
    }
}

/// Columns with their labels.
pub(crate) type Labels = &'static [(Column, &'static str)];

/// The columns of a report's lists of texts.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Columns {
    pub(crate) normative: Labels,
    pub(crate) non_normative: Labels,
    /// Of texts whose stage and track stand in columns.
    pub(crate) further: Labels,
}

/// A layout in which neither the caption nor a mark tells a track.
pub(crate) fn plain(columns: Labels) -> Layout {
    Layout { columns, marks: false, track: None::<Track>, deliverable: None }
}

/// The lists of a summary (DOMAIN.md §0).
pub(crate) const OF_SUMMARY: Columns = Columns {
    normative: &[
        (Column::Ordinal, "#"),
        (Column::Question, "Q"),
        (Column::Name, "Acronym"),
        (Column::Title, "Title"),
        (Column::Version, "New / Revised"),
        (Column::BaseText, "Base text"),
        (Column::Equivalent, "Equivalent e.g., ISO/IEC"),
    ],
    non_normative: &[
        (Column::Ordinal, "#"),
        (Column::Question, "Q"),
        (Column::Name, "Acronym"),
        (Column::Title, "Title"),
        (Column::Version, "New / Revised"),
        (Column::BaseText, "Base text"),
    ],
    further: FURTHER,
};

/// The lists of a report (DOMAIN.md §8).
pub(crate) const OF_REPORT: Columns = Columns {
    normative: &[
        (Column::Ordinal, "#"),
        (Column::Question, "Question"),
        (Column::Name, "Work item"),
        (Column::Title, "Title"),
        (Column::Version, "New / Revised"),
        (Column::BaseText, "Final text"),
        (Column::Justification(&["a.5", "a.25"]), "A.5 justification"),
        (Column::Equivalent, "Equivalent e.g., ISO/IEC"),
    ],
    non_normative: &[
        (Column::Ordinal, "#"),
        (Column::Question, "Question"),
        (Column::Name, "Work item"),
        (Column::Title, "Title"),
        (Column::Version, "New / Revised"),
        (Column::BaseText, "Final text"),
    ],
    further: FURTHER,
};

const FURTHER: Labels = &[
    (Column::Ordinal, "#"),
    (Column::Question, "Question"),
    (Column::Name, "Work item"),
    (Column::Title, "Title"),
    (Column::Track, "Approval process"),
    (Column::Status, "Status"),
    (Column::BaseText, "Base text"),
];

/// New work items in a report.
pub(crate) const NEW: Labels = &[
    (Column::Ordinal, "#"),
    (Column::Question, "Question"),
    (Column::Name, "Acronym"),
    (Column::Title, "Title"),
    (Column::Editor, "Editor"),
    (Column::BaseText, "Base text"),
    (Column::Equivalent, "Equivalent"),
    (Column::Justification(&tables::NEW_FORMS), "A.1/A.13 justification"),
];

/// Items that are taken off the work programme.
pub(crate) const DELETED: Labels = &[
    (Column::Ordinal, "#"),
    (Column::Question, "Question"),
    (Column::Name, "Acronym"),
    (Column::Title, "Title"),
];

/// Items under study.
pub(crate) const ONGOING: Labels = &[
    (Column::Ordinal, "#"),
    (Column::Question, "Question"),
    (Column::Name, "Acronym"),
    (Column::Title, "Title"),
    (Column::Editor, "Editor"),
    (Column::BaseText, "Base text"),
    (Column::Equivalent, "Equivalent"),
    (Column::Timing, "Target date"),
    (Column::Track, "Approval process"),
    (Column::Open("yes or no"), "Summary updated (Yes/No)"),
];
