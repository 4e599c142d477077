//! A folder of documents to records: walking, telling formats apart, reading and extracting on
//! all cores, in order.
//!
//! This crate knows files, threads and formats' names. It knows nothing of the ITU, and decides
//! nothing that a user may want to decide: options, progress and messages are the caller's.
//!
//! * [`walk`] finds the [`Input`]s, [`run`] turns them into [`Extracted`] records for a sink.
//! * [`Known`] keeps what was made, so that a document that is known is not read again.
//! * [`detect`] tells formats apart by content, [`read_bytes`] and [`extract_bytes`] do the way
//!   of one document in memory, [`extract_all`] that of a file with all documents in it.
//!
//! What holds: a record is a function of the file's bytes, its relative path and the options; a
//! batch's output does not depend on the number of threads; one file's failure is that file's
//! record.
//!
//! ```
//! let options = pipeline::Options::default();
//! let page = b"<!DOCTYPE html><title>Report</title><p>Nothing was decided.</p>";
//! let record = pipeline::extract_bytes("report.html", page, &options);
//! assert_eq!(record.source.format, "html");
//! ```

mod allowance;
mod archive;
mod convert;
mod extracted;
mod format;
mod hash;
mod imported;
mod inner;
mod known;
mod listed;
mod options;
mod ordered;
mod outline;
mod process;
mod read;
mod readers;
mod run;
mod sniff;
mod walk;
mod worker;

pub use ::cache::{Cache, CacheError, MOST_BYTES};
pub use convert::{ConvertError, Converter};
pub use extracted::Extracted;
pub use format::Format;
pub use inner::{document_inside, extract_all};
pub use known::Known;
pub use lexicon::{Lexicon, LexiconError};
pub use listed::listed;
pub use meeting::{Named, NotNamed, assemble, assemble_for, complete, follow};
pub use options::{Limits, Options, PatternError, Selection};
pub use outline::{Outline, TextBlock};
pub use process::wait_within;
pub use read::{account_bytes, extract_bytes, read_bytes, read_word_apart};
pub use run::{Observer, RunError, load, run, run_bytes};
pub use sniff::{Detection, detect};
pub use walk::{Input, LeftOut, Walk, WalkError, is_output, walk};
pub use worker::{Isolate, Worker, is_apart, order, work};
