//! How near reading and whole records come to the floor: inflating and tokenising the same parts of
//! the same Word documents with the same libraries, in one run on one thread.
//!
//! ```text
//! cargo run --release -p rapporteur-tests --example floor -- FOLDER…
//! ```

#![allow(clippy::print_stdout, reason = "this is what it is for")]
#![allow(clippy::cast_precision_loss, reason = "there are fewer than 2^52 documents")]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names are in lower case by then"
)]

use package::{Archive, Limits, decode_xml};
use pipeline::Options;
use quick_xml::{Reader, events::Event};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Rounds of which the quickest counts: the machine has other work.
const ROUNDS: usize = 7;

fn documents(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            documents(&path, found);
        } else if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("docx")) {
            found.push(path);
        }
    }
}

/// Whether it is a part that the reader reads.
fn is_read(name: &str) -> bool {
    let name = name.trim_start_matches('/').to_ascii_lowercase();
    let under = |folder: &str, heads: &[&str]| {
        let file = name.strip_prefix(folder).unwrap_or_default();
        heads.iter().any(|head| file.starts_with(head)) && file.ends_with(".xml")
    };
    let story = [
        "document",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "comments.",
        "styles.",
        "numbering",
        "settings",
    ];
    name == "[content_types].xml"
        || name.ends_with(".rels")
        || under("word/", &story)
        || under("word/charts/", &["chart"])
        || under("word/diagrams/", &["data"])
        || under("docprops/", &["core", "app", "custom"])
        || (under("customxml/", &["item"]) && !name.contains("props"))
}

/// Inflates and tokenises; gives the bytes of text, so that nothing is optimised away.
fn floor(bytes: &[u8], limits: Limits) -> u64 {
    let Ok(mut archive) = Archive::open(bytes, limits) else { return 0 };
    let names: Vec<String> = archive.names().filter(|n| is_read(n)).map(str::to_owned).collect();
    let mut characters = 0;
    for name in names {
        let Some(part) = archive.read_lossy(&name) else { continue };
        let text = decode_xml(&part.bytes);
        let mut reader = Reader::from_str(&text.text);
        while let Ok(event) = reader.read_event() {
            match event {
                Event::Eof => break,
                Event::Text(text) => characters += text.len() as u64,
                _ => {}
            }
        }
    }
    characters
}

/// What the reader gives; the blocks, so that nothing is optimised away.
fn read(bytes: &[u8], options: &docx::Options) -> u64 {
    docx::read(bytes, options).document.body.len() as u64
}

/// The bytes of the lines of a document's record and of those inside it.
fn records(bytes: &[u8], options: &Options) -> u64 {
    let made = pipeline::run_bytes("a.docx", bytes, options);
    made.map_or(0, |all| all.iter().map(|extracted| extracted.line.len() as u64).sum())
}

/// Work on the bytes of a document; what it gives is summed up, so that nothing is optimised away.
type Work<'a> = &'a dyn Fn(&[u8]) -> u64;

/// The time that work on each file takes, and the sum of what it gives.
fn timed(files: &[PathBuf], work: Work<'_>) -> (Duration, u64) {
    let (mut time, mut sum) = (Duration::ZERO, 0);
    for file in files {
        let bytes = std::fs::read(file).unwrap_or_default();
        let begin = Instant::now();
        sum += work(&bytes);
        time += begin.elapsed();
    }
    (time, sum)
}

fn main() {
    let mut files = Vec::new();
    for folder in std::env::args_os().skip(1) {
        documents(Path::new(&folder), &mut files);
    }
    files.sort();
    let options = Options::default();
    let limits = options.limits.package;
    let reading = docx::Options { package: limits, ..docx::Options::default() };
    let work: [(&str, Work<'_>); 3] = [
        ("inflate and tokenise", &|bytes| floor(bytes, limits)),
        ("read", &|bytes| read(bytes, &reading)),
        ("whole records", &|bytes| records(bytes, &options)),
    ];
    let mut least = [(Duration::MAX, 0); 3];
    for _ in 0..ROUNDS {
        for (least, (_, work)) in least.iter_mut().zip(work) {
            *least = (*least).min(timed(&files, work));
        }
    }
    println!("| {} documents | seconds | of the floor | documents/s |", files.len());
    println!("|---|--:|--:|--:|");
    let lowest = least.first().map_or(0.0, |(time, _)| time.as_secs_f64());
    for ((time, _), (name, _)) in least.iter().zip(work) {
        let seconds = time.as_secs_f64();
        let rate = files.len() as f64 / seconds;
        println!("| {name} | {seconds:.3} | {:.2} | {rate:.0} |", seconds / lowest);
    }
    if std::env::var_os("SLOWEST").is_some() {
        let seconds =
            |file: &PathBuf, work| timed(std::slice::from_ref(file), work).0.as_secs_f64();
        let mut each: Vec<(f64, f64, &PathBuf)> = files
            .iter()
            .map(|file| (seconds(file, work[2].1), seconds(file, work[0].1), file))
            .collect();
        each.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (whole, floor, path) in each.iter().take(25) {
            println!("{whole:.4} {floor:.4} {:.2} {}", whole / floor, path.display());
        }
    }
}
