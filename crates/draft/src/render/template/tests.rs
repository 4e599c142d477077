//! A draft put into a group's document.

use super::*;
use crate::model::{Block, Cell, Report, Run, Table};
use crate::render::stamped_docx;
use std::io::{Cursor, Read as _, Write as _};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        out.start_file(*name, SimpleFileOptions::default()).unwrap();
        out.write_all(text.as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

const TYPES: &str = "<Types><Default Extension='rels' ContentType='application/r+xml'/>\
    <Default Extension='png' ContentType='image/png'/>\
    <Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-\
    officedocument.wordprocessingml.template.main+xml'/>\
    <Override PartName='/word/styles.xml' ContentType='application/s+xml'/>\
    <Override PartName='/word/header9.xml' ContentType='application/h+xml'/>\
    <Override PartName='/word/numbering.xml' ContentType='application/n+xml'/></Types>";
const ROOT: &str = "<Relationships><Relationship Id='a' Type='x/officeDocument' \
    Target='word/document.xml'/></Relationships>";

/// A template with a prefix of its own for everything, and a header that only the first of two
/// sections names.
fn parts() -> Vec<(&'static str, String)> {
    let ns = format!("xmlns:x='{W}' xmlns:y='{R}'");
    vec![
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", ROOT.to_owned()),
        (
            "word/document.xml",
            format!(
                "<x:document {ns}><x:body><x:p><x:pPr><x:sectPr><x:headerReference \
                 x:type='default' y:id='h'/><x:pgSz x:w='1' x:h='1'/></x:sectPr></x:pPr>\
                 <x:r><x:t>Sample text</x:t></x:r></x:p><x:sectPr><x:pgSz x:w='10000' \
                 x:h='15000'/><x:pgMar x:left='1000' x:right='500' x:top='-300'/>\
                 </x:sectPr></x:body></x:document>"
            ),
        ),
        (
            "word/_rels/document.xml.rels",
            "<Relationships><Relationship Id='h' Type='x/header' Target='header9.xml'/>\
             <Relationship Id='s' Type='x/styles' Target='styles.xml'/>\
             <Relationship Id='rIdDraft1' Type='x/numbering' Target='numbering.xml'/>\
             </Relationships>"
                .to_owned(),
        ),
        (
            "word/styles.xml",
            format!(
                "<x:styles {ns}><x:style x:type='paragraph' x:default='1' x:styleId='Std'>\
                 <x:name x:val='Normal'/></x:style><x:style x:type='paragraph' \
                 x:styleId='Titre1'><x:name x:val='heading 1'/></x:style><x:style \
                 x:type='paragraph' x:styleId='Heading2'><x:name x:val='Mine'/></x:style>\
                 <x:style x:type='table' x:styleId='Grille'><x:name x:val='Table Grid'/>\
                 </x:style><x:style x:type='paragraph' x:styleId='Tt'><x:name \
                 x:val='Table_text'/></x:style></x:styles>"
            ),
        ),
        (
            "word/numbering.xml",
            format!(
                "<x:numbering {ns}><x:abstractNum x:abstractNumId='7'/><x:num x:numId='4'>\
                 <x:abstractNumId x:val='7'/></x:num></x:numbering>"
            ),
        ),
        ("word/header9.xml", format!("<x:hdr {ns}><x:p/></x:hdr>")),
        ("word/media/logo.png", "picture".to_owned()),
    ]
}

fn template(parts: &[(&'static str, String)]) -> Vec<u8> {
    let parts: Vec<(&str, &str)> = parts.iter().map(|(n, t)| (*n, t.as_str())).collect();
    zipped(&parts)
}

fn report() -> Report {
    let table = Table {
        header: vec!["Acronym".to_owned()],
        widths: vec![1],
        rows: vec![vec![Cell::text("Y.moss")]],
    };
    let link = Run::plain("TD1").to(Some("https://www.itu.int/md/x".to_owned()));
    Report {
        title: "Moss & fern".to_owned(),
        wide: true,
        blocks: vec![
            Block::Heading(1, vec![Run::plain("Mosses")]),
            Block::Heading(2, vec![Run::plain("Ferns")]),
            Block::Bullet(vec![link]),
            Block::Table(table),
        ],
    }
}

/// The parts of the draft in a template.
fn filled(template: &[u8]) -> BTreeMap<String, String> {
    let template = Template::open(template).unwrap();
    let bytes = stamped_docx(&report(), Some(&template), Some("stamp")).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        parts.insert(part.name().to_owned(), text);
    }
    parts
}

#[test]
fn a_draft_takes_the_styles_the_header_and_the_page_of_its_template() {
    let out = filled(&template(&parts()));
    let body = &out["word/document.xml"];
    for said in [
        // The draft's headings have numbers of their own.
        "<w:pStyle w:val=\"Titre1\" /><w:numPr><w:numId w:val=\"0\" /></w:numPr>",
        // The template has another style under the name that ours would have.
        "<w:pStyle w:val=\"DraftHeading2\" />",
        "<w:tblPr><w:tblStyle w:val=\"Grille\" />",
        "<w:pStyle w:val=\"Tt\" />",
        "<w:headerReference w:type=\"default\" r:id=\"h\"/>",
        // A wide draft turns the page.
        "<w:pgSz w:w=\"15000\" w:h=\"10000\" w:orient=\"landscape\"/>",
        "w:top=\"300\" w:right=\"500\"",
        "<w:tblW w:w=\"13500\"",
        "<w:numId w:val=\"8\" />",
    ] {
        assert!(body.contains(said), "{said}: {body}");
    }
    for gone in ["Sample text", "TableHead", "tblBorders", "rIdFooter"] {
        assert!(!body.contains(gone), "{gone}: {body}");
    }
    let styles = &out["word/styles.xml"];
    assert!(styles.contains("w:styleId=\"DraftHeading2\""), "{styles}");
    assert!(styles.contains("<w:basedOn w:val=\"Std\" />"), "{styles}");
    assert!(styles.ends_with("</x:styles>") && !styles.contains("w:styleId=\"Heading1\""));
    // Kinds of lists stand before lists.
    let numbering = &out["word/numbering.xml"];
    let places = ["abstractNumId=\"8\"", "x:numId='4'", "w:numId=\"8\""]
        .map(|said| numbering.find(said).expect(said));
    assert!(places.is_sorted(), "{numbering}");
    let relations = &out["word/_rels/document.xml.rels"];
    assert!(relations.contains("Id=\"rIdDraftx1\"") && relations.contains("Id='h'"));
    assert_eq!(out["word/media/logo.png"], "picture");
    assert!(out["docProps/core.xml"].contains("Moss &amp; fern"));
    assert!(out["[Content_Types].xml"].contains(MAIN), "it is no template any more");
}

#[test]
fn what_a_template_lacks_comes_from_the_draft() {
    let few = ["[Content_Types].xml", "_rels/.rels", "word/document.xml"];
    let mut bare: Vec<_> = parts().into_iter().filter(|(n, _)| few.contains(n)).collect();
    bare[2].1 = format!("<x:document xmlns:x='{W}'><x:body/></x:document>");
    let out = filled(&template(&bare));
    let relations = &out["word/_rels/document.xml.rels"];
    assert!(relations.contains("Target=\"/word/styles.xml\""), "{relations}");
    assert!(relations.contains("Target=\"/word/numbering.xml\""), "{relations}");
    assert!(out["word/document.xml"].contains("<w:pStyle w:val=\"Heading1\" />"));
    assert!(out["word/styles.xml"].contains("w:styleId=\"Heading1\""));
    assert!(out["docProps/custom.xml"].contains("stamp"));
}

#[test]
fn a_draft_is_a_template_of_the_next() {
    let first = Template::open(&template(&parts())).unwrap();
    let draft = stamped_docx(&report(), Some(&first), Some("old stamp")).unwrap();
    let out = filled(&draft);
    assert_eq!(out["docProps/custom.xml"].matches("rapporteur-draft").count(), 1);
    assert!(!out["docProps/custom.xml"].contains("old stamp"));
    assert!(out["word/document.xml"].contains("<w:numId w:val=\"9\" />"));
}

#[test]
fn a_template_of_no_use_says_why() {
    let with = |name: &str, text: &str| {
        let mut parts = parts();
        match parts.iter_mut().find(|(n, _)| *n == name) {
            Some(part) => part.1 = text.to_owned(),
            None => parts.push(("word/vbaProject.bin", text.to_owned())),
        }
        Template::open(&template(&parts)).unwrap_err().to_string()
    };
    let macros = TYPES.replace("template.main+xml", "macroEnabled.main+xml");
    assert!(with("[Content_Types].xml", &macros).contains("macros"));
    assert!(with("[Content_Types].xml", "").contains("no Word document"));
    assert!(with("_rels/.rels", "<Relationships/>").contains("no Word document"));
    assert!(with("word/document.xml", "<w:document><w:body>").contains("is damaged"));
    let deep = "<w:p>".repeat(100_000);
    assert!(with("word/document.xml", &deep).contains("is damaged"));
    assert!(with("word/styles.xml", "<w:styles><w:style").contains("is damaged"));
    let strict = format!("<w:document xmlns:w='{STRICT}'/>");
    assert!(with("word/document.xml", &strict).contains("Strict"));
    let narrow = format!(
        "<w:document xmlns:w='{W}'><w:sectPr><w:pgSz w:w='100' w:h='99'/></w:sectPr></w:document>"
    );
    assert!(with("word/document.xml", &narrow).contains("no room"));
}

#[test]
fn no_damage_makes_a_template_panic() {
    let whole = template(&parts());
    for at in (0..whole.len()).step_by(7) {
        let mut damaged = whole.clone();
        damaged[at] ^= 0x55;
        for bytes in [&whole[..at], &damaged[..]] {
            if let Ok(template) = Template::open(bytes) {
                drop(stamped_docx(&report(), Some(&template), None));
            }
        }
    }
    for (part, text) in parts() {
        for at in (0..text.len()).step_by(3) {
            let mut parts = parts();
            let found = parts.iter_mut().find(|(name, _)| *name == part).unwrap();
            found.1.truncate(at);
            if let Ok(template) = Template::open(&template(&parts)) {
                drop(stamped_docx(&report(), Some(&template), None));
            }
        }
    }
}
