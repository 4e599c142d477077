//! `rapporteur extract`.

use crate::args::{Destination, ExtractArgs, FailOn, Messages};
use crate::batch::{Batch, Documents};
use crate::console;
use crate::exit::Outcome;
use crate::kept::{Run, Wanted};
use crate::progress::Progress;
use crate::summary::Summary;
use anyhow::{Context, bail};
use export::Form;
use pipeline::{Input, LeftOut, Options};
use record::Severity;
use std::ffi::OsString;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::Instant;

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// What there is to read.
struct Found {
    inputs: Vec<Input>,
    left_out: Vec<(PathBuf, LeftOut)>,
    stdin: Option<Vec<u8>>,
}

/// How a run ended.
#[derive(Debug, Clone, Copy)]
struct Tally {
    failed: usize,
    violations: usize,
    gravest: Option<Severity>,
}

impl From<&Run> for Tally {
    fn from(run: &Run) -> Self {
        Self { failed: run.failed, violations: run.violations, gravest: run.gravest }
    }
}

/// Names from a list, one a line or with a NUL behind each.
fn names(list: &[u8], null: bool) -> Vec<PathBuf> {
    let end = if null { 0 } else { b'\n' };
    let name = |line: &[u8]| -> PathBuf {
        let line = if null { line } else { line.strip_suffix(b"\r").unwrap_or(line) };
        path_of(line)
    };
    list.split(|byte| *byte == end).filter(|l| !l.is_empty() && *l != b"\r").map(name).collect()
}

#[cfg(unix)]
fn path_of(name: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStringExt;
    OsString::from_vec(name.to_vec()).into()
}

#[cfg(not(unix))]
fn path_of(name: &[u8]) -> PathBuf {
    OsString::from(String::from_utf8_lossy(name).into_owned()).into()
}

fn find(args: &ExtractArgs, output: Option<&Path>, options: &Options) -> anyhow::Result<Found> {
    if let Some(list) = &args.files_from {
        let cannot = || format!("cannot read the list {}", list.display());
        let mut text = Vec::new();
        let read = if list == Path::new("-") {
            io::stdin().lock().read_to_end(&mut text)
        } else {
            File::open(list).and_then(|mut file| file.read_to_end(&mut text))
        };
        read.with_context(cannot)?;
        let here = std::env::current_dir().context("there is no current folder")?;
        let inputs = pipeline::listed(&names(&text, args.null), &here)?;
        return Ok(Found { inputs, left_out: Vec::new(), stdin: None });
    }
    let stdin = args.paths.iter().any(|path| path == Path::new("-"));
    if stdin {
        if args.paths.len() > 1 {
            bail!("`-` is one document, and stands alone: give files in another run");
        }
        let mut bytes = Vec::new();
        // One byte more than is read tells that there is more.
        let most = options.limits.file_bytes.saturating_add(1);
        let mut input = io::stdin().lock().take(most);
        input.read_to_end(&mut bytes).context("cannot read standard input")?;
        return Ok(Found { inputs: Vec::new(), left_out: Vec::new(), stdin: Some(bytes) });
    }
    let selection = args.selection.selection()?;
    let walk = pipeline::walk(&args.paths, &selection, output)?;
    let own = output.and_then(|output| output.canonicalize().ok());
    let other = |(folder, why): &&(PathBuf, LeftOut)| {
        *why == LeftOut::Output && folder.canonicalize().ok() != own
    };
    if let (true, Some((folder, _))) = (walk.inputs.is_empty(), walk.left_out.iter().find(other)) {
        bail!(
            "there are no documents, but outputs of earlier runs, such as {}: give the folder of \
             the documents",
            folder.display()
        );
    }
    Ok(Found { inputs: walk.inputs, left_out: walk.left_out, stdin: None })
}

/// Writes into a folder, unless it holds the same already.
fn to_folder(
    batch: &mut Batch<'_>,
    wanted: &Wanted<'_>,
    force: bool,
) -> anyhow::Result<Option<Run>> {
    let files = matches!(batch.documents, Documents::Files(_));
    let known = wanted.options.known.clone().filter(|_| files);
    if let Some(run) = known.as_ref().and_then(|known| wanted.unchanged(known)) {
        return Ok(Some(run));
    }
    let closing = batch.write_folder(wanted.root, wanted.forms, force)?;
    if let Some(known) = known {
        wanted.keep(&known, closing.files, batch);
    }
    Ok(None)
}

/// How a reading ended, and its summary.
pub(crate) struct Ended {
    pub(crate) outcome: Outcome,
    pub(crate) text: String,
}

pub(crate) fn run(args: &ExtractArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let ended = read(args, messages)?;
    if !messages.quiet {
        console::line(&ended.text);
    }
    Ok(ended.outcome)
}

/// Reads and writes what is asked for. What it has to say is the caller's to print.
pub(crate) fn read(args: &ExtractArgs, messages: Messages) -> anyhow::Result<Ended> {
    let begin = Instant::now();
    let destination = args.output.destination()?;
    let mut options = Options {
        jobs: args.jobs.map_or(0, usize::from),
        validate: args.validate,
        ..args.reading.options()?
    };
    // Only a database has a use for the text itself; and where people are left out it goes
    // without: who is named in running text nobody can tell for sure.
    let database = Form::Tables(export::TableFormat::Sqlite);
    options.blocks = match &destination {
        Destination::Folder(_, forms) => forms.contains(&database),
        Destination::File(_, format) => *format == export::TableFormat::Sqlite,
        Destination::Stdout(_) => false,
    } && args.output.redact.is_none();
    let found = find(args, args.output.output.as_deref(), &options)?;
    tracing::info!(files = found.inputs.len(), left_out = found.left_out.len(), "listed");
    options.known = args.cache.open(messages.quiet)?;
    let redact = args.output.redact.is_some();
    let documents = match &found.stdin {
        Some(bytes) => Documents::Bytes(&args.stdin_name, bytes),
        None => Documents::Files(&found.inputs),
    };
    let on_terminal = matches!(destination, Destination::Stdout(_));
    let mut batch = Batch {
        documents,
        progress: Progress::new(found.inputs.len(), messages, on_terminal),
        summary: Summary::new(&found.left_out),
        options: options.clone(),
        redact,
        meeting: args.output.meeting.clone(),
        violations: 0,
        settled: true,
        keys: Vec::new(),
        lines: None,
    };
    let mut unchanged = None;
    match &destination {
        Destination::Stdout(layout) => batch.write_stdout(*layout)?,
        Destination::File(file, format) => batch.write_file(file, *format, args.output.force)?,
        Destination::Folder(root, forms) => {
            let wanted = Wanted {
                inputs: &found.inputs,
                options: &options,
                root,
                forms,
                redact,
                meeting: args.output.meeting.as_ref(),
            };
            unchanged = to_folder(&mut batch, &wanted, args.output.force)?;
        }
    }
    let tally = match &unchanged {
        Some(run) => Tally::from(run),
        None => Tally {
            failed: batch.summary.failed(),
            violations: batch.violations,
            gravest: batch.summary.gravest(),
        },
    };
    let text = match unchanged {
        Some(run) => format!(
            "Nothing has changed since the last run: what it wrote stands as it is ({:.2} s)\n{}",
            begin.elapsed().as_secs_f64(),
            run.summary
        ),
        None => batch.summary.text(Some(begin.elapsed())),
    };
    let reached = args
        .fail_on
        .is_some_and(|limit| tally.gravest.is_some_and(|found| found >= limit.severity()));
    let failures = tally.failed > 0 || tally.violations > 0 || reached;
    Ok(Ended { outcome: Outcome::failures(failures), text })
}
