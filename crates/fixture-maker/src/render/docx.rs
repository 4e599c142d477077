//! A page as a Word document, written by docx-rs and then made repeatable.
//!
//! docx-rs counts its identifiers up over the whole process, and keeps custom properties in a hash
//! map: two builds of one document differ. [`settle`] renumbers the identifiers in the order in which
//! they stand, writes the properties anew, and puts in the no-break hyphens that docx-rs has no
//! element for.

use std::fmt::Write;

use anyhow::{Context, Result};
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Delete, Docx, FieldCharType, Header, Hyperlink,
    HyperlinkType, IndentLevel, Insert, InstrText, Level, LevelJc, LevelText, NumberFormat,
    Numbering, NumberingId, SpecialIndentType, Start, Style, StyleType, TableCell, TableRow,
    VMergeType, VertAlignType, WidthType,
};

use crate::layout::{Block, Cell, Fate, Link, Page, Paragraph, Role, Run, Table};
use crate::zip::{self, Parts, escape};

/// Who the tracked changes are by, and when.
const REVISER: &str = "Rapporteur";
const REVISED: &str = "2026-10-09T10:00:00Z";

/// Stand in the text where an unfilled content control begins and ends, until [`settle`] writes it:
/// docx-rs cannot say that a control shows its prompt. Private characters: no text has them.
const PROMPT: [char; 2] = ['\u{e000}', '\u{e001}'];
const PROMPT_BEGINS: &str = "</w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\
     <w:r><w:rPr><w:rStyle w:val=\"PlaceholderText\"/></w:rPr><w:t xml:space=\"preserve\">";
const PROMPT_ENDS: &str = "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space=\"preserve\">";

/// The numberings that every document defines; instances for tables come after them.
const SECTIONS: usize = 2;
const LETTERS: usize = 3;
const BULLETS: usize = 4;
const ORDINALS: usize = 5;

/// The page as the bytes of a docx.
///
/// ```
/// use fixture_maker::layout::{Page, text};
/// let page = Page { blocks: vec![text("See TD 401/P.")], ..Page::default() };
/// let bytes = fixture_maker::render::docx::render(&page).unwrap();
/// assert!(bytes.starts_with(b"PK"));
/// ```
///
/// # Errors
/// Where the archive cannot be written.
pub fn render(page: &Page) -> Result<Vec<u8>> {
    zip::pack(&parts(page)?)
}

/// The parts of the page's package.
///
/// # Errors
/// Where docx-rs writes a part that is not UTF-8.
pub fn parts(page: &Page) -> Result<Parts> {
    let mut writer = Writer { docx: numberings(styles(Docx::new())), instances: ORDINALS };
    for block in &page.blocks {
        writer.block(block);
    }
    let mut docx = writer.docx;
    if let Some(number) = &page.running_head {
        docx = docx.header(running_head(number));
    }
    settle(docx, page)
}

fn styles(docx: Docx) -> Docx {
    let docx = (1..=3).fold(docx, |docx, level| {
        docx.add_style(
            Style::new(format!("Heading{level}"), StyleType::Paragraph)
                .name(format!("heading {level}"))
                .bold()
                .outline_lvl(level - 1),
        )
    });
    docx.add_style(Style::new("docnumber", StyleType::Paragraph).name("docnumber").bold())
        .add_style(Style::new("AnnexTitle", StyleType::Paragraph).name("Annex_NoTitle").bold())
}

/// One list of a single level: where its numbers start, how they look.
fn list(id: usize, format: &str, label: &str) -> AbstractNumbering {
    AbstractNumbering::new(id).add_level(
        Level::new(
            0,
            Start::new(1),
            NumberFormat::new(format),
            LevelText::new(label),
            LevelJc::new("left"),
        )
        .indent(Some(567), Some(SpecialIndentType::Hanging(567)), None, None),
    )
}

fn numberings(docx: Docx) -> Docx {
    docx.add_abstract_numbering(list(SECTIONS, "decimal", "%1."))
        .add_abstract_numbering(list(LETTERS, "lowerLetter", "%1)"))
        .add_abstract_numbering(list(BULLETS, "bullet", "\u{2022}"))
        .add_abstract_numbering(list(ORDINALS, "decimal", "%1."))
        .add_numbering(Numbering::new(SECTIONS, SECTIONS))
        .add_numbering(Numbering::new(LETTERS, LETTERS))
        .add_numbering(Numbering::new(BULLETS, BULLETS))
}

/// `- 2 -` and the document's number, each by a field, as the template has them.
fn running_head(number: &str) -> Header {
    let field = |instruction: &str, shown: &str| {
        docx_rs::Run::new()
            .add_field_char(FieldCharType::Begin, false)
            .add_instr_text(InstrText::Unsupported(instruction.to_owned()))
            .add_field_char(FieldCharType::Separate, false)
            .add_text(shown)
            .add_field_char(FieldCharType::End, false)
    };
    let page = docx_rs::Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(docx_rs::Run::new().add_text("- "))
        .add_run(field(" PAGE ", "2"))
        .add_run(docx_rs::Run::new().add_text(" -"));
    let number = docx_rs::Paragraph::new()
        .align(AlignmentType::Center)
        .add_run(field(" STYLEREF \"docnumber\" ", number));
    Header::new().add_paragraph(page).add_paragraph(number)
}

struct Writer {
    docx: Docx,
    /// The last numbering instance given out: each numbered table counts on its own.
    instances: usize,
}

impl Writer {
    fn block(&mut self, block: &Block) {
        let docx = std::mem::take(&mut self.docx);
        self.docx = match block {
            Block::Paragraph(paragraph) => docx.add_paragraph(written(paragraph)),
            Block::Table(table) => {
                self.docx = docx;
                let table = self.table(table);
                std::mem::take(&mut self.docx).add_table(table)
            }
        };
    }

    fn table(&mut self, table: &Table) -> docx_rs::Table {
        let placed = table.placed();
        let numbering = placed.iter().any(|(_, _, cell)| cell.ordinal.is_some()).then(|| {
            self.instances += 1;
            self.docx = std::mem::take(&mut self.docx).add_numbering(
                Numbering::new(self.instances, ORDINALS)
                    .add_override(docx_rs::LevelOverride::new(0).start(1)),
            );
            self.instances
        });
        let mut rows = Vec::new();
        for at in 0..table.rows.len() {
            let mut cells = Vec::new();
            let mut column = 0;
            while column < table.widths.len() {
                let here = placed.iter().find(|(row, start, cell)| {
                    *start == column && *row <= at && at < row + cell.down
                });
                let Some((row, _, cell)) = here else {
                    cells.push(TableCell::new().add_paragraph(docx_rs::Paragraph::new()));
                    column += 1;
                    continue;
                };
                let width: usize = table.widths.iter().skip(column).take(cell.across).sum();
                let mut out = if *row == at {
                    self.cell(cell, numbering)
                } else {
                    TableCell::new().add_paragraph(docx_rs::Paragraph::new())
                };
                if cell.down > 1 {
                    out = out.vertical_merge(if *row == at {
                        VMergeType::Restart
                    } else {
                        VMergeType::Continue
                    });
                }
                if cell.across > 1 {
                    out = out.grid_span(cell.across);
                }
                cells.push(out.width(width, WidthType::Dxa));
                column += cell.across;
            }
            rows.push(TableRow::new(cells));
        }
        docx_rs::Table::new(rows)
            .set_grid(table.widths.clone())
            .width(table.widths.iter().sum(), WidthType::Dxa)
    }

    fn cell(&mut self, cell: &Cell, numbering: Option<usize>) -> TableCell {
        let mut out = TableCell::new();
        for block in &cell.blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let mut paragraph = written(paragraph);
                    if let (Some(_), Some(id)) = (cell.ordinal, numbering) {
                        paragraph = paragraph.numbering(NumberingId::new(id), IndentLevel::new(0));
                    }
                    out = out.add_paragraph(paragraph);
                }
                // A cell must end in a paragraph (ECMA-376 part 1 §17.4.65).
                Block::Table(table) => {
                    out = out.add_table(self.table(table)).add_paragraph(docx_rs::Paragraph::new());
                }
            }
        }
        out
    }
}

fn written(paragraph: &Paragraph) -> docx_rs::Paragraph {
    let number =
        |out: docx_rs::Paragraph, id| out.numbering(NumberingId::new(id), IndentLevel::new(0));
    let mut out = docx_rs::Paragraph::new();
    out = match paragraph.role {
        Role::Text => out,
        Role::Heading(level) => out.style(&format!("Heading{level}")),
        Role::Section => number(out, SECTIONS),
        Role::Lettered => number(out, LETTERS),
        Role::Bullet => number(out, BULLETS),
        Role::Annex => out.style("AnnexTitle").align(AlignmentType::Center),
    };
    for run in &paragraph.runs {
        out = match &run.link {
            Some(Link::Relationship(target)) => out
                .add_hyperlink(Hyperlink::new(target, HyperlinkType::External).add_run(looks(run))),
            Some(Link::Field(target)) => out
                .add_run(
                    docx_rs::Run::new()
                        .add_field_char(FieldCharType::Begin, false)
                        .add_instr_text(InstrText::Unsupported(format!(" HYPERLINK \"{target}\" ")))
                        .add_field_char(FieldCharType::Separate, false),
                )
                .add_run(looks(run))
                .add_run(docx_rs::Run::new().add_field_char(FieldCharType::End, false)),
            None => match run.fate {
                Fate::Inserted => {
                    out.add_insert(Insert::new(looks(run)).author(REVISER).date(REVISED))
                }
                Fate::Deleted => {
                    out.add_delete(Delete::new().add_run(looks(run)).author(REVISER).date(REVISED))
                }
                Fate::Stands | Fate::Struck | Fate::Hidden => out.add_run(looks(run)),
            },
        };
    }
    out
}

/// The run's text with its look: line breaks and tabs are elements of their own.
fn looks(run: &Run) -> docx_rs::Run {
    let mut out = docx_rs::Run::new();
    for (line_at, line) in run.text.split('\n').enumerate() {
        if line_at > 0 {
            out = out.add_break(BreakType::TextWrapping);
        }
        for (at, piece) in line.split('\t').enumerate() {
            if at > 0 {
                out = out.add_tab();
            }
            if !piece.is_empty() {
                let [begins, ends] = PROMPT;
                out = match run.fate {
                    Fate::Deleted => out.add_delete_text(piece),
                    _ if run.prompt => out.add_text(format!("{begins}{piece}{ends}")),
                    _ => out.add_text(piece),
                };
            }
        }
    }
    if run.bold {
        out = out.bold();
    }
    if run.raised {
        out.run_property = out.run_property.vert_align(VertAlignType::SuperScript);
    }
    match run.fate {
        Fate::Struck => out.strike(),
        Fate::Hidden => out.vanish(),
        _ => out,
    }
}

/// The parts with their identifiers counted anew, properties written, hyphens put in.
fn settle(docx: Docx, page: &Page) -> Result<Parts> {
    let mut parts: Parts = repeatable::parts(docx, core(page));
    let mut counters = repeatable::Counters::default();
    for (name, bytes) in &mut parts {
        if name == "docProps/custom.xml" {
            *bytes = custom(page).into_bytes();
        }
        if !name.starts_with("word/") {
            continue;
        }
        let text = std::str::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
        let text = counters.settle(text);
        let text = counters.renumber(&text, "<w:ins w:id=\"", |n| n.to_string());
        let text = counters.renumber(&text, "<w:del w:id=\"", |n| (n + 5000).to_string());
        // docx-rs has no element for it; Word's templates use nothing else for a hyphen in ITU-T.
        let text = if name.ends_with("document.xml.rels") {
            repeatable::in_order(&text)
        } else {
            text.clone()
        };
        let hyphen = "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">";
        let [begins, ends] = PROMPT;
        *bytes = text
            .replace('\u{2011}', hyphen)
            .replace(begins, PROMPT_BEGINS)
            .replace(ends, PROMPT_ENDS)
            .into_bytes();
    }
    Ok(parts)
}

fn core(page: &Page) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties \
         xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
         xmlns:dcterms=\"http://purl.org/dc/terms/\" \
         xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title>\
         <dc:creator>{}</dc:creator><dc:description>{}</dc:description>\
         <dcterms:created xsi:type=\"dcterms:W3CDTF\">2026-10-07T09:30:00Z</dcterms:created>\
         <dcterms:modified xsi:type=\"dcterms:W3CDTF\">2026-10-07T09:30:00Z</dcterms:modified>\
         </cp:coreProperties>",
        escape(&page.title),
        escape(&page.author),
        escape(&page.description)
    )
}

fn custom(page: &Page) -> String {
    let mut out = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Properties \
         xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
         xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        .to_owned();
    for (at, (name, value)) in page.properties.iter().enumerate() {
        let _ = write!(
            out,
            "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{}\" \
             name=\"{}\"><vt:lpwstr>{}</vt:lpwstr></property>",
            at + 2,
            escape(name),
            escape(value)
        );
    }
    out.push_str("</Properties>");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{runs, text};

    fn part(page: &Page, name: &str) -> String {
        let parts = parts(page).unwrap();
        let (_, bytes) = parts.into_iter().find(|(part, _)| part == name).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    fn a_no_break_hyphen_is_an_element() {
        let page = Page { blocks: vec![text("ITU\u{2011}T")], ..Page::default() };
        let document = part(&page, "word/document.xml");
        assert!(document.contains("ITU</w:t><w:noBreakHyphen/><w:t"), "{document}");
        assert!(!document.contains('\u{2011}'));
    }

    #[test]
    fn links_are_related_in_the_order_of_the_text() {
        let link = |n: usize| {
            Run::from(n.to_string()).link(Link::Relationship(format!("https://example.org/{n}")))
        };
        let page = Page { blocks: vec![runs((1..=12).map(link).collect())], ..Page::default() };
        let rels = part(&page, "word/_rels/document.xml.rels");
        let targets: Vec<_> = rels
            .split("https://example.org/")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .map(|n| n.parse::<usize>().unwrap())
            .collect();
        assert_eq!(targets, (1..=12).collect::<Vec<_>>());
        assert!(rels.trim_end().ends_with("</Relationships>"), "{rels}");
    }
}
