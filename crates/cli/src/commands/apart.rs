//! The same command in a process of its own, for a document whose reader is not held by counts.

use super::worker;
use crate::program;
use anyhow::{Context, bail};
use pipeline::Options;
use std::path::Path;

/// The environment variable by which the second process knows that it must not start a third.
const SIGN: &str = "RAPPORTEUR_APART";

/// How many times the time of a reading the command may take: what it prints may be long.
const TIMES: u32 = 3;

/// Runs this program's command again in a process that may use little and reach nothing, where the
/// document asks for it; gives that process's exit code. None where the command is to be done
/// here, by the options as they are then. The command may write in the folder of `output`.
///
/// # Errors
/// Where the process cannot be started, where it took too long, and where it ended without an
/// answer.
pub(super) fn run(
    path: &Path,
    bytes: &[u8],
    output: Option<&Path>,
    options: &mut Options,
) -> anyhow::Result<Option<bool>> {
    if std::env::var_os(SIGN).is_some() {
        worker::confine(output, options);
        options.alone = true;
        return Ok(None);
    }
    if !pipeline::is_apart(&path.to_string_lossy(), bytes, options) {
        return Ok(None);
    }
    let mut command = program::again().context("cannot find this program")?;
    let mut child =
        command.env(SIGN, "1").spawn().context("cannot start a process for the document")?;
    let time = options.limits.model.time.saturating_mul(TIMES);
    let name = path.display();
    let ended = pipeline::wait_within(&mut child, time)
        .context("cannot wait for the process of the document")?;
    let Some(status) = ended else {
        bail!(
            "{name}: it took longer than {} seconds to read; --max-time allows more",
            time.as_secs()
        );
    };
    match status.code() {
        Some(0) => Ok(Some(false)),
        Some(1) => Ok(Some(true)),
        _ => bail!("{name}: its reader ended without an answer ({status})"),
    }
}
