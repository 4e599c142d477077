//! Writes binary Word documents (MS-DOC): as little as a program needs to open them.

use crate::compound;

/// Where the text begins in the main stream.
const TEXT: usize = 2_048;
const PAGE: usize = 512;

/// A run of text with its properties (a list of `Sprm`).
#[derive(Debug, Clone, Default)]
pub struct Run {
    /// Its text; a control character stands for what Word lets it stand for.
    pub text: String,
    /// Its properties.
    pub properties: Vec<u8>,
}

/// A paragraph: its last run ends with its mark.
#[derive(Debug, Clone, Default)]
pub struct Paragraph {
    /// Its runs.
    pub runs: Vec<Run>,
    /// The number of its style.
    pub style: u16,
    /// Its own properties.
    pub properties: Vec<u8>,
}

/// A paragraph style.
#[derive(Debug, Clone)]
pub struct Style {
    /// Its name.
    pub name: &'static str,
    /// Which of Word's own it is.
    pub own: u16,
    /// The number of the style that it is based on; 0xfff for none.
    pub base: u16,
    /// Properties of its paragraphs.
    pub paragraph: Vec<u8>,
    /// Properties of their text.
    pub characters: Vec<u8>,
}

/// A document to write.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// The paragraphs of the stories, in the order of MS-DOC §2.4.1: main text, footnotes, headers,
    /// macros, comments, endnotes, text boxes, text boxes of headers.
    pub stories: [Vec<Paragraph>; 8],
    /// Lists of the table stream by their places in `FibRgFcLcb97`; what stands behind a list's
    /// stated end comes second.
    pub lists: Vec<(usize, Vec<u8>, Vec<u8>)>,
    /// The style sheet.
    pub styles: Vec<Style>,
    /// The data stream.
    pub data: Vec<u8>,
    /// Keeps the text in bytes of windows-1252, not in Unicode.
    pub narrow: bool,
    /// Flags to set beside the usual ones (0x0100: encrypted).
    pub flags: u16,
}

/// A paragraph of one run.
pub fn paragraph(text: &str) -> Paragraph {
    let run = Run { text: format!("{text}\r"), properties: Vec::new() };
    Paragraph { runs: vec![run], ..Paragraph::default() }
}

/// A `Sprm` with its operand.
pub fn sprm(code: u16, operand: &[u8]) -> Vec<u8> {
    [&code.to_le_bytes(), operand].concat()
}

fn units(paragraphs: &[Paragraph]) -> usize {
    let runs = paragraphs.iter().flat_map(|p| &p.runs);
    runs.map(|r| r.text.encode_utf16().count()).sum()
}

/// Writes bytes over those at a place; what does not fit is left out.
fn put(over: &mut [u8], at: usize, bytes: &[u8]) {
    for (to, byte) in over.iter_mut().skip(at).zip(bytes) {
        *to = *byte;
    }
}

/// A page of properties: bounds, then a place for each, then what stands there.
fn page(bounds: &[u32], entries: &[Vec<u8>], width: usize) -> Vec<u8> {
    let mut page = vec![0; PAGE];
    put(&mut page, PAGE - 1, &[entries.len() as u8]);
    for (to, bound) in page.chunks_mut(4).zip(bounds) {
        to.copy_from_slice(&bound.to_le_bytes());
    }
    let mut end = PAGE - 1;
    for (at, entry) in entries.iter().enumerate() {
        end = (end - entry.len()) & !1;
        put(&mut page, end, entry);
        put(&mut page, bounds.len() * 4 + at * width, &[(end / 2) as u8]);
    }
    page
}

/// The pages for these runs, as many to a page as fit, with the list that finds them.
fn pages(
    runs: &[(u32, Vec<u8>)],
    begin: u32,
    first: usize,
    each: usize,
    width: usize,
) -> (Vec<u8>, Vec<u8>) {
    let (mut out, mut bounds, mut numbers) = (Vec::new(), vec![begin], Vec::new());
    for some in runs.chunks(each) {
        let mut edges = vec![*bounds.last().unwrap_or(&begin)];
        edges.extend(some.iter().map(|(end, _)| *end));
        let entries: Vec<Vec<u8>> = some.iter().map(|(_, entry)| entry.clone()).collect();
        numbers.push((first + out.len() / PAGE) as u32);
        out.extend(page(&edges, &entries, width));
        bounds.push(*edges.last().unwrap_or(&begin));
    }
    let list = bounds.iter().chain(&numbers).flat_map(|n| n.to_le_bytes()).collect();
    (out, list)
}

fn style_sheet(styles: &[Style]) -> Vec<u8> {
    let mut out = vec![18, 0];
    out.extend((styles.len() as u16).to_le_bytes());
    out.extend([10, 0]);
    out.resize(20, 0);
    for (number, style) in styles.iter().enumerate() {
        let mut std = Vec::new();
        std.extend(style.own.to_le_bytes());
        std.extend((1 | style.base << 4).to_le_bytes());
        std.extend([2, 0, 0, 0, 0, 0]);
        std.extend((style.name.len() as u16).to_le_bytes());
        std.extend(style.name.encode_utf16().flat_map(u16::to_le_bytes));
        std.extend([0, 0]);
        let paragraph = [&(number as u16).to_le_bytes()[..], &style.paragraph].concat();
        for list in [&paragraph, &style.characters] {
            std.extend((list.len() as u16).to_le_bytes());
            std.extend(list);
            std.resize(std.len().next_multiple_of(2), 0);
        }
        out.extend((std.len() as u16).to_le_bytes());
        out.extend(std);
    }
    out
}

/// The streams of a document by their names.
pub fn streams(document: &Document) -> Vec<(&'static str, Vec<u8>)> {
    let all: Vec<&Paragraph> = document.stories.iter().flatten().collect();
    let width = if document.narrow { 1 } else { 2 };
    let mut text: Vec<u8> = Vec::new();
    let (mut characters, mut paragraphs) = (Vec::new(), Vec::new());
    for paragraph in &all {
        for run in &paragraph.runs {
            for unit in run.text.encode_utf16() {
                text.extend(unit.to_le_bytes().iter().take(width));
            }
            let entry = [&[run.properties.len() as u8][..], &run.properties].concat();
            characters.push(((TEXT + text.len()) as u32, entry));
        }
        let mut entry = [&paragraph.style.to_le_bytes()[..], &paragraph.properties].concat();
        // An even number of bytes takes a zero before its half, an odd one none.
        let half = entry.len().div_ceil(2) as u8;
        if entry.len().is_multiple_of(2) {
            entry.splice(0..0, [0, half]);
        } else {
            entry.insert(0, half);
        }
        paragraphs.push(((TEXT + text.len()) as u32, entry));
    }
    let length = text.len();
    let mut main = vec![0; TEXT];
    main.extend(text);
    main.resize(main.len().next_multiple_of(PAGE), 0);
    let first = main.len() / PAGE;
    let (found, character_list) = pages(&characters, TEXT as u32, first, 8, 1);
    main.extend(found);
    let first = main.len() / PAGE;
    let (found, paragraph_list) = pages(&paragraphs, TEXT as u32, first, 4, 13);
    main.extend(found);

    let mut pieces = vec![2, 16, 0, 0, 0];
    let offset = if document.narrow { (TEXT * 2) as u32 | 0x4000_0000 } else { TEXT as u32 };
    pieces.extend([0, (length / width) as u32].iter().flat_map(|n| n.to_le_bytes()));
    pieces.extend([0, 0]);
    pieces.extend(offset.to_le_bytes());
    pieces.extend([0, 0]);

    let none = Vec::new;
    let mut lists = vec![
        (1, style_sheet(&document.styles), none()),
        (12, character_list, none()),
        (13, paragraph_list, none()),
        (33, pieces, none()),
    ];
    lists.extend(document.lists.iter().cloned());
    let mut table = vec![0; 16];
    let mut put = |at: usize, bytes: &[u8]| put(&mut main, at, bytes);
    put(0, &[0xec, 0xa5, 0xc1, 0]);
    put(10, &(0x1200 | document.flags).to_le_bytes());
    put(24, &(TEXT as u32).to_le_bytes());
    put(28, &((TEXT + length) as u32).to_le_bytes());
    put(32, &[14, 0]);
    put(62, &[22, 0]);
    for (at, story) in document.stories.iter().enumerate() {
        put(76 + at * 4, &(units(story) as u32).to_le_bytes());
    }
    put(152, &[93, 0]);
    for (at, list, behind) in lists {
        put(154 + at * 8, &(table.len() as u32).to_le_bytes());
        put(158 + at * 8, &(list.len() as u32).to_le_bytes());
        table.extend(list);
        table.extend(behind);
    }
    vec![("WordDocument", main), ("1Table", table), ("Data", document.data.clone())]
}

/// A document as a file.
pub fn write(document: &Document) -> Vec<u8> {
    compound::write(&streams(document))
}
