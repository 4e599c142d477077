//! Documents to records, on threads of their own.

use crate::app::App;
use crate::asked::Asked;
use crate::budget::Held;
use crate::problem::{Kind, Problem};
use crate::receive::Document;
use bytes::Bytes;
use rapporteur::record::Code;
use rapporteur::{Limits, Options};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio::time::timeout;

/// Why there is no record of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unread {
    /// Its turn did not come, or there is no room for its records.
    Busy,
    /// It took too long.
    Late,
    /// An error in this program.
    Broken,
}

impl Unread {
    pub(crate) fn problem(self, app: &App) -> Problem {
        match self {
            Self::Busy => Problem::new(Kind::Busy, self.detail(app)),
            Self::Late => Problem::new(Kind::Late, self.detail(app))
                .with_limit(app.config.answer_time.as_secs()),
            Self::Broken => Problem::internal(),
        }
    }

    fn detail(self, app: &App) -> String {
        let seconds = app.config.answer_time.as_secs_f32();
        match self {
            Self::Busy => format!(
                "others were read for {seconds} seconds, and its turn did not come: ask again later"
            ),
            Self::Late => format!(
                "the limit of {seconds} seconds for one answer was reached: send less at once, or \
                 read the document with the command line"
            ),
            Self::Broken => "an error in this program: its log says more".to_owned(),
        }
    }
}

/// Ends its task where nobody waits for it any more.
#[derive(Debug)]
struct Task<T>(JoinHandle<T>);

impl<T> Drop for Task<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A record as a line of JSON, counted until it is sent.
struct Line {
    text: String,
    _held: Arc<Held>,
}

impl AsRef<[u8]> for Line {
    fn as_ref(&self) -> &[u8] {
        self.text.as_bytes()
    }
}

/// The records of a document as lines of JSON, each with its end. The reading begins when its
/// turn comes, whether or not somebody waits for it at that moment; it is given up where nobody
/// ever will.
pub(crate) fn begin(
    app: &Arc<App>,
    document: Document,
    asked: &Arc<Asked>,
) -> impl Future<Output = Result<Vec<Bytes>, Unread>> + Send + use<> {
    let mut task = Task(tokio::spawn(read(Arc::clone(app), document, Arc::clone(asked))));
    async move { (&mut task.0).await.unwrap_or(Err(Unread::Broken)) }
}

async fn read(app: Arc<App>, document: Document, asked: Arc<Asked>) -> Result<Vec<Bytes>, Unread> {
    let time = app.config.answer_time;
    let turn = timeout(time, Arc::clone(&app.readers).acquire_owned()).await;
    let turn = turn.map_err(|_| Unread::Busy)?.map_err(|_| Unread::Broken)?;
    let (sender, receiver) = oneshot::channel();
    let own = Arc::clone(&app);
    app.pool.spawn(move || {
        if sender.is_closed() {
            return;
        }
        // A panic here would end the whole program.
        let lines = catch_unwind(AssertUnwindSafe(|| lines(&own, &document, &asked)));
        let lines = lines.ok().flatten();
        drop(document);
        // The turn goes back with the lines, or here where nobody waits for them any more.
        drop(sender.send((lines, turn)));
    });
    let done = timeout(time, receiver).await.map_err(|_| Unread::Late)?;
    let (lines, turn) = done.map_err(|_| Unread::Broken)?;
    let lines = lines.ok_or(Unread::Broken)?;
    let bytes = lines.iter().map(|line| line.len() as u64).sum();
    // The turn is kept until the records are counted: no more of them wait than are read.
    let held = timeout(time, app.records.hold(bytes)).await.map_err(|_| Unread::Busy)?;
    drop(turn);
    let held = Arc::new(held);
    let line = |text| Bytes::from_owner(Line { text, _held: Arc::clone(&held) });
    Ok(lines.into_iter().map(line).collect())
}

/// The records of a document as they are sent; nothing where one cannot be written.
fn lines(app: &App, document: &Document, asked: &Asked) -> Option<Vec<String>> {
    let options = asked.options.as_ref().unwrap_or(&app.config.options);
    let mut records = rapporteur::extract_all(&document.name, &document.bytes, options);
    if !asked.inner {
        records.truncate(1);
    }
    let mut lines = Vec::with_capacity(records.len());
    for mut record in records {
        app.metrics.document(record.status);
        for redact in &asked.redactions {
            redact(&mut record);
        }
        let mut line = serde_json::to_string(&record).ok()?;
        line.push('\n');
        lines.push(line);
    }
    Some(lines)
}

/// The record of a document that was not read, where others stand beside it: it must not be
/// missing among them.
pub(crate) async fn unread(app: &Arc<App>, document: Document, why: Unread) -> Bytes {
    let detail = why.detail(app);
    let own = Arc::clone(app);
    let made = tokio::task::spawn_blocking(move || {
        own.metrics.document(rapporteur::record::Status::Failed);
        // Nothing fits, so that nothing is read, and what is said of the file itself is there.
        let limits = Limits { file_bytes: 0, ..Limits::default() };
        // By which words it would have been read the record says, as any other.
        let lexicon = own.config.options.lexicon.clone();
        let options = Options { limits, lexicon, ..Options::default() };
        let mut record = rapporteur::extract_bytes(&document.name, &document.bytes, &options);
        let finding = record.findings.iter_mut().find(|f| f.code == Code::LimitReached);
        if let Some(finding) = finding {
            finding.message = detail;
            if why == Unread::Broken {
                finding.code = Code::DamagedPart;
            }
        }
        serde_json::to_string(&record).unwrap_or_default() + "\n"
    });
    made.await.unwrap_or_default().into()
}
