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

#[test]
fn column_groups_in_cells_mean_nothing() {
    // As Word writes them: in the text of the first cell, before its words.
    let group = "<colgroup><col width=20><col width=80></colgroup>";
    let want = [["#", "Item", "Title"], ["1", "X.a", "Ponds"]];
    for html in [
        format!(
            "<table><tr><td><p><b><span>{group}#</span></b></p><td>Item<td>Title<tr><td>1<td>X.a<td>Ponds</table>"
        ),
        format!(
            "<table><thead><tr><td>#<td>Item<td><b><col>Title</b></thead><tr><td>1<td>{group}X.a<td>Ponds</table>"
        ),
        format!("<table><tr>{group}<td>#<td>Item<td>Title<tr><td>1<td>X.a<td>Ponds</table>"),
        format!("<table>{group}<tr><td>#<td>Item<td>Title<tr><td>1<td>X.a<td>Ponds</table>"),
        "<?xml version='1.0'?><html><table><tr><td><colgroup><col/></colgroup>#</td><td>Item</td><td>Title</td></tr><tr><td>1</td><td>X.a</td><td><colgroup/>Ponds</td></tr></table></html>".to_owned(),
    ] {
        let body = body(&html);
        assert_eq!(body.len(), 1, "{html}");
        assert_eq!(grid(table(&body[0])), want, "{html}");
    }
    // A table within a cell has one of its own.
    let html = format!("<table>{group}<tr><td>a<table>{group}<tr><td>b<td>c</table><td>d</table>");
    let body = body(&html);
    assert_eq!(grid(table(&body[0])), [["a\nb\tc", "d"]]);
    // A caption ends with its own end tag.
    let html = format!("<table><caption>{group}Ponds</caption><tr><td>a<td>b</table>");
    let body = super::body(&html);
    assert_eq!(table(&body[0]).caption.as_deref(), Some("Ponds"));
}

#[test]
fn tables_of_style_sheets() {
    let want = [["Item", "Title"], ["X.a", "Ponds"]];
    let css = "<style>.t{display:table}.r{display:table-row}.c{display:table-cell}\
        .g{display:table-header-group}</style>";
    for html in [
        "<div class=t><div class=r><div class=c>Item</div><div class=c>Title</div></div>\
            <div class=r><div class=c>X.a</div><div class=c>Ponds</div></div></div>",
        "<ul class=t><li class=r><span class=c>Item</span><span class=c>Title</span>\
            <li class=r><b class=c>X.a</b> <i class=c>Ponds</i></ul>",
        "<section class=t><div class=g><p class=r><span class=c>Item</span><span class=c>Title</span></p></div>\
            <div style='display: table-row-group'><p class=r><span class=c>X.a</span>\
            <span class=c>Ponds</span></p></div></section>",
    ] {
        let body = body(&format!("{css}{html}"));
        assert_eq!(body.len(), 1, "{html}");
        assert_eq!(grid(table(&body[0])), want, "{html}");
    }
    // A head group heads.
    let html = "<div class=t><div class=g><p class=r><span class=c>a</span><span class=c>b</span></div>\
        <p class=r><span class=c>c</span><span class=c>d</span></div>";
    assert_eq!(table(&body(&format!("{css}{html}"))[0]).header_rows(), 1);
    // One row arranges the page, and so does what holds a heading.
    let one = "<div class=t><div class=r><div class=c>a</div><div class=c>b</div></div></div>";
    assert_eq!(texts(&format!("{css}{one}")), ["a", "b"]);
    let page = "<div class=t><div class=r><div class=c><h1>a</h1></div><div class=c>b</div></div>\
        <div class=r><div class=c>c</div></div></div>";
    assert_eq!(texts(&format!("{css}{page}")), ["a", "b", "c"]);
    // Real cells stay cells, and a paragraph of a cell's class is a paragraph.
    let real = "<style>td{display:block}</style><table><tr><td>a<td>b</table><p class=c>d</p>";
    let body = super::body(&format!("{css}{real}"));
    assert_eq!(grid(table(&body[0])), [["a", "b"]]);
    assert_eq!(paragraph(&body[1]).text, "d");
}

#[test]
fn hidden_columns_are_not_seen() {
    let rows = "<tr><th>a<th>b<th>c<tr><td>1<td>2<td>3";
    for columns in [
        "<colgroup><col><col style='visibility:collapse'><col></colgroup>",
        "<col><col style='display:none'><col>",
        "<style>.h{visibility:collapse}</style><colgroup></colgroup><colgroup class=h></colgroup>",
        "<col><colgroup hidden><col></colgroup>",
    ] {
        let reading = read_str(&format!("<table>{columns}{rows}</table>"));
        let want = [["a", "", "c"], ["1", "", "3"]];
        assert_eq!(grid(table(&reading.document.body[0])), want, "{columns}");
        assert_eq!(told(&reading, Code::HiddenText), Some(2), "{columns}");
    }
    // A cell that reaches beyond the hidden columns is seen.
    let html = "<table><col><col span=2 style='visibility:collapse'><col>\
        <tr><td>a<td colspan=3>b<tr><td rowspan=2>c<td colspan=2>d<td>e<tr><td>f<td>g<td>h</table>";
    let want = [["a", "b", "b", "b"], ["c", "", "", "e"], ["c", "", "", "h"]];
    assert_eq!(grid(table(&body(html)[0])), want);
    for columns in ["<col width=1><col>", "<col><col style='visibility:hidden'>", "<col span=x>"] {
        let body = body(&format!("<table>{columns}{rows}</table>"));
        assert_eq!(grid(table(&body[0])), [["a", "b", "c"], ["1", "2", "3"]], "{columns}");
    }
}
