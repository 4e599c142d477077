//! XML spreadsheets of 2003, made by hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{codes, margins, paragraphs, show};
use document::{Code, Completeness, MarkKind, PropertySource, Reading};
use workbook::{Format, Options};

fn read(bytes: &[u8]) -> Reading {
    workbook::read(bytes, Format::XmlSpreadsheet, &Options::default())
}

const HEAD: &str = r#"<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
    <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
    xmlns:x="urn:schemas-microsoft-com:office:excel"><DocumentProperties><Title>Plan</Title></DocumentProperties>
    <Styles><Style ss:ID="Default"/><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style>
    <Style ss:ID="p"><NumberFormat ss:Format="Percent"/><Font ss:Bold="1"/></Style></Styles>"#;

#[test]
fn sheets_cells_and_what_belongs_to_them() {
    let xml = format!(
        r#"{HEAD}<Worksheet ss:Name="One"><Table><Column ss:Index="3" ss:Hidden="1"/><Row><Cell ss:MergeAcross="1"><Data
        ss:Type="String">Title</Data></Cell></Row><Row ss:Index="2"><Cell ss:HRef="https://example.org/"><Data ss:Type="String">a &amp; b</Data>
        <Comment><Data>see TD 5</Data></Comment></Cell><Cell ss:StyleID="p"><Data ss:Type="Number">0.25</Data></Cell>
        <Cell><Data ss:Type="Boolean">1</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data ss:Type="DateTime">2026-03-30T00:00:00.000</Data>
        </Cell><Cell ss:StyleID="d"><Data ss:Type="Number">46111</Data></Cell><Cell><Data ss:Type="Error">#N/A</Data></Cell><Cell>
        <ss:Data ss:Type="String">x<S>old</S></ss:Data></Cell></Row></Table><WorksheetOptions><PageSetup><Header x:Data="&amp;LTD 1"/>
        </PageSetup></WorksheetOptions></Worksheet><Worksheet ss:Name="Two"><Table/><WorksheetOptions><Visible>SheetHidden</Visible>
        </WorksheetOptions></Worksheet></Workbook>"#
    );
    let reading = read(xml.as_bytes());
    assert_eq!(
        show(&reading),
        "# One\nTitle\n[a & b|25.00%|TRUE|.]\n[2026-03-30|2026-03-30|#N/A|xold] (hidden)\n# Two (hidden)\n"
    );
    assert_eq!(reading.completeness, Completeness::Whole);
    let all = paragraphs(&reading);
    assert_eq!(all[2].links[0].target, "https://example.org/");
    assert!(all[3].is_bold());
    assert_eq!((all[8].marks[0].kind, all[8].marks[0].span), (MarkKind::Struck, (1, 4)));
    assert_eq!(reading.document.notes[0].id, "One!A2");
    assert_eq!(reading.document.property(PropertySource::Core, "title"), Some("Plan"));
    assert_eq!(margins(&reading), ["oddHeader: TD 1"]);
}

#[test]
fn rows_that_stand_for_more_and_breaks() {
    let xml = format!(
        r#"{HEAD}<Worksheet ss:Name="S"><Table><Row ss:Span="2"/><Row><Cell ss:Index="2"><Data ss:Type="String">fourth</Data></Cell></Row>
        <Row><Cell><Data ss:Type="String">cut"#
    );
    let reading = read(xml.as_bytes());
    assert_eq!(show(&reading), "# S\nfourth\n");
    assert_eq!(codes(&reading), [Code::DamagedPart]);
    assert!(reading.diagnostics[0].offset.is_some_and(|o| o > 500));
    assert_eq!(codes(&read(b"<html/>")), [Code::DamagedPart]);
    assert_eq!(read(b"<html/>").completeness, Completeness::Nothing);
}
