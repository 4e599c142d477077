//! Where a list says otherwise than the document's own header.

use crate::{
    catalogue::Catalogue,
    place::Place,
    text::{letters, without_brackets},
};
use record::{Code, DocumentRecord, Finding, Severity};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use terms::Question;

/// Compares each row of a list with the header of its document.
///
/// Case, punctuation and brackets before a title do not count, nor the order of Questions; where
/// one of the two says nothing there is no difference. One finding for each document, field and
/// differing value, with all rows that have it.
pub(crate) fn check(
    records: &[&DocumentRecord],
    catalogue: &Catalogue<'_>,
    findings: &mut Vec<Finding>,
) {
    for entry in catalogue.entries() {
        let own = entry.records.iter().filter_map(|&at| records.get(at));
        let Some((record, header)) =
            own.into_iter().find_map(|r| r.header.as_ref().map(|h| (*r, h)))
        else {
            continue;
        };
        let mut differences: BTreeMap<(usize, String), Finding> = BTreeMap::new();
        for &(at, row) in &entry.rows {
            let Some(list) = records.get(at) else { continue };
            let fields = [
                ("title", text(row.title.as_ref()), text(header.title.as_ref()), Severity::Warning),
                ("source", text(row.source.as_ref()), text(header.source.as_ref()), Severity::Info),
                ("questions", joined(&row.questions), joined(&header.questions), Severity::Warning),
            ];
            for (number, (field, listed, stated, severity)) in fields.into_iter().enumerate() {
                let (Some(listed), Some(stated)) = (listed, stated) else { continue };
                if listed == stated || same(field, &listed, &stated) {
                    continue;
                }
                let (listed, stated) = (listed.into_owned(), stated.into_owned());
                let place = Place::new(list, &row.evidence);
                differences
                    .entry((number, letters(&listed)))
                    .and_modify(|finding| finding.related.push(place.of_field(field)))
                    .or_insert_with(|| Finding {
                        code: Code::IndexMismatch,
                        severity,
                        message: format!(
                            "{}: a list gives as {field} \"{listed}\", the document's own header \
                             \"{stated}\"",
                            entry.id
                        ),
                        subject: Some(entry.id.clone()),
                        stated: Some(listed.into()),
                        found: Some(stated.into()),
                        evidence: place.of_field(field),
                        related: vec![Place::header(record).of_field(field)],
                    });
            }
        }
        findings.extend(differences.into_values());
    }
}

fn text(text: Option<&String>) -> Option<Cow<'_, str>> {
    text.map(|text| Cow::Borrowed(text.as_str()))
}

/// A set of Questions as text.
fn joined(questions: &[Question]) -> Option<Cow<'_, str>> {
    let set: BTreeSet<&Question> = questions.iter().collect();
    let names: Vec<String> = set.into_iter().map(Question::to_string).collect();
    (!names.is_empty()).then(|| names.join(", ").into())
}

fn same(field: &str, listed: &str, own: &str) -> bool {
    if field != "title" {
        // Questions are always written alike; `7/17` and `71/7` have the same letters.
        return field != "questions" && within(&letters(listed), &letters(own));
    }
    let (a, b) = (letters(without_brackets(listed)), letters(without_brackets(own)));
    // Lists cut long titles and say so.
    let cut = listed.trim_end().ends_with('…') || listed.trim_end().ends_with("...");
    // A header's title often leads with what is done: "Consent - Draft new … X.abc: " and the title.
    let led = a.len() >= LED && b.ends_with(&a);
    a == b || letters(listed) == letters(own) || led || (cut && !a.is_empty() && b.starts_with(&a))
}

/// So many letters of a title are not at the end of another by chance.
const LED: usize = 12;

/// Whether one says no less than the other: "Editor" and "Editor, X.abc".
fn within(a: &str, b: &str) -> bool {
    a == b || (!a.is_empty() && b.starts_with(a)) || (!b.is_empty() && a.starts_with(b))
}
