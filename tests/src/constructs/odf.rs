//! Constructs of OpenDocument texts and presentations (ODF 1.3 part 3).

use super::Construct;
use super::zip::zip;

/// Name, the body of the text or presentation, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const TEXTS: [Case; 12] = [
    (
        "paragraphs",
        "<text:p>One<text:s text:c=\"2\"/>\n more</text:p><text:p/><text:p>Two</text:p>",
        "One more\nTwo",
        "",
    ),
    ("heading", "<text:h text:outline-level=\"2\">Scope</text:h>", "## 1 Scope", ""),
    (
        "list",
        "<text:list text:style-name=\"L\"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>c</text:p></text:list-item></text:list>",
        "1. a\na) b\n2. c",
        "",
    ),
    (
        "table",
        "<table:table table:name=\"T\"><table:table-column table:number-columns-repeated=\"2\"/><table:table-row><table:table-cell table:number-columns-spanned=\"2\"><text:p>wide</text:p></table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell><text:p>b</text:p></table:table-cell></table:table-row></table:table>",
        "wide\na | b",
        "",
    ),
    (
        "struck out",
        "<text:p>a <text:span text:style-name=\"S\">b</text:span></text:p>",
        "a ~~b~~",
        "",
    ),
    (
        "hidden",
        "<text:p>a<text:span text:style-name=\"H\"> secret</text:span></text:p>",
        "a",
        "secret",
    ),
    (
        "note",
        "<text:p>a<text:note text:id=\"n\" text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>foot</text:p></text:note-body></text:note></text:p>",
        "a^1\nfootnote: foot",
        "",
    ),
    (
        "comment",
        "<text:p>a<office:annotation><dc:creator>Somebody</dc:creator><text:p>Why?</text:p></office:annotation></text:p>",
        "a\ncomment: Why?",
        "Somebody",
    ),
    (
        "tracked changes",
        "<text:tracked-changes><text:changed-region text:id=\"d\"><text:deletion><office:change-info><dc:creator>Somebody</dc:creator></office:change-info><text:p>gone</text:p></text:deletion></text:changed-region><text:changed-region text:id=\"i\"><text:insertion/></text:changed-region></text:tracked-changes><text:p>a <text:change text:change-id=\"d\"/><text:change-start text:change-id=\"i\"/>new<text:change-end text:change-id=\"i\"/></text:p>",
        "a new",
        "gone Somebody",
    ),
    (
        "picture with alternative text",
        "<text:p><draw:frame><draw:image/><svg:desc>A map</svg:desc></draw:frame></text:p>",
        "![A map]",
        "",
    ),
    (
        "text box",
        "<text:p>a<draw:frame><draw:text-box><text:p>boxed</text:p></draw:text-box></draw:frame></text:p>",
        "a\nboxed",
        "",
    ),
    (
        "placeholder",
        "<text:p>To: <text:placeholder text:placeholder-type=\"text\">name</text:placeholder></text:p>",
        "To: {{name}}",
        "",
    ),
];

const SLIDES: [Case; 3] = [
    (
        "title and text",
        "<draw:page><draw:frame><draw:text-box><text:p>text</text:p></draw:text-box></draw:frame><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Plan</text:p></draw:text-box></draw:frame></draw:page>",
        "# Plan\ntext",
        "",
    ),
    (
        "hidden slide",
        "<draw:page draw:style-name=\"X\"><draw:frame><draw:text-box><text:p>secret</text:p></draw:text-box></draw:frame></draw:page>",
        "",
        "secret",
    ),
    (
        "speaker's notes",
        "<draw:page><draw:custom-shape><text:p>slide</text:p></draw:custom-shape><presentation:notes><draw:frame presentation:class=\"notes\"><draw:text-box><text:p>Say this.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>",
        "slide\nnotes: Say this.",
        "",
    ),
];

const STYLES: &str = "<style:style style:name=\"S\" style:family=\"text\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style><style:style style:name=\"H\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style><style:style style:name=\"X\" style:family=\"drawing-page\"><style:drawing-page-properties presentation:visibility=\"hidden\"/></style:style><text:outline-style style:name=\"Outline\"><text:outline-level-style text:level=\"2\" style:num-format=\"1\"/></text:outline-style><text:list-style style:name=\"L\"><text:list-level-style-number text:level=\"1\" style:num-format=\"1\" style:num-suffix=\".\"/><text:list-level-style-number text:level=\"2\" style:num-format=\"a\" style:num-suffix=\")\"/></text:list-style>";

fn document(kind: &str, body: &str) -> Vec<u8> {
    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let spaces: String = [
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
        ("svg", "svg-compatible"),
        ("presentation", "presentation"),
    ]
    .map(|(prefix, name)| format!(" xmlns:{prefix}=\"{space}:{name}:1.0\""))
    .concat();
    let content = format!(
        "<office:document-content{spaces} xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><office:automatic-styles>{STYLES}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    );
    zip(&[
        ("mimetype".into(), format!("application/vnd.oasis.opendocument.{kind}")),
        ("content.xml".into(), content),
    ])
}

pub(super) fn constructs() -> Vec<Construct> {
    let one = |format: &'static str, kind: &str, (name, body, expected, unseen): Case| Construct {
        format,
        name,
        bytes: document(kind, body),
        expected,
        unseen,
    };
    let texts = TEXTS.into_iter().map(|case| one("odt", "text", case));
    let slides = SLIDES.into_iter().map(|case| one("odp", "presentation", case));
    texts.chain(slides).collect()
}
