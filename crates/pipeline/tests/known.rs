//! Runs with a cache: the same bytes as without, whatever has happened to the files or to it.
#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use pipeline::{Cache, Input, Known, MOST_BYTES, Options, Selection, run, walk};
use std::convert::Infallible;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

fn inputs(root: &Path) -> Vec<Input> {
    walk(&[root], &Selection::default(), None).unwrap().inputs
}

/// The lines of a run, and how many of them were known.
fn lines(root: &Path, cache: Option<(&Path, bool)>) -> (Vec<String>, usize) {
    let known = cache.map(|(folder, verify)| {
        Arc::new(Known::new(Cache::open(folder, MOST_BYTES).unwrap(), verify))
    });
    let options = Options { jobs: 2, known, blocks: true, ..Options::default() };
    let (mut lines, mut known) = (Vec::new(), 0);
    run(&inputs(root), &options, &(), |done| {
        known += usize::from(done.known);
        lines.push(format!("{}{:?}", done.line, done.blocks));
        Ok::<(), Infallible>(())
    })
    .unwrap();
    (lines, known)
}

fn meeting() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..40 {
        let text = format!("<!DOCTYPE html><h1>Report {n}</h1><p>See TD {n}/1.</p>");
        fs::write(folder.path().join(format!("r{n:02}.html")), text).unwrap();
    }
    fs::write(folder.path().join("empty.docx"), "").unwrap();
    // Stamps of this very moment are not trusted.
    sleep(Duration::from_millis(80));
    folder
}

#[test]
fn the_second_run_knows_all_and_says_the_same() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    let fresh = lines(folder.path(), None);
    assert_eq!(lines(folder.path(), Some((cache.path(), false))), (fresh.0.clone(), 0));
    for verify in [false, true] {
        let again = lines(folder.path(), Some((cache.path(), verify)));
        assert!(again.0 == fresh.0);
        assert_eq!(again.1, 41, "verify: {verify}");
    }
}

#[test]
fn what_changes_is_read_and_nothing_else() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    lines(folder.path(), Some((cache.path(), false)));
    fs::write(folder.path().join("r07.html"), "<!DOCTYPE html><p>See TD 99/2.").unwrap();
    fs::rename(folder.path().join("r08.html"), folder.path().join("other.html")).unwrap();
    fs::remove_file(folder.path().join("r09.html")).unwrap();
    let (again, known) = lines(folder.path(), Some((cache.path(), false)));
    assert!(again == lines(folder.path(), None).0);
    assert_eq!((again.len(), known), (40, 38), "the changed one and the renamed one are read");
}

/// As `cp -p` and `touch -r` leave it: other bytes under the same size and time.
#[test]
fn bytes_that_hide_behind_an_old_time_are_noticed() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    lines(folder.path(), Some((cache.path(), false)));
    let file = folder.path().join("r03.html");
    let time = fs::metadata(&file).unwrap().modified().unwrap();
    let text = fs::read_to_string(&file).unwrap().replace("TD 3/1", "TD 4/2");
    fs::write(&file, text).unwrap();
    fs::File::options().append(true).open(&file).unwrap().set_modified(time).unwrap();
    // With --verify on every system; by the stamp where it has the time of the last change.
    for verify in [true, false] {
        let (again, _) = lines(folder.path(), Some((cache.path(), verify)));
        assert!(again == lines(folder.path(), None).0);
    }
}

/// A run's signature is of what it read, and is that of the folder while nothing changes.
#[test]
fn the_signature_is_of_what_was_read() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    let known = Arc::new(Known::new(Cache::open(cache.path(), MOST_BYTES).unwrap(), false));
    let options = Options { known: Some(known.clone()), ..Options::default() };
    let all = inputs(folder.path());
    let read = || {
        let mut keys = Vec::new();
        run(&all, &options, &(), |done| {
            keys.extend(done.key);
            Ok::<(), Infallible>(())
        })
        .unwrap();
        assert_eq!(keys.len(), all.len());
        Known::signature_of(keys, &options)
    };
    let first = read();
    assert_eq!(known.signature(&all, &options), Some(first));
    assert_eq!(read(), first);
    fs::write(folder.path().join("r05.html"), "<!DOCTYPE html><p>TD 9/9").unwrap();
    let changed = known.signature(&all, &options).unwrap();
    assert_ne!(changed, first);
    assert_eq!(read(), changed);
}

#[test]
fn two_runs_at_once_say_the_same() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    let fresh = lines(folder.path(), None).0;
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| lines(folder.path(), Some((cache.path(), false))).0))
            .collect();
        for run in runs {
            assert!(run.join().unwrap() == fresh);
        }
    });
}

#[test]
fn a_file_that_cannot_be_read_is_read_when_it_can() {
    let (folder, cache) = (meeting(), tempfile::tempdir().unwrap());
    let all = inputs(folder.path());
    let file = folder.path().join("r05.html");
    let text = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    let known = Known::new(Cache::open(cache.path(), MOST_BYTES).unwrap(), false);
    assert_eq!(known.signature(&all, &Options::default()), None);
    let options = Options { known: Some(Arc::new(known)), ..Options::default() };
    let mut settled = Vec::new();
    let mut read = || {
        settled.clear();
        run(&all, &options, &(), |done| {
            settled.push(done.settled);
            Ok::<(), Infallible>(())
        })
        .unwrap();
        settled.iter().filter(|settled| !**settled).count()
    };
    assert_eq!(read(), 1);
    fs::write(&file, text).unwrap();
    assert_eq!(read(), 0);
}
