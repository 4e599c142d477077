//! Tables that a run wrote, a database or a workbook: they are asked in SQL, and no command reads them as
//! records or as documents.

use anyhow::bail;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The first bytes of every database (sqlite.org/fileformat.html).
const DATABASE: &[u8; 16] = b"SQLite format 3\0";

/// True of an SQLite database.
pub(crate) fn is_database(path: &Path) -> bool {
    let mut head = [0; 16];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut head));
    path.is_file() && read.is_ok() && head == *DATABASE
}

/// Refuses tables that a run wrote, and says how they are asked.
///
/// # Errors
/// Where the path is an SQLite database, or a workbook that this program made.
pub(crate) fn refuse(path: &Path) -> anyhow::Result<()> {
    let (what, from, more) = if is_database(path) {
        let views = "Views of what documents say: view_documents, view_work_item_mentions, view_approvals, \
             view_liaison_mentions, view_event_mentions, view_statistics, view_citations, \
             view_abbreviations, view_listed_documents, view_contacts, view_findings; of what a \
             meeting's documents say together: view_work_items, view_work_item_facts, \
             view_work_item_history, view_meeting_documents, view_liaisons, view_liaison_facts, \
             view_events, view_event_facts, \
             view_graph_nodes, view_graph_edges, view_totals, view_meeting_findings; of both: \
             view_all_findings, view_search.";
        let schema = format!("`sqlite3 {} .schema` says what each column means.", path.display());
        ("a database", "view_work_items", format!("{views}\n{schema}"))
    } else if export::is_workbook(path) {
        let more = "Its sheets are the tables, as a person has left them.".to_owned();
        ("a workbook that this program wrote", "work_items", more)
    } else {
        return Ok(());
    };
    let path = path.display();
    bail!(
        "{path} is {what}, which is asked in SQL:\n\n  \
         rapporteur query {path} --sql \"SELECT acronym, track, stage, title FROM {from} \
         WHERE track = 'TAP'\"\n\n{more}\n\
         This command asks the folder that `extract -o FOLDER` writes."
    )
}
