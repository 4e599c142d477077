//! `rapporteur check`.

use super::ReadingArgs;
use clap::{ValueEnum, ValueHint, value_parser};
use compare::{EvidenceRule, PointerPattern};
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur check --init meeting/ -o fixtures
      Copies the documents to fixtures/ and writes their records to fixtures/expected/. With
      --anonymize people's names, e-mails and phones are replaced in the copies.
  rapporteur check fixtures
      Reads the documents again and shows each difference: the field, what was expected, what came,
      and where in the document.
  rapporteur check fixtures --accept='wp1/*'
      Takes what came as what is expected, in these; --review asks for each difference.
  rapporteur check fixtures --ignore '/references' --ignore '/work_items/*/editors'
  rapporteur check fixtures --format junit -o report.xml

What is expected of report.docx is a record, beside it (report.docx.json, report.expected.json) or in
fixtures/expected/report.docx.json. It may be partial: a key that it lacks is not compared, a list
that it has is compared whole. Of the meeting that they make: fixtures/expected/meeting.json.

Exit codes:
  0  all is as expected
  1  something differs, a document has no expectation, an expectation has no document or cannot be
     read; with --init: a document was not copied, or parts of one could not be looked into
  2  wrong use: a path that is not there, an output that cannot be written, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    /// The folder of documents and of what is expected of them
    #[arg(
        value_name = "FIXTURES", value_hint = ValueHint::DirPath,
        required_unless_present = "init", conflicts_with = "init"
    )]
    pub(crate) fixtures: Option<PathBuf>,
    /// Write the report into this file; with --init the folder to make
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// How the report is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t, conflicts_with = "init")]
    pub(crate) format: ReportFormat,
    /// Take expectations from this folder alone (report.docx.json, by the documents' paths): every
    /// file of FIXTURES is then a document
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with = "init")]
    pub(crate) expected: Option<PathBuf>,
    /// Do not compare this, with all below it; `*` stands for any one segment (repeatable)
    #[arg(long, value_name = "POINTER", value_parser = pointer)]
    pub(crate) ignore: Vec<PointerPattern>,
    /// What to do about a value that is right and stands elsewhere in the document
    #[arg(long, value_enum, value_name = "RULE", default_value_t)]
    pub(crate) evidence: EvidenceArg,
    /// Expectations are whole: a key that they lack must not be there
    #[arg(long)]
    pub(crate) exact: bool,
    /// Take what came as what is expected; with PATTERN in fixtures whose name, or with a slash
    /// whose path, matches
    #[arg(
        long, value_name = "PATTERN", num_args = 0..=1, require_equals = true,
        default_missing_value = "*", conflicts_with_all = ["init", "review"]
    )]
    pub(crate) accept: Option<String>,
    /// Ask about each difference: accept, reject, skip, explain or quit
    #[arg(long, conflicts_with = "init")]
    pub(crate) review: bool,
    /// Make fixtures of the documents in this folder, in the folder that -o gives
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::AnyPath, requires = "output")]
    pub(crate) init: Option<PathBuf>,
    /// Replace people's names, e-mails and phones in the copies; what that cannot be done in is
    /// not copied
    #[arg(long, requires = "init")]
    pub(crate) anonymize: bool,
    /// Make fixtures in a folder that has expectations already
    #[arg(long, requires = "init")]
    pub(crate) force: bool,
    /// Threads to read with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

fn pointer(text: &str) -> Result<PointerPattern, String> {
    text.parse().map_err(|error: compare::PointerPatternError| error.to_string())
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum ReportFormat {
    /// For people, in colour where that is a terminal
    #[default]
    Terminal,
    /// XML that test servers read
    Junit,
    /// Test Anything Protocol 14
    Tap,
    /// One JSON object
    Json,
    /// Workflow commands of GitHub
    Github,
}

/// What to do about a value that is right and stands elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum EvidenceArg {
    /// Places are not compared
    Ignore,
    /// It is no failure
    #[default]
    Tolerate,
    /// It is a failure
    Strict,
}

impl From<EvidenceArg> for EvidenceRule {
    fn from(rule: EvidenceArg) -> Self {
        match rule {
            EvidenceArg::Ignore => Self::Ignore,
            EvidenceArg::Tolerate => Self::Tolerate,
            EvidenceArg::Strict => Self::Strict,
        }
    }
}
