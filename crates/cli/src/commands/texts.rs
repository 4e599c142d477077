//! `rapporteur texts`.

use crate::args::{Messages, TextsArgs};
use crate::console;
use crate::exit::Outcome;
use crate::progress::Progress;
use anyhow::{Context, anyhow, bail};
use pipeline::{Extracted, Options, RunError};
use record::{PassageRecord, Status};
use std::io::{self, Write};

pub(crate) fn run(args: &TextsArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let options = Options {
        jobs: args.jobs.map_or(0, usize::from),
        passages: true,
        known: args.cache.open(messages.quiet)?,
        ..args.reading.options()?
    };
    let selection = args.selection.selection()?;
    let walk = pipeline::walk(&args.paths, &selection, None)?;
    if walk.inputs.is_empty() {
        bail!("there are no documents: give files, or folders that hold some");
    }
    let progress = Progress::new(walk.inputs.len(), messages, true);
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut failed = false;
    let done = pipeline::run(&walk.inputs, &options, &progress, |mut extracted: Extracted| {
        if extracted.outline.status == Status::Failed {
            failed = true;
            let reason = extracted.outline.reason.as_deref().unwrap_or_default();
            let text = format!("{}: {reason}", extracted.outline.path);
            console::line(&console::printable(&text));
        }
        let passages = std::mem::take(&mut extracted.passages);
        let record = extracted.into_record()?;
        for passage in passages {
            let line = serde_json::to_string(&PassageRecord::new(&record, passage))?;
            writeln!(out, "{line}")?;
        }
        anyhow::Ok(())
    });
    progress.finish();
    done.map_err(|error| match error {
        RunError::Sink(error) => error,
        other => anyhow!(other.to_string()),
    })?;
    out.flush().context("cannot write to standard output")?;
    Ok(Outcome::failures(failed))
}
