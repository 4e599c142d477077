//! What raised text says: whether it has the form of a call.

/// The character that a raised one stands for (`²`, `ᵃ`, `⁽`; Unicode blocks "Superscripts and
/// Subscripts", "Spacing Modifier Letters", "Phonetic Extensions"). The signs `ª` and `º` end
/// ordinal numbers and are none.
pub(super) fn plain(c: char) -> Option<char> {
    if c < '\u{b2}' {
        return None;
    }
    Some(match c {
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁰' => '0',
        'ⁱ' => 'i',
        '⁴'..='⁹' => char::from_digit(c as u32 - 0x2070, 10)?,
        '⁺' => '+',
        '⁻' => '-',
        '⁼' => '=',
        '⁽' => '(',
        '⁾' => ')',
        'ⁿ' => 'n',
        '\u{2b0}'..='\u{2b8}'
        | '\u{2e0}'..='\u{2e4}'
        | '\u{1d2c}'..='\u{1d61}'
        | '\u{1d9b}'..='\u{1dbf}' => {
            use unicode_normalization::UnicodeNormalization;
            std::iter::once(c).nfkc().next().filter(|p| *p != c)?
        }
        _ => return None,
    })
}

/// What calls a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// Numbers; the number where it is one alone.
    Number(Option<u16>),
    /// Letters, or Roman numerals; the letter where it is one alone.
    Letter(Option<char>),
    /// `*`, `†` and their like: what marks an item, too.
    Mark,
}

/// A raised text that has the form of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Raised {
    pub sign: Sign,
    /// In brackets, or before a closing one: never an exponent or the end of an ordinal.
    pub bracketed: bool,
}

/// Longest text that is looked at.
pub(super) const LONGEST: usize = 24;

const MARKS: [char; 6] = ['*', '†', '‡', '§', '¶', '#'];

enum Item {
    Number(u16),
    Letter(char),
    Roman,
    Mark,
    Note,
}

fn item(text: &str) -> Option<Item> {
    let mut chars = text.chars();
    let first = chars.next()?;
    if text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().ok().map(Item::Number);
    }
    if text.chars().count() <= 4 && text.chars().all(|c| MARKS.contains(&c)) {
        return Some(Item::Mark);
    }
    let rest = chars.as_str();
    if first.is_ascii_alphabetic() && rest.is_empty() {
        return Some(Item::Letter(first));
    }
    // `a1`, `N2`.
    if first.is_ascii_alphabetic() && rest.len() <= 2 && rest.bytes().all(|b| b.is_ascii_digit()) {
        return Some(Item::Roman);
    }
    if text.len() <= 4 && text.bytes().all(|b| matches!(b, b'i' | b'v' | b'x')) {
        return Some(Item::Roman);
    }
    let lower = text.to_lowercase();
    let is_note = matches!(
        lower.trim_end_matches('.'),
        "note" | "notes" | "nota" | "notas" | "see" | "fn" | "cf"
    );
    is_note.then_some(Item::Note)
}

/// Reads raised text as a call: numbers of up to three digits, letters, Roman numerals, `*` and
/// `†`, alone or as a list, in brackets or not; `Note 2`.
pub(super) fn read(text: &str) -> Option<Raised> {
    let text = text.trim().trim_start_matches([',', ';']).trim();
    let inner = text.strip_prefix(['(', '[']).unwrap_or(text);
    let inner = inner.strip_suffix([')', ']']).unwrap_or(inner);
    let bracketed = inner.len() < text.len();
    let inner = inner.trim().trim_end_matches('.');
    if inner.starts_with(['-', '–', '−', '+']) {
        return None;
    }
    let separates = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '-' | '–' | '&');
    let mut sign = None;
    let mut noted = false;
    for text in inner.split(separates).filter(|t| !t.is_empty()) {
        let item = item(text)?;
        sign = match (sign, item) {
            (before, Item::Note) => {
                noted = true;
                before
            }
            (None, Item::Number(n)) => Some(Sign::Number(Some(n))),
            (None, Item::Letter(c)) => Some(Sign::Letter(Some(c))),
            (None | Some(Sign::Mark), Item::Mark) => Some(Sign::Mark),
            (Some(Sign::Number(_)), _) | (Some(Sign::Mark), Item::Number(_)) => {
                Some(Sign::Number(None))
            }
            (None, Item::Roman) | (Some(_), _) => Some(Sign::Letter(None)),
        };
    }
    let sign = match sign {
        None if noted => Sign::Letter(None),
        sign => sign?,
    };
    Some(Raised { sign, bracketed: bracketed || noted })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_calls() {
        let sign = |t: &str| read(t).map(|r| (r.sign, r.bracketed));
        assert_eq!(sign("2"), Some((Sign::Number(Some(2)), false)));
        assert_eq!(sign(" 12)"), Some((Sign::Number(Some(12)), true)));
        assert_eq!(sign("[a]"), Some((Sign::Letter(Some('a')), true)));
        assert_eq!(sign("1, 2"), Some((Sign::Number(None), false)));
        assert_eq!(sign("1-3"), Some((Sign::Number(None), false)));
        assert_eq!(sign("iv"), Some((Sign::Letter(None), false)));
        assert_eq!(sign("**"), Some((Sign::Mark, false)));
        assert_eq!(sign("Note 2"), Some((Sign::Number(Some(2)), true)));
        for text in ["st", "th", "TM", "", ")", "-2", "+1", "2025", "er", "nd 2"] {
            assert_eq!(sign(text), None, "{text}");
        }
    }

    #[test]
    fn raised_characters() {
        let plain: String = "¹²³⁰⁴⁹ᵃᵇᵗʰ⁽⁾".chars().filter_map(plain).collect();
        assert_eq!(plain, "123049abth()");
        assert!("1aª°º™₂".chars().all(|c| super::plain(c).is_none()));
    }
}
