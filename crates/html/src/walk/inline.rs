//! What stands in a line without being its text: pictures, forms, quotation marks, ruby.

use super::{Choice, Did, Walker};
use crate::context::Context;
use crate::css::sign;
use crate::line::ALT;
use crate::node::{Markup, NodeRef};
use crate::tags::Tag;
use html5ever::{LocalName, local_name};

/// Nodes of an element that are looked at for text.
const NEAR: usize = 4_096;
/// Nodes of a list of choices that are looked at for the one that is selected.
const LONG: usize = 65_536;

/// Types of `input` whose value is not shown as text (HTML Living Standard §4.10.5).
const NO_TEXT: [&str; 5] = ["hidden", "password", "file", "range", "color"];
/// Types of `input` that show a box.
const BOXES: [&str; 2] = ["checkbox", "radio"];

/// The last part of an address: what is shown of a link that nothing else names.
fn file_name(target: &str) -> Option<&str> {
    let path = target.split(['?', '#']).next().unwrap_or_default().trim_end_matches('/');
    let name = path.rsplit(['/', '\\']).next().filter(|n| !n.is_empty())?;
    let is_script =
        target.trim_ascii().get(..11).is_some_and(|s| s.eq_ignore_ascii_case("javascript:"));
    (!is_script).then_some(name)
}

/// The value of an attribute that is not blank.
fn filled<'a>(node: NodeRef<'a>, name: &LocalName) -> Option<&'a str> {
    node.attribute(name).map(str::trim_ascii).filter(|value| !value.is_empty())
}

fn is_blank(node: NodeRef<'_>) -> bool {
    let is_white = |text: &str| text.chars().all(char::is_whitespace);
    node.inside(NEAR).filter_map(Markup::text).all(is_white)
}

impl<'a> Walker<'a> {
    /// Alternative text, unless the picture is there for its looks. A picture that is a whole
    /// link is never: where nothing names it, the link's target does, as screen readers have it.
    pub(super) fn image(&mut self, node: NodeRef<'a>, context: Context<'a>) {
        let role = node.attribute(&local_name!("role")).unwrap_or_default();
        let decorates = ["presentation", "none"].iter().any(|r| role.eq_ignore_ascii_case(r));
        let mut alt = None;
        if !decorates {
            alt = filled(node, &local_name!("alt")).or_else(|| filled(node, &local_name!("title")));
        }
        if alt.is_none()
            && let Some(link) = context.format.link
            && !self.line.has_link(link)
            && is_blank(link)
        {
            let target = filled(link, &local_name!("href"));
            alt = filled(link, &local_name!("title"))
                .or_else(|| filled(link, &local_name!("aria-label")))
                .or_else(|| target.and_then(file_name));
        }
        if let Some(alt) = alt
            && self.reads(context)
        {
            let mut format = context.format;
            format.marks |= ALT;
            self.line.push(alt, format, context.head);
        }
    }

    /// Text that stands in an attribute, or that a browser adds.
    fn show(&mut self, text: &str, context: Context<'a>) {
        let characters = self.line.push(text, context.format, context.head);
        self.count().characters += characters;
    }

    pub(super) fn input(&mut self, node: NodeRef<'a>, context: Context<'a>) {
        let kind = filled(node, &local_name!("type")).unwrap_or("text");
        if kind.eq_ignore_ascii_case("image") {
            self.image(node, context);
            return;
        }
        if BOXES.iter().any(|k| kind.eq_ignore_ascii_case(k)) {
            if self.reads(context) {
                let ticked = node.attribute(&local_name!("checked")).is_some();
                self.show(if ticked { " ☒ " } else { " ☐ " }, context);
            }
            return;
        }
        if NO_TEXT.iter().any(|k| kind.eq_ignore_ascii_case(k)) || !self.reads(context) {
            return;
        }
        if let Some(value) = filled(node, &local_name!("value")) {
            let value = format!(" {value} ");
            self.show(&value, context);
        }
    }

    /// Begins a list of choices: which of them are shown.
    pub(super) fn enter_choice(&mut self, node: NodeRef<'a>, context: Context<'a>) {
        let options = || node.inside(LONG).filter(|node| node.tag() == Some(Tag::Option));
        self.choice = if node.has(&local_name!("multiple")) {
            Choice::Many
        } else {
            // Of several in a list that takes one the last counts (§4.10.7).
            let chosen = options().filter(|option| option.has(&local_name!("selected"))).last();
            let first = || options().find(|option| !option.has(&local_name!("disabled")));
            Choice::One(chosen.or_else(first))
        };
        if self.reads(context) {
            self.show(" ", context);
        }
    }

    /// Whether an option is one of a list's that are not shown.
    pub(super) fn is_unchosen(&self, option: NodeRef<'a>) -> bool {
        let shown = match self.choice {
            Choice::One(chosen) => chosen == Some(option),
            Choice::Many => option.has(&local_name!("selected")),
        };
        // In the group of a list, or right in it.
        let mut around = option.ancestors().take(4);
        !shown && around.any(|node| node.tag() == Some(Tag::Choice))
    }

    /// What ends with this context is a list of choices.
    pub(super) fn leave_choice(&mut self, context: Context<'a>) {
        if self.reads(context) {
            self.show(" ", context);
        }
    }

    /// Begins an option that is shown, or that stands in no list.
    pub(super) fn enter_option(&mut self, node: NodeRef<'a>, context: Context<'a>) {
        if !self.reads(context) {
            return;
        }
        self.show(" ", context);
        let label = filled(node, &local_name!("label"));
        if let Some(label) = label.filter(|_| is_blank(node)) {
            let label = format!("{label} ");
            self.show(&label, context);
        }
    }

    pub(super) fn enter_quote(&mut self, context: &mut Context<'a>) -> Did {
        let outer = context.quotes.is_multiple_of(2);
        if self.reads(*context) {
            self.show(if outer { "\u{201c}" } else { "\u{2018}" }, *context);
        }
        context.quotes = context.quotes.wrapping_add(1);
        Did::Quote
    }

    /// What ends with this context is a quotation.
    pub(super) fn leave_quote(&mut self, context: Context<'a>) {
        if self.reads(context) {
            let outer = !context.quotes.is_multiple_of(2);
            self.show(if outer { "\u{201d}" } else { "\u{2019}" }, context);
        }
    }

    /// How the text before it is read stands in parentheses behind it.
    pub(super) fn enter_ruby(&mut self, node: NodeRef<'a>, context: Context<'a>) -> Did {
        if is_blank(node) || !self.reads(context) {
            return Did::Nothing;
        }
        self.line.trim();
        self.show("(", context);
        self.line.tighten();
        Did::Ruby
    }

    pub(super) fn leave_ruby(&mut self, context: Context<'a>) {
        if self.reads(context) {
            self.line.trim();
            self.show(")", context);
        }
    }

    /// The gap behind the label of a list item in Word's filtered pages: whether it was one.
    pub(super) fn gap(&mut self, node: NodeRef<'a>, context: Context<'a>) -> bool {
        let symbols = context.symbols;
        !context.label && is_blank(node) && self.line.relabel(|c| symbols.map_or(c, |s| sign(s, c)))
    }

    /// Tabs, where Word wrote blanks for them: whether it did.
    pub(super) fn tabs(&mut self, node: NodeRef<'a>, count: u8, context: Context<'a>) -> bool {
        if context.label || !is_blank(node) {
            return false;
        }
        if self.reads(context) {
            let tabs = "\t".repeat(usize::from(count));
            self.line.push_preformatted(&tabs, context.format, context.head);
        }
        true
    }
}
