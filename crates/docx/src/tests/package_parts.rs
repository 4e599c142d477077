//! Parts beside the body: headers, notes, properties, encodings, damage.

use super::*;
use document::{
    Code, Completeness, FieldKind, InnerKind, Limits, MarkKind, NoteKind, PropertySource,
};

#[test]
fn the_main_part_is_found_by_relationship() {
    let xml = format!("<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("x"));
    let rels = "<Relationships><Relationship Id='a' Target='/doc/main.xml' \
        Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'/></Relationships>";
    let made =
        Made::default().raw("doc/main.xml", xml.as_bytes()).raw("_rels/.rels", rels.as_bytes());
    assert_eq!(texts(&made.read().document.body), ["x"]);
    let made = Made::default().raw("word/document.xml", xml.as_bytes()).raw("_rels/.rels", b"");
    assert_eq!(texts(&made.read().document.body), ["x"]);
}

#[test]
fn headers_and_footers_come_once_and_with_their_kind() {
    let sections = "<w:p><w:pPr><w:sectPr><w:headerReference w:type='first' r:id='rel1'/></w:sectPr></w:pPr></w:p>\
        <w:sectPr><w:headerReference w:type='default' r:id='rel1'/><w:footerReference w:type='even' r:id='rel2'/></w:sectPr>";
    let reading = Made::body(sections)
        .part("header", "hdr", &p("TD 5"))
        .part("footer", "ftr", &p("foot"))
        .part("header", "hdr", &p("unused"))
        .read();
    let headers = &reading.document.headers;
    let told: Vec<_> = headers.iter().map(|s| (s.name.as_deref(), texts(&s.blocks))).collect();
    assert_eq!(told, [(Some("first"), vec!["TD 5"]), (None, vec!["unused"])]);
    assert_eq!(reading.document.footers[0].name.as_deref(), Some("even"));
}

#[test]
fn notes_and_their_calls() {
    let call = |id: u8| format!("<w:r><w:footnoteReference w:id='{id}'/></w:r>");
    let note = |id: u8, more: &str| {
        format!(
            "<w:footnote w:id='{id}' {more}><w:p><w:r><w:footnoteRef/><w:t> note {id}</w:t></w:r></w:p></w:footnote>"
        )
    };
    let inner = format!(
        "<w:p><w:r><w:t>a</w:t></w:r>{}{}<w:r><w:endnoteReference w:id='1'/></w:r>\
         <w:commentRangeStart w:id='0'/><w:r><w:commentReference w:id='0'/></w:r></w:p>",
        call(3),
        call(2)
    );
    let reading = Made::body(&inner)
        .part(
            "footnotes",
            "footnotes",
            &[note(0, "w:type='separator'"), note(2, ""), note(3, "")].concat(),
        )
        .part("endnotes", "endnotes", &format!("<w:endnote w:id='1'>{}</w:endnote>", p("end")))
        .part(
            "comments",
            "comments",
            &format!("<w:comment w:id='0' w:author='A'>{}</w:comment>", p("why?")),
        )
        .read();
    let found = paragraphs(&reading.document.body)[0];
    assert_eq!(found.text, "a12i");
    assert!(found.marks.iter().any(|m| m.kind == MarkKind::NoteCall && m.span == (1, 4)));
    let notes: Vec<_> = reading
        .document
        .notes
        .iter()
        .map(|n| (n.kind, n.id.as_str(), texts(&n.blocks).concat()))
        .collect();
    use NoteKind::*;
    assert_eq!(
        notes,
        [
            (Footnote, "3", "1 note 3".to_owned()),
            (Footnote, "2", "2 note 2".to_owned()),
            (Endnote, "1", "end".to_owned()),
            (Comment, "0", "why?".to_owned()),
        ]
    );
    let stories: Vec<_> = reading.text.iter().map(|s| s.story.as_str()).collect();
    assert_eq!(stories, ["body", "comments", "endnotes", "footnotes"]);
}

#[test]
fn properties_and_custom_xml() {
    let rels = format!(
        "<Relationships><Relationship Id='a' Type='{TYPES}/officeDocument' Target='word/document.xml'/>\
         <Relationship Id='b' Type='http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties' Target='docProps/core.xml'/>\
         <Relationship Id='c' Type='{TYPES}/extended-properties' Target='docProps/app.xml'/>\
         <Relationship Id='d' Type='{TYPES}/custom-properties' Target='docProps/custom.xml'/></Relationships>"
    );
    let reading = Made::body("")
        .raw("_rels/.rels", rels.as_bytes())
        .raw("docProps/core.xml", b"<cp:c><dc:title>A title</dc:title><dc:creator/></cp:c>")
        .raw(
            "docProps/app.xml",
            b"<P><Company>ITU</Company><T><vt:vector><vt:lpstr>x</vt:lpstr></vt:vector></T></P>",
        )
        .raw(
            "docProps/custom.xml",
            b"<P><property name='Docnum' pid='2'><vt:lpwstr>SG17-C1</vt:lpwstr></property></P>",
        )
        .raw(
            "customXml/item1.xml",
            b"<p:properties><d><ShortName>SG17-C1</ShortName><When> </When></d></p:properties>",
        )
        .raw("customXml/itemProps1.xml", b"<ds><x>no</x></ds>")
        .read();
    use PropertySource::*;
    assert_eq!(reading.document.property(Core, "title"), Some("A title"));
    assert_eq!(reading.document.property(Extended, "Company"), Some("ITU"));
    assert_eq!(reading.document.property(Custom, "Docnum"), Some("SG17-C1"));
    assert_eq!(reading.document.properties.len(), 3);
    let fields = &reading.document.fields;
    assert_eq!((fields.len(), fields[0].kind), (1, FieldKind::CustomXml));
    assert_eq!((fields[0].name.as_str(), fields[0].text.as_str()), ("ShortName", "SG17-C1"));
}

#[test]
fn a_part_in_utf16() {
    let xml =
        format!("\u{feff}<w:document {NAMESPACES}><w:body>{}</w:body></w:document>", p("Вопрос"));
    let bytes: Vec<u8> = xml.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let reading = Made::default().raw("word/document.xml", &bytes).read();
    assert_eq!(texts(&reading.document.body), ["Вопрос"]);
    assert!(reading.diagnostics.is_empty());
}

#[test]
fn broken_xml_keeps_what_stands_before_the_break() {
    let xml = format!(
        "<w:document><w:body>{}<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p><w:r><w:t>half</w:t></w:b>",
        p("one"),
        p("cell")
    );
    let reading = Made::default().raw("word/document.xml", xml.as_bytes()).read();
    assert_eq!(reading.completeness, Completeness::Partial);
    assert_eq!(texts(&reading.document.body), ["one"]);
    assert_eq!(grid(table(&reading, 1)), ["cell|half"]);
    let said = reading.diagnostics.iter().find(|d| d.code == Code::DamagedPart).unwrap();
    assert_eq!(said.part.as_deref(), Some("word/document.xml"));
    assert!(said.offset.unwrap() > 50);
}

#[test]
fn elements_nested_too_deep() {
    let deep = format!("{}{}", p("x"), "<w:sdt>".repeat(600));
    let reading = body(&format!("{deep}{}", "</w:sdt>".repeat(600)));
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(has(&reading, Code::LimitReached));
    assert_eq!(texts(&reading.document.body), ["x"]);
}

#[test]
fn a_missing_part_is_told() {
    let reading = Made::body(&p("x")).rel("a", "styles", "styles.xml", false).read();
    assert!(has(&reading, Code::DamagedPart));
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn what_is_not_read_is_told() {
    let inner =
        "<w:altChunk r:id='c'/><w:p><w:r><w:object><o:OLEObject r:id='o'/></w:object></w:r></w:p>";
    let reading = Made::body(inner)
        .rel("c", "aFChunk", "chunk.htm", false)
        .rel("o", "oleObject", "embeddings/o.bin", false)
        .read();
    let parts: Vec<_> = reading
        .diagnostics
        .iter()
        .filter(|d| d.code == Code::UnreadContent)
        .map(|d| d.part.as_deref().unwrap())
        .collect();
    assert_eq!(parts, ["word/chunk.htm", "word/embeddings/o.bin"]);
}

#[test]
fn documents_inside_are_given_with_their_places() {
    let object = "<w:p><w:r><w:object><o:OLEObject r:id='o'/></w:object></w:r></w:p>";
    let inner = format!("{}<w:altChunk r:id='c'/>{}{object}", p("a"), p("b"));
    let reading = Made::body(&inner)
        .rel("c", "aFChunk", "chunk.htm", false)
        .rel("o", "package", "embeddings/o.xlsx", false)
        .raw("word/chunk.htm", b"<p>x")
        .raw("word/embeddings/o.xlsx", b"PK")
        .read();
    let inner: Vec<_> =
        reading.inner.iter().map(|i| (i.name.as_str(), i.bytes.as_slice(), i.kind)).collect();
    assert_eq!(
        inner,
        [
            ("word/chunk.htm", &b"<p>x"[..], InnerKind::Imported { before: 1 }),
            ("word/embeddings/o.xlsx", &b"PK"[..], InnerKind::Embedded),
        ]
    );
    assert!(!has(&reading, Code::UnreadContent));
}

#[test]
fn a_chart_follows_its_paragraph() {
    let inner = "<w:p><w:r><w:t>x</w:t></w:r><w:r><w:drawing><c:chart xmlns:c='urn:c' r:id='c'/>\
                 </w:drawing></w:r></w:p>";
    let chart = "<c:chart xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'><a:p>\
                 <a:t>Title</a:t></a:p></c:chart>";
    let reading = Made::body(inner)
        .rel("c", "chart", "charts/chart1.xml", false)
        .raw("word/charts/chart1.xml", chart.as_bytes())
        .read();
    assert_eq!(texts(&reading.document.body), ["x", "Title"]);
}

#[test]
fn a_flat_package_is_read() {
    let flat = format!(
        "<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>\
         <pkg:part pkg:name='/_rels/.rels'><pkg:xmlData><Relationships><Relationship Id='a' \
         Type='{TYPES}/officeDocument' Target='word/document.xml'/></Relationships></pkg:xmlData>\
         </pkg:part><pkg:part pkg:name='/word/document.xml'><pkg:xmlData><w:document {NAMESPACES}>\
         <w:body>{}</w:body></w:document></pkg:xmlData></pkg:part></pkg:package>",
        p("flat")
    );
    let reading = read(flat.as_bytes(), &Options::default());
    assert_eq!(texts(&reading.document.body), ["flat"]);
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn limits_of_the_model_cut_with_a_diagnostic() {
    let zip = Made::body(&p("text").repeat(10)).zip();
    for limits in
        [Limits { blocks: 3, ..Limits::default() }, Limits { text_bytes: 12, ..Limits::default() }]
    {
        let reading = read(&zip, &Options { limits, ..Options::default() });
        assert_eq!(reading.completeness, Completeness::Partial);
        assert!(has(&reading, Code::LimitReached));
        assert!((3..=4).contains(&reading.document.body.len()));
    }
}

#[test]
fn an_archive_without_a_document() {
    let reading = Made::default().raw("mimetype", b"x").read();
    assert_eq!(reading.completeness, Completeness::Nothing);
}
