//! Output folders: one run's output in the place of another's, whole.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests"
)]

use export::{Closing, Document, Form, OutputError, OutputFolder, TableFormat};
use record::DocumentRecord;
use std::fs;
use std::path::Path;

/// A record of this path.
fn record(path: &str) -> DocumentRecord {
    let file = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../fixtures/expected/seed/executive-summary.html.json");
    let mut record: DocumentRecord =
        serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    record.source.path = path.to_owned();
    record
}

fn write(root: &Path, paths: &[&str], forms: &[Form]) -> Result<Closing, OutputError> {
    let mut folder = OutputFolder::open(root, forms, false)?;
    for path in paths {
        let record = record(path);
        let line = serde_json::to_string(&record).unwrap();
        folder.write(&Document { record: &record, blocks: &[] }, &line)?;
    }
    folder.finish(&[])
}

fn names(root: &Path) -> Vec<String> {
    let mut names: Vec<String> = walkdir::WalkDir::new(root)
        .min_depth(1)
        .into_iter()
        .map(|e| e.unwrap().path().strip_prefix(root).unwrap().display().to_string())
        .collect();
    names.sort();
    names
}

#[test]
fn a_second_run_leaves_nothing_of_the_first_but_what_is_not_ours() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let first = write(&out, &["a.docx", "wp1/b.docx", "z.zip!/c.docx"], &[Form::Json]).unwrap();
    assert_eq!((first.documents, first.removed), (3, 0));
    assert!(out.join("documents/z.zip!/c.docx.json").exists());
    fs::write(out.join("documents/notes.json"), "{}").unwrap();
    fs::create_dir(out.join("mine")).unwrap();
    fs::write(out.join("mine/list.txt"), "mine").unwrap();
    let second = write(&out, &["a.docx"], &[Form::Ndjson]).unwrap();
    assert_eq!((second.documents, second.removed), (1, 3));
    let expected = [
        ".rapporteur.json",
        "documents",
        "documents.ndjson",
        "documents/a.docx.json",
        "documents/notes.json",
        "meeting.json",
        "mine",
        "mine/list.txt",
    ];
    assert_eq!(names(&out), expected);
    assert_eq!(names(folder.path()).len(), expected.len() + 1, "nothing is left beside it");
    assert_eq!(fs::read_to_string(out.join("meeting.json")).unwrap(), "[]\n");
}

#[test]
fn a_run_that_is_dropped_leaves_the_old_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    write(&out, &["a.docx", "b.docx"], &[Form::Ndjson]).unwrap();
    let before = fs::read(out.join("documents.ndjson")).unwrap();
    let mut second = OutputFolder::open(&out, &[Form::Ndjson, Form::Json], false).unwrap();
    let record = record("c.docx");
    second.write(&Document { record: &record, blocks: &[] }, "{}").unwrap();
    drop(second);
    assert_eq!(fs::read(out.join("documents.ndjson")).unwrap(), before);
    assert!(out.join("documents/b.docx.json").exists());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn what_others_wrote_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    fs::write(out.join("meeting.json"), "{\"mine\": true}").unwrap();
    let error = write(out, &["a.docx"], &[Form::Ndjson]).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs(_)), "{error}");
    assert_eq!(names(out), ["meeting.json"]);
    assert_eq!(fs::read_to_string(out.join("meeting.json")).unwrap(), "{\"mine\": true}");
    let forced = OutputFolder::open(out, &[Form::Ndjson], true).unwrap();
    forced.finish(&[]).unwrap();
    assert_eq!(fs::read_to_string(out.join("meeting.json")).unwrap(), "[]\n");
}

#[test]
fn a_database_that_is_not_ours_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("rapporteur.sqlite");
    fs::write(&file, "somebody's").unwrap();
    let forms = [Form::Tables(TableFormat::Sqlite)];
    let error = write(folder.path(), &["a.docx"], &forms).unwrap_err();
    assert!(error.to_string().contains("--force"), "{error}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "somebody's");
}

/// A run that was killed leaves its folder; the next one takes it away, but not that of a run that
/// goes on.
#[test]
fn leftovers_are_swept_and_runs_at_once_are_not() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let leftover = folder.path().join(".rapporteur-out-99999-0.part");
    fs::create_dir(&leftover).unwrap();
    fs::write(leftover.join("documents.ndjson"), "half").unwrap();
    let first = OutputFolder::open(&out, &[Form::Ndjson], false).unwrap();
    assert!(!leftover.exists());
    let mut second = OutputFolder::open(&out, &[Form::Ndjson], false).unwrap();
    let record = record("a.docx");
    second.write(&Document { record: &record, blocks: &[] }, "{}").unwrap();
    second.finish(&[]).unwrap();
    assert_eq!(fs::read_to_string(out.join("documents.ndjson")).unwrap(), "{}\n");
    first.finish(&[]).unwrap();
    assert_eq!(fs::read_to_string(out.join("documents.ndjson")).unwrap(), "");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// The database of the last run is added to, in the new generation and not where it stands.
#[test]
fn a_database_in_the_folder_is_carried_on() {
    let folder = tempfile::tempdir().unwrap();
    let (out, forms) = (folder.path().join("out"), [Form::Tables(TableFormat::Sqlite)]);
    let file = out.join("rapporteur.sqlite");
    let documents = || {
        let database = rusqlite::Connection::open(&file).unwrap();
        let mut paths = database.prepare("SELECT path FROM documents").unwrap();
        let paths = paths.query_map([], |row| row.get::<_, String>(0)).unwrap();
        paths.map(Result::unwrap).collect::<Vec<_>>()
    };
    write(&out, &["a.docx"], &forms).unwrap();
    assert_eq!(documents(), ["a.docx"]);
    let before = fs::read(&file).unwrap();
    drop(OutputFolder::open(&out, &forms, false).unwrap());
    assert!(fs::read(&file).unwrap() == before);
    // The same meeting, unknown here, is replaced.
    write(&out, &["b.docx"], &forms).unwrap();
    assert_eq!(documents(), ["b.docx"]);
}

#[test]
fn outputs_may_lie_in_each_other() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    write(&out.join("m1"), &["a.docx"], &[Form::Ndjson]).unwrap();
    fs::copy(out.join("m1/documents.ndjson"), out.join("mine.ndjson")).unwrap();
    let inner = names(&out.join("m1"));
    for _ in 0..2 {
        write(&out, &["b.docx"], &[Form::Ndjson]).unwrap();
        assert_eq!(names(&out.join("m1")), inner);
        assert!(out.join("mine.ndjson").exists());
    }
}

#[test]
fn a_file_where_a_folder_of_ours_would_be_is_not_lost() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("documents"), "mine").unwrap();
    let error = write(folder.path(), &["a.docx"], &[Form::Ndjson]).unwrap_err();
    assert!(matches!(error, OutputError::NotOurs(_)), "{error}");
    assert_eq!(fs::read_to_string(folder.path().join("documents")).unwrap(), "mine");
}

#[test]
fn a_database_stays_until_it_is_written_again() {
    let folder = tempfile::tempdir().unwrap();
    let (out, tables) = (folder.path().join("out"), [Form::Tables(TableFormat::Sqlite)]);
    write(&out, &["a.docx"], &tables).unwrap();
    for _ in 0..2 {
        let closing = write(&out, &["a.docx"], &[Form::Ndjson]).unwrap();
        assert_eq!(closing.removed, 0);
        assert!(out.join("rapporteur.sqlite").exists());
    }
    write(&out, &["b.docx"], &tables).unwrap();
}

#[test]
fn two_runs_into_one_database_do_not_lose_each_others_rows() {
    let folder = tempfile::tempdir().unwrap();
    let (out, tables) = (folder.path().join("out"), [Form::Tables(TableFormat::Sqlite)]);
    write(&out, &["a.docx"], &tables).unwrap();
    let first = OutputFolder::open(&out, &tables, false).unwrap();
    write(&out, &["b.docx"], &tables).unwrap();
    let error = first.finish(&[]).unwrap_err();
    assert!(matches!(error, OutputError::Meanwhile(_)), "{error}");
}

/// Names that an archive may hold, and no file system.
#[test]
fn no_name_of_a_document_ends_a_run() {
    let folder = tempfile::tempdir().unwrap();
    let long = format!("a.zip!/{}x", "a/".repeat(20_000));
    let paths = ["a.zip!/x", "a.zip!/x.json/y", "a.zip!/b\0c", &long, "z/x.json/y", "z/x"];
    let closing = write(folder.path(), &paths, &[Form::Ndjson]).unwrap();
    let own = closing.files.iter().filter(|f| f.starts_with("documents")).count();
    assert_eq!((closing.documents, own), (6, 6));
}

#[cfg(unix)]
#[test]
fn who_may_see_a_folder_stays() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let private = folder.path().join("private/inner");
    fs::create_dir_all(&private).unwrap();
    fs::write(private.join("a.txt"), "mine").unwrap();
    fs::set_permissions(&private, fs::Permissions::from_mode(0o700)).unwrap();
    write(folder.path(), &["a.docx"], &[Form::Ndjson]).unwrap();
    assert_eq!(fs::metadata(&private).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(private.join("a.txt").exists());
}

#[cfg(unix)]
#[test]
fn the_folder_may_be_a_link() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("real")).unwrap();
    let link = folder.path().join("out");
    std::os::unix::fs::symlink("real", &link).unwrap();
    write(&link, &["a.docx"], &[Form::Ndjson]).unwrap();
    assert!(link.symlink_metadata().unwrap().is_symlink());
    assert!(folder.path().join("real/documents/a.docx.json").exists());
}
