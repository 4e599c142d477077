//! What the cache keeps, and what it survives.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use cache::{Cache, Digest, FILE, MOST_BYTES, Stamp};
use std::path::Path;
use std::time::Duration;
use std::{fs, thread};

fn key(n: u32) -> Digest {
    let mut key = [0; 32];
    key[..4].copy_from_slice(&n.to_le_bytes());
    key
}

fn value(n: u32) -> Vec<u8> {
    format!("value {n} ").repeat(1 + n as usize % 300).into_bytes()
}

fn fill(folder: &Path, entries: u32) {
    let cache = Cache::open(folder, MOST_BYTES).unwrap();
    for n in 0..entries {
        cache.put(key(n), value(n));
    }
}

#[test]
fn what_is_put_is_there_in_the_next_run() {
    let folder = tempfile::tempdir().unwrap();
    fill(folder.path(), 500);
    let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
    for n in 0..500 {
        assert_eq!(cache.get(&key(n)), Some(value(n)));
    }
    assert_eq!(cache.get(&key(500)), None);
    assert!(!cache.was_rebuilt());
}

#[test]
fn a_stamp_holds_until_the_file_changes() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    fs::write(&file, "one").unwrap();
    thread::sleep(Duration::from_millis(80));
    let stamp = || Stamp::new(&file, &fs::metadata(&file).unwrap()).unwrap();
    {
        let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
        cache.note(stamp(), key(1));
    }
    let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
    assert_eq!(cache.digest(&stamp()), Some(key(1)));
    fs::write(&file, "two").unwrap();
    assert_eq!(cache.digest(&stamp()), None);
}

#[test]
fn a_stamp_of_this_very_moment_is_not_trusted() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    fs::write(&file, "one").unwrap();
    let stamp = Stamp::new(&file, &fs::metadata(&file).unwrap()).unwrap();
    {
        let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
        cache.note(stamp.clone(), key(1));
    }
    assert_eq!(Cache::open(folder.path(), MOST_BYTES).unwrap().digest(&stamp), None);
}

/// Whatever is done to the file: what comes out was put in, and afterwards it works again.
#[test]
fn damage_costs_time_and_no_result() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    fill(folder.path(), 400);
    let whole = fs::read(&file).unwrap();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = move |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    for turn in 0..60 {
        let mut bytes = whole.clone();
        match turn % 4 {
            0 => bytes.truncate(random(whole.len())),
            1 => bytes = b"this is no database, but long enough to be taken for one. ".repeat(200),
            2 => {
                let (at, to) = (random(whole.len() - 4096), random(whole.len() - 4096));
                bytes.copy_within(at..at + 4096, to);
            }
            _ => {
                for _ in 0..=random(40) {
                    let at = random(whole.len());
                    bytes[at] ^= 1 << random(8);
                }
            }
        }
        for beside in ["cache.sqlite-wal", "cache.sqlite-shm"] {
            drop(fs::remove_file(folder.path().join(beside)));
        }
        fs::write(&file, &bytes).unwrap();
        {
            let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
            for n in 0..400 {
                let got = cache.get(&key(n));
                assert!(got.is_none() || got == Some(value(n)), "turn {turn}, entry {n}");
                if got.is_none() {
                    cache.put(key(n), value(n));
                }
            }
        }
        // Damage that a question met is mended by the run after it at the latest.
        fill(folder.path(), 400);
        let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
        assert_eq!(cache.get(&key(7)), Some(value(7)), "turn {turn}");
    }
}

#[test]
fn two_at_once_do_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..5 {
                    fill(folder.path(), 100);
                }
            });
        }
    });
    let cache = Cache::open(folder.path(), MOST_BYTES).unwrap();
    assert!((0..100).all(|n| cache.get(&key(n)) == Some(value(n))));
    assert!(!cache.was_rebuilt());
}

#[test]
fn it_does_not_grow_without_end() {
    let folder = tempfile::tempdir().unwrap();
    let most = 1 << 20;
    for round in 0..8_u32 {
        let cache = Cache::open(folder.path(), most).unwrap();
        for n in 0..40_u32 {
            cache.put(key(round * 1000 + n), vec![round as u8; 10_000]);
        }
    }
    let size = fs::metadata(folder.path().join(FILE)).unwrap().len();
    assert!(size <= most, "{size}");
    let cache = Cache::open(folder.path(), most).unwrap();
    assert!(cache.get(&key(7039)).is_some(), "the newest stay");
    assert!(cache.get(&key(0)).is_none());
}

#[test]
fn the_database_of_another_program_stays() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(FILE);
    let theirs = rusqlite::Connection::open(&file).unwrap();
    theirs.execute_batch("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)").unwrap();
    drop(theirs);
    let error = Cache::open(folder.path(), MOST_BYTES).unwrap_err();
    assert!(error.to_string().contains("another program"), "{error}");
    let theirs = rusqlite::Connection::open(&file).unwrap();
    let count: i64 = theirs.query_row("SELECT count(*) FROM theirs", [], |r| r.get(0)).unwrap();
    assert_eq!(count, 1);
}

#[test]
fn a_folder_that_cannot_be_made_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let error = Cache::open(&file.join("cache"), MOST_BYTES).unwrap_err().to_string();
    assert!(error.contains("--no-cache"), "{error}");
}
