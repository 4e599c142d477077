//! Which Question or Working Party a report is of.

use crate::error::Error;
use crate::known::{Item, Known, best};
use std::collections::BTreeSet;
use terms::natural;

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
fn questions(known: &Known<'_>) -> Vec<String> {
    let mut found: BTreeSet<String> = BTreeSet::new();
    found.extend(known.meeting.documents.iter().flat_map(|d| d.questions.iter().cloned()));
    found.extend(known.items.iter().flat_map(Item::questions));
    let facts = known.meeting.liaisons.iter().chain(&known.meeting.events);
    found.extend(
        facts.flat_map(|m| best::<Vec<String>>(m.facts.get("questions")).unwrap_or_default()),
    );
    let mut found: Vec<String> =
        found.into_iter().filter(|q| q.starts_with(|c: char| c.is_ascii_digit())).collect();
    found.sort_by_cached_key(|q| natural(q));
    found
}

impl Scope {
    /// The Question, as records write it.
    pub(crate) fn question(&self, known: &Known<'_>) -> Result<String, Error> {
        let there = questions(known);
        let Some(given) = self.question.as_deref() else {
            return Err(Error::NoQuestion { known: there });
        };
        let group = known.group_number();
        let read = grammar::question_cell(&lexicon::Lexicon::standard(), given.trim(), group);
        let [found] = read.as_slice() else {
            return Err(Error::NotAQuestion { given: given.to_owned() });
        };
        let named = found.value.to_string();
        if there.contains(&named) {
            return Ok(named);
        }
        Err(Error::Unknown { named: format!("Question {named}"), known: there })
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
