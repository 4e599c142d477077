//! One section of a number format, and what it makes of a number.

use super::decimal::{Decimal, plain};
use super::moment::{duration, moment};

/// A section.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Section {
    pub(crate) condition: Option<Condition>,
    pub(crate) kind: Kind,
}

/// For which numbers a section holds (`[>=100]`).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Condition {
    pub(crate) operator: Operator,
    pub(crate) bound: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Operator {
    Less,
    LessOrEqual,
    Equal,
    NotEqual,
    Greater,
    GreaterOrEqual,
}

impl Condition {
    #[expect(clippy::float_cmp, reason = "the format asks for just this number")]
    pub(crate) fn holds(self, value: f64) -> bool {
        match self.operator {
            Operator::Less => value < self.bound,
            Operator::LessOrEqual => value <= self.bound,
            Operator::Equal => value == self.bound,
            Operator::NotEqual => value != self.bound,
            Operator::Greater => value > self.bound,
            Operator::GreaterOrEqual => value >= self.bound,
        }
    }

    /// Such a section writes the sign itself, if it wants one.
    pub(crate) fn is_of_negatives(self) -> bool {
        matches!(self.operator, Operator::Less | Operator::LessOrEqual) && self.bound <= 0.0
    }
}

/// What a section shows.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Kind {
    /// A day, a time of day, or both, with so many digits of a fraction of a second. `either`:
    /// whichever the number has.
    Moment { date: bool, time: bool, either: bool, digits: u8 },
    /// Hours that run on over days.
    Duration { digits: u8 },
    /// A number with what stands about it.
    Number(Box<Number>),
    /// A fraction of this denominator, or of one with so many digits.
    Fraction(Box<Fraction>),
    /// Words alone.
    Words(String),
    /// A text with what stands about it.
    Text { before: String, after: String },
}

/// A number's digits and what stands about them.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Number {
    pub(crate) before: String,
    pub(crate) after: String,
    /// The keyword `General` in place of digits.
    pub(crate) general: bool,
    /// Digits before the point: as many as are shown at least, and as have a place.
    pub(crate) whole: u32,
    pub(crate) places: u32,
    /// Digits after the point that are shown at least.
    pub(crate) decimals: u32,
    pub(crate) grouped: bool,
    pub(crate) percents: u32,
    pub(crate) thousands: u32,
    /// Digits of the exponent, and whether it has a plus sign.
    pub(crate) exponent: Option<(u32, bool)>,
    /// Words between the digits: after so many places counted from the point.
    pub(crate) within: Vec<(u32, String)>,
}

#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Fraction {
    pub(crate) before: String,
    pub(crate) after: String,
    /// Whether whole numbers stand apart.
    pub(crate) whole: bool,
    /// A fixed denominator, else the largest one.
    pub(crate) fixed: Option<u32>,
    pub(crate) largest: u32,
}

impl Section {
    /// The number as text; nothing where the section cannot show it.
    pub(crate) fn show(&self, value: f64, signed: bool, from_1904: bool) -> Option<String> {
        let sign = if signed && value < 0.0 { "-" } else { "" };
        match &self.kind {
            Kind::Moment { date, time, either, digits } => {
                moment(value, from_1904, (*date, *time, *either), *digits)
            }
            Kind::Duration { digits } => duration(value, *digits),
            Kind::Number(number) => Some(number.show(value.abs(), sign)),
            Kind::Fraction(fraction) => fraction.show(value.abs(), sign),
            Kind::Words(words) => Some(format!("{sign}{words}").trim().to_owned()),
            Kind::Text { .. } => None,
        }
    }
}

impl Number {
    fn show(&self, value: f64, sign: &str) -> String {
        let digits = if self.general {
            plain(value)
        } else {
            let mut decimal = Decimal::of(value);
            decimal.shift(i64::from(self.percents) * 2 - i64::from(self.thousands) * 3);
            match self.exponent {
                Some((least, plus)) => self.scientific(&decimal, least, plus),
                // Digits with words between them have no place for a fraction.
                None if !self.within.is_empty() && decimal.has_fraction() => plain(value),
                None => self.positional(&decimal),
            }
        };
        if digits.is_empty() && self.before.trim().is_empty() && self.after.trim().is_empty() {
            return String::new();
        }
        format!("{sign}{}{digits}{}", self.before, self.after).trim().to_owned()
    }

    fn positional(&self, decimal: &Decimal) -> String {
        let fraction = decimal.fraction(self.decimals as usize);
        let mut whole = decimal.whole();
        if whole.is_empty() && !fraction.is_empty() {
            whole.push('0');
        }
        let missing = (self.whole as usize).saturating_sub(whole.len());
        whole.insert_str(0, &"0".repeat(missing));
        let mut out = if self.within.is_empty() { whole } else { self.pattern(&whole) };
        if self.grouped {
            out = grouped(&out);
        }
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(&fraction);
        }
        out
    }

    /// Digits with words between them (`000-00`); digits beyond the first place stand there.
    fn pattern(&self, whole: &str) -> String {
        let mut pieces = self.within.iter().rev().peekable();
        let mut reversed: Vec<&str> = Vec::new();
        let count = whole.len();
        let digit = |at: usize| whole.get(at..=at).unwrap_or_default();
        for place in 0..count {
            while let Some((_, words)) = pieces.next_if(|p| p.0 as usize <= place) {
                reversed.push(words);
            }
            reversed.push(digit(count - 1 - place));
        }
        reversed.into_iter().rev().collect()
    }

    fn scientific(&self, decimal: &Decimal, least: u32, plus: bool) -> String {
        // Where more than one place stands before the point, the exponent is a multiple of them.
        let step = i64::from(self.places.clamp(1, 15));
        let exponent = match decimal.exponent() {
            None => 0,
            Some(own) => own.div_euclid(step) * step,
        };
        let mut mantissa = decimal.clone();
        mantissa.shift(-exponent);
        let whole = mantissa.whole();
        let fraction = mantissa.fraction(self.decimals as usize);
        let sign = if exponent < 0 {
            "-"
        } else if plus {
            "+"
        } else {
            ""
        };
        let point = if fraction.is_empty() { "" } else { "." };
        let whole = if whole.is_empty() { "0" } else { &whole };
        let width = least.min(32) as usize;
        format!("{whole}{point}{fraction}E{sign}{:0width$}", exponent.abs())
    }
}

fn grouped(whole: &str) -> String {
    let mut out = String::with_capacity(whole.len() * 4 / 3);
    for (at, c) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

impl Fraction {
    /// Nothing where the number is no such fraction: its digits are not rounded away.
    #[expect(clippy::cast_sign_loss, reason = "the number is its own absolute value")]
    fn show(&self, value: f64, sign: &str) -> Option<String> {
        if value >= 1e9 {
            return None;
        }
        let whole = if self.whole { value.floor() } else { 0.0 };
        let part = value - whole;
        let near = |n: f64, d: f64| (n / d - part).abs() < 1e-9;
        let (above, below) = match self.fixed {
            Some(below) => ((part * f64::from(below)).round(), f64::from(below)),
            None => nearest(part, f64::from(self.largest)),
        };
        if !near(above, below) {
            return None;
        }
        let (whole, above, below) = (whole as u64, above as u64, below as u64);
        let digits = match (whole, above) {
            (whole, 0) => whole.to_string(),
            (0, _) => format!("{above}/{below}"),
            _ => format!("{whole} {above}/{below}"),
        };
        Some(format!("{sign}{}{digits}{}", self.before, self.after).trim().to_owned())
    }
}

/// The nearest fraction whose denominator is not greater, by continued fractions.
fn nearest(value: f64, largest: f64) -> (f64, f64) {
    let (mut before, mut current) = ((1.0, 0.0), (value.floor(), 1.0));
    let mut rest = value - value.floor();
    for _ in 0..32 {
        if rest < 1e-10 || (current.0 / current.1 - value).abs() < 1e-10 {
            break;
        }
        let inverse = 1.0 / rest;
        let term = inverse.floor();
        rest = inverse - term;
        let next = (term * current.0 + before.0, term * current.1 + before.1);
        if next.1 > largest {
            break;
        }
        before = current;
        current = next;
    }
    current
}
