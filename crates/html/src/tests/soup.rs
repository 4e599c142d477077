//! Properties over arbitrary markup.

use super::*;
use proptest::prelude::*;

const PIECES: [&str; 92] = [
    "<q>",
    "</q>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<input value=z>",
    "<dialog open>",
    "<dialog>",
    "<div id=ftn1>",
    "<a href=#_ftnref1>",
    "<span style=visibility:hidden>",
    "<b style=visibility:visible>",
    "<div style=mso-element:header>",
    "<span style='mso-tab-count:2'>",
    "<option selected>",
    "<object data=x>",
    "<video>",
    "<table role=none>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<i>",
    "</i>",
    "<a href=x>",
    "</a>",
    "<div>",
    "</div>",
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<td rowspan=3>",
    "<td colspan=4>",
    "<td rowspan=0>",
    "<th>",
    "<tbody>",
    "<thead>",
    "<tfoot>",
    "<caption>",
    "</caption>",
    "<ul>",
    "</ul>",
    "<ol>",
    "</ol>",
    "<li>",
    "</li>",
    "<script>",
    "</script>",
    "<style>",
    "</style>",
    "<textarea>",
    "</textarea>",
    "<title>",
    "</title>",
    "<svg>",
    "</svg>",
    "<![CDATA[",
    "]]>",
    "<!--",
    "-->",
    "--!>",
    "<select>",
    "</select>",
    "<option>",
    "<br>",
    "<img alt=z>",
    "<del>",
    "</del>",
    "<s>",
    "</s>",
    "<pre>",
    "</pre>",
    "<h1>",
    "</h1>",
    "<template>",
    "</template>",
    "<form>",
    "<math>",
    "<span style=display:none>",
    "</span>",
    "<span style='mso-list:Ignore'>",
    "<font color=red>",
    "</font>",
    " ",
    "x",
    "&nbsp;",
    "<p x=\">\" y='",
    "'",
    "\"",
];

fn soup() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(&PIECES[..]).prop_map(str::to_owned),
        1 => "\\PC{0,4}",
    ];
    prop::collection::vec(piece, 0..80).prop_map(|v| v.concat())
}

/// All text of a page.
fn text(html: &str, max_attributes: usize) -> String {
    let deadline = Deadline::after(std::time::Duration::from_mins(10));
    let bounds = parse::Bounds { max_depth: 512, max_attributes, deadline };
    let page = parse::parse(&html.into(), bounds).page;
    page.tree.values().filter_map(|node| node.as_text()).map(|text| &*text.text).collect()
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        read(&bytes, &Options::default());
    }

    #[test]
    fn tag_soup_is_read(html in soup()) {
        read_str(&html);
    }

    #[test]
    fn low_limits_keep_the_text(html in "(<(div|b|ul|li|i|em|section|span|font)>|x|</(div|b|li)>){0,200}") {
        let options = Options { max_depth: 16, ..Options::default() };
        let reading = read(html.as_bytes(), &options);
        let want = html.replace("</", "<").matches('x').count() as u64;
        let count = reading.text.first().map_or_else(TextCount::default, |s| s.count);
        prop_assert_eq!((count.characters, count.kept), (want, want));
    }

    #[test]
    fn attributes_are_counted_as_the_tokeniser_does(html in soup()) {
        // With no attribute left out, nothing changes; with all left out, the text does not.
        let html = ["<template", "<svg", "<math"].iter().fold(html, |h, tag| h.replace(tag, "<q"));
        let html = html.replace("style=display:none", "").replace("mso-list", "");
        let mut a: Vec<char> = text(&html, 1_000).chars().collect();
        let mut b: Vec<char> = text(&html, 0).chars().collect();
        a.sort_unstable();
        b.sort_unstable();
        prop_assert_eq!(a, b);
    }
}
