//! What standard output is: a terminal with a width and colours, or something that reads all.

use query::Look;
use std::io::{self, IsTerminal};

/// How text is laid out: cut and coloured on a terminal alone, and without colours where
/// `NO_COLOR` is set (no-color.org).
pub(crate) fn look() -> Look {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return Look::default();
    }
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let width = width.or_else(told);
    Look { width, colour: !unwanted, sources: false }
}
