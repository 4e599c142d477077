//! `rapporteur query`.

use super::ReadingArgs;
use clap::{ValueEnum, ValueHint};
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur query out 'work-items where track = TAP and question = 7/17'
  rapporteur query out 'documents where wp = 4 and kind = draft-text select id, title order by id'
  rapporteur query out 'liaisons where direction = incoming and deadline < 2026-10 order by deadline'
  rapporteur query out 'findings where severity >= warning count by code'
  rapporteur query out 'work-items where stage in (determined, consented)' --format csv > done.csv
  rapporteur query out --sql \"SELECT acronym, stage FROM work_items WHERE standing = 'candidate'\"
  rapporteur query out --fields
      All that can be asked about, with the fields.

The question:
  TYPE [where CONDITION] [select FIELD, …] [order by FIELD [desc], …] [limit N]
  TYPE [where CONDITION] count [by FIELD] [order by count desc] [limit N]

  FIELD = VALUE   != VALUE   ~ VALUE (has it as a part)   !~ VALUE   < <= > >= VALUE
  FIELD in (VALUE, …)   not in (…)   is null   is not null   has FIELD
  and, or, not, parentheses; a field that is yes or no stands alone: not common_text

  A value with blanks needs quotation marks: title ~ 'trust framework'. Case does not count, nor
  whether a field's name has - or _ or is a plural. Names of work items are found under all their
  spellings and other names, documents however they are written (TD 215/4), Questions with and
  without Q. A date holds all that lies in it: start = 2026-10, deadline <= 2026-Q4; it is before
  another where all of it is. Words of lists have an order: severity >= warning. A work item is
  found under the stages that it has left behind too: for_consent finds what is consented.

  Where documents disagree a condition holds if it does for any of their values, and so it does for
  the members of lists; != and not hold where it holds for none. The value that most documents give
  is shown, and behind ≠ what others say. A count counts a row for the value that is shown, or once for
  each member of a list; a row of liaison statements counts as often as it has statements.

Exit codes:
  0  done
  1  nothing was found
  2  wrong use: a question that cannot be read, a path that is not there, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct QueryArgs {
    /// A folder that `extract -o` wrote, a file of records, or documents
    #[arg(value_name = "OUT", value_hint = ValueHint::AnyPath, required_unless_present = "fields")]
    pub(crate) path: Option<PathBuf>,
    /// The question; words that follow each other are one question
    #[arg(value_name = "QUESTION", required_unless_present_any = ["fields", "sql"])]
    pub(crate) question: Vec<String>,
    /// Ask in SQL (SQLite's): the tables and views are those of a database, schemas/tables.md has them.
    /// OUT may be a database or a workbook that was written, too
    #[arg(long, value_name = "SELECT", conflicts_with_all = ["question", "fields", "sources"])]
    pub(crate) sql: Option<String>,
    /// How the answer is written
    #[arg(short, long, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) format: AnswerFormat,
    /// Say of each row where it stands: document and pointer
    #[arg(short, long)]
    pub(crate) sources: bool,
    /// List what can be asked about, with the fields
    #[arg(long)]
    pub(crate) fields: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum AnswerFormat {
    /// Columns for people, cut to the width of a terminal
    #[default]
    Table,
    /// An array of objects, with the places that say so
    Json,
    /// RFC 4180, and no cell is a formula
    Csv,
    /// A Markdown table
    Md,
}
