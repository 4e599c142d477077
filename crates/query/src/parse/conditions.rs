//! Conditions.

use super::{DEEPEST, Failed, Parser};
use crate::error::Problem;
use crate::field::{Field, Kind};
use crate::lex::{Part, Token};
use crate::literal::{Literal, Use};
use crate::query::{Condition, Literals, Operator};
use crate::topics::Topic;

impl Parser<'_> {
    pub(super) fn any(&mut self, topic: &'static Topic, depth: usize) -> Result<Condition, Failed> {
        let mut members = vec![self.all(topic, depth)?];
        while self.eat("or") {
            members.push(self.all(topic, depth)?);
        }
        Ok(single(members, Condition::Any))
    }

    fn all(&mut self, topic: &'static Topic, depth: usize) -> Result<Condition, Failed> {
        let mut members = vec![self.one(topic, depth)?];
        while self.eat("and") {
            members.push(self.one(topic, depth)?);
        }
        Ok(single(members, Condition::All))
    }

    fn one(&mut self, topic: &'static Topic, depth: usize) -> Result<Condition, Failed> {
        let Some(token) = self.peek() else { return Err(self.expected("a condition")) };
        if depth > DEEPEST {
            return Err((Problem::TooDeep { limit: DEEPEST }, token.span.clone()));
        }
        if self.eat("not") {
            return Ok(not(self.one(topic, depth + 1)?));
        }
        if self.eat("has") {
            let field = self.field(topic)?;
            return Ok(not(Condition::Empty { field }));
        }
        if self.eat_part(&Part::Open) {
            let inner = self.any(topic, depth + 1)?;
            if !self.eat_part(&Part::Close) {
                return Err(self.expected("`)`, `and` or `or`"));
            }
            return Ok(inner);
        }
        let field = self.field(topic)?;
        self.test(topic, field)
    }

    fn test(&mut self, topic: &'static Topic, field: usize) -> Result<Condition, Failed> {
        const WANTED: &str = "a comparison: = != ~ !~ < <= > >=, `in (…)`, `is null`";
        let Some(described) = topic.fields.get(field) else { return Err(self.expected("a field")) };
        if let Some(Token { part: Part::Sign(operator), .. }) = self.peek() {
            self.at += 1;
            let used = match operator {
                Operator::Equal | Operator::NotEqual => Use::Equal,
                Operator::Contains | Operator::Lacks => Use::Part,
                _ => Use::Order,
            };
            let value = self.value(described, used)?;
            return Ok(compare(field, *operator, vec![value]));
        }
        if self.eat("is") {
            let negated = self.eat("not");
            if !(self.eat("null") || self.eat("empty")) {
                return Err(self.expected("`null` or `not null`"));
            }
            let empty = Condition::Empty { field };
            return Ok(if negated { not(empty) } else { empty });
        }
        let negated = self.eat("not");
        if self.eat("in") {
            let operator = if negated { Operator::NotEqual } else { Operator::Equal };
            return Ok(compare(field, operator, self.values(described)?));
        }
        if negated {
            return Err(self.expected("`in`"));
        }
        if described.kind == Kind::Flag {
            let yes = Literal::read(described, "yes", Use::Equal).map_err(|p| (p, 0..0))?;
            return Ok(compare(field, Operator::Equal, vec![yes]));
        }
        Err(self.expected(WANTED))
    }

    fn values(&mut self, field: &'static Field) -> Result<Vec<Literal>, Failed> {
        if !self.eat_part(&Part::Open) {
            return Err(self.expected("`(` and the values"));
        }
        let mut values = Vec::new();
        loop {
            values.push(self.value(field, Use::Equal)?);
            if self.eat_part(&Part::Close) {
                return Ok(values);
            }
            if !self.eat_part(&Part::Comma) {
                return Err(self.expected("`,` or `)` (a value with blanks needs quotation marks)"));
            }
        }
    }

    fn value(&mut self, field: &'static Field, used: Use) -> Result<Literal, Failed> {
        match self.peek() {
            Some(Token { part: Part::Word(text) | Part::Quoted(text), span }) => {
                self.at += 1;
                Literal::read(field, text, used).map_err(|problem| (problem, span.clone()))
            }
            _ => Err(self.expected("a value")),
        }
    }
}

fn compare(field: usize, operator: Operator, values: Vec<Literal>) -> Condition {
    Condition::Compare { field, operator, values: Literals(values) }
}

/// What is not not so is so: negations do not pile up.
fn not(condition: Condition) -> Condition {
    match condition {
        Condition::Not(inner) => *inner,
        other => Condition::Not(Box::new(other)),
    }
}

fn single(mut members: Vec<Condition>, make: fn(Vec<Condition>) -> Condition) -> Condition {
    match (members.len(), members.pop()) {
        (1, Some(only)) => only,
        (_, last) => {
            members.extend(last);
            make(members)
        }
    }
}
