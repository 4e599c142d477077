//! `event.row`, `event.line`: meetings, workshops and deadlines, in tables and in lines (RECORDS.md,
//! `Event`; DOMAIN.md §8).

use super::{Certainty, Claim, LineRule, Subject, TableRule};
use crate::build::Build;
use crate::facts::{Facts, Known, Listed as Counted};
use crate::page::{Line, Page, Story};
use crate::parts::{place, questions};
use crate::stage;
use document::ParagraphKind;
use lexicon::{Lexicon, Role, Set, Topic};
use record::{Code, Event, Severity};

/// How many rows are looked at to tell what a table is.
const LOOKED_AT: usize = 40;

/// A line that tells of a meeting is no longer than this, in characters.
const LONGEST_LINE: usize = 220;

/// A title or place in a line is no longer than this, in characters.
const LONGEST_NAME: usize = 60;

/// The rule for tables of events.
pub(crate) struct Row;

impl TableRule for Row {
    fn id(&self) -> &'static str {
        "event.row"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, known: &Known) -> Claim {
        let Subject { view, context, .. } = *subject;
        if !view.has(Role::Date) || view.has(Role::Acronym) {
            return Err("no column of dates, or one of work items beside it");
        }
        let place = view.has(Role::Place);
        // A list of documents has dates, too; a place beside them makes meetings of them.
        if view.has(Role::Document) && !place {
            return Err("a list of documents with dates");
        }
        let named = [Role::Event, Role::Scope, Role::Question, Role::Meeting, Role::Title];
        if !place && !named.iter().any(|r| view.has(*r)) {
            return Err("no place, name, scope or Question beside the dates");
        }
        let (mut dated, mut rows) = (0, 0);
        for cell in view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, Role::Date)) {
            rows += 1;
            dated += u32::from(
                !grammar::dates(subject.page.lexicon, cell.text.text(), Some(2000)).is_empty(),
            );
        }
        if dated == 0 || dated * 2 < rows {
            return Err("most cells of the column of dates hold none");
        }
        let told = context.topic(|t| t == Topic::Events).is_some();
        if !known.ours && !place && !told {
            return Err("the document says of no meeting of the ITU-T");
        }
        Ok(if place || told { Certainty::Sure } else { Certainty::Likely })
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let Subject { page, view, .. } = *subject;
        let mut count = 0;
        for row in view.data_rows() {
            let Some(date) = view.said(row, Role::Date) else { continue };
            if !page.budget.reads_facts(&date.place.pointer) {
                continue;
            }
            let text = date.value.clone();
            let Some(found) =
                grammar::dates(page.lexicon, &text, facts.known.year).into_iter().next()
            else {
                if text.chars().any(char::is_alphanumeric) {
                    facts.find(
                        Code::UndatedEvent,
                        Severity::Warning,
                        format!("“{text}” is no date that can be read; the row gives no event"),
                        view.filled(row, Role::Event).map(|c| c.text.text().to_owned()),
                        date.place.evidence(page, view.item, self.id()),
                    );
                }
                continue;
            };
            let Some(cell) = view.filled(row, Role::Date) else { continue };
            let span = cell.text.place(found.span.clone());
            let mut event = Build::<Event>::at(page, view.item, &span, self.id());
            let titled = view
                .column(Role::Title)
                .filter(|c| !page.lexicon.mentions(Set::ScopeLabel, &c.label));
            let title = view
                .said(row, Role::Event)
                .or_else(|| view.said(row, Role::Meeting))
                .or_else(|| titled.and_then(|_| view.said(row, Role::Title)));
            event.put_some("title", title, |e, v| e.title = Some(v));
            // `Subject` is what a meeting is about; `Title` is its name.
            let about = view
                .column(Role::Title)
                .is_some_and(|c| page.lexicon.mentions(Set::ScopeLabel, &c.label));
            let subject = || view.said(row, Role::Title).filter(|_| about);
            let scope = view.said(row, Role::Scope).or_else(subject);
            event.put_some("scope", scope, |e, v| e.scope = Some(v));
            let questions = questions::of_row(page.lexicon, view, row, &facts.known);
            event.put_some("questions", questions, |e, v| e.questions = v);
            let beside = || {
                place::beside(page.lexicon, &text, &found.span).map(|range| cell.text.said(range))
            };
            let place = view.said(row, Role::Place).or_else(beside);
            let said = place.as_ref().map(|p| p.value.clone());
            event.put_some("place", place, |e, v| e.place = place::sure(&v));
            put_dates(&mut event, found.value, text.clone());
            let so_far = event.so_far();
            let texts = [Some(text), said, so_far.scope.clone(), so_far.title.clone()];
            put_doubts(page.lexicon, &mut event, &texts);
            count += 1;
            facts.add(event.done());
        }
        facts.listed.push(Counted::of_table(page, view, count));
    }
}

/// The rule for lines: an item of a list of meetings, a sentence with a future meeting's dates.
pub(crate) struct Listed;

impl LineRule for Listed {
    fn id(&self) -> &'static str {
        "event.line"
    }

    fn claim(&self, page: &Page<'_>, item: usize, line: &Line<'_>, known: &Known) -> Claim {
        let text = line.text.text();
        let body = page.items.get(item).is_some_and(|i| i.story == Story::Body && !i.is_heading);
        if !known.ours || !body || line.paragraph.kind == ParagraphKind::Caption {
            return Err("it is no line of a meeting's document");
        }
        let section = page.items.get(item).map_or(0, |i| i.section);
        let about = page.topic(section) == Some(Topic::Events);
        if !about
            || text.chars().count() > LONGEST_LINE
            || grammar::glued::lead(page.lexicon, text).is_some_and(|l| l.question.is_some())
        {
            return Err("its section is not about meetings");
        }
        match Parts::of(page.lexicon, text, known) {
            Some(_) => Ok(Certainty::Likely),
            None => Err("it does not tell one date of a meeting to come"),
        }
    }

    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
        let text = line.text.text();
        let Some(parts) = Parts::of(page.lexicon, text, &facts.known) else { return };
        let place = line.text.place(parts.date.span.clone());
        let mut event = Build::<Event>::at(page, item, &place, self.id());
        let title = parts.title.map(|range| line.text.said(range));
        event.put_some("title", title, |e, v| e.title = Some(v));
        let place = parts.place.map(|range| line.text.said(range));
        event.put_some("place", place, |e, v| e.place = place::sure(&v));
        let raw = text.get(parts.date.span.clone()).unwrap_or_default().to_owned();
        put_dates(&mut event, parts.date.value, raw);
        put_doubts(page.lexicon, &mut event, &[Some(text.to_owned())]);
        facts.add(event.done());
    }
}

/// A line of a list of meetings, taken apart.
struct Parts {
    date: grammar::Found<grammar::DateRange>,
    title: Option<std::ops::Range<usize>>,
    place: Option<std::ops::Range<usize>>,
}

impl Parts {
    fn of(lexicon: &Lexicon, text: &str, known: &Known) -> Option<Self> {
        let mut dates = grammar::dates(lexicon, text, known.year).into_iter();
        let date = dates.next().filter(|_| dates.next().is_none())?;
        let before = text.get(..date.span.start)?.trim_end();
        let bullet = before.is_empty() || matches!(before, "-" | "–" | "•" | "*");
        let after = text.get(date.span.end..)?;
        if bullet {
            // `7 January 2028, SG23 e-plenary (virtual)`; `3-12 May 2028, Geneva`.
            let start = text.len() - after.trim_start_matches([',', ':', ' ', '-', '–', ')']).len();
            let rest = text.get(start..)?;
            let end = rest.find('(').unwrap_or(rest.len());
            let named = rest.get(..end)?.trim_end_matches(['.', ' ', ',']);
            let range = start..start + named.len();
            let lettered = named.chars().filter(|c| c.is_alphabetic()).count() > 2;
            let place = lettered && place::is_place(lexicon, named);
            let title = (lettered && !place).then(|| range.clone());
            // The brackets behind a place may hold its country.
            let place = place.then(|| place::beside(lexicon, text, &date.span).unwrap_or(range));
            return Some(Self { date, title, place });
        }
        let ends = after.trim_end_matches(['.', ')']).chars().count() <= LONGEST_NAME
            && before.ends_with([',', ':', '(']);
        if ends {
            let named = before.trim_end_matches([',', ':', '(', ' ', '-', '–']);
            let named = named.split_once('(').map_or(named, |(t, _)| t).trim_end();
            let lettered = named.chars().filter(|c| c.is_alphabetic()).count() > 2;
            return Some(Self { date, title: lettered.then_some(0..named.len()), place: None });
        }
        // A sentence with the dates of a meeting to come. A month alone may be part of a meeting's name.
        let exact = date.value.precision != grammar::Precision::Month;
        let planned = exact && stage::is_future(lexicon, text);
        let place = place::beside(lexicon, text, &date.span);
        planned.then_some(Self { date, title: None, place })
    }
}

fn put_dates(event: &mut Build<Event>, range: grammar::DateRange, raw: String) {
    event.own(|e| {
        e.start = range.start;
        e.end = range.end;
        e.precision = range.precision;
        e.tentative = range.tentative;
        e.raw_date = raw;
    });
}

/// Writes what the words around a date leave open, and whether one can take part from afar.
fn put_doubts(lexicon: &Lexicon, event: &mut Build<Event>, texts: &[Option<String>]) {
    let said = || texts.iter().flatten();
    event.own(|e| {
        e.tentative |= said().any(|t| grammar::is_tentative(lexicon, t));
        e.remote = said().any(|t| lexicon.mentions(Set::Remote, t)).then_some(true);
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, Option<&str>, Option<&str>)> {
        let known = Known { year: Some(2026), ..Known::default() };
        let found = Parts::of(&Lexicon::standard(), text, &known)?;
        let of = |range: Option<std::ops::Range<usize>>| range.and_then(|r| text.get(r));
        Some((found.date.value.start, of(found.title), of(found.place)))
    }

    #[test]
    fn lines_of_lists_and_sentences() {
        assert_eq!(
            parts("Friday 7 Jan 2028, SG23 e-plenary (virtual, 11:00-16:00)"),
            Some(("2028-01-07".into(), Some("SG23 e-plenary"), None))
        );
        assert_eq!(
            parts("3-12 May 2028, Geneva"),
            Some(("2028-05-03".into(), None, Some("Geneva")))
        );
        let sentence = "The next meeting of SG23 is planned for 7-17 September 2026 in Geneva (9 working days).";
        assert_eq!(parts(sentence), Some(("2026-09-07".into(), None, Some("Geneva"))));
        assert_eq!(parts("The letter of 2 April 2026 called it."), None);
    }
}
