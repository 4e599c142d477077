//! Whether a row is what a question asks for.

use crate::field::Kind;
use crate::literal::{Literal, Meaning, question};
use crate::query::{Condition, Operator};
use crate::text::{date, fold, natural, word};
use crate::topics::Topic;
use crate::value::{Cell, Row, Value};
use std::cmp::Ordering;
use terms::{ItemKey, Question};

/// Whether a condition holds of a row. The depth of conditions is bounded where they are read.
pub(crate) fn holds(condition: &Condition, topic: &Topic, row: &Row<'_>) -> bool {
    match condition {
        Condition::All(members) => members.iter().all(|c| holds(c, topic, row)),
        Condition::Any(members) => members.iter().any(|c| holds(c, topic, row)),
        Condition::Not(inner) => !holds(inner, topic, row),
        Condition::Empty { field } => {
            row.cells.get(*field).is_none_or(|cell| cell.said().next().is_none())
        }
        Condition::Compare { field, operator, values } => {
            let (Some(kind), Some(cell)) =
                (topic.fields.get(*field).map(|f| f.kind), row.cells.get(*field))
            else {
                return false;
            };
            let any = values.0.iter().any(|literal| compare(kind, cell, *operator, literal));
            // What is not equal has no value that is.
            any != matches!(operator, Operator::NotEqual | Operator::Lacks)
        }
    }
}

fn compare(kind: Kind, cell: &Cell<'_>, operator: Operator, literal: &Literal) -> bool {
    cell.values().any(|value| match operator {
        Operator::Equal | Operator::NotEqual => equal(value, literal),
        Operator::Contains | Operator::Lacks => contains(kind, value, literal),
        _ => in_order(kind, value, operator, literal),
    })
}

/// Whether an id is the document that was asked for; one without a group is so in any group.
fn is_document(id: &str, wanted: &str, any_group: bool) -> bool {
    let Some((head, rest)) = id.split_at_checked(wanted.len()) else { return false };
    head.eq_ignore_ascii_case(wanted) && (rest.is_empty() || any_group && rest.starts_with('/'))
}

fn is_question(text: &str, wanted: Question) -> bool {
    question(text).is_some_and(|own| own.is(wanted))
}

fn equal(value: &Value<'_>, literal: &Literal) -> bool {
    let text = value.text();
    match &literal.meaning {
        Meaning::Text => fold(&text) == literal.fold,
        Meaning::Name(key) => ItemKey::of(&text) == *key,
        Meaning::Document(id, any) => is_document(&text, id, *any),
        Meaning::Reference { name, document, question } => {
            document.as_ref().is_some_and(|(id, any)| is_document(&text, id, *any))
                || question.is_some_and(|q| is_question(&text, q))
                || ItemKey::of(&text) == *name
        }
        Meaning::Question(wanted) => {
            wanted.is_some_and(|wanted| is_question(&text, wanted)) || fold(&text) == literal.fold
        }
        Meaning::Party(wanted) => text.eq_ignore_ascii_case(wanted),
        Meaning::Date(wanted) => match (date(&text), wanted) {
            (Some(own), Some(wanted)) => own.is_within(*wanted),
            _ => fold(&text) == literal.fold,
        },
        Meaning::Number(wanted) => {
            number(value).is_some_and(|own| own.total_cmp(wanted) == Ordering::Equal)
        }
        Meaning::Flag(wanted) => matches!(value, Value::Flag(own) if own == wanted),
        Meaning::Word(_) => word(&text) == word(&literal.text),
    }
}

fn contains(kind: Kind, value: &Value<'_>, literal: &Literal) -> bool {
    let text = value.text();
    match kind {
        Kind::Word(_) | Kind::Code => word(&text).contains(&word(&literal.text)),
        _ => fold(&text).contains(&literal.fold),
    }
}

fn number(value: &Value<'_>) -> Option<f64> {
    match value {
        Value::Number(number) => number.as_f64(),
        other => other.text().parse().ok(),
    }
}

/// Whether a value stands before or after the one that was asked for.
///
/// A date may stand for many days: it is before or after another where all of it is.
fn in_order(kind: Kind, value: &Value<'_>, operator: Operator, literal: &Literal) -> bool {
    if let Meaning::Date(Some(wanted)) = literal.meaning {
        return date(&value.text()).is_some_and(|own| match operator {
            Operator::Before => own.is_before(wanted),
            Operator::AtMost => own.ends_by(wanted),
            Operator::After => wanted.is_before(own),
            _ => own.begins_from(wanted),
        });
    }
    order(kind, value, literal).is_some_and(|order| match operator {
        Operator::Before => order == Ordering::Less,
        Operator::AtMost => order != Ordering::Greater,
        Operator::After => order == Ordering::Greater,
        _ => order != Ordering::Less,
    })
}

fn order(kind: Kind, value: &Value<'_>, literal: &Literal) -> Option<Ordering> {
    let text = value.text();
    Some(match &literal.meaning {
        Meaning::Number(wanted) => number(value)?.total_cmp(wanted),
        Meaning::Word(wanted) => {
            kind.words()?.iter().position(|w| word(w) == word(&text))?.cmp(wanted)
        }
        _ => natural(&fold(&text)).cmp(&literal.natural()),
    })
}
