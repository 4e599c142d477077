//! What a caller may decide.

use rapporteur::{DocumentRecord, Options};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// What is done to each record before it is sent, where a client asks for it with
/// `?redact=NAME`.
pub type Redaction = Arc<dyn Fn(&mut DocumentRecord) + Send + Sync>;

/// What a service may decide, with defaults for one machine and few users.
///
/// ```
/// let config = serve::Config { body_bytes: 1 << 20, ..Default::default() };
/// assert_eq!(config.files, 1000);
/// ```
#[derive(Clone)]
pub struct Config {
    /// How documents are read; [`Options::jobs`] is how many at one time.
    pub options: Options,
    /// What clients may ask to be done to records, by the name that they ask with.
    pub redactions: BTreeMap<String, Redaction>,
    /// Names by which the service may be asked beside its addresses and `localhost` (none): what a proxy or a
    /// network calls it.
    pub hosts: Vec<String>,
    /// Bytes of one request's body (64 MiB).
    pub body_bytes: u64,
    /// Documents of one request (1,000).
    pub files: usize,
    /// Bytes of all bodies that are received or read at one time (256 MiB), counted before they
    /// are received: a request waits until there is room. The records that wait to be sent have
    /// as many.
    pub in_flight_bytes: u64,
    /// Requests that wait for a document to be read, beyond those whose documents are being read
    /// (64); any further one is sent away.
    pub waiting: usize,
    /// Connections at one time (256); further ones wait to be accepted.
    pub connections: usize,
    /// Time for the head of a request, and for a connection on which nothing is asked (10 s).
    pub head_time: Duration,
    /// Time without a byte of a body (10 s).
    pub idle_time: Duration,
    /// Time for a body (120 s). One that comes so slowly that it would take longer is broken off once
    /// [`Config::idle_time`] has gone by.
    pub receive_time: Duration,
    /// Time for one document to wait for its turn, and time for it to be read (60 s each). Beyond
    /// it the client has its answer; the thread goes on to the limits of [`Options::limits`].
    pub answer_time: Duration,
    /// Time in which a client takes none of an answer's bytes (30 s).
    pub send_time: Duration,
    /// Time for what is running when the service is told to stop (30 s).
    pub grace: Duration,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            options: Options::default(),
            redactions: BTreeMap::new(),
            hosts: Vec::new(),
            body_bytes: 64 << 20,
            files: 1_000,
            in_flight_bytes: 256 << 20,
            waiting: 64,
            connections: 256,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(10),
            receive_time: Duration::from_mins(2),
            answer_time: Duration::from_mins(1),
            send_time: Duration::from_secs(30),
            grace: Duration::from_secs(30),
        }
    }
}

impl fmt::Debug for Config {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config")
            .field("options", &self.options)
            .field("redactions", &self.redactions.keys())
            .field("hosts", &self.hosts)
            .field("body_bytes", &self.body_bytes)
            .field("files", &self.files)
            .field("in_flight_bytes", &self.in_flight_bytes)
            .field("waiting", &self.waiting)
            .field("connections", &self.connections)
            .field("head_time", &self.head_time)
            .field("idle_time", &self.idle_time)
            .field("receive_time", &self.receive_time)
            .field("answer_time", &self.answer_time)
            .field("send_time", &self.send_time)
            .field("grace", &self.grace)
            .finish()
    }
}
