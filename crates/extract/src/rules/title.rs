//! `work_item.title`: the work item that a document's own title says something about now.
//!
//! "Consent - Draft new Recommendation ITU-T X.abc: …", "4th Revised baseline text for X.abc: …"
//! (DOMAIN.md §5, §6). A title that merely mentions an item makes none.

use crate::facts::Facts;
use crate::place::Place;
use crate::rules::header::Said;
use crate::rules::work_items::deliverable_of;
use crate::topic;
use crate::vocabulary::{VOCABULARY, folded};
use record::{Evidence, Stage, Track, TrackBasis, Version, WorkItem};
use regex::Regex;
use std::sync::LazyLock;

/// The rule's id.
pub(crate) const RULE: &str = "work_item.title";

static LEAD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^\s*(\p{L}+)\s+[-–—]\s+").ok());
static SUFFIX: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\(\s*([^()]{3,40})\s*\)\s*$").ok());
static BASELINE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:base\s?i?line|initial|draft|latest|consolidated|final|updated)\s+(?:draft\s+)?text\s+(?:for|of|on)\b").ok()
});
static DRAFT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\bdraft\s+(new|revised|revision\s+(?:of|to)|amendment|amd\.?|corrigendum|cor\.?|supplement)?\s*(?:[0-9]{1,2}\s+(?:of|to|for)\s+)?(recommendation|technical\s+report|technical\s+paper|supplement|implementer'?s'?\s+guide)?",
    )
    .ok()
});

fn stage_of_words(words: &str) -> Option<Stage> {
    let words = folded(words);
    let (stage, _) = VOCABULARY.titles.iter().find(|(_, forms)| forms.contains(&words))?;
    stage_named(stage)
}

fn stage_named(name: &str) -> Option<Stage> {
    match name {
        "in_progress" => Some(Stage::InProgress),
        other => topic::stage_of(other, None),
    }
}

fn version_of(word: &str) -> Option<Version> {
    let word = word.to_lowercase();
    Some(match word.get(..3)? {
        "new" => Version::New,
        "rev" => Version::Revised,
        "ame" | "amd" => Version::Amendment,
        "cor" => Version::Corrigendum,
        "sup" => Version::Supplement,
        _ => return None,
    })
}

/// Whether a title begins with what is done with the text: `Consent - `, `Output - `.
pub(crate) fn has_lead(title: &str) -> bool {
    let lead = LEAD.as_ref().and_then(|r| r.captures(title)).and_then(|c| c.get(1));
    lead.is_some_and(|m| stage_of_words(m.as_str()).is_some())
}

/// The item that a title names: its name, and what follows the name as the item's own title.
fn named(title: &str) -> Option<(grammar::Acronym, Option<String>)> {
    let provisional = grammar::acronyms(title).into_iter().next().map(|f| (f.value, f.span));
    let published = || {
        // "A.1 justification for …": the A-series says how to work, and is hardly what is worked on.
        let found =
            grammar::recommendations(title).into_iter().find(|r| !r.value.starts_with("A."))?;
        Some((grammar::acronym_cell(&found.value)?, found.span))
    };
    let (name, span) = provisional.or_else(published)?;
    let after = title.get(span.end..)?.trim_start();
    let after = after.strip_prefix([':', '-', '–', '—', ',', '"', '“']).unwrap_or("").trim();
    let after = SUFFIX.as_ref().map_or(after, |suffix| match suffix.captures(after) {
        Some(c) if c.get(1).is_some_and(|w| stage_of_words(w.as_str()).is_some()) => {
            after.get(..c.get(0).map_or(after.len(), |m| m.start())).unwrap_or(after)
        }
        _ => after,
    });
    let after = after.trim().trim_matches(['"', '“', '”', ' ']);
    Some((name, (!after.is_empty()).then(|| after.to_owned())))
}

/// Reads the header's title.
pub(crate) fn read(said: &Said, facts: &mut Facts) {
    let Some((title, place)) = &said.title else { return };
    let lead = LEAD.as_ref().and_then(|r| r.captures(title)).and_then(|c| c.get(1));
    let suffix = SUFFIX.as_ref().and_then(|r| r.captures(title)).and_then(|c| c.get(1));
    let spoken = [suffix, lead].into_iter().flatten().find_map(|m| stage_of_words(m.as_str()));
    let proposal = VOCABULARY.titles.iter().filter(|(stage, _)| *stage == "proposed").find_map(
        |(_, forms)| {
            let text = folded(title);
            forms.iter().any(|f| crate::vocabulary::has_phrase(&text, f)).then_some(Stage::Proposed)
        },
    );
    let draft = DRAFT.as_ref().and_then(|r| r.captures(title));
    // "A.5 justification information for draft new Recommendation X" says nothing of X's state.
    if proposal.is_none() && crate::vocabulary::has_phrase(&folded(title), "justification") {
        return;
    }
    let worked_on = BASELINE.as_ref().is_some_and(|r| r.is_match(title))
        || draft.as_ref().is_some_and(|c| c.get(1).is_some() || c.get(2).is_some());
    let Some(stage) = proposal.or(spoken).or(worked_on.then_some(Stage::InProgress)) else {
        return;
    };
    let Some((name, item_title)) = named(title) else { return };
    let version = draft
        .as_ref()
        .and_then(|c| version_of(c.get(1)?.as_str()))
        .or_else(|| name.version.map(super::work_items::version_of_name));
    let track = match stage {
        Stage::ForDetermination => Some(Track::Tap),
        Stage::ForConsent => Some(Track::Aap),
        Stage::ForAgreement => Some(Track::Agreement),
        _ => None,
    };
    let kind = draft.as_ref().and_then(|c| c.get(2)).map(|m| m.as_str());
    let deliverable = deliverable_of(kind, item_title.as_deref(), Some(&name.normal), track);
    facts.work_items.push(WorkItem {
        acronym: Some(name.normal.clone()),
        raw_acronym: Some(name.normal),
        former_acronyms: name.former,
        title: item_title,
        questions: facts.header.as_ref().map(|h| h.questions.clone()).unwrap_or_default(),
        track,
        track_basis: track.map(|_| TrackBasis::Text),
        stage: Some(stage),
        version,
        deliverable: deliverable.map(str::to_owned),
        base_texts: Vec::new(),
        common_text: name.common_text,
        equivalents: name.equivalents,
        recommendation: name.recommendation,
        editors: Vec::new(),
        target_date: None,
        status: None,
        evidence: evidence(place, facts),
    });
}

fn evidence(place: &Place, facts: &Facts) -> Evidence {
    let mut evidence = Evidence {
        pointer: place.pointer.as_str().to_owned(),
        span: place.span,
        raw: place.raw.clone(),
        rule: RULE.to_owned(),
        ..Evidence::default()
    };
    if let Some(header) = &facts.header
        && let Some(questions) = header.evidence.fields.get("questions")
    {
        evidence.fields.insert("questions".to_owned(), questions.clone());
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Pointer;

    fn item(title: &str) -> Option<WorkItem> {
        let place = Place { pointer: Pointer::body(0), span: None, raw: title.to_owned() };
        let said = Said { title: Some((title.to_owned(), place)), ..Said::default() };
        let mut facts = Facts::default();
        read(&said, &mut facts);
        facts.work_items.pop()
    }

    #[test]
    fn titles_of_drafts() {
        let found =
            item("Draft new Recommendation ITU-T X.abc-def: Security of things (for consent)")
                .unwrap();
        assert_eq!(found.acronym.as_deref(), Some("X.abc-def"));
        assert_eq!(found.title.as_deref(), Some("Security of things"));
        assert_eq!((found.stage, found.track), (Some(Stage::ForConsent), Some(Track::Aap)));
        assert_eq!(
            (found.version, found.deliverable.as_deref()),
            (Some(Version::New), Some("Recommendation"))
        );
        let found = item("4th Revised baseline text for X.vctp: Some title").unwrap();
        assert_eq!(
            (found.stage, found.title.as_deref()),
            (Some(Stage::InProgress), Some("Some title"))
        );
        let found =
            item("Determination - Draft new Recommendation ITU-T X.sgx: Guidelines").unwrap();
        assert_eq!(found.stage, Some(Stage::ForDetermination));
    }

    #[test]
    fn a_mention_is_no_item() {
        assert!(item("LS/o/r on collaboration on X.crta: Framework").is_none());
        assert!(item("Report of Question 11/17 meeting").is_none());
        assert!(item("Comments on X.abc-def").is_none());
        assert!(item("A.5 justification for draft new Recommendation ITU-T X.abc-def").is_none());
    }
}
