//! Runs and text, symbols, note calls, alternative texts.

use super::Story;
use crate::para::{Flags, OpenLink, Para};
use crate::revisions::{Change, Fate};
use crate::styles::RunProps;
use document::{Captures, Exceeded, Revisions, visible};
use ooxml::{Tag, symbols};

impl Story<'_> {
    /// Whether deleted text that is read now is to be shown.
    pub(super) fn shows_deleted(&self) -> bool {
        self.context.revisions != Revisions::Final && self.deleted == 0
    }

    /// A change whose content is marked begins or ends.
    pub(super) fn mark(&mut self, change: Change, begins: bool) {
        if let Some(open) = self.marked.get_mut(change.place()) {
            *open = if begins { *open + 1 } else { open.saturating_sub(1) };
        }
    }

    /// Counts a tracked change, and tells what becomes of it.
    pub(super) fn change(&mut self, local: &[u8], tag: &Tag<'_>) -> Option<(Change, Fate)> {
        let change = Change::of(local)?;
        let tally = &mut self.context.shared.tally;
        match change {
            Change::Inserted => tally.insertions += 1,
            Change::Deleted => tally.deletions += 1,
            // A move has two ends; the one that stays is counted.
            Change::MovedHere => tally.moves += 1,
            Change::MovedAway => {}
        }
        tally.author(tag.attr(b"author").as_deref());
        Some((change, change.fate(self.context.revisions)))
    }

    pub(super) fn field_floor(&self) -> usize {
        self.containers.last().map_or(0, |c| c.fields)
    }

    pub(super) fn begin_run(&mut self) {
        self.run = RunProps::default();
        self.run_style = None;
        self.styled_as_prompt = false;
        self.look();
        self.with_para(Para::begin_run);
    }

    /// Works out what the run looks like.
    pub(super) fn look(&mut self) {
        let styles = &self.context.styles;
        let para = self.containers.last().and_then(|c| c.para.as_ref());
        let style = para.and_then(|p| p.style).or(styles.default_paragraph());
        let look = styles.look(style, self.run_style, self.run);
        self.flags = Flags::default()
            .with(Flags::BOLD, look.bold)
            .with(Flags::STRUCK, look.struck)
            .with(Flags::HIDDEN, look.hidden)
            .with(Flags::SUPERSCRIPT, look.superscript);
    }

    pub(super) fn text(&mut self, text: &str) -> Result<(), Exceeded> {
        if self.in_ruby_text && self.deleted == 0 {
            // It stands before its base text in the file, and behind it in a line of text.
            if self.ruby.len() < Captures::MOST {
                self.ruby.push_str(text);
            }
            return Ok(());
        }
        let seen = visible(text);
        self.count.characters += seen;
        if self.deleted > 0 {
            return Ok(());
        }
        if self.fields.in_instruction() {
            self.fields.instruct(text);
            return Ok(());
        }
        if let Some(math) = &mut self.math {
            // Charged here as it comes, and once more where it is written.
            self.context.shared.budget.text(text.len())?;
            math.push(text);
            self.count.kept += seen;
            return Ok(());
        }
        let flags = self.flags_now();
        self.add(text, seen, flags)
    }

    /// The look of the run with the changes that are open.
    fn flags_now(&self) -> Flags {
        let mut flags = self.flags;
        if self.marked != [0; Change::ALL.len()] {
            for change in Change::ALL {
                let open = self.marked.get(change.place()).is_some_and(|n| *n > 0);
                flags = flags.with(change.flag(), open);
            }
        }
        let styled = self.styled_as_prompt && !self.captures.is_filled();
        flags.with(Flags::PROMPT, styled || self.captures.is_prompting())
    }

    fn add(&mut self, text: &str, seen: u64, flags: Flags) -> Result<(), Exceeded> {
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            self.context.shared.tally.stray += seen;
            return Ok(());
        };
        let link = self.fields.link().map(|(number, target)| OpenLink { number, target });
        // A control that stands apart holds what is meant, but not here.
        let shown = flags.with(Flags::PROMPT, self.captures.is_apart());
        para.push(text, shown, link, &mut self.context.shared.budget)?;
        self.count.kept += seen;
        if flags.has(Flags::STRUCK) {
            self.context.shared.tally.struck += seen;
        }
        if flags.has(Flags::HIDDEN) {
            self.context.shared.tally.hidden += seen;
        }
        if !flags.has(Flags::NOT_MEANT) {
            self.captures.push(text);
        }
        Ok(())
    }

    pub(super) fn symbol(&mut self, tag: &Tag<'_>) -> Result<(), Exceeded> {
        let code = tag.attr(b"char").and_then(|c| u32::from_str_radix(c.trim(), 16).ok());
        let font = tag.attr(b"font").unwrap_or_default();
        let Some(character) = code.and_then(|code| symbols::character(&font, code)) else {
            return Ok(());
        };
        self.text(character.encode_utf8(&mut [0; 4]))
    }

    pub(super) fn note_call(&mut self, tag: &Tag<'_>, local: &[u8]) -> Result<(), Exceeded> {
        if self.deleted > 0 || self.fields.in_instruction() {
            return Ok(());
        }
        let id = tag.attr(b"id").unwrap_or_default();
        let own_mark =
            tag.attr(b"customMarkFollows").is_some_and(|v| !matches!(&*v, "0" | "false" | "off"));
        let (calls, format) = if local == b"footnoteReference" {
            (&mut self.context.footnotes, self.context.footnote_format)
        } else {
            (&mut self.context.endnotes, self.context.endnote_format)
        };
        match calls.call(&id, own_mark) {
            Some(number) => self.call_text(&format.write(number)),
            None => Ok(()),
        }
    }

    /// The number of a note: text of the page, but nobody's words.
    pub(super) fn call_text(&mut self, call: &str) -> Result<(), Exceeded> {
        let flags = self.flags.with(Flags::NOTE_CALL, true);
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            return Ok(());
        };
        let link = self.fields.link().map(|(number, target)| OpenLink { number, target });
        para.push(call, flags, link, &mut self.context.shared.budget)
    }

    /// An equation that ends, as one line of text.
    pub(super) fn equation(&mut self, line: &str) -> Result<(), Exceeded> {
        if self.deleted > 0 || line.is_empty() {
            return Ok(());
        }
        let flags = self.flags_now();
        self.add(line, 0, flags)
    }

    /// What a picture is said to show: not text of the page.
    pub(super) fn alt_text(&mut self, text: &str) -> Result<(), Exceeded> {
        let text = text.trim();
        let para = self.containers.last_mut().and_then(|c| c.para.as_mut());
        let Some(para) = para.filter(|_| self.deleted == 0 && !text.is_empty()) else {
            return Ok(());
        };
        let flags = Flags::default().with(Flags::ALT_TEXT, true);
        para.push(text, flags, None, &mut self.context.shared.budget)
    }
}
