//! A draft as Markdown (`CommonMark` 0.31, tables of GitHub Flavored Markdown 0.29).

use crate::model::{Block, Cell, Look, Report, Run, Table, clean};
use std::fmt::Write;

/// Signs that mean something wherever they stand in a line.
const SIGNS: &str = "\\`*_[]<>#|~&$@{}";

/// The text with a backslash before what would be markup. What would be made a link of by itself
/// (`https://…`, `www.…`) is no exception.
fn escape(text: &str, out: &mut String) {
    let mut chars = clean(text).peekable();
    let mut begins = true;
    let mut word = String::new();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let address =
            (c == ':' && next == Some('/')) || (c == '.' && word.eq_ignore_ascii_case("www"));
        // A sign at a line's beginning would begin a list or a rule.
        let block = begins && matches!(c, '-' | '+' | '=');
        if SIGNS.contains(c) || address || block {
            out.push('\\');
        }
        out.push(c);
        begins &= c == ' ';
        if c.is_alphanumeric() {
            word.push(c);
        } else {
            word.clear();
        }
    }
}

fn runs(list: &[Run], out: &mut String) {
    for run in list {
        if let Some(place) = &run.place {
            // A comment alone in its line leaves the lines beside it Markdown.
            let parted = if list.len() == 1 && out.ends_with(['\n']) || out.is_empty() {
                "\n\n"
            } else {
                ""
            };
            let _ = write!(out, "<!--place {place}-->{parted}");
            said(run, out);
            let _ = write!(out, "{parted}<!--/place-->");
        } else {
            said(run, out);
        }
    }
}

fn said(run: &Run, out: &mut String) {
    if run.look == Look::Written {
        out.push_str(run.text.trim());
        return;
    }
    if run.text.trim().is_empty() {
        out.push_str(&run.text);
        return;
    }
    let sign = match run.look {
        Look::Plain | Look::Faint | Look::Written => "",
        Look::Strong | Look::Placeholder => "**",
    };
    if run.target.is_some() {
        out.push('[');
    }
    // Emphasis must not begin or end with a blank.
    let text = run.text.trim_start();
    out.extend(std::iter::repeat_n(' ', run.text.len() - text.len()));
    let (text, blanks) = (text.trim_end(), text.len() - text.trim_end().len());
    out.push_str(sign);
    escape(text, out);
    out.push_str(sign);
    out.extend(std::iter::repeat_n(' ', blanks));
    if let Some(target) = &run.target {
        out.push_str("](");
        out.push_str(target);
        out.push(')');
    }
}

fn cell(cell: &Cell, out: &mut String) {
    out.push_str("| ");
    for (at, line) in cell.lines.iter().enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        runs(line, out);
    }
    out.push(' ');
    // A table of Markdown has no cells over several columns.
    out.extend(std::iter::repeat_n("|  ", cell.across.saturating_sub(1)));
}

fn table(table: &Table, out: &mut String) {
    let columns = table.widths.len();
    for at in 0..columns {
        cell(&Cell::text(table.header.get(at).map_or("", String::as_str)), out);
    }
    out.push_str("|\n");
    out.extend(std::iter::repeat_n("|---", columns));
    out.push_str("|\n");
    for row in &table.rows {
        for one in row {
            cell(one, out);
        }
        out.push_str("|\n");
    }
    out.push('\n');
}

/// The draft as Markdown.
///
/// ```
/// use draft::model::{Block, Report, Run};
/// let report = Report {
///     title: "Report".to_owned(),
///     wide: false,
///     blocks: vec![Block::Paragraph(vec![Run::plain("X.a_b *"), Run::placeholder("more")])],
/// };
/// assert_eq!(draft::markdown(&report), "X.a\\_b \\***\\[to be written: more\\]**\n\n");
/// ```
pub fn markdown(report: &Report) -> String {
    let mut out = String::new();
    let mut listed = false;
    for block in &report.blocks {
        if listed && !matches!(block, Block::Bullet(_)) {
            out.push('\n');
        }
        listed = false;
        match block {
            Block::Heading(level, text) => {
                out.extend(std::iter::repeat_n('#', usize::from(*level)));
                out.push(' ');
                runs(text, &mut out);
                out.push_str("\n\n");
            }
            Block::Paragraph(text) => {
                runs(text, &mut out);
                out.push_str("\n\n");
            }
            Block::Bullet(text) => {
                out.push_str("- ");
                runs(text, &mut out);
                out.push('\n');
                listed = true;
            }
            Block::Table(one) => table(one, &mut out),
        }
    }
    out
}
