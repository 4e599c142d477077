//! `rapporteur worker`: one document in a process of its own, which its memory is limited to.

use crate::args::WorkerArgs;
use crate::exit::Outcome;
use anyhow::Context;
use std::io;

/// Address space of the process: four times what any document may take, since what is asked
/// for is more than what is used.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

/// Limits the memory of this process, where the system can.
#[cfg(unix)]
pub(super) fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let hard = getrlimit(Resource::As).maximum;
    let most = hard.map_or(MEMORY, |hard| hard.min(MEMORY));
    // Where the system knows no such limit, the time still holds.
    let _ = setrlimit(Resource::As, Rlimit { current: Some(most), maximum: hard });
}

#[cfg(not(unix))]
pub(super) fn limit_memory() {}

pub(crate) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    limit_memory();
    let options = args.reading.options()?;
    pipeline::work(io::stdin().lock(), io::stdout().lock(), &options)
        .context("cannot do the work of a process for one file")?;
    Ok(Outcome::Done)
}
