//! Words of a user's, by the library.
#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use rapporteur::{Options, Selection, extract_bytes, extract_folder, extract_path};

const PAGE: &str = "<!DOCTYPE html><h1>New work items</h1><table>\
    <tr><th>Question</th><th>Kurzname</th></tr><tr><td>7/17</td><td>X.abc</td></tr></table>";

#[test]
fn a_label_that_is_added_is_read_by_those_options_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.html");
    std::fs::write(&file, PAGE).unwrap();
    let own = Options::default().with_vocabulary(&["columns.acronym\tKurzname"]).unwrap();
    for (options, items) in [(Options::default(), 0), (own, 1), (Options::default(), 0)] {
        let selection = Selection::default();
        let folder = extract_folder(&[folder.path()], &selection, options.clone()).unwrap();
        let of_folder: usize = folder.map(|record| record.unwrap().work_items.len()).sum();
        let of_file = extract_path(&file, &options).unwrap().work_items.len();
        let of_bytes = extract_bytes("a.html", PAGE.as_bytes(), &options).work_items.len();
        assert_eq!([of_folder, of_file, of_bytes], [items; 3]);
    }
}
