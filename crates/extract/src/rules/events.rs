//! `event.row`, `event.line`: a row of a table of meetings, workshops and deadlines, or a line of a
//! list of them.

use crate::facts::{Facts, Listed};
use crate::page::{Page, Story};
use crate::place::Fields;
use crate::rules::work_items::question_texts;
use crate::table::View;
use crate::topic::topic;
use crate::vocabulary::{folded, has_phrase};
use document::ParagraphKind;
use record::{Code, Event, Precision, Severity};
use regex::Regex;
use std::sync::LazyLock;

/// The rule's id.
pub(crate) const RULE: &str = "event.row";
const LINE_RULE: &str = "event.line";

/// Whether a table is one of events: it has dates, and a place, name or scope beside them.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    // A list of documents has dates, too; a place beside them makes meetings of them.
    let listed = view.has("document") && !view.has("place");
    if !view.has("date") || view.has("acronym") || listed {
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
    dated > 0 && dated * 2 >= rows
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

/// Reads the lines of sections about meetings that begin with a date or end with one: lists of
/// what is planned, written without a table.
pub(crate) fn read_lines(page: &Page<'_>, facts: &mut Facts) {
    for (n, line) in page.lines() {
        let Some(item) = page.items.get(n).filter(|i| i.story == Story::Body) else { continue };
        let text = line.text.text();
        let about = page.path(n).last().and_then(|h| topic(h)) == Some("events");
        if item.is_heading
            || !about
            || text.chars().count() > 220
            || grammar::glued::lead(text).is_some_and(|l| l.question.is_some())
        {
            continue;
        }
        let dates = grammar::dates(text, facts.known.year);
        let [found] = dates.as_slice() else { continue };
        let before = text.get(..found.span.start).unwrap_or_default().trim();
        let after = text.get(found.span.end..).unwrap_or_default().trim();
        let bullet = before.is_empty() || matches!(before, "-" | "–" | "•" | "*");
        // A sentence that names a date in its midst tells of something else.
        let ends = after.trim_end_matches(['.', ')']).chars().count() <= 60
            && before.ends_with([',', ':', '(']);
        if !(bullet || ends) || line.paragraph.kind == ParagraphKind::Caption {
            continue;
        }
        let named = before.trim_end_matches([',', ':', '(', ' ', '-', '–']);
        let rest = after.trim_start_matches([',', ':', ' ', '-', '–', ')']);
        let title = if bullet { rest } else { named };
        let title =
            title.split_once('(').map_or(title, |(t, _)| t).trim_end_matches(['.', ' ', ',']);
        let lettered = title.chars().filter(|c| c.is_alphabetic()).count() > 2;
        facts.events.push(Event {
            title: lettered.then(|| title.to_owned()),
            start: found.value.start.clone(),
            end: found.value.end.clone(),
            precision: precision(found.value.precision),
            raw_date: text.get(found.span.clone()).unwrap_or_default().to_owned(),
            tentative: found.value.tentative || grammar::is_tentative(text),
            place: None,
            remote: is_remote(text).then_some(true),
            questions: Vec::new(),
            scope: None,
            evidence: line.text.place(found.span.clone()).evidence(page, n, LINE_RULE),
        });
    }
}

fn precision(of: grammar::Precision) -> Precision {
    match of {
        grammar::Precision::Month => Precision::Month,
        grammar::Precision::Day => Precision::Day,
        grammar::Precision::Time => Precision::Time,
    }
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
        let place_text = cell("place", "place").or_else(|| {
            // `2-3 September 2025, Seoul`: the place in the cell of the date.
            let after = text.get(found.span.end..)?.strip_prefix([',', ';'])?.trim();
            let word = after.chars().all(|c| c.is_alphabetic() || " ,()-/".contains(c));
            (word && after.chars().filter(|c| c.is_alphabetic()).count() > 2 && !is_remote(after))
                .then(|| after.to_owned())
        });
        let scope = cell("scope", "scope");
        let mut questions = Vec::new();
        if let Some(cell) = view.question(row) {
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
            precision: precision(found.value.precision),
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
