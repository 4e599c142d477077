//! Zip archives that hold documents.

use crate::Options;
use document::{Code, Completeness, Diagnostic, Reading, Severity};
use package::{Archive, Error};
use std::collections::HashSet;

/// The path of what lies in an archive or document.
pub(crate) const INSIDE: &str = "!/";

/// Opens an archive, by what is left of it where its directory is broken.
pub(crate) fn open<'a>(
    bytes: &'a [u8],
    options: &Options,
) -> Result<(Archive<'a>, Option<Diagnostic>), Diagnostic> {
    let limits = options.limits.package;
    match Archive::open(bytes, limits) {
        Ok(archive) => Ok((archive, None)),
        Err(error) => Archive::salvage(bytes, limits)
            .map(|archive| {
                let message = format!(
                    "the archive's directory cannot be read ({error}): its entries were looked \
                     for one by one; ask for the file again"
                );
                let code = Code::DamagedPart;
                (archive, Some(Diagnostic::new(code, Severity::Warning, message)))
            })
            .map_err(|error| damaged(&error)),
    }
}

fn damaged(error: &Error) -> Diagnostic {
    let message = format!("the archive cannot be opened: {error}; ask for the file again");
    Diagnostic::new(Code::DamagedPart, Severity::Error, message)
}

/// What there is to say about the archive itself: what is in it has records of its own.
pub(crate) fn list(bytes: &[u8], options: &Options) -> Reading {
    match open(bytes, options) {
        Ok((archive, said)) => {
            let mut reading = Reading::default();
            let broken = said.is_some();
            reading.diagnostics.extend(said);
            reading.diagnostics.extend(archive.said());
            if broken || reading.diagnostics.iter().any(|d| d.severity == Severity::Error) {
                reading.completeness = Completeness::Partial;
            }
            reading
        }
        Err(why) => Reading::nothing(why),
    }
}

/// The entries that are documents, as walking a folder would find them: name in the archive,
/// and the path to go by.
pub(crate) fn documents(archive: &Archive<'_>) -> Vec<(String, String)> {
    let mut taken = HashSet::new();
    let mut found = Vec::new();
    for name in archive.names() {
        let path = name.replace('\\', "/");
        // A path that leads out of the archive leads nowhere, as unpacking has it.
        let parts: Vec<&str> = path.split('/').filter(|p| !matches!(*p, "" | "." | "..")).collect();
        if path.ends_with('/') || parts.is_empty() || parts.iter().any(|p| is_housekeeping(p)) {
            continue;
        }
        found.push((name.to_owned(), free(&parts.join("/"), &mut taken)));
    }
    found
}

/// The path itself, or with a number behind where another goes by it.
pub(crate) fn free(path: &str, taken: &mut HashSet<String>) -> String {
    let mut own = path.to_owned();
    let mut number = 2;
    while !taken.insert(own.clone()) {
        own = format!("{path}~{number}");
        number += 1;
    }
    own
}

/// What file managers and programs leave behind, hidden files too.
fn is_housekeeping(name: &str) -> bool {
    let own = ["Thumbs.db", "desktop.ini", "__MACOSX"];
    name.starts_with('.')
        || name.starts_with("~$")
        || own.iter().any(|o| name.eq_ignore_ascii_case(o))
}
