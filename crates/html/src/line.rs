//! A paragraph while it is being read: white space collapsed as CSS does (CSS Text §4.1), the
//! spans of marks and links followed.

use crate::node::NodeRef;
use document::{Mark, MarkKind, Paragraph, ParagraphKind, visible};

/// The marks that text can have, by the bit of [`Format::marks`].
const MARKS: [MarkKind; 8] = [
    MarkKind::Bold,
    MarkKind::Struck,
    MarkKind::Inserted,
    MarkKind::Superscript,
    MarkKind::AltText,
    MarkKind::NoteCall,
    MarkKind::Deleted,
    MarkKind::Prompt,
];
pub(crate) const BOLD: u8 = 1;
pub(crate) const STRUCK: u8 = 2;
pub(crate) const INSERTED: u8 = 4;
pub(crate) const RAISED: u8 = 8;
pub(crate) const ALT: u8 = 16;
pub(crate) const NOTE_CALL: u8 = 32;
pub(crate) const DELETED: u8 = 64;
pub(crate) const PROMPT: u8 = 128;

/// Characters of a label at most, where only its place says that it is one.
const LABEL: usize = 16;

/// What text looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Format<'a> {
    /// Bits of the marks.
    pub marks: u8,
    /// The link's element.
    pub link: Option<NodeRef<'a>>,
}

/// What the block says about its paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Head<'a> {
    pub kind: ParagraphKind,
    /// The element whose class is the style.
    pub style: Option<NodeRef<'a>>,
    /// The level that Word wrote down for a list item.
    pub list_level: Option<u8>,
}

/// A finished line.
pub(crate) struct Finished<'a> {
    pub paragraph: Paragraph,
    pub head: Head<'a>,
    /// The links' elements and spans.
    pub links: Vec<(NodeRef<'a>, (u32, u32))>,
    /// Characters that are text of the source and not white space.
    pub characters: u64,
}

/// The paragraph being read.
#[derive(Default)]
pub(crate) struct Line<'a> {
    text: String,
    characters: u32,
    counted: u64,
    label_counted: u64,
    /// White space not written yet, with the format it had.
    space: Option<Format<'a>>,
    /// White space shows nothing before the next word.
    tight: bool,
    breaks: u32,
    format: Format<'a>,
    since: [u32; MARKS.len()],
    link_since: u32,
    marks: Vec<Mark>,
    links: Vec<(NodeRef<'a>, (u32, u32))>,
    label: String,
    head: Option<Head<'a>>,
}

impl<'a> Line<'a> {
    /// Whether nothing was written, not even a label.
    pub(crate) fn is_empty(&self) -> bool {
        self.head.is_none()
    }

    fn switch(&mut self, format: Format<'a>) {
        let now = self.characters;
        if self.format == format {
            return;
        }
        let changed = self.format.marks ^ format.marks;
        for (bit, (&kind, since)) in MARKS.iter().zip(&mut self.since).enumerate() {
            if changed & (1 << bit) == 0 {
                continue;
            }
            if self.format.marks & (1 << bit) != 0 && *since < now {
                self.marks.push(Mark { kind, span: (*since, now) });
            }
            *since = now;
        }
        if self.format.link != format.link {
            if let Some(link) = self.format.link
                && self.link_since < now
            {
                self.links.push((link, (self.link_since, now)));
            }
            self.link_since = now;
        }
        self.format = format;
    }

    fn write(&mut self, word: &str) {
        self.text.push_str(word);
        self.characters += if word.is_ascii() { word.len() } else { word.chars().count() } as u32;
    }

    /// Writes the white space that was waiting: it stands between two words.
    fn settle(&mut self) {
        let tight = std::mem::take(&mut self.tight);
        let space = self.space.take().filter(|_| !tight);
        if self.breaks > 0 {
            for _ in 0..std::mem::take(&mut self.breaks) {
                self.write("\n");
            }
        } else if let Some(format) = space
            && self.characters > 0
            && !self.text.ends_with([' ', '\n', '\t'])
        {
            self.switch(format);
            self.write(" ");
        }
    }

    /// Adds text and gives how many of its characters are not white space. Alternative text counts for nothing: it is none of the page's.
    pub(crate) fn push(&mut self, text: &str, format: Format<'a>, head: Head<'a>) -> u64 {
        let before = self.counted;
        let mut first = true;
        if text.starts_with(|c: char| c.is_ascii_whitespace()) && self.space.is_none() {
            self.space = Some(format);
        }
        for word in text.split_ascii_whitespace() {
            if !first && self.space.is_none() {
                self.space = Some(format);
            }
            if self.space.is_some() || self.breaks > 0 {
                self.settle();
            }
            if first {
                self.head.get_or_insert(head);
            }
            self.switch(format);
            first = false;
            self.write(word);
            if format.marks & ALT == 0 {
                self.counted += visible(word);
            }
        }
        if !first && text.ends_with(|c: char| c.is_ascii_whitespace()) {
            self.space = Some(format);
        }
        self.counted - before
    }

    /// Adds text whose white space stays.
    pub(crate) fn push_preformatted(
        &mut self,
        text: &str,
        format: Format<'a>,
        head: Head<'a>,
    ) -> u64 {
        if text.is_empty() {
            return 0;
        }
        self.settle();
        self.head.get_or_insert(head);
        self.switch(format);
        self.write(text);
        let characters = visible(text);
        self.counted += characters;
        characters
    }

    /// Adds a line break; at the beginning and at the end of a paragraph it shows nothing.
    pub(crate) fn push_break(&mut self) {
        self.space = None;
        if self.characters > 0 {
            self.breaks += 1;
        }
    }

    /// Adds to the label that Word wrote out.
    pub(crate) fn push_label(&mut self, text: impl Iterator<Item = char>, head: Head<'a>) -> u64 {
        self.head.get_or_insert(head);
        let from = self.label.len();
        self.label.extend(text);
        let characters = visible(self.label.get(from..).unwrap_or_default());
        self.label_counted += characters;
        characters
    }

    /// Whether a word was written right before this place.
    pub(crate) fn is_in_word(&self) -> bool {
        self.space.is_none()
            && self.breaks == 0
            && self.text.ends_with(|c: char| !c.is_whitespace())
    }

    /// Another block goes on with this line: what it says of its paragraphs holds.
    pub(crate) fn begin_anew(&mut self) {
        self.space = None;
        self.breaks = 0;
        self.head = None;
    }

    /// A block takes up what was left.
    pub(crate) fn take_up(&mut self, head: Head<'a>) {
        self.head.get_or_insert(head);
    }

    /// Whether the line has text, though no block has taken it up yet.
    pub(crate) fn is_left(&self) -> bool {
        self.head.is_none() && self.characters > 0
    }

    /// Forgets the white space at the end.
    pub(crate) fn trim(&mut self) {
        self.space = None;
    }

    /// Forgets the white space that comes next.
    pub(crate) fn tighten(&mut self) {
        self.tight = true;
    }

    /// Whether something was written under this link.
    pub(crate) fn has_link(&self, link: NodeRef<'a>) -> bool {
        let open = self.format.link == Some(link) && self.link_since < self.characters;
        open || self.links.last().is_some_and(|(node, _)| *node == link)
    }

    /// Makes what was written so far the label, where it is one word: Word's filtered pages
    /// write the label of a list item before a gap of its own. Gives whether it was.
    pub(crate) fn relabel(&mut self, sign: impl Fn(char) -> char) -> bool {
        let text = self.text.trim_end();
        let is_one = !text.is_empty()
            && text.chars().count() <= LABEL
            && !text.contains(char::is_whitespace)
            && self.breaks == 0
            && self.label.is_empty();
        if !is_one {
            return false;
        }
        self.label = text.chars().map(sign).collect();
        self.label_counted = std::mem::take(&mut self.counted);
        self.text.clear();
        self.characters = 0;
        self.space = None;
        self.marks.clear();
        self.links.clear();
        self.since = [0; MARKS.len()];
        self.link_since = 0;
        true
    }

    /// Forgets white space and breaks that stand before nothing.
    pub(crate) fn clear(&mut self) {
        self.space = None;
        self.breaks = 0;
    }

    /// Ends the paragraph; nothing where it has neither text nor label.
    pub(crate) fn finish(&mut self) -> Option<Finished<'a>> {
        let mut line = std::mem::take(self);
        line.switch(Format::default());
        let head = line.head?;
        let kept = line.text.trim_end_matches([' ', '\t', '\n', '\r', '\x0c']).len();
        line.text.truncate(kept);
        let label = line.label.trim();
        let label =
            (!label.is_empty()).then(|| label.split_whitespace().collect::<Vec<_>>().join(" "));
        if label.is_none() && line.text.chars().all(char::is_whitespace) {
            return None;
        }
        let end = line.text.chars().count() as u32;
        if end < line.characters {
            line.marks.retain_mut(|m| {
                m.span.1 = m.span.1.min(end);
                m.span.0 < m.span.1
            });
            line.links.retain_mut(|(_, span)| {
                span.1 = span.1.min(end);
                span.0 < span.1
            });
        }
        line.marks.sort_by_key(|m| m.span);
        let characters = line.counted + line.label_counted;
        let paragraph =
            Paragraph { text: line.text, label, marks: line.marks, ..Paragraph::default() };
        Some(Finished { paragraph, head, links: line.links, characters })
    }
}
