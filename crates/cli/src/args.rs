//! The command line.

mod cache;
mod check;
mod diff;
mod draft;
mod kit;
mod limits;
#[cfg(feature = "mcp")]
mod mcp;
mod meeting;
mod output;
mod query;
mod reading;
mod report;
mod selection;
mod serve;
mod show;
mod texts;
mod watch;

pub(crate) use self::serve::ServeArgs;
pub(crate) use cache::CacheArgs;
pub(crate) use check::{CheckArgs, ReportFormat};
use clap::{Parser, Subcommand, ValueEnum, ValueHint};
pub(crate) use diff::{ChangesFormat, DiffArgs};
pub(crate) use draft::{DraftArgs, DraftFormat};
pub(crate) use kit::KitArgs;
pub(crate) use limits::LimitArgs;
#[cfg(feature = "mcp")]
pub(crate) use mcp::McpArgs;
pub(crate) use meeting::{MeetingArgs, SeriesFormat};
pub(crate) use output::{Destination, FormatArg, OutputArgs};
pub(crate) use query::{AnswerFormat, QueryArgs};
pub(crate) use reading::ReadingArgs;
pub(crate) use report::ReportArgs;
pub(crate) use selection::SelectionArgs;
pub(crate) use show::ShowArgs;
use std::ffi::OsString;
use std::path::PathBuf;
pub(crate) use texts::TextsArgs;
pub(crate) use watch::WatchArgs;

macro_rules! exit_codes {
    () => {
        "\
Exit codes:
  0  done
  1  done, but a document failed, a finding reached --fail-on, or a record is not valid
  2  wrong use: a path that is not there, an output that cannot be written, an unknown option
A reader that closes the pipe early (`| head`) is no error."
    };
}

const EXAMPLES: &str = concat!(
    "\
Examples:
  rapporteur extract meeting/ -o out       Read a folder, write records and summary
  rapporteur extract report.docx | jq .    One record to standard output
  rapporteur blocks report.docx            The block tree that evidence points into
  rapporteur validate out/*.json           Check records against their schemas

",
    exit_codes!()
);

const EXTRACT_EXAMPLES: &str = concat!(
    "\
Examples:
  rapporteur extract meeting/ -o out
      Writes out/documents.ndjson, out/meeting.json and one file for each document under
      out/documents/, and closes with a summary.
  rapporteur extract meeting/ --include '*.docx' --exclude drafts | jq -r .source.path
      NDJSON on standard output, one record a line, in the order of the paths.
  rapporteur extract summary.html --fail-on warning
      Ends with 1 where a finding is a warning or an error.
  rapporteur extract meeting/ -o out --format ndjson,csv,sqlite,parquet,xlsx
      All forms into one folder. A second run reads only what has changed.
  rapporteur extract meeting/ -o meetings.sqlite
      Into one database, in place of what it holds of this meeting.
  rapporteur extract - --stdin-name 'TD 5.docx' < upload | jq .
      One document from standard input.
  find . -name '*.docx' -print0 | rapporteur extract --files-from - -0
      The files of a list.

The output takes the place of what the last run wrote in one step, when it is whole: a run that
fails or is ended leaves the old output as it was. Files of others stay.

Hidden files, lock files (~$…), Thumbs.db and desktop.ini are left out, outputs of earlier runs too,
and links inside of a folder are not followed. What a file is, its bytes say and not its name.

",
    exit_codes!()
);

const BLOCKS_EXAMPLES: &str = "\
Examples:
  rapporteur blocks report.docx > report.blocks.json
  rapporteur blocks report.docx | jq '.body[5].rows[2].cells[1].text'
      What the evidence pointer /body/5/rows/2/cells/1 points at.

Exit codes:
  0  done
  1  nothing of the file could be read (the tree is printed, empty)
  2  wrong use: a path that is not there, an unknown option";

const VALIDATE_EXAMPLES: &str = "\
Examples:
  rapporteur validate out/documents.ndjson out/meeting.json
  rapporteur extract meeting/ | rapporteur validate -

A file holds a record, an array of records, or one record a line. Each violation is a line
`path:line pointer: message`.

Exit codes:
  0  all records are valid
  1  one is not, or a file is not JSON
  2  wrong use: a path that is not there, an unknown option";

const SCHEMA_EXAMPLES: &str = "\
Examples:
  rapporteur schema
  rapporteur schema document > document.schema.json";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  rapporteur explain report.docx
  rapporteur explain report.docx --field work_items.track --field X.sgGenAI
  rapporteur explain report.docx --html report.html
      The document as a page: what was read is marked, tables that no rule reads are named.";

const EVALUATE_EXAMPLES: &str = "\
Examples:
  rapporteur extract meeting/ -o out && rapporteur evaluate out labels/
  rapporteur evaluate out labels/ --min-f1 0.98 --errors 100

A label is a partial record: a key that it lacks is not graded, an empty list must be empty.

Exit codes:
  0  done
  1  the F1 of a field is below --min-f1
  2  wrong use: a path that is not there, a file that is not JSON";

const GENERATE_EXAMPLES: &str = "\
Examples:
  rapporteur completions bash > ~/.local/share/bash-completion/completions/rapporteur
  rapporteur completions zsh > ~/.zfunc/_rapporteur";

const MAN_EXAMPLES: &str = "\
Examples:
  rapporteur man | man -l -
  rapporteur man ~/.local/share/man/man1";

/// Reads the documents of an ITU-T meeting and reports what is in them: work items, approvals,
/// liaison statements, events, references, each with the exact place that it came from.
#[derive(Debug, Parser)]
#[command(name = "rapporteur", version, about, after_help = EXAMPLES)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) output: Messages,
}

/// What is said on standard error.
#[derive(Debug, Clone, Copy, clap::Args)]
#[command(next_help_heading = "Messages")]
pub(crate) struct Messages {
    /// Say nothing but errors: no progress, no summary
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Log what is done; twice for details. The variable `RUST_LOG` overrides this
    #[arg(short, long, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// How the log is written
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t)]
    pub(crate) log_format: LogFormat,
}

/// How the log is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    #[default]
    Text,
    /// One JSON object a line
    Json,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents and write their records
    #[command(after_help = EXTRACT_EXAMPLES)]
    Extract(ExtractArgs),
    /// Keep an output folder in step with folders that fill
    #[command(after_help = watch::EXAMPLES)]
    Watch(WatchArgs),
    /// Print a document's block tree as JSON
    #[command(after_help = BLOCKS_EXAMPLES)]
    Blocks(BlocksArgs),
    /// Read one document for another process of this program, as that one asks on standard input
    #[command(name = reading::WORKER, hide = true)]
    Worker,
    /// Become another program, which may use little and reaches no network
    #[command(name = reading::CONFINED, hide = true)]
    Confined(ConfinedArgs),
    /// Print the text of documents in passages, for search and retrieval
    #[command(after_help = texts::EXAMPLES)]
    Texts(TextsArgs),
    /// Print a schema, or the names of all
    #[command(after_help = SCHEMA_EXAMPLES)]
    Schema(SchemaArgs),
    /// Check records against the schemas that they name
    #[command(after_help = VALIDATE_EXAMPLES)]
    Validate(ValidateArgs),
    /// Say of each value which rule read it, and where
    #[command(after_help = EXPLAIN_EXAMPLES)]
    Explain(ExplainArgs),
    /// Hold records against labels: precision and recall, field by field
    #[command(after_help = EVALUATE_EXAMPLES)]
    Evaluate(EvaluateArgs),
    /// Take documents over HTTP and answer with their records
    #[command(after_help = serve::EXAMPLES)]
    Serve(ServeArgs),
    /// Hold documents against the records that are expected of them
    #[command(after_help = check::EXAMPLES)]
    Check(Box<CheckArgs>),
    /// Say what changed between two runs, two folders, or two revisions of a document
    #[command(after_help = diff::EXAMPLES)]
    Diff(DiffArgs),
    /// Write a page that shows a meeting
    #[command(after_help = report::EXAMPLES)]
    Report(ReportArgs),
    /// Write the documents that people must write of a meeting
    #[command(after_help = draft::EXAMPLES)]
    Draft(DraftArgs),
    /// Write all that a meeting's people need into one folder: records, page, drafts, calendar,
    /// workbook
    #[command(name = "meeting-kit", after_help = kit::EXAMPLES)]
    MeetingKit(Box<KitArgs>),
    /// Ask the records of a meeting
    #[command(after_help = query::EXAMPLES)]
    Query(QueryArgs),
    /// Say all there is about a work item, a document or a Question
    #[command(after_help = show::EXAMPLES)]
    Show(ShowArgs),
    /// Answer the questions of assistants and other programs over the Model Context Protocol
    #[cfg(feature = "mcp")]
    #[command(after_help = mcp::EXAMPLES)]
    Mcp(McpArgs),
    /// Follow work items from meeting to meeting
    #[command(after_help = meeting::EXAMPLES)]
    Meeting(MeetingArgs),
    /// Print completions for a shell
    #[command(after_help = GENERATE_EXAMPLES)]
    Completions(CompletionsArgs),
    /// Print the manual page, or write those of all commands into a folder
    #[command(after_help = MAN_EXAMPLES)]
    Man(ManArgs),
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExtractArgs {
    /// Folders and files to read; `-` is one document from standard input
    #[arg(
        required_unless_present = "files_from", value_name = "PATH", value_hint = ValueHint::AnyPath
    )]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) output: OutputArgs,
    /// The name of the document on standard input: what its record calls it
    #[arg(long, value_name = "NAME", default_value = "stdin")]
    pub(crate) stdin_name: String,
    /// Read the files that this list names, one a line; `-` is standard input
    #[arg(long, value_name = "LIST", conflicts_with = "paths", value_hint = ValueHint::FilePath)]
    pub(crate) files_from: Option<PathBuf>,
    /// The list has a NUL behind each name, as `find -print0` writes it
    #[arg(short = '0', long = "null", requires = "files_from")]
    pub(crate) null: bool,
    /// Threads to read with [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    #[command(flatten)]
    pub(crate) selection: SelectionArgs,
    /// End with 1 where a finding is at least as grave
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub(crate) fail_on: Option<FailOn>,
    /// Check each record against its schema while writing it
    #[arg(long)]
    pub(crate) validate: bool,
    #[command(flatten)]
    pub(crate) cache: CacheArgs,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// How grave a finding must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Any finding
    Info,
    /// A warning or an error
    Warning,
    /// An error
    Error,
}

#[derive(Debug, clap::Args)]
pub(crate) struct BlocksArgs {
    /// The document
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ConfinedArgs {
    /// Seconds of processor time
    #[arg(long, value_name = "SECONDS")]
    pub(crate) seconds: u64,
    /// The only folder that it may write in
    #[arg(long, value_name = "FOLDER")]
    pub(crate) folder: PathBuf,
    /// The program and its arguments
    #[arg(last = true, required = true, value_name = "PROGRAM")]
    pub(crate) command: Vec<OsString>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct SchemaArgs {
    /// Which one; without it the names and ids of all are printed
    #[arg(value_name = "NAME", value_parser = ["document", "meeting", "series", "passage", "blocks"])]
    pub(crate) name: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ValidateArgs {
    /// JSON or NDJSON files; `-` is standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The document
    #[arg(value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) file: PathBuf,
    /// Only this: a type, a field of one, or a value (repeatable)
    #[arg(long, value_name = "FIELD")]
    pub(crate) field: Vec<String>,
    /// Write a page of the document on which what was read is marked
    #[arg(long, value_name = "PAGE", value_hint = ValueHint::FilePath)]
    pub(crate) html: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

#[derive(Debug, clap::Args)]
pub(crate) struct EvaluateArgs {
    /// Records: a file, or a folder that `extract -o` wrote
    #[arg(value_name = "RECORDS", value_hint = ValueHint::AnyPath)]
    pub(crate) records: PathBuf,
    /// Labels: partial records in a file or in the files of a folder
    #[arg(value_name = "LABELS", value_hint = ValueHint::AnyPath)]
    pub(crate) labels: PathBuf,
    /// Print the figures and all errors as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Print so many misses and inventions with their places
    #[arg(long, value_name = "N", default_value_t = 20)]
    pub(crate) errors: usize,
    /// End with 1 where the F1 of a field is below this
    #[arg(long, value_name = "F1")]
    pub(crate) min_f1: Option<f64>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// Write the pages of all commands into this folder
    #[arg(value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(crate) folder: Option<PathBuf>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_holds_together() {
        Args::command().debug_assert();
    }

    #[test]
    fn schema_names_are_those_that_there_are() {
        for schema in record::Schema::ALL {
            assert!(Args::try_parse_from(["rapporteur", "schema", schema.name()]).is_ok());
        }
    }
}
