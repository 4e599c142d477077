//! Lists of documents: as a document, and as the server's page.

use anyhow::Result;

use super::{heads, link, linked, page, write};
use crate::catalogue::Entry;
use crate::layout::{Block, Cell, Page, Paragraph, Role, Run, Table, bold, heading, text};
use crate::render::html::{self, Flavour};
use crate::world::{lie, told};

pub(super) fn document(entry: &Entry, all: &[Entry]) -> Result<Vec<u8>> {
    let (header, out) = page(entry, None, "This TD lists the documents of the meeting.");
    let id = entry.id();
    let mut body = Vec::new();
    for (series, name) in [
        ("C", "Contributions"),
        ("PLEN", "TDs (PLEN)"),
        ("GEN", "TDs (GEN)"),
        ("WP1", "TDs (WP1)"),
        ("WP2", "TDs (WP2)"),
        ("WP3", "TDs (WP3)"),
    ] {
        body.push(heading(1, name));
        let mut table = Table::new(&[1800, 2600, 4300, 1200]).row(heads([
            "Number",
            "Source",
            "Title",
            "AI/Question",
        ]));
        for listed in last_revisions(all).filter(|listed| listed.series == series) {
            let shown = shown(listed);
            let title = told(&id, &format!("title of {shown}"), listed.title.clone());
            table.push::<Cell>([
                linked(&shown, &listed.name()),
                listed.source.as_str().into(),
                title.into(),
                listed.questions.as_str().into(),
            ]);
        }
        if let Some(row) = lie(&id, "further row").filter(|_| series == "WP3") {
            table.push([row, "Editor, Y.wake-radio", "2nd baseline text for Y.wake-radio", "8/23"]);
        }
        body.push(table.into());
    }
    write(&header, out, body)
}

/// Each document once, in its last revision.
fn last_revisions(all: &[Entry]) -> impl Iterator<Item = &Entry> {
    all.iter().filter(|entry| {
        !all.iter().any(|other| {
            other.series == entry.series
                && other.number == entry.number
                && other.revision > entry.revision
        })
    })
}

/// The number as the list writes it: `TD 85/3`, `C 301`.
fn shown(entry: &Entry) -> String {
    let id = entry.id();
    match id.strip_prefix("TD") {
        Some(rest) => format!("TD {rest}"),
        None => format!("C {}", entry.number),
    }
}

/// The server's page of documents: `[ 501-GEN ]`, a revision in small type beside it.
pub fn meeting_page(all: &[Entry]) -> Vec<u8> {
    let mut table =
        Table::new(&[1500, 4000, 2500, 1200]).row(["Number", "Title", "Source", "Questions"]);
    for entry in last_revisions(all) {
        let number = match entry.series.as_str() {
            "C" => format!("[ {} ]", entry.number),
            series => format!("[ {}-{series} ]", entry.number),
        };
        let mut runs = vec![link(&number, &entry.name())];
        if entry.revision > 0 {
            let range =
                if entry.revision == 1 { String::new() } else { format!("-{}", entry.revision) };
            runs.push(Run::from(format!(" (Rev.1{range})")));
        }
        let questions = match entry.questions.as_str() {
            "All/23" => "QALL/23".to_owned(),
            "N/A" => String::new(),
            other => format!("Q{other}"),
        };
        table.push::<Cell>([
            Cell::from(Paragraph::new(Role::Text, runs)),
            entry.title.as_str().into(),
            entry.source.as_str().into(),
            questions.into(),
        ]);
    }
    if let Some(row) = lie("meeting page", "further row") {
        table.push([row, "LS/o on work on wake-up radio", "Q8/23", "Q8/23"]);
    }
    let blocks: Vec<Block> = vec![
        heading(1, "ITU-T SG 23, Geneva, 7-16 October 2026"),
        bold("Meeting documents"),
        table.into(),
        text(
            "Reception of documents: 5 October 2026. Contact: tsbsg23@itu.example (Małgorzata Dębska)",
        ),
    ];
    html::render(
        &Page { title: "SG23: meeting documents".into(), blocks, ..Page::default() },
        Flavour::Server,
    )
}
