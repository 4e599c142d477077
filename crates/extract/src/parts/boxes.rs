//! Check boxes in a cell: `☒ TAP ☐ AAP`.

/// Signs of a box that is ticked.
const TICKED: [char; 8] = ['☒', '☑', '✓', '✔', '◉', '●', '🗹', '🗷'];

/// Signs of a box that is not.
const OPEN: [char; 4] = ['☐', '□', '○', '◯'];

/// Boxes that are made of brackets, and the signs that they stand for.
const BRACKETS: [(&str, &str); 9] = [
    ("[x]", "☒"),
    ("[X]", "☒"),
    ("[✓]", "☒"),
    ("[ ]", "☐"),
    ("[]", "☐"),
    ("(x)", "☒"),
    ("(X)", "☒"),
    ("(✓)", "☒"),
    ("( )", "☐"),
];

/// The words whose box is ticked; the whole text where it has no boxes. A box stands before its words,
/// or behind them where the text begins with words.
pub(crate) fn chosen(text: &str) -> String {
    let mut text = text.to_owned();
    for (bracket, sign) in BRACKETS {
        text = text.replace(bracket, sign);
    }
    let is_box = |c: char| TICKED.contains(&c) || OPEN.contains(&c);
    if !text.contains(is_box) {
        return text;
    }
    let behind = !text.trim_start().starts_with(is_box);
    let mut chosen: Vec<&str> = Vec::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find(is_box) {
        let (before, from) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let Some(sign) = from.chars().next() else { break };
        rest = from.get(sign.len_utf8()..).unwrap_or_default();
        let words = if behind { before } else { rest.split(is_box).next().unwrap_or_default() };
        if TICKED.contains(&sign) {
            chosen.push(words.trim());
        }
    }
    chosen.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_ticked_box() {
        assert_eq!(chosen("☐ AAP ☒ TAP"), "TAP");
        assert_eq!(chosen("☒ TAP ☐ AAP"), "TAP");
        assert_eq!(chosen("TAP ☐ AAP ☒"), "AAP");
        assert_eq!(chosen("☐ TAP ☐ AAP"), "");
        assert_eq!(chosen("TAP"), "TAP");
        assert_eq!(chosen("[ ] TAP  [X] AAP"), "AAP");
        assert_eq!(chosen("Alternative process (AAP)"), "Alternative process (AAP)");
    }
}
