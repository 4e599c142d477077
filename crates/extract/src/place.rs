//! From a find in a text to the evidence for it.

use crate::page::{Page, Text};
use document::Pointer;
use record::{Evidence, FieldPlace};
use std::collections::BTreeMap;
use std::ops::Range;
use std::rc::Rc;

/// A place in the block tree, with the text there.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) pointer: Pointer,
    pub(crate) span: Option<(u32, u32)>,
    /// The text there, which the fields of a fact and the rows under a heading share.
    pub(crate) raw: Rc<str>,
}

/// A value with the place where it is written.
#[derive(Debug, Clone)]
pub(crate) struct Said<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> Said<T> {
    pub(crate) fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }

    /// The value as something else, at the same place.
    pub(crate) fn map<U>(self, to: impl FnOnce(T) -> U) -> Said<U> {
        Said { value: to(self.value), place: self.place }
    }

    /// As [`Self::map`], where the value may be nothing of the kind.
    pub(crate) fn and_then<U>(self, to: impl FnOnce(T) -> Option<U>) -> Option<Said<U>> {
        Some(Said { value: to(self.value)?, place: self.place })
    }
}

impl<T> Said<Vec<T>> {
    /// Some values with their place; none where there are no values.
    pub(crate) fn some(values: Vec<T>, place: &Place) -> Option<Self> {
        (!values.is_empty()).then(|| Self::new(values, place.clone()))
    }
}

impl Text<'_> {
    /// The place of a byte range of the shadow.
    pub(crate) fn place(&self, range: Range<usize>) -> Place {
        self.place_of(self.shadow.original(range))
    }

    /// The place of `[start, end)` in code points of the text as printed.
    pub(crate) fn place_of(&self, span: (u32, u32)) -> Place {
        Place { pointer: self.pointer.clone(), span: Some(span), raw: self.printed(span).into() }
    }

    /// The place of all that the shadow holds.
    pub(crate) fn place_all(&self) -> Place {
        self.place(0..self.text().len())
    }

    /// The text of a byte range of the shadow, with its place.
    pub(crate) fn said(&self, range: Range<usize>) -> Said<String> {
        let value = self.text().get(range.clone()).unwrap_or_default().to_owned();
        Said::new(value, self.place(range))
    }

    /// The whole text with its place.
    pub(crate) fn said_all(&self) -> Said<String> {
        self.said(0..self.text().len())
    }
}

impl Place {
    /// The place as a field's.
    pub(crate) fn field(&self) -> FieldPlace {
        FieldPlace { pointer: self.pointer.as_str().to_owned(), span: self.span }
    }

    /// Evidence from this place alone.
    pub(crate) fn evidence(&self, page: &Page<'_>, item: usize, rule: &str) -> Evidence {
        Evidence {
            path: None,
            pointer: self.pointer.as_str().to_owned(),
            span: self.span,
            raw: self.raw.as_ref().to_owned(),
            section: page.path(item),
            rule: rule.to_owned(),
            fields: BTreeMap::new(),
        }
    }
}

/// Adds the place of a field that does not lie in the evidence's own place.
pub(crate) trait Fields {
    /// Adds it, unless the place is the evidence's own.
    fn field(&mut self, name: &str, place: &Place);
}

impl Fields for Evidence {
    fn field(&mut self, name: &str, place: &Place) {
        let inside = self.pointer == place.pointer.as_str()
            && match (self.span, place.span) {
                (None, _) => true,
                (Some(own), Some(other)) => own.0 <= other.0 && other.1 <= own.1,
                (Some(_), None) => false,
            };
        if !inside {
            self.fields.insert(name.to_owned(), place.field());
        }
    }
}
