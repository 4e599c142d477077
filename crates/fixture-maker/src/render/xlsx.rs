//! A page as a workbook: everything one below the other, annexes on sheets of their own.

use anyhow::Result;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use crate::layout::{Block, Cell, Page, Paragraph, Role, Table};
use crate::zip;

/// The page as the bytes of an xlsx. `first` names the first sheet; each annex begins another,
/// named by the first line of its title. Whole numbers become numbers, all else stays text.
///
/// # Errors
/// Where a sheet's name or a cell is more than the format allows.
pub fn render(page: &Page, first: &str) -> Result<Vec<u8>> {
    let mut sheets: Vec<(String, Vec<&Block>)> = vec![(first.to_owned(), Vec::new())];
    for block in &page.blocks {
        if let Block::Paragraph(Paragraph { role: Role::Annex, .. }) = block {
            let title = plain(block);
            sheets.push((title.lines().next().unwrap_or("Annex").to_owned(), Vec::new()));
        }
        if let Some((_, blocks)) = sheets.last_mut() {
            blocks.push(block);
        }
    }
    let mut workbook = Workbook::new();
    properties(&mut workbook, page)?;
    for (name, blocks) in sheets {
        let mut at = 0;
        let (mut sections, mut letters) = (0_u32, 0_u8);
        let sheet = workbook.add_worksheet().set_name(name)?;
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let label = match paragraph.role {
                        Role::Section => {
                            sections += 1;
                            format!("{sections}. ")
                        }
                        Role::Lettered => {
                            letters += 1;
                            format!("{}) ", char::from(b'a' + (letters - 1) % 26))
                        }
                        Role::Bullet => "\u{2022} ".to_owned(),
                        _ => String::new(),
                    };
                    let line = format!("{label}{}", paragraph.plain());
                    if !line.trim().is_empty() {
                        sheet.write_string_with_format(at, 0, &line, &look(paragraph))?;
                    }
                    at += 1;
                }
                Block::Table(table) => at = write(sheet, table, at)? + 1,
            }
        }
    }
    finish(&mut workbook)
}

/// The workbook's bytes, zipped anew so that they are the same each time.
///
/// # Errors
/// Where the workbook cannot be written.
pub fn finish(workbook: &mut Workbook) -> Result<Vec<u8>> {
    zip::pack(&zip::unpack(&workbook.save_to_buffer()?)?)
}

/// Sets the workbook's own properties to the page's, and its time to a fixed one.
///
/// # Errors
/// Never, as the date is a valid one.
pub fn properties(workbook: &mut Workbook, page: &Page) -> Result<()> {
    let created = ExcelDateTime::from_ymd(2026, 10, 7)?.and_hms(9, 30, 0)?;
    workbook.set_properties(
        &DocProperties::new()
            .set_title(&page.title)
            .set_author(&page.author)
            .set_creation_datetime(&created),
    );
    Ok(())
}

fn plain(block: &Block) -> String {
    match block {
        Block::Paragraph(paragraph) => paragraph.plain(),
        Block::Table(_) => String::new(),
    }
}

fn look(paragraph: &Paragraph) -> Format {
    let bold = paragraph.runs.iter().any(|run| run.bold);
    let heading = matches!(paragraph.role, Role::Heading(_) | Role::Section | Role::Annex);
    if bold || heading { Format::new().set_bold() } else { Format::new() }
}

/// Writes a table with its first row at `top`; returns the row after it.
fn write(sheet: &mut Worksheet, table: &Table, top: u32) -> Result<u32> {
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, column, cell) in table.placed() {
        let row = top + u32::try_from(row)?;
        let column = u16::try_from(column)?;
        let down = u32::try_from(cell.down)?;
        let across = u16::try_from(cell.across)?;
        let shown = shown(cell);
        if down > 1 || across > 1 {
            sheet.merge_range(
                row,
                column,
                row + down - 1,
                column + across - 1,
                &shown,
                &wrapped,
            )?;
        } else if let Some(number) = number(&shown, cell) {
            sheet.write_number_with_format(row, column, number, &wrapped)?;
        } else if !shown.trim().is_empty() {
            sheet.write_string_with_format(row, column, &shown, &wrapped)?;
        }
    }
    Ok(top + u32::try_from(table.rows.len())?)
}

fn shown(cell: &Cell) -> String {
    cell.plain()
}

/// The number that a cell holds, where it holds nothing else.
fn number(shown: &str, cell: &Cell) -> Option<f64> {
    if let Some(ordinal) = cell.ordinal {
        return Some(f64::from(ordinal));
    }
    let text = shown.trim_matches(|c: char| c.is_whitespace());
    text.parse::<u32>().ok().map(f64::from)
}
