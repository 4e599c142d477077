//! Prompts: what a page shows in a field that nobody filled in.

use crate::context::Context;
use crate::node::{Markup, NodeRef};
use crate::tags::Tag;
use html5ever::{LocalName, local_name};

/// The classes of the style that Word has for prompts, in its pages and its documents.
const CLASSES: [&str; 2] = ["MsoPlaceholderText", "PlaceholderText"];

/// Looks whether an element is one of Word's fields, or in the style of prompts.
pub(super) fn enter(node: NodeRef<'_>, tag: Tag, context: &mut Context<'_>) {
    if !matches!(tag, Tag::Inline | Tag::Bold | Tag::Block) {
        return;
    }
    if node.name().is_some_and(|name| &**name == "w:sdt") {
        let shows = node.attribute(&LocalName::from("showingplchdr"));
        context.enter_field(shows.is_some_and(|v| !matches!(v, "f" | "false" | "0" | "off")));
    } else if let Some(class) = node.attribute(&local_name!("class"))
        && class.split_ascii_whitespace().any(|c| CLASSES.contains(&c))
    {
        context.enter_prompt();
    }
}

/// Whether an option that is shown asks for a choice instead of being one: its value is
/// empty, or it is selected and cannot be chosen (HTML Living Standard §4.10.10).
pub(super) fn is_prompting(option: NodeRef<'_>) -> bool {
    let empty = option.attribute(&local_name!("value")).is_some_and(str::is_empty);
    empty || (option.has(&local_name!("disabled")) && option.has(&local_name!("selected")))
}
