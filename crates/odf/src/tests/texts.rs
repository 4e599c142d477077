//! Paragraphs, lists, tables, boxes, notes.

use super::{content, marked, one, packed, text, told};
use crate::{Options, read};
use document::{Block, Code, Completeness, FieldKind, Limits, MarkKind, NoteKind, PropertySource};

#[test]
fn white_space_is_one_blank_unless_it_is_told() {
    let body = "<text:p>  a\n  b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>\n e \
        <text:soft-page-break/> f</text:p>";
    assert_eq!(told(&text("", body).document.body), ["a b   c\td\ne f"]);
}

#[test]
fn headings_have_levels_and_titles_are_headings() {
    let styles = "<style:style style:name='Title' style:family='paragraph'/>\
        <style:style style:name='P1' style:family='paragraph' style:parent-style-name='Title'/>\
        <style:style style:name='Caption' style:family='paragraph'/>";
    let body = "<text:p text:style-name='P1'>Report</text:p>\
        <text:h text:outline-level='2'>Scope</text:h><text:h>Top</text:h>\
        <text:p text:style-name='Caption'>Table 1</text:p>";
    let reading = text(styles, body);
    assert_eq!(
        told(&reading.document.body),
        ["h1 Report", "h2 Scope", "h1 Top", "caption Table 1"]
    );
    assert_eq!(reading.completeness, Completeness::Whole);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

#[test]
fn spans_have_the_marks_of_their_styles_and_their_parents() {
    let style = |name: &str, more: &str, properties: &str| {
        format!(
            "<style:style style:name='{name}' style:family='text' {more}>\
             <style:text-properties {properties}/></style:style>"
        )
    };
    let styles = [
        style("B", "", "fo:font-weight='bold'"),
        style("C", "style:parent-style-name='B'", "style:text-line-through-style='solid'"),
        style("S", "", "style:text-position='super 58%'"),
        style("H", "", "text:display='none'"),
        style("N", "", "fo:font-weight='normal'"),
    ]
    .concat();
    let body = "<text:p>a<text:span text:style-name='B'>b<text:span text:style-name='N'>n\
        </text:span></text:span><text:span text:style-name='C'>c</text:span>\
        <text:span text:style-name='S'>s</text:span><text:span text:style-name='H'>h</text:span></text:p>";
    let reading = text(&styles, body);
    let block = &reading.document.body[0];
    assert_eq!(marked(block, MarkKind::Bold), ["b", "c"]);
    assert_eq!(marked(block, MarkKind::Struck), ["c"]);
    assert_eq!(marked(block, MarkKind::Superscript), ["s"]);
    assert_eq!(marked(block, MarkKind::Hidden), ["h"]);
    let codes: Vec<Code> = reading.diagnostics.iter().map(|d| d.code).collect();
    assert_eq!(codes, [Code::StruckText, Code::HiddenText]);
}

#[test]
fn symbols_are_what_is_seen() {
    let styles = "<style:style style:name='S' style:family='text'>\
        <style:text-properties style:font-name='Symbol'/></style:style>";
    let body = "<text:p>n <text:span text:style-name='S'>\u{f0b3}</text:span> \u{f0b3}</text:p>";
    assert_eq!(told(&text(styles, body).document.body), ["n ≥ \u{f0b3}"]);
}

const LISTS: &str = "<text:list-style style:name='L'>\
    <text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
    <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')' \
        text:display-levels='2'/>\
    <text:list-level-style-bullet text:level='3' text:bullet-char='–'/></text:list-style>\
    <text:list-style style:name='A'><text:list-level-style-number text:level='1' \
        style:num-format='I' loext:num-list-format='Annex %1%:' text:start-value='4'/></text:list-style>";

#[test]
fn items_have_the_labels_that_their_lists_count() {
    let body = "<text:list text:style-name='L' xml:id='one'><text:list-item><text:p>a</text:p>\
        <text:p>more</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item>\
        <text:list-item><text:p>c</text:p><text:list><text:list-item><text:p>d</text:p>\
        </text:list-item></text:list></text:list-item></text:list></text:list-item>\
        <text:list-header><text:p>head</text:p></text:list-header>\
        <text:list-item text:start-value='7'><text:p>e</text:p></text:list-item></text:list>\
        <text:list text:style-name='A'><text:list-item><text:p>f</text:p></text:list-item></text:list>\
        <text:list text:style-name='L'><text:list-item><text:p>g</text:p></text:list-item></text:list>\
        <text:list text:style-name='L' text:continue-numbering='true'><text:list-item><text:p>h\
        </text:p></text:list-item></text:list><text:list text:style-name='L' \
        text:continue-list='one'><text:list-item><text:p>i</text:p></text:list-item></text:list>";
    let expected = [
        "l1 1. a",
        "more",
        "l2 1.a) b",
        "l2 1.b) c",
        "l3 – d",
        "head",
        "l1 7. e",
        "l1 Annex IV: f",
        "l1 1. g",
        "l1 2. h",
        "l1 8. i",
    ];
    assert_eq!(told(&text(LISTS, body).document.body), expected);
}

#[test]
fn headings_count_by_the_outline() {
    let styles = "<text:outline-style style:name='Outline'><text:outline-level-style \
        text:level='1' style:num-format='1'/><text:outline-level-style text:level='2' \
        style:num-format='1' text:display-levels='2'/></text:outline-style>";
    let body = "<text:h text:outline-level='1'>a</text:h><text:h text:outline-level='2'>b</text:h>\
        <text:h text:outline-level='1' text:is-list-header='true'>c</text:h>\
        <text:h text:outline-level='2'>d</text:h><text:h text:outline-level='3'>e</text:h>\
        <text:h text:outline-level='1'>f</text:h>";
    let expected = ["h1 1 a", "h2 1.1 b", "h1 c", "h2 1.2 d", "h3 e", "h1 2 f"];
    assert_eq!(told(&text(styles, body).document.body), expected);
}

fn cell(attributes: &str, inner: &str) -> String {
    format!("<table:table-cell {attributes}><text:p>{inner}</text:p></table:table-cell>")
}

fn rows(rows: &[String]) -> String {
    rows.iter().map(|row| ["<table:table-row>", row, "</table:table-row>"].concat()).collect()
}

#[test]
fn tables_are_grids() {
    let covered = "<table:covered-table-cell/>";
    let head = rows(&[cell("table:number-columns-spanned='2'", "head") + covered]);
    let below = rows(&[
        cell("table:number-rows-spanned='2'", "a") + &cell("", "b"),
        covered.to_owned() + &cell("", "c"),
    ]);
    let table = format!(
        "<table:table><table:table-column table:number-columns-repeated='2'/>\
         <table:table-header-rows>{head}</table:table-header-rows>{below}</table:table>"
    );
    let reading = text("", &table);
    assert_eq!(told(&reading.document.body), ["head*2x1/a*1x2|b*1x1/c*1x1"]);
    let Block::Table(table) = &reading.document.body[0] else { panic!("no table") };
    assert_eq!(table.header_rows(), 1);
}

#[test]
fn cells_and_rows_are_repeated_if_they_say_something() {
    let row = cell("table:number-columns-repeated='2'", "x")
        + "<table:table-cell table:number-columns-repeated='16000'/>";
    let table = format!(
        "<table:table><table:table-row table:number-rows-repeated='2'>{row}</table:table-row>\
         <table:table-row table:number-rows-repeated='1000000'><table:table-cell/></table:table-row>\
         </table:table>"
    );
    let reading = text("", &table);
    let Block::Table(table) = &reading.document.body[0] else { panic!("no table") };
    assert_eq!(table.rows().len(), 3);
    let texts: Vec<_> = table.rows()[1].cells.iter().take(2).map(|c| c.view().text).collect();
    assert_eq!(texts, ["x", "x"]);
}

/// Cells that say they are covered, and are not, keep the others in their columns.
#[test]
fn cells_stay_in_their_columns() {
    let covered = "<table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>";
    let table = format!(
        "<table:table>{}</table:table>",
        rows(&[cell("", "a") + &cell("", "b"), covered.to_owned() + &cell("", "c")])
    );
    let reading = text("", &table);
    assert_eq!(told(&reading.document.body), ["a*1x1|b*1x1/-*1x1|c*1x1"]);
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::UnreadContent));
}

#[test]
fn tables_nest_in_cells_and_a_repeat_of_too_much_is_a_limit() {
    let inner = format!("<table:table>{}</table:table>", rows(&[cell("", "in")]));
    let outer = format!(
        "<table:table>{}</table:table>",
        rows(&[format!("<table:table-cell>{inner}</table:table-cell>")])
    );
    assert_eq!(told(&text("", &outer).document.body), ["in*1x1*1x1"]);
    let many = "<table:table><table:table-row table:number-rows-repeated='99999999'>\
        <table:table-cell table:number-columns-repeated='99999999'><text:p>x</text:p>\
        </table:table-cell></table:table-row></table:table>";
    let content = content("", &format!("<office:text>{many}</office:text>"));
    let limits = Limits { cells: 1_000, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = read(&packed(&[("content.xml", &content)]), &options);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::LimitReached));
}

#[test]
fn links_boxes_and_pictures() {
    let body = "<text:p>see <text:a xlink:href='../a.docx'>A</text:a><draw:frame><draw:text-box>\
        <text:p>box</text:p></draw:text-box></draw:frame>, <draw:frame><draw:image \
        xlink:href='Pictures/1.png'/><svg:title>T</svg:title><svg:desc>A map</svg:desc></draw:frame>\
        end</text:p><draw:custom-shape><text:p>shape</text:p></draw:custom-shape>";
    let reading = text("", body);
    assert_eq!(told(&reading.document.body), ["see A, A mapend", "box", "shape"]);
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    assert_eq!((p.links[0].span, p.links[0].target.as_str()), ((4, 5), "a.docx"));
    assert_eq!(marked(&reading.document.body[0], MarkKind::AltText), ["A map"]);
}

#[test]
fn notes_and_comments_stand_apart() {
    let note = |class: &str, id: &str, call: &str, inner: &str| {
        format!(
            "<text:note text:id='{id}' text:note-class='{class}'><text:note-citation>{call}\
             </text:note-citation><text:note-body><text:p>{inner}</text:p></text:note-body></text:note>"
        )
    };
    let body = format!(
        "<text:p>a{}b<office:annotation office:name='c1'><dc:creator>Who</dc:creator>\
         <dc:date>2026-01-01</dc:date><text:p>Why?</text:p></office:annotation>c\
         <office:annotation-end office:name='c1'/>{}</text:p>",
        note("endnote", "e1", "i", "last"),
        note("footnote", "f1", "1", "foot")
    );
    let reading = text("", &body);
    assert_eq!(told(&reading.document.body), ["aibc1"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::NoteCall), ["i", "1"]);
    let notes = reading.document.notes.iter();
    let notes: Vec<_> = notes.map(|n| (n.kind, n.id.as_str(), told(&n.blocks).join("/"))).collect();
    let expected = [
        (NoteKind::Footnote, "f1", "foot".to_owned()),
        (NoteKind::Endnote, "e1", "last".to_owned()),
        (NoteKind::Comment, "c1", "Why?".to_owned()),
    ];
    assert_eq!(notes, expected);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

#[test]
fn hidden_text_is_marked_as_such() {
    let body = "<text:section text:display='none'><text:p>a</text:p></text:section>\
        <text:p>b<text:hidden-text text:is-hidden='true'>c</text:hidden-text></text:p>\
        <text:p><text:hidden-paragraph text:is-hidden='true'/>d</text:p>";
    let reading = text("", body);
    assert_eq!(told(&reading.document.body), ["a", "bc", "hidden d"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Hidden), ["a"]);
    assert_eq!(marked(&reading.document.body[1], MarkKind::Hidden), ["c"]);
    let said = reading.diagnostics.iter().find(|d| d.code == Code::HiddenText).unwrap();
    assert_eq!(said.count, Some(3));
}

#[test]
fn fields_are_their_text_and_indexes_their_bodies() {
    let body = "<text:p>Page <text:page-number>3</text:page-number> of <text:placeholder \
        text:placeholder-type='text'>&lt;name&gt;</text:placeholder></text:p>\
        <text:table-of-content><text:table-of-content-source><text:index-title-template>T\
        </text:index-title-template></text:table-of-content-source><text:index-body><text:p>1 Scope\
        <text:tab/>2</text:p></text:index-body></text:table-of-content>";
    let reading = text("", body);
    assert_eq!(told(&reading.document.body), ["Page 3 of <name>", "1 Scope\t2"]);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Prompt), ["<name>"]);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

#[test]
fn bookmarks_and_controls_are_named_fields() {
    let body = "<text:p><text:bookmark-start text:name='dnum'/>TD 5<text:bookmark-end \
        text:name='dnum'/> <loext:content-control loext:tag='title'>Maps</loext:content-control>\
        <loext:content-control loext:alias='x' loext:showing-place-holder='true'>Click\
        </loext:content-control></text:p>";
    let reading = text("", body);
    let fields = reading.document.fields.iter();
    let fields: Vec<_> = fields.map(|f| (f.kind, &*f.name, &*f.text)).collect();
    let expected =
        [(FieldKind::Bookmark, "dnum", "TD 5"), (FieldKind::ContentControl, "title", "Maps")];
    assert_eq!(fields, expected);
    assert_eq!(marked(&reading.document.body[0], MarkKind::Prompt), ["Click"]);
}

#[test]
fn text_that_no_rule_knows_is_kept_or_told() {
    let body = "<text:p>a<own:x xmlns:own='urn:own'>b</own:x></text:p><own:y xmlns:own='urn:own'>lost\
        </own:y><own:z xmlns:own='urn:own'><text:p>c</text:p></own:z>";
    let reading = text("", body);
    assert_eq!(told(&reading.document.body), ["ab", "c"]);
    let said = reading.diagnostics.iter().find(|d| d.code == Code::UnreadContent).unwrap();
    assert_eq!(said.count, Some(4));
}

#[test]
fn names_count_with_their_namespaces() {
    let body = "<x:p xmlns:x='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>a</x:p>\
        <text:p xmlns:text='urn:other'>b</text:p>";
    let reading = text("", body);
    assert_eq!(told(&reading.document.body), ["a"]);
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::UnreadContent));
}

#[test]
fn equations_stand_in_the_line_and_charts_behind_it() {
    let body = "<office:text><text:p>with <draw:frame><draw:object xlink:href='./Object 1'/></draw:frame> \
        holds<draw:frame><draw:object xlink:href='./Object 2'/></draw:frame></text:p>\
        <text:p><draw:frame><draw:object xlink:href='./Object 3'/></draw:frame></text:p></office:text>";
    let math = "<math xmlns='http://www.w3.org/1998/Math/MathML'><semantics><mrow><msup><mi>x</mi>\
        <mn>2</mn></msup><mo>=</mo><mfrac><mn>1</mn><mi>y</mi></mfrac></mrow><annotation>x^2</annotation>\
        </semantics></math>";
    let chart = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
        xmlns:chart='urn:oasis:names:tc:opendocument:xmlns:chart:1.0' \
        xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><chart:chart><chart:title><text:p>Growth\
        </text:p></chart:title></chart:chart></office:document-content>";
    let sheet = "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>\
        <office:body><office:spreadsheet/></office:body></office:document-content>";
    let bytes = packed(&[
        ("content.xml", &content("", body)),
        ("Object 1/content.xml", math),
        ("Object 2/content.xml", chart),
        ("Object 3/content.xml", sheet),
    ]);
    let reading = read(&bytes, &Options::default());
    assert_eq!(told(&reading.document.body), ["with x^2=1/y holds", "Growth", ""]);
    let said: Vec<_> = reading.diagnostics.iter().map(|d| d.message.as_str()).collect();
    assert_eq!(said, ["the embedded object ./Object 3 was not read"]);
}

#[test]
fn properties_headers_and_footers() {
    let page = |name: &str, inner: &str| {
        format!("<style:master-page style:name='{name}'>{inner}</style:master-page>")
    };
    let header = "<style:header><text:p>TD 5</text:p></style:header>";
    let footer =
        "<style:footer-first style:display='false'><text:p>Contact</text:p></style:footer-first>";
    let styles = format!(
        "<office:document-styles {}><office:master-styles>{}{}</office:master-styles>\
         </office:document-styles>",
        super::SPACES,
        page("Standard", &format!("{header}{footer}")),
        page("Other", header)
    );
    let meta = format!(
        "<office:document-meta {}><office:meta><dc:title>Report</dc:title><meta:keyword/>\
         <meta:user-defined meta:name='Group'>SG5</meta:user-defined></office:meta>\
         </office:document-meta>",
        super::SPACES
    );
    let content = content("", "<office:text><text:p>x</text:p></office:text>");
    let parts = [("meta.xml", &*meta), ("styles.xml", &*styles), ("content.xml", &*content)];
    let document = read(&packed(&parts), &Options::default()).document;
    let stories = |all: &[document::Story]| -> Vec<_> {
        all.iter().map(|s| (s.name.clone().unwrap_or_default(), one(&s.blocks[0]))).collect()
    };
    assert_eq!(stories(&document.headers), [("default".to_owned(), "TD 5".to_owned())]);
    assert_eq!(stories(&document.footers), [("first".to_owned(), "hidden Contact".to_owned())]);
    assert_eq!(document.property(PropertySource::Core, "title"), Some("Report"));
    assert_eq!(document.property(PropertySource::Custom, "Group"), Some("SG5"));
    assert_eq!(document.properties.len(), 2);
}
