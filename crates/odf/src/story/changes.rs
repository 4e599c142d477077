//! Tracked changes (ODF 1.3 part 3 §5.5): deleted text stands at the head of the document, and its
//! place is marked; inserted text stands between two marks.

use super::Machine;
use document::{Block, Exceeded, MarkKind, Revisions};
use std::collections::HashMap;

/// A change that the head of the document lists.
#[derive(Debug)]
enum Change {
    Inserted,
    /// With what was there, unless the state that is read has none of it.
    Deleted(Vec<Block>),
}

/// The effect of a tracked change on the text between its two marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Inserted,
    Deleted,
    LeftOut,
}

/// The tracked changes of a document.
#[derive(Debug, Default)]
pub(super) struct Changes {
    known: HashMap<String, Change>,
    /// Those whose text is being read.
    open: HashMap<String, Fate>,
    /// The one that is being listed.
    pub(super) listed: String,
    /// Open changes of each fate.
    pub(super) inserted: u32,
    pub(super) deleted: u32,
    pub(super) left_out: u32,
    /// The text is read as deleted text of the list of changes.
    pub(super) listing: bool,
}

impl Changes {
    fn count(&mut self, fate: Fate) -> &mut u32 {
        match fate {
            Fate::Inserted => &mut self.inserted,
            Fate::Deleted => &mut self.deleted,
            Fate::LeftOut => &mut self.left_out,
        }
    }

    fn begin(&mut self, id: &str, fate: Fate) {
        if self.open.insert(id.to_owned(), fate).is_none() {
            *self.count(fate) += 1;
        }
    }

    fn end(&mut self, id: &str) {
        if let Some(fate) = self.open.remove(id) {
            let open = self.count(fate);
            *open = open.saturating_sub(1);
        }
    }
}

impl Machine<'_> {
    /// An insertion is listed.
    pub(super) fn list_insertion(&mut self) {
        self.shared.tally.insertions += 1;
        self.changes.known.insert(self.changes.listed.clone(), Change::Inserted);
    }

    /// A deletion is listed: its text is read as it is to stand at its place.
    pub(super) fn begin_deletion(&mut self) {
        self.shared.tally.deletions += 1;
        self.changes.listing = true;
        let fate = match self.options.revisions {
            Revisions::Final => Some(Fate::LeftOut),
            Revisions::All => Some(Fate::Deleted),
            Revisions::Original => None,
        };
        if let Some(fate) = fate {
            // No identifier is empty.
            self.changes.begin("", fate);
        }
        self.begin_container(super::Kind::Body);
    }

    pub(super) fn end_deletion(&mut self) {
        let blocks = self.end_container();
        self.changes.end("");
        self.changes.listing = false;
        let kept = if self.options.revisions == Revisions::Final { Vec::new() } else { blocks };
        self.changes.known.insert(self.changes.listed.clone(), Change::Deleted(kept));
    }

    /// A change's text begins.
    pub(super) fn begin_change(&mut self, id: &str) {
        let fate = match (self.changes.known.get(id), self.options.revisions) {
            (Some(Change::Inserted), Revisions::Original)
            | (Some(Change::Deleted(_)), Revisions::Final) => Fate::LeftOut,
            (Some(Change::Inserted), _) => Fate::Inserted,
            (Some(Change::Deleted(_)), Revisions::All) => Fate::Deleted,
            (Some(Change::Deleted(_)), Revisions::Original) | (None, _) => return,
        };
        self.changes.begin(id, fate);
    }

    /// A change's text ends.
    pub(super) fn end_change(&mut self, id: &str) {
        self.changes.end(id);
    }

    /// The place of what was deleted: it stands here again, if it is to be read.
    pub(super) fn put_deleted(&mut self, id: &str) -> Result<(), Exceeded> {
        let Some(Change::Deleted(blocks)) = self.changes.known.get_mut(id) else { return Ok(()) };
        let blocks = std::mem::take(blocks);
        let in_paragraph = self.containers.last().is_some_and(|c| c.para.is_some());
        if !in_paragraph {
            self.put_after(blocks);
            return Ok(());
        }
        // The first paragraph runs on from what is before, and the last into what comes behind.
        let last = blocks.len().saturating_sub(1);
        for (at, block) in blocks.into_iter().enumerate() {
            match block {
                Block::Paragraph(p) if at == 0 || at == last => {
                    if at > 0 {
                        self.split_paragraph()?;
                    }
                    let budget = &mut self.shared.budget;
                    let para = self.containers.last_mut().and_then(|c| c.para.as_mut());
                    if let Some(para) = para {
                        para.line.append(&p, budget)?;
                        para.after_space = false;
                    }
                }
                block if at == 0 => self.put_after(vec![block]),
                block => {
                    self.split_paragraph()?;
                    if let Some(container) = self.containers.last_mut() {
                        container.blocks.push(block);
                    }
                }
            }
        }
        Ok(())
    }

    /// The marks of what is read now.
    pub(super) fn change_marks(&self) -> [(MarkKind, bool); 2] {
        [
            (MarkKind::Inserted, self.changes.inserted > 0),
            (MarkKind::Deleted, self.changes.deleted > 0),
        ]
    }
}
