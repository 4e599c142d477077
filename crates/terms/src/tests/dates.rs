//! Dates, written from RECORDS.md (`Event`, `WorkItem.target_date`).

use crate::{Date, DateSpan, PartialDate, Precision};
use proptest::prelude::*;

fn date(text: &str) -> PartialDate {
    text.parse().unwrap_or_else(|e| panic!("{e}"))
}

fn day() -> impl Strategy<Value = Date> {
    (1..=9999_i16, 1..=12_u8, 1..=28_u8).prop_map(|(y, m, d)| Date::new(y, m, d).unwrap())
}

fn any_date() -> impl Strategy<Value = PartialDate> {
    let year = 1..=9999_i16;
    prop_oneof![
        year.clone().prop_map(|y| PartialDate::year(y).unwrap()),
        (year.clone(), 1..=4_u8).prop_map(|(y, q)| PartialDate::quarter(y, q).unwrap()),
        (year, 1..=12_u8).prop_map(|(y, m)| PartialDate::month(y, m).unwrap()),
        day().prop_map(PartialDate::from),
        (day(), 0..24_u8, 0..60_u8).prop_map(|(d, h, m)| PartialDate::minute(d, h, m).unwrap()),
    ]
}

/// Dates that are often near each other.
fn near() -> impl Strategy<Value = PartialDate> {
    let day = (1..=12_u8, 1..=28_u8).prop_map(|(m, d)| Date::new(2026, m, d).unwrap());
    prop_oneof![
        Just(date("2026")),
        (1..=4_u8).prop_map(|q| PartialDate::quarter(2026, q).unwrap()),
        (1..=12_u8).prop_map(|m| PartialDate::month(2026, m).unwrap()),
        day.prop_map(PartialDate::from),
    ]
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(date in any_date()) {
        prop_assert_eq!(date.to_string().parse(), Ok(date));
    }

    #[test]
    fn what_is_read_prints_as_it_was(text in "[0-9]{4}(-Q?[0-9]{1,2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?|\\PC*") {
        if let Ok(date) = text.parse::<PartialDate>() {
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn dates_are_in_one_order(a in near(), b in near(), c in near()) {
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert_eq!(a == b, a.cmp(&b).is_eq());
        prop_assert!(!(a <= b && b <= c) || a <= c);
        prop_assert!(!a.is_before(b) || a < b);
        prop_assert!(!a.is_within(b) || b <= a);
        prop_assert_eq!(a.overlaps(b), b.overlaps(a));
        prop_assert!(!a.is_within(b) || a.overlaps(b));
        prop_assert!(a.first_day() <= a.last_day());
    }

    #[test]
    fn days_are_counted(start in day(), days in -4000..4000_i32) {
        let later = start.plus_days(days);
        if (2..9998).contains(&later.year()) {
            prop_assert_eq!(later.days_since(start), days);
            prop_assert_eq!(later.plus_days(-days), start);
        }
    }

    #[test]
    fn spans_part_or_overlap(a in near(), b in near(), c in near(), d in near()) {
        let (one, other) = (DateSpan::new(a, b), DateSpan::new(c, d));
        prop_assert_eq!(one.overlaps(other), other.overlaps(one));
        prop_assert_eq!(one.days_between(other), other.days_between(one));
        prop_assert_eq!(one.overlaps(other), one.days_between(other) == 0);
        prop_assert!(one.with(other).overlaps(one) && one.with(other).overlaps(other));
    }
}

#[test]
fn the_calendar_is_kept() {
    for text in ["2024-02-29", "2000-02-29", "2026-12-31", "2026-01-01T23:59", "2026-Q4", "2026"] {
        assert_eq!(date(text).to_string(), text);
    }
    for text in [
        "",
        "26",
        "2026-13",
        "2026-Q5",
        "2026-Q0",
        "2026-1",
        "2026-01-32",
        "2025-02-29",
        "1900-02-29",
        "TBD",
        "2026-01-01T24:00",
        "2026-06T10:00",
        "2026-06-30T10:00:00",
        "2026-06-30 10:00",
        "0000-01-01",
    ] {
        assert!(text.parse::<PartialDate>().is_err(), "{text}");
    }
    assert_eq!(date("2026-02").last_day().to_string(), "2026-02-28");
    assert_eq!(date("2026-Q1").last_day().to_string(), "2026-03-31");
    assert_eq!(date("9999").last_day().to_string(), "9999-12-31");
}

#[test]
fn precision_is_what_is_given() {
    assert_eq!(date("2026-06").precision(), Some(Precision::Month));
    assert_eq!(date("2026-06-30").precision(), Some(Precision::Day));
    assert_eq!(date("2026-06-30T13:00").precision(), Some(Precision::Time));
    assert_eq!(date("2027-Q2").precision(), None);
    assert_eq!(date("2026-06-30T13:00").time(), Some((13, 0)));
    assert_eq!(date("2026-06-30T13:00").without_time(), date("2026-06-30"));
}

#[test]
fn a_day_lies_in_its_month_its_quarter_and_its_year() {
    for longer in ["2026-11", "2026-Q4", "2026", "2026-11-30"] {
        assert!(date("2026-11-30").is_within(date(longer)), "{longer}");
    }
    for other in ["2026-10", "2026-Q3", "2025", "2026-11-29", "2026-11-30T10:00"] {
        assert!(!date("2026-11-30").is_within(date(other)), "{other}");
    }
}
