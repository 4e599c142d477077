//! `rapporteur diff`.

mod source;

use crate::args::{ChangesFormat, DiffArgs};
use crate::exit::Outcome;
use anyhow::Context;
use source::Source;
use std::io::{self, Write};

pub(crate) fn run(args: &DiffArgs) -> anyhow::Result<Outcome> {
    let options =
        pipeline::Options { jobs: args.jobs.map_or(0, usize::from), ..args.reading.options()? };
    let mut old = Source::open(&args.old, &options)?;
    let mut new = Source::open(&args.new, &options)?;
    source::settle(&mut old, &mut new);
    let changes = if old.one && new.one {
        compare::changes_of_document(&old.records, &new.records)
    } else {
        compare::changes(&old.records, &new.records)
    };
    let text = match args.format {
        ChangesFormat::Text => compare::text(&changes),
        ChangesFormat::Json => format!("{}\n", serde_json::to_string_pretty(&changes)?),
        ChangesFormat::Html => {
            let name = |path: &std::path::Path| path.display().to_string();
            compare::html(&changes, &name(&args.old), &name(&args.new))
        }
    };
    match &args.output {
        Some(file) => crate::folder::of(file)
            .and_then(|()| std::fs::write(file, text))
            .with_context(|| format!("cannot write {}", file.display()))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    Ok(Outcome::failures(!changes.is_empty()))
}
