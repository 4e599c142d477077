//! Numbers as list labels and note calls show them (ECMA-376 part 1 §17.18.59).

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberFormat {
    #[default]
    /// 1, 2, 3.
    Decimal,
    /// 01, 02, 10.
    DecimalZero,
    /// A, B … Z, AA, BB.
    UpperLetter,
    /// a, b … z, aa, bb.
    LowerLetter,
    /// I, II, III.
    UpperRoman,
    /// i, ii, iii.
    LowerRoman,
    /// 1st, 2nd, 3rd.
    Ordinal,
    /// A character instead of a number.
    Bullet,
    /// Nothing.
    None,
}

impl NumberFormat {
    /// The format of this `w:numFmt`; those of other scripts are written in decimal.
    pub fn of(val: &str) -> Self {
        match val {
            "decimalZero" => Self::DecimalZero,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "ordinal" => Self::Ordinal,
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// The format of this code (MS-OSHARED `MSONFC`); others are written in decimal.
    pub fn of_code(code: u8) -> Self {
        match code {
            1 => Self::UpperRoman,
            2 => Self::LowerRoman,
            3 => Self::UpperLetter,
            4 => Self::LowerLetter,
            5 => Self::Ordinal,
            22 => Self::DecimalZero,
            23 => Self::Bullet,
            255 => Self::None,
            _ => Self::Decimal,
        }
    }

    /// A number in this format; nothing for bullets and `none`.
    pub fn write(self, number: i64) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_ascii_lowercase(),
            Self::Ordinal => ordinal(number),
            Self::Bullet | Self::None => String::new(),
        }
    }
}

/// a … z, aa, bb … zz, aaa …: the letter is repeated, not carried. Long ones become decimal.
fn letters(number: i64, first: u8) -> String {
    let index = number.checked_sub(1).and_then(|n| u16::try_from(n).ok()).filter(|&n| n < 26 * 30);
    let Some(index) = index else { return number.to_string() };
    let letter = char::from(first + (index % 26) as u8);
    std::iter::repeat_n(letter, usize::from(index / 26 + 1)).collect()
}

fn roman(number: i64) -> String {
    const VALUES: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut left = number;
    let mut out = String::new();
    for (value, sign) in VALUES {
        while left >= value {
            out.push_str(sign);
            left -= value;
        }
    }
    out
}

fn ordinal(number: i64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::NumberFormat;

    #[test]
    fn numbers_are_written_as_shown() {
        let shown = |format: &str, n| NumberFormat::of(format).write(n);
        assert_eq!(shown("decimal", 10), "10");
        assert_eq!(shown("decimalZero", 7), "07");
        assert_eq!(shown("lowerLetter", 26), "z");
        assert_eq!(shown("upperLetter", 28), "BB");
        assert_eq!(shown("lowerRoman", 1994), "mcmxciv");
        assert_eq!(shown("upperRoman", 0), "0");
        assert_eq!((shown("ordinal", 22), shown("ordinal", 112)), ("22nd".into(), "112th".into()));
        assert_eq!(shown("lowerLetter", i64::MAX), i64::MAX.to_string());
    }
}
