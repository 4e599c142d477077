//! A paragraph in the making, for readers whose text comes run by run.

use crate::{Budget, Exceeded, Link, Mark, MarkKind, Paragraph};
use std::rc::Rc;

/// How a run looks, and where it leads.
///
/// ```
/// use document::{Look, MarkKind};
/// let look = Look::default().with(MarkKind::Bold, true);
/// assert!(look.has(MarkKind::Bold) && !look.has(MarkKind::Struck));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    marks: u16,
    /// The target of the link over it.
    pub link: Option<Rc<str>>,
}

impl Look {
    /// The kinds of marks, each of them a bit by its place.
    const KINDS: [MarkKind; 11] = [
        MarkKind::Bold,
        MarkKind::Struck,
        MarkKind::Hidden,
        MarkKind::Inserted,
        MarkKind::MovedHere,
        MarkKind::Deleted,
        MarkKind::MovedAway,
        MarkKind::Superscript,
        MarkKind::NoteCall,
        MarkKind::AltText,
        MarkKind::Prompt,
    ];

    fn bit(kind: MarkKind) -> u16 {
        Self::KINDS.iter().position(|k| *k == kind).map_or(0, |at| 1 << at)
    }

    /// The same, with or without this mark.
    #[must_use]
    pub fn with(mut self, kind: MarkKind, on: bool) -> Self {
        self.set(kind, on);
        self
    }

    /// Sets or takes away a mark.
    pub fn set(&mut self, kind: MarkKind, on: bool) {
        let bit = Self::bit(kind);
        if on {
            self.marks |= bit;
        } else {
            self.marks &= !bit;
        }
    }

    /// Whether it has this mark.
    pub fn has(&self, kind: MarkKind) -> bool {
        self.marks & Self::bit(kind) != 0
    }

    fn kinds(&self) -> impl Iterator<Item = MarkKind> {
        let marks = self.marks;
        Self::KINDS.into_iter().filter(move |kind| marks & Self::bit(*kind) != 0)
    }
}

/// A paragraph in the making: text, and the marks and links over its runs. Runs that look alike
/// share a mark.
///
/// ```
/// use document::{Budget, Limits, Line, Look, MarkKind};
/// let mut budget = Budget::new(Limits::default());
/// let bold = Look::default().with(MarkKind::Bold, true);
/// let mut line = Line::default();
/// line.push("TD ", &bold, &mut budget)?;
/// line.push("5/1", &bold, &mut budget)?;
/// let paragraph = line.finish();
/// assert_eq!(paragraph.text, "TD 5/1");
/// assert_eq!(paragraph.marks[0].span, (0, 6));
/// # Ok::<(), document::Exceeded>(())
/// ```
#[derive(Debug, Default)]
pub struct Line {
    paragraph: Paragraph,
    length: u32,
    /// The target of the last link, as its runs share it.
    link: Option<Rc<str>>,
}

impl Line {
    /// Adds a piece of a run.
    ///
    /// # Errors
    /// Where the budget has no text or annotation left; what was added before stays, and of the
    /// piece what there was room for.
    pub fn push(&mut self, text: &str, look: &Look, budget: &mut Budget) -> Result<(), Exceeded> {
        if text.is_empty() {
            return Ok(());
        }
        let (text, outcome) = budget.fit(text);
        if text.is_empty() {
            return outcome;
        }
        let start = self.length;
        self.paragraph.text.push_str(text);
        self.length = start.saturating_add(text.chars().count() as u32);
        let span = (start, self.length);
        let marks = &mut self.paragraph.marks;
        for kind in look.kinds() {
            let alike = |m: &&mut Mark| m.kind == kind && m.span.1 == start;
            if let Some(before) = marks.iter_mut().rev().take(Look::KINDS.len()).find(alike) {
                before.span.1 = span.1;
            } else {
                budget.annotation()?;
                marks.push(Mark { kind, span });
            }
        }
        if let Some(target) = &look.link {
            match self.paragraph.links.last_mut() {
                // Runs of one link share its target: most are told alike without a look at it.
                Some(last) if last.span.1 == start && self.link.as_ref() == Some(target) => {
                    last.span.1 = span.1;
                }
                _ => {
                    budget.annotation()?;
                    budget.text(target.len())?;
                    self.link = Some(Rc::clone(target));
                    self.paragraph.links.push(Link { span, target: target.as_ref().to_owned() });
                }
            }
        }
        outcome
    }

    /// Adds a paragraph that is made already, with its marks and links.
    ///
    /// # Errors
    /// As [`Self::push`].
    pub fn append(&mut self, paragraph: &Paragraph, budget: &mut Budget) -> Result<(), Exceeded> {
        let start = self.length;
        self.push(&paragraph.text, &Look::default(), budget)?;
        let shift = |span: (u32, u32)| (start.saturating_add(span.0), start.saturating_add(span.1));
        for mark in &paragraph.marks {
            budget.annotation()?;
            self.paragraph.marks.push(Mark { kind: mark.kind, span: shift(mark.span) });
        }
        for link in &paragraph.links {
            budget.annotation()?;
            budget.text(link.target.len())?;
            let target = link.target.clone();
            self.paragraph.links.push(Link { span: shift(link.span), target });
        }
        self.link = None;
        Ok(())
    }

    /// Its text so far.
    pub fn text(&self) -> &str {
        &self.paragraph.text
    }

    /// Whether there is nothing to see in it.
    pub fn is_blank(&self) -> bool {
        self.paragraph.text.trim().is_empty()
    }

    /// The paragraph, of ordinary text without a label.
    pub fn finish(mut self) -> Paragraph {
        self.paragraph.marks.sort_by_key(|mark| mark.span.0);
        self.paragraph
    }
}
