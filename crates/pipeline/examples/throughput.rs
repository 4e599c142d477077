//! How many documents a second: a folder's files, as often as wanted, through the whole pipeline
//! to the line of each record.
//!
//! ```text
//! cargo run --release -p rapporteur-pipeline --example throughput -- FOLDER [--documents N] [--jobs 1,2]
//! ```
//!
//! Without `--documents` each file is read once; with it the folder is gone through again under
//! other paths until there are as many. Each measurement is a process of its own, so that the
//! peaks of memory are apart; a round before them that is not counted warms the caches.
#![allow(clippy::print_stdout, reason = "this is what it is for")]

use pipeline::{Input, Options, Selection, run, walk};
use std::convert::Infallible;
use std::error::Error;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Marks a process that measures.
const MEASURE: &str = "--measure";

/// The most memory that this process has held, in KiB, where the system tells (Linux).
fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()).and_then(|n| n.parse().ok()).unwrap_or(0)
}

/// So many inputs (0 for as many as there are) with the files of a folder.
fn inputs(folder: &Path, documents: usize) -> Outcome<Vec<Input>> {
    let found = walk(&[folder], &Selection::default(), None)?.inputs;
    if found.is_empty() {
        return Err(format!("{}: there is no file to read", folder.display()).into());
    }
    if documents == 0 {
        return Ok(found);
    }
    let again = |(at, input): (usize, &Input)| Input {
        path: format!("{:06}/{}", at / found.len(), input.path),
        file: input.file.clone(),
        renamed: false,
        bytes: input.bytes,
        error: None,
        folder: false,
    };
    Ok(found.iter().cycle().take(documents).enumerate().map(again).collect())
}

/// Reads so many documents and prints how many they were, the seconds, the bytes read and
/// written, and the peak of memory.
fn measure(folder: &Path, documents: usize, jobs: usize) -> Outcome<()> {
    let inputs = inputs(folder, documents)?;
    let options = Options { jobs, ..Options::default() };
    let (mut read, mut written) = (0, 0);
    let begin = Instant::now();
    run(&inputs, &options, &(), |extracted| {
        read += extracted.outline.bytes;
        written += extracted.line.len() + 1;
        Ok::<(), Infallible>(())
    })?;
    let seconds = begin.elapsed().as_secs_f64();
    println!("{} {seconds} {read} {written} {}", inputs.len(), peak_kib());
    Ok(())
}

/// What a process of its own measures.
fn measured(folder: &str, documents: usize, threads: usize) -> Outcome<Vec<f64>> {
    let this = std::env::current_exe()?;
    let (documents, threads) = (documents.to_string(), threads.to_string());
    let output = Command::new(this).args([MEASURE, folder, &documents, &threads]).output()?;
    let text = String::from_utf8(output.stdout)?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).trim().to_owned().into());
    }
    Ok(text.split_whitespace().map(str::parse).collect::<Result<_, _>>()?)
}

/// What the command line asks for: folder, documents, threads.
fn asked(arguments: &[String]) -> Outcome<(&str, usize, Vec<usize>)> {
    let (mut folder, mut documents, mut jobs) = (None, 0, vec![1, 2]);
    let mut arguments = arguments.iter().map(String::as_str);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} wants a value"));
        match argument {
            "--documents" => documents = value()?.parse()?,
            "--jobs" => jobs = value()?.split(',').map(str::parse).collect::<Result<_, _>>()?,
            _ => folder = Some(argument),
        }
    }
    Ok((folder.ok_or("give a folder of documents")?, documents, jobs))
}

fn main() -> Outcome<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [mode, folder, documents, jobs] = arguments.as_slice()
        && mode == MEASURE
    {
        return measure(Path::new(folder), documents.parse()?, jobs.parse()?);
    }
    let (folder, documents, jobs) = asked(&arguments)?;
    measured(folder, documents, 1)?;
    println!("| threads | documents | seconds | documents/s | MB/s in | MB/s out | peak MB |");
    println!("|--------:|----------:|--------:|------------:|--------:|---------:|--------:|");
    for threads in jobs {
        let numbers = measured(folder, documents, threads)?;
        let [documents, seconds, read, written, peak] = numbers.as_slice() else {
            return Err("the measuring process said something else".into());
        };
        println!(
            "| {threads} | {documents} | {seconds:.2} | {:.0} | {:.1} | {:.1} | {:.0} |",
            documents / seconds,
            read / 1e6 / seconds,
            written / 1e6 / seconds,
            peak * 1024.0 / 1e6,
        );
    }
    Ok(())
}
