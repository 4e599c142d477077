//! `rapporteur watch`: the output kept in step with a folder that fills.
//!
//! The folder is looked at again and again rather than listened to: a look costs some
//! milliseconds for thousands of files, and network drives and synchronised folders, which are what
//! is watched, do not tell of changes.

use crate::args::{Destination, Messages, WatchArgs};
use crate::batch::{Batch, Documents};
use crate::commands::report;
use crate::console::{self, count, printable};
use crate::exit::Outcome;
use crate::progress::Progress;
use crate::summary::Summary;
use anyhow::{Context, bail};
use compare::{Changes, FeedError};
use export::{Form, TableFormat};
use pipeline::{Input, Options, Selection};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::thread::sleep;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Looks for which a file that is being replaced holds up the rest.
const PATIENCE: u32 = 15;

/// The feed of what changed, in the output folder.
const FEED: &str = "feed.xml";

/// How a file looks from outside.
type Look = (u64, Option<SystemTime>);

fn look(input: &Input) -> Look {
    let metadata = fs::metadata(&input.file).ok();
    let time = metadata.as_ref().and_then(|m| m.modified().ok());
    (metadata.map_or(0, |m| m.len()), time)
}

/// The folder as it was seen: each file by its path.
type Seen = HashMap<String, Look>;

struct Watch<'a> {
    args: &'a WatchArgs,
    selection: Selection,
    options: Options,
    root: &'a Path,
    forms: &'a [Form],
    messages: Messages,
    /// What the last look saw.
    last: Seen,
    /// What the output is of.
    written: Option<Seen>,
    /// The records in the output, as JSON.
    lines: Vec<String>,
    /// For how many looks files of the output have been changing.
    held: u32,
}

impl Watch<'_> {
    /// Looks once; where the folder has changed and is at rest, the output follows.
    fn round(&mut self) -> anyhow::Result<()> {
        let walk = match pipeline::walk(&self.args.paths, &self.selection, Some(self.root)) {
            Ok(walk) => walk,
            // A drive that is away for a moment comes back; the output stays.
            Err(error) if self.written.is_some() => {
                console::line(&printable(&format!("{error}; looking again")));
                return Ok(());
            }
            Err(error) => return Err(error.into()),
        };
        let now: Seen = walk.inputs.iter().map(|i| (i.path.clone(), look(i))).collect();
        let moving = |path: &String| self.last.get(path) != now.get(path);
        let known = |path: &String| self.written.as_ref().is_some_and(|w| w.contains_key(path));
        let first = self.written.is_none() && self.last.is_empty();
        // Files of the output that are being replaced are waited for, so that they do not vanish
        // from it meanwhile; new ones come when they are at rest.
        let replaced = now.keys().filter(|p| known(p) && moving(p)).count();
        let (inputs, waiting): (Vec<Input>, Vec<Input>) =
            walk.inputs.into_iter().partition(|input| !moving(&input.path) || known(&input.path));
        let taken: Seen =
            inputs.iter().filter_map(|i| Some((i.path.clone(), *now.get(&i.path)?))).collect();
        self.last = now;
        if first || self.written.as_ref() == Some(&taken) {
            self.held = 0;
            return Ok(());
        }
        // A drive that is away may look like an empty folder.
        let away = self.last.is_empty() && self.written.as_ref().is_some_and(|w| !w.is_empty());
        if (replaced > 0 || away) && self.held < PATIENCE {
            self.held += 1;
            return Ok(());
        }
        self.held = 0;
        if !waiting.is_empty() {
            tracing::info!(files = waiting.len(), "still growing");
        }
        if self.write(&inputs)? {
            self.written = Some(taken);
        }
        Ok(())
    }

    /// Writes the output and tells what is new; false where that must be tried again.
    fn write(&mut self, inputs: &[Input]) -> anyhow::Result<bool> {
        let mut batch = Batch {
            documents: Documents::Files(inputs),
            progress: Progress::new(inputs.len(), self.messages, false),
            summary: Summary::new(&[]),
            options: self.options.clone(),
            redact: self.args.output.redact.is_some(),
            meeting: self.args.output.meeting.clone(),
            violations: 0,
            settled: true,
            keys: Vec::new(),
            lines: Some(Vec::new()),
        };
        let written = batch.write_folder(self.root, self.forms, self.args.output.force);
        if let Err(error) = written {
            // The old output stands; the next look tries again.
            let text = format!("{error:#}; the output is as it was");
            console::line(&printable(&text));
            if self.written.is_none() {
                return Err(error);
            }
            return Ok(false);
        }
        let new = batch.lines.unwrap_or_default();
        let changes = self.changes(&new)?;
        if let Err(error) = self.feed(&changes) {
            // The output is written, and the change is told below.
            let text = format!("{}: {error:#}", self.root.join(FEED).display());
            console::line(&printable(&text));
        }
        if !self.messages.quiet {
            self.tell(&new, &changes)?;
        }
        self.lines = new;
        Ok(true)
    }

    /// The changes since the last output; none where this is the first.
    fn changes(&self, new: &[String]) -> anyhow::Result<Changes> {
        if self.written.is_none() {
            return Ok(Changes::default());
        }
        let values = |lines: &[String]| -> Result<Vec<Value>, serde_json::Error> {
            lines.iter().map(|line| serde_json::from_str(line)).collect()
        };
        Ok(compare::changes(&values(&self.lines)?, &values(new)?))
    }

    /// Puts what has changed into the feed.
    fn feed(&self, changes: &Changes) -> anyhow::Result<()> {
        let file = self.root.join(FEED);
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let names: Vec<_> = self.args.paths.iter().map(|path| name(path)).collect();
        let title = format!("Changes in {}", names.join(", "));
        let earlier = fs::read_to_string(&file).ok();
        let feed = match compare::feed(earlier.as_deref(), &title, changes, now) {
            // It was asked for that what is there is overwritten: `may_be_fed`.
            Err(FeedError::Foreign) => compare::feed(None, &title, changes, now)?,
            other => other?,
        };
        if earlier.as_ref() != Some(&feed) {
            report::write(&file, &feed)?;
        }
        Ok(())
    }

    /// Says what has changed, a line each.
    fn tell(&self, new: &[String], changes: &Changes) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        if self.written.is_none() {
            let documents = count(new.len(), "document", "documents");
            writeln!(out, "{documents} in {}; watching", printable(&self.root.to_string_lossy()))?;
            return Ok(out.flush()?);
        }
        for line in compare::lines(changes) {
            writeln!(out, "{}", printable(&line))?;
        }
        Ok(out.flush()?)
    }
}

/// A folder's own name, where its path has one.
fn name(folder: &Path) -> String {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    folder.file_name().unwrap_or(folder.as_os_str()).to_string_lossy().into_owned()
}

/// A feed that is there is carried on only where it is one of ours.
fn may_be_fed(file: &Path, force: bool) -> anyhow::Result<()> {
    let Ok(bytes) = fs::read(file) else { return Ok(()) };
    let text = String::from_utf8_lossy(&bytes);
    if force || compare::feed(Some(&text), "", &Changes::default(), Duration::ZERO).is_ok() {
        return Ok(());
    }
    bail!(
        "{} is there and is no feed of Rapporteur's: name another folder, or give --force",
        file.display()
    )
}

pub(crate) fn run(args: &WatchArgs, messages: Messages) -> anyhow::Result<Outcome> {
    let Destination::Folder(root, forms) = args.output.destination()? else {
        bail!("a folder is watched into a folder: name one with -o");
    };
    if let Some(file) = args.paths.iter().find(|path| !path.is_dir()) {
        bail!("{} is no folder", file.display());
    }
    may_be_fed(&root.join(FEED), args.output.force)?;
    let mut options = args.reading.options()?;
    options.blocks =
        forms.contains(&Form::Tables(TableFormat::Sqlite)) && args.output.redact.is_none();
    options.known = args.cache.open(messages.quiet)?;
    let mut watch = Watch {
        args,
        selection: args.selection.selection()?,
        options,
        root: &root,
        forms: &forms,
        messages,
        last: Seen::new(),
        written: None,
        lines: Vec::new(),
        held: 0,
    };
    let pause = Duration::try_from_secs_f64(args.every).context("--every")?;
    let mut rounds = 0;
    loop {
        watch.round()?;
        rounds += 1;
        if args.rounds.is_some_and(|most| rounds >= most) {
            return Ok(Outcome::Done);
        }
        sleep(pause);
    }
}
