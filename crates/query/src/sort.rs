//! The order of rows.

use crate::field::Kind;
use crate::text::{Chunk, date, fold, natural, word};
use crate::value::Value;
use std::cmp::Ordering;
use terms::PartialDate;

/// What rows are sorted by; a row without a value comes last, whichever the direction.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Sort {
    Rank(i64),
    Date(PartialDate),
    Number(f64),
    Text(Vec<Vec<Chunk>>),
}

impl Sort {
    pub(crate) fn of(kind: Kind, values: &[Value<'_>]) -> Option<Self> {
        let first = values.first()?;
        let rank = |at: usize| Self::Rank(i64::try_from(at).unwrap_or(i64::MAX));
        let read = match kind {
            // Of the stages of an item the last one counts.
            Kind::Word(_) | Kind::Code => {
                let last = word(&values.last()?.text());
                let words = kind.words().unwrap_or_default();
                words.iter().position(|w| word(w) == last).map(rank)
            }
            Kind::Date => date(&first.text()).map(Self::Date),
            Kind::Number => match first {
                Value::Number(number) => number.as_f64().map(Self::Number),
                _ => None,
            },
            Kind::Flag => Some(Self::Rank(i64::from(*first != Value::Flag(true)))),
            _ => None,
        };
        let text = || Self::Text(values.iter().map(|v| natural(&fold(&v.text()))).collect());
        Some(read.unwrap_or_else(text))
    }

    fn kind(&self) -> u8 {
        match self {
            Self::Rank(_) | Self::Date(_) => 0,
            Self::Number(_) => 1,
            Self::Text(_) => 2,
        }
    }

    fn order(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Rank(a), Self::Rank(b)) => a.cmp(b),
            (Self::Date(a), Self::Date(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            // What could be read stands before what could not.
            (a, b) => a.kind().cmp(&b.kind()),
        }
    }
}

/// How two rows stand to each other; what has no value is last, whichever the direction.
pub(crate) fn by_sort(a: Option<&Sort>, b: Option<&Sort>, down: bool) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if down => b.order(a),
        (Some(a), Some(b)) => a.order(b),
        (a, b) => a.is_none().cmp(&b.is_none()),
    }
}
