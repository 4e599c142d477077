//! `rapporteur draft`.

use super::ReadingArgs;
use clap::{ValueEnum, ValueHint};
use report::Links;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur extract meeting/ -o out
  rapporteur draft executive-summary --from out -o summary.docx
  rapporteur draft question-report --from out --question 7/17 -o q7.docx
  rapporteur draft wp-report --from meeting/ --working-party WP1 -o wp1.html
  rapporteur draft work-programme --from out --format md
  rapporteur draft executive-summary --from out --documents ../meeting -o drafts/summary.docx
  rapporteur draft wp-report --from out --working-party WP1 --template group.docx -o wp1.docx

A draft has the tables that such documents have, each row with a link to its document, and marks
where a person must write. Where documents disagree, the best supported value stands in the table
and the others in notes; the rows count, and a number that a document states otherwise is a remark
beside them. What is over or superseded is left out with a note. What is drafted can be read again:
`rapporteur extract summary.docx` finds what the records say.

A draft that is written again keeps what a person wrote in its marked places, takes the facts anew, and
lists what changed in them. Where a person changed anything else, the file stays, and the new draft
is written beside it, as summary.new.docx.

Documents whose full name is known are linked to on www.itu.int. --documents leads to a folder or a
site instead, where it holds them; without it, the folder that was read serves for the others.

Exit codes:
  0  done
  2  wrong use: a path that is not there, a file that is no draft, an unknown option";

#[derive(Debug, clap::Args)]
pub(crate) struct DraftArgs {
    /// What to draft
    #[arg(value_enum, value_name = "KIND")]
    pub(crate) kind: DraftKind,
    /// A folder that `extract -o` wrote, a file of records, or documents
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    pub(crate) from: PathBuf,
    /// Where the draft goes; its name says the form [default: standard output]
    #[arg(short, long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) output: Option<PathBuf>,
    /// The form, where the name does not say it
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(crate) format: Option<DraftFormat>,
    /// The Question of a question-report or an agenda: 7/17
    #[arg(long, value_name = "QUESTION")]
    pub(crate) question: Option<String>,
    /// The Working Party of a wp-report or an agenda: WP1
    #[arg(long, value_name = "WP")]
    pub(crate) working_party: Option<String>,
    /// Which meeting, where there are several: its study group, its first day, or both (SG17
    /// 2026-03-30)
    #[arg(long, value_name = "MEETING")]
    pub(crate) meeting: Option<String>,
    /// Link documents below this folder, as seen from the draft, or below this http or https
    /// address [default: the ITU's pages, else the folder that was read, where it is documents that
    /// are given]
    #[arg(long, value_name = "PREFIX", value_hint = ValueHint::DirPath)]
    pub(crate) documents: Option<Links>,
    /// A Word document of the group: drafts in Word have its styles, headers, footers and pictures,
    /// and take the place of its text
    #[arg(long, value_name = "DOCX", value_hint = ValueHint::FilePath)]
    pub(crate) template: Option<PathBuf>,
    /// Write over whatever file is there, and over what a person has written into it
    #[arg(long)]
    pub(crate) force: bool,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}

/// What can be drafted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DraftKind {
    /// The results of a meeting for those who were not there
    ExecutiveSummary,
    /// The report of a Question
    QuestionReport,
    /// The report of a Working Party
    WpReport,
    /// All work items with their state
    WorkProgramme,
    /// The agenda of a Question or a Working Party, with the documents allocated
    Agenda,
    /// The liaison statements that came in: by when each is to be answered, and by whom
    IncomingStatements,
}

/// The form of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DraftFormat {
    /// A Word document
    Docx,
    /// Markdown
    Md,
    /// A page
    Html,
}

impl DraftKind {
    /// What the library calls it.
    pub(crate) fn kind(self) -> draft::Kind {
        match self {
            Self::ExecutiveSummary => draft::Kind::ExecutiveSummary,
            Self::QuestionReport => draft::Kind::QuestionReport,
            Self::WpReport => draft::Kind::WorkingPartyReport,
            Self::WorkProgramme => draft::Kind::WorkProgramme,
            Self::Agenda => draft::Kind::Agenda,
            Self::IncomingStatements => draft::Kind::IncomingStatements,
        }
    }
}
