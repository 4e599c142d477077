//! Text: white space (ODF 1.3 part 3 §6.1.2), marks, paragraphs from their first tag to the block.

use super::{Container, Machine, Para, Span};
use crate::styles::Family;
use document::{Block, Exceeded, Look, MarkKind, Paragraph, ParagraphKind, visible};
use ooxml::{Ns, Odf, Tag, Tokens, symbols};
use std::borrow::Cow;
use std::rc::Rc;

/// Text in a font of symbols as it is seen.
fn symbols_of<'t>(text: &'t str, font: &str) -> Cow<'t, str> {
    let is_own = |c: char| ('\u{f000}'..='\u{f0ff}').contains(&c);
    if !text.contains(is_own) {
        return Cow::Borrowed(text);
    }
    let seen =
        |c: char| if is_own(c) { symbols::character(font, c as u32).unwrap_or(c) } else { c };
    Cow::Owned(text.chars().map(seen).collect())
}

impl Machine<'_> {
    pub(super) fn with_para(&mut self, change: impl FnOnce(&mut Para)) {
        if let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) {
            change(para);
        }
    }

    /// Text as the file has it: white space of any length is one blank.
    pub(super) fn text(&mut self, raw: &str) -> Result<(), Exceeded> {
        // What is left out has no part in the white space around it.
        if self.changes.left_out > 0 {
            self.count().characters += visible(raw);
            return Ok(());
        }
        let is_space = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            let stray = visible(raw);
            self.shared.tally.stray += stray;
            self.count().characters += stray;
            return Ok(());
        };
        if !raw.contains(is_space) {
            para.after_space = false;
            return self.put(raw);
        }
        let mut text = String::with_capacity(raw.len());
        for c in raw.chars() {
            if !is_space(c) {
                text.push(c);
            } else if !para.after_space {
                text.push(' ');
            }
            para.after_space = is_space(c);
        }
        self.put(&text)
    }

    /// White space that stands as it is.
    pub(super) fn space(&mut self, text: &str) -> Result<(), Exceeded> {
        if self.changes.left_out > 0 {
            self.count().characters += visible(text);
            return Ok(());
        }
        self.with_para(|para| para.after_space = false);
        self.put(text)
    }

    /// Adds text to the paragraph.
    fn put(&mut self, text: &str) -> Result<(), Exceeded> {
        let seen = visible(text);
        self.count().characters += seen;
        let changes = self.change_marks();
        let (hidden, prompt, call) = (self.hidden > 0, self.prompts > 0, self.citations > 0);
        let prompt = prompt || self.captures.is_prompting();
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            return Ok(());
        };
        let Span { mut look, font } = para.spans.last().cloned().unwrap_or_default();
        let text = if font.is_empty() { Cow::Borrowed(text) } else { symbols_of(text, font) };
        look.link = para.links.last().cloned().flatten();
        let more =
            [(MarkKind::Hidden, hidden), (MarkKind::Prompt, prompt), (MarkKind::NoteCall, call)];
        for (kind, on) in more.into_iter().chain(changes) {
            if on {
                look.set(kind, true);
            }
        }
        para.line.push(&text, &look, &mut self.shared.budget)?;
        self.count().kept += seen;
        if look.has(MarkKind::Struck) {
            self.shared.tally.struck += seen;
        }
        if look.has(MarkKind::Hidden) {
            self.shared.tally.hidden += seen;
        }
        let left_out = [
            MarkKind::Struck,
            MarkKind::Hidden,
            MarkKind::Deleted,
            MarkKind::Prompt,
            MarkKind::NoteCall,
            MarkKind::AltText,
        ];
        if !left_out.into_iter().any(|kind| look.has(kind)) {
            self.captures.push(&text);
        }
        Ok(())
    }

    /// A paragraph or heading begins.
    pub(super) fn begin_paragraph(
        &mut self,
        tag: &Tag<'_>,
        tokens: &Tokens<'_>,
    ) -> Result<(), Exceeded> {
        // A paragraph within a paragraph is nothing that the format knows: the outer one ends.
        self.end_paragraph()?;
        let own = |local| tokens.attribute(tag, Ns::Odf(Odf::Text), local);
        let style = own(b"style-name").map(Rc::from);
        let marks = self.styles.marks(Family::Paragraph, style.as_deref());
        let spans = vec![Span::default().with(marks)];
        let number = |local| own(local).and_then(|v| v.trim().parse::<i64>().ok());
        let mut para = Para { style, spans, after_space: true, ..Para::default() };
        if tag.local() == b"h" {
            let level = number(b"outline-level").unwrap_or(1).clamp(1, 9);
            para.heading = u8::try_from(level).ok();
            para.unnumbered = own(b"is-list-header").as_deref() == Some("true");
            let restarts = own(b"restart-numbering").as_deref() == Some("true");
            para.start = number(b"start-value").or(restarts.then_some(1));
        }
        if let Some(container) = self.containers.last_mut() {
            if let Some(carried) = container.carried.take() {
                para.line = carried.line;
                para.after = carried.after;
                para.after_space = carried.after_space;
            }
            container.para = Some(para);
        }
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), Exceeded> {
        let Some(container) = self.containers.last_mut() else { return Ok(()) };
        let Some(para) = container.para.take() else { return Ok(()) };
        // The end of the paragraph is not there: what was there of it runs into the next one.
        if self.changes.left_out > 0 && !self.changes.listing {
            container.carried = Some(para);
            return Ok(());
        }
        self.captures.end_paragraph();
        self.keep(para)
    }

    /// The paragraph ends, and another one like it begins.
    pub(super) fn split_paragraph(&mut self) -> Result<(), Exceeded> {
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else {
            return Ok(());
        };
        let next = Para {
            style: para.style.clone(),
            heading: para.heading,
            unnumbered: true,
            spans: para.spans.clone(),
            links: para.links.clone(),
            after_space: true,
            ..Para::default()
        };
        let ended = std::mem::replace(para, next);
        self.captures.end_paragraph();
        self.keep(ended)
    }

    /// A paragraph that no next one takes over stands alone.
    pub(super) fn flush_carried(&mut self) -> Result<(), Exceeded> {
        let carried = self.containers.last_mut().and_then(|c| c.carried.take());
        carried.map_or(Ok(()), |para| {
            let nothing = para.line.text().is_empty() && para.after.is_empty();
            if nothing { Ok(()) } else { self.keep(para) }
        })
    }

    fn keep(&mut self, mut para: Para) -> Result<(), Exceeded> {
        let is_slide = self.slides > 0;
        let nothing = para.line.is_blank() && para.after.is_empty();
        // What is left out with all that it stands in leaves no empty paragraph behind; an empty
        // line of a slide holds a place, and has no bullet.
        if nothing && (self.changes.left_out > 0 || is_slide) {
            return Ok(());
        }
        self.shared.budget.block()?;
        let style = para.style.as_deref();
        let floor = self.containers.last().map_or(0, |c| c.lists);
        let level = self.lists.level(floor);
        let label = if self.changes.listing {
            None
        } else if level.is_some() {
            let styles = &self.styles;
            let label = self.lists.count(floor, || styles.list_of(style));
            // Only an item that is counted shows the number that its paragraph says.
            label.map(|label| para.number.take().unwrap_or(label))
        } else {
            para.heading.filter(|_| !para.unnumbered).map(|level| {
                let outline = self.styles.outline();
                let at = usize::from(level.saturating_sub(1));
                let label = self.lists.count_heading(at, para.start, &outline);
                para.number.take().unwrap_or(label)
            })
        };
        let label = label.map(|l| l.trim().to_owned()).filter(|label| !label.is_empty());
        let kind = match (para.heading, self.styles.kind(style)) {
            (Some(level), _) => ParagraphKind::Heading(level),
            (None, ParagraphKind::Text) => match (&label, level) {
                (Some(_), Some(level)) => ParagraphKind::ListItem(level.min(8) as u8 + 1),
                _ => ParagraphKind::Text,
            },
            (None, kind) => kind,
        };
        let name = self.styles.name(style).map(str::to_owned);
        let copied = name.as_ref().map_or(0, String::len) + label.as_ref().map_or(0, String::len);
        let charged = self.shared.budget.text(copied);
        let hidden = para.hidden || self.hidden_slide;
        let Para { line, after, .. } = para;
        let paragraph = Paragraph { kind, style: name, label, hidden, ..line.finish() };
        if hidden {
            self.shared.tally.hidden += visible(&paragraph.text);
        }
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(Block::Paragraph(paragraph));
            container.blocks.extend(after);
        }
        charged
    }

    /// A picture's description, which is not text of the page.
    pub(super) fn alternative(&mut self, text: &str) -> Result<(), Exceeded> {
        let text = text.trim();
        if text.is_empty() || self.changes.left_out > 0 {
            return Ok(());
        }
        let look = Look::default().with(MarkKind::AltText, true);
        match self.containers.last_mut() {
            Some(Container { para: Some(para), .. }) => {
                para.after_space = false;
                para.line.push(text, &look, &mut self.shared.budget)
            }
            Some(_) => {
                self.shared.budget.block()?;
                let mut line = document::Line::default();
                line.push(text, &look, &mut self.shared.budget)?;
                let hidden = self.hidden_slide;
                let block = Block::Paragraph(Paragraph { hidden, ..line.finish() });
                self.put_after(vec![block]);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// A bookmark over text begins or ends.
    pub(super) fn bookmark(
        &mut self,
        tag: &Tag<'_>,
        tokens: &Tokens<'_>,
        begins: bool,
    ) -> Result<(), Exceeded> {
        let name = tokens.attribute(tag, Ns::Odf(Odf::Text), b"name").unwrap_or_default();
        if begins {
            let name = name.into_owned();
            self.captures.begin_bookmark(name.clone(), name, None, 0);
            return Ok(());
        }
        let field = self.captures.end_bookmark(&name, 0, false, &mut self.shared.budget)?;
        self.document.fields.extend(field);
        Ok(())
    }
}
