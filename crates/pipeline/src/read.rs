//! Bytes to a reading, and to a record: the way of one document, without any file.

use crate::{Detection, Format, Limits, Options, detect, hash::sha256};
use document::{Code, Diagnostic, Reading, Severity};
use record::{DocumentRecord, Finding, Quantity, Source};

fn nothing(code: Code, message: impl Into<String>) -> Reading {
    Reading::nothing(Diagnostic::new(code, Severity::Error, message))
}

fn unsupported(message: impl Into<String>) -> Reading {
    let why = Diagnostic::new(Code::UnsupportedFormat, Severity::Info, message);
    Reading::nothing(why)
}

fn docx(bytes: &[u8], options: &Options) -> Reading {
    let limits = &options.limits;
    let options = docx::Options {
        limits: limits.model,
        package: limits.package,
        revisions: options.revisions,
    };
    docx::read(bytes, &options)
}

fn html(bytes: &[u8], options: &Options) -> Reading {
    let limits = &options.limits;
    let options = html::Options {
        limits: limits.model,
        max_bytes: usize::try_from(limits.html_bytes).unwrap_or(usize::MAX),
        max_depth: limits.html_depth,
        max_attributes: limits.html_attributes,
        // A file on disk has no transport that would name its encoding.
        transport_charset: None,
        revisions: options.revisions,
    };
    html::read(bytes, &options)
}

fn workbook(bytes: &[u8], format: workbook::Format, limits: &Limits) -> Reading {
    let options = workbook::Options {
        limits: limits.model,
        package: limits.package,
        cells: limits.workbook_cells,
        text_bytes: limits.workbook_text_bytes,
    };
    workbook::read(bytes, format, &options)
}

/// A file whose name promises a format that is read, but whose bytes are of none.
fn broken(named: Format) -> Reading {
    let name = named.name();
    let message = format!(
        "the name says {name}, but the bytes are of no format that is known: the file is damaged \
         or was saved under a wrong name; ask for it again"
    );
    nothing(Code::DamagedPart, message)
}

/// Finds out what the bytes are, and reads them. The path only tells the extension.
///
/// ```
/// let options = pipeline::Options::default();
/// let (found, reading) = pipeline::read_bytes("minutes.pdf", b"%PDF-1.7\n", &options);
/// assert_eq!(found.format.name(), "pdf");
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// ```
pub fn read_bytes(path: &str, bytes: &[u8], options: &Options) -> (Detection, Reading) {
    let found = detect(path, bytes);
    let limits = &options.limits;
    if bytes.len() as u64 > limits.file_bytes {
        return (found, too_large(bytes.len() as u64, limits.file_bytes));
    }
    let reading = match found.format {
        Format::Docx | Format::Docm | Format::Dotx | Format::Dotm => docx(bytes, options),
        Format::Html => html(bytes, options),
        Format::Xlsx | Format::Xlsm | Format::Xltx | Format::Xltm => {
            workbook(bytes, workbook::Format::Xlsx, limits)
        }
        Format::Xlsb => workbook(bytes, workbook::Format::Xlsb, limits),
        Format::Xls => workbook(bytes, workbook::Format::Xls, limits),
        Format::Ods => workbook(bytes, workbook::Format::Ods, limits),
        Format::Csv => workbook(bytes, workbook::Format::Csv, limits),
        Format::Tsv => workbook(bytes, workbook::Format::Tsv, limits),
        Format::Empty => nothing(
            Code::DamagedPart,
            "the file is empty: it was not saved or not sent whole; ask for it again",
        ),
        Format::EncryptedOffice => nothing(
            Code::Encrypted,
            "the file is encrypted with a password: save it without one and read it again",
        ),
        Format::Unknown => match found.named.filter(|named| named.is_read()) {
            Some(named) => broken(named),
            None => unsupported("the file is of no format that is known"),
        },
        format => unsupported(format!("{} files are not read", format.name())),
    };
    (found, reading)
}

/// The reading of a file that is too large to read.
pub(crate) fn too_large(bytes: u64, allowed: u64) -> Reading {
    let message = format!(
        "the file has {bytes} bytes, more than the limit of {allowed} bytes for one file: raise \
         the limit to read it"
    );
    nothing(Code::LimitReached, message)
}

/// The reading of a file that cannot be read at all.
pub(crate) fn unreadable(message: impl Into<String>) -> Reading {
    nothing(Code::DamagedPart, message)
}

/// The record of a document from its bytes. `path` is its path relative to the input root,
/// which the record gives as its source, and which tells the extension.
///
/// ```
/// let options = pipeline::Options::default();
/// let record = pipeline::extract_bytes("wp1/minutes.pdf", b"%PDF-1.7\n", &options);
/// assert_eq!(record.source.path, "wp1/minutes.pdf");
/// assert_eq!(record.source.media_type, "application/pdf");
/// ```
pub fn extract_bytes(path: &str, bytes: &[u8], options: &Options) -> DocumentRecord {
    let (found, reading) = read_bytes(path, bytes, options);
    let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
    let mut record = extract::extract(&reading, source);
    if let Some(named) = found.mislabelled() {
        record.findings.insert(0, mislabelled(path, found.format, named));
    }
    record
}

pub(crate) fn source(path: &str, format: Format, bytes: u64, sha256: String) -> Source {
    Source {
        path: path.to_owned(),
        format: format.name().to_owned(),
        media_type: format.media_type().to_owned(),
        bytes,
        sha256,
    }
}

/// A finding about the file itself, not about a place in it.
fn about_file(code: record::Code, message: String, path: &str) -> Finding {
    let finding = extract::finding(code, record::Severity::Info, message);
    Finding { subject: Some(path.to_owned()), ..finding }
}

fn mislabelled(path: &str, found: Format, named: Format) -> Finding {
    let message = format!(
        "the file's name says {}, its bytes are {}: it is taken for {}",
        named.name(),
        found.name(),
        found.name()
    );
    Finding {
        stated: Some(Quantity::Text(named.name().to_owned())),
        found: Some(Quantity::Text(found.name().to_owned())),
        ..about_file(record::Code::MislabelledFormat, message, path)
    }
}

/// The finding of a file whose name is not Unicode.
pub(crate) fn renamed(path: &str) -> Finding {
    let message = "the file's name is not Unicode: its path gives each byte that is not as a \
                   percent sign and two hexadecimal digits"
        .to_owned();
    about_file(record::Code::ReplacedCharacters, message, path)
}
