//! Documents, Questions and Working Parties as people write them.

use terms::{Question, Series};

/// The id of the document that a text names, and whether it stands for any group: `TD 215` does.
pub(crate) fn document(text: &str) -> Option<(String, bool)> {
    let trimmed = text.trim();
    let bare = trimmed.starts_with(|c: char| c.is_ascii_digit()) && trimmed.contains('/');
    let found = grammar::document_exact(&lexicon::Lexicon::standard(), trimmed)
        .or_else(|| grammar::document_exact(&lexicon::Lexicon::standard(), &trimmed.to_uppercase()))
        .or_else(|| {
            bare.then(|| {
                grammar::document_exact(&lexicon::Lexicon::standard(), &format!("TD{trimmed}"))
            })?
        })?;
    let any = found.group.is_none() && found.series == Series::Td;
    Some((found.id(), any))
}

/// The Question that a text names and nothing else: `7/17` of `Q7/17`, `question 7/17`; `7` of `Q7`
/// and `7`.
pub(crate) fn question(text: &str) -> Option<Question> {
    let text = text.trim().to_uppercase();
    match grammar::question_cell(&lexicon::Lexicon::standard(), &text, None).as_slice() {
        [one] if one.span == (0..text.len()) => Some(one.value),
        _ => None,
    }
}

/// `wp4` of `WP4`, `WP 4/17`, `Working Party 4`, `4`.
pub(crate) fn party(text: &str) -> Option<String> {
    let trimmed = text.trim();
    if trimmed.len() <= 2 && trimmed.bytes().all(|b| b.is_ascii_digit()) {
        return Some(format!("wp{}", trimmed.trim_start_matches('0')));
    }
    grammar::working_party(&lexicon::Lexicon::standard(), trimmed).map(|party| party.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_read_as_people_write_them() {
        let read = |text: &str| {
            document(text).map(|(id, any)| format!("{id}{}", if any { "*" } else { "" }))
        };
        for (text, id) in [
            ("TD 215 (WP4/17)", Some("TD215/4")),
            ("td215/4", Some("TD215/4")),
            ("215/4", Some("TD215/4")),
            ("TD215", Some("TD215*")),
            ("C421R1", Some("C421R1")),
            ("SG17-LS91", Some("SG17-LS91")),
            ("X.509", None),
        ] {
            assert_eq!(read(text).as_deref(), id, "{text}");
        }
    }

    #[test]
    fn questions_and_parties_are_read_as_people_write_them() {
        for (text, name) in [
            ("7/17", Some("7/17")),
            ("Q7/17", Some("7/17")),
            ("Q.07/17", Some("7/17")),
            ("Question 7/SG17", Some("7/17")),
            ("Q7", Some("7")),
            ("All/17", Some("All/17")),
            ("all/17", Some("All/17")),
            ("q7/17", Some("7/17")),
            ("TD7/17", None),
            ("7/GEN", None),
        ] {
            assert_eq!(question(text).map(|q| q.to_string()).as_deref(), name, "{text}");
        }
        assert_eq!(party("Working Party 4/17").as_deref(), Some("wp4"));
        assert_eq!(party("4").as_deref(), Some("wp4"));
        assert_eq!(party("X.4"), None);
    }
}
