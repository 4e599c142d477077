//! Which state of a document with tracked changes is read.

use serde::{Deserialize, Serialize};

/// What becomes of tracked changes that nobody has accepted or rejected yet (`w:ins`, `w:del`,
/// `w:moveFrom`, `w:moveTo`, ECMA-376 part 1 §17.13.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub enum Revisions {
    /// As if all were accepted: what the author means to stand. Deleted text is not in the
    /// tree; inserted text is marked [`Inserted`](crate::MarkKind::Inserted).
    #[default]
    Final,
    /// As if all were rejected: inserted text is not in the tree, deleted text stands, unmarked.
    Original,
    /// Both, each marked: the normalised text is that of [`Revisions::Final`].
    All,
}
