//! `rapporteur show`.

use super::ReadingArgs;
use clap::ValueHint;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur show X.sgGenAI
      A work item: what documents say of it and who says otherwise, its way through the meeting,
      its texts, who names it.
  rapporteur show TD215/4 Q7/17 WP4 SG17-LS91 --from out
      A document, a Question, a Working Party, a liaison statement.
  rapporteur show out X.sgGenAI --json | jq .history

Where to look: --from, or a path before the first name; else the folder `out` here if it holds an
output, else this folder if it does, else what the variable RAPPORTEUR_FROM names.

Names are found however they are written: X.sg-genai, TD 215 (WP4/17), 7/17, a document's file
name. Long lists are cut, with the question that gives all of it.

Exit codes:
  0  done
  1  a name is not known; names that are like it are offered
  2  wrong use: nowhere to look, a path that is not there, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// Work items, documents, Questions, Working Parties, liaison statements; the first may be
    /// where to look
    #[arg(value_name = "NAME", required = true, value_hint = ValueHint::AnyPath)]
    pub(crate) names: Vec<String>,
    /// Where to look: a folder that `extract -o` wrote, a file of records, or documents
    #[arg(long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) from: Option<PathBuf>,
    /// Leave nothing out
    #[arg(short, long, conflicts_with = "json")]
    pub(crate) all: bool,
    /// Print all of it as JSON: an object, or an array of them where there are several
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
