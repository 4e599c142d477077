//! The course of one work item.

use record::{Course, Evidence, MergedItem, Stage, Standing, Step};
use std::collections::BTreeSet;
use terms::{ItemName, Question};

/// A work item of one meeting.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mention<'a> {
    pub(super) meeting: usize,
    pub(super) item: &'a MergedItem,
}

impl<'a> Mention<'a> {
    /// Where the meeting's documents first tell of it.
    pub(super) fn evidence(&self) -> Option<&'a Evidence> {
        let facts = ["title", "questions"].iter().find_map(|field| self.item.facts.get(*field));
        let history = || self.item.history.first().map(|entry| &entry.evidence);
        facts
            .or_else(|| self.item.facts.values().next())
            .and_then(|facts| facts.first()?.evidence.first())
            .or_else(history)
    }
}

/// The furthest that a meeting's documents tell of an item.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) stage: Option<Stage>,
    pub(super) document: Option<&'a str>,
    pub(super) evidence: Option<&'a Evidence>,
    acronym: Option<&'a ItemName>,
}

impl Told<'_> {
    /// Whether it is a candidate for a meeting to come.
    pub(super) fn is_candidate(&self) -> bool {
        self.stage.is_some_and(Stage::is_planned)
    }

    /// Whether what was a candidate before is none any more: it was decided, has gone on since it
    /// was decided, or was taken off.
    pub(super) fn delivers(&self, candidate: &Self) -> bool {
        let result = candidate.stage.and_then(Stage::done);
        self.stage.is_some_and(|stage| {
            stage.is_decided()
                || stage == Stage::Discontinued
                || result.is_some_and(|result| result.precedes(stage))
        })
    }
}

/// What each meeting tells; none for one that says nothing.
pub(super) fn furthest<'a>(mentions: &[Mention<'a>], meetings: usize) -> Vec<Option<Told<'a>>> {
    let mut told: Vec<Option<Told<'a>>> = vec![None; meetings];
    for mention in mentions {
        let last = mention.item.history.iter().rev().find(|entry| entry.stage.is_some());
        let this = Told {
            stage: mention.item.stage,
            document: last.and_then(|entry| entry.document.as_deref()),
            evidence: last.map(|entry| &entry.evidence).or_else(|| mention.evidence()),
            acronym: mention.item.acronym.as_ref(),
        };
        let Some(slot) = told.get_mut(mention.meeting) else { continue };
        let further = |old: &Told<'_>| old.stage >= this.stage;
        if !slot.as_ref().is_some_and(further) {
            *slot = Some(this);
        }
    }
    told
}

/// The course of the item that these mentions are of, in the order of the meetings.
pub(super) fn course(mentions: &[Mention<'_>], meetings: usize) -> Course {
    let told = furthest(mentions, meetings);
    let acronym = mentions.iter().rev().find_map(|m| m.item.acronym.as_ref());
    let names = mentions.iter().flat_map(|m| m.item.acronym.iter().chain(&m.item.aliases));
    let aliases: BTreeSet<&ItemName> = names.filter(|name| Some(*name) != acronym).collect();
    let mut latest = mentions.iter().rev().map(|m| &m.item.questions);
    let mut questions: Vec<Question> =
        latest.find(|questions| !questions.is_empty()).cloned().unwrap_or_default();
    questions.sort_unstable();
    let steps = told.iter().enumerate().filter_map(|(meeting, told)| {
        let told = told.as_ref()?;
        Some(Step {
            meeting: meeting as u64,
            acronym: told.acronym.cloned(),
            stage: told.stage,
            document: told.document.map(str::to_owned),
            evidence: told.evidence.cloned(),
        })
    });
    Course {
        standing: standing(mentions, &told),
        steps: steps.collect(),
        title: mentions.iter().rev().find_map(|m| m.item.title.clone()),
        acronym: acronym.cloned(),
        aliases: aliases.into_iter().cloned().collect(),
        questions,
    }
}

/// Where an item stands after the last meeting.
fn standing(mentions: &[Mention<'_>], told: &[Option<Told<'_>>]) -> Standing {
    match told.iter().flatten().last().and_then(|told| told.stage) {
        Some(Stage::Discontinued) => return Standing::Discontinued,
        Some(stage) if stage.is_decided() && stage != Stage::NotApproved => {
            return Standing::Decided;
        }
        _ => {}
    }
    let Some((Some(last), before)) = told.split_last() else { return Standing::Silent };
    let before: Vec<Option<Stage>> = before.iter().flatten().map(|told| told.stage).collect();
    let furthest = before.iter().flatten().max().copied();
    let was_no_item = furthest.is_none_or(|stage| stage == Stage::Proposed);
    let goes_on = match (furthest, last.stage) {
        (Some(from), Some(to)) => from.precedes(to),
        // An item under study in the first meeting that names it may have been so for years.
        (None, Some(to)) => to.is_planned(),
        (_, None) => false,
    };
    match last.stage {
        Some(Stage::New) if was_no_item => Standing::New,
        Some(Stage::Proposed) if before.is_empty() => Standing::New,
        _ if goes_on => Standing::Progressed,
        _ if !before.is_empty() && has_new_text(mentions, told.len() - 1) => Standing::Progressed,
        _ => Standing::Ongoing,
    }
}

/// Whether the last meeting gives a text that no meeting before it gave.
fn has_new_text(mentions: &[Mention<'_>], last: usize) -> bool {
    let texts = |is_last: bool| -> BTreeSet<&str> {
        let of = mentions.iter().filter(|m| (m.meeting == last) == is_last);
        let facts = of.filter_map(|m| m.item.facts.get("base_texts")).flatten();
        facts.filter_map(|fact| fact.value.as_str()).collect()
    };
    let known = texts(false);
    texts(true).iter().any(|text| !known.contains(text))
}
