//! Sections: real headings, and the lines that people use instead.

use super::{Content, Item, Line, Section, Story};
use crate::caption::is_caption;
use document::{ParagraphKind, code_points};
use lexicon::Lexicon;
use patterns::{letters, patterns};

// Ranks of what people use for headings, outermost first; real headings of level n rank n.
const ANNEX: u8 = 20;
const NUMBERED: u8 = 30;
const BOLD: u8 = 50;
const LETTERED: u8 = 60;

/// A heading longer than this is a paragraph that happens to be bold or numbered.
const LONGEST_HEADING: u32 = 250;

patterns! {
    /// `Annex A`, `Appendix II: …`.
    ANNEX_HEAD = r"^(?i)(?:annex|appendix|annexe|anexo|attachment)\s+(?:[A-Z]|[0-9]{1,2}|[IVX]{1,4})(?:[^A-Za-z0-9].*)?$";
    /// `7.2 Meetings`.
    NUMBERED_HEAD = concat!(r"^([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})[.)]?\s+[", letters!(), r"]");
    /// `a) TAP`, `iv) …`.
    LETTERED_HEAD = r"^(?:[a-z]|[ivx]{1,4})\)\s+\S";
    /// The number of a page at the end of a line of the contents, behind a tab, dots or a full stop.
    CONTENTS_LINE = r"(?:\t\s*|\.{3,}\s*|…\s*|[.:]\s+)[0-9]{1,3}\s*$";
}

/// Whether a line stands in a list of contents: it ends with the number of a page behind a tab or dots,
/// or all of it leads to another place of the document.
fn is_contents_line(line: &Line<'_>) -> bool {
    let inner = |target: &str| target.starts_with('#');
    let links = line.paragraph.links.iter().filter(|l| inner(&l.target));
    let longest = links.map(|l| l.span.1.saturating_sub(l.span.0)).max();
    let linked = longest.is_some_and(|length| length * 2 > code_points(&line.text.raw));
    linked || CONTENTS_LINE.is_match(&line.text.raw)
}

/// The rank of a line as a heading; none where it is not one.
fn rank(lexicon: &Lexicon, line: &Line<'_>, before_table: bool) -> Option<u8> {
    let text = line.text.text();
    if text.is_empty() || code_points(text) > LONGEST_HEADING {
        return None;
    }
    if let ParagraphKind::Heading(level) = line.paragraph.kind {
        return Some(level);
    }
    if is_contents_line(line) {
        return None;
    }
    // A bold caption belongs to its table: it opens no section.
    if line.paragraph.kind == ParagraphKind::Caption || is_caption(lexicon, text) {
        return None;
    }
    let shown = line.shown();
    let bold = line.paragraph.is_bold();
    if ANNEX_HEAD.is_match(&shown) && (bold || code_points(text) < 120) {
        return Some(ANNEX);
    }
    let list_item = matches!(line.paragraph.kind, ParagraphKind::ListItem(_));
    // `1. Q7/17X.abcTitle …TD215/4` is a row of a table that lost its cells.
    if grammar::glued::item(lexicon, text).is_some() {
        return None;
    }
    if let Some(number) = NUMBERED_HEAD.captures(&shown) {
        let depth = number.get(1).map_or(0, |n| n.as_str().matches('.').count()) as u8;
        if bold || (!list_item && code_points(text) <= 160 && !text.ends_with(['.', ';', ','])) {
            return Some(NUMBERED + depth);
        }
    }
    if LETTERED_HEAD.is_match(&shown) && (before_table || bold) {
        return Some(LETTERED);
    }
    (bold && !text.ends_with('.') && code_points(text) <= 160).then_some(BOLD)
}

/// The rank that the number of a clause gives a line: `2.2 …`; none where one number alone may count items.
fn rank_of_number(line: &Line<'_>) -> Option<u8> {
    let shown = line.shown();
    let number = NUMBERED_HEAD.captures(&shown)?.get(1)?.as_str();
    let depth = number.matches('.').count() as u8;
    (depth > 0).then_some(NUMBERED + depth)
}

/// For each item whether the next one with anything in it is a table; from the end, so that a
/// million blank lines are looked at once.
fn before_tables(items: &[Item<'_>]) -> Vec<bool> {
    let mut next_is_table = false;
    let mut found = vec![false; items.len()];
    for (item, found) in items.iter().zip(&mut found).rev() {
        *found = next_is_table;
        match &item.content {
            Content::Table(_) => next_is_table = true,
            Content::Line(line) if line.text.is_blank() => {}
            Content::Line(_) => next_is_table = false,
        }
    }
    found
}

/// Divides the body into sections by its headings, real ones and those that people use instead.
pub(super) fn divide(lexicon: &Lexicon, items: &mut [Item<'_>]) -> Vec<Section> {
    let mut sections = vec![Section::default()];
    // The open sections: rank, whether a real heading that bears a number, index.
    let mut open: Vec<(u8, bool, usize)> = Vec::new();
    let before_tables = before_tables(items);
    for ((n, item), next_is_table) in items.iter_mut().enumerate().zip(before_tables) {
        if item.story != Story::Body {
            item.section = 0;
            continue;
        }
        let found = match &item.content {
            Content::Line(line) => {
                rank(lexicon, line, next_is_table).map(|r| (r, line.shown().into_owned()))
            }
            Content::Table(_) => None,
        };
        // `2.2 Fifth meeting: …` is too long to be a heading, but it ends section 2.1.
        if let (None, Content::Line(line)) = (&found, &item.content)
            && let Some(rank) = rank_of_number(line)
        {
            while open.last().is_some_and(|&(r, ..)| r >= rank && r < BOLD) {
                open.pop();
            }
        }
        if let Some((rank, title)) = found {
            let numbered = NUMBERED_HEAD.is_match(&title) || ANNEX_HEAD.is_match(&title);
            // An annex closes the clauses before it, even those with real headings.
            while open.last().is_some_and(|&(r, n, _)| r >= rank || (rank == ANNEX && n)) {
                open.pop();
            }
            let parent = open.last().map_or(0, |&(_, _, at)| at);
            let path = sections.get(parent).map(|s| s.path.under(&title)).unwrap_or_default();
            open.push((rank, numbered, sections.len()));
            item.is_heading = true;
            sections.push(Section { path, parent, heading: Some(n), ..Section::default() });
        }
        item.section = open.last().map_or(0, |&(_, _, at)| at);
    }
    sections
}

#[cfg(test)]
mod tests {
    use crate::page::Page;
    use document::{Block, Document, Mark, MarkKind, Paragraph, Table, code_points};

    fn bold(text: &str) -> Block {
        let mut p = Paragraph::plain(text);
        p.marks.push(Mark { kind: MarkKind::Bold, span: (0, code_points(text)) });
        Block::Paragraph(p)
    }

    fn plain(text: &str) -> Block {
        Block::Paragraph(Paragraph::plain(text))
    }

    #[test]
    fn a_bold_caption_opens_no_section() {
        let mut d = Document::default();
        d.body.push(bold("7.1 Recommendations for TAP approval"));
        d.body.push(plain("The following drafts are proposed for TAP approval."));
        d.body.push(bold("Table 3 — TAP approval"));
        d.body.push(Block::Table(Table::default()));
        let lexicon = lexicon::Lexicon::standard();
        let page = Page::new(&d, &lexicon, &document::Limits::default());
        assert_eq!(page.path(3).join(" > "), "7.1 Recommendations for TAP approval");
        assert_eq!(page.lead(3, 3).len(), 2);
    }

    #[test]
    fn numbered_bold_and_annex_lines_are_headings() {
        let mut d = Document::default();
        d.body.push(Block::Paragraph(Paragraph::heading(2, "Executive Summary")));
        d.body.push(bold("7.  Future meetings"));
        d.body.push(plain("A sentence."));
        d.body.push(bold("Annex A\nAgreement reached"));
        d.body.push(plain("a)    TAP Recommendations for determination (3)"));
        d.body.push(Block::Table(Table::default()));
        let lexicon = lexicon::Lexicon::standard();
        let page = Page::new(&d, &lexicon, &document::Limits::default());
        let path = |item| page.path(item).join(" > ");
        assert_eq!(path(2), "Executive Summary > 7. Future meetings");
        assert_eq!(
            path(5),
            "Executive Summary > Annex A Agreement reached > a) TAP Recommendations for determination (3)"
        );
        assert_eq!(path(1), "Executive Summary");
    }
}
