//! `work_item.sentence`: what a sentence of a report says was decided about a work item.
//!
//! "The meeting agreed to start work on X.abc", "X.abc was determined", "12 work items were
//! progressed: …" (DOMAIN.md §5, §8; the phrases are `decisions.tsv`). What is planned or was
//! refused makes no item, and neither does a sentence of a published text.

use super::{Certainty, Claim, LineRule};
use crate::build::Build;
use crate::facts::{Facts, Known};
use crate::page::{Line, Page, Story};
use crate::parts::deliverable::{Clues, deliverable};
use crate::parts::name::{self, quoted_title};
use crate::parts::version;
use crate::place::Said;
use crate::stage;
use grammar::{Acronym, Found};
use lexicon::{Lexicon, folded};
use record::{Stage, Track, TrackBasis, WorkItem};
use std::ops::Range;

/// So many words before a number may say that it is a draft's.
const BEFORE: usize = 6;

/// These words are within so many bytes: what keeps the work linear.
const REACH: usize = 160;

/// The rule.
pub(crate) struct Sentence;

impl LineRule for Sentence {
    fn id(&self) -> &'static str {
        "work_item.sentence"
    }

    fn claim(&self, page: &Page<'_>, item: usize, line: &Line<'_>, known: &Known) -> Claim {
        let body = page.items.get(item).is_some_and(|i| i.story == Story::Body && !i.is_heading);
        let text = line.text.text();
        if !known.of_group || !body || !text.contains('.') {
            return Err("it is no sentence of a document that names its group");
        }
        let decides = |range: Range<usize>| {
            let sentence = text.get(range)?;
            let names = names(page.lexicon, sentence);
            names.first().and_then(|_| decided(page.lexicon, sentence, &names))
        };
        match sentences(text).into_iter().find_map(decides) {
            Some(_) => Ok(Certainty::Likely),
            None => Err("no sentence says what was decided on a work item"),
        }
    }

    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
        let text = line.text.text();
        for range in sentences(text) {
            let Some(sentence) = text.get(range.clone()) else { continue };
            let names = names(page.lexicon, sentence);
            let stage = names.first().and_then(|_| decided(page.lexicon, sentence, &names));
            let Some(stage) = stage else { continue };
            let track = stage::named_track(sentence).or(stage.track());
            for (at, found) in names.iter().enumerate() {
                let from = at.checked_sub(1).and_then(|p| names.get(p)).map_or(0, |p| p.span.end);
                let to = names.get(at + 1).map_or(sentence.len(), |n| n.span.start);
                let mention = Mention { line, start: range.start, sentence, found, from, to };
                facts.add(mention.item(page, item, stage, track));
            }
        }
    }
}

/// A name in a sentence, with the words around it that belong to it.
struct Mention<'m, 'a> {
    line: &'m Line<'a>,
    /// Where the sentence begins in the line.
    start: usize,
    sentence: &'m str,
    found: &'m Found<Acronym>,
    /// The words of the sentence that are this name's: from the end of the name before to the next.
    from: usize,
    to: usize,
}

impl Mention<'_, '_> {
    fn place(&self, range: &Range<usize>) -> crate::place::Place {
        self.line.text.place(self.start + range.start..self.start + range.end)
    }

    fn item(&self, page: &Page<'_>, item: usize, stage: Stage, track: Option<Track>) -> WorkItem {
        let Found { value: name, span } = self.found;
        let place = self.place(span);
        let mut fact = Build::<WorkItem>::at(page, item, &place, Sentence.id());
        let raw = self.sentence.get(name.raw_span.clone()).unwrap_or_default().to_owned();
        name::put(&mut fact, Said::new(name.clone(), place), raw);
        let after = self.sentence.get(span.start..self.to).unwrap_or_default();
        let title =
            quoted_title(page.lexicon, after).map(|r| span.start + r.start..span.start + r.end);
        let title = title.and_then(|range| {
            Some(Said::new(self.sentence.get(range.clone())?.to_owned(), self.place(&range)))
        });
        fact.put_some("title", title, |w, v| w.title = Some(v));
        let before = self.sentence.get(self.from..span.start).unwrap_or_default();
        let clues = Clues {
            named: Some(before),
            title: fact.so_far().title.as_deref(),
            acronym: Some(&name.normal),
            track,
        };
        let deliverable = deliverable(page.lexicon, clues).map(str::to_owned);
        let version = version::before_name(page.lexicon, before).or(name.version);
        fact.own(|w| {
            w.track = track;
            w.track_basis = track.map(|_| TrackBasis::Text);
            w.stage = Some(stage);
            w.version = version;
            w.deliverable = deliverable;
        });
        fact.done()
    }
}

/// The stage that a sentence says was reached; a plan makes no item.
fn decided(lexicon: &Lexicon, sentence: &str, names: &[Found<Acronym>]) -> Option<Stage> {
    let stage = stage::of_sentence(lexicon, sentence).or_else(|| {
        // `New work item X.abc was established`: the name stands among the words.
        if lexicon.decisions.first_in(&folded(sentence)).is_some() {
            return None;
        }
        let mut words = String::new();
        let mut from = 0;
        for name in names {
            words.push_str(sentence.get(from..name.span.start)?);
            from = name.span.end;
        }
        words.push_str(sentence.get(from..)?);
        stage::of_sentence(lexicon, &words)
    });
    stage.filter(|s| !stage::is_planned(*s))
}

/// The sentences of a text. A full stop ends one where a blank and a capital follow.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, _) in text.match_indices(['.', ';', '!']) {
        let after = text.get(at + 1..).unwrap_or_default();
        let mut chars = after.chars();
        let ends = match chars.next() {
            None => true,
            Some(' ') => chars.next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit()),
            Some(_) => false,
        };
        if ends && !is_abbreviated(text.get(start..at).unwrap_or_default()) {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found
}

/// Whether the last word before a full stop is one that is written with it.
fn is_abbreviated(before: &str) -> bool {
    let word = before.rsplit([' ', '(']).next().unwrap_or_default();
    word.len() <= 1 || matches!(word, "Rec" | "ex" | "No" | "Amd" | "Cor" | "Suppl")
}

/// The names of work items in a sentence: provisional ones, and numbers that it calls drafts.
fn names(lexicon: &Lexicon, sentence: &str) -> Vec<Found<Acronym>> {
    let mut names = grammar::acronyms(lexicon, sentence);
    let provisional: Vec<Range<usize>> = names.iter().map(|n| n.span.clone()).collect();
    for found in grammar::recommendations(lexicon, sentence) {
        let before = sentence.get(..found.span.start).unwrap_or_default();
        let before = folded(grammar::ending(before, REACH));
        let draft = before.rsplit(' ').take(BEFORE).any(|w| w == "draft");
        // Both kinds come in order, and apart from each other.
        let next = provisional.partition_point(|span| span.start < found.span.end);
        let last = next.checked_sub(1).and_then(|at| provisional.get(at));
        let apart = last.is_none_or(|span| span.end <= found.span.start);
        if let (true, true, Some(mut name)) =
            (draft, apart, grammar::acronym_cell(lexicon, &found.value))
        {
            name.raw_span = found.span.clone();
            names.push(Found { value: name, span: found.span });
        }
    }
    names.sort_by_key(|n| n.span.start);
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_planned_or_denied_makes_no_item() {
        let lexicon = Lexicon::standard();
        let decided = |sentence: &str| decided(&lexicon, sentence, &names(&lexicon, sentence));
        assert_eq!(decided("New work item Y.moss-net was established."), Some(Stage::New));
        assert_eq!(decided("The meeting agreed to start work on Y.moss-net"), Some(Stage::New));
        assert_eq!(decided("Y.moss-net is planned for determination in 2027"), None);
        assert_eq!(decided("Y.moss-net was not agreed"), None);
    }

    #[test]
    fn sentences_end_where_the_next_begins() {
        let text = "Draft Rec. ITU-T Y.moss-net was consented. X (ex. Y.abc) followed.";
        let ends: Vec<&str> =
            sentences(text).into_iter().filter_map(|r| text.get(r)).map(str::trim).collect();
        let whole = ["Draft Rec. ITU-T Y.moss-net was consented.", "X (ex. Y.abc) followed.", ""];
        assert_eq!(ends, whole);
    }
}
