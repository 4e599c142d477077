//! The program `rapporteur`.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(cli::run(cli::Program::this(), std::env::args_os().collect()))
}
