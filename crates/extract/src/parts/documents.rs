//! The documents that a text names, by its words and by its links.

use crate::page::{CellText, Line, Text};
use crate::place::{Place, Said};
use document::{Link, TextView};
use grammar::{Certainty, DocumentId};
use lexicon::Lexicon;
use record::{DocumentRef, ReferenceRange};
use std::ops::Range;

/// A document that is named in a text.
pub(crate) struct Named {
    pub(crate) reference: DocumentRef,
    pub(crate) range: Option<ReferenceRange>,
    pub(crate) span: Span,
    /// Whether only a link's target names it.
    pub(crate) by_link: bool,
    /// The id that the text says where its link says another.
    pub(crate) contradicts: Option<String>,
    /// How sure it is that it is a document.
    pub(crate) certainty: Certainty,
}

/// Where a mention stands in its text.
#[derive(Clone)]
pub(crate) enum Span {
    /// Bytes of the shadow.
    Shadow(Range<usize>),
    /// Code points of the original.
    Original((u32, u32)),
}

impl Named {
    /// The mention's place.
    pub(crate) fn place(&self, text: &Text<'_>) -> Place {
        match &self.span {
            Span::Shadow(range) => text.place(range.clone()),
            Span::Original(span) => Place {
                pointer: text.pointer.clone(),
                span: Some(*span),
                raw: document::slice_code_points(&text.raw, *span).to_owned(),
            },
        }
    }
}

/// A document as the record writes it.
pub(crate) fn document_ref(id: &DocumentId) -> DocumentRef {
    id.clone().into()
}

/// The links of a paragraph, or of all paragraphs of a cell, in the text's code points.
pub(crate) trait Links {
    /// The links in order.
    fn links(&self) -> Vec<Link>;
}

impl Links for Line<'_> {
    fn links(&self) -> Vec<Link> {
        self.paragraph.links.clone()
    }
}

impl Links for CellText<'_> {
    fn links(&self) -> Vec<Link> {
        let mut links = Vec::new();
        for place in TextView::places(self.cell) {
            for link in &place.paragraph.links {
                let span = (link.span.0 + place.start, link.span.1 + place.start);
                links.push(Link { span, target: link.target.clone() });
            }
        }
        links
    }
}

/// All documents that a text names, by its words and its links, in order. A link that names a
/// document settles the group, the study group and the full name of its text; where the two name
/// different documents the link's is kept.
pub(crate) fn documents_in(lexicon: &Lexicon, text: &Text<'_>, links: &[Link]) -> Vec<Named> {
    let targets: Vec<((u32, u32), DocumentId)> = links
        .iter()
        .filter(|l| l.target.contains('-'))
        .filter_map(|l| Some((l.span, grammar::link(&l.target)?)))
        .collect();
    let mut taken = vec![false; targets.len()];
    let mut named = Vec::new();
    for found in grammar::documents(lexicon, text.text()) {
        let mut id = found.value.id;
        let mut contradicts = None;
        let mut certainty = found.value.certainty;
        let range = found.value.range.map(|(first, last)| ReferenceRange { first, last });
        if !targets.is_empty() && range.is_none() {
            let (start, end) = text.shadow.original(found.span.clone());
            let over = targets.iter().position(|((s, e), _)| *s < end && start < *e);
            if let Some(at) = over
                && let Some((_, target)) = targets.get(at)
                && !std::mem::replace(taken.get_mut(at).unwrap_or(&mut false), true)
            {
                certainty = Certainty::Sure;
                if id.number == target.number
                    && id.series == target.series
                    && (id.group.is_none() || target.group.is_none() || id.group == target.group)
                {
                    id.group = id.group.or(target.group);
                    id.study_group.clone_from(&target.study_group);
                    id.itu_id.clone_from(&target.itu_id);
                    id.revision = id.revision.or(target.revision);
                } else {
                    contradicts = Some(id.id());
                    id = target.clone();
                }
            }
        } else if range.is_some() {
            // The links of a written range name its ends: they say nothing that it does not.
            let (start, end) = text.shadow.original(found.span.clone());
            for (((s, e), _), taken) in targets.iter().zip(&mut taken) {
                *taken |= *s < end && start < *e;
            }
        }
        named.push(Named {
            reference: document_ref(&id),
            range,
            span: Span::Shadow(found.span),
            by_link: false,
            contradicts,
            certainty,
        });
    }
    for ((span, target), _) in targets.into_iter().zip(taken).filter(|(_, taken)| !taken) {
        if span.0 < span.1 {
            named.push(Named {
                reference: document_ref(&target),
                range: None,
                span: Span::Original(span),
                by_link: true,
                contradicts: None,
                certainty: Certainty::Sure,
            });
        }
    }
    named
}

/// The ids of the documents that a cell names, by its text or its links, each once.
pub(crate) fn ids(lexicon: &Lexicon, cell: &CellText<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for found in documents_in(lexicon, &cell.text, &cell.links()) {
        if !ids.contains(&found.reference.id) {
            ids.push(found.reference.id);
        }
    }
    ids
}

/// The ids of a cell with its place; none where it names none.
pub(crate) fn of_cell(lexicon: &Lexicon, cell: &CellText<'_>) -> Option<Said<Vec<String>>> {
    let ids = ids(lexicon, cell);
    (!ids.is_empty()).then(|| Said::new(ids, cell.text.place_all()))
}

/// The ids of the documents that a text names by its words alone, each once.
pub(crate) fn of_words(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for found in grammar::documents(lexicon, text) {
        let id = found.value.id.id();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}
