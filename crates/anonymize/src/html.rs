//! The text of a page: blocks over their inline elements, attributes, what Word keeps in
//! comments, scripts.

use crate::flow::Flow;
use crate::fold;
use crate::markup::{Attribute, Markup, Piece};
use crate::story::{Line, Role, Story, Tables, Take};
use crate::vocabulary::Label;
use std::ops::Range;

/// Elements that end a line of text where they begin and end.
const BLOCKS: [&str; 48] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "col",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "option",
    "p",
    "pre",
    "section",
    "select",
    "summary",
    "table",
    "title",
    "tr",
    "ul",
    "xml",
];

/// The same, of the parts of a table and their like.
const CELLS: [&str; 7] = ["td", "th", "tbody", "thead", "tfoot", "textarea", "meta"];

/// How deep comments with markup in them are looked into.
const COMMENTS: u32 = 3;

/// The stories of a page.
pub(crate) fn stories(text: &str, take: &mut Take<'_>) {
    let mut walk = Walk {
        source: text,
        line: Line::default(),
        tables: Tables::default(),
        deleted: 0,
        inserted: 0,
        preformatted: 0,
        island: 0,
        element: String::new(),
        take,
    };
    walk.pieces(0..text.len(), 0);
    walk.end_line();
}

struct Walk<'a, 't> {
    source: &'a str,
    line: Line,
    tables: Tables,
    deleted: u32,
    inserted: u32,
    preformatted: u32,
    /// Within how many elements of XML: there each element's text stands for itself.
    island: u32,
    /// The element of the island that began last.
    element: String,
    take: &'a mut Take<'t>,
}

impl Walk<'_, '_> {
    fn pieces(&mut self, range: Range<usize>, depth: u32) {
        for piece in Markup::html(self.source, range) {
            match piece {
                Piece::Text(range) => self.text(range),
                Piece::Raw(range) => self.raw(range),
                Piece::Comment(range) => self.comment(range, depth),
                Piece::Open { name, attributes, .. } => self.open(&name, &attributes),
                Piece::Close { name } => self.close(&name),
            }
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if self.preformatted > 0 {
            self.line.text.push_text(self.source, range);
        } else {
            self.line.text.push_folded(self.source, range);
        }
        self.line.mark(self.deleted > 0, self.inserted > 0);
    }

    fn raw(&mut self, range: Range<usize>) {
        let mut flow = Flow::default();
        flow.push_raw(self.source, range);
        flow.decode_script();
        (self.take)(Story::text(flow));
    }

    /// A comment, which may hold what another program reads: conditional comments, islands.
    fn comment(&mut self, range: Range<usize>, depth: u32) {
        let text = self.source.get(range.clone()).unwrap_or_default();
        if !text.contains('<') || depth >= COMMENTS {
            self.raw(range);
            return;
        }
        let line = std::mem::take(&mut self.line);
        let island = std::mem::take(&mut self.island);
        self.pieces(range, depth + 1);
        self.end_line();
        self.line = line;
        self.island = island;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let person = self.island > 0 && Label::Persons.has(&fold::label(&self.element));
        let role = if person { Role::Person } else { Role::Text };
        line.give(self.tables.here(), &role, self.take);
    }

    fn name(&self, name: &Range<usize>) -> String {
        self.source.get(name.clone()).unwrap_or_default().to_ascii_lowercase()
    }

    fn open(&mut self, name: &Range<usize>, attributes: &[Attribute]) {
        let name = self.name(name);
        let name = name.as_str();
        self.attributes(name, attributes);
        let block = BLOCKS.contains(&name) || CELLS.contains(&name);
        if block || self.island > 0 {
            self.end_line();
            self.element = name.rsplit(':').next().unwrap_or_default().to_owned();
        }
        let number = |key: &str| {
            let value = self.attribute(attributes, key).unwrap_or_default();
            value.trim().parse().unwrap_or(1)
        };
        match name {
            "table" => self.tables.begin(),
            "tr" => self.tables.row(),
            "td" | "th" => {
                let (columns, rows) = (number("colspan"), number("rowspan"));
                self.tables.cell(columns, rows);
            }
            "pre" => self.preformatted += 1,
            "xml" => self.island += 1,
            "del" | "s" | "strike" => self.deleted += 1,
            "ins" => self.inserted += 1,
            "br" => {
                self.line.text.push_sign('\n');
                self.line.mark(self.deleted > 0, self.inserted > 0);
            }
            _ => {}
        }
    }

    fn close(&mut self, name: &Range<usize>) {
        let name = self.name(name);
        let name = name.as_str();
        if BLOCKS.contains(&name) || CELLS.contains(&name) || self.island > 0 {
            self.end_line();
            self.element.clear();
        }
        match name {
            "table" => self.tables.end(),
            "pre" => self.preformatted = self.preformatted.saturating_sub(1),
            "xml" => self.island = self.island.saturating_sub(1),
            "del" | "s" | "strike" => self.deleted = self.deleted.saturating_sub(1),
            "ins" => self.inserted = self.inserted.saturating_sub(1),
            _ => {}
        }
    }

    fn attribute(&self, attributes: &[Attribute], key: &str) -> Option<String> {
        let named = |a: &&Attribute| self.name(&a.name) == key;
        let attribute = attributes.iter().find(named)?;
        Some(self.source.get(attribute.value.clone())?.to_owned())
    }

    fn attributes(&mut self, element: &str, attributes: &[Attribute]) {
        let about = (element == "meta")
            .then(|| {
                self.attribute(attributes, "name")
                    .or_else(|| self.attribute(attributes, "property"))
            })
            .flatten();
        let about_person = about.is_some_and(|name| {
            let name = name.rsplit(['.', ':']).next().unwrap_or_default().to_owned();
            Label::Persons.has(&fold::label(&name))
        });
        for attribute in attributes {
            let name = self.name(&attribute.name);
            if attribute.value.is_empty() || name.starts_with("xmlns") {
                continue;
            }
            let mut flow = Flow::default();
            flow.push_text(self.source, attribute.value.clone());
            flow.decode_percent();
            flow.decode_script();
            // Word writes the author of a tracked change as an address of mail.
            let mail: Vec<char> = "mailto:".chars().collect();
            let author = name == "cite" && flow.chars().starts_with(&mail);
            let person = author || (about_person && name == "content");
            let role = if person { Role::Person } else { Role::Text };
            (self.take)(Story { flow, role, cell: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(html: &str) -> Vec<String> {
        let mut out = Vec::new();
        stories(html, &mut |story| {
            let text: String = story.flow.chars().iter().collect();
            let cell = story.cell.map_or(String::new(), |c| format!("{},{} ", c.row, c.column));
            out.push(match story.role {
                Role::Text => format!("{cell}{text}"),
                role => format!("{role:?}: {text}"),
            });
        });
        out.retain(|text| !text.trim().is_empty());
        out
    }

    #[test]
    fn a_block_is_one_run_over_its_inline_elements() {
        let html = "<p>An<b>a</b>\n   <i>Sam<!-- x -->ple</i><br>x&eacute;</p><div>y";
        assert_eq!(told(html), [" x ", "Ana Sample\nxé", "y"]);
        assert_eq!(told("<pre>a\n  b</pre>"), ["a\n  b"]);
    }

    #[test]
    fn cells_have_their_places() {
        let html = "<table><tr><th colspan=2>a<th rowspan=2>b<tr><td>c<td>d<tr><td>e</table>";
        assert_eq!(
            told(html)[2..],
            ["0,0 a", "0,2 b", "1,0 c", "1,1 d", "2,0 e"].map(String::from)
        );
    }

    #[test]
    fn authors_stand_in_attributes_and_islands() {
        let html = "<meta name=author content='Ana S'><meta name=x content=y>\
            <ins cite='mailto:Ana%20S'>t</ins><!--[if gte mso 9]><xml><o:P><o:Author>Ana</o:Author>\
            <o:LastAuthor>Bo</o:LastAuthor></o:P></xml><![endif]-->";
        let told = told(html);
        for person in ["Ana S", "mailto:Ana S", "Ana", "Bo"] {
            assert!(told.contains(&format!("Person: {person}")), "{told:?}");
        }
        assert_eq!(told.last().map(String::as_str), Some("t"));
    }

    #[test]
    fn scripts_are_read() {
        let told =
            told(r#"<script>{"mail":"ana\u0040b.org"}</script><a href="mailto:ana%40b.org">"#);
        assert_eq!(told, [r#"{"mail":"ana@b.org"}"#, "mailto:ana@b.org"]);
    }
}
