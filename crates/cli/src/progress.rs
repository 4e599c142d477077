//! Progress on standard error, where that is a terminal.

use crate::args::Messages;
use crate::console;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pipeline::{Extracted, Input, Observer};
use record::Status;
use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// Longest file name that is shown.
const NAME: usize = 48;

#[derive(Debug)]
pub(crate) struct Progress {
    bar: ProgressBar,
    failures: AtomicU64,
}

impl Progress {
    /// A bar for so many files, hidden where nobody would see it or it would be in the way: of
    /// the log, or of the records on the same terminal.
    pub(crate) fn new(files: usize, messages: Messages, records_on_terminal: bool) -> Self {
        let shown = io::stderr().is_terminal()
            && !messages.quiet
            && messages.verbose == 0
            && std::env::var_os("RUST_LOG").is_none()
            && !(records_on_terminal && io::stdout().is_terminal());
        let target =
            if shown { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(Some(files as u64), target);
        let template = "{bar:24} {pos}/{len} files, {per_sec}, {prefix} {wide_msg}";
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        bar.set_prefix("none failed");
        if shown {
            bar.enable_steady_tick(Duration::from_millis(200));
        }
        Self { bar, failures: AtomicU64::new(0) }
    }

    /// Takes the bar away.
    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Progress {
    fn started(&self, input: &Input) {
        if !self.bar.is_hidden() {
            let path: String = input.path.chars().take(NAME).collect();
            self.bar.set_message(console::printable(&path));
        }
    }

    fn finished(&self, _: &Input, extracted: &[Extracted]) {
        let failed = extracted.iter().filter(|e| e.outline.status == Status::Failed).count() as u64;
        if failed > 0 {
            let failures = self.failures.fetch_add(failed, Ordering::Relaxed) + failed;
            self.bar.set_prefix(format!("{failures} failed"));
        }
        self.bar.inc(1);
    }
}
