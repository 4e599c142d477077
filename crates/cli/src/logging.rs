//! The log on standard error.

use crate::args::{LogFormat, Messages};
use anyhow::Context;
use std::io::{self, IsTerminal};
use tracing_subscriber::EnvFilter;

/// Starts logging: by `RUST_LOG` where it is set, else by `--verbose`, else errors only.
pub(crate) fn start(messages: Messages) -> anyhow::Result<()> {
    let default = match messages.verbose {
        0 => "off",
        1 => "rapporteur=info,pipeline=debug",
        _ => "trace",
    };
    let filter = match std::env::var("RUST_LOG") {
        Ok(directives) if !directives.is_empty() => EnvFilter::try_new(&directives)
            .with_context(|| format!("RUST_LOG is `{directives}`, which is not a log filter"))?,
        _ => EnvFilter::new(default),
    };
    let colours = io::stderr().is_terminal();
    let builder = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    // Starting fails only where it has been started before.
    let _ = match messages.log_format {
        LogFormat::Text => builder.with_ansi(colours).try_init(),
        LogFormat::Json => builder.json().try_init(),
    };
    Ok(())
}
