//! Tables.

use super::*;
use document::{Code, Limits};

fn cell(props: &str, text: &str) -> String {
    format!("<w:tc><w:tcPr>{props}</w:tcPr>{}</w:tc>", p(text))
}

fn row(props: &str, cells: &[String]) -> String {
    format!("<w:tr><w:trPr>{props}</w:trPr>{}</w:tr>", cells.concat())
}

fn rows(rows: &[String]) -> Vec<String> {
    let reading = body(&format!("<w:tbl><w:tblPr/><w:tblGrid/>{}</w:tbl>", rows.concat()));
    grid(table(&reading, 0))
}

#[test]
fn grid_spans_and_vertical_merges() {
    let restart = "<w:vMerge w:val='restart'/>";
    let found = rows(&[
        row("", &[cell("<w:gridSpan w:val='2'/>", "head"), cell("", "n")]),
        row("", &[cell(restart, "7/17"), cell("", "a"), cell("", "1")]),
        row("", &[cell("<w:vMerge/>", ""), cell("", "b"), cell("", "2")]),
        row("", &[cell(restart, "8/17"), cell("", "c"), cell("", "3")]),
    ]);
    assert_eq!(found, ["head*2x1|n", "7/17*1x2|a|1", "b|2", "8/17|c|3"]);
}

#[test]
fn legacy_horizontal_merges() {
    let found = rows(&[
        row(
            "",
            &[cell("<w:hMerge w:val='restart'/>", "a"), cell("<w:hMerge/>", ""), cell("", "b")],
        ),
        row("", &[cell("", "1"), cell("", "2"), cell("", "3")]),
    ]);
    assert_eq!(found, ["a*2x1|b", "1|2|3"]);
}

#[test]
fn rows_that_begin_or_end_beside_the_grid() {
    let found = rows(&[
        row("", &[cell("", "a"), cell("", "b"), cell("", "c")]),
        row("<w:gridBefore w:val='1'/>", &[cell("", "d"), cell("", "e")]),
        row("<w:gridAfter w:val='2'/>", &[cell("", "f")]),
    ]);
    assert_eq!(found, ["a|b|c", "-|d|e", "f|-*2x1"]);
}

#[test]
fn header_rows() {
    let reading = body(&format!(
        "<w:tbl>{}{}</w:tbl>",
        row("<w:tblHeader/>", &[cell("", "h")]),
        row("", &[cell("", "x")])
    ));
    assert_eq!(table(&reading, 0).header_rows(), 1);
}

#[test]
fn nested_tables_and_the_limit_of_their_depth() {
    let nest = |depth: usize| {
        let open = format!("<w:tbl><w:tr><w:tc>{}", p("x"));
        format!("{}{}", open.repeat(depth), "</w:tc></w:tr></w:tbl>".repeat(depth))
    };
    let zip = Made::body(&nest(4)).zip();
    let mut options = Options::default();
    assert!(read(&zip, &options).diagnostics.is_empty());
    options.limits = Limits { table_depth: 2, ..Limits::default() };
    let reading = read(&zip, &options);
    assert!(has(&reading, Code::RepairedStructure));
    let Block::Table(inner) = &table(&reading, 0).rows()[0].cells[0].blocks[1] else {
        panic!("no nested table")
    };
    // Deeper ones are paragraphs of the last cell, and nothing is lost.
    assert_eq!(texts(&inner.rows()[0].cells[0].blocks), ["x", "x", "x"]);
}

#[test]
fn a_merge_without_a_cell_above_is_told() {
    let reading = body(&format!("<w:tbl>{}</w:tbl>", row("", &[cell("<w:vMerge/>", "x")])));
    assert_eq!(grid(table(&reading, 0)), ["x"]);
    assert!(has(&reading, Code::RepairedStructure));
}

#[test]
fn an_enormous_span_costs_nothing() {
    let found = body(&format!(
        "<w:tbl>{}</w:tbl>",
        row("<w:gridBefore w:val='4000000000'/>", &[cell("<w:gridSpan w:val='2000000000'/>", "x")])
    ));
    assert_eq!(table(&found, 0).columns(), 2 * 1024);
}
