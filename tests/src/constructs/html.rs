//! Constructs of pages (HTML Living Standard), and of what Word saves as such.

use super::Construct;

/// Name, the page, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 48] = [
    ("paragraphs", "<p>One<p>Two", "One\nTwo", ""),
    ("white space", "<p>One\n   two\t three</p>", "One two three", ""),
    ("preformatted text", "<pre>a\nb</pre>", "a / b", ""),
    ("line break", "<p>a<br>b</p>", "a / b", ""),
    ("headings", "<h1>A</h1><h2>B</h2>", "# A\n## B", ""),
    ("named characters", "<p>&amp; &lt; &eacute; &ndash; &#8217;</p>", "& < é – ’", ""),
    (
        "script, style and template",
        "<p>a</p><script>no()</script><style>p{}</style><template>inert</template>",
        "a",
        "no inert",
    ),
    ("comment", "<p>a<!-- secret -->b</p>", "ab", "secret"),
    ("hidden attribute", "<p>a</p><p hidden>secret</p>", "a", "secret"),
    ("display:none in line", "<p>a</p><div style=\"display:none\">secret</div>", "a", "secret"),
    (
        "display:none by class",
        "<style>.x{display:none}</style><p>a</p><p class=x>secret</p>",
        "a",
        "secret",
    ),
    (
        "visibility:hidden",
        "<p>a <span style=\"visibility:hidden\">secret</span></p>",
        "a",
        "secret",
    ),
    (
        "shown again by a later rule",
        "<style>p{display:none} p.y{display:block}</style><p class=y>a</p><p>secret</p>",
        "a",
        "secret",
    ),
    ("rule for printing", "<style>@media print{p{display:none}}</style><p>a</p>", "a", ""),
    ("closed dialog", "<p>a</p><dialog>secret</dialog>", "a", "secret"),
    ("struck out", "<p>a <s>b</s> <strike>c</strike></p>", "a ~~b~~ ~~c~~", ""),
    (
        "struck out by style",
        "<p>a <span style=\"text-decoration:line-through\">b</span></p>",
        "a ~~b~~",
        "",
    ),
    ("deleted and inserted", "<p>a <del>old</del><ins>new</ins></p>", "a new", "old"),
    ("list with numbers", "<ol><li>a<li>b</ol>", "1. a\n2. b", ""),
    ("list that starts elsewhere", "<ol start=4 type=a><li>a<li value=7>b</ol>", "d. a\ng. b", ""),
    ("list in reverse", "<ol reversed><li>a<li>b</ol>", "2. a\n1. b", ""),
    ("list with roman numbers", "<ol type=I><li>a<li>b</ol>", "I. a\nII. b", ""),
    ("list in a list", "<ul><li>a<ol><li>b</ol></ul>", "• a\n1. b", ""),
    ("table", "<table><tr><td>a<td>b<tr><td>c<td>d</table>", "a | b\nc | d", ""),
    (
        "cells merged across",
        "<table><tr><td colspan=2>wide<tr><td>a<td>b</table>",
        "wide\na | b",
        "",
    ),
    ("cells merged down", "<table><tr><td rowspan=2>tall<td>a<tr><td>b</table>", "tall | a\nb", ""),
    (
        "row span to the end",
        "<table><tr><td rowspan=0>tall<td>a<tr><td>b<tr><td>c</table>",
        "tall | a\nb\nc",
        "",
    ),
    (
        "foot of a table before its body",
        "<table><tfoot><tr><td>foot</tfoot><tbody><tr><td>body</tbody></table>",
        "body\nfoot",
        "",
    ),
    ("caption", "<table><caption>Items</caption><tr><td>a</table>", "Items\na", ""),
    (
        "table in a cell",
        "<table><tr><td>a<table><tr><td>x<td>y</table><td>b</table>",
        "a / [[x | y]] | b",
        "",
    ),
    ("text misplaced in a table", "<table>stray<tr><td>a</table>", "stray\na", ""),
    ("picture with alternative text", "<p>a <img src=x alt=\"A map\"></p>", "a ![A map]", ""),
    (
        "link around a picture",
        "<p><a href=\"https://example.org/\"><img src=x alt=Logo></a></p>",
        "![Logo]",
        "",
    ),
    ("ruby", "<p><ruby>東<rp>(</rp><rt>とう</rt><rp>)</rp></ruby></p>", "東(とう)", ""),
    ("selected option", "<p><select><option>TAP<option selected>AAP</select></p>", "AAP", "TAP"),
    (
        "text fields",
        "<p><input value=typed> <input type=hidden value=secret></p><div><textarea>written</textarea></div>",
        "typed\nwritten",
        "secret",
    ),
    ("details", "<details><summary>More</summary><p>inside</p></details>", "More\ninside", ""),
    ("quotation marks", "<p><q>a</q></p>", "“a”", ""),
    ("tags that overlap", "<p><b>a<i>b</b>c</i></p>", "abc", ""),
    ("end tags left out", "<table><tr><td><p>a<td><p>b</table>", "a | b", ""),
    (
        "XHTML that closes itself",
        "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\"><head><script src=\"x\"/></head><body><p><a name=\"x\"/>seen</p></body></html>",
        "seen",
        "",
    ),
    (
        "Word: conditional comment",
        "<p>a<!--[if gte mso 9]><b>secret</b><![endif]--></p>",
        "a",
        "secret",
    ),
    (
        "Word: label of a list",
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1)<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>item</p></body></html>",
        "1) item",
        "",
    ),
    (
        "Word: empty paragraph",
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body><p class=MsoNormal>a<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p></body></html>",
        "a",
        "",
    ),
    (
        "Word: hidden text",
        "<p>a<span style='mso-hide:all;display:none'> secret</span></p>",
        "a",
        "secret",
    ),
    ("declared windows-1251", "<meta charset=windows-1251><p>\u{0}", "План", ""),
    (
        "page of a form",
        "<form><p>Question: <b>5/1</b></p><button>Send</button></form>",
        "Question: 5/1\nSend",
        "",
    ),
    ("body twice", "<body><p>a</body><body><p>b</body>", "a\nb", ""),
];

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, page, expected, unseen): Case| Construct {
        format: "html",
        name,
        bytes: match page.strip_suffix('\u{0}') {
            Some(page) => [b"<!DOCTYPE html>", page.as_bytes(), b"\xcf\xeb\xe0\xed"].concat(),
            None if page.starts_with("<?xml") => page.as_bytes().to_vec(),
            None => [b"<!DOCTYPE html>", page.as_bytes()].concat(),
        },
        expected,
        unseen,
    };
    CASES.into_iter().map(one).collect()
}
