//! What a meeting costs: reading its documents, putting them together, and writing the page.
//!
//! ```text
//! cargo run --release -p rapporteur-tests --example whole -- FOLDER
//! ```
//!
//! Each is measured three times and the least counts; the last column is the share of the reading.
#![allow(clippy::print_stdout, reason = "this is what it is for")]

use record::DocumentRecord;
use std::error::Error;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

fn least<T>(mut work: impl FnMut() -> T) -> (T, f64) {
    let mut time = || {
        let begin = Instant::now();
        (work(), begin.elapsed().as_secs_f64())
    };
    let mut best = time();
    for _ in 0..2 {
        let next = time();
        if next.1 < best.1 {
            best = next;
        }
    }
    best
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("usage: whole FOLDER")?;
    let walk = pipeline::walk(&[Path::new(&folder)], &pipeline::Selection::default(), None)?;
    let read = || {
        let mut records: Vec<DocumentRecord> = Vec::new();
        let options = pipeline::Options::default();
        let done: Result<(), pipeline::RunError<serde_json::Error>> =
            pipeline::run(&walk.inputs, &options, &(), |extracted| {
                records.push(extracted.into_record()?);
                Ok(())
            });
        done.map(|()| records).map_err(|error| error.to_string())
    };
    let (records, reading) = least(read);
    let records = records?;
    let (meetings, assembling) = least(|| pipeline::assemble(&records));
    let input = report::Input { meetings: &meetings, documents: &records, links: None };
    let (page, writing) = least(|| black_box(report::page(&[input], &report::Options::default())));
    let page = page?;
    println!("| what | | seconds | of the reading |\n|---|---|---:|---:|");
    let rows = [
        ("read", format!("{} documents", records.len()), reading),
        ("put together", format!("{} meetings", meetings.len()), assembling),
        ("written as a page", format!("{} KiB", page.len() >> 10), writing),
    ];
    for (what, size, seconds) in rows {
        println!("| {what} | {size} | {seconds:.3} | {:.1} % |", 100.0 * seconds / reading);
    }
    println!(
        "| both | | {:.3} | {:.1} % |",
        assembling + writing,
        100.0 * (assembling + writing) / reading
    );
    Ok(())
}
