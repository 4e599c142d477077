//! The meetings, workshops and deadlines of a meeting as a calendar (iCalendar, RFC 5545).
//!
//! Libraries that write calendars stamp each event with the time of the run and draw its id by lot:
//! here equal records give equal bytes, so that a program that reads the calendar again knows the
//! events that it has.

use crate::dates;
use crate::known::{Known, Places};
use crate::model::clean;
use crate::tables::{self, Event};
use record::{Direction, DocumentRecord, MeetingRecord, Precision};
use std::collections::BTreeMap;
use terms::{Date, DateSpan, PartialDate};

/// A line has so many bytes at most, without its end (RFC 5545 §3.1).
const LINE: usize = 75;

/// An id has so many letters of a title or place at most.
const LETTERS: usize = 60;

/// The stamp of a calendar of which the meeting's days are not known.
const UNKNOWN: &str = "19700101T000000Z";

/// The text of a calendar.
#[derive(Default)]
struct Calendar {
    out: String,
    /// The number of entries so far with each id.
    ids: BTreeMap<String, usize>,
}

/// An entry of the calendar.
struct Entry {
    /// The entry's id: every run gives the same event the same one.
    key: String,
    summary: String,
    span: DateSpan,
    precision: Precision,
    /// Whether the date is not settled.
    open: bool,
    place: Option<String>,
    description: Vec<String>,
    link: Option<String>,
    categories: Vec<String>,
}

/// The days and deadlines of a meeting as the text of an `.ics` file: the meeting itself, the
/// meetings and workshops to come, and the days by which liaison statements are to be answered.
///
/// A date of which documents give the month alone stands over the whole month, and its title says
/// so; a date that they call open begins with `[TBC]`. Both are marked as tentative. Times are local
/// to the place, as documents give them. Links lead where those of a draft lead.
///
/// ```
/// # let meeting: record::MeetingRecord = serde_json::from_value(serde_json::json!({
/// #     "schema": "urn:rapporteur:schema:meeting:1",
/// #     "meeting": {"study_group": "SG17", "place": "Geneva", "start": "2026-03-30",
/// #                 "end": "2026-04-02", "study_period": null},
/// #     "documents": [], "work_items": [], "liaisons": [], "events": [],
/// #     "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
/// # })).unwrap();
/// let text = draft::calendar(&meeting, &[], draft::Places::default());
/// assert!(text.contains("SUMMARY:ITU-T SG17 meeting\r\n"));
/// assert!(text.contains("DTSTART;VALUE=DATE:20260330\r\nDTEND;VALUE=DATE:20260403\r\n"));
/// ```
pub fn calendar(
    meeting: &MeetingRecord,
    documents: &[DocumentRecord],
    places: Places<'_>,
) -> String {
    let known = Known::new(meeting, documents, places);
    let held = &known.meeting.meeting;
    let name = known.name().map_or_else(
        || ["ITU-T", held.study_group.as_deref().unwrap_or_default(), "meeting"].join(" "),
        str::to_owned,
    );
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    let stamp = held.end.or(held.start).map(|day| format!("{}T000000Z", digits(day)));
    let stamp = stamp.unwrap_or_else(|| UNKNOWN.to_owned());
    let group = held.study_group.clone().unwrap_or_else(|| "itu-t".to_owned());
    let mut calendar = Calendar::default();
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//Rapporteur//Calendar of a meeting//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    calendar.text("X-WR-CALNAME", &name);
    let own = held.start.map(|start| Entry {
        key: format!("meeting {start}"),
        summary: name.clone(),
        span: DateSpan {
            start: PartialDate::from(start),
            end: PartialDate::from(held.end.unwrap_or(start)),
        },
        precision: Precision::Day,
        open: false,
        place: held.place.clone(),
        description: Vec::new(),
        link: None,
        categories: Vec::new(),
    });
    let events = tables::events(&known);
    let to_come = events.to_come.iter().map(|event| of_event(&known, event));
    for entry in own.into_iter().chain(to_come).chain(deadlines(&known)) {
        calendar.entry(entry, &group, &stamp);
    }
    calendar.line("END", "VCALENDAR");
    calendar.out
}

fn of_event(known: &Known<'_>, event: &Event) -> Entry {
    let title = event.title.clone().or_else(|| event.scope.clone());
    let questions: Vec<String> = event.questions.iter().map(|q| format!("Q{q}")).collect();
    let own = (!questions.is_empty() && event.title.is_none())
        .then(|| format!("{} meeting", questions.join(", ")));
    let summary = own.or(title).unwrap_or_else(|| "Event".to_owned());
    let group = known.meeting.meeting.study_group.as_deref().unwrap_or_default();
    let named = summary.contains(group) || !questions.is_empty();
    let summary = if named { summary } else { format!("{group}: {summary}") };
    let mut description: Vec<String> = event.scope.iter().cloned().collect();
    description.push(format!("Date as written: {}", event.date));
    let source = event.source.as_deref();
    description.extend(source.map(|path| format!("Source: {}", known.links.called(path))));
    Entry {
        key: event.key.clone(),
        summary,
        span: DateSpan { start: event.start, end: event.end },
        precision: event.precision,
        open: event.tentative,
        place: event.place.clone(),
        description,
        link: source.and_then(|path| known.links.of_path(path)),
        categories: questions,
    }
}

/// The days by which statements are to be answered, by us and by others. What is answered is due no
/// more.
fn deadlines(known: &Known<'_>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (direction, who) in
        [(Direction::Incoming, "Reply due"), (Direction::Outgoing, "Reply expected")]
    {
        for statement in tables::statements(known, direction) {
            let day: Option<PartialDate> =
                statement.deadline.as_deref().and_then(|d| d.parse().ok());
            let Some(day) = day.filter(|_| !statement.is_answered()) else { continue };
            let title = statement.title.clone().unwrap_or_default();
            let questions: Vec<String> =
                statement.questions.iter().map(|q| format!("Q{q}")).collect();
            let with: Vec<String> = match direction {
                Direction::Incoming => statement.from.iter().cloned().collect(),
                Direction::Outgoing => statement.action_to.clone(),
            };
            let mut description = vec![title.clone()];
            description.extend((!with.is_empty()).then(|| match direction {
                Direction::Incoming => format!("From: {}", with.join(", ")),
                Direction::Outgoing => format!("For action to: {}", with.join(", ")),
            }));
            description
                .extend((!statement.documents.is_empty()).then(|| statement.documents.join(", ")));
            entries.push(Entry {
                key: format!("deadline {day} {}", statement.documents.first().unwrap_or(&title)),
                summary: format!("{who}: {title}"),
                span: DateSpan { start: day, end: day },
                precision: if day.day().is_some() { Precision::Day } else { Precision::Month },
                open: false,
                place: None,
                description,
                link: statement.documents.first().and_then(|id| known.links.of_id(id)),
                categories: questions,
            });
        }
    }
    entries
}

fn digits(day: Date) -> String {
    day.to_string().chars().filter(char::is_ascii_digit).collect()
}

/// The day after another: the end of whole days is the first day that is free again.
fn after(day: Date) -> Date {
    day.plus_days(1)
}

impl Calendar {
    fn entry(&mut self, entry: Entry, group: &str, stamp: &str) {
        let id = self.id(group, &entry.key);
        let month = entry.precision == Precision::Month;
        let lead = match (month, entry.open) {
            (true, _) => {
                let months = dates::written(None, entry.span, Precision::Month, None);
                format!("[day open, {months}] ")
            }
            (false, true) => "[TBC] ".to_owned(),
            (false, false) => String::new(),
        };
        self.line("BEGIN", "VEVENT");
        self.line("UID", &id);
        self.line("DTSTAMP", stamp);
        self.span(entry.span, entry.precision);
        self.text("SUMMARY", &format!("{lead}{}", entry.summary));
        if let Some(place) = &entry.place {
            self.text("LOCATION", place);
        }
        self.paragraphs("DESCRIPTION", &entry.description);
        if !entry.categories.is_empty() {
            let escaped: Vec<String> = entry.categories.iter().map(|c| escaped(c)).collect();
            self.line("CATEGORIES", &escaped.join(","));
        }
        if let Some(link) = entry.link.filter(|link| link.starts_with("http")) {
            self.line("URL", &link);
        }
        self.line("STATUS", if month || entry.open { "TENTATIVE" } else { "CONFIRMED" });
        // Nobody is busy all day because a meeting of others is held.
        self.line("TRANSP", "TRANSPARENT");
        self.line("END", "VEVENT");
    }

    fn span(&mut self, span: DateSpan, precision: Precision) {
        let times = (precision == Precision::Time)
            .then(|| {
                Some((span.start.day()?, span.start.time()?, span.end.day()?, span.end.time()?))
            })
            .flatten();
        if let Some((first, (hour, minute), last, (to_hour, to_minute))) = times {
            self.line("DTSTART", &format!("{}T{hour:02}{minute:02}00", digits(first)));
            if (first, hour, minute) != (last, to_hour, to_minute) {
                self.line("DTEND", &format!("{}T{to_hour:02}{to_minute:02}00", digits(last)));
            }
            return;
        }
        let (first, last) = (span.start.first_day(), span.end.last_day());
        self.line("DTSTART;VALUE=DATE", &digits(first));
        self.line("DTEND;VALUE=DATE", &digits(after(last.max(first))));
    }

    /// The id of what is told by a key: letters and digits alone.
    fn id(&mut self, group: &str, key: &str) -> String {
        let mut id = String::new();
        for c in format!("{group} {key}").to_lowercase().chars() {
            if c.is_ascii_alphanumeric() {
                id.push(c);
            } else if !id.is_empty() && !id.ends_with('-') {
                id.push('-');
            }
        }
        id.truncate(LETTERS);
        let id = id.trim_end_matches('-').to_owned();
        let number = self.ids.entry(id.clone()).or_default();
        *number += 1;
        match *number {
            1 => format!("{id}@rapporteur"),
            more => format!("{id}-{more}@rapporteur"),
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        self.line(name, &escaped(text));
    }

    fn paragraphs(&mut self, name: &str, paragraphs: &[String]) {
        let escaped: Vec<String> = paragraphs.iter().map(|text| escaped(text)).collect();
        if !escaped.is_empty() {
            self.line(name, &escaped.join("\\n"));
        }
    }

    /// Writes a line, folded where it is long (RFC 5545 §3.1): a fold never parts a character.
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LINE {
                self.out.push_str("\r\n ");
                length = 1;
            }
            self.out.push(c);
            length += c.len_utf8();
        }
        self.out.push_str("\r\n");
    }
}

/// A text as values have it (RFC 5545 §3.3.11): one line, with what separates values escaped.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in clean(text) {
        if matches!(c, '\\' | ';' | ',') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(start: &str, end: &str, precision: Precision, open: bool) -> String {
        let mut calendar = Calendar::default();
        let span = DateSpan { start: start.parse().unwrap(), end: end.parse().unwrap() };
        let one = Entry {
            key: format!("{start}, Geneva, 7/17"),
            summary: "Workshop; on roots, and leaves".to_owned(),
            span,
            precision,
            open,
            place: Some("Geneva, Switzerland".to_owned()),
            description: vec!["Roots".to_owned(), "a\\b".to_owned()],
            link: Some("../TD 5.docx".to_owned()),
            categories: vec!["Q7/17".to_owned()],
        };
        calendar.entry(one, "SG17", UNKNOWN);
        calendar.out
    }

    #[test]
    fn whole_days_end_before_the_next() {
        let text = entry("2026-02-27", "2026-02-28", Precision::Day, false);
        assert!(text.contains("DTSTART;VALUE=DATE:20260227\r\nDTEND;VALUE=DATE:20260301\r\n"));
        assert!(text.contains("STATUS:CONFIRMED"), "{text}");
        assert!(text.contains("UID:sg17-2026-02-27-geneva-7-17@rapporteur\r\n"), "{text}");
        // A path is no address that a calendar could open.
        assert!(!text.contains("URL"), "{text}");
    }

    #[test]
    fn times_are_local_and_open_dates_are_marked() {
        let text = entry("2026-04-09T13:00", "2026-04-09T16:30", Precision::Time, true);
        assert!(text.contains("DTSTART:20260409T130000\r\nDTEND:20260409T163000\r\n"), "{text}");
        assert!(text.contains("SUMMARY:[TBC] Workshop\\; on roots\\, and leaves\r\n"), "{text}");
        assert!(text.contains("STATUS:TENTATIVE"), "{text}");
        assert!(text.contains("DESCRIPTION:Roots\\na\\\\b\r\n"), "{text}");
    }

    #[test]
    fn a_month_is_no_day() {
        let text = entry("2026-08", "2026-09", Precision::Month, false);
        assert!(text.contains("DTSTART;VALUE=DATE:20260801\r\nDTEND;VALUE=DATE:20261001\r\n"));
        assert!(text.contains("SUMMARY:[day open\\, August 2026 - September 2026] "), "{text}");
        assert!(text.contains("STATUS:TENTATIVE"), "{text}");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut calendar = Calendar::default();
        calendar.text("SUMMARY", &"é漢".repeat(100));
        let lines: Vec<&str> = calendar.out.split_terminator("\r\n").collect();
        assert!(lines.len() > 5 && lines.iter().all(|line| line.len() <= LINE));
        assert!(lines.iter().skip(1).all(|line| line.starts_with(' ')));
        let unfolded = calendar.out.replace("\r\n ", "");
        assert_eq!(unfolded, format!("SUMMARY:{}\r\n", "é漢".repeat(100)));
    }

    #[test]
    fn equal_keys_have_ids_of_their_own() {
        let mut calendar = Calendar::default();
        let ids = [(); 3].map(|()| calendar.id("SG17", "2026-05, 7/17"));
        assert_eq!(ids[0], "sg17-2026-05-7-17@rapporteur");
        assert_eq!(ids[2], "sg17-2026-05-7-17-3@rapporteur");
    }
}
