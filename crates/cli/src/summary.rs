//! The closing summary, in words that a chair would use.

mod table;
mod words;

use crate::console::{count, grouped, printable};
use export::Form;
use pipeline::{LeftOut, Outline};
use record::{By, Code, Kind, MeetingRecord, Severity, Stage, Status, Track};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How many reasons are told in each list.
const NAMED: usize = 20;

/// How many files are named for each reason.
const TOGETHER: usize = 5;

/// The sums of the counts of all meeting records of the run.
#[derive(Debug, Default)]
struct PutTogether {
    meetings: Vec<String>,
    kinds: BTreeMap<Kind, usize>,
    /// The stage and the track of each work item.
    items: Vec<(Option<Stage>, Option<Track>)>,
    statements: u64,
    events: u64,
}

impl PutTogether {
    fn of(meetings: &[MeetingRecord]) -> Self {
        let all = |key: &str| meetings.iter().map(|m| m.total(By::All, key)).sum();
        let mut kinds = BTreeMap::new();
        for total in meetings.iter().flat_map(|m| &m.totals).filter(|t| t.by == By::Kind) {
            if let Ok(kind) = total.key.parse::<Kind>() {
                *kinds.entry(kind).or_default() += usize::try_from(total.count).unwrap_or(0);
            }
        }
        let items = meetings.iter().flat_map(|m| &m.work_items);
        Self {
            meetings: meetings.iter().map(|m| words::meeting(&m.meeting)).collect(),
            kinds,
            items: items.map(|item| (item.stage, item.track)).collect(),
            statements: all("liaison_statements"),
            events: all("events"),
        }
    }
}

/// What is counted while the records go by.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    documents: usize,
    known: usize,
    bytes: u64,
    status: BTreeMap<Status, usize>,
    kinds: BTreeMap<Kind, usize>,
    severities: BTreeMap<Severity, usize>,
    codes: BTreeMap<Code, usize>,
    /// Mentions of work items, liaison statements and events in documents: what one document says
    /// twice, or two documents say, counts twice.
    mentions: [u64; 3],
    /// The counts of the meeting records.
    put_together: Option<PutTogether>,
    unread: BTreeMap<Status, Vec<(String, String)>>,
    left_out: BTreeMap<LeftOut, usize>,
    /// Documents that may be of several meetings, and are in none.
    unplaced: BTreeSet<String>,
    /// What was written, and how many files of an earlier run were taken away.
    written: Option<(String, usize)>,
}

impl Summary {
    pub(crate) fn new(left_out: &[(PathBuf, LeftOut)]) -> Self {
        let mut summary = Self::default();
        for (_, why) in left_out {
            *summary.left_out.entry(*why).or_default() += 1;
        }
        summary
    }

    /// Counts a document; `known` says that it is known from an earlier run.
    pub(crate) fn add(&mut self, outline: &Outline, known: bool) {
        self.documents += 1;
        self.known += usize::from(known);
        self.bytes += outline.bytes;
        *self.status.entry(outline.status).or_default() += 1;
        *self.kinds.entry(outline.kind).or_default() += 1;
        if let Some(reason) = &outline.reason {
            let entry = (outline.path.clone(), reason.clone());
            self.unread.entry(outline.status).or_default().push(entry);
        }
        for (severity, code) in &outline.findings {
            *self.severities.entry(*severity).or_default() += 1;
            *self.codes.entry(*code).or_default() += 1;
        }
        let mentions = [outline.items, outline.liaisons, outline.events];
        for (sum, number) in self.mentions.iter_mut().zip(mentions) {
            *sum += number;
        }
    }

    pub(crate) fn meetings(&mut self, meetings: &[MeetingRecord]) {
        for finding in meetings.iter().flat_map(|m| &m.findings) {
            *self.severities.entry(finding.severity).or_default() += 1;
            *self.codes.entry(finding.code).or_default() += 1;
        }
        self.unplaced = meetings.iter().flat_map(|m| m.unplaced.iter().cloned()).collect();
        self.put_together = Some(PutTogether::of(meetings));
    }

    pub(crate) fn written(&mut self, root: &Path, forms: &[Form], removed: usize) {
        let mut names = vec!["meeting.json"];
        for name in forms.iter().flat_map(|form| form.places()) {
            if !names.contains(name) {
                names.push(name);
            }
        }
        let names = names.iter().map(|name| format!("{}/{name}", root.display()));
        self.written = Some((names.collect::<Vec<_>>().join(", "), removed));
    }

    pub(crate) fn written_file(&mut self, file: &Path) {
        self.written = Some((file.display().to_string(), 0));
    }

    /// Documents of which nothing could be read.
    pub(crate) fn failed(&self) -> usize {
        self.status.get(&Status::Failed).copied().unwrap_or(0)
    }

    /// The gravest finding, those across documents included.
    pub(crate) fn gravest(&self) -> Option<Severity> {
        self.severities.keys().max().copied()
    }

    /// The whole summary; without `elapsed` it does not say how long it took.
    pub(crate) fn text(&self, elapsed: Option<Duration>) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut out, elapsed);
        printable(out.trim_end())
    }

    fn write(&self, out: &mut String, elapsed: Option<Duration>) -> std::fmt::Result {
        self.write_documents(out, elapsed)?;
        let put_together = self.put_together.as_ref();
        for meeting in put_together.into_iter().flat_map(|meetings| &meetings.meetings) {
            writeln!(out, "Meeting: {meeting}")?;
        }
        if !self.unplaced.is_empty() {
            let documents = count(self.unplaced.len(), "document names", "documents name");
            writeln!(
                out,
                "Of no meeting: {documents} none, and may be of several (--meeting says of which)"
            )?;
            for path in self.unplaced.iter().take(TOGETHER) {
                writeln!(out, "  {path}")?;
            }
            if let Some(more) = self.unplaced.len().checked_sub(TOGETHER).filter(|n| *n > 0) {
                writeln!(out, "  and {more} more")?;
            }
        }
        let kinds = put_together.map_or(&self.kinds, |meetings| &meetings.kinds);
        if !kinds.is_empty() {
            let kinds = words::list(kinds.iter().map(|(k, n)| (words::kind(*k, *n), *n)));
            writeln!(out, "Kinds: {kinds}")?;
        }
        let [items, statements, events] = self.mentions;
        if let Some(PutTogether { items, statements, events, .. }) = put_together {
            if !items.is_empty() {
                table::write(out, items)?;
            }
            if *statements > 0 || *events > 0 {
                let statements = words::number(*statements, "liaison statement");
                writeln!(out, "Also: {statements}, {}", words::number(*events, "event"))?;
            }
        } else if items + statements + events > 0 {
            writeln!(
                out,
                "Mentions: {}, {}, {} (what several documents mention counts once with -o)",
                words::number(items, "work item"),
                words::number(statements, "liaison statement"),
                words::number(events, "event")
            )?;
        }
        self.write_findings(out)?;
        for status in [Status::Failed, Status::Partial, Status::Skipped] {
            self.write_unread(out, status)?;
        }
        if !self.left_out.is_empty() {
            let left_out = self.left_out.iter().map(|(why, n)| (words::left_out(*why, *n), *n));
            writeln!(out, "Left out: {}", words::list(left_out))?;
        }
        if let Some((names, removed)) = &self.written {
            write!(out, "Written: {names}")?;
            if *removed > 0 {
                write!(
                    out,
                    " ({} of an earlier run taken away)",
                    count(*removed, "file", "files")
                )?;
            }
            writeln!(out)?;
        }
        Ok(())
    }

    fn write_documents(&self, out: &mut String, elapsed: Option<Duration>) -> std::fmt::Result {
        if self.documents == 0 {
            return writeln!(out, "No documents found: there was nothing to read");
        }
        let documents = count(self.documents, "document", "documents");
        write!(out, "{documents} ({})", words::bytes(self.bytes))?;
        if let Some(elapsed) = elapsed {
            let seconds = elapsed.as_secs_f64();
            let rate = self.documents as f64 / seconds.max(0.001);
            write!(out, " in {seconds:.1} s, {rate:.0} a second")?;
            if self.known > 0 {
                write!(out, "; {} known from earlier runs", grouped(self.known as u64))?;
            }
        }
        writeln!(out)?;
        let status = self.status.iter().map(|(s, n)| (words::status(*s).to_owned(), *n));
        writeln!(out, "  {}", words::list(status))
    }

    fn write_findings(&self, out: &mut String) -> std::fmt::Result {
        if self.severities.is_empty() {
            return writeln!(out, "Findings: none");
        }
        let severities = self.severities.iter().rev();
        let severities = severities.map(|(s, n)| (words::severity(*s, *n).to_owned(), *n));
        writeln!(out, "Findings: {}", words::list(severities))?;
        let mut codes: Vec<_> = self.codes.iter().collect();
        codes.sort_by_key(|(code, n)| (std::cmp::Reverse(**n), code.as_str()));
        for (code, number) in codes {
            writeln!(out, "  {:>6}  {}", grouped(*number as u64), code.as_str())?;
        }
        Ok(())
    }

    fn write_unread(&self, out: &mut String, status: Status) -> std::fmt::Result {
        let Some(files) = self.unread.get(&status) else { return Ok(()) };
        let title = match status {
            Status::Failed => "Failed",
            Status::Partial => "Read in part",
            Status::Skipped | Status::Extracted => "Skipped",
        };
        writeln!(out, "{title}:")?;
        // Files that share a reason share a line.
        let mut reasons: Vec<(&str, Vec<&str>)> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        for (path, reason) in files {
            let place = *places.entry(reason).or_insert_with(|| {
                reasons.push((reason, Vec::new()));
                reasons.len() - 1
            });
            if let Some((_, paths)) = reasons.get_mut(place) {
                paths.push(path);
            }
        }
        for (reason, paths) in reasons.iter().take(NAMED) {
            write!(
                out,
                "  {}",
                paths.iter().take(TOGETHER).copied().collect::<Vec<_>>().join(", ")
            )?;
            if paths.len() > TOGETHER {
                write!(out, " and {} more", grouped((paths.len() - TOGETHER) as u64))?;
            }
            writeln!(out, ": {reason}")?;
        }
        let more: usize = reasons.iter().skip(NAMED).map(|(_, paths)| paths.len()).sum();
        if more > 0 {
            writeln!(out, "  and {} more, as their records say", grouped(more as u64))?;
        }
        Ok(())
    }
}
