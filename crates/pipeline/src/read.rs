//! Bytes to a reading, and to a record: the way of one document, without any file.

use crate::convert::{self, ConvertError};
use crate::readers::{docx_apart, reader};
use crate::{Converter, Detection, Format, Options, archive, detect, hash::sha256, imported};
use document::{Cause, Code, Completeness, Diagnostic, Reading, Severity};
use record::{DocumentRecord, Finding, Quantity, Source};

fn nothing(code: Code, message: impl Into<String>) -> Reading {
    Reading::nothing(Diagnostic::new(code, Severity::Error, message))
}

fn unsupported(message: impl Into<String>) -> Reading {
    let why = Diagnostic::new(Code::UnsupportedFormat, Severity::Info, message);
    Reading::nothing(why)
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
/// let (found, reading) = pipeline::read_bytes("logo.png", b"\x89PNG\r\n\x1a\n", &options);
/// assert_eq!(found.format.name(), "png");
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// ```
pub fn read_bytes(path: &str, bytes: &[u8], options: &Options) -> (Detection, Reading) {
    let found = detect(path, bytes);
    (found, read_found(found, bytes, options))
}

/// Reads bytes of which it is known what they are.
pub(crate) fn read_found(found: Detection, bytes: &[u8], options: &Options) -> Reading {
    let limit = options.limits.file_bytes;
    if bytes.len() as u64 > limit {
        return too_large(bytes.len() as u64, limit);
    }
    let mut reading = read_as(found, bytes, options);
    imported::splice(&mut reading, options);
    mark_asides(&mut reading);
    reading
}

/// Reads a Word document whose content controls with a tag that begins so stand apart: their text
/// is no part of the text around it, and stands whole in the document's fields.
///
/// ```
/// let options = pipeline::Options::default();
/// let reading = pipeline::read_word_apart(b"no Word document", "mine-", &options);
/// assert!(reading.document.is_empty());
/// ```
pub fn read_word_apart(bytes: &[u8], tag: &'static str, options: &Options) -> Reading {
    let limit = options.limits.file_bytes;
    if bytes.len() as u64 > limit {
        return too_large(bytes.len() as u64, limit);
    }
    let mut reading = docx_apart(bytes, options, Some(tag));
    mark_asides(&mut reading);
    reading
}

/// Marks what is no part of any value, in every format alike, and tells of prompts.
fn mark_asides(reading: &mut Reading) {
    let prompts = reading.document.mark_asides();
    if prompts > 0 {
        let message =
            "prompts of fields that nobody filled in are marked, and no part of the values";
        let said = Diagnostic::new(Code::UnfilledTemplate, Severity::Info, message);
        reading.diagnostics.push(said.counting(prompts));
    }
}

fn read_as(found: Detection, bytes: &[u8], options: &Options) -> Reading {
    if let Some(read) = reader(found.format) {
        let mut reading = read(bytes, options);
        if !given_up(&reading) {
            return reading;
        }
        if let Some(converter) = &options.convert
            && let Some(converted) = converted(found.format, bytes, converter, options)
        {
            return converted;
        }
        for said in &mut reading.diagnostics {
            if said.code == Code::UnsupportedFormat {
                said.message.push_str(&remedy(found.format));
            }
        }
        return reading;
    }
    match found.format {
        Format::Zip => archive::list(bytes, options),
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
        format => {
            let converter = options.convert.as_ref();
            let converted = converter.and_then(|c| converted(format, bytes, c, options));
            converted.unwrap_or_else(|| unsupported(unread(format)))
        }
    }
}

/// Whether a reader knows the format, but not this variety of it.
fn given_up(reading: &Reading) -> bool {
    reading.completeness == Completeness::Nothing
        && reading.diagnostics.iter().any(|d| d.code == Code::UnsupportedFormat)
}

fn unread(format: Format) -> String {
    format!("{} files are not read{}", format.name(), remedy(format))
}

/// How a file that is not read can be read all the same, as the end of a sentence; nothing where
/// there is no way.
fn remedy(format: Format) -> String {
    convert::target(format).map_or_else(String::new, |to| {
        let name = to.extension;
        format!(
            ": save it as {name} and send it again, or run with --convert where LibreOffice is \
             installed"
        )
    })
}

/// What the converter makes of a format that is not read; `None` where it does not know it.
fn converted(
    format: Format,
    bytes: &[u8],
    converter: &Converter,
    options: &Options,
) -> Option<Reading> {
    let (from, to) = (format.name(), convert::target(format)?);
    let made = match converter.convert(bytes, convert::extension(format), to.extension) {
        Ok(made) => made,
        Err(error) => {
            let code = match error {
                ConvertError::Late(_) => Code::LimitReached,
                _ => Code::DamagedPart,
            };
            let message = format!("{from} files are not read, and {error}");
            let why = Diagnostic::new(code, Severity::Error, message).by(Cause::Converter);
            return Some(Reading::nothing(why));
        }
    };
    let read = reader(to.format)?;
    let mut reading = read(&made, options);
    let message = format!(
        "the {from} file was converted to {} by {}: places are those of the converted document",
        to.extension,
        converter.name()
    );
    let converted = Diagnostic::new(Code::Converted, Severity::Info, message);
    reading.diagnostics.insert(0, converted.by(Cause::Converter));
    Some(reading)
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

/// The record of a document from its bytes, without those of the documents inside it (see
/// [`extract_all`](crate::extract_all)). `path` is its path relative to the input root, which
/// the record gives as its source, and which tells the extension.
///
/// ```
/// let options = pipeline::Options::default();
/// let record = pipeline::extract_bytes("wp1/minutes.txt", b"Nothing was decided.", &options);
/// assert_eq!(record.source.path, "wp1/minutes.txt");
/// assert_eq!(record.source.media_type, "text/plain");
/// ```
pub fn extract_bytes(path: &str, bytes: &[u8], options: &Options) -> DocumentRecord {
    let (found, reading) = read_bytes(path, bytes, options);
    record_of(path, bytes, sha256(bytes), found, &reading, options).0
}

/// A document's reading, and its record with how its tables were understood.
///
/// ```
/// let options = pipeline::Options::default();
/// let (reading, account) = pipeline::account_bytes("note.txt", b"See TD 12/1.", &options);
/// assert_eq!((reading.document.body.len(), account.record.references.len()), (1, 1));
/// ```
pub fn account_bytes(path: &str, bytes: &[u8], options: &Options) -> (Reading, extract::Account) {
    let (found, reading) = read_bytes(path, bytes, options);
    let source = source(path, found.format, bytes.len() as u64, sha256(bytes));
    let account = extract::account(&reading, source, &options.lexicon(), &options.limits.model);
    (reading, account)
}

/// The record of what was read, and how many bytes its facts and references have.
pub(crate) fn record_of(
    path: &str,
    bytes: &[u8],
    sha256: String,
    found: Detection,
    reading: &Reading,
    options: &Options,
) -> (DocumentRecord, u64) {
    let source = source(path, found.format, bytes.len() as u64, sha256);
    let account = extract::account(reading, source, &options.lexicon(), &options.limits.model);
    let (mut record, weight) = (account.record, account.bytes);
    if let Some(named) = found.mislabelled() {
        record.findings.insert(0, mislabelled(path, found.format, named));
    }
    (record, weight)
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
