//! What becomes of a tracked change (ECMA-376 part 1 §17.13.5), by the state that is read.

use crate::para::Flags;
use document::Revisions;

/// A tracked change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// `w:ins`, `w:cellIns`.
    Inserted,
    /// `w:moveTo`.
    MovedHere,
    /// `w:del`, `w:cellDel`.
    Deleted,
    /// `w:moveFrom`.
    MovedAway,
}

/// What becomes of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stands as if nothing had changed.
    Stands,
    /// It stands, marked.
    Marked,
    /// It is not in the tree.
    LeftOut,
}

impl Change {
    /// All of them, in the order of [`Change::place`].
    pub(crate) const ALL: [Self; 4] =
        [Self::Inserted, Self::MovedHere, Self::Deleted, Self::MovedAway];

    /// The change that an element of this local name is.
    pub(crate) fn of(local: &[u8]) -> Option<Self> {
        Some(match local {
            b"ins" | b"cellIns" => Self::Inserted,
            b"moveTo" => Self::MovedHere,
            b"del" | b"cellDel" => Self::Deleted,
            b"moveFrom" => Self::MovedAway,
            _ => return None,
        })
    }

    /// Its place among [`Change::ALL`].
    pub(crate) fn place(self) -> usize {
        match self {
            Self::Inserted => 0,
            Self::MovedHere => 1,
            Self::Deleted => 2,
            Self::MovedAway => 3,
        }
    }

    /// The mark of what it holds.
    pub(crate) fn flag(self) -> Flags {
        match self {
            Self::Inserted => Flags::INSERTED,
            Self::MovedHere => Flags::MOVED_HERE,
            Self::Deleted => Flags::DELETED,
            Self::MovedAway => Flags::MOVED_AWAY,
        }
    }

    /// Whether accepting it takes something away.
    pub(crate) fn takes_away(self) -> bool {
        matches!(self, Self::Deleted | Self::MovedAway)
    }

    /// What becomes of it where this state is read.
    pub(crate) fn fate(self, revisions: Revisions) -> Fate {
        match (revisions, self.takes_away()) {
            (Revisions::All, _) | (Revisions::Final, false) => Fate::Marked,
            (Revisions::Original, true) => Fate::Stands,
            (Revisions::Final, true) | (Revisions::Original, false) => Fate::LeftOut,
        }
    }
}
