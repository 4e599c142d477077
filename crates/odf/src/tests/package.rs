//! Packages and flat files, whole and damaged.

use super::{SPACES, content, marked, packed, told};
use crate::{Options, read};
use document::{Code, Completeness, InnerKind, Limits, MarkKind};
use proptest::prelude::*;

fn body(inner: &str) -> String {
    content("", &format!("<office:text>{inner}</office:text>"))
}

#[test]
fn a_flat_file_is_all_parts_in_one() {
    let flat = format!(
        "<?xml version='1.0'?><office:document {SPACES} \
         office:mimetype='application/vnd.oasis.opendocument.text'><office:meta><dc:title>T</dc:title>\
         </office:meta><office:automatic-styles><style:style style:name='P1' style:family='paragraph'>\
         <style:text-properties fo:font-weight='bold'/></style:style></office:automatic-styles>\
         <office:master-styles><style:master-page style:name='S'><style:footer><text:p>foot</text:p>\
         </style:footer></style:master-page></office:master-styles><office:body><office:text>\
         <text:p text:style-name='P1'>a<draw:frame><draw:image><office:binary-data>AAAA\
         </office:binary-data></draw:image></draw:frame></text:p></office:text></office:body>\
         </office:document>"
    );
    let reading = read(flat.as_bytes(), &Options::default());
    assert_eq!(told(&reading.document.body), ["a"]);
    assert_eq!(told(&reading.document.footers[0].blocks), ["foot"]);
    assert_eq!(reading.document.properties[0].text, "T");
    assert_eq!(reading.completeness, Completeness::Whole);
    assert!(reading.diagnostics.is_empty(), "{:?}", reading.diagnostics);
}

/// Automatic styles of two parts have the same names, and are not the same.
#[test]
fn styles_of_headers_are_not_those_of_the_text() {
    let styles = format!(
        "<office:document-styles {SPACES}><office:automatic-styles><style:style style:name='P1' \
         style:family='paragraph'><style:text-properties fo:font-weight='bold'/></style:style>\
         </office:automatic-styles><office:styles><style:default-style style:family='paragraph'>\
         <style:text-properties style:text-line-through-style='solid'/></style:default-style>\
         </office:styles></office:document-styles>"
    );
    let content = body("<text:p text:style-name='P1'>a</text:p>");
    let parts = [("styles.xml", &*styles), ("content.xml", &*content)];
    let document = read(&packed(&parts), &Options::default()).document;
    assert_eq!(marked(&document.body[0], MarkKind::Bold), [""; 0]);
    assert_eq!(marked(&document.body[0], MarkKind::Struck), ["a"]);
}

#[test]
fn a_part_that_breaks_keeps_what_stands_before() {
    let whole =
        body("<text:p>one</text:p><table:table><table:table-row><table:table-cell><text:p>in");
    let cut = whole.split("</office:text>").next().unwrap();
    let reading = read(&packed(&[("content.xml", cut)]), &Options::default());
    assert_eq!(told(&reading.document.body), ["one", "in*1x1"]);
    assert_eq!(reading.completeness, Completeness::Partial);
    let said = reading.diagnostics.iter().find(|d| d.code == Code::DamagedPart).unwrap();
    assert_eq!(said.part.as_deref(), Some("content.xml"));
    assert!(said.offset.is_some());
}

#[test]
fn a_package_without_content_and_an_encrypted_one_are_told() {
    let reading = read(&packed(&[("meta.xml", "<x/>")]), &Options::default());
    assert_eq!(reading.completeness, Completeness::Nothing);
    assert_eq!(reading.diagnostics[0].code, Code::DamagedPart);
    let manifest = |path: &str| {
        format!(
            "<m:manifest xmlns:m='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>\
             <m:file-entry m:full-path='/'/><m:file-entry m:full-path='{path}'><m:encryption-data/>\
             </m:file-entry></m:manifest>"
        )
    };
    let content = body("<text:p>x</text:p>");
    for (path, encrypted) in
        [("content.xml", true), ("encrypted-package", true), ("Basic/script.xml", false)]
    {
        let parts = [("content.xml", &*content), ("META-INF/manifest.xml", &manifest(path))];
        let reading = read(&packed(&parts), &Options::default());
        let told = reading.diagnostics.iter().any(|d| d.code == Code::Encrypted);
        assert_eq!(told, encrypted, "{path}");
        assert_eq!(reading.completeness == Completeness::Nothing, encrypted, "{path}");
    }
}

#[test]
fn limits_cut_and_are_told() {
    let many = body(&"<text:p>x</text:p>".repeat(9));
    let limits = Limits { blocks: 5, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = read(&packed(&[("content.xml", &many)]), &options);
    assert_eq!(reading.document.body.len(), 5);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::LimitReached));
    let deep = body(&"<text:section>".repeat(600));
    let reading = read(&packed(&[("content.xml", &deep)]), &Options::default());
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::LimitReached));
}

#[test]
fn embedded_files_are_documents_inside() {
    let content = body(
        "<text:p><draw:frame><draw:object-ole xlink:href='./Object 1'/><draw:image \
         xlink:href='./ObjectReplacements/Object 1'/></draw:frame></text:p>",
    );
    let parts = [("content.xml", &*content), ("Object 1", "plain bytes")];
    let reading = read(&packed(&parts), &Options::default());
    assert_eq!(reading.text[0].story, "body");
    assert_eq!(reading.inner[0].name, "Object 1");
    assert_eq!(reading.inner[0].kind, InnerKind::Embedded);
}

#[test]
fn boxes_in_boxes_and_lists_in_lists_end() {
    let boxes =
        body(&format!("<text:p>{}deep", "<draw:frame><draw:text-box><text:p>x".repeat(100)));
    let reading = read(&packed(&[("content.xml", &boxes)]), &Options::default());
    assert!(reading.diagnostics.iter().any(|d| d.code == Code::RepairedStructure));
    let lists = body(&format!("{}<text:p>x", "<text:list><text:list-item>".repeat(200)));
    let reading = read(&packed(&[("content.xml", &lists)]), &Options::default());
    assert_eq!(told(&reading.document.body), ["x"]);
}

proptest! {
    #[test]
    fn nothing_panics(cut in 0usize..6000, at in 0usize..6000, byte: u8, flat: bool) {
        let content = body(
            "<text:tracked-changes><text:changed-region text:id='a'><text:deletion><text:p>x</text:p>\
             </text:deletion></text:changed-region></text:tracked-changes><text:list><text:list-item>\
             <text:p>a<text:change text:change-id='a'/></text:p></text:list-item></text:list>\
             <table:table><table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>c\
             <draw:frame><draw:text-box><text:p>d</text:p></draw:text-box></draw:frame></text:p>\
             </table:table-cell></table:table-row></table:table>",
        );
        let mut bytes =
            if flat { content.into_bytes() } else { packed(&[("content.xml", &content)]) };
        let length = bytes.len();
        bytes[at % length] = byte;
        let _ = read(&bytes, &Options::default());
        bytes.truncate(cut % length);
        let _ = read(&bytes, &Options::default());
    }
}
