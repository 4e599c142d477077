//! What style sheets of the page hide, mark and lay out.

use super::*;

fn styled(css: &str, html: &str) -> Vec<String> {
    texts(&format!("<!DOCTYPE html><style>{css}</style>{html}"))
}

#[test]
fn sheets_hide_text_and_it_is_told() {
    for rule in ["display:none", "visibility:hidden", "mso-hide:all", "DISPLAY: none !important"] {
        let html = format!("<style>.x{{{rule}}}</style><p>a<span class='y x'>bc</span>d");
        let reading = read_str(&html);
        assert_eq!(paragraph(&reading.document.body[0]).text, "ad", "{rule}");
        assert_eq!(told(&reading, Code::HiddenText), Some(1), "{rule}");
        assert_eq!(reading.text[0].count, TextCount { characters: 4, kept: 2 });
    }
}

#[test]
fn sheets_mark_text() {
    let marks = |rule: &str| marks(&format!("<style>.x{{{rule}}}</style><p>a<i class=x>b</i>"));
    assert_eq!(marks("text-decoration:line-through"), [(MarkKind::Struck, (1, 2))]);
    assert_eq!(marks("text-decoration-line:underline line-through"), [(MarkKind::Struck, (1, 2))]);
    assert_eq!(marks("font-weight:bold"), [(MarkKind::Bold, (1, 2))]);
    assert_eq!(marks("vertical-align:super"), [(MarkKind::Superscript, (1, 2))]);
    let p = one(
        "<style>sup{vertical-align:baseline} s{text-decoration:none}</style><p>a<sup>2</sup><s>b</s>",
    );
    let kinds: Vec<_> = p.marks.iter().map(|m| m.kind).collect();
    assert_eq!(kinds, [MarkKind::Superscript]);
}

#[test]
fn the_heavier_rule_wins_and_of_equals_the_later() {
    let a = "<p id=i class=x>a</p>b";
    assert_eq!(styled("p{display:none} p{display:block}", a), ["a", "b"]);
    assert_eq!(styled("p{display:block} p{display:none}", a), ["b"]);
    assert_eq!(styled(".x{display:none} p{display:block}", a), ["b"]);
    assert_eq!(styled("#i{display:block} p.x{display:none}", a), ["a", "b"]);
    assert_eq!(styled("p{display:none!important} #i{display:block}", a), ["b"]);
    let inline = "<p style='display:block'>a</p>b";
    assert_eq!(styled("p{display:none}", inline), ["a", "b"]);
    assert_eq!(styled("p{display:none !important}", inline), ["b"]);
    // The attribute is the weakest of all.
    assert_eq!(styled("p{display:block}", "<p hidden>a</p>b"), ["a", "b"]);
}

#[test]
fn what_is_in_the_invisible_may_be_seen() {
    let html = "<div class=h>a<p class=v>b</p><ol><li>c<li class=v>d</ol></div>e";
    let css = ".h{visibility:hidden}.v{visibility:visible}";
    assert_eq!(styled(css, html), ["b", "d", "e"]);
    // What is not there is not there.
    assert_eq!(styled(".h{display:none}.v{display:block}", html), ["e"]);
    assert_eq!(styled(".h{visibility:hidden}", "<table class=h><tr><td>a</table>b"), ["b"]);
}

#[test]
fn sheets_for_print_do_not_count() {
    let p = "<p class=n>a</p>b";
    assert_eq!(styled("@media print{.n{display:none}}", p), ["a", "b"]);
    assert_eq!(styled("@media screen{.n{display:none}}", p), ["b"]);
    assert_eq!(styled("@media (max-width:600px){.n{display:none}}", p), ["a", "b"]);
    assert_eq!(texts(&format!("<style media=print>.n{{display:none}}</style>{p}")), ["a", "b"]);
    assert_eq!(texts(&format!("<style type=text/less>.n{{display:none}}</style>{p}")), ["a", "b"]);
    assert_eq!(
        texts(&format!("<template><style>p{{display:none}}</style></template>{p}")),
        ["a", "b"]
    );
}

#[test]
fn sheets_lay_out() {
    assert_eq!(
        styled(".f{display:flex}", "<div class=f><span>a</span><span>b</span></div>"),
        ["a", "b"]
    );
    assert_eq!(
        styled(".c{display:table-cell}", "<div><div class=c>a</div><div class=c>b</div></div>"),
        ["a", "b"]
    );
    assert_eq!(styled("li{display:inline}", "<ul><li>a<li>b</ul>"), ["a", "b"]);
    let items = items("<style>ol{list-style-type:upper-roman}</style><ol><li>a<li>b</ol>");
    assert_eq!(items, expected(&[("I.", 1, "a"), ("II.", 1, "b")]));
    assert_eq!(styled(".w{white-space:pre}", "<p class=w>a  b</p>"), ["a  b"]);
}

#[test]
fn the_place_of_an_element_hides_it() {
    let table = "<table><tr><td>a<td>b<tr><td>c<td>d<tr><td>e<td>f</table>";
    let shown = |css: &str| {
        let body = body(&format!("<!DOCTYPE html><style>{css}</style>{table}"));
        grid(super::table(&body[0]))
    };
    assert_eq!(shown("tr:nth-child(2){display:none}"), [["a", "b"], ["e", "f"]]);
    assert_eq!(shown("tr:nth-child(odd){display:none}"), [["c", "d"]]);
    assert_eq!(shown("tr:nth-last-child(-n+2){display:none}"), [["a", "b"]]);
    assert_eq!(shown("td:only-child, tr:last-of-type{display:none}"), [["a", "b"], ["c", "d"]]);
    // What is not known hides nothing, and takes nothing with it.
    assert_eq!(shown("tr:not(:has(b)), tr:first-child{display:none}"), [["c", "d"], ["e", "f"]]);
}

#[test]
fn declarations_that_are_none_say_nothing() {
    let p = "<p class=n>a</p>b";
    for rule in [
        "display:none !ie",
        "display:none 1px",
        "display none",
        "{display:none}",
        "--x:{display:none}",
    ] {
        assert_eq!(styled(&format!(".n{{{rule}}}"), p), ["a", "b"], "{rule}");
    }
    for rule in [
        "colour;display:none",
        "*zoom:1;display:none",
        "/*;*/display/**/:/**/none",
        "@x{}display:none",
    ] {
        assert_eq!(styled(&format!(".n{{{rule}}}"), p), ["b"], "{rule}");
    }
}

#[test]
fn attributes_that_selectors_ask_for_are_there() {
    assert_eq!(styled("[data-state=closed]{display:none}", "<p data-state=closed>a</p>b"), ["b"]);
    assert_eq!(styled("[aria-hidden='true' i]{display:none}", "<p aria-hidden=TRUE>a</p>b"), ["b"]);
}

#[test]
fn names_compare_without_case_in_old_pages() {
    let page = "<style>.Hide{display:none}</style><p class=hide>a</p>b";
    assert_eq!(texts(page), ["b"]);
    assert_eq!(texts(&format!("<!DOCTYPE html>{page}")), ["a", "b"]);
}

#[test]
fn a_page_that_a_script_uncovers_is_read() {
    assert_eq!(styled("body,html{display:none;visibility:hidden}", "<p>a"), ["a"]);
}

#[test]
fn too_much_to_compare_is_told() {
    let css = (0..3_000)
        .fold(String::new(), |s, n| s + &format!("div div p.x{n} ~ b, b.y{n}{{display:none}}"));
    let rest = "<div><div><p>".repeat(3) + &"<b>a</b>".repeat(20_000);
    let reading = read_str(&format!("<style>{css}</style>{rest}"));
    assert_eq!(reading.completeness, Completeness::Whole);
    let many = (0..30_000).fold(String::new(), |s, n| s + &format!(".x{n}{{display:none}}"));
    let reading = read_str(&format!("<style>{many}</style>a<b class=x1>b</b>"));
    assert_eq!(told(&reading, Code::LimitReached), Some(1));
    assert_eq!(paragraph(&reading.document.body[0]).text, "a");
}
