//! Documents of one construct each.

use crate::{Options, read};
use document::{
    Block, Code, Completeness, MarkKind, NoteKind, ParagraphKind, PropertySource, Reading,
    Revisions,
};
use proptest::prelude::*;

fn rtf(inner: &str) -> Reading {
    read(format!("{{\\rtf1\\ansi\\ansicpg1252 {inner}}}").as_bytes(), &Options::default())
}

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
            let cell = |c: &document::Cell| {
                let nested: Vec<String> = c
                    .blocks
                    .iter()
                    .filter(|b| matches!(b, Block::Table(_)))
                    .flat_map(|b| told(std::slice::from_ref(b)))
                    .collect();
                if nested.is_empty() {
                    format!("{}*{}x{}", c.view().text, c.column_span, c.row_span)
                } else {
                    format!("[{}]", nested.concat())
                }
            };
            let rows = table.rows().iter();
            rows.map(|r| r.cells.iter().map(cell).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join("/")
        }
    };
    blocks.iter().map(one).collect()
}

fn body(inner: &str) -> Vec<String> {
    told(&rtf(inner).document.body)
}

#[test]
fn paragraphs_and_symbols() {
    assert_eq!(
        body("a\\tab b\\line c\\par \\lquote x\\rquote\\emdash\\~y\\_z\\par \\{\\}\\\\"),
        ["a\tb\nc", "‘x’—\u{a0}y\u{2011}z", "{}\\"]
    );
}

#[test]
fn characters_by_code_page_and_by_number() {
    assert_eq!(body("caf\\'e9 \\u8211?\\par"), ["café –"]);
    assert_eq!(body("\\uc2\\u1080??x\\par \\uc0\\u1080 y\\par"), ["иx", "иy"]);
    assert_eq!(body("\\uc1\\u-10179?\\u-8704?\\par"), ["😀"]);
    let fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}";
    assert_eq!(body(&format!("{fonts}\\f1\\'c2\\'ee\\f2\\'93\\'fa\\f0\\'e9\\par")), ["Во日é"]);
}

#[test]
fn marks_over_runs() {
    let reading = rtf("{\\b bold}{\\strike gone}{\\v secret}{\\super 2}\\par");
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    let marks: Vec<_> = p.marks.iter().map(|m| (m.kind, m.span)).collect();
    assert_eq!(
        marks,
        [
            (MarkKind::Bold, (0, 4)),
            (MarkKind::Struck, (4, 8)),
            (MarkKind::Hidden, (8, 14)),
            (MarkKind::Superscript, (14, 15))
        ]
    );
}

#[test]
fn headings_by_style_and_by_level() {
    let styles = "{\\stylesheet{\\s0 Normal;}{\\s3\\b heading 2;}{\\s4\\outlinelevel0 Own;}}";
    assert_eq!(
        body(&format!(
            "{styles}\\pard\\s3 a\\par\\pard\\s4 b\\par\\pard\\outlinelevel2 c\\par\\pard d\\par"
        )),
        ["h2 a", "h1 b", "h3 c", "d"]
    );
}

#[test]
fn labels_of_lists() {
    assert_eq!(
        body("{\\listtext 1.\\tab}one\\par{\\pntext\\bullet\\tab}two\\par"),
        ["l1 1. one", "l1 • two"]
    );
}

#[test]
fn tables_with_merges() {
    let inner = "\\trowd\\trhdr\\cellx1000\\cellx2000\\cellx3000\\pard\\intbl a\\cell b\\cell c\\cell\\row\
        \\trowd\\clvmgf\\cellx1000\\cellx3005\\pard\\intbl d\\cell e\\cell\\row\
        \\trowd\\clvmrg\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\pard\\intbl\\cell f\\cell\\cell\\row\
        \\pard after\\par";
    assert_eq!(body(inner), ["a*1x1|b*1x1|c*1x1/d*1x2|e*2x1/f*2x1", "after"]);
}

#[test]
fn tables_in_tables() {
    let inner = "\\trowd\\cellx1000\\cellx2000\\pard\\intbl\\itap2 x\\nestcell y\\nestcell\
        {\\*\\nesttableprops\\trowd\\cellx400\\cellx800\\nestrow}{\\nonesttables\\par}\
        \\trowd\\cellx1000\\cellx2000\\pard\\intbl\\itap1\\cell z\\cell\\row\\pard end\\par";
    assert_eq!(body(inner), ["[x*1x1|y*1x1]|z*1x1", "end"]);
}

#[test]
fn fields_keep_their_results() {
    let reading =
        rtf("{\\field{\\*\\fldinst HYPERLINK \"https://example.org/\"}{\\fldrslt here}} and \
        {\\field{\\*\\fldinst PAGE}{\\fldrslt 7}}\\par");
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    assert_eq!(p.text, "here and 7");
    assert_eq!((p.links[0].span, p.links[0].target.as_str()), ((0, 4), "https://example.org/"));
}

#[test]
fn stories_stand_apart() {
    let reading = rtf(
        "{\\header Head\\par}{\\footerf Foot\\par}text{\\super\\chftn}{\\footnote\\chftn  The note.}\
        {\\*\\atnid AP}{\\*\\annotation Why?}\\par{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt In a box\\par}}}",
    );
    assert_eq!(told(&reading.document.body), ["text1", "In a box"]);
    assert_eq!(told(&reading.document.headers[0].blocks), ["Head"]);
    assert_eq!(reading.document.footers[0].name.as_deref(), Some("first"));
    let notes: Vec<_> =
        reading.document.notes.iter().map(|n| (n.kind, n.id.as_str(), told(&n.blocks))).collect();
    assert_eq!(notes[0], (NoteKind::Footnote, "1", vec!["1 The note.".to_owned()]));
    assert_eq!(notes[1], (NoteKind::Comment, "AP", vec!["Why?".to_owned()]));
}

#[test]
fn tracked_changes_in_each_state() {
    let source = b"{\\rtf1 a{\\revised\\revauth1 new}{\\deleted\\revauth2 old}b\\par}";
    let text = |revisions| {
        let reading = read(source, &Options { revisions, ..Options::default() });
        assert!(reading.diagnostics.iter().any(|d| d.code == Code::TrackedChanges));
        told(&reading.document.body).concat()
    };
    assert_eq!(text(Revisions::Final), "anewb");
    assert_eq!(text(Revisions::Original), "aoldb");
    assert_eq!(text(Revisions::All), "anewoldb");
}

#[test]
fn information_becomes_properties() {
    let reading = rtf(
        "{\\info{\\title Report}{\\author A. Person}{\\creatim\\yr2026\\mo10\\dy7\\hr9\\min5}}x\\par",
    );
    let property = |name| reading.document.property(PropertySource::Core, name).unwrap();
    assert_eq!(property("title"), "Report");
    assert_eq!(property("creator"), "A. Person");
    assert_eq!(property("created"), "2026-10-07T09:05:00");
    assert_eq!(told(&reading.document.body), ["x"]);
}

#[test]
fn what_is_not_known_is_passed_over() {
    assert_eq!(
        body(
            "a{\\*\\unknown lost{\\b x}}{\\pict\\bin3 }}}ffd8}{\\upr{ansi}{\\*\\ud{wide}}}\\unknown b\\par"
        ),
        ["awideb"]
    );
}

#[test]
fn words_behind_a_star() {
    // What is about looks begins no destination.
    assert_eq!(body("a {\\i0\\*\\cs7\\cf0 b} {\\*\\cs7 c}{\\*\\orchardx secret}\\par"), ["a b c"]);
}

#[test]
fn items_have_levels() {
    assert_eq!(
        body(
            "\\pard\\ls1\\ilvl0{\\listtext 1.\\tab}one\\par\\pard\\ls1\\ilvl1{\\listtext a)\\tab}sub\\par\
            \\pard{\\pntext 1.\\tab}{\\*\\pn\\pnlvl2}old\\par"
        ),
        ["l1 1. one", "l2 a) sub", "l1 1. old"]
    );
}

#[test]
fn nothing_is_read_behind_the_end() {
    let reading = read(b"{\\rtf1 one\\par}\nX.ghost{\\rtf1 two\\par}", &Options::default());
    assert_eq!(told(&reading.document.body), ["one"]);
    assert_eq!(reading.diagnostics[0].code, Code::UnreadContent);
    let reading = read(b"{\\rtf1 one\\par}\r\n\0", &Options::default());
    assert_eq!(reading.diagnostics, []);
}

#[test]
fn big_first_letters_belong_to_their_words() {
    assert_eq!(
        body("{\\pard\\dropcapli3\\dropcapt1 T\\par}\\pard he group\\par x\\par"),
        ["The group", "x"]
    );
}

#[test]
fn references_are_links() {
    let reading = rtf(
        "{\\field{\\*\\fldinst REF _Ref1 \\\\h}{\\fldrslt Table 1}}{\\field{\\*\\fldinst REF _Ref1}{\\fldrslt 2}}\\par",
    );
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    let links: Vec<_> = p.links.iter().map(|l| (l.span, l.target.as_str())).collect();
    assert_eq!(links, [((0, 7), "#_Ref1")]);
}

#[test]
fn prompts_and_raised_text() {
    let styles =
        "{\\stylesheet{\\s0 Normal;}{\\*\\cs15 \\additive Placeholder Text;}{\\*\\cs16 Strong;}}";
    let reading = rtf(&format!("{styles}a{{\\up6 2}} {{\\cs15 name}} {{\\cs16 b}}\\par"));
    let Block::Paragraph(p) = &reading.document.body[0] else { panic!("no paragraph") };
    let marks: Vec<_> = p.marks.iter().map(|m| (m.kind, m.span)).collect();
    assert_eq!(marks, [(MarkKind::Superscript, (1, 2)), (MarkKind::Prompt, (3, 7))]);
}

#[test]
fn what_breaks_off_keeps_what_stands() {
    let reading = read(b"{\\rtf1 one\\par {\\b tw", &Options::default());
    assert_eq!(told(&reading.document.body), ["one", "tw"]);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(reading.diagnostics[0].offset.is_some());
    let deep = format!("{{\\rtf1 x\\par {}", "{".repeat(1_000_000));
    let reading = read(deep.as_bytes(), &Options::default());
    assert_eq!(told(&reading.document.body), ["x"]);
    assert_eq!(reading.diagnostics[0].code, Code::LimitReached);
}

proptest! {
    #[test]
    fn nothing_panics(pieces in prop::collection::vec(prop::sample::select(vec![
        "{", "}", "\\par", "\\cell", "\\row", "\\trowd", "\\cellx100", "\\cellx-9", "\\intbl", "\\itap3",
        "\\nestcell", "\\nestrow", "\\footnote", "\\header", "\\field", "\\fldinst", "\\fldrslt", "\\u-1",
        "\\u55300?", "\\'e", "\\*", "\\bin9", "\\stylesheet", "\\s1", "\\upr", "\\ud", "\\shptxt", "text ", ";",
        "\\clmrg", "\\clvmrg", "\\chftn", "\\info", "\\title", "\\sv", "\\sn", "\\",
    ]), 0..80)) {
        let reading = rtf(&pieces.concat());
        for story in &reading.text {
            prop_assert!(story.count.kept <= story.count.characters);
        }
    }
}
