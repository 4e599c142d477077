//! The documents that a text names, by its words and by its links.

use super::each_once;
use crate::page::{CellText, Line, Text};
use crate::place::{Place, Said};
use document::{Link, TextView};
use grammar::{Certainty, DocumentId};
use lexicon::Lexicon;
use patterns::patterns;
use record::{DocumentRef, ReferenceRange};
use std::ops::Range;

/// How many mentions of a text are read: ranges make many of a few letters, and people write no more than
/// one in three letters. The most is more than a record has room for.
fn most(text: &str) -> usize {
    (text.len() / 3).clamp(4_000, 60_000)
}

patterns! {
    /// A number alone, with its revision: `0042`, `[ 42 ]`, `92R1`.
    BARE = r"^\[?\s*#?\s*([0-9]{1,4}(?:\s?-?(?:R|Rev\.?\s?)[0-9]{1,2})?)\s*\]?$";
    /// The letters of a series: `TD`, `TDs`, `C#`.
    LETTERS = r"(?:^|[\s(])(TDs?|C)(?:$|[\s/#():.,\-])";
    /// The group before the letters of a series: `PLEN TD No.`.
    GROUP_AHEAD = r"(?i)^(GEN|PLEN|WP\s?[1-9])\s+TDs?(?-u:\b)";
    /// The group behind the name of a series: `/3`, ` (GEN)`, `-PLEN`.
    GROUP = r"(?i)^s?\s*(?:[#:.]|no\.?)?\s*[/(\-–]\s*(GEN|PLEN|WP\s?[1-9]|G|P|[1-9])(?:[\s)/]|$)";
}

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
            Span::Original(span) => text.place_of(*span),
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
    let mut targets: Vec<((u32, u32), DocumentId)> = links
        .iter()
        .filter(|l| l.target.contains('-'))
        .filter_map(|l| Some((l.span, grammar::link(&l.target)?)))
        .collect();
    targets.sort_by_key(|((start, _), _)| *start);
    let mut taken = vec![false; targets.len()];
    // The links that end before a mention are behind those after it too, and the mentions come in order.
    let (mut behind, mut ranged) = (0, 0);
    let mut named = Vec::new();
    for found in grammar::mentions(lexicon, text.text()).take(most(text.text())) {
        let mut id = found.value.id;
        let mut contradicts = None;
        let mut certainty = found.value.certainty;
        let range = found.value.range.map(|(first, last)| ReferenceRange { first, last });
        if !targets.is_empty() && range.is_none() {
            let (start, end) = text.shadow.original(found.span.clone());
            while targets.get(behind).is_some_and(|((_, e), _)| *e <= start) {
                behind += 1;
            }
            if let Some((_, target)) = targets.get(behind).filter(|((s, _), _)| *s < end)
                && !std::mem::replace(taken.get_mut(behind).unwrap_or(&mut false), true)
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
            while let Some(((_, e), _)) = targets.get(ranged).filter(|((s, _), _)| *s < end) {
                if let Some(taken) = taken.get_mut(ranged) {
                    *taken |= start < *e;
                }
                ranged += 1;
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
    let found = documents_in(lexicon, &cell.text, &cell.links()).into_iter();
    each_once(found.map(|f| f.reference.id))
}

/// Whether a cell names any document.
pub(crate) fn names_any(lexicon: &Lexicon, cell: &CellText<'_>) -> bool {
    let linked = |l: &Link| l.span.0 < l.span.1 && grammar::link(&l.target).is_some();
    grammar::mentions(lexicon, cell.text.text()).next().is_some()
        || cell.links().iter().any(|l| l.target.contains('-') && linked(l))
}

/// The ids of a cell with its place; none where it names none.
pub(crate) fn of_cell(lexicon: &Lexicon, cell: &CellText<'_>) -> Option<Said<Vec<String>>> {
    let ids = ids(lexicon, cell);
    (!ids.is_empty()).then(|| Said::new(ids, cell.text.place_all()))
}

/// What a label or a list's title says of bare numbers under it: `TD/3`, `Temporary Documents (GEN)`,
/// `Contributions`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct BareNumbers {
    /// What stands before a number to make it a document's: `TD `.
    lead: &'static str,
    /// What stands behind it: `/GEN`.
    tail: String,
}

impl BareNumbers {
    /// What a text says; none where it names no series, or several.
    pub(crate) fn of(lexicon: &Lexicon, text: &str) -> Option<Self> {
        use lexicon::Head;
        let word = lexicon.heads.documents.find(text, 0);
        let (lead, end) = match word {
            Some((Head::TemporaryDocument, at)) => ("TD ", at.end),
            Some((Head::Contribution | Head::Contributions, at)) => ("C ", at.end),
            _ => match LETTERS.captures(text)?.get(1)? {
                td if td.as_str().starts_with('T') => ("TD ", td.end()),
                c => ("C ", c.end()),
            },
        };
        let group = GROUP.captures(text.get(end..)?).or_else(|| GROUP_AHEAD.captures(text));
        let group = group.and_then(|c| c.get(1));
        let group = group.filter(|_| lead == "TD ").map(|g| g.as_str().to_uppercase());
        Some(Self { lead, tail: group.map_or_else(String::new, |g| format!("/{g}")) })
    }

    /// The document that a cell names by a number alone.
    pub(crate) fn document(&self, lexicon: &Lexicon, cell: &str) -> Option<DocumentRef> {
        let number = BARE.captures(cell)?.get(1)?.as_str();
        let written = format!("{}{number}{}", self.lead, self.tail);
        grammar::document_exact(lexicon, &written).as_ref().map(document_ref)
    }
}

/// Whether a cell holds a number and nothing else, but for a revision.
pub(crate) fn is_bare_number(text: &str) -> bool {
    BARE.is_match(text)
}

/// The ids of the documents that a text names by its words alone, each once.
pub(crate) fn of_words(lexicon: &Lexicon, text: &str) -> Vec<String> {
    each_once(grammar::mentions(lexicon, text).take(most(text)).map(|f| f.value.id.id()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bare_numbers_take_their_series_from_a_label_or_title() {
        let lexicon = Lexicon::standard();
        let of = |title, cell| {
            let numbers = BareNumbers::of(&lexicon, title)?;
            numbers.document(&lexicon, cell).map(|d| d.id)
        };
        assert_eq!(of("TD/3", "92R1").as_deref(), Some("TD92R1/3"));
        assert_eq!(of("Temporary Documents (GEN)", "0091").as_deref(), Some("TD91/GEN"));
        assert_eq!(of("SG23 documents: Temporary Documents (WP1)", "7").as_deref(), Some("TD7/1"));
        assert_eq!(of("PLEN TD No.", "0451R1").as_deref(), Some("TD451R1/P"));
        assert_eq!(of("Contributions", "33").as_deref(), Some("C33"));
        assert_eq!(of("Documents", "33"), None);
        assert_eq!(of("TD/3", "thirty"), None);
    }
}
