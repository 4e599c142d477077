//! `rapporteur completions` and `rapporteur man`.

use crate::args::{Args, CompletionsArgs, ManArgs};
use crate::exit::Outcome;
use anyhow::Context;
use clap::CommandFactory;
use std::io::{self, Write};

pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<Outcome> {
    // The generator panics where it cannot write, so it writes to memory.
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut Args::command(), "rapporteur", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Outcome::Done)
}

pub(crate) fn man(args: &ManArgs) -> anyhow::Result<Outcome> {
    match &args.folder {
        Some(folder) => {
            let cannot = || format!("cannot write manual pages into {}", folder.display());
            std::fs::create_dir_all(folder).with_context(cannot)?;
            clap_mangen::generate_to(Args::command(), folder).with_context(cannot)?;
        }
        None => clap_mangen::Man::new(Args::command()).render(&mut io::stdout().lock())?,
    }
    Ok(Outcome::Done)
}
