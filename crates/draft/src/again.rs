//! A draft written over an earlier one.

use crate::changes::changes;
use crate::earlier::{CHANGES, Earlier, Form, Read};
use crate::error::Error;
use crate::model::{Block, Cell, Report, Run, Table};
use crate::render::{STAMP, Template, html, markdown, stamped_docx};
use std::fmt::Write;

/// Most changes that a draft lists.
const LISTED: usize = 200;

/// The plan for a draft that is written again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It takes the place of the earlier one.
    Over,
    /// It says what the earlier one says: that can stay.
    Same,
    /// The earlier one has words of a person that the new one has not: it has to stay.
    Beside,
}

/// A draft in its form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The plan for it.
    pub fate: Fate,
    /// In how many marked places it keeps what a person wrote.
    pub kept: usize,
    /// Words that a person wrote in places that the new draft does not have.
    pub lost: Vec<String>,
    /// Changes in the facts since the earlier draft, a line each.
    pub changes: Vec<String>,
    /// The number of places that a person must still write.
    pub open: usize,
}

/// Writes a draft, a Word document in a template where there is one. A draft that follows an earlier one
/// keeps the words that a person wrote in its marked places, and lists the changes in the facts.
///
/// # Errors
/// Where the Word document cannot be put together.
///
/// ```
/// use document::{Block as Piece, Document, Paragraph};
/// use draft::{Form, model::{Block, Report, Run}};
/// let blocks = vec![Block::Paragraph(vec![Run::plain("Mosses")])];
/// let report = Report { title: String::new(), wide: false, blocks };
/// let read = |_: Form, bytes: &[u8]| {
///     let text = String::from_utf8_lossy(bytes).into_owned();
///     Document { body: vec![Piece::Paragraph(Paragraph::plain(text))], ..Document::default() }
/// };
/// let written = draft::write(report, Form::Markdown, None, None, &read).unwrap();
/// let earlier = draft::Earlier::of(Form::Markdown, &written.bytes, &read).unwrap();
/// assert!(earlier.is_untouched());
/// ```
pub fn write(
    mut report: Report,
    form: Form,
    template: Option<&Template>,
    earlier: Option<&Earlier>,
    read: &Read<'_>,
) -> Result<Written, Error> {
    let mut written = Written {
        bytes: Vec::new(),
        fate: Fate::Over,
        kept: 0,
        lost: Vec::new(),
        changes: Vec::new(),
        open: 0,
    };
    if let Some(earlier) = earlier {
        let texts = earlier.places.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let used = report.keep(&texts.collect());
        written.kept = used.len();
        let lost = earlier.places.iter().filter(|(name, _)| !used.contains(name.as_str()));
        written.lost = lost.map(|(_, text)| text.clone()).collect();
        let now = opened(form, &rendered(&report, form, template, None)?, read);
        written.changes = changes(&earlier.facts, &now.facts);
        // What changed before still did, as long as nothing else does.
        let listed = if written.changes.is_empty() { &earlier.changes } else { &written.changes };
        list(&mut report, listed);
    }
    written.open = report.open_places();
    let now = opened(form, &rendered(&report, form, template, None)?, read);
    written.bytes = rendered(&report, form, template, Some(&now.own_stamp()))?;
    if let Some(earlier) = earlier {
        written.fate = match () {
            () if !earlier.is_whole() || !written.lost.is_empty() => Fate::Beside,
            () if earlier.outside == now.outside && earlier.links == now.links => Fate::Same,
            () => Fate::Over,
        };
    }
    Ok(written)
}

fn opened(form: Form, bytes: &[u8], read: &Read<'_>) -> Earlier {
    Earlier::open(form, bytes, read).unwrap_or_default()
}

fn rendered(
    report: &Report,
    form: Form,
    template: Option<&Template>,
    stamp: Option<&str>,
) -> Result<Vec<u8>, Error> {
    let mut text = match form {
        Form::Docx => return stamped_docx(report, template, stamp),
        Form::Markdown => markdown(report),
        Form::Html => html(report),
    };
    if let Some(stamp) = stamp {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "<!--{STAMP} {stamp}-->");
    }
    Ok(text.into_bytes())
}

/// Lists changes at the end of a draft, as notes that are read as nothing.
fn list(report: &mut Report, changes: &[String]) {
    if changes.is_empty() {
        return;
    }
    let levels = || {
        report.blocks.iter().filter_map(|block| match block {
            Block::Heading(level, _) => Some(*level),
            _ => None,
        })
    };
    let top = levels().min().unwrap_or(1);
    // A single heading above all others is the title.
    let level = if levels().filter(|level| *level == top).count() == 1 { top + 1 } else { top };
    let mut lines: Vec<String> = changes.iter().take(LISTED).cloned().collect();
    if changes.len() > LISTED {
        lines.push(format!("and {} more", changes.len() - LISTED));
    }
    let rows = lines.into_iter().map(|line| vec![Cell::text(line)]).collect();
    report.blocks.push(Block::Heading(level, vec![Run::plain(CHANGES)]));
    report.blocks.push(Block::Table(Table { header: Vec::new(), widths: vec![100], rows }));
}
