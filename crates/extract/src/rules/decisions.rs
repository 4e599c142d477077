//! `work_item.sentence`: what a sentence of a report says was decided about a work item.
//!
//! "The meeting agreed to start work on X.abc", "X.abc was determined", "12 work items were
//! progressed: …" (DOMAIN.md §5, §8; the phrases are `decisions.tsv`). What is planned or was
//! refused makes no item, and neither does a sentence of a published text.

use crate::facts::Facts;
use crate::page::{Line, Page, Story};
use crate::rules::forms::name_and_title;
use crate::rules::work_items::{deliverable_of, version_of_name};
use crate::topic;
use crate::vocabulary::{VOCABULARY, folded};
use record::{Stage, Track, TrackBasis, Version, WorkItem};
use std::ops::Range;

const RULE: &str = "work_item.sentence";

/// The sentences of a text. A full stop ends one where a blank and a capital follow.
fn sentences(text: &str) -> Vec<Range<usize>> {
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
        let word =
            text.get(start..at).unwrap_or_default().rsplit([' ', '(']).next().unwrap_or_default();
        let abbreviated =
            word.len() <= 1 || matches!(word, "Rec" | "ex" | "No" | "Amd" | "Cor" | "Suppl");
        if ends && !abbreviated {
            found.push(start..at + 1);
            start = at + 1;
        }
    }
    found.push(start..text.len());
    found
}

/// What a sentence says was done, and where the phrase stands among the folded words.
fn decided(sentence: &str) -> Option<Stage> {
    let stage = VOCABULARY.decisions.first(sentence)?;
    match stage {
        "planned" | "denied" => None,
        "in_progress" => Some(Stage::InProgress),
        "new" => Some(Stage::New),
        other => topic::stage_of(other, None),
    }
}

fn track_of(stage: Stage, sentence: &str) -> Option<Track> {
    topic::named_track(sentence).or(match stage {
        Stage::Determined => Some(Track::Tap),
        Stage::Consented => Some(Track::Aap),
        Stage::Agreed => Some(Track::Agreement),
        _ => None,
    })
}

fn version_of(before: &str) -> Option<Version> {
    let words = folded(before);
    let last: Vec<&str> = words.rsplit(' ').take(6).collect();
    let has = |w: &str| last.contains(&w);
    if has("revised") {
        Some(Version::Revised)
    } else if has("amendment") {
        Some(Version::Amendment)
    } else if has("corrigendum") {
        Some(Version::Corrigendum)
    } else if has("new") {
        Some(Version::New)
    } else {
        None
    }
}

/// Reads the sentences of the body.
pub(crate) fn read(page: &Page<'_>, facts: &mut Facts) {
    // A sentence counts in a document of a meeting: one with a header that names the group.
    if facts.header.as_ref().is_none_or(|h| h.study_group.is_none()) {
        return;
    }
    for (n, line) in page.lines() {
        let Some(item) = page.items.get(n).filter(|i| i.story == Story::Body) else { continue };
        if !item.is_heading && line.text.text().contains('.') {
            of_line(page, n, line, facts);
        }
    }
}

fn of_line(page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts) {
    let text = line.text.text();
    for range in sentences(text) {
        let Some(sentence) = text.get(range.clone()) else { continue };
        let names = names(sentence);
        let Some(stage) = names.first().and_then(|_| decided(sentence)) else { continue };
        let track = track_of(stage, sentence);
        for (at, found) in names.iter().enumerate() {
            let name = &found.value;
            let next = names.get(at + 1).map_or(sentence.len(), |n| n.span.start);
            let after = sentence.get(found.span.start..next).unwrap_or_default();
            let title = quoted(after);
            let before = sentence.get(..found.span.start).unwrap_or_default();
            let before = before
                .get(at.checked_sub(1).and_then(|p| names.get(p)).map_or(0, |p| p.span.end)..)
                .unwrap_or_default();
            let place =
                line.text.place(range.start + found.span.start..range.start + found.span.end);
            let questions: Vec<String> = Vec::new();
            let acronym = name.normal.clone();
            let deliverable = deliverable_of(Some(before), title.as_deref(), Some(&acronym), track);
            facts.work_items.push(WorkItem {
                raw_acronym: sentence.get(name.raw_span.clone()).map(str::to_owned),
                acronym: Some(acronym),
                former_acronyms: name.former.clone(),
                title,
                questions,
                track,
                track_basis: track.map(|_| TrackBasis::Text),
                stage: Some(stage),
                version: version_of(before).or_else(|| name.version.map(version_of_name)),
                deliverable: deliverable.map(str::to_owned),
                base_texts: Vec::new(),
                common_text: name.common_text,
                equivalents: name.equivalents.clone(),
                recommendation: name.recommendation.clone(),
                editors: Vec::new(),
                target_date: None,
                status: None,
                evidence: place.evidence(page, item, RULE),
            });
        }
    }
}

/// The names of work items in a sentence: provisional ones, and numbers that it calls drafts.
fn names(sentence: &str) -> Vec<grammar::Found<grammar::Acronym>> {
    let mut names = grammar::acronyms(sentence);
    for found in grammar::recommendations(sentence) {
        let before = folded(sentence.get(..found.span.start).unwrap_or_default());
        let draft = before.rsplit(' ').take(6).any(|w| w == "draft");
        let apart =
            names.iter().all(|n| n.span.end <= found.span.start || found.span.end <= n.span.start);
        if let (true, true, Some(mut name)) = (draft, apart, grammar::acronym_cell(&found.value)) {
            name.raw_span = found.span.clone();
            names.push(grammar::Found { value: name, span: found.span });
        }
    }
    names.sort_by_key(|n| n.span.start);
    names
}

/// The title in quotation marks right after a name.
fn quoted(text: &str) -> Option<String> {
    let quotes = ['"', '“', '”', '«', '»'];
    if !text.contains(quotes) {
        return None;
    }
    let range = name_and_title(text).1?;
    text.get(range).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_done_is_told_from_what_is_planned() {
        assert_eq!(decided("The meeting agreed to start work on Y.moss-net"), Some(Stage::New));
        assert_eq!(decided("Y.moss-net was determined (TAP)"), Some(Stage::Determined));
        assert_eq!(decided("Y.moss-net is planned for determination in 2027"), None);
        assert_eq!(decided("Y.moss-net was not agreed"), None);
        assert_eq!(decided("The meeting discussed Y.moss-net"), None);
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
