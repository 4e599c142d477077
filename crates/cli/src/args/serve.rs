//! `rapporteur serve`: where it listens, and what it bears.

use super::ReadingArgs;
use crate::size;
use clap::value_parser;
use std::net::{Ipv4Addr, SocketAddr};

pub(crate) const EXAMPLES: &str = "\
Examples:
  rapporteur serve
  rapporteur serve --listen 127.0.0.1:0 --jobs 2
      On any port that is free; the line `listening on http://…` says which.
  curl --data-binary @report.docx 'http://127.0.0.1:8080/extract?name=report.docx'
  curl -F file=@a.docx -F file=@b.pdf -H 'Accept: application/x-ndjson' \\
      http://127.0.0.1:8080/extract

What there is to ask for, `/` and `/openapi.json` say. SIGTERM and Ctrl-C let what is running come
to its end; a second one does not.

Exit codes:
  0  told to stop
  2  wrong use: an address that cannot be listened on, an unknown option";

/// Where it listens without being told.
const LISTEN: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

#[derive(Debug, clap::Args)]
pub(crate) struct ServeArgs {
    /// Listen here; port 0 is any that is free. There is no authentication: whoever reaches the
    /// address may use it
    #[arg(long, value_name = "ADDR:PORT", default_value_t = LISTEN)]
    pub(crate) listen: SocketAddr,
    /// A name by which it may be asked beside its addresses and localhost, as behind a proxy (repeatable)
    #[arg(long = "host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
    /// Documents to read at one time [default: one for each core]
    #[arg(short, long, value_name = "N", value_parser = value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Size of one request
    #[arg(long = "max-body-size", value_name = "SIZE", default_value = "64M", value_parser = size::parse)]
    pub(crate) body_size: u64,
    /// Documents of one request
    #[arg(long = "max-files", value_name = "N", default_value_t = 1000, value_parser = value_parser!(u32).range(1..))]
    pub(crate) files: u32,
    /// Requests that wait for a document to be read; further ones are sent away
    #[arg(long = "max-waiting", value_name = "N", default_value_t = 64)]
    pub(crate) waiting: u16,
    /// Connections at one time
    #[arg(long = "max-connections", value_name = "N", default_value_t = 256, value_parser = value_parser!(u16).range(1..))]
    pub(crate) connections: u16,
    /// Seconds for one document to be answered, and as many to wait for its turn
    #[arg(long = "max-answer-time", value_name = "SECONDS", default_value_t = 60, value_parser = value_parser!(u32).range(1..))]
    pub(crate) answer_time: u32,
    /// Seconds for the body of a request
    #[arg(long = "max-receive-time", value_name = "SECONDS", default_value_t = 120, value_parser = value_parser!(u32).range(1..))]
    pub(crate) receive_time: u32,
    /// Seconds for what is running when it is told to stop
    #[arg(long, value_name = "SECONDS", default_value_t = 30)]
    pub(crate) grace: u32,
    #[command(flatten)]
    pub(crate) reading: ReadingArgs,
}
