//! Records one after the other.

use std::io::{self, Write};

/// How records follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Layout {
    /// One record a line.
    #[default]
    Ndjson,
    /// One JSON array, a record a line.
    Json,
}

/// Writes records as they come.
///
/// ```
/// use export::{Layout, RecordWriter};
/// let mut writer = RecordWriter::new(Vec::new(), Layout::Json);
/// writer.write(r#"{"a":1}"#)?;
/// writer.write(r#"{"a":2}"#)?;
/// assert_eq!(writer.finish()?, b"[\n{\"a\":1},\n{\"a\":2}\n]\n");
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct RecordWriter<W> {
    inner: W,
    layout: Layout,
    any: bool,
}

impl<W: Write> RecordWriter<W> {
    /// A writer that has written nothing.
    pub fn new(inner: W, layout: Layout) -> Self {
        Self { inner, layout, any: false }
    }

    /// Writes a record that is JSON on one line.
    ///
    /// # Errors
    /// What the inner writer says.
    pub fn write(&mut self, line: &str) -> io::Result<()> {
        match (self.layout, self.any) {
            (Layout::Json, false) => self.inner.write_all(b"[\n")?,
            (Layout::Json, true) => self.inner.write_all(b",\n")?,
            (Layout::Ndjson, _) => {}
        }
        self.any = true;
        self.inner.write_all(line.as_bytes())?;
        if self.layout == Layout::Ndjson { self.inner.write_all(b"\n") } else { Ok(()) }
    }

    /// Hands on what is written so far, for whoever reads along.
    ///
    /// # Errors
    /// What the inner writer says.
    pub fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }

    /// Closes what is open and gives the inner writer back.
    ///
    /// # Errors
    /// What the inner writer says.
    pub fn finish(mut self) -> io::Result<W> {
        if self.layout == Layout::Json {
            self.inner.write_all(if self.any { b"\n]\n" } else { b"[]\n" })?;
        }
        self.inner.flush()?;
        Ok(self.inner)
    }
}
