//! Constructs of Word documents (ECMA-376 part 1 §17).

use super::Construct;
use super::zip::zip;
use std::fmt::Write as _;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\" \
xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\"";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// What the schema asks of a table before its rows.
const TABLE: &str = "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid><w:gridCol w:w=\"2000\"/><w:gridCol w:w=\"2000\"/></w:tblGrid>";

/// Name, inside of the body, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const STYLES: &str = "<w:style w:type=\"paragraph\" w:styleId=\"H1\"><w:name w:val=\"heading 1\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Mine\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"H1\"/></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Level3\"><w:name w:val=\"Level3\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>\
<w:style w:type=\"paragraph\" w:styleId=\"Item\"><w:name w:val=\"Item\"/><w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr></w:style>\
<w:style w:type=\"character\" w:styleId=\"Gone\"><w:name w:val=\"Gone\"/><w:rPr><w:vanish/></w:rPr></w:style>";

const NUMBERING: &str = "<w:abstractNum w:abstractNumId=\"0\">\
<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>\
<w:lvl w:ilvl=\"1\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.%2\"/></w:lvl>\
<w:lvl w:ilvl=\"2\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%3)\"/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"upperRoman\"/><w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"2\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/><w:lvlText w:val=\"\u{f0b7}\"/><w:rPr><w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/></w:rPr></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"3\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"ordinalText\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>\
<w:abstractNum w:abstractNumId=\"4\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalEnclosedCircle\"/><w:lvlText w:val=\"%1\"/></w:lvl></w:abstractNum>\
<w:num w:numId=\"5\"><w:abstractNumId w:val=\"3\"/></w:num><w:num w:numId=\"6\"><w:abstractNumId w:val=\"4\"/></w:num>\
<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"1\"/></w:num>\
<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/></w:num>\
<w:num w:numId=\"4\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>";

const CASES: [Case; 71] = [
    (
        "paragraph",
        "<w:p><w:r><w:t>One</w:t></w:r></w:p><w:p><w:r><w:t>Two</w:t></w:r></w:p>",
        "One\nTwo",
        "",
    ),
    (
        "word split over runs",
        "<w:p><w:r><w:t>Rappor</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>teur</w:t></w:r></w:p>",
        "Rapporteur",
        "",
    ),
    (
        "tab and break",
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r></w:p>",
        "a b / c / d",
        "",
    ),
    (
        "positional tab",
        "<w:p><w:r><w:t>a</w:t><w:ptab w:alignment=\"right\" w:relativeTo=\"margin\" w:leader=\"none\"/><w:t>b</w:t></w:r></w:p>",
        "a b",
        "",
    ),
    (
        "non-breaking hyphen",
        "<w:p><w:r><w:t>X</w:t><w:noBreakHyphen/><w:t>510</w:t></w:r></w:p>",
        "X\u{2011}510",
        "",
    ),
    (
        "symbol of a symbol font",
        "<w:p><w:r><w:t>a </w:t><w:sym w:font=\"Symbol\" w:char=\"F0AE\"/><w:t> b</w:t></w:r></w:p>",
        "a → b",
        "",
    ),
    (
        "symbol of Wingdings",
        "<w:p><w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> done</w:t></w:r></w:p>",
        "✓ done",
        "",
    ),
    (
        "tracked insertion",
        "<w:p><w:r><w:t>a </w:t></w:r><w:ins w:id=\"1\" w:author=\"A\"><w:r><w:t>new</w:t></w:r></w:ins></w:p>",
        "a new",
        "",
    ),
    (
        "tracked deletion",
        "<w:p><w:r><w:t>a </w:t></w:r><w:del w:id=\"1\" w:author=\"A\"><w:r><w:delText>old </w:delText></w:r></w:del><w:r><w:t>c</w:t></w:r></w:p>",
        "a c",
        "old",
    ),
    (
        "tracked move",
        "<w:p><w:moveFrom w:id=\"1\" w:author=\"A\"><w:r><w:t>moved</w:t></w:r></w:moveFrom><w:r><w:t>x</w:t></w:r></w:p><w:p><w:moveTo w:id=\"2\" w:author=\"A\"><w:r><w:t>moved</w:t></w:r></w:moveTo></w:p>",
        "x\nmoved",
        "",
    ),
    (
        "deleted paragraph mark",
        "<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"A\"/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p><w:p><w:r><w:t>line</w:t></w:r></w:p>",
        "one line",
        "",
    ),
    (
        "deleted row",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:del w:id=\"1\" w:author=\"A\"/></w:trPr><w:tc><w:p><w:r><w:t>gone</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a",
        "gone",
    ),
    (
        "change of formatting",
        "<w:p><w:r><w:rPr><w:b/><w:rPrChange w:id=\"1\" w:author=\"A\"><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>text</w:t></w:r></w:p>",
        "text",
        "",
    ),
    (
        "hidden run",
        "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r></w:p>",
        "seen",
        "secret",
    ),
    (
        "hidden by style",
        "<w:p><w:r><w:t>seen</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"Gone\"/></w:rPr><w:t> secret</w:t></w:r></w:p>",
        "seen",
        "secret",
    ),
    (
        "struck-out run",
        "<w:p><w:r><w:t>a </w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>b</w:t></w:r></w:p>",
        "a ~~b~~",
        "",
    ),
    ("double strike", "<w:p><w:r><w:rPr><w:dstrike/></w:rPr><w:t>b</w:t></w:r></w:p>", "~~b~~", ""),
    (
        "strike turned off",
        "<w:p><w:r><w:rPr><w:strike w:val=\"0\"/></w:rPr><w:t>b</w:t></w:r></w:p>",
        "b",
        "",
    ),
    (
        "heading by style",
        "<w:p><w:pPr><w:pStyle w:val=\"H1\"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>",
        "# Scope",
        "",
    ),
    (
        "heading by inheritance",
        "<w:p><w:pPr><w:pStyle w:val=\"Mine\"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>",
        "# Scope",
        "",
    ),
    (
        "heading by the style's outline level",
        "<w:p><w:pPr><w:pStyle w:val=\"Level3\"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>",
        "### Scope",
        "",
    ),
    (
        "heading by its own outline level",
        "<w:p><w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr><w:r><w:t>Scope</w:t></w:r></w:p>",
        "## Scope",
        "",
    ),
    (
        "numbered list",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>",
        "1. a\n2. b",
        "",
    ),
    (
        "list of several levels",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"2\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>c</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>d</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>e</w:t></w:r></w:p>",
        "1. a\n1.1 b\na) c\n2. d\n2.1 e",
        "",
    ),
    (
        "roman numbers",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>",
        "(I) a\n(II) b",
        "",
    ),
    (
        "bullet of a symbol font",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "• a",
        "",
    ),
    (
        "start override",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"4\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "5. a",
        "",
    ),
    (
        "numbering by style",
        "<w:p><w:pPr><w:pStyle w:val=\"Item\"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "1. a",
        "",
    ),
    (
        "numbering taken away",
        "<w:p><w:pPr><w:pStyle w:val=\"Item\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "a",
        "",
    ),
    (
        "hyperlink",
        "<w:p><w:hyperlink r:id=\"link\"><w:r><w:t>here</w:t></w:r></w:hyperlink></w:p>",
        "here",
        "",
    ),
    (
        "simple field",
        "<w:p><w:fldSimple w:instr=\" SEQ Table \"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>",
        "7",
        "SEQ",
    ),
    (
        "complex field",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> REF x </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "result",
        "REF",
    ),
    (
        "field over paragraphs",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>one</w:t></w:r></w:p><w:p><w:r><w:t>two</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p><w:p><w:r><w:t>three</w:t></w:r></w:p>",
        "one\ntwo\nthree",
        "TOC",
    ),
    (
        "field in an instruction",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> IF </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>99</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>shown</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "shown",
        "99 PAGE",
    ),
    (
        "check box of a form",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:checkBox><w:sizeAuto/><w:default w:val=\"0\"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:r><w:t> TAP</w:t></w:r></w:p>",
        "☒ TAP",
        "FORMCHECKBOX",
    ),
    (
        "drop-down list of a form",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"TAP\"/><w:listEntry w:val=\"AAP\"/></w:ddList></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMDROPDOWN </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
        "AAP",
        "TAP",
    ),
    (
        "content control around a run",
        "<w:p><w:sdt><w:sdtPr><w:tag w:val=\"dnum\"/></w:sdtPr><w:sdtContent><w:r><w:t>TD 5/1</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "TD 5/1",
        "dnum",
    ),
    (
        "content control around a row",
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:sdtContent></w:sdt></w:tbl>",
        "a",
        "",
    ),
    (
        "content control around a cell",
        "<w:tbl><w:tr><w:sdt><w:sdtContent><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a | b",
        "",
    ),
    (
        "check box of a content control",
        "<w:p><w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val=\"1\"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "☒",
        "",
    ),
    (
        "smart tag and custom XML",
        "<w:p><w:smartTag w:uri=\"u\" w:element=\"e\"><w:r><w:t>a</w:t></w:r></w:smartTag><w:customXml w:uri=\"u\" w:element=\"e\"><w:r><w:t>b</w:t></w:r></w:customXml></w:p>",
        "ab",
        "",
    ),
    (
        "text box in a drawing",
        "<w:p><w:r><w:t>x</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        "x\nboxed",
        "",
    ),
    (
        "text box in VML",
        "<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>",
        "boxed",
        "",
    ),
    (
        "choice that nobody knows",
        "<w:p><mc:AlternateContent xmlns:zz=\"urn:unknown\"><mc:Choice Requires=\"zz\"><w:r><w:t>new</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>known</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>",
        "known",
        "new",
    ),
    (
        "picture with alternative text",
        "<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" descr=\"A map\"/></wp:inline></w:drawing></w:r></w:p>",
        "![A map]",
        "",
    ),
    (
        "table",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>d</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a | b\nc | d",
        "",
    ),
    (
        "cells merged across",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "wide\na | b",
        "",
    ),
    (
        "cells merged down",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>tall</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "tall | a\nb",
        "",
    ),
    (
        "cells merged across the old way",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:hMerge w:val=\"restart\"/></w:tcPr><w:p><w:r><w:t>wide</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:hMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "wide | b",
        "",
    ),
    (
        "row that begins later",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>c</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a | b\nc",
        "",
    ),
    (
        "table in a cell",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>y</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a / [[x | y]] | b",
        "",
    ),
    (
        "several paragraphs in a cell",
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        "a / b",
        "",
    ),
    (
        "footnote",
        "<w:p><w:r><w:t>text</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        "text^1\nfootnote: ^1 The note.",
        "",
    ),
    (
        "comment",
        "<w:p><w:commentRangeStart w:id=\"0\"/><w:r><w:t>text</w:t></w:r><w:commentRangeEnd w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
        "text\ncomment: Why?",
        "",
    ),
    (
        "header and footer",
        "<w:p><w:r><w:t>text</w:t></w:r></w:p><w:sectPr><w:headerReference w:type=\"default\" r:id=\"head\"/><w:footerReference w:type=\"default\" r:id=\"foot\"/></w:sectPr>",
        "text\nheader: Head\nfooter: Foot",
        "",
    ),
    (
        "equation: power",
        "<w:p><m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath></w:p>",
        "x^2",
        "",
    ),
    (
        "equation: fraction",
        "<w:p><m:oMathPara><m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b+c</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara></w:p>",
        "a/(b+c)",
        "",
    ),
    (
        "equation: sum",
        "<w:p><m:oMath><m:nary><m:naryPr><m:chr m:val=\"∑\"/></m:naryPr><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:sup><m:r><m:t>n</m:t></m:r></m:sup><m:e><m:r><m:t>i</m:t></m:r></m:e></m:nary></m:oMath></w:p>",
        "∑_(i=1)^n i",
        "",
    ),
    (
        "ruby",
        "<w:p><w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>とう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>",
        "東(とう)",
        "",
    ),
    (
        "bookmark",
        "<w:p><w:bookmarkStart w:id=\"1\" w:name=\"dnum\"/><w:r><w:t>TD 5</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p>",
        "TD 5",
        "dnum",
    ),
    (
        "chart",
        "<w:p><w:r><w:t>x</w:t></w:r><w:r><w:drawing><c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"chart\"/></w:drawing></w:r></w:p>",
        "x\nItems by group\nTAP: Q1 3",
        "",
    ),
    (
        "imported text",
        "<w:p><w:r><w:t>a</w:t></w:r></w:p><w:altChunk r:id=\"chunk\"/><w:p><w:r><w:t>b</w:t></w:r></w:p>",
        "a\nimported\nb",
        "",
    ),
    (
        "raised number that somebody typed",
        "<w:p><w:r><w:t>X.pond</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>",
        "X.pond^2",
        "",
    ),
    (
        "exponent",
        "<w:p><w:r><w:t>5 m</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>2</w:t></w:r></w:p>",
        "5 m2",
        "",
    ),
    (
        "control that shows its prompt",
        "<w:p><w:r><w:t>Source: </w:t></w:r><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Name of the source</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "Source: {{Name of the source}}",
        "",
    ),
    (
        "control that is filled in",
        "<w:p><w:r><w:t>Source: </w:t></w:r><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>Chair</w:t></w:r></w:sdtContent></w:sdt></w:p>",
        "Source: Chair",
        "",
    ),
    (
        "big first letter",
        "<w:p><w:pPr><w:framePr w:dropCap=\"drop\" w:lines=\"3\" w:wrap=\"around\" w:vAnchor=\"text\" w:hAnchor=\"text\"/></w:pPr><w:r><w:t>T</w:t></w:r></w:p><w:p><w:r><w:t>he group</w:t></w:r></w:p>",
        "The group",
        "",
    ),
    (
        "two runs that are two words",
        "<w:p><w:r><w:t>TD16/2</w:t></w:r><w:r><w:t>TD17/2</w:t></w:r></w:p>",
        "TD16/2 TD17/2",
        "",
    ),
    (
        "list that begins at its second level",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>",
        "1.1 a\n2. b",
        "",
    ),
    (
        "numbers in words",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p><w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>b</w:t></w:r></w:p>",
        "First a\nSecond b",
        "",
    ),
    (
        "numbers in circles",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"6\"/></w:numPr></w:pPr><w:r><w:t>a</w:t></w:r></w:p>",
        "① a",
        "",
    ),
];

fn part(root: &str, inner: &str) -> String {
    format!("<w:{root} {NAMESPACES}>{inner}</w:{root}>")
}

#[expect(clippy::too_many_lines, reason = "the parts of a package, one after the other")]
fn document(body: &str) -> Vec<u8> {
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
        <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
        <Default Extension=\"htm\" ContentType=\"text/html\"/>\
        <Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    let kind = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let parts = [
        ("styles", "styles", "styles", part("styles", STYLES)),
        ("numbering", "numbering", "numbering", part("numbering", NUMBERING)),
        (
            "footnotes",
            "footnotes",
            "notes",
            part(
                "footnotes",
                "<w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> The note.</w:t></w:r></w:p></w:footnote>",
            ),
        ),
        (
            "comments",
            "comments",
            "comments",
            part(
                "comments",
                "<w:comment w:id=\"0\" w:author=\"A\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>",
            ),
        ),
        ("header", "header", "head", part("hdr", "<w:p><w:r><w:t>Head</w:t></w:r></w:p>")),
        ("footer", "footer", "foot", part("ftr", "<w:p><w:r><w:t>Foot</w:t></w:r></w:p>")),
    ];
    let mut overrides = String::new();
    let mut rels = String::new();
    let mut entries = Vec::new();
    for (name, relation, id, xml) in parts {
        // Only what the body names: a person would not see the rest.
        let named = match name {
            "footnotes" => body.contains("footnoteReference"),
            "comments" => body.contains("commentReference"),
            "header" | "footer" => body.contains("sectPr"),
            _ => true,
        };
        if !named {
            continue;
        }
        let _ = write!(
            overrides,
            "<Override PartName=\"/word/{name}.xml\" ContentType=\"{kind}.{name}+xml\"/>"
        );
        let _ = write!(
            rels,
            "<Relationship Id=\"{id}\" Type=\"{TYPES}/{relation}\" Target=\"{name}.xml\"/>"
        );
        entries.push((format!("word/{name}.xml"), xml));
    }
    if body.contains("altChunk") {
        let _ = write!(
            rels,
            "<Relationship Id=\"chunk\" Type=\"{TYPES}/aFChunk\" Target=\"chunk.htm\"/>"
        );
        entries.push((
            "word/chunk.htm".to_owned(),
            "<html><body><p>imported</p></body></html>".to_owned(),
        ));
    }
    if body.contains("c:chart") {
        let _ = write!(
            rels,
            "<Relationship Id=\"chart\" Type=\"{TYPES}/chart\" Target=\"charts/chart1.xml\"/>"
        );
        let _ = write!(
            overrides,
            "<Override PartName=\"/word/charts/chart1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.drawingml.chart+xml\"/>"
        );
        entries.push((
            "word/charts/chart1.xml".to_owned(),
            "<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><c:chart><c:title><c:tx><c:rich><a:p><a:r><a:t>Items by group</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>TAP</c:v></c:pt></c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache><c:pt idx=\"0\"><c:v>Q1</c:v></c:pt></c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache><c:pt idx=\"0\"><c:v>3</c:v></c:pt></c:numCache></c:numRef></c:val></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>".to_owned(),
        ));
    }
    let _ = write!(
        rels,
        "<Relationship Id=\"link\" Type=\"{TYPES}/hyperlink\" Target=\"https://example.org/\" TargetMode=\"External\"/>"
    );
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    let all = [
        (
            "[Content_Types].xml".to_owned(),
            format!(
                "{types}{overrides}<Override PartName=\"/word/document.xml\" ContentType=\"{kind}.document.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels".to_owned(),
            format!(
                "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"d\" Type=\"{TYPES}/officeDocument\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/_rels/document.xml.rels".to_owned(),
            format!("<Relationships xmlns=\"{relationships}\">{rels}</Relationships>"),
        ),
        (
            "word/document.xml".to_owned(),
            part(
                "document",
                &format!(
                    "<w:body>{}</w:body>",
                    body.replace("<w:t>", "<w:t xml:space=\"preserve\">").replace("<w:tbl>", TABLE)
                ),
            ),
        ),
    ];
    entries.extend(all);
    zip(&entries)
}

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, body, expected, unseen): Case| Construct {
        format: "docx",
        name,
        bytes: document(body),
        expected,
        unseen,
    };
    let mut all: Vec<Construct> = CASES.into_iter().map(one).collect();
    let package = document("<w:p><w:r><w:t>One</w:t></w:r></w:p>");
    all.push(Construct {
        format: "docx",
        name: "bytes before the package",
        bytes: [b"HTTP/1.1 200 OK\r\n\r\n".as_slice(), &package].concat(),
        expected: "One",
        unseen: "HTTP",
    });
    all
}
