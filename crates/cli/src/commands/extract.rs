//! `rapporteur extract`.

use crate::args::{ExtractArgs, FailOn, Format, Messages};
use crate::console::{self, printable};
use crate::exit::Outcome;
use crate::progress::Progress;
use crate::summary::Summary;
use anyhow::{Context, anyhow};
use pipeline::{Extracted, Layout, Options, OutputFolder, RecordWriter, RunError, Selection, Walk};
use record::{DocumentRecord, Severity};
use std::io;
use std::path::Path;
use std::time::Instant;

/// Bytes gathered before they go to standard output.
const BUFFER: usize = 256 << 10;

impl From<Format> for Layout {
    fn from(format: Format) -> Self {
        match format {
            Format::Ndjson => Self::Ndjson,
            Format::Json => Self::Json,
        }
    }
}

impl FailOn {
    fn severity(self) -> Severity {
        match self {
            Self::Info => Severity::Info,
            Self::Warning => Severity::Warning,
            Self::Error => Severity::Error,
        }
    }
}

/// What a run needs to know at each record.
struct Batch<'a> {
    walk: &'a Walk,
    options: Options,
    progress: Progress,
    summary: Summary,
    violations: usize,
}

impl Batch<'_> {
    fn note(summary: &mut Summary, violations: &mut usize, extracted: &Extracted) {
        summary.add(&extracted.record);
        *violations += extracted.violations.len();
        for violation in &extracted.violations {
            let path = &extracted.record.source.path;
            let text = format!("{path}: the record is not valid: {violation}");
            console::line(&printable(&text));
        }
    }

    /// Reads everything; each record is noted and goes to `sink`.
    fn run<E>(&mut self, mut sink: impl FnMut(Extracted) -> Result<(), E>) -> anyhow::Result<()>
    where
        E: std::error::Error + Send + Sync + 'static,
    {
        let Self { walk, options, progress, summary, violations } = self;
        let outcome = pipeline::run(&walk.inputs, options, progress, |extracted| {
            Self::note(summary, violations, &extracted);
            sink(extracted)
        });
        progress.finish();
        outcome.map_err(|error| match error {
            RunError::Sink(error) => anyhow!(error),
            other => anyhow!(other.to_string()),
        })
    }
}

fn to_stdout(batch: &mut Batch<'_>, layout: Layout) -> anyhow::Result<()> {
    // A record at a time: whoever reads along sees it when it is there.
    let out = io::BufWriter::with_capacity(BUFFER, io::stdout().lock());
    let mut writer = RecordWriter::new(out, layout);
    batch.run(|extracted| writer.write(&extracted.line)).context(STDOUT)?;
    writer.finish().context(STDOUT)?;
    Ok(())
}

const STDOUT: &str = "cannot write to standard output";

fn to_folder(batch: &mut Batch<'_>, root: &Path, layout: Layout) -> anyhow::Result<()> {
    let advice = "; choose another folder with -o, or allow this one to be written";
    let mut folder = OutputFolder::open(root, layout).map_err(|e| anyhow!("{e}{advice}"))?;
    let mut records: Vec<DocumentRecord> = Vec::with_capacity(batch.walk.inputs.len());
    batch.run(|extracted| {
        folder.write(&extracted)?;
        records.push(extracted.record);
        Ok::<(), pipeline::OutputError>(())
    })?;
    let meetings = pipeline::assemble(&records);
    batch.summary.meetings(&meetings);
    let closing = folder.finish(&meetings)?;
    batch.summary.written(root, closing.removed);
    Ok(())
}

pub(crate) fn run(args: &ExtractArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let begin = Instant::now();
    let selection = Selection::new(&args.include, &args.exclude)?;
    let walk = pipeline::walk(&args.paths, &selection, args.output.as_deref())?;
    tracing::info!(files = walk.inputs.len(), left_out = walk.left_out.len(), "listed");
    let options = Options {
        jobs: args.jobs.map_or(0, usize::from),
        validate: args.validate,
        ..args.reading.options()?
    };
    let mut batch = Batch {
        progress: Progress::new(walk.inputs.len(), messages, args.output.is_none()),
        summary: Summary::new(&walk.left_out),
        walk: &walk,
        options,
        violations: 0,
    };
    match &args.output {
        Some(folder) => to_folder(&mut batch, folder, args.format.into())?,
        None => to_stdout(&mut batch, args.format.into())?,
    }
    let Batch { summary, violations, .. } = batch;
    if !messages.quiet {
        console::line(&summary.text(begin.elapsed()));
    }
    let reached = args
        .fail_on
        .is_some_and(|limit| summary.gravest().is_some_and(|found| found >= limit.severity()));
    Ok(Outcome::failures(summary.failed() > 0 || violations > 0 || reached))
}
