//! A paragraph in the making: text, and the marks and links that follow it.

use document::{Block, Budget, Exceeded, Link, Mark, MarkKind, Paragraph};

/// What holds for a piece of text, as bits: one for each [`MarkKind`] that this reader sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(u16);

/// The mark of each bit.
const KINDS: [MarkKind; 11] = [
    MarkKind::Bold,
    MarkKind::Struck,
    MarkKind::Hidden,
    MarkKind::Superscript,
    MarkKind::Inserted,
    MarkKind::MovedHere,
    MarkKind::NoteCall,
    MarkKind::Deleted,
    MarkKind::MovedAway,
    MarkKind::AltText,
    MarkKind::Prompt,
];

impl Flags {
    pub(crate) const BOLD: Self = Self(1);
    pub(crate) const STRUCK: Self = Self(1 << 1);
    pub(crate) const HIDDEN: Self = Self(1 << 2);
    pub(crate) const SUPERSCRIPT: Self = Self(1 << 3);
    pub(crate) const INSERTED: Self = Self(1 << 4);
    pub(crate) const MOVED_HERE: Self = Self(1 << 5);
    pub(crate) const NOTE_CALL: Self = Self(1 << 6);
    pub(crate) const DELETED: Self = Self(1 << 7);
    pub(crate) const MOVED_AWAY: Self = Self(1 << 8);
    pub(crate) const ALT_TEXT: Self = Self(1 << 9);
    pub(crate) const PROMPT: Self = Self(1 << 10);
    /// What is on the page, or was, but is not meant to stand.
    pub(crate) const NOT_MEANT: Self = Self(
        Self::STRUCK.0 | Self::HIDDEN.0 | Self::DELETED.0 | Self::MOVED_AWAY.0 | Self::PROMPT.0,
    );

    /// These, with `other` where `on`.
    #[must_use]
    pub(crate) fn with(self, other: Self, on: bool) -> Self {
        if on { Self(self.0 | other.0) } else { self }
    }

    /// Whether any of `other` is set.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// A link that is open over the text being added: its number and its target.
#[derive(Debug, Clone, Copy)]
pub(crate) struct OpenLink<'t> {
    pub(crate) number: u32,
    pub(crate) target: &'t str,
}

/// Longest run that can be a word beside another, in bytes.
const PIECE: usize = 96;

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(crate) struct Para {
    text: String,
    /// Code points of the text.
    length: u32,
    /// Where the run being read begins, and the run before it, in bytes of the text.
    run: usize,
    piece: std::ops::Range<usize>,
    /// Where the result of a form field begins, in bytes and in code points.
    field: Option<(usize, u32)>,
    flags: Flags,
    starts: [u32; KINDS.len()],
    marks: Vec<Mark>,
    links: Vec<Link>,
    /// The open link: its number, where it starts, and its target.
    link: Option<(u32, u32, String)>,
    /// The style's place among the styles.
    pub(crate) style: Option<usize>,
    /// `w:outlineLvl` of its own.
    pub(crate) outline: Option<u8>,
    /// `w:numId` of its own.
    pub(crate) num: Option<i64>,
    /// `w:ilvl` of its own.
    pub(crate) level: Option<u8>,
    /// The paragraph mark is deleted: it runs into the next paragraph.
    pub(crate) mark_deleted: bool,
    /// The big letters that begin the next paragraph (`w:dropCap`).
    pub(crate) drop_cap: bool,
    /// Its list label and level (from 0), once counted.
    pub(crate) label: Option<(String, u8)>,
    /// Whether the label was looked for already.
    pub(crate) counted: bool,
    /// Blocks of text boxes anchored in it; they follow it.
    pub(crate) after: Vec<Block>,
}

impl Para {
    /// Whether there is nothing in it at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty() && self.after.is_empty()
    }

    /// Whether there is any text in it.
    pub(crate) fn has_text(&self) -> bool {
        !self.text.is_empty()
    }

    /// A run begins: what was added since the last one began is one piece of the line.
    pub(crate) fn begin_run(&mut self) {
        if self.run < self.text.len() {
            self.piece = self.run..self.text.len();
            self.run = self.text.len();
        }
    }

    /// Whether a text that begins a run is a word of its own beside the run before: two numbers of
    /// one form, or two links that lead to different pages.
    fn begins_apart(&self, text: &str, link: Option<OpenLink<'_>>) -> bool {
        let piece = &self.piece;
        if self.run != self.text.len() || piece.is_empty() || piece.len() > PIECE {
            return false;
        }
        let before = self.text.get(piece.clone()).unwrap_or_default();
        let away = |target: &str| !target.starts_with('#');
        let leads_apart = match (&self.link, link) {
            (Some((number, _, left)), Some(right)) => {
                *number != right.number && left != right.target && away(left) && away(right.target)
            }
            _ => false,
        };
        let words =
            before.ends_with(char::is_alphanumeric) && text.starts_with(char::is_alphanumeric);
        (words && leads_apart) || document::stand_apart(before, text)
    }

    /// The result of a form field begins.
    pub(crate) fn begin_field(&mut self) {
        self.field = Some((self.text.len(), self.length));
    }

    /// The result of a form field ends; where it is still what the field held at first, it is a
    /// prompt.
    pub(crate) fn end_field(&mut self, default: &str, budget: &mut Budget) -> Result<(), Exceeded> {
        let Some((at, start)) = self.field.take() else { return Ok(()) };
        if self.text.get(at..).is_some_and(|shown| shown.trim() == default.trim()) {
            budget.annotation()?;
            self.marks.push(Mark { kind: MarkKind::Prompt, span: (start, self.length) });
        }
        Ok(())
    }

    /// Takes over content from a paragraph that runs into this one.
    pub(crate) fn continue_from(carried: Self) -> Self {
        Self {
            style: None,
            outline: None,
            num: None,
            level: None,
            mark_deleted: false,
            drop_cap: false,
            label: None,
            counted: false,
            ..carried
        }
    }

    /// Adds text with what holds for it.
    pub(crate) fn push(
        &mut self,
        text: &str,
        flags: Flags,
        link: Option<OpenLink<'_>>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let (text, outcome) = budget.fit(text);
        if text.is_empty() {
            return outcome;
        }
        if self.begins_apart(text, link) {
            self.text.push(' ');
            self.length = self.length.saturating_add(1);
            self.run = self.text.len();
        }
        if flags != self.flags {
            self.turn(flags, budget)?;
        }
        if self.link.as_ref().map(|l| l.0) != link.map(|l| l.number) {
            self.turn_link(link, budget)?;
        }
        self.text.push_str(text);
        let points = if text.is_ascii() { text.len() } else { text.chars().count() };
        self.length = self.length.saturating_add(points as u32);
        outcome
    }

    fn turn(&mut self, flags: Flags, budget: &mut Budget) -> Result<(), Exceeded> {
        for ((bit, kind), start) in KINDS.into_iter().enumerate().zip(&mut self.starts) {
            let bit = Flags(1 << bit);
            match (self.flags.has(bit), flags.has(bit)) {
                (false, true) => *start = self.length,
                (true, false) => {
                    budget.annotation()?;
                    self.marks.push(Mark { kind, span: (*start, self.length) });
                }
                _ => {}
            }
        }
        self.flags = flags;
        Ok(())
    }

    fn turn_link(
        &mut self,
        link: Option<OpenLink<'_>>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        if let Some((_, start, target)) = self.link.take()
            && start < self.length
        {
            self.links.push(Link { span: (start, self.length), target });
        }
        if let Some(OpenLink { number, target }) = link {
            budget.annotation()?;
            // One long target over many paragraphs is many times its length.
            budget.text(target.len())?;
            self.link = Some((number, self.length, target.to_owned()));
        }
        Ok(())
    }

    /// The paragraph, and the blocks that follow it. Kind and style are the caller's to set.
    pub(crate) fn finish(mut self, budget: &mut Budget) -> (Paragraph, Vec<Block>) {
        // Where no annotation is left, what is open here is left out; the next text says so.
        let _ = self.turn(Flags::default(), budget);
        let _ = self.turn_link(None, budget);
        self.marks.sort_by_key(|mark| mark.span.0);
        let paragraph = Paragraph {
            text: self.text,
            links: self.links,
            marks: self.marks,
            ..Paragraph::default()
        };
        (paragraph, self.after)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Limits;

    #[test]
    fn marks_run_over_pieces_of_text() {
        let mut budget = Budget::new(Limits::default());
        let mut para = Para::default();
        let link = OpenLink { number: 1, target: "#x" };
        for (text, flags, link) in [
            ("é", Flags::BOLD, None),
            ("b", Flags::BOLD.with(Flags::STRUCK, true), Some(link)),
            ("c", Flags::STRUCK, Some(link)),
            ("d", Flags::default(), None),
        ] {
            para.push(text, flags, link, &mut budget).unwrap();
        }
        let (paragraph, _) = para.finish(&mut budget);
        let marks: Vec<_> = paragraph.marks.iter().map(|m| (m.kind, m.span)).collect();
        assert_eq!(marks, [(MarkKind::Bold, (0, 2)), (MarkKind::Struck, (1, 3))]);
        assert_eq!(paragraph.links[0].span, (1, 3));
        assert_eq!(paragraph.links.len(), 1);
    }
}
