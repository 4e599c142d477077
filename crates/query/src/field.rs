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
    Word(&'static [&'static str]),
    /// Codes of findings, in the order of [`record::Code::ALL`].
    Code,
}

impl Kind {
    /// What the values are, for people.
    ///
    /// ```
    /// assert_eq!(query::Kind::Flag.meaning(), "yes or no");
    /// assert_eq!(query::Kind::Word(&["TAP", "AAP"]).meaning(), "TAP, AAP");
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
            Self::Word(words) => words.join(", "),
            Self::Code => "code of a finding".to_owned(),
        }
    }

    /// The words of a closed list, in their order.
    pub(crate) fn words(self) -> Option<Vec<&'static str>> {
        match self {
            Self::Word(words) => Some(words.to_vec()),
            Self::Code => Some(record::Code::ALL.iter().map(|code| code.as_str()).collect()),
            _ => None,
        }
    }
}

/// A field of a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name, as records have it.
    pub name: &'static str,
    /// Other names for it.
    pub also: &'static [&'static str],
    /// How its values are compared.
    pub kind: Kind,
    /// Whether a row may have several values that are all true.
    pub list: bool,
    /// Whether it is shown where a question selects nothing.
    pub shown: bool,
    /// What it is.
    pub help: &'static str,
}

impl Field {
    /// A field of one value.
    pub(crate) const fn new(name: &'static str, kind: Kind, help: &'static str) -> Self {
        Self { name, also: &[], kind, list: false, shown: false, help }
    }

    /// The same as a list.
    pub(crate) const fn list(self) -> Self {
        Self { list: true, ..self }
    }

    /// The same, shown where nothing is selected.
    pub(crate) const fn shown(self) -> Self {
        Self { shown: true, ..self }
    }

    /// The same under other names too.
    pub(crate) const fn also(self, also: &'static [&'static str]) -> Self {
        Self { also, ..self }
    }

    fn names(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.also.iter().copied())
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
    let exact = fields.iter().position(|f| word(f.name) == word(name));
    exact.or_else(|| fields.iter().position(|f| f.is(&stem)))
}

/// The field that somebody may have meant.
pub(crate) fn similar(fields: &'static [Field], name: &str) -> Option<&'static str> {
    let names = fields.iter().flat_map(|f| f.names().map(move |n| (n, f.name)));
    let all: Vec<(&'static str, &'static str)> = names.collect();
    let found = meant(name, all.iter().map(|(n, _)| *n))?;
    all.iter().find(|(n, _)| *n == found).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIELDS: &[Field] = &[
        Field::new("questions", Kind::Question, ""),
        Field::new("is_reply", Kind::Flag, "").also(&["reply"]),
        Field::new("status", Kind::Text, ""),
        Field::new("aliases", Kind::Name, ""),
    ];

    #[test]
    fn names_are_forgiving() {
        for (name, place) in
            [("question", 0), ("Questions", 0), ("is-reply", 1), ("reply", 1), ("STATUS", 2)]
        {
            assert_eq!(find(FIELDS, name), Some(place), "{name}");
        }
        assert_eq!(find(FIELDS, "title"), None);
        assert_eq!(similar(FIELDS, "qestion"), Some("questions"));
    }
}
