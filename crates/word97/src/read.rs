//! The document: which stories there are, and where they go.

use crate::Options;
use crate::bytes::Plc;
use crate::fib::{Fib, Kind, List, Part};
use crate::source::Source;
use crate::story::{Anchors, Reader};
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Document, Inner, InnerKind, Note, NoteKind,
    Reading, Severity, Story, Tally,
};
use ooxml::NumberFormat;
use package::CompoundFile;

/// The stories of a section's headers and footers, in their order (MS-DOC §2.8.26 `Plcfhdd`).
const PAGE_STORIES: [(bool, &str); 6] = [
    (false, "even"),
    (false, "default"),
    (true, "even"),
    (true, "default"),
    (false, "first"),
    (true, "first"),
];

/// Reads a binary Word document.
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let Some(file) = CompoundFile::open(bytes) else {
        return of_stream(bytes, None, options);
    };
    let said = file.said();
    let Some((main, cut_off)) = file.stream("WordDocument") else {
        let mut nothing = damaged("there is no stream WordDocument in it");
        nothing.diagnostics.extend(said);
        return nothing;
    };
    let mut reading = of_stream(&main, Some(&file), options);
    if cut_off && reading.completeness != Completeness::Nothing {
        let message = "the stream WordDocument ends early; what stands before is kept";
        let cut = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
        reading.diagnostics.push(cut.in_part("WordDocument").at(main.len() as u64));
        reading.completeness = Completeness::Partial;
    }
    if let Some(said) = said.filter(|_| reading.completeness != Completeness::Nothing) {
        reading.diagnostics.push(said);
        reading.completeness = Completeness::Partial;
    }
    reading.document.properties = package::properties(&file);
    embedded(&file, &mut reading);
    reading
}

fn damaged(why: &str) -> Reading {
    let message = format!("{why}; it is damaged or no Word document");
    Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message))
}

fn of_stream(main: &[u8], file: Option<&CompoundFile<'_>>, options: &Options) -> Reading {
    let fib = match Fib::kind(main) {
        Kind::Whole(fib) => fib,
        Kind::Older => {
            let message = "documents of Word 95 and older are not read";
            let older = Diagnostic::new(Code::UnsupportedFormat, Severity::Info, message);
            return Reading::nothing(older);
        }
        Kind::Encrypted => {
            let message = "the document needs a password; save it without one to have it read";
            return Reading::nothing(Diagnostic::new(Code::Encrypted, Severity::Error, message));
        }
        Kind::Foreign => return damaged("its information block is none of Word's"),
    };
    let stream = |name| file.and_then(|f| f.stream(name)).unwrap_or_default();
    let ((table, table_cut), (data, _)) = (stream(fib.table_stream()), stream("Data"));
    let Some(source) = Source::new(main, &table, &data, fib) else {
        return damaged("the table of its pieces of text is missing");
    };
    let budget = Budget::new(options.limits);
    let tally = Tally::new(options.revisions);
    let mut reader = Reader { source: &source, revisions: options.revisions, budget, tally };
    if table_cut {
        let why = "the stream ends early";
        reader.tally.cut(Code::DamagedPart, fib.table_stream(), why, table.len() as u64);
    }
    for why in source.damage() {
        reader.tally.cut(Code::DamagedPart, fib.table_stream(), why, 0);
    }
    let mut reading = Reading { document: reader.document(), ..Reading::default() };
    reader.tally.tell(&mut reading);
    reading
}

/// Documents inside: those that are whole files, others are told.
fn embedded(file: &CompoundFile<'_>, reading: &mut Reading) {
    let mut unread = 0;
    for entry in file.entries() {
        let Some(rest) = entry.path.strip_prefix("ObjectPool/") else { continue };
        match rest.split_once('/') {
            Some((_, "Package")) if entry.is_stream => {
                if let Some((bytes, _)) = file.stream(&entry.path) {
                    let name = entry.path.clone();
                    reading.inner.push(Inner { name, bytes, kind: InnerKind::Embedded });
                }
            }
            Some((_, "WordDocument" | "Workbook" | "\u{1}Ole10Native" | "PowerPoint Document")) => {
                unread += 1;
            }
            _ => {}
        }
    }
    if unread > 0 {
        let message = "embedded objects were not read";
        let unread =
            Diagnostic::new(Code::UnreadContent, Severity::Warning, message).counting(unread);
        reading.diagnostics.push(unread.in_part("ObjectPool"));
    }
}

/// A kind of notes: where they are called, and where their texts are.
struct Notes {
    kind: NoteKind,
    name: &'static str,
    calls: List,
    texts: List,
    part: Part,
}

const NOTES: [Notes; 3] = [
    Notes {
        kind: NoteKind::Footnote,
        name: "footnotes",
        calls: List::FootnoteCalls,
        texts: List::FootnoteTexts,
        part: Part::Footnotes,
    },
    Notes {
        kind: NoteKind::Endnote,
        name: "endnotes",
        calls: List::EndnoteCalls,
        texts: List::EndnoteTexts,
        part: Part::Endnotes,
    },
    Notes {
        kind: NoteKind::Comment,
        name: "comments",
        calls: List::CommentCalls,
        texts: List::CommentTexts,
        part: Part::Comments,
    },
];

impl Reader<'_, '_> {
    fn document(&mut self) -> Document {
        let source = self.source;
        let (boxes, unplaced) = source.boxes(List::Shapes, List::TextBoxes, Part::TextBoxes);
        let mut anchors = Anchors { boxes, ..Anchors::default() };
        let mut notes = Vec::new();
        for of in &NOTES {
            let mut calls: Vec<(u32, (usize, bool))> = source.calls(of.calls).into_iter().collect();
            calls.sort_unstable();
            let (mut number, format) = source.numbering(of.kind == NoteKind::Endnote);
            let format = NumberFormat::of_code(format);
            for (place, (index, automatic)) in calls {
                let shown = match of.kind {
                    NoteKind::Footnote | NoteKind::Endnote if automatic => {
                        number += 1;
                        Some(format.write(number - 1))
                    }
                    _ => None,
                };
                anchors.calls.insert(place, shown.clone());
                notes.push((of, index, shown));
            }
        }
        let body = self.story("body", source.part(Part::Main), &anchors);
        let mut document = Document { body, ..Document::default() };
        for range in unplaced {
            document.body.extend(self.story("body", range, &Anchors::default()));
        }
        for (of, index, number) in notes {
            let texts = source.plc(of.texts, 0);
            let Some(range) = source.text(texts, index, of.part) else { continue };
            let anchors = Anchors { number, ..Anchors::default() };
            let blocks = self.story(of.name, range, &anchors);
            if !blocks.is_empty() {
                let id = (index + 1).to_string();
                document.notes.push(Note { kind: of.kind, id, blocks });
            }
        }
        self.page_stories(&mut document);
        document
    }

    fn page_stories(&mut self, document: &mut Document) {
        let source = self.source;
        let whole = source.part(Part::Headers);
        let (boxes, _) =
            source.boxes(List::HeaderShapes, List::HeaderTextBoxes, Part::HeaderTextBoxes);
        let boxes = boxes.into_iter().map(|(at, r)| (at.saturating_add(whole.start), r)).collect();
        let anchors = Anchors { boxes, ..Anchors::default() };
        let texts: Plc<'_> = source.plc(List::Headers, 0);
        // Those of the notes' separators come first; the last position means nothing.
        for index in PAGE_STORIES.len()..texts.len().saturating_sub(1) {
            let Some(range) = source.text(texts, index, Part::Headers) else { continue };
            let Some(&(footer, name)) = PAGE_STORIES.get(index % PAGE_STORIES.len()) else {
                continue;
            };
            let blocks = self.story(if footer { "footers" } else { "headers" }, range, &anchors);
            let stories = if footer { &mut document.footers } else { &mut document.headers };
            let known = |s: &Story| texts_of(&s.blocks) == texts_of(&blocks);
            if !blocks.is_empty() && !stories.iter().any(known) {
                stories.push(Story { name: Some(name.to_owned()), blocks });
            }
        }
    }
}

/// What stands in blocks, to tell whether two stories are the same.
fn texts_of(blocks: &[Block]) -> Vec<String> {
    let one = |block: &Block| match block {
        Block::Paragraph(p) => p.text.clone(),
        Block::Table(t) => {
            let cells = t.rows().iter().flat_map(|r| &r.cells);
            cells.map(|c| c.view().text.into_owned()).collect::<Vec<_>>().join("\t")
        }
    };
    blocks.iter().map(one).collect()
}
