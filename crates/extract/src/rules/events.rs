//! `event.row`, `event.line`: meetings, workshops and deadlines, in tables and in lines (RECORDS.md,
//! `Event`; DOMAIN.md §8).

use super::header::block;
use super::{Certainty, Claim, LineRule, Subject, TableRule};
use crate::build::Build;
use crate::facts::{Facts, Known, Listed as Counted};
use crate::page::{Line, Page, Story};
use crate::parts::{place, questions};
use crate::place::Said;
use crate::stage;
use crate::table::View;
use document::ParagraphKind;
use grammar::{DateSpan, PartialDate};
use lexicon::{Lexicon, Role, Set, Topic, folded};
use patterns::patterns;
use record::{Code, Event, Evidence, Severity};
use std::ops::Range;

/// How many rows are looked at to tell what a table is.
const LOOKED_AT: usize = 40;

/// A line that tells of a meeting is no longer than this, in characters.
const LONGEST_LINE: usize = 220;

/// A cell that remarks on a meeting, `(TBC)`, is no longer than this, in characters.
const LONGEST_REMARK: usize = 40;

/// A title or place in a line is no longer than this, in characters.
const LONGEST_NAME: usize = 60;

/// So many words before a day may say that something is due by it.
const DUE_WORDS: usize = 4;

patterns! {
    /// The hours of a meeting: `11:00-16:00`.
    HOURS = r"(?-u:\b)(?P<from>[0-2][0-9]:[0-5][0-9])\s*[-–]\s*(?P<to>[0-2][0-9]:[0-5][0-9])(?-u:\b)";
}

/// The rule for tables of events.
pub(crate) struct Row;

impl TableRule for Row {
    fn id(&self) -> &'static str {
        "event.row"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, known: &Known) -> Claim {
        let Subject { view, context, .. } = *subject;
        let Some(days) = day_column(view).filter(|_| !view.has(Role::Acronym)) else {
            return Err("no column of dates, or one of work items beside it");
        };
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
        for cell in view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, days)) {
            rows += 1;
            dated += u32::from(
                !grammar::dates(subject.page.lexicon, cell.text.text(), Some(2000)).is_empty(),
            );
        }
        if dated == 0 || dated * 2 < rows {
            return Err("most cells of the column of dates hold none");
        }
        let told = context.topic(|t| t == Topic::Events).is_some();
        // A place and a day make a book tour, too.
        let beside = named.iter().chain(&[Role::Document]).any(|r| view.has(*r));
        if !(known.ours || told || place && beside) {
            return Err("the document says of no meeting of the ITU-T");
        }
        Ok(if place || told { Certainty::Sure } else { Certainty::Likely })
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let Subject { page, view, .. } = *subject;
        let Some(days) = day_column(view) else { return };
        let titles = view.column(Role::Title);
        let is_titled = titles.is_some_and(|c| page.lexicon.mentions(Set::TitleLabel, &c.label));
        let mut count = 0;
        for row in view.data_rows() {
            let Some(date) = view.said(row, days) else { continue };
            if !page.budget.reads_facts(&date.place.pointer) {
                continue;
            }
            let text = date.value.clone();
            let Some(mut found) =
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
            let Some(cell) = view.filled(row, days) else { continue };
            // The last day may have a column of its own.
            let last = view.filled(row, Role::End).and_then(|cell| {
                let dates = grammar::dates(page.lexicon, cell.text.text(), facts.known.year);
                dates.into_iter().next()
            });
            if let Some(last) = last.filter(|last| last.value.end > found.value.start) {
                found.value.end = last.value.end;
            }
            let span = cell.text.place(found.span.clone());
            let evidence = span.evidence(page, view.item, self.id());
            let mut event = dated(found.value, text.clone(), evidence);
            // `Title` is a meeting's name; `Subject` and its like are what it is about.
            let of_title = |is_name| view.said(row, Role::Title).filter(|_| is_titled == is_name);
            let title = view
                .said(row, Role::Event)
                .or_else(|| view.said(row, Role::Meeting))
                .or_else(|| of_title(true));
            event.put_some("title", title, |e, v| e.title = Some(v));
            // `ToR (TD)` may hold only the document that has them.
            let is_document = |text: &str| grammar::document_exact(page.lexicon, text).is_some();
            let scope = view.said(row, Role::Scope).filter(|s| !is_document(&s.value));
            let scope = scope.or_else(|| of_title(false));
            event.put_some("scope", scope, |e, v| e.scope = Some(v));
            let questions = questions::of_row(page.lexicon, view, row, &facts.known);
            // `RGM Q5/21`: the name says whose meeting it is.
            let named = || {
                let cell = [Role::Event, Role::Meeting, Role::Title]
                    .into_iter()
                    .find_map(|role| view.filled(row, role))?;
                let questions = questions::named(page.lexicon, cell.text.text());
                (!questions.is_empty()).then(|| Said::new(questions, cell.text.place_all()))
            };
            event.put_some("questions", questions.or_else(named), |e, v| e.questions = v);
            let beside = || {
                place::beside(page.lexicon, &text, &found.span).map(|range| cell.text.said(range))
            };
            let place = view.said(row, Role::Place).or_else(beside);
            let said = place.as_ref().map(|p| p.value.clone());
            event.put_some("place", place, |e, v| e.place = place::sure(&v));
            let so_far = event.so_far();
            let remark = view.grid.rows.get(row).into_iter().flatten().map(|c| c.text.text());
            let remark = remark.filter(|t| t.chars().count() <= LONGEST_REMARK).map(str::to_owned);
            let mut texts = vec![Some(text), said, so_far.scope.clone(), so_far.title.clone()];
            texts.extend(remark.map(Some));
            put_doubts(page.lexicon, &mut event, &texts);
            count += 1;
            facts.add(event.done());
        }
        facts.listed.push(Counted::of_table(page, view, count));
    }
}

/// The column of the days of a table of meetings: of dates, else of first days.
fn day_column(view: &View<'_, '_>) -> Option<Role> {
    [Role::Date, Role::Start].into_iter().find(|role| view.has(*role))
}

/// The rule for lines: an item of a list of meetings, a sentence with a future meeting's dates.
pub(crate) struct Listed;

impl LineRule for Listed {
    fn id(&self) -> &'static str {
        "event.line"
    }

    fn claim(&self, page: &Page<'_>, item: usize, line: &Line<'_>, known: &Known) -> Claim {
        let text = line.text.text();
        let body = page.items.get(item).is_some_and(|i| i.story == Story::Body);
        // `2.2 Fifth meeting: Geneva, 20-29 May 2027` is an item of a list, though it has a number.
        let heading = matches!(line.paragraph.kind, ParagraphKind::Heading(_));
        if !known.ours || !body || heading || line.paragraph.kind == ParagraphKind::Caption {
            return Err("it is no line of a meeting's document");
        }
        // `Q2/20 e-meeting, 3 September 2027` is none.
        let lead = grammar::glued::lead(page.lexicon, text).filter(|l| l.question.is_some());
        let glued = |end: usize| text.get(end..).is_some_and(|t| !t.starts_with([' ', ':', ',']));
        if lead.is_some_and(|l| glued(l.end)) {
            return Err("it is a row of a table that lost its cells");
        }
        if told(page, item, text, known).is_empty() {
            return Err("it does not tell one date of a meeting to come");
        }
        Ok(Certainty::Likely)
    }

    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
        let text = line.text.text();
        for (part, parts) in told(page, item, text, &facts.known) {
            let whole = |range: Range<usize>| part.start + range.start..part.start + range.end;
            let date = whole(parts.date.span);
            let place = line.text.place(date.clone());
            let raw = text.get(date.clone()).unwrap_or_default().to_owned();
            let mut event = dated(parts.date.value, raw, place.evidence(page, item, self.id()));
            let title = parts.title.map(|range| line.text.said(whole(range)));
            event.put_some("title", title, |e, v| e.title = Some(v));
            let place = parts.place.map(|range| line.text.said(whole(range)));
            event.put_some("place", place, |e, v| e.place = place::sure(&v));
            let ahead = part.start..date.start;
            let asked = questions::named(page.lexicon, text.get(ahead.clone()).unwrap_or_default());
            let asked = (!asked.is_empty()).then(|| Said::new(asked, line.text.place(ahead)));
            event.put_some("questions", asked, |e, v| e.questions = v);
            let said = text.get(part).unwrap_or_default().to_owned();
            put_doubts(page.lexicon, &mut event, &[Some(said)]);
            facts.add(event.done());
        }
    }
}

/// The meetings that a line tells, each with the part of the line that tells it. In a section about
/// meetings every line with a date counts, in others a sentence that announces one.
fn told(page: &Page<'_>, item: usize, text: &str, known: &Known) -> Vec<(Range<usize>, Parts)> {
    // A heading that is a mere number is about nothing: the next one outwards says it.
    let about = page.around(page.section_above(item)).find_map(|s| s.topic(page));
    if about == Some(Topic::Events) {
        meetings(page.lexicon, text, known)
    } else {
        announced(page.lexicon, text, known)
    }
}

/// A part of a line as one meeting; `read` takes it apart. None where it is too long.
fn part(
    text: &str,
    range: Range<usize>,
    read: impl Fn(&str) -> Option<Parts>,
) -> Option<(Range<usize>, Parts)> {
    let part = text.get(range.clone()).filter(|t| t.chars().count() <= LONGEST_LINE)?;
    // A sentence begins behind the blanks before it.
    let start = range.start + (part.len() - part.trim_start().len());
    Some((start..range.end, read(part.trim_start())?))
}

/// The meetings of a line in a list: the line is one, or each of its sentences.
fn meetings(lexicon: &Lexicon, text: &str, known: &Known) -> Vec<(Range<usize>, Parts)> {
    let of = |range| part(text, range, |part| Parts::of(lexicon, part, known));
    let whole = of(0..text.len());
    match whole {
        Some(found) => vec![found],
        None => super::decisions::sentences(text).into_iter().filter_map(of).collect(),
    }
}

/// The meetings and deadlines that the sentences of a line announce: a sentence says that a meeting will be
/// held, or what is due, and the days are after the document's own meeting.
fn announced(lexicon: &Lexicon, text: &str, known: &Known) -> Vec<(Range<usize>, Parts)> {
    // No date is without a digit.
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let of = |range| {
        let found = part(text, range, |part| Parts::announced(lexicon, part, known))?;
        let start = found.1.date.value.start;
        known.meeting_end.is_none_or(|now| PartialDate::from(now).is_before(start)).then_some(found)
    };
    let mut found: Vec<_> = super::decisions::sentences(text).into_iter().filter_map(of).collect();
    // Few lines come this far. `Deadline: 3 May 2026` is a row of a liaison statement's header.
    let told = [Set::MeetingWord, Set::Deadline, Set::DueBy];
    if !found.is_empty()
        && (!lexicon.mentions_any(&told, text) || block::label(lexicon, text).is_some())
    {
        found.clear();
    }
    found
}

/// A line of a list of meetings, taken apart.
struct Parts {
    date: grammar::Found<grammar::DateRange>,
    title: Option<Range<usize>>,
    place: Option<Range<usize>>,
}

impl Parts {
    /// A sentence that says of a meeting that it will be held, or of a deadline when it is, with the days.
    fn announced(lexicon: &Lexicon, text: &str, known: &Known) -> Option<Self> {
        let date = only_date(lexicon, text, known)?;
        if date.value.precision == grammar::Precision::Month {
            return None;
        }
        if let Some(title) = deadline(lexicon, text, &date.span) {
            return Some(Self { date, title: Some(title), place: None });
        }
        let held = lexicon.sets.has(Set::WillBeHeld, &folded(text));
        let place = place::beside(lexicon, text, &date.span);
        (held && stage::is_future(lexicon, text)).then_some(Self { date, title: None, place })
    }

    fn of(lexicon: &Lexicon, text: &str, known: &Known) -> Option<Self> {
        let date = only_date(lexicon, text, known)?;
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
        let remark = after.trim_start().starts_with('(');
        let ends = remark || after.trim_end_matches(['.', ')']).chars().count() <= LONGEST_NAME;
        let exact = date.value.precision != grammar::Precision::Month;
        let place = place::beside(lexicon, text, &date.span);
        if ends
            && exact
            && let Some(title) = deadline(lexicon, text, &date.span)
        {
            return Some(Self { date, title: Some(title), place: None });
        }
        // `Fifth meeting: Geneva, 20-29 May 2027`: what stands before the place is the name.
        let ahead = place.clone().filter(|p| p.end <= date.span.start);
        let name = ahead.as_ref().and_then(|p| text.get(..p.start)).map_or(before, str::trim_end);
        if ends && name.is_empty() && ahead.is_some() {
            return Some(Self { date, title: None, place: ahead });
        }
        if ends && name.ends_with([',', ':', '(']) {
            let named = name.trim_end_matches([',', ':', '(', ' ', '-', '–']);
            let named = named.split_once('(').map_or(named, |(t, _)| t).trim_end();
            let start = named.len() - unnumbered(named).len();
            let lettered = named.chars().filter(|c| c.is_alphabetic()).count() > 2;
            let title = lettered.then_some(start..named.len());
            return Some(Self { date, title, place });
        }
        // A sentence with the dates of a meeting to come. A month alone may be part of a meeting's name.
        let planned = exact && stage::is_future(lexicon, text);
        planned.then_some(Self { date, title: None, place })
    }
}

/// The one date of a text. The hours of a day may stand behind it: `5 April 2028, e-plenary (virtual,
/// 11:00-16:00)`.
fn only_date(
    lexicon: &Lexicon,
    text: &str,
    known: &Known,
) -> Option<grammar::Found<grammar::DateRange>> {
    let mut dates = grammar::dates(lexicon, text, known.year).into_iter();
    let mut date = dates.next().filter(|_| dates.next().is_none())?;
    let value = &mut date.value;
    if value.precision == grammar::Precision::Day
        && value.start == value.end
        && let Some(hours) = HOURS.captures(text.get(date.span.end..)?)
        && let (Some(from), Some(to)) = (hours.name("from"), hours.name("to"))
        && from.as_str() < to.as_str()
    {
        let at = |time: &str| format!("{}T{time}", value.start).parse().ok();
        (value.start, value.end) = (at(from.as_str())?, at(to.as_str())?);
        value.precision = grammar::Precision::Time;
    }
    Some(date)
}

/// A name without its bullet and the number of its clause: `2.2 `.
fn unnumbered(name: &str) -> &str {
    let name = name.trim_start_matches(['•', '·', '–', '-', '*', ' ']);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    match rest.strip_prefix([' ', '\t', ')']) {
        Some(rest) if rest.len() < name.len() && name.contains('.') => rest.trim_start(),
        _ => name,
    }
}

/// What is due on a day, from the words before it: `deadline for contributions` of `The deadline for
/// contributions is`; `Comments are invited` of `Comments are invited by`.
fn deadline(lexicon: &Lexicon, text: &str, date: &Range<usize>) -> Option<Range<usize>> {
    let before = text.get(..date.start)?.trim_end();
    if let Some(what) = before.strip_suffix(" by").or_else(|| before.strip_suffix(" on"))
        && !lexicon.mentions(Set::PastMeeting, what)
    {
        // `are invited by 3 May`, `by 3 May at the latest`.
        let start = before.char_indices().rev().filter(|(_, c)| *c == ' ').nth(DUE_WORDS);
        let last = before.get(start.map_or(0, |(at, _)| at)..)?;
        let next = text.get(date.end..)?.split(' ').take(DUE_WORDS).collect::<Vec<_>>().join(" ");
        if lexicon.mentions(Set::DueBy, last) || lexicon.mentions(Set::DueBy, &next) {
            return Some(0..what.len());
        }
    }
    let mut words = before.match_indices(|c: char| c.is_alphabetic());
    let start = words.find_map(|(at, _)| {
        let begins = at == 0 || before.get(..at)?.ends_with([' ', '(']);
        let word = before.get(at..)?.split(|c: char| !c.is_alphabetic()).next()?;
        (begins && lexicon.is_in(Set::Deadline, word)).then_some(at)
    })?;
    let rest = before.get(start..)?;
    let verb = [" is", " will", " has", " was", ":", ",", " (", " –", " -", " on"];
    let end = verb.iter().filter_map(|v| rest.find(v)).min().unwrap_or(rest.len());
    let past = lexicon.mentions(Set::PastMeeting, rest) || rest.contains(" was");
    (!past).then_some(start..start + end)
}

/// An event with its dates.
fn dated(range: grammar::DateRange, raw: String, evidence: Evidence) -> Build<Event> {
    let dates = DateSpan { start: range.start, end: range.end };
    let mut event = Build::of(Event::on(dates, range.precision, raw, evidence));
    event.own(|e| e.tentative = range.tentative);
    event
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

    fn parts(text: &str) -> Option<(PartialDate, Option<&str>, Option<&str>)> {
        let known = Known { year: Some(2026), ..Known::default() };
        let found = Parts::of(&Lexicon::standard(), text, &known)?;
        let of = |range: Option<Range<usize>>| range.and_then(|r| text.get(r));
        Some((found.date.value.start, of(found.title), of(found.place)))
    }

    fn date(text: &str) -> PartialDate {
        text.parse().unwrap()
    }

    #[test]
    fn lines_of_lists_and_sentences() {
        assert_eq!(
            parts("Friday 7 Jan 2028, SG23 e-plenary (virtual, 11:00-16:00)"),
            Some((date("2028-01-07T11:00"), Some("SG23 e-plenary"), None))
        );
        assert_eq!(
            parts("3-12 May 2028, Geneva"),
            Some((date("2028-05-03"), None, Some("Geneva")))
        );
        let sentence = "The next meeting of SG23 is planned for 7-17 September 2026 in Geneva (9 working days).";
        assert_eq!(parts(sentence), Some((date("2026-09-07"), None, Some("Geneva"))));
        assert_eq!(parts("The letter of 2 April 2026 called it."), None);
        let numbered = "2.2 5th SG23 meeting: Oslo, 20-29 May 2027 (dates to be confirmed by the host) (8 working days, with remote participation)";
        let expected = (date("2027-05-20"), Some("5th SG23 meeting"), Some("Oslo"));
        assert_eq!(parts(numbered), Some(expected));
        assert_eq!(parts("The last meeting was held in Oslo, 20-29 May 2026."), None);
        let held = "The next meeting of SG23 will be held in Oslo, 5-16 October 2026.";
        assert_eq!(parts(held), Some((date("2026-10-05"), None, Some("Oslo"))));
        let due = "The deadline for contributions is 22 September 2026.";
        let expected = (date("2026-09-22"), Some("deadline for contributions"), None);
        assert_eq!(parts(due), Some(expected));
    }

    #[test]
    fn each_sentence_may_tell_of_a_meeting() {
        let known = Known { year: Some(2026), ..Known::default() };
        let text = "WP3/23 will meet on 14 July 2026 (virtual). SG23 will meet in Bergen, Norway, 5-16 October 2026.";
        let found = meetings(&Lexicon::standard(), text, &known);
        let days: Vec<_> = found.iter().map(|(_, p)| p.date.value.start).collect();
        assert_eq!(days, ["2026-07-14", "2026-10-05"]);
        let (part, second) = found.last().unwrap();
        let place = second.place.clone().unwrap();
        assert_eq!(text.get(part.clone()).unwrap().get(place), Some("Bergen, Norway"));
    }
}
