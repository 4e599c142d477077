//! The elements of a part, flat: each knows the one around it.

use document::{Budget, Exceeded};
use ooxml::{Fault, Token, Tokens};

/// An element.
#[derive(Debug, Default)]
pub(crate) struct Element {
    pub(crate) name: String,
    /// The place of the element around it.
    pub(crate) around: usize,
    pub(crate) text: String,
    /// How many elements are right inside of it.
    pub(crate) inside: usize,
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

/// All elements in the order of their start tags. The first is the document around the root;
/// attributes are elements too.
pub(crate) fn elements(
    text: &str,
    depth: u32,
    budget: &mut Budget,
) -> (Vec<Element>, Option<Stop>) {
    let mut all = vec![Element::default()];
    let mut open = vec![0];
    let mut tokens = Tokens::new(text, depth);
    let stop = loop {
        let token = match tokens.token() {
            Ok(token) => token,
            Err(fault) => break Some(Stop::Fault(fault)),
        };
        let around = open.last().copied().unwrap_or_default();
        match token {
            Token::Start(tag) => {
                let name = String::from_utf8_lossy(tag.local()).into_owned();
                if let Err(exceeded) = budget.cells(1).and_then(|()| budget.text(name.len())) {
                    break Some(Stop::Exceeded(exceeded));
                }
                if let Some(element) = all.get_mut(around) {
                    element.inside += 1;
                }
                open.push(all.len());
                all.push(Element { name, around, ..Element::default() });
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
