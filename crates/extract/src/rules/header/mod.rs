//! `header.*`: the header block of a meeting document, or what a page without one says in its
//! headings.
//!
//! Order of trust (DOMAIN.md §1.1): the header's cells, then custom XML, content controls and
//! bookmarks, then custom properties; core properties lie.

pub(super) mod block;
mod contacts;
mod heading;
mod named;

use crate::facts::Facts;
use crate::page::Page;
use crate::parts::each_once;
use crate::parts::name::is_unfilled;
use crate::parts::place::meeting;
use crate::place::{self, Fields, Place};
use grammar::Date;
use lexicon::{HeaderField, Lexicon};
use record::{Evidence, Header};
use std::collections::BTreeSet;

/// A value of the header with its place.
pub(crate) struct Value {
    /// Which field (`headers.tsv`).
    pub(crate) field: HeaderField,
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// What the header block says besides the header's own fields.
#[derive(Debug, Default)]
pub(crate) struct Said {
    /// The document's number as written, with its place.
    pub(crate) number: Option<place::Said<String>>,
    /// `TD`, `CONTRIBUTION`, `LIAISON STATEMENT`.
    pub(crate) document_type: Option<String>,
    /// The title, with its place.
    pub(crate) title: Option<place::Said<String>>,
    /// The item that is the header block.
    pub(crate) item: Option<usize>,
    /// The tables that are part of it.
    pub(crate) tables: Vec<usize>,
    /// The fields for which the page has a row, filled or not.
    pub(crate) rows: BTreeSet<HeaderField>,
}

/// Reads the header.
pub(crate) fn read(page: &Page<'_>, facts: &mut Facts) -> Said {
    let mut said = Said::default();
    let mut header = Header::default();
    let found = block::read(page, &mut header, &mut said);
    let named = named::read(page, &mut header, &mut said, found, facts);
    if !found && !named && !heading::read(page, &mut header) {
        return said;
    }
    complete(page.lexicon, &mut header, &said);
    facts.known.study_group = header.study_group.as_deref().and_then(grammar::study_group_number);
    if facts.known.study_group.is_none() {
        facts.known.study_group = header.questions.iter().find_map(|q| q.study_group);
    }
    facts.known.year = header.meeting_start.map(Date::year);
    facts.known.meeting_end = header.meeting_end.or(header.meeting_start);
    facts.known.of_group = header.study_group.is_some();
    facts.header = Some(header);
    said
}

/// What the header's own fields leave open and the number or the source says: `TSAG – R 2 – E`;
/// `Study Group 4 (Geneva, 4 - 11 March 2014)`.
fn complete(lexicon: &Lexicon, header: &mut Header, said: &Said) {
    if header.study_group.is_none()
        && let Some(number) = &said.number
        && let Some(id) = grammar::document_exact(lexicon, &number.value)
        && let Some(group) = id.study_group.or(id.originator.filter(|o| o.starts_with("FG-")))
    {
        let value =
            Value { field: HeaderField::StudyGroup, text: group, place: number.place.clone() };
        set(lexicon, header, &value);
    }
    if header.meeting_start.is_none()
        && let Some(source) = header.source.clone().filter(|s| s.contains('('))
        && let Some(found) = meeting(lexicon, &source)
        && let Some(place) = header.evidence.fields.get("source").cloned()
    {
        header.meeting_start = Some(found.start);
        header.meeting_end = Some(found.end);
        let named = found.place;
        for field in ["meeting_start", "meeting_end"] {
            header.evidence.fields.insert(field.to_owned(), place.clone());
        }
        if header.meeting_place.is_none() && named.is_some() {
            header.meeting_place = named;
            header.evidence.fields.insert("meeting_place".to_owned(), place);
        }
    }
}

/// Takes a value into the header where its field is still open. Says whether it was taken.
fn set(lexicon: &Lexicon, header: &mut Header, value: &Value) -> bool {
    let Value { field, text, place } = value;
    if text.is_empty() || is_unfilled(lexicon, text) {
        return false;
    }
    let mut done = false;
    let evidence = &mut header.evidence;
    let mut fill =
        |slot: &mut Option<String>, value: Option<String>, name: &str, evidence: &mut Evidence| {
            if slot.is_none() && value.is_some() {
                *slot = value;
                evidence.field(name, place);
                done = true;
            }
        };
    match *field {
        HeaderField::StudyGroup => {
            fill(
                &mut header.study_group,
                grammar::study_group(lexicon, text),
                "study_group",
                evidence,
            );
        }
        HeaderField::WorkingParty => {
            fill(
                &mut header.working_party,
                grammar::working_party(lexicon, text),
                "working_party",
                evidence,
            );
        }
        HeaderField::StudyPeriod => {
            fill(&mut header.study_period, grammar::study_period(text), "study_period", evidence);
        }
        HeaderField::Original => {
            let code = grammar::language(lexicon, text).map(str::to_owned);
            fill(&mut header.original_language, code, "original_language", evidence);
        }
        HeaderField::Source => fill(&mut header.source, Some(text.clone()), "source", evidence),
        HeaderField::Title => fill(&mut header.title, Some(text.clone()), "title", evidence),
        HeaderField::Purpose => fill(&mut header.purpose, Some(text.clone()), "purpose", evidence),
        HeaderField::IntendedType => {
            fill(&mut header.intended_type, Some(text.clone()), "intended_type", evidence);
        }
        HeaderField::Abstract => {
            fill(&mut header.abstract_, Some(text.clone()), "abstract", evidence);
        }
        HeaderField::Questions => {
            let group = header.study_group.as_deref().and_then(grammar::study_group_number);
            if header.questions.is_empty() {
                let found = grammar::question_cell(lexicon, text, group).into_iter();
                // A number without its group names no Question.
                let named = found.map(|f| f.value).filter(|q| q.study_group.is_some());
                header.questions = each_once(named);
                if !header.questions.is_empty() {
                    evidence.field("questions", place);
                    done = true;
                }
            }
        }
        HeaderField::Keywords if header.keywords.is_empty() => {
            header.keywords = split_keywords(text);
            evidence.field("keywords", place);
            done = true;
        }
        HeaderField::Meeting | HeaderField::MeetingDates => {
            if header.meeting_start.is_none()
                && let Some(found) = meeting(lexicon, text)
            {
                header.meeting_start = Some(found.start);
                header.meeting_end = Some(found.end);
                for name in ["meeting_start", "meeting_end"] {
                    evidence.field(name, place);
                }
                if header.meeting_place.is_none() && found.place.is_some() {
                    header.meeting_place = found.place;
                    evidence.field("meeting_place", place);
                }
                done = true;
            }
        }
        HeaderField::MeetingPlace => {
            fill(&mut header.meeting_place, Some(text.clone()), "meeting_place", evidence);
        }
        _ => {}
    }
    done
}

fn split_keywords(text: &str) -> Vec<String> {
    let separator = if text.contains(';') { ';' } else { ',' };
    text.split(separator)
        .map(|k| k.trim().trim_end_matches('.').to_owned())
        .filter(|k| !k.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keywords_are_split() {
        assert_eq!(split_keywords("Innovation; Incubation;"), ["Innovation", "Incubation"]);
        assert_eq!(split_keywords("a, b"), ["a", "b"]);
    }
}
