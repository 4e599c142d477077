//! What a workbook's package holds beside its cells, and packages with parts missing.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{MAIN, OneSheet, codes, margins, paragraphs, relationships, show, zipped};
use document::{Block, Code, Completeness, InnerKind, MarkKind};
use workbook::{Format, Options};

const ONE: &str = "<row><c><v>1</v></c></row>";

fn styles_of(reading: &document::Reading) -> Vec<String> {
    paragraphs(reading).iter().filter_map(|p| p.style.clone()).collect()
}

#[test]
fn page_headers_are_apart_from_the_body() {
    let reading = OneSheet::new(
        "<sheetData/><headerFooter differentFirst=\"1\"><oddHeader>&amp;LTD 131&amp;R&amp;\"Arial,Bold\"&amp;A</oddHeader>\
         <oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter><evenHeader>even</evenHeader>\
         <firstHeader>&amp;Sold&amp;S new</firstHeader></headerFooter>",
    )
    .read();
    assert_eq!(
        margins(&reading),
        [
            "oddHeader: TD 131 | S",
            "evenHeader: even (hidden)",
            "firstHeader: old new",
            "oddFooter: Page  of"
        ]
    );
    let Block::Paragraph(p) = &reading.document.headers[2].blocks[0] else { panic!("text") };
    assert_eq!((p.marks[0].kind, p.marks[0].span), (MarkKind::Struck, (0, 3)));
    let counts: Vec<_> = reading.text.iter().map(|s| (s.story.as_str(), s.count.kept)).collect();
    assert_eq!(counts, [("body", 0), ("headers", 16), ("footers", 6)]);
}

#[test]
fn the_same_page_header_of_two_sheets_stands_once() {
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData/><headerFooter><oddHeader>TD 1</oddHeader></headerFooter></worksheet>"
    );
    let reading =
        OneSheet::new("<sheetData/><headerFooter><oddHeader>TD 1</oddHeader></headerFooter>")
            .part("xl/worksheets/sheet2.xml", &sheet)
            .workbook("<sheets><sheet name=\"T\" r:id=\"s2\"/></sheets>")
            .related("s2", "worksheet", "worksheets/sheet2.xml")
            .read();
    assert_eq!(margins(&reading), ["oddHeader: TD 1"]);
}

#[test]
fn charts_give_their_words() {
    let drawing = r#"<xdr:wsDr xmlns:xdr="d"><xdr:graphicFrame><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Chart 1"
        descr="Requests by year"/></xdr:nvGraphicFramePr></xdr:graphicFrame></xdr:wsDr>"#;
    let chart = r#"<c:chartSpace xmlns:c="c" xmlns:a="a"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Growth </a:t></a:r><a:r>
        <a:t>of all</a:t></a:r></a:p><a:p><a:r><a:t>2025</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser>
        <c:tx><c:strRef><c:f>S!$B$1</c:f><c:strCache><c:pt idx="0"><c:v>Requests</c:v></c:pt></c:strCache></c:strRef></c:tx>
        <c:dLbls><c:dLbl><c:tx><c:rich><a:p><a:r><a:t>peak</a:t></a:r></a:p></c:rich></c:tx></c:dLbl></c:dLbls>
        <c:cat><c:strRef><c:strCache><c:pt><c:v>no</c:v></c:pt></c:strCache></c:strRef></c:cat></c:ser></c:barChart>
        <c:catAx><c:title><c:tx><c:rich><a:p><a:r><a:t>Year</a:t></a:r></a:p></c:rich></c:tx></c:title></c:catAx>
        </c:plotArea></c:chart></c:chartSpace>"#;
    let reading = OneSheet::rows(ONE)
        .part("xl/drawings/d.xml", drawing)
        .part("xl/drawings/_rels/d.xml.rels", &relationships(&[("c", "chart", "../charts/c.xml")]))
        .part("xl/charts/c.xml", chart)
        .sheet_related(&[("d", "drawing", "../drawings/d.xml")])
        .read();
    assert_eq!(
        show(&reading),
        "# S\n1\nRequests by year\nGrowth of all\\n2025\nRequests\npeak\nYear\n"
    );
    assert_eq!(
        styles_of(&reading),
        ["sheet", "alternative text", "chart title", "series name", "chart label", "axis title"]
    );
    assert_eq!(paragraphs(&reading)[2].marks[0].kind, MarkKind::AltText);
}

#[test]
fn labels_of_controls_and_no_shapes_of_comments() {
    let vml = r#"<xml xmlns:v="v" xmlns:x="x"><v:shape><v:textbox><div>Press
        me</div></v:textbox><x:ClientData ObjectType="Button"/></v:shape><v:shape><v:textbox><div>a note</div></v:textbox>
        <x:ClientData ObjectType="Note"/></v:shape></xml>"#;
    let reading = OneSheet::rows(ONE)
        .part("xl/drawings/v.vml", vml)
        .sheet_related(&[("v", "vmlDrawing", "../drawings/v.vml")])
        .read();
    assert_eq!(show(&reading), "# S\n1\nPress me\n");
}

#[test]
fn chart_sheets_and_macro_sheets_are_sheets() {
    let chart_sheet = "<chartsheet><headerFooter><oddFooter>&amp;A</oddFooter></headerFooter><drawing r:id=\"d\"/></chartsheet>";
    let macros = "<xm:macrosheet xmlns:xm=\"m\"><sheetData><row><c t=\"str\"><f>HALT()</f><v>x</v></c></row></sheetData></xm:macrosheet>";
    let reading = OneSheet::rows(ONE)
        .workbook(
            "<sheets><sheet name=\"C\" state=\"veryHidden\" r:id=\"s2\"/><sheet name=\"M\" r:id=\"s3\"/></sheets>",
        )
        .part("xl/chartsheets/sheet1.xml", chart_sheet)
        .part("xl/macrosheets/sheet1.xml", macros)
        .part(
            "xl/chartsheets/_rels/sheet1.xml.rels",
            &relationships(&[("d", "drawing", "../drawings/d.xml")]),
        )
        .part("xl/drawings/d.xml", "<wsDr><cNvPr descr=\"a chart\"/></wsDr>")
        .related("s2", "chartsheet", "chartsheets/sheet1.xml")
        .related("s3", "xlMacrosheet", "macrosheets/sheet1.xml")
        .read();
    assert_eq!(show(&reading), "# C (hidden)\na chart (hidden)\n# M\nx\n# S\n1\n");
    assert_eq!(margins(&reading), ["oddFooter: C"]);
}

#[test]
fn documents_inside_are_given() {
    let reading = OneSheet::rows(ONE)
        .part("xl/embeddings/list.docx", "PK")
        .sheet_related(&[
            ("p", "package", "../embeddings/list.docx"),
            ("q", "oleObject", "../embeddings/list.docx"),
        ])
        .read();
    let [inner] = reading.inner.as_slice() else { panic!("one") };
    assert_eq!((inner.name.as_str(), inner.kind), ("xl/embeddings/list.docx", InnerKind::Embedded));
    assert_eq!(inner.bytes, b"PK");
}

#[test]
fn named_tables_come_before_regions() {
    let text = |place: &str, text: &str| format!("<c r=\"{place}\" t=\"str\"><v>{text}</v></c>");
    let rows = [
        ("A1", "Title"),
        ("A2", "Q"),
        ("B2", "Name"),
        ("D2", "beside"),
        ("A3", "1"),
        ("B3", "a"),
        ("B5", "b"),
        ("A6", "note"),
    ];
    let cells: String = rows.iter().map(|(p, t)| text(p, t)).collect();
    let table = |area: &str, name: &str| format!("<table ref=\"{area}\" displayName=\"{name}\"/>");
    let reading = OneSheet::new(&format!("<sheetData>{cells}</sheetData>"))
        .part("xl/tables/t1.xml", &table("A2:B5", "First"))
        .part("xl/tables/t2.xml", &table("B3:C9", "Overlaps"))
        .sheet_related(&[("t", "table", "../tables/t1.xml"), ("u", "table", "../tables/t2.xml")])
        .read();
    // Blank rows of a named table part nothing, and are not told.
    assert_eq!(show(&reading), "# S\nTitle\nbeside\n[Q|Name]\n[1|a]\n[.|b]\nnote\n");
    let captions: Vec<_> = reading
        .document
        .body
        .iter()
        .filter_map(|b| match b {
            Block::Table(t) => Some((t.caption.clone().unwrap_or_default(), t.header_rows())),
            Block::Paragraph(_) => None,
        })
        .collect();
    assert_eq!(captions, [("First".to_owned(), 1)]);
}

#[test]
fn values_by_format() {
    let style = |code: &str| {
        format!(
            "<numFmts><numFmt numFmtId=\"164\" formatCode=\"{code}\"/></numFmts><cellXfs><xf numFmtId=\"164\"/></cellXfs>"
        )
    };
    let of = |code: &str, cell: &str| OneSheet::rows(cell).styles(&style(code)).read();
    let number = r#"<row><c s="0"><v>1234.5</v></c></row>"#;
    assert_eq!(show(&of("#,##0.00\\ [$CHF]", number)), "# S\n1,234.50 CHF\n");
    assert_eq!(show(&of(";;;", number)), "# S\n1234.5 (hidden)\n");
    let text = r#"<row><c s="0" t="str"><v>131</v></c></row>"#;
    assert_eq!(show(&of("&quot;TD &quot;@", text)), "# S\nTD 131\n");
    assert_eq!(show(&of(";;;", text)), "# S\n131 (hidden)\n");
    let shared = OneSheet::rows(r#"<row><c s="0" t="s"><v>0</v></c></row>"#)
        .strings("<si><r><rPr><b/></rPr><t>131</t></r></si>")
        .styles(&style("&quot;TD &quot;@"))
        .read();
    assert_eq!(show(&shared), "# S\nTD 131\n");
    assert_eq!(paragraphs(&shared)[1].marks[0].span, (3, 6));
}

#[test]
fn formulas_without_a_saved_value() {
    let rows = r#"<row><c><f>1+1</f></c><c><f>HYPERLINK("https://example.org/","TD 5")</f></c><c t="str"><f t="shared" si="0"/><v>a</v></c></row>"#;
    let reading = OneSheet::rows(rows).read();
    assert_eq!(show(&reading), "# S\n[TD 5|a]\n");
    assert_eq!(paragraphs(&reading)[1].links[0].target, "https://example.org/");
    assert_eq!(reading.diagnostics[0].code, Code::UnreadContent);
    assert_eq!(reading.diagnostics[0].count, Some(1));
}

#[test]
fn without_relationships_parts_are_found_by_their_names() {
    let sheet = "<worksheet><sheetData><row><c t=\"s\" s=\"0\"><v>0</v></c><c s=\"0\"><v>46111</v></c></row></sheetData></worksheet>";
    let strings = "<sst><si><t>shared</t></si></sst>";
    let styles = "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>";
    let book = "<workbook xmlns:r=\"r\"><sheets><sheet name=\"A\" r:id=\"x\"/></sheets></workbook>";
    // Other separators and case, as some writers have them.
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("XL\\Workbook.xml", book.as_bytes()),
        ("xl/worksheets/Sheet1.xml", sheet.as_bytes()),
        ("xl/sharedstrings.xml", strings.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
    ];
    let reading = workbook::read(&zipped(&parts), Format::Xlsx, &Options::default());
    assert_eq!(show(&reading), "# A\n[shared|2026-03-30]\n", "{:?}", reading.diagnostics);
    assert_eq!(reading.completeness, Completeness::Whole);
    // Without the workbook part too.
    parts.remove(0);
    let reading = workbook::read(&zipped(&parts), Format::Xlsx, &Options::default());
    assert_eq!(show(&reading), "# Sheet1\n[shared|2026-03-30]\n");
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(codes(&reading), [Code::DamagedPart]);
}
