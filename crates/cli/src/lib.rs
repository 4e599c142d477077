//! Reads the documents of an ITU-T meeting and reports what is in them.
//!
//! Policy only: options, progress, messages and exit codes. How things are done is the
//! pipeline's business. The program `rapporteur` is [`run`], and so is the command of the Python package.

mod args;
mod batch;
mod commands;
mod console;
mod drafted;
mod exit;
mod folder;
mod held;
mod kept;
mod links;
mod logging;
mod program;
mod progress;
mod screen;
mod size;
mod summary;
mod tables;

use args::{Args, Command};
use clap::Parser;
use exit::Outcome;
use std::ffi::OsString;

pub use program::Program;

fn command(args: Args) -> anyhow::Result<Outcome> {
    let Args { command, output } = args;
    logging::start(output)?;
    match command {
        Command::Extract(args) => commands::extract::run(&args, output),
        Command::Watch(args) => commands::watch::run(&args, output),
        Command::Blocks(args) => commands::blocks::run(&args, output),
        Command::Texts(args) => commands::texts::run(&args, output),
        Command::Worker => commands::worker::run(),
        Command::Confined(args) => commands::worker::confined(&args),
        Command::Schema(args) => commands::schema::run(&args),
        Command::Validate(args) => commands::validate::run(&args, output),
        Command::Explain(args) => commands::explain::run(&args),
        Command::Evaluate(args) => commands::evaluate::run(&args),
        Command::Serve(args) => commands::serve::run(&args, output),
        Command::Check(args) => commands::check::run(&args, output),
        Command::Diff(args) => commands::diff::run(&args),
        Command::Report(args) => commands::report::run(&args, output),
        Command::Draft(args) => commands::draft::run(&args, output),
        Command::MeetingKit(args) => commands::kit::run(&args, output),
        Command::Query(args) => commands::query::run(&args),
        Command::Show(args) => commands::show::run(&args),
        #[cfg(feature = "mcp")]
        Command::Mcp(args) => commands::mcp::run(&args),
        Command::Meeting(args) => commands::meeting::run(&args),
        Command::Completions(args) => commands::generate::completions(&args),
        Command::Man(args) => commands::generate::man(&args),
    }
}

/// Does what the arguments ask for, the first of which is the program's name; gives the exit code, as
/// every `--help` tells it. Wrong arguments, `--help` and `--version` end the process.
pub fn run(program: Program, arguments: Vec<OsString>) -> u8 {
    let arguments = program::start(program, arguments);
    exit::code(command(Args::parse_from(arguments)))
}
