//! What hostile markup costs.

use super::*;
use std::time::Instant;

/// Markup that costs a plain parser quadratic time or worse.
fn hostile(size: usize) -> Vec<(&'static str, String)> {
    let numbered = |f: &dyn Fn(usize) -> String, unit: usize| (0..size / unit).map(f).collect();
    let repeat = |unit: &str| unit.repeat(size / unit.len());
    vec![
        ("div", repeat("<div>")),
        ("div x", repeat("<div>x")),
        ("b", repeat("<b>")),
        ("b numbered", numbered(&|n| format!("<b style={n}>x"), 14)),
        ("a", repeat("<a href=x>")),
        ("font", numbered(&|n| format!("<font color={n}>"), 18)),
        ("table", repeat("<table>")),
        ("table cells", repeat("<table><tr><td>x")),
        ("p b", repeat("<p><b>x")),
        ("p font", numbered(&|n| format!("<p><font color={n}>x"), 22)),
        ("b p end", numbered(&|n| format!("<b style={n}><p>x</b>"), 22)),
        ("ul", repeat("<ul><li>")),
        ("blockquote", repeat("<blockquote>")),
        ("end p", repeat("</p>")),
        ("end b in divs", "<b>".repeat(40) + &"<div>".repeat(400) + &repeat("</b>x")),
        ("ends in divs", "<div>".repeat(500) + &repeat("<i></i></span>")),
        ("attributes", "<p ".to_owned() + &numbered(&|n| format!("a{n} "), 7) + ">x"),
        (
            "attributes in svg style",
            "<svg><style><p ".to_owned() + &numbered(&|n| format!("a{n} "), 7),
        ),
        (
            "attributes of many",
            numbered(&|n| format!("{}a{n}", if n % 900 == 0 { "><b " } else { " " }), 7),
        ),
        ("comments", repeat("<!-- -")),
        ("cdata", repeat("<![CDATA[")),
        ("cdata in svg", "<svg>".to_owned() + &repeat("<![CDATA[")),
        ("scripts", repeat("<script>")),
        ("script ends", "<script><!--<script>".to_owned() + &repeat("</script")),
        ("svg", repeat("<svg><g>")),
        ("select", repeat("<select><option>")),
        ("template", repeat("<template>")),
        ("button", repeat("<button>")),
        ("ruby", repeat("<ruby><rt>")),
        ("table text", "<table>".to_owned() + &repeat("x<i>")),
        ("nobr", repeat("<nobr>")),
        ("form", repeat("<form><p>")),
        ("spans", repeat("<table><tr><td rowspan=65534 colspan=1000>")),
        ("rows", "<table><tr>".to_owned() + &repeat("<td rowspan=65534>x") + &repeat("<tr>")),
        ("html", repeat("<html a><body b>")),
        ("br", repeat("<br>")),
        ("del", repeat("<del>x")),
        ("misnested", repeat("<b><a href=x><i>x")),
        ("misnested ends", repeat("<a href=x><b><p>x</a></b>")),
        ("text in tables", repeat("<table><b>x<tr>y")),
        ("cells in tables", "<table>".to_owned() + &repeat("<td><table>x")),
        ("closed in itself", "<?xml version='1.0'?>".to_owned() + &repeat("<div><script/>")),
        ("cdata in xhtml", "<?xml version='1.0'?><p>".to_owned() + &repeat("<![CDATA[x]]>")),
        (
            "style sheets",
            format!(
                "<style>{}</style>{}",
                numbered(&|n| format!("div > b.x{n} ~ i,i{{display:none}}"), 64),
                repeat("<div><b class=x><i>")
            ),
        ),
        ("braces", "<style>".to_owned() + &repeat("{(a[")),
        ("blocks", "<style>".to_owned() + &repeat("a{")),
        ("blocks in a style", "<p style='".to_owned() + &repeat("a{") + "'>x"),
        ("declarations", "<style>p{".to_owned() + &repeat("a b;")),
        ("declarations that are none", "<style>p{".to_owned() + &repeat("a:{};")),
        ("values", "<style>p{font:".to_owned() + &repeat("1px ")),
        ("open strings", "<style>".to_owned() + &repeat("a\"\n")),
        ("open comments", "<style>".to_owned() + &repeat("/*/ ")),
        ("long selector", "<style>".to_owned() + &repeat("p ") + "{display:none}</style><p>x"),
        ("many parts", "<style>".to_owned() + &repeat("p,") + "p{display:none}</style><p>x"),
        ("nested selector", "<style>".to_owned() + &repeat(":not(") + "p{display:none}"),
        ("pages", "<style>".to_owned() + &repeat("@page{mso-header:url(")),
        (
            "places",
            "<style>p:nth-child(3n),p:nth-last-of-type(2n),p:only-child{display:none}</style>"
                .to_owned()
                + &repeat("<p>x"),
        ),
        ("empty ones", "<style>p:empty{display:none}</style>".to_owned() + &repeat("<p><!-- -->")),
        (
            "long classes",
            "<style>.a,.b{display:none}</style><p class='".to_owned() + &repeat("c ") + "'>x",
        ),
        (
            "ancestors",
            "<style>q q q q q q q q b{display:none}</style>".to_owned()
                + &"<div>".repeat(400)
                + &repeat("<b>x</b>"),
        ),
        ("groups in groups", "<style>".to_owned() + &repeat("@media screen{")),
        ("media", "<style>".to_owned() + &repeat("@media screen{a")),
        ("sheets", repeat("<style>a{display:none}</style>")),
        ("no sheets", repeat("<style ")),
        ("choices", repeat("<select><option>x</select>")),
        ("options", "<select>".to_owned() + &repeat("<option selected>x")),
        ("multiple options", "<select multiple>".to_owned() + &repeat("<option selected>x")),
        ("notes", repeat("<div id=ftn1>x")),
        ("pictures in links", repeat("<a href=x><img>")),
        ("pictures in a link", "<a href=x>".to_owned() + &repeat("<img>")),
        ("layout", repeat("<table border=0><tr><td><h1>x")),
        ("quotations", repeat("<q>")),
        ("entities", repeat("&amp;&#x41;&notit;")),
    ]
}

#[test]
fn hostile_markup_takes_linear_time() {
    // A quadratic cost takes 16 times as long for 4 times as much; small times say nothing.
    for ((name, small), (_, large)) in hostile(64 << 10).into_iter().zip(hostile(256 << 10)) {
        let time = |html: &str| {
            let start = Instant::now();
            drop(read_str(html));
            start.elapsed().as_secs_f64()
        };
        let (small, large) = (time(&small), time(&large));
        assert!(large < 1.0 || large < small * 9.0, "{name}: {small:.2} s, {large:.2} s");
    }
}
