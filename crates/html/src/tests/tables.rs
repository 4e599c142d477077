//! Tables: their heads, their spans, and those that are none.

use super::*;

#[test]
fn rows_of_header_cells_head_the_table() {
    let heads = |html: &str| table(&body(html)[0]).header_rows();
    assert_eq!(heads("<table><tr><th>a<th>b<tr><td>c<td>d</table>"), 1);
    assert_eq!(heads("<table><tr><td><th scope=col>b<tr><th>c<th>d<tr><td>e</table>"), 2);
    assert_eq!(heads("<table><tr><th scope=row>a<th scope=row>b<tr><td>c</table>"), 0);
    assert_eq!(heads("<table><tr><th>a<td>b<tr><th>c<td>d</table>"), 0);
    // Where all are heads none is.
    assert_eq!(heads("<table><tr><th>a<tr><th>b</table>"), 0);
}

#[test]
fn spans_are_bounded_as_html_says() {
    let html = "<table><tr><td colspan=5000>a<tr><td rowspan=99999>b<td>c<tr><td>d</table>";
    let body = body(html);
    let t = table(&body[0]);
    assert_eq!(t.columns(), 1_000);
    assert_eq!(t.cell_at(0, 999).unwrap().2.view().text, "a");
    assert_eq!(t.cell_at(2, 0).unwrap().2.view().text, "b");
    for no_span in ["colspan=0", "colspan=-2", "colspan=x", "rowspan=x", "rowspan=-1"] {
        let html = format!("<table><tr><td {no_span}>a<td>b</table>");
        let body = super::body(&html);
        assert_eq!(grid(table(&body[0])), [["a", "b"]], "{no_span}");
    }
}

#[test]
fn cells_that_overlap_keep_their_text() {
    let html = "<table><tr><td rowspan=2>a<td>b<td rowspan=2>c<tr><td colspan=3>d</table>";
    let reading = read_str(html);
    assert_eq!(grid(table(&reading.document.body[0])), [["a", "b", "c"], ["a", "d", "c"]]);
    assert_eq!(told(&reading, Code::RepairedStructure), Some(1));
}

#[test]
fn tables_for_the_looks_are_blocks() {
    for html in [
        "<table role=presentation><tr><td>a<td>b<tr><td>c</table>",
        "<table border=0><tr><td><h1>a</h1><p>b</p><td>c</table>",
    ] {
        assert_eq!(texts(html), ["a", "b", "c"]);
        assert_eq!(told(&read_str(html), Code::RepairedStructure), Some(1));
    }
    let html = "<table border=0><tr><td>nav<td><table border=1><tr><td>a<td>b</table></table>";
    let body = body(html);
    assert_eq!(paragraph(&body[0]).text, "nav");
    assert_eq!(grid(table(&body[1])), [["a", "b"]]);
    for data in [
        "<table role=table><tr><td><h1>a</h1></table>",
        "<table border=1><tr><td><h1>a</h1></table>",
        "<table><tr><td><h1>a</h1><td><table><tr><td>b</table></table>",
        "<table><tr><th>x<tr><td><h1>a</h1></table>",
        "<table><tr><td>a<td>b</table>",
    ] {
        assert!(matches!(super::body(data)[0], Block::Table(_)), "{data}");
    }
}
