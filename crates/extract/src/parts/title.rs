//! What a document's title says of a work item now: "Consent - Draft new Recommendation ITU-T X.abc: …",
//! "4th Revised baseline text for X.abc: …", "Proposal for new work item X.abc: …" (DOMAIN.md §5, §6).
//! A title that merely mentions an item says nothing.

use crate::build::Build;
use crate::parts::deliverable::{Clues, deliverable};
use crate::parts::name;
use crate::place::Said;
use crate::stage;
use grammar::Acronym;
use lexicon::{Lexicon, Set, TitleWord, folded};
use patterns::{letters, patterns};
use record::{Stage, Track, TrackBasis, Version, WorkItem};
use std::ops::Range;

patterns! {
    /// `Consent - `, `Consent: `: what is done with the text.
    LEAD = concat!(r"^\s*\[?(?:(?:TAP|AAP)\s+)?((?i:for\s+)?[", letters!(), r"]+)\]?(?:\s+[-–—]|\s*:|\])\s+");
    /// `(for consent)`, ` - for consent`, `“Title” for consent` at the end.
    SUFFIX = concat!(r"(?:\(\s*([^(),]{3,40})\s*(?:,[^()]{2,30})?\)|(?:\s[-–—]|[\x22”»])\s*((?i:for)\s+[", letters!(), r" ]+))\s*$");
    /// A text that is being written.
    BASELINE = r"(?i)(?-u:\b)(?:base\s?i?line|initial|draft|latest|consolidated|final|updated|output)\s+(?:draft\s+)?text\s+(?:for|of|on)(?-u:\b)";
    /// `draft new Recommendation`, `Draft Amendment 1 to`.
    DRAFT = r"(?i)(?-u:\b)draft\s+(new|revised|revision\s+(?:of|to)|amendment|amd\.?|corrigendum|cor\.?|supplement)?\s*(?:[0-9]{1,2}\s+(?:of|to|for)\s+)?(recommendation|technical\s+report|technical\s+paper|supplement|implementer'?s'?\s+guide)?";
}

/// `for AAP consent` behind a dash has no more characters than this.
const LONGEST_SUFFIX: usize = 34;

/// The series that says how to work is hardly what is worked on.
const WORKING_METHODS: &str = "A.";

/// What a title says of its item.
#[derive(Debug, Clone)]
pub(crate) struct TitleStatement {
    pub(crate) stage: Stage,
    pub(crate) name: Acronym,
    /// Where the name stands in the title.
    pub(crate) span: Range<usize>,
    /// Where the item's own title stands.
    pub(crate) title: Option<Range<usize>>,
    version: Option<Version>,
    /// The words that name the deliverable.
    kind: Option<String>,
}

/// Reads a title; none where it says nothing of an item's state.
pub(crate) fn read(lexicon: &Lexicon, title: &str) -> Option<TitleStatement> {
    // Most titles name no item.
    let (name, span, title_at) = named(lexicon, title)?;
    let word = |text: &str| titled(lexicon, text).map(stage::of_title);
    let lead = LEAD.captures(title).and_then(|c| c.get(1)).map(|m| m.as_str());
    let behind = suffix(title).map(|(_, words)| words);
    let spoken = [behind, lead].into_iter().flatten().find_map(word);
    let words = folded(title);
    let proposal = lexicon.titles.has(TitleWord::Proposed, &words).then_some(Stage::Proposed);
    // "A.5 justification information for draft new Recommendation X" says nothing of X's state.
    if proposal.is_none() && lexicon::has_phrase(&words, "justification") {
        return None;
    }
    let draft = DRAFT.captures(title);
    let worked_on = BASELINE.is_match(title)
        || draft.as_ref().is_some_and(|c| c.get(1).is_some() || c.get(2).is_some());
    // `Draft revised Recommendation Y.4400 for AAP consent`: it stands directly behind the name.
    let behind = title.get(span.end..)?.trim();
    let spoken = spoken.or_else(|| word(behind).filter(|_| behind.starts_with("for ")));
    let title_at = title_at.filter(|_| titled(lexicon, behind).is_none());
    let stage = proposal.or(spoken).or(worked_on.then_some(Stage::InProgress))?;
    // "Comments on the draft new Recommendation X": what is said of the text changes nothing of it.
    let before = title.get(..span.start)?;
    if spoken.is_none() && lexicon.mentions(Set::Remark, before) {
        return None;
    }
    let version = draft
        .as_ref()
        .and_then(|c| super::version::of_cell(lexicon, c.get(1)?.as_str()))
        .or(name.version)
        .or_else(|| super::version::at_name(lexicon, before));
    let kind = draft.as_ref().and_then(|c| c.get(2)).map(|m| m.as_str().to_owned());
    Some(TitleStatement { stage, name, span, title: title_at, version, kind })
}

impl TitleStatement {
    /// Writes what the title says; `said` is the title itself, `place` gives the place of a part of it.
    pub(crate) fn put(
        self,
        lexicon: &Lexicon,
        item: &mut Build<WorkItem>,
        title: &str,
        part: impl Fn(Range<usize>) -> Said<String>,
    ) {
        // A meeting approves what was determined; what was consented is approved without one.
        let of_stage = match self.stage {
            Stage::ForApproval => Some(Track::Tap),
            stage => stage.track(),
        };
        let track = of_stage.filter(|_| self.stage.is_planned());
        let track = track.map(|of_stage| stage::named_track(title).unwrap_or(of_stage));
        let own = self.title.clone().and_then(|range| title.get(range));
        let deliverable = deliverable(
            lexicon,
            Clues {
                named: self.kind.as_deref(),
                title: own,
                acronym: Some(&self.name.normal),
                track,
            },
        );
        item.put_some("title", self.title.map(&part), |w, v| w.title = Some(v));
        let place = part(self.span).place;
        let raw = self.name.normal.clone();
        name::put(item, Said::new(self.name, place), raw);
        let (stage, version) = (self.stage, self.version);
        item.own(|w| {
            w.track = track;
            w.track_basis = track.map(|_| TrackBasis::Text);
            w.stage = Some(stage);
            w.version = version;
            w.deliverable = deliverable.map(str::to_owned);
        });
    }
}

/// Whether a title begins with what is done with the text: `Consent - `, `Output - `.
pub(crate) fn has_lead(lexicon: &Lexicon, title: &str) -> bool {
    let lead = LEAD.captures(title).and_then(|c| c.get(1));
    lead.is_some_and(|m| titled(lexicon, m.as_str()).is_some())
}

/// What a lead or a suffix says: `Consent`, `for AAP consent`, `TAP determination`.
fn titled(lexicon: &Lexicon, text: &str) -> Option<TitleWord> {
    let words = folded(text);
    let plain = || words.split(' ').filter(|w| !matches!(*w, "tap" | "aap")).collect::<Vec<_>>();
    lexicon.titles.whole(&words).or_else(|| lexicon.titles.whole(&plain().join(" ")))
}

/// The words in brackets or behind a dash at the end of a title, with the byte at which the suffix begins.
fn suffix(title: &str) -> Option<(usize, &str)> {
    let found = SUFFIX.captures(title)?;
    // Counted here: a count in the pattern would make it as many times as large.
    let behind = found.get(2).filter(|m| m.as_str().chars().count() <= LONGEST_SUFFIX);
    let words = found.get(1).or(behind)?;
    Some((found.get(0)?.start(), words.as_str()))
}

/// The item that a title names: its name with its place, and the place of the item's own title, behind it
/// or in quotation marks before it.
fn named(lexicon: &Lexicon, title: &str) -> Option<(Acronym, Range<usize>, Option<Range<usize>>)> {
    let provisional = own_acronym(lexicon, title).map(|f| (f.value, f.span));
    let published = || {
        let mut found = grammar::recommendations(lexicon, title).into_iter();
        let found = found.find(|r| !r.value.starts_with(WORKING_METHODS))?;
        // `X.508 | ISO/IEC 9594-12`: what a bar joins is one text.
        let joined = title.get(found.span.start..).filter(|t| t.contains('|'));
        if let Some(text) = joined
            && let Some(name) = grammar::acronym_cell(lexicon, text)
            && name.common_text
            && name.raw_span.start == 0
        {
            let end =
                text.find([':', '"', '“', '(']).map_or(text, |at| text.get(..at).unwrap_or(text));
            return Some((name, found.span.start..found.span.start + end.trim_end().len()));
        }
        Some((grammar::acronym_cell(lexicon, &found.value)?, found.span))
    };
    let (name, span) = provisional.or_else(published)?;
    let rest = title.get(span.end..)?;
    let blanks = rest.len() - rest.trim_start().len();
    let signed = rest.trim_start().strip_prefix([':', '-', '–', '—', ',', '"', '“']);
    let after = signed.map(|t| title.len() - t.len());
    let end = suffix(title)
        .filter(|(from, words)| *from >= span.end + blanks && titled(lexicon, words).is_some())
        .map_or(title.len(), |(from, _)| from);
    let title_at = after.filter(|from| *from < end).and_then(|from| {
        let text = title.get(from..end)?;
        let edge = |c: char| c.is_whitespace() || matches!(c, '"' | '“' | '”');
        let start = from + (text.len() - text.trim_start_matches(edge).len());
        let mut stop = from + text.trim_end_matches(edge).len();
        // The bracket that a template opened before the name.
        let own = title.get(start..stop).unwrap_or_default();
        if own.ends_with(']') && !own.contains('[') {
            stop -= 1;
        }
        (start < stop).then_some(start..stop)
    });
    let quoted = || name::quoted_before(title.get(..span.start)?);
    let title_at = title_at.or_else(quoted);
    Some((name, span, title_at))
}

/// The provisional name that a title is about: the first, or where that is what the text belongs to, the
/// next (`Supplement to X.abc: X.suppl.def: …`).
fn own_acronym(lexicon: &Lexicon, title: &str) -> Option<grammar::Found<Acronym>> {
    let mut found = grammar::acronyms(lexicon, title).into_iter();
    let first = found.next()?;
    let before = folded(title.get(..first.span.start)?);
    let mut words = before.rsplit(' ').filter(|w| !["itu", "t"].contains(w));
    let belongs = words.next() == Some("to")
        && words.next().is_some_and(|kind| lexicon.deliverables.whole(kind).is_some());
    if belongs { found.next().or(Some(first)) } else { Some(first) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(title: &str) -> Option<(Stage, String, Option<String>, Option<Version>)> {
        let found = read(&Lexicon::standard(), title)?;
        let own = found.title.and_then(|range| title.get(range)).map(str::to_owned);
        Some((found.stage, found.name.normal, own, found.version))
    }

    #[test]
    fn titles_of_drafts() {
        let title = "Draft new Recommendation ITU-T X.abc-def: Security of things (for consent)";
        let expected =
            (Stage::ForConsent, "X.abc-def", Some("Security of things"), Some(Version::New));
        let found = of(title).unwrap();
        assert_eq!((found.0, found.1.as_str(), found.2.as_deref(), found.3), expected);
        let found = of("4th Revised baseline text for X.vctp: Some title").unwrap();
        assert_eq!((found.0, found.2.as_deref()), (Stage::InProgress, Some("Some title")));
        let found = of("Determination - Draft new Recommendation ITU-T X.sgx: Guidelines").unwrap();
        assert_eq!(found.0, Stage::ForDetermination);
        let found = of("Proposal for new work item X.pond-id: Identity of ponds").unwrap();
        assert_eq!((found.0, found.2.as_deref()), (Stage::Proposed, Some("Identity of ponds")));
        let joined = of("Consent - revised X.508 | ISO/IEC 9594-12: Directory keys").unwrap();
        assert_eq!((joined.1.as_str(), joined.2.as_deref()), ("X.508", Some("Directory keys")));
        let found = of("Consent: revised Y.3511 \"Framework of moss\"").unwrap();
        let expected =
            (Stage::ForConsent, "Y.3511", Some("Framework of moss"), Some(Version::Revised));
        assert_eq!((found.0, found.1.as_str(), found.2.as_deref(), found.3), expected);
        let found = of("Draft revised Recommendation Y.3511: Moss - for determination").unwrap();
        assert_eq!((found.0, found.2.as_deref()), (Stage::ForDetermination, Some("Moss")));
        let found = of("Proposed new work item on “Depth of ponds” (X.pond-depth)").unwrap();
        assert_eq!((found.0, found.2.as_deref()), (Stage::Proposed, Some("Depth of ponds")));
        let found =
            of("Proposal for new work item Supplement to X.moss : ITU-T X.suppl.fern: Ferns");
        assert_eq!(found.unwrap().1, "X.suppl.fern");
        let found = of("AAP consent: X.moss - Moss").unwrap();
        assert_eq!((found.0, found.1.as_str()), (Stage::ForConsent, "X.moss"));
        let found = of("Draft TR.moss \"Use of moss\" for agreement").unwrap();
        assert_eq!((found.0, found.2.as_deref()), (Stage::ForAgreement, Some("Use of moss")));
        let found = of("A.13 justification for proposed draft new Technical Report TR.moss: Moss");
        assert_eq!(found.unwrap().0, Stage::Proposed);
    }

    #[test]
    fn a_meeting_approves_by_tap() {
        let found = read(&Lexicon::standard(), "Approval - ITU-T X.1981: Moss").unwrap();
        assert_eq!(found.stage, Stage::ForApproval);
    }

    #[test]
    fn a_mention_says_nothing() {
        assert!(of("LS/o/r on collaboration on X.crta: Framework").is_none());
        assert!(of("Report of Question 11/17 meeting").is_none());
        assert!(of("Comments on X.abc-def").is_none());
        assert!(of("Comments on the draft new Recommendation X.abc-def: Moss").is_none());
        assert!(of("Editorial updates to the draft Recommendation X.abc-def: Moss").is_none());
        assert!(of("Review of the fifth revised baseline text for X.abc-def: Moss").is_none());
        assert!(of("A.5 justification for draft new Recommendation ITU-T X.abc-def").is_none());
    }
}
