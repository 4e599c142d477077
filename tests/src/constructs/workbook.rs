//! Constructs of workbooks (ECMA-376 part 1 §18) and of tables in text files (RFC 4180).

use super::Construct;
use super::zip::zip;

/// Name, inside of the sheet, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 15] = [
    (
        "text in a cell",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"B1\" t=\"inlineStr\"><is><t>b</t></is></c></row></sheetData>",
        "# S\na | b",
        "",
    ),
    (
        "shared text",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row></sheetData>",
        "# S\nshared | rich text",
        "",
    ),
    (
        "number",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>12</v></c><c r=\"B1\"><v>1.5</v></c></row></sheetData>",
        "# S\n12 | 1.5",
        "",
    ),
    (
        "percentage",
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"2\"><v>0.25</v></c></row></sheetData>",
        "# S\n25%",
        "",
    ),
    (
        "date",
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"1\"><v>46302</v></c></row></sheetData>",
        "# S\n2026-10-07",
        "46302",
    ),
    (
        "truth and error",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"e\"><v>#N/A</v></c></row></sheetData>",
        "# S\nTRUE | #N/A",
        "",
    ),
    (
        "value of a formula",
        "<sheetData><row r=\"1\"><c r=\"A1\"><f>SUM(B1:B2)</f><v>7</v></c></row></sheetData>",
        "# S\n7",
        "SUM",
    ),
    (
        "text of a formula",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><f>\"TD\"&amp;5</f><v>TD5</v></c></row></sheetData>",
        "# S\nTD5",
        "",
    ),
    (
        "merged cells",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>wide</t></is></c></row><row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>",
        "# S\nwide\n1 | 2",
        "",
    ),
    (
        "hidden row",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2\" hidden=\"1\"><c r=\"A2\"><v>77</v></c></row></sheetData>",
        "# S\n1",
        "77",
    ),
    (
        "cell far out",
        "<sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>9</v></c></row></sheetData>",
        "# S\n1\n9",
        "",
    ),
    (
        "cells without places",
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>",
        "# S\n1 | 2\n3",
        "",
    ),
    (
        "reading aids",
        "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>東</t><rPh sb=\"0\" eb=\"1\"><t>トウ</t></rPh></is></c></row></sheetData>",
        "# S\n東",
        "トウ",
    ),
    (
        "duration",
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"3\"><v>1.5</v></c></row></sheetData>",
        "# S\n36:00",
        "",
    ),
    (
        "number with a unit in its format",
        "<sheetData><row r=\"1\"><c r=\"A1\" s=\"4\"><v>5</v></c></row></sheetData>",
        "# S\n5 items",
        "",
    ),
];

/// Name, extension, bytes, what is seen, what is not.
type Plain = (&'static str, &'static str, &'static [u8], &'static str, &'static str);

const PLAIN: [Plain; 10] = [
    ("commas", "csv", b"a,b\n1,2\n", "a | b\n1 | 2", ""),
    ("semicolons", "csv", b"a;b\n1,5;2\n", "a | b\n1,5 | 2", ""),
    ("tabs", "tsv", b"a\tb\n1\t2\n", "a | b\n1 | 2", ""),
    (
        "quoted separator and line",
        "csv",
        b"a,\"b,c\nd\"\n\"x \"\"y\"\"\",z\n",
        "a | b,c / d\nx \"y\" | z",
        "",
    ),
    ("line ends of old Macs", "csv", b"a,b\r1,2\r", "a | b\n1 | 2", ""),
    ("byte order mark", "csv", b"\xef\xbb\xbfa,b\n1,2\n", "a | b\n1 | 2", ""),
    ("UTF-16", "csv", b"\xff\xfea\0,\0b\0\n\0c\0,\0d\0\n\0", "a | b\nc | d", ""),
    ("UTF-16 of the other order", "csv", b"\xfe\xff\0a\0,\0b\0\n\0c\0,\0d\0\n", "a | b\nc | d", ""),
    ("windows-1252", "csv", b"caf\xe9,b\n1,2\n", "café | b\n1 | 2", ""),
    ("rows of different lengths", "csv", b"a,b,c\n1\n2,3\n", "a | b | c\n1\n2 | 3", ""),
];

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

fn book(sheet: &str) -> Vec<u8> {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    let relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
    let formats = "<numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"165\" formatCode=\"0&quot; items&quot;\"/></numFmts>";
    let entries = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{kind}.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"{kind}.worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{kind}.styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"{kind}.sharedStrings+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"w\" Type=\"{TYPES}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{TYPES}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"s\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{relationships}\"><Relationship Id=\"s\" Type=\"{TYPES}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"t\" Type=\"{TYPES}/styles\" Target=\"styles.xml\"/><Relationship Id=\"u\" Type=\"{TYPES}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{MAIN}\">{formats}<fonts count=\"1\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/><xf numFmtId=\"9\" applyNumberFormat=\"1\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/sharedStrings.xml",
            format!(
                "<sst xmlns=\"{MAIN}\" count=\"2\" uniqueCount=\"2\"><si><t>shared</t></si><si><r><t xml:space=\"preserve\">rich </t></r><r><rPr><b/></rPr><t>text</t></r></si></sst>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{MAIN}\">{sheet}</worksheet>")),
    ];
    let entries: Vec<(String, String)> =
        entries.into_iter().map(|(name, text)| (name.to_owned(), text)).collect();
    zip(&entries)
}

pub(super) fn constructs() -> Vec<Construct> {
    let sheets = CASES.into_iter().map(|(name, sheet, expected, unseen)| Construct {
        format: "xlsx",
        name,
        bytes: book(sheet),
        expected,
        unseen,
    });
    let plain = PLAIN.into_iter().map(|(name, format, bytes, expected, unseen)| Construct {
        format,
        name,
        bytes: bytes.to_vec(),
        expected,
        unseen,
    });
    sheets.chain(plain).collect()
}
