//! `rapporteur meeting`.

mod text;

use crate::args::{MeetingArgs, SeriesFormat};
use crate::console::{self, printable};
use crate::exit::Outcome;
use crate::held::{Held, outputs_in};
use anyhow::{Context, bail};
use record::{Code, Meeting, MeetingRecord};
use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

pub(crate) fn run(args: &MeetingArgs) -> anyhow::Result<Outcome> {
    let options =
        pipeline::Options { jobs: args.jobs.map_or(0, usize::from), ..args.reading.options()? };
    let mut meetings: Vec<(PathBuf, MeetingRecord)> = Vec::new();
    for path in &args.paths {
        for folder in outputs_in(path)? {
            let held = Held::open(&folder, &options)?;
            meetings.extend(held.meetings.into_iter().map(|meeting| (folder.clone(), meeting)));
        }
    }
    let meetings = once(meetings);
    if meetings.is_empty() {
        bail!("there is no meeting in what was given");
    }
    let series = pipeline::follow(&meetings);
    let text = match args.format {
        SeriesFormat::Text => printable(&text::all(&series)),
        SeriesFormat::Json => format!("{}\n", serde_json::to_string_pretty(&series)?),
    };
    match &args.output {
        Some(file) => crate::folder::of(file)
            .and_then(|()| std::fs::write(file, text))
            .with_context(|| format!("cannot write {}", file.display()))?,
        None => io::stdout().lock().write_all(text.as_bytes())?,
    }
    let findings = series.iter().flat_map(|series| &series.findings);
    Ok(Outcome::failures(findings.into_iter().any(|f| f.code == Code::UndeliveredItem)))
}

/// The meetings, each once: the fuller of two that are the same.
fn once(meetings: Vec<(PathBuf, MeetingRecord)>) -> Vec<MeetingRecord> {
    let mut kept: BTreeMap<_, (PathBuf, MeetingRecord)> = BTreeMap::new();
    for (path, record) in meetings {
        let Meeting { study_group, start, .. } = record.meeting.clone();
        let key = (study_group, start);
        let Some((first, known)) = kept.remove(&key) else {
            kept.insert(key, (path, record));
            continue;
        };
        let (keep, leave) = if record.documents.len() > known.documents.len() {
            ((path, record), first)
        } else {
            ((first, known), path)
        };
        let text = format!(
            "{} and {} are of the same meeting: the first has more documents, and counts",
            keep.0.display(),
            leave.display()
        );
        console::line(&printable(&text));
        kept.insert(key, keep);
    }
    kept.into_values().map(|(_, record)| record).collect()
}
