//! The names of all that can be shown.

use crate::index::Index;
use std::collections::BTreeSet;

/// All names, each once.
pub(super) fn known(index: &Index<'_>) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (_, meeting) in index.meetings() {
        for item in &meeting.work_items {
            names.extend(item.acronym.iter().chain(&item.aliases).map(ToString::to_string));
        }
        names.extend(meeting.documents.iter().filter_map(|d| d.id.clone()));
        names.extend(meeting.documents.iter().flat_map(|d| &d.questions).map(ToString::to_string));
        for total in &meeting.totals {
            if matches!(total.by, record::By::Question | record::By::WorkingParty) {
                names.insert(total.key.clone());
            }
        }
        for fact in meeting.liaisons.iter().filter_map(|l| l.facts.get("documents")).flatten() {
            names.extend(fact.value.as_str().map(str::to_owned));
        }
    }
    names
}
