//! Letters: what they compare as, and of which kind they are. A letter folds to one letter, so
//! that a word and its folded form have the same length.

use unicode_normalization::char::{compose, decompose_canonical};

/// Characters that stand inside of words without being seen.
pub(crate) fn is_ignorable(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Marks that belong to the letter before.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Han, kana and Hangul: written without blanks between words.
pub(crate) fn is_unspaced(c: char) -> bool {
    matches!(Script::of(c), Script::Han | Script::Hiragana | Script::Katakana | Script::Hangul)
}

/// A letter of a script that writes words with blanks between them.
pub(crate) fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && c.is_alphabetic() && !is_unspaced(c))
}

/// A script, as far as made-up names know it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Han,
    Hiragana,
    Katakana,
    Hangul,
    Other,
}

impl Script {
    pub(crate) fn of(c: char) -> Self {
        match c {
            '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' => Self::Cyrillic,
            '\u{3005}'
            | '\u{3400}'..='\u{4dbf}'
            | '\u{4e00}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{323af}' => Self::Han,
            '\u{3041}'..='\u{309f}' => Self::Hiragana,
            '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' => Self::Katakana,
            '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Self::Hangul,
            _ => Self::Other,
        }
    }
}

/// The letter in lower case and without its accents.
pub(crate) fn fold(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let lower = c.to_lowercase().next().unwrap_or(c);
    match lower {
        'ø' | 'œ' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'þ' => 't',
        'ß' => 's',
        'æ' => 'a',
        'ı' => 'i',
        'ς' => 'σ',
        _ if matches!(Script::of(lower), Script::Latin | Script::Greek | Script::Cyrillic) => {
            let mut first = None;
            decompose_canonical(lower, |part| {
                first.get_or_insert(part);
            });
            first.unwrap_or(lower)
        }
        _ => lower,
    }
}

/// The folded text: each letter folded, marks and what is not seen left out.
pub(crate) fn folded(text: &str) -> String {
    text.chars().filter(|&c| !is_mark(c) && !is_ignorable(c)).map(fold).collect()
}

/// The folded text with punctuation as single blanks: how labels compare.
pub(crate) fn label(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in folded(text).chars() {
        if c.is_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with(' ') {
            out.push(' ');
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// A folded letter in the dress of the one that it stands for: its case and, where there is such
/// a letter, its accent.
pub(crate) fn dress(letter: char, like: char) -> char {
    let mut upper = letter.to_uppercase();
    let cased = match (like.is_uppercase(), upper.next(), upper.next()) {
        (true, Some(one), None) => one,
        _ => letter,
    };
    if like.is_ascii() || is_unspaced(like) {
        return cased;
    }
    let mut dressed = cased;
    decompose_canonical(like, |part| {
        if is_mark(part) {
            dressed = compose(dressed, part).unwrap_or(dressed);
        }
    });
    dressed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_folds_to_one_letter() {
        assert_eq!(folded("Valcárcel ŁØß"), "valcarcel los");
        assert_eq!(folded("Йод Ψυχή"), "иод ψυχη");
        assert_eq!(folded("e\u{301}a\u{ad}b"), "eab");
        assert_eq!(folded("王小明 김"), "王小明 김");
    }

    #[test]
    fn labels_know_no_punctuation() {
        assert_eq!(label(" Editor(s):* "), "editor s");
        assert_eq!(label("Tél."), "tel");
    }

    #[test]
    fn a_letter_takes_case_and_accent_on() {
        assert_eq!(dress('a', 'É'), 'Á');
        assert_eq!(dress('k', 'B'), 'K');
        assert_eq!(dress('t', 'é'), 't');
        assert_eq!(dress('o', 'ü'), 'ö');
    }
}
