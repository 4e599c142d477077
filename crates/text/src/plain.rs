//! Plain text, and Markdown where it says how the text is built.

use crate::{Options, exceeded, markdown, replaced, visible};
use document::{Block, Budget, Completeness, Exceeded, Paragraph, Reading, StoryCount, TextCount};

fn line(paragraph: Paragraph, budget: &mut Budget, body: &mut Vec<Block>) -> Result<(), Exceeded> {
    budget.block()?;
    budget.text(paragraph.text.len())?;
    body.push(Block::Paragraph(paragraph));
    Ok(())
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
    let decoded = package::decode_plain(bytes);
    let mut reading = Reading::default();
    reading.diagnostics.extend(replaced(&decoded));
    let mut budget = Budget::new(options.limits);
    let mut count = TextCount::default();
    let lines: Vec<&str> = decoded.text.split(['\n', '\r', '\u{c}']).map(str::trim_end).collect();
    let markdown = markdown::is_markdown(&lines);
    let mut at = 0;
    while let Some(text) = lines.get(at) {
        let table = lines.get(at..).filter(|_| text.contains('|')).and_then(markdown::table);
        let taken = lines.get(at..at + table.unwrap_or(1)).unwrap_or_default();
        at += taken.len().max(1);
        let seen = taken.iter().map(|l| visible(l)).sum::<u64>();
        count.characters += seen;
        if seen == 0 || reading.completeness == Completeness::Partial {
            continue;
        }
        let body = &mut reading.document.body;
        let outcome = if table.is_some() {
            markdown::build(taken, &mut budget, body)
        } else if markdown {
            paragraph(text, &mut budget, body)
        } else {
            line(Paragraph::plain(*text), &mut budget, body)
        };
        match outcome {
            Ok(()) => count.kept += seen,
            Err(cut) => {
                reading.completeness = Completeness::Partial;
                reading.diagnostics.push(exceeded(cut));
            }
        }
    }
    reading.text.push(StoryCount { story: "body".to_owned(), count });
    reading
}
