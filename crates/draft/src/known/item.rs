//! A work item: the best supported value of each field, and what is said otherwise.

use super::sieve::Sieve;
use crate::cells;
use record::{Evidence, Fact, MergedItem, Stage, Track, Version, WorkItem};
use serde::de::DeserializeOwned;
use terms::{Date, DocumentId, ItemName, Question};

/// A place where a document speaks of an item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mention<'a> {
    /// The document and the place among its items: a key that sorts as the documents read.
    pub(crate) at: (usize, usize),
    pub(crate) path: &'a str,
    pub(crate) item: &'a WorkItem,
}

/// A work item.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    pub(crate) merged: &'a MergedItem,
    /// In the order of the documents.
    pub(crate) mentions: Vec<Mention<'a>>,
}

/// An item as a row of a table has it: of what documents say at one stage, else of all.
#[derive(Debug, Clone)]
pub(crate) struct Row<'a> {
    /// The item's place among all.
    pub(crate) item: usize,
    pub(crate) acronym: Option<&'a ItemName>,
    /// A name that is none by the grammar, as written.
    pub(crate) written: Option<ItemName>,
    pub(crate) former: Vec<ItemName>,
    pub(crate) title: Option<String>,
    pub(crate) questions: Vec<Question>,
    pub(crate) track: Option<Track>,
    pub(crate) stage: Option<Stage>,
    pub(crate) version: Option<Version>,
    pub(crate) deliverable: Option<String>,
    pub(crate) base_texts: Vec<String>,
    /// Those of its texts that a document contradicts.
    pub(crate) doubted: Vec<String>,
    pub(crate) common_text: bool,
    pub(crate) equivalents: Vec<String>,
    pub(crate) recommendation: Option<ItemName>,
    pub(crate) editors: Vec<String>,
    pub(crate) target_date: Option<String>,
    /// The status cell as a document writes it that says this stage.
    pub(crate) status: Option<&'a str>,
    /// The day on which it came to this stage, where all who say a day say one before the meeting.
    pub(crate) past: Option<Date>,
    /// Notes on texts that are left out or doubtful.
    pub(crate) remarks: Vec<String>,
    /// The path of the document that says so first.
    pub(crate) source: Option<&'a str>,
    /// Where that is, for the order of the rows.
    pub(crate) at: (usize, usize),
}

/// The best supported value of a field.
pub(crate) fn best<T: DeserializeOwned>(facts: Option<&Vec<Fact>>) -> Option<T> {
    serde_json::from_value(facts?.first()?.value.clone()).ok()
}

/// All values of a field, the best supported first.
pub(crate) fn all<T: DeserializeOwned>(facts: Option<&Vec<Fact>>) -> Vec<T> {
    let read = |fact: &Fact| serde_json::from_value(fact.value.clone()).ok();
    facts.into_iter().flatten().filter_map(read).collect()
}

/// Texts in the order in which a document first gives them.
fn in_order<'a>(mut texts: Vec<String>, given: impl Iterator<Item = &'a String>) -> Vec<String> {
    let given: Vec<&String> = given.collect();
    texts.sort_by_key(|text| given.iter().position(|g| *g == text).unwrap_or(usize::MAX));
    texts
}

impl<'a> Item<'a> {
    fn facts(&self, field: &str) -> Option<&'a Vec<Fact>> {
        self.merged.facts.get(field)
    }

    /// The stages that it is at, those left out that another has overtaken.
    pub(crate) fn stages(&self) -> Vec<Stage> {
        let all: Vec<Stage> = all(self.facts("stage"));
        // What is a candidate is still under study until it is decided.
        let gone = |of: &Stage, by: &Stage| {
            of.is_overtaken_by(*by) && !(*of == Stage::InProgress && by.is_planned())
        };
        all.iter().filter(|of| !all.iter().any(|by| gone(of, by))).copied().collect()
    }

    /// The stage that it is furthest at.
    pub(crate) fn furthest(&self) -> Option<Stage> {
        self.merged.stage
    }

    /// The Questions that most documents give.
    pub(crate) fn questions(&self) -> Vec<Question> {
        self.merged.questions.clone()
    }

    /// The ids of all its texts.
    pub(crate) fn base_texts(&self) -> Vec<String> {
        all(self.facts("base_texts"))
    }

    /// Those who say that it is at a stage; all who speak of it where nobody does.
    fn at(&self, stage: Option<Stage>) -> Vec<Mention<'a>> {
        let at: Vec<_> = self.mentions.iter().filter(|m| m.item.stage == stage).copied().collect();
        if at.is_empty() { self.mentions.clone() } else { at }
    }

    /// The item as a row. What depends on the stage is what those say who say the stage.
    pub(crate) fn row(&self, place: usize, stage: Option<Stage>, sieve: &Sieve<'_>) -> Row<'a> {
        let here = self.at(stage);
        let merged = self.merged;
        let acronym = merged.acronym.as_ref();
        let recommendation: Option<ItemName> = best(self.facts("recommendation"));
        let own = [acronym, recommendation.as_ref()];
        let other = |name: &&ItemName| !own.into_iter().flatten().any(|own| own.is(name));
        let former = merged.aliases.iter().filter(other).cloned().collect();
        let given = |of: fn(&WorkItem) -> &Vec<String>| {
            self.mentions.iter().flat_map(move |m| of(m.item).iter())
        };
        let known = self.base_texts();
        let of_stage: Vec<String> =
            known.iter().filter(|t| here.iter().any(|m| names(m.item, t))).cloned().collect();
        let texts = if of_stage.is_empty() { known } else { of_stage };
        let texts = in_order(texts, given(|i| &i.base_texts));
        let sifted = sieve.sift(acronym.map(ItemName::as_str), texts);
        let track = most(&here).or(merged.track);
        let stage = match stage {
            Some(Stage::ForDecision) => Some(Stage::candidate(track)),
            other => other,
        };
        let status = here.iter().filter(|m| m.item.stage == stage && m.item.track == track);
        let own = |s: &&str| stage.is_some_and(|stage| cells::own_status(s, stage));
        let status = status.filter_map(|m| m.item.status.as_deref()).find(own);
        let evidence = || -> Option<&'a Evidence> {
            let stages = self.facts("stage").into_iter().flatten();
            let says = |f: &&Fact| stage.is_some_and(|s| f.value == s.as_str());
            let said = stages.filter(says).find_map(|f| f.evidence.first());
            said.or_else(|| merged.facts.values().flatten().find_map(|f| f.evidence.first()))
        };
        let first = here.first();
        Row {
            item: place,
            acronym,
            written: here.iter().find_map(|m| m.item.raw_acronym.as_deref()).map(ItemName::from),
            former,
            title: merged.title.clone(),
            questions: self.questions(),
            track,
            stage,
            version: best(self.facts("version")),
            deliverable: best(self.facts("deliverable")),
            base_texts: sifted.kept,
            doubted: sifted.doubted,
            common_text: best(self.facts("common_text")).unwrap_or(false),
            equivalents: in_order(all(self.facts("equivalents")), given(|i| &i.equivalents)),
            recommendation,
            editors: people(&in_order(all(self.facts("editors")), given(|i| &i.editors))),
            target_date: best(self.facts("target_date")),
            status,
            past: past(&here, stage, sieve),
            remarks: sifted.remarks,
            source: first.map(|m| m.path).or_else(|| evidence()?.path.as_deref()),
            at: first.map_or((usize::MAX, place), |m| m.at),
        }
    }
}

/// The track that most mentions give; of those that as many give, the first.
fn most(mentions: &[Mention<'_>]) -> Option<Track> {
    let given: Vec<Track> = mentions.iter().filter_map(|m| m.item.track).collect();
    let count = |track: &Track| given.iter().filter(|t| *t == track).count();
    // Of several greatest, `max_by_key` takes the last.
    given.iter().rev().max_by_key(|t| count(t)).copied()
}

/// People, each once: who is named alone and with more is named alone.
fn people(editors: &[String]) -> Vec<String> {
    let more = |one: &String| {
        editors
            .iter()
            .any(|other| one.strip_prefix(other.as_str()).is_some_and(|rest| rest.starts_with(',')))
    };
    editors.iter().filter(|e| !more(e)).cloned().collect()
}

/// The latest day that those who say a decision give with it, where each gives one and all lie
/// before the meeting: it is not a result of this meeting.
fn past(mentions: &[Mention<'_>], stage: Option<Stage>, sieve: &Sieve<'_>) -> Option<Date> {
    let stage = stage.filter(|stage| stage.is_decided())?;
    let mut latest = None;
    for mention in mentions.iter().filter(|m| m.item.stage == Some(stage)) {
        let day = last_day(mention.item.status.as_deref()?)?;
        if !sieve.is_before(day) {
            return None;
        }
        latest = latest.max(Some(day));
    }
    latest
}

/// The last day of the date that a text holds: `Approved 2024-10-29`.
pub(crate) fn last_day(text: &str) -> Option<Date> {
    let found = grammar::dates(&lexicon::Lexicon::standard(), text, None);
    found.last().map(|found| found.value.end.last_day())
}

/// Whether a mention gives a text as the item's: by its id, or by one that leaves the group open.
fn names(item: &WorkItem, id: &str) -> bool {
    let open = DocumentId::of_id(id).map(|text| DocumentId { group: None, ..text }.id());
    item.base_texts.iter().any(|text| text == id || Some(text) == open.as_ref())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|t| (*t).to_owned()).collect()
    }

    #[test]
    fn a_status_says_its_day() {
        assert_eq!(last_day("Approved 2024-10-29"), "2024-10-29".parse().ok());
        assert_eq!(last_day("Approved"), None);
    }

    #[test]
    fn who_is_named_with_more_is_named_alone() {
        let all = texts(&["Mira Oak", "Mira Oak, Orchard Institute", "Mira Oakley"]);
        assert_eq!(people(&all), texts(&["Mira Oak", "Mira Oakley"]));
    }
}
