//! Dates as calendars and headers write them.

use super::read::{dates, is_tentative, target_date};
use crate::Precision;

/// `(text, default year, start, end, as written, tentative)`
type Row = (&'static str, i16, &'static str, &'static str, &'static str, bool);

const FORMS: &[Row] = &[
    (
        "(Geneva, 30 March - 2 April 2026)",
        0,
        "2026-03-30",
        "2026-04-02",
        "30 March - 2 April 2026",
        false,
    ),
    (
        "Geneva, 27 August- 5 September 2019",
        0,
        "2019-08-27",
        "2019-09-05",
        "27 August- 5 September 2019",
        false,
    ),
    ("Workshop on 30-31 March", 2026, "2026-03-30", "2026-03-31", "30-31 March", false),
    ("RGMs on 30 March – 1 April", 2026, "2026-03-30", "2026-04-01", "30 March – 1 April", false),
    ("on 2 April", 2026, "2026-04-02", "2026-04-02", "2 April", false),
    ("7-11 Sept 2026", 0, "2026-09-07", "2026-09-11", "7-11 Sept 2026", false),
    ("Mon 1–Wed 10 June 2026", 0, "2026-06-01", "2026-06-10", "Mon 1–Wed 10 June 2026", false),
    (
        "Wed 3 - Thu 11 December 2025 (7 working days)",
        0,
        "2025-12-03",
        "2025-12-11",
        "Wed 3 - Thu 11 December 2025",
        false,
    ),
    ("May 2026", 0, "2026-05", "2026-05", "May 2026", false),
    (
        "9 April 2026, 13:00-16:00",
        0,
        "2026-04-09T13:00",
        "2026-04-09T16:00",
        "9 April 2026, 13:00-16:00",
        false,
    ),
    (
        "12 May 2026 09:00-18:00",
        0,
        "2026-05-12T09:00",
        "2026-05-12T18:00",
        "12 May 2026 09:00-18:00",
        false,
    ),
    ("8 - 9 July 2026", 0, "2026-07-08", "2026-07-09", "8 - 9 July 2026", false),
    (
        "10 July 2026 (date TBC, during AI4Good 2026)",
        0,
        "2026-07-10",
        "2026-07-10",
        "10 July 2026",
        true,
    ),
    ("2 June 2026 (during SG17 meeting)", 0, "2026-06-02", "2026-06-02", "2 June 2026", false),
    ("21 – 25 November 2011**", 0, "2011-11-21", "2011-11-25", "21 – 25 November 2011", false),
    ("6 – 17 February 2012*, **", 0, "2012-02-06", "2012-02-17", "6 – 17 February 2012", false),
    ("Dec 2019", 0, "2019-12", "2019-12", "Dec 2019", false),
    ("December 10-12, 2019", 0, "2019-12-10", "2019-12-12", "December 10-12, 2019", false),
    ("March 30 - April 2, 2026", 0, "2026-03-30", "2026-04-02", "March 30 - April 2, 2026", false),
    ("due 2026-05-12.", 0, "2026-05-12", "2026-05-12", "2026-05-12", false),
    ("Determined 2025-04-17", 0, "2025-04-17", "2025-04-17", "2025-04-17", false),
    ("30/03/2026", 0, "2026-03-30", "2026-03-30", "30/03/2026", false),
    ("11/Nov/2025", 0, "2025-11-11", "2025-11-11", "11/Nov/2025", false),
    (
        "11/Nov/2025 11:02:10 AM",
        0,
        "2025-11-11T11:02",
        "2025-11-11T11:02",
        "11/Nov/2025 11:02:10 AM",
        false,
    ),
    ("6, 7, 8 am December 2011", 0, "2011-12-06", "2011-12-08", "6, 7, 8 am December 2011", false),
    (
        "20 February – 1 March 2024",
        0,
        "2024-02-20",
        "2024-03-01",
        "20 February – 1 March 2024",
        false,
    ),
    (
        "Tuesday 20 February – Friday 1 March 2024(dates to be confirmed by the host)",
        0,
        "2024-02-20",
        "2024-03-01",
        "Tuesday 20 February – Friday 1 March 2024",
        true,
    ),
    (
        "28 December 2025 - 3 January 2026",
        0,
        "2025-12-28",
        "2026-01-03",
        "28 December 2025 - 3 January 2026",
        false,
    ),
    (
        "28 December - 3 January 2026",
        0,
        "2025-12-28",
        "2026-01-03",
        "28 December - 3 January 2026",
        false,
    ),
    ("July Aug/Sep 2024", 0, "2024-07", "2024-09", "July Aug/Sep 2024", true),
    ("May/June 2022 SG17 meeting", 0, "2022-05", "2022-06", "May/June 2022", true),
    ("Aug/Sep 2022?", 0, "2022-08", "2022-09", "Aug/Sep 2022", true),
    ("In the week of 17 June 2019", 0, "2019-06-17", "2019-06-21", "week of 17 June 2019", true),
    (
        "30 April 2017, 21:00",
        0,
        "2017-04-30T21:00",
        "2017-04-30T21:00",
        "30 April 2017, 21:00",
        false,
    ),
    ("8-17 avril 2025", 0, "2025-04-08", "2025-04-17", "8-17 avril 2025", false),
    ("1er juin 2026", 0, "2026-06-01", "2026-06-01", "1er juin 2026", false),
    ("8 de abril de 2025", 0, "2025-04-08", "2025-04-08", "8 de abril de 2025", false),
    ("8–17 апреля 2025", 0, "2025-04-08", "2025-04-17", "8–17 апреля 2025", false),
    ("2026年3月30日", 0, "2026-03-30", "2026-03-30", "2026年3月30日", false),
    ("the 1st of June 2026", 0, "2026-06-01", "2026-06-01", "1st of June 2026", false),
    ("8 and 9 July 2026", 0, "2026-07-08", "2026-07-09", "8 and 9 July 2026", false),
    ("22 January 1998", 0, "1998-01-22", "1998-01-22", "22 January 1998", false),
    ("2012-04-01 Action Needed", 0, "2012-04-01", "2012-04-01", "2012-04-01", false),
    ("12-16 December 2022", 0, "2022-12-12", "2022-12-16", "12-16 December 2022", false),
    ("May", 2026, "2026-05", "2026-05", "May", false),
    ("13-17 April 2026 TBC", 0, "2026-04-13", "2026-04-17", "13-17 April 2026", true),
    ("tentative: 13 April 2026", 0, "2026-04-13", "2026-04-13", "13 April 2026", true),
    ("in June 2026 meeting", 0, "2026-06", "2026-06", "June 2026", false),
    ("Dec 2019 - Jan 2020", 0, "2019-12", "2020-01", "Dec 2019 - Jan 2020", false),
    ("29 February 2024", 0, "2024-02-29", "2024-02-29", "29 February 2024", false),
    ("30.03.2026", 0, "2026-03-30", "2026-03-30", "30.03.2026", false),
];

const NONE: &[(&str, i16)] = &[
    ("31 June 2026", 0),
    ("30 February 2026", 0),
    ("29 February 2025", 0),
    ("2026-13-01", 0),
    ("5 March", 0),
    ("STUDY PERIOD 2025-2028", 2026),
    ("it may be 12 times", 2026),
    ("Option 5 may be chosen", 2026),
    ("version 1.2.3", 2026),
    ("X.509 (2019)", 2026),
    ("10-8 June 2026", 0),
    ("2027-Q2", 0),
    ("TD 215/4", 2026),
    ("4/17, 7/17", 2026),
    ("SG17 June meeting", 2026),
    ("marching 5 orders", 2026),
    ("Mar-a-Lago", 2026),
];

#[test]
fn forms_are_read_with_their_spans() {
    for (text, year, start, end, raw, tentative) in FORMS {
        let found = dates(text, (*year > 0).then_some(*year));
        assert_eq!(found.len(), 1, "{text:?}: {found:?}");
        let date = &found[0].value;
        assert_eq!(date.start, *start, "{text:?}");
        assert_eq!(date.end, *end, "{text:?}");
        assert_eq!(text.get(found[0].span.clone()).unwrap(), *raw, "{text:?}");
        assert_eq!(date.tentative, *tentative, "{text:?}");
        assert_eq!(date.year_given, *year == 0, "{text:?}");
        let precision = match start.len() {
            7 => Precision::Month,
            10 => Precision::Day,
            _ => Precision::Time,
        };
        assert_eq!(date.precision, precision, "{text:?}");
    }
}

#[test]
fn what_is_no_date_is_none() {
    for (text, year) in NONE {
        let found = dates(text, (*year > 0).then_some(*year));
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn several_in_one_text() {
    let text = "9 April 2026, 12 May 2026; 6/1713-14 Jan 2026 and June 2027";
    let starts: Vec<_> = dates(text, None).into_iter().map(|f| f.value.start).collect();
    assert_eq!(starts[..2], ["2026-04-09", "2026-05-12"]);
    assert_eq!(starts.last().unwrap(), "2027-06");
}

#[test]
fn timings() {
    for (text, expected) in [
        ("2026-06", "2026-06"),
        ("2027-Q2", "2027-Q2"),
        ("2028-Q1", "2028-Q1"),
        ("Q2 2027", "2027-Q2"),
        ("Q2/2027", "2027-Q2"),
        ("2027 Q2", "2027-Q2"),
        ("2027Q2", "2027-Q2"),
        ("June 2026", "2026-06"),
        ("Jun-26", "2026-06"),
        ("06/2026", "2026-06"),
        ("2026-06-12", "2026-06-12"),
        ("Sept. 2026", "2026-09"),
        ("12 June 2026", "2026-06-12"),
        ("juin 2026", "2026-06"),
        (" 2025-12 ", "2025-12"),
    ] {
        assert_eq!(target_date(text).as_deref(), Some(expected), "{text:?}");
    }
    for text in
        ["", "TBD", "2026", "2026-13", "Q5 2026", "4/17", "2025-2028", "no update", "Month-Year"]
    {
        assert_eq!(target_date(text), None, "{text:?}");
    }
}

#[test]
fn words_that_leave_it_open() {
    for text in [
        "TBC",
        "tbd",
        "(TBC)",
        "to be confirmed",
        "Workshop. (Planning)",
        "Aug 2022?",
        "?",
        "tentative dates",
        "Provisional",
        "T.B.C.",
        "à confirmer",
    ] {
        assert!(is_tentative(text), "{text:?}");
    }
    for text in ["", "Geneva", "TBCast", "plan", "confirmed", "What? No"] {
        assert!(!is_tentative(text), "{text:?}");
    }
}
