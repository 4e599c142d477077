//! Where people stand in a Word document, place by place.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests panic as tests do"
)]

mod common;

use anonymize::{AnonymizeError, Anonymized, People, anonymize};
use common::{docx, docx_with, packed, part, stripped, unpacked};

fn people() -> People {
    let mut people = People::default();
    people.add_name("Dr Ana Samplov");
    people.add_name("Seán O’Brienne");
    people
}

fn made(bytes: &[u8]) -> Anonymized {
    anonymize("a.docx", "docx", bytes, &people()).unwrap()
}

fn body(xml: &str) -> String {
    part(&made(&docx(xml)).bytes, "word/document.xml")
}

/// The made-up name of Ana Samplov, first and last.
fn pseudonym() -> (String, String) {
    let name = people().text("Ana Samplov");
    let (first, last) = name.split_once(' ').unwrap();
    (first.to_owned(), last.to_owned())
}

#[test]
fn a_name_over_several_runs_is_written_back_into_them() {
    let (first, last) = pseudonym();
    let xml = body(
        "<w:p><w:r><w:t>by A</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>na</w:t></w:r>\
         <w:hyperlink><w:r><w:t xml:space='preserve'> Sam</w:t></w:r></w:hyperlink>\
         <w:sdt><w:sdtContent><w:r><w:t>plov.</w:t></w:r></w:sdtContent></w:sdt></w:p>",
    );
    assert_eq!(stripped(&xml), format!("by {first} {last}."));
    let (head, tail) = last.split_at(3);
    assert!(xml.contains(&format!("<w:t xml:space='preserve'> {head}</w:t>")), "{xml}");
    assert!(xml.contains(&format!("<w:t>{tail}.</w:t>")), "{xml}");
}

#[test]
fn references_apostrophes_and_marks() {
    let xml = body(
        "<w:p><w:r><w:t>Se&#225;n O&#x2019;Brienne &amp; Sea\u{301}n O'BRIENNE</w:t></w:r></w:p>",
    );
    let text = stripped(&xml);
    assert!(!text.contains("rienne") && !text.contains("RIENNE"), "{text}");
    assert!(text.contains("&#") && text.contains("&amp;") && text.contains("&#x2019;"), "{text}");
}

#[test]
fn tracked_changes_do_not_hide_a_name() {
    for xml in [
        "<w:p><w:r><w:t>Ana Sam</w:t></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del><w:r><w:t>plov</w:t></w:r></w:p>",
        "<w:p><w:r><w:t>Ana Sam</w:t></w:r><w:ins><w:r><w:t>x</w:t></w:r></w:ins><w:r><w:t>plov</w:t></w:r></w:p>",
        "<w:p><w:del><w:r><w:delText>Ana Samplov</w:delText></w:r></w:del></w:p>",
    ] {
        let text = stripped(&body(xml)).replace('x', "");
        assert!(!text.contains("Ana") && !text.contains("Samplov"), "{text}");
    }
}

#[test]
fn authors_and_initials_of_changes() {
    let (first, last) = pseudonym();
    let xml = body(
        "<w:p><w:ins w:id='1' w:author='Ana Samplov' w:date='2026-01-01T00:00:00Z'/>\
         <w:del w:author='bchendo'/><w:ins w:author='Microsoft Office User'/></w:p>\
         <w:comment w:author='Ana Samplov' w:initials='AS'/>",
    );
    let initials: String = first.chars().take(1).chain(last.chars().take(1)).collect();
    assert!(
        xml.contains(&format!("w:author='{first} {last}' w:date='2026-01-01T00:00:00Z'")),
        "{xml}"
    );
    assert!(xml.contains(&format!("w:initials='{initials}'")), "{xml}");
    assert!(!xml.contains("bchendo") && xml.contains("'Microsoft Office User'"), "{xml}");
}

#[test]
fn fields_and_alternative_texts() {
    let xml = body(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> HYPERLINK \"mailto:ana.sam</w:instrText></w:r>\
         <w:r><w:instrText>plov@orchard.example\" </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>\
         <w:r><w:t>ana.samplov@orchard.example</w:t></w:r></w:p><wp:docPr descr='Portrait of Ana Samplov'/>\
         <w:fldSimple w:instr='HYPERLINK \"mailto:ana%2Esamplov%40orchard.example\"'/>",
    );
    assert!(!xml.contains("plov") && !xml.contains("orchard"), "{xml}");
    assert!(xml.contains("Portrait of ") && xml.matches(".example").count() == 3, "{xml}");
}

#[test]
fn every_part_is_looked_at() {
    let person = "<x><dc:creator>Bo Chendo</dc:creator></x>";
    let rels = "<Relationships><Relationship Id='r1' Target='mailto:ana.samplov%40orchard.example?subject=To%20Ana%20Samplov' TargetMode='External'/>\
        <Relationship Id='r2' Target='media/samplov.png'/></Relationships>";
    let more: [(&str, &[u8]); 10] = [
        ("docProps/core.xml", person.as_bytes()),
        ("docProps/app.xml", b"<P><Manager>Ana Samplov</Manager><Company>Orchard Institute</Company></P>"),
        ("docProps/custom.xml", b"<P><property name='Docauthor'><vt:lpwstr>R Torvo</vt:lpwstr></property></P>"),
        ("customXml/item1.xml", b"<d><UserInfo><DisplayName>Ana Samplov</DisplayName><AccountId>i:0#.f|membership|ana@orchard.example</AccountId></UserInfo></d>"),
        ("word/people.xml", b"<w15:person w15:author='Ana Samplov'><w15:presenceInfo w15:providerId='AD' w15:userId='S-1-5-21-77'/></w15:person>"),
        ("word/_rels/document.xml.rels", rels.as_bytes()),
        ("word/header1.xml", b"<w:p><w:t>Samplov</w:t></w:p>"),
        ("word/settings.xml", b"<w:docVars><w:docVar w:name='a' w:val='Ana Samplov'/></w:docVars>"),
        ("word/embeddings/inner.docx", &docx("<w:p><w:t>Ana Samplov</w:t></w:p>")),
        ("word/media/image1.png", b"\x89PNG Ana Samplov"),
    ];
    let bytes = docx_with("<w:p><w:r><w:t>Chendo asks</w:t></w:r></w:p>", &more);
    let made = made(&bytes);
    for (name, bytes) in unpacked(&made.bytes) {
        let text = if bytes.starts_with(b"PK") {
            part(&bytes, "word/document.xml")
        } else {
            String::from_utf8_lossy(&bytes).into_owned()
        };
        if name == "word/media/image1.png" {
            continue;
        }
        let text = text.replace("media/samplov.png", "");
        for left in ["Samplov", "samplov", "Chendo", "Torvo", "orchard", "5-21-77"] {
            assert!(!text.contains(left), "{left} in {name}: {text}");
        }
    }
    assert!(part(&made.bytes, "docProps/app.xml").contains("<Company>Orchard Institute<"));
    assert!(part(&made.bytes, "word/_rels/document.xml.rels").contains("?subject=To%20"));
    assert_eq!(made.left.len(), 1, "{:?}", made.left);
    assert!(made.left[0].contains("image1.png") && made.left[0].contains("picture"));
}

#[test]
fn what_nobody_can_look_into_is_named() {
    let object: (&str, &[u8]) = ("word/embeddings/oleObject1.bin", b"\xd0\xcf");
    let broken: (&str, &[u8]) = ("word/embeddings/a.xlsx", b"PK no");
    let macros: (&str, &[u8]) = ("word/vbaProject.bin", b"x");
    let left = made(&docx_with("", &[object, broken, macros])).left;
    let said: Vec<bool> = ["embedded object", "embedded document", "macros"]
        .iter()
        .zip(&left)
        .map(|(word, left)| left.contains(word))
        .collect();
    assert_eq!(said, [true; 3], "{left:?}");
}

#[test]
fn folders_of_people_and_signatures() {
    let rels = r"<Relationships><Relationship Id='r1' TargetMode='External' Target='file:///C:\Users\torvo\AppData\x.dotx'/></Relationships>";
    let signature: (&str, &[u8]) = ("_xmlsignatures/sig1.xml", b"<Signature/>");
    let made =
        made(&docx_with("", &[("word/_rels/settings.xml.rels", rels.as_bytes()), signature]));
    let rels = part(&made.bytes, "word/_rels/settings.xml.rels");
    assert!(!rels.contains("torvo") && rels.contains(r"\AppData\x.dotx"), "{rels}");
    assert!(made.left[0].contains("signature"), "{:?}", made.left);
}

#[test]
fn two_editors_in_a_cell() {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |a: &str, b: &str| format!("<w:tr>{}{}</w:tr>", cell(a), cell(b));
    let xml = body(&format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row("Work item", "Editor"),
        row("Y.x", "Mira Tovfield, Bo Chendo"),
        row("Y.z", "Keiko Amanova, Heritage House"),
    ));
    for left in ["Tovfield", "Chendo", "Amanova"] {
        assert!(!xml.contains(left), "{left} in {xml}");
    }
    // `House` alone is nobody.
    let xml = body(&format!(
        "<w:tbl>{}{}</w:tbl><w:p><w:r><w:t>Tarlowe stays, Bo Tarlowe goes</w:t></w:r></w:p>",
        row("Work item", "Editor"),
        row("Y.x", "Mira Tovfield, Bo Tarlowe"),
    ));
    assert!(xml.contains("Tarlowe stays") && !xml.contains("Bo Tarlowe"), "{xml}");
}

#[test]
fn utf_16_stays_utf_16() {
    let xml = "\u{feff}<?xml version='1.0' encoding='UTF-16'?><w:p><w:t>Ana Samplov</w:t></w:p>";
    let header: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let made = made(&docx_with("", &[("word/header1.xml", &header)]));
    let (_, after) =
        unpacked(&made.bytes).into_iter().find(|(n, _)| n == "word/header1.xml").unwrap();
    assert_eq!(after.len(), header.len());
    let units: Vec<u16> = after.as_chunks::<2>().0.iter().map(|&u| u16::from_le_bytes(u)).collect();
    let (first, last) = pseudonym();
    assert!(
        String::from_utf16(&units).unwrap().ends_with(&format!("<w:t>{first} {last}</w:t></w:p>"))
    );
}

#[test]
fn what_does_not_change_is_copied_as_it_is_packed() {
    let bytes = docx_with("<w:p><w:t>Samplov</w:t></w:p>", &[("word/a.xml", b"<a>nobody</a>")]);
    let made = made(&bytes);
    let names = |bytes: &[u8]| unpacked(bytes).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
    assert_eq!(names(&made.bytes), names(&bytes));
    assert_eq!(made.replaced, 1);
    let nobody = docx("<w:p><w:t>nobody</w:t></w:p>");
    let same = anonymize("a.docx", "docx", &nobody, &people()).unwrap();
    assert_eq!((same.bytes, same.replaced), (nobody, 0));
}

#[test]
fn hostile_packages_are_errors() {
    let zip = |bytes: &[u8]| anonymize("a.docx", "docx", bytes, &people()).unwrap_err();
    assert!(matches!(zip(b"no zip"), AnonymizeError::Part { .. }));
    let bomb = packed(&[("word/document.xml", &vec![b' '; 40 << 20])]);
    assert!(matches!(zip(&bomb), AnonymizeError::Part { .. }), "{}", zip(&bomb));
    let mut double = packed(&[("word/a.xml", b"<a/>"), ("word/b.xml", b"<a/>")]);
    while let Some(at) = double.windows(10).position(|w| w == b"word/b.xml") {
        double[at + 5] = b'a';
    }
    assert!(matches!(zip(&double), AnonymizeError::Double { .. }), "{}", zip(&double));
    assert!(matches!(
        anonymize("a.pdf", "pdf", b"%PDF", &people()),
        Err(AnonymizeError::Format { .. })
    ));
}

#[test]
fn names_in_other_scripts() {
    let mut people = People::default();
    for name in ["王小明 (Wang Xiaoming)", "Иван Петровский", "김철수"] {
        people.add_name(name);
    }
    let text = "由王小明 Xiaoming WANG; Петровский И.; 김철수의";
    let made =
        anonymize("a.docx", "docx", &docx(&format!("<w:p><w:t>{text}</w:t></w:p>")), &people);
    let made = stripped(&part(&made.unwrap().bytes, "word/document.xml"));
    assert_eq!(made.chars().count(), text.chars().count());
    for left in ["王", "小", "明", "iaoming", "WANG", "етровский", "김", "철", "수"]
    {
        assert!(!made.contains(left), "{left} in {made}");
    }
    assert!(made.starts_with("由") && made.ends_with("의"), "{made}");
}

mod any {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn bytes_give_a_result(bytes in proptest::collection::vec(any::<u8>(), 0..200), at in 0usize..2000, flip in any::<u8>()) {
            let _ = anonymize("a", "docx", &bytes, &people());
            let _ = anonymize("a", "html", &bytes, &people());
            let mut zip = docx("<w:p><w:t>Ana Samplov</w:t></w:p>");
            let length = zip.len();
            zip[at % length] ^= flip;
            let _ = anonymize("a", "docx", &zip, &people());
        }

        #[test]
        fn wherever_runs_are_split_the_text_is_the_same(cuts in proptest::collection::vec(0usize..40, 0..6)) {
            let text: Vec<char> = "see Ana Samplov (ana@orchard.example)!".chars().collect();
            let whole = people().text(&text.iter().collect::<String>());
            let mut xml = String::from("<w:p><w:r><w:t>");
            for (at, c) in text.iter().enumerate() {
                if cuts.contains(&at) {
                    xml += "</w:t></w:r><w:bookmarkStart/><w:r><w:t>";
                }
                xml.push(*c);
            }
            xml += "</w:t></w:r></w:p>";
            prop_assert_eq!(stripped(&body(&xml)), whole);
        }
    }
}
