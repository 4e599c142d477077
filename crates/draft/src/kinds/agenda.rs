//! The agenda of a Question's or a Working Party's meeting, with the documents allocated.

use super::{NEW, OF_REPORT, ONGOING, Scoped, Writer, plain};
use crate::known::Known;
use crate::model::{Report, Run};
use crate::opening::{self, HeaderBlock};
use crate::tables::{self, Meetings};
use record::{Direction, Kind, MeetingDocument, Stage};
use terms::{DocumentId, Question, Series};

/// The role of a document in a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Contribution,
    Report,
    Incoming,
    Other,
}

const PARTS: [(Part, &str); 4] = [
    (Part::Contribution, "Contributions"),
    (Part::Report, "Reports of interim activities"),
    (Part::Incoming, "Incoming liaison statements"),
    (Part::Other, "Other documents"),
];

/// Writes the agenda of a Question (`7/17`).
pub(crate) fn of_question(known: &Known<'_>, question: Question) -> Report {
    let source = format!("Rapporteur Q{question}");
    let title = format!("Draft agenda of the Question {question} meeting");
    agenda(known, Scoped::Question(question), &title, source, &[question])
}

/// Writes the agenda of a Working Party (`WP4`).
pub(crate) fn of_party(known: &Known<'_>, party: &str) -> Report {
    let of_group = known.group_number().map_or_else(String::new, |n| format!("/{n}"));
    let number = party.trim_start_matches("WP");
    let title = format!("Draft agenda of the Working Party {number}{of_group} meeting");
    let questions: Vec<Question> = known.parties.questions(party).collect();
    let source = format!("Chair, {party}{of_group}");
    agenda(known, Scoped::Party(party.to_owned()), &title, source, &questions)
}

fn agenda(
    known: &Known<'_>,
    scope: Scoped,
    title: &str,
    source: String,
    questions: &[Question],
) -> Report {
    let mut w = Writer::new(known);
    w.scope = scope;
    w.blocks.push(opening::notice(known));
    let named: Vec<String> = questions.iter().map(ToString::to_string).collect();
    let header =
        HeaderBlock { number: "number of this TD", questions: named.join(", "), source, title };
    w.blocks.push(header.table(known));
    w.numbered(1, "Opening of the meeting");
    w.numbered(1, "Approval of the agenda");
    w.text("This document.");
    w.numbered(1, "Time plan");
    w.placeholder("the sessions, with their days and rooms");
    documents(&mut w, questions);
    w.numbered(1, "Texts proposed for action");
    let lists = w.lists(Stage::is_planned);
    if lists.is_empty() {
        w.placeholder(
            "texts for approval, determination, consent or agreement, or that there are none",
        );
    }
    for list in &lists {
        w.list(2, "", list, OF_REPORT);
    }
    w.numbered(1, "Proposed new work items");
    let proposed = w.at(Some(Stage::Proposed));
    if proposed.is_empty() {
        w.placeholder("proposals, or that there are none");
    } else {
        w.items(&plain(NEW), &proposed);
    }
    w.justifications(2);
    w.numbered(1, "Intellectual property statements");
    w.placeholder("the call for statements");
    w.numbered(1, "Review of the work programme");
    let ongoing = w.at(Some(Stage::InProgress));
    if ongoing.is_empty() {
        w.placeholder("the items under study, or that there are none");
    } else {
        w.items(&plain(ONGOING), &ongoing);
    }
    w.stale(2);
    w.numbered(1, "Outgoing liaison statements");
    w.placeholder("statements to be drafted, and by whom");
    w.numbered(1, "Future meetings");
    let events = w.events_of_questions();
    if events.is_empty() {
        w.placeholder("meetings to come, or that there are none");
    } else {
        w.table(Meetings::Planned.table(known, events));
    }
    w.numbered(1, "Any other business");
    w.numbered(1, "Closure");
    w.notes(1, false);
    Report { title: title.to_owned(), wide: true, blocks: w.blocks }
}

/// The documents, by Question where there are several, and by what they are.
fn documents(w: &mut Writer<'_, '_>, questions: &[Question]) {
    let known = w.known;
    let incoming: Vec<String> = tables::statements(known, Direction::Incoming)
        .into_iter()
        .flat_map(|statement| statement.documents)
        .collect();
    let part = |document: &MeetingDocument| {
        let id = document.id.as_deref().unwrap_or_default();
        match DocumentId::of_id(id).map(|id| id.series) {
            _ if incoming.iter().any(|statement| statement == id) => Part::Incoming,
            Some(Series::C | Series::I) => Part::Contribution,
            _ if document.kind == Some(Kind::MeetingReport) => Part::Report,
            _ => Part::Other,
        }
    };
    let of = |question: Option<Question>, document: &MeetingDocument| {
        // A later revision stands for what it supersedes.
        document.superseded_by.is_none()
            && question.map_or(document.questions.is_empty(), |q| document.questions.contains(&q))
    };
    w.numbered(1, "Documents");
    let mut any = false;
    for question in questions {
        let several = questions.len() > 1;
        let count = tables::documents(known, &|d| of(Some(*question), d)).1;
        if several && count > 0 {
            w.heading(2, format!("Question {question} ({count})"));
        }
        for (which, heading) in PARTS {
            let (table, count) =
                tables::documents(known, &|d| of(Some(*question), d) && part(d) == which);
            if count > 0 {
                any = true;
                w.heading(if several { 3 } else { 2 }, format!("{heading} ({count})"));
                w.table(table);
            }
        }
    }
    if !any {
        w.placeholder("the documents");
    }
    let (table, count) = tables::documents(known, &|d| of(None, d) && w.is_own(d));
    if count > 0 {
        w.heading(2, format!("Documents of no Question ({count})"));
        w.table(table);
    }
}

impl Writer<'_, '_> {
    /// Whether a document that names no Question has a number of the Working Party that is written
    /// of.
    fn is_own(&self, document: &MeetingDocument) -> bool {
        let own: Vec<String> = document.id.iter().cloned().collect();
        matches!(self.scope, Scoped::Party(_)) && self.within(&[], &own)
    }
}

/// Writes the list of the statements that came in: by when they are to be answered, and by whom.
pub(crate) fn incoming(known: &Known<'_>) -> Report {
    const TITLE: &str = "Incoming liaison statements";
    let mut w = Writer::new(known);
    w.blocks.push(opening::notice(known));
    w.heading(1, TITLE);
    w.blocks.push(crate::model::Block::Paragraph(vec![Run::strong(opening::meeting(known))]));
    let mut statements = w.statements(Direction::Incoming);
    // Statements with the earliest deadline come first, those without one last.
    statements.sort_by_key(|s| (s.is_answered(), s.deadline.is_none(), s.deadline.clone()));
    if statements.is_empty() {
        w.placeholder("the statements, or that there are none");
    } else {
        w.table(tables::to_answer(known, &statements));
    }
    w.notes(1, false);
    Report { title: TITLE.to_owned(), wide: true, blocks: w.blocks }
}
