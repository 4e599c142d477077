//! Constructs of binary Word documents (MS-DOC).

use super::Construct;
use fixture_maker::word97::{Document, Paragraph, Run, Style, paragraph, sprm, write};

/// A run with properties.
fn run(text: &str, properties: &[u8]) -> Run {
    Run { text: text.to_owned(), properties: properties.to_vec() }
}

fn of(runs: Vec<Run>) -> Paragraph {
    Paragraph { runs, ..Paragraph::default() }
}

fn body(paragraphs: Vec<Paragraph>) -> Document {
    let mut document = Document::default();
    document.stories[0] = paragraphs;
    document
}

fn numbers(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|n| n.to_le_bytes()).collect()
}

const BOLD: u16 = 0x0835;
const STRUCK: u16 = 0x0837;
const HIDDEN: u16 = 0x083c;
const DELETED: u16 = 0x0800;
const INSERTED: u16 = 0x0801;
const SPECIAL: u16 = 0x0855;
const SYMBOL: u16 = 0x6a09;
const OUTLINE: u16 = 0x2640;
const LIST: u16 = 0x460b;
const LIST_LEVEL: u16 = 0x260a;
const IN_TABLE: u16 = 0x2416;
const ROW_END: u16 = 0x2417;
const DEPTH: u16 = 0x6649;
const INNER_CELL: u16 = 0x244b;
const INNER_ROW_END: u16 = 0x244c;

fn special(text: &str) -> Run {
    run(text, &sprm(SPECIAL, &[1]))
}

fn style(name: &'static str, own: u16, base: u16) -> Style {
    Style { name, own, base, paragraph: Vec::new(), characters: Vec::new() }
}

/// `sprmTDefTable` of cells by their right edges, with what each is (`TCGRF`).
fn cells(cells: &[(i16, u16)]) -> Vec<u8> {
    let mut operand = vec![cells.len() as u8, 0, 0];
    operand.extend(cells.iter().flat_map(|(edge, _)| edge.to_le_bytes()));
    for (_, flags) in cells {
        operand.extend(flags.to_le_bytes());
        operand.extend([0; 18]);
    }
    let mut out = 0xd608u16.to_le_bytes().to_vec();
    out.extend((operand.len() as u16 + 1).to_le_bytes());
    out.extend(operand);
    out
}

/// A row: its cells' texts, then its end.
fn row(texts: &[&str], widths: &[(i16, u16)]) -> Vec<Paragraph> {
    let in_table = sprm(IN_TABLE, &[1]);
    let end = [in_table.clone(), sprm(ROW_END, &[1]), cells(widths)].concat();
    let one = |text: &str, properties: Vec<u8>| Paragraph {
        runs: vec![run(&format!("{text}\u{7}"), &[])],
        properties,
        style: 0,
    };
    let cells = texts.iter().map(|text| one(text, in_table.clone()));
    cells.chain([one("", end)]).collect()
}

fn nested_table() -> Document {
    let inner = |more: Vec<u8>| [sprm(IN_TABLE, &[1]), sprm(DEPTH, &[2, 0, 0, 0]), more].concat();
    let one = |text: &str, properties| Paragraph { properties, ..paragraph(text) };
    let mut all = vec![
        one("x", inner(sprm(INNER_CELL, &[1]))),
        one("y", inner(sprm(INNER_CELL, &[1]))),
        one("", inner([sprm(INNER_ROW_END, &[1]), cells(&[(500, 0), (900, 0)])].concat())),
    ];
    all.extend(row(&["a", "b"], &[(1_000, 0), (2_000, 0)]));
    body(all)
}

/// One list of two levels: `1.`, then `a)`; and a use of it.
fn list() -> Document {
    let mut head = vec![1, 0];
    head.extend(7u32.to_le_bytes());
    head.extend([0; 24]);
    let mut levels = Vec::new();
    for level in 0..9u16 {
        levels.extend(1u32.to_le_bytes());
        levels.push(if level == 1 { 4 } else { 0 });
        // The number is the first character of the label.
        levels.extend([0, 1]);
        levels.resize(levels.len() + 21, 0);
        let end = if level == 1 { b')' } else { b'.' };
        levels.extend([2, 0, level as u8, 0, end, 0]);
    }
    let mut uses = numbers(&[1, 7, 0, 0, 0]);
    uses.extend([0xff; 4]);
    let item = |text: &str, level: u8| Paragraph {
        properties: [sprm(LIST, &[1, 0]), sprm(LIST_LEVEL, &[level])].concat(),
        ..paragraph(text)
    };
    let items = vec![item("one", 0), item("first", 1), item("second", 1), item("two", 0)];
    Document { lists: vec![(73, head, levels), (74, uses, Vec::new())], ..body(items) }
}

/// A note that is called behind `text`, by lists of calls and of texts.
fn note(calls: usize, texts: usize, story: usize, call: &str, entry: &[u8]) -> Document {
    let mut document = body(vec![of(vec![run("text", &[]), special(call), run("\r", &[])])]);
    document.stories[story] =
        vec![of(vec![special(call), run(" The note.\r", &[])]), paragraph("")];
    let called = [numbers(&[4, 6]), entry.to_vec()].concat();
    document.lists = vec![(calls, called, vec![]), (texts, numbers(&[0, 12, 13]), vec![])];
    document
}

fn header() -> Document {
    let mut document = body(vec![paragraph("body")]);
    document.stories[2] =
        vec![paragraph("SG17-TD1"), paragraph(""), paragraph("Page"), paragraph("")];
    // Twelve stories, of which the eighth is a header and the tenth a footer.
    let places = [0, 0, 0, 0, 0, 0, 0, 0, 10, 10, 16, 16, 16, 17];
    document.lists = vec![(11, numbers(&places), vec![])];
    document
}

fn text_box() -> Document {
    let mut document = body(vec![
        of(vec![run("before", &[]), special("\u{8}"), run("\r", &[])]),
        paragraph("after"),
    ]);
    document.stories[6] = vec![paragraph("in the box"), paragraph("")];
    let mut anchors = numbers(&[6, 14]);
    anchors.extend(1_025u32.to_le_bytes());
    anchors.extend([0; 22]);
    let mut boxes = numbers(&[0, 11, 12]);
    for shape in [1_025u32, 0] {
        boxes.extend([0; 14]);
        boxes.extend(shape.to_le_bytes());
        boxes.extend([0; 4]);
    }
    document.lists = vec![(40, anchors, vec![]), (56, boxes, vec![])];
    document
}

fn symbol() -> Document {
    let mut fonts = vec![1, 0, 0, 0, 53];
    fonts.resize(4 + 40, 0);
    fonts.extend("Symbol\0".encode_utf16().flat_map(u16::to_le_bytes));
    let arrow = [sprm(SPECIAL, &[1]), sprm(SYMBOL, &[0, 0, 0xae, 0xf0])].concat();
    let runs = vec![run("a ", &[]), run("(", &arrow), run(" b\r", &[])];
    Document { lists: vec![(15, fonts, vec![])], ..body(vec![of(runs)]) }
}

fn checkbox() -> Document {
    let mut data = vec![0; 4];
    data.extend([68, 0]);
    data.resize(68, 0);
    data.extend([0xff; 4]);
    // A checkbox that is set, without a name.
    data.extend([1 | 1 << 2, 0, 0, 0, 20, 0, 0, 0]);
    let field = [sprm(SPECIAL, &[1]), sprm(0x6a03, &[0; 4])].concat();
    let runs = vec![
        special("\u{13}"),
        run(" FORMCHECKBOX ", &[]),
        run("\u{1}", &field),
        special("\u{15}"),
        run(" yes\r", &[]),
    ];
    Document { data, ..body(vec![of(runs)]) }
}

fn styled(styles: Vec<Style>, number: u16, text: &str) -> Document {
    let heading = Paragraph { style: number, ..paragraph(text) };
    Document { styles, ..body(vec![heading]) }
}

fn field(parts: &[&str]) -> Vec<Run> {
    let one = |part: &&str| match *part {
        "{" => special("\u{13}"),
        "|" => special("\u{14}"),
        "}" => special("\u{15}"),
        text => run(text, &[]),
    };
    parts.iter().map(one).collect()
}

/// Name, document, what is seen, what is not.
type Case = (&'static str, Vec<u8>, &'static str, &'static str);

#[allow(clippy::too_many_lines, reason = "a list")]
fn cases() -> Vec<Case> {
    let marked = |properties: Vec<u8>, text: &str| run(text, &properties);
    let narrow = Document { narrow: true, ..body(vec![paragraph("café × 2")]) };
    let on = [1];
    let wide = [(1_000, 0), (2_000, 0)];
    let rows = |rows: Vec<Vec<Paragraph>>| body(rows.concat());
    let documents: Vec<(&'static str, Document, &'static str, &'static str)> = vec![
        ("paragraphs", body(vec![paragraph("One"), paragraph("Two")]), "One\nTwo", ""),
        ("text in Unicode", body(vec![paragraph("План 😀")]), "План 😀", ""),
        ("text in a code page", narrow, "café × 2", ""),
        (
            "tab, line and hyphens",
            body(vec![paragraph("a\tb\u{b}c\u{1e}d")]),
            "a b / c\u{2011}d",
            "",
        ),
        (
            "struck out and hidden",
            body(vec![of(vec![
                run("a ", &[]),
                marked(sprm(STRUCK, &on), "b"),
                marked(sprm(HIDDEN, &on), " secret"),
                run("\r", &[]),
            ])]),
            "a ~~b~~",
            "secret",
        ),
        (
            "deleted and inserted",
            body(vec![of(vec![
                run("a ", &[]),
                marked(sprm(DELETED, &on), "old"),
                marked(sprm(INSERTED, &on), "new"),
                run("\r", &[]),
            ])]),
            "a new",
            "old",
        ),
        (
            "deleted mark of a paragraph",
            body(vec![
                of(vec![run("one", &[]), marked(sprm(DELETED, &on), "\r")]),
                paragraph(" line"),
            ]),
            "one line",
            "",
        ),
        (
            "style that is bold, and a run that is not",
            Document {
                styles: vec![Style {
                    characters: sprm(STRUCK, &on),
                    ..style("Struck", 0xffe, 0xfff)
                }],
                ..body(vec![of(vec![
                    run("a ", &[]),
                    marked(sprm(STRUCK, &[0x81]), "b"),
                    marked(sprm(BOLD, &on), "\r"),
                ])])
            },
            "~~a ~~b",
            "",
        ),
        ("heading", styled(vec![style("heading 1", 1, 0xfff)], 0, "Scope"), "# Scope", ""),
        (
            "heading by the outline of its style",
            styled(
                vec![
                    Style { paragraph: sprm(OUTLINE, &on), ..style("Base", 0xffe, 0xfff) },
                    style("Own", 0xffe, 0),
                ],
                1,
                "Scope",
            ),
            "## Scope",
            "",
        ),
        ("list", list(), "1. one\na) first\nb) second\n2. two", ""),
        ("table", rows(vec![row(&["a", "b"], &wide)]), "a | b", ""),
        (
            "cells merged across",
            rows(vec![row(&["wide", ""], &[(1_000, 2), (2_000, 1)]), row(&["a", "b"], &wide)]),
            "wide\na | b",
            "",
        ),
        (
            "cells merged down",
            rows(vec![
                row(&["tall", "b"], &[(1_000, 3 << 5), (2_000, 0)]),
                row(&["", "c"], &[(1_000, 1 << 5), (2_000, 0)]),
            ]),
            "tall | b\nc",
            "",
        ),
        ("table in a table", nested_table(), "[[x | y]] / a | b", ""),
        (
            "link",
            body(vec![of(field(&[
                "{",
                " HYPERLINK \"https://example.org/\" ",
                "|",
                "here",
                "}",
                "\r",
            ]))]),
            "here",
            "HYPERLINK",
        ),
        (
            "field in a field",
            body(vec![of(field(&[
                "{", " IF ", "{", " PAGE ", "|", "7", "}", " = 7 ", "|", "seven", "}", "\r",
            ]))]),
            "seven",
            "PAGE",
        ),
        ("footnote", note(2, 3, 1, "\u{2}", &[1, 0]), "text^1\nfootnote: ^1 The note.", ""),
        ("endnote", note(46, 47, 5, "\u{2}", &[1, 0]), "text^i\nendnote: ^i The note.", ""),
        ("comment", note(4, 5, 4, "\u{5}", &[0; 30]), "text\ncomment: The note.", ""),
        ("header and footer", header(), "body\nheader: SG17-TD1\nfooter: Page", ""),
        ("text box", text_box(), "before\nin the box\nafter", ""),
        ("symbol", symbol(), "a → b", ""),
        ("checkbox", checkbox(), "☒ yes", ""),
    ];
    documents.into_iter().map(|(name, d, seen, unseen)| (name, write(&d), seen, unseen)).collect()
}

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, bytes, expected, unseen): Case| Construct {
        format: "doc",
        name,
        bytes,
        expected,
        unseen,
    };
    cases().into_iter().map(one).collect()
}
