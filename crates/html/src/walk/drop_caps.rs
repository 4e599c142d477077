//! Drop caps: Word saves the big letters that begin a paragraph in a frame of their own before it.

use super::{Did, Walker};

/// What becomes of a line of big letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Drop {
    #[default]
    None,
    /// They are being read.
    Open,
    /// The paragraph that they begin comes next.
    Waiting,
}

impl<'a> Walker<'a> {
    pub(super) fn enter_drop_cap(&mut self) -> Did {
        if self.drop == Drop::Open {
            return Did::Nothing;
        }
        self.drop = Drop::None;
        self.flush();
        self.drop = Drop::Open;
        Did::DropCap
    }

    pub(super) fn leave_drop_cap(&mut self) {
        self.drop = if self.line.is_empty() { Drop::None } else { Drop::Waiting };
        self.line.begin_anew();
    }

    /// A block begins that no big letters can: they stand alone.
    pub(super) fn end_drop_cap(&mut self) {
        if self.drop == Drop::Waiting {
            self.drop = Drop::None;
        }
    }
}
