//! Bodies in Rich Text Format.

use crate::report::Report;
use document::{Code, Diagnostic, Reading, Severity};

/// There is no reader for them: the message's other versions are read, and this is said.
pub(crate) fn read(_bytes: &[u8], _report: &Report<'_>) -> Reading {
    let message = "text in Rich Text Format is not read";
    Reading::nothing(Diagnostic::new(Code::UnreadContent, Severity::Warning, message))
}
