//! Dates as people write them.

use record::Precision;
use terms::{Date, DateSpan, PartialDate};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `30 March`, of a day.
fn day_month(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

fn month(of: Date) -> &'static str {
    let at = usize::from(of.month()).checked_sub(1);
    at.and_then(|at| MONTHS.get(at)).copied().unwrap_or_default()
}

/// Days from one to another: `8-17 April 2025`, `30 March - 2 April 2026`.
pub(crate) fn days(from: Date, to: Date) -> String {
    let last = format!("{} {}", day_month(to), to.year());
    if from.year() != to.year() {
        format!("{} {} - {last}", day_month(from), from.year())
    } else if from.month() != to.month() {
        format!("{} - {last}", day_month(from))
    } else if from != to {
        format!("{}-{last}", from.day())
    } else {
        last
    }
}

fn built(DateSpan { start: from, end: to }: DateSpan, precision: Precision) -> Option<String> {
    let days = || Some(days(from.day()?, to.day()?));
    match precision {
        Precision::Month => {
            let month = |of: PartialDate| {
                let first = of.first_day();
                format!("{} {}", month(first), first.year())
            };
            Some(if from == to { month(from) } else { format!("{} - {}", month(from), month(to)) })
        }
        Precision::Day => days(),
        Precision::Time => {
            let clock = |(hour, minute)| format!("{hour:02}:{minute:02}");
            let (begin, finish) = (clock(from.time()?), clock(to.time()?));
            let times = if begin == finish { begin } else { format!("{begin}-{finish}") };
            Some(format!("{}, {times}", days()?))
        }
    }
}

/// A date as a document wrote it, where that says what is known; else the date written out.
///
/// Documents disagree: the writing that most have may be of another date than the one that most
/// have.
pub(crate) fn written(
    raw: Option<&str>,
    dates: DateSpan,
    of: Precision,
    year: Option<i16>,
) -> String {
    let says = |text: &str| {
        grammar::dates(&lexicon::Lexicon::standard(), text, year).into_iter().next().is_some_and(
            |found| {
                let value = found.value;
                (value.start, value.end, value.precision) == (dates.start, dates.end, of)
            },
        )
    };
    let raw = raw.filter(|r| says(r)).map(str::to_owned);
    raw.or_else(|| built(dates, of)).unwrap_or_else(|| dates.start.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(start: &str, end: &str) -> DateSpan {
        DateSpan { start: start.parse().unwrap(), end: end.parse().unwrap() }
    }

    #[test]
    fn dates_are_written_out() {
        let days = |from: &str, to: &str| days(from.parse().unwrap(), to.parse().unwrap());
        assert_eq!(days("2026-03-30", "2026-04-02"), "30 March - 2 April 2026");
        assert_eq!(days("2025-04-08", "2025-04-17"), "8-17 April 2025");
        assert_eq!(days("2026-12-30", "2027-01-03"), "30 December 2026 - 3 January 2027");
        assert_eq!(days("2026-07-08", "2026-07-08"), "8 July 2026");
    }

    #[test]
    fn what_is_written_out_is_read_as_the_same() {
        let told = [
            ("2026-05", "2026-05", Precision::Month),
            ("2026-07-08", "2026-07-09", Precision::Day),
            ("2026-03-30", "2026-04-02", Precision::Day),
            ("2026-12-30", "2027-01-03", Precision::Day),
            ("2026-04-09T13:00", "2026-04-09T16:00", Precision::Time),
        ];
        for (start, end, of) in told {
            let text = written(None, span(start, end), of, None);
            let read = grammar::dates(&lexicon::Lexicon::standard(), &text, None).remove(0).value;
            assert_eq!(read.start, start, "{text}");
            assert_eq!(read.end, end, "{text}");
            assert_eq!(read.precision, of, "{text}");
        }
    }

    #[test]
    fn a_writing_of_another_date_is_not_taken() {
        let dates = span("2026-07-08", "2026-07-09");
        let write = |raw| written(Some(raw), dates, Precision::Day, Some(2026));
        assert_eq!(write("8 and 9 July"), "8 and 9 July");
        assert_eq!(write("10 July"), "8-9 July 2026");
    }
}
