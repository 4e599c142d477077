//! `rapporteur worker`: one document in a process of its own, which its memory is limited to.

use crate::args::WorkerArgs;
use crate::exit::Outcome;
use anyhow::Context;
use std::io::{self, Read, Write};

/// Address space of the process: four times what any document may take, since what is asked
/// for is more than what is used.
#[cfg(unix)]
const MEMORY: u64 = 4 << 30;

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let hard = getrlimit(Resource::As).maximum;
    let most = hard.map_or(MEMORY, |hard| hard.min(MEMORY));
    // Where the system knows no such limit, the time still holds.
    let _ = setrlimit(Resource::As, Rlimit { current: Some(most), maximum: hard });
}

pub(crate) fn run(args: &WorkerArgs) -> anyhow::Result<Outcome> {
    #[cfg(unix)]
    limit_memory();
    let mut options = args.reading.options()?;
    options.worker = None;
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    let (record, texts) = pipeline::extract_texts(&args.path, &bytes, &options);
    let mut line = serde_json::to_vec(&record)?;
    line.push(b'\n');
    serde_json::to_writer(&mut line, &texts)?;
    io::stdout().lock().write_all(&line).context("cannot write to standard output")?;
    Ok(Outcome::failures(false))
}
