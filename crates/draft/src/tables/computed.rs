//! The statistics of a meeting as its documents and lists give them, by Question, and how they
//! differ from what documents state.

use crate::known::{Known, Row};
use crate::model::{Cell, Run, Table};
use crate::tables;
use lexicon::{Lexicon, Topic};
use record::{Direction, Kind, MeetingDocument, Stage, Statistic, StatisticValue};
use std::collections::{BTreeMap, BTreeSet};
use terms::{DocumentId, Question, QuestionNumber, Series};

/// The kinds of things that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Measure {
    /// Contributions.
    Input,
    /// Liaison statements that came in.
    Incoming,
    /// Items on the work programme that have a text among the meeting's documents.
    Progressed,
    /// Texts that are proposed for action at a later meeting.
    Candidates,
    /// Texts that were approved, determined, consented or agreed.
    Decided,
    /// New work items.
    New,
    /// Liaison statements that were sent.
    Outgoing,
    /// The meeting's texts, justifications, reports and outgoing statements; of several revisions
    /// the latest.
    Output,
}

impl Measure {
    const ALL: [Self; 8] = [
        Self::Input,
        Self::Incoming,
        Self::Progressed,
        Self::Candidates,
        Self::Decided,
        Self::New,
        Self::Outgoing,
        Self::Output,
    ];

    /// The label of the row.
    fn label(self) -> &'static str {
        match self {
            Self::Input => "Input contributions",
            Self::Incoming => "Incoming LS",
            Self::Progressed => "Work items with a text",
            Self::Candidates => "Candidate texts",
            Self::Decided => "Texts decided",
            Self::New => "New work items",
            Self::Outgoing => "Outgoing LS",
            Self::Output => "Output documents",
        }
    }

    /// What a row of a document's table counts, by its label: `Incoming LS considered`.
    fn of_label(label: &str) -> Option<Self> {
        let folded = lexicon::folded(label);
        match Lexicon::standard().topics.first(label) {
            Some(Topic::LiaisonsIn) => Some(Self::Incoming),
            Some(Topic::LiaisonsOut) => Some(Self::Outgoing),
            Some(Topic::NewWorkItems) => Some(Self::New),
            Some(Topic::Ongoing) => Some(Self::Progressed),
            _ if folded.starts_with("input") => Some(Self::Input),
            _ if folded.starts_with("output") => Some(Self::Output),
            _ if folded.contains("for action") => Some(Self::Candidates),
            _ => None,
        }
    }
}

/// Counts by Question; under none what no document gives to one.
#[derive(Debug, Default)]
pub(crate) struct Computed {
    counts: BTreeMap<(Measure, Option<Question>), u64>,
}

impl Computed {
    /// The counts of the meeting's documents.
    pub(crate) fn of(known: &Known<'_>) -> Self {
        let mut computed = Self::default();
        let documents = &known.meeting.documents;
        // Copies and revisions of a document count as one.
        let mut seen: BTreeSet<&str> = BTreeSet::new();
        let mut standing: Vec<&MeetingDocument> = documents.iter().collect();
        standing.retain(|d| {
            d.superseded_by.is_none() && d.id.as_deref().is_some_and(|id| seen.insert(id))
        });
        let sent: BTreeSet<String> = tables::statements(known, Direction::Outgoing)
            .into_iter()
            .flat_map(|s| s.documents)
            .collect();
        let texts: BTreeSet<String> = known.rows().into_iter().flat_map(|r| r.base_texts).collect();
        for document in &standing {
            let id = document.id.as_deref().unwrap_or_default();
            let series = DocumentId::of_id(id).map(|id| id.series);
            if matches!(series, Some(Series::C | Series::I)) {
                computed.add(Measure::Input, &document.questions, 1);
            }
            let made = [Kind::DraftText, Kind::NewWorkItem, Kind::MeetingReport];
            let output = document.kind.is_some_and(|kind| made.contains(&kind))
                || texts.contains(id)
                || sent.contains(id);
            if output && matches!(series, Some(Series::Td | Series::O)) {
                computed.add(Measure::Output, &document.questions, 1);
            }
        }
        for (measure, direction) in
            [(Measure::Incoming, Direction::Incoming), (Measure::Outgoing, Direction::Outgoing)]
        {
            for statement in tables::statements(known, direction) {
                computed.add(measure, &statement.questions, statement.count.max(1));
            }
        }
        computed.items(known, &standing);
        computed
    }

    fn items(&mut self, known: &Known<'_>, standing: &[&MeetingDocument]) {
        let ids: BTreeSet<&str> = standing.iter().filter_map(|d| d.id.as_deref()).collect();
        let is_text = |id: &String| {
            let td = DocumentId::of_id(id).is_some_and(|id| id.series == Series::Td);
            td && ids.contains(id.as_str())
        };
        for row in known.rows() {
            let new = matches!(row.stage, Some(Stage::New | Stage::Proposed | Stage::Discontinued));
            if !new && row.base_texts.iter().any(is_text) {
                self.add(Measure::Progressed, &row.questions, 1);
            }
        }
        let mut count = |measure, rows: &[Row<'_>]| {
            for row in rows {
                self.add(measure, &row.questions, 1);
            }
        };
        count(Measure::New, &tables::at_stage(known, &|_| true, Some(Stage::New)));
        let planned = tables::lists(known, &|_| true, Stage::is_planned).lists;
        for list in &planned {
            count(Measure::Candidates, &list.rows);
        }
        let decided = tables::lists(known, &|_| true, Stage::is_decided).lists;
        for list in &decided {
            count(Measure::Decided, &list.rows);
        }
    }

    fn add(&mut self, measure: Measure, questions: &[Question], count: u64) {
        let questions: Vec<Question> =
            questions.iter().copied().filter(|q| q.number != QuestionNumber::All).collect();
        if questions.is_empty() {
            *self.counts.entry((measure, None)).or_default() += count;
        }
        for question in questions {
            *self.counts.entry((measure, Some(question))).or_default() += count;
        }
    }

    /// The number for a Question.
    pub(crate) fn count(&self, measure: Measure, question: Option<Question>) -> u64 {
        self.counts.get(&(measure, question)).copied().unwrap_or_default()
    }

    /// Whether the documents hold anything of the kind: of what they hold nothing, they do not say
    /// that there is none.
    fn has(&self, measure: Measure) -> bool {
        self.counts.iter().any(|((of, _), count)| *of == measure && *count > 0)
    }

    /// The Questions that something is counted of.
    fn questions(&self) -> BTreeSet<Question> {
        self.counts.keys().filter_map(|(_, question)| *question).collect()
    }

    /// A table of the counts by Question, of the Questions that `shown` lets in; none where nothing
    /// is counted.
    pub(crate) fn table(
        &self,
        known: &Known<'_>,
        shown: &dyn Fn(Question) -> bool,
    ) -> Option<Table> {
        let columns: Vec<Question> = self.questions().into_iter().filter(|q| shown(*q)).collect();
        let measures: Vec<Measure> = Measure::ALL
            .into_iter()
            .filter(|m| columns.iter().any(|q| self.count(*m, Some(*q)) > 0))
            .collect();
        if measures.is_empty() {
            return None;
        }
        let mut header = vec![String::new()];
        let group = known.group_number();
        header.extend(columns.iter().map(|question| match question.number {
            QuestionNumber::Number(number) if question.study_group == group => {
                format!("Q{number}")
            }
            _ => format!("Q{question}"),
        }));
        header.push("Total".to_owned());
        let written =
            |count: u64| Cell::text(if count == 0 { "-".to_owned() } else { count.to_string() });
        let rows = measures.into_iter().map(|measure| {
            let counts: Vec<u64> = columns.iter().map(|q| self.count(measure, Some(*q))).collect();
            let mut row = vec![Cell::text(measure.label())];
            row.extend(counts.iter().map(|count| written(*count)));
            row.push(written(counts.iter().sum()));
            row
        });
        let mut widths = vec![28];
        widths.extend(header.iter().skip(1).map(|_| 6));
        Some(Table { widths, rows: rows.collect(), header })
    }

    /// What documents state of a Question beside what the documents hold, one row for each thing
    /// counted; none where there is neither.
    pub(crate) fn beside(&self, known: &Known<'_>, question: Question) -> Option<Table> {
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut told: BTreeSet<Measure> = BTreeSet::new();
        for stated in by_question(known) {
            let Some(column) = stated.columns.iter().position(|q| *q == Some(question)) else {
                continue;
            };
            for row in &stated.statistic.rows {
                let Some(value) = row.values.get(column) else { continue };
                let measure = Measure::of_label(&row.label).filter(|m| self.has(*m));
                let counted = measure.map(|m| self.count(m, Some(question)));
                told.extend(measure);
                let source = known.links.of_path(stated.path);
                rows.push(vec![
                    Cell::line(vec![Run::plain(row.label.as_str()).to(source)]),
                    Cell::text(tables::raw(value)),
                    Cell::text(counted.map(|n| n.to_string()).unwrap_or_default()),
                ]);
            }
        }
        for measure in Measure::ALL.into_iter().filter(|m| !told.contains(m)) {
            let count = self.count(measure, Some(question));
            if count > 0 {
                let counted = Cell::text(count.to_string());
                rows.push(vec![Cell::text(measure.label()), Cell::default(), counted]);
            }
        }
        let header = ["", "Stated", "In the documents"].map(str::to_owned).to_vec();
        (!rows.is_empty()).then(|| Table { header, widths: vec![60, 20, 20], rows })
    }

    /// Where documents state other numbers than the meeting's documents hold, one line for each row of a
    /// table: `summary.docx: Input: 9 stated and 7 in the documents for Q1/17`.
    pub(crate) fn differences(&self, known: &Known<'_>) -> Vec<Vec<Run>> {
        let mut lines = Vec::new();
        for stated in by_question(known) {
            for row in &stated.statistic.rows {
                let measure = Measure::of_label(&row.label).filter(|m| self.has(*m));
                let Some(measure) = measure else { continue };
                let cells = stated.columns.iter().zip(&row.values);
                let differ = cells.filter_map(|(question, value)| {
                    let (question, said) = ((*question)?, number(value)?);
                    let counted = self.count(measure, Some(question));
                    let text = || {
                        let raw = tables::raw(value);
                        format!("{raw} stated and {counted} in the documents for Q{question}")
                    };
                    (said != counted).then(text)
                });
                let differ: Vec<String> = differ.collect();
                if !differ.is_empty() {
                    let links = &known.links;
                    let source =
                        Run::strong(links.called(stated.path)).to(links.of_path(stated.path));
                    let said = format!(": {}: {}", row.label, differ.join("; "));
                    lines.push(vec![source, Run::plain(said)]);
                }
            }
        }
        lines
    }
}

/// A numeric table of a document whose columns are Questions.
struct ByQuestion<'a> {
    statistic: &'a Statistic,
    columns: Vec<Option<Question>>,
    path: &'a str,
}

/// The meeting's numeric tables with a column for each Question.
fn by_question<'a>(known: &Known<'a>) -> Vec<ByQuestion<'a>> {
    let group = known.group_number();
    let question = |label: &String| match grammar::question_cell(&Lexicon::standard(), label, group)
        .as_slice()
    {
        [found] => Some(found.value),
        _ => None,
    };
    let of_meeting = |kind: Kind| matches!(kind, Kind::ExecutiveSummary | Kind::MeetingReport);
    let mut tables: Vec<ByQuestion<'a>> = Vec::new();
    for document in known.documents.iter().filter(|d| of_meeting(d.kind)) {
        for statistic in &document.statistics {
            let columns: Vec<Option<Question>> = statistic.columns.iter().map(question).collect();
            let same = |t: &ByQuestion<'_>| {
                t.statistic.columns == statistic.columns && t.statistic.rows == statistic.rows
            };
            if columns.iter().flatten().count() > 1 && !tables.iter().any(same) {
                tables.push(ByQuestion { statistic, columns, path: &document.source.path });
            }
        }
    }
    tables
}

/// The number of a cell, or the sum of its parts; nothing and `-` are none.
fn number(value: &StatisticValue) -> Option<u64> {
    match value {
        StatisticValue::Number(value) => match &value.number {
            Some(number) => number.as_u64(),
            None => Some(0),
        },
        StatisticValue::Parts(parts) => parts.parts.iter().map(|part| part.number.as_u64()).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_real_tables_say_what_they_count() {
        let told = [
            ("Input", Measure::Input),
            ("Input contributions", Measure::Input),
            ("Incoming LS considered", Measure::Incoming),
            ("Work items progressed", Measure::Progressed),
            ("Preliminary agreed text for action in SG17 June meeting", Measure::Candidates),
            ("New work items agreed", Measure::New),
            ("Outgoing LS", Measure::Outgoing),
            ("Output in TDs", Measure::Output),
        ];
        for (label, measure) in told {
            assert_eq!(Measure::of_label(label), Some(measure), "{label}");
        }
        assert_eq!(Measure::of_label("Participants in sessions"), None);
    }
}
