//! Plain text.

use crate::{Options, exceeded, replaced, visible};
use document::{Block, Budget, Completeness, Exceeded, Paragraph, Reading, StoryCount, TextCount};

fn line(text: &str, budget: &mut Budget, body: &mut Vec<Block>) -> Result<(), Exceeded> {
    budget.block()?;
    budget.text(text.len())?;
    body.push(Block::Paragraph(Paragraph::plain(text)));
    Ok(())
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
    for text in decoded.text.split(['\n', '\r', '\u{c}']).map(str::trim_end) {
        if text.trim().is_empty() {
            continue;
        }
        let seen = visible(text);
        count.characters += seen;
        if reading.completeness == Completeness::Partial {
            continue;
        }
        match line(text, &mut budget, &mut reading.document.body) {
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
