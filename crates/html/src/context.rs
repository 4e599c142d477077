//! What an element hands down to what stands in it.

use crate::apart;
use crate::css::{Style, Symbols};
use crate::line::{BOLD, DELETED, Format, Head, INSERTED, NOTE_CALL, PROMPT, RAISED, STRUCK};
use crate::node::NodeRef;
use crate::tags::Tag;

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
    /// Takes its place on the page, but is not seen (`visibility: hidden`); what is in it may be.
    Invisible,
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
pub(crate) struct Context<'a> {
    pub format: Format<'a>,
    pub head: Head<'a>,
    pub left_out: Option<LeftOut>,
    pub preformatted: bool,
    pub list_level: u8,
    /// In a list label that Word wrote out.
    pub label: bool,
    pub symbols: Option<Symbols>,
    pub place: Place,
    /// Tables in here are flattened.
    pub flat: bool,
    /// In a note.
    pub in_note: bool,
    /// In so many quotations.
    pub quotes: u8,
    /// Its children are blocks, whatever they say.
    pub boxes: bool,
    /// In a field that is filled in.
    pub filled: bool,
}

impl<'a> Context<'a> {
    fn mark(&mut self, bit: u8, on: bool) {
        if on {
            self.format.marks |= bit;
        } else {
            self.format.marks &= !bit;
        }
    }

    /// Takes over what a tag, the target of a link and an inline style say about the text in an element.
    pub(crate) fn style(
        &mut self,
        tag: Tag,
        node: NodeRef<'a>,
        target: Option<&str>,
        style: &Style,
    ) {
        let around_struck = self.format.marks & STRUCK != 0;
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
            self.format.link = Some(node);
            let leads_back = self.in_note && apart::leads_back(target);
            self.mark(NOTE_CALL, apart::is_call(target) || leads_back);
        }
        if let Some(bold) = style.bold {
            self.mark(BOLD, bold);
        }
        match style.struck {
            Some(true) => self.mark(STRUCK, true),
            // A line that an element around it draws goes on (CSS Text Decoration §2.1).
            Some(false) if tag == Tag::Struck && !around_struck => self.mark(STRUCK, false),
            _ => {}
        }
        // For a cell the property says where its blocks stand. Nothing takes back what an element
        // around it raises.
        let is_text = matches!(
            tag,
            Tag::Inline | Tag::Bold | Tag::Anchor | Tag::Superscript | Tag::Inserted | Tag::Deleted
        );
        if is_text && style.raised == Some(true) {
            self.mark(RAISED, true);
        }
        self.preformatted = style.preformatted.unwrap_or(self.preformatted);
        self.label |= style.list_label == Some(true);
        self.symbols = style.symbols.or(self.symbols);
    }

    /// Begins a field of Word's (`w:sdt`), which shows its prompt or what was filled in.
    pub(crate) fn enter_field(&mut self, prompts: bool) {
        self.filled = !prompts;
        self.mark(PROMPT, prompts);
    }

    /// Begins text in the style of prompts: one, where no field is filled in around it.
    pub(crate) fn enter_prompt(&mut self) {
        if !self.filled {
            self.mark(PROMPT, true);
        }
    }

    /// What a cell's blocks inherit: nothing of the blocks around the table.
    pub(crate) fn enter_cell(&mut self) {
        self.head = Head::default();
        self.list_level = 0;
        self.label = false;
        self.place = Place::Elsewhere;
        self.format.link = None;
    }
}
