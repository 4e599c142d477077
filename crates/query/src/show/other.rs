//! What documents name, and what is no work item, document or statement of a meeting.

use super::card::Card;
use super::index::Index;
use crate::lex::quoted;
use crate::tables::TablesError;

/// The card of a Recommendation, a Resolution, a standard, a document of another meeting or a
/// short form.
pub(super) fn other(index: &Index<'_, '_>, name: &str) -> Result<Option<Card>, TablesError> {
    let wanted = quoted(name.trim());
    let mut card = Card {
        kind: "text",
        name: name.trim().to_owned(),
        title: None,
        meetings: Vec::new(),
        notes: vec!["no work item or document here; this is what names it".to_owned()],
        sections: Vec::new(),
    };
    let short = format!("abbreviations where short = {wanted} count by expansion");
    let named = format!("references where ref = {wanted} select document, ref, raw, section");
    card.ask(index, &[("short_for", "Short for", short), ("mentions", "Mentions", named)])?;
    Ok((!card.sections.is_empty()).then_some(card))
}
