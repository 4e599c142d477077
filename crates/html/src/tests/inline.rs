//! Pictures, forms, quotations, ruby: what stands in a line without being its text.

use super::*;

#[test]
fn a_link_around_a_picture_keeps_its_target() {
    let p = one("<p>a <a href=x.docx><img src=i.gif alt='the plan'></a> b");
    assert_eq!(p.text, "a the plan b");
    assert_eq!(p.links, [Link { span: (2, 10), target: "x.docx".into() }]);
    assert_eq!(p.marks, [Mark { kind: MarkKind::AltText, span: (2, 10) }]);
    for (link, text) in [
        ("<a href='/docs/x.docx?v=1'><img src=i.gif></a>", "x.docx"),
        ("<a href=x title='Get it'><img src=i.gif alt=''></a>", "Get it"),
        ("<a href=x><img src=i.gif title='Plan'></a>", "Plan"),
        ("<a href=x aria-label=Home><img role=none><img></a>", "Home"),
    ] {
        let p = one(link);
        assert_eq!((&*p.text, p.links.len(), p.marks.len()), (text, 1, 1), "{link}");
    }
    // Text of its own names it.
    assert_eq!(one("<a href=x.docx><img src=i.gif>Plan</a>").text, "Plan");
    assert!(body("<a href='javascript:go()'><img></a>").is_empty());
}

#[test]
fn a_list_of_choices_shows_what_is_selected() {
    let reading = read_str("a<select><option>b<option selected>c<option>d</select>e");
    assert_eq!(paragraph(&reading.document.body[0]).text, "a c e");
    assert_eq!(told(&reading, Code::UnreadContent), Some(2));
    assert_eq!(texts("<select><option disabled>a<option>b</select>"), ["b"]);
    let many =
        "<select multiple><option selected>a<optgroup label=g><option>b<option selected>c</select>";
    assert_eq!(texts(many), ["a c"]);
    assert_eq!(texts("<select><option label=a></option></select>"), ["a"]);
    assert_eq!(told(&read_str("x<datalist><option>y</datalist>"), Code::UnreadContent), Some(1));
}

#[test]
fn fields_show_their_values() {
    let html = "<p>Name: <input value='A. Delegate'> <input type=hidden value=no>\
        <input type=password value=no><input type=submit value=Send>\
        <button>Go</button></p><textarea>x\n y</textarea>";
    assert_eq!(texts(html), ["Name: A. Delegate Send Go", "x\n y"]);
    let count = read_str(html).text[0].count;
    assert_eq!(count.characters, count.kept);
}

#[test]
fn boxes_show_whether_they_are_ticked() {
    let html = "<p><input type=radio name=p checked value=1> Lamp <input type=checkbox> Rope</p>";
    assert_eq!(texts(html), ["☒ Lamp ☐ Rope"]);
}

#[test]
fn ruby_stands_behind_its_base() {
    assert_eq!(texts("<p>a<ruby>T<rp>(</rp><rt>to</rt><rp>)</rp></ruby>b"), ["aT(to)b"]);
    assert_eq!(texts("<ruby>x<rt>1<rt></rt>y<rt> 2 </rt></ruby>"), ["x(1)y(2)"]);
}

#[test]
fn quotations_have_their_marks() {
    assert_eq!(texts("<p>a <q>b <q>c</q></q> d"), ["a “b ‘c’” d"]);
}

#[test]
fn breaks_in_words() {
    assert_eq!(texts("<p>super<wbr>cali&shy;fragil"), ["supercali\u{ad}fragil"]);
    assert_eq!(texts("a<br>b<br/>c"), ["a\nb\nc"]);
}

#[test]
fn what_is_open_is_shown() {
    let html = "<details><summary>a</summary><p>b</p></details><dialog>c</dialog>\
        <dialog open>d</dialog><div popover>e</div>";
    let reading = read_str(html);
    let all: Vec<_> = reading.document.body.iter().map(|b| &*paragraph(b).text).collect();
    assert_eq!(all, ["a", "b", "d"]);
    assert_eq!(told(&reading, Code::HiddenText), Some(2));
}

#[test]
fn what_stands_in_for_other_files_is_not_shown() {
    let html = "a<video src=x>no<track></video><audio>no</audio><canvas>no</canvas>\
        <object data=x.swf>no</object><object>yes</object><meter>no</meter>";
    let reading = read_str(html);
    assert_eq!(paragraph(&reading.document.body[0]).text, "ayes");
    assert_eq!(told(&reading, Code::UnreadContent), Some(1));
    let reading = read_str("a<iframe srcdoc='<p>inner'>no</iframe>");
    assert_eq!(told(&reading, Code::UnreadContent), Some(1));
    assert!(reading.diagnostics[0].message.contains("srcdoc"));
}

#[test]
fn noscript_is_read_once() {
    assert_eq!(texts("<p>a<noscript>b<b>c</b></noscript>d"), ["abcd"]);
    let html = "<head><noscript><style>.x{display:none}</style></noscript></head><p class=x>a</p>b";
    assert_eq!(texts(html), ["b"]);
}

#[test]
fn reversed_lists_count_down() {
    let want = [("3.", 1, "a"), ("2.", 1, "b"), ("1.", 1, "c")];
    assert_eq!(items("<ol reversed><li>a<li>b<li>c</ol>"), expected(&want));
    let want = [("9.", 1, "a"), ("4.", 1, "b"), ("3.", 1, "c")];
    assert_eq!(items("<ol reversed start=9><li>a<li value=4>b<li>c</ol>"), expected(&want));
}

#[test]
fn words_side_by_side_are_two() {
    for (html, want) in [
        ("<span>TD16/2</span><span>TD17/2</span>", "TD16/2 TD17/2"),
        ("<a href='#a'>TD16/2</a><a href='#b'>TD17/2</a>", "TD16/2 TD17/2"),
        ("<a href=x>TD 16</a><a href=y>R1</a>", "TD 16 R1"),
        ("<b><i>X.509</i></b><b><i>X.510</i></b>", "X.509 X.510"),
        ("<a href=x>TD 16</a><a href=x>R1</a>", "TD 16R1"),
        ("see TD16/2<b>TD17/2</b>", "see TD16/2 TD17/2"),
        ("<b>TD16/2</b>TD17/2", "TD16/2 TD17/2"),
        ("a<sub>1</sub>a<sub>2</sub>", "a1a2"),
        ("X.<span>orch</span>-<i>map</i>", "X.orch-map"),
        ("<span>X.or</span><span>ch</span>", "X.orch"),
        ("5/<b>21</b>", "5/21"),
        ("<span>TD1</span><span>6</span>/2", "TD16/2"),
        ("<span>TD</span><span>16</span>", "TD16"),
        ("<a href=x>TD 16</a><a href=y>)</a>", "TD 16)"),
    ] {
        assert_eq!(texts(&format!("<p>{html}</p>")), [want], "{html}");
    }
}

#[test]
fn prompts_are_marked() {
    let prompt = |html: &str| {
        let p = one(html);
        assert_eq!(p.view().shadow().text(), "Source:", "{html}");
    };
    prompt("<p>Source: <span class=MsoPlaceholderText>Name of the source</span></p>");
    prompt("<p>Source: <w:Sdt ShowingPlcHdr='t' ID='1'>Name of the source</w:Sdt></p>");
    prompt("<p>Source: <select><option value=''>Which?<option>Chair</select></p>");
    prompt("<p>Source: <select><option selected disabled>Which?<option>Chair</select></p>");
    // A field that is filled in keeps its style.
    let filled = "<p>Source: <w:Sdt ID='1'><span class=MsoPlaceholderText>Chair</span></w:Sdt></p>";
    assert_eq!(one(filled).view().shadow().text(), "Source: Chair");
    let chosen = "<p>Source: <select><option value=''>Which?<option selected>Chair</select></p>";
    assert_eq!(one(chosen).view().shadow().text(), "Source: Chair");
}

#[test]
fn raised_by_styles() {
    for style in [
        "vertical-align:super",
        "vertical-align:4pt",
        "vertical-align:30%",
        "mso-text-raise:3.0pt",
        "font-variant-position:super",
    ] {
        let p = one(&format!("<p>pond<span style='{style}'>2</span></p>"));
        assert_eq!(p.marks, [Mark { kind: MarkKind::Superscript, span: (4, 5) }], "{style}");
    }
    for style in ["vertical-align:baseline", "vertical-align:-2pt", "vertical-align:0"] {
        assert_eq!(one(&format!("<p>pond<span style='{style}'>2</span></p>")).marks, [], "{style}");
    }
}
