//! Documents on their way from the reading to wherever they go: noted, and without what belongs
//! to people where that is asked for.

use crate::console::{self, printable};
use crate::progress::Progress;
use crate::summary::Summary;
use anonymize::redact::Names;
use anyhow::{Context, anyhow};
use export::{Closing, Document, Form, Layout, OutputFolder, RecordWriter, TableFormat};
use pipeline::{Extracted, Input, Named, Options, RunError, TextBlock};
use record::{DocumentRecord, MeetingRecord};
use std::io;
use std::path::Path;

/// Bytes gathered before they go to standard output.
const BUFFER: usize = 256 << 10;

const STDOUT: &str = "cannot write to standard output";

/// What is read.
pub(crate) enum Documents<'a> {
    /// Files.
    Files(&'a [Input]),
    /// One document from memory, by the name that its record gives it.
    Bytes(&'a str, &'a [u8]),
}

/// What a run needs to know at each record.
pub(crate) struct Batch<'a> {
    pub(crate) documents: Documents<'a>,
    pub(crate) options: Options,
    pub(crate) progress: Progress,
    pub(crate) summary: Summary,
    /// Whether what belongs to people is left out.
    pub(crate) redact: bool,
    /// The meeting of the documents that name none.
    pub(crate) meeting: Option<Named>,
    pub(crate) violations: usize,
    /// Whether another run would come to the same.
    pub(crate) settled: bool,
    /// What the records of each file are a function of, in a run with a cache.
    pub(crate) keys: Vec<[u8; 32]>,
    /// The records' lines, where they are wanted when all is done.
    pub(crate) lines: Option<Vec<String>>,
}

impl Batch<'_> {
    fn note(summary: &mut Summary, violations: &mut usize, extracted: &Extracted) {
        summary.add(&extracted.outline, extracted.known);
        *violations += extracted.violations.len();
        for violation in &extracted.violations {
            let path = &extracted.outline.path;
            let text = format!("{path}: the record is not valid: {violation}");
            console::line(&printable(&text));
        }
    }

    /// Reads everything; each document is noted and goes to `sink`.
    fn run(&mut self, mut sink: impl FnMut(Extracted) -> anyhow::Result<()>) -> anyhow::Result<()> {
        let Self { documents, options, progress, summary, violations, settled, keys, .. } = self;
        let mut each = |extracted: Extracted| {
            Self::note(summary, violations, &extracted);
            *settled &= extracted.settled;
            keys.extend(extracted.key);
            sink(extracted)
        };
        match documents {
            Documents::Bytes(name, bytes) => {
                let all = pipeline::run_bytes(name, bytes, options)?;
                all.into_iter().try_for_each(each)?;
            }
            Documents::Files(inputs) => {
                let outcome = pipeline::run(inputs, options, progress, &mut each);
                progress.finish();
                outcome.map_err(|error| match error {
                    RunError::Sink(error) => error,
                    other => anyhow!(other.to_string()),
                })?;
            }
        }
        Ok(())
    }

    /// Reads everything to typed records, and puts the meetings together from what went to `sink`.
    fn records(
        &mut self,
        mut sink: impl FnMut(&DocumentRecord, &str, &[TextBlock]) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<MeetingRecord>> {
        let records = if self.redact {
            self.redacted(|record, line| sink(record, line, &[]))?
        } else {
            let mut records: Vec<DocumentRecord> = Vec::new();
            self.run(|extracted| {
                let (record, line, blocks) = extracted.into_parts()?;
                sink(&record, &line, &blocks)?;
                records.push(record);
                Ok(())
            })?;
            records
        };
        let meetings = pipeline::assemble_for(&records, self.meeting.as_ref());
        self.summary.meetings(&meetings);
        Ok(meetings)
    }

    /// Reads everything, and gives the records on without what belongs to people. Who is a contact
    /// in one document may stand in another's text, so nothing leaves before all are read.
    fn redacted(
        &mut self,
        mut sink: impl FnMut(&DocumentRecord, &str) -> anyhow::Result<()>,
    ) -> anyhow::Result<Vec<DocumentRecord>> {
        let mut names = Names::default();
        let mut records: Vec<DocumentRecord> = Vec::new();
        self.run(|extracted| {
            let record = extracted.into_record()?;
            names.add(&record);
            records.push(record);
            Ok(())
        })?;
        for record in &mut records {
            names.redact(record);
            sink(record, &serde_json::to_string(record)?)?;
        }
        Ok(records)
    }

    /// Writes records as they come.
    pub(crate) fn write_stdout(&mut self, layout: Layout) -> anyhow::Result<()> {
        let out = io::BufWriter::with_capacity(BUFFER, io::stdout().lock());
        let mut writer = RecordWriter::new(out, layout);
        if self.redact {
            self.redacted(|_, line| writer.write(line).context(STDOUT))?;
        } else {
            // Whoever reads along has a record when it is made; those that are known come by the
            // thousand, and go on together.
            self.run(|extracted| {
                let written = writer.write(&extracted.line);
                let handed_on =
                    if extracted.known { written } else { written.and_then(|()| writer.flush()) };
                handed_on.context(STDOUT)
            })?;
        }
        writer.finish().context(STDOUT)?;
        Ok(())
    }

    /// Writes into a folder, in place of what the last run wrote.
    pub(crate) fn write_folder(
        &mut self,
        root: &Path,
        forms: &[Form],
        force: bool,
    ) -> anyhow::Result<Closing> {
        let mut folder = OutputFolder::open(root, forms, force)?;
        let mut lines = self.lines.take();
        let meetings = self.records(|record, line, blocks| {
            folder.write(&Document { record, blocks }, line)?;
            if let Some(lines) = &mut lines {
                lines.push(line.to_owned());
            }
            Ok(())
        })?;
        self.lines = lines;
        let closing = folder.finish(&meetings)?;
        self.summary.written(root, forms, closing.removed);
        Ok(closing)
    }

    /// Writes into one database or workbook.
    pub(crate) fn write_file(
        &mut self,
        file: &Path,
        format: TableFormat,
        force: bool,
    ) -> anyhow::Result<()> {
        let mut sink = export::file_sink(format, file, force)?;
        let meetings =
            self.records(|record, _, blocks| Ok(sink.document(&Document { record, blocks })?))?;
        sink.finish(&meetings)?;
        self.summary.written_file(file);
        Ok(())
    }
}
