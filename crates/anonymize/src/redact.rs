//! Records without people's names, e-mail addresses and telephone numbers.
//!
//! Contacts lose name, number and address and keep role, organisation and country; work items
//! lose their editors. Wherever else one of these strings stands (what was read as written,
//! titles, messages, paths), it becomes [`MASK`]. Spans still point into the document as it is.
//!
//! Redact documents before a meeting is assembled from them, and there is nothing left to redact
//! in the meeting.

use crate::found::Found;
use crate::name::{companions_in, may_be_name, names_of};
use crate::pattern;
use crate::roster::{Roster, Within};
use record::{DocumentRecord, MeetingRecord};
use serde_json::Value;
use std::collections::BTreeSet;
use std::ops::Range;

/// What stands for what was left out.
pub const MASK: &str = "[redacted]";

/// Fields that say what a thing is called. There only whole names and addresses are looked for:
/// a person who is called like a work item must not make it nameless.
const IDENTIFIERS: [&str; 21] = [
    "acronym",
    "acronyms",
    "aliases",
    "base_texts",
    "code",
    "documents",
    "equivalents",
    "first",
    "former_acronyms",
    "id",
    "itu_id",
    "key",
    "last",
    "pointer",
    "raw_acronym",
    "recommendation",
    "reply_to",
    "revision_of",
    "rule",
    "short",
    "superseded_by",
];

/// Fields that no person can stand in.
const FIXED: [&str; 6] = ["schema", "sha256", "producer", "media_type", "format", "span"];

/// Fields whose values are terms: dates, Questions, parts of an id, words of closed lists. With anything
/// masked in one (the name of A. N. Other in the kind `other`) the record would be none.
const TERMS: [&str; 19] = [
    "action",
    "approved",
    "code",
    "direction",
    "end",
    "group",
    "kind",
    "meeting_end",
    "meeting_start",
    "precision",
    "questions",
    "received",
    "series",
    "severity",
    "stage",
    "start",
    "track",
    "track_basis",
    "version",
];

/// All personal strings that were seen in records.
///
/// ```
/// # let record = record_of("Ana Samplov", "as@orchard.example");
/// let mut names = anonymize::redact::Names::default();
/// names.add(&record); // whose contact is Ana Samplov, as@orchard.example
/// assert_eq!(names.text("Ask A. Samplov or Bo."), "Ask [redacted] or Bo.");
/// assert_eq!(names.text("bo@x.example, Tel: +99 555 0100"), "[redacted], Tel: [redacted]");
/// # fn record_of(name: &str, email: &str) -> record::DocumentRecord {
/// #     let contact = serde_json::json!({ "name": name, "role": null, "organization": null,
/// #         "country": null, "phone": null, "email": email, "evidence": evidence() });
/// #     let mut header = serde_json::to_value(record::Header::default()).unwrap();
/// #     header["contacts"] = serde_json::json!([contact]);
/// #     serde_json::from_value(serde_json::json!({ "schema": record::DOCUMENT_SCHEMA_ID,
/// #         "source": { "path": "", "format": "", "media_type": "", "bytes": 0, "sha256": "" },
/// #         "producer": { "name": "", "version": "", "vocabulary": "" }, "status": "extracted",
/// #         "kind": "other", "identity": null, "header": header, "publication": null,
/// #         "documents": [], "work_items": [], "approvals": [], "liaisons": [], "events": [],
/// #         "statistics": [], "text": { "characters": 0, "kept": 0, "stories": {} },
/// #         "references": [], "abbreviations": [], "findings": [] })).unwrap()
/// # }
/// # fn evidence() -> serde_json::Value {
/// #     serde_json::to_value(record::Evidence::default()).unwrap()
/// # }
/// ```
#[derive(Debug, Clone, Default)]
pub struct Names {
    roster: Roster,
    /// Strings of contacts that may be unlike any name, number or address: in lower case,
    /// without blanks.
    literals: BTreeSet<Vec<char>>,
}

impl Names {
    /// Adds those whom the record names: its contacts and the editors of its work items.
    pub fn add(&mut self, record: &DocumentRecord) {
        for contact in record.header.iter().flat_map(|header| &header.contacts) {
            if let Some(name) = &contact.name {
                self.add_name(name);
            }
            for string in [&contact.phone, &contact.email].into_iter().flatten() {
                self.add_literal(string);
            }
        }
        for editor in record.work_items.iter().flat_map(|item| &item.editors) {
            self.add_name(editor);
            for name in companions_in(editor) {
                self.roster.add_whole(&name);
            }
        }
    }

    /// Adds one person.
    pub fn add_name(&mut self, name: &str) {
        let names = names_of(name);
        for name in &names {
            self.roster.add(name);
        }
        let words = name.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        if may_be_name(name) && words.count() > 1 {
            self.add_literal(name);
        }
    }

    fn add_literal(&mut self, string: &str) {
        let literal = literal(string.chars());
        if literal.iter().filter(|c| c.is_alphanumeric()).count() > 3 {
            self.literals.insert(literal);
        }
    }

    /// The text without the personal strings that were seen, and without anything that looks
    /// like an address or a telephone number.
    pub fn text(&self, text: &str) -> String {
        self.masked(text, Within::Text).unwrap_or_else(|| text.to_owned())
    }

    /// Takes the personal strings that were seen in any record out of this one.
    pub fn redact(&self, record: &mut DocumentRecord) {
        let mut names = self.clone();
        names.add(record);
        if let Some(header) = &mut record.header {
            for contact in &mut header.contacts {
                contact.name = None;
                contact.phone = None;
                contact.email = None;
            }
        }
        for item in &mut record.work_items {
            item.editors.clear();
        }
        names.redact_all(record);
    }

    /// Masks every string of a record.
    fn redact_all<R: serde::Serialize + serde::de::DeserializeOwned>(&self, record: &mut R) {
        if let Ok(mut value) = serde_json::to_value(&*record) {
            self.value(&mut value, Some(Within::Text));
            if let Ok(redacted) = serde_json::from_value(value) {
                *record = redacted;
            }
        }
    }

    /// Masks strings; within nothing, those alone that stand further inside.
    fn value(&self, value: &mut Value, within: Option<Within>) {
        match value {
            Value::String(text) => {
                if let Some(masked) = within.and_then(|within| self.masked(text, within)) {
                    *text = masked;
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.value(value, within)),
            Value::Object(fields) => {
                for (field, value) in fields {
                    let own = match field.as_str() {
                        fixed if FIXED.contains(&fixed) => continue,
                        "path" => Some(Within::FileName),
                        // Of a fact: of the field that it is of.
                        "value" => within,
                        term if TERMS.contains(&term) => None,
                        id if IDENTIFIERS.contains(&id) => Some(Within::Identifier),
                        _ => Some(Within::Text),
                    };
                    self.value(value, own);
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    /// The text with its personal strings masked; `None` where there are none.
    fn masked(&self, text: &str, within: Within) -> Option<String> {
        let chars: Vec<char> = text.chars().collect();
        let mut found: Vec<Found> = self.roster.find(&chars, within);
        found.extend(pattern::find(&chars));
        let mut ranges: Vec<Range<usize>> = found.into_iter().map(|f| f.range).collect();
        ranges.extend(self.literals(&chars));
        if ranges.is_empty() {
            return None;
        }
        ranges.sort_by_key(|range| (range.start, range.end));
        let mut out = String::with_capacity(text.len());
        let mut next = 0;
        for range in ranges {
            if range.start >= next {
                out.extend(chars.get(next..range.start).unwrap_or_default());
                out.push_str(MASK);
            }
            next = next.max(range.end);
        }
        out.extend(chars.get(next..).unwrap_or_default());
        Some(out)
    }

    /// Where the strings stand that were given as they are.
    fn literals(&self, text: &[char]) -> Vec<Range<usize>> {
        let mut ranges = Vec::new();
        for from in 0..text.len() {
            let before = from.checked_sub(1).and_then(|at| text.get(at));
            if before.is_some_and(|c| c.is_alphanumeric()) {
                continue;
            }
            let Some(first) = text.get(from).and_then(|c| c.to_lowercase().next()) else { break };
            for literal in self.literals.range(vec![first]..) {
                if literal.first() != Some(&first) {
                    break;
                }
                if let Some(end) = ends(text, from, literal) {
                    ranges.push(from..end);
                }
            }
        }
        ranges
    }
}

/// A string as it compares: in lower case, without blanks.
fn literal(text: impl Iterator<Item = char>) -> Vec<char> {
    text.filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// Where the literal that begins here ends, if it stands here as a word.
fn ends(text: &[char], from: usize, literal: &[char]) -> Option<usize> {
    let mut wanted = literal.iter();
    let mut at = from;
    while !wanted.as_slice().is_empty() {
        let c = *text.get(at)?;
        at += 1;
        if !c.is_whitespace() && !c.to_lowercase().all(|c| wanted.next() == Some(&c)) {
            return None;
        }
    }
    (!text.get(at).is_some_and(|c| c.is_alphanumeric())).then_some(at)
}

/// Takes all personal strings out of a document's record. A meeting that is assembled from
/// redacted documents holds none either.
pub fn document(record: &mut DocumentRecord) {
    Names::default().redact(record);
}

/// Takes the personal strings out of a meeting's record that was assembled from documents as
/// they are; `people` are those of the documents.
pub fn meeting(meeting: &mut MeetingRecord, people: &Names) {
    for item in &mut meeting.work_items {
        item.facts.remove("editors");
        item.conflicts.retain(|field| field != "editors");
    }
    people.redact_all(meeting);
}
