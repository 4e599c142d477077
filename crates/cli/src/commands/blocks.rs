//! `rapporteur blocks`.

use super::print_pretty;
use crate::args::{BlocksArgs, Messages};
use crate::console;
use crate::exit::Outcome;
use anyhow::{Context, bail};
use document::{Completeness, Severity};

pub(crate) fn run(args: &BlocksArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let file = &args.file;
    let cannot = || format!("cannot read {}", file.display());
    let metadata = std::fs::metadata(file).with_context(cannot)?;
    if metadata.is_dir() {
        bail!("{} is a folder: give one document", file.display());
    }
    let options = args.reading.options()?;
    if metadata.len() > options.limits.file_bytes {
        bail!(
            "{} has {} bytes: raise --max-file-size to read it",
            file.display(),
            console::grouped(metadata.len())
        );
    }
    let bytes = std::fs::read(file).with_context(cannot)?;
    let (_, reading) = pipeline::read_bytes(&file.to_string_lossy(), &bytes, &options);
    let nothing = reading.completeness == Completeness::Nothing;
    for diagnostic in &reading.diagnostics {
        let grave = diagnostic.severity == Severity::Error || nothing;
        if messages.quiet && !grave {
            continue;
        }
        let part = diagnostic.part.as_deref().map(|p| format!(" in {p}")).unwrap_or_default();
        let text = format!(
            "{}: {}{part}: {}",
            file.display(),
            diagnostic.code.as_str(),
            diagnostic.message
        );
        console::line(&console::printable(&text));
    }
    print_pretty(&document::to_json(&reading.document))?;
    Ok(Outcome::failures(nothing))
}
