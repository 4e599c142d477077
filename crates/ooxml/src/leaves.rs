//! Leaf elements with their texts: properties of the package, custom XML.

use crate::{Fault, Token, Tokens};
use document::Exceeded;

/// An element that is open.
struct Open {
    name: String,
    text: String,
    leaf: bool,
}

/// Calls `found` with the depth, the name and the text of each leaf element; the root's depth
/// is 1. The name of a custom property is its `name` attribute, which its value's element
/// inherits.
///
/// # Errors
/// Where the part breaks off, or `found` has enough.
///
/// ```
/// let mut all = Vec::new();
/// let xml = "<p><title>Report</title><creator>A. Person</creator></p>";
/// let done = ooxml::leaves(xml, 64, false, |depth, name, text| {
///     all.push(format!("{depth} {name}={text}"));
///     Ok(())
/// });
/// assert!(done.is_ok());
/// assert_eq!(all, ["2 title=Report", "2 creator=A. Person"]);
/// ```
pub fn leaves(
    part: &str,
    most: u32,
    named: bool,
    mut found: impl FnMut(usize, &str, &str) -> Result<(), Exceeded>,
) -> Result<(), Stop> {
    let mut tokens = Tokens::new(part, most);
    let mut open: Vec<Open> = Vec::new();
    loop {
        match tokens.token()? {
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

/// Why reading stops before the end.
#[derive(Debug)]
pub enum Stop {
    /// The part breaks off.
    Fault(Fault),
    /// A limit of the block tree.
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
