//! Paragraphs, runs, fields, links, numbering, text boxes, content controls.

use super::*;
use document::{FieldKind, Mark, MarkKind, ParagraphKind};

fn field(kind: &str) -> String {
    format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>")
}

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

fn instruction(text: &str) -> String {
    format!("<w:r><w:instrText xml:space='preserve'> {text} </w:instrText></w:r>")
}

fn complex(code: &str, result: &str) -> String {
    [field("begin"), instruction(code), field("separate"), result.to_owned(), field("end")].concat()
}

fn fields(reading: &Reading) -> Vec<(&str, &str)> {
    reading.document.fields.iter().map(|f| (f.name.as_str(), f.text.as_str())).collect()
}

#[test]
fn run_content_that_is_not_w_t() {
    let inner = "<w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>ITU</w:t>\
        <w:noBreakHyphen/><w:t>T</w:t><w:tab/><w:t>a</w:t><w:br/><w:t>b</w:t><w:softHyphen/>\
        <w:cr/><w:ptab/><w:sym w:font='Wingdings' w:char='F0E0'/></w:r>";
    assert_eq!(text(inner), "ITU\u{2011}T\ta\nb\u{ad}\n\t→");
}

#[test]
fn a_page_break_parts_text_and_nothing_else() {
    let page = "<w:r><w:br w:type='page'/></w:r>";
    assert_eq!(text(&[page, &run("Annex A")].concat()), "Annex A");
    assert_eq!(text(&[&run("a"), page, &run("b")].concat()), "a\nb");
    assert_eq!(text(page), "");
}

#[test]
fn split_runs_join() {
    assert_eq!(text(&[run("X.5"), run("09")].concat()), "X.509");
    assert_eq!(text("<w:r><w:t>a &amp; b &#x2013; <![CDATA[<c>]]></w:t></w:r>"), "a & b – <c>");
}

#[test]
fn other_prefixes_and_strict_namespace() {
    for uri in [
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    ] {
        for (declared, prefix) in [("xmlns:q", "q:"), ("xmlns", "")] {
            let xml = format!(
                "<{prefix}document {declared}='{uri}'><{prefix}body><{prefix}p><{prefix}r>\
                 <{prefix}t>text</{prefix}t></{prefix}r></{prefix}p></{prefix}body></{prefix}document>"
            );
            let reading = Made::default().raw("word/document.xml", xml.as_bytes()).read();
            assert_eq!(texts(&reading.document.body), ["text"]);
        }
    }
}

#[test]
fn headings_by_outline_style_and_name() {
    let made = Made::body(
        "<w:p><w:pPr><w:pStyle w:val='x'/></w:pPr></w:p><w:p><w:pPr><w:outlineLvl w:val='2'/></w:pPr></w:p>\
         <w:p><w:pPr><w:pStyle w:val='c'/></w:pPr></w:p><w:p><w:pPr><w:pStyle w:val='nobody'/></w:pPr></w:p>",
    )
    .styles(
        "<w:style w:styleId='h'><w:name w:val='heading 2'/></w:style>\
         <w:style w:styleId='x'><w:name w:val='Annex'/><w:basedOn w:val='h'/></w:style>\
         <w:style w:styleId='c'><w:name w:val='caption'/></w:style>",
    );
    let reading = made.read();
    let found = paragraphs(&reading.document.body);
    let kinds: Vec<_> = found.iter().map(|p| p.kind).collect();
    use ParagraphKind::*;
    assert_eq!(kinds, [Heading(2), Heading(3), Caption, Text]);
    assert_eq!(found[0].style.as_deref(), Some("Annex"));
    assert_eq!(found[3].style, None);
}

#[test]
fn marks_for_bold_struck_hidden_and_raised() {
    let reading = body(
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Bo</w:t></w:r><w:r><w:rPr><w:b w:val='1'/></w:rPr><w:t>ld</w:t></w:r>\
         <w:r><w:rPr><w:b w:val='0'/><w:dstrike/></w:rPr><w:t>26</w:t></w:r>\
         <w:r><w:rPr><w:vanish/></w:rPr><w:t>h</w:t></w:r>\
         <w:r><w:rPr><w:webHidden/></w:rPr><w:t>5</w:t></w:r>\
         <w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>s</w:t></w:r></w:p>",
    );
    let marks: Vec<_> =
        paragraphs(&reading.document.body)[0].marks.iter().map(|m| (m.kind, m.span)).collect();
    use MarkKind::*;
    assert_eq!(marks, [(Bold, (0, 4)), (Struck, (4, 6)), (Hidden, (6, 7)), (Superscript, (8, 9))]);
    let count = |code| reading.diagnostics.iter().find(|d| d.code == code).unwrap().count;
    assert_eq!(count(document::Code::StruckText), Some(2));
    assert_eq!(count(document::Code::HiddenText), Some(1));
}

#[test]
fn field_results_stay_and_instructions_never_leak() {
    assert_eq!(text(&[run("a"), complex("PAGE", &run("2")), run("b")].concat()), "a2b");
    assert_eq!(text(&[field("begin"), instruction("X"), field("end"), run("b")].concat()), "b");
    let nested = [
        field("begin"),
        instruction("IF"),
        complex("MERGEFIELD a", &run("inner")),
        field("separate"),
        run("yes"),
        field("end"),
    ];
    assert_eq!(text(&nested.concat()), "yes");
    assert_eq!(
        text("<w:fldSimple w:instr=' STYLEREF x '><w:r><w:t>SG17-C1</w:t></w:r></w:fldSimple>"),
        "SG17-C1"
    );
    let deleted = "<w:del><w:r><w:delInstrText>PAGE</w:delInstrText></w:r></w:del>";
    assert_eq!(text(&[deleted, &run("b")].concat()), "b");
}

#[test]
fn a_field_that_is_cut_off_swallows_nothing() {
    let reading =
        body(&format!("<w:p>{}{}</w:p>{}", field("begin"), instruction("TOC"), p("text")));
    assert_eq!(texts(&reading.document.body), ["", "text"]);
}

#[test]
fn hyperlinks_by_relationship_anchor_and_field() {
    let made = Made::body(&format!(
        "<w:p>{}<w:hyperlink r:id='l' w:anchor='x'>{}{}</w:hyperlink><w:hyperlink w:anchor='b'>{}</w:hyperlink></w:p>\
         <w:p>{}{}{}{}</w:p><w:p>{}{}{}</w:p>",
        run("see "), run("TD"), run(" 1"), run("b"),
        field("begin"), instruction("HYPERLINK \"https://example.org/f\""), field("separate"), run("one"),
        run("two"), field("end"), run("no"),
    ))
    .rel("l", "hyperlink", "https://example.org/?a=1&amp;b", true);
    let reading = made.read();
    let links: Vec<Vec<_>> = paragraphs(&reading.document.body)
        .iter()
        .map(|p| p.links.iter().map(|l| (l.span, l.target.as_str())).collect())
        .collect();
    assert_eq!(links[0], [((4, 8), "https://example.org/?a=1&b#x"), ((8, 9), "#b")]);
    assert_eq!(links[1], [((0, 3), "https://example.org/f")]);
    assert_eq!(links[2], [((0, 3), "https://example.org/f")]);
}

const LIST: &str = "<w:abstractNum w:abstractNumId='0'>\
    <w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.'/><w:pStyle w:val='h1'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%1.%2'/><w:pStyle w:val='h2'/></w:lvl>\
    </w:abstractNum><w:abstractNum w:abstractNumId='7'><w:numStyleLink w:val='ls'/></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='7'/></w:num>";

fn item(num: u8, level: u8) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{num}'/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>"
    )
}

#[test]
fn list_labels_also_in_cells_and_through_style_links() {
    let cell = format!("<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>", item(1, 1));
    let inner = [item(1, 0), cell, item(2, 0), item(0, 0)].concat();
    let styles = "<w:style w:type='numbering' w:styleId='ls'><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>";
    let reading = Made::body(&inner).numbering(LIST).styles(styles).read();
    let found = paragraphs(&reading.document.body);
    let labels: Vec<_> = found.iter().map(|p| p.label.as_deref()).collect();
    assert_eq!(labels, [Some("1."), Some("2."), None]);
    assert_eq!(found[0].kind, ParagraphKind::ListItem(1));
    assert_eq!(found[0].text, "x");
    let cell = &table(&reading, 1).rows()[0].cells[0];
    assert_eq!(paragraphs(&cell.blocks)[0].label.as_deref(), Some("1.1"));
    assert_eq!(paragraphs(&cell.blocks)[0].kind, ParagraphKind::ListItem(2));
}

#[test]
fn numbering_through_paragraph_styles() {
    let styled =
        |s: &str, more: &str| format!("<w:p><w:pPr><w:pStyle w:val='{s}'/>{more}</w:pPr></w:p>");
    let off = "<w:numPr><w:numId w:val='0'/></w:numPr>";
    let inner = [styled("h1", ""), styled("h2", ""), styled("h2", off), styled("sub", "")].concat();
    let styles = "<w:style w:styleId='h1'><w:name w:val='heading 1'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='h2'><w:name w:val='heading 2'/><w:basedOn w:val='h1'/><w:pPr><w:numPr><w:ilvl w:val='1'/></w:numPr></w:pPr></w:style>\
        <w:style w:styleId='sub'><w:basedOn w:val='h2'/></w:style>";
    let reading = Made::body(&inner).numbering(LIST).styles(styles).read();
    let found = paragraphs(&reading.document.body);
    let labels: Vec<_> = found.iter().map(|p| p.label.as_deref()).collect();
    assert_eq!(labels, [Some("1."), Some("1.1"), None, Some("1.2")]);
    assert_eq!(found[1].kind, ParagraphKind::Heading(2));
}

#[test]
fn text_boxes_come_once_after_their_paragraph() {
    let content = format!("<w:txbxContent>{}</w:txbxContent>", p("box"));
    let wps = format!("<w:drawing><wps:txbx>{content}</wps:txbx></w:drawing>");
    let vml = format!("<w:pict><v:textbox>{content}</v:textbox></w:pict>");
    let alternate = format!(
        "<mc:AlternateContent><mc:Choice Requires='wps'>{wps}</mc:Choice><mc:Fallback>{vml}</mc:Fallback></mc:AlternateContent>"
    );
    for content in [alternate, vml.clone()] {
        let bold = "<w:rPr><w:b/></w:rPr>";
        let reading =
            body(&format!("<w:p><w:r>{bold}{content}<w:t>anchor</w:t></w:r></w:p>{}", p("next")));
        assert_eq!(texts(&reading.document.body), ["anchor", "box", "next"]);
        assert!(paragraphs(&reading.document.body)[0].is_bold());
    }
    let unknown = format!(
        "<w:p><w:r><mc:AlternateContent xmlns:zz='urn:zz'><mc:Choice Requires='zz'>{wps}</mc:Choice>\
         <mc:Fallback><w:t>fallback</w:t></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    assert_eq!(texts(&body(&unknown).document.body), ["fallback"]);
}

fn control(name: &str, content: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val='{name}'/><w:alias w:val='Alias'/></w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
}

#[test]
fn content_controls_at_every_level() {
    let cell = |t: &str| format!("<w:tc>{}</w:tc>", p(t));
    let inner = [
        control("block", &p("one")),
        format!("<w:p>{}{}</w:p>", run("at "), control("run", &run("two"))),
        format!(
            "<w:tbl><w:tr>{}{}</w:tr>{}</w:tbl>",
            cell("a"),
            control("cell", &cell("three")),
            control("row", &format!("<w:tr>{}{}</w:tr>", cell("b"), cell("c")))
        ),
    ];
    let reading = body(&inner.concat());
    assert_eq!(texts(&reading.document.body), ["one", "at two"]);
    assert_eq!(grid(table(&reading, 2)), ["a|three", "b|c"]);
    assert_eq!(
        fields(&reading),
        [("block", "one"), ("run", "two"), ("cell", "three"), ("row", "b\nc")]
    );
}

#[test]
fn a_placeholder_is_text_but_no_field() {
    let inner = "<w:p><w:sdt><w:sdtPr><w:alias w:val='When'/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>\
        <w:r><w:t>Click here</w:t></w:r></w:sdtContent></w:sdt></w:p>";
    let reading = body(inner);
    assert_eq!(texts(&reading.document.body), ["Click here"]);
    assert_eq!(fields(&reading), []);
}

#[test]
fn bookmarks_are_fields_words_own_are_not() {
    let inner = format!(
        "<w:p><w:bookmarkStart w:id='1' w:name='dsource'/><w:bookmarkStart w:id='2' w:name='_Toc1'/>{}\
         <w:del>{}</w:del><w:bookmarkEnd w:id='2'/></w:p><w:p>{}<w:bookmarkEnd w:id='1'/>{}</w:p>",
        run("Chair"),
        run("gone"),
        run("SG17"),
        run("not")
    );
    let reading = body(&inner);
    assert_eq!(fields(&reading), [("dsource", "Chair\nSG17")]);
    assert_eq!(reading.document.fields[0].kind, FieldKind::Bookmark);
}

#[test]
fn a_bookmark_over_columns_means_only_these() {
    let row = |a: &str, b: &str| {
        format!("<w:tr><w:tc><w:p>{a}</w:p></w:tc><w:tc><w:p>{b}</w:p></w:tc></w:tr>")
    };
    let start = "<w:bookmarkStart w:id='1' w:name='dtitle' w:colFirst='1' w:colLast='1'/>";
    let end = "<w:bookmarkEnd w:id='1'/>";
    let first = format!("{start}{}", run("Title:"));
    // Ends between rows, and within a cell of its own row.
    let between =
        [row(&first, &run("A title")), end.to_owned(), row(&run("x"), &run("y"))].concat();
    let within = row(&[&first, end].concat(), &run("A title"));
    let next = [row(&first, &run("A title")), row(&[end, &run("x")].concat(), &run("y"))].concat();
    for rows in [between, within, next] {
        assert_eq!(fields(&body(&format!("<w:tbl>{rows}</w:tbl>"))), [("dtitle", "A title")]);
    }
}

#[test]
fn math_is_its_linear_text() {
    assert_eq!(text("<m:oMath><m:r><m:t>a</m:t></m:r><m:r><m:t>=b</m:t></m:r></m:oMath>"), "a=b");
}

#[test]
fn field_text_is_capped() {
    let long = "ü".repeat(5000);
    let reading = body(&control("c", &p(&long)));
    assert_eq!(fields(&reading)[0].1.len(), 4096);
    assert_eq!(texts(&reading.document.body)[0].chars().count(), 5000);
}

#[test]
fn equations_are_linear_text() {
    let r = |t: &str| format!("<m:r><m:t>{t}</m:t></m:r>");
    let eq = |inner: &str| text(&format!("<m:oMath>{inner}</m:oMath>"));
    let (a, x, n) = (r("a"), r("x"), r("n"));
    assert_eq!(eq(&format!("<m:sSup><m:e>{x}</m:e><m:sup>{}</m:sup></m:sSup>", r("2"))), "x^2");
    assert_eq!(eq(&format!("<m:f><m:num>{a}</m:num><m:den>{}</m:den></m:f>", r("b+c"))), "a/(b+c)");
    assert_eq!(
        eq(&format!(
            "<m:nary><m:naryPr><m:chr m:val='∑'/></m:naryPr><m:sub>{}</m:sub><m:sup>{n}</m:sup>\
             <m:e><m:sSub><m:e>{x}</m:e><m:sub>{}</m:sub></m:sSub></m:e></m:nary>",
            r("i=1"),
            r("i")
        )),
        "∑_(i=1)^n x_i"
    );
    assert_eq!(
        eq(&format!(
            "<m:rad><m:radPr><m:degHide/></m:radPr><m:deg/><m:e>{}</m:e></m:rad>",
            r("x+1")
        )),
        "√(x+1)"
    );
    assert_eq!(eq(&format!("<m:d><m:e>{x}</m:e><m:e>{a}</m:e></m:d>")), "(x|a)");
    assert_eq!(
        eq(&format!("<m:func><m:fName>{}</m:fName><m:e>{x}</m:e></m:func>", r("sin"))),
        "sin x"
    );
    assert_eq!(
        eq(&format!(
            "<m:m><m:mr><m:e>{a}</m:e><m:e>{x}</m:e></m:mr><m:mr><m:e>{n}</m:e></m:mr></m:m>"
        )),
        "■(a&x@n)"
    );
    assert_eq!(eq(&format!("<w:del>{a}</w:del>{x}")), "x");
}

#[test]
fn alternative_texts_are_marked() {
    let reading = body(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><w:drawing><wp:inline xmlns:wp='urn:wp'>\
         <wp:docPr id='1' name='Picture 1' descr='A logo'/></wp:inline></w:drawing></w:r></w:p>\
         <w:p><w:r><w:pict><v:shape alt='A map'/></w:pict></w:r></w:p>",
    );
    let found = paragraphs(&reading.document.body);
    assert_eq!(found[0].text, "aA logo");
    assert_eq!(found[0].marks, [Mark { kind: MarkKind::AltText, span: (1, 7) }]);
    assert_eq!(found[1].marks, [Mark { kind: MarkKind::AltText, span: (0, 5) }]);
}

#[test]
fn form_fields_show_their_state() {
    let field = |data: &str, instruction: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData>{data}</w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let list = "<w:ddList><w:result w:val='1'/><w:listEntry w:val='TAP'/>\
                <w:listEntry w:val='AAP'/></w:ddList>";
    assert_eq!(
        text(&field("<w:checkBox><w:default w:val='1'/></w:checkBox>", "FORMCHECKBOX")),
        "☒"
    );
    assert_eq!(
        text(&field(
            "<w:checkBox><w:default w:val='1'/><w:checked w:val='0'/></w:checkBox>",
            "FORMCHECKBOX"
        )),
        "☐"
    );
    assert_eq!(text(&field(list, "FORMDROPDOWN")), "AAP");
}

#[test]
fn shapes_of_a_canvas_are_text_boxes() {
    let reading = body(
        "<w:p><w:r><w:t>x</w:t></w:r><w:r><w:drawing><a:sp \
         xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:txBody><a:p><a:r>\
         <a:t>in a shape</a:t></a:r></a:p></a:txBody></a:sp></w:drawing></w:r></w:p>",
    );
    assert_eq!(texts(&reading.document.body), ["x", "in a shape"]);
}
