//! How this program was started, and how it is started once more for a document that is read in a process
//! of its own.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// A program that has this command line: an executable file, or a library that an interpreter runs.
#[derive(Debug, Clone)]
pub struct Program {
    /// The executable file; none where the system does not say.
    pub executable: Option<PathBuf>,
    /// The arguments by which it runs this command line, before those of the command line.
    pub arguments: Vec<OsString>,
    /// The file that holds this code where the executable does not.
    pub library: Option<PathBuf>,
}

impl Program {
    /// The program that the system started.
    pub fn this() -> Self {
        let executable = std::env::current_exe().ok();
        Self { executable, arguments: Vec::new(), library: None }
    }
}

/// How the program was started: once in a process.
static STARTED: OnceLock<(Program, Vec<OsString>)> = OnceLock::new();

/// Keeps how the program was started; gives its arguments back, the program's name first.
pub(crate) fn start(program: Program, arguments: Vec<OsString>) -> &'static [OsString] {
    &STARTED.get_or_init(|| (program, arguments)).1
}

/// The program.
pub(crate) fn program() -> Option<&'static Program> {
    STARTED.get().map(|(program, _)| program)
}

/// The arguments that it was started with, its name first.
pub(crate) fn arguments() -> &'static [OsString] {
    STARTED.get().map_or(&[], |(_, arguments)| arguments)
}

/// The same command in another process; none if the program's file is unknown.
pub(crate) fn again() -> Option<Command> {
    let program = program()?;
    let mut command = Command::new(program.executable.as_ref()?);
    command.args(&program.arguments).args(arguments().iter().skip(1));
    Some(command)
}
