//! Exit codes: a contract, told in every `--help`.

use crate::console;
use std::io;

/// How a command ended that could do its work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well: 0.
    Done,
    /// The work is done, and something in it failed: 1.
    Failures,
}

impl Outcome {
    /// [`Outcome::Failures`] where something failed.
    pub(crate) fn failures(any: bool) -> Self {
        if any { Self::Failures } else { Self::Done }
    }
}

/// Whoever reads standard output has seen enough: not an error, `rapporteur … | head` is use.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// The process's exit code, after the message that belongs to it.
pub(crate) fn code(result: anyhow::Result<Outcome>) -> u8 {
    match result {
        Ok(Outcome::Done) => 0,
        Ok(Outcome::Failures) => 1,
        Err(error) if is_broken_pipe(&error) => 0,
        Err(error) => {
            console::line(&format!("error: {}", console::printable(&format!("{error:#}"))));
            2
        }
    }
}
