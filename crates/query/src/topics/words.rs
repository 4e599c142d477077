//! Words of closed lists, as records write them.

/// From the first to the last that a work item may go through (WTSA Resolution 1, Recommendation
/// A.8): what is planned stands before what is done.
pub(crate) const STAGES: &[&str] = &[
    "proposed",
    "new",
    "in_progress",
    "for_decision",
    "for_determination",
    "determined",
    "for_consent",
    "consented",
    "for_agreement",
    "agreed",
    "for_approval",
    "approved",
    "not_approved",
    "discontinued",
];

/// The stages in which a meeting has done something.
pub(crate) const DONE: &[&str] =
    &["new", "determined", "consented", "agreed", "approved", "not_approved", "discontinued"];

/// What a reference may be to.
pub(crate) const REFERENTS: &[&str] =
    &["document", "recommendation", "resolution", "standard", "question"];

#[cfg(test)]
mod tests {
    use super::STAGES;
    use record::Stage;
    use std::collections::BTreeSet;

    #[test]
    fn all_stages_are_listed() {
        let listed: BTreeSet<&str> = STAGES.iter().copied().collect();
        assert_eq!(listed, Stage::WORDS.into_iter().collect());
    }
}
