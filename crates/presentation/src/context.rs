//! What all slides of one presentation share.

use document::{Budget, Code, Diagnostic, Exceeded, Severity, TextCount};
use ooxml::Fault;
use std::collections::{BTreeMap, HashMap, HashSet};

/// Most diagnostics about parts; the rest is counted in one.
const NAMED: usize = 64;

/// What all slides of one presentation share.
pub(crate) struct Context {
    pub(crate) budget: Budget,
    pub(crate) xml_depth: u32,
    pub(crate) diagnostics: Vec<Diagnostic>,
    more: u64,
    pub(crate) partial: bool,
    pub(crate) text: BTreeMap<&'static str, TextCount>,
    /// Parts that are documents of their own.
    pub(crate) inner: Vec<String>,
    /// The paragraphs of charts and diagrams by their parts, until they are shown.
    pub(crate) drawings: HashMap<String, Vec<String>>,
    /// Texts of footers that were taken already.
    pub(crate) footers: HashSet<String>,
    pub(crate) struck: u64,
    pub(crate) hidden: u64,
    pub(crate) repairs: u64,
    exceeded: bool,
}

impl Context {
    pub(crate) fn new(budget: Budget, xml_depth: u32) -> Self {
        Self {
            budget,
            xml_depth,
            diagnostics: Vec::new(),
            more: 0,
            partial: false,
            text: BTreeMap::new(),
            inner: Vec::new(),
            drawings: HashMap::new(),
            footers: HashSet::new(),
            struck: 0,
            hidden: 0,
            repairs: 0,
            exceeded: false,
        }
    }

    pub(crate) fn say(&mut self, diagnostic: Diagnostic) {
        if self.diagnostics.len() < NAMED {
            self.diagnostics.push(diagnostic);
        } else {
            self.more += 1;
        }
    }

    /// A part that breaks off; what stands before is kept.
    pub(crate) fn fault(&mut self, part: &str, fault: &Fault) {
        self.partial = true;
        let code = if fault.limit { Code::LimitReached } else { Code::DamagedPart };
        let message = format!("{part}: {}; what stands before is kept", fault.reason);
        let broken = Diagnostic::new(code, Severity::Error, message);
        self.say(broken.in_part(part).at(fault.offset));
    }

    /// A limit of the model that cuts the reading; the first is told.
    pub(crate) fn exceeded(&mut self, exceeded: Exceeded, part: &str, offset: u64) {
        self.partial = true;
        if !std::mem::replace(&mut self.exceeded, true) {
            let rest = "; what comes after is left out";
            let cut = Diagnostic::cut(exceeded, Severity::Error, rest);
            self.diagnostics.push(cut.in_part(part).at(offset));
        }
    }

    /// Something with text in it that is not read.
    pub(crate) fn unread(&mut self, what: &str, part: Option<&str>) {
        let message = match part {
            Some(part) => format!("{what} {part} was not read"),
            None => format!("{what} was not read"),
        };
        let mut unread = Diagnostic::new(Code::UnreadContent, Severity::Warning, message);
        unread.part = part.map(str::to_owned);
        self.say(unread.counting(1));
    }

    /// All diagnostics, with the counts.
    pub(crate) fn told(&mut self) -> Vec<Diagnostic> {
        let mut out = std::mem::take(&mut self.diagnostics);
        let mut count = |code, severity, count: u64, what: &str| {
            if count > 0 {
                out.push(Diagnostic::new(code, severity, what).counting(count));
            }
        };
        use {Code as C, Severity as S};
        count(C::StruckText, S::Info, self.struck, "struck-out characters are marked as such");
        count(C::HiddenText, S::Info, self.hidden, "hidden characters are marked as such");
        let spans = "cells whose merge or span does not fit the table's grid were set apart or cut";
        count(C::RepairedStructure, S::Info, self.repairs, spans);
        count(C::UnreadContent, S::Warning, self.more, "more that was not read or is damaged");
        out
    }
}
