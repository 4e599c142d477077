//! What is left of a document's limits while its facts are read.
//!
//! The page and the facts share one budget. A charge that fails is told once for each limit, with the
//! place of the first and the count of all.

use document::{Exceeded, Limits, Pointer};
use std::cell::{Cell, RefCell};

/// What is charged for what is looked at more than once.
pub(crate) const STEPS: &str = "steps";

/// What a limit left out.
#[derive(Debug)]
pub(crate) struct Cut {
    pub(crate) exceeded: Exceeded,
    /// What was left out, in words.
    pub(crate) what: &'static str,
    /// Where the first of it stands.
    pub(crate) pointer: String,
    /// How much it is.
    pub(crate) count: u64,
}

/// The budget of one document.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    facts: Cell<u64>,
    references: Cell<u64>,
    bytes: Cell<u64>,
    steps: Cell<u64>,
    /// Whether a fact, or a reference, was left out: what comes after is too.
    no_facts: Cell<bool>,
    no_references: Cell<bool>,
    cuts: RefCell<Vec<Cut>>,
}

fn take(left: &Cell<u64>, amount: u64) -> bool {
    match left.get().checked_sub(amount) {
        Some(rest) => {
            left.set(rest);
            true
        }
        None => false,
    }
}

impl Default for Budget {
    fn default() -> Self {
        Self::new(&Limits::default())
    }
}

impl Budget {
    /// A whole budget.
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            limits: *limits,
            facts: Cell::new(limits.facts),
            references: Cell::new(limits.references),
            bytes: Cell::new(limits.record_bytes),
            steps: Cell::new(limits.steps),
            no_facts: Cell::new(false),
            no_references: Cell::new(false),
            cuts: RefCell::default(),
        }
    }

    /// How many bytes of a text are searched; the rest of a longer one is told.
    pub(crate) fn searched(&self, text: &str, pointer: &Pointer) -> usize {
        let most = usize::try_from(self.limits.searched_bytes).unwrap_or(usize::MAX);
        if text.len() <= most {
            return text.len();
        }
        let mut end = most;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let exceeded = Exceeded::counted("bytes searched of one text", self.limits.searched_bytes);
        self.cut(exceeded, "bytes", pointer.as_str(), (text.len() - end) as u64);
        end
    }

    /// Charges a fact of so many bytes, which stands at this place. Says whether there is room for it;
    /// after the first for which there is none, there is none for any.
    pub(crate) fn fact(&self, bytes: u64, pointer: &str) -> bool {
        self.one("facts", &self.facts, &self.no_facts, bytes, pointer)
    }

    /// Charges a reference, likewise.
    pub(crate) fn reference(&self, bytes: u64, pointer: &str) -> bool {
        self.one("references", &self.references, &self.no_references, bytes, pointer)
    }

    /// Whether a further row or line need be read for facts; if not, it is left out.
    pub(crate) fn reads_facts(&self, pointer: &Pointer) -> bool {
        let done = self.no_facts.get();
        if done {
            self.left_out("facts", "rows and lines", pointer.as_str());
        }
        !done
    }

    /// Whether a further text need be read for references; if not, it is left out.
    pub(crate) fn reads_references(&self, pointer: &Pointer) -> bool {
        let done = self.no_references.get();
        if done {
            self.left_out("references", "texts", pointer.as_str());
        }
        !done
    }

    /// Whether there is room for a further reference; if not, it is left out.
    pub(crate) fn has_references(&self, pointer: &Pointer) -> bool {
        let done = self.no_references.get();
        if done {
            self.left_out("references", "references", pointer.as_str());
        }
        !done
    }

    fn one(
        &self,
        what: &'static str,
        left: &Cell<u64>,
        done: &Cell<bool>,
        bytes: u64,
        pointer: &str,
    ) -> bool {
        let room = !done.get() && left.get() > 0 && take(&self.bytes, bytes) && take(left, 1);
        if !room {
            done.set(true);
            self.left_out(what, what, pointer);
        }
        room
    }

    /// Tells that something was left out, by the limit of its number or of the record's bytes.
    fn left_out(&self, of: &'static str, what: &'static str, pointer: &str) {
        let (left, allowed) = match of {
            "facts" => (self.facts.get(), self.limits.facts),
            _ => (self.references.get(), self.limits.references),
        };
        let exceeded = match left {
            0 => Exceeded::counted(of, allowed),
            _ => Exceeded::counted("bytes of a record", self.limits.record_bytes),
        };
        self.cut(exceeded, what, pointer, 1);
    }

    /// Charges steps beyond those that every place costs. Says whether they may be taken.
    pub(crate) fn steps(&self, count: usize, pointer: &Pointer) -> bool {
        let done = take(&self.steps, count as u64);
        if !done {
            let exceeded = Exceeded::counted(STEPS, self.limits.steps);
            self.cut(exceeded, STEPS, pointer.as_str(), count as u64);
        }
        done
    }

    fn cut(&self, exceeded: Exceeded, what: &'static str, pointer: &str, count: u64) {
        let mut cuts = self.cuts.borrow_mut();
        match cuts.iter_mut().find(|c| c.exceeded == exceeded && c.what == what) {
            Some(cut) => cut.count += count,
            None => cuts.push(Cut { exceeded, what, pointer: pointer.to_owned(), count }),
        }
    }

    /// Bytes of the facts and references that there was room for.
    pub(crate) fn bytes(&self) -> u64 {
        self.limits.record_bytes - self.bytes.get()
    }

    /// What was left out so far.
    pub(crate) fn cuts(&self) -> Vec<Cut> {
        self.cuts.take()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_counted_once_for_each_limit() {
        let limits = Limits { facts: 2, record_bytes: 100, ..Limits::default() };
        let budget = Budget::new(&limits);
        assert!(budget.fact(60, "/body/0"));
        assert!(!budget.fact(60, "/body/1"));
        assert!(!budget.fact(0, "/body/2") && !budget.reads_facts(&Pointer::body(3)));
        assert!(budget.reference(40, "/body/4"));
        let cuts = budget.cuts();
        let told: Vec<_> =
            cuts.iter().map(|c| (c.exceeded.limit, c.what, c.pointer.as_str(), c.count)).collect();
        let limit = "bytes of a record";
        assert_eq!(told, [(limit, "facts", "/body/1", 2), (limit, "rows and lines", "/body/3", 1)]);
    }

    #[test]
    fn a_long_text_is_searched_to_a_character() {
        let budget = Budget::new(&Limits { searched_bytes: 2, ..Limits::default() });
        assert_eq!(budget.searched("a\u{e9}\u{e9}", &Pointer::body(0)), 1);
        assert_eq!(budget.searched("ab", &Pointer::body(1)), 2);
        assert_eq!(budget.cuts()[0].count, 4);
    }
}
