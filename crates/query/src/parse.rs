//! Questions read from text.
//!
//! ```text
//! question  = topic { clause }
//! clause    = "where" any | "select" names | "order by" keys | "limit" number | "count" ["by" name]
//! any       = all { "or" all }
//! all       = one { "and" one }
//! one       = "not" one | "(" any ")" | "has" name | name test | name
//! test      = sign value | ["not"] "in" "(" value { "," value } ")" | "is" ["not"] "null"
//! ```

mod conditions;

use crate::error::{Problem, QueryError};
use crate::field;
use crate::lex::{Part, Token, tokens};
use crate::query::{Count, Key, Query};
use crate::topics::{self, Topic};
use rusqlite::types::Value;
use std::ops::Range;

/// Conditions nest no deeper: the parser and whatever walks a condition calls itself for each
/// level.
const DEEPEST: usize = 48;

type Failed = (Problem, Range<usize>);

/// Reads a question.
///
/// # Errors
/// [`QueryError`] with the place of what cannot be read.
///
/// ```
/// let query = query::parse("work-items where stage in (determined, consented) order by acronym")?;
/// assert_eq!(query.topic.name, "work-items");
/// assert!(query::parse("work-items where stage = decided").is_err());
/// # Ok::<(), query::QueryError>(())
/// ```
pub fn parse(text: &str) -> Result<Query, QueryError> {
    let read = || {
        let tokens = tokens(text)?;
        let end = text.trim_end().len();
        Parser { tokens: &tokens, at: 0, end, parameters: Vec::new() }.query()
    };
    read().map_err(|(problem, span)| QueryError { problem, span, query: text.to_owned() })
}

struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
    end: usize,
    /// The values of the condition's parameters.
    parameters: Vec<Value>,
}

impl<'t> Parser<'t> {
    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'t Token> {
        let token = self.peek();
        self.at += usize::from(token.is_some());
        token
    }

    /// What stands here instead of what should.
    fn expected(&self, wanted: &'static str) -> Failed {
        let found = self.peek().map(|token| match &token.part {
            Part::Word(text) | Part::Quoted(text) => text.clone(),
            Part::Sign(operator) => operator.sign().to_owned(),
            Part::Open => "(".to_owned(),
            Part::Close => ")".to_owned(),
            Part::Comma => ",".to_owned(),
        });
        let span = self.peek().map_or(self.end..self.end, |t| t.span.clone());
        (Problem::Expected { wanted, found }, span)
    }

    /// Steps over a bare word, whatever its case.
    fn eat(&mut self, word: &str) -> bool {
        let here = matches!(self.peek(), Some(Token { part: Part::Word(text), .. }) if text.eq_ignore_ascii_case(word));
        self.at += usize::from(here);
        here
    }

    fn eat_part(&mut self, part: &Part) -> bool {
        let here = self.peek().is_some_and(|token| token.part == *part);
        self.at += usize::from(here);
        here
    }

    fn query(mut self) -> Result<Query, Failed> {
        let topic = match self.next() {
            None => return Err((Problem::Nothing, self.end..self.end)),
            Some(Token { part: Part::Word(name) | Part::Quoted(name), span }) => topics::find(name)
                .ok_or_else(|| {
                    let meant = topics::similar(name);
                    (Problem::NoTopic { text: name.clone(), meant }, span.clone())
                })?,
            Some(token) => return Err((Problem::Nothing, token.span.clone())),
        };
        let mut query = Query {
            topic,
            condition: None,
            parameters: Vec::new(),
            select: Vec::new(),
            count: None,
            order: Vec::new(),
            limit: None,
        };
        let mut order_at = 0..0;
        while let Some(token) = self.peek() {
            let before = self.at;
            let twice = |clause| Err((Problem::Twice { clause }, token.span.clone()));
            if self.eat("where") {
                if query.condition.is_some() {
                    return twice("where");
                }
                query.condition = Some(self.any(topic, 0)?);
            } else if self.eat("select") {
                if !query.select.is_empty() {
                    return twice("select");
                }
                query.select = self.select(topic)?;
            } else if self.eat("order") {
                if !self.eat("by") {
                    return Err(self.expected("`by`"));
                }
                if !query.order.is_empty() {
                    return twice("order by");
                }
                query.order = self.order(topic)?;
                order_at = token.span.start..self.last_end();
            } else if self.eat("limit") {
                if query.limit.is_some() {
                    return twice("limit");
                }
                query.limit = Some(self.number()?);
            } else if self.eat("count") {
                if query.count.is_some() {
                    return twice("count");
                }
                query.count =
                    Some(if self.eat("by") { Count::By(self.field(topic)?) } else { Count::All });
            }
            if self.at == before {
                return Err(self.expected(if query.condition.is_some() {
                    "`and`, `or`, `select`, `order by`, `limit` or `count` (a value with blanks \
                     needs quotation marks)"
                } else {
                    "`where`, `select`, `order by`, `limit` or `count`"
                }));
            }
            if query.count.is_some() && !query.select.is_empty() {
                return Err((Problem::CountAndSelect, token.span.clone()));
            }
        }
        query.parameters = self.parameters;
        settle_order(&mut query, order_at)?;
        Ok(query)
    }

    fn last_end(&self) -> usize {
        let last = self.at.checked_sub(1).and_then(|at| self.tokens.get(at));
        last.map_or(self.end, |token| token.span.end)
    }

    fn field(&mut self, topic: &'static Topic) -> Result<usize, Failed> {
        match self.peek() {
            Some(Token { part: Part::Word(name) | Part::Quoted(name), span }) => {
                let found = field::find(&topic.fields, name);
                self.at += 1;
                found.ok_or_else(|| {
                    let meant = field::similar(&topic.fields, name);
                    (Problem::NoField { text: name.clone(), topic, meant }, span.clone())
                })
            }
            _ => Err(self.expected("a field")),
        }
    }

    fn select(&mut self, topic: &'static Topic) -> Result<Vec<usize>, Failed> {
        let mut fields = Vec::new();
        loop {
            if self.eat("*") {
                fields.extend(0..topic.fields.len());
            } else {
                fields.push(self.field(topic)?);
            }
            if !self.eat_part(&Part::Comma) {
                return Ok(fields);
            }
        }
    }

    fn order(&mut self, topic: &'static Topic) -> Result<Vec<(Key, bool)>, Failed> {
        let mut keys = Vec::new();
        loop {
            let no_such_field = field::find(&topic.fields, "count").is_none();
            let key = if no_such_field && self.eat("count") {
                Key::Count
            } else {
                Key::Field(self.field(topic)?)
            };
            let down = self.eat("desc");
            if !down {
                self.eat("asc");
            }
            keys.push((key, down));
            if !self.eat_part(&Part::Comma) {
                return Ok(keys);
            }
        }
    }

    fn number(&mut self) -> Result<usize, Failed> {
        let number = match self.peek() {
            Some(Token { part: Part::Word(text), .. }) => text.parse().ok(),
            _ => None,
        };
        let number = number.ok_or_else(|| self.expected("a whole number"))?;
        self.at += 1;
        Ok(number)
    }
}

/// A count has two columns, and is sorted by these.
fn settle_order(query: &mut Query, at: Range<usize>) -> Result<(), Failed> {
    let by = query.count.and_then(Count::by);
    for (key, _) in &mut query.order {
        if query.count.is_none() {
            if *key == Key::Count {
                let (text, meant) = ("count".to_owned(), None);
                return Err((Problem::NoField { text, topic: query.topic, meant }, at));
            }
            continue;
        }
        let called_count =
            |place: usize| query.topic.fields.get(place).is_some_and(|field| field.name == "count");
        match *key {
            Key::Field(place) if by == Some(place) => {}
            Key::Field(place) if called_count(place) => *key = Key::Count,
            Key::Count => {}
            Key::Field(_) => {
                let by =
                    by.and_then(|place| query.topic.fields.get(place)).map(|f| f.name.as_str());
                return Err((Problem::CountOrder { by }, at));
            }
        }
    }
    Ok(())
}
