//! How near the reader comes to the floor: reading whole documents against inflating and
//! tokenising the same parts with the same libraries, in one run on one thread.
//!
//! ```text
//! cargo run --release -p rapporteur-docx --example floor -- FOLDER…
//! ```

#![allow(clippy::print_stdout, reason = "this is what it is for")]
#![allow(
    clippy::case_sensitive_file_extension_comparisons,
    reason = "the names are in lower case by then"
)]

use package::{Archive, Limits, decode_xml};
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
fn floor(bytes: &[u8], limits: Limits) -> (u64, u64) {
    let Ok(mut archive) = Archive::open(bytes, limits) else { return (0, 0) };
    let names: Vec<String> = archive.names().filter(|n| is_read(n)).map(str::to_owned).collect();
    let (mut size, mut characters) = (0, 0);
    for name in names {
        let Some(part) = archive.read_lossy(&name) else { continue };
        size += part.bytes.len() as u64;
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
    (size, characters)
}

/// The time that work on each file takes, without that of letting go of what it gives.
fn timed<T>(
    files: &[Vec<u8>],
    work: impl Fn(&[u8]) -> T,
    count: impl Fn(&T) -> u64,
) -> (Duration, u64) {
    let (mut time, mut sum) = (Duration::ZERO, 0);
    for file in files {
        let begin = Instant::now();
        let result = work(file);
        time += begin.elapsed();
        sum += count(&result);
    }
    (time, sum)
}

fn main() {
    let mut paths = Vec::new();
    for folder in std::env::args_os().skip(1) {
        documents(Path::new(&folder), &mut paths);
    }
    paths.sort();
    let files: Vec<Vec<u8>> = paths.iter().filter_map(|p| std::fs::read(p).ok()).collect();
    let options = docx::Options::default();
    let (mut least_floor, mut least_read) = (Duration::MAX, Duration::MAX);
    let (mut size, mut blocks) = (0, 0);
    for _ in 0..ROUNDS {
        let (time, bytes) = timed(&files, |f| floor(f, options.package), |(size, _)| *size);
        least_floor = least_floor.min(time);
        size = bytes;
        let (time, read) =
            timed(&files, |f| docx::read(f, &options), |r| r.document.body.len() as u64);
        least_read = least_read.min(time);
        blocks = read;
    }
    let seconds = |d: Duration| d.as_secs_f64();
    println!("{} documents, {:.1} MB of parts, {blocks} blocks", files.len(), size as f64 / 1e6);
    println!("inflate and tokenise {:.3} s", seconds(least_floor));
    println!(
        "read                 {:.3} s, {:.0} documents/s, {:.2} times the floor",
        seconds(least_read),
        files.len() as f64 / seconds(least_read),
        seconds(least_read) / seconds(least_floor)
    );
    if std::env::var_os("SLOWEST").is_some() {
        let mut each: Vec<(f64, f64, &PathBuf)> = files
            .iter()
            .zip(&paths)
            .map(|(f, p)| {
                let one = std::slice::from_ref(f);
                let (a, _) = timed(one, |f| floor(f, options.package), |_| 0);
                let (b, _) = timed(one, |f| docx::read(f, &options), |_| 0);
                (seconds(b), seconds(a), p)
            })
            .collect();
        each.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (read, floor, path) in each.iter().take(25) {
            println!("{read:.4} {floor:.4} {:.2} {}", read / floor, path.display());
        }
    }
}
