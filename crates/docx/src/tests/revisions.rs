//! Tracked changes, read as accepted.

use super::*;
use document::{Code, MarkKind};

fn run(text: &str) -> String {
    format!("<w:r><w:t>{text}</w:t></w:r>")
}

#[test]
fn insertions_stay_and_deletions_go() {
    let reading = body(
        "<w:p><w:r><w:t>a</w:t></w:r><w:ins w:author='A'><w:r><w:t>b</w:t></w:r></w:ins>\
         <w:del w:author='B'><w:r><w:delText>c</w:delText></w:r></w:del><w:ins w:author='A'>\
         <w:del w:author='B'><w:r><w:delText>d</w:delText></w:r></w:del></w:ins></w:p>",
    );
    let found = paragraphs(&reading.document.body)[0];
    assert_eq!(found.text, "ab");
    assert_eq!((found.marks[0].kind, found.marks[0].span), (MarkKind::Inserted, (1, 2)));
    let said = reading.diagnostics.iter().find(|d| d.code == Code::TrackedChanges).unwrap();
    assert_eq!(said.count, Some(4));
    assert!(said.message.contains("insertions 2, deletions 2, moves 0, authors 2"));
    let count = reading.text.iter().find(|s| s.story == "body").unwrap().count;
    assert_eq!((count.characters, count.kept), (4, 2));
}

#[test]
fn moved_text_comes_once() {
    let moved = |e: &str| {
        format!(
            "<w:p><w:moveFromRangeStart w:id='1'/><w:{e} w:author='A'>{}</w:{e}></w:p>",
            run("moved")
        )
    };
    let reading = body(&[moved("moveFrom"), p("x"), moved("moveTo")].concat());
    assert_eq!(texts(&reading.document.body), ["", "x", "moved"]);
    assert_eq!(paragraphs(&reading.document.body)[2].marks[0].kind, MarkKind::MovedHere);
}

#[test]
fn a_deleted_paragraph_mark_joins_two_paragraphs() {
    let mark = "<w:pPr><w:pStyle w:val='a'/><w:rPr><w:del w:author='A'/></w:rPr></w:pPr>";
    let inner = format!(
        "<w:p>{mark}{}</w:p><w:p><w:pPr><w:pStyle w:val='b'/></w:pPr>{}</w:p>",
        run("one "),
        run("two")
    );
    let styles = "<w:style w:styleId='a'><w:name w:val='A'/></w:style><w:style w:styleId='b'><w:name w:val='B'/></w:style>";
    let reading = Made::body(&inner).styles(styles).read();
    assert_eq!(texts(&reading.document.body), ["one two"]);
    assert_eq!(paragraphs(&reading.document.body)[0].style.as_deref(), Some("B"));
    // With all its text deleted as well, nothing is left of it.
    let gone = format!("<w:p>{mark}<w:del>{}</w:del></w:p>{}", run("x"), p("two"));
    assert_eq!(texts(&body(&gone).document.body), ["two"]);
    // Nothing comes after it to run into.
    assert_eq!(texts(&body(&format!("<w:p>{mark}{}</w:p>", run("one"))).document.body), ["one"]);
}

#[test]
fn deleted_rows_and_cells_go_and_inserted_rows_stay() {
    let row = |props: &str, a: &str, b: &str| {
        format!("<w:tr><w:trPr>{props}</w:trPr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>", p(a), p(b))
    };
    let cell = format!(
        "<w:tr><w:tc>{}</w:tc><w:tc><w:tcPr><w:cellDel w:author='A'/></w:tcPr>{}</w:tc></w:tr>",
        p("g"),
        p("h")
    );
    let rows = [row("", "a", "b"), row("<w:del/>", "c", "d"), row("<w:ins/>", "e", "f"), cell];
    let reading = body(&format!("<w:tbl>{}</w:tbl>", rows.concat()));
    assert_eq!(grid(table(&reading, 0)), ["a|b", "e|f", "g|-"]);
    let count = reading.text[0].count;
    assert_eq!((count.characters, count.kept), (8, 5));
    // A table of nothing but deleted rows is none.
    let reading = body(&format!("<w:tbl>{}</w:tbl>", row("<w:del/>", "c", "d")));
    assert!(reading.document.body.is_empty());
}

#[test]
fn old_properties_do_not_count() {
    let inner = "<w:p><w:pPr><w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange></w:pPr>\
        <w:r><w:rPr><w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>x</w:t></w:r></w:p>";
    let reading = body(inner);
    let found = paragraphs(&reading.document.body)[0];
    assert_eq!(found.kind, document::ParagraphKind::Text);
    assert!(found.marks.is_empty());
    assert!(!has(&reading, Code::TrackedChanges));
}

/// The lines of a body, each with its marks, in one state.
fn in_state(inner: &str, revisions: document::Revisions) -> Vec<String> {
    let options = Options { revisions, ..Options::default() };
    let reading = read(&Made::body(inner).zip(), &options);
    let found = paragraphs(&reading.document.body);
    found
        .iter()
        .map(|p| {
            let marks: Vec<String> =
                p.marks.iter().map(|m| format!("{:?}{}-{}", m.kind, m.span.0, m.span.1)).collect();
            format!("{}|{}", p.text, marks.join(","))
        })
        .collect()
}

#[test]
fn each_state_has_its_text() {
    use document::Revisions::{All, Final, Original};
    let del = |text: &str| format!("<w:r><w:delText>{text}</w:delText></w:r>");
    let inner = format!(
        "<w:p>{}<w:del w:author='A'>{}</w:del><w:ins w:author='A'>{}<w:del w:author='B'>{}</w:del></w:ins></w:p>",
        run("a"),
        del("b"),
        run("c"),
        del("d")
    );
    assert_eq!(in_state(&inner, Final), ["ac|Inserted1-2"]);
    // What was inserted and deleted again was never there.
    assert_eq!(in_state(&inner, Original), ["ab|"]);
    assert_eq!(in_state(&inner, All), ["abcd|Deleted1-2,Inserted2-4,Deleted3-4"]);
    let inner = format!(
        "<w:p><w:moveFrom w:author='A'>{0}</w:moveFrom></w:p><w:p><w:moveTo w:author='A'>{0}</w:moveTo></w:p>",
        run("m")
    );
    assert_eq!(in_state(&inner, Original), ["m|", "|"]);
    assert_eq!(in_state(&inner, All), ["m|MovedAway0-1", "m|MovedHere0-1"]);
}

#[test]
fn paragraph_marks_in_each_state() {
    use document::Revisions::{All, Final, Original};
    let marked = |change: &str, text: &str| {
        format!("<w:p><w:pPr><w:rPr><w:{change} w:author='A'/></w:rPr></w:pPr>{}</w:p>", run(text))
    };
    let inner = format!("{}{}{}", marked("del", "a"), marked("ins", "b"), p("c"));
    assert_eq!(in_state(&inner, Final), ["ab|", "c|"]);
    assert_eq!(in_state(&inner, Original), ["a|", "bc|"]);
    assert_eq!(in_state(&inner, All), ["a|", "b|", "c|"]);
}

#[test]
fn rows_and_cells_in_each_state() {
    use document::Revisions::{All, Original};
    let row = |props: &str, text: &str| {
        format!("<w:tr><w:trPr>{props}</w:trPr><w:tc>{}</w:tc></w:tr>", p(text))
    };
    let rows = [row("", "a"), row("<w:del/>", "c"), row("<w:ins/>", "e")].concat();
    let state = |revisions| {
        let options = Options { revisions, ..Options::default() };
        let bytes = Made::body(&format!("<w:tbl>{rows}</w:tbl>")).zip();
        read(&bytes, &options)
    };
    assert_eq!(grid(table(&state(Original), 0)), ["a", "c"]);
    let all = state(All);
    assert_eq!(grid(table(&all, 0)), ["a", "c", "e"]);
    let Block::Paragraph(deleted) = &table(&all, 0).rows()[1].cells[0].blocks[0] else { panic!() };
    assert_eq!(deleted.marks[0].kind, MarkKind::Deleted);
}

#[test]
fn a_reading_aid_stands_behind_its_text() {
    let ruby = "<w:r><w:ruby><w:rt><w:r><w:t>to</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>T</w:t></w:r></w:rubyBase></w:ruby></w:r>";
    assert_eq!(text(&format!("{}{ruby}{}", run("a"), run("b"))), "aT(to)b");
}
