//! How long extraction takes beside reading, on one thread, in one run: `extraction FOLDER…`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn files(path: &Path, found: &mut Vec<PathBuf>) -> std::io::Result<()> {
    if path.is_dir() {
        for entry in std::fs::read_dir(path)? {
            files(&entry?.path(), found)?;
        }
    } else {
        found.push(path.to_owned());
    }
    Ok(())
}

fn main() -> std::io::Result<()> {
    let options = pipeline::Options::default();
    let lexicon = options.lexicon();
    let mut out = std::io::stdout().lock();
    writeln!(out, "| documents | number | reading | extraction | share |\n|---|--:|--:|--:|--:|")?;
    for folder in std::env::args_os().skip(1) {
        let mut paths = Vec::new();
        files(Path::new(&folder), &mut paths)?;
        paths.sort();
        let (mut reading_time, mut extraction_time) = (Duration::ZERO, Duration::ZERO);
        let mut slowest = (Duration::ZERO, PathBuf::new());
        for path in &paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let bytes = std::fs::read(path)?;
            let start = Instant::now();
            let (found, reading) = pipeline::read_bytes(&name, &bytes, &options);
            let read = start.elapsed();
            let source = record::Source {
                path: name.into_owned(),
                format: found.format.name().to_owned(),
                media_type: String::new(),
                bytes: bytes.len() as u64,
                sha256: String::new(),
            };
            let start = Instant::now();
            let record = extract::extract(&reading, source, &lexicon);
            let extracted = start.elapsed();
            std::hint::black_box(record);
            reading_time += read;
            extraction_time += extracted;
            if extracted > slowest.0 {
                slowest = (extracted, path.clone());
            }
        }
        let share = extraction_time.as_secs_f64() / reading_time.as_secs_f64().max(1e-9);
        let name =
            Path::new(&folder).file_name().unwrap_or_default().to_string_lossy().into_owned();
        writeln!(
            out,
            "| {name} | {} | {:.2} s | {:.2} s | {share:.2} |",
            paths.len(),
            reading_time.as_secs_f64(),
            extraction_time.as_secs_f64()
        )?;
        writeln!(std::io::stderr(), "slowest: {} {:?}", slowest.1.display(), slowest.0)?;
    }
    Ok(())
}
