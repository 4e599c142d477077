//! `rapporteur meeting`.

use super::ReadingArgs;
use clap::{ValueEnum, ValueHint, value_parser};
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur meeting out-april out-june out-december
      What became of each work item: new, progressed, without progress, decided, discontinued,
      silent; what was promised for a meeting and not delivered; the totals beside each other.
  rapporteur meeting outputs/ --format json -o series.json
      All outputs in a folder, as a record that follows the schema `series`.
  rapporteur meeting april/ june/
      Two folders of documents, read now.

Each PATH is a folder that `extract -o` wrote, a folder of such folders, a file of records, or a
folder of documents. Meetings are put into the order of their dates, those of each study group for
themselves. Of two paths with the same meeting the one with more documents counts.

Exit codes:
  0  done
  1  something that was promised was not delivered
  2  wrong use: a path that is not there, records of a newer version, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct MeetingArgs {
    /// Records or documents of the meetings
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// How it is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: SeriesFormat,
    /// Write into this file instead of standard output
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Threads to read documents with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How a series of meetings is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum SeriesFormat {
    /// In words
    #[default]
    Text,
    /// An array of series records, one for each study group
    Json,
}
