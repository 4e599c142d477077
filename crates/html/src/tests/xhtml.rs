//! XHTML, and the encodings of pages.

use super::*;
use std::time::Duration;

const ROOT: &str = "<html xmlns=\"http://www.w3.org/1999/xhtml\">";

#[test]
fn elements_that_close_themselves_swallow_nothing() {
    let page = |root: &str| {
        format!(
            "{root}<head><title/><script src='x.js'/><style/></head><body><p>a<a name='x'/>b</p>\
             <textarea/><iframe src='x'/><div/><p><b/>c<i/>d</p><p/><select/>\
             <table><tr><td/><td>e</td></tr></table><svg/><p>f</p></body></html>"
        )
    };
    for root in ["<?xml version='1.0'?>\n<html>", ROOT] {
        let reading = read_str(&page(root));
        let body = &reading.document.body;
        assert_eq!((&*paragraph(&body[0]).text, &*paragraph(&body[1]).text), ("ab", "cd"));
        assert!(paragraph(&body[1]).marks.is_empty());
        assert_eq!(grid(table(&body[2])), [["", "e"]]);
        assert_eq!(paragraph(&body[3]).text, "f");
    }
    // In HTML a title goes on to its end tag.
    assert!(texts("<html><title/><p>a</p></html>").is_empty());
}

#[test]
fn cdata_sections_are_text() {
    let html = format!("{ROOT}<body><p><![CDATA[a < b && <i>c]]></p>d<![CDATA[e");
    assert_eq!(texts(&html), ["a < b && <i>c", "de"]);
    let sheet = format!("{ROOT}<style>/*<![CDATA[*/p{{display:none}}/*]]>*/</style><p>a</p>b");
    assert_eq!(texts(&sheet), ["b"]);
    // In HTML it is a comment.
    assert_eq!(texts("<p>a<![CDATA[b]]>c"), ["ac"]);
}

#[test]
fn a_flood_of_elements_that_close_themselves_keeps_the_text() {
    let html = format!("<?xml version='1.0'?><html><body>{}x", "<div><p/><b/>".repeat(2_000));
    assert_eq!(texts(&html), ["x"]);
}

#[test]
fn pages_in_old_encodings() {
    let page = |charset: &str, bytes: &[u8]| {
        let head = format!("<meta charset={charset}><p>");
        let reading = read(&[head.as_bytes(), bytes].concat(), &Options::default());
        assert!(reading.diagnostics.is_empty(), "{charset}: {:?}", reading.diagnostics);
        paragraph(&reading.document.body[0]).text.clone()
    };
    assert_eq!(page("windows-1251", b"\xc2\xee\xef\xf0\xee\xf1"), "Вопрос");
    assert_eq!(page("iso-8859-5", b"\xb2\xde\xdf\xe0\xde\xe1"), "Вопрос");
    assert_eq!(page("ISO-8859-2", b"\xb9\xe8"), "šč");
    assert_eq!(page("iso-8859-1", b"\x93\xe9\x94"), "“é”");
    assert_eq!(page("windows-1256", b"\xda\xd1"), "عر");
    assert_eq!(page("gbk", b"\xd6\xd0"), "中");
    assert_eq!(page("shift_jis", b"\x93\xfa"), "日");
}

#[test]
fn pages_with_byte_order_marks() {
    let text = "\u{feff}<meta charset=windows-1252><p>é 中";
    let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for bytes in [text.as_bytes().to_vec(), little, big] {
        let options = Options { transport_charset: Some("koi8-r".into()), ..Options::default() };
        let reading = read(&bytes, &options);
        assert_eq!(paragraph(&reading.document.body[0]).text, "é 中");
    }
}

#[test]
fn utf_7_is_refused() {
    for html in [
        "<meta charset=utf-7><p>+ADw-b+AD4-",
        "<meta http-equiv=Content-Type content='text/html; charset=UTF-7'><p>+ADw-b+AD4-",
    ] {
        let reading = read_str(html);
        assert_eq!(paragraph(&reading.document.body[0]).text, "+ADw-b+AD4-");
        assert!(reading.diagnostics[0].message.contains("refused"));
    }
    // Whoever decoded it before has said so.
    let options = Options { transport_charset: Some("utf-8".into()), ..Options::default() };
    assert!(read(b"<meta charset=utf-7><p>a", &options).diagnostics.is_empty());
}

#[test]
fn when_the_time_is_over_the_reading_ends() {
    let limits = Limits { time: Duration::ZERO, ..Limits::default() };
    let options = Options { limits, ..Options::default() };
    let reading = read("<p>a</p>".repeat(1_000).as_bytes(), &options);
    assert_eq!(reading.completeness, Completeness::Partial);
    assert!(reading.diagnostics.iter().all(|d| d.code == Code::LimitReached));
}
