//! Fields, and how their values are compared.

use crate::similar::meant;
use crate::text::word;

/// How the values of a field are compared with what a question gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Case and runs of white space do not count.
    Text,
    /// Names of work items and Recommendations, by [`terms::ItemKey::of`]; other names of the
    /// same thing count as well.
    Name,
    /// Documents: `TD 215 (WP4)` is `TD215/4`, and `TD215` is that number in any group.
    Document,
    /// Anything that can be referred to: a document, a name, a Question.
    Reference,
    /// Questions: `7/17`, `Q7/17`; `7` is that number in any study group.
    Question,
    /// Working Parties: `WP4`, `4`.
    Party,
    /// Dates: `2026-10` holds all of October.
    Date,
    /// Numbers.
    Number,
    /// Yes or no.
    Flag,
    /// Words of a closed list, which is also their order.
    Word(&'static [String]),
}

/// Longer lists of words are not printed beside a field.
const FEW: usize = 30;

impl Kind {
    /// What the values are, for people.
    ///
    /// ```
    /// assert_eq!(query::Kind::Flag.meaning(), "yes or no");
    /// ```
    pub fn meaning(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Document => "document".to_owned(),
            Self::Reference => "name, document or Question".to_owned(),
            Self::Question => "Question".to_owned(),
            Self::Party => "Working Party".to_owned(),
            Self::Date => "date".to_owned(),
            Self::Number => "number".to_owned(),
            Self::Flag => "yes or no".to_owned(),
            Self::Word(words) if words.len() > FEW => format!("one of {} words", words.len()),
            Self::Word(words) => words.join(", "),
        }
    }
}

/// A field of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its name, as records have it.
    pub name: String,
    /// Other names for it.
    pub also: Vec<&'static str>,
    /// How its values are compared.
    pub kind: Kind,
    /// Whether a row may have several values that are all true.
    pub list: bool,
    /// Whether it is shown where a question selects nothing.
    pub shown: bool,
    /// What it is.
    pub help: String,
    /// What is shown: an expression over the row `t`, which gives a value or a JSON array.
    pub(crate) sql: String,
    /// What conditions hold of as well: statements that give values as `v`.
    pub(crate) found: Vec<String>,
}

impl Field {
    fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.as_str()).chain(self.also.iter().copied())
    }

    /// Whether it is called so: `-`, `_` and a plural `s` do not count.
    fn is(&self, stem: &str) -> bool {
        self.names().any(|name| self::stem(name) == stem)
    }
}

/// The form under which the names of fields and topics are equal.
pub(crate) fn stem(name: &str) -> String {
    let name = word(name);
    if let Some(body) = name.strip_suffix("ies") {
        format!("{body}y")
    } else if let Some(body) = name.strip_suffix("sses") {
        format!("{body}ss")
    } else if let Some(body) = name.strip_suffix('s').filter(|b| !b.ends_with(['s', 'u'])) {
        body.to_owned()
    } else {
        name
    }
}

/// The place of the field of that name.
pub(crate) fn find(fields: &[Field], name: &str) -> Option<usize> {
    let stem = stem(name);
    let exact = fields.iter().position(|f| word(&f.name) == word(name));
    exact.or_else(|| fields.iter().position(|f| f.is(&stem)))
}

/// The field that somebody may have meant.
pub(crate) fn similar(fields: &'static [Field], name: &str) -> Option<&'static str> {
    let names = fields.iter().flat_map(|f| f.names().map(move |n| (n, f.name.as_str())));
    let all: Vec<(&'static str, &'static str)> = names.collect();
    let found = meant(name, all.iter().map(|(n, _)| *n))?;
    all.iter().find(|(n, _)| *n == found).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> &'static [Field] {
        &crate::topics::find("liaisons").unwrap().fields
    }

    #[test]
    fn names_are_forgiving() {
        for (name, called) in [
            ("question", "questions"),
            ("Questions", "questions"),
            ("is-reply", "is_reply"),
            ("reply", "is_reply"),
            ("DESTINATION", "destinations"),
        ] {
            let place = find(fields(), name).unwrap();
            assert_eq!(fields()[place].name, called, "{name}");
        }
        assert_eq!(find(fields(), "acronym"), None);
        assert_eq!(similar(fields(), "qestion"), Some("questions"));
    }
}
