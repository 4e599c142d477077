//! Selectors as written (Selectors 4 §3, CSS Syntax §4).

use super::{
    Combinator, Compound, MOST_COMPOUNDS, MOST_DEPTH, Operator, Selector, Specificity, Test,
};
use html5ever::{LocalName, local_name};

struct Parser<'a> {
    rest: &'a str,
    specificity: Specificity,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn take(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let c = chars.next()?;
        self.rest = chars.as_str();
        Some(c)
    }

    fn eat(&mut self, c: char) -> bool {
        let found = self.peek() == Some(c);
        if found {
            self.take();
        }
        found
    }

    fn space(&mut self) -> bool {
        let trimmed = self.rest.trim_start();
        let found = trimmed.len() < self.rest.len();
        self.rest = trimmed;
        found
    }

    /// A name, its escapes undone (CSS Syntax §4.3.7).
    fn name(&mut self) -> Option<String> {
        let mut out = String::new();
        while let Some(c) = self.peek() {
            if c.is_ascii_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii() {
                out.push(c);
                self.take();
            } else if c == '\\' {
                self.take();
                let digits = self.rest.bytes().take(6).take_while(u8::is_ascii_hexdigit).count();
                if digits == 0 {
                    out.push(self.take()?);
                } else {
                    let (number, rest) = self.rest.split_at_checked(digits)?;
                    let code = u32::from_str_radix(number, 16).ok()?;
                    out.push(char::from_u32(code).unwrap_or('\u{fffd}'));
                    self.rest = rest;
                    if self.peek().is_some_and(|c| c.is_ascii_whitespace()) {
                        self.take();
                    }
                }
            } else {
                break;
            }
        }
        (!out.is_empty()).then_some(out)
    }

    fn attribute(&mut self) -> Option<Test> {
        self.space();
        let mut name = self.name()?;
        if self.peek() == Some('|') && !self.rest.starts_with("|=") {
            self.take();
            name = self.name()?;
        }
        let name = LocalName::from(name.to_ascii_lowercase());
        self.space();
        let operator = match self.take()? {
            ']' => Operator::Exists,
            '=' => Operator::Equals,
            sign => {
                if !self.eat('=') {
                    return None;
                }
                match sign {
                    '~' => Operator::Word,
                    '|' => Operator::Dash,
                    '^' => Operator::Starts,
                    '$' => Operator::Ends,
                    '*' => Operator::Contains,
                    _ => return None,
                }
            }
        };
        let mut value = String::new();
        let mut any_case = false;
        if operator != Operator::Exists {
            self.space();
            value = match self.peek()? {
                quote @ ('"' | '\'') => {
                    self.take();
                    let mut out = String::new();
                    loop {
                        match self.take()? {
                            c if c == quote => break out,
                            '\\' => out.push(self.take()?),
                            c => out.push(c),
                        }
                    }
                }
                _ => self.name()?,
            };
            self.space();
            any_case = matches!(self.peek(), Some('i' | 'I'));
            if matches!(self.peek(), Some('i' | 'I' | 's' | 'S')) {
                self.take();
                self.space();
            }
            if !self.eat(']') {
                return None;
            }
        }
        // Values of these are words that HTML reads in any case.
        any_case |= matches!(name, local_name!("type") | local_name!("align") | local_name!("dir"));
        Some(Test::Attribute { name, operator, value, any_case })
    }

    /// The inside of parentheses that have just been opened.
    fn argument(&mut self) -> Option<&str> {
        let mut open = 1;
        for (at, c) in self.rest.char_indices() {
            match c {
                '(' => open += 1,
                ')' => open -= 1,
                _ => {}
            }
            if open == 0 {
                let (inside, rest) = self.rest.split_at_checked(at)?;
                self.rest = rest.strip_prefix(')')?;
                return Some(inside);
            }
        }
        None
    }

    fn pseudo(&mut self, depth: u8) -> Option<Test> {
        if self.eat(':') {
            // Of `::before` and its like there is no text in the source.
            self.name()?;
            if self.eat('(') {
                self.argument()?;
            }
            return Some(Test::Never);
        }
        let name = self.name()?.to_ascii_lowercase();
        if self.eat('(') {
            let inside = self.argument()?.to_owned();
            if !matches!(&*name, "not" | "is" | "where" | "matches" | "-webkit-any") {
                self.specificity.1 += 1;
                return Some(Test::Unknown);
            }
            let Some(list) = compounds(&inside, depth + 1) else { return Some(Test::Unknown) };
            let most = list.iter().map(|(s, _)| *s).max().unwrap_or_default();
            if name != "where" {
                let own = &mut self.specificity;
                *own = (own.0 + most.0, own.1 + most.1, own.2 + most.2);
            }
            let list: Vec<Compound> = list.into_iter().map(|(_, c)| c).collect();
            if name == "not" {
                let unknown = list.iter().flatten().any(|t| *t == Test::Unknown);
                return Some(if unknown { Test::Unknown } else { Test::Not(list) });
            }
            return Some(Test::Is(list));
        }
        self.specificity.1 += 1;
        Some(match &*name {
            "root" => Test::Root,
            "first-child" => Test::FirstChild,
            "last-child" => Test::LastChild,
            "empty" => Test::Empty,
            "link" | "any-link" => Test::Link,
            "before" | "after" | "first-line" | "first-letter" | "hover" | "focus" | "active"
            | "visited" | "target" | "focus-within" | "focus-visible" | "fullscreen"
            | "popover-open" | "modal" | "autofill" | "user-invalid" | "host" => Test::Never,
            _ => Test::Unknown,
        })
    }

    fn compound(&mut self, depth: u8) -> Option<Compound> {
        let mut tests = Vec::new();
        loop {
            match self.peek() {
                Some('*') => {
                    self.take();
                }
                Some('#') => {
                    self.take();
                    tests.push(Test::Id(self.name()?));
                    self.specificity.0 += 1;
                }
                Some('.') => {
                    self.take();
                    tests.push(Test::Class(self.name()?));
                    self.specificity.1 += 1;
                }
                Some('[') => {
                    self.take();
                    tests.push(self.attribute()?);
                    self.specificity.1 += 1;
                }
                Some(':') => {
                    self.take();
                    tests.push(self.pseudo(depth)?);
                }
                Some(c) if c.is_alphanumeric() || matches!(c, '-' | '_' | '\\') => {
                    let mut name = self.name()?;
                    if self.eat('|') {
                        name = self.name().unwrap_or_default();
                    }
                    if !name.is_empty() {
                        tests.push(Test::Tag(LocalName::from(name.to_ascii_lowercase())));
                        self.specificity.2 += 1;
                    }
                }
                _ => return Some(tests),
            }
        }
    }

    fn number(&self) -> u32 {
        let (a, b, c) = self.specificity;
        (a.min(255) << 16) | (b.min(255) << 8) | c.min(255)
    }
}

/// A list of compounds with their specificities, as `:not()` takes it; nothing where it holds
/// more than that.
fn compounds(list: &str, depth: u8) -> Option<Vec<(Specificity, Compound)>> {
    if depth > MOST_DEPTH {
        return None;
    }
    let mut out = Vec::new();
    let mut parser = Parser { rest: list, specificity: (0, 0, 0) };
    loop {
        parser.space();
        let before = parser.rest.len();
        let compound = parser.compound(depth)?;
        if parser.rest.len() == before {
            return None;
        }
        out.push((std::mem::take(&mut parser.specificity), compound));
        parser.space();
        if parser.rest.is_empty() {
            return Some(out);
        }
        if !parser.eat(',') {
            return None;
        }
    }
}

fn complex(parser: &mut Parser<'_>) -> Option<Selector> {
    parser.specificity = (0, 0, 0);
    parser.space();
    let mut parts: Vec<(Combinator, Compound)> = Vec::new();
    let mut joined = Combinator::Descendant;
    loop {
        let before = parser.rest.len();
        let compound = parser.compound(0)?;
        if parser.rest.len() == before {
            return None;
        }
        // What joins two parts is kept with the left one.
        if let Some(last) = parts.last_mut() {
            last.0 = joined;
        }
        parts.push((Combinator::Descendant, compound));
        let spaced = parser.space();
        joined = match parser.peek() {
            None | Some(',') => break,
            Some('>') => Combinator::Child,
            Some('+') => Combinator::Next,
            Some('~') => Combinator::Later,
            Some(_) if spaced => {
                joined = Combinator::Descendant;
                continue;
            }
            Some(_) => return None,
        };
        parser.take();
        parser.space();
    }
    if parts.len() > MOST_COMPOUNDS {
        parts = vec![(Combinator::Descendant, vec![Test::Unknown])];
    }
    parts.reverse();
    Some(Selector { parts, specificity: parser.number() })
}

/// Reads a list of selectors; see [`super::parse`].
pub(super) fn parse(list: &str) -> Option<Vec<Selector>> {
    let mut parser = Parser { rest: list, specificity: (0, 0, 0) };
    let mut out = Vec::new();
    loop {
        out.push(complex(&mut parser)?);
        if parser.rest.is_empty() {
            return Some(out);
        }
        if !parser.eat(',') {
            return None;
        }
    }
}
