//! `rapporteur worker`: one document in a separate process that may use little and reach nothing.

use crate::args::ConfinedArgs;
use crate::exit::Outcome;
use crate::folder;
use anyhow::{Context, bail};
use confine::{Gaps, Usage};
use pipeline::{Limits, Options};
use std::io;
use std::path::Path;

/// Address space of the process: four times what any document may take, since what is asked
/// for is more than what is used.
const MEMORY: u64 = 4 << 30;

/// Seconds of processor time beside those of the document itself: its own clock comes first where it is
/// asked.
const GRACE: u64 = 2;

/// Files that the process may have open; it opens none but the account of its memory.
const FILES: u64 = 64;

/// The limits of a process for one document.
fn usage(limits: &Limits) -> Usage {
    let seconds = limits.model.time.as_secs().saturating_add(GRACE);
    Usage { memory: Some(MEMORY), seconds: Some(seconds), ..Usage::default() }
}

/// Limits what this process may use and reach, where the system can, but for what it is to write. A
/// converter is another process, with limits of its own.
pub(super) fn confine(output: Option<&Path>, options: &Options) {
    confine::limit(usage(&options.limits));
    if options.convert.is_some() {
        return;
    }
    told(&match output {
        Some(file) => confine::writer(folder::around(file)),
        None => confine::reader(),
    });
}

/// Logs what the system does not forbid.
fn told(gaps: &Gaps) {
    if !gaps.is_empty() {
        tracing::info!(not_forbidden = gaps.text(), "the system does not forbid all");
    }
}

pub(crate) fn run() -> anyhow::Result<Outcome> {
    let confine = |limits: &Limits| {
        confine::limit(Usage { file_bytes: Some(0), files: Some(FILES), ..usage(limits) });
        told(&confine::reader());
    };
    pipeline::work(io::stdin().lock(), io::stdout().lock(), confine)
        .context("cannot do the work of a process for one document")?;
    Ok(Outcome::Done)
}

/// Address space of a converter, which takes more than it uses.
const CONVERTER_MEMORY: u64 = 16 << 30;

/// Bytes of a file that a converter writes.
const CONVERTED: u64 = 1 << 30;

/// Becomes a converter, which may use so much, reaches no network, and writes in its folder alone.
pub(crate) fn confined(args: &ConfinedArgs) -> anyhow::Result<Outcome> {
    confine::limit(Usage {
        memory: Some(CONVERTER_MEMORY),
        seconds: Some(args.seconds),
        file_bytes: Some(CONVERTED),
        files: None,
    });
    told(&confine::writer(&args.folder));
    let Some((name, arguments)) = args.command.split_first() else { bail!("no program is given") };
    let mut command = std::process::Command::new(name);
    command.args(arguments).env("TMPDIR", &args.folder);
    let name = name.to_string_lossy();
    #[cfg(unix)]
    {
        let error = std::os::unix::process::CommandExt::exec(&mut command);
        Err(error).with_context(|| format!("cannot run {name}"))
    }
    #[cfg(not(unix))]
    {
        let status = command.status().with_context(|| format!("cannot run {name}"))?;
        Ok(Outcome::failures(!status.success()))
    }
}
