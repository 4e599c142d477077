//! Days of the calendar, dates that may be given to the year, the quarter, the month, the day or
//! the minute, and spans of them.
//!
//! All are of one place: none has an offset from UTC, as no meeting document gives one.

use jiff::Span;
use jiff::civil;
use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

crate::words! {
    /// How exactly a date is given.
    pub enum Precision {
        /// `YYYY-MM`.
        Month = "month",
        /// `YYYY-MM-DD`.
        Day = "day",
        /// `YYYY-MM-DDThh:mm`, local time.
        Time = "time",
    }
}

/// Most dates are days.
impl Default for Precision {
    fn default() -> Self {
        Self::Day
    }
}

/// A text that is no date as records write it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotADate(String);

impl fmt::Display for NotADate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no date, such as 2026-06, 2026-06-30 or 2026-06-30T13:00", self.0)
    }
}

impl std::error::Error for NotADate {}

/// A day of the Gregorian calendar, of the years 1 to 9999.
///
/// ```
/// use terms::Date;
/// let day: Date = "2026-02-28".parse()?;
/// assert_eq!(day.plus_days(1).to_string(), "2026-03-01");
/// assert_eq!("2026-04-02".parse::<Date>()?.days_since("2026-03-30".parse()?), 3);
/// # Ok::<(), terms::NotADate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// The day, if the calendar has it.
    ///
    /// ```
    /// assert!(terms::Date::new(2026, 6, 30).is_some());
    /// assert!(terms::Date::new(2026, 6, 31).is_none());
    /// ```
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        civil::Date::new(year, month, day).ok().filter(|_| year > 0).map(Self)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, from 1 on.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month, from 1 on.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// That many days later, or earlier where they are less than none.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        let later = self.0.saturating_add(Span::new().days(days));
        // The calendar goes on for years before 1; ours does not.
        if later.year() > 0 { Self(later) } else { Self(civil::Date::constant(1, 1, 1)) }
    }

    /// How many days lie between the two.
    pub fn days_since(self, earlier: Self) -> i32 {
        // Days are asked for, and no two dates are further apart than an `i32` of them.
        self.0.since(earlier.0).map_or(0, |span| span.get_days())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// Reads `YYYY-MM-DD`.
impl FromStr for Date {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        match text.parse()? {
            PartialDate(Form::Day(day)) => Ok(day),
            _ => Err(NotADate(text.to_owned())),
        }
    }
}

/// A date given as exactly as somebody knows it: `2026`, `2026-Q4`, `2026-10`, `2026-10-12` or
/// `2026-10-12T13:00`.
///
/// What begins earlier stands before what begins later; of two that begin together, the longer one
/// stands first.
///
/// ```
/// use terms::{PartialDate, Precision};
/// let month: PartialDate = "2026-10".parse()?;
/// let day: PartialDate = "2026-10-12".parse()?;
/// assert!(month < day && day.is_within(month));
/// assert_eq!(month.last_day().to_string(), "2026-10-31");
/// assert_eq!(day.precision(), Some(Precision::Day));
/// assert!(month.is_before("2026-11-01T09:00".parse()?));
/// # Ok::<(), terms::NotADate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PartialDate(Form);

/// How much of a date is given; the numbers are those of a calendar and a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Year(i16),
    Quarter(i16, u8),
    Month(i16, u8),
    Day(Date),
    Minute(Date, u8, u8),
}

/// The days of months, from one to another, of one year.
fn months(year: i16, first: u8, last: u8) -> (Date, Date) {
    let first_day = |month| Date::new(year, month, 1);
    let start = first_day(first).unwrap_or(Date(civil::Date::constant(1, 1, 1)));
    let next = if last < 12 {
        first_day(last + 1)
    } else {
        year.checked_add(1).and_then(|y| Date::new(y, 1, 1))
    };
    let end = next.map_or(Date(civil::Date::MAX), |next| next.plus_days(-1));
    (start, end)
}

impl PartialDate {
    /// A year.
    pub fn year(year: i16) -> Option<Self> {
        (1..=9999).contains(&year).then_some(Self(Form::Year(year)))
    }

    /// A quarter of a year, from 1 on.
    pub fn quarter(year: i16, quarter: u8) -> Option<Self> {
        Self::year(year).filter(|_| (1..=4).contains(&quarter))?;
        Some(Self(Form::Quarter(year, quarter)))
    }

    /// A month, from 1 on.
    pub fn month(year: i16, month: u8) -> Option<Self> {
        Date::new(year, month, 1).map(|_| Self(Form::Month(year, month)))
    }

    /// A minute of a day.
    pub fn minute(day: Date, hour: u8, minute: u8) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self(Form::Minute(day, hour, minute)))
    }

    /// How exactly it is given; none where that is less than to the month.
    pub const fn precision(self) -> Option<Precision> {
        match self.0 {
            Form::Year(_) | Form::Quarter(..) => None,
            Form::Month(..) => Some(Precision::Month),
            Form::Day(_) => Some(Precision::Day),
            Form::Minute(..) => Some(Precision::Time),
        }
    }

    /// The day, where one is given.
    pub const fn day(self) -> Option<Date> {
        match self.0 {
            Form::Day(day) | Form::Minute(day, ..) => Some(day),
            Form::Year(_) | Form::Quarter(..) | Form::Month(..) => None,
        }
    }

    /// The hour and the minute, where they are given.
    pub const fn time(self) -> Option<(u8, u8)> {
        match self.0 {
            Form::Minute(_, hour, minute) => Some((hour, minute)),
            _ => None,
        }
    }

    /// The same without the time of day.
    #[must_use]
    pub const fn without_time(self) -> Self {
        match self.0 {
            Form::Minute(day, ..) => Self(Form::Day(day)),
            _ => self,
        }
    }

    fn days(self) -> (Date, Date) {
        match self.0 {
            Form::Year(year) => months(year, 1, 12),
            Form::Quarter(year, quarter) => {
                let last = quarter.saturating_mul(3).clamp(3, 12);
                months(year, last - 2, last)
            }
            Form::Month(year, month) => months(year, month, month),
            Form::Day(day) | Form::Minute(day, ..) => (day, day),
        }
    }

    /// The first of its days.
    pub fn first_day(self) -> Date {
        self.days().0
    }

    /// The last of its days.
    pub fn last_day(self) -> Date {
        self.days().1
    }

    /// Its first and its last minute.
    fn minutes(self) -> ((Date, u8, u8), (Date, u8, u8)) {
        if let Form::Minute(day, hour, minute) = self.0 {
            return ((day, hour, minute), (day, hour, minute));
        }
        let (first, last) = self.days();
        ((first, 0, 0), (last, 23, 59))
    }

    /// Whether all of it lies within the other.
    pub fn is_within(self, other: Self) -> bool {
        let ((first, last), (from, to)) = (self.minutes(), other.minutes());
        from <= first && last <= to
    }

    /// Whether the two have a minute in common.
    pub fn overlaps(self, other: Self) -> bool {
        !self.is_before(other) && !other.is_before(self)
    }

    /// Whether all of it is over when the other begins.
    pub fn is_before(self, other: Self) -> bool {
        self.minutes().1 < other.minutes().0
    }

    /// Whether it is over no later than the other.
    pub fn ends_by(self, other: Self) -> bool {
        self.minutes().1 <= other.minutes().1
    }

    /// Whether it begins no earlier than the other.
    pub fn begins_from(self, other: Self) -> bool {
        self.minutes().0 >= other.minutes().0
    }
}

impl From<Date> for PartialDate {
    fn from(day: Date) -> Self {
        Self(Form::Day(day))
    }
}

impl Ord for PartialDate {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((first, last), (other_first, other_last)) = (self.minutes(), other.minutes());
        first.cmp(&other_first).then(other_last.cmp(&last))
    }
}

impl PartialOrd for PartialDate {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Form::Year(year) => write!(f, "{year:04}"),
            Form::Quarter(year, quarter) => write!(f, "{year:04}-Q{quarter}"),
            Form::Month(year, month) => write!(f, "{year:04}-{month:02}"),
            Form::Day(day) => write!(f, "{day}"),
            Form::Minute(day, hour, minute) => write!(f, "{day}T{hour:02}:{minute:02}"),
        }
    }
}

/// Reads what [`Display`](fmt::Display) prints.
impl FromStr for PartialDate {
    type Err = NotADate;

    fn from_str(text: &str) -> Result<Self, NotADate> {
        read(text).ok_or_else(|| NotADate(text.to_owned()))
    }
}

fn read(text: &str) -> Option<PartialDate> {
    let number = |text: &str, digits: usize| -> Option<i16> {
        let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| text.parse().ok())?
    };
    let small = |text: &str, digits: usize| number(text, digits).and_then(|n| u8::try_from(n).ok());
    let (date, time) = match text.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4)?;
    let (month, day) = (parts.next(), parts.next());
    if parts.next().is_some() {
        return None;
    }
    match (month, day, time) {
        (None, _, None) => PartialDate::year(year),
        (Some(month), None, None) => match month.strip_prefix('Q') {
            Some(quarter) => PartialDate::quarter(year, small(quarter, 1)?),
            None => PartialDate::month(year, small(month, 2)?),
        },
        (Some(month), Some(day), time) => {
            let day = Date::new(year, small(month, 2)?, small(day, 2)?)?;
            let Some(time) = time else { return Some(day.into()) };
            let (hour, minute) = time.split_once(':')?;
            PartialDate::minute(day, small(hour, 2)?, small(minute, 2)?)
        }
        _ => None,
    }
}

/// From one date to another, both included: the days of a meeting.
///
/// ```
/// use terms::DateSpan;
/// let span = |start: &str, end: &str| -> Result<DateSpan, terms::NotADate> {
///     Ok(DateSpan::new(start.parse()?, end.parse()?))
/// };
/// let meeting = span("2026-03-30", "2026-04-02")?;
/// assert!(meeting.overlaps(span("2026-04", "2026-04")?));
/// assert_eq!(meeting.days_between(span("2026-04-12", "2026-04-12")?), 10);
/// assert_eq!(meeting.days_between(meeting), 0);
/// # Ok::<(), terms::NotADate>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DateSpan {
    /// Its first day, month or minute.
    pub start: PartialDate,
    /// Its last; the same where there is one date.
    pub end: PartialDate,
}

impl DateSpan {
    /// From one date to another; an end before the start is none.
    pub fn new(start: PartialDate, end: PartialDate) -> Self {
        Self { start, end: if end.is_before(start) { start } else { end } }
    }

    /// The first of its days.
    pub fn first_day(self) -> Date {
        self.start.first_day()
    }

    /// The last of its days.
    pub fn last_day(self) -> Date {
        self.end.last_day()
    }

    /// Whether the two have a minute in common.
    pub fn overlaps(self, other: Self) -> bool {
        !self.end.is_before(other.start) && !other.end.is_before(self.start)
    }

    /// How many days lie between the two; none where a day is in both.
    pub fn days_between(self, other: Self) -> i32 {
        let after = self.first_day().days_since(other.last_day());
        let before = other.first_day().days_since(self.last_day());
        after.max(before).max(0)
    }

    /// The days of both and all between them.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        let end = if self.end.ends_by(other.end) { other.end } else { self.end };
        Self { start: self.start.min(other.start), end }
    }
}

impl From<PartialDate> for DateSpan {
    fn from(date: PartialDate) -> Self {
        Self { start: date, end: date }
    }
}

impl From<Date> for DateSpan {
    fn from(day: Date) -> Self {
        PartialDate::from(day).into()
    }
}
