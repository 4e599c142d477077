//! Characters of symbol fonts: what they look like in Unicode.

/// The font Symbol from its code 0x20 on (Adobe's Symbol encoding).
const SYMBOL_LOW: &str = " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼";
/// The same from its code 0xa1 on.
const SYMBOL_HIGH: &str = "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪€〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭";

fn symbol(code: u32) -> Option<char> {
    let (row, first) = if code < 0xa1 { (SYMBOL_LOW, 0x20) } else { (SYMBOL_HIGH, 0xa1) };
    row.chars().nth(code.checked_sub(first)? as usize)
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x20 => ' ',
        0x22 => '✂',
        0x28 => '☎',
        0x2a => '✉',
        0x4a => '☺',
        0x6c | 0x9f => '●',
        0x6e => '■',
        0x6f | 0xa8 => '☐',
        0x71 => '❑',
        0x73 => '⬧',
        0x74 | 0x75 => '◆',
        0x76 => '❖',
        0x77 => '⬥',
        0x9e => '·',
        0xa1 => '○',
        0xa7 => '▪',
        0xd8 => '➢',
        0xdf | 0xe7 => '←',
        0xe0 | 0xe8 => '→',
        0xe1 | 0xe9 => '↑',
        0xe2 | 0xea => '↓',
        0xf0 => '⇨',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

/// The character of a font at a code of it, as `w:sym` (ECMA-376 part 1 §17.3.3.30) and list
/// bullets give them: from U+F000 on the low byte is the font's own code.
///
/// ```
/// assert_eq!(ooxml::symbols::character("Wingdings", 0xf0fc), Some('✓'));
/// ```
pub fn character(font: &str, code: u32) -> Option<char> {
    let own = if (0xf000..0xf100).contains(&code) { code - 0xf000 } else { code };
    let mapped = if font.eq_ignore_ascii_case("symbol") {
        symbol(own)
    } else if font.eq_ignore_ascii_case("wingdings") {
        wingdings(own)
    } else {
        None
    };
    mapped.or_else(|| char::from_u32(code)).filter(|c| !c.is_control())
}

/// A bullet's text as shown: private-use characters by their font, `•` where nobody knows them.
///
/// ```
/// assert_eq!(ooxml::symbols::bullet("Symbol", "\u{f0b7}"), "•");
/// ```
pub fn bullet(font: &str, text: &str) -> String {
    let is_private = |c: char| ('\u{e000}'..='\u{f8ff}').contains(&c);
    text.chars()
        .filter(|c| !c.is_control())
        .map(|c| match character(font, c as u32) {
            Some('−') => '–',
            Some('◦' | '∗') | None => '•',
            Some(mapped) if is_private(mapped) => match symbol(mapped as u32 & 0xff) {
                Some(plain) if !plain.is_alphanumeric() => plain,
                _ => '•',
            },
            Some(mapped) => mapped,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbol_fonts_become_unicode() {
        assert_eq!(character("Symbol", 0xf0b7), Some('•'));
        assert_eq!(character("Symbol", 0x61), Some('α'));
        assert_eq!(character("Symbol", 0x7e), Some('∼'));
        assert_eq!(character("Symbol", 0xf0d6), Some('√'));
        assert_eq!(character("Symbol", 0xfe), Some('⎭'));
        assert_eq!(character("Wingdings", 0xf0e0), Some('→'));
        assert_eq!(character("Arial", 0x2192), Some('→'));
        assert_eq!(bullet("Symbol", "\u{f02d}"), "–");
        assert_eq!(bullet("Wingdings", "\u{f0a7}"), "▪");
        assert_eq!(bullet("Nobody's", "\u{f099}"), "•");
        assert_eq!(bullet("Courier New", "o"), "o");
    }
}
