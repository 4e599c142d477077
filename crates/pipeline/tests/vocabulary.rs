//! Words of a user's: those of one run are not those of another, wherever it reads.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

use pipeline::{Cache, Known, MOST_BYTES, Options, Selection, extract_bytes, run, walk};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// A table of new work items whose column of names is labelled with this word.
fn page(label: &str) -> String {
    format!(
        "<!DOCTYPE html><h1>New work items</h1><table><tr><th>Question</th><th>{label}</th></tr>\
         <tr><td>7/17</td><td>X.abc</td></tr></table>"
    )
}

fn knowing(label: &str) -> Options {
    Options::default().with_vocabulary(&[format!("columns.acronym\t{label}")]).unwrap()
}

fn items(label: &str, options: &Options) -> usize {
    extract_bytes("a.html", page(label).as_bytes(), options).work_items.len()
}

#[test]
fn two_vocabularies_do_not_mix() {
    let labels = ["Kurzname", "Sigle", "Kennung"];
    std::thread::scope(|scope| {
        for own in labels {
            scope.spawn(move || {
                let options = knowing(own);
                for _ in 0..20 {
                    for label in labels {
                        assert_eq!(items(label, &options), usize::from(label == own), "{label}");
                    }
                }
            });
        }
    });
    assert_eq!(items("Kurzname", &Options::default()), 0);
    let vocabulary = |options: &Options| extract_bytes("a.txt", b"a", options).producer.vocabulary;
    assert_ne!(vocabulary(&knowing("Sigle")), vocabulary(&Options::default()));
    assert_ne!(vocabulary(&knowing("Sigle")), vocabulary(&knowing("Kennung")));
}

#[test]
fn one_adds_to_another() {
    let both = knowing("Sigle").with_vocabulary(&["columns.acronym\tKennung"]).unwrap();
    assert_eq!((items("Sigle", &both), items("Kennung", &both)), (1, 1));
    let error = knowing("Sigle").with_vocabulary(&["columns.weather\train"]).unwrap_err();
    assert!(error.to_string().contains("columns.weather"), "{error}");
}

#[test]
fn what_is_known_by_other_words_is_read_anew() {
    let (folder, cache) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    fs::write(folder.path().join("a.html"), page("Sigle")).unwrap();
    let read = |options: Options, cache: &Path| {
        let known = Arc::new(Known::new(Cache::open(cache, MOST_BYTES).unwrap(), true));
        let options = Options { known: Some(known), ..options };
        let inputs = walk(&[folder.path()], &Selection::default(), None).unwrap().inputs;
        let mut found = (0, false);
        run(&inputs, &options, &(), |done| {
            found.1 = done.known;
            found.0 = done.into_record().unwrap().work_items.len();
            Ok::<(), Infallible>(())
        })
        .unwrap();
        found
    };
    assert_eq!(read(Options::default(), cache.path()), (0, false));
    assert_eq!(read(knowing("Sigle"), cache.path()), (1, false));
    assert_eq!(read(knowing("Kennung"), cache.path()), (0, false));
    assert_eq!(read(knowing("Sigle"), cache.path()), (1, true));
}
