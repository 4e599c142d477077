//! `work_item.title`, `work_item.listed`: the work item of which a document's own title, or the title of
//! a listed document, says something now (RECORDS.md, `WorkItem`). What a title says is read by
//! [`crate::parts::title`].

use super::Subject;
use super::header::Said as Header;
use crate::build::Build;
use crate::facts::Facts;
use crate::page::{CellText, Page};
use crate::parts::statement::is_statement;
use crate::parts::title;
use crate::place::Said;
use record::{ListedDocument, WorkItem};

/// The id of the rule for a document's own title.
pub(crate) const RULE: &str = "work_item.title";

/// The id of the rule for the titles of listed documents.
pub(crate) const LISTED: &str = "work_item.listed";

/// Reads the header's title.
pub(crate) fn read(page: &Page<'_>, said: &Header, facts: &mut Facts) {
    let Some(own) = &said.title else { return };
    let Some(found) = title::read(page.lexicon, &own.value) else { return };
    let mut item = Build::<WorkItem>::at(page, said.item.unwrap_or(0), &own.place, RULE);
    // The header's cell is one place: its parts have no places of their own.
    let part = |range: std::ops::Range<usize>| {
        Said::new(own.value.get(range).unwrap_or_default().to_owned(), own.place.clone())
    };
    found.put(page.lexicon, &mut item, &own.value, part);
    if let Some(header) = &facts.header {
        let place = header.evidence.fields.get("questions").cloned();
        item.put_at("questions", place, |w| w.questions.clone_from(&header.questions));
    }
    facts.add(item.done());
}

/// Reads the title of a listed document: the document is the item's base text.
pub(crate) fn read_listed(
    subject: &Subject<'_, '_, '_>,
    cell: &CellText<'_>,
    ids: Option<&Said<Vec<String>>>,
    listed: &ListedDocument,
    facts: &mut Facts,
) {
    let Subject { page, view, .. } = *subject;
    let text = cell.text.text();
    // A statement of another group speaks of that group's items.
    if is_statement(page.lexicon, text) {
        return;
    }
    let Some(found) = title::read(page.lexicon, text) else { return };
    let place = cell.text.place(found.span.clone());
    let mut item = Build::<WorkItem>::at(page, view.item, &place, LISTED);
    found.put(page.lexicon, &mut item, text, |range| cell.text.said(range));
    item.put_some("base_texts", ids.cloned(), |w, v| w.base_texts = v);
    let questions = listed.evidence.fields.get("questions").cloned();
    item.put_at("questions", questions, |w| w.questions.clone_from(&listed.questions));
    facts.add(item.done());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::place::Place;
    use document::{Document, Pointer};
    use record::{Stage, Track, Version};

    fn item(text: &str) -> Option<WorkItem> {
        let (document, lexicon) = (Document::default(), lexicon::Lexicon::standard());
        let page = Page::new(&document, &lexicon, &document::Limits::default());
        let place = Place { pointer: Pointer::body(0), span: None, raw: text.into() };
        let said = Header { title: Some(Said::new(text.to_owned(), place)), ..Header::default() };
        let mut facts = Facts::default();
        read(&page, &said, &mut facts);
        facts.work_items.pop()
    }

    #[test]
    fn a_draft_for_consent() {
        let found =
            item("Draft new Recommendation ITU-T X.abc-def: Security of things (for consent)")
                .unwrap();
        assert_eq!(found.acronym.as_deref(), Some("X.abc-def"));
        assert_eq!(found.title.as_deref(), Some("Security of things"));
        assert_eq!((found.stage, found.track), (Some(Stage::ForConsent), Some(Track::Aap)));
        assert_eq!(
            (found.version, found.deliverable.as_deref()),
            (Some(Version::New), Some("Recommendation"))
        );
    }

    #[test]
    fn a_mention_is_no_item() {
        assert!(item("Comments on X.abc-def").is_none());
    }
}
