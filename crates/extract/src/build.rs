//! Builders of facts: a value goes in together with its place, so that no field is without evidence.
//!
//! A builder begins with an empty record at the place that the fact stands at. [`Build::put`] writes a
//! field by its name in the record; the evidence of a value that stands elsewhere is kept under that
//! name.

use crate::page::Page;
use crate::place::{Fields, Place, Said};
use record::{Event, Evidence, FieldPlace, Liaison, ListedDocument, WorkItem};

/// A fact of a record: it has evidence.
pub(crate) trait Fact {
    /// Its evidence.
    fn evidence(&mut self) -> &mut Evidence;
}

macro_rules! facts {
    ($($name:ident),*) => {$(
        impl Fact for $name {
            fn evidence(&mut self) -> &mut Evidence {
                &mut self.evidence
            }
        }
    )*};
}
facts!(WorkItem, Liaison, Event, ListedDocument);

/// A fact that is being put together.
#[derive(Debug)]
pub(crate) struct Build<F>(F);

impl<F: Fact> Build<F> {
    /// An empty fact at a place.
    pub(crate) fn at(page: &Page<'_>, item: usize, place: &Place, rule: &str) -> Self
    where
        F: Default,
    {
        Self::with(place.evidence(page, item, rule))
    }

    /// An empty fact with this evidence.
    pub(crate) fn with(evidence: Evidence) -> Self
    where
        F: Default,
    {
        let mut fact = F::default();
        *fact.evidence() = evidence;
        Self(fact)
    }

    /// A fact of which something is known.
    pub(crate) const fn of(fact: F) -> Self {
        Self(fact)
    }

    /// Writes a field with the place of its value.
    pub(crate) fn put<T>(&mut self, field: &str, said: Said<T>, write: impl FnOnce(&mut F, T)) {
        self.0.evidence().field(field, &said.place);
        write(&mut self.0, said.value);
    }

    /// As [`Self::put`], if there is a value.
    pub(crate) fn put_some<T>(
        &mut self,
        field: &str,
        said: Option<Said<T>>,
        write: impl FnOnce(&mut F, T),
    ) {
        if let Some(said) = said {
            self.put(field, said, write);
        }
    }

    /// Writes a field whose value another fact gave, with the place that it has there.
    pub(crate) fn put_at(
        &mut self,
        field: &str,
        place: Option<FieldPlace>,
        write: impl FnOnce(&mut F),
    ) {
        if let Some(place) = place {
            self.0.evidence().fields.insert(field.to_owned(), place);
        }
        write(&mut self.0);
    }

    /// Writes a field whose value follows from what stands at the fact's own place.
    pub(crate) fn own(&mut self, write: impl FnOnce(&mut F)) {
        write(&mut self.0);
    }

    /// What there is so far.
    pub(crate) fn so_far(&self) -> &F {
        &self.0
    }

    /// The fact.
    pub(crate) fn done(self) -> F {
        self.0
    }
}
