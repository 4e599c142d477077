//! A text as numbers, names of months and days, and signs.

use std::ops::Range;

/// What a piece of text is to a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number and how many digits it has; `ordinal` for `1st`, `1er`.
    Number { value: u16, digits: u8, ordinal: bool },
    /// A month's name; `capital` as it begins, `word` where it is a common word too (`may`, `march`).
    Month { month: u8, capital: bool, common: bool },
    /// A weekday's name.
    Weekday,
    /// `-`, `–`, `to`, `until`.
    To,
    /// `and`, `&`.
    And,
    /// `of`, `de`.
    Of,
    /// `week`.
    Week,
    /// `am`, `pm`; whether it is the latter.
    Half(bool),
    /// `at`, `from`.
    At,
    /// `,`.
    Comma,
    /// `/`.
    Slash,
    /// `.`.
    Dot,
    /// `:`.
    Colon,
    /// `T` of a time, `h` of `13h00`, or 年月日.
    Letter(char),
    /// Anything else.
    Other,
}

#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) span: Range<usize>,
    /// Whether a blank stands before it.
    pub(super) blank: bool,
}

/// Names of months with all their letters, and abbreviations; English, French, Spanish, Russian.
const MONTHS: &[(&str, u8)] = &[
    ("january", 1),
    ("jan", 1),
    ("janvier", 1),
    ("janv", 1),
    ("enero", 1),
    ("января", 1),
    ("february", 2),
    ("feb", 2),
    ("février", 2),
    ("fevrier", 2),
    ("févr", 2),
    ("febrero", 2),
    ("февраля", 2),
    ("march", 3),
    ("mar", 3),
    ("mars", 3),
    ("marzo", 3),
    ("марта", 3),
    ("april", 4),
    ("apr", 4),
    ("avril", 4),
    ("avr", 4),
    ("abril", 4),
    ("abr", 4),
    ("апреля", 4),
    ("may", 5),
    ("mai", 5),
    ("mayo", 5),
    ("мая", 5),
    ("june", 6),
    ("jun", 6),
    ("juin", 6),
    ("junio", 6),
    ("июня", 6),
    ("july", 7),
    ("jul", 7),
    ("juillet", 7),
    ("juil", 7),
    ("julio", 7),
    ("июля", 7),
    ("august", 8),
    ("aug", 8),
    ("août", 8),
    ("aout", 8),
    ("agosto", 8),
    ("августа", 8),
    ("september", 9),
    ("sept", 9),
    ("sep", 9),
    ("septembre", 9),
    ("septiembre", 9),
    ("setiembre", 9),
    ("сентября", 9),
    ("october", 10),
    ("oct", 10),
    ("octobre", 10),
    ("octubre", 10),
    ("октября", 10),
    ("november", 11),
    ("nov", 11),
    ("novembre", 11),
    ("noviembre", 11),
    ("ноября", 11),
    ("december", 12),
    ("dec", 12),
    ("décembre", 12),
    ("decembre", 12),
    ("déc", 12),
    ("diciembre", 12),
    ("dic", 12),
    ("декабря", 12),
];

const WEEKDAYS: &[&str] = &[
    "mon",
    "monday",
    "tue",
    "tues",
    "tuesday",
    "wed",
    "weds",
    "wednesday",
    "thu",
    "thur",
    "thurs",
    "thursday",
    "fri",
    "friday",
    "sat",
    "saturday",
    "sun",
    "sunday",
    "lundi",
    "mardi",
    "mercredi",
    "jeudi",
    "vendredi",
    "samedi",
    "dimanche",
    "lunes",
    "martes",
    "miércoles",
    "jueves",
    "viernes",
    "sábado",
    "domingo",
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
];

/// The number of the month that a word names.
pub(super) fn month(word: &str) -> Option<u8> {
    // No month has fewer than three letters in any of the languages, nor more than ten.
    if !(3..=24).contains(&word.len()) {
        return None;
    }
    let lower = word.to_lowercase();
    MONTHS.iter().find(|(name, _)| *name == lower).map(|(_, n)| *n)
}

/// The text's tokens, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut blank = false;
    while let Some((start, c)) = chars.next() {
        if c == ' ' {
            blank = true;
            continue;
        }
        let mut end = start + c.len_utf8();
        let kind = if c.is_ascii_digit() {
            while let Some((i, _)) = chars.next_if(|(_, c)| c.is_ascii_digit()) {
                end = i + 1;
            }
            let ordinal = ordinal_suffix(text, end);
            for _ in 0..ordinal {
                if let Some((i, ch)) = chars.next() {
                    end = i + ch.len_utf8();
                }
            }
            number(text.get(start..end).unwrap_or(""), ordinal)
        } else if matches!(c, '年' | '月' | '日') {
            Kind::Letter(c)
        } else if c.is_alphabetic() {
            while let Some((i, ch)) =
                chars.next_if(|(_, c)| c.is_alphabetic() && !matches!(c, '年' | '月' | '日'))
            {
                end = i + ch.len_utf8();
            }
            word(text.get(start..end).unwrap_or(""))
        } else {
            sign(c)
        };
        tokens.push(Token { kind, span: start..end, blank });
        blank = false;
    }
    tokens
}

/// The characters of `st`, `nd`, `rd`, `th`, `er` or `º` directly after a number.
fn ordinal_suffix(text: &str, end: usize) -> usize {
    let rest = text.get(end..).unwrap_or("");
    for suffix in ["st", "nd", "rd", "th", "er", "º"] {
        if let Some(after) = rest.strip_prefix(suffix)
            && !after.starts_with(char::is_alphanumeric)
        {
            return suffix.chars().count();
        }
    }
    0
}

fn number(written: &str, ordinal: usize) -> Kind {
    let digits = written.trim_end_matches(|c: char| !c.is_ascii_digit());
    match (digits.parse(), u8::try_from(digits.len())) {
        (Ok(value), Ok(digits)) => Kind::Number { value, digits, ordinal: ordinal > 0 },
        _ => Kind::Other,
    }
}

fn word(word: &str) -> Kind {
    if let Some(month) = month(word) {
        let capital = word.starts_with(char::is_uppercase);
        let common = matches!(word, "may" | "march" | "mar" | "mars" | "jun" | "mai" | "dec");
        return Kind::Month { month, capital, common };
    }
    if word.len() > 26 {
        return Kind::Other;
    }
    let lower = word.to_lowercase();
    match lower.as_str() {
        "to" | "until" | "till" | "through" | "au" | "al" | "по" => Kind::To,
        "and" | "et" | "y" | "и" => Kind::And,
        "of" | "de" | "du" => Kind::Of,
        "week" | "semaine" | "semana" => Kind::Week,
        "am" => Kind::Half(false),
        "pm" => Kind::Half(true),
        "at" | "from" | "à" => Kind::At,
        _ if word == "T" || word == "h" => Kind::Letter(if word == "T" { 'T' } else { 'h' }),
        _ if WEEKDAYS.contains(&lower.as_str()) => Kind::Weekday,
        _ => Kind::Other,
    }
}

fn sign(c: char) -> Kind {
    match c {
        '-' | '–' | '—' | '−' | '‒' | '～' | '~' => Kind::To,
        '&' => Kind::And,
        ',' | '，' => Kind::Comma,
        '/' => Kind::Slash,
        '.' => Kind::Dot,
        ':' => Kind::Colon,
        _ => Kind::Other,
    }
}
