//! `rapporteur check`.

use crate::args::{CheckArgs, Messages, ReportFormat};
use crate::console::{self, count, printable};
use crate::exit::Outcome;
use ::check::render::{self, Paint};
use ::check::{CheckOptions, InitOptions, Report};
use anyhow::Context;
use compare::CompareOptions;
use pipeline::Selection;
use std::io::{self, IsTerminal, Write};
use std::path::Path;

/// Whether standard output is for people who see colours.
fn paint(args: &CheckArgs) -> Paint {
    let unwanted = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || std::env::var_os("TERM").is_some_and(|t| t == "dumb");
    Paint { colour: args.output.is_none() && !unwanted && io::stdout().is_terminal() }
}

fn written(args: &CheckArgs, report: &Report) -> String {
    match args.format {
        ReportFormat::Terminal => render::terminal(report, paint(args)),
        ReportFormat::Junit => render::junit(report),
        ReportFormat::Tap => render::tap(report),
        ReportFormat::Json => format!("{:#}\n", render::json(report)),
        ReportFormat::Github => render::github(report),
    }
}

fn init(args: &CheckArgs, from: &Path, to: &Path, messages: Messages) -> anyhow::Result<Outcome> {
    let options = InitOptions {
        reading: pipeline::Options {
            jobs: args.jobs.map_or(0, usize::from),
            ..args.reading.options()?
        },
        anonymize: args.anonymize,
        force: args.force,
    };
    let made = ::check::init(from, to, &options, &())?;
    for (path, reason) in &made.refused {
        console::line(&printable(&format!("{path}: not copied: {reason}")));
    }
    for (path, what) in &made.doubtful {
        let text = format!("{path}: copied, but look at it yourself: {what}");
        console::line(&printable(&text));
    }
    if !messages.quiet {
        let documents = count(made.documents, "document", "documents");
        let expectations = count(made.expectations, "expectation", "expectations");
        let text = format!("{documents} and {expectations} written to {}", to.display());
        console::line(&printable(&text));
    }
    Ok(Outcome::failures(!made.refused.is_empty() || !made.doubtful.is_empty()))
}

fn accept(
    pattern: &str,
    report: &mut Report,
    options: &CheckOptions,
    messages: Messages,
) -> anyhow::Result<()> {
    let selection = Selection::new(&[pattern], &[] as &[&str])?;
    let accepted = ::check::accept(report, &selection, options)?;
    if !messages.quiet {
        let written = count(accepted.written.len(), "expectation", "expectations");
        let removed = match accepted.removed.len() {
            0 => String::new(),
            n => format!(", {} taken away", count(n, "expectation", "expectations")),
        };
        console::line(&format!("{written} written{removed}"));
    }
    Ok(())
}

pub(crate) fn run(args: &CheckArgs, messages: Messages) -> anyhow::Result<Outcome> {
    if let (Some(from), Some(to)) = (&args.init, &args.output) {
        return init(args, from, to, messages);
    }
    let folder = args.fixtures.as_deref().context("no folder of fixtures is given")?;
    let mut compare = CompareOptions {
        evidence: args.evidence.into(),
        exact: args.exact,
        ..CompareOptions::default()
    };
    compare.ignore.extend(args.ignore.iter().cloned());
    let options = CheckOptions {
        reading: pipeline::Options {
            jobs: args.jobs.map_or(0, usize::from),
            ..args.reading.options()?
        },
        compare,
        expected: args.expected.clone(),
    };
    let mut report = ::check::check(folder, &options, &())?;
    if let Some(pattern) = &args.accept {
        accept(pattern, &mut report, &options, messages)?;
    }
    if args.review {
        let (mut input, mut out) = (io::stdin().lock(), io::stdout().lock());
        let reviewed = ::check::review(&mut report, &options, &mut input, &mut out, paint(args))?;
        let left = if reviewed.quit { ", the rest left" } else { "" };
        writeln!(
            out,
            "\n{} accepted, {} rejected, {} skipped{left}",
            reviewed.accepted, reviewed.rejected, reviewed.skipped
        )?;
    } else {
        let text = written(args, &report);
        match &args.output {
            Some(file) => std::fs::write(file, text)
                .with_context(|| format!("cannot write {}", file.display()))?,
            None => io::stdout().lock().write_all(text.as_bytes())?,
        }
    }
    Ok(Outcome::failures(report.failed() > 0))
}
