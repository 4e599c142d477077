//! A folder that fills while it is watched.
#![allow(
    missing_docs,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "tests"
)]

mod support;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;
use support::{code, command, contents, folder, page, run_extract, stderr};

/// A watching process, ended with the test.
struct Watching {
    child: Child,
    lines: Receiver<String>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn forward(out: ChildStdout) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in BufReader::new(out).lines().map_while(Result::ok) {
            drop(sender.send(line));
        }
    });
    lines
}

fn watch(root: &Path, out: &Path, every: &str) -> Watching {
    let mut command = command();
    command.arg("watch").arg(root).arg("-o").arg(out).args(["--every", every]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let lines = forward(child.stdout.take().unwrap());
    Watching { child, lines }
}

impl Watching {
    /// The next line that holds this.
    fn until(&self, text: &str) -> String {
        let mut seen = Vec::new();
        loop {
            match self.lines.recv_timeout(Duration::from_secs(20)) {
                Ok(line) if line.contains(text) => return line,
                Ok(line) => seen.push(line),
                Err(error) => panic!("{error}: no line with {text:?} among {seen:?}"),
            }
        }
    }
}

#[test]
fn the_output_keeps_in_step() {
    let one = page("One");
    let files = folder(&[("a.html", &one), ("b.html", &one)]);
    let work = tempfile::tempdir().unwrap();
    let out = work.path().join("out");
    let watching = watch(files.path(), &out, "0.1");
    watching.until("2 documents");
    fs::write(files.path().join("c.html"), page("Three")).unwrap();
    assert!(watching.until("c.html").contains("new"));
    fs::write(files.path().join("a.html"), page("Another").replace("TD 5/1", "TD 6/1")).unwrap();
    watching.until("a.html");
    fs::remove_file(files.path().join("b.html")).unwrap();
    assert!(watching.until("b.html").contains("no longer there"));
    drop(watching);
    let fresh = work.path().join("fresh");
    run_extract(files.path(), &fresh);
    let is_feed = |path: &Path| path == Path::new("feed.xml");
    let (feed, written): (Vec<_>, Vec<_>) =
        contents(&out).into_iter().partition(|(path, _)| is_feed(path));
    assert_eq!(feed.len(), 1);
    assert_eq!(written, contents(&fresh));
}

/// The feed is there from the beginning, tells what changed, and is carried on by the next run.
#[test]
fn changes_are_in_the_feed() {
    let one = page("One");
    let files = folder(&[("a.html", &one)]);
    let work = tempfile::tempdir().unwrap();
    let out = work.path().join("out");
    let feed = || fs::read_to_string(out.join("feed.xml")).unwrap();
    let watching = watch(files.path(), &out, "0.1");
    watching.until("1 document");
    assert!(feed().contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""), "{}", feed());
    assert!(!feed().contains("<entry>"), "nothing has changed yet");
    fs::write(files.path().join("b.html"), page("Two")).unwrap();
    watching.until("b.html");
    let first = feed();
    assert_eq!(first.matches("<category term=\"document\"").count(), 1, "{first}");
    assert!(first.contains("b.html"), "{first}");
    drop(watching);
    let watching = watch(files.path(), &out, "0.1");
    watching.until("2 documents");
    fs::remove_file(files.path().join("b.html")).unwrap();
    watching.until("b.html");
    let second = feed();
    assert_eq!(second.matches("<category term=\"document\"").count(), 2, "{second}");
    let id = |feed: &str| feed.split("<id>").nth(1).unwrap().split('<').next().unwrap().to_owned();
    assert_eq!(id(&first), id(&second));
}

#[test]
fn a_feed_of_another_is_not_overwritten() {
    let files = folder(&[("a.html", &page("One"))]);
    let work = tempfile::tempdir().unwrap();
    let out = work.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("feed.xml"), "<rss/>").unwrap();
    let output = run!("watch", files.path(), "-o", &out, "--rounds", "1");
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("no feed of Rapporteur's"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(out.join("feed.xml")).unwrap(), "<rss/>");
}

/// A file that grows is not read before it is at rest.
#[test]
fn a_file_that_is_being_copied_waits() {
    let one = page("One");
    let files = folder(&[("a.html", &one)]);
    let work = tempfile::tempdir().unwrap();
    let out = work.path().join("out");
    // Far longer than between two pieces, on a busy machine too.
    let watching = watch(files.path(), &out, "0.6");
    watching.until("1 document");
    let slow = fs::File::create(files.path().join("slow.html")).unwrap();
    let mut slow = slow;
    for piece in one.as_bytes().chunks(one.len().div_ceil(40)) {
        slow.write_all(piece).unwrap();
        slow.flush().unwrap();
        thread::sleep(Duration::from_millis(30));
        assert!(!out.join("documents/slow.html.json").exists(), "it was read while it grew");
    }
    drop(slow);
    watching.until("slow.html");
    let record = fs::read_to_string(out.join("documents/slow.html.json")).unwrap();
    assert!(record.contains("\"status\": \"extracted\""));
}

#[test]
fn a_file_is_no_folder_and_a_folder_is_needed() {
    let files = folder(&[("a.html", "x")]);
    assert_eq!(code(&run!("watch", files.path())), 2);
    let output = run!("watch", &files.path().join("a.html"), "-o", &files.path().join("out"));
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("is no folder"));
}
