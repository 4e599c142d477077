//! Constructs of Rich Text Format.

use super::Construct;

/// Name, inside of the document, what is seen, what is not.
type Case = (&'static str, &'static str, &'static str, &'static str);

const CASES: [Case; 19] = [
    ("paragraphs", "One\\par Two\\par", "One\nTwo", ""),
    ("tab and line", "a\\tab b\\line c\\par", "a b / c", ""),
    ("code page", "caf\\'e9\\par", "café", ""),
    ("Unicode with its stand-in", "\\uc1\\u1055?\\u1083?\\par", "Пл", "?"),
    ("pair of surrogates", "\\uc1\\u-10179?\\u-8704?\\par", "😀", ""),
    ("struck out and hidden", "a {\\strike b}{\\v  secret}\\par", "a ~~b~~", "secret"),
    ("deleted and inserted", "a {\\deleted old}{\\revised new}\\par", "a new", "old"),
    ("heading", "{\\stylesheet{\\s1 heading 1;}}\\pard\\s1 Scope\\par", "# Scope", ""),
    ("label of a list", "{\\listtext 1.\\tab}a\\par", "1. a", ""),
    (
        "table",
        "\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell b\\cell\\row\\pard\\par",
        "a | b",
        "",
    ),
    (
        "merged cells",
        "\\trowd\\clmgf\\cellx1000\\clmrg\\cellx2000\\pard\\intbl wide\\cell\\cell\\row\\trowd\\cellx1000\\cellx2000\\pard\\intbl a\\cell b\\cell\\row\\pard\\par",
        "wide\na | b",
        "",
    ),
    (
        "field",
        "{\\field{\\*\\fldinst HYPERLINK \"https://example.org/\"}{\\fldrslt here}}\\par",
        "here",
        "HYPERLINK",
    ),
    (
        "footnote",
        "text{\\super\\chftn}{\\footnote\\chftn  The note.}\\par",
        "text^1\nfootnote: ^1 The note.",
        "",
    ),
    ("raised number", "X.pond{\\super 2} on 5 m{\\super 2}\\par", "X.pond^2 on 5 m2", ""),
    ("star before a known word", "a {\\i0\\*\\cs7\\cf0 kept} b\\par", "a kept b", ""),
    (
        "big first letter",
        "{\\pard\\dropcapli3\\dropcapt1 T\\par}\\pard he group\\par",
        "The group",
        "",
    ),
    ("behind the end", "a\\par}\nsecret{", "a", "secret"),
    (
        "prompt by its style",
        "{\\stylesheet{\\*\\cs15 \\additive Placeholder Text;}}Source: {\\cs15 name}\\par",
        "Source: {{name}}",
        "",
    ),
    ("unknown destination", "a{\\*\\nobody secret}\\par", "a", "secret"),
];

pub(super) fn constructs() -> Vec<Construct> {
    let one = |(name, inner, expected, unseen): Case| Construct {
        format: "rtf",
        name,
        bytes: format!("{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 A;}}}}{inner}}}")
            .into_bytes(),
        expected,
        unseen,
    };
    CASES.into_iter().map(one).collect()
}
