//! The command line as a function, so that a wheel has it without a second copy of all the code.

use pyo3::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// Does what the arguments ask for, the program's name first, and gives the exit code. `program` is the
/// interpreter with the arguments by which it comes to this function, `library` the file of this module.
#[pyfunction]
pub(crate) fn command(
    py: Python<'_>,
    program: Vec<OsString>,
    library: PathBuf,
    arguments: Vec<OsString>,
) -> u8 {
    let mut program = program.into_iter();
    let executable = program.next().map(PathBuf::from);
    let program = cli::Program { executable, arguments: program.collect(), library: Some(library) };
    py.detach(|| cli::run(program, arguments))
}
