//! What standard output is: a terminal with a width and colours, or something that reads all.

use anyhow::bail;
use query::Look;
use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;

/// How text is laid out: cut and coloured on a terminal alone, and without colours where
/// `NO_COLOR` is set (no-color.org).
pub(crate) fn look() -> Look {
    let stdout = io::stdout();
    if !stdout.is_terminal() {
        return Look::default();
    }
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || std::env::var_os("TERM").is_some_and(|v| v == "dumb");
    let told = || std::env::var("COLUMNS").ok()?.parse().ok().filter(|columns| *columns > 0);
    let width = terminal_size::terminal_size_of(&stdout).map(|(width, _)| usize::from(width.0));
    let width = width.or_else(told);
    Look { width, colour: !unwanted, sources: false }
}

/// What every database begins with (sqlite.org/fileformat.html).
const DATABASE: &[u8; 16] = b"SQLite format 3\0";

/// Whether a file is an SQLite database.
pub(crate) fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    path.is_file() && read.is_ok() && head == *DATABASE
}

/// Refuses a database, and says how it is asked.
///
/// # Errors
/// Where the path is an SQLite database.
pub(crate) fn no_database(path: &Path) -> anyhow::Result<()> {
    if !is_database(path) {
        return Ok(());
    }
    let path = path.display();
    bail!(
        "{path} is a database, which is asked in SQL:\n\n  \
         rapporteur query {path} --sql \"SELECT acronym, track, stage, title FROM view_work_items \
         WHERE track = 'TAP'\"\n\n\
         Views of what documents say: view_documents, view_work_item_mentions, view_approvals, \
         view_liaison_mentions, view_event_mentions, view_statistics, view_citations, \
         view_abbreviations, view_listed_documents, view_contacts, view_findings; of what a \
         meeting's documents say together: view_work_items, view_work_item_facts, \
         view_work_item_history, view_meeting_documents, view_liaisons, view_liaison_facts, \
         view_events, view_event_facts, \
         view_graph_nodes, view_graph_edges, view_totals, view_meeting_findings; of both: \
         view_all_findings, view_search.\n\
         `sqlite3 {path} .schema` says what each column means.\n\
         This command asks the folder that `extract -o FOLDER` writes."
    )
}
