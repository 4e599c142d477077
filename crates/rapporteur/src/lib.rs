//! Reads the documents of an ITU-T meeting and reports what is in them: work items, approvals,
//! liaison statements, events and references as records, every value with the place that it came
//! from.
//!
//! The library is small on purpose: a document from its bytes ([`extract_bytes`]) or its file
//! ([`extract_path`]), a folder as an iterator on all cores ([`extract_folder`]), and the
//! documents of a meeting put together ([`assemble`]). What may be decided is in [`Options`]:
//! limits, threads, and by which words documents are read ([`Options::with_vocabulary`]).
//! The records are those of [`record`]; they serialise to what the published schemas describe.
//!
//! ```
//! let page = b"<!DOCTYPE html><title>Report</title><p>See TD 215/4.</p>";
//! let record = rapporteur::extract_bytes("report.html", page, &rapporteur::Options::default());
//! assert_eq!(record.references[0].raw, "TD 215/4");
//! assert_eq!(record.references[0].evidence.pointer, "/body/0");
//! ```

mod error;
mod folder;

pub use error::Error;
pub use folder::{Folder, extract_folder, extract_inputs};
pub use pipeline::{
    Extracted, Format, Input, Isolate, Lexicon, LexiconError, Limits, Named, NotNamed, Options,
    Selection, Worker,
};
pub use record::{self, DocumentRecord, MeetingRecord, Schema};

use std::path::Path;

/// The record of one document, from its bytes. `name` is its path as the record gives it, and
/// tells the extension; what the bytes are is found in them. Documents inside it (of an archive,
/// attachments) are left out: [`extract_all`] has them.
///
/// Never fails: of bytes that cannot be read the record says so in its `status` and `findings`.
///
/// ```
/// let record = rapporteur::extract_bytes("a.docx", b"", &rapporteur::Options::default());
/// assert_eq!(record.status, rapporteur::record::Status::Failed);
/// ```
pub fn extract_bytes(name: &str, bytes: &[u8], options: &Options) -> DocumentRecord {
    pipeline::extract_bytes(name, bytes, options)
}

/// The record of a document from its bytes, and behind it those of the documents inside it
/// (`archive.zip!/inner.docx`), in the order of their paths: what the command line gives.
///
/// ```
/// let records = rapporteur::extract_all("a.txt", b"See TD 12/1.", &Default::default());
/// assert_eq!(records.len(), 1);
/// ```
pub fn extract_all(name: &str, bytes: &[u8], options: &Options) -> Vec<DocumentRecord> {
    pipeline::extract_all(name, bytes, options)
}

/// The record of one file; its name is the record's path.
///
/// # Errors
/// [`Error::Read`] where there is no such file, it cannot be read, or is larger than
/// [`Limits::file_bytes`].
///
/// ```
/// let folder = tempfile::tempdir()?;
/// let file = folder.path().join("note.txt");
/// std::fs::write(&file, "See TD 12/1.")?;
/// let record = rapporteur::extract_path(&file, &rapporteur::Options::default())?;
/// assert_eq!(record.source.path, "note.txt");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn extract_path(path: impl AsRef<Path>, options: &Options) -> Result<DocumentRecord, Error> {
    let path = path.as_ref();
    let bytes = pipeline::load(path, options.limits.file_bytes)
        .map_err(|reason| Error::Read { path: path.to_owned(), reason })?;
    let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
    Ok(extract_bytes(&name, &bytes, options))
}

/// The meetings that the documents belong to, each put together from its documents. The records
/// are in the order of their paths.
///
/// ```
/// assert!(rapporteur::assemble(&[]).is_empty());
/// ```
pub fn assemble(records: &[DocumentRecord]) -> Vec<MeetingRecord> {
    pipeline::assemble(records)
}

/// [`assemble`], where the caller says of which meeting the documents are that name none.
///
/// ```
/// let record = rapporteur::extract_bytes("a.txt", b"Nothing.", &Default::default());
/// let named = "SG17/2026-03-30".parse()?;
/// let [meeting] = &rapporteur::assemble_for(&[record], Some(&named))[..] else { panic!() };
/// assert_eq!(meeting.meeting.study_group.as_deref(), Some("SG17"));
/// assert_eq!(meeting.meeting.start.unwrap(), "2026-03-30");
/// # Ok::<(), rapporteur::NotNamed>(())
/// ```
pub fn assemble_for(records: &[DocumentRecord], named: Option<&Named>) -> Vec<MeetingRecord> {
    pipeline::assemble_for(records, named)
}
