//! Constructs of presentations (ECMA-376 part 1 §19).

use super::Construct;
use super::zip::zip;

/// Name, the shapes of the slide, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 12] = [
    (
        "title and text",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"t\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"title\"/></p:nvPr></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Plan</a:t></a:r></a:p></p:txBody></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>text</a:t></a:r></a:p></p:txBody></p:sp>",
        "# Plan\ntext",
        "",
    ),
    (
        "line break",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>a</a:t></a:r><a:br/><a:r><a:t>b</a:t></a:r></a:p></p:txBody></p:sp>",
        "a / b",
        "",
    ),
    (
        "bullet",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:pPr><a:buChar char=\"–\"/></a:pPr><a:r><a:t>a</a:t></a:r></a:p></p:txBody></p:sp>",
        "– a",
        "",
    ),
    (
        "numbers",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:pPr><a:buAutoNum type=\"alphaLcParenR\"/></a:pPr><a:r><a:t>x</a:t></a:r></a:p><a:p><a:pPr><a:buAutoNum type=\"alphaLcParenR\"/></a:pPr><a:r><a:t>y</a:t></a:r></a:p></p:txBody></p:sp>",
        "a) x\nb) y",
        "",
    ),
    (
        "struck out",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>a </a:t></a:r><a:r><a:rPr strike=\"sngStrike\"/><a:t>b</a:t></a:r></a:p></p:txBody></p:sp>",
        "a ~~b~~",
        "",
    ),
    (
        "field",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:fld id=\"{1}\" type=\"datetime\"><a:t>2026-10-07</a:t></a:fld></a:p></p:txBody></p:sp>",
        "2026-10-07",
        "",
    ),
    (
        "group of shapes",
        "<p:grpSp><p:nvGrpSpPr><p:cNvPr id=\"9\" name=\"g\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>inside</a:t></a:r></a:p></p:txBody></p:sp></p:grpSp>",
        "inside",
        "",
    ),
    (
        "table",
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"t\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr/><a:tblGrid><a:gridCol w=\"1\"/><a:gridCol w=\"1\"/></a:tblGrid><a:tr h=\"1\"><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>b</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        "a | b",
        "",
    ),
    (
        "merged cells",
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"4\" name=\"t\"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/><a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/table\"><a:tbl><a:tblPr/><a:tblGrid><a:gridCol w=\"1\"/><a:gridCol w=\"1\"/></a:tblGrid><a:tr h=\"1\"><a:tc gridSpan=\"2\"><a:txBody><a:bodyPr/><a:p><a:r><a:t>wide</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc><a:tc hMerge=\"1\"><a:txBody><a:bodyPr/><a:p/></a:txBody><a:tcPr/></a:tc></a:tr><a:tr h=\"1\"><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc><a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>b</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>",
        "wide\na | b",
        "",
    ),
    (
        "picture with alternative text",
        "<p:pic><p:nvPicPr><p:cNvPr id=\"5\" name=\"p\" descr=\"A map\"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill/><p:spPr/></p:pic>",
        "![A map]",
        "",
    ),
    (
        "hidden shape",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"b\" hidden=\"1\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>secret</a:t></a:r></a:p></p:txBody></p:sp>",
        "",
        "secret",
    ),
    (
        "speaker's notes",
        "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"notes\"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>slide</a:t></a:r></a:p></p:txBody></p:sp>",
        "slide\nnotes: Say this.",
        "",
    ),
];

const NAMESPACES: &str = "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn rels(all: &[(&str, &str, &str)]) -> String {
    let one = |(id, kind, target): &(&str, &str, &str)| {
        format!("<Relationship Id=\"{id}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
    };
    let all: String = all.iter().map(one).collect();
    format!(
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
    )
}

fn tree(root: &str, shapes: &str) -> String {
    format!(
        "<p:{root} {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:{root}>"
    )
}

fn slides(shapes: &str) -> Vec<u8> {
    let kind = "application/vnd.openxmlformats-officedocument.presentationml";
    let mut entries = vec![
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/ppt/presentation.xml\" ContentType=\"{kind}.presentation.main+xml\"/><Override PartName=\"/ppt/slides/slide1.xml\" ContentType=\"{kind}.slide+xml\"/><Override PartName=\"/ppt/slideLayouts/slideLayout1.xml\" ContentType=\"{kind}.slideLayout+xml\"/><Override PartName=\"/ppt/slideMasters/slideMaster1.xml\" ContentType=\"{kind}.slideMaster+xml\"/><Override PartName=\"/ppt/notesSlides/notesSlide1.xml\" ContentType=\"{kind}.notesSlide+xml\"/></Types>"
            ),
        ),
        ("_rels/.rels", rels(&[("p", "officeDocument", "ppt/presentation.xml")])),
        (
            "ppt/presentation.xml",
            format!(
                "<p:presentation {NAMESPACES}><p:sldMasterIdLst><p:sldMasterId id=\"2147483648\" r:id=\"m\"/></p:sldMasterIdLst><p:sldIdLst><p:sldId id=\"256\" r:id=\"s\"/></p:sldIdLst><p:sldSz cx=\"9144000\" cy=\"6858000\"/><p:notesSz cx=\"6858000\" cy=\"9144000\"/></p:presentation>"
            ),
        ),
        (
            "ppt/_rels/presentation.xml.rels",
            rels(&[
                ("s", "slide", "slides/slide1.xml"),
                ("m", "slideMaster", "slideMasters/slideMaster1.xml"),
            ]),
        ),
        ("ppt/slides/slide1.xml", tree("sld", shapes)),
        ("ppt/slideLayouts/slideLayout1.xml", tree("sldLayout", "")),
        (
            "ppt/slideLayouts/_rels/slideLayout1.xml.rels",
            rels(&[("m", "slideMaster", "../slideMasters/slideMaster1.xml")]),
        ),
        ("ppt/slideMasters/slideMaster1.xml", tree("sldMaster", "")),
        (
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            rels(&[("l", "slideLayout", "../slideLayouts/slideLayout1.xml")]),
        ),
    ];
    let layout = ("l", "slideLayout", "../slideLayouts/slideLayout1.xml");
    if shapes.contains("name=\"notes\"") {
        let body = "<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"n\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r><a:t>Say this.</a:t></a:r></a:p></p:txBody></p:sp>";
        entries.push((
            "ppt/slides/_rels/slide1.xml.rels",
            rels(&[layout, ("n", "notesSlide", "../notesSlides/notesSlide1.xml")]),
        ));
        entries.push(("ppt/notesSlides/notesSlide1.xml", tree("notes", body)));
        entries.push((
            "ppt/notesSlides/_rels/notesSlide1.xml.rels",
            rels(&[("s", "slide", "../slides/slide1.xml")]),
        ));
    } else {
        entries.push(("ppt/slides/_rels/slide1.xml.rels", rels(&[layout])));
    }
    let entries: Vec<(String, String)> =
        entries.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    zip(&entries)
}

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, shapes, expected, unseen): Case| Construct {
        format: "pptx",
        name,
        bytes: slides(shapes),
        expected,
        unseen,
    };
    CASES.into_iter().map(one).collect()
}
