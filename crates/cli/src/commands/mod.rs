//! One module for each command.

mod apart;
pub(crate) mod blocks;
pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod draft;
pub(crate) mod evaluate;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod generate;
pub(crate) mod kit;
#[cfg(feature = "mcp")]
pub(crate) mod mcp;
pub(crate) mod meeting;
pub(crate) mod query;
pub(crate) mod report;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod texts;
pub(crate) mod validate;
pub(crate) mod watch;
pub(crate) mod worker;

use serde_json::Value;
use std::io::{self, Write};

/// Prints a value for people and programs alike.
fn print_pretty(value: &Value) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, value)?;
    out.write_all(b"\n")?;
    out.flush()
}
