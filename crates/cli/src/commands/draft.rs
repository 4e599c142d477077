//! `rapporteur draft`.

use crate::args::{DraftArgs, DraftFormat};
use crate::exit::Outcome;
use crate::held::Held;
use crate::links;
use anyhow::{Context, bail};
use draft::{Places, Report, Scope, Way};
use record::{Meeting, MeetingRecord};
use std::fs::OpenOptions;
use std::io::{self, ErrorKind, IsTerminal, Write};
use std::path::Path;

pub(crate) fn run(args: &DraftArgs) -> anyhow::Result<Outcome> {
    // What cannot be written need not be read.
    let format = format(args)?;
    if let Some(file) = args.output.as_deref().filter(|f| f.exists() && !args.force) {
        bail!(taken(file));
    }
    let held = Held::open(&args.from, &args.reading.options()?)?;
    let meeting = chosen(&held.meetings, args.meeting.as_deref())?;
    let scope =
        Scope { question: args.question.clone(), working_party: args.working_party.clone() };
    let folder = held.folder.as_deref();
    let links = links::to(args.documents.as_ref(), args.output.as_deref(), folder);
    let link = links.as_ref().map(|links| |path: &str| links.to(path));
    let link = link.as_ref().map(|link| link as &Way<'_>);
    let places = Places { link, first: args.documents.is_some() };
    let report = draft::report_at(args.kind.kind(), meeting, &held.documents, &scope, places)?;
    let bytes = bytes(&report, format)?;
    match &args.output {
        Some(file) => write(file, &bytes, args.force)?,
        None => io::stdout().lock().write_all(&bytes)?,
    }
    Ok(Outcome::Done)
}

fn taken(file: &Path) -> String {
    format!(
        "{} is there already, and a person may have written into it: --force writes over it",
        file.display()
    )
}

/// The form that is asked for, else the one that the file's name says.
fn format(args: &DraftArgs) -> anyhow::Result<DraftFormat> {
    let format = match (&args.format, &args.output) {
        (Some(format), _) => *format,
        (None, Some(file)) => {
            let extension = file.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
            match extension.as_deref() {
                Some("docx") => DraftFormat::Docx,
                Some("md" | "markdown") => DraftFormat::Md,
                Some("html" | "htm") => DraftFormat::Html,
                _ => bail!(
                    "the name {} says no form: end it in .docx, .md or .html, or give --format",
                    file.display()
                ),
            }
        }
        (None, None) => bail!("name a file with -o, or give --format"),
    };
    if format == DraftFormat::Docx && args.output.is_none() && io::stdout().is_terminal() {
        bail!("a Word document is nothing for a terminal: name a file with -o");
    }
    Ok(format)
}

fn bytes(report: &Report, format: DraftFormat) -> Result<Vec<u8>, draft::Error> {
    Ok(match format {
        DraftFormat::Docx => draft::docx(report)?,
        DraftFormat::Md => draft::markdown(report).into_bytes(),
        DraftFormat::Html => draft::html(report).into_bytes(),
    })
}

/// What a meeting is called: `SG17 2026-03-30`.
pub(crate) fn called(meeting: &Meeting) -> String {
    let start = meeting.start.map(|day| day.to_string());
    let parts = [&meeting.study_group, &start].into_iter().flatten();
    let name = parts.map(String::as_str).collect::<Vec<_>>().join(" ");
    if name.is_empty() { "one without a name".to_owned() } else { name }
}

/// The meeting that is asked for by its study group, its first day, or both.
fn chosen<'m>(
    meetings: &'m [MeetingRecord],
    asked: Option<&str>,
) -> anyhow::Result<&'m MeetingRecord> {
    let words: Vec<&str> = asked.unwrap_or_default().split([' ', ',', '/']).collect();
    let is = |meeting: &Meeting, word: &str| {
        let group = meeting.study_group.as_deref().is_some_and(|g| g.eq_ignore_ascii_case(word));
        word.is_empty() || group || meeting.start.is_some_and(|day| day == word)
    };
    let found: Vec<&MeetingRecord> =
        meetings.iter().filter(|m| words.iter().all(|word| is(&m.meeting, word))).collect();
    let names = || meetings.iter().map(|m| called(&m.meeting)).collect::<Vec<_>>().join(", ");
    match (found.as_slice(), asked) {
        ([one], _) => Ok(one),
        ([], _) if meetings.is_empty() => bail!("there is no meeting in what was read"),
        ([], asked) => bail!("no meeting is {}: there are {}", asked.unwrap_or_default(), names()),
        (_, None) => bail!("there are several meetings, choose one with --meeting: {}", names()),
        (_, Some(asked)) => bail!("several meetings are {asked}: there are {}", names()),
    }
}

/// Writes a file; one that came to be there since is left as it is.
fn write(file: &Path, bytes: &[u8], force: bool) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true);
    if force {
        options.create(true).truncate(true);
    } else {
        options.create_new(true);
    }
    let cannot = || format!("cannot write {}", file.display());
    crate::folder::of(file).with_context(cannot)?;
    let mut opened = match options.open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => bail!(taken(file)),
        opened => opened.with_context(cannot)?,
    };
    opened.write_all(bytes).with_context(cannot)
}
