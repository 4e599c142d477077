//! Pages that word processors save.

use super::*;
use document::{Note, NoteKind};

fn notes(reading: &Reading) -> Vec<(NoteKind, &str, String)> {
    let text = |n: &Note| {
        let texts: Vec<_> = n.blocks.iter().map(|b| paragraph(b).text.clone()).collect();
        texts.join("|")
    };
    reading.document.notes.iter().map(|n| (n.kind, n.id.as_str(), text(n))).collect()
}

fn body_texts(reading: &Reading) -> Vec<&str> {
    reading.document.body.iter().map(|b| paragraph(b).text.as_str()).collect()
}

const NOTES: &str = "<p>A<a style='mso-footnote-id:ftn1' href='#_ftn1' name='_ftnref1' title=''>\
    <span class=MsoFootnoteReference><span style='mso-special-character:footnote'>\
    <![if !supportFootnotes]>[1]<![endif]></span></span></a> and B\
    <a style='mso-endnote-id:edn1' href='#_edn1' name='_ednref1'>[i]</a>.</p>\
    <div style='mso-element:footnote-list'><![if !supportFootnotes]><br clear=all>\
    <hr align=left size=1 width='33%'><![endif]>\
    <div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>\
    <a style='mso-footnote-id:ftn1' href='#_ftnref1' name='_ftn1'>[1]</a> First.</p><p>More.</p></div></div>\
    <div style='mso-element:endnote-list'><div style='mso-element:endnote' id=edn1><p>\
    <a href='#_ednref1' name='_edn1'>[i]</a> Last.</p></div></div>";

#[test]
fn notes_stand_apart() {
    // The second time as Word's filtered pages have it: without a word of its own.
    let filtered = NOTES.replace("mso-", "x-");
    for html in [NOTES, &filtered] {
        let reading = read_str(html);
        assert_eq!(body_texts(&reading), ["A[1] and B[i]."]);
        let want = [
            (NoteKind::Footnote, "ftn1", "[1] First.|More.".to_owned()),
            (NoteKind::Endnote, "edn1", "[i] Last.".to_owned()),
        ];
        assert_eq!(notes(&reading), want);
        let Block::Paragraph(call) = &reading.document.body[0] else { panic!() };
        assert_eq!(call.view().shadow().text(), "A and B.");
        let note = paragraph(&reading.document.notes[0].blocks[0]);
        assert_eq!(note.marks[0].kind, MarkKind::NoteCall);
        let stories: Vec<_> = reading.text.iter().map(|s| (&*s.story, s.count.kept)).collect();
        assert_eq!(stories, [("body", 12), ("endnotes", 8), ("footnotes", 14)]);
    }
}

#[test]
fn comments_stand_apart() {
    let html = "<p>Text<a style='mso-comment-reference:AB_1;mso-comment-date:20240102T0900'> here</a>\
        <span class=MsoCommentReference><![if !supportAnnotations]><a class=msocomanchor\
         id='_anchor_1' href='#_msocom_1' name='_msoanchor_1'>[AB1]</a><![endif]>\
        <span style='mso-special-character:comment'>&nbsp;</span></span>.</p>\
        <div style='mso-element:comment-list'><![if !supportAnnotations]><hr><![endif]>\
        <div style='mso-element:comment'><![if !supportAnnotations]><div id='_com_1' class=msocomtxt>\
        <![endif]><span style='mso-comment-author:\"A B\"'><a name='_msocom_1'></a></span>\
        <p class=MsoCommentText><span style='mso-special-character:comment'>&nbsp;</span>\
        <a href='#_msoanchor_1' class=msocomoff>[AB1]</a>Why?</p></div></div></div>";
    let reading = read_str(html);
    assert_eq!(body_texts(&reading), ["Text here[AB1]."]);
    assert_eq!(notes(&reading), [(NoteKind::Comment, "_com_1", "[AB1]Why?".to_owned())]);
    assert_eq!(paragraph(&reading.document.body[0]).view().shadow().text(), "Text here.");
}

#[test]
fn headers_and_footers_stand_apart() {
    let html = "<style><!-- @page WordSection1 {mso-header:url(\"x_files/header.htm\") h1;} --></style>\
        <div style='mso-element:footnote-separator' id=fs><p>line</p></div>\
        <div style='mso-element:header' id=h1><p>TD 1</p></div><p>text</p>\
        <div style='mso-element:footer' id=f1><p>Page</p></div>";
    let reading = read(html.as_bytes(), &Options::default());
    assert_eq!(body_texts(&reading), ["text"]);
    let document = &reading.document;
    assert_eq!(document.headers[0].name.as_deref(), Some("default"));
    assert_eq!(paragraph(&document.headers[0].blocks[0]).text, "TD 1");
    assert_eq!(document.footers[0].name.as_deref(), Some("f1"));
    let stories: Vec<_> = reading.text.iter().map(|s| (&*s.story, s.count.kept)).collect();
    assert_eq!(stories, [("body", 4), ("footers", 4), ("headers", 3)]);
}

#[test]
fn notes_of_other_word_processors() {
    let html = "<p>A<a class=sdfootnoteanc name=sdfootnote1anc href='#sdfootnote1sym'><sup>1</sup></a></p>\
        <div id=sdfootnote1><p><a name=sdfootnote1sym href='#sdfootnote1anc'>1</a>Note</p></div>\
        <div id=ftn2><p>No note: nothing leads back.</p></div>";
    let reading = read_str(html);
    assert_eq!(notes(&reading), [(NoteKind::Footnote, "sdfootnote1", "1Note".to_owned())]);
    assert_eq!(body_texts(&reading), ["A1", "No note: nothing leads back."]);
}

#[test]
fn what_only_word_reads_is_not_read() {
    let html = "<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->\
        <p>a<!--[if supportFields]><span style='mso-element:field-begin'></span> PAGE <![endif]-->\
        <![if !supportEmptyParas]>b<![endif]><!--[if !mso]><!-->c<!--<![endif]-->\
        <!--[if mso]><p>d</p><![endif]--><o:p>&nbsp;</o:p></p><o:p></o:p><p><o:p>&nbsp;</o:p></p>";
    assert_eq!(texts(html), ["abc\u{a0}"]);
}

#[test]
fn tabs_are_tabs() {
    let html = "<p>a<span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp; </span>b\
        <span style='mso-tab-count:2'>&nbsp;&nbsp; </span>c<span style='mso-spacerun:yes'>&nbsp; </span>d";
    assert_eq!(texts(html), ["a\tb\t\tc\u{a0} d"]);
    assert_eq!(texts("<p>a<span style='mso-tab-count:1'>not blank</span>"), ["anot blank"]);
}

#[test]
fn labels_of_filtered_pages() {
    let gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>";
    let html = format!(
        "<p class=MsoListParagraph style='text-indent:-18.0pt'>1.{gap}Opening</p>\
         <p><b>a)</b>{gap}Second <i>b</i></p>\
         <p><span style='font-family:Symbol'>·{gap}</span>Dot</p>\
         <p>Words before{gap}a gap</p>"
    );
    let want = [
        ("1.", 1, "Opening"),
        ("a)", 1, "Second b"),
        ("•", 1, "Dot"),
        ("", 0, "Words before\u{a0}\u{a0}\u{a0} a gap"),
    ];
    assert_eq!(items(&html), expected(&want));
    let p = body(&html);
    assert!(paragraph(&p[1]).marks.is_empty());
}

#[test]
fn big_first_letters_belong_to_their_words() {
    let frame = |inner: &str| {
        format!(
            "<div style='mso-element:dropcap-dropped;mso-element-wrap:around'>\n<table><tr><td>\n\
             <p class=MsoNormal style='mso-element:dropcap-dropped'>{inner}</p>\n</td></tr></table>\n</div>\n"
        )
    };
    let html = format!("<p>a</p>{}<p class=b>\nhe group met.</p><p>c</p>", frame("<b>T</b>"));
    let reading = read_str(&html);
    assert_eq!(body_texts(&reading), ["a", "The group met.", "c"]);
    assert_eq!(paragraph(&reading.document.body[1]).style.as_deref(), Some("b"));
    // Before what is no paragraph they stand alone.
    let html = format!("{}<table><tr><td>b<td>c</table>", frame("A"));
    let body = body(&html);
    assert_eq!(
        (paragraph(&body[0]).text.as_str(), grid(table(&body[1]))),
        ("A", vec![vec!["b".into(), "c".into()]])
    );
    assert_eq!(texts(&frame("A")), ["A"]);
}

#[test]
fn instructions_of_fields_are_not_shown() {
    let mark = |kind: &str| format!("<span style='mso-element:field-{kind}'></span>");
    let (begin, separator, end) = (mark("begin"), mark("separator"), mark("end"));
    let html = format!(
        "<p>{begin} TOC \\o {separator}1. Opening {begin}PAGEREF _Toc1 \\h{separator}7{end}{end}</p>\
         <p>{begin} XE \"pond\"</p><p>After.</p>"
    );
    assert_eq!(texts(&html), ["1. Opening 7", "After."]);
}
