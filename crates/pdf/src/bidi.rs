//! Text that runs from the right: from the order in which it stands on the page to that in which
//! it is read (Unicode Standard Annex 9).

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Whether a text has letters that run from the right.
pub(crate) fn runs_left(text: &str) -> bool {
    !text.is_ascii() && text.chars().any(|c| matches!(bidi_class(c), BidiClass::R | BidiClass::AL))
}

/// Puts pieces of text that stand beside each other, from the left, into the order of reading.
///
/// The rule that brings a line from the order of reading to that of the page is its own inverse,
/// for what documents hold: words of one direction, and numbers and names in them.
pub(crate) fn in_order<T>(parts: &mut [(String, T)]) {
    let text: String = parts.iter().map(|(text, _)| text.as_str()).collect();
    let letters = |of: &[BidiClass]| text.chars().filter(|c| of.contains(&bidi_class(*c))).count();
    let left = letters(&[BidiClass::R, BidiClass::AL]);
    let base = if left >= letters(&[BidiClass::L]) { Level::rtl() } else { Level::ltr() };
    let info = BidiInfo::new(&text, Some(base));
    let mut at = 0;
    let mut levels: Vec<Level> = Vec::with_capacity(parts.len());
    for (text, _) in parts.iter_mut() {
        let level = info.levels.get(at).copied().unwrap_or(base);
        at += text.len();
        if level.is_rtl() {
            // A bracket is shown as its counterpart.
            *text = text.chars().map(mirrored).collect();
        }
        levels.push(level);
    }
    let highest = levels.iter().map(Level::number).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        let mut from = 0;
        while let Some(begin) = levels.get(from..).and_then(|rest| {
            rest.iter().position(|l| l.number() >= level).map(|begin| from + begin)
        }) {
            let run = levels.get(begin..).unwrap_or_default();
            let length = run.iter().position(|l| l.number() < level).unwrap_or(run.len());
            if let Some(run) = parts.get_mut(begin..begin + length) {
                run.reverse();
            }
            if let Some(run) = levels.get_mut(begin..begin + length) {
                run.reverse();
            }
            from = begin + length;
        }
    }
}

fn mirrored(c: char) -> char {
    match c {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(shown: &str) -> String {
        let mut parts: Vec<(String, ())> = shown.chars().map(|c| (c.to_string(), ())).collect();
        in_order(&mut parts);
        parts.into_iter().map(|(text, ())| text).collect()
    }

    #[test]
    fn words_and_the_numbers_in_them() {
        // As it stands on the page, from the left: the number is read as it stands.
        assert_eq!(read("17 הצובק"), "קבוצה 17");
        assert_eq!(read("(ITU-T) הצובק"), "קבוצה (ITU-T)");
    }

    #[test]
    fn a_word_in_text_from_the_left() {
        assert_eq!(
            read("the word הצובק is Hebrew for group"),
            "the word קבוצה is Hebrew for group"
        );
        assert!(runs_left("הצ") && !runs_left("é"));
    }
}
