//! Tables of meetings, workshops and deadlines.

use crate::known::{Known, best};
use crate::model::{Cell, Run, Table};
use crate::{cells, dates};
use record::{Fact, MergedFacts, Precision};
use terms::{DateSpan, PartialDate, Question};

/// An event: the best supported value of each field.
#[derive(Debug, Clone)]
pub(crate) struct Event {
    /// Its id, the same in every run.
    pub(crate) key: String,
    pub(crate) title: Option<String>,
    pub(crate) date: String,
    pub(crate) start: PartialDate,
    pub(crate) end: PartialDate,
    pub(crate) precision: Precision,
    pub(crate) tentative: bool,
    pub(crate) place: Option<String>,
    pub(crate) questions: Vec<Question>,
    pub(crate) scope: Option<String>,
    pub(crate) source: Option<String>,
}

/// Which table it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meetings {
    /// Meetings of the group, workshops: `date | Venue | event | Scope`.
    OfGroup,
    /// Meetings of Rapporteur Groups: `# | Q | Date | Place/Host | Subject/objective`.
    OfQuestions,
    /// The same in a report: `Question | Date | Place/Host | Terms of reference | Contact`.
    Planned,
}

fn event(known: &Known<'_>, merged: &MergedFacts) -> Option<Event> {
    let text = |field: &str| -> Option<String> { best(merged.facts.get(field)) };
    let (start, end) = (best(merged.facts.get("start"))?, best(merged.facts.get("end"))?);
    let precision: Precision = best(merged.facts.get("precision"))?;
    let raw = text("raw_date");
    let date = dates::written(raw.as_deref(), DateSpan { start, end }, precision, known.year());
    let tentative = best(merged.facts.get("tentative")).unwrap_or(false);
    let (title, mut place, scope) = (text("title"), text("place"), text("scope"));
    let of_place = tentative && says_more(merged.facts.get("place"), place.as_deref());
    let said = [Some(&date), title.as_ref(), place.as_ref(), scope.as_ref()];
    let marked =
        said.into_iter().flatten().any(|t| grammar::is_tentative(&lexicon::Lexicon::standard(), t))
            || grammar::dates(&lexicon::Lexicon::standard(), &date, known.year())
                .iter()
                .any(|d| d.value.tentative);
    if tentative && (of_place || !marked) {
        let named = place.map(|p| format!("{p} "));
        place = Some(format!("{}(TBC)", named.unwrap_or_default()));
    }
    let evidence = merged.facts.values().flatten().find_map(|f| f.evidence.first());
    Some(Event {
        key: merged.key.clone(),
        title,
        date,
        start,
        end,
        precision,
        tentative,
        place,
        questions: best(merged.facts.get("questions")).unwrap_or_default(),
        scope,
        source: evidence.and_then(|e| e.path.clone()),
    })
}

/// Whether the place in a document holds more than the place's name: the mark that it is open.
fn says_more(facts: Option<&Vec<Fact>>, place: Option<&str>) -> bool {
    let (Some(facts), Some(place)) = (facts, place) else { return false };
    let Ok(length) = u32::try_from(place.chars().count()) else { return false };
    let spans = facts.first().into_iter().flat_map(|f| &f.evidence);
    let mut spans = spans.filter_map(|e| e.fields.get("place")?.span);
    spans.any(|(from, to)| to.saturating_sub(from) > length)
}

/// The meeting's events.
#[derive(Debug, Default)]
pub(crate) struct Events {
    /// Those that are still to come when the meeting ends.
    pub(crate) to_come: Vec<Event>,
    /// Those that are over by then.
    pub(crate) over: Vec<Event>,
}

/// The meeting's events, in their order.
pub(crate) fn events(known: &Known<'_>) -> Events {
    let mut to_come: Vec<Event> =
        known.meeting.events.iter().filter_map(|m| event(known, m)).collect();
    to_come.sort_by(|a, b| (&a.start, &a.end, &a.title).cmp(&(&b.start, &b.end, &b.title)));
    let meeting = &known.meeting.meeting;
    let mut over = Vec::new();
    if let Some(end) = meeting.end.or(meeting.start) {
        // A month is to come as long as it is not over.
        over.extend(to_come.extract_if(.., |e| e.end.last_day() <= end));
    }
    Events { to_come, over }
}

impl Event {
    /// Its name in remarks: `Q10/17 Rapporteur meeting (Paris, 6 December 2024)`.
    pub(crate) fn called(&self) -> String {
        let questions = cells::questions(&self.questions);
        let title = self.title.as_deref().or(self.scope.as_deref());
        let named = title.is_some_and(|t| t.contains(questions.trim_start_matches('Q')));
        let name = [(!named).then_some(questions.as_str()), title];
        let name: Vec<&str> = name.into_iter().flatten().filter(|t| !t.is_empty()).collect();
        let place = self.place.as_deref().filter(|p| !self.date.contains(p));
        let held: Vec<&str> = place.into_iter().chain([self.date.as_str()]).collect();
        let held = held.join(", ");
        if name.is_empty() { held } else { format!("{} ({held})", name.join(" ")) }
    }
}

impl Meetings {
    /// A table of these events.
    pub(crate) fn table(self, known: &Known<'_>, mut events: Vec<Event>) -> Table {
        if self != Self::OfGroup {
            // Stable: within a Question they stay in the order of their dates.
            events.sort_by(|a, b| a.questions.cmp(&b.questions));
        }
        let titled = self == Self::OfGroup || events.iter().any(|e| e.title.is_some());
        let asked = self != Self::OfGroup;
        let (question, place, event, scope) = match self {
            Self::OfGroup => ("Question", "Venue", "Event", "Scope"),
            Self::OfQuestions => ("Question", "Place/Host", "Event", "Subject/objective"),
            Self::Planned => ("Question", "Place/Host", "Event", "Terms of reference"),
        };
        let columns: [(bool, &str, u32); 7] = [
            (self == Self::OfQuestions, "#", 5),
            (asked, question, 10),
            (true, "Date", 20),
            (true, place, 18),
            (titled, event, 24),
            (true, scope, 34),
            (self == Self::Planned, "Contact", 14),
        ];
        let shown = || columns.iter().filter(|(shown, ..)| *shown);
        let mut table = Table {
            header: shown().map(|(_, label, _)| (*label).to_owned()).collect(),
            widths: shown().map(|(.., width)| *width).collect(),
            rows: Vec::new(),
        };
        for (at, event) in events.into_iter().enumerate() {
            let source = event.source.as_deref().and_then(|p| known.links.of_path(p));
            let cells = [
                Cell::text(format!("{}.", at + 1)),
                Cell::text(cells::questions(&event.questions)),
                Cell::line(vec![Run::plain(event.date).to(source)]),
                Cell::text(event.place.unwrap_or_default()),
                Cell::text(event.title.unwrap_or_default()),
                Cell::text(event.scope.unwrap_or_default()),
                Cell::default(),
            ];
            let cells = cells.into_iter().zip(columns).filter(|(_, (shown, ..))| *shown);
            table.rows.push(cells.map(|(cell, _)| cell).collect());
        }
        table
    }
}
