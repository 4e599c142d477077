//! `event.row`: a row of a table of meetings, workshops and deadlines.

use crate::facts::{Facts, Listed};
use crate::page::Page;
use crate::place::Fields;
use crate::rules::work_items::question_texts;
use crate::table::View;
use crate::vocabulary::{folded, has_phrase};
use record::{Code, Event, Precision, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// The rule's id.
pub(crate) const RULE: &str = "event.row";

/// Whether a table is one of events: it has dates, and a place, name or scope beside them.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    if !view.has("date") || view.has("acronym") || view.has("document") {
        return false;
    }
    if !["place", "event", "scope", "question"].iter().any(|r| view.has(r)) {
        return false;
    }
    let (mut dated, mut rows) = (0, 0);
    for row in view.data_rows().take(40) {
        if let Some(cell) = view.filled(row, "date") {
            rows += 1;
            dated += u32::from(!grammar::dates(cell.text.text(), Some(2000)).is_empty());
        }
    }
    dated * 2 > rows
}

/// `(TBC)` and its like, which say how sure a place is and are not part of its name.
static UNSURE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(\[]\s*(?:tbc|tbd|tba|to be confirmed|to be determined|provisional|tentative)\s*[)\]]|\s*\?+$|^(?:tbc|tbd|tba)$").ok()
});

/// Words that say that one can take part from afar.
const REMOTE: [&str; 9] = [
    "remote",
    "virtual",
    "online",
    "on line",
    "e meeting",
    "emeeting",
    "web conference",
    "teleconference",
    "hybrid",
];

fn is_remote(text: &str) -> bool {
    let text = folded(text);
    REMOTE.iter().any(|w| has_phrase(&text, w))
}

/// Reads a table of events.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, facts: &mut Facts) {
    let mut count = 0;
    for row in view.data_rows() {
        let Some(date_cell) = view.filled(row, "date") else {
            continue;
        };
        let text = date_cell.text.text();
        let Some(found) = grammar::dates(text, facts.known.year).into_iter().next() else {
            if !text.chars().any(char::is_alphanumeric) {
                continue;
            }
            let evidence = date_cell.text.place_all().evidence(page, view.item, RULE);
            facts.find(
                Code::UndatedEvent,
                Severity::Warning,
                format!("“{text}” is no date that can be read; the row gives no event"),
                view.filled(row, "event").map(|c| c.text.text().to_owned()),
                evidence,
            );
            continue;
        };
        let mut evidence = date_cell.text.place(found.span.clone()).evidence(page, view.item, RULE);
        let mut cell = |role: &str, field: &str| -> Option<String> {
            let cell = view.filled(row, role)?;
            evidence.field(field, &cell.text.place_all());
            Some(cell.text.text().to_owned())
        };
        let title = cell("event", "title");
        let place_text = cell("place", "place");
        let scope = cell("scope", "scope");
        let mut questions = Vec::new();
        if let Some(cell) = view.filled(row, "question") {
            questions = question_texts(cell, facts);
            evidence.field("questions", &cell.text.place_all());
        }
        let said: Vec<&str> =
            [Some(text), place_text.as_deref(), scope.as_deref(), title.as_deref()]
                .into_iter()
                .flatten()
                .collect();
        let tentative = found.value.tentative || said.iter().any(|t| grammar::is_tentative(t));
        let remote = said.iter().any(|t| is_remote(t)).then_some(true);
        let place = place_text.as_deref().map(|p| match UNSURE.as_ref() {
            Some(unsure) => unsure.replace_all(p, "").trim().to_owned(),
            None => p.to_owned(),
        });
        count += 1;
        facts.events.push(Event {
            title,
            start: found.value.start,
            end: found.value.end,
            precision: match found.value.precision {
                grammar::Precision::Month => Precision::Month,
                grammar::Precision::Day => Precision::Day,
                grammar::Precision::Time => Precision::Time,
            },
            raw_date: text.to_owned(),
            tentative,
            place: place.filter(|p| !p.is_empty()),
            remote,
            questions,
            scope,
            evidence,
        });
    }
    facts.listed.push(Listed {
        item: view.item,
        section: page.items.get(view.item).map_or(0, |i| i.section),
        count,
        place: view.place(),
    });
}
