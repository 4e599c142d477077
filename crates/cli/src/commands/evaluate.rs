//! `rapporteur evaluate`.

use super::print_pretty;
use crate::args::EvaluateArgs;
use crate::console;
use crate::exit::Outcome;
use anyhow::Context;
use serde_json::Value;
use std::io::Write;
use std::path::{Path, PathBuf};

/// The values of a file: one, an array of them, or one a line.
fn values(path: &Path) -> anyhow::Result<Vec<Value>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
        match value.with_context(|| format!("{} is not JSON", path.display()))? {
            Value::Array(items) => found.extend(items),
            one => found.push(one),
        }
    }
    Ok(found)
}

/// The JSON files of a folder in order, or the file itself.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    let mut folders = vec![path.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?;
        for entry in entries {
            let path = entry.with_context(|| format!("cannot read {}", folder.display()))?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "json" || e == "ndjson") {
                files.push(path);
            }
        }
    }
    files.sort();
    Ok(files)
}

/// The records of a file, or of a folder that `extract -o` wrote.
fn records(path: &Path) -> anyhow::Result<Vec<Value>> {
    let all = path.join("documents.ndjson");
    values(if all.is_file() { &all } else { path })
}

/// The meetings that `extract -o` put the documents into; nothing where the records are a file.
fn meetings(path: &Path) -> anyhow::Result<Option<Vec<Value>>> {
    let file = path.join("meeting.json");
    if file.is_file() { values(&file).map(Some) } else { Ok(None) }
}

/// The labels; one that names no document is of the document that its own file is named after.
fn labels(path: &Path) -> anyhow::Result<Vec<Value>> {
    let mut labels = Vec::new();
    for file in files(path)? {
        for mut label in values(&file)? {
            let named = label.pointer("/source/path").is_some();
            if let (false, Some(label)) = (named, label.as_object_mut()) {
                let own = file.strip_prefix(path).unwrap_or(&file).with_extension("");
                let own = own.to_string_lossy().replace('\\', "/");
                label.insert("source".to_owned(), serde_json::json!({ "path": own }));
            }
            labels.push(label);
        }
    }
    Ok(labels)
}

pub(crate) fn run(args: &EvaluateArgs) -> anyhow::Result<Outcome> {
    let score = evaluate::grade_with_meetings(
        labels(&args.labels)?,
        records(&args.records)?,
        meetings(&args.records)?,
    );
    if args.json {
        print_pretty(&evaluate::json(&score))?;
    } else {
        let mut out = std::io::stdout().lock();
        write!(out, "{}", evaluate::markdown(&score))?;
        for error in score.errors.iter().take(args.errors) {
            let place = if error.pointer.is_empty() {
                String::new()
            } else {
                format!(" at {}", error.pointer)
            };
            let text = format!(
                "{:?} {}.{}: expected “{}”, found “{}” in {}{place}: {}",
                error.what,
                error.kind,
                error.field,
                error.expected,
                error.got,
                error.path,
                error.raw
            );
            writeln!(out, "{}", console::printable(&text.replace('\n', " ")))?;
        }
    }
    for path in &score.missing {
        console::line(&console::printable(&format!(
            "{path}: labelled, and there is no record of it"
        )));
    }
    let mut failed = false;
    if let Some(least) = args.min_f1 {
        for ((kind, field), count) in score.below(least) {
            failed = true;
            console::line(&format!("{kind}.{field}: F1 {:.4} is below {least}", count.f1()));
        }
    }
    Ok(Outcome::failures(failed))
}
