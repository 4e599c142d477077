//! Dates, ranges of them, times, and a work item's timing.

mod numeric;
mod scan;
mod target;
mod token;

pub use scan::dates;
pub use target::{is_tentative, target_date};
pub use terms::Precision;

use std::fmt;

/// A day of the Gregorian calendar, valid by construction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year.
    pub year: i16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The day, if the calendar has it.
    ///
    /// ```
    /// assert!(grammar::Date::new(2026, 6, 30).is_some());
    /// assert!(grammar::Date::new(2026, 6, 31).is_none());
    /// ```
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in(year, month)).then_some(Self { year, month, day })
    }

    /// The day `days` later.
    pub(crate) fn plus(self, days: u8) -> Self {
        let mut date = self;
        for _ in 0..days {
            date = Self::new(date.year, date.month, date.day + 1)
                .or_else(|| Self::new(date.year, date.month + 1, 1))
                .or_else(|| Self::new(date.year.saturating_add(1), 1, 1))
                .unwrap_or(date);
        }
        date
    }
}

/// How many days a month has; none for a month that is none.
pub(crate) fn days_in(year: i16, month: u8) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 0,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A span of time, its ends included.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateRange {
    /// Its first day, month or minute: `YYYY-MM`, `YYYY-MM-DD`, `YYYY-MM-DDThh:mm` (local).
    pub start: String,
    /// Its last; repeats `start` where there is one date.
    pub end: String,
    /// The form of both.
    pub precision: Precision,
    /// Whether the text says that it may change: `TBC`, `?`, a choice of months, `week of`.
    pub tentative: bool,
    /// Whether the year stands in the text; else it is the caller's.
    pub year_given: bool,
}
