//! Another reader's opinion on the same bytes.
#![allow(clippy::unwrap_used, clippy::panic, reason = "tests say what went wrong by panicking")]

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use document::Block;
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use workbook::{Format, Options};

#[test]
fn each_cell_has_the_text_that_another_reader_finds_there() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for row in 0..50u32 {
        for column in 0..9u16 {
            match (row + u32::from(column)) % 4 {
                0 => sheet.write(row, column, format!("text & <{row}>\n{column}")).unwrap(),
                1 => sheet.write(row, column, f64::from(row) / 8.0).unwrap(),
                2 => sheet.write(row, column, row * 1_000).unwrap(),
                _ => sheet.write(row, column, row % 2 == 0).unwrap(),
            };
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    let reading = workbook::read(&bytes, Format::Xlsx, &Options::default());
    let [_, Block::Table(table)] = reading.document.body.as_slice() else { panic!("one table") };
    let mut other: Xlsx<_> = open_workbook_from_rs(Cursor::new(&bytes)).unwrap();
    let range = other.worksheet_range("Sheet1").unwrap();
    assert_eq!(range.used_cells().count(), 450);
    for (row, column, value) in range.used_cells() {
        let text = match value {
            Data::String(text) => text.clone(),
            Data::Float(number) => number.to_string(),
            Data::Int(number) => number.to_string(),
            Data::Bool(flag) => flag.to_string().to_uppercase(),
            other => panic!("{other:?}"),
        };
        let (_, _, cell) = table.cell_at(row, column as u32).unwrap();
        assert_eq!(cell.view().text, text, "row {row}, column {column}");
    }
}
