//! Reading dates off the tokens: each form of writing is a function that tries one place.

use super::token::{Kind, Token, tokens};
use super::{Date, DateRange, Precision, is_tentative};
use crate::Found;
use crate::cursor::{beginning, ending};
use lexicon::{DateWord, Lexicon};
use terms::PartialDate;

patterns::patterns! {
    /// Digits around the signs of dates in numbers.
    NUMERIC = r"[0-9]{4}[-年/][0-9]|[0-9][/.-][0-9]{1,2}[/.-][0-9]";
}

/// Days in a written list: `6, 7, 8 December`.
const LIST_DAYS: usize = 12;

/// How far around a date a remark on it is looked for, in bytes: what keeps the work linear.
const REMARK: usize = 200;

/// Dates in running text, in order; a range, a list or a date with its times is one.
///
/// A date without a year takes `default_year` (and says so) or is dropped; a month alone, without day
/// and year, counts only where it is the whole text. Day comes before month in numeric dates. Dates
/// that the calendar does not have are not returned, nor is a range that ends before it begins.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::dates(&lexicon, "Mon 1–Wed 10 June 2026, then 9 April 2026, 13:00-16:00", None);
/// assert!(found[0].value.start == "2026-06-01" && found[0].value.end == "2026-06-10");
/// assert_eq!(found[1].value.start, "2026-04-09T13:00");
/// ```
pub fn dates(lexicon: &Lexicon, text: &str, default_year: Option<i16>) -> Vec<Found<DateRange>> {
    let mut found = Vec::new();
    if !lexicon.months.occurs(text) && !NUMERIC.is_match(text) {
        return found;
    }
    let list = tokens(lexicon, text);
    let mut at = 0;
    while at < list.len() {
        let reader = Reader { lexicon, text, tokens: &list, default_year, first: at };
        match reader.read() {
            Some((value, next, start)) if next > at => {
                if let Some(value) = value
                    && let (Some(first), Some(last)) = (list.get(start), list.get(next - 1))
                {
                    found.push(Found::new(value, first.span.start..last.span.end));
                }
                at = next;
            }
            _ => at += 1,
        }
    }
    found
}

/// A day as written: the month or the year may be said elsewhere.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_field_names, reason = "a day has a day")]
struct Day {
    day: u8,
    month: Option<u8>,
    year: Option<i16>,
    /// The month is a common word in small letters: only a year makes it one.
    doubtful: bool,
}

/// A form's reading: the value (none where the calendar has no such date), the token after it, the
/// token it begins with.
pub(super) type Reading = Option<(Option<DateRange>, usize, usize)>;

#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) default_year: Option<i16>,
    pub(super) first: usize,
}

impl Reader<'_> {
    fn read(self) -> Reading {
        let token = self.tokens.get(self.first)?;
        // A number that continues a word or a number is none: `v2.10`, `X.509`, `TD12`.
        if !token.blank && self.first > 0 && matches!(token.kind, Kind::Number { .. }) {
            let glued = self.tokens.get(self.first - 1).is_some_and(|t| {
                matches!(t.kind, Kind::Dot | Kind::Slash | Kind::Letter(_))
                    || (matches!(t.kind, Kind::Other)
                        && self.text.get(t.span.clone()).is_some_and(|w| {
                            w.ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
                        }))
            });
            if glued {
                return None;
            }
        }
        self.iso()
            .or_else(|| self.numeric_days())
            .or_else(|| self.numeric())
            .or_else(|| self.cjk())
            .or_else(|| self.named())
    }

    pub(super) fn kind(self, at: usize) -> Kind {
        self.tokens.get(at).map_or(Kind::Other, |t| t.kind)
    }

    pub(super) fn number(self, at: usize) -> Option<(u16, u8)> {
        match self.kind(at) {
            Kind::Number { value, digits, .. } => Some((value, digits)),
            _ => None,
        }
    }

    pub(super) fn tight(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| !t.blank)
    }

    /// A sign that is written as a hyphen, and nothing around it.
    pub(super) fn hyphen(self, at: usize) -> bool {
        self.tight(at)
            && self.tight(at + 1)
            && self
                .tokens
                .get(at)
                .is_some_and(|t| matches!(self.text.get(t.span.clone()), Some("-" | "–")))
    }

    /// All forms with a month's name.
    fn named(self) -> Reading {
        let at = self.first;
        if self.kind(at) == Kind::Week {
            return self.week();
        }
        if let Some((days, next)) = self.days(at) {
            return self.finish(&days, next, false);
        }
        self.month_only()
    }

    /// `week of 17 June 2019`: Monday to Friday, if it is a Monday.
    fn week(self) -> Reading {
        let mut at = self.first + 1;
        if !matches!(self.kind(at), Kind::Of) {
            return None;
        }
        at += 1;
        let (days, next) = self.days(at)?;
        let [day] = days.as_slice() else { return None };
        let (start, given) = self.date(*day, None)?;
        let value = DateRange {
            start: start.into(),
            end: start.plus_days(4).into(),
            precision: Precision::Day,
            tentative: true,
            year_given: given,
        };
        Some((Some(value), next, self.first))
    }

    /// The days of a date: one, the ends of a range, or a list; and the token after them.
    fn days(self, at: usize) -> Option<(Vec<Day>, usize)> {
        let (first, mut next) = self.day(at)?;
        let mut days = vec![first];
        while days.len() < LIST_DAYS {
            let mut after = next;
            // `10-12`, `30 March - 2 April`, `6, 7, 8`, `8 and 9`.
            let to = self.kind(after) == Kind::To;
            let separated = to || matches!(self.kind(after), Kind::Comma | Kind::And | Kind::Slash);
            if !separated {
                break;
            }
            if self.kind(after) == Kind::Slash && !(self.tight(after) && self.tight(after + 1)) {
                break;
            }
            after += 1;
            if self.kind(after - 1) == Kind::Comma && self.kind(after) == Kind::And {
                after += 1;
            }
            let Some((day, end)) = self.day(after) else { break };
            // A list goes on only within one month; `9 April 2026, 12 May 2026` are two dates.
            let complete = days.iter().any(|d| d.month.is_some());
            let month_first = complete && day.month.is_none();
            if !to && complete && !month_first {
                break;
            }
            days.push(day);
            next = end;
            if to && (day.month.is_some() || complete) {
                break;
            }
        }
        // Whatever has no month at all is a row of numbers.
        if days.iter().all(|d| d.month.is_none()) {
            return None;
        }
        // `December 10-12, 2019`: the month was said first, the year comes at the end.
        if let Some(last) = days.last_mut().filter(|d| d.month.is_none()) {
            let after = next + usize::from(self.kind(next) == Kind::Comma);
            if let Some((year, end)) = self.year(after) {
                last.year = Some(year);
                next = end;
            }
        }
        Some((days, next))
    }

    /// One day: `[Mon] 1[st] [June] [2026]`, or `June 1[, 2026]`.
    fn day(self, at: usize) -> Option<(Day, usize)> {
        let mut at = at;
        if self.kind(at) == Kind::Weekday {
            at += 1;
            if matches!(self.kind(at), Kind::Dot | Kind::Comma) {
                at += 1;
            }
        }
        if let Kind::Month { month, common, .. } = self.kind(at) {
            // `December 10, 2019`; but `June 2026` is a month.
            let mut next = at + 1;
            if self.kind(next) == Kind::Dot {
                next += 1;
            }
            let Kind::Number { value, digits, .. } = self.kind(next) else { return None };
            let day = u8::try_from(value).ok().filter(|d| (1..=31).contains(d) && digits <= 2)?;
            if !self.tokens.get(next)?.blank || common {
                return None;
            }
            next += 1;
            let mut year = None;
            let after = next + usize::from(self.kind(next) == Kind::Comma);
            if let Some((y, end)) = self.year(after) {
                year = Some(y);
                next = end;
            }
            return Some((Day { day, month: Some(month), year, doubtful: false }, next));
        }
        let Kind::Number { value, digits, .. } = self.kind(at) else { return None };
        let day = u8::try_from(value).ok().filter(|d| (1..=31).contains(d) && digits <= 2)?;
        let mut next = at + 1;
        if self.kind(next) == Kind::Colon && self.tight(next) {
            return None;
        }
        if let Kind::Half(_) = self.kind(next) {
            next += 1;
        }
        if self.kind(next) == Kind::Of {
            next += 1;
        }
        let Kind::Month { month, capital, common } = self.kind(next) else {
            return Some((Day { day, month: None, year: None, doubtful: false }, at + 1));
        };
        next += 1;
        if self.kind(next) == Kind::Dot {
            let dotted = self.year(next + 1).is_some()
                || !self.tokens.get(next + 1).is_some_and(|t| t.blank);
            next += usize::from(dotted && self.tokens.get(next + 1).is_some());
        }
        let mut year = None;
        let after = match self.kind(next) {
            Kind::Comma | Kind::Of => next + 1,
            _ => next,
        };
        if let Some((y, end)) = self.year(after) {
            year = Some(y);
            next = end;
        }
        Some((Day { day, month: Some(month), year, doubtful: common && !capital }, next))
    }

    /// A year of four digits that is no time and no other number.
    fn year(self, at: usize) -> Option<(i16, usize)> {
        let Kind::Number { value, digits: 4, ordinal: false } = self.kind(at) else { return None };
        let year = year_of(value)?;
        // `June 2026-2027` is nothing of ours, `2025-2028` a study period; `2026-Q2` neither.
        let period =
            self.hyphen(at + 1) && matches!(self.kind(at + 2), Kind::Number { digits: 4, .. });
        (!period).then_some((year, at + 1))
    }

    fn finish(self, days: &[Day], next: usize, tentative: bool) -> Reading {
        let (first, last) = (*days.first()?, *days.last()?);
        if days.iter().any(|d| d.doubtful) && days.iter().all(|d| d.year.is_none()) {
            return None;
        }
        // Month and year are said once, at the end or at the beginning.
        let mut start = first;
        let mut end = last;
        end.month = end.month.or(first.month).or_else(|| days.iter().find_map(|d| d.month));
        start.month = start.month.or_else(|| days.iter().find_map(|d| d.month)).or(end.month);
        let said = end.year.or_else(|| days.iter().rev().find_map(|d| d.year));
        end.year = said;
        let Some((last_date, given)) = self.date(end, None) else {
            return Some((None, next, self.first));
        };
        if start.year.is_none() {
            // `28 December - 3 January 2026` began the year before.
            let back = start.month > end.month;
            start.year = Some(last_date.year() - i16::from(back));
        }
        let Some((first_date, _)) = self.date(start, None) else {
            return Some((None, next, self.first));
        };
        if first_date > last_date {
            return Some((None, next, self.first));
        }
        self.with_times(first_date, last_date, given, next, self.first, tentative)
    }

    fn date(self, day: Day, month: Option<u8>) -> Option<(Date, bool)> {
        let given = day.year.is_some();
        let year = day.year.or(self.default_year)?;
        Some((Date::new(year, day.month.or(month)?, day.day)?, given))
    }

    /// `May 2026`, `May/June 2022`, `July Aug/Sep 2024`, `May - June 2026`, `Dec 2019 - Jan 2020`.
    fn month_only(self) -> Reading {
        let Kind::Month { month: first, capital, common } = self.kind(self.first) else {
            return None;
        };
        let mut last = first;
        let mut choice = false;
        let mut first_year = None;
        let mut next = self.first + 1;
        let mut count = 1;
        loop {
            if self.kind(next) == Kind::Dot
                && matches!(self.kind(next + 1), Kind::Number { .. } | Kind::Slash)
            {
                next += 1;
            }
            if count == 1
                && self.kind(next + 1) == Kind::To
                && matches!(self.kind(next + 2), Kind::Month { .. })
                && let Some((y, after)) = self.year(next)
            {
                first_year = Some(y);
                next = after;
            }
            let gap = usize::from(matches!(self.kind(next), Kind::Slash | Kind::To | Kind::And));
            let Kind::Month { month, capital: true, .. } = self.kind(next + gap) else { break };
            choice |= self.kind(next) != Kind::To;
            last = month;
            next += gap + 1;
            count += 1;
            if count > 4 || first_year.is_some() {
                break;
            }
        }
        let after =
            next + usize::from(matches!(self.kind(next), Kind::Comma | Kind::Of | Kind::Slash));
        let short = |at: usize| match self.kind(at) {
            Kind::To | Kind::Other | Kind::Slash => match self.number(at + 1) {
                // `Jun-26`, `Jun'26`.
                Some((y, 2)) if self.tight(at) && self.tight(at + 1) => {
                    year_of(2000 + y).map(|y| (y, at + 2))
                }
                _ => None,
            },
            _ => None,
        };
        let year = self.year(after).or_else(|| {
            // `Jun-2026`.
            let dashed = self.hyphen(next) || (self.kind(next) == Kind::Slash && self.tight(next));
            if dashed { self.year(next + 1).or_else(|| short(next)) } else { None }
        });
        let given = year.is_some();
        let (year, next) = match year {
            Some(year) => year,
            None => (self.default_year.filter(|_| self.is_whole(next) && capital)?, next),
        };
        if common && !capital && !given {
            return None;
        }
        // A lower-case `may 2026` after a number is a day's; alone it is read.
        let start = first_year.unwrap_or(year - i16::from(first > last));
        self.months(start, first, (year, last), given, choice, next, self.first)
    }

    /// Whether the tokens up to `next` are the text, but for signs and a bracket.
    fn is_whole(self, next: usize) -> bool {
        self.first == 0
            && self.tokens.get(next).is_none_or(|t| {
                let rest = self.text.get(t.span.start..).unwrap_or("");
                rest.starts_with(['(', '?', '*', '.', '[']) || is_tentative(self.lexicon, rest)
            })
    }

    #[expect(clippy::too_many_arguments, reason = "the two ends and what is said of them")]
    pub(super) fn months(
        self,
        year: i16,
        month: u8,
        last: (i16, u8),
        year_given: bool,
        choice: bool,
        next: usize,
        first: usize,
    ) -> Reading {
        let value = DateRange {
            start: PartialDate::month(year, month)?,
            end: PartialDate::month(last.0, last.1)?,
            precision: Precision::Month,
            tentative: choice || self.said_tentative(next, first),
            year_given,
        };
        let value = ((year, month) <= last).then_some(value);
        Some((value, next, first))
    }

    /// The days with the times that follow them: `, 13:00-16:00`, ` 09:00-18:00`, `T09:00`.
    pub(super) fn with_times(
        self,
        start: Date,
        end: Date,
        year_given: bool,
        next: usize,
        first: usize,
        tentative: bool,
    ) -> Reading {
        let mut at = next;
        while matches!(self.kind(at), Kind::Comma | Kind::At | Kind::Letter('T')) && at < next + 2 {
            at += 1;
        }
        // `17 June 2026 (13:00-15:00)`.
        if at == next && self.opens(at) {
            at += 1;
        }
        let mut value = DateRange {
            start: start.into(),
            end: end.into(),
            precision: Precision::Day,
            tentative: false,
            year_given,
        };
        let mut after = next;
        if let Some((from, mut end_at)) = self.time(at) {
            let mut until = from;
            if self.kind(end_at) == Kind::To
                && let Some((time, beyond)) = self.time(end_at + 1)
                && (time >= from || start < end)
            {
                until = time;
                end_at = beyond;
            }
            value.precision = Precision::Time;
            value.start = PartialDate::minute(start, from.0, from.1)?;
            value.end = PartialDate::minute(end, until.0, until.1)?;
            after = end_at;
        }
        value.tentative = tentative || self.said_tentative(after, first);
        Some((Some(value), after, first))
    }

    /// Whether a bracket opens here.
    fn opens(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| self.text.get(t.span.clone()) == Some("("))
    }

    /// `13:00`, `9:30 am`, `13h00`, `11:02:10 AM`.
    fn time(self, at: usize) -> Option<((u8, u8), usize)> {
        let (hour, digits) = self.number(at)?;
        let colon = matches!(self.kind(at + 1), Kind::Colon | Kind::Letter('h'));
        if digits > 2 || !colon || !self.tight(at + 1) || !self.tight(at + 2) {
            return None;
        }
        let (minute, 2) = self.number(at + 2)? else { return None };
        let mut next = at + 3;
        if self.kind(next) == Kind::Colon
            && self.tight(next)
            && matches!(self.number(next + 1), Some((_, 2)))
        {
            next += 2;
        }
        let mut hour = u8::try_from(hour).ok()?;
        if let Kind::Half(afternoon) = self.kind(next) {
            hour = match (hour, afternoon) {
                (12, false) => 0,
                (1..=11, true) => hour + 12,
                _ => hour,
            };
            next += 1;
        }
        let minute = u8::try_from(minute).ok().filter(|m| *m < 60)?;
        (hour < 24).then_some(((hour, minute), next))
    }

    /// Whether the words around a date leave it open: a `?`, `TBC` or a bracket that says so behind
    /// it, `tentative` before it.
    fn said_tentative(self, next: usize, first: usize) -> bool {
        let end = self.tokens.get(next.wrapping_sub(1)).map_or(0, |t| t.span.end);
        let rest = self.text.get(end..).unwrap_or("").trim_start_matches([' ', '*', ',']);
        let rest = beginning(rest, REMARK);
        if rest.starts_with('?') {
            return true;
        }
        let behind = match rest.chars().next() {
            Some('(' | '[') => {
                let close = rest.find([')', ']']).unwrap_or(rest.len());
                rest.get(..close).unwrap_or("")
            }
            _ => rest.split([' ', ',', ';', '.', ')']).next().unwrap_or(""),
        };
        if is_tentative(self.lexicon, behind) {
            return true;
        }
        let start = self.tokens.get(first).map_or(0, |t| t.span.start);
        let head = ending(self.text.get(..start).unwrap_or(""), REMARK);
        let mut words = head.rsplit(' ').filter(|w| !w.is_empty()).take(3);
        words.any(|w| {
            let w = w.trim_matches(|c: char| !c.is_alphabetic());
            self.lexicon.dates.is(DateWord::TentativeBefore, w)
        })
    }
}

pub(super) fn year_of(value: u16) -> Option<i16> {
    i16::try_from(value).ok().filter(|y| (1950..2100).contains(y))
}
