//! Dates that may be given to the year, the quarter, the month, the day or the minute.

/// The minutes from the first to the last that a date stands for, on a calendar whose months all
/// have 31 days: enough to compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: i64,
    pub(crate) last: i64,
}

impl Span {
    /// Whether it lies within another.
    pub(crate) fn within(self, other: Self) -> bool {
        self.first >= other.first && self.last <= other.last
    }
}

const DAY: i64 = 24 * 60;
const MONTH: i64 = 31 * DAY;

/// Reads `2026`, `2026-Q4`, `2026-10`, `2026-10-12` or `2026-10-12T13:00`.
pub(crate) fn span(text: &str) -> Option<Span> {
    let text = text.trim();
    let mut parts = text.splitn(3, '-');
    let year = number(parts.next()?, 4)?;
    let start = year * 12 * MONTH;
    let of = |first: i64, length: i64| Some(Span { first, last: first + length - 1 });
    let Some(month) = parts.next() else { return of(start, 12 * MONTH) };
    let rest = parts.next();
    if let Some(quarter) = month.strip_prefix(['Q', 'q']) {
        let quarter = number(quarter, 1).filter(|q| (1..=4).contains(q))?;
        return rest.is_none().then(|| of(start + (quarter - 1) * 3 * MONTH, 3 * MONTH))?;
    }
    let month = number(month, 2).filter(|m| (1..=12).contains(m))?;
    let start = start + (month - 1) * MONTH;
    let Some(rest) = rest else { return of(start, MONTH) };
    let (day, time) = match rest.split_once(['T', 't', ' ']) {
        Some((day, time)) => (day, Some(time)),
        None => (rest, None),
    };
    let day = number(day, 2).filter(|d| (1..=31).contains(d))?;
    let start = start + (day - 1) * DAY;
    let Some(time) = time else { return of(start, DAY) };
    let (hour, minute) = time.split_once(':')?;
    let hour = number(hour, 2).filter(|h| *h < 24)?;
    let minute = number(minute, 2).filter(|m| *m < 60)?;
    of(start + hour * 60 + minute, 1)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let plain = text.len() == digits && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::span;

    #[test]
    fn a_day_lies_in_its_month_its_quarter_and_its_year() {
        let day = span("2026-11-30").unwrap();
        for longer in ["2026-11", "2026-Q4", "2026", "2026-11-30"] {
            assert!(day.within(span(longer).unwrap()), "{longer}");
        }
        for other in ["2026-10", "2026-Q3", "2025", "2026-11-29", "2026-11-30T10:00"] {
            assert!(!day.within(span(other).unwrap()), "{other}");
        }
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in
            ["", "26", "2026-13", "2026-Q5", "2026-1", "2026-01-32", "TBD", "2026-01-01T24:00"]
        {
            assert_eq!(span(text), None, "{text}");
        }
    }
}
