//! Days, times and durations in their ISO form.

use std::fmt::Write as _;

/// A number known not to be negative, without its fraction.
#[expect(clippy::cast_sign_loss, reason = "the callers look at the sign")]
fn whole_part(value: f64) -> u64 {
    value as u64
}

/// The last day of the year 9999, counted from 1900.
const LAST_DAY: f64 = 2_958_465.0;

/// A day and time as `2026-03-30T13:00`, with seconds and their fraction where there are any.
/// `what`: whether a day and a time are shown, or whichever the number has.
pub(super) fn moment(
    value: f64,
    from_1904: bool,
    what: (bool, bool, bool),
    digits: u8,
) -> Option<String> {
    let (mut date, mut time, either) = what;
    if !(0.0..=LAST_DAY + 1.0).contains(&value) {
        return None;
    }
    if either {
        time = value.fract() != 0.0;
        date = !time || value >= 1.0;
    }
    let (day, ticks) = if time {
        let unit = 10f64.powi(i32::from(digits));
        let ticks = (value * 86_400.0 * unit).round();
        let per_day = 86_400 * 10i64.pow(u32::from(digits));
        (ticks as i64 / per_day, whole_part((ticks as i64 % per_day) as f64))
    } else {
        (value as i64, 0)
    };
    let clock = || clock_of("", ticks, digits, 2);
    // A time on the day zero is a time.
    if !date || time && day == 0 && !from_1904 {
        return Some(clock());
    }
    let day_text = calendar_day(day, from_1904)?;
    Some(if time { format!("{day_text}T{}", clock()) } else { day_text })
}

/// The day of a serial number. In the system of 1900 the day 60 is 29 February 1900, which was
/// none (§18.17.4.1 keeps the error of older programs); days before it are one later than they
/// would be by counting back.
fn calendar_day(serial: i64, from_1904: bool) -> Option<String> {
    // Days from 1970-01-01 to 1899-12-30 and to 1904-01-01.
    let days = match (from_1904, serial) {
        (true, _) => serial - 24_107,
        (false, 0) => return None,
        (false, 60) => return Some("1900-02-29".to_owned()),
        (false, 1..60) => serial - 25_568,
        (false, _) => serial - 25_569,
    };
    let (year, month, day) = civil(days);
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The Gregorian date of a day counted from 1970-01-01 (the inverse of the usual day count, with
/// years that begin in March).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Hours, minutes and, where there are any, seconds.
pub(super) fn duration(value: f64, digits: u8) -> Option<String> {
    if value.is_nan() || value.abs() > LAST_DAY {
        return None;
    }
    let unit = 10f64.powi(i32::from(digits));
    let ticks = whole_part((value.abs() * 86_400.0 * unit).round());
    let sign = if value < 0.0 && ticks > 0 { "-" } else { "" };
    Some(clock_of(sign, ticks, digits, 1))
}

/// A time of so many ticks, of which a second has ten to the power of `digits`.
fn clock_of(sign: &str, ticks: u64, digits: u8, width: usize) -> String {
    let unit = 10u64.pow(u32::from(digits.min(9)));
    let (seconds, rest) = (ticks / unit, ticks % unit);
    let (h, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let mut out = format!("{sign}{h:0width$}:{m:02}");
    if s > 0 || rest > 0 {
        let _ = write!(out, ":{s:02}");
    }
    if rest > 0 {
        let rest = format!("{rest:0digits$}", digits = usize::from(digits));
        out.push('.');
        out.push_str(rest.trim_end_matches('0'));
    }
    out
}

/// `PT13H30M00S` (XML Schema duration, as OpenDocument writes times) as `13:30`; hours of less
/// than a day have two digits.
pub(crate) fn iso_duration(text: &str) -> Option<String> {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |t| ("-", t));
    let (days, clock) = text.strip_prefix('P')?.split_once('T')?;
    // In thousandths: what is finer comes of writing a fraction of a day in seconds.
    let mut ticks = match days.strip_suffix('D') {
        Some(days) => days.parse::<u64>().ok()?.checked_mul(86_400_000)?,
        None => 0,
    };
    let mut number = String::new();
    for c in clock.chars() {
        let unit = match c {
            '0'..='9' | '.' | ',' => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
            'H' => 3_600_000.0,
            'M' => 60_000.0,
            'S' => 1_000.0,
            _ => return None,
        };
        let count = number.parse::<f64>().ok().filter(|n| (0.0..1e9).contains(n))?;
        ticks = ticks.checked_add(whole_part((count * unit).round()))?;
        number.clear();
    }
    Some(clock_of(sign, ticks, 3, 2))
}

/// `2026-03-30T13:00:00` as `2026-03-30T13:00`; `None` where it is no such moment.
pub(crate) fn iso_moment(text: &str) -> Option<&str> {
    let shape = |t: &str, like: &str| {
        t.len() == like.len()
            && t.bytes()
                .zip(like.bytes())
                .all(|(b, l)| if l == b'0' { b.is_ascii_digit() } else { b == l })
    };
    let text = text.trim().trim_end_matches('Z');
    let day = text.get(..10).filter(|d| shape(d, "0000-00-00"))?;
    let Some(clock) = text.get(10..).filter(|c| !c.is_empty()) else { return Some(day) };
    let (clock, fraction) = clock.split_once(['.', ',']).unwrap_or((clock, ""));
    let is_fraction = fraction.bytes().all(|b| b.is_ascii_digit());
    if is_fraction && fraction.len() <= 9 && fraction.bytes().any(|b| b != b'0') {
        return shape(clock, "T00:00:00").then(|| text.trim_end_matches('0'));
    }
    if shape(clock, "T00:00") {
        text.get(..16)
    } else if shape(clock, "T00:00:00") {
        text.get(..if clock.ends_with(":00") { 16 } else { 19 })
    } else {
        None
    }
}
