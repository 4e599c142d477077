//! Messages as they come: what a person sees of them, what is attached, and what is told of what
//! is damaged, cut or not read. Nothing here knows how they are parsed.

use document::{Block, Code, Completeness, PropertySource, Reading};
use mail::{Options, read_eml, read_mhtml};

/// The paragraphs of the body.
fn texts(reading: &Reading) -> Vec<String> {
    let text = |block: &Block| match block {
        Block::Paragraph(p) => Some(p.text.clone()),
        Block::Table(_) => None,
    };
    reading.document.body.iter().filter_map(text).collect()
}

fn eml(message: &[u8]) -> Reading {
    read_eml(message, &Options::default())
}

/// A plain text with this encoding and charset.
fn plain(encoding: &str, charset: &str, body: &[u8]) -> Reading {
    let head = format!(
        "Content-Type: text/plain; charset={charset}\nContent-Transfer-Encoding: {encoding}\n\n"
    );
    eml(&[head.as_bytes(), body].concat())
}

/// A message with one attachment, whose head and body these are.
fn attached(part: &str) -> Reading {
    let head = "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee the file.\n--b\n";
    eml(format!("{head}{part}\n--b--\n").as_bytes())
}

fn said(reading: &Reading, code: Code) -> Vec<(&str, Option<u64>)> {
    let of = reading.diagnostics.iter().filter(|d| d.code == code);
    of.map(|d| (d.message.as_str(), d.count)).collect()
}

fn subject(written: &[u8]) -> String {
    let message = [b"Subject: ", written, b"\r\nFrom: a@example.org\r\n\r\nx\r\n"].concat();
    let reading = eml(&message);
    reading.document.property(PropertySource::Message, "Subject").unwrap_or_default().to_owned()
}

#[test]
fn encoded_words_of_a_head() {
    for (written, meant) in [
        // RFC 2047 §8.
        (&b"(=?ISO-8859-1?Q?a?=)"[..], "(a)"),
        (b"(=?ISO-8859-1?Q?a?= b)", "(a b)"),
        (b"(=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=)", "(ab)"),
        (b"(=?ISO-8859-1?Q?a?=  \r\n  =?ISO-8859-1?Q?b?=)", "(ab)"),
        (b"(=?ISO-8859-1?Q?a_b?=)", "(a b)"),
        (b"(=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=)", "(a b)"),
        (b"=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=", "If you can read this yo"),
        // Characters that a mailer cut between two words.
        (b"=?utf-8?Q?caf=C3?= =?UTF-8?Q?=A9?=", "caf\u{e9}"),
        (b"=?utf-8*fr?Q?=C3=A9t=C3=A9?= 2026", "\u{e9}t\u{e9} 2026"),
        // Code pages that are none of Unicode.
        (b"=?windows-1251?B?z+vg7Q==?=", "План"),
        (b"=?shift_jis?B?k/qWew==?=", "日本"),
        // Letters that were not encoded at all.
        ("Gen\u{e8}ve".as_bytes(), "Gen\u{e8}ve"),
        (b"Gen\xe8ve: l'\xe9t\xe9", "Gen\u{e8}ve: l'\u{e9}t\u{e9}"),
        // No encoded words.
        (b"a =? b", "a =? b"),
        (b"=?x?Z?abc?=", "=?x?Z?abc?="),
        (b"=?utf-8?Q?abc", "=?utf-8?Q?abc"),
        (b"1 =?= 2", "1 =?= 2"),
        // A word with blanks in it, which the rule forbids.
        (b"=?utf-8?Q?a b?=", "a b"),
        // Line breaks in a word would forge further fields.
        (b"=?utf-8?Q?a=0D=0ABcc:_x?=", "a  Bcc: x"),
        // A folded field.
        (b"one\r\n two", "one two"),
    ] {
        assert_eq!(subject(written), meant, "{}", String::from_utf8_lossy(written));
    }
}

#[test]
fn names_of_attachments_in_all_their_forms() {
    for (written, meant) in [
        ("name=plan.docx", "plan.docx"),
        ("name=meeting plan.docx", "meeting plan.docx"),
        ("name=\"a;b.docx\"", "a;b.docx"),
        ("\n\tname=\n plan.docx", "plan.docx"),
        ("name*=utf-8''r%C3%A9sum%C3%A9.pdf", "r\u{e9}sum\u{e9}.pdf"),
        ("name*=iso-8859-1'fr'r%E9sum%E9.pdf; name=resume.pdf", "r\u{e9}sum\u{e9}.pdf"),
        ("name*=utf-8''O'Brien.txt", "O'Brien.txt"),
        ("name*1=\" two.txt\"; name*0=one", "one two.txt"),
        ("name*0*=utf-8''%C3; name*1*=%A9.txt; name*2=.gz", "\u{e9}.txt.gz"),
        ("name=\"=?utf-8?Q?=C3=A9.txt?=\"", "\u{e9}.txt"),
        ("name=\"C:\\temp\\plan.doc\"", "plan.doc"),
        ("name=\"unclosed.doc", "unclosed.doc"),
        ("x=1", "attachment.bin"),
    ] {
        let reading = attached(&format!("Content-Type: application/x; {written}\n\nfile"));
        let names: Vec<&str> = reading.inner.iter().map(|i| i.name.as_str()).collect();
        assert_eq!(names, [meant], "{written}");
    }
}

#[test]
fn base64_as_it_comes() {
    for (written, meant) in [
        // RFC 4648 §10.
        ("Zg==", "f"),
        ("Zm8=", "fo"),
        ("Zm9v\r\nYmE=\r\n", "fooba"),
        ("Zm9vYmFy", "foobar"),
        // Without the padding; pieces that were joined.
        ("Zg", "f"),
        ("Zg==Zm8=", "ffo"),
    ] {
        let reading = plain("base64", "utf-8", written.as_bytes());
        assert_eq!(texts(&reading), [meant], "{written}");
        assert!(reading.diagnostics.is_empty() && reading.completeness == Completeness::Whole);
    }
}

#[test]
fn broken_base64_is_told() {
    let damaged = plain("base64", "utf-8", b"Zm9v*YmFy");
    assert_eq!(texts(&damaged), ["foobar"]);
    let message = "characters that are no base64 were left out";
    assert_eq!(said(&damaged, Code::DamagedPart), [(message, Some(1))]);
    assert_eq!(damaged.completeness, Completeness::Partial);
    // Text that a mailing list put under the data.
    let footer = plain("base64", "utf-8", b"Zm9vYg==\n_____\nlist footer");
    assert_eq!(texts(&footer), ["foob"]);
    assert_eq!(said(&footer, Code::DamagedPart), [(message, Some(15))]);
    // Signs within the data are no padding where a group is whole.
    let signs = plain("base64", "utf-8", b"Zm9v=YmFy*Zm9v");
    assert_eq!(texts(&signs), ["foobarfoo"]);
    assert_eq!(said(&signs, Code::DamagedPart), [(message, Some(1))]);
    let lone = plain("base64", "utf-8", b"Zm9vY=");
    assert_eq!(texts(&lone), ["foo"]);
    assert_eq!(said(&lone, Code::DamagedPart), [(message, Some(1))]);
    let cut = plain("base64", "utf-8", b"Zm9vY");
    assert_eq!(texts(&cut), ["foo"]);
    let message = "the base64 ends in the middle: what came after is missing";
    assert_eq!(said(&cut, Code::DamagedPart), [(message, None)]);
}

#[test]
fn quoted_printable_as_it_comes() {
    // RFC 2045 §6.7.
    let text = b"Now's the time =\r\nfor all folk to come=\r\n to the aid of their country.";
    let reading = plain("quoted-printable", "utf-8", text);
    assert_eq!(
        texts(&reading),
        ["Now's the time for all folk to come to the aid of their country."]
    );
    let reading = plain("quoted-printable", "iso-8859-1", b"a=3Db=e9 \t\r\nc= \nd");
    assert_eq!(texts(&reading), ["a=b\u{e9}\ncd"]);
    assert!(reading.diagnostics.is_empty());
    let cut = plain("quoted-printable", "utf-8", b"one =\r\ntwo =\r");
    assert_eq!(texts(&cut), ["one two"]);
    let reading = plain("quoted-printable", "utf-8", b"1 = 2, =XY=4\n");
    assert_eq!(texts(&reading), ["1 = 2, =XY=4"]);
    let message = "equals signs that are no quoted-printable were kept";
    assert_eq!(said(&reading, Code::RepairedStructure), [(message, Some(3))]);
    assert_eq!(reading.completeness, Completeness::Whole);
}

#[test]
fn a_transfer_encoding_that_nobody_knows_is_told() {
    let reading = plain("x-martian", "utf-8", b"TD 5/1\n");
    assert_eq!(texts(&reading), ["TD 5/1"]);
    let message = "the transfer encoding x-martian is not known: read as written";
    assert_eq!(said(&reading, Code::DamagedPart), [(message, None)]);
}

#[test]
fn what_is_uuencoded_or_in_utf_7_is_told_and_not_read() {
    let inside =
        plain("7bit", "utf-8", b"See below.\n\nbegin 644 cat.txt\n#0V%T\n`\nend\n\nRegards\n");
    assert!(texts(&inside) == ["See below.", "Regards"] && inside.inner.is_empty());
    let part = "Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: x-uuencode";
    let apart = attached(&format!("{part}\n\nbegin 644 a.pdf\n#0V%T\n`\nend"));
    assert!(apart.inner.is_empty());
    let utf7 = plain("7bit", "utf-7", b"Hi Mom -+Jjo--!");
    assert!(texts(&utf7).is_empty());
    for reading in [inside, apart, utf7] {
        let said = said(&reading, Code::UnreadContent);
        assert!(said.len() == 1 && said[0].0.contains("mail program"), "{said:?}");
        assert_eq!(reading.completeness, Completeness::Partial);
    }
    let prose = plain("7bit", "utf-8", b"begin 644 the discussion\nby naming the points\nend\n");
    assert!(prose.diagnostics.is_empty());
    let head = "Content-Type: multipart/alternative; boundary=b\n\n--b\n\nTD 5/1\n";
    let page = "--b\nContent-Type: text/html; charset=utf-7\n\n<p>+Jjo-</p>\n--b--\n";
    assert_eq!(texts(&eml(format!("{head}{page}").as_bytes())), ["TD 5/1"]);
}

#[test]
fn charsets_are_what_the_part_says() {
    for (charset, body, meant) in [
        ("windows-1251", &b"\xcf\xeb\xe0\xed"[..], "План"),
        ("koi8-r", b"\xf0\xcc\xc1\xce", "План"),
        ("cp1251", b"\xcf\xeb\xe0\xed", "План"),
        ("iso-2022-jp", b"\x1b$BF|K\\\x1b(B", "日本"),
        // A label that is always there: the bytes say what they are.
        ("us-ascii", "caf\u{e9}".as_bytes(), "caf\u{e9}"),
    ] {
        let reading = plain("8bit", charset, body);
        assert_eq!(texts(&reading), [meant], "{charset}");
        assert!(reading.diagnostics.is_empty());
    }
    let reading = plain("8bit", "martian", b"TD 5/1");
    assert_eq!(texts(&reading), ["TD 5/1"]);
    assert_eq!(said(&reading, Code::ReplacedCharacters).len(), 1);
}

#[test]
fn a_message_saved_as_unicode_text_or_from_a_mailbox() {
    let text = "From: a@example.org\r\nSubject: Plan\r\n\r\nDear all,\r\n";
    let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let expected = ["Plan", "From: a@example.org", "Dear all,"];
    assert_eq!(texts(&eml(&[b"\xff\xfe", &wide[..]].concat())), expected);
    assert_eq!(texts(&eml(&wide)), expected);
    assert_eq!(texts(&eml(text.replace("\r\n", "\r").as_bytes())), expected);
    let of_mailbox = format!("From a@example.org Wed Jul 20 17:35:09 2016\r\n{text}");
    let of_mailbox = eml(of_mailbox.as_bytes());
    assert_eq!(texts(&of_mailbox), expected);
    let left_out = "the line of a mailbox file before the head is left out";
    assert_eq!(said(&of_mailbox, Code::RepairedStructure), [(left_out, None)]);
    assert_eq!(texts(&eml(format!("\r\n>From a@b Wed Jul 20\r\n{text}").as_bytes())), expected);
}

const NESTED: &str = "Subject: S\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n\
    This is a message in MIME format.\r\n--a\r\n\
    Content-Type: multipart/alternative; boundary=\"a-b\"\r\n\r\n\
    --a-b\r\n\r\nsame words, see a--b\r\n--a-b\r\nContent-Type: text/html\r\n\r\n\
    <p>same words, see a--b\r\n--a-b--\r\n--a\r\n\
    Content-Type: application/pdf; name=plan.pdf\r\n\r\n%PDF-\r\n\r\n--a--\r\n";

#[test]
fn what_is_attached_is_found_though_the_groups_are_damaged() {
    let whole = eml(NESTED.as_bytes());
    assert!(whole.diagnostics.is_empty() && whole.completeness == Completeness::Whole);
    let no_inner_end = eml(NESTED.replace("--a-b--\r\n", "").as_bytes());
    let wrong_boundary = eml(NESTED.replace("boundary=a\r", "boundary=c\r").as_bytes());
    let no_end = eml(NESTED.replace("--a--\r\n", "").as_bytes());
    for (reading, code) in [
        (&no_inner_end, Some(Code::RepairedStructure)),
        (&wrong_boundary, Some(Code::RepairedStructure)),
        (&no_end, Some(Code::DamagedPart)),
        (&whole, None),
    ] {
        assert_eq!(texts(reading), ["S", "same words, see a--b"]);
        let inner: Vec<_> = reading.inner.iter().map(|i| (&*i.name, &i.bytes[..5])).collect();
        assert_eq!(inner, [("plan.pdf", &b"%PDF-"[..])]);
        assert_eq!(reading.diagnostics.iter().map(|d| d.code).next(), code);
    }
    assert_eq!(no_end.completeness, Completeness::Partial);
}

#[test]
fn a_head_may_end_without_a_blank_line() {
    let part = "--b\nContent-Type: text/plain\n--b\nContent-Type: text/html\n\n<p>TD 5/1\n--b--\n";
    let reading = eml(format!("Content-Type: multipart/mixed; boundary=b\n\n{part}").as_bytes());
    assert_eq!(texts(&reading), ["TD 5/1"]);
    assert_eq!(texts(&eml(b"To: b\nno field\n")), ["To: b", "no field"]);
    let bare = eml(b"TD 5/1\nand TD 6/1\n");
    assert_eq!(texts(&bare), ["TD 5/1\nand TD 6/1"]);
    assert_eq!(bare.diagnostics[0].code, Code::RepairedStructure);
}

#[test]
fn forwarded_messages_are_documents_inside() {
    let part = "Content-Type: message/rfc822\n\nSubject: Forwarded/one\n\nHi";
    let reading = attached(part);
    let inner: Vec<_> = reading.inner.iter().map(|i| (&*i.name, i.bytes.as_slice())).collect();
    assert_eq!(inner, [("Forwarded-one.eml", &b"Subject: Forwarded/one\n\nHi"[..])]);
    let digest = "Content-Type: multipart/digest; boundary=a\n\n--a\n\nSubject: x\n\nHi\n--a--\n";
    assert_eq!(eml(digest.as_bytes()).inner[0].name, "x.eml");
}

#[test]
fn depth_parts_and_fields_are_bounded() {
    let options = Options { parts: 100, depth: 8, ..Options::default() };
    let group = |n| format!("Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n");
    let deep: Vec<String> = (0..50).map(group).collect();
    let reading = read_eml(deep.concat().as_bytes(), &options);
    let nested = "groups of parts nested too deep: they were not read";
    assert_eq!(said(&reading, Code::LimitReached), [(nested, Some(1))]);
    assert_eq!(reading.completeness, Completeness::Partial);
    let part = "--b\n\nTD 5/1\n".repeat(500);
    let many = format!("Content-Type: multipart/mixed; boundary=b\n\n{part}--b--\n");
    let reading = read_eml(many.as_bytes(), &options);
    assert_eq!(texts(&reading).len(), 99);
    let full = "the limit of 100 parts was reached: the rest was not read";
    assert_eq!(said(&reading, Code::LimitReached), [(full, None)]);
    let fields = format!("{}\nx\n", "To: x\n".repeat(10_000));
    let dropped = "header fields too many or too long: they were cut";
    assert_eq!(said(&eml(fields.as_bytes()), Code::LimitReached), [(dropped, Some(9_900))]);
}

#[test]
fn a_page_with_its_parts() {
    let page = "Content-Type: multipart/related; boundary=b; start=\"<two>\"\n\n\
        --b\nContent-Type: text/html\nContent-ID: <one>\n\n<p>frame</p>\n\
        --b\nContent-Type: text/html; charset=windows-1251\nContent-ID: <two>\n\
        Content-Transfer-Encoding: quoted-printable\n\n<h1>=CF=EB=E0=ED</h1>\n\
        --b\nContent-Type: image/png\nContent-Location: a/b.png\n\nx\n\
        --b\nContent-Type: application/pdf\nContent-Location: a/list.pdf\n\n%PDF-\n--b--\n";
    let reading = read_mhtml(page.as_bytes(), &Options::default());
    assert_eq!(texts(&reading), ["План", "frame"]);
    assert_eq!(reading.inner.iter().map(|i| i.name.as_str()).collect::<Vec<_>>(), ["list.pdf"]);
}
