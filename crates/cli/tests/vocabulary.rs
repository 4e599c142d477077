//! `--vocabulary`: words of one's own.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use std::ffi::OsStr;
use std::path::Path;
use support::{code, folder, rapporteur, records, stderr};

const PAGE: &str = "<!DOCTYPE html><h1>New work items</h1><table>\
    <tr><th>Question</th><th>Kurzname</th><th>Benennung</th></tr>\
    <tr><td>7/17</td><td>X.abc</td><td>Trust in orchards</td></tr></table>";

/// The name and the title that are read of the page.
fn read(page: &Path, more: &[&OsStr]) -> Option<(String, String)> {
    let mut arguments = vec![OsStr::new("extract"), page.as_os_str()];
    arguments.extend(more);
    let output = rapporteur(arguments);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let record = records(&output).remove(0);
    let item = record["work_items"].get(0)?;
    let text = |field: &str| item[field].as_str().unwrap_or_default().to_owned();
    Some((text("acronym"), text("title")))
}

#[test]
fn labels_of_several_files_are_read_in_every_process() {
    let f = folder(&[
        ("a.html", PAGE),
        ("names.tsv", "# Names\ncolumns.acronym\tKurzname | Kürzel\n"),
        ("titles.tsv", "columns.title\tBenennung\n"),
        ("wrong.tsv", "columns.weather\train\n"),
    ]);
    let at = |name: &str| f.path().join(name).into_os_string();
    let (page, names, titles) = (f.path().join("a.html"), at("names.tsv"), at("titles.tsv"));
    let (cache, folder) = (OsStr::new("--cache"), at("cache"));
    let vocabulary = OsStr::new("--vocabulary");
    let known = [cache, folder.as_os_str()];
    let own = [known.as_slice(), &[vocabulary, &names, vocabulary, &titles]].concat();
    let isolated = [own.as_slice(), &["--isolate".as_ref(), "always".as_ref()]].concat();
    let read_whole = Some(("X.abc".to_owned(), "Trust in orchards".to_owned()));
    // What the cache knows by other words is not taken for this.
    assert_eq!(read(&page, &known), None);
    assert_eq!(read(&page, &own), read_whole);
    assert_eq!(read(&page, &isolated), read_whole);
    assert_eq!(read(&page, &known), None);
    // Of several files the one that is wrong is named.
    let wrong = at("wrong.tsv");
    let output = rapporteur([
        OsStr::new("extract"),
        page.as_os_str(),
        vocabulary,
        &names,
        vocabulary,
        &wrong,
    ]);
    assert_eq!(code(&output), 2);
    let told = stderr(&output);
    assert!(told.contains("wrong.tsv") && told.contains("columns.weather"), "{told}");
}
