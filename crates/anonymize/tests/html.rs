//! Where people stand in a page, and that every other byte of it stays.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests panic as tests do"
)]

use anonymize::{People, anonymize};

fn people() -> People {
    let mut people = People::default();
    people.add_name("Inés Valcárcel");
    people
}

fn made(bytes: &[u8]) -> Vec<u8> {
    anonymize("page.html", "html", bytes, &people()).unwrap().bytes
}

#[test]
fn a_page_in_windows_1252_stays_so() {
    let page = b"<meta charset=windows-1252><p>\x93In\xe9s <b>Valc</b>\xe1rcel\x94 \x96 <i>caf\xe9</i> & more";
    let made = made(page);
    assert_eq!(made.len(), page.len());
    assert!(std::str::from_utf8(&made).is_err());
    assert!(made.starts_with(b"<meta charset=windows-1252><p>\x93"));
    assert!(made.ends_with(b"\x94 \x96 <i>caf\xe9</i> & more"));
    assert!(!made.windows(4).any(|w| w == b"Valc" || w == b"rcel"));
    let text: String = made.iter().map(|&byte| char::from(byte)).collect();
    let text = text.replace("<b>", "").replace("</b>", "");
    assert!(text.contains(&people().text("Inés Valcárcel")), "{text}");
}

#[test]
fn a_page_in_utf_16() {
    let page: Vec<u8> =
        "\u{feff}<p>Inés Valcárcel, é".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let made = made(&page);
    let units: Vec<u16> = made.as_chunks::<2>().0.iter().map(|&u| u16::from_le_bytes(u)).collect();
    let text = String::from_utf16(&units).unwrap();
    assert_eq!(text, format!("\u{feff}<p>{}, é", people().text("Inés Valcárcel")));
}

#[test]
fn entities_attributes_islands_and_scripts() {
    let page = "<html><meta name=Author content=\"In&eacute;s Valc&#225;rcel\">\
        <!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>Bo Chendo</o:Author>\
        <o:LastAuthor>rtorvo</o:LastAuthor></o:DocumentProperties></xml><![endif]-->\
        <img alt='Photo of In\u{e9}s Valc\u{e1}rcel' src=a.png><a href=\"mailto:ines%2Evalcarcel@rivers.example\">m</a>\
        <a title='Chendo'>x</a><script>var user = {\"mail\":\"ines\\u0040rivers.example\"};</script>\
        <p>Contact: Keiko Amanova<br>Tel: +81 3 5550 0210</p>";
    let made = String::from_utf8(made(page.as_bytes())).unwrap();
    for left in [
        "In&eacute;s",
        "Valc",
        "valcarcel",
        "hendo",
        "rtorvo",
        "rivers",
        "Keiko",
        "Amanova",
        "5550",
        "Inés",
    ] {
        assert!(!made.contains(left), "{left} in {made}");
    }
    for kept in [
        "<o:Author>",
        "src=a.png",
        "Photo of ",
        "\\u0040",
        "Contact: ",
        "Tel: +81 ",
        "%2E",
        ".example",
    ] {
        assert!(made.contains(kept), "{kept} in {made}");
    }
}

#[test]
fn pictures_within_the_page_are_named() {
    let page = b"<img src='data:image/png;base64,AAAA'>";
    let made = anonymize("page.html", "html", page, &people()).unwrap();
    assert_eq!((made.bytes.as_slice(), made.left.len()), (page.as_slice(), 1));
}

#[test]
fn participants_of_a_table() {
    let page = "<table><tr><th>Name<th>Entity<tr><td>Ms Keiko<br>Amanova<td>Tidewater Labs\
        <tr><td><b>LI</b> Wei</td><td>Songbird Lab</table><p>Amanova and Li Wei thanked Li.";
    let made = String::from_utf8(made(page.as_bytes())).unwrap();
    assert!(
        !made.contains("Amanova") && !made.contains("Li Wei") && !made.contains("<b>LI"),
        "{made}"
    );
    assert!(made.contains("Tidewater Labs") && made.contains("Songbird Lab"), "{made}");
}
