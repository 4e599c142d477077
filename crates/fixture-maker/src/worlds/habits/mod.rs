//! People's habits: what they do to documents besides mistakes. Each is a module of its own, is drawn
//! at random wherever there is room for it, and changes the label with the page. A document's label
//! names its habits in `_habits`, so that the figures can be told habit by habit.

pub mod calendars;
pub mod calls;
pub mod cells;
pub mod contacts;
pub mod counts;
pub mod focus;
pub mod folders;
pub mod header;
pub mod leftovers;
pub mod listed;
pub mod met;
pub mod prompts;
pub mod said;
pub mod statements;
pub mod titles;
pub mod tool;
pub mod word;
pub mod words;

use super::random::Random;

/// Draws habits, from a chance of its own: a world without habits is the same as before there were any.
#[derive(Debug)]
pub struct Habits {
    /// Chance.
    pub random: Random,
    rate: f64,
    only: Option<String>,
    taken: Vec<&'static str>,
    findings: Vec<&'static str>,
    absent: Vec<&'static str>,
}

/// What a document's habits say about its label.
#[derive(Debug, Default)]
pub struct Shown {
    /// The habits.
    pub habits: Vec<&'static str>,
    /// Codes of findings that there must be.
    pub findings: Vec<&'static str>,
    /// Codes of findings that there must not be.
    pub absent: Vec<&'static str>,
}

impl Habits {
    /// People without habits.
    pub fn none() -> Self {
        Self::new(0, 0.0)
    }

    /// In `rate` of the places where a habit can show it does.
    pub fn new(seed: u64, rate: f64) -> Self {
        // Another stream than that of the world's own chance.
        let random = Random::new(seed ^ 0x6861_6269_7473_2e2e);
        let (taken, findings, absent) = (Vec::new(), Vec::new(), Vec::new());
        Self { random, rate, only: None, taken, findings, absent }
    }

    /// The same with one habit alone, or several with commas between: what they cost by themselves.
    #[must_use]
    pub fn only(mut self, name: Option<String>) -> Self {
        self.only = name;
        self
    }

    /// Whether there are any.
    pub fn any(&self) -> bool {
        self.rate > 0.0
    }

    /// Whether a habit shows here; a document's label then names it.
    pub fn take(&mut self, name: &'static str) -> bool {
        let rate = self.rate;
        self.take_at(name, rate)
    }

    /// The same with a chance of its own, for what is one document in itself.
    pub fn take_at(&mut self, name: &'static str, rate: f64) -> bool {
        let wanted = self.only.as_deref().is_none_or(|only| only.split(',').any(|o| o == name));
        let shows = self.any() && self.random.chance(rate) && wanted;
        if shows && !self.taken.contains(&name) {
            self.taken.push(name);
        }
        shows
    }

    /// The same for what is a document in itself: there are fewer chances for it than in a document.
    pub fn take_document(&mut self, name: &'static str) -> bool {
        let rate = (self.rate * 2.5).min(1.0);
        self.take_at(name, rate)
    }

    /// A finding with this code is due.
    pub fn expect(&mut self, code: &'static str) {
        if !self.findings.contains(&code) {
            self.findings.push(code);
        }
    }

    /// A finding with this code would be a false alarm.
    pub fn forbid(&mut self, code: &'static str) {
        self.absent.push(code);
    }

    /// What the last document has of habits; the next begins without any.
    pub fn finish(&mut self) -> Shown {
        let findings = std::mem::take(&mut self.findings);
        let mut absent = std::mem::take(&mut self.absent);
        absent.retain(|code| !findings.contains(code));
        Shown { habits: std::mem::take(&mut self.taken), findings, absent }
    }
}
