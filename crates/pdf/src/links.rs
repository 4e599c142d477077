//! The links of a page (ISO 32000-1 §12.5.6.5).

use hayro_interpret::hayro_syntax::object::{
    Array, Dict, MaybeRef, Name, ObjectIdentifier, Rect as Place, String as Text,
};
use hayro_interpret::hayro_syntax::page::Page;
use hayro_interpret::kurbo::{Affine, Rect};
use std::collections::HashMap;

/// Links of a page that are looked at.
const LINKS: usize = 1_000;
/// Remarks of a page (links among them) that are drawn.
pub(crate) const REMARKS: usize = 10_000;

/// The links of a file that were seen: all of a page may be one object, and all pages may have the
/// same.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The place of a link on its page, and the number of its target; none for what is no link.
    known: HashMap<u32, Option<(Rect, usize)>>,
    numbers: HashMap<Box<str>, usize>,
    /// The targets that are new since they were last taken.
    fresh: Vec<Box<str>>,
    /// Bytes that all targets together may have yet.
    room: u64,
}

impl Links {
    /// Nothing seen, with so much room for targets.
    pub(crate) fn new(room: u64) -> Self {
        Self { room, ..Self::default() }
    }

    /// The places of a page's links as the page is shown, with the numbers of their targets.
    pub(crate) fn of(&mut self, page: &Page<'_>, flip: Affine) -> Vec<(Rect, usize)> {
        let Some(remarks) = page.raw().get::<Array<'_>>(b"Annots") else { return Vec::new() };
        let mut out = Vec::new();
        for item in remarks.raw_iter().take(LINKS) {
            let link = match item {
                MaybeRef::Ref(reference) => {
                    let id: ObjectIdentifier = reference.into();
                    if let Some(known) = self.known.get(&id.obj_number) {
                        *known
                    } else {
                        let read = page.xref().get::<Dict<'_>>(id).and_then(|d| self.link(&d));
                        self.known.insert(id.obj_number, read);
                        read
                    }
                }
                MaybeRef::NotRef(object) => object.into_dict().and_then(|d| self.link(&d)),
            };
            out.extend(link.map(|(place, target)| (flip.transform_rect_bbox(place), target)));
        }
        out
    }

    /// The targets that are new since this was last asked.
    pub(crate) fn fresh(&mut self) -> Vec<Box<str>> {
        std::mem::take(&mut self.fresh)
    }

    fn link(&mut self, remark: &Dict<'_>) -> Option<(Rect, usize)> {
        if &*remark.get::<Name<'_>>(b"Subtype")? != b"Link" {
            return None;
        }
        let action = remark.get::<Dict<'_>>(b"A")?;
        let target = action.get::<Text<'_>>(b"URI")?;
        let place = remark.get::<Place>(b"Rect")?;
        let place = Rect::new(
            f64::from(place.x0 as f32),
            f64::from(place.y0 as f32),
            f64::from(place.x1 as f32),
            f64::from(place.y1 as f32),
        );
        let target = String::from_utf8_lossy(target.as_bytes());
        if let Some(number) = self.numbers.get(&*target) {
            return Some((place, *number));
        }
        // Each is charged again where it is written; here so that there is an end to them.
        self.room = self.room.checked_sub(target.len() as u64)?;
        let number = self.numbers.len();
        self.numbers.insert(Box::from(&*target), number);
        self.fresh.push(target.into());
        Some((place, number))
    }
}

/// Whether a page has more remarks than are drawn.
pub(crate) fn are_too_many(page: &Page<'_>) -> bool {
    let remarks = page.raw().get::<Array<'_>>(b"Annots");
    remarks.is_some_and(|remarks| remarks.raw_iter().nth(REMARKS).is_some())
}
