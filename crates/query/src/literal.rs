//! Values in questions, read once for the kind of field that they are compared with.

use crate::error::Problem;
use crate::field::{Field, Kind};
use crate::similar::meant;
use crate::text::{Chunk, date, fold, natural, word};
use terms::{ItemKey, PartialDate, Question, Series};

/// A value as a question gives it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Literal {
    /// As written.
    pub(crate) text: String,
    /// Its folded form.
    pub(crate) fold: String,
    /// What it means for the kind of field.
    pub(crate) meaning: Meaning,
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Meaning {
    Text,
    Name(ItemKey),
    /// The id, and whether it stands for that number in any group.
    Document(String, bool),
    Reference {
        name: ItemKey,
        document: Option<(String, bool)>,
        question: Option<Question>,
    },
    Question(Option<Question>),
    Party(String),
    Date(Option<PartialDate>),
    Number(f64),
    Flag(bool),
    Word(usize),
}

/// What a value must be able to do: be equal, be a part, be before or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Use {
    Equal,
    Part,
    Order,
}

impl Literal {
    /// Reads a value for a field.
    ///
    /// # Errors
    /// Where no value of the field could ever be it: a word that is not of the list, a number
    /// that is none, a date to be compared with that is none.
    pub(crate) fn read(field: &Field, text: &str, used: Use) -> Result<Self, Problem> {
        let fold = fold(text);
        let made = |meaning| Ok(Self { text: text.to_owned(), fold: fold.clone(), meaning });
        if used == Use::Part {
            return made(Meaning::Text);
        }
        made(match field.kind {
            Kind::Text => Meaning::Text,
            Kind::Name => Meaning::Name(ItemKey::of(text)),
            Kind::Document => {
                let (id, any) = document(text).unwrap_or_else(|| (text.to_owned(), false));
                Meaning::Document(id, any)
            }
            Kind::Reference => Meaning::Reference {
                name: ItemKey::of(text),
                document: document(text),
                question: question(text),
            },
            Kind::Question => Meaning::Question(question(text)),
            Kind::Party => Meaning::Party(party(text).unwrap_or_else(|| fold.clone())),
            Kind::Date => {
                let date = date(text);
                if date.is_none() && used == Use::Order {
                    return Err(Problem::NoDate { text: text.to_owned() });
                }
                Meaning::Date(date)
            }
            Kind::Number => {
                let number = text.parse().ok().filter(|n: &f64| n.is_finite());
                let no = || Problem::NoNumber { field: field.name, text: text.to_owned() };
                Meaning::Number(number.ok_or_else(no)?)
            }
            Kind::Flag => Meaning::Flag(match fold.as_str() {
                "yes" | "true" | "1" => true,
                "no" | "false" | "0" => false,
                _ => return Err(Problem::NoFlag { field: field.name, text: text.to_owned() }),
            }),
            Kind::Word(_) | Kind::Code => {
                let (words, wanted) = (field.kind.words().unwrap_or_default(), word(text));
                let found = words.iter().position(|w| word(w) == wanted);
                Meaning::Word(found.ok_or_else(|| Problem::NoWord {
                    field: field.name,
                    text: text.to_owned(),
                    meant: meant(text, words.iter().copied()),
                    words,
                })?)
            }
        })
    }

    /// Its place in natural order, for fields that have no order of their own.
    pub(crate) fn natural(&self) -> Vec<Chunk> {
        natural(&self.fold)
    }
}

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
