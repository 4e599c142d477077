//! A style sheet to rules (CSS Syntax §5). Nothing fails: what is not known is passed over as
//! the standard says.

use crate::css::{self, Declared};
use crate::sheet::media;
use crate::sheet::selector::{self, Selector};
use memchr::memmem;
use std::borrow::Cow;

/// A rule that says something.
#[derive(Debug)]
pub(crate) struct Rule {
    pub selectors: Vec<Selector>,
    pub declared: Declared,
}

/// What a sheet gives.
#[derive(Debug, Default)]
pub(crate) struct Sheet {
    pub rules: Vec<Rule>,
    /// Word's page headers and footers: the `id` of each, and for which pages it is.
    pub stories: Vec<(String, &'static str)>,
}

/// Stories looked at; a document has a handful for each of its sections.
const MOST_STORIES: usize = 1_000;

/// The properties of Word's page rules, and what other formats call those pages.
const STORIES: [(&str, &str); 6] = [
    ("mso-even-header", "even"),
    ("mso-even-footer", "even"),
    ("mso-first-header", "first"),
    ("mso-first-footer", "first"),
    ("mso-header", "default"),
    ("mso-footer", "default"),
];

fn without_comments(css: &str) -> Cow<'_, str> {
    if memmem::find(css.as_bytes(), b"/*").is_none() {
        return Cow::Borrowed(css);
    }
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        out.push(' ');
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// Where the text from `start` ends: at the first of these signs that stands in no string,
/// bracket or parenthesis.
fn until(css: &str, start: usize, signs: &[u8]) -> usize {
    let bytes = css.as_bytes();
    let mut at = start;
    let mut open = 0u32;
    while let Some(&b) = bytes.get(at) {
        match b {
            b'\\' => at += 1,
            b'"' | b'\'' => {
                at += 1;
                // A string ends with its line, closed or not.
                while let Some(&c) = bytes.get(at).filter(|&&c| c != b && c != b'\n') {
                    at += 1 + usize::from(c == b'\\');
                }
            }
            b'(' | b'[' => open += 1,
            b')' | b']' => open = open.saturating_sub(1),
            b'{' | b'}' if signs.contains(&b) => return at,
            _ if open == 0 && signs.contains(&b) => return at,
            _ => {}
        }
        at += 1;
    }
    css.len()
}

/// The end of a block whose inside begins at `start`: behind its brace. Rules inside of it are
/// cut out of `own`.
fn block(css: &str, start: usize, own: &mut String) -> usize {
    own.clear();
    let mut at = start;
    let mut depth = 0u32;
    let mut from = start;
    loop {
        let next = until(css, at, b"{};");
        let piece = css.get(from..next).unwrap_or_default();
        match css.as_bytes().get(next) {
            Some(b';') => {
                if depth == 0 {
                    own.push_str(piece);
                    own.push(';');
                }
            }
            Some(b'{') => depth += 1,
            Some(_) if depth > 0 => depth -= 1,
            end => {
                own.push_str(piece);
                return next + usize::from(end.is_some());
            }
        }
        at = next + 1;
        from = at;
    }
}

/// Whether the rules in a group count (`@media`, `@supports`, `@layer`).
fn opens(name: &str, condition: &str) -> bool {
    match name {
        "media" => media::applies(condition),
        // Whoever asks whether something is supported has a browser of today in mind.
        "supports" => !condition.trim_ascii().starts_with("not"),
        "layer" => true,
        _ => false,
    }
}

fn stories(sheet: &mut Sheet, declarations: &str) {
    for declaration in declarations.split(';') {
        let Some((name, value)) = declaration.split_once(':') else { continue };
        let name = name.trim_ascii();
        let known = STORIES.iter().find(|(n, _)| n.eq_ignore_ascii_case(name));
        let (Some(&(_, pages)), Some((_, id))) = (known, value.rsplit_once(')')) else { continue };
        if sheet.stories.len() < MOST_STORIES {
            sheet.stories.push((id.trim_ascii().to_owned(), pages));
        }
    }
}

/// Adds the rules of a sheet; `most` selectors at most in all. Whether all found room.
pub(crate) fn parse(css: &str, sheet: &mut Sheet, count: &mut usize, most: usize) -> bool {
    let css = without_comments(css);
    let css = css.as_ref();
    let mut own = String::new();
    let mut at = 0;
    loop {
        let rest = css.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        at += rest.len() - trimmed.len();
        let skip = match trimmed.as_bytes() {
            [] => return true,
            [b'<', b'!', b'-', b'-', ..] => 4,
            [b'-', b'-', b'>', ..] => 3,
            // What a group that counts ends with, or a stray one.
            [b'}' | b';', ..] => 1,
            _ if trimmed.starts_with("<![CDATA[") => 9,
            _ if trimmed.starts_with("]]>") => 3,
            _ => 0,
        };
        if skip > 0 {
            at += skip;
            continue;
        }
        let at_rule = trimmed.strip_prefix('@');
        let end = until(css, at, if at_rule.is_some() { b"{;}" } else { b"{}" });
        let prelude = css.get(at..end).unwrap_or_default();
        if css.as_bytes().get(end) != Some(&b'{') {
            at = end + 1;
            continue;
        }
        if at_rule.is_some() {
            let name = prelude.get(1..).unwrap_or_default();
            let length = name.find(|c: char| !c.is_alphanumeric() && c != '-');
            let (name, condition) =
                name.split_at_checked(length.unwrap_or(name.len())).unwrap_or_default();
            let name = name.to_ascii_lowercase();
            if opens(&name, condition) {
                at = end + 1;
            } else {
                at = block(css, end + 1, &mut own);
                if name == "page" {
                    stories(sheet, &own);
                }
            }
            continue;
        }
        at = block(css, end + 1, &mut own);
        let declared = css::parse(&own);
        if declared == Declared::default() {
            continue;
        }
        let Some(selectors) = selector::parse(prelude) else { continue };
        *count += selectors.len();
        if *count > most {
            return false;
        }
        sheet.rules.push(Rule { selectors, declared });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::css::Display;
    use proptest::prelude::*;

    fn rules(css: &str) -> Sheet {
        let mut sheet = Sheet::default();
        assert!(parse(css, &mut sheet, &mut 0, 1_000));
        sheet
    }

    fn displays(css: &str) -> Vec<Option<Display>> {
        rules(css).rules.iter().map(|r| r.declared.normal.display).collect()
    }

    #[test]
    fn rules_that_say_nothing_are_dropped() {
        assert_eq!(rules("p{color:red} a:hover{margin:0}").rules.len(), 0);
        assert_eq!(displays("p{color:red;display:none}"), [Some(Display::None)]);
    }

    #[test]
    fn comments_strings_and_marks_of_comments() {
        let css = "<!-- /* p{display:none} */ a::before{content:\"}{\";display:block} --> \
            b{background:url(x;y);display:inline}";
        assert_eq!(displays(css), [Some(Display::Block), Some(Display::Inline)]);
    }

    #[test]
    fn groups_count_or_not() {
        let css = "@media print{p{display:none} q{display:none}} @media screen{p{display:block}}\
            @import 'x.css'; @font-face{src:url(x)} @supports (display:grid){p{display:inline}}\
            @keyframes k{from{display:none}} a{display:grid}";
        use Display::{Block, Boxes, Inline};
        assert_eq!(displays(css), [Some(Block), Some(Inline), Some(Boxes)]);
    }

    #[test]
    fn rules_in_rules_are_passed_over() {
        let css = "p{font-weight:bold; & b{display:none;} .x{display:none} display:block}";
        assert_eq!(displays(css), [Some(Display::Block)]);
        assert_eq!(rules(css).rules[0].declared.normal.bold, Some(true));
    }

    #[test]
    fn page_rules_name_stories() {
        let css = "@page S1 {mso-header:url(\"x/header.htm\") h1;mso-first-footer:url(x) ff1;}";
        let want = [("h1".to_owned(), "default"), ("ff1".to_owned(), "first")];
        assert_eq!(rules(css).stories, want);
    }

    #[test]
    fn what_never_ends() {
        for css in
            ["p{display:none", "p", "@media screen{p{display:none", "p{'", "}}}p{display:none}"]
        {
            assert!(rules(css).rules.len() <= 1);
        }
        assert_eq!(displays("@media screen{p{display:none"), [Some(Display::None)]);
    }

    proptest! {
        #[test]
        fn any_text_is_read(css in "([a-z.#{}();:@\"'/*\\\\ é]|display:none|@media){0,60}") {
            rules(&css);
        }
    }
}
