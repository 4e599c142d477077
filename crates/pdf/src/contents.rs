//! The content of a page: what it draws with, in the order in which it draws.

use crate::audit::Audit;
use hayro_interpret::hayro_syntax::content::UntypedIter;
use hayro_interpret::hayro_syntax::object::{
    Array, MaybeRef, ObjRef, Object, ObjectIdentifier, Stream,
};
use hayro_interpret::hayro_syntax::page::Page;
use memchr::memmem;

/// Images within the content that may be without an end.
const UNENDED: usize = 64;

/// The references of a page to its content.
fn references(page: &Page<'_>) -> Vec<ObjRef> {
    let raw = page.raw();
    if let Some(array) = raw.get::<Array<'_>>(b"Contents") {
        let reference = |item| match item {
            MaybeRef::Ref(reference) => Some(reference),
            MaybeRef::NotRef(_) => None,
        };
        return array.raw_iter().filter_map(reference).collect();
    }
    raw.get_ref(b"Contents").into_iter().collect()
}

/// The size of the content in bytes, before the library decodes it.
pub(crate) fn size(page: &Page<'_>, audit: &Audit) -> u64 {
    references(page).into_iter().map(|r| size_of(r, audit)).fold(0, u64::saturating_add)
}

fn size_of(reference: ObjRef, audit: &Audit) -> u64 {
    let id: ObjectIdentifier = reference.into();
    audit.sizes.get(&id.obj_number).copied().unwrap_or(0)
}

/// The content of a page.
#[derive(Debug, Default)]
pub(crate) struct Contents {
    pub(crate) data: Vec<u8>,
    /// Whether some of it is not there, or cannot be decoded.
    pub(crate) missing: bool,
}

/// Decodes the content of a page.
pub(crate) fn contents(page: &Page<'_>, audit: &Audit) -> Contents {
    let mut found = Contents::default();
    for reference in references(page) {
        match page.xref().get::<Object<'_>>(reference.into()) {
            Some(Object::Stream(stream)) => found.add(&stream, size_of(reference, audit)),
            Some(Object::Null(_)) => {}
            _ => found.missing = true,
        }
    }
    found
}

impl Contents {
    fn add(&mut self, stream: &Stream<'_>, size: u64) {
        match stream.decoded_data() {
            // The library makes nothing of a stream whose parameters lie.
            Ok(data) if !data.is_empty() || size == 0 => {
                self.data.extend_from_slice(&data);
                // A word does not go on in the next stream (ISO 32000-1 §7.8.2).
                self.data.push(b' ');
            }
            _ => self.missing = true,
        }
    }
}

/// The part of a content in which images end: from one that does not end, the library looks for its
/// end to the end of the page, and does so for each.
pub(crate) fn with_ended_images(data: &[u8]) -> &[u8] {
    let apart = |byte: Option<&u8>| byte.is_none_or(|b| !b.is_ascii_alphanumeric());
    let operators = |name: &'static [u8; 2]| {
        memmem::find_iter(data, name).filter(move |at| {
            apart(at.checked_sub(1).and_then(|at| data.get(at))) && apart(data.get(at + 2))
        })
    };
    // An image begins with the names of what is said about it.
    let begins = |at: &usize| {
        let rest = data.get(at + 2..).unwrap_or_default().trim_ascii_start();
        rest.starts_with(b"/") || rest.starts_with(b"ID")
    };
    let (begun, ended) = (operators(b"BI").filter(begins).count(), operators(b"EI").count());
    if begun <= ended + UNENDED {
        return data;
    }
    let first = operators(b"BI").find(begins).unwrap_or(0);
    let end = operators(b"EI").last().map_or(first, |at| at + 2);
    data.get(..end).unwrap_or(data)
}

/// Whether the library gave a page's content up before its last text: it does so in silence where
/// an operand is none.
pub(crate) fn breaks_off(data: &[u8]) -> bool {
    let mut operations = UntypedIter::new(data);
    let mut end = 0;
    while let Some(operation) = operations.next() {
        let operator: &[u8] = operation.operator;
        // The operator is a part of the data, unless it was written with escapes.
        let at = (operator.as_ptr() as usize).wrapping_sub(data.as_ptr() as usize);
        if at < data.len() {
            end = at + operator.len();
        }
    }
    let rest = data.get(end..).unwrap_or_default();
    [&b"Tj"[..], b"TJ"].iter().any(|shows| memmem::find(rest, shows).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_ends_with_its_last_image_where_many_do_not_end() {
        let sound = b"q BI /W 1 /H 1 ID x EI Q (a BI in a text) Tj ".repeat(100);
        assert_eq!(with_ended_images(&sound), sound);
        let unended = b"BI /W 1 /H 1 ID ".repeat(100);
        assert_eq!(with_ended_images(&[&b"(One) Tj "[..], &unended].concat()), b"(One) Tj ");
        let mixed = [&b"BI /W 1 ID x EI (One) Tj "[..], &unended].concat();
        assert_eq!(with_ended_images(&mixed), b"BI /W 1 ID x EI");
    }
}
