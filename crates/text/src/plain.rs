//! Plain text, and Markdown where it says how the text is built.

use crate::{Options, exceeded, markdown, replaced};
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Exceeded, Paragraph, Reading, Severity,
    StoryCount, TextCount, visible,
};

/// Adds a paragraph; one that is too long is cut.
fn line(
    mut paragraph: Paragraph,
    budget: &mut Budget,
    body: &mut Vec<Block>,
) -> Result<(), Exceeded> {
    budget.block()?;
    let (kept, outcome) = budget.fit(&paragraph.text);
    if outcome.is_err() {
        paragraph.text = kept.to_owned();
        paragraph.links.clear();
    }
    if !paragraph.text.is_empty() {
        body.push(Block::Paragraph(paragraph));
    }
    outcome
}

/// A line of Markdown: a heading, or text without its signs.
fn paragraph(text: &str, budget: &mut Budget, body: &mut Vec<Block>) -> Result<(), Exceeded> {
    let paragraph = match markdown::heading(text) {
        Some((level, said)) => {
            let said = markdown::paragraph(said);
            Paragraph { links: said.links, ..Paragraph::heading(level, said.text) }
        }
        None => markdown::paragraph(text),
    };
    line(paragraph, budget, body)
}

/// Reads plain text of any encoding and any line ends.
///
/// ```
/// let reading = text::read_plain(b"\xff\xfea\0\r\0b\0", &text::Options::default());
/// assert_eq!(reading.document.body.len(), 2);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let mut decoded = package::decode_plain(bytes);
    let mut reading = Reading::default();
    reading.diagnostics.extend(replaced(&decoded));
    let nuls = memchr::memchr_iter(0, decoded.text.as_bytes()).count() as u64;
    if nuls > 0 {
        decoded.text = decoded.text.replace('\0', "").into();
        let message = "characters of no meaning (NUL) were left out";
        let said = Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message);
        reading.diagnostics.push(said.counting(nuls));
    }
    let mut budget = Budget::new(options.limits);
    let mut count = TextCount::default();
    let mut lines = Lines::of(&decoded.text);
    let signs = memchr::memchr2(b'|', b'#', decoded.text.as_bytes());
    let markdown = signs.is_some() && markdown::is_markdown(Lines::of(&decoded.text));
    loop {
        lines.skip_empty();
        let Some(text) = lines.first() else { break };
        let table = if text.contains('|') { markdown::table(lines.clone()) } else { None };
        let begin = lines.clone();
        let seen: u64 = lines.by_ref().take(table.unwrap_or(1).max(1)).map(visible).sum();
        count.characters += seen;
        if seen == 0 || reading.completeness == Completeness::Partial {
            continue;
        }
        let body = &mut reading.document.body;
        let outcome = if let Some(rows) = table {
            markdown::build(begin.take(rows), &mut budget, body)
        } else if markdown {
            paragraph(text, &mut budget, body)
        } else {
            line(Paragraph::plain(text), &mut budget, body)
        };
        match outcome {
            Ok(()) => count.kept += seen,
            Err(cut) => {
                if table.is_none() {
                    count.kept += last(body, text);
                }
                reading.completeness = Completeness::Partial;
                reading.diagnostics.push(exceeded(cut));
            }
        }
    }
    reading.text.push(StoryCount { story: "body".to_owned(), count });
    reading
}

/// How many characters of a line that was cut stand in the last paragraph.
fn last(body: &[Block], text: &str) -> u64 {
    match body.last() {
        Some(Block::Paragraph(p)) if text.starts_with(&p.text) => visible(&p.text),
        _ => 0,
    }
}

/// The lines of a text, one by one: a file may have hundreds of millions of them.
#[derive(Debug, Clone)]
pub(crate) struct Lines<'t> {
    rest: Option<&'t str>,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(text: &'t str) -> Self {
        Self { rest: Some(text) }
    }

    /// Goes on to the next line that is not empty, in one step.
    fn skip_empty(&mut self) {
        let rest = self.rest.map(|rest| rest.trim_start_matches(['\n', '\r', '\u{c}']));
        self.rest = rest.filter(|rest| !rest.is_empty());
    }

    /// The line that comes next.
    fn first(&self) -> Option<&'t str> {
        self.clone().next()
    }
}

impl<'t> Iterator for Lines<'t> {
    type Item = &'t str;

    fn next(&mut self) -> Option<&'t str> {
        let rest = self.rest?;
        let end = memchr::memchr3(b'\n', b'\r', 0x0c, rest.as_bytes());
        let (line, rest) = match end {
            Some(end) => (rest.get(..end), rest.get(end + 1..)),
            None => (Some(rest), None),
        };
        self.rest = rest;
        line.map(str::trim_end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_is_too_long_is_cut() {
        let limits = document::Limits { text_bytes: 20, ..document::Limits::default() };
        let options = Options { limits, ..Options::default() };
        let reading = read(b"See TD 5/1.\nSee TD 6/1 and more\nSee TD 7/1.", &options);
        let texts: Vec<_> = document::texts(&reading.document).into_iter().map(|t| t.1).collect();
        assert_eq!(texts, ["See TD 5/1.", "See TD 6/"]);
        assert_eq!(reading.completeness, Completeness::Partial);
        assert_eq!(reading.text[0].count, TextCount { characters: 33, kept: 16 });
    }

    #[test]
    fn what_means_nothing_is_left_out_and_told() {
        let reading = read(b"See TD 5/1\0 and TD\0 6/1.", &Options::default());
        assert_eq!(document::texts(&reading.document)[0].1, "See TD 5/1 and TD 6/1.");
        assert_eq!(reading.diagnostics[0].count, Some(2));
    }

    #[test]
    fn lines_of_all_systems() {
        let lines: Vec<_> = Lines::of("a\r\nb\rc\n\u{c}d ").collect();
        assert_eq!(lines, ["a", "", "b", "c", "", "d"]);
    }
}
