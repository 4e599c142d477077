//! Dates, ranges of them, times, and a work item's timing.

mod numeric;
mod scan;
mod target;
mod token;

pub use scan::dates;
pub use target::{is_tentative, target_date};
pub use terms::{Date, Precision};

use terms::PartialDate;

/// A span of time, its ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// Its first day, month or minute (local time).
    pub start: PartialDate,
    /// Its last; repeats `start` where there is one date.
    pub end: PartialDate,
    /// The form of both.
    pub precision: Precision,
    /// Whether the text says that it may change: `TBC`, `?`, a choice of months, `week of`.
    pub tentative: bool,
    /// Whether the year stands in the text; else it is the caller's.
    pub year_given: bool,
}
