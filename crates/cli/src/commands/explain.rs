//! `rapporteur explain`.

use super::apart;
use super::blocks::document;
use crate::args::ExplainArgs;
use crate::exit::Outcome;
use anyhow::Context;
use std::io::Write;

pub(crate) fn run(args: &ExplainArgs) -> anyhow::Result<Outcome> {
    let mut options = args.reading.options()?;
    let (file, bytes) = document(&args.file, &options)?;
    let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    if let Some(page) = &args.html {
        // A process that may write in this folder alone cannot make it.
        crate::folder::of(page).with_context(|| format!("cannot write {}", page.display()))?;
    }
    if let Some(failed) = apart::run(&file, &bytes, args.html.as_deref(), &mut options)? {
        return Ok(Outcome::failures(failed));
    }
    let (reading, account) = pipeline::account_bytes(&name, &bytes, &options);
    let record = serde_json::to_value(&account.record).context("the record is no JSON")?;
    let values = explain::values(&record);
    if let Some(path) = &args.html {
        let page = explain::page(&name, &reading.document, &values, &account.tables);
        std::fs::write(path, page).with_context(|| format!("cannot write {}", path.display()))?;
        return Ok(Outcome::failures(false));
    }
    let tree = document::to_json(&reading.document);
    let mut out = std::io::stdout().lock();
    let mut text = explain::text(&values, &tree, &args.field);
    if args.field.is_empty() {
        text.push_str(&explain::tables(&account.tables));
    }
    for line in text.lines() {
        writeln!(out, "{}", crate::console::printable(line))?;
    }
    Ok(Outcome::failures(false))
}
