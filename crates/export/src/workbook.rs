//! One workbook with a sheet for each table, for people: those that a secretariat wants come
//! first.
//!
//! Rows go to the disk as they come. All texts are written as texts: nothing becomes a formula or
//! a link. What a workbook cannot hold is cut, with a note that says so.

mod read;

use crate::ExportError;
use crate::files::{NewFile, refuse_foreign};
use crate::spool::Rows;
use crate::tables::{Cell, Column, Kind, Table, VERSION, cell, tables};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use serde_json::Value;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};

/// The property that says that a workbook is ours.
const MARK: &str = "rapporteur.tables";

/// Rows of a sheet, its header among them, and characters of a cell (as Excel counts: UTF-16).
const ROWS: u32 = 1_048_576;
const CHARACTERS: usize = 32_767;

/// Beyond this, numbers lose digits in a workbook, and are written as texts.
const EXACT: i64 = 1 << 53;

/// The tables whose sheets come first; the others follow in their own order.
const FIRST: [&str; 12] = [
    "work_items",
    "liaisons",
    "events",
    "meeting_findings",
    "meeting_documents",
    "totals",
    "approvals",
    "documents",
    "findings",
    "work_item_mentions",
    "liaison_mentions",
    "statistics",
];

/// Columns of long texts, and how wide they are, in characters.
const WIDE: [(&str, f64); 12] = [
    ("title", 50.0),
    ("message", 60.0),
    ("value", 50.0),
    ("scope", 50.0),
    ("path", 40.0),
    ("section", 40.0),
    ("raw", 40.0),
    ("evidence_raw", 40.0),
    ("header_title", 50.0),
    ("header_abstract", 60.0),
    ("publication_title", 50.0),
    ("expansion", 40.0),
];

/// A workbook that takes a run.
pub(crate) struct Xlsx {
    file: NewFile,
    inner: File,
    workbook: Workbook,
    sheets: HashMap<&'static str, Sheet>,
    formats: Formats,
    rows: u32,
}

/// The formats of cells.
struct Formats {
    wrapped: Format,
    day: Format,
}

/// A table's sheet.
#[derive(Debug)]
struct Sheet {
    index: usize,
    /// The next row.
    row: u32,
    /// Rows that the sheet has no room for.
    left_out: u64,
}

fn at(path: &Path) -> impl FnOnce(XlsxError) -> ExportError {
    |reason| ExportError::Workbook { path: path.to_owned(), reason: Box::new(reason) }
}

/// Does what the library may panic at: it has no error for a disk that is full while rows go there.
fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, ExportError> {
    catch_unwind(AssertUnwindSafe(work)).map_or_else(
        |panic| {
            let said = panic.downcast_ref::<String>().map(String::as_str);
            let said = said.or_else(|| panic.downcast_ref::<&str>().copied());
            let reason = io::Error::other(said.unwrap_or("its writer broke off").to_owned());
            Err(ExportError::Io { path: path.to_owned(), reason })
        },
        |done| done.map_err(at(path)),
    )
}

impl Xlsx {
    pub(crate) fn open(path: &Path, force: bool) -> Result<Self, ExportError> {
        refuse_foreign(path, "workbook", force, is_workbook)?;
        let (file, inner) = NewFile::create(path)?;
        let mut workbook = Workbook::new();
        let mut sheets = HashMap::new();
        let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let day = Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Top);
        let formats = Formats { wrapped, day };
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        guarded(path, || prepare(&mut workbook, &file, &header, &mut sheets))?;
        Ok(Self { file, inner, workbook, sheets, formats, rows: ROWS })
    }

    fn write(&mut self, table: &Table, row: &Value) -> Result<(), XlsxError> {
        let Some(sheet) = self.sheets.get_mut(table.name) else { return Ok(()) };
        // The last row is kept for the note.
        if sheet.row + 1 >= self.rows {
            sheet.left_out += 1;
            return Ok(());
        }
        let worksheet = self.workbook.worksheet_from_index(sheet.index)?;
        for (place, column) in (0..).zip(&table.columns) {
            write_cell(worksheet, sheet.row, place, &column.cell(row), &self.formats)?;
        }
        sheet.row += 1;
        Ok(())
    }

    /// Says what was left out, and makes the tables' ends known.
    fn close_sheets(&mut self) -> Result<(), XlsxError> {
        for table in tables() {
            let Some(sheet) = self.sheets.get(table.name) else { continue };
            let worksheet = self.workbook.worksheet_from_index(sheet.index)?;
            if sheet.left_out > 0 {
                let note = format!(
                    "{} more rows are left out: a sheet has no room for them; the other forms have \
                     them all",
                    sheet.left_out
                );
                worksheet.write_string(sheet.row, 0, note)?;
            }
            let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
            worksheet.autofilter(0, 0, sheet.row.saturating_sub(1), last)?;
        }
        Ok(())
    }
}

/// The tables in the order of their sheets.
fn in_order() -> Vec<&'static Table> {
    let place = |name: &str| FIRST.iter().position(|first| *first == name).unwrap_or(FIRST.len());
    let mut all: Vec<&Table> = tables().iter().collect();
    all.sort_by_key(|table| place(table.name));
    all
}

fn prepare(
    workbook: &mut Workbook,
    file: &NewFile,
    header: &Format,
    sheets: &mut HashMap<&'static str, Sheet>,
) -> Result<(), XlsxError> {
    // The same records give the same bytes, so that nothing is taken from the clock.
    let properties = DocProperties::new()
        .set_title("Records of meeting documents")
        .set_author("rapporteur")
        .set_custom_property(MARK, i32::try_from(VERSION).unwrap_or_default())
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    workbook.set_properties(&properties);
    // Beside the workbook there is room for it; the system's own folder may lie in memory.
    workbook.set_tempdir(file.part().parent().unwrap_or(Path::new(".")))?;
    for (index, table) in in_order().into_iter().enumerate() {
        let worksheet = workbook.add_worksheet_with_constant_memory()?;
        worksheet.set_name(table.title)?.set_freeze_panes(1, 0)?;
        for (place, column) in (0..).zip(&table.columns) {
            worksheet.set_column_width(place, width(column))?;
            worksheet.write_string_with_format(0, place, &column.name, header)?;
        }
        sheets.insert(table.name, Sheet { index, row: 1, left_out: 0 });
    }
    describe(workbook.add_worksheet_with_constant_memory()?, header)
}

/// The last sheet: what the columns mean.
fn describe(worksheet: &mut Worksheet, header: &Format) -> Result<(), XlsxError> {
    worksheet.set_name("Columns")?.set_freeze_panes(1, 0)?;
    for (place, (name, width)) in (0..).zip([("sheet", 20.0), ("column", 28.0), ("meaning", 100.0)])
    {
        worksheet.set_column_width(place, width)?;
        worksheet.write_string_with_format(0, place, name, header)?;
    }
    let columns = in_order().into_iter().flat_map(|t| t.columns.iter().map(move |c| (t, c)));
    for (row, (table, column)) in (1..).zip(columns) {
        worksheet.write_string(row, 0, table.title)?;
        worksheet.write_string(row, 1, &column.name)?;
        worksheet.write_string(row, 2, &column.description)?;
    }
    Ok(())
}

fn width(column: &Column) -> f64 {
    let wide = WIDE.iter().find(|(name, _)| *name == column.name).map(|(_, width)| *width);
    wide.unwrap_or(match column.kind {
        Kind::Integer | Kind::Number | Kind::Boolean | Kind::Date(_) => 11.0,
        Kind::Text | Kind::List | Kind::Json => 20.0,
    })
}

fn write_cell(
    worksheet: &mut Worksheet,
    row: u32,
    place: u16,
    cell: &Cell<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    let wrapped = &formats.wrapped;
    let text: Cow<'_, str> = match cell {
        Cell::Null => return Ok(()),
        Cell::Integer(number) if number.abs() < EXACT => {
            worksheet.write_number_with_format(row, place, *number as f64, wrapped)?;
            return Ok(());
        }
        Cell::Number(number) => {
            worksheet.write_number_with_format(row, place, *number, wrapped)?;
            return Ok(());
        }
        Cell::Boolean(value) => {
            worksheet.write_boolean_with_format(row, place, *value, wrapped)?;
            return Ok(());
        }
        Cell::Date(day) => {
            // The calendar of workbooks begins in 1900.
            let year = u16::try_from(day.year()).unwrap_or_default();
            match ExcelDateTime::from_ymd(year, day.month(), day.day()) {
                Ok(date) => {
                    worksheet.write_datetime_with_format(row, place, &date, &formats.day)?;
                    return Ok(());
                }
                Err(_) => day.to_string().into(),
            }
        }
        Cell::Integer(number) => number.to_string().into(),
        Cell::Text(text) => Cow::Borrowed(text),
        Cell::List(items) => cell::json_list(items).into(),
        Cell::Json(value) => value.to_string().into(),
    };
    let text = cut(clean(&text));
    if !text.is_empty() {
        worksheet.write_string_with_format(row, place, text.as_ref(), wrapped)?;
    }
    Ok(())
}

/// A text without the characters that a workbook has no place for: they are U+FFFD, and all ends
/// of lines are line feeds.
fn clean(text: &str) -> Cow<'_, str> {
    let strange =
        |c: char| c < ' ' && !matches!(c, '\t' | '\n') || matches!(c, '\u{fffe}' | '\u{ffff}');
    if text.contains(strange) {
        let lines = text.replace("\r\n", "\n").replace('\r', "\n");
        lines.replace(strange, "\u{fffd}").into()
    } else {
        text.into()
    }
}

/// A text as far as a cell holds it.
fn cut(text: Cow<'_, str>) -> Cow<'_, str> {
    // No character takes more units of UTF-16 than bytes of UTF-8.
    if text.len() <= CHARACTERS || text.encode_utf16().count() <= CHARACTERS {
        return text;
    }
    let note = format!(" … [cut: {} characters in all]", text.chars().count());
    let room = CHARACTERS - note.encode_utf16().count();
    let mut units = 0;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= room
    });
    kept.chain(note.chars()).collect::<String>().into()
}

pub(crate) use read::database;

/// Whether a file is a workbook that says that this program made it.
///
/// ```
/// assert!(!export::is_workbook(std::path::Path::new("/nowhere.xlsx")));
/// ```
pub fn is_workbook(path: &Path) -> bool {
    let read = || -> Option<String> {
        let mut archive = zip::ZipArchive::new(File::open(path).ok()?).ok()?;
        let mut text = String::new();
        let part = archive.by_name("docProps/custom.xml").ok()?;
        part.take(1 << 16).read_to_string(&mut text).ok()?;
        Some(text)
    };
    read().is_some_and(|text| text.contains(MARK))
}

impl Rows for Xlsx {
    fn row(&mut self, table: &Table, row: &Value) -> Result<(), ExportError> {
        let path: PathBuf = self.file.path.clone();
        guarded(&path, || self.write(table, row))
    }

    fn finish(mut self) -> Result<(), ExportError> {
        let path: PathBuf = self.file.path.clone();
        guarded(&path, || self.close_sheets())?;
        let Self { file, inner, mut workbook, .. } = self;
        guarded(&path, || workbook.save_to_writer(inner))?;
        file.done()
    }
}

#[cfg(test)]
mod tests;
