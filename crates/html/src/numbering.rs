//! Labels of list items as browsers show them (HTML Living Standard §4.4.8, CSS Counter Styles
//! §6).

use crate::css::Marker;

/// A list while its items are being read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct List {
    pub marker: Marker,
    pub next: i64,
    /// From one item to the next: 1, or -1 where the list is `reversed`.
    pub step: i64,
}

/// The `type` attribute of `ol`, `ul` and `li`.
pub(crate) fn marker_of_type(value: &str) -> Option<Marker> {
    match value.trim_ascii() {
        "1" => Some(Marker::Decimal),
        "a" => Some(Marker::LowerAlpha),
        "A" => Some(Marker::UpperAlpha),
        "i" => Some(Marker::LowerRoman),
        "I" => Some(Marker::UpperRoman),
        name => crate::css::marker(name),
    }
}

/// An integer as HTML reads it: leading white space and what follows the digits do not matter
/// (§2.3.4.1).
pub(crate) fn integer(value: &str) -> Option<i64> {
    let value = value.trim_ascii_start();
    let (sign, digits) = match value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, value.strip_prefix('+').unwrap_or(value)),
    };
    let mut number: Option<i64> = None;
    for b in digits.bytes().take_while(u8::is_ascii_digit) {
        let digit = i64::from(b - b'0');
        number = Some(number.unwrap_or(0).saturating_mul(10).saturating_add(digit));
    }
    number.map(|n| n * sign)
}

impl List {
    /// The label of the next item.
    pub(crate) fn label(&mut self, marker: Option<Marker>, value: Option<i64>) -> Option<String> {
        let number = value.unwrap_or(self.next);
        self.next = number.saturating_add(self.step);
        let shown = match marker.unwrap_or(self.marker) {
            Marker::None => return None,
            Marker::Bullet => return Some("\u{2022}".to_owned()),
            Marker::Decimal => None,
            Marker::LowerAlpha => alphabetic(number),
            Marker::UpperAlpha => alphabetic(number).map(|s| s.to_ascii_uppercase()),
            Marker::LowerRoman => roman(number),
            Marker::UpperRoman => roman(number).map(|s| s.to_ascii_uppercase()),
        };
        Some(format!("{}.", shown.unwrap_or_else(|| number.to_string())))
    }
}

/// `a` to `z`, `aa` and on; nothing below 1.
fn alphabetic(number: i64) -> Option<String> {
    let mut rest = u64::try_from(number).ok().filter(|&n| n > 0)?;
    let mut letters = Vec::new();
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'a' + (rest % 26) as u8));
        rest /= 26;
    }
    Some(letters.into_iter().rev().collect())
}

/// Roman numerals from 1 to 3999; nothing beyond.
fn roman(number: i64) -> Option<String> {
    const SIGNS: [(i64, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if !(1..=3999).contains(&number) {
        return None;
    }
    let mut rest = number;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(marker: Marker, number: i64) -> String {
        List { marker, next: number, step: 1 }.label(None, None).unwrap()
    }

    #[test]
    fn labels_as_browsers_show_them() {
        assert_eq!(label(Marker::Decimal, 0), "0.");
        assert_eq!(label(Marker::LowerAlpha, 26), "z.");
        assert_eq!(label(Marker::LowerAlpha, 27), "aa.");
        assert_eq!(label(Marker::UpperAlpha, 28), "AB.");
        assert_eq!(label(Marker::LowerAlpha, 0), "0.");
        assert_eq!(label(Marker::LowerRoman, 1994), "mcmxciv.");
        assert_eq!(label(Marker::UpperRoman, 4000), "4000.");
    }

    #[test]
    fn integers_as_html_reads_them() {
        assert_eq!(integer(" 3px"), Some(3));
        assert_eq!(integer("-2"), Some(-2));
        assert_eq!(integer("+0"), Some(0));
        assert_eq!(integer("x"), None);
        assert_eq!(integer("99999999999999999999"), Some(i64::MAX));
    }
}
