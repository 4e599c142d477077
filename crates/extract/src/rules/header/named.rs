//! What templates keep beside the text: bookmarks, content controls, custom XML, properties.

use super::{Said, Value, set};
use crate::facts::Facts;
use crate::page::{Content, Page};
use crate::parts::name::is_unfilled;
use crate::parts::place::meeting;
use crate::place::{self, Place};
use document::{FieldKind, Pointer, PropertySource, Shadow, code_points};
use lexicon::{HeaderField, Lexicon, folded};
use record::{Code, Header, Severity};
use std::collections::HashSet;

/// Without a header block, so many named fields of the templates make a header.
const ENOUGH: usize = 3;

/// A header stands within so many items and rows.
const SHOWN_WITHIN: usize = 40;

fn field_of(lexicon: &Lexicon, name: &str) -> Option<HeaderField> {
    lexicon.fields.whole(&folded(name))
}

/// So many bytes of the page's beginning are looked through in one step.
const SHOWN_STEPS: usize = 64;

/// A stored value: its name, how near it is to the page, and the value.
struct Stored {
    trust: u8,
    name: String,
    value: Value,
}

/// From this on, what is stored stands beside the text and not over it.
const BESIDE: u8 = 2;

/// Fills what the header's cells left open, in the order of trust: content controls and
/// bookmarks (which lie over the cells themselves), custom XML, custom properties. What stands on the
/// page wins: a stored value fills a field only where the page has no row for it and nothing on the page
/// says that the properties are another document's; else it is a finding (RECORDS.md, `header`).
/// Says whether it found enough to be a header by itself.
pub(super) fn read(
    page: &Page<'_>,
    header: &mut Header,
    said: &mut Said,
    found: bool,
    facts: &mut Facts,
) -> bool {
    let mut values = stored(page);
    let mut kinds: Vec<HeaderField> = values.iter().map(|s| s.value.field).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if !found && kinds.len() < ENOUGH {
        return false;
    }
    values.sort_by_key(|s| s.trust);
    if !found && let Some(first) = values.first().map(|s| &s.value) {
        header.evidence.pointer = first.place.pointer.as_str().to_owned();
        header.evidence.span = first.place.span;
        header.evidence.raw = first.place.raw.as_ref().to_owned();
        header.evidence.rule = "header.fields".to_owned();
    }
    let shown = shown(page);
    let foreign = found && values.iter().any(|s| contradicts(page.lexicon, header, said, &s.value));
    let mut told: HashSet<String> = HashSet::new();
    for Stored { trust, name, value } in values {
        if is_unfilled(page.lexicon, &value.text) {
            continue;
        }
        if !page.budget.steps(shown.len() / SHOWN_STEPS, &value.place.pointer) {
            break;
        }
        let on_page = shown.contains(&value.text.to_lowercase());
        let open = !said.rows.contains(&value.field) && !foreign;
        if found && !on_page && (trust >= BESIDE || foreign) && !open {
            if told.insert(value.text.clone()) {
                tell(page, &name, value, facts);
            }
            continue;
        }
        take(page, header, said, value);
    }
    true
}

/// The named fields and properties that templates keep.
fn stored(page: &Page<'_>) -> Vec<Stored> {
    let mut values = Vec::new();
    for (n, field) in page.document.fields.iter().enumerate() {
        let Some(of) = field_of(page.lexicon, &field.name) else { continue };
        let trust = match field.kind {
            FieldKind::ContentControl => 0,
            FieldKind::Bookmark => 1,
            FieldKind::CustomXml => BESIDE,
        };
        let value = value(page.lexicon, of, &field.text, Pointer::field(n));
        values.push(Stored { trust, name: field.name.clone(), value });
    }
    for (n, property) in page.document.properties.iter().enumerate() {
        if property.source == PropertySource::Custom
            && let Some(of) = field_of(page.lexicon, &property.name)
        {
            let value = value(page.lexicon, of, &property.text, Pointer::property(n));
            values.push(Stored { trust: BESIDE + 1, name: property.name.clone(), value });
        }
    }
    values
}

/// The words of the beginning of the page in small letters, where a header stands.
fn shown(page: &Page<'_>) -> String {
    let mut shown = String::new();
    let mut add = |text: &str| {
        shown.push_str(&text.to_lowercase());
        shown.push(' ');
    };
    for item in page.items.iter().take(SHOWN_WITHIN) {
        match &item.content {
            Content::Line(line) => add(line.text.text()),
            Content::Table(grid) if grid.rows.len() < SHOWN_WITHIN => {
                grid.rows.iter().flatten().for_each(|c| add(c.text.text()));
            }
            Content::Table(_) => {}
        }
    }
    shown
}

/// Whether a stored value says that the properties are those of another document: another number,
/// another group, another meeting than the page's.
fn contradicts(lexicon: &Lexicon, header: &Header, said: &Said, value: &Value) -> bool {
    let group = |stored: Option<String>| {
        stored.is_some_and(|g| header.study_group.as_ref().is_some_and(|own| *own != g))
    };
    match value.field {
        HeaderField::DocumentNumber => {
            let Some(stored) = grammar::document_exact(lexicon, &value.text) else {
                return false;
            };
            let own = said.number.as_ref().and_then(|n| grammar::document_exact(lexicon, &n.value));
            let other =
                own.is_some_and(|own| own.series != stored.series || own.number != stored.number);
            other || group(stored.study_group)
        }
        HeaderField::Questions => {
            let asked = grammar::question_cell(lexicon, &value.text, None);
            group(asked.first().and_then(|q| Some(format!("SG{}", q.value.study_group?))))
        }
        HeaderField::StudyGroup => group(grammar::study_group(lexicon, &value.text)),
        HeaderField::Meeting | HeaderField::MeetingDates => {
            let stored = meeting(lexicon, &value.text).map(|m| m.start);
            let own = header.meeting_start.as_ref();
            stored.is_some_and(|s| own.is_some_and(|own| *own != s))
        }
        _ => false,
    }
}

fn tell(page: &Page<'_>, name: &str, value: Value, facts: &mut Facts) {
    let message = format!(
        "the stored property {name} says “{}”; the page does not show it, so it is not taken",
        value.text
    );
    let evidence = value.place.evidence(page, 0, "header.fields");
    facts.find(Code::StaleProperty, Severity::Info, message, Some(name.to_owned()), evidence);
    if let Some(finding) = facts.findings.last_mut() {
        finding.found = Some(value.text.into());
    }
}

fn take(page: &Page<'_>, header: &mut Header, said: &mut Said, value: Value) {
    match value.field {
        HeaderField::DocumentNumber if said.number.is_none() => {
            if grammar::document_exact(page.lexicon, &value.text).is_some() {
                said.number = Some(place::Said::new(value.text, value.place));
            }
        }
        HeaderField::DocumentType if said.document_type.is_none() => {
            said.document_type = Some(value.text);
        }
        HeaderField::Title => {
            if set(page.lexicon, header, &value) {
                said.title = Some(place::Said::new(value.text, value.place));
            }
        }
        _ => {
            set(page.lexicon, header, &value);
        }
    }
}

fn value(lexicon: &Lexicon, field: HeaderField, text: &str, pointer: Pointer) -> Value {
    let shadow = Shadow::new(text);
    let span = Some((0, code_points(text)));
    let place = Place { pointer, span, raw: text.into() };
    let mut text = shadow.into_text();
    // Controls and bookmarks often take their label in, or lie over the label of another row.
    if let Some((labelled, rest)) = super::block::label(lexicon, &text)
        && (labelled == field || rest >= text.len() && text.ends_with([':', '：']))
    {
        text = text.get(rest..).unwrap_or_default().to_owned();
    }
    Value { field, text, place }
}
