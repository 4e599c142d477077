//! The document as a page on which what was read is marked.
//!
//! Nothing of the document is trusted: its text is escaped, and none of its links is a link here.

use crate::Value;
use document::{Block, Cell, Document, Paragraph, ParagraphKind, Pointer, Table};
use extract::TableAccount;
use std::collections::BTreeMap;
use std::fmt::Write as _;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// So many values are told of one place: the rows under a heading all have their stage from it.
const OVER: usize = 50;

/// What covers a text: where from, where to, and which value.
type Covers<'v> = BTreeMap<&'v str, Vec<&'v Value>>;

/// The types that are marked, with what people call them.
const KINDS: [(&str, &str); 11] = [
    ("header", "Header"),
    ("contacts", "Contacts"),
    ("publication", "Publication"),
    ("work_items", "Work items"),
    ("approvals", "Approvals"),
    ("liaisons", "Liaison statements"),
    ("events", "Events"),
    ("statistics", "Statistics"),
    ("documents", "Documents"),
    ("abbreviations", "Abbreviations"),
    ("references", "References"),
];

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' => out.push_str("<br>"),
            '\u{0}'..='\u{8}' | '\u{b}'..='\u{1f}' => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
    out
}

struct Drawing<'v> {
    covers: Covers<'v>,
    tables: BTreeMap<&'v str, &'v TableAccount>,
    out: String,
}

/// What a value is, for its tooltip.
fn said(values: &[&Value]) -> String {
    let lines: Vec<String> = values
        .iter()
        .take(OVER)
        .map(|v| format!("{} {}, {} = {} (by {})", v.kind, v.item + 1, v.field, v.value, v.rule))
        .collect();
    escape(&lines.join("\n")).replace("<br>", "&#10;")
}

/// The rank by which one of several types gives a text its colour: facts before references.
fn rank(kind: &str) -> usize {
    KINDS.iter().position(|(k, _)| *k == kind).unwrap_or(KINDS.len())
}

impl<'v> Drawing<'v> {
    /// A text with its marks. Spans that overlap are cut into pieces, each with all that it is.
    fn text(&mut self, text: &str, pointer: &str) {
        let Some(values) = self.covers.get(pointer).cloned() else {
            self.out.push_str(&escape(text));
            return;
        };
        let end = text.chars().count() as u32;
        let spans: Vec<(u32, u32, &Value)> = values
            .iter()
            .map(|v| {
                let (from, to) = v.span.unwrap_or((0, end));
                (from.min(end), to.min(end), *v)
            })
            .filter(|(from, to, _)| from < to)
            .collect();
        let mut cuts: Vec<u32> =
            spans.iter().flat_map(|(from, to, _)| [*from, *to]).chain([0, end]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let mut starts = spans;
        starts.sort_by_key(|(from, to, _)| (*from, *to));
        let mut starts = starts.into_iter().peekable();
        let mut open: Vec<(u32, &Value)> = Vec::new();
        let mut chars = text.chars();
        for pair in cuts.windows(2) {
            let [from, to] = pair else { continue };
            open.retain(|(until, _)| until > from);
            while let Some((_, until, value)) = starts.next_if(|(start, _, _)| start <= from) {
                if open.len() < OVER {
                    open.push((until, value));
                }
            }
            let piece: String = chars.by_ref().take((to - from) as usize).collect();
            let over: Vec<&Value> = open.iter().map(|(_, v)| *v).collect();
            match over.iter().min_by_key(|v| rank(&v.kind)) {
                Some(first) => {
                    let _ = write!(
                        self.out,
                        "<mark class=\"{}\" tabindex=\"0\" title=\"{}\">{}</mark>",
                        first.kind,
                        said(&over),
                        escape(&piece)
                    );
                }
                None => self.out.push_str(&escape(&piece)),
            }
        }
    }

    fn paragraph(&mut self, p: &Paragraph, pointer: &Pointer) {
        let (tag, class) = match p.kind {
            ParagraphKind::Heading(level) => (format!("h{}", (level + 1).min(6)), ""),
            ParagraphKind::ListItem(_) => ("p".to_owned(), " class=\"item\""),
            _ => ("p".to_owned(), ""),
        };
        let _ = write!(self.out, "<{tag}{class} id=\"{}\">", escape(pointer.as_str()));
        if let Some(label) = &p.label {
            let _ = write!(self.out, "<span class=\"label\">{}</span> ", escape(label));
        }
        self.text(&p.text, pointer.as_str());
        let _ = writeln!(self.out, "</{tag}>");
    }

    fn cell(&mut self, cell: &Cell, pointer: &Pointer) {
        let tag = "td";
        let spans = [("colspan", cell.column_span), ("rowspan", cell.row_span)];
        let _ = write!(self.out, "<{tag}");
        for (name, span) in spans.into_iter().filter(|(_, span)| *span > 1) {
            let _ = write!(self.out, " {name}=\"{span}\"");
        }
        let _ = write!(self.out, " id=\"{}\">", escape(pointer.as_str()));
        let composite = cell.blocks.iter().any(|b| matches!(b, Block::Table(_)));
        if composite {
            for (n, block) in cell.blocks.iter().enumerate() {
                self.block(block, &pointer.block(n));
            }
        } else {
            let label = cell.blocks.iter().find_map(|b| match b {
                Block::Paragraph(p) => p.label.as_deref(),
                Block::Table(_) => None,
            });
            if let Some(label) = label {
                let _ = write!(self.out, "<span class=\"label\">{}</span> ", escape(label));
            }
            let text = cell.view().text.into_owned();
            self.text(&text, pointer.as_str());
        }
        let _ = writeln!(self.out, "</{tag}>");
    }

    /// What was understood of a table, above it.
    fn account(&mut self, pointer: &str) {
        let Some(table) = self.tables.get(pointer) else { return };
        let class = if table.rule.is_some() { "read" } else { "unread" };
        let rule = table.rule.unwrap_or("not read by any rule");
        let roles: Vec<String> = table
            .columns
            .iter()
            .map(|c| format!("{} → {} ({:.2})", c.label, c.role.unwrap_or("?"), c.score))
            .collect();
        let claims: Vec<String> = table
            .claims
            .iter()
            .map(|c| format!("{}: {}", c.rule, crate::text::said(&c.claim)))
            .collect();
        let _ = writeln!(
            self.out,
            "<p class=\"account {class}\" title=\"{}\"><b>{rule}</b> {}</p>",
            escape(&claims.join("; ")).replace("<br>", " "),
            escape(&roles.join(" · ")).replace("<br>", " ")
        );
    }

    fn table(&mut self, table: &Table, pointer: &Pointer) {
        self.account(pointer.as_str());
        let whole = self.covers.get(pointer.as_str()).cloned();
        let mark = whole.map_or(String::new(), |v| {
            let kind = v.first().map_or("", |v| v.kind.as_str());
            format!(" class=\"whole {kind}\" title=\"{}\"", said(&v))
        });
        let _ = writeln!(
            self.out,
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"table\"><table id=\"{}\"{mark}>",
            escape(pointer.as_str())
        );
        for (r, row) in table.rows().iter().enumerate() {
            let at = pointer.row(r);
            self.out.push_str("<tr>");
            for (c, cell) in row.cells.iter().enumerate() {
                self.cell(cell, &at.cell(c));
            }
            self.out.push_str("</tr>\n");
        }
        self.out.push_str("</table></div>\n");
    }

    fn block(&mut self, block: &Block, pointer: &Pointer) {
        match block {
            Block::Paragraph(p) if p.is_blank() => {}
            Block::Paragraph(p) => self.paragraph(p, pointer),
            Block::Table(t) => self.table(t, pointer),
        }
    }
}

/// The page.
///
/// ```
/// use document::{Block, Document, Paragraph};
/// let mut document = Document::default();
/// document.body.push(Block::Paragraph(Paragraph::plain("<script>TD 12</script>")));
/// let page = explain::page("note.txt", &document, &[], &[]);
/// assert!(page.contains("&lt;script&gt;TD 12"));
/// ```
pub fn page(name: &str, document: &Document, values: &[Value], tables: &[TableAccount]) -> String {
    let mut covers: Covers<'_> = BTreeMap::new();
    for value in values.iter().filter(|v| v.kind != "findings" && !v.pointer.is_empty()) {
        covers.entry(&value.pointer).or_default().push(value);
    }
    let tables = tables.iter().map(|t| (t.pointer.as_str(), t)).collect();
    let mut drawing = Drawing { covers, tables, out: String::new() };
    let title = escape(name);
    let _ = write!(
        drawing.out,
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\n<title>{title}: what was read</title>\n<style>{STYLE}</style></head><body>\n<header><h1>{title}</h1>\n"
    );
    legend(values, &mut drawing.out);
    findings(values, &mut drawing.out);
    drawing.out.push_str("</header>\n<main>\n");
    for (n, block) in document.body.iter().enumerate() {
        drawing.block(block, &Pointer::body(n));
    }
    for (n, note) in document.notes.iter().enumerate() {
        let at = Pointer::note(n);
        for (i, block) in note.blocks.iter().enumerate() {
            drawing.block(block, &at.block(i));
        }
    }
    let _ = write!(
        drawing.out,
        "</main>\n<aside id=\"said\" aria-live=\"polite\"></aside>\n<script>{SCRIPT}</script></body></html>\n"
    );
    drawing.out
}

fn legend(values: &[Value], out: &mut String) {
    out.push_str("<ul class=\"legend\">");
    for (kind, name) in KINDS {
        let mut items: Vec<usize> =
            values.iter().filter(|v| v.kind == kind).map(|v| v.item).collect();
        items.dedup();
        if !items.is_empty() {
            let _ = write!(out, "<li><mark class=\"{kind}\">{name}</mark> {}</li>", items.len());
        }
    }
    out.push_str("</ul>\n");
}

fn findings(values: &[Value], out: &mut String) {
    let messages: Vec<&Value> =
        values.iter().filter(|v| v.kind == "findings" && v.field == "message").collect();
    if messages.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<details open><summary>{} findings</summary><ul class=\"findings\">",
        messages.len()
    );
    for value in messages {
        let text = escape(&value.value);
        let _ = if value.pointer.is_empty() {
            writeln!(out, "<li>{text}</li>")
        } else {
            writeln!(out, "<li><a href=\"#{}\">{text}</a></li>", escape(&value.pointer))
        };
    }
    out.push_str("</ul></details>\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(kind: &str, span: (u32, u32)) -> Value {
        Value {
            kind: kind.into(),
            item: 0,
            field: "acronym".into(),
            value: "v".into(),
            rule: "r".into(),
            pointer: "/body/0".into(),
            span: Some(span),
            section: String::new(),
        }
    }

    #[test]
    fn spans_that_overlap_are_cut_into_pieces() {
        let mut document = Document::default();
        document.body.push(Block::Paragraph(Paragraph::plain("é abc def")));
        let values = [value("work_items", (2, 5)), value("references", (4, 9))];
        let page = page("x", &document, &values, &[]);
        let pieces: Vec<&str> = page.split("<mark class=\"").skip(3).collect();
        assert_eq!(pieces.len(), 3, "{pieces:?}");
        assert!(page.contains("\">ab</mark>") && page.contains("\">c</mark>"));
        assert!(page.contains("\"> def</mark>"));
    }

    #[test]
    fn nothing_of_the_document_is_markup() {
        let mut document = Document::default();
        document.body.push(Block::Paragraph(Paragraph::plain("<img src=x onerror=\"alert(1)\">")));
        let page = page("<b>", &document, &[value("work_items", (0, 400))], &[]);
        assert!(!page.contains("<img") && !page.contains("<b>:"));
    }
}
