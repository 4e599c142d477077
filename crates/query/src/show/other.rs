//! What documents name, and what is no work item, document or statement of a meeting.

use super::card::{Card, Section};
use crate::index::Index;
use crate::printed::quoted;

/// The card of a Recommendation, a Resolution, a standard, a document of another meeting or a
/// short form.
pub(super) fn other(index: &Index<'_>, name: &str) -> Option<Card> {
    let wanted = quoted(name.trim());
    let queries = [
        (
            "short_for",
            "Short for",
            format!("abbreviations where short = {wanted} count by expansion"),
        ),
        (
            "mentions",
            "Mentions",
            format!("references where ref = {wanted} select document, ref, raw, section"),
        ),
    ];
    let sections: Vec<Section> = queries
        .iter()
        .filter_map(|(key, heading, query)| Section::asked(index, key, heading, query))
        .collect();
    (!sections.is_empty()).then(|| Card {
        kind: "text",
        name: name.trim().to_owned(),
        title: None,
        meetings: Vec::new(),
        notes: vec!["no work item or document here; this is what names it".to_owned()],
        sections,
    })
}
