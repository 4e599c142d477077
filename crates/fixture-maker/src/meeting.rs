//! The folder of the made-up meeting: each file, and what it holds.

use anyhow::Result;

use crate::catalogue::{Entry, Kind, entries};
use crate::render::html::{self, Flavour};
use crate::templates;
use crate::world::PLANTED;

/// A file of the meeting's folder.
#[derive(Debug, Clone)]
pub struct File {
    /// Its path below the folder.
    pub path: String,
    /// What it holds, in a line or two; empty for files that the description leaves out.
    pub holds: String,
    /// The file.
    pub bytes: Vec<u8>,
}

/// The good files: every numbered document, the pages and the workbook.
///
/// # Errors
/// Where a writer fails.
pub fn good() -> Result<Vec<File>> {
    let all = entries();
    let mut files = Vec::new();
    for entry in &all {
        files.push(File {
            path: entry.file_name(),
            holds: holds(entry) + &mistakes(&entry.id()),
            bytes: templates::document(entry, &all)?,
        });
    }
    files.push(File {
        path: "executive-summary.html".into(),
        holds: "Executive summary as a SharePoint page: participants, statistics, output texts, new work \
                items with marks and their legend, liaisons, later meetings."
            .to_owned()
            + &mistakes("summary"),
        bytes: html::render(&templates::summary(), Flavour::SharePoint),
    });
    files.push(File {
        path: "meeting-documents.html".into(),
        holds:
            "The server's page of documents in iso-8859-2, cells and rows never closed, numbers as \
                `[ 501-GEN ]`, revisions as `(Rev.1-2)`."
                .to_owned()
                + &mistakes("meeting page"),
        bytes: templates::meeting_page(&all),
    });
    files.push(File {
        path: "SG23-work-programme.xlsx".into(),
        holds: "The work programme: fifteen rows of preamble, then the table of 30 work items; a sheet \
                with sums; a hidden sheet."
            .to_owned()
            + &mistakes("work programme"),
        bytes: templates::workbook()?,
    });
    files.push(File {
        path: templates::INDEX_NAME.into(),
        holds: "The folder's index as a sync tool writes it: number, source, title and Questions of each \
                TD; its titles are those of the first plan, without the planted mistakes."
            .into(),
        bytes: templates::index(&all),
    });
    Ok(files)
}

/// The meeting's good documents again and again, `documents` of them, each under a number of its own.
/// Calls `keep` with each, so that no more than one is held at a time.
///
/// # Errors
/// Where a writer or `keep` fails.
pub fn multiplied(documents: usize, mut keep: impl FnMut(File) -> Result<()>) -> Result<()> {
    let all = entries();
    let originals = good()?;
    let pages: Vec<_> = originals
        .iter()
        .filter(|file| !file.path.starts_with(crate::world::CODE) && !file.path.starts_with("T25"))
        .collect();
    let round = all.len() + pages.len();
    for at in 0..documents {
        let (turn, place) = (at / round, at % round);
        let file = if let Some(original) = all.get(place) {
            let mut entry = original.clone();
            if turn > 0 {
                // Numbers of four digits, each given once.
                entry.number = u16::try_from(1000 + at)?;
                entry.revision = 0;
            }
            let bytes = templates::document(&entry, &all)?;
            File { path: entry.file_name(), holds: String::new(), bytes }
        } else {
            let Some(page) = pages.get(place - all.len()) else { continue };
            let (stem, extension) = page.path.rsplit_once('.').unwrap_or((&page.path, ""));
            let path = format!("{stem}-{turn}.{extension}");
            File { path, holds: String::new(), bytes: page.bytes.clone() }
        };
        keep(file)?;
    }
    Ok(())
}

fn holds(entry: &Entry) -> String {
    let what = match entry.kind {
        Kind::OpeningAgenda | Kind::ClosingAgenda => "Agenda, documents as links",
        Kind::List => "List of documents, a table for each series",
        Kind::PartyReport(_) => "Working party report",
        Kind::Debriefing => "Debriefing in bulleted lists; letters and circulars",
        Kind::QuestionReport(_) => "Question report; a list whose head carries the series",
        Kind::Participants => "Participants: sums and names",
        Kind::Review => "Tracked, struck and hidden text, a link by field, a nested table",
        Kind::Liaison(liaison) if liaison.outgoing => "Liaison statement, outgoing",
        Kind::Liaison(_) => "Liaison statement, incoming",
        Kind::Draft(_) => "Draft text with references and abbreviations",
        Kind::Justification(_) => "Justification form of a new work item",
        Kind::Contribution(_) if entry.html => {
            "Contribution, saved as HTML by Word in windows-1252"
        }
        Kind::Contribution(_) => "Contribution",
        Kind::French => "Report in French",
    };
    format!("{}: {what}. \"{}\"", entry.id(), entry.title)
}

/// The mistakes planted in a document, as sentences.
fn mistakes(document: &str) -> String {
    PLANTED
        .iter()
        .filter(|planted| planted.document == document)
        .map(|p| format!(" **Planted:** {} is `{}`: {}.", p.place, p.says, p.wrong))
        .collect::<Vec<_>>()
        .concat()
}
