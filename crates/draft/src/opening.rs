//! How drafts begin.

use crate::dates;
use crate::known::Known;
use crate::model::{Block, Cell, Run, Table};

/// What is said of the draft before all else.
pub(crate) fn notice(known: &Known<'_>) -> Block {
    let read = known.read();
    let documents = if read == 1 { "document" } else { "documents" };
    Block::Paragraph(vec![Run::faint(format!(
        "Drafted by Rapporteur from {read} {documents}. A person must check it before it is used."
    ))])
}

/// The days of the meeting.
pub(crate) fn when(known: &Known<'_>) -> Option<String> {
    let meeting = &known.meeting.meeting;
    let start = meeting.start?;
    Some(dates::days(start, meeting.end.unwrap_or(start)))
}

fn group(known: &Known<'_>) -> String {
    known.meeting.meeting.study_group.as_ref().map_or_else(String::new, |g| format!("{g} "))
}

/// The line that says which meeting it is, by the name that its documents give it:
/// `ITU-T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)`.
pub(crate) fn meeting(known: &Known<'_>) -> String {
    let named =
        known.name().map_or_else(|| format!("ITU-T {}meeting", group(known)), str::to_owned);
    match (&known.meeting.meeting.place, when(known)) {
        (Some(place), Some(days)) => format!("{named} ({place}, {days})"),
        // What stands before a date is read as the place.
        (None, Some(days)) => format!("{days}: {named}"),
        (Some(place), None) => format!("{named} ({place})"),
        (None, None) => named,
    }
}

/// What the header block of a Temporary Document says (DOMAIN.md §1.2).
pub(crate) struct HeaderBlock<'a> {
    pub(crate) number: &'a str,
    pub(crate) questions: String,
    pub(crate) source: String,
    pub(crate) title: &'a str,
}

impl HeaderBlock<'_> {
    /// The block as a table.
    pub(crate) fn table(self, known: &Known<'_>) -> Block {
        let meeting = &known.meeting.meeting;
        let text = |t: &str| vec![Run::plain(t)];
        let mut union = vec![
            text("INTERNATIONAL TELECOMMUNICATION UNION"),
            text("TELECOMMUNICATION STANDARDIZATION SECTOR"),
        ];
        union.extend(meeting.study_period.iter().map(|p| text(&format!("STUDY PERIOD {p}"))));
        let mut body = vec![vec![Run::placeholder(self.number)]];
        body.extend(known.group_number().map(|n| text(&format!("STUDY GROUP {n}"))));
        if known.group_number().is_none() {
            body.extend(meeting.study_group.iter().map(|g| text(g)));
        }
        body.push(text("Original: English"));
        let days = when(known);
        let held = match (&meeting.place, days) {
            (Some(place), Some(days)) => format!("{place}, {days}"),
            (None, Some(days)) => days,
            _ => String::new(),
        };
        let row =
            |label: &str, cell: Cell| vec![Cell::line(vec![Run::strong(label)]), cell.over(2)];
        let rows = vec![
            vec![
                Cell { lines: union, across: 2, down: 1 },
                Cell { lines: body, ..Cell::default() },
            ],
            vec![
                Cell::line(vec![Run::strong("Question(s):")]),
                Cell::text(self.questions),
                Cell::text(held),
            ],
            vec![Cell::text("TD").over(3)],
            row("Source:", Cell::text(self.source)),
            row("Title:", Cell::text(self.title)),
            vec![
                Cell::line(vec![Run::strong("Contact:")]),
                Cell::line(vec![Run::placeholder("name, organization, country")]),
                Cell::line(vec![Run::placeholder("telephone, e-mail")]),
            ],
            row("Keywords:", Cell::line(vec![Run::placeholder("keywords")])),
            row("Abstract:", Cell::line(vec![Run::placeholder("abstract")])),
        ];
        Block::Table(Table { header: Vec::new(), widths: vec![18, 42, 40], rows })
    }
}
