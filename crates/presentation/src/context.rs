//! What all slides of one presentation share.

use ooxml::Shared;
use std::collections::HashSet;

/// What all slides of one presentation share.
pub(crate) struct Context {
    pub(crate) shared: Shared,
    /// Texts of footers that were taken already.
    pub(crate) footers: HashSet<String>,
}
