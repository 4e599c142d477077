//! Other programs, ended where they take too long.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often a running program is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// Bytes kept of what a program says on standard error.
const SAID: u64 = 64 << 10;

/// How a program ended.
#[derive(Debug)]
pub(crate) enum Ended {
    /// By itself.
    Done {
        status: ExitStatus,
        /// What it wrote on standard output.
        out: Vec<u8>,
        /// What it wrote on standard error.
        said: String,
    },
    /// It took too long.
    Late,
}

/// Ends a program with all that it has started.
fn end(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id()).ok().and_then(rustix::process::Pid::from_raw) {
        // Where it is gone already, there is nothing to end.
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    drop(child.kill());
    drop(child.wait());
}

/// Waits for a running program, and ends it with all that it has started where it takes longer than
/// `time`. Gives how it ended by itself; `None` where it was ended.
///
/// # Errors
/// Where the system does not tell of it.
///
/// ```
/// use std::time::Duration;
/// let program = std::process::Command::new("rustc").arg("--version").spawn();
/// let ended = program.and_then(|mut child| pipeline::wait_within(&mut child, Duration::from_secs(30)));
/// assert!(ended.is_ok_and(|status| status.is_some()));
/// ```
pub fn wait_within(child: &mut Child, time: Duration) -> io::Result<Option<ExitStatus>> {
    let end_by = Instant::now().checked_add(time);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        if end_by.is_some_and(|end| Instant::now() >= end) {
            end(child);
            return Ok(None);
        }
        std::thread::sleep(LOOK);
    }
}

fn read_all(stream: Option<impl Read>, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    if let Some(mut stream) = stream {
        drop(stream.by_ref().take(limit).read_to_end(&mut bytes));
        // What is not wanted must still be taken, or the program waits for ever.
        drop(io::copy(&mut stream, &mut io::sink()));
    }
    bytes
}

/// Runs a program in a process group of its own, gives it `input` and takes what it writes.
///
/// # Errors
/// Where it cannot be started.
pub(crate) fn run(mut command: Command, input: Vec<u8>, time: Duration) -> io::Result<Ended> {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    if !input.is_empty() {
        command.stdin(Stdio::piped());
    }
    let mut child = command.spawn()?;
    let (stdin, out, said) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // One that ends before it has read all is no error: its status tells.
                drop(stdin.write_all(&input));
            }
        });
        let out = scope.spawn(move || read_all(out, u64::MAX));
        let said = scope.spawn(move || read_all(said, SAID));
        let Some(status) = wait_within(&mut child, time)? else { return Ok(Ended::Late) };
        let out = out.join().unwrap_or_default();
        let said = said.join().unwrap_or_default();
        Ok(Ended::Done { status, out, said: String::from_utf8_lossy(&said).into_owned() })
    })
}
