//! Questions as text.

use crate::query::{Condition, Count, Key, Operator, Query};
use crate::topics::Topic;
use std::fmt::{self, Display, Formatter, Write};

/// A value as a question has it: in quotes where it would not be read as one word.
pub(crate) fn quoted(text: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "./_-+&:#*@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) && !crate::lex::is_keyword(text) {
        text.to_owned()
    } else {
        format!("\"{}\"", text.replace('"', "\"\""))
    }
}

struct Shown<'q>(&'q Topic, &'q Condition);

impl Shown<'_> {
    fn joined(&self, f: &mut Formatter<'_>, members: &[Condition], word: &str) -> fmt::Result {
        for (at, member) in members.iter().enumerate() {
            if at > 0 {
                write!(f, " {word} ")?;
            }
            // `and` binds closer: no more parentheses than were read, for their depth is bounded.
            let closed = match member {
                Condition::Any(_) => true,
                Condition::All(_) => word == "and",
                _ => false,
            };
            let member = Shown(self.0, member);
            if closed { write!(f, "({member})")? } else { write!(f, "{member}")? }
        }
        Ok(())
    }
}

impl Display for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(topic, condition) = self;
        match condition {
            Condition::All(members) => self.joined(f, members, "and"),
            Condition::Any(members) => self.joined(f, members, "or"),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::Empty { field } => write!(f, "{} is not null", name(topic, *field)),
                inner @ Condition::Compare { .. } => write!(f, "not {}", Shown(topic, inner)),
                inner => write!(f, "not ({})", Shown(topic, inner)),
            },
            Condition::Empty { field } => write!(f, "{} is null", name(topic, *field)),
            Condition::Compare { field, operator, values } => {
                f.write_str(name(topic, *field))?;
                match (operator, values.0.as_slice()) {
                    (operator, [one]) => write!(f, " {} {}", operator.sign(), quoted(&one.text)),
                    (operator, several) => {
                        let not = *operator == Operator::NotEqual;
                        f.write_str(if not { " not in (" } else { " in (" })?;
                        for (at, value) in several.iter().enumerate() {
                            if at > 0 {
                                f.write_str(", ")?;
                            }
                            f.write_str(&quoted(&value.text))?;
                        }
                        f.write_char(')')
                    }
                }
            }
        }
    }
}

fn name(topic: &Topic, field: usize) -> &'static str {
    topic.fields.get(field).map_or("", |f| f.name)
}

impl Display for Query {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.topic.name)?;
        if let Some(condition) = &self.condition {
            write!(f, " where {}", Shown(self.topic, condition))?;
        }
        if !self.select.is_empty() {
            let names: Vec<&str> = self.select.iter().map(|s| name(self.topic, *s)).collect();
            write!(f, " select {}", names.join(", "))?;
        }
        match self.count {
            Some(Count::By(field)) => write!(f, " count by {}", name(self.topic, field))?,
            Some(Count::All) => f.write_str(" count")?,
            None => {}
        }
        for (at, (key, down)) in self.order.iter().enumerate() {
            f.write_str(if at == 0 { " order by " } else { ", " })?;
            f.write_str(match key {
                Key::Field(field) => name(self.topic, *field),
                Key::Count => "count",
            })?;
            if *down {
                f.write_str(" desc")?;
            }
        }
        match self.limit {
            Some(limit) => write!(f, " limit {limit}"),
            None => Ok(()),
        }
    }
}
