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
    fold(text, usize::MAX).unwrap_or_default()
}

/// As [`folded`], where that has no more than `longest` bytes; nothing is spent on the rest of a longer text.
pub(crate) fn folded_within(text: &str, longest: usize) -> Option<String> {
    fold(text, longest)
}

/// Folds the runs of ASCII byte by byte, for most texts are nothing else, and the runs between them letter by
/// letter. No accent goes over from the one to the other, since an ASCII letter begins anew.
fn fold(text: &str, longest: usize) -> Option<String> {
    let mut rest = text.trim();
    let mut out = Folded(Vec::with_capacity(rest.len().min(longest.saturating_add(8))));
    while !rest.is_empty() {
        let ascii = rest.bytes().position(|b| !b.is_ascii()).unwrap_or(rest.len());
        let (run, after) = rest.split_at(ascii);
        for byte in run.bytes() {
            out.ascii(byte);
            if out.0.len() > longest.saturating_add(1) {
                return None;
            }
        }
        let other = after.find(|c: char| c.is_ascii()).unwrap_or(after.len());
        let (run, after) = after.split_at(other);
        run.nfd().flat_map(char::to_lowercase).for_each(|c| out.letter(c));
        rest = after;
    }
    if out.0.last() == Some(&b' ') {
        out.0.pop();
    }
    // Whole characters were pushed, so this is UTF-8.
    String::from_utf8(out.0).ok().filter(|folded| folded.len() <= longest)
}

/// The folded form of each ASCII character; 0 drops the character.
#[expect(clippy::indexing_slicing, reason = "the compiler runs this, and would stop")]
const ASCII: [u8; 128] = {
    let mut folded = [b' '; 128];
    let mut at = 0_u8;
    while at < 128 {
        folded[at as usize] = match at {
            b'0'..=b'9' => b'9',
            b'\'' => 0,
            b'#' | b'/' => at,
            _ if at.is_ascii_alphabetic() => at.to_ascii_lowercase(),
            _ => b' ',
        };
        at += 1;
    }
    folded
};

/// A text that is being folded, as UTF-8.
struct Folded(Vec<u8>);

impl Folded {
    /// Adds an ASCII character.
    fn ascii(&mut self, byte: u8) {
        let last = self.0.last().copied().unwrap_or(b' ');
        match ASCII.get(usize::from(byte)).copied().unwrap_or_default() {
            0 => {}
            b'9' if last == b'9' => {}
            b' ' if matches!(last, b' ' | b'/') => {}
            // "New / Revised" and "New/Revised" are one label.
            b'/' if last == b' ' => {
                self.0.pop();
                self.0.push(b'/');
            }
            folded => self.0.push(folded),
        }
    }

    /// Adds a character in lower case that stands apart from its accents.
    fn letter(&mut self, c: char) {
        match c {
            '\u{300}'..='\u{36f}' | '’' => {}
            c if c.is_ascii() => self.ascii(c as u8),
            c if c.is_alphanumeric() => {
                self.0.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
            }
            _ => self.ascii(b' '),
        }
    }
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

    /// Folds a text as a whole, letter by letter.
    fn by_letters(text: &str) -> String {
        let mut out = Folded(Vec::new());
        text.trim().nfd().flat_map(char::to_lowercase).for_each(|c| out.letter(c));
        String::from_utf8(out.0).unwrap().trim_end().to_owned()
    }

    #[test]
    fn accents_case_and_signs_do_not_count() {
        assert_eq!(folded("  Élan «déjà» – Ünit’s  "), "elan deja units");
        assert_eq!(folded("Straße 12/3 #4, o'clock"), "straße 9/9 #9 oclock");
        assert_eq!(folded("/Начало / КОНЕЦ"), "/начало/конец");
        assert_eq!(folded("ISO /IEC/ 27001"), "iso/iec/9");
        assert_eq!(folded("–"), "");
    }

    #[test]
    fn a_longer_text_is_none() {
        assert_eq!(folded_within("List of TDs", 11).as_deref(), Some("list of tds"));
        assert_eq!(folded_within("List of TDs...", 11).as_deref(), Some("list of tds"));
        assert_eq!(folded_within("List of TDs", 10), None);
        assert_eq!(folded_within("Liste à lire", 11), None);
    }

    proptest! {
        /// Runs folded apart give what the whole gives.
        #[test]
        fn the_quick_way_gives_the_same(text in "([ -~\\t\\n]|[à-ïÀ-Ï–—“”’äßΩЖ中\u{301}\u{327}]){0,40}") {
            prop_assert_eq!(folded(&text), by_letters(&text));
        }

        /// A limit changes whether there is an answer, not the answer.
        #[test]
        fn a_limit_only_leaves_out(text in "([ -~]|[à-ï–’中]){0,40}", longest in 0_usize..40) {
            let whole = folded(&text);
            let within = folded_within(&text, longest);
            prop_assert_eq!(within, (whole.len() <= longest).then_some(whole));
        }
    }
}
