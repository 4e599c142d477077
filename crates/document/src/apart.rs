//! Words that stand side by side without a blank.

/// The letters that a text begins with, and what comes behind them.
fn head(text: &str) -> (&str, Option<char>) {
    let length = text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len());
    let (letters, rest) = text.split_at_checked(length).unwrap_or_default();
    (letters, rest.chars().next())
}

/// A text with each run of digits as one.
fn form(text: &str) -> String {
    let mut form = String::new();
    for c in text.chars() {
        let c = if c.is_ascii_digit() { '9' } else { c };
        if c != '9' || !form.ends_with('9') {
            form.push(c);
        }
    }
    form
}

/// Whether two pieces of a line that nothing parts are two words of one form, not one word that
/// was cut: `TD16/2` and `TD17/2`, `X.509` and `X.510`, `5/21` and `6/21`. Programs cut words into
/// pieces at will (`TD` `16` `/2`), but none into two that begin alike and each carry a number.
///
/// ```
/// assert!(document::stand_apart("TD16/2", "TD17/2"));
/// assert!(!document::stand_apart("X.or", "ch-map"));
/// assert!(!document::stand_apart("TD", "16/2"));
/// ```
pub fn stand_apart(left: &str, right: &str) -> bool {
    let last = left.rsplit(char::is_whitespace).next().unwrap_or_default();
    let first = right.split(char::is_whitespace).next().unwrap_or_default();
    let first = first.trim_end_matches([',', ';', '.']);
    are_alike(left, right) || are_alike(last, first) || are_numbers(last, first)
}

/// Whether both are numbers of documents by their look: one to three capital letters, then digits, as
/// `C33` and `TD78/3`. One letter with one digit (`A2`) may belong to the word before it.
fn are_numbers(left: &str, right: &str) -> bool {
    let capitals = |text: &str| {
        let (letters, next) = head(text);
        let few = (1..=3).contains(&letters.len());
        let upper = letters.bytes().all(|b| b.is_ascii_uppercase());
        (few && upper && next.is_some_and(|c| c.is_ascii_digit())).then_some(letters.len())
    };
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    let Some(letters) = capitals(left).and(capitals(right)) else { return false };
    let suffix = right.starts_with(['R', 'A']) && letters == 1;
    left.ends_with(|c: char| c.is_ascii_digit()) && !suffix && (letters > 1 || digits(right) > 1)
}

fn are_alike(left: &str, right: &str) -> bool {
    let (left, right) = (left.trim_start(), right.trim_end());
    let ends_word = left.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ')' | ']' | '*'));
    if !ends_word || !right.starts_with(char::is_alphanumeric) {
        return false;
    }
    let ((letters, next), (others, after)) = (head(left), head(right));
    if letters.is_empty() {
        // `5/21` `6/21`: digits parted in the same way.
        let parted = left.contains(['/', '-'])
            && left.chars().all(|c| c.is_ascii_digit() || matches!(c, '/' | '-'));
        return parted && form(left) == form(right);
    }
    let alike = match (next, after) {
        (Some(a), Some(b)) => a == b || (a.is_ascii_digit() && b.is_ascii_digit()),
        _ => false,
    };
    let numbered = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let dotted =
        |text: &str| text.get(letters.len()..).is_some_and(|t| t.starts_with('.') && t.len() > 2);
    letters == others
        && alike
        && ((numbered(left) && numbered(right)) || (dotted(left) && dotted(right)))
}

#[cfg(test)]
mod tests {
    use super::stand_apart;

    #[test]
    fn two_words_of_one_form() {
        for (left, right) in [
            ("TD16/2", "TD17/2"),
            ("TD 16/2", "TD 17/2"),
            ("X.509", "X.510"),
            ("X.orch-map", "X.orch-tag"),
            ("Q5/21", "Q6/21"),
            ("5/21", "6/21"),
            ("C12", "C13"),
            ("C33", "TD78/3"),
            ("TD78/3", "C33"),
            ("see TD16/2", "TD17/2, TD18/2"),
        ] {
            assert!(stand_apart(left, right), "{left} {right}");
        }
    }

    #[test]
    fn one_word_in_pieces() {
        for (left, right) in [
            ("X.or", "ch-map"),
            ("X.5", "Gsec"),
            ("TD", "16"),
            ("16", "/2"),
            ("20", "26"),
            ("Mapp", "ing of orchards"),
            ("SG", "SG"),
            ("TD16/2 ", "TD17/2"),
            ("C2", "M2"),
            ("TD16", "R12"),
            ("1.", "1.2"),
            ("", "TD1"),
        ] {
            assert!(!stand_apart(left, right), "{left} {right}");
        }
    }
}
