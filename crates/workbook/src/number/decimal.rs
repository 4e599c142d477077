//! Numbers as decimal digits.

/// Significant digits that a workbook's arithmetic promises: 0.1 + 0.2 is 0.3.
const PROMISED: usize = 15;

/// Whole numbers up to here are exact, however many digits they have.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// The shortest decimal that reads back as the same number, of fifteen significant digits at
/// most; without an exponent where that has no more than 21 digits.
pub(crate) fn plain(value: f64) -> String {
    let size = value.abs();
    if value == 0.0 {
        return "0".to_owned();
    }
    let value = if value.is_finite() { promised(value) } else { value };
    if (1e-7..1e21).contains(&size) { format!("{value}") } else { format!("{value:E}") }
}

/// The number of fifteen significant digits that is nearest.
fn promised(value: f64) -> f64 {
    // Most numbers are whole or short: two digits after the point are looked at first.
    if value.abs() < EXACT && (value.fract() == 0.0 || (value * 100.0).fract() == 0.0) {
        return value;
    }
    let shortest = format!("{value:e}");
    let digits = shortest.bytes().take_while(|&b| b != b'e').filter(u8::is_ascii_digit).count();
    if digits <= PROMISED {
        return value;
    }
    format!("{value:.14e}").parse().unwrap_or(value)
}

/// A number that is not negative, as digits and the place of its point.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decimal {
    /// Without zeros at either end.
    digits: String,
    /// How many of the digits stand before the point; negative where zeros follow the point.
    point: i64,
}

impl Decimal {
    pub(crate) fn of(value: f64) -> Self {
        let text = format!("{:e}", promised(value.abs()));
        let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
        let digits = mantissa.replace('.', "");
        let digits = digits.trim_end_matches('0').to_owned();
        if digits.is_empty() {
            return Self { digits, point: 0 };
        }
        Self { digits, point: exponent.parse::<i64>().unwrap_or_default() + 1 }
    }

    /// Moves the point to the right.
    pub(crate) fn shift(&mut self, places: i64) {
        if !self.digits.is_empty() {
            self.point += places;
        }
    }

    /// The digits before the point; none where there is only a zero.
    pub(crate) fn whole(&self) -> String {
        let Ok(point) = usize::try_from(self.point) else { return String::new() };
        let mut whole: String = self.digits.chars().take(point).collect();
        // The largest number has 309 digits.
        let missing = point.saturating_sub(whole.len()).min(400);
        whole.extend(std::iter::repeat_n('0', missing));
        whole
    }

    /// The digits after the point, so many at least.
    pub(crate) fn fraction(&self, least: usize) -> String {
        let zeros = if self.digits.is_empty() { 0 } else { (-self.point).clamp(0, 400) };
        let zeros = usize::try_from(zeros).unwrap_or_default();
        let mut fraction = "0".repeat(zeros);
        let skip = usize::try_from(self.point).unwrap_or_default();
        fraction.extend(self.digits.chars().skip(skip));
        let missing = least.min(64).saturating_sub(fraction.len());
        fraction.extend(std::iter::repeat_n('0', missing));
        fraction
    }

    /// Whether there are digits after the point.
    pub(crate) fn has_fraction(&self) -> bool {
        usize::try_from(self.point).map_or(!self.digits.is_empty(), |p| self.digits.len() > p)
    }

    /// The exponent of the first digit; nothing for zero.
    pub(crate) fn exponent(&self) -> Option<i64> {
        (!self.digits.is_empty()).then_some(self.point - 1)
    }
}
