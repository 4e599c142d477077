//! Styles (ODF 1.3 part 3 §16): what a style says about role, lists and marks.

use crate::lists::{ListStyle, OpenList};
use document::{Look, MarkKind, ParagraphKind, cut};
use ooxml::{Ns, Odf, Tag, Tokens};
use std::collections::HashMap;
use std::rc::Rc;

/// Longest chain of parents that is followed.
const CHAIN: usize = 32;
/// Longest style name that is kept, in bytes.
const NAME: usize = 255;

const STYLE: Ns = Ns::Odf(Odf::Style);

/// Families of styles that bear on the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    Paragraph,
    Text,
    Table,
    /// A slide.
    Page,
}

impl Family {
    fn of(name: &str) -> Option<Self> {
        Some(match name {
            "paragraph" => Self::Paragraph,
            "text" => Self::Text,
            "table" => Self::Table,
            "drawing-page" => Self::Page,
            _ => return None,
        })
    }
}

/// Text properties as written: `None` where nothing is said.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Marks {
    bold: Option<bool>,
    struck: Option<bool>,
    hidden: Option<bool>,
    raised: Option<bool>,
    /// The font, if it is one of symbols; empty for any other.
    font: Option<&'static str>,
}

/// The font of symbols of this name, or nothing.
fn symbols(name: &str) -> &'static str {
    let name = name.trim_matches('\'');
    ["Symbol", "Wingdings"].into_iter().find(|font| name.eq_ignore_ascii_case(font)).unwrap_or("")
}

impl Marks {
    fn take(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>) {
        let style = |local| tokens.attribute(tag, STYLE, local);
        if let Some(weight) = tokens.attribute(tag, Ns::Odf(Odf::Fo), b"font-weight") {
            let heavy = weight.parse::<u16>().is_ok_and(|w| w >= 600);
            self.bold = Some(heavy || weight == "bold");
        }
        let line = style(b"text-line-through-style").or_else(|| style(b"text-line-through-type"));
        if let Some(line) = line {
            self.struck = Some(line != "none");
        }
        if let Some(display) = tokens.attribute(tag, Ns::Odf(Odf::Text), b"display") {
            self.hidden = Some(display == "none");
        }
        if let Some(position) = style(b"text-position") {
            let first = position.split_ascii_whitespace().next().unwrap_or_default();
            let share = first.trim_end_matches('%').parse::<f64>();
            self.raised = Some(first == "super" || share.is_ok_and(|share| share > 0.0));
        }
        let family = tokens.attribute(tag, Ns::Odf(Odf::Fo), b"font-family");
        if let Some(font) = family.or_else(|| style(b"font-name")) {
            self.font = Some(symbols(&font));
        }
    }

    fn over(self, below: Self) -> Self {
        Self {
            bold: self.bold.or(below.bold),
            struck: self.struck.or(below.struck),
            hidden: self.hidden.or(below.hidden),
            raised: self.raised.or(below.raised),
            font: self.font.or(below.font),
        }
    }

    /// The font of symbols of text in these properties, within text of that font.
    pub(crate) fn font_on(self, font: &'static str) -> &'static str {
        self.font.unwrap_or(font)
    }

    /// The look of text in these properties, within text of that look.
    pub(crate) fn on(self, look: &Look) -> Look {
        let mut look = look.clone();
        for (value, kind) in [
            (self.bold, MarkKind::Bold),
            (self.struck, MarkKind::Struck),
            (self.hidden, MarkKind::Hidden),
            (self.raised, MarkKind::Superscript),
        ] {
            if let Some(on) = value {
                look.set(kind, on);
            }
        }
        look
    }
}

#[derive(Debug, Default)]
struct Style {
    /// The name that people see.
    name: String,
    parent: Option<String>,
    /// Made by the program for one place, and nobody sees its name.
    automatic: bool,
    marks: Marks,
    list: Option<String>,
    /// Tables and slides in it are not shown.
    hidden: bool,
}

/// The element that a tag within the styles opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opened {
    Nothing,
    Style,
    List,
    Level,
}

/// All styles.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    paragraphs: HashMap<String, Style>,
    texts: HashMap<String, Style>,
    tables: HashMap<String, Style>,
    pages: HashMap<String, Style>,
    lists: HashMap<String, Rc<ListStyle>>,
    outline: Rc<ListStyle>,
    style: Option<(Family, String, Style)>,
    list: Option<OpenList>,
}

impl Styles {
    fn of(&self, family: Family) -> &HashMap<String, Style> {
        match family {
            Family::Paragraph => &self.paragraphs,
            Family::Text => &self.texts,
            Family::Table => &self.tables,
            Family::Page => &self.pages,
        }
    }

    fn of_mut(&mut self, family: Family) -> &mut HashMap<String, Style> {
        match family {
            Family::Paragraph => &mut self.paragraphs,
            Family::Text => &mut self.texts,
            Family::Table => &mut self.tables,
            Family::Page => &mut self.pages,
        }
    }

    /// Forgets the automatic styles of a part: another part has its own under the same names.
    pub(crate) fn forget_automatic(&mut self) {
        for family in [Family::Paragraph, Family::Text, Family::Table, Family::Page] {
            self.of_mut(family).retain(|_, style| !style.automatic);
        }
    }

    /// A start tag within the styles.
    pub(crate) fn start(&mut self, tag: &Tag<'_>, tokens: &Tokens<'_>, automatic: bool) -> Opened {
        let own = |local| tokens.attribute(tag, STYLE, local);
        match (tag.ns, tag.local()) {
            (STYLE, local @ (b"style" | b"default-style")) => {
                let Some(family) = own(b"family").as_deref().and_then(Family::of) else {
                    return Opened::Nothing;
                };
                // The default has no name, and is the parent of those that name none.
                let named = local == b"style";
                let id = own(b"name").filter(|_| named).unwrap_or_default().into_owned();
                let name = own(b"display-name");
                let style = Style {
                    name: cut(name.as_deref().unwrap_or(&id), NAME).to_owned(),
                    parent: own(b"parent-style-name").map(std::borrow::Cow::into_owned),
                    automatic,
                    list: own(b"list-style-name").map(std::borrow::Cow::into_owned),
                    ..Style::default()
                };
                self.style = Some((family, id, style));
                Opened::Style
            }
            (STYLE, b"text-properties") => {
                match (&mut self.style, &mut self.list) {
                    (Some((_, _, style)), _) => style.marks.take(tag, tokens),
                    (None, Some(list)) => list.font(tag, tokens),
                    (None, None) => {}
                }
                Opened::Nothing
            }
            (STYLE, b"table-properties") => {
                let display = tokens.attribute(tag, Ns::Odf(Odf::Table), b"display");
                self.hide(display.as_deref() == Some("false"));
                Opened::Nothing
            }
            (STYLE, b"drawing-page-properties") => {
                let seen = tokens.attribute(tag, Ns::Odf(Odf::Presentation), b"visibility");
                self.hide(seen.as_deref() == Some("hidden"));
                Opened::Nothing
            }
            (Ns::Odf(Odf::Text), b"list-style" | b"outline-style") => {
                self.list = Some(OpenList::new(tag, tokens));
                Opened::List
            }
            (
                Ns::Odf(Odf::Text),
                b"list-level-style-number"
                | b"list-level-style-bullet"
                | b"list-level-style-image"
                | b"outline-level-style",
            ) => {
                if let Some(list) = &mut self.list {
                    list.level(tag, tokens);
                }
                Opened::Level
            }
            _ => Opened::Nothing,
        }
    }

    fn hide(&mut self, hidden: bool) {
        if let Some((_, _, style)) = &mut self.style {
            style.hidden |= hidden;
        }
    }

    /// What was opened ends.
    pub(crate) fn end(&mut self, opened: Opened) {
        match opened {
            Opened::Nothing => {}
            Opened::Level => {
                if let Some(list) = &mut self.list {
                    list.end_level();
                }
            }
            Opened::Style => {
                if let Some((family, id, style)) = self.style.take() {
                    self.of_mut(family).insert(id, style);
                }
            }
            Opened::List => match self.list.take().map(OpenList::finish) {
                Some((Some(name), style)) => drop(self.lists.insert(name, Rc::new(style))),
                Some((None, outline)) => self.outline = Rc::new(outline),
                None => {}
            },
        }
    }

    /// A style and those that it inherits from.
    fn chain(&self, family: Family, name: Option<&str>) -> impl Iterator<Item = &Style> {
        let all = self.of(family);
        let first = name.and_then(|name| all.get(name)).or_else(|| all.get(""));
        let next = move |style: &&Style| match &style.parent {
            Some(parent) => all.get(parent.as_str()),
            None => all.get("").filter(|root| !std::ptr::eq(*root, *style)),
        };
        std::iter::successors(first, next).take(CHAIN)
    }

    /// Its text properties, with those that it inherits.
    pub(crate) fn marks(&self, family: Family, name: Option<&str>) -> Marks {
        if family == Family::Text && name.is_none() {
            return Marks::default();
        }
        self.chain(family, name).fold(Marks::default(), |marks, style| marks.over(style.marks))
    }

    /// The name of a paragraph's style that people see.
    pub(crate) fn name(&self, name: Option<&str>) -> Option<&str> {
        let named = self.chain(Family::Paragraph, name).find(|style| !style.automatic);
        named.map(|style| style.name.as_str()).filter(|name| !name.is_empty())
    }

    /// The role of a paragraph by the built-in name of its style or of one that it is based on.
    pub(crate) fn kind(&self, name: Option<&str>) -> ParagraphKind {
        let roles = self.chain(Family::Paragraph, name).map(|s| ParagraphKind::of_style(&s.name));
        roles.into_iter().find(|role| *role != ParagraphKind::Text).unwrap_or_default()
    }

    /// The list style that a paragraph's style names.
    pub(crate) fn list_of(&self, name: Option<&str>) -> Option<Rc<ListStyle>> {
        let named = self.chain(Family::Paragraph, name).find_map(|style| style.list.as_deref());
        named.and_then(|list| self.list(list))
    }

    /// The list style of this name.
    pub(crate) fn list(&self, name: &str) -> Option<Rc<ListStyle>> {
        self.lists.get(name).cloned()
    }

    /// The numbering of headings.
    pub(crate) fn outline(&self) -> Rc<ListStyle> {
        Rc::clone(&self.outline)
    }

    /// True where text in this style is hidden.
    pub(crate) fn hides(&self, family: Family, name: Option<&str>) -> bool {
        name.and_then(|name| self.of(family).get(name)).is_some_and(|style| style.hidden)
    }
}
