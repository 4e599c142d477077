//! Broken on purpose: nothing panics, and pointers resolve in what comes out.

use super::*;
use document::Pointer;
use proptest::prelude::*;
use std::fmt::Write as _;

fn sample() -> Made {
    let inner = "<w:p><w:pPr><w:pStyle w:val='h'/></w:pPr><w:bookmarkStart w:id='1' w:name='b'/><w:r><w:t>Head</w:t></w:r></w:p>\
        <w:tbl><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge w:val='restart'/></w:tcPr>\
        <w:p><w:ins w:author='A'><w:r><w:t>in</w:t></w:r></w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p></w:tc></w:tr>\
        <w:tr><w:sdt><w:sdtPr><w:tag w:val='t'/></w:sdtPr><w:sdtContent><w:tc><w:p><w:hyperlink w:anchor='b'><w:r><w:t>l</w:t></w:r></w:hyperlink>\
        <w:r><w:fldChar w:fldCharType='begin'/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType='separate'/></w:r></w:p></w:tc></w:sdtContent></w:sdt></w:tr></w:tbl>\
        <w:p><w:r><w:pict><v:textbox><w:txbxContent><w:p/></w:txbxContent></v:textbox></w:pict></w:r><w:bookmarkEnd w:id='1'/></w:p>";
    Made::body(inner).styles("<w:style w:styleId='h'><w:name w:val='heading 1'/></w:style>").part(
        "header",
        "hdr",
        &p("TD 5"),
    )
}

/// Reads it; every block's pointer must resolve to what it is.
fn check(bytes: &[u8]) {
    let reading = read(bytes, &Options::default());
    let json = document::to_json(&reading.document);
    for at in 0..reading.document.body.len() {
        let found = json.pointer(Pointer::body(at).as_str()).expect("a block");
        let is_table = matches!(reading.document.body[at], Block::Table(_));
        assert_eq!(found["type"] == "table", is_table);
    }
    for story in &reading.text {
        assert!(story.count.kept <= story.count.characters);
    }
}

#[test]
fn the_sample_is_whole() {
    let reading = sample().read();
    assert_eq!(reading.completeness, document::Completeness::Whole);
    check(&sample().zip());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn truncated_and_flipped_archives_never_panic(
        cut in 0usize..4000,
        flips in prop::collection::vec((0usize..4000, any::<u8>()), 0..6),
    ) {
        let mut zip = sample().zip();
        for (at, to) in flips {
            let len = zip.len();
            zip[at % len] = to;
        }
        zip.truncate(zip.len().max(cut + 1) - cut % 900);
        check(&zip);
    }

    #[test]
    fn broken_xml_never_panics(
        cut in 0usize..3000,
        flips in prop::collection::vec((0usize..3000, prop::sample::select(b"<>/\"'&;:=w r0".to_vec())), 0..8),
    ) {
        let mut xml = sample().parts.remove(0).1;
        for (at, to) in flips {
            let len = xml.len();
            xml[at % len] = to;
        }
        if cut % 2 == 0 {
            xml.truncate(cut);
        }
        check(&Made::default().raw("word/document.xml", &xml).zip());
    }

    #[test]
    fn elements_in_any_order_never_panic(
        steps in prop::collection::vec((0usize..30, any::<bool>()), 0..80),
    ) {
        const NAMES: [&str; 30] = [
            "w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:tcPr", "w:trPr", "w:pPr", "w:rPr", "w:del", "w:ins",
            "w:sdt", "w:sdtPr", "w:txbxContent", "mc:AlternateContent", "mc:Choice", "mc:Fallback", "w:hyperlink",
            "w:fldSimple", "w:moveFrom", "w:cellDel", "w:footnote", "w:vMerge", "w:hMerge", "w:numPr", "w:sectPr",
            "w:footnoteReference", "w:tab", "w:instrText",
        ];
        let mut xml = String::from("<w:document>");
        let mut open = Vec::new();
        for (at, close) in steps {
            if close && let Some(name) = open.pop() {
                let _ = write!(xml, "</{name}>");
            } else {
                let _ = write!(xml, "<{}>x", NAMES[at]);
                open.push(NAMES[at]);
            }
        }
        while let Some(name) = open.pop() {
            let _ = write!(xml, "</{name}>");
        }
        xml += "</w:document>";
        check(&Made::default().raw("word/document.xml", xml.as_bytes()).zip());
    }
}
