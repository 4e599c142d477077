//! Calendars with a column of documents, next meetings in lists, places before dates, dates and
//! deadlines in sentences.

use super::words::{self, Days};
use crate::layout::{Block, Page, bullet, heading, text};
use crate::render;
use crate::worlds::model::Meeting;
use crate::worlds::pages::Made;
use crate::worlds::pages::front::{Front, document};
use crate::worlds::pen::{Column, Pen};
use anyhow::Result;
use serde_json::{Value, json};

/// Blocks, and the events that they tell.
type Told = (Vec<Block>, Vec<Value>);

fn event(days: &Days, place: Option<&str>) -> Value {
    json!({
        "start": days.start, "end": days.end, "precision": "day", "place": place, "tentative": false,
    })
}

fn with(mut event: Value, fields: &[(&str, Value)]) -> Value {
    if let Some(event) = event.as_object_mut() {
        for (key, value) in fields {
            event.insert((*key).to_owned(), value.clone());
        }
    }
    event
}

const SCOPES: [&str; 10] = [
    "Terms and their use",
    "Progress of the drafts",
    "Review of comments received",
    "Finalize the texts for the next meeting",
    "Drafting of the guide",
    "Coordination of the trials",
    "To resolve the open issues of the last meeting",
    "Editing session",
    "",
    "",
];

/// A place cell, perhaps to be confirmed.
fn somewhere(pen: &mut Pen) -> (String, String, bool) {
    let place = words::place(&mut pen.habits.random);
    let sure = pen.habits.random.chance(0.85);
    let shown = if sure { place.clone() } else { format!("{place} (TBC)") };
    (shown, place, !sure)
}

/// A table of planned meetings, with a column of the documents that they are about.
pub fn table(pen: &mut Pen, meeting: &Meeting) -> Told {
    let number = 1 + pen.habits.random.below(5);
    let mut events = Vec::new();
    let mut cells: [Vec<String>; 5] = Default::default();
    for n in 0..number {
        let days = words::days(&mut pen.habits.random, meeting);
        let (shown, place, unsure) = somewhere(pen);
        let scope = pen.habits.random.word(&SCOPES);
        let question = format!("{}/{}", pen.habits.random.below(6) + 2, meeting.group);
        let form = pen.habits.random.word(&["TD {n} (PLEN/{g})", "TD {n}/P", "TD{n}/GEN", ""]);
        let about = form.replace("{n}", &(350 + n).to_string()).replace("{g}", meeting.group);
        events.push(with(
            event(&days, Some(&place)),
            &[
                ("title", Value::Null),
                ("scope", json!(Some(scope).filter(|s| !s.is_empty()))),
                ("questions", json!([question])),
                ("tentative", json!(unsure)),
            ],
        ));
        for (column, cell) in
            cells.iter_mut().zip([question, days.written, shown, scope.to_owned(), about])
        {
            column.push(cell);
        }
    }
    let [questions, dates, places, scopes, documents] = cells;
    let random = &mut pen.habits.random;
    let head = random.word(&["Documents", "Document", "ToR (TD)", "Related documents", "TD"]);
    let mut columns = vec![
        Column::new("question", random.word(&["Question", "Q", "Questions"]), questions),
        Column::new("date", random.word(&["Date", "Dates", "Date (time)"]), dates),
        Column::new(
            "place",
            random.word(&["Place / Host", "Place/Host", "Place", "Venue"]),
            places,
        ),
        Column::new("scope", random.word(&["Subject", "Objective", "Terms of reference"]), scopes),
        Column::new("document", head, documents),
    ];
    if random.chance(0.3) {
        columns.swap(3, 4);
        columns.swap(1, 3);
        columns.swap(2, 3);
    }
    if random.chance(0.4) {
        let parties = (0..number).map(|_| format!("2/{}", meeting.group));
        columns.insert(0, Column::new("party", "WP", parties));
    }
    (vec![pen.table(columns, true).0.into()], events)
}

/// A table of meetings whose place and date share a cell.
pub fn shared_cell(pen: &mut Pen, meeting: &Meeting) -> Told {
    let number = 1 + pen.habits.random.below(4);
    let before = pen.habits.random.chance(0.6);
    let mut events = Vec::new();
    let mut cells: [Vec<String>; 4] = Default::default();
    for n in 0..number {
        let days = words::days(&mut pen.habits.random, meeting);
        let (shown, place, unsure) = somewhere(pen);
        let question = format!("{}/{}", pen.habits.random.below(6) + 2, meeting.group);
        let name = pen.habits.random.word(&[
            "Q{q} Rapporteur meeting",
            "Rapporteur group on {m}",
            "Interim meeting on {m}",
            "Joint meeting with SC 6",
            "Ad hoc group on {m}",
        ]);
        let name = name.replace("{q}", &question).replace("{m}", "gardens");
        let when = if before {
            format!("{shown}, {}", days.written)
        } else {
            format!("{}, {shown}", days.written)
        };
        let title = json!(name);
        events.push(with(
            event(&days, Some(&place)),
            &[("title", title), ("questions", json!([question])), ("tentative", json!(unsure))],
        ));
        let report =
            if pen.habits.random.chance(0.6) { format!("TD{}/1", 9 + n) } else { String::new() };
        for (column, cell) in cells.iter_mut().zip([format!("Q{question}"), name, when, report]) {
            column.push(cell);
        }
    }
    let [questions, names, dates, reports] = cells;
    let random = &mut pen.habits.random;
    let head = if before {
        random.word(&["Date, place", "Date, Place", "Place, date", "Place and date"])
    } else {
        random.word(&["Date and place", "Date, Place", "Date / Place"])
    };
    let columns = vec![
        Column::new("question", "Question", questions),
        Column::new("title", random.word(&["Meeting", "Meeting", "Event"]), names),
        Column::new("date", head, dates),
        Column::new("document", "Report", reports),
    ];
    (vec![pen.table(columns, true).0.into()], events)
}

/// Next meetings, a line each.
pub fn lines(pen: &mut Pen, meeting: &Meeting) -> Told {
    let group = meeting.group;
    let mut blocks = Vec::new();
    let mut events = Vec::new();
    for _ in 0..=pen.habits.random.below(4) {
        let days = words::days(&mut pen.habits.random, meeting);
        let place = words::place(&mut pen.habits.random);
        let written = &days.written;
        let (line, label) = match pen.habits.random.below(6) {
            0 => (format!("{written}, {place}"), event(&days, Some(&place))),
            1 => (format!("{place}, {written}"), event(&days, Some(&place))),
            2 => (
                format!("SG{group} plenary: {written}, {place}"),
                with(event(&days, Some(&place)), &[("title", json!(format!("SG{group} plenary")))]),
            ),
            3 => (format!("{written}, {place} (9 working days)"), event(&days, Some(&place))),
            4 => (
                format!("5th SG{group} meeting: {place}, {written} (dates to be confirmed)"),
                with(event(&days, Some(&place)), &[("tentative", json!(true))]),
            ),
            _ => {
                let day = words::days_of(&mut pen.habits.random, usize::from(meeting.year) + 2);
                let one = day.start.clone();
                let written = spelled(&one);
                let label = json!({
                    "title": format!("SG{group} e-plenary"), "start": format!("{one}T11:00"),
                    "end": format!("{one}T16:00"), "precision": "time", "remote": true,
                });
                (format!("{written}, SG{group} e-plenary (virtual, 11:00-16:00)"), label)
            }
        };
        blocks.push(bullet(line));
        events.push(label);
    }
    (blocks, events)
}

/// `7 Jan 2028`
fn spelled(day: &str) -> String {
    let mut parts = day.split('-');
    let year = parts.next().unwrap_or("2028");
    let number = parts.next().and_then(|m| m.parse::<u8>().ok()).unwrap_or(1);
    let name = crate::worlds::model::month(&crate::worlds::model::MONTHS, number);
    let date = parts.next().unwrap_or("1").trim_start_matches('0');
    format!("{date} {} {year}", name.get(..3).unwrap_or(name))
}

const COMING: [&str; 7] = [
    "The next meeting of SG{g} is planned for {d} in {p} (9 working days).",
    "SG{g} will next meet in {p} on {d}.",
    "The next SG{g} meeting will be held in {p}, {d}.",
    "It was agreed to hold an interim meeting of Q3/{g} in {p}, {d}.",
    "A workshop on gardens will be organized in {p} on {d}.",
    "The Rapporteur group plans to meet on {d} in {p}.",
    "The following plenary is scheduled for {d} at {p}.",
];
const DEADLINES: [&str; 5] = [
    "The deadline for contributions to the next meeting is {d}.",
    "Contributions are to be submitted by {d}.",
    "Comments on the draft are invited by {d}.",
    "Deadline for registration: {d}.",
    "The editors will send their texts to TSB by {d} at the latest.",
];
const GONE: [&str; 4] = [
    "The last SG{g} meeting took place in {p} on {d}.",
    "The meeting was called by Collective letter 4/{g} (of {d}).",
    "The text of {d} was used as a basis.",
    "The trial ran in {p} until {d}.",
];

/// Dates in sentences: of what is to come, and of what is over.
pub fn sentences(pen: &mut Pen, meeting: &Meeting) -> Told {
    let mut blocks = Vec::new();
    let mut events = Vec::new();
    for _ in 0..=pen.habits.random.below(3) {
        let random = &mut pen.habits.random;
        let kind = random.below(4);
        let days = if kind == 3 {
            words::days_of(random, usize::from(meeting.year) - 1)
        } else {
            words::days(random, meeting)
        };
        let single =
            Days { end: days.start.clone(), written: spelled(&days.start), ..days.clone() };
        let place = words::place(random);
        let (pattern, days) = match kind {
            0 | 1 => (random.word(&COMING), days),
            2 => (random.word(&DEADLINES), single),
            _ => (random.word(&GONE), single),
        };
        match kind {
            0 | 1 => events.push(event(&days, Some(&place))),
            2 => events.push(event(&days, None)),
            _ => {}
        }
        let line = pattern
            .replace("{g}", meeting.group)
            .replace("{d}", &days.written)
            .replace("{p}", &place);
        blocks.push(text(line));
    }
    (blocks, events)
}

/// A section about what is to come, as a report's or summary's own; nothing where it has none.
pub fn section(pen: &mut Pen, meeting: &Meeting, level: u8) -> Told {
    let kind = pen.habits.random.below(4);
    let name = match kind {
        0 => "calendars with documents",
        1 => "place and date in one cell",
        2 => "next meetings in lines",
        _ => "dates in sentences",
    };
    if !pen.habits.take(name) {
        return (Vec::new(), Vec::new());
    }
    let group = meeting.group;
    let (title, (mut blocks, events)) = match kind {
        0 => {
            let title = pen.habits.random.word(&[
                "Planned interim meetings",
                "Rapporteur meetings",
                "Interim activities planned",
                "Calendar of Rapporteur group meetings",
            ]);
            (title.to_owned(), table(pen, meeting))
        }
        1 => {
            let title = pen.habits.random.word(&[
                "Interim Rapporteur meetings",
                "Planned meetings",
                "Interim meetings",
            ]);
            (title.to_owned(), shared_cell(pen, meeting))
        }
        2 => {
            let title = pen.habits.random.word(&[
                "Next SG{g} meetings",
                "Future SG{g} meetings",
                "Next meetings",
                "Upcoming SG{g} meetings",
                "Scheduled WP or SG{g} meetings",
            ]);
            (title.replace("{g}", group), lines(pen, meeting))
        }
        _ => {
            let title = pen.habits.random.word(&[
                "Next meeting",
                "Further steps",
                "Closing",
                "Future work",
            ]);
            (title.to_owned(), sentences(pen, meeting))
        }
    };
    blocks.insert(0, heading(level, title));
    (blocks, events)
}

/// A page of nothing but a calendar; it may not say whose it is.
///
/// # Errors
/// Where a writer fails.
pub fn page(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let mut body = Vec::new();
    let mut events = Vec::new();
    // A page has at least one section, unless only other habits are drawn.
    for _ in 0..40 {
        let (blocks, told) = section(pen, meeting, 1);
        body.extend(blocks);
        events.extend(told);
        if !events.is_empty() {
            break;
        }
    }
    if body.is_empty() {
        body.push(text("No meetings are planned."));
    }
    let label = json!({
        "events": events, "documents": [], "work_items": [], "approvals": [], "liaisons": [],
        "statistics": [],
    });
    if pen.habits.random.chance(0.4) {
        let title = format!("Report of Question 5/{} meeting", meeting.group);
        let source = format!("Rapporteur Q5/{}", meeting.group);
        let question = format!("5/{}", meeting.group);
        let front = Front::new("WP2", number, &question, &source, &title);
        return document(pen, meeting, &front, body, "meeting_report", label);
    }
    if pen.habits.random.chance(0.5) {
        body.push(text(format!("ITU-T SG{}", meeting.group)));
    }
    let none = json!({"meeting_place": null, "meeting_start": null, "meeting_end": null});
    let label = with(label, &[("header", none)]);
    let page = Page { title: "Meetings".to_owned(), blocks: body, ..Page::default() };
    let (bytes, extension) = if pen.habits.random.chance(0.3) {
        (render::xlsx::render(&page, "Meetings")?, "xlsx")
    } else {
        super::word::saved(pen, &page)
    };
    Ok(Made { name: format!("{}-calendar-{number}", meeting.code()), extension, bytes, label })
}
