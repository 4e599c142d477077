//! A paragraph in the making: text, and the marks and links over its runs.

use document::{Budget, Exceeded, Link, Mark, MarkKind, Paragraph};

/// How a run looks (ECMA-376 part 1 §21.1.2.3.9), and where it leads.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) bold: bool,
    pub(crate) struck: bool,
    pub(crate) superscript: bool,
    pub(crate) alt_text: bool,
    pub(crate) link: Option<String>,
}

impl Look {
    fn marks(&self) -> [(MarkKind, bool); 4] {
        [
            (MarkKind::Bold, self.bold),
            (MarkKind::Struck, self.struck),
            (MarkKind::Superscript, self.superscript),
            (MarkKind::AltText, self.alt_text),
        ]
    }
}

/// A paragraph in the making.
#[derive(Debug, Default)]
pub(crate) struct Line {
    paragraph: Paragraph,
    length: u32,
}

impl Line {
    /// Adds a piece of a run.
    pub(crate) fn push(
        &mut self,
        text: &str,
        look: &Look,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        budget.text(text.len())?;
        let start = self.length;
        self.paragraph.text.push_str(text);
        self.length = start.saturating_add(text.chars().count() as u32);
        let span = (start, self.length);
        if span.0 == span.1 {
            return Ok(());
        }
        let marks = &mut self.paragraph.marks;
        for (kind, _) in look.marks().into_iter().filter(|m| m.1) {
            // Runs that look alike are one mark.
            let alike = |m: &&mut Mark| m.kind == kind && m.span.1 == start;
            if let Some(before) = marks.iter_mut().rev().take(4).find(alike) {
                before.span.1 = span.1;
            } else {
                budget.annotation()?;
                marks.push(Mark { kind, span });
            }
        }
        if let Some(target) = &look.link {
            match self.paragraph.links.last_mut() {
                Some(last) if last.span.1 == start && last.target == *target => {
                    last.span.1 = span.1;
                }
                _ => {
                    budget.annotation()?;
                    budget.text(target.len())?;
                    self.paragraph.links.push(Link { span, target: target.clone() });
                }
            }
        }
        Ok(())
    }

    /// Whether there is nothing to see in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.paragraph.text.trim().is_empty()
    }

    /// The paragraph.
    pub(crate) fn finish(mut self) -> Paragraph {
        self.paragraph.marks.sort_by_key(|mark| mark.span.0);
        self.paragraph
    }
}
