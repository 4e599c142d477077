//! Properties of paragraphs, rows, cells and form fields.

use super::{End, In, Step, Story};
use crate::revisions::Fate;
use crate::rows::Merge;
use document::Exceeded;
use ooxml::Tag;

impl Story<'_> {
    pub(super) fn paragraph_property(&mut self, tag: &Tag<'_>, local: &[u8]) -> Step {
        match local {
            b"pStyle" => {
                let style = tag.val().and_then(|id| self.context.styles.find(&id));
                if style.is_some() {
                    self.with_para(|p| p.style = style);
                }
            }
            b"outlineLvl" => {
                let outline = tag.number().and_then(|n| u8::try_from(n).ok());
                self.with_para(|p| p.outline = outline);
            }
            b"framePr" => {
                let drops = tag.attr(b"dropCap").is_some_and(|v| matches!(&*v, "drop" | "margin"));
                self.with_para(|p| p.drop_cap = drops);
            }
            b"numPr" => return Step::Open(In::Numbering, End::Nothing),
            b"rPr" => return Step::Open(In::MarkProps, End::Nothing),
            b"sectPr" => return Step::Open(In::Section, End::Nothing),
            b"pPrChange" | b"tabs" | b"pBdr" => return Step::Skip,
            _ => {}
        }
        Step::Open(In::ParagraphProps, End::Nothing)
    }

    pub(super) fn row_property(&mut self, tag: &Tag<'_>, local: &[u8]) {
        let Some(row) = self.tables.last_mut().and_then(|t| t.row.as_mut()) else { return };
        match local {
            b"gridBefore" => {
                row.before = tag.number().and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
            }
            b"tblHeader" => row.header = tag.on(),
            b"del" | b"ins" => match self.change(local, tag) {
                Some((_, Fate::LeftOut)) => {
                    let row = self.tables.last_mut().and_then(|t| t.row.as_mut());
                    if row.is_some_and(|r| !std::mem::replace(&mut r.deleted, true)) {
                        self.deleted += 1;
                    }
                }
                Some((change, Fate::Marked)) if change.takes_away() => {
                    let row = self.tables.last_mut().and_then(|t| t.row.as_mut());
                    if row.is_some_and(|r| r.marked.replace(change).is_none()) {
                        self.mark(change, true);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    pub(super) fn cell_property(&mut self, tag: &Tag<'_>, local: &[u8]) {
        let Some(container) = self.containers.last_mut() else { return };
        let cell = &mut container.cell;
        match local {
            b"gridSpan" => {
                let span = tag.number().and_then(|n| u32::try_from(n.max(1)).ok());
                cell.span = span.unwrap_or(u32::MAX);
            }
            b"vMerge" => cell.vertical = Merge::of(tag.val().as_deref()),
            b"hMerge" => cell.horizontal = Merge::of(tag.val().as_deref()),
            b"cellDel" | b"cellIns" => match self.change(local, tag) {
                Some((_, Fate::LeftOut)) => {
                    let cell = self.containers.last_mut().map(|c| &mut c.cell);
                    if cell.is_some_and(|c| !std::mem::replace(&mut c.deleted, true)) {
                        self.deleted += 1;
                    }
                }
                Some((change, Fate::Marked)) if change.takes_away() => {
                    let cell = self.containers.last_mut().map(|c| &mut c.cell);
                    if cell.is_some_and(|c| c.marked.replace(change).is_none()) {
                        self.mark(change, true);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }

    pub(super) fn form_property(&mut self, tag: &Tag<'_>, local: &[u8]) {
        let form = &mut self.form;
        match local {
            b"checkBox" => form.is_checkbox = true,
            b"textInput" => form.text = Some(String::new()),
            b"default" if form.text.is_some() => {
                form.text = tag.val().map(std::borrow::Cow::into_owned);
            }
            b"checked" => form.checked = Some(tag.on()),
            b"default" if form.is_checkbox => form.checked_at_first = tag.on(),
            b"default" => form.chosen_at_first = tag.number(),
            b"result" => form.chosen = tag.number(),
            // A list in Word has 25 entries at most (ECMA-376 part 1 §17.16.25).
            b"listEntry" if form.entries.len() < 100 => {
                form.entries.push(tag.val().unwrap_or_default().into_owned());
            }
            _ => {}
        }
    }

    /// A field ends. A form field that shows what it held at first is not filled in.
    pub(super) fn end_field(&mut self) -> Result<(), Exceeded> {
        let Some(default) = self.fields.end(self.field_floor()) else { return Ok(()) };
        let budget = &mut self.context.shared.budget;
        let para = self.containers.last_mut().and_then(|c| c.para.as_mut());
        para.map_or(Ok(()), |para| para.end_field(&default, budget))
    }

    /// What is shown of a form field's data: its box, or the entry that is chosen.
    pub(super) fn show_form_field(&mut self) -> Result<(), Exceeded> {
        let form = std::mem::take(&mut self.form);
        if form.is_checkbox {
            let checked = form.checked.unwrap_or(form.checked_at_first);
            return self.text(if checked { "☒" } else { "☐" });
        }
        let chosen = form.chosen.or(form.chosen_at_first).unwrap_or(0);
        let entry = usize::try_from(chosen).ok().and_then(|at| form.entries.get(at));
        entry.map_or(Ok(()), |entry| self.text(entry))
    }
}
