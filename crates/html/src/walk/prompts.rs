//! Prompts: what a page shows in a field that nobody filled in.

use super::Walker;
use crate::context::Context;
use crate::tags::Tag;
use crate::tree::Id;
use html5ever::{LocalName, local_name};

/// The classes of the style that Word has for prompts, in its pages and its documents.
const CLASSES: [&str; 2] = ["MsoPlaceholderText", "PlaceholderText"];

impl Walker<'_> {
    /// Looks whether an element is one of Word's fields, or in the style of prompts.
    pub(super) fn enter_prompt(&self, id: Id, tag: Tag, context: &mut Context) {
        if !matches!(tag, Tag::Inline | Tag::Bold | Tag::Block) {
            return;
        }
        if self.tree.name(id).is_some_and(|name| &**name == "w:sdt") {
            let shows = self.tree.attribute(id, &LocalName::from("showingplchdr"));
            context.enter_field(shows.is_some_and(|v| !matches!(v, "f" | "false" | "0" | "off")));
        } else if let Some(class) = self.tree.attribute(id, &local_name!("class"))
            && class.split_ascii_whitespace().any(|c| CLASSES.contains(&c))
        {
            context.enter_prompt();
        }
    }

    /// Whether an option that is shown asks for a choice instead of being one: its value is
    /// empty, or it is selected and cannot be chosen (HTML Living Standard §4.10.10).
    pub(super) fn is_prompting(&self, option: Id) -> bool {
        let tree = self.tree;
        let empty = tree.attribute(option, &local_name!("value")).is_some_and(str::is_empty);
        empty
            || (self.has(option, &local_name!("disabled"))
                && self.has(option, &local_name!("selected")))
    }
}
