//! Conditions.

use super::{DEEPEST, Failed, Parser};
use crate::compile::{compare, empty, joined, test};
use crate::error::Problem;
use crate::field::{Field, Kind};
use crate::lex::{Part, Token};
use crate::query::Operator;
use crate::topics::Topic;

impl Parser<'_> {
    pub(super) fn any(&mut self, topic: &'static Topic, depth: usize) -> Result<String, Failed> {
        let mut members = vec![self.all(topic, depth)?];
        while self.eat("or") {
            members.push(self.all(topic, depth)?);
        }
        Ok(joined(&members, "OR"))
    }

    fn all(&mut self, topic: &'static Topic, depth: usize) -> Result<String, Failed> {
        let mut members = vec![self.one(topic, depth)?];
        while self.eat("and") {
            members.push(self.one(topic, depth)?);
        }
        Ok(joined(&members, "AND"))
    }

    fn one(&mut self, topic: &'static Topic, depth: usize) -> Result<String, Failed> {
        let Some(token) = self.peek() else { return Err(self.expected("a condition")) };
        if depth > DEEPEST {
            return Err((Problem::TooDeep { limit: DEEPEST }, token.span.clone()));
        }
        if self.eat("not") {
            return Ok(format!("(NOT {})", self.one(topic, depth + 1)?));
        }
        if self.eat("has") {
            let field = self.field(topic)?;
            let field = topic.fields.get(field).ok_or_else(|| self.expected("a field"))?;
            return Ok(format!("(NOT {})", empty(field)));
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

    fn test(&mut self, topic: &'static Topic, field: usize) -> Result<String, Failed> {
        const WANTED: &str = "a comparison: = != ~ !~ < <= > >=, `in (…)`, `is null`";
        let Some(field) = topic.fields.get(field) else { return Err(self.expected("a field")) };
        if let Some(Token { part: Part::Sign(operator), .. }) = self.peek() {
            self.at += 1;
            let value = self.value(field, *operator)?;
            return Ok(compare(field, *operator, &[value]));
        }
        if self.eat("is") {
            let negated = self.eat("not");
            if !(self.eat("null") || self.eat("empty")) {
                return Err(self.expected("`null` or `not null`"));
            }
            let empty = empty(field);
            return Ok(if negated { format!("(NOT {empty})") } else { empty });
        }
        let negated = self.eat("not");
        if self.eat("in") {
            let operator = if negated { Operator::NotEqual } else { Operator::Equal };
            return Ok(compare(field, operator, &self.values(field)?));
        }
        if negated {
            return Err(self.expected("`in`"));
        }
        if field.kind == Kind::Flag {
            let yes = test(field, Operator::Equal, "yes", &mut self.parameters);
            return Ok(compare(field, Operator::Equal, &[yes.map_err(|p| (p, 0..0))?]));
        }
        Err(self.expected(WANTED))
    }

    fn values(&mut self, field: &'static Field) -> Result<Vec<String>, Failed> {
        if !self.eat_part(&Part::Open) {
            return Err(self.expected("`(` and the values"));
        }
        let mut values = Vec::new();
        loop {
            values.push(self.value(field, Operator::Equal)?);
            if self.eat_part(&Part::Close) {
                return Ok(values);
            }
            if !self.eat_part(&Part::Comma) {
                return Err(self.expected("`,` or `)` (a value with blanks needs quotation marks)"));
            }
        }
    }

    fn value(&mut self, field: &'static Field, operator: Operator) -> Result<String, Failed> {
        match self.peek() {
            Some(Token { part: Part::Word(text) | Part::Quoted(text), span }) => {
                self.at += 1;
                test(field, operator, text, &mut self.parameters)
                    .map_err(|problem| (problem, span.clone()))
            }
            _ => Err(self.expected("a value")),
        }
    }
}
