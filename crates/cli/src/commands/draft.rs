//! `rapporteur draft`.

use crate::args::{DraftArgs, DraftFormat, Messages};
use crate::drafted::{self, There};
use crate::exit::Outcome;
use crate::held::Held;
use crate::links;
use anyhow::bail;
use draft::{Form, Places, Scope, Way};
use record::{Meeting, MeetingRecord};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

pub(crate) fn run(args: &DraftArgs, messages: Messages) -> anyhow::Result<Outcome> {
    // What cannot be written need not be read.
    let format = format(args)?;
    if let Some(file) = &args.output {
        there(file, format, args.force)?;
    }
    if args.template.is_some() && format != Form::Docx {
        bail!("a template is for a Word document: end the name of the draft in .docx");
    }
    let template = drafted::template(args.template.as_deref())?;
    let held = Held::open(&args.from, &args.reading.options()?)?;
    let meeting = chosen(&held.meetings, args.meeting.as_deref())?;
    let scope =
        Scope { question: args.question.clone(), working_party: args.working_party.clone() };
    let folder = held.folder.as_deref();
    let links = links::to(args.documents.as_ref(), args.output.as_deref(), folder);
    let link = links.as_ref().map(|links| |path: &str| links.to(path));
    let link = link.as_ref().map(|link| link as &Way<'_>);
    let places = Places { link, first: args.documents.is_some() };
    let before = before(&held.meetings, meeting);
    let kind = args.kind.kind();
    let report = draft::report_at(kind, meeting, &held.documents, &scope, places, before)?;
    match &args.output {
        Some(file) => {
            // It may have come while the documents were read.
            let there = there(file, format, args.force)?;
            let put = drafted::put(report, format, template.as_ref(), file, &there)?;
            if let Some(why) = put.refused {
                bail!(why);
            }
            if !messages.quiet {
                drafted::say(file, &put);
            }
        }
        None => io::stdout()
            .lock()
            .write_all(&drafted::fresh(report, format, template.as_ref())?.bytes)?,
    }
    Ok(Outcome::Done)
}

/// The file in the draft's place: none, or a draft.
fn there(file: &Path, form: Form, force: bool) -> anyhow::Result<There> {
    let there = drafted::there(file, form, force)?;
    if matches!(there, There::Other) {
        bail!(
            "{} is there already, and is no draft of Rapporteur's: name another file, or give --force",
            file.display()
        );
    }
    Ok(there)
}

/// The form that is asked for, else the one that the file's name says.
fn format(args: &DraftArgs) -> anyhow::Result<Form> {
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
    Ok(match format {
        DraftFormat::Docx => Form::Docx,
        DraftFormat::Md => Form::Markdown,
        DraftFormat::Html => Form::Html,
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

/// The meeting of the same study group before this one, of those that were read.
pub(crate) fn before<'m>(
    meetings: &'m [MeetingRecord],
    meeting: &MeetingRecord,
) -> Option<&'m MeetingRecord> {
    let Meeting { study_group, start, .. } = &meeting.meeting;
    let start = (*start)?;
    let earlier = |m: &&MeetingRecord| {
        m.meeting.study_group == *study_group && m.meeting.start.is_some_and(|day| day < start)
    };
    meetings.iter().filter(earlier).max_by_key(|m| m.meeting.start)
}
