//! What the file says about itself (`docProps`), and its custom XML.

use crate::captures::FIELD_TEXT;
use crate::context::Context;
use crate::styles::cut;
use crate::tokens::{Fault, Token, Tokens};
use document::{Exceeded, FieldKind, NamedField, Property, PropertySource};

/// An element that is open.
struct Open {
    name: String,
    text: String,
    leaf: bool,
}

/// Calls `found` with the depth, the name and the text of each leaf element; the root's depth
/// is 1. The name of a custom property is its `name` attribute, which its value's element
/// inherits.
fn leaves(
    part: &str,
    most: u32,
    named: bool,
    mut found: impl FnMut(usize, &str, &str) -> Result<(), Exceeded>,
) -> Result<(), Stop> {
    let mut tokens = Tokens::new(part, most);
    let mut open: Vec<Open> = Vec::new();
    loop {
        match tokens.next()? {
            Token::Start(tag) => {
                let inherited = open.last_mut().map(|parent| {
                    parent.leaf = false;
                    parent.name.clone()
                });
                let own = tag.attr(b"name").filter(|_| named).map(std::borrow::Cow::into_owned);
                let local = || String::from_utf8_lossy(tag.local()).into_owned();
                let name = match own {
                    Some(name) => name,
                    None if named && open.len() > 1 => inherited.unwrap_or_default(),
                    None => local(),
                };
                open.push(Open { name, text: String::new(), leaf: true });
            }
            Token::Text(text) => {
                if let Some(element) = open.last_mut() {
                    element.text.push_str(&text);
                }
            }
            Token::End => {
                let depth = open.len();
                if let Some(element) = open.pop().filter(|e| e.leaf) {
                    let text = element.text.trim();
                    if !text.is_empty() {
                        found(depth, &element.name, text)?;
                    }
                }
            }
            Token::Eof => return Ok(()),
        }
    }
}

enum Stop {
    Fault(Fault),
    Exceeded(Exceeded),
}

impl From<Fault> for Stop {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl From<Exceeded> for Stop {
    fn from(exceeded: Exceeded) -> Self {
        Self::Exceeded(exceeded)
    }
}

fn tell(part: &str, outcome: Result<(), Stop>, context: &mut Context) {
    match outcome {
        Ok(()) => {}
        Err(Stop::Fault(fault)) => context.tally.fault(part, &fault),
        Err(Stop::Exceeded(exceeded)) => context.tally.exceeded(exceeded, part, 0),
    }
}

/// Reads a part of properties. Core and extended ones are the root's children; lists within
/// the extended ones (`TitlesOfParts`) repeat what stands in the document and are left out.
pub(crate) fn read(
    part: &str,
    text: &str,
    source: PropertySource,
    properties: &mut Vec<Property>,
    context: &mut Context,
) {
    let named = source == PropertySource::Custom;
    let depth = context.xml_depth;
    let budget = &mut context.budget;
    let outcome = leaves(text, depth, named, |depth, name, text| {
        if !named && depth > 2 {
            return Ok(());
        }
        budget.annotation()?;
        budget.text(name.len() + text.len())?;
        properties.push(Property { source, name: name.to_owned(), text: text.to_owned() });
        Ok(())
    });
    tell(part, outcome, context);
}

/// Reads a custom XML part: every leaf element with text is a field.
pub(crate) fn custom_xml(part: &str, text: &str, context: &mut Context) {
    let depth = context.xml_depth;
    let (budget, fields) = (&mut context.budget, &mut context.fields);
    let outcome = leaves(text, depth, false, |_, name, text| {
        let text = cut(text, FIELD_TEXT);
        budget.annotation()?;
        budget.text(name.len() + text.len())?;
        let (name, text) = (name.to_owned(), text.to_owned());
        fields.push(NamedField { kind: FieldKind::CustomXml, name, text });
        Ok(())
    });
    tell(part, outcome, context);
}
