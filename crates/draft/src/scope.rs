//! Which Question or Working Party a report is of.

use crate::error::Error;
use crate::known::{Item, Known, Places, best};
use record::{DocumentRecord, MeetingRecord};
use std::collections::BTreeSet;
use terms::{Question, QuestionNumber};

/// Which Question or Working Party a report is of.
///
/// ```
/// let scope = draft::Scope { question: Some("Q7/17".to_owned()), ..draft::Scope::default() };
/// assert_eq!(scope.working_party, None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    /// `7/17`, or `7` where the meeting is of one study group.
    pub question: Option<String>,
    /// `WP1`, `1` or `1/17`.
    pub working_party: Option<String>,
}

/// The Questions that the records name, but for such as `All/17`.
fn questions(known: &Known<'_>) -> BTreeSet<Question> {
    let mut found: BTreeSet<Question> = BTreeSet::new();
    found.extend(known.meeting.documents.iter().flat_map(|d| &d.questions));
    found.extend(known.items.iter().flat_map(Item::questions));
    let facts = known.meeting.liaisons.iter().chain(&known.meeting.events);
    found.extend(
        facts.flat_map(|m| best::<Vec<Question>>(m.facts.get("questions")).unwrap_or_default()),
    );
    found.retain(|q| q.number != QuestionNumber::All);
    found
}

/// The Questions and Working Parties of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The Questions that the records name, in their order: `7/17`.
    pub questions: Vec<String>,
    /// The Working Parties: `WP1`.
    pub working_parties: Vec<String>,
}

/// The Questions and Working Parties of which a report can be drafted. A Question of another group,
/// to which a statement went or from which one came, is none of the meeting's.
///
/// ```
/// # let meeting: record::MeetingRecord = serde_json::from_value(serde_json::json!({
/// #     "schema": "urn:rapporteur:schema:meeting:1",
/// #     "meeting": {"study_group": "SG17", "place": null, "start": null, "end": null,
/// #                 "study_period": null},
/// #     "documents": [], "work_items": [], "liaisons": [], "events": [],
/// #     "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
/// # })).unwrap();
/// assert_eq!(draft::parts(&meeting, &[]), draft::Parts::default());
/// ```
pub fn parts(meeting: &MeetingRecord, documents: &[DocumentRecord]) -> Parts {
    let known = Known::new(meeting, documents, Places::default());
    let group = known.group_number();
    let own = |q: &Question| group.is_none() || q.study_group == group;
    let questions = questions(&known).into_iter().filter(own).map(|q| q.to_string()).collect();
    Parts { questions, working_parties: known.parties.named() }
}

impl Scope {
    /// The Question.
    pub(crate) fn question(&self, known: &Known<'_>) -> Result<Question, Error> {
        let there = questions(known);
        let listed = || there.iter().map(ToString::to_string).collect();
        let Some(given) = self.question.as_deref() else {
            return Err(Error::NoQuestion { known: listed() });
        };
        let group = known.group_number();
        let read = grammar::question_cell(&lexicon::Lexicon::standard(), given.trim(), group);
        let [found] = read.as_slice() else {
            return Err(Error::NotAQuestion { given: given.to_owned() });
        };
        if there.contains(&found.value) {
            return Ok(found.value);
        }
        Err(Error::Unknown { named: format!("Question {}", found.value), known: listed() })
    }

    /// The Working Party, as records write it.
    pub(crate) fn working_party(&self, known: &Known<'_>) -> Result<String, Error> {
        let there = known.parties.named();
        let Some(given) = self.working_party.as_deref() else {
            return Err(Error::NoWorkingParty { known: there });
        };
        let number = given.trim();
        let number = number.strip_prefix("WP").or(number.strip_prefix("wp")).unwrap_or(number);
        let number = number.split('/').next().unwrap_or(number).trim();
        if !(1..=2).contains(&number.len()) || !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Error::NotAWorkingParty { given: given.to_owned() });
        }
        let named = format!("WP{}", number.trim_start_matches('0'));
        if there.contains(&named) {
            return Ok(named);
        }
        Err(Error::Unknown { named: format!("Working Party {named}"), known: there })
    }
}
