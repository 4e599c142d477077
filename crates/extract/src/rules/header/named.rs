//! What templates keep beside the text: bookmarks, content controls, custom XML, properties.

use super::{Said, Value, set};
use crate::page::Page;
use crate::place::{self, Place};
use document::{FieldKind, Pointer, PropertySource, Shadow, code_points};
use lexicon::{HeaderField, Lexicon, folded};
use record::Header;

/// Without a header block, so many named fields of the templates make a header.
const ENOUGH: usize = 3;

fn field_of(lexicon: &Lexicon, name: &str) -> Option<HeaderField> {
    lexicon.fields.whole(&folded(name))
}

/// Fills what the header's cells left open, in the order of trust: content controls and
/// bookmarks (which lie over the cells themselves), custom XML, custom properties.
/// Says whether it found enough to be a header by itself.
pub(super) fn read(page: &Page<'_>, header: &mut Header, said: &mut Said, found: bool) -> bool {
    let mut values: Vec<(u8, Value)> = Vec::new();
    for (n, field) in page.document.fields.iter().enumerate() {
        let Some(name) = field_of(page.lexicon, &field.name) else { continue };
        let trust = match field.kind {
            FieldKind::ContentControl => 0,
            FieldKind::Bookmark => 1,
            FieldKind::CustomXml => 2,
        };
        values.push((trust, value(page.lexicon, name, &field.text, Pointer::field(n))));
    }
    for (n, property) in page.document.properties.iter().enumerate() {
        if property.source == PropertySource::Custom
            && let Some(name) = field_of(page.lexicon, &property.name)
        {
            values.push((3, value(page.lexicon, name, &property.text, Pointer::property(n))));
        }
    }
    let mut kinds: Vec<HeaderField> = values.iter().map(|(_, v)| v.field).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if !found && kinds.len() < ENOUGH {
        return false;
    }
    values.sort_by_key(|(trust, _)| *trust);
    if !found && let Some((_, first)) = values.first() {
        header.evidence.pointer = first.place.pointer.as_str().to_owned();
        header.evidence.span = first.place.span;
        header.evidence.raw.clone_from(&first.place.raw);
        header.evidence.rule = "header.fields".to_owned();
    }
    for (_, value) in values {
        match value.field {
            HeaderField::DocumentNumber if said.number.is_none() => {
                if grammar::document_exact(&value.text).is_some() {
                    said.number = Some(place::Said::new(value.text, value.place));
                }
            }
            HeaderField::DocumentType if said.document_type.is_none() => {
                said.document_type = Some(value.text);
            }
            HeaderField::Title => {
                if set(header, &value) {
                    said.title = Some(place::Said::new(value.text, value.place));
                }
            }
            _ => {
                set(header, &value);
            }
        }
    }
    true
}

fn value(lexicon: &Lexicon, field: HeaderField, text: &str, pointer: Pointer) -> Value {
    let shadow = Shadow::new(text);
    let span = Some((0, code_points(text)));
    let place = Place { pointer, span, raw: text.to_owned() };
    let mut text = shadow.into_text();
    // Controls and bookmarks often take their label in.
    if let Some((labelled, rest)) = super::block::label(lexicon, &text)
        && labelled == field
    {
        text = text.get(rest..).unwrap_or_default().to_owned();
    }
    Value { field, text, place }
}
