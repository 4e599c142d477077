//! `rapporteur mcp`.

use super::ReadingArgs;
use clap::ValueHint;
use std::path::PathBuf;

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur mcp out
      What an assistant's configuration starts:
      {\"mcpServers\": {\"meeting\": {\"command\": \"rapporteur\", \"args\": [\"mcp\", \"/path/to/out\"]}}}

Speaks the Model Context Protocol (JSON-RPC, one message a line) on standard input and output, until
standard input ends. The records are read once, when it starts: start it again after a new run.

Tools: query, fields and sql (questions to the records), show (all about one name), evidence (the
passages of documents that say something), findings. Resources: the records of meetings and documents
(rapporteur://meeting/…, rapporteur://document/…). Nothing can be changed through it.

Exit codes:
  0  standard input ended
  2  wrong use: a path that is not there or holds no records, an unknown option, a client that does not
     begin as the protocol says";

#[derive(Debug, clap::Args)]
pub(crate) struct McpArgs {
    /// A folder that `extract -o` wrote, a file of records, or documents
    #[arg(value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
