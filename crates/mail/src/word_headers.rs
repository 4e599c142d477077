//! Page headers and footers of a page that Word saved: they stand in a file beside it
//! (`header.htm`), each in a `div` that says what it is (`mso-element:header`), and a rule of the
//! page's style sheet says which is for which pages.

use memchr::memmem;

/// A header or footer.
pub(crate) struct StoryPage {
    /// The `id` of its `div`.
    pub(crate) id: String,
    pub(crate) is_footer: bool,
    /// Its inside, as a page.
    pub(crate) page: Vec<u8>,
}

/// Which header is for which pages.
#[derive(Debug, Default)]
pub(crate) struct Rules(Vec<(String, &'static str)>);

/// The properties of Word's page rules, and what other formats call those pages.
const PROPERTIES: [(&str, &str); 6] = [
    ("mso-even-header:", "even"),
    ("mso-even-footer:", "even"),
    ("mso-first-header:", "first"),
    ("mso-first-footer:", "first"),
    ("mso-header:", "default"),
    ("mso-footer:", "default"),
];

/// Rules looked at; a document has a handful for each of its sections.
const MOST_RULES: usize = 1_000;

impl Rules {
    /// What the story of that `id` is called: as its rule says, else by the `id`.
    pub(crate) fn name(&self, id: &str) -> String {
        let rule = self.0.iter().find(|(of, _)| of == id);
        rule.map_or_else(|| id.to_owned(), |(_, name)| (*name).to_owned())
    }
}

/// The page rules of a style sheet: `mso-header: url("x_files/header.htm") h1;`.
pub(crate) fn rules(page: &[u8]) -> Rules {
    let mut out = Rules::default();
    for (property, name) in PROPERTIES {
        for at in memmem::find_iter(page, property).take(MOST_RULES) {
            let rest = page.get(at + property.len()..).unwrap_or_default();
            let value = rest.get(..1_024).unwrap_or(rest);
            let value = value.split(|b| matches!(b, b';' | b'}')).next().unwrap_or_default();
            let Some(end) = memchr::memrchr(b')', value) else { continue };
            let id = value.get(end + 1..).unwrap_or_default().trim_ascii();
            let id = String::from_utf8_lossy(id).into_owned();
            if !id.is_empty() && out.0.len() < MOST_RULES && !out.0.iter().any(|r| r.0 == id) {
                out.0.push((id, name));
            }
        }
    }
    out
}

/// A tag's name in lower case where it is a `div`: whether it opens, its end, its inside.
fn div(page: &[u8], at: usize) -> Option<(bool, usize)> {
    let rest = page.get(at..)?;
    let (opens, name) = match rest.get(1)? {
        b'/' => (false, rest.get(2..6)?),
        _ => (true, rest.get(1..5)?),
    };
    let is_div = name.get(..3)?.eq_ignore_ascii_case(b"div")
        && matches!(name.get(3)?, b'>' | b' ' | b'\t' | b'\r' | b'\n');
    let end = memchr::memchr(b'>', rest.get(..4_096).unwrap_or(rest))?;
    is_div.then_some((opens, at + end + 1))
}

/// The value of `id` in a tag, quoted or not.
fn id(tag: &str) -> String {
    let Some((_, rest)) = tag.split_once("id=") else { return String::new() };
    let rest = rest.trim_start_matches(['"', '\'']);
    rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The headers and footers of a page, where it is one that holds them.
pub(crate) fn stories(page: &[u8]) -> Option<Vec<StoryPage>> {
    let holds = |what: &[u8]| memmem::find(page, what).is_some();
    if !holds(b"mso-element:header") && !holds(b"mso-element:footer") {
        return None;
    }
    // The main text of a page has neither, but may talk about them; its body is never only this.
    let mut out: Vec<StoryPage> = Vec::new();
    // The story that is open: where its inside begins, how many `div`s are open in it.
    let mut open: Option<(StoryPage, usize, usize)> = None;
    for at in memchr::memchr_iter(b'<', page) {
        let Some((opens, end)) = div(page, at) else { continue };
        if let Some((mut story, from, depth)) = open.take() {
            if opens {
                open = Some((story, from, depth + 1));
            } else if depth > 0 {
                open = Some((story, from, depth - 1));
            } else {
                story.page = page.get(from..at).unwrap_or_default().to_vec();
                out.push(story);
            }
            continue;
        }
        let tag = String::from_utf8_lossy(page.get(at..end).unwrap_or_default());
        let is = |what: &str| {
            let after = tag.split_once(what).map(|(_, rest)| rest.chars().next());
            after.is_some_and(|next| !next.is_some_and(|c| c == '-' || c.is_alphanumeric()))
        };
        if opens && (is("mso-element:header") || is("mso-element:footer")) {
            let is_footer = is("mso-element:footer");
            open = Some((StoryPage { id: id(&tag), is_footer, page: Vec::new() }, end, 0));
        }
    }
    if let Some((mut story, from, _)) = open {
        story.page = page.get(from..).unwrap_or_default().to_vec();
        out.push(story);
    }
    (!out.is_empty()).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_footers_apart() {
        let page = b"<html><body><div style='mso-element:footnote-separator' id=fs>x</div>\
            <div style='mso-element:header' id=h1><div class=WordSection1><p>TD 1</p></div></div>\
            <DIV style='mso-element:footer' id=\"ff1\"><p>Page</p></DIV></body>";
        let found = stories(page).unwrap();
        assert_eq!(found.len(), 2);
        assert_eq!((&*found[0].id, found[0].is_footer), ("h1", false));
        assert_eq!(found[0].page, b"<div class=WordSection1><p>TD 1</p></div>");
        assert_eq!((&*found[1].id, found[1].is_footer), ("ff1", true));
        assert!(stories(b"<p>mso-element:else</p>").is_none());
    }

    #[test]
    fn rules_name_them() {
        let page = b"@page S1 {mso-header:url(\"x/header.htm\") h1;\r\n\tmso-first-header:\r\n\
            url('x/header.htm') fh1; mso-even-footer: url(x/header.htm) ef1}";
        let rules = rules(page);
        assert_eq!(rules.name("h1"), "default");
        assert_eq!(rules.name("fh1"), "first");
        assert_eq!(rules.name("ef1"), "even");
        assert_eq!(rules.name("h9"), "h9");
    }
}
