//! Runs the binary, and makes small folders for it.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "each test uses some of it, and helpers of tests panic as tests do"
)]

use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// A file or folder of the made-up documents.
pub fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

/// The binary, without whatever the environment says about logs and terminals.
pub fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rapporteur"));
    command.env_remove("RUST_LOG").env("NO_COLOR", "1");
    // The cache of the tests is not that of whoever runs them.
    command.env("XDG_CACHE_HOME", env!("CARGO_TARGET_TMPDIR"));
    command
}

pub fn rapporteur<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    command().args(arguments).output().unwrap()
}

#[macro_export]
macro_rules! run {
    ($($argument:expr),+ $(,)?) => {
        $crate::support::rapporteur([$(std::ffi::OsStr::new($argument)),+])
    };
}

pub fn code(output: &Output) -> i32 {
    output.status.code().unwrap_or_else(|| panic!("ended by a signal: {output:?}"))
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

pub fn records(output: &Output) -> Vec<Value> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

pub fn paths(output: &Output) -> Vec<String> {
    let path = |r: &Value| r["source"]["path"].as_str().unwrap().to_owned();
    records(output).iter().map(path).collect()
}

/// A page that can be read.
pub fn page(title: &str) -> String {
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>\
         <p>TD 5/1 was noted.</p></body></html>"
    )
}

/// A folder with these files: name and content.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let file = folder.path().join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
    }
    folder
}

/// A folder of pages that can be read, and nothing else.
pub fn pages(number: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for n in 0..number {
        let file = folder.path().join(format!("wp{}", n % 3)).join(format!("r{n}.html"));
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, page(&format!("Report {n}")).repeat(1 + n * 7 % 11)).unwrap();
    }
    folder
}

/// A run over a folder into another, without a cache.
pub fn run_extract(folder: &Path, out: &Path) {
    let output = crate::run!("extract", folder, "-o", out, "--no-cache", "--quiet");
    assert_eq!(code(&output), 0, "{}", stderr(&output));
}

/// All files under a folder with their bytes, by relative path.
pub fn contents(root: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let (mut open, mut files) = (vec![root.to_owned()], Vec::new());
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let bytes = fs::read(&path).unwrap();
                files.push((path.strip_prefix(root).unwrap().to_owned(), bytes));
            }
        }
    }
    files.sort();
    files
}

/// Rewrites the main part of a Word document.
pub fn rewrite(file: &Path, change: impl Fn(&str) -> String) {
    let bytes = fs::read(file).unwrap();
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        if part.name() == "word/document.xml" {
            bytes = change(std::str::from_utf8(&bytes).unwrap()).into_bytes();
        }
        out.start_file(part.name(), zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut out, &bytes).unwrap();
    }
    fs::write(file, out.finish().unwrap().into_inner()).unwrap();
}
