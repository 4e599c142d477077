//! What a person does not read as text: prompts, raised calls; and what belongs to its word.

use super::*;
use document::MarkKind;

/// What is left of the first paragraph once it is normalised.
fn shown(reading: &mut Reading) -> String {
    reading.document.mark_asides();
    paragraphs(&reading.document.body)[0].view().shadow().into_text()
}

const STYLES: &str = "<w:style w:type='character' w:styleId='Platzhalter'><w:name w:val='Placeholder Text'/></w:style>";

#[test]
fn prompts_of_controls_and_of_their_style() {
    let prompt = |inner: &str| {
        let mut reading = Made::body(&format!("<w:p><w:r><w:t>Source: </w:t></w:r>{inner}</w:p>"))
            .styles(STYLES)
            .read();
        shown(&mut reading)
    };
    let run = "<w:r><w:t>Name of the source</w:t></w:r>";
    let styled =
        "<w:r><w:rPr><w:rStyle w:val='Platzhalter'/></w:rPr><w:t>Name of the source</w:t></w:r>";
    let control = |properties: &str, inner: &str| {
        format!(
            "<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
        )
    };
    assert_eq!(prompt(&control("<w:showingPlcHdr/>", run)), "Source:");
    assert_eq!(prompt(styled), "Source:");
    let gallery = control("<w:docPartObj/>", styled);
    assert_eq!(prompt(&gallery), "Source:");
    // A control that is filled in may keep the style of its prompt.
    assert_eq!(prompt(&control("", styled)), "Source: Name of the source");
    assert_eq!(prompt(&control("<w:showingPlcHdr w:val='0'/>", run)), "Source: Name of the source");
    // A bookmark over a prompt holds nothing.
    let marked = format!(
        "<w:bookmarkStart w:id='1' w:name='dsource'/>{}<w:bookmarkEnd w:id='1'/>",
        control("<w:showingPlcHdr/>", run)
    );
    assert_eq!(body(&format!("<w:p>{marked}</w:p>")).document.fields, []);
}

#[test]
fn form_fields_that_hold_what_they_held_at_first() {
    let form = |result: &str| {
        format!(
            "<w:p><w:r><w:t>Date: </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'><w:ffData>\
             <w:name w:val='T1'/><w:textInput><w:default w:val='day of the meeting'/></w:textInput></w:ffData>\
             </w:fldChar></w:r><w:r><w:instrText> FORMTEXT </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>{result}</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r></w:p>"
        )
    };
    assert_eq!(shown(&mut body(&form("day of the meeting"))), "Date:");
    assert_eq!(shown(&mut body(&form("4 May 2026"))), "Date: 4 May 2026");
}

#[test]
fn raised_numbers_call_notes() {
    let raised = |property: &str| {
        let inner = format!(
            "<w:p><w:r><w:t>X.orch-map</w:t></w:r><w:r><w:rPr>{property}</w:rPr><w:t>2</w:t></w:r></w:p>"
        );
        shown(&mut body(&inner))
    };
    assert_eq!(raised("<w:vertAlign w:val='superscript'/>"), "X.orch-map");
    assert_eq!(raised("<w:position w:val='6'/><w:sz w:val='14'/>"), "X.orch-map");
    assert_eq!(raised("<w:vertAlign w:val='subscript'/>"), "X.orch-map2");
    assert_eq!(raised("<w:position w:val='-6'/>"), "X.orch-map2");
}

#[test]
fn runs_that_are_two_words() {
    let runs = |runs: &[&str]| {
        let runs: Vec<String> = runs.iter().map(|t| format!("<w:r><w:t>{t}</w:t></w:r>")).collect();
        text(&runs.concat())
    };
    assert_eq!(runs(&["TD16/2", "TD17/2"]), "TD16/2 TD17/2");
    assert_eq!(runs(&["see ", "X.509", "X.510", " too"]), "see X.509 X.510 too");
    assert_eq!(runs(&["X.or", "ch-map"]), "X.orch-map");
    assert_eq!(runs(&["TD", "16", "/2"]), "TD16/2");
    let gone = "<w:r><w:t>TD16/2</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>\
                <w:r><w:t>TD17/2</w:t></w:r>";
    assert_eq!(text(gone), "TD16/2 TD17/2");
    let links = "<w:p><w:hyperlink r:id='a'><w:r><w:t>TD 16</w:t></w:r></w:hyperlink>\
                 <w:hyperlink r:id='b'><w:r><w:t>R1</w:t></w:r></w:hyperlink></w:p>";
    let made = Made::body(links).rel("a", "hyperlink", "https://example.org/a", true).rel(
        "b",
        "hyperlink",
        "https://example.org/b",
        true,
    );
    assert_eq!(texts(&made.read().document.body), ["TD 16 R1"]);
}

#[test]
fn big_first_letters_belong_to_their_words() {
    let drop = |kind: &str, letters: &str| {
        format!(
            "<w:p><w:pPr><w:framePr w:dropCap='{kind}' w:lines='3'/></w:pPr><w:r><w:t>{letters}</w:t></w:r></w:p>"
        )
    };
    let inner = [
        drop("drop", "T"),
        p("he group"),
        drop("margin", "X."),
        p("1254"),
        drop("none", "a"),
        p("b"),
    ];
    assert_eq!(texts(&body(&inner.concat()).document.body), ["The group", "X.1254", "a", "b"]);
    assert_eq!(texts(&body(&drop("drop", "T")).document.body), ["T"]);
}

#[test]
fn references_are_links() {
    let field = |instruction: &str, shown: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{shown}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let run = |t: &str| format!("<w:r><w:t>{t}</w:t></w:r>");
    let line = field(
        " HYPERLINK \\l \"_Toc1\" ",
        &[run("Scope "), field("PAGEREF _Toc1 \\h", &run("7"))].concat(),
    );
    let inner = [
        field(" REF _Ref1 \\h ", &run("Table 1")),
        run(" "),
        field("REF _Ref2", &run("2")),
        run(" "),
        line,
    ];
    let reading = body(&format!("<w:p>{}</w:p>", inner.concat()));
    let links: Vec<_> = paragraphs(&reading.document.body)[0]
        .links
        .iter()
        .map(|l| (l.span, l.target.as_str()))
        .collect();
    assert_eq!(links, [((0, 7), "#_Ref1"), ((10, 17), "#_Toc1")]);
    let simple = body(
        "<w:p><w:fldSimple w:instr=' REF _Ref1 \\h '><w:r><w:t>Table 1</w:t></w:r></w:fldSimple></w:p>",
    );
    assert_eq!(paragraphs(&simple.document.body)[0].links.len(), 1);
}

#[test]
fn marks_of_the_writers_own_are_the_notes_calls() {
    // The mark is raised text behind the reference, which itself shows nothing.
    let inner = "<w:p><w:r><w:t>Mapping of orchards</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr>\
        <w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>a</w:t></w:r></w:p>";
    let made = Made::body(inner).part(
        "footnotes",
        "footnotes",
        "<w:footnote w:id='2'><w:p/></w:footnote>",
    );
    let mut reading = made.read();
    assert_eq!(shown(&mut reading), "Mapping of orchards");
    let p = paragraphs(&reading.document.body)[0];
    assert!(p.marks.iter().any(|m| m.kind == MarkKind::NoteCall && m.span == (19, 20)));
}

#[test]
fn controls_that_stand_apart_are_whole_fields_and_no_text_of_the_page() {
    let control = |tag: &str, inner: &str| {
        format!(
            "<w:sdt><w:sdtPr><w:tag w:val='{tag}'/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent>\
             </w:sdt>"
        )
    };
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let long = "moss ".repeat(2_000);
    let body = [
        control("mine-1", &[paragraph("One."), paragraph(&long)].concat()),
        control("other", &paragraph("Fern")),
        paragraph("Lichen"),
    ];
    let bytes = Made::body(&body.concat()).zip();
    let options = Options { apart: Some("mine-"), ..Options::default() };
    let document = read(&bytes, &options).document;
    let shown: Vec<String> =
        paragraphs(&document.body).iter().map(|p| p.view().shadow().into_text()).collect();
    assert_eq!(shown, ["", "", "Fern", "Lichen"]);
    let fields: Vec<_> = document.fields.iter().map(|f| (&*f.name, &*f.text)).collect();
    assert_eq!(fields, [("mine-1", &*format!("One.\n{}", long.trim())), ("other", "Fern")]);
    // Without being asked to, the reader takes them as any other control.
    let document = read(&bytes, &Options::default()).document;
    assert_eq!(paragraphs(&document.body)[0].view().shadow().into_text(), "One.");
    assert!(document.fields[0].text.len() < 5_000);
}
