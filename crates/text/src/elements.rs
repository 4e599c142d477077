//! The elements of a part, flat: each knows the one around it.

use document::{Budget, Exceeded};
use ooxml::{Fault, Token, Tokens};
use std::collections::HashSet;
use std::rc::Rc;

/// An element.
#[derive(Debug)]
pub(crate) struct Element {
    /// Its name, which stands once for all elements that have it.
    pub(crate) name: Rc<str>,
    /// The place of the element around it.
    pub(crate) around: u32,
    pub(crate) text: String,
    /// How many elements are right inside of it.
    pub(crate) inside: u32,
}

impl Element {
    /// Whether it holds a value, not elements.
    pub(crate) fn is_leaf(&self) -> bool {
        self.inside == 0
    }
}

/// Why there are no more elements.
#[derive(Debug)]
pub(crate) enum Stop {
    Fault(Fault),
    Exceeded(Exceeded),
}

/// All elements in the order of their start tags, as many as a document may have blocks. The first
/// is the document around the root.
pub(crate) fn elements(
    text: &str,
    depth: u32,
    budget: &mut Budget,
) -> (Vec<Element>, Option<Stop>) {
    let none: Rc<str> = "".into();
    let mut all = vec![Element { name: none, around: 0, text: String::new(), inside: 0 }];
    let mut names: HashSet<Rc<str>> = HashSet::new();
    let most = budget.limits().blocks.min(u64::from(u32::MAX));
    let mut open = vec![0_usize];
    let mut tokens = Tokens::new(text, depth);
    let stop = loop {
        let token = match tokens.token() {
            Ok(token) => token,
            Err(fault) => break Some(Stop::Fault(fault)),
        };
        let around = open.last().copied().unwrap_or_default();
        match token {
            Token::Start(tag) => {
                let name = String::from_utf8_lossy(tag.local());
                if all.len() as u64 > most {
                    break Some(Stop::Exceeded(Exceeded::counted("blocks", most)));
                }
                let name = if let Some(known) = names.get(&*name) {
                    Rc::clone(known)
                } else {
                    if let Err(exceeded) = budget.text(name.len()) {
                        break Some(Stop::Exceeded(exceeded));
                    }
                    let name: Rc<str> = name.into();
                    names.insert(Rc::clone(&name));
                    name
                };
                if let Some(element) = all.get_mut(around) {
                    element.inside += 1;
                }
                open.push(all.len());
                let around = around as u32;
                all.push(Element { name, around, text: String::new(), inside: 0 });
            }
            Token::End => drop(open.pop()),
            Token::Text(text) => {
                if let Some(element) = all.get_mut(around) {
                    element.text.push_str(&text);
                }
            }
            Token::Eof => break None,
        }
    };
    (all, stop)
}
