//! One test for each construct of SpreadsheetML, on sheets made for it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{OneSheet, codes, paragraphs, show};
use document::{Block, Code, MarkKind, PropertySource};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, Formula, Note, Table, Url, Workbook,
};
use workbook::{Format, Options};

fn read(workbook: &mut Workbook) -> document::Reading {
    let bytes = workbook.save_to_buffer().unwrap();
    let reading = workbook::read(&bytes, Format::Xlsx, &Options::default());
    for story in &reading.text {
        assert_eq!(story.count.characters, story.count.kept, "{}", story.story);
    }
    reading
}

/// A sheet of plain cells, `.` for a blank one.
fn grid(rows: &[&str]) -> Workbook {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    for (row, cells) in rows.iter().enumerate() {
        for (column, text) in cells.split_whitespace().enumerate() {
            if text != "." {
                sheet.write(row as u32, column as u16, text).unwrap();
            }
        }
    }
    book
}

#[test]
fn blank_rows_part_a_sheet_and_lone_rows_about_a_table_are_paragraphs() {
    let mut book = grid(&[
        "Title",
        "Period: 2025-2028",
        "a b c",
        "d . e",
        "f",
        "g h i",
        "Note",
        ".",
        "j k",
        ".",
        "end",
    ]);
    assert_eq!(
        show(&read(&mut book)),
        "# S\nTitle\n[Period:|2025-2028|.]\n[a|b|c]\n[d|.|e]\n[f|..]\n[g|h|i]\nNote\n[j|k]\nend\n"
    );
}

#[test]
fn blank_columns_part_tables_that_stand_side_by_side() {
    let mut book = grid(&["a b . x y", "c d . . .", ". . . z w"]);
    // Rows are not blank across the sheet, but the right table has a blank one of its own.
    assert_eq!(show(&read(&mut book)), "# S\n[a|b]\n[c|d]\n[x|y]\n[z|w]\n");
}

#[test]
fn a_lone_column_beside_a_blank_one_stays_in_the_table() {
    let mut book = grid(&["a b . x", "c d . y"]);
    assert_eq!(show(&read(&mut book)), "# S\n[a|b|.|x]\n[c|d|.|y]\n");
}

#[test]
fn leading_blank_columns_are_left_out() {
    let mut book = grid(&[". . . c", ". . a b", ". . . d", ". . e f"]);
    assert_eq!(show(&read(&mut book)), "# S\nc\n[a|b]\n[.|d]\n[e|f]\n");
}

#[test]
fn merged_regions_span() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    let style = Style::new();
    sheet.merge_range(0, 0, 0, 2, "Title", &style).unwrap();
    sheet.merge_range(1, 0, 3, 0, "7/17", &style).unwrap();
    sheet.merge_range(1, 1, 1, 2, "both", &style).unwrap();
    sheet.write(2, 2, "x").unwrap();
    assert_eq!(
        show(&read(&mut book)),
        // The last row is blank but for what spans into it, and so not there.
        "# S\nTitle\n[7/17<1,2>|both<2,1>]\n[.|x]\n"
    );
}

#[test]
fn a_row_that_a_merged_region_spans_is_not_blank() {
    let rows = r#"<row r="1"><c r="A1" t="str"><v>q</v></c><c r="B1" t="str"><v>a</v></c></row>
        <row r="3"><c r="B3" t="str"><v>b</v></c></row>"#;
    let sheet =
        format!("<sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A1:A3\"/></mergeCells>");
    assert_eq!(show(&OneSheet::new(&sheet).read()), "# S\n[q<1,3>|a]\n[.]\n[b]\n");
}

#[test]
fn overlapping_merged_regions_are_repaired_and_told() {
    let rows = r#"<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c></row>
        <row><c t="str"><v>d</v></c><c t="str"><v>e</v></c><c t="str"><v>f</v></c></row>"#;
    let merges = ["A1:B1", "B1:C2", "A1:B1", "C2:A2", "nonsense"];
    let merges: String = merges.iter().map(|m| format!("<mergeCell ref=\"{m}\"/>")).collect();
    let reading =
        OneSheet::new(&format!("<sheetData>{rows}</sheetData><mergeCells>{merges}</mergeCells>"))
            .read();
    assert_eq!(show(&reading), "# S\n[a\\nb<2,1>|c]\nd\ne (hidden)\nf (hidden)\n");
    let counts: Vec<_> = reading.diagnostics.iter().map(|d| (d.code, d.count)).collect();
    assert!(counts.contains(&(Code::RepairedStructure, Some(2))), "{counts:?}");
    // What a region covers is not on the page: kept, hidden, told.
    assert!(paragraphs(&reading).iter().any(|p| p.text == "b" && p.hidden));
    assert!(counts.contains(&(Code::HiddenText, Some(3))));
}

#[test]
fn hidden_sheets_rows_and_columns() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Shown").unwrap();
    for row in 0..3 {
        sheet.write(row, 0, "a").unwrap();
        sheet.write(row, 1, "b").unwrap();
    }
    sheet.set_row_hidden(1).unwrap();
    sheet.set_column_hidden(1).unwrap();
    let second = book.add_worksheet().set_name("Kept back").unwrap();
    second.write(0, 0, "x").unwrap();
    second.set_hidden(true);
    let reading = read(&mut book);
    assert_eq!(
        show(&reading),
        "# Shown\n[a|b]\n[a|b] (hidden)\n[a|b]\n# Kept back (hidden)\nx (hidden)\n"
    );
    let hidden: Vec<_> =
        paragraphs(&reading).iter().filter(|p| p.hidden).map(|p| p.text.clone()).collect();
    assert_eq!(hidden, ["b", "b", "b", "Kept back", "x"]);
    assert_eq!(codes(&reading), [Code::HiddenText, Code::HiddenText]);
}

#[test]
fn numbers_dates_booleans_errors_and_formulas() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    let format = |code: &str| Style::new().set_num_format(code);
    sheet.write(0, 0, 25).unwrap();
    sheet.write(0, 1, 2.5).unwrap();
    sheet.write_with_format(0, 2, 0.25, &format("0%")).unwrap();
    let day = ExcelDateTime::parse_from_str("2026-03-30").unwrap();
    let moment = ExcelDateTime::parse_from_str("2026-03-30T13:00:00").unwrap();
    sheet.write_with_format(0, 3, &day, &format("dd/mm/yyyy")).unwrap();
    sheet.write_with_format(0, 4, &moment, &format("d mmm yyyy hh:mm")).unwrap();
    sheet.write_with_format(0, 5, &moment, &format("hh:mm")).unwrap();
    sheet.write_with_format(0, 6, 2.0625, &format("[h]:mm")).unwrap();
    sheet.write(0, 7, true).unwrap();
    sheet.write(0, 8, Formula::new("=NA()").set_result("#N/A")).unwrap();
    sheet.write(0, 9, Formula::new("=1+1").set_result("2")).unwrap();
    sheet.write(0, 10, Formula::new("=A1&\"x\"").set_result("25x")).unwrap();
    assert_eq!(
        show(&read(&mut book)),
        "# S\n[25|2.5|25%|2026-03-30|2026-03-30T13:00|13:00|49:30|TRUE|#N/A|2|25x]\n"
    );
}

#[test]
fn dates_since_1904() {
    let sheet = OneSheet::rows(r#"<row><c s="0"><v>44649</v></c></row>"#)
        .styles(r#"<cellXfs><xf numFmtId="14"/></cellXfs>"#)
        .workbook(r#"<workbookPr date1904="1"/>"#);
    assert_eq!(sheet.only(), "2026-03-30");
    // A later program's elements may have the same local names.
    let extension = r#"<extLst><ext uri="u" xmlns:x15="http://schemas.microsoft.com/office/spreadsheetml/2010/11/main">
        <x15:workbookPr date1904="0"/><x15:sheet name="Ghost">text</x15:sheet></ext></extLst>"#;
    let sheet = sheet.workbook(&format!(r#"<workbookPr date1904="1"/>{extension}"#));
    assert_eq!(sheet.only(), "2026-03-30");
    assert_eq!(sheet.read().diagnostics, []);
}

#[test]
fn dates_in_iso_form() {
    assert_eq!(
        OneSheet::rows(r#"<row><c t="d"><v>2026-03-30T13:00:00</v></c></row>"#).only(),
        "2026-03-30T13:00"
    );
}

#[test]
fn shared_strings_with_runs_phonetics_and_escapes() {
    let sheet = OneSheet::rows(r#"<row><c t="s"><v>1</v></c></row>"#).strings(
        r#"<si/><si><r><t xml:space="preserve">Q&amp;A </t></r><r><rPr><strike/></rPr><t>old</t></r>
        <r><rPr><strike val="0"/><vertAlign val="superscript"/></rPr><t>1_x000D_&#10;_x005F_x0041_</t></r>
        <rPh sb="0" eb="1"><t>kana</t></rPh><phoneticPr fontId="1"/></si>"#,
    );
    let reading = sheet.read();
    let cell = paragraphs(&reading)[1];
    assert_eq!(cell.text, "Q&A old1\n_x0041_");
    let marks: Vec<_> = cell.marks.iter().map(|m| (m.kind, m.span)).collect();
    assert_eq!(marks, [(MarkKind::Struck, (4, 7)), (MarkKind::Superscript, (7, 16))]);
    assert!(codes(&reading).contains(&Code::StruckText));
}

#[test]
fn inline_strings_and_formula_strings() {
    let of = |cell: &str| OneSheet::rows(&format!("<row>{cell}</row>")).only();
    assert_eq!(of(r#"<c t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>"#), "a b");
    assert_eq!(of(r#"<c t="str"><f>A1</f><v> x_x000D_&#13;&#10;y</v></c>"#), " x\n\ny");
    assert_eq!(of(r#"<c t="inlineStr"><v>plain</v></c>"#), "plain");
    assert_eq!(of(r"<c><v>not a number</v></c>"), "not a number");
    assert_eq!(of(r"<c><v>1E3</v></c>"), "1000");
}

#[test]
fn cells_and_rows_without_places_follow_each_other() {
    let rows = r#"<row><c><v>1</v></c><c><v>2</v></c></row><row><c r="B2"><v>3</v></c><c><v>4</v></c></row>"#;
    assert_eq!(show(&OneSheet::rows(rows).read()), "# S\n[1|2|.]\n[.|3|4]\n");
}

#[test]
fn cells_out_of_order_and_doubled() {
    let rows = r#"<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>
        <row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>9</v></c><c r="B1"><v>2</v></c></row>"#;
    let reading = OneSheet::rows(rows).read();
    assert_eq!(show(&reading), "# S\n[1\\n9|2]\n[3|4]\n");
    assert_eq!(codes(&reading), [Code::RepairedStructure]);
}

#[test]
fn struck_and_bold_cells() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    sheet.write_with_format(0, 0, "gone", &Style::new().set_font_strikethrough()).unwrap();
    sheet.write_with_format(0, 1, "head", &Style::new().set_bold()).unwrap();
    let reading = read(&mut book);
    let cells = paragraphs(&reading);
    assert_eq!(cells[1].marks[0].kind, MarkKind::Struck);
    assert_eq!(cells[1].marks[0].span, (0, 4));
    assert!(cells[2].is_bold());
    assert_eq!(codes(&reading), [Code::StruckText]);
}

#[test]
fn links_to_pages_and_places() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    sheet.write(0, 0, Url::new("https://www.example.org/a?b=1&c=2").set_text("TD 131")).unwrap();
    sheet.write(0, 1, Url::new("internal:S!A9").set_text("below")).unwrap();
    sheet
        .write(0, 2, Formula::new("=HYPERLINK(\"https://example.org/x\",\"y\")").set_result("y"))
        .unwrap();
    let reading = read(&mut book);
    let links: Vec<_> = paragraphs(&reading)
        .iter()
        .flat_map(|p| p.links.iter().map(|l| (p.text.as_str(), l.span, l.target.as_str())))
        .collect();
    assert_eq!(
        links,
        [
            ("TD 131", (0, 6), "https://www.example.org/a?b=1&c=2"),
            ("below", (0, 5), "#S!A9"),
            ("y", (0, 1), "https://example.org/x"),
        ]
    );
}

#[test]
fn a_link_over_an_area_is_on_each_of_its_cells() {
    let rows =
        r"<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c><c><v>4</v></c></row>";
    let sheet = OneSheet::new(&format!(
        "<sheetData>{rows}</sheetData><hyperlinks><hyperlink ref=\"A1:A2\" r:id=\"h\" location=\"x\"/></hyperlinks>"
    ))
    .sheet_related(&[("h", "hyperlink", "https://example.org/")]);
    let reading = sheet.read();
    let linked: Vec<_> = paragraphs(&reading)
        .iter()
        .filter(|p| !p.links.is_empty())
        .map(|p| p.text.clone())
        .collect();
    assert_eq!(linked, ["1", "3"]);
    assert_eq!(paragraphs(&reading)[1].links[0].target, "https://example.org/#x");
}

#[test]
fn comments_are_notes() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("S").unwrap();
    sheet.write(2, 1, "x").unwrap();
    sheet
        .insert_note(2, 1, &Note::new("see TD 5").set_author("J. Doe").add_author_prefix(false))
        .unwrap();
    let reading = read(&mut book);
    let [note] = reading.document.notes.as_slice() else { panic!("one note") };
    assert_eq!(note.id, "S!B3");
    let [Block::Paragraph(p)] = note.blocks.as_slice() else { panic!("one paragraph") };
    assert_eq!(p.text, "see TD 5");
    assert_eq!(reading.text[1].story, "comments");
    assert_eq!(reading.text[1].count.kept, 6);
}

#[test]
fn threads_of_comments_stand_once() {
    let comments = r#"<comments><authors><author>tc={1}</author></authors><commentList>
        <comment ref="A1" authorId="0"><text><t>[Threaded comment] copy</t></text></comment>
        <comment ref="B1" authorId="0"><text><r><t>plain</t></r></text></comment></commentList></comments>"#;
    let threads = r#"<ThreadedComments><threadedComment ref="A1" personId="{P}" id="{1}"><text>first</text>
        </threadedComment><threadedComment ref="A1" personId="{P}" parentId="{1}"><text>reply</text>
        </threadedComment></ThreadedComments>"#;
    let sheet = OneSheet::rows("<row><c><v>1</v></c></row>")
        .part("xl/comments1.xml", comments)
        .part("xl/threadedComments/t1.xml", threads)
        .part(
            "xl/persons/person.xml",
            r#"<personList><person id="{P}" displayName="A. N. Other"/></personList>"#,
        )
        .related("p", "person", "persons/person.xml")
        .sheet_related(&[
            ("c", "comments", "../comments1.xml"),
            ("t", "threadedComment", "../threadedComments/t1.xml"),
        ]);
    let reading = sheet.read();
    let notes: Vec<(String, Vec<String>)> = reading
        .document
        .notes
        .iter()
        .map(|n| {
            let texts = n.blocks.iter().filter_map(|b| match b {
                Block::Paragraph(p) => Some(p.text.clone()),
                Block::Table(_) => None,
            });
            (n.id.clone(), texts.collect())
        })
        .collect();
    assert_eq!(
        notes,
        [
            ("S!A1".into(), vec!["A. N. Other: first".into(), "A. N. Other: reply".to_string()]),
            ("S!B1".into(), vec!["plain".into()]),
        ]
    );
}

#[test]
fn named_tables_have_header_rows() {
    let mut book = grid(&["Q Title", "1 a", "2"]);
    let sheet = book.worksheet_from_index(0).unwrap();
    sheet.add_table(0, 0, 2, 1, &Table::new().set_name("Questions")).unwrap();
    let reading = read(&mut book);
    let Block::Table(table) = &reading.document.body[1] else { panic!("a table") };
    assert_eq!(table.header_rows(), 1);
    assert_eq!(table.caption.as_deref(), Some("Questions"));
    // The last row has one cell, but the file says that it is the table's.
    assert_eq!(table.rows().len(), 3);
    assert!(table.rows()[0].cells.iter().all(|c| c.header));
    assert!(!table.rows()[1].cells[0].header);
}

#[test]
fn text_boxes_follow_the_cells() {
    let drawing = r#"<xdr:wsDr xmlns:xdr="d" xmlns:a="a" xmlns:mc="m"><mc:AlternateContent><mc:Choice>
        <xdr:sp><xdr:txBody><a:p><a:r><a:t>Over the </a:t></a:r><a:r><a:t>grid</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:sp>
        </mc:Choice><mc:Fallback><a:p><a:r><a:t>again</a:t></a:r></a:p></mc:Fallback></mc:AlternateContent></xdr:wsDr>"#;
    let sheet = OneSheet::rows("<row><c><v>1</v></c></row>")
        .part("xl/drawings/d.xml", drawing)
        .sheet_related(&[("d", "drawing", "../drawings/d.xml")]);
    assert_eq!(show(&sheet.read()), "# S\n1\nOver the grid\n");
}

#[test]
fn properties_of_the_file() {
    let mut book = grid(&["a"]);
    book.set_properties(
        &DocProperties::new()
            .set_title("Work programme")
            .set_company("Example Ltd")
            .set_custom_property("Period", "2025-2028"),
    );
    let document = read(&mut book).document;
    assert_eq!(document.property(PropertySource::Core, "title"), Some("Work programme"));
    assert_eq!(document.property(PropertySource::Extended, "Company"), Some("Example Ltd"));
    assert_eq!(document.property(PropertySource::Custom, "Period"), Some("2025-2028"));
}
