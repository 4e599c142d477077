//! OpenDocument spreadsheets made by hand.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::format_collect,
    reason = "tests say what went wrong by panicking"
)]

mod common;

use common::{codes, paragraphs, show, zipped};
use document::{Code, Completeness, MarkKind, PropertySource, Reading};
use workbook::{Format, Options};

fn read(bytes: &[u8]) -> Reading {
    workbook::read(bytes, Format::Ods, &Options::default())
}

fn ods(styles: &str, tables: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content xmlns:office=\"o\" xmlns:table=\"t\" xmlns:text=\"x\" xmlns:style=\"s\" \
         xmlns:fo=\"f\" xmlns:xlink=\"l\" xmlns:calcext=\"c\" xmlns:draw=\"d\"><office:automatic-styles>{styles}\
         </office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>\
         </office:body></office:document-content>"
    );
    let meta = "<office:document-meta><office:meta><dc:title>Plan</dc:title>\
        <meta:user-defined meta:name=\"Period\">2025-2028</meta:user-defined></office:meta></office:document-meta>";
    zipped(&[("content.xml", content.as_bytes()), ("meta.xml", meta.as_bytes())])
}

fn table(rows: &str) -> Vec<u8> {
    ods("", &format!("<table:table table:name=\"S\">{rows}</table:table>"))
}

#[test]
fn ods_values() {
    let bytes = table(
        r#"<table:table-row>
        <table:table-cell office:value-type="float" office:value="2.50"><text:p>2,5</text:p></table:table-cell>
        <table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25,0 %</text:p></table:table-cell>
        <table:table-cell office:value-type="date" office:date-value="2026-03-30"><text:p>30/03/26</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT13H00M00S"><text:p>13h</text:p></table:table-cell>
        <table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>VRAI</text:p></table:table-cell>
        <table:table-cell office:value-type="string" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>
        <table:table-cell office:value-type="string"><text:p>a <text:s text:c="2"/>b
             c</text:p><text:p>d<text:line-break/>e</text:p></table:table-cell></table:table-row>"#,
    );
    let reading = read(&bytes);
    assert_eq!(show(&reading), "# S\n[2.5|25%|2026-03-30|13:00|TRUE|#N/A|a   b c\\nd\\ne]\n");
    assert_eq!(reading.document.property(PropertySource::Core, "title"), Some("Plan"));
    assert_eq!(reading.document.property(PropertySource::Custom, "Period"), Some("2025-2028"));
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn ods_repeats_spans_and_covered_cells() {
    let bytes = table(
        r#"<table:table-column table:number-columns-repeated="16384"/>
        <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>x</text:p></table:table-cell>
        <table:covered-table-cell/><table:table-cell><text:p>y</text:p></table:table-cell></table:table-row>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"
        office:value-type="float" office:value="1"/><table:table-cell table:number-columns-repeated="16381"/></table:table-row>
        <table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>
        <table:table-row><table:table-cell><text:p>end</text:p></table:table-cell></table:table-row>"#,
    );
    assert_eq!(show(&read(&bytes)), "# S\n[x<2,1>|y]\n[1|1|1]\n[1|1|1]\nend\n");
}

#[test]
fn ods_repeats_are_charged() {
    let bytes = table(
        r#"<table:table-row table:number-rows-repeated="1048576"><table:table-cell
        table:number-columns-repeated="16384"><text:p>bomb</text:p></table:table-cell></table:table-row>"#,
    );
    let options = Options { cells: 10, ..Options::default() };
    let reading = workbook::read(&bytes, Format::Ods, &options);
    assert_eq!(codes(&reading), [Code::LimitReached]);
    assert_eq!(reading.text[0].count.kept, 40);
}

#[test]
fn ods_links_struck_text_comments_hidden_sheets_and_changes() {
    let styles = r#"<style:style style:name="T1" style:family="text"><style:text-properties
        style:text-line-through-style="solid"/></style:style><style:style style:name="ta2" style:family="table">
        <style:table-properties table:display="false"/></style:style>"#;
    let tables = r#"<table:tracked-changes><table:deletion><text:p>gone</text:p></table:deletion></table:tracked-changes>
        <table:table table:name="S"><table:table-row><table:table-cell><office:annotation><text:p>see TD 5</text:p>
        </office:annotation><text:p><text:a xlink:href="https://example.org/">new <text:span text:style-name="T1">old</text:span>
        </text:a></text:p></table:table-cell></table:table-row><table:shapes><draw:frame><text:p>box</text:p></draw:frame>
        </table:shapes></table:table><table:table table:name="H" table:style-name="ta2"><table:table-row
        table:visibility="collapse"><table:table-cell><text:p>h</text:p></table:table-cell></table:table-row></table:table>"#;
    let reading = read(&ods(styles, tables));
    assert_eq!(show(&reading), "# S\nnew old \nbox\n# H (hidden)\nh (hidden)\n");
    let cell = paragraphs(&reading)[1];
    assert_eq!(cell.links[0].target, "https://example.org/");
    assert_eq!((cell.marks[0].kind, cell.marks[0].span), (MarkKind::Struck, (4, 7)));
    assert_eq!(reading.document.notes[0].id, "S!A1");
}

#[test]
fn ods_broken_midway_keeps_what_stands_before() {
    let whole = r"<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>";
    let content = format!(
        "<o:c xmlns:o=\"o\"><table:table table:name=\"S\">{whole}<table:table-row><table:tab"
    );
    let reading = read(&zipped(&[("content.xml", content.as_bytes())]));
    assert_eq!(show(&reading), "# S\na\n");
    assert_eq!(reading.completeness, Completeness::Partial);
}

#[test]
fn ods_encrypted() {
    let manifest =
        "<m:manifest xmlns:m=\"m\"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>";
    let bytes =
        zipped(&[("META-INF/manifest.xml", manifest.as_bytes()), ("content.xml", b"\x01\x02")]);
    assert_eq!(codes(&read(&bytes)), [Code::Encrypted]);
}

#[test]
fn ods_currencies_and_rounded_numbers() {
    let bytes = table(
        r#"<table:table-row>
        <table:table-cell office:value-type="currency" office:value="1234.5"><text:p>$1,234.50</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="0.333333333333333"><text:p>0.33</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="3.1"><text:p>3.10</text:p></table:table-cell>
        <table:table-cell office:value-type="float" office:value="7"><text:p>###</text:p></table:table-cell>
        <table:table-cell office:value-type="time" office:time-value="PT00H00M01.250S"><text:p>1,2</text:p></table:table-cell>
        </table:table-row>"#,
    );
    assert_eq!(show(&read(&bytes)), "# S\n[$1,234.50|0.333333333333333|3.10|7|00:00:01.25]\n");
}

#[test]
fn ods_shapes_in_cells_stand_after_the_cells() {
    let bytes = table(
        r"<table:table-row><table:table-cell><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box>
        <svg:desc>a map</svg:desc></draw:frame><text:p>cell</text:p></table:table-cell></table:table-row>",
    );
    let reading = read(&bytes);
    assert_eq!(show(&reading), "# S\ncell\nbox\na map\n");
    assert_eq!(paragraphs(&reading)[3].marks[0].kind, MarkKind::AltText);
}

#[test]
fn ods_page_headers_and_chart_titles() {
    let content = r#"<o:document-content xmlns:o="o"><o:automatic-styles><style:style style:name="ta1"
        style:family="table" style:master-page-name="P1"/></o:automatic-styles><table:table table:name="Plan"
        table:style-name="ta1"><table:table-row><table:table-cell><text:p>x</text:p></table:table-cell></table:table-row>
        <table:shapes><draw:frame><draw:object xlink:href="./Object 1"/></draw:frame></table:shapes></table:table></o:document-content>"#;
    let styles = r#"<o:document-styles xmlns:o="o"><o:master-styles><style:master-page style:name="P1"><style:header>
        <style:region-left><text:p>TD 131</text:p></style:region-left><style:region-right><text:p><text:sheet-name>???</text:sheet-name>
        </text:p></style:region-right></style:header><style:header-left style:display="false"><text:p>other</text:p></style:header-left>
        <style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></o:master-styles></o:document-styles>"#;
    let chart = r#"<o:document-content xmlns:o="o"><chart:chart><chart:title><text:p>Growth</text:p></chart:title><chart:axis>
        <chart:title><text:p>Year</text:p></chart:title></chart:axis></chart:chart></o:document-content>"#;
    let reading = read(&zipped(&[
        ("content.xml", content.as_bytes()),
        ("styles.xml", styles.as_bytes()),
        ("Object 1/content.xml", chart.as_bytes()),
    ]));
    assert_eq!(show(&reading), "# Plan\nx\nGrowth\nYear\n");
    assert_eq!(
        common::margins(&reading),
        ["oddHeader: TD 131 | Plan", "evenHeader: other (hidden)", "oddFooter: Page"]
    );
}
