//! `rapporteur meeting-kit`: all that a meeting's people need, in one folder.

mod drafts;

use crate::args::{ExtractArgs, FormatArg, KitArgs, Messages, OutputArgs, SelectionArgs};
use crate::commands::{draft, extract, report};
use crate::console::{self, count};
use crate::drafted;
use crate::exit::Outcome;
use crate::held::Held;
use crate::links;
use anyhow::{Context, bail};
use drafts::Drafts;
use pipeline::Named;
use record::{Code, Direction, MeetingRecord, Severity};
use std::fmt::Write;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

/// The page of the meeting.
const PAGE: &str = "meeting.html";

/// The calendar.
const CALENDAR: &str = "calendar.ics";

/// The folder of the drafts.
const DRAFTS: &str = "drafts";

/// The first lines of every calendar that this program writes.
const OURS: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Rapporteur//";

pub(crate) fn run(args: &KitArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let (page, calendar) = (args.output.join(PAGE), args.output.join(CALENDAR));
    let template = drafted::template(args.template.as_deref())?;
    // Check that the output can be written before the documents are read.
    report::may_be_written(&page, args.force)?;
    calendar_may_be_written(&calendar, args.force)?;
    let ended = extract::read(&extraction(args), messages)?;
    let held = Held::open(&args.output, &args.reading.options()?)?;
    let meeting = chosen(&held.meetings, args.meeting.as_ref())?;
    write_page(args, &held, &page)?;
    let below = links::to(None, Some(&calendar), documents(args));
    let link = |path: &str| below.as_ref()?.to(path);
    let places = ::draft::Places { link: Some(&link), first: false };
    let text = ::draft::calendar(meeting, &held.documents, places);
    report::write(&calendar, &text)
        .with_context(|| format!("cannot write {}", calendar.display()))?;
    let drafts = drafts::write(args, &held, meeting, template.as_ref(), &args.output.join(DRAFTS))?;
    if !messages.quiet {
        let entries = text.matches("BEGIN:VEVENT").count();
        let kit = summary(args, &held, meeting, &drafts, entries);
        console::line(&format!("{}\n\n{}", ended.text, console::printable(kit.trim_end())));
    }
    Ok(ended.outcome)
}

/// The folder that the documents' paths are relative to: of one document, the one that it lies in.
fn documents(args: &KitArgs) -> Option<&Path> {
    if args.input.is_dir() { Some(&args.input) } else { args.input.parent() }
}

/// The reading of the folder: records and the workbook.
fn extraction(args: &KitArgs) -> ExtractArgs {
    ExtractArgs {
        paths: vec![args.input.clone()],
        output: OutputArgs {
            output: Some(args.output.clone()),
            format: vec![FormatArg::Ndjson, FormatArg::Xlsx],
            force: args.force,
            meeting: args.meeting.clone(),
            redact: None,
        },
        stdin_name: String::new(),
        files_from: None,
        null: false,
        jobs: args.jobs,
        selection: SelectionArgs::default(),
        fail_on: None,
        validate: false,
        cache: args.cache.clone(),
        reading: args.reading.clone(),
    }
}

/// The meeting that is asked for; else the one of most documents, the latest of several.
fn chosen<'m>(
    meetings: &'m [MeetingRecord],
    asked: Option<&Named>,
) -> anyhow::Result<&'m MeetingRecord> {
    let Some(named) = asked else {
        let largest = meetings.iter().max_by_key(|m| (m.documents.len(), m.meeting.start));
        return largest.context("no document says of which meeting it is: name it with --meeting");
    };
    let is = |m: &&MeetingRecord| {
        m.meeting.study_group.as_deref() == Some(&named.study_group)
            && m.meeting.start == Some(named.start)
    };
    let names = || meetings.iter().map(|m| draft::called(&m.meeting)).collect::<Vec<_>>();
    match meetings.iter().find(is) {
        Some(meeting) => Ok(meeting),
        None => bail!(
            "no document is of {} {}: there are {}",
            named.study_group,
            named.start,
            names().join(", ")
        ),
    }
}

fn calendar_may_be_written(file: &Path, force: bool) -> anyhow::Result<()> {
    match fs::read_to_string(file) {
        Ok(text) if force || text.starts_with(OURS) => Ok(()),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        _ if force => Ok(()),
        _ => bail!(
            "{} is there and is no calendar of Rapporteur's: name another folder, or give --force",
            file.display()
        ),
    }
}

fn write_page(args: &KitArgs, held: &Held, page: &Path) -> anyhow::Result<()> {
    let links = links::to(None, Some(page), documents(args));
    let input = ::report::Input {
        meetings: &held.meetings,
        documents: &held.documents,
        links: links.as_ref(),
    };
    let text = ::report::page(&[input], &::report::Options { title: None })?;
    report::write(page, &text).with_context(|| format!("cannot write {}", page.display()))
}

/// Prints the list of the files and the next steps.
fn summary(
    args: &KitArgs,
    held: &Held,
    meeting: &MeetingRecord,
    drafts: &Drafts,
    entries: usize,
) -> String {
    let out = args.output.display();
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = writeln!(text, "The kit of {} is in {out}:", draft::called(&meeting.meeting));
    let entries = count(entries, "entry", "entries");
    for (name, what) in [
        (PAGE, "the page: contradictions, tables, calendar; begin here".to_owned()),
        ("drafts/", drafts.listed()),
        (CALENDAR, format!("{entries} for a calendar program")),
        ("rapporteur.xlsx", "all tables as a workbook".to_owned()),
        ("documents/", "the records, as documents.ndjson and meeting.json too".to_owned()),
    ] {
        let _ = writeln!(text, "  {name:<17} {what}");
    }
    for line in &drafts.told {
        let _ = writeln!(text, "  {line}");
    }
    if !drafts.changed.is_empty() {
        let _ = writeln!(
            text,
            "  facts changed since the earlier drafts, each lists its changes at its end: {}",
            drafts.changed.join(", ")
        );
    }
    let others: Vec<String> = held
        .meetings
        .iter()
        .filter(|other| other.meeting != meeting.meeting)
        .map(|other| draft::called(&other.meeting))
        .collect();
    if !others.is_empty() {
        let _ = writeln!(
            text,
            "Drafts and calendar are of this meeting alone (--meeting names another): {}",
            others.join(", ")
        );
    }
    let next = next(args, meeting, drafts);
    if !next.is_empty() {
        let _ = writeln!(text, "Next:");
        for line in next {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// Prints the next steps.
fn next(args: &KitArgs, meeting: &MeetingRecord, drafts: &Drafts) -> Vec<String> {
    let out = args.output.display();
    let mut lines = Vec::new();
    let grave = meeting.findings.iter().filter(|f| f.severity >= Severity::Warning).count();
    if grave > 0 {
        let doubts = count(grave, "contradiction or doubt", "contradictions and doubts");
        lines.push(format!("{doubts} across the documents: {out}/{PAGE}#findings"));
    }
    let missing = meeting.findings.iter().filter(|f| f.code == Code::MissingDocument).count();
    if missing > 0 {
        lines.push(format!(
            "documents that lists name and the folder lacks: rapporteur query {out} 'findings where \
             code = missing_document'"
        ));
    }
    let value = |m: &record::MergedFacts, field: &str| {
        m.facts.get(field).and_then(|facts| facts.first()).map(|fact| fact.value.clone())
    };
    let incoming = |m: &&record::MergedFacts| {
        value(m, "direction").is_some_and(|d| d == Direction::Incoming.as_str())
    };
    let due = |m: &&record::MergedFacts| {
        value(m, "deadline").is_some() && !m.facts.contains_key("answered_by")
    };
    let due = meeting.liaisons.iter().filter(incoming).filter(due).count();
    if due > 0 {
        let statements = count(due, "statement", "statements");
        lines.push(format!("{statements} with a deadline and without an answer: {out}/{CALENDAR}"));
    }
    if drafts.open > 0 {
        let places = count(drafts.open, "place", "places");
        lines.push(format!(
            "{places} in the drafts for a person to write, marked “[to be written: …]”"
        ));
    }
    lines
}
