//! `rapporteur meeting-kit`.

use super::{CacheArgs, ReadingArgs};
use clap::{ValueHint, value_parser};
use pipeline::Named;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur meeting-kit meeting/ -o kit
      Everything in one folder: the records, the page, the drafts of all reports in Word, the
      calendar and the workbook. The summary says what lies where, and what to look at next.
  rapporteur query kit 'work-items where stage = new'
      What is in the folder can be asked as any other output.

A second run brings the folder up to date. What a person wrote in the marked places of a draft is
kept, and each draft lists what changed in its facts. A draft that a person has changed elsewhere
stays as it is; the new one is written beside it, as NAME.new.docx.

Exit codes:
  0  done
  1  done, but a document failed
  2  wrong use: a path that is not there, an output that cannot be written, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct KitArgs {
    /// The folder of the meeting's documents
    #[arg(value_name = "FOLDER", value_hint = ValueHint::AnyPath)]
    pub(crate) input: PathBuf,
    /// The folder to write into
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::DirPath)]
    pub(crate) output: PathBuf,
    /// Which meeting: its study group and its first day. Documents that name no meeting are of this
    /// one [default: the meeting of most documents]
    #[arg(long, value_name = "GROUP/DATE")]
    pub(crate) meeting: Option<Named>,
    /// A Word document of the group: drafts in Word have its styles, headers, footers and pictures,
    /// and take the place of its text
    #[arg(long, value_name = "DOCX", value_hint = ValueHint::FilePath)]
    pub(crate) template: Option<PathBuf>,
    /// Overwrite files that were not written by this program
    #[arg(long)]
    pub(crate) force: bool,
    /// Threads to read with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
