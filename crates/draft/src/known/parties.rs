//! Which Working Party a Question belongs to.
//!
//! Nothing states it but the suffix of the Question's TDs (DOMAIN.md §0): a Question is of the
//! party under whose numbers most of its documents stand.

use super::Item;
use record::{DocumentRecord, MeetingRecord};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use terms::{DocumentId, Question};

/// Questions with their Working Parties.
#[derive(Debug, Default)]
pub(crate) struct Parties {
    /// How many documents place a Question in a party.
    votes: BTreeMap<Question, BTreeMap<String, usize>>,
    named: BTreeSet<String>,
}

/// `WP4`, of the id of a document.
pub(crate) fn of_id(id: &str) -> Option<String> {
    let group = DocumentId::of_id(id)?.group?;
    group.is_working_party().then(|| group.to_string())
}

impl Parties {
    pub(super) fn new(
        meeting: &MeetingRecord,
        documents: &[&DocumentRecord],
        items: &[Item<'_>],
    ) -> Self {
        let mut parties = Self::default();
        for document in &meeting.documents {
            parties.add(document.id.as_deref().and_then(of_id), &document.questions);
        }
        for header in documents.iter().filter_map(|d| d.header.as_ref()) {
            parties.add(header.working_party.clone(), &header.questions);
        }
        for item in items {
            let questions = item.questions();
            for text in item.base_texts() {
                parties.add(of_id(&text), &questions);
            }
        }
        parties
    }

    fn add(&mut self, party: Option<String>, questions: &[Question]) {
        let Some(party) = party else { return };
        // What several Questions share may stand under the numbers of one of them.
        if let [question] = questions {
            let votes = self.votes.entry(*question).or_default();
            *votes.entry(party.clone()).or_default() += 1;
        }
        self.named.insert(party);
    }

    /// The party of a Question.
    pub(crate) fn of(&self, question: Question) -> Option<&str> {
        let votes = self.votes.get(&question)?;
        votes.iter().min_by_key(|(name, n)| (Reverse(**n), *name)).map(|(name, _)| name.as_str())
    }

    /// The Questions of a party, in their order.
    pub(crate) fn questions(&self, party: &str) -> impl Iterator<Item = Question> {
        self.votes.keys().copied().filter(move |q| self.of(*q) == Some(party))
    }

    /// All parties that a document names.
    pub(crate) fn named(&self) -> Vec<String> {
        self.named.iter().cloned().collect()
    }
}
