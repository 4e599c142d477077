//! `rapporteur diff`.

use super::ReadingArgs;
use clap::{ValueEnum, ValueHint, value_parser};
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur diff out-monday out-friday
      What changed between two runs: X.sgGenAI (Q7/17): stage new -> for_determination.
  rapporteur diff TD61.docx TD61R1.docx
      Two revisions of a document.
  rapporteur diff april/ june/ --format html -o changes.html

OLD and NEW are each a folder that `extract -o` wrote, a file of records, a folder of documents, or
one document; what it is, its content says. A change is told with the places of both sides.

Exit codes:
  0  nothing changed
  1  something changed
  2  wrong use: a path that is not there, records of a newer version, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// What was: records or documents
    #[arg(value_name = "OLD", value_hint = ValueHint::AnyPath)]
    pub(crate) old: PathBuf,
    /// What is now
    #[arg(value_name = "NEW", value_hint = ValueHint::AnyPath)]
    pub(crate) new: PathBuf,
    /// How the changes are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: ChangesFormat,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Threads to read documents with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How changes are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ChangesFormat {
    /// In words
    #[default]
    Text,
    /// One JSON object
    Json,
    /// One page that needs nothing else
    Html,
}
