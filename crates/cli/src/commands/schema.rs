//! `rapporteur schema`.

use super::print_pretty;
use crate::args::SchemaArgs;
use crate::exit::Outcome;
use record::Schema;
use std::io::{self, Write};

pub(crate) fn run(args: &SchemaArgs) -> anyhow::Result<Outcome> {
    if let Some(schema) = args.name.as_deref().and_then(Schema::of_name) {
        print_pretty(&schema.to_json())?;
        return Ok(Outcome::Done);
    }
    let mut out = io::stdout().lock();
    for schema in Schema::ALL {
        writeln!(out, "{:<10}{}", schema.name(), schema.id())?;
    }
    Ok(Outcome::Done)
}
