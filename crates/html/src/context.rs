//! What an element hands down to what stands in it.

use crate::css::{Style, Symbols};
use crate::line::{BOLD, DELETED, Format, Head, INSERTED, NOTE_CALL, RAISED, STRUCK};
use crate::tags::Tag;
use crate::tree::{Id, NONE};

/// Why text is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LeftOut {
    /// Not on the page.
    Hidden,
    /// Deleted by a tracked change.
    Deleted,
    /// Inserted by a tracked change, where the original is read.
    Inserted,
    /// The choices of a form.
    Choices,
}

/// Which part of a table an element is, when the parts of tables may stand in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Place {
    #[default]
    Elsewhere,
    Table,
    Group,
    Row,
}

/// What an element hands down.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Context {
    pub format: Format,
    pub head: Head,
    pub left_out: Option<LeftOut>,
    pub preformatted: bool,
    pub list_level: u8,
    /// In a list label that Word wrote out.
    pub label: bool,
    pub symbols: Option<Symbols>,
    pub place: Place,
    /// Tables in here are flattened.
    pub flat: bool,
}

/// Whether a link leads to a footnote or endnote, by the names that Word gives them: `_ftn1`,
/// `_edn1`; the way back is `_ftnref1`.
fn is_note(target: &str) -> bool {
    let number = target.strip_prefix("#_ftn").or_else(|| target.strip_prefix("#_edn"));
    number.is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

impl Context {
    fn mark(&mut self, bit: u8, on: bool) {
        if on {
            self.format.marks |= bit;
        } else {
            self.format.marks &= !bit;
        }
    }

    /// Takes over what a tag, the target of a link and an inline style say about the text in an element.
    pub(crate) fn style(&mut self, tag: Tag, id: Id, target: Option<&str>, style: &Style) {
        match tag {
            Tag::Bold => self.mark(BOLD, true),
            Tag::Struck => self.mark(STRUCK, true),
            Tag::Superscript => self.mark(RAISED, true),
            Tag::Inserted => self.mark(INSERTED, true),
            Tag::Deleted => self.mark(DELETED, true),
            Tag::Preformatted => self.preformatted = true,
            _ => {}
        }
        if let Some(target) = target {
            self.format.link = id;
            self.mark(NOTE_CALL, is_note(target));
        }
        if let Some(bold) = style.bold {
            self.mark(BOLD, bold);
        }
        if style.struck {
            self.mark(STRUCK, true);
        }
        // For a cell the property says where its blocks stand.
        let is_text = matches!(
            tag,
            Tag::Inline | Tag::Bold | Tag::Anchor | Tag::Superscript | Tag::Inserted | Tag::Deleted
        );
        if let Some(raised) = style.raised.filter(|_| is_text) {
            self.mark(RAISED, raised);
        }
        self.preformatted = style.preformatted.unwrap_or(self.preformatted);
        self.label |= style.list_label;
        self.symbols = style.symbols.or(self.symbols);
    }

    /// What a cell's blocks inherit: nothing of the blocks around the table.
    pub(crate) fn enter_cell(&mut self) {
        self.head = Head::default();
        self.list_level = 0;
        self.label = false;
        self.place = Place::Elsewhere;
        self.format.link = NONE;
    }
}
