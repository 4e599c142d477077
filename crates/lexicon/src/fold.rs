//! How words are compared: without case, accents, punctuation and the values of numbers.

use unicode_normalization::UnicodeNormalization;

/// A text as labels and phrases are compared: lower case, without accents, punctuation apart
/// from `#` and `/` as a blank, runs of digits as `9`, one blank between words.
///
/// ```
/// assert_eq!(lexicon::folded("Equivalent e.g., ISO/IEC"), "equivalent e g iso/iec");
/// assert_eq!(lexicon::folded("Q12/17"), "q9/9");
/// ```
pub fn folded(text: &str) -> String {
    let text = text.trim();
    if text.is_ascii() {
        return fold_ascii(text);
    }
    fold(text, text.nfd().flat_map(char::to_lowercase))
}

/// As [`fold`], of ASCII alone: most texts are, and every line of a document is folded.
fn fold_ascii(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = b' ';
    for byte in text.bytes() {
        let byte = match byte {
            b'\'' => continue,
            b'0'..=b'9' if last == b'9' => continue,
            b'0'..=b'9' => b'9',
            b'/' if last == b' ' && !out.is_empty() => {
                out.pop();
                byte
            }
            b'#' | b'/' => byte,
            _ if byte.is_ascii_alphanumeric() => byte.to_ascii_lowercase(),
            _ if matches!(last, b' ' | b'/') => continue,
            _ => b' ',
        };
        out.push(char::from(byte));
        last = byte;
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Folds lower-case letters that stand apart from their accents.
fn fold(text: &str, letters: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(text.len());
    for c in letters {
        let c = match c {
            '\u{300}'..='\u{36f}' | '’' | '\'' => continue,
            '0'..='9' => {
                if out.ends_with('9') {
                    continue;
                }
                '9'
            }
            '#' | '/' => {
                // "New / Revised" and "New/Revised" are one label.
                if c == '/' && out.ends_with(' ') {
                    out.pop();
                }
                c
            }
            c if c.is_alphanumeric() => c,
            _ => ' ',
        };
        if c == ' ' && (out.is_empty() || out.ends_with(' ') || out.ends_with('/')) {
            continue;
        }
        out.push(c);
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}

/// Whether a folded text has this folded phrase as whole words.
///
/// ```
/// assert!(lexicon::has_phrase("list of documents", "documents"));
/// assert!(!lexicon::has_phrase("list of documents", "document"));
/// ```
pub fn has_phrase(text: &str, phrase: &str) -> bool {
    if phrase.is_empty() {
        return false;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find(phrase)) {
        let start = from + at;
        let end = start + phrase.len();
        let before = text.get(..start).and_then(|t| t.chars().next_back());
        let after = text.get(end..).and_then(|t| t.chars().next());
        if before.is_none_or(|c| !c.is_alphanumeric()) && after.is_none_or(|c| !c.is_alphanumeric())
        {
            return true;
        }
        from = end;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        /// What is ASCII is folded as everything else is.
        #[test]
        fn the_quick_way_gives_the_same(text in "[ -~\\t\\n]{0,40}") {
            let text = text.trim();
            let letters = text.chars().map(|c| c.to_ascii_lowercase());
            prop_assert_eq!(fold_ascii(text), fold(text, letters));
        }
    }
}
