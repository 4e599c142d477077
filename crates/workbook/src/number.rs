//! Numbers, dates and durations as text, by number format (ECMA-376 part 1 §18.8.30, §18.17.4).

/// What a number format makes of a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum NumberFormat {
    /// A number.
    #[default]
    General,
    /// A hundredfold with a percent sign.
    Percent,
    /// A day, a time of day, or both.
    Moment { date: bool, time: bool },
    /// Hours that run on over days.
    Duration,
    /// A number with leading zeros and words about it (`"Q"00`).
    Padded { prefix: String, digits: usize, suffix: String },
}

const DATE: NumberFormat = NumberFormat::Moment { date: true, time: false };
const TIME: NumberFormat = NumberFormat::Moment { date: false, time: true };
const BOTH: NumberFormat = NumberFormat::Moment { date: true, time: true };

/// A number known not to be negative, without its fraction.
#[expect(clippy::cast_sign_loss, reason = "the callers look at the sign")]
fn whole_part(value: f64) -> u64 {
    value as u64
}

impl NumberFormat {
    /// The built-in format of this id (§18.8.30; 27-36 and 50-58 are those of East Asia).
    pub(crate) fn built_in(id: u32) -> Self {
        match id {
            9 | 10 => Self::Percent,
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => DATE,
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => TIME,
            22 => BOTH,
            46 => Self::Duration,
            _ => Self::General,
        }
    }

    /// What a format code says. Its first section counts: the others are for negative numbers,
    /// zero and text.
    ///
    /// A date has `y` or `d`, or `m` away from hours and seconds; a time has `h`, `s` or
    /// `AM/PM`; a duration `[h]`, `[m]` or `[s]`.
    pub(crate) fn parse(code: &str) -> Self {
        let mut scan = Scan::default();
        scan.run(code);
        if scan.duration {
            return Self::Duration;
        }
        let months = scan.months > 0;
        let time = scan.hours || scan.seconds;
        let date = scan.days || months && !time || scan.months > scan.minutes_at_most();
        if date || time {
            return Self::Moment { date, time };
        }
        if scan.percent {
            return Self::Percent;
        }
        let worded = |s: &str| s.chars().any(char::is_alphanumeric);
        let words = worded(&scan.prefix) || worded(&scan.suffix);
        let padded = scan.zeros > 1 && !scan.other_digits;
        let simple = !scan.parted && !scan.conditional;
        if simple && scan.zeros + usize::from(scan.other_digits) > 0 && (words || padded) {
            return Self::Padded {
                prefix: scan.prefix,
                digits: if scan.other_digits { 0 } else { scan.zeros },
                suffix: scan.suffix,
            };
        }
        Self::General
    }

    /// The number as a person sees it, save that no digit is rounded away.
    pub(crate) fn show(&self, value: f64, from_1904: bool) -> String {
        let shown = match self {
            Self::General => None,
            Self::Percent => Some(plain(significant(value * 100.0)) + "%"),
            Self::Moment { date, time } => moment(value, from_1904, *date, *time),
            Self::Duration => duration(value),
            // Negative numbers may have a section of their own.
            Self::Padded { .. } if value < 0.0 => None,
            Self::Padded { prefix, digits, suffix } => {
                let whole = value < 1e15 && value.fract() == 0.0;
                let number = if whole {
                    format!("{:0width$}", whole_part(value), width = (*digits).min(32))
                } else {
                    plain(value)
                };
                Some(format!("{prefix}{number}{suffix}"))
            }
        };
        shown.unwrap_or_else(|| plain(value))
    }
}

#[derive(Default)]
struct Scan {
    days: bool,
    months: u32,
    hours: bool,
    seconds: bool,
    duration: bool,
    percent: bool,
    zeros: usize,
    other_digits: bool,
    /// Words stand between the digits, or the number is shown in thousands.
    parted: bool,
    /// The section holds for some numbers only.
    conditional: bool,
    prefix: String,
    suffix: String,
    /// Runs of `m` that stand after hours or before seconds: minutes.
    minutes: u32,
    last: Option<char>,
}

impl Scan {
    fn minutes_at_most(&self) -> u32 {
        self.minutes
    }

    fn literal(&mut self, c: char) {
        if self.zeros == 0 && !self.other_digits {
            self.prefix.push(c);
        } else {
            self.suffix.push(c);
        }
    }

    fn run(&mut self, code: &str) {
        if code.trim().eq_ignore_ascii_case("general") {
            return;
        }
        let mut chars = code.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                ';' => break,
                '"' => {
                    while let Some(c) = chars.next().filter(|&c| c != '"') {
                        self.literal(c);
                    }
                }
                '\\' => {
                    if let Some(c) = chars.next() {
                        self.literal(c);
                    }
                }
                '_' | '*' => {
                    chars.next();
                }
                '[' => {
                    let mut inside = String::new();
                    while let Some(c) = chars.next().filter(|&c| c != ']') {
                        inside.push(c.to_ascii_lowercase());
                    }
                    let first = inside.chars().next();
                    let same = first.is_some_and(|f| inside.chars().all(|c| c == f));
                    self.conditional |= matches!(first, Some('<' | '>' | '='));
                    if same && matches!(first, Some('h' | 'm' | 's')) {
                        self.duration = true;
                    }
                }
                ' ' => self.literal(' '),
                '%' => self.percent = true,
                '0' | '#' | '?' | '.' => {
                    self.parted |= !self.suffix.is_empty();
                    if c == '0' {
                        self.zeros += 1;
                    } else {
                        self.other_digits = true;
                    }
                }
                // A comma that no digit follows divides by a thousand (§18.8.31).
                ',' => self.parted |= !matches!(chars.peek(), Some('0' | '#' | '?')),
                'E' | 'e' if matches!(chars.peek(), Some('+' | '-')) => {
                    self.other_digits = true;
                }
                'A' | 'a' if chars.peek().is_some_and(|c| matches!(c, 'M' | 'm' | '/')) => {
                    // AM/PM or A/P.
                    while chars
                        .peek()
                        .is_some_and(|c| matches!(c, 'A' | 'a' | 'M' | 'm' | '/' | 'P' | 'p'))
                    {
                        chars.next();
                    }
                    self.hours = true;
                }
                _ => self.letter(c.to_ascii_lowercase(), &mut chars),
            }
        }
    }

    fn letter(&mut self, c: char, chars: &mut std::iter::Peekable<std::str::Chars<'_>>) {
        if !matches!(c, 'y' | 'm' | 'd' | 'h' | 's') {
            return;
        }
        let mut run = 1u32;
        while chars.peek().is_some_and(|n| n.to_ascii_lowercase() == c) {
            chars.next();
            run += 1;
        }
        match c {
            'y' | 'd' => self.days = true,
            'h' => self.hours = true,
            's' => {
                self.seconds = true;
                // `mm:ss`: what stood before were minutes.
                if self.last == Some('m') && self.minutes < self.months {
                    self.minutes += 1;
                }
            }
            _ => {
                self.months += 1;
                if self.last == Some('h') && run <= 2 {
                    self.minutes += 1;
                }
            }
        }
        // A minute already told is not told again by the seconds after it.
        self.last =
            if c == 'm' && self.last == Some('h') && run <= 2 { Some('n') } else { Some(c) };
    }
}

/// Fifteen significant digits, which is what a workbook's arithmetic promises: 0.07 × 100 is 7.
fn significant(value: f64) -> f64 {
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// The shortest decimal that reads back as the same number; without an exponent where that has
/// no more than 21 digits.
pub(crate) fn plain(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        "0".to_owned()
    } else if (1e-7..1e21).contains(&size) {
        format!("{value}")
    } else {
        format!("{value:E}")
    }
}

/// The last day of the year 9999, counted from 1900.
const LAST_DAY: f64 = 2_958_465.0;

fn moment(value: f64, from_1904: bool, date: bool, time: bool) -> Option<String> {
    if !(0.0..=LAST_DAY + 1.0).contains(&value) {
        return None;
    }
    let (day, seconds) = if time {
        let seconds = (value * 86_400.0).round() as i64;
        (seconds / 86_400, seconds % 86_400)
    } else {
        (value as i64, 0)
    };
    let clock = || {
        let (h, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
        if s == 0 { format!("{h:02}:{m:02}") } else { format!("{h:02}:{m:02}:{s:02}") }
    };
    if !date {
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

fn duration(value: f64) -> Option<String> {
    if value.is_nan() || value.abs() > LAST_DAY {
        return None;
    }
    let seconds = whole_part((value.abs() * 86_400.0).round());
    let sign = if value < 0.0 && seconds > 0 { "-" } else { "" };
    Some(clock_of(sign, seconds))
}

fn clock_of(sign: &str, seconds: u64) -> String {
    let (h, m, s) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    if s == 0 { format!("{sign}{h}:{m:02}") } else { format!("{sign}{h}:{m:02}:{s:02}") }
}

/// `PT13H30M00S` (XML Schema duration, as OpenDocument writes times) as `13:30`; hours of less
/// than a day have two digits.
pub(crate) fn iso_duration(text: &str) -> Option<String> {
    let (sign, text) = text.strip_prefix('-').map_or(("", text), |t| ("-", t));
    let (days, clock) = text.strip_prefix('P')?.split_once('T')?;
    let mut seconds = match days.strip_suffix('D') {
        Some(days) => days.parse::<u64>().ok()?.checked_mul(86_400)?,
        None => 0,
    };
    let mut number = String::new();
    for c in clock.chars() {
        let unit: u64 = match c {
            '0'..='9' | '.' | ',' => {
                number.push(if c == ',' { '.' } else { c });
                continue;
            }
            'H' => 3_600,
            'M' => 60,
            'S' => 1,
            _ => return None,
        };
        let count = number.parse::<f64>().ok().filter(|n| *n < 1e12)?.round();
        let count = whole_part(count);
        seconds = seconds.checked_add(count.checked_mul(unit)?)?;
        number.clear();
    }
    let shown = clock_of(sign, seconds);
    Some(if sign.is_empty() && shown.find(':') == Some(1) { format!("0{shown}") } else { shown })
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
    let clock = clock.split(['.', ',']).next().unwrap_or_default();
    if shape(clock, "T00:00") {
        text.get(..16)
    } else if shape(clock, "T00:00:00") {
        text.get(..if clock.ends_with(":00") { 16 } else { 19 })
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        NumberFormat::parse(code).show(value, false)
    }

    #[test]
    fn numbers_are_the_shortest_that_read_back() {
        for (value, text) in [
            (5.0, "5"),
            (-0.0, "0"),
            (0.1, "0.1"),
            (1e21, "1E21"),
            (123_456_789_012.0, "123456789012"),
            (1.5e-9, "1.5E-9"),
            (2.50, "2.5"),
            (0.1 + 0.2, "0.30000000000000004"),
        ] {
            assert_eq!(shown("General", value), text);
        }
    }

    #[test]
    fn percentages() {
        for (code, value, text) in [
            ("0%", 0.25, "25%"),
            ("0.00%", 0.07, "7%"),
            ("0%", 0.125, "12.5%"),
            ("0\"%\"", 0.25, "0.25"),
        ] {
            assert_eq!(shown(code, value), text, "{code}");
        }
        assert_eq!(NumberFormat::built_in(9).show(1.0, false), "100%");
    }

    #[test]
    fn dates_and_times_by_format_code() {
        let moment = 46_111.0 + 13.0 / 24.0; // 2026-03-30 13:00
        for (code, text) in [
            ("yyyy\\-mm\\-dd", "2026-03-30"),
            ("dd/mm/yy;@", "2026-03-30"),
            ("mmm", "2026-03-30"),
            ("[$-409]d\\ mmmm\\ yyyy", "2026-03-30"),
            ("[Red]d.m.yy hh:mm", "2026-03-30T13:00"),
            ("hh:mm", "13:00"),
            ("mm:ss", "13:00"),
            ("h:mm AM/PM", "13:00"),
            ("hh:mm:ss", "13:00"),
            ("m/d hh:mm", "2026-03-30T13:00"),
            ("mmm h:mm", "2026-03-30T13:00"),
            ("\"day\" 0", "day 46111.541666666664"),
            ("[Red]General", "46111.541666666664"),
            ("0.00E+00", "46111.541666666664"),
        ] {
            assert_eq!(shown(code, moment), text, "{code}");
        }
        assert_eq!(shown("hh:mm", 0.999_999_99), "00:00");
        assert_eq!(shown("d hh:mm", 46_111.999_999_99), "2026-03-31T00:00");
        assert_eq!(shown("[h]:mm", 2.0625), "49:30");
        assert_eq!(shown("[mm]:ss", 1.0 / 1440.0 + 1.0 / 86_400.0), "0:01:01");
    }

    #[test]
    fn both_date_systems_and_the_day_that_never_was() {
        let date = NumberFormat::built_in(14);
        for (serial, text) in [
            (1.0, "1900-01-01"),
            (59.0, "1900-02-28"),
            (60.0, "1900-02-29"),
            (61.0, "1900-03-01"),
            (0.0, "0"),
            (-1.0, "-1"),
            (2_958_465.0, "9999-12-31"),
            (2_958_466.0, "2958466"),
        ] {
            assert_eq!(date.show(serial, false), text);
        }
        assert_eq!(date.show(0.0, true), "1904-01-01");
        assert_eq!(date.show(44_649.0, true), "2026-03-30");
    }

    #[test]
    fn leading_zeros_and_words() {
        assert_eq!(shown("000", 7.0), "007");
        assert_eq!(shown("\"Q\"0\"/17\"", 7.0), "Q7/17");
        assert_eq!(shown("#,##0", 1234.0), "1234");
        assert_eq!(shown("0.0,,\" M\"", 1_020_000.0), "1020000");
        assert_eq!(shown("000\"-x-\"000", 123_456.0), "123456");
        assert_eq!(shown("[>9]0\" many\";0", 5.0), "5");
        assert_eq!(shown("0\" m\";(0)", -5.0), "-5");
        assert_eq!(shown("0.00", 1.5), "1.5");
    }

    #[test]
    fn iso_forms_of_opendocument() {
        assert_eq!(iso_duration("PT09H05M00S").as_deref(), Some("09:05"));
        assert_eq!(iso_duration("PT49H30M01.4S").as_deref(), Some("49:30:01"));
        assert_eq!(iso_duration("P1DT1H").as_deref(), Some("25:00"));
        assert_eq!(iso_duration("1 hour"), None);
        assert_eq!(iso_moment("2026-03-30"), Some("2026-03-30"));
        assert_eq!(iso_moment("2026-03-30T13:00:00.000"), Some("2026-03-30T13:00"));
        assert_eq!(iso_moment("2026-03-30T13:00:09Z"), Some("2026-03-30T13:00:09"));
        assert_eq!(iso_moment("30 March"), None);
    }
}
