//! `rapporteur worker`: one document in a process of its own, which its memory is limited to.

use crate::args::WorkerArgs;
use crate::exit::Outcome;
use anyhow::Context;
use pipeline::Options;
use std::io;

/// Address space of the process: four times what any document may take, since what is asked
/// for is more than what is used.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

/// How many times the time of a document the process may take of the processors: its own clock and that of
/// the process which started it come first, unless that process is gone.
#[cfg(unix)]
const TIMES: u64 = 4;

/// Limits the memory and the processor time of this process, where the system can.
#[cfg(unix)]
pub(super) fn limit(options: &Options) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let time = options.limits.model.time.as_secs().saturating_mul(TIMES).max(1);
    for (resource, most) in [(Resource::As, MEMORY), (Resource::Cpu, time)] {
        let hard = getrlimit(resource).maximum;
        let most = hard.map_or(most, |hard| hard.min(most));
        // Where the system knows no such limit, the clock still holds.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: hard });
    }
}

#[cfg(not(unix))]
pub(super) fn limit(_: &Options) {}

pub(crate) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    let options = args.reading.options()?;
    limit(&options);
    pipeline::work(io::stdin().lock(), io::stdout().lock(), &options)
        .context("cannot do the work of a process for one file")?;
    Ok(Outcome::Done)
}
