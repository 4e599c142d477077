//! Binary Interchange File Format 5 and 8 (MS-XLS).

mod art;
mod link;
mod objects;
mod records;
mod sheet;

use crate::binary::Fields;
use crate::grid::Grid;
use crate::margins;
use crate::report::{ALTERNATIVE, Report, TEXT_BOX};
use crate::sheet::Sheet;
use crate::texts::{Texts, fold_line_breaks};
use crate::xlsb::run_marks;
use crate::xlsx::{MOST_SHEETS, styles::Styles};
use document::Code;
use package::CompoundFile;
use records::{Records, Segments, decode};

const PART: &str = "Workbook";

struct Entry {
    name: String,
    at: usize,
    hidden: bool,
    /// Whether it is a module of code.
    module: bool,
}

/// What stands before the sheets.
struct Globals {
    /// Whether strings are of version 8.
    eight: bool,
    codepage: u16,
    from_1904: bool,
    encrypted: bool,
    sheets: Vec<Entry>,
    strings: Texts,
    styles: Styles,
}

/// Whether a compound file holds an encrypted package (MS-OFFCRYPTO 2.3.4.4).
pub(crate) fn is_encrypted_package(bytes: &[u8]) -> bool {
    CompoundFile::open(bytes).is_some_and(|file| file.contains("EncryptedPackage"))
}

pub(crate) fn read(bytes: &[u8], report: &mut Report) {
    let file = CompoundFile::open(bytes);
    let wrapped = file.is_some();
    let stream = match file {
        Some(file) => {
            if file.contains("EncryptedPackage") {
                report.nothing(Code::Encrypted, "the workbook is encrypted");
                return;
            }
            if let Some(said) = file.said() {
                report.partly(said);
            }
            for property in package::properties(&file) {
                report.property(PART, property.source, &property.name, &property.text);
            }
            read_inner(&file, report);
            let Some((stream, short)) = file.stream("Workbook").or_else(|| file.stream("Book"))
            else {
                report.nothing(Code::DamagedPart, "the compound file has no workbook stream");
                return;
            };
            if short {
                report.damaged(PART, "the stream is shorter than its directory entry says");
            }
            stream
        }
        // Some writers leave the compound file out.
        None => bytes.to_vec(),
    };
    if let Some([0x09, 0x00 | 0x02 | 0x04]) = stream.get(..2) {
        let message = "workbooks of Excel 2, 3 and 4 are not read";
        report.nothing(Code::UnsupportedFormat, message);
        return;
    }
    let begins = stream.starts_with(&[0x09, 0x08]);
    // Where it begins as none, the compound file may still say that it is one.
    let globals = (begins || wrapped).then(|| read_globals(&stream, report));
    let Some(globals) = globals.filter(|g| begins || !g.sheets.is_empty()) else {
        report.nothing(Code::DamagedPart, "the bytes are no workbook of this format");
        return;
    };
    if globals.encrypted {
        report.nothing(Code::Encrypted, "the workbook needs a password");
        return;
    }
    if !begins {
        report.damaged(PART, "the stream's first record is damaged");
    }
    if globals.sheets.is_empty() {
        report.damaged(PART, "the workbook names no sheet");
    }
    for entry in &globals.sheets {
        if report.stopped() {
            break;
        }
        read_sheet(entry, &stream, &globals, report);
    }
}

fn read_sheet(entry: &Entry, stream: &[u8], globals: &Globals, report: &mut Report) {
    let mut sheet = Sheet { name: entry.name.clone(), hidden: entry.hidden, ..Sheet::default() };
    let mut own = Texts::default();
    let mut found = sheet::Found::default();
    if entry.module {
        report.unread_sheet(PART, &entry.name);
    } else {
        let own = (&mut sheet, &mut own);
        let shared = (&globals.strings, &globals.styles);
        let grid = Grid::new(PART, own, shared, globals.from_1904, report);
        found = sheet::SheetReader::new(globals, grid).read(stream, entry.at);
    }
    report.sheet(&mut sheet, &globals.strings, &own);
    for words in art::descriptions(&found.objects.drawing) {
        report.words(PART, ALTERNATIVE, &words, entry.hidden);
    }
    let (notes, boxes) = found.objects.finish();
    for text in boxes {
        report.words(PART, TEXT_BOX, &text, entry.hidden);
    }
    for (kind, words) in &found.objects.charts {
        report.words(PART, kind, words.trim(), entry.hidden);
    }
    for (place, text) in notes {
        report.comment(PART, (&entry.name, &place), text, Vec::new());
    }
    margins::add(PART, &entry.name, &found.margins, report);
}

/// Documents inside: storages of their own, of which a package is a stream. Others are made of
/// several streams, and are counted as unread.
fn read_inner(file: &CompoundFile<'_>, report: &mut Report) {
    let mut unread = 0;
    for entry in file.entries() {
        let Some((folder, name)) = entry.path.rsplit_once('/').filter(|_| entry.is_stream) else {
            continue;
        };
        if !folder.starts_with("MBD") {
            continue;
        }
        match name {
            "Package" | "CONTENTS" => {
                if let Some((bytes, _)) = file.stream(&entry.path) {
                    report.inner(&entry.path, bytes);
                }
            }
            "WordDocument" | "Workbook" | "Book" | "PowerPoint Document" => unread += 1,
            _ => {}
        }
    }
    let message = "documents of the older formats lie inside; they are not read";
    report.count(Code::UnreadContent, PART, unread, message);
}

/// Says where a stream broke off, if it did.
fn tell(records: &Records<'_>, report: &mut Report) {
    if let Some(at) = records.broken {
        let message = "a record reaches beyond the stream; what stands before it is kept";
        report.broken(PART, at as u64, message);
    }
}

fn read_globals(stream: &[u8], report: &mut Report) -> Globals {
    let mut globals = Globals {
        eight: true,
        codepage: 1252,
        from_1904: false,
        encrypted: false,
        sheets: Vec::new(),
        strings: Texts::default(),
        styles: Styles::default(),
    };
    let mut records = Records::new(stream, 0);
    let mut ended = false;
    while let Some(record) = records.next() {
        let mut fields = Fields(record.data);
        match record.kind {
            // BOF.
            0x809 => globals.eight = fields.u16() != Some(0x500),
            // EOF.
            0x0a => {
                ended = true;
                break;
            }
            // FilePass.
            0x2f => {
                globals.encrypted = true;
                return globals;
            }
            0x42 => globals.codepage = fields.u16().unwrap_or(1252),
            // Date1904.
            0x22 => globals.from_1904 = fields.u16() == Some(1),
            // BoundSheet8: offset, state, type, name.
            0x85 if globals.sheets.len() < MOST_SHEETS => {
                let (at, state, kind) = (fields.u32(), fields.u8(), fields.u8());
                let name = short_string(&mut fields, &globals);
                if let (Some(at), Some(name)) = (at, name) {
                    globals.sheets.push(Entry {
                        name: name.replace('\0', ""),
                        at: at as usize,
                        hidden: state.unwrap_or_default() & 3 != 0,
                        module: kind == Some(6),
                    });
                }
            }
            // Font: height, flags, colour, weight.
            0x31 => {
                let (_, flags, _, weight) =
                    (fields.u16(), fields.u16(), fields.u16(), fields.u16());
                let bold = weight.unwrap_or_default() >= 600;
                globals.styles.add_font(bold, flags.unwrap_or_default() & 8 != 0);
            }
            // Format.
            0x41e => {
                if let Some(id) = fields.u16() {
                    let code = if globals.eight {
                        let count = fields.u16().unwrap_or_default();
                        let mut segments =
                            records.whole(records::Record { data: fields.0, ..record });
                        segments.string(usize::from(count))
                    } else {
                        short_string(&mut fields, &globals)
                    };
                    globals.styles.add_format(u32::from(id), &code.unwrap_or_default());
                }
            }
            // XF: font, format.
            0xe0 => {
                let font = fields.u16().unwrap_or_default();
                let format = fields.u16().unwrap_or_default();
                globals.styles.add_style(u32::from(format), font_index(u32::from(font)));
            }
            // SST.
            0xfc => {
                let mut segments = records.whole(record);
                read_strings(&mut segments, &mut globals, report);
            }
            _ => {}
        }
    }
    if !ended {
        tell(&records, report);
        if records.broken.is_none() {
            report.damaged(PART, "the stream ends before its first part does");
        }
    }
    globals
}

/// The index of the font of a number: there is none of number 4 (2.5.129, `FontIndex`).
fn font_index(number: u32) -> u32 {
    if number > 4 { number - 1 } else { number }
}

/// A string with its length in one byte.
fn short_string(fields: &mut Fields<'_>, globals: &Globals) -> Option<String> {
    let count = usize::from(fields.u8()?);
    if !globals.eight {
        let bytes = fields.0.get(..count).unwrap_or(fields.0);
        return Some(decode(bytes, globals.codepage));
    }
    fields.flagged(count)
}

/// The shared strings (2.4.265); the counts at their beginning are not trusted.
fn read_strings(segments: &mut Segments<'_>, globals: &mut Globals, report: &mut Report) {
    let (_, declared) = (segments.u32(), segments.u32().unwrap_or_default());
    while (globals.strings.len() as u64) < u64::from(declared) && !segments.is_empty() {
        let Some((mut text, runs)) = segments.rich() else { break };
        let mut marks = Vec::new();
        let font = |number| globals.styles.font(font_index(number));
        run_marks(&text, &runs, font, &mut marks);
        fold_line_breaks(&mut text, 0);
        if !report.shared_string(PART, &mut globals.strings, &text, marks) {
            return;
        }
    }
}
