//! Presentations made of raw XML, one construct each.

use crate::{Options, read};
use document::{Block, Code, Completeness, MarkKind, NoteKind, ParagraphKind, Reading};
use proptest::prelude::*;
use std::fmt::Write as _;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const NAMESPACES: &str = "xmlns:p='http://schemas.openxmlformats.org/presentationml/2006/main' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'";

fn rels(all: &[(&str, &str, &str)]) -> String {
    let mut out = String::from("<Relationships>");
    for (id, kind, target) in all {
        let mode = if target.starts_with("http") { " TargetMode='External'" } else { "" };
        let _ =
            write!(out, "<Relationship Id='{id}' Type='{TYPES}/{kind}' Target='{target}'{mode}/>");
    }
    out + "</Relationships>"
}

/// A presentation of these slides (their shape trees), shown last first, and of other parts.
fn made(slides: &[&str], others: &[(&str, String)]) -> Vec<u8> {
    let mut parts =
        vec![("_rels/.rels".to_owned(), rels(&[("a", "officeDocument", "ppt/presentation.xml")]))];
    let mut list = String::new();
    let mut related = Vec::new();
    for (at, inner) in slides.iter().enumerate() {
        list = format!("<p:sldId id='{at}' r:id='s{at}'/>{list}");
        related.push((format!("s{at}"), format!("slides/slide{at}.xml")));
        parts.push((
            format!("ppt/slides/slide{at}.xml"),
            format!("<p:sld {NAMESPACES}><p:cSld><p:spTree>{inner}</p:spTree></p:cSld></p:sld>"),
        ));
    }
    let related: Vec<_> =
        related.iter().map(|(id, part)| (id.as_str(), "slide", part.as_str())).collect();
    parts.push(("ppt/_rels/presentation.xml.rels".to_owned(), rels(&related)));
    parts.push((
        "ppt/presentation.xml".to_owned(),
        format!("<p:presentation {NAMESPACES}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"),
    ));
    parts.extend(others.iter().map(|(name, text)| ((*name).to_owned(), text.clone())));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn shape(placeholder: &str, paragraphs: &str) -> String {
    let ph = if placeholder.is_empty() {
        String::new()
    } else {
        format!("<p:nvSpPr><p:nvPr><p:ph type='{placeholder}'/></p:nvPr></p:nvSpPr>")
    };
    format!("<p:sp>{ph}<p:txBody>{paragraphs}</p:txBody></p:sp>")
}

fn p(text: &str) -> String {
    format!("<a:p><a:r><a:t>{text}</a:t></a:r></a:p>")
}

fn reading(slides: &[&str], others: &[(&str, String)]) -> Reading {
    read(&made(slides, others), &Options::default())
}

/// Paragraphs as `kind label text`, tables as their cells.
fn told(blocks: &[Block]) -> Vec<String> {
    let one = |block: &Block| match block {
        Block::Paragraph(p) => {
            let kind = match p.kind {
                ParagraphKind::Heading(level) => format!("h{level} "),
                ParagraphKind::ListItem(level) => format!("l{level} "),
                _ => String::new(),
            };
            let label = p.label.as_ref().map(|l| format!("{l} ")).unwrap_or_default();
            format!("{kind}{label}{}", p.text)
        }
        Block::Table(table) => {
            let cell =
                |c: &document::Cell| format!("{}*{}x{}", c.view().text, c.column_span, c.row_span);
            let rows = table.rows().iter();
            rows.map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join("/")
        }
    };
    blocks.iter().map(one).collect()
}

#[test]
fn slides_stand_in_their_order_with_titles_first() {
    let one = format!("{}{}", shape("", &p("text")), shape("title", &p("One")));
    let two = shape("ctrTitle", &p("Two"));
    let reading = reading(&[&one, &two], &[]);
    assert_eq!(told(&reading.document.body), ["h1 Two", "h1 One", "text"]);
    assert_eq!(reading.completeness, Completeness::Whole);
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn bullets_and_numbers_are_labels() {
    let item = |props: &str, text: &str| {
        format!("<a:p><a:pPr{props}</a:pPr><a:r><a:t>{text}</a:t></a:r></a:p>")
    };
    let body = [
        item("><a:buChar char='–'/>", "a"),
        item("><a:buAutoNum type='arabicPeriod'/>", "b"),
        item(" lvl='1'><a:buAutoNum type='alphaLcParenR'/>", "c"),
        item("><a:buAutoNum type='arabicPeriod'/>", "d"),
    ]
    .concat();
    let reading = reading(&[&shape("body", &body)], &[]);
    assert_eq!(told(&reading.document.body), ["l1 – a", "l1 1. b", "l2 a) c", "l1 2. d"]);
}

#[test]
fn tables_are_grids() {
    let cell = |attributes: &str, text: &str| {
        format!("<a:tc{attributes}><a:txBody>{}</a:txBody></a:tc>", p(text))
    };
    let table = format!(
        "<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow='1'/><a:tr>{}{}</a:tr>\
         <a:tr>{}{}</a:tr><a:tr>{}{}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        cell(" gridSpan='2'", "head"),
        cell(" hMerge='1'", ""),
        cell(" rowSpan='2'", "a"),
        cell("", "b"),
        cell(" vMerge='1'", ""),
        cell("", "c")
    );
    let reading = reading(&[&table], &[]);
    assert_eq!(told(&reading.document.body), ["head*2x1/a*1x2|b*1x1/c*1x1"]);
    let Block::Table(table) = &reading.document.body[0] else { panic!("no table") };
    assert_eq!(table.header_rows(), 1);
}

#[test]
fn runs_have_marks_and_links() {
    let body = "<a:p><a:r><a:rPr b='1'/><a:t>ab</a:t></a:r><a:r><a:rPr strike='sngStrike'/>\
        <a:t>c</a:t></a:r><a:br/><a:r><a:rPr><a:hlinkClick r:id='l'/></a:rPr><a:t>d</a:t></a:r></a:p>";
    let links = rels(&[("l", "hyperlink", "https://example.org/x")]);
    let reading = reading(&[&shape("", body)], &[("ppt/slides/_rels/slide0.xml.rels", links)]);
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    assert_eq!(p.text, "abc\nd");
    let marks: Vec<_> = p.marks.iter().map(|m| (m.kind, m.span)).collect();
    assert_eq!(marks, [(MarkKind::Bold, (0, 2)), (MarkKind::Struck, (2, 3))]);
    assert_eq!(p.links[0].span, (4, 5));
    assert_eq!(p.links[0].target, "https://example.org/x");
}

#[test]
fn notes_comments_and_footers_stand_apart() {
    let own = rels(&[
        ("n", "notesSlide", "../notesSlides/n.xml"),
        ("c", "comments", "../comments/c.xml"),
    ]);
    let notes = format!(
        "<p:notes {NAMESPACES}><p:cSld><p:spTree>{}{}</p:spTree></p:cSld></p:notes>",
        shape("body", &p("Say this.")),
        shape("sldNum", &p("1"))
    );
    let comments =
        format!("<p:cmLst {NAMESPACES}><p:cm><p:text>Is it so?</p:text></p:cm></p:cmLst>");
    let slide = format!("{}{}", shape("title", &p("T")), shape("ftr", &p("Group 5")));
    let reading = reading(
        &[&slide],
        &[
            ("ppt/slides/_rels/slide0.xml.rels", own),
            ("ppt/notesSlides/n.xml", notes),
            ("ppt/comments/c.xml", comments),
        ],
    );
    assert_eq!(told(&reading.document.body), ["h1 T"]);
    assert_eq!(told(&reading.document.footers[0].blocks), ["Group 5", "1"]);
    let notes: Vec<_> =
        reading.document.notes.iter().map(|n| (n.kind, n.id.as_str(), told(&n.blocks))).collect();
    assert_eq!(notes[0], (NoteKind::SpeakerNotes, "1", vec!["Say this.".to_owned()]));
    assert_eq!(notes[1], (NoteKind::Comment, "1", vec!["Is it so?".to_owned()]));
}

#[test]
fn pictures_have_their_alternative_texts_marked() {
    let picture = "<p:pic><p:nvPicPr><p:cNvPr id='1' name='x' descr='A map'/></p:nvPicPr></p:pic>";
    let reading = reading(&[picture], &[]);
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    assert_eq!(p.text, "A map");
    assert_eq!(p.marks[0].kind, MarkKind::AltText);
}

#[test]
fn hidden_slides_are_marked() {
    let bytes = made(&[], &[("ppt/_rels/other", String::new())]);
    assert_eq!(read(&bytes, &Options::default()).completeness, Completeness::Whole);
    let slide = format!(
        "<p:sld {NAMESPACES} show='0'><p:cSld><p:spTree>{}</p:spTree></p:cSld></p:sld>",
        shape("", &p("secret"))
    );
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("ppt/presentation.xml", format!("<p:presentation {NAMESPACES}/>")),
        ("ppt/_rels/presentation.xml.rels", rels(&[("s", "slide", "slides/s.xml")])),
        ("ppt/slides/s.xml", slide),
    ];
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let reading = read(&zip.finish().unwrap().into_inner(), &Options::default());
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    assert!(p.hidden);
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::HiddenText));
}

#[test]
fn a_slide_that_breaks_keeps_what_stands_before() {
    let bytes =
        made(&[&format!("{}<p:sp><p:txBody><a:p><a:r><a:t>half</a:b>", shape("", &p("one")))], &[]);
    let reading = read(&bytes, &Options::default());
    assert_eq!(told(&reading.document.body), ["one", "half"]);
    assert_eq!(reading.completeness, Completeness::Partial);
    let said = reading.diagnostics.iter().find(|d| d.code == Code::DamagedPart).unwrap();
    assert_eq!(said.part.as_deref(), Some("ppt/slides/slide0.xml"));
    assert!(said.offset.is_some());
}

proptest! {
    #[test]
    fn nothing_panics(cut in 0usize..4000, at in 0usize..4000, byte: u8) {
        let mut bytes = made(&[&shape("title", &p("x")), &shape("body", &p("y"))], &[]);
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read(&bytes, &Options::default());
        bytes.truncate(cut % length);
        let _ = read(&bytes, &Options::default());
    }
}
