//! What templates keep beside the text: bookmarks, content controls, custom XML, properties.

use super::{Said, Value, set};
use crate::page::Page;
use crate::place::Place;
use crate::vocabulary::VOCABULARY;
use document::{FieldKind, Pointer, PropertySource, Shadow, code_points};
use record::Header;

/// Without a header block, so many named fields of the templates make a header.
const ENOUGH: usize = 3;

fn field_of(name: &str) -> Option<&'static str> {
    VOCABULARY
        .fields
        .iter()
        .find(|(_, names)| names.iter().any(|n| n.eq_ignore_ascii_case(name)))
        .map(|(field, _)| *field)
}

/// Fills what the header's cells left open, in the order of trust: content controls and
/// bookmarks (which lie over the cells themselves), custom XML, custom properties.
/// Says whether it found enough to be a header by itself.
pub(super) fn read(page: &Page<'_>, header: &mut Header, said: &mut Said, found: bool) -> bool {
    let mut values: Vec<(u8, Value)> = Vec::new();
    for (n, field) in page.document.fields.iter().enumerate() {
        let Some(name) = field_of(&field.name) else { continue };
        let trust = match field.kind {
            FieldKind::ContentControl => 0,
            FieldKind::Bookmark => 1,
            FieldKind::CustomXml => 2,
        };
        values.push((trust, value(name, &field.text, Pointer::field(n))));
    }
    for (n, property) in page.document.properties.iter().enumerate() {
        if property.source == PropertySource::Custom
            && let Some(name) = field_of(&property.name)
        {
            values.push((3, value(name, &property.text, Pointer::property(n))));
        }
    }
    let mut kinds: Vec<&str> = values.iter().map(|(_, v)| v.field).collect();
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
            "document_number" if said.number.is_none() => {
                if grammar::document_exact(&value.text).is_some() {
                    said.number = Some((value.text, value.place));
                }
            }
            "document_type" if said.document_type.is_none() => {
                said.document_type = Some(value.text);
            }
            "title" => {
                if set(header, &value) {
                    said.title = Some((value.text, value.place));
                }
            }
            _ => {
                set(header, &value);
            }
        }
    }
    true
}

fn value(field: &'static str, text: &str, pointer: Pointer) -> Value {
    let shadow = Shadow::new(text);
    let span = Some((0, code_points(text)));
    let place = Place { pointer, span, raw: text.to_owned() };
    let mut text = shadow.into_text();
    // Controls and bookmarks often take their label in.
    if let Some((labelled, rest)) = super::block::label(&text)
        && labelled == field
    {
        text = text.get(rest..).unwrap_or_default().to_owned();
    }
    Value { field, text, place }
}
