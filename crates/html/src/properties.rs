//! What the page says about itself: `title`, `meta`, `base`.

use crate::node::{Markup, nodes};
use crate::tags::Tag;
use document::{Budget, Exceeded, Property, PropertySource};
use ego_tree::NodeId;
use html5ever::local_name;
use scraper::Html;

/// Encodings that the Encoding Standard knows no more, for what they hide from filters (§2, UTF-7).
const REFUSED: [&str; 4] = ["utf-7", "unicode-1-1-utf-7", "csunicode11utf7", "x-unicode-2-0-utf-7"];

/// Whether an encoding's label is one that is not read.
pub(crate) fn is_refused(label: &str) -> bool {
    REFUSED.iter().any(|r| label.trim_ascii().eq_ignore_ascii_case(r))
}

/// The encoding that the page names, where it is one that is not read.
pub(crate) fn refused_charset<'a>(page: &'a Html, marked: &[NodeId]) -> Option<&'a str> {
    nodes(page, marked).filter(|node| node.tag() == Some(Tag::Meta)).find_map(|node| {
        let own = node.attribute(&local_name!("charset"));
        let content = node.attribute(&local_name!("content"));
        let in_content = content.and_then(|c| c.split_once("charset=")).map(|(_, label)| label);
        let label = own.or(in_content)?.trim_ascii();
        is_refused(label).then_some(label)
    })
}

/// Collects the properties in document order: `title` (the first), each `meta` with a name and
/// a content, and the address that relative links start from as `base`.
pub(crate) fn collect(
    page: &Html,
    marked: &[NodeId],
    budget: &mut Budget,
) -> Result<Vec<Property>, Exceeded> {
    let mut out: Vec<Property> = Vec::new();
    let mut titled = false;
    for node in nodes(page, marked) {
        let (name, text) = match node.tag() {
            Some(Tag::Title) if !titled => {
                titled = true;
                let text = node.own_text();
                ("title", text.split_ascii_whitespace().collect::<Vec<_>>().join(" "))
            }
            Some(Tag::Meta) => {
                let name =
                    [local_name!("name"), local_name!("http-equiv"), local_name!("property")];
                let name = name.iter().find_map(|n| node.attribute(n));
                let content = node.attribute(&local_name!("content"));
                let (Some(name), Some(content)) = (name, content) else { continue };
                (name.trim_ascii(), content.to_owned())
            }
            Some(Tag::Base) => match node.attribute(&local_name!("href")) {
                Some(href) => ("base", href.to_owned()),
                None => continue,
            },
            _ => continue,
        };
        if text.is_empty() || name.is_empty() {
            continue;
        }
        budget.annotation()?;
        budget.text(text.len() + name.len())?;
        out.push(Property { source: PropertySource::Html, name: name.to_owned(), text });
    }
    Ok(out)
}
