//! Documents of Word 2, 6 and 95: their text in bytes of a code page. Properties of runs and
//! paragraphs are not read; the marks of cells tell the tables.

use crate::bytes::{piece, u16_at, u32_at};
use crate::fields::Fields;
use crate::pieces::Pieces;
use document::{
    Budget, Code, Diagnostic, Document, Exceeded, Flow, Line, Look, MarkKind, Note, NoteKind,
    Reading, RowDefinition, Severity, Story, Tally, TextCount,
};
use package::CodePage;

/// The code page of a language (the primary part of a Windows language identifier).
fn code_page(language: u16) -> CodePage {
    let number = match language & 0x3ff {
        0x19 | 0x22 | 0x02 | 0x23 | 0x2f => 1251,
        0x05 | 0x0e | 0x15 | 0x18 | 0x1b | 0x1a | 0x24 => 1250,
        0x08 => 1253,
        0x1f => 1254,
        0x0d => 1255,
        0x01 => 1256,
        0x11 => 932,
        0x12 => 949,
        0x04 => 936,
        0x1e => 874,
        _ => return CodePage::WESTERN,
    };
    CodePage::of_number(number).unwrap_or(CodePage::WESTERN)
}

/// The character set of documents that were written on a Macintosh.
const MACINTOSH: u16 = 0x100;

/// The stories in the order of their texts, with the places of their lengths.
const STORIES: [(&str, usize); 5] =
    [("body", 52), ("footnotes", 56), ("headers", 60), ("comments", 68), ("endnotes", 72)];

/// What the bytes look like.
fn guess(bytes: &[u8]) -> CodePage {
    let guessed = package::decode_text(bytes, package::Hint::default()).encoding;
    let guessed = CodePage::of_name(guessed).filter(|page| page.name() != "UTF-8");
    guessed.unwrap_or(CodePage::WESTERN)
}

/// The table of pieces of a document that was saved in haste: only what was new was written.
fn pieces(main: &[u8]) -> Option<Pieces<'_>> {
    const IN_PIECES: u16 = 4;
    if u16_at(main, 10)? & IN_PIECES == 0 {
        return None;
    }
    Pieces::read(piece(main, u32_at(main, 352)?, u32_at(main, 356)?))
}

/// Reads the text of an older document.
pub(crate) fn read(main: &[u8], mut budget: Budget) -> Reading {
    let mut tally = Tally::default();
    let (from, to) = (u32_at(main, 24).unwrap_or_default(), u32_at(main, 28).unwrap_or_default());
    let bytes = main.get(from as usize..).unwrap_or_default();
    let length = to.saturating_sub(from) as usize;
    if length > bytes.len() {
        tally.cut(Code::DamagedPart, "WordDocument", "the text ends early", main.len() as u64);
    }
    // Far Eastern versions keep Unicode.
    let wide = u16_at(main, 10).unwrap_or_default() & 0x1000 != 0;
    let width = if wide { 2 } else { 1 };
    let encoding = match u16_at(main, 20) {
        _ if wide => CodePage::WIDE,
        Some(MACINTOSH) => CodePage::MACINTOSH,
        _ => match code_page(u16_at(main, 6).unwrap_or_default()) {
            // Western programs write other scripts by their fonts, too.
            western if western == CodePage::WESTERN => guess(bytes.get(..length).unwrap_or(bytes)),
            other => other,
        },
    };
    let most = usize::try_from(budget.limits().text_bytes).unwrap_or(usize::MAX);
    let pieces = pieces(main).map(|p| p.bytes(main, width, most));
    let mut bytes = pieces.as_deref().unwrap_or(bytes.get(..length).unwrap_or(bytes));
    let mut document = Document::default();
    let mut replaced = false;
    for (story, length_at) in STORIES {
        let length = u32_at(main, length_at).unwrap_or_default() as usize;
        // The body is all there is where the lengths are not those of the text.
        let length = if story == "body" && length == 0 {
            bytes.len()
        } else {
            length.saturating_mul(width as usize)
        };
        let (own, rest) = bytes.split_at_checked(length).unwrap_or((bytes, &[]));
        bytes = rest;
        let decoded = encoding.decode(own);
        let text = decoded.text;
        replaced |= decoded.replacements > 0;
        let mut flow = Flow::default();
        let outcome = paragraphs(&text, &mut flow, &mut budget);
        let (blocks, end) = flow.finish(&mut budget);
        if let Err(exceeded) = outcome.and(end) {
            tally.exceeded(exceeded, "WordDocument", u64::from(from));
        }
        let kept = text.chars().filter(|c| !c.is_whitespace() && !c.is_control()).count() as u64;
        if kept > 0 {
            *tally.text(story) = TextCount { characters: kept, kept };
        }
        let note = |kind, blocks| Note { kind, id: "1".to_owned(), blocks };
        match story {
            _ if blocks.is_empty() => {}
            "headers" => document.headers.push(Story { name: None, blocks }),
            "footnotes" => document.notes.push(note(NoteKind::Footnote, blocks)),
            "comments" => document.notes.push(note(NoteKind::Comment, blocks)),
            "endnotes" => document.notes.push(note(NoteKind::Endnote, blocks)),
            _ => document.body.extend(blocks),
        }
    }
    let message = "this is a document of Word 95 or older: its text and tables are read, its \
                   styles, marks and tracked changes are not; save it anew to have them";
    tally.say(Diagnostic::new(Code::UnreadContent, Severity::Warning, message), false);
    if replaced {
        let message = "bytes that the code page does not know were replaced";
        tally.say(Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message), false);
    }
    let mut reading = Reading { document, ..Reading::default() };
    tally.tell(&mut reading);
    reading
}

fn paragraphs(text: &str, flow: &mut Flow, budget: &mut Budget) -> Result<(), Exceeded> {
    let mut fields = Fields::default();
    let lines = text.split_inclusive(['\r', '\x07', '\x0c']);
    // A row is known by its end: a mark of a cell right behind that of its last one.
    let mut in_row = false;
    for piece in lines {
        let mark = piece.chars().next_back();
        let row_end = in_row && piece == "\x07";
        if row_end {
            flow.end_row(1, &RowDefinition::default(), budget)?;
            in_row = false;
            continue;
        }
        let mut line = Line::default();
        visible(piece, &mut fields, &mut line, budget)?;
        let cell = mark == Some('\x07');
        // Paragraphs of a cell before its last one are known by the cell's mark that follows
        // only; they are rare in documents of that age, and stand before the table here.
        let level = usize::from(cell || in_row);
        flow.end_paragraph(level, line, "", Vec::new(), |p| p, budget)?;
        if cell {
            flow.end_cell(1, budget)?;
            in_row = true;
        }
    }
    Ok(())
}

fn visible(
    piece: &str,
    fields: &mut Fields,
    line: &mut Line,
    budget: &mut Budget,
) -> Result<(), Exceeded> {
    let mut character = [0; 4];
    for c in piece.chars() {
        let shown = match c {
            '\x13' => {
                fields.begin();
                continue;
            }
            '\x14' => {
                fields.separate();
                continue;
            }
            '\x15' => {
                if let Some(shown) = fields.end() {
                    let look = Look::default().with(MarkKind::Prompt, shown.prompts);
                    line.push(&shown.text, &look, budget)?;
                }
                continue;
            }
            '\x0b' => '\n',
            '\x1e' => '\u{2011}',
            '\x1f' => '\u{ad}',
            '\t' => c,
            c if c.is_control() => continue,
            c => c,
        };
        let shown: &str = shown.encode_utf8(&mut character);
        if fields.in_instruction() {
            fields.instruct(shown);
        } else {
            let mut look = Look::default();
            look.link = fields.link().cloned();
            line.push(shown, &look, budget)?;
        }
    }
    Ok(())
}
