//! Paragraphs from their first tag to the block, with their labels.

use super::Story;
use crate::para::Para;
use document::{Block, Exceeded, Paragraph, ParagraphKind};

impl Story<'_> {
    pub(super) fn begin_paragraph(&mut self) -> Result<(), Exceeded> {
        // A paragraph within a paragraph is nothing that the format knows: the outer one ends.
        self.end_paragraph()?;
        if let Some(container) = self.containers.last_mut() {
            let carried = container.carried.take();
            container.para = Some(carried.map(Para::continue_from).unwrap_or_default());
        }
        Ok(())
    }

    pub(super) fn end_paragraph(&mut self) -> Result<(), Exceeded> {
        let Some(container) = self.containers.last_mut() else { return Ok(()) };
        let Some(para) = container.para.take() else { return Ok(()) };
        self.fields.end_paragraph();
        if para.mark_deleted || para.drop_cap {
            container.carried = (!para.is_empty()).then_some(para);
            return Ok(());
        }
        self.captures.end_paragraph();
        container.para = Some(para);
        self.count_label();
        let para = self.containers.last_mut().and_then(|c| c.para.take());
        para.map_or(Ok(()), |para| self.keep(para))
    }

    /// A paragraph that no next one takes over stands alone.
    pub(super) fn flush_carried(&mut self) -> Result<(), Exceeded> {
        let carried = self.containers.last_mut().and_then(|c| c.carried.take());
        carried.map_or(Ok(()), |para| {
            self.captures.end_paragraph();
            self.keep(para)
        })
    }

    pub(super) fn keep(&mut self, para: Para) -> Result<(), Exceeded> {
        // What is deleted with all that it stands in leaves no empty paragraph behind.
        if self.deleted > 0 && para.is_empty() {
            return Ok(());
        }
        let context = &mut *self.context;
        context.shared.budget.block()?;
        let style = para.style.or(context.styles.default_paragraph());
        let mut kind = context.styles.kind(style, para.outline);
        let name = para.style.and_then(|at| context.styles.get(at)).map(|s| s.name.clone());
        let label = para.label.clone().filter(|(label, _)| !label.is_empty());
        if let (ParagraphKind::Text, Some((_, level))) = (kind, &label) {
            kind = ParagraphKind::ListItem(level + 1);
        }
        let copied = name.as_ref().map_or(0, String::len) + label.as_ref().map_or(0, |l| l.0.len());
        let charged = context.shared.budget.text(copied);
        let (paragraph, after) = para.finish(&mut context.shared.budget);
        let paragraph =
            Paragraph { kind, style: name, label: label.map(|(label, _)| label), ..paragraph };
        if let Some(container) = self.containers.last_mut() {
            container.blocks.push(Block::Paragraph(paragraph));
            container.blocks.extend(after);
        }
        charged
    }

    /// Finds the paragraph's label, once, in the order of the document.
    pub(super) fn count_label(&mut self) {
        let context = &*self.context;
        let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) else { return };
        if para.counted || self.deleted > 0 {
            return;
        }
        para.counted = true;
        let style = para.style.or(context.styles.default_paragraph());
        let style = style.and_then(|at| context.styles.get(at));
        let Some(num) = para.num.or(style.and_then(|s| s.num)).filter(|&n| n != 0) else { return };
        let level = para.level.or_else(|| {
            if para.num.is_some() {
                return None;
            }
            // A level that names the style wins over the style's own (ECMA-376 part 1 §17.9.23).
            let style = style?;
            let named = |id: &str| context.numbering.level_of_style(num, id, &context.styles);
            named(&style.id).or(style.level).or_else(|| named(&style.num_owner))
        });
        let level = level.unwrap_or(0).min(8);
        para.label = context
            .numbering
            .count(&mut self.counters, num, level, &context.styles)
            .map(|label| (label, level));
    }

    pub(super) fn with_para(&mut self, change: impl FnOnce(&mut Para)) {
        if let Some(para) = self.containers.last_mut().and_then(|c| c.para.as_mut()) {
            change(para);
        }
    }

    /// Whether the paragraph being read has any text yet.
    pub(super) fn has_text(&self) -> bool {
        let para = self.containers.last().and_then(|c| c.para.as_ref());
        para.is_some_and(Para::has_text)
    }
}
