//! What is counted, in the text format of Prometheus.

use rapporteur::record::Status;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The media type of the text format.
pub(crate) const MEDIA_TYPE: &str = "text/plain; version=0.0.4; charset=utf-8";

/// Upper bounds of the classes of seconds, as written and in microseconds.
const CLASSES: [(&str, u64); 8] = [
    ("0.005", 5_000),
    ("0.025", 25_000),
    ("0.1", 100_000),
    ("0.5", 500_000),
    ("1", 1_000_000),
    ("5", 5_000_000),
    ("25", 25_000_000),
    ("60", 60_000_000),
];

/// What is counted over the life of a service.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    in_flight: AtomicU64,
    requests: Mutex<BTreeMap<u16, u64>>,
    documents: Mutex<BTreeMap<&'static str, u64>>,
    bytes: AtomicU64,
    micros: AtomicU64,
    classes: [AtomicU64; CLASSES.len()],
    answered: AtomicU64,
}

/// A request that is not answered yet.
#[derive(Debug)]
pub(crate) struct Flight<'a>(&'a Metrics);

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Counts are whole after each step, so a panic elsewhere does not spoil them.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

const fn status_name(status: Status) -> &'static str {
    match status {
        Status::Extracted => "extracted",
        Status::Partial => "partial",
        Status::Failed => "failed",
        Status::Skipped => "skipped",
    }
}

impl Metrics {
    /// A request begins.
    pub(crate) fn begin(&self) -> Flight<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        Flight(self)
    }

    /// A request has its answer.
    pub(crate) fn answered(&self, status: u16, elapsed: Duration) {
        *lock(&self.requests).entry(status).or_default() += 1;
        let micros = u64::try_from(elapsed.as_micros()).unwrap_or(u64::MAX);
        self.micros.fetch_add(micros, Ordering::Relaxed);
        self.answered.fetch_add(1, Ordering::Relaxed);
        for ((_, bound), class) in CLASSES.iter().zip(&self.classes) {
            if micros <= *bound {
                class.fetch_add(1, Ordering::Relaxed);
            }
        }
    }

    /// A record was made.
    pub(crate) fn document(&self, status: Status) {
        *lock(&self.documents).entry(status_name(status)).or_default() += 1;
    }

    /// A body was received.
    pub(crate) fn received(&self, bytes: u64) {
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// All counts as text.
    pub(crate) fn text(&self) -> String {
        let mut out = String::new();
        let mut family = |name: &str, kind: &str, help: &str, lines: &[(String, String)]| {
            // Writing into a text cannot fail.
            let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} {kind}");
            for (labels, value) in lines {
                let _ = writeln!(out, "{name}{labels} {value}");
            }
        };
        let load = |number: &AtomicU64| number.load(Ordering::Relaxed).to_string();
        let by = |label: &str, key: &dyn ToString, count: &u64| {
            (format!("{{{label}=\"{}\"}}", key.to_string()), count.to_string())
        };
        let requests: Vec<_> =
            lock(&self.requests).iter().map(|(status, n)| by("status", status, n)).collect();
        let documents: Vec<_> =
            lock(&self.documents).iter().map(|(status, n)| by("status", status, n)).collect();
        let own = |value: String| [(String::new(), value)];
        family(
            "rapporteur_requests_total",
            "counter",
            "Requests that were answered, by status.",
            &requests,
        );
        family(
            "rapporteur_requests_in_flight",
            "gauge",
            "Requests that are not answered yet.",
            &own(load(&self.in_flight)),
        );
        family(
            "rapporteur_documents_total",
            "counter",
            "Records that were made, by the status of the document.",
            &documents,
        );
        family(
            "rapporteur_received_bytes_total",
            "counter",
            "Bytes of bodies that were received whole.",
            &own(load(&self.bytes)),
        );
        let name = "rapporteur_request_seconds";
        let help = "Seconds until a request has its answer, or the beginning of it.";
        let _ = writeln!(out, "# HELP {name} {help}\n# TYPE {name} histogram");
        for ((bound, _), class) in CLASSES.iter().zip(&self.classes) {
            let _ = writeln!(out, "{name}_bucket{{le=\"{bound}\"}} {}", load(class));
        }
        let answered = load(&self.answered);
        let micros = self.micros.load(Ordering::Relaxed);
        let (seconds, rest) = (micros / 1_000_000, micros % 1_000_000);
        let _ = writeln!(
            out,
            "{name}_bucket{{le=\"+Inf\"}} {answered}\n{name}_sum {seconds}.{rest:06}\n{name}_count \
             {answered}"
        );
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_told() {
        let metrics = Metrics::default();
        let flight = metrics.begin();
        metrics.answered(200, Duration::from_millis(20));
        metrics.answered(200, Duration::from_secs(2));
        metrics.answered(404, Duration::from_micros(7));
        metrics.document(Status::Failed);
        metrics.received(12);
        let text = metrics.text();
        for line in [
            "rapporteur_requests_total{status=\"200\"} 2",
            "rapporteur_requests_total{status=\"404\"} 1",
            "rapporteur_requests_in_flight 1",
            "rapporteur_documents_total{status=\"failed\"} 1",
            "rapporteur_received_bytes_total 12",
            "rapporteur_request_seconds_bucket{le=\"0.005\"} 1",
            "rapporteur_request_seconds_bucket{le=\"0.025\"} 2",
            "rapporteur_request_seconds_bucket{le=\"+Inf\"} 3",
            "rapporteur_request_seconds_sum 2.020007",
            "rapporteur_request_seconds_count 3",
        ] {
            assert!(text.lines().any(|l| l == line), "{line} is not in\n{text}");
        }
        drop(flight);
        assert!(metrics.text().contains("in_flight 0\n"));
    }
}
