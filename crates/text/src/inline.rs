//! Signs within a line of Markdown (`CommonMark` 0.31 §2.4, §6): escapes, strong emphasis, links, comments.

use document::Link;

/// The longest target of a link, in bytes: what is longer is text.
const TARGET: usize = 2_000;

/// A line without its signs.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Inline {
    /// What a reader sees; `<br>` is a line break.
    pub(crate) text: String,
    /// The links, in code points of the text.
    pub(crate) links: Vec<Link>,
}

/// `(target)` or `(target "title")` right behind a bracket: the target, and the length of all.
fn target(rest: &str) -> Option<(&str, usize)> {
    let inner = rest.strip_prefix('(')?;
    let mut depth = 0_u32;
    for (at, c) in inner.char_indices().take_while(|(at, _)| *at <= TARGET) {
        match c {
            '(' => depth += 1,
            ')' if depth > 0 => depth -= 1,
            ')' => {
                let whole = inner.get(..at)?.trim();
                let target = whole.split([' ', '\t']).next().unwrap_or_default();
                let target =
                    target.strip_prefix('<').and_then(|t| t.strip_suffix('>')).unwrap_or(target);
                return Some((target, at + 2));
            }
            _ => {}
        }
    }
    None
}

/// Reads a line.
pub(crate) fn read(line: &str) -> Inline {
    let line = line.trim();
    // What is seen, by place; brackets that turn out to be a link's are taken out again.
    let mut seen: Vec<Option<char>> = Vec::with_capacity(line.len());
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    let mut rest = line;
    // Behind the last end of a comment none can end: nothing is searched twice.
    let mut ends = line.matches("-->").count();
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let escaped = after.chars().next().filter(|e| c == '\\' && e.is_ascii_punctuation());
        if let Some(sign) = escaped {
            seen.push(Some(sign));
            rest = after.get(1..).unwrap_or_default();
            continue;
        }
        if let Some(inner) = rest.strip_prefix("<!--").filter(|_| ends > 0)
            && let Some((_, after)) = inner.split_once("-->")
        {
            ends -= 1;
            rest = after;
            continue;
        }
        if rest.starts_with("-->") {
            ends = ends.saturating_sub(1);
        }
        if let Some(after) = rest.strip_prefix("**") {
            rest = after;
            continue;
        }
        let broken = ["<br>", "<br/>", "<br />"].iter().find_map(|b| rest.strip_prefix(b));
        if let Some(after) = broken {
            seen.push(Some('\n'));
            rest = after;
            continue;
        }
        rest = after;
        match c {
            '[' => open.push(seen.len()),
            ']' => {
                // An image's text is none of the line's.
                let start = open
                    .pop()
                    .filter(|at| at.checked_sub(1).and_then(|b| seen.get(b)) != Some(&Some('!')));
                if let Some(start) = start
                    && let Some((target, length)) = target(after)
                {
                    if let Some(bracket) = seen.get_mut(start) {
                        *bracket = None;
                    }
                    found.push((start, seen.len(), target));
                    rest = after.get(length..).unwrap_or_default();
                    continue;
                }
            }
            _ => {}
        }
        seen.push(Some(c));
    }
    // How many characters stand before each place, once the brackets are gone.
    let mut before = Vec::with_capacity(seen.len() + 1);
    let mut count = 0_u32;
    for c in &seen {
        before.push(count);
        count += u32::from(c.is_some());
    }
    before.push(count);
    let place = |at: usize| before.get(at).copied().unwrap_or(count);
    let mut links: Vec<Link> = found
        .into_iter()
        .map(|(start, end, target)| Link {
            span: (place(start), place(end)),
            target: target.to_owned(),
        })
        .collect();
    links.sort_by_key(|link| link.span);
    Inline { text: seen.into_iter().flatten().collect(), links }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_what_they_escape() {
        let text = |line| read(line).text;
        assert_eq!(
            text(r"X.a\_b \* \<b\> \[c\] \| **strong** a\b"),
            r"X.a_b * <b> [c] | strong a\b"
        );
        assert_eq!(text("one<br>two<br/>three"), "one\ntwo\nthree");
        assert_eq!(text(r"\\\*"), r"\*");
    }

    #[test]
    fn links_are_the_text_that_they_lie_over() {
        let line = read(r"see [TD 5/1](a/b.docx), [\[x\] é](<c> 'title') and [none] (d) ![e](f)");
        assert_eq!(line.text, "see TD 5/1, [x] é and [none] (d) ![e](f)");
        let links: Vec<_> = line.links.iter().map(|l| (l.span, l.target.as_str())).collect();
        assert_eq!(links, [((4, 10), "a/b.docx"), ((12, 17), "c")]);
    }

    #[test]
    fn comments_are_no_text() {
        assert_eq!(read("<!--a b-->**one**<!-- [c](d) --> two").text, "one two");
        assert_eq!(read("<!-- alone -->").text, "");
        assert_eq!(read("--> <!-- never closed").text, "--> <!-- never closed");
        assert_eq!(read(r"\<!-- said -->").text, "<!-- said -->");
    }

    #[test]
    fn what_is_left_open_is_text() {
        for line in ["[a](b", "[a", "](", "[[[[", "]]]](x)", "\\"] {
            assert_eq!(read(line), Inline { text: line.to_owned(), links: Vec::new() }, "{line}");
        }
    }
}
