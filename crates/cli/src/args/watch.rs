//! `rapporteur watch`.

use super::{CacheArgs, OutputArgs, ReadingArgs, SelectionArgs};
use clap::{ValueHint, value_parser};
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur watch meeting/ -o out
  rapporteur watch meeting/ -o out --format ndjson,sqlite --every 5

Keeps the output in step while the folder fills: documents that come, are replaced or go are told in
a line each, with what they change about work items, liaison statements and events. A file that is
still growing waits until it has looked the same twice. OUT/feed.xml is an Atom feed of the documents
and of the work items whose stage changed. Ends by Ctrl-C, or after --rounds.

Exit codes:
  0  ended when it was told to
  2  wrong use: a path that is not there, an output that cannot be written, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct WatchArgs {
    /// Folders to watch
    #[arg(required = true, value_name = "FOLDER", value_hint = ValueHint::DirPath)]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// Seconds between two looks
    #[arg(long, value_name = "SECONDS", default_value_t = 2.0, value_parser = seconds)]
    pub(crate) every: f64,
    /// End after so many looks
    #[arg(long, value_name = "N", value_parser = value_parser!(u64).range(1..))]
    pub(crate) rounds: Option<u64>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

fn seconds(text: &str) -> Result<f64, String> {
    let seconds: f64 = text.parse().map_err(|_| "not a number of seconds".to_owned())?;
    if (0.05..=86_400.0).contains(&seconds) {
        Ok(seconds)
    } else {
        Err("between 0.05 and 86400 seconds".to_owned())
    }
}
