//! `work_item.sentence`: what a sentence of a report says was decided about a work item.
//!
//! "The meeting agreed to start work on X.abc", "X.abc was determined", "12 work items were
//! progressed: …" (DOMAIN.md §5, §8; the phrases are `decisions.tsv`). What is planned or was
//! refused makes no item, and neither does a sentence of a published text.

use super::{Certainty, Claim, LineRule, approvals};
use crate::build::Build;
use crate::facts::{Facts, Known};
use crate::page::{Line, Page, Story};
use crate::parts::deliverable::put_kind;
use crate::parts::documents;
use crate::parts::name::{self, quoted_title};
use crate::place::Said;
use crate::stage;
use grammar::{Acronym, Found};
use lexicon::{Lexicon, Prose, Set, folded};
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
            let sentence = text.get(range).unwrap_or_default();
            !decisions(page.lexicon, sentence, &names(page.lexicon, sentence)).is_empty()
        };
        if sentences(text).into_iter().any(decides) {
            Ok(Certainty::Likely)
        } else {
            Err("no sentence says what was decided on a work item")
        }
    }

    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
        let text = line.text.text();
        for range in sentences(text) {
            let Some(sentence) = text.get(range.clone()) else { continue };
            let names = names(page.lexicon, sentence);
            for (of, stage, track) in decisions(page.lexicon, sentence, &names) {
                for at in of {
                    let Some(found) = names.get(at) else { continue };
                    let before = at.checked_sub(1).and_then(|p| names.get(p));
                    let from = before.map_or(0, |p| p.span.end);
                    let to = names.get(at + 1).map_or(sentence.len(), |n| n.span.start);
                    let mention = Mention { line, start: range.start, sentence, found, from, to };
                    facts.add(mention.item(page, item, stage, track));
                }
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
        // `Y.moss (TD 83R1/2)`: the text stands in brackets behind the name.
        let texts = bracketed(after).and_then(|range| {
            let ids = documents::of_words(page.lexicon, after.get(range.clone())?);
            let place = self.place(&(span.start + range.start..span.start + range.end));
            (!ids.is_empty()).then(|| Said::new(ids, place))
        });
        // Behind a new item stands its justification, unless the words say that it is the text.
        let says = || page.lexicon.mentions(Set::BaseText, after);
        let texts = texts.filter(|_| stage.is_decided() || stage == Stage::New && says());
        fact.put_some("base_texts", texts, |w, v| w.base_texts = v);
        let before = self.sentence.get(self.from..span.start).unwrap_or_default();
        fact.own(|w| {
            w.track = track;
            w.track_basis = track.map(|_| TrackBasis::Text);
            w.stage = Some(stage);
        });
        put_kind(page.lexicon, &mut fact, before, name);
        fact.done()
    }
}

/// The text in the first brackets of some words, former names aside.
fn bracketed(text: &str) -> Option<Range<usize>> {
    let open = text.find('(')? + 1;
    let close = open + text.get(open..)?.find(')')?;
    Some(open..close)
}

/// What a sentence says was decided: on which of its names, and which way they go. A clause with a verb of its
/// own speaks of its own names: `Y.moss was approved and Y.fern was discontinued`.
fn decisions(
    lexicon: &Lexicon,
    sentence: &str,
    names: &[Found<Acronym>],
) -> Vec<(Range<usize>, Stage, Option<Track>)> {
    if names.is_empty() {
        return Vec::new();
    }
    let of = |range: Range<usize>, of: Range<usize>| {
        let clause = sentence.get(range.clone())?;
        let shifted: Vec<Found<Acronym>> = names
            .get(of.clone())?
            .iter()
            .map(|n| Found {
                value: n.value.clone(),
                span: n.span.start - range.start..n.span.end - range.start,
            })
            .collect();
        let stage = decided(lexicon, clause, &shifted)?;
        Some((of, stage, stage::named_track(clause).or(stage.track())))
    };
    // Names that only `and` parts from others go with them: `determined Y.moss and Y.fern`.
    let mut found: Vec<(Range<usize>, Stage, Option<Track>)> = Vec::new();
    let mut waiting = None;
    for (range, own) in clauses(sentence, names) {
        if let Some((own, stage, track)) = of(range.clone(), own.clone()) {
            let first = waiting.take().unwrap_or(own.start);
            found.push((first..own.end, stage, track));
            continue;
        }
        let first = names.get(own.start).map_or(range.end, |n| n.span.start);
        let before = sentence.get(range.start..first).unwrap_or_default();
        let clause = sentence.get(range.clone()).unwrap_or_default();
        let bare = joins(lexicon, before) && !lexicon.mentions(Set::Auxiliary, clause);
        match found.last_mut() {
            Some((last, ..)) if bare && waiting.is_none() && last.end == own.start => {
                last.end = own.end;
            }
            _ if bare => waiting = waiting.or(Some(own.start)),
            _ => waiting = None,
        }
    }
    if found.is_empty() {
        found.extend(of(0..sentence.len(), 0..names.len()));
    }
    found
}

/// The clauses of a sentence that name an item each, with the places of their names.
fn clauses(sentence: &str, names: &[Found<Acronym>]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut cuts: Vec<usize> = [", ", "; ", " and "]
        .iter()
        .flat_map(|sign| sentence.match_indices(sign).map(|(at, sign)| at + sign.len()))
        .filter(|cut| names.iter().all(|n| !(n.span.start < *cut && *cut < n.span.end)))
        .filter(|cut| {
            let before = sentence.get(..*cut).unwrap_or_default();
            before.matches('(').count() <= before.matches(')').count()
        })
        .collect();
    cuts.sort_unstable();
    let mut clauses: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut start = 0;
    let mut first = 0;
    for cut in cuts.into_iter().chain([sentence.len()]) {
        let after = names.partition_point(|n| n.span.start < cut);
        if after > first {
            clauses.push((start..cut, first..after));
            (start, first) = (cut, after);
        }
    }
    if let Some((last, _)) = clauses.last_mut() {
        last.end = sentence.len();
    }
    clauses
}

/// The stage that the verb gives that stands directly before the names: `SG21 consented revised Y.4400`.
fn verb_before(lexicon: &Lexicon, before: &str) -> Option<Stage> {
    let mut words = before.split_whitespace().rev().map(|w| w.trim_matches([',', ':', '(', ')']));
    let qualifies = |w: &&str| {
        lexicon.prose.is(Prose::Qualifier, w)
            || w.is_empty()
            || stage::named_track(w).is_some()
            || approvals::sentence::number(w).is_some()
            || lexicon.is_in(Set::Pointing, w)
    };
    let mut verb = words.find(|w| !qualifies(w))?;
    if verb == "consent" {
        verb = "consented";
    }
    let verbs = [(Set::Started, Stage::New), (Set::Stopped, Stage::Discontinued)];
    let of_work = verbs.into_iter().find(|(set, _)| lexicon.is_in(*set, verb));
    of_work
        .map(|(_, stage)| stage)
        .or_else(|| approvals::sentence::done(verb).filter(|_| verb.ends_with("ed")))
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
        let spoken = stage::of_sentence(lexicon, &words);
        spoken.or_else(|| verb_before(lexicon, sentence.get(..names.first()?.span.start)?))
    });
    stage.filter(|s| !stage::is_planned(*s))
}

/// The sentences of a text. A full stop ends one where a blank and a capital follow.
pub(crate) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let ends = text.bytes().enumerate().filter(|(_, b)| matches!(b, b'.' | b';' | b'!'));
    for (at, _) in ends {
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
    let mut last: Option<usize> = None;
    for found in grammar::recommendations(lexicon, sentence) {
        let before = sentence.get(..found.span.start).unwrap_or_default();
        let near = folded(grammar::ending(before, REACH));
        let decided = || {
            near.rsplit(' ').take(BEFORE).any(|w| w == "draft")
                || verb_before(lexicon, before).is_some()
                || last.is_some_and(|end| joins(lexicon, before.get(end..).unwrap_or_default()))
        };
        // Both kinds come in order, and apart from each other.
        let next = provisional.partition_point(|span| span.start < found.span.end);
        let behind = next.checked_sub(1).and_then(|at| provisional.get(at));
        let apart = behind.is_none_or(|span| span.end <= found.span.start);
        if apart
            && decided()
            && let Some(mut name) = grammar::acronym_cell(lexicon, &found.value)
        {
            last = Some(found.span.end);
            name.raw_span = found.span.clone();
            names.push(Found { value: name, span: found.span });
        }
    }
    names.sort_by_key(|n| n.span.start);
    former(lexicon, sentence, names)
}

/// Whether nothing but brackets and `and` stands between two names.
fn joins(lexicon: &Lexicon, between: &str) -> bool {
    let mut depth = 0_u32;
    let outside = between.chars().filter(|c| {
        depth += u32::from(*c == '(');
        let is_outside = depth == 0;
        depth -= u32::from(*c == ')').min(depth);
        is_outside
    });
    let outside: String = outside.collect();
    let mut words = outside.split([' ', ',']).filter(|w| !w.is_empty());
    words.all(|w| lexicon.prose.is(Prose::Joining, w) || lexicon.prose.is(Prose::Qualifier, w))
}

/// The names without those behind `ex`, which the name before them had.
fn former(lexicon: &Lexicon, sentence: &str, names: Vec<Found<Acronym>>) -> Vec<Found<Acronym>> {
    let mut kept: Vec<Found<Acronym>> = Vec::new();
    for name in names {
        let before = sentence.get(..name.span.start).unwrap_or_default().trim_end();
        let word = before.rsplit([' ', '(']).next().unwrap_or_default();
        match kept.last_mut() {
            Some(last) if lexicon.prose.is(Prose::Former, word) => {
                last.value.former.push(name.value.normal);
            }
            _ => kept.push(name),
        }
    }
    kept
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
    fn each_clause_decides_on_its_own_names() {
        let lexicon = Lexicon::standard();
        let of = |sentence: &str| {
            let names = names(&lexicon, sentence);
            let mut told = Vec::new();
            for (range, stage, _) in decisions(&lexicon, sentence, &names) {
                for found in names.get(range).unwrap_or_default() {
                    told.push(format!("{} {stage}", found.value.normal));
                }
            }
            told.join(", ")
        };
        assert_eq!(
            of("SG23 determined Y.moss, started Y.fern and Y.reed and discontinued Y.lily."),
            "Y.moss determined, Y.fern new, Y.reed new, Y.lily discontinued"
        );
        assert_eq!(
            of("Y.moss, Y.fern and Y.reed were determined."),
            "Y.moss determined, Y.fern determined, Y.reed determined"
        );
        assert_eq!(of("Y.moss was noted and Y.fern was determined."), "Y.fern determined");
        assert_eq!(
            of(
                "SG21 determined draft new Recommendations ITU-T Y.4501 (ex Y.frog, TD81R1/2) and Y.4502."
            ),
            "Y.4501 determined, Y.4502 determined"
        );
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
