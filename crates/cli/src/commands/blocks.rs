//! `rapporteur blocks`.

use super::{apart, print_pretty};
use crate::args::{BlocksArgs, Messages};
use crate::console;
use crate::exit::Outcome;
use anyhow::{Context, bail};
use document::{Completeness, Severity};
use std::path::{Path, PathBuf};

/// What stands between a file's path and that of a document inside of it.
const INSIDE: &str = "!/";

pub(crate) fn run(args: &BlocksArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let mut options = args.reading.options()?;
    let (file, bytes) = document(&args.file, &options)?;
    if let Some(failed) = apart::run(&file, &bytes, None, &mut options)? {
        return Ok(Outcome::failures(failed));
    }
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

/// A document's path and bytes. The path is a file's, or one that a record gives to a document
/// inside of a file (`archive.zip!/inner.docx`).
pub(super) fn document(
    path: &Path,
    options: &pipeline::Options,
) -> anyhow::Result<(PathBuf, Vec<u8>)> {
    let text = path.to_string_lossy();
    let outer = text
        .match_indices(INSIDE)
        .filter_map(|(at, _)| Some((text.get(..at)?, text.get(at + INSIDE.len()..)?)))
        .find(|(outer, _)| !path.exists() && Path::new(outer).is_file());
    let Some((outer, inside)) = outer else {
        return Ok((path.to_owned(), file(path, options)?));
    };
    let bytes = file(Path::new(outer), options)?;
    match pipeline::document_inside(outer, &bytes, inside, options) {
        Some(bytes) => Ok((path.to_owned(), bytes)),
        None => bail!("{outer} holds no document {inside}"),
    }
}

fn file(path: &Path, options: &pipeline::Options) -> anyhow::Result<Vec<u8>> {
    let cannot = || format!("cannot read {}", path.display());
    let metadata = std::fs::metadata(path).with_context(cannot)?;
    if metadata.is_dir() {
        bail!("{} is a folder: give one document", path.display());
    }
    if metadata.len() > options.limits.file_bytes {
        bail!(
            "{} has {} bytes: raise --max-file-size to read it",
            path.display(),
            console::grouped(metadata.len())
        );
    }
    std::fs::read(path).with_context(cannot)
}
