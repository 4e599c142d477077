//! `rapporteur texts`.

use super::{CacheArgs, ReadingArgs, SelectionArgs};
use clap::ValueHint;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur texts meeting/ > passages.jsonl
      One JSON object a line, for a search engine or an index of embeddings.
  rapporteur texts report.docx | jq -r 'select(.kind == \"row\") | .text'
      The rows of the tables, with the labels of their columns.

A passage is some paragraphs of one section, about 1,000 characters together, a row of a table, or a
note. It has the document's path and id, JSON Pointers into the block tree that `rapporteur blocks`
prints, the headings above it, and the text. `rapporteur schema passage` describes it.

Exit codes:
  0  done
  1  done, but a document could not be read
  2  wrong use: a path that is not there or holds no documents, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct TextsArgs {
    /// Folders and files to read
    #[arg(required = true, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) paths: Vec<PathBuf>,
    /// Threads to read with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
