//! Questions in SQL to the tables of records, or to a database that a run wrote.

use crate::workbook;
use crate::{ExportError, Memory};
use record::{DocumentRecord, MeetingRecord};
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags, Rows as Found};
use serde_json::{Number, Value};
use std::path::Path;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

/// The answer to a question in SQL.
#[derive(Debug, Clone, PartialEq)]
pub struct SqlAnswer {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows, with a value for each column: null, a number or a text.
    pub rows: Vec<Vec<Value>>,
}

/// Puts a question to the tables of records. They are made in memory, without the texts of blocks.
///
/// # Errors
/// [`ExportError::Sql`] where the statement cannot be run, changes something, or gives no columns.
///
/// ```
/// let answer = export::ask("SELECT count(*) AS n FROM work_items", &[], &[])?;
/// assert_eq!((answer.columns[0].as_str(), &answer.rows[0][0]), ("n", &serde_json::json!(0)));
/// assert!(export::ask("DROP TABLE work_items", &[], &[]).is_err());
/// # Ok::<(), export::ExportError>(())
/// ```
pub fn ask(
    sql: &str,
    documents: &[DocumentRecord],
    meetings: &[MeetingRecord],
) -> Result<SqlAnswer, ExportError> {
    answered(Memory::whole(documents, meetings)?.connection(), sql, usize::MAX)
}

/// The tables of records for several questions, each of which is bounded.
#[derive(Debug)]
pub struct SqlTables<'r>(Memory<'r>);

impl<'r> SqlTables<'r> {
    /// The tables of records, in memory, without the texts of blocks.
    ///
    /// # Errors
    /// [`ExportError`] where two documents have one path, or memory is short.
    pub fn new(
        documents: &'r [DocumentRecord],
        meetings: &'r [MeetingRecord],
    ) -> Result<Self, ExportError> {
        Memory::whole(documents, meetings).map(Self)
    }

    /// Puts a question to them. The answer has no more than so many rows, and a question that takes
    /// longer than this time is broken off.
    ///
    /// # Errors
    /// [`ExportError::Sql`] as for [`ask`], and where the time is over.
    ///
    /// ```
    /// let tables = export::SqlTables::new(&[], &[])?;
    /// let second = std::time::Duration::from_secs(1);
    /// let endless = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    /// assert_eq!(tables.ask(endless, 3, second)?.rows.len(), 3);
    /// assert!(tables.ask(&format!("SELECT max(i) FROM ({endless})"), 3, second).is_err());
    /// # Ok::<(), export::ExportError>(())
    /// ```
    pub fn ask(&self, sql: &str, most: usize, time: Duration) -> Result<SqlAnswer, ExportError> {
        let connection = self.0.connection();
        let running = connection.get_interrupt_handle();
        let (done, waiting) = channel::<()>();
        let clock = thread::spawn(move || {
            let over = waiting.recv_timeout(time) == Err(RecvTimeoutError::Timeout);
            if over {
                running.interrupt();
            }
            over
        });
        let answer = answered(connection, sql, most);
        drop(done);
        // An interrupt that comes after the answer must not meet the next question.
        let over = clock.join().unwrap_or(false);
        match answer {
            Err(_) if over => {
                let seconds = time.as_secs();
                Err(ExportError::Sql(format!("the question took longer than {seconds} seconds")))
            }
            answer => answer,
        }
    }
}

/// Puts a question to a database that a run wrote; nothing in it is changed.
///
/// # Errors
/// [`ExportError::Sql`] as for [`ask`], and where the file cannot be opened as a database.
pub fn ask_database(sql: &str, file: &Path) -> Result<SqlAnswer, ExportError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags).map_err(|reason| wrong(&reason))?;
    answered(&connection, sql, usize::MAX)
}

/// Puts a question to a workbook that a run wrote, as a person has left it: its sheets are the
/// tables. Texts that a cell has no room for are cut in it, and empty ones are null where a column
/// may be empty.
///
/// # Errors
/// [`ExportError::Sql`] as for [`ask`], and where the file cannot be read as a workbook.
pub fn ask_workbook(sql: &str, file: &Path) -> Result<SqlAnswer, ExportError> {
    answered(&workbook::database(file)?, sql, usize::MAX)
}

fn wrong(reason: &rusqlite::Error) -> ExportError {
    ExportError::Sql(reason.to_string())
}

fn answered(connection: &Connection, sql: &str, most: usize) -> Result<SqlAnswer, ExportError> {
    connection.pragma_update(None, "query_only", true).map_err(|reason| wrong(&reason))?;
    let mut statement = connection.prepare(sql).map_err(|reason| wrong(&reason))?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    if columns.is_empty() || !statement.readonly() {
        return Err(ExportError::Sql("only questions can be asked: SELECT …".to_owned()));
    }
    let mut found: Found<'_> = statement.query([]).map_err(|reason| wrong(&reason))?;
    let mut rows = Vec::new();
    while rows.len() < most
        && let Some(row) = found.next().map_err(|reason| wrong(&reason))?
    {
        let cells = (0..columns.len()).map(|at| row.get_ref(at).map(value));
        rows.push(cells.collect::<Result<_, _>>().map_err(|reason| wrong(&reason))?);
    }
    Ok(SqlAnswer { columns, rows })
}

fn value(cell: ValueRef<'_>) -> Value {
    match cell {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::from(number),
        ValueRef::Real(number) => Number::from_f64(number).map_or(Value::Null, Value::Number),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            Value::from(String::from_utf8_lossy(text).into_owned())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing;
    use serde_json::json;

    #[test]
    fn the_tables_in_memory_are_those_of_a_database() {
        let (documents, meetings) = (testing::documents(), testing::meetings());
        let folder = tempfile::tempdir().unwrap();
        let mut sink = crate::sink(crate::TableFormat::Sqlite, folder.path(), false).unwrap();
        for record in &documents {
            sink.document(&crate::Document { record, blocks: &[] }).unwrap();
        }
        sink.finish(&meetings).unwrap();
        let file = folder.path().join("rapporteur.sqlite");
        for sql in [
            "SELECT acronym, stage, track, questions FROM work_items ORDER BY item",
            "SELECT meeting, path, header_meeting_start FROM documents ORDER BY path",
            "SELECT count(*), min(span_end), max(length(raw)) FROM view_citations",
        ] {
            let answer = ask(sql, &documents, &meetings).unwrap();
            assert!(!answer.rows.is_empty());
            assert_eq!(answer, ask_database(sql, &file).unwrap(), "{sql}");
        }
    }

    #[test]
    fn the_sheets_of_a_workbook_are_the_tables_of_a_database() {
        let (documents, meetings) = (testing::documents(), testing::meetings());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tables.xlsx");
        let mut sink = crate::file_sink(crate::TableFormat::Xlsx, &file, false).unwrap();
        for record in &documents {
            sink.document(&crate::Document { record, blocks: &[] }).unwrap();
        }
        sink.finish(&meetings).unwrap();
        assert!(crate::is_workbook(&file));
        let of_records = Memory::whole(&documents, &meetings).unwrap();
        let of_workbook = workbook::database(&file).unwrap();
        for sql in [
            "SELECT acronym, stage, track, questions FROM work_items ORDER BY item",
            "SELECT meeting, path, status, source_bytes FROM documents ORDER BY path",
            "SELECT meeting_start, meeting_end, place FROM meetings",
            "SELECT study_group, title, findings FROM view_documents ORDER BY path",
            "SELECT count(*), count(target_date), max(target_first_day) FROM work_item_mentions",
            "SELECT typeof(position), sum(position) FROM view_findings GROUP BY 1",
        ] {
            let answer = answered(of_records.connection(), sql, usize::MAX).unwrap();
            assert!(!answer.rows.is_empty());
            assert_eq!(answer, answered(&of_workbook, sql, usize::MAX).unwrap(), "{sql}");
        }
        let counts: Vec<String> = crate::tables::tables()
            .iter()
            .map(|table| format!("SELECT '{0}', count(*) FROM {0}", table.name))
            .collect();
        let sql = counts.join(" UNION ALL ");
        assert_eq!(
            answered(of_records.connection(), &sql, usize::MAX).unwrap(),
            answered(&of_workbook, &sql, usize::MAX).unwrap()
        );
    }

    #[test]
    fn a_workbook_may_be_changed_by_a_person() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("tables.xlsx");
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet().set_name("Work items").unwrap();
        // Columns in another order, one that a person added, and a row of which most is gone.
        for (at, name) in ["title", "mine", "acronym", "meeting"].into_iter().enumerate() {
            sheet.write(0, at as u16, name).unwrap();
        }
        for (at, text) in ["Lighthouses", "ask Ada", "Y.lh", "m"].into_iter().enumerate() {
            sheet.write(1, at as u16, text).unwrap();
        }
        sheet.write(7, 2, "Y.one").unwrap();
        sheet.write(7, 3, "m").unwrap();
        book.save(&file).unwrap();
        let sql = "SELECT acronym, title, track FROM work_items ORDER BY acronym";
        let answer = ask_workbook(sql, &file).unwrap();
        let rows = [json!(["Y.lh", "Lighthouses", null]), json!(["Y.one", null, null])];
        assert_eq!(json!(answer.rows), json!(rows));
        assert_eq!(ask_workbook("SELECT * FROM view_documents", &file).unwrap().rows.len(), 0);
        // What is no workbook says so.
        std::fs::write(&file, "PK\x03\x04 no workbook").unwrap();
        assert!(matches!(ask_workbook(sql, &file), Err(ExportError::Sql(_))));
    }

    #[test]
    fn nothing_can_be_changed() {
        for sql in
            ["DELETE FROM meetings", "CREATE TABLE x (y)", "", "SELEC 1", "PRAGMA user_version = 9"]
        {
            assert!(matches!(ask(sql, &[], &[]), Err(ExportError::Sql(_))), "{sql}");
        }
        let one = ask("SELECT 1 AS a, 2.5 AS b, NULL AS c, 'x' AS d", &[], &[]).unwrap();
        assert_eq!(one.rows, [vec![json!(1), json!(2.5), Value::Null, json!("x")]]);
    }
}
