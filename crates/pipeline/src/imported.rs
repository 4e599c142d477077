//! Imported text (`w:altChunk`): read by its own format's reader and put where it is shown.

use crate::readers::reader;
use crate::{Options, detect};
use document::{Block, Completeness, Document, InnerKind, Reading};

/// Chunks that one document may import; what is beyond stays a document of its own.
const CHUNKS: usize = 1_000;

/// Puts imported text into the body at its place. A chunk of a format that is not read, or that
/// has headers or notes of its own to lose, stays a document inside the document.
pub(crate) fn splice(reading: &mut Reading, options: &Options) {
    let mut kept = Vec::new();
    let mut chunks: Vec<(usize, Vec<Block>)> = Vec::new();
    // All that is imported is part of the document, which may hold no more than one.
    let mut left = options.limits.model.less(reading.document.size());
    for (place, inner) in std::mem::take(&mut reading.inner).into_iter().enumerate() {
        let InnerKind::Imported { before } = inner.kind else {
            kept.push(inner);
            continue;
        };
        let found = detect(&inner.name, &inner.bytes);
        let Some(read) = reader(found.format).filter(|_| place < CHUNKS) else {
            kept.push(inner);
            continue;
        };
        let mut options = options.clone();
        options.limits.model = left;
        let chunk = read(&inner.bytes, &options);
        left = left.less(chunk.document.size());
        if chunk.completeness == Completeness::Nothing {
            kept.push(inner);
            continue;
        }
        let Document { body, headers: _, footers: _, notes, properties: _, fields: _ } =
            chunk.document;
        chunks.push((before, body));
        reading.document.notes.extend(notes);
        if chunk.completeness == Completeness::Partial {
            reading.completeness = Completeness::Partial;
        }
        reading.diagnostics.extend(chunk.diagnostics.into_iter().map(|mut d| {
            d.part = Some(match d.part {
                Some(part) => format!("{}!/{part}", inner.name),
                None => inner.name.clone(),
            });
            d
        }));
        kept.extend(chunk.inner);
    }
    reading.inner = kept;
    if chunks.is_empty() {
        return;
    }
    // The chunks come in the order of their places.
    let own = std::mem::take(&mut reading.document.body);
    let body = &mut reading.document.body;
    let mut own = own.into_iter();
    let mut taken = 0;
    for (before, chunk) in chunks {
        body.extend(own.by_ref().take(before.saturating_sub(taken)));
        taken = taken.max(before);
        body.extend(chunk);
    }
    body.extend(own);
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Inner, Paragraph};

    fn chunk(before: usize, name: &str, bytes: &[u8]) -> Inner {
        Inner { name: name.into(), bytes: bytes.into(), kind: InnerKind::Imported { before } }
    }

    #[test]
    fn chunks_stand_where_they_are_shown() {
        let mut reading = Reading::default();
        for text in ["one", "four"] {
            reading.document.body.push(Block::Paragraph(Paragraph::plain(text)));
        }
        reading.inner = vec![
            chunk(1, "word/a.html", b"<html><p>two<p>three"),
            chunk(2, "word/b.htm", b"<html><p>five"),
            chunk(2, "word/c.bin", b"\x01\x02\x03\0"),
        ];
        splice(&mut reading, &Options::default());
        let texts: Vec<&str> = reading
            .document
            .body
            .iter()
            .filter_map(|b| match b {
                Block::Paragraph(p) => Some(p.text.as_str()),
                Block::Table(_) => None,
            })
            .collect();
        assert_eq!(texts, ["one", "two", "three", "four", "five"]);
        assert_eq!(reading.inner.len(), 1);
    }
}
