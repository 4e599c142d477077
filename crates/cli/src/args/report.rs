//! `rapporteur report`.

use super::ReadingArgs;
use clap::{ValueHint, value_parser};
use report::Links;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur extract meeting/ -o out && rapporteur report out -o report.html --documents meeting
      One file that opens from disk: contradictions, tables to filter and sort, calendar, graph.
      Each document is linked to under meeting/.
  rapporteur report meeting/ -o report.html
      The same of the documents themselves.
  rapporteur report 2025-04/out 2026-10/out -o report.html
      Several meetings, the latest one first, and work items from meeting to meeting. A folder of
      such outputs does as well.
  rapporteur report out | ssh host 'cat > report.html'
      To standard output, where that is no terminal.

A view can be linked to: report.html#items?q=trust&track=TAP

Exit codes:
  0  done
  2  wrong use: a path that is not there or holds no records, a file that is no page of ours, an
     unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// Folders that `extract -o` wrote, folders of these, files of records, or documents
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Where the page goes [default: standard output, where that is no terminal]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// Write over a file that is no page of ours
    #[arg(long, requires = "output")]
    pub(crate) force: bool,
    /// Link documents below this folder, as seen from the page, or below this http or https
    /// address [default: the folder that was read, where it is documents that are given]
    #[arg(long, value_name = "PREFIX", value_hint = ValueHint::DirPath)]
    pub(crate) documents: Option<Links>,
    /// The page's title [default: the latest meeting's name]
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    /// Threads to read with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
