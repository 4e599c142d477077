//! `rapporteur mcp`.

use crate::args::McpArgs;
use crate::exit::Outcome;
use crate::held::Held;
use query::Records;

pub(crate) fn run(args: &McpArgs) -> anyhow::Result<Outcome> {
    let held = Held::open(&args.path, &args.reading.options()?)?;
    mcp::run(Records { documents: &held.documents, meetings: &held.meetings })?;
    Ok(Outcome::Done)
}
