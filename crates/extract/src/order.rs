//! Items by position: rules read tables first and sentences later, records are in the document's
//! order (RECORDS.md §3).

use crate::facts::Facts;
use record::Evidence;

/// The stories in the order in which a reader meets them.
const STORIES: [&str; 6] = ["body", "headers", "footers", "notes", "fields", "properties"];

/// The place of an object in the document: a key that sorts as the document reads.
fn key(evidence: &Evidence) -> (Vec<u32>, u32) {
    let steps = evidence.pointer.split('/').skip(1).map(|step| {
        let story =
            || STORIES.iter().position(|s| *s == step).and_then(|at| u32::try_from(at).ok());
        step.parse().ok().or_else(story).unwrap_or(0)
    });
    (steps.collect(), evidence.span.map_or(0, |(start, _)| start))
}

/// Puts all lists that several rules fill into the document's order.
pub(crate) fn sort(facts: &mut Facts) {
    facts.work_items.sort_by_cached_key(|i| key(&i.evidence));
    facts.approvals.sort_by_cached_key(|i| key(&i.evidence));
    facts.liaisons.sort_by_cached_key(|i| key(&i.evidence));
    facts.events.sort_by_cached_key(|i| key(&i.evidence));
    facts.documents.sort_by_cached_key(|i| key(&i.evidence));
    facts.abbreviations.sort_by_cached_key(|i| key(&i.evidence));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_comes_after_nine() {
        let at = |pointer: &str| Evidence { pointer: pointer.to_owned(), ..Evidence::default() };
        assert!(key(&at("/body/9/rows/2/cells/1")) < key(&at("/body/10")));
        assert!(key(&at("/body/10")) < key(&at("/notes/0/blocks/0")));
    }
}
