//! Of the automatic styles (ODF 1.3 part 3 §16) what bears on the text.

use crate::texts::RunMarks;
use crate::xml::Tag;
use std::collections::HashMap;

/// More styles than this are no workbook's.
const MOST: usize = 200_000;

/// Styles by family and name.
#[derive(Debug, Default)]
pub(crate) struct Styles {
    /// Of text and cells.
    marks: HashMap<String, RunMarks>,
    /// Names of the styles of hidden tables.
    hidden: HashMap<String, bool>,
    /// Names of the page styles of tables.
    pages: HashMap<String, String>,
    current: Option<(bool, String)>,
}

impl Styles {
    /// A start tag within the styles.
    pub(crate) fn start(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            b"style" => {
                let name = tag.attribute(b"name").unwrap_or_default().into_owned();
                let table = match tag.attribute(b"family").as_deref() {
                    Some("table") => true,
                    Some("text" | "table-cell") => false,
                    _ => {
                        self.current = None;
                        return;
                    }
                };
                if table
                    && self.pages.len() < MOST
                    && let Some(page) = tag.attribute(b"master-page-name")
                {
                    self.pages.insert(name.clone(), page.into_owned());
                }
                self.current = Some((table, name));
            }
            b"table-properties" => {
                if let Some((true, name)) = &self.current
                    && tag.attribute(b"display").as_deref() == Some("false")
                    && self.hidden.len() < MOST
                {
                    self.hidden.insert(name.clone(), true);
                }
            }
            b"text-properties" => {
                if let Some((false, name)) = &self.current
                    && self.marks.len() < MOST
                {
                    let line = tag.attribute(b"text-line-through-style");
                    let position = tag.attribute(b"text-position");
                    let marks = RunMarks {
                        bold: tag.attribute(b"font-weight").as_deref() == Some("bold"),
                        struck: line.is_some_and(|l| l != "none"),
                        superscript: position.is_some_and(|p| p.starts_with("super")),
                    };
                    self.marks.insert(name.clone(), marks);
                }
            }
            _ => {}
        }
    }

    pub(crate) fn marks(&self, name: Option<&str>) -> RunMarks {
        name.and_then(|n| self.marks.get(n)).copied().unwrap_or_default()
    }

    /// The page style of a table's style; `Default` where it names none.
    pub(crate) fn page(&self, name: Option<&str>) -> &str {
        name.and_then(|n| self.pages.get(n)).map_or("Default", String::as_str)
    }

    pub(crate) fn hides(&self, name: Option<&str>) -> bool {
        name.is_some_and(|n| self.hidden.contains_key(n))
    }
}
