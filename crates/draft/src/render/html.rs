//! A draft as a page.

use crate::model::{Block, Cell, Look, Report, Run, Table, clean};
use std::fmt::Write;

const STYLE: &str = "\
body{font:11pt/1.4 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#111}
h1,h2,h3{line-height:1.2;page-break-after:avoid}
table{border-collapse:collapse;width:100%;margin:.6rem 0 1.2rem}
th,td{border:1px solid #999;padding:.25rem .4rem;text-align:left;vertical-align:top}
th{background:#e8eef5}
tr{page-break-inside:avoid}
thead{display:table-header-group}
mark{background:#ffeb3b}
.faint{color:#666;font-size:90%}
a{color:#0b5394}
@media print{body{margin:0;max-width:none;font-size:9pt}a{color:inherit}}
@page{margin:18mm}
";

/// Adds text as HTML and XML have it between tags and in attributes.
pub(super) fn escape(text: &str, out: &mut String) {
    for c in clean(text) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c => out.push(c),
        }
    }
}

fn run(run: &Run, out: &mut String) {
    if let Some(target) = &run.target {
        out.push_str("<a href=\"");
        escape(target, out);
        out.push_str("\">");
    }
    if let Some(place) = &run.place {
        let _ = write!(out, "<!--place {place}-->");
    }
    let (before, after) = match run.look {
        Look::Plain | Look::Written => ("", ""),
        Look::Strong => ("<strong>", "</strong>"),
        Look::Faint => ("<span class=\"faint\">", "</span>"),
        Look::Placeholder => ("<mark>", "</mark>"),
    };
    out.push_str(before);
    if run.look == Look::Written {
        out.push_str(&run.text);
    } else {
        escape(&run.text, out);
    }
    out.push_str(after);
    if run.place.is_some() {
        out.push_str("<!--/place-->");
    }
    if run.target.is_some() {
        out.push_str("</a>");
    }
}

fn runs(list: &[Run], out: &mut String) {
    for one in list {
        run(one, out);
    }
}

fn cell(cell: &Cell, name: &str, out: &mut String) {
    let _ = write!(out, "<{name}");
    for (attribute, count) in [("colspan", cell.across), ("rowspan", cell.down)] {
        if count > 1 {
            let _ = write!(out, " {attribute}=\"{count}\"");
        }
    }
    out.push('>');
    for (at, line) in cell.lines.iter().enumerate() {
        if at > 0 {
            out.push_str("<br>");
        }
        runs(line, out);
    }
    let _ = write!(out, "</{name}>");
}

fn table(table: &Table, out: &mut String) {
    out.push_str("<table>\n");
    if !table.header.is_empty() {
        out.push_str("<thead><tr>");
        for label in &table.header {
            cell(&Cell::text(label.as_str()), "th", out);
        }
        out.push_str("</tr></thead>\n");
    }
    out.push_str("<tbody>\n");
    for row in &table.rows {
        out.push_str("<tr>");
        for one in row.iter().filter(|c| c.down > 0) {
            cell(one, "td", out);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table>\n");
}

/// The draft as a page that stands by itself: no scripts, nothing that is fetched.
///
/// ```
/// use draft::model::{Block, Report, Run};
/// let report = Report {
///     title: "Report".to_owned(),
///     wide: false,
///     blocks: vec![Block::Paragraph(vec![Run::plain("<script>")])],
/// };
/// let page = draft::html(&report);
/// assert!(page.contains("&lt;script&gt;") && !page.contains("<script"));
/// ```
pub fn html(report: &Report) -> String {
    let mut out = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width\">\n<title>",
    );
    escape(&report.title, &mut out);
    out.push_str("</title>\n<style>\n");
    out.push_str(STYLE);
    if report.wide {
        out.push_str("@page{size:landscape}\nbody{max-width:85rem}\n");
    }
    out.push_str("</style>\n</head>\n<body>\n");
    let mut listed = false;
    for block in &report.blocks {
        let bullet = matches!(block, Block::Bullet(_));
        if bullet != listed {
            out.push_str(if bullet { "<ul>\n" } else { "</ul>\n" });
            listed = bullet;
        }
        let (name, text) = match block {
            Block::Heading(1, text) => ("h1", text),
            Block::Heading(2, text) => ("h2", text),
            Block::Heading(_, text) => ("h3", text),
            Block::Paragraph(text) => ("p", text),
            Block::Bullet(text) => ("li", text),
            Block::Table(one) => {
                table(one, &mut out);
                continue;
            }
        };
        let _ = write!(out, "<{name}>");
        runs(text, &mut out);
        let _ = writeln!(out, "</{name}>");
    }
    if listed {
        out.push_str("</ul>\n");
    }
    out.push_str("</body>\n</html>\n");
    out
}
