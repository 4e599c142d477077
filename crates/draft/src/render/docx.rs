//! A draft as a Word document, by docx-rs.

use super::{STAMP, Template, package, widths};
use crate::error::Error;
use crate::model::{Block, Cell, Look, Report, Run, Table, clean};
use crate::places::TAG;
use docx_rs::{
    AbstractNumbering, AlignmentType, BreakType, Docx, FieldCharType, Footer, Hyperlink,
    HyperlinkType, IndentLevel, InstrText, Level, LevelJc, LevelText, LineSpacing, NumberFormat,
    Numbering, NumberingId, PageMargin, PageOrientationType, RunFonts, Shading, ShdType,
    SpecialIndentType, Start, StructuredDataTag, Style, StyleType, TableCell, TableCellMargins,
    TableLayoutType, TableRow, VMergeType, WidthType,
};

/// Sizes are in twentieths of a point: A4, with margins of 20 mm.
const SHORT: u32 = 11_906;
const LONG: u32 = 16_838;
const MARGIN: u32 = 1_134;

pub(super) const BULLETS: usize = 2;

/// Tables of so many rows stand on one page.
const SHORT_TABLE: usize = 4;

/// The draft as the bytes of a docx: equal drafts give equal bytes.
///
/// # Errors
/// Where the package cannot be put together.
///
/// ```
/// use draft::model::{Block, Report, Run};
/// let report = Report {
///     title: "Report".to_owned(),
///     wide: false,
///     blocks: vec![Block::Heading(1, vec![Run::plain("Report")])],
/// };
/// let bytes = draft::docx(&report).unwrap();
/// assert!(bytes.starts_with(b"PK"));
/// assert_eq!(bytes, draft::docx(&report).unwrap());
/// ```
pub fn docx(report: &Report) -> Result<Vec<u8>, Error> {
    stamped_docx(report, None, None)
}

/// The draft in a template, with a stamp among its properties.
pub(crate) fn stamped_docx(
    report: &Report,
    template: Option<&Template>,
    stamp: Option<&str>,
) -> Result<Vec<u8>, Error> {
    let (width, height) = if report.wide { (LONG, SHORT) } else { (SHORT, LONG) };
    let margin = i32::try_from(MARGIN).unwrap_or_default();
    let mut docx = styled(Docx::new()).page_size(width, height).page_margin(PageMargin {
        top: margin,
        left: margin,
        bottom: margin,
        right: margin,
        header: 567,
        footer: 567,
        gutter: 0,
    });
    if report.wide {
        docx = docx.page_orient(PageOrientationType::Landscape);
    }
    docx = docx.footer(page_number());
    let space = template.map_or(width - 2 * MARGIN, |t| t.space(report.wide));
    let styled = template.is_some();
    for (at, block) in report.blocks.iter().enumerate() {
        // Keep a heading on the page of its table.
        let leads = matches!(report.blocks.get(at + 1), Some(Block::Table(_)));
        docx = match block {
            Block::Heading(level, runs) => {
                docx.add_paragraph(line(runs).style(&format!("Heading{level}")).keep_next(true))
            }
            Block::Paragraph(runs) => match runs.as_slice() {
                [run] if run.place.is_some() => docx.add_structured_data_tag(room(run)),
                _ => docx.add_paragraph(line(runs).keep_next(leads)),
            },
            Block::Bullet(runs) => docx.add_paragraph(
                line(runs).numbering(NumberingId::new(BULLETS), IndentLevel::new(0)),
            ),
            // Two tables without anything between them would be one.
            Block::Table(one) => {
                docx.add_table(table(one, space, styled)).add_paragraph(docx_rs::Paragraph::new())
            }
        };
    }
    if let Some(stamp) = stamp {
        docx = docx.custom_property(STAMP, stamp);
    }
    package::pack(docx, report, template)
}

fn styled(docx: Docx) -> Docx {
    let fonts = RunFonts::new().ascii("Calibri").hi_ansi("Calibri").cs("Calibri");
    let docx = docx
        .default_fonts(fonts)
        .default_size(21)
        .default_line_spacing(LineSpacing::new().after(120));
    let sizes = [(1, 32), (2, 26), (3, 22)];
    let docx = sizes.into_iter().fold(docx, |docx, (level, size)| {
        docx.add_style(
            Style::new(format!("Heading{level}"), StyleType::Paragraph)
                .name(format!("heading {level}"))
                .based_on("Normal")
                .next("Normal")
                .q_format(true)
                .size(size)
                .bold()
                .color("1F3864")
                .outline_lvl(level - 1),
        )
    });
    let bullets = AbstractNumbering::new(BULLETS).add_level(
        Level::new(
            0,
            Start::new(1),
            NumberFormat::new("bullet"),
            LevelText::new("\u{2022}"),
            LevelJc::new("left"),
        )
        .indent(Some(567), Some(SpecialIndentType::Hanging(283)), None, None),
    );
    docx.add_abstract_numbering(bullets).add_numbering(Numbering::new(BULLETS, BULLETS))
}

fn page_number() -> Footer {
    let field = docx_rs::Run::new()
        .add_field_char(FieldCharType::Begin, false)
        .add_instr_text(InstrText::Unsupported(" PAGE ".to_owned()))
        .add_field_char(FieldCharType::Separate, false)
        .add_text("1")
        .add_field_char(FieldCharType::End, false);
    Footer::new()
        .add_paragraph(docx_rs::Paragraph::new().align(AlignmentType::Center).add_run(field))
}

fn text(run: &Run, size: Option<usize>) -> docx_rs::Run {
    let said: String = clean(&run.text).collect();
    let mut out = docx_rs::Run::new().add_text(said);
    if let Some(size) = size {
        out = out.size(size);
    }
    match run.look {
        Look::Plain | Look::Written => out,
        Look::Strong => out.bold(),
        Look::Faint => out.italic().color("666666"),
        Look::Placeholder => out.highlight("yellow"),
    }
}

fn line(runs: &[Run]) -> docx_rs::Paragraph {
    runs.iter().fold(docx_rs::Paragraph::new(), |out, run| append(out, run, None))
}

/// A control as a marked place: `package` takes its title for its tag.
fn control(run: &Run) -> StructuredDataTag {
    let open = if run.look == Look::Placeholder { package::OPEN } else { "" };
    let name = run.place.as_deref().unwrap_or_default();
    StructuredDataTag::new().alias(format!("{TAG}{name}{open}"))
}

/// The words that a person wrote, line by line.
fn written(run: &Run) -> impl Iterator<Item = Run> + '_ {
    run.text.split('\n').map(|line| Run { text: line.to_owned(), look: run.look, ..Run::default() })
}

/// A marked place with paragraphs of its own.
fn room(run: &Run) -> StructuredDataTag {
    written(run).fold(control(run), |out, line| {
        out.add_paragraph(docx_rs::Paragraph::new().add_run(text(&line, None)))
    })
}

/// A marked place within a line.
fn place(run: &Run, size: Option<usize>) -> StructuredDataTag {
    let mut out = control(run);
    for (at, line) in written(run).enumerate() {
        if at > 0 {
            out = out.add_run(docx_rs::Run::new().add_break(BreakType::TextWrapping));
        }
        out = out.add_run(text(&line, size));
    }
    out
}

fn append(out: docx_rs::Paragraph, run: &Run, size: Option<usize>) -> docx_rs::Paragraph {
    if run.place.is_some() {
        return out.add_structured_data_tag(place(run, size));
    }
    match &run.target {
        Some(target) => out.add_hyperlink(
            Hyperlink::new(target, HyperlinkType::External)
                .add_run(text(run, size).color("0B5394").underline("single")),
        ),
        None => out.add_run(text(run, size)),
    }
}

/// A paragraph of a cell: without the space that parts paragraphs. One that is kept stays on the
/// page of the next row.
fn tight(keep: bool, style: Option<&str>) -> docx_rs::Paragraph {
    let spacing = LineSpacing::new().before(20).after(20);
    let out = docx_rs::Paragraph::new().line_spacing(spacing).keep_next(keep);
    // Of which style of the template that is, `template` knows.
    match style {
        Some(style) => out.style(style),
        None => out,
    }
}

fn table(table: &Table, space: u32, styled: bool) -> docx_rs::Table {
    let fit = widths::fit(table, space);
    let size = usize::try_from(fit.size).unwrap_or_default();
    let widths: Vec<usize> =
        fit.widths.iter().map(|w| usize::try_from(*w).unwrap_or_default()).collect();
    let mut rows = Vec::new();
    if !table.header.is_empty() {
        let labels = table.header.iter().zip(&widths).map(|(label, width)| {
            let label = text(&Run::strong(label), Some(size));
            TableCell::new()
                .width(*width, WidthType::Dxa)
                .shading(Shading::new().shd_type(ShdType::Clear).fill("E8EEF5"))
                .add_paragraph(tight(true, styled.then_some("TableHead")).add_run(label))
        });
        // What may not be split over pages is the header: `package` makes Word repeat it.
        rows.push(TableRow::new(labels.collect()).cant_split());
    }
    // How many rows the cell above still covers, by column.
    let mut covered = vec![0_usize; widths.len()];
    let last = table.rows.len().saturating_sub(1);
    for (at, row) in table.rows.iter().enumerate() {
        let keep = at < last && table.rows.len() <= SHORT_TABLE;
        let mut cells = Vec::new();
        let mut column = 0;
        for one in row {
            let width = widths.iter().skip(column).take(one.across.max(1)).sum();
            let above = covered.get(column).copied().unwrap_or_default();
            let paragraph = lines(one, size, tight(keep, styled.then_some("TableText")));
            cells.push(cell(one, above > 0, paragraph).width(width, WidthType::Dxa));
            if let Some(left) = covered.get_mut(column) {
                *left = if one.down > 1 { one.down - 1 } else { left.saturating_sub(1) };
            }
            column += one.across.max(1);
        }
        rows.push(TableRow::new(cells));
    }
    let total = widths.iter().sum();
    let side = usize::try_from(widths::PADDING / 2).unwrap_or_default() - 10;
    docx_rs::Table::new(rows)
        .set_grid(widths)
        .width(total, WidthType::Dxa)
        .layout(TableLayoutType::Fixed)
        .margins(TableCellMargins::new().margin(10, side, 10, side))
}

fn lines(cell: &Cell, size: usize, mut paragraph: docx_rs::Paragraph) -> docx_rs::Paragraph {
    for (at, runs) in cell.lines.iter().enumerate() {
        if at > 0 {
            paragraph = paragraph.add_run(docx_rs::Run::new().add_break(BreakType::TextWrapping));
        }
        paragraph = runs.iter().fold(paragraph, |out, run| append(out, run, Some(size)));
    }
    paragraph
}

fn cell(cell: &Cell, covered: bool, paragraph: docx_rs::Paragraph) -> TableCell {
    let mut out = TableCell::new().add_paragraph(paragraph);
    if cell.across > 1 {
        out = out.grid_span(cell.across);
    }
    if covered {
        out = out.vertical_merge(VMergeType::Continue);
    } else if cell.down > 1 {
        out = out.vertical_merge(VMergeType::Restart);
    }
    out
}
