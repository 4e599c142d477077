//! Named fields: text that has a name, copied while it goes by.
//!
//! While anything is being captured, the text kept is written to a log as well; a capture is a
//! place in the log. So any number of overlapping captures costs no more than one.

use crate::{Budget, Exceeded, FieldKind, NamedField};
use std::collections::HashMap;

/// Longest text of a control that stands apart, in bytes.
const APART_TEXT: usize = 1 << 20;

/// A text as far as it has room in so many bytes.
///
/// ```
/// assert_eq!(document::cut("réunion", 2), "r");
/// ```
pub fn cut(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

#[derive(Debug)]
struct Capture {
    name: String,
    start: usize,
}

/// A content control that is open.
#[derive(Debug, Default)]
struct Control {
    tag: Option<String>,
    alias: Option<String>,
    placeholder: bool,
    /// It holds parts of the document (a gallery, a group), not what somebody fills in.
    holds_parts: bool,
    /// It stands apart from the text around it.
    apart: bool,
    start: usize,
}

/// A bookmark over some columns of a table's rows (ECMA-376 part 1 §17.13.6.2).
#[derive(Debug)]
struct Columns {
    id: String,
    name: String,
    first: u32,
    last: u32,
    /// How many tables are open around it: its rows are the innermost's.
    table: usize,
    /// It ends with the row being read.
    closing: bool,
    /// Rows that were read since it began.
    rows: u32,
    text: String,
}

/// What is being captured, and what has been.
///
/// ```
/// use document::{Budget, Captures, Limits};
/// let mut budget = Budget::new(Limits::default());
/// let mut captures = Captures::default();
/// captures.begin_bookmark("1".into(), "title".into(), None, 0);
/// captures.push("Report");
/// let field = captures.end_bookmark("1", 0, false, &mut budget)?.unwrap();
/// assert_eq!((&*field.name, &*field.text), ("title", "Report"));
/// # Ok::<(), document::Exceeded>(())
/// ```
#[derive(Debug, Default)]
pub struct Captures {
    log: String,
    /// Up to here the log is of use to somebody.
    wanted: usize,
    controls: Vec<Control>,
    bookmarks: HashMap<String, Capture>,
    columns: Vec<Columns>,
    /// Open controls that show their placeholder.
    prompting: u32,
    /// The beginning of the tags of controls that stand apart.
    tag_apart: Option<&'static str>,
    /// Open controls that stand apart.
    apart: u32,
}

/// Most bookmarks over columns that are open at once; no table has more columns worth a name.
const COLUMNS: usize = 64;

fn field(
    kind: FieldKind,
    name: &str,
    text: &str,
    most: usize,
    budget: &mut Budget,
) -> Result<Option<NamedField>, Exceeded> {
    let text = cut(text, most).trim();
    if name.is_empty() || text.is_empty() {
        return Ok(None);
    }
    budget.annotation()?;
    budget.text(name.len() + text.len())?;
    Ok(Some(NamedField { kind, name: name.to_owned(), text: text.to_owned() }))
}

impl Captures {
    /// Longest text of a field, in bytes: it repeats what stands whole in the tree.
    pub const MOST: usize = 4 << 10;

    /// Controls with a tag that begins so stand apart.
    pub fn telling_apart(tag: Option<&'static str>) -> Self {
        Self { tag_apart: tag, ..Self::default() }
    }

    fn begin(&mut self) -> usize {
        if self.controls.is_empty() && self.bookmarks.is_empty() {
            self.log.clear();
            self.wanted = 0;
        }
        self.wanted = self.wanted.max(self.log.len() + Captures::MOST + 1);
        self.log.len()
    }

    /// Text that was kept goes by.
    pub fn push(&mut self, text: &str) {
        if !(self.controls.is_empty() && self.bookmarks.is_empty()) {
            let room = self.wanted.saturating_sub(self.log.len());
            self.log.push_str(cut(text, room));
        }
    }

    /// A paragraph ends.
    pub fn end_paragraph(&mut self) {
        self.push("\n");
    }

    /// A content control begins.
    pub fn begin_control(&mut self) {
        let start = self.begin();
        self.controls.push(Control { start, ..Control::default() });
    }

    /// The `w:tag` of the innermost control.
    pub fn tag(&mut self, tag: String) {
        if let Some(control) = self.controls.last_mut() {
            if !control.apart && self.tag_apart.is_some_and(|apart| tag.starts_with(apart)) {
                control.apart = true;
                self.apart += 1;
                self.wanted = self.wanted.max(control.start + APART_TEXT + 1);
            }
            control.tag = Some(tag);
        }
    }

    /// The `w:alias` of the innermost control.
    pub fn alias(&mut self, alias: String) {
        if let Some(control) = self.controls.last_mut() {
            control.alias = Some(alias);
        }
    }

    /// The innermost control shows its placeholder: whatever is in it, it is not filled in.
    pub fn placeholder(&mut self) {
        if let Some(control) = self.controls.last_mut()
            && !std::mem::replace(&mut control.placeholder, true)
        {
            self.prompting += 1;
        }
    }

    /// The innermost control holds parts of the document.
    pub fn holds_parts(&mut self) {
        if let Some(control) = self.controls.last_mut() {
            control.holds_parts = true;
        }
    }

    /// Whether text here is the placeholder of a control.
    pub fn is_prompting(&self) -> bool {
        self.prompting > 0
    }

    /// Whether the text at this place is in a control that stands apart.
    pub fn is_apart(&self) -> bool {
        self.apart > 0
    }

    /// Whether text here was filled into a control.
    pub fn is_filled(&self) -> bool {
        self.controls.last().is_some_and(|c| !c.placeholder && !c.holds_parts)
    }

    /// The innermost control ends; gives the field that it is, unless it is not filled in.
    ///
    /// # Errors
    /// Where the budget has no room for the field.
    pub fn end_control(&mut self, budget: &mut Budget) -> Result<Option<NamedField>, Exceeded> {
        let Some(control) = self.controls.pop() else { return Ok(None) };
        if control.apart {
            self.apart = self.apart.saturating_sub(1);
        }
        if control.placeholder {
            self.prompting = self.prompting.saturating_sub(1);
            return Ok(None);
        }
        let named = |name: Option<String>| name.filter(|n| !n.trim().is_empty());
        let name = named(control.tag).or_else(|| named(control.alias)).unwrap_or_default();
        let text = self.log.get(control.start..).unwrap_or_default();
        let most = if control.apart { APART_TEXT } else { Captures::MOST };
        field(FieldKind::ContentControl, &name, text, most, budget)
    }

    /// A bookmark begins; `columns` are those of the row that it is about, if not all.
    pub fn begin_bookmark(
        &mut self,
        id: String,
        name: String,
        columns: Option<(u32, u32)>,
        table: usize,
    ) {
        // Word's own (_Toc…, _Ref…, _Hlk…, _GoBack) name nothing.
        if name.starts_with('_') || name.is_empty() {
            return;
        }
        match columns {
            Some((first, last)) if table > 0 => {
                if self.columns.len() < COLUMNS {
                    let text = String::new();
                    let rows = 0;
                    let closing = false;
                    self.columns.push(Columns {
                        id,
                        name,
                        first,
                        last,
                        table,
                        closing,
                        rows,
                        text,
                    });
                }
            }
            _ => {
                let start = self.begin();
                self.bookmarks.insert(id, Capture { name, start });
            }
        }
    }

    /// A bookmark ends; `in_row` says that it ends within a row. Gives the field that it is.
    ///
    /// # Errors
    /// Where the budget has no room for the field.
    pub fn end_bookmark(
        &mut self,
        id: &str,
        table: usize,
        in_row: bool,
        budget: &mut Budget,
    ) -> Result<Option<NamedField>, Exceeded> {
        if let Some(at) = self.columns.iter().position(|c| c.id == id) {
            if let Some(columns) = self.columns.get_mut(at)
                && columns.rows == 0
                && columns.table == table
                && in_row
            {
                columns.closing = true;
                return Ok(None);
            }
            let columns = self.columns.remove(at);
            return field(
                FieldKind::Bookmark,
                &columns.name,
                &columns.text,
                Captures::MOST,
                budget,
            );
        }
        let Some(capture) = self.bookmarks.remove(id) else { return Ok(None) };
        let text = self.log.get(capture.start..).unwrap_or_default();
        field(FieldKind::Bookmark, &capture.name, text, Captures::MOST, budget)
    }

    /// Whether the texts of the cells of a row in the table of this depth are wanted.
    pub fn wants_cells(&self, table: usize) -> bool {
        self.columns.iter().any(|c| c.table == table)
    }

    /// A row ends, with the texts of its cells; bookmarks that end with it become fields.
    ///
    /// # Errors
    /// Where the budget has no room for a field.
    pub fn end_row(
        &mut self,
        table: usize,
        cells: &[(u32, String)],
        budget: &mut Budget,
        out: &mut Vec<NamedField>,
    ) -> Result<(), Exceeded> {
        for columns in self.columns.iter_mut().filter(|c| c.table == table) {
            columns.rows += 1;
            for (index, text) in cells {
                let inside = (columns.first..=columns.last).contains(index);
                if inside && columns.text.len() < Captures::MOST {
                    columns.text.push_str(text);
                    columns.text.push('\n');
                }
            }
        }
        while let Some(at) = self.columns.iter().position(|c| c.closing && c.table == table) {
            let columns = self.columns.remove(at);
            out.extend(field(
                FieldKind::Bookmark,
                &columns.name,
                &columns.text,
                Captures::MOST,
                budget,
            )?);
        }
        Ok(())
    }

    /// A table ends, and with it the bookmarks over its columns.
    pub fn end_table(&mut self, table: usize) {
        self.columns.retain(|c| c.table != table);
    }
}
