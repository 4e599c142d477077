//! Drafts in files: one that is written again keeps what a person wrote into it.

use crate::commands::report;
use crate::console::{self, count};
use anyhow::{Context, bail};
use draft::{Earlier, Fate, Form, Report, Template, Written};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

/// Most changes that a message lists; the draft has them all.
const TOLD: usize = 20;

/// Most characters of a text that a message gives.
const LEAD: usize = 60;

/// The file in a draft's place.
#[derive(Debug)]
pub(crate) enum There {
    /// Nothing, or what may be written over.
    Nothing,
    /// A draft of this program's.
    Draft(Box<Earlier>),
    /// Another file, which is not written over.
    Other,
}

/// The end that a draft came to.
#[derive(Debug, Default)]
pub(crate) struct Put {
    /// The reason why it was not written, where neither the file in its place nor the one beside it may be
    /// written over.
    pub(crate) refused: Option<String>,
    /// Whether the file in its place has the same facts, and stays.
    pub(crate) same: bool,
    /// The number of places that a person must still write.
    pub(crate) open: usize,
    /// Messages about the words that a person wrote.
    pub(crate) told: Vec<String>,
    /// Changes in the facts since the earlier draft.
    pub(crate) changes: Vec<String>,
}

/// Reads a draft back: its marked places stand apart.
fn read(form: Form, bytes: &[u8]) -> document::Document {
    let options = pipeline::Options::default();
    let name = match form {
        Form::Docx => return pipeline::read_word_apart(bytes, draft::TAG, &options).document,
        Form::Markdown => "draft.md",
        Form::Html => "draft.html",
    };
    pipeline::read_bytes(name, bytes, &options).1.document
}

/// The Word document whose styles, header and footer drafts take.
///
/// # Errors
/// Where it cannot be read or is of no use.
pub(crate) fn template(file: Option<&Path>) -> anyhow::Result<Option<Template>> {
    let Some(file) = file else { return Ok(None) };
    let cannot = || format!("cannot use {}", file.display());
    let most = pipeline::Options::default().limits.file_bytes;
    let mut bytes = Vec::new();
    let opened = File::open(file).with_context(cannot)?;
    opened.take(most + 1).read_to_end(&mut bytes).with_context(cannot)?;
    if bytes.len() as u64 > most {
        bail!("{} has more than {most} bytes, the limit for one file", file.display());
    }
    Ok(Some(Template::open(&bytes).with_context(cannot)?))
}

/// Looks at what lies where a draft is to go.
///
/// # Errors
/// Where it cannot be read.
pub(crate) fn there(file: &Path, form: Form, force: bool) -> anyhow::Result<There> {
    let cannot = || format!("cannot read {}", file.display());
    match fs::metadata(file) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(There::Nothing),
        _ if force => return Ok(There::Nothing),
        metadata => {
            if !metadata.with_context(cannot)?.is_file() {
                return Ok(There::Other);
            }
        }
    }
    let bytes = fs::read(file).with_context(cannot)?;
    Ok(match Earlier::of(form, &bytes, &read) {
        Some(earlier) => There::Draft(Box::new(earlier)),
        None => There::Other,
    })
}

/// The draft in its form, for where nothing lies.
///
/// # Errors
/// Where it cannot be put together.
pub(crate) fn fresh(
    report: Report,
    form: Form,
    template: Option<&Template>,
) -> Result<Written, draft::Error> {
    draft::write(report, form, template, None, &read)
}

/// Writes a draft to a file; to one beside it, where words of a person would be lost.
///
/// # Errors
/// Where it cannot be put together or written.
pub(crate) fn put(
    report: Report,
    form: Form,
    template: Option<&Template>,
    file: &Path,
    there: &There,
) -> anyhow::Result<Put> {
    let earlier = match there {
        There::Draft(earlier) => Some(&**earlier),
        There::Nothing | There::Other => None,
    };
    let written = draft::write(report, form, template, earlier, &read)?;
    let mut put = Put { open: written.open, ..Put::default() };
    let mut new = None;
    if written.fate == Fate::Beside || matches!(there, There::Other) {
        let beside = beside(file);
        // The new draft beside it may have been written into, too.
        match self::there(&beside, form, false)? {
            There::Draft(earlier) if !earlier.is_untouched() => {
                put.refused = Some(touched(&beside, file));
            }
            There::Other => put.refused = Some(touched(&beside, file)),
            There::Draft(_) | There::Nothing => save(&beside, &written.bytes)?,
        }
        new = Some(beside);
    } else if written.fate == Fate::Over {
        save(file, &written.bytes)?;
    }
    put.same = written.fate == Fate::Same;
    if put.refused.is_none() {
        put.told = told(file, new.as_deref(), there, &written);
        put.changes = written.changes;
    }
    Ok(put)
}

fn touched(new: &Path, file: &Path) -> String {
    format!(
        "{} is there already, and a person may have written into it: put it in the place of {}, or \
         move it away",
        new.display(),
        file.display()
    )
}

fn save(file: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    report::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

/// The path of a new draft where the old one stays: `summary.new.docx`.
pub(crate) fn beside(file: &Path) -> PathBuf {
    let mut extension = OsString::from("new");
    if let Some(own) = file.extension() {
        extension.push(".");
        extension.push(own);
    }
    file.with_extension(extension)
}

/// Messages about the words that a person wrote into the earlier draft.
fn told(file: &Path, new: Option<&Path>, there: &There, written: &Written) -> Vec<String> {
    let name = file.display();
    let kept = count(written.kept, "marked place", "marked places");
    let mut told = Vec::new();
    if let Some(new) = new {
        told.push(format!(
            "{name} was changed by a person and stays; the new draft is {}",
            new.display()
        ));
        if matches!(there, There::Draft(_)) {
            told.push(format!(
                "  of what a person wrote there, the new draft has the text of {kept} alone"
            ));
        }
    } else if written.kept > 0 && written.fate == Fate::Over {
        told.push(format!("{name} is written anew, with the text that a person wrote in {kept}"));
    }
    for text in &written.lost {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let text: String = text.chars().take(LEAD).collect();
        told.push(format!("  the new draft has no place for “{text}”"));
    }
    told
}

/// Says on standard error what became of a draft.
pub(crate) fn say(file: &Path, put: &Put) {
    let name = file.display();
    let mut lines = put.told.clone();
    if put.same {
        lines.push(format!("{name} stays: the facts are the same"));
    }
    if !put.changes.is_empty() {
        let changes = count(put.changes.len(), "change", "changes");
        lines.push(format!("{changes} in the facts since {name} was drafted:"));
        lines.extend(put.changes.iter().take(TOLD).map(|line| format!("  {line}")));
        if put.changes.len() > TOLD {
            let more = put.changes.len() - TOLD;
            lines.push(format!("  and {more} more, at the end of the new draft"));
        }
    }
    for line in lines {
        console::line(&console::printable(&line));
    }
}
