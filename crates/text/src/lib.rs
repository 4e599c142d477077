//! Plain text, and XML that is a table, to the block tree.

use document::{Code, Diagnostic, Limits, Reading, Severity};

/// What a reading may decide.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// The block tree.
    pub limits: Limits,
}

/// Reads bytes to a block tree.
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let _ = (bytes, options);
    Reading::nothing(Diagnostic::new(Code::UnsupportedFormat, Severity::Info, "not read yet"))
}
