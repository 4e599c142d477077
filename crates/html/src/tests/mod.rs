//! One test for each construct, named by it.

mod cost;
mod inline;
mod sheets;
mod soup;
mod tables;
mod word;
mod xhtml;

use super::*;
use document::{
    Block, Link, Mark, MarkKind, Paragraph, ParagraphKind, PropertySource, Table, TextCount,
};

fn read_str(html: &str) -> Reading {
    let reading = read(html.as_bytes(), &Options::default());
    let count = reading.text.first().map(|s| s.count).unwrap_or_default();
    assert!(count.kept <= count.characters, "{html}: {count:?}");
    let left_out = [Code::HiddenText, Code::TrackedChanges, Code::UnreadContent];
    let left_out = reading.diagnostics.iter().any(|d| left_out.contains(&d.code));
    assert!(count.kept == count.characters || left_out, "{html}: {count:?}");
    reading
}

fn body(html: &str) -> Vec<Block> {
    read_str(html).document.body
}

fn paragraph(block: &Block) -> &Paragraph {
    match block {
        Block::Paragraph(p) => p,
        Block::Table(_) => panic!("a table"),
    }
}

fn table(block: &Block) -> &Table {
    match block {
        Block::Table(t) => t,
        Block::Paragraph(p) => panic!("a paragraph: {p:?}"),
    }
}

fn one(html: &str) -> Paragraph {
    let body = body(html);
    assert_eq!(body.len(), 1, "{body:?}");
    paragraph(&body[0]).clone()
}

fn texts(html: &str) -> Vec<String> {
    body(html).iter().map(|b| paragraph(b).text.clone()).collect()
}

/// Label, level and text of each paragraph.
fn items(html: &str) -> Vec<(String, u8, String)> {
    let level = |kind| match kind {
        ParagraphKind::ListItem(level) => level,
        _ => 0,
    };
    let item = |b| {
        let p: &Paragraph = paragraph(b);
        (p.label.clone().unwrap_or_default(), level(p.kind), p.text.clone())
    };
    body(html).iter().map(item).collect()
}

fn expected(items: &[(&str, u8, &str)]) -> Vec<(String, u8, String)> {
    items.iter().map(|&(l, n, t)| (l.to_owned(), n, t.to_owned())).collect()
}

/// The grid as text: each position shows the cell that covers it.
fn grid(table: &Table) -> Vec<Vec<String>> {
    let cell = |r, c| table.cell_at(r, c).unwrap().2.view().text.into_owned();
    (0..table.rows().len()).map(|r| (0..table.columns()).map(|c| cell(r, c)).collect()).collect()
}

fn told(reading: &Reading, code: Code) -> Option<u64> {
    reading.diagnostics.iter().find(|d| d.code == code).map(|d| d.count.unwrap_or(0))
}

#[test]
fn title_and_meta() {
    let html = "<html><head><title> Report\n of  SG99 </title><meta charset=utf-8>\
        <meta name=GENERATOR content='Microsoft Word 15'><meta http-equiv=X-UA-Compatible content='IE=10'>\
        <meta property=og:type content=page><base href='https://host.example/docs/'></head><body>x";
    let document = read_str(html).document;
    let property = |name| document.property(PropertySource::Html, name);
    assert_eq!(property("title"), Some("Report of SG99"));
    assert_eq!(property("generator"), Some("Microsoft Word 15"));
    assert_eq!(property("x-ua-compatible"), Some("IE=10"));
    assert_eq!(property("og:type"), Some("page"));
    assert_eq!(property("base"), Some("https://host.example/docs/"));
    assert_eq!(document.properties.len(), 5);
    assert_eq!(document.body.len(), 1);
}

#[test]
fn base_leaves_targets_as_written() {
    let p = one("<base href=https://host.example/><p><a href=' ../a%20b.docx#x '>a</a>");
    assert_eq!(p.links, [Link { span: (0, 1), target: "../a%20b.docx#x".into() }]);
}

#[test]
fn scripts_and_templates_are_no_text_and_what_stands_for_scripts_is() {
    let html = "<head><script>TD999/9 <p>no</script></head><body><style>p{}</style>yes\
        <script>no</script><template><p>no</template><noscript><p>or</p></noscript>\
        <svg><title>no</title><text>drawn</text></svg>";
    assert_eq!(texts(html), ["yes", "or", "drawn"]);
    assert_eq!(read_str(html).text[0].count, TextCount { characters: 10, kept: 10 });
}

#[test]
fn comments_are_no_text_and_revealed_conditions_are() {
    let html = "<!--[if gte mso 9]><xml>no</xml><![endif]--><p>a<![if !vml]>b<![endif]><!-- c -->d";
    assert_eq!(texts(html), ["abd"]);
}

#[test]
fn hidden_text_is_left_out_and_counted() {
    for style in ["display:none", "visibility: hidden", "font-size:9pt;mso-hide:all"] {
        let reading = read_str(&format!("<p>a<span style='{style}'>b <b>c</b></span>d"));
        assert_eq!(paragraph(&reading.document.body[0]).text, "ad");
        assert_eq!(told(&reading, Code::HiddenText), Some(1));
        assert_eq!(reading.text[0].count, TextCount { characters: 4, kept: 2 });
    }
    let reading = read_str("<div hidden><p>b<p>c</div><p hidden><br></p>a<p style=display:none>d");
    assert_eq!(reading.document.body.len(), 1);
    assert_eq!(told(&reading, Code::HiddenText), Some(2));
    // A page that a script uncovers is read.
    assert_eq!(texts("<body style='visibility:hidden'>a"), ["a"]);
}

#[test]
fn headings_have_levels() {
    let body = body("<h1 class='Title big'>a</h1><h2><div>b</div></h2><h6>c</h6>d");
    let kinds: Vec<_> = body.iter().map(|b| paragraph(b).kind).collect();
    use ParagraphKind::{Heading, Text};
    assert_eq!(kinds, [Heading(1), Heading(2), Heading(6), Text]);
    assert_eq!(paragraph(&body[0]).style.as_deref(), Some("Title"));
}

#[test]
fn blocks_split_inline_text() {
    let html = "a<div>b<p>c</p>d<blockquote>e</blockquote></div>f<dl><dt>g<dd>h</dl><section>i\
        <article>j</article></section><address>k</address><span style='display:block'>l</span>m\
        <hr>n<div style=display:inline>o</div>";
    let all = ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "no"];
    assert_eq!(texts(html), all);
}

#[test]
fn white_space_collapses() {
    assert_eq!(texts("<p>\n a <b> b</b>\t<i>c </i> d\n</p>  \n <p> </p>"), ["a b c d"]);
    assert_eq!(texts("<p>a\u{a0} &nbsp;b\u{a0}</p><p>&nbsp;</p>"), ["a\u{a0} \u{a0}b\u{a0}"]);
}

#[test]
fn br_is_a_line_break() {
    assert_eq!(texts("<p><br>a <br> b<br><br>c<br></p>"), ["a\nb\n\nc"]);
}

#[test]
fn pre_keeps_white_space() {
    assert_eq!(texts("<pre>\n a\n\tb  c\n\n</pre>"), [" a\n\tb  c"]);
    assert_eq!(texts("<p style='white-space:pre-wrap'>a  b"), ["a  b"]);
}

#[test]
fn unordered_lists_nest() {
    let html = "<ul><li>a<li><p>b</p><p>more</p><ul><li>c</ul><li style='list-style-type:none'>d\
        <li> <li>e<ul><li>f</li></ul>tail</ul>";
    let want = [
        ("•", 1, "a"),
        ("•", 1, "b"),
        ("", 0, "more"),
        ("•", 2, "c"),
        ("", 1, "d"),
        ("•", 1, "e"),
        ("•", 2, "f"),
        ("", 0, "tail"),
    ];
    assert_eq!(items(html), expected(&want));
}

#[test]
fn ordered_lists_count() {
    let html = "<ol start=3><li>a<li value=7>b<li>c<ol type=a><li>d<li>e</ol></ol>\
        <ol type=I><li>f<li type=i>g</ol><ol style='list-style:upper-alpha'><li>h<li></ol>";
    let want = [
        ("3.", 1, "a"),
        ("7.", 1, "b"),
        ("8.", 1, "c"),
        ("a.", 2, "d"),
        ("b.", 2, "e"),
        ("I.", 1, "f"),
        ("ii.", 1, "g"),
        ("A.", 1, "h"),
        ("B.", 1, ""),
    ];
    assert_eq!(items(html), expected(&want));
}

#[test]
fn an_item_of_a_list_alone_keeps_its_number() {
    let html = "<ol><li><ol><li>a</ol><li>b</ol><ul><li><ul><li>c</ul></ul>";
    let want = [("1.", 1, ""), ("1.", 2, "a"), ("2.", 1, "b"), ("•", 2, "c")];
    assert_eq!(items(html), expected(&want));
}

#[test]
fn word_list_labels() {
    let html = "<p class=MsoListParagraph style='text-indent:-18pt;mso-list:l0 level2 lfo1'>\
        <![if !supportLists]><b><span style='mso-list:Ignore'>1.<span style='font:7.0pt \"Times New Roman\"'>\
        &nbsp;&nbsp; </span></span></b><![endif]><b>Opening</b><o:p></o:p></p>\
        <p class=MsoListParagraph><b>2.&nbsp; &nbsp;Agenda</b></p>\
        <p style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'><span style='mso-list:Ignore'>·\
        <span>&nbsp; </span></span></span>dot";
    let want = [("1.", 2, "Opening"), ("", 0, "2.\u{a0} \u{a0}Agenda"), ("•", 1, "dot")];
    assert_eq!(items(html), expected(&want));
    let count = read_str(html).text[0].count;
    assert_eq!(count.characters, count.kept);
}

fn marks(html: &str) -> Vec<(MarkKind, (u32, u32))> {
    one(html).marks.iter().map(|m| (m.kind, m.span)).collect()
}

#[test]
fn bold() {
    use MarkKind::Bold;
    for html in [
        "<p>é <b>ab</b> c",
        "<p>é <strong>ab </strong>c",
        "<p>é <span style='font-weight:700'>ab</span> c",
        "<p><b><span style='font-weight:normal'>é </span>ab</b> c",
    ] {
        let (kind, span) = marks(html)[0];
        assert_eq!((kind, span.0), (Bold, 2), "{html}");
        assert!(span.1 == 4 || span.1 == 5, "{html}");
    }
    assert_eq!(marks("<h1>a</h1>"), []);
    assert_eq!(marks("<p><b>a</b><i><b>b</b></i>"), [(Bold, (0, 2))]);
    assert!(one("<p><b>Annex </b><b>A<br></b></p>").is_bold());
}

#[test]
fn superscript() {
    assert_eq!(marks("<p>a<sup>1)</sup>"), [(MarkKind::Superscript, (1, 3))]);
    assert_eq!(
        marks("<p>a<span style='vertical-align:super'>1</span>"),
        [(MarkKind::Superscript, (1, 2))]
    );
}

#[test]
fn struck_text_is_marked_and_counted() {
    for html in [
        "<p>a<s>b</s>",
        "<p>a<strike>b</strike>",
        "<p>a<span style='text-decoration: underline line-through'>b</span>",
    ] {
        assert_eq!(marks(html), [(MarkKind::Struck, (1, 2))]);
        assert_eq!(told(&read_str(html), Code::StruckText), Some(1));
    }
}

#[test]
fn del_is_left_out_and_ins_marked() {
    let reading = read_str("<p>a<del>bc <b>d</b></del><ins>e</ins>f");
    let p = paragraph(&reading.document.body[0]);
    assert_eq!(p.text, "aef");
    assert_eq!(p.marks, [Mark { kind: MarkKind::Inserted, span: (1, 2) }]);
    assert_eq!(told(&reading, Code::TrackedChanges), Some(2));
    assert_eq!(reading.text[0].count, TextCount { characters: 6, kept: 3 });
}

#[test]
fn links_cover_their_text() {
    let p = one("<p>see <a href='x.docx'>TD <b>5</b></a><a href=#n>6</a> <a name=q>7</a>");
    let link = |span, target: &str| Link { span, target: target.into() };
    assert_eq!(p.links, [link((4, 8), "x.docx"), link((8, 9), "#n")]);
    let split = body("<a href=x><p>a</p><p>b</p></a>");
    assert!(split.iter().all(|b| paragraph(b).links.len() == 1));
}

#[test]
fn alternative_text_is_marked() {
    let html = "<p>a <img src=x alt='A  map'><img alt=''><img alt=no role=presentation> b";
    let p = one(html);
    assert_eq!(p.text, "a A map b");
    assert_eq!(p.marks, [Mark { kind: MarkKind::AltText, span: (2, 7) }]);
    assert_eq!(p.view().shadow().text(), "a b");
    assert_eq!(read_str(html).text[0].count, TextCount { characters: 2, kept: 2 });
}

#[test]
fn tables_are_grids() {
    let html = "<table><tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td><p>d<p>e</table>";
    let body = body(html);
    let t = table(&body[0]);
    assert_eq!(grid(t), [["a", "b", "b"], ["a", "c", "d\ne"]]);
    assert_eq!(t.cell_at(1, 2).unwrap().2.blocks.len(), 2);
    assert_eq!(t.header_rows(), 0);
}

#[test]
fn row_span_zero_ends_with_its_row_group() {
    let html = "<table><tbody><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d<td>e</table>";
    assert_eq!(grid(table(&body(html)[0])), [["a", "b"], ["a", "c"], ["d", "e"]]);
    let html = html.replace("=0", "=9");
    let reading = read_str(&html);
    assert_eq!(grid(table(&reading.document.body[0])), [["a", "b"], ["a", "c"], ["d", "e"]]);
    assert_eq!(told(&reading, Code::RepairedStructure), Some(1));
}

#[test]
fn thead_and_tfoot_stand_at_the_ends() {
    let html = "<table><caption>T <b>1</b></caption><tfoot><tr><td>f</tfoot>\
        <tbody><tr><td>b</tbody><thead><tr><th>h</thead></table>";
    let body = body(html);
    let t = table(&body[0]);
    assert_eq!(grid(t), [["h"], ["b"], ["f"]]);
    assert_eq!((t.header_rows(), t.caption.as_deref()), (1, Some("T 1")));
    assert!(t.cell_at(0, 0).unwrap().2.header);
    assert!(!t.cell_at(1, 0).unwrap().2.header);
}

#[test]
fn blank_cells_have_no_blocks_and_hidden_ones_no_place() {
    let html = "<table><tr><td>&nbsp;<td style='display:none'>x<td>a<tr style='DISPLAY: none'><td>y\
        <tr><td><p>&nbsp;</p><p>b</p><td></table>";
    let reading = read_str(html);
    let t = table(&reading.document.body[0]);
    assert_eq!(grid(t), [["", "a"], ["b", ""]]);
    assert!(t.cell_at(0, 0).unwrap().2.blocks.is_empty());
    assert_eq!(told(&reading, Code::HiddenText), Some(2));
}

#[test]
fn text_around_a_table_stays_around_it() {
    let html = "<ul><li><p>a</p><table><tr><td>b<ul><li>c</ul></table>d</ul>";
    let body = body(html);
    assert_eq!(paragraph(&body[0]).text, "a");
    let cell = table(&body[1]).cell_at(0, 0).unwrap().2;
    assert_eq!(paragraph(&cell.blocks[0]).kind, ParagraphKind::Text);
    assert_eq!(paragraph(&cell.blocks[1]).kind, ParagraphKind::ListItem(1));
    assert_eq!(paragraph(&body[2]).text, "d");
}

#[test]
fn what_is_written_between_cells_stands_before_the_table() {
    let body = body("<table>x<tr>y<td>z</table>");
    assert_eq!(paragraph(&body[0]).text, "xy");
    assert_eq!(grid(table(&body[1])), [["z"]]);
}

#[test]
fn nested_tables_to_the_limit() {
    let nest = |depth: usize| "<table><tr><td>x".repeat(depth) + &"</table>y".repeat(depth);
    let reading = read_str(&nest(3));
    let inner = &table(&reading.document.body[0]).cell_at(0, 0).unwrap().2.blocks;
    assert!(matches!(inner[..], [Block::Paragraph(_), Block::Table(_), Block::Paragraph(_)]));
    assert!(reading.diagnostics.is_empty());
    let reading = read_str(&nest(40));
    assert_eq!(told(&reading, Code::LimitReached), Some(24));
    assert_eq!(reading.text[0].count, TextCount { characters: 80, kept: 80 });
}

#[test]
fn a_caption_alone_is_a_paragraph() {
    assert_eq!(one("<table><caption>c</caption></table>").kind, ParagraphKind::Caption);
    assert_eq!(one("<figure><figcaption>c</figcaption></figure>").kind, ParagraphKind::Caption);
}

#[test]
fn frames_are_told() {
    let reading = read_str("a<iframe src=x></iframe><iframe srcdoc='<p>b'></iframe>");
    assert_eq!(paragraph(&reading.document.body[0]).text, "a");
    assert_eq!(reading.diagnostics.iter().filter(|d| d.code == Code::UnreadContent).count(), 2);
}

#[test]
fn xhtml_and_fragments() {
    let xhtml = "<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'><head><title>t</title>\
        </head><body><p>a<br/>b</p></body></html>";
    assert_eq!(texts(xhtml), ["a\nb"]);
    assert_eq!(texts("just text"), ["just text"]);
    assert_eq!(texts("</p><td>cell</td> &amp; more"), ["cell & more"]);
}

#[test]
fn windows_1252_from_word() {
    let html =
        b"<html><head><meta http-equiv=Content-Type content='text/html; charset=windows-1252'>\
        </head><body><p>\x93Rapport\x94 \x96 \xe9t\xe9</p></body></html>";
    let reading = read(html, &Options::default());
    assert_eq!(paragraph(&reading.document.body[0]).text, "“Rapport” – été");
    assert!(reading.diagnostics.is_empty());
    let options = Options { transport_charset: Some("utf-8".into()), ..Options::default() };
    let reading = read("<p>é \u{e9}\u{fffd}".as_bytes(), &options);
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn replaced_characters_are_counted() {
    let reading = read(b"<meta charset=utf-8><p>\xc3\xa9 \xff a \xfe", &Options::default());
    assert_eq!(told(&reading, Code::ReplacedCharacters), Some(2));
}

#[test]
fn nothing_is_read_of_nothing() {
    for empty in [&b""[..], b" \r\n"] {
        assert_eq!(read(empty, &Options::default()).completeness, Completeness::Nothing);
    }
}

#[test]
fn max_bytes_cuts() {
    let options = Options { max_bytes: 6, ..Options::default() };
    let reading = read("<p>abé".as_bytes(), &options);
    assert_eq!(paragraph(&reading.document.body[0]).text, "ab");
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(reading.diagnostics[0].offset, Some(5));
    assert_eq!(reading.diagnostics.len(), 1);
}

#[test]
fn a_spent_budget_stops_the_reading() {
    let limits = Limits { blocks: 2, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = read(b"<p>a<p>b<p>c<table><tr><td>d", &options);
    assert_eq!(reading.document.body.len(), 2);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(reading.text[0].count, TextCount { characters: 4, kept: 2 });
    let options =
        Options { limits: Limits { cells: 4, ..Limits::default() }, ..Options::default() };
    let reading = read(b"<table><tr><td>a<td>b<td>c<td>d<tr><td>e</table>f", &options);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(grid(table(reading.document.body.last().unwrap())), [["a", "b", "c"]]);
}

#[test]
fn attributes_beyond_the_limit_are_dropped() {
    let many = (0..1_000).fold(String::new(), |s, n| s + &format!("a{n} "));
    let reading = read_str(&format!("<p {many}class=x>a<p class=y {many}/>b</p {many}z='>'>c"));
    let styles: Vec<_> =
        reading.document.body.iter().map(|b| paragraph(b).style.as_deref()).collect();
    assert_eq!(styles, [None, Some("y"), None]);
    assert_eq!(told(&reading, Code::LimitReached), Some(3));
    assert_eq!(reading.text[0].count, TextCount { characters: 3, kept: 3 });
}

#[test]
fn nests_beyond_the_limit_are_flattened() {
    let html = "<div>".repeat(600) + "<h2>x</h2>" + &"</div>".repeat(600) + "<h1>y</h1>";
    let reading = read_str(&html);
    assert!(told(&reading, Code::LimitReached).unwrap() > 80);
    let last = paragraph(reading.document.body.last().unwrap());
    assert_eq!((last.kind, &*last.text), (ParagraphKind::Heading(1), "y"));
    assert_eq!(reading.document.body.len(), 2);
}

#[test]
fn word_sizing_rows_are_no_rows() {
    let html = "<table><tr><td rowspan=0>a<td>b<![if !supportMisalignedColumns]>\
        <tr height=0><td width=9></td><td width=9></td></tr><![endif]></table>";
    assert_eq!(grid(table(&body(html)[0])), [["a", "b"]]);
    let html = html.replace("<td width=9></td></tr>", "<td>c</td></tr>");
    assert_eq!(table(&body(&html)[0]).rows().len(), 2);
}

#[test]
fn word_note_calls_are_marked() {
    let html = "<p>X.509<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a> and <a href='#_ftnref1'>b</a>";
    assert_eq!(marks(html), [(MarkKind::NoteCall, (5, 8))]);
    assert_eq!(one(html).view().shadow().text(), "X.509 and b");
}

#[test]
fn tracked_changes_in_each_state() {
    use document::Revisions;
    let told = |revisions| {
        let options = Options { revisions, ..Options::default() };
        let html = "<p>a<del>b</del><ins>c</ins>d";
        let reading = crate::read(html.as_bytes(), &options);
        let Some(Block::Paragraph(p)) = reading.document.body.first() else { panic!("no text") };
        (p.text.clone(), p.marks.clone())
    };
    let mark = |kind, span| Mark { kind, span };
    let inserted = |span| mark(MarkKind::Inserted, span);
    assert_eq!(told(Revisions::Final), ("acd".to_owned(), vec![inserted((1, 2))]));
    assert_eq!(told(Revisions::Original), ("abd".to_owned(), vec![]));
    let both = vec![mark(MarkKind::Deleted, (1, 2)), inserted((2, 3))];
    assert_eq!(told(Revisions::All), ("abcd".to_owned(), both));
}
