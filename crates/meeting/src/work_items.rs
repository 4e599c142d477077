//! The work items of a meeting, each put together from all that documents say of it.
//!
//! Names drift: one item is `XSTR.kdc_qkdn`, `XSTR.kdc-QKDN` and `TR.kdc_qkdn` within one
//! meeting, and gets a number in its course (`X.1901 (ex X.aas)`). Spellings with the same
//! identity key are one name; names that a document joins by `ex`, or by giving a name its number,
//! are one item, and so are names that `drift` joins by their title. A mention without a name belongs to the one item with the same title, if there
//! is one.

use crate::{
    base_text,
    catalogue::{Catalogue, label},
    conflicts::{self, Rule},
    derived, drift,
    facts::{Facts, PLACES},
    history::Texts,
    place::Place,
    text::{natural, title_letters},
    union::Union,
};
use rayon::prelude::*;
use record::{DocumentRecord, Finding, HistoryEntry, MergedItem, Stage, Version, WorkItem};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use terms::{ItemKey, ItemName};

/// The fields of which only one value can be true.
const SINGLE: &[(&str, Rule)] = &[
    ("title", Rule::Title),
    ("questions", Rule::Sets),
    ("track", Rule::Distinct),
    ("version", Rule::Versions),
    ("deliverable", Rule::Distinct),
    ("recommendation", Rule::Distinct),
    ("target_date", Rule::Date),
    ("stage", Rule::Stages),
];

/// Titles with fewer letters are too common to tell an item by.
const TELLING: usize = 12;

/// A mention of a work item, with the number of its record.
pub(crate) struct Mention<'a> {
    pub(crate) record: usize,
    pub(crate) item: &'a WorkItem,
    /// The keys of the names that it gives, its own first.
    pub(crate) keys: Vec<&'a ItemKey>,
}

/// An item put together.
pub(crate) struct Item<'a> {
    /// Its name.
    pub(crate) acronym: Option<ItemName>,
    /// The keys of all its names.
    pub(crate) keys: BTreeSet<&'a ItemKey>,
    /// What is said of it.
    pub(crate) facts: Facts<'a>,
    pub(crate) history: Vec<HistoryEntry>,
    aliases: Vec<ItemName>,
    /// The keys of the names that a document calls former ones.
    former: HashSet<&'a ItemKey>,
    /// A mention under another name, and one under its own, where only titles join the two.
    pub(crate) drifted: Option<(Place<'a>, &'a ItemName, Place<'a>)>,
}

impl Item<'_> {
    /// What a finding calls it.
    pub(crate) fn subject(&self) -> String {
        let title = || self.facts.values("title").first().map(super::facts::Candidate::text);
        self.acronym.as_ref().map(ItemName::to_string).or_else(title).unwrap_or_default()
    }
}

/// The rule by which the title of a listed document is read.
const LISTED: &str = "work_item.listed";

impl Mention<'_> {
    /// Whether only the title of a document in a list says it.
    pub(crate) fn is_listed(&self) -> bool {
        self.item.evidence.rule == LISTED
    }
}

/// Merges the work items of all records; ordered by name, those without one last.
pub(crate) fn merge<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    findings: &mut Vec<Finding>,
) -> Vec<MergedItem> {
    let mut mentions: Vec<Mention<'a>> = records
        .iter()
        .enumerate()
        .flat_map(|(record, r)| r.work_items.iter().map(move |item| (record, item)))
        .map(|(record, item)| Mention { record, item, keys: name_keys(item) })
        .collect();
    name_revisions(&mut mentions);
    let mut items: Vec<Item<'a>> =
        sets(&mentions).into_par_iter().map(|members| item(records, catalogue, &members)).collect();
    items.sort_by_cached_key(|item| {
        let name = item.acronym.as_deref();
        (name.is_none(), natural(name.unwrap_or_default()), name.map(str::to_owned))
    });
    base_text::check(records, catalogue, &items, findings);
    let texts = Texts::new(records, catalogue, &items);
    let merged: Vec<(MergedItem, Vec<Finding>)> = items
        .into_par_iter()
        .map(|mut item| {
            let mut findings = Vec::new();
            texts.complete(records, catalogue, &mut item);
            let conflicts = item.facts.conflicts(SINGLE);
            for &field in &conflicts {
                let values = item.facts.values(field);
                findings.extend(conflicts::finding(field, item.subject(), values));
            }
            findings.extend(drift::finding(&item));
            let mut merged = MergedItem {
                acronym: item.acronym,
                aliases: item.aliases,
                conflicts: conflicts.into_iter().map(str::to_owned).collect(),
                facts: item.facts.finish(),
                history: item.history,
                ..MergedItem::default()
            };
            derived::fill(&mut merged);
            merged.key = derived::key(&merged, &item.former);
            (merged, findings)
        })
        .collect();
    let (mut items, of_items): (Vec<MergedItem>, Vec<Vec<Finding>>) = merged.into_iter().unzip();
    derived::tell_apart(&mut items);
    findings.extend(of_items.into_iter().flatten());
    items
}

/// A member of the set of each mention's names, none where it has no name: names that a mention
/// gives together are of one set.
pub(crate) fn by_names<'m, 'a: 'm>(
    mentions: impl IntoIterator<Item = &'m Mention<'a>>,
    union: &mut Union,
) -> Vec<Option<usize>> {
    let mut ids: HashMap<&ItemKey, usize> = HashMap::new();
    let mut set = |mention: &'m Mention<'a>| {
        let mut first = None;
        for key in &mention.keys {
            let id = *ids.entry(key).or_insert_with(|| union.add());
            union.join(*first.get_or_insert(id), id);
        }
        first
    };
    mentions.into_iter().map(&mut set).collect()
}

/// The mentions of each item, in the order of their first mentions.
fn sets<'m, 'a>(mentions: &'m [Mention<'a>]) -> Vec<Vec<&'m Mention<'a>>> {
    let mut union = Union::default();
    let of_mention = by_names(mentions, &mut union);
    drift::join(mentions, &of_mention, &mut union);
    // The item of each title; none where several items have it.
    let mut by_title: HashMap<String, Option<usize>> = HashMap::new();
    for (mention, id) in mentions.iter().zip(&of_mention) {
        if let (Some(title), &Some(id)) = (telling_title(mention.item), id) {
            let root = union.root(id);
            let slot = by_title.entry(title).or_insert(Some(root));
            if *slot != Some(root) {
                *slot = None;
            }
        }
    }
    let mut nameless: HashMap<String, usize> = HashMap::new();
    let mut order: HashMap<usize, usize> = HashMap::new();
    let mut sets: Vec<Vec<&'m Mention<'a>>> = Vec::new();
    for (mention, id) in mentions.iter().zip(of_mention) {
        let id = id.unwrap_or_else(|| match telling_title(mention.item) {
            None => union.add(),
            Some(title) => match by_title.get(&title) {
                Some(&Some(one)) => one,
                _ => *nameless.entry(title).or_insert_with(|| union.add()),
            },
        });
        let at = *order.entry(union.root(id)).or_insert(sets.len());
        match sets.get_mut(at) {
            Some(set) => set.push(mention),
            None => sets.push(vec![mention]),
        }
    }
    sets
}

fn telling_title(item: &WorkItem) -> Option<String> {
    item.title.as_deref().map(title_letters).filter(|title| title.len() >= TELLING)
}

/// The revision of a Recommendation that somebody calls `Y.5188rev` is the same item where a title
/// says "draft revised Recommendation Y.5188".
fn name_revisions<'a>(mentions: &mut [Mention<'a>]) {
    let keys = mentions.iter().flat_map(|mention| &mention.keys);
    let revisions: HashMap<ItemKey, &'a ItemKey> =
        keys.filter(|key| key.is_revision()).map(|key| (key.base(), *key)).collect();
    let revised = |mention: &&mut Mention<'_>| mention.item.version == Some(Version::Revised);
    for key in mentions.iter_mut().filter(revised).flat_map(|mention| &mut mention.keys) {
        if let Some(revision) = revisions.get(*key) {
            *key = revision;
        }
    }
}

/// The keys of the names that a mention gives.
fn name_keys(item: &WorkItem) -> Vec<&ItemKey> {
    let acronym = item.acronym.as_ref().map(ItemName::key);
    // The number that is assigned to a name is one of the item's names. That of a text which the
    // item revises, amends or corrects is another item's (RECORDS.md §2).
    let beside = item.version.is_some_and(Version::is_part);
    let number = item.recommendation.as_ref().map(ItemName::key).filter(|number| {
        acronym.as_ref().is_none_or(|name| name == number || !(name.is_numbered() || beside))
    });
    let former = item.former_acronyms.iter().map(ItemName::key);
    acronym.into_iter().chain(former).chain(number).collect()
}

fn item<'a>(
    records: &[&'a DocumentRecord],
    catalogue: &Catalogue<'a>,
    mentions: &[&Mention<'a>],
) -> Item<'a> {
    let mut facts = Facts::default();
    let (mut history, mut told) = (Vec::new(), BTreeMap::new());
    let only_listed = mentions.iter().all(|mention| mention.is_listed());
    for mention in mentions {
        let Some(record) = records.get(mention.record) else { continue };
        let place = Place::new(record, &mention.item.evidence);
        add_facts(&mut facts, mention.item, catalogue, place);
        // The Questions of a row in a list are the document's, and held against it.
        if only_listed || !mention.is_listed() {
            facts.questions(&mention.item.questions, place);
        }
        if let Some(stage) = mention.item.stage
            && count_of(&mut told, stage) <= PLACES
        {
            history.push(HistoryEntry {
                stage: Some(stage),
                document: Some(label(catalogue, mention.record, record)),
                evidence: place.of_field("stage"),
            });
        }
    }
    facts.sort();
    let keys = mentions.iter().flat_map(|m| &m.keys).copied().collect();
    let former = former(mentions);
    let (acronym, aliases) = names(mentions, &former);
    let drifted = drift::drifted(records, mentions, acronym.as_ref());
    Item { acronym, keys, facts, history, aliases, former, drifted }
}

/// The number of this statement of a stage, from one on.
fn count_of(told: &mut BTreeMap<Stage, usize>, stage: Stage) -> usize {
    let count = told.entry(stage).or_insert(0);
    *count += 1;
    *count
}

fn add_facts<'a>(
    facts: &mut Facts<'a>,
    item: &'a WorkItem,
    catalogue: &Catalogue<'a>,
    place: Place<'a>,
) {
    if let Some(title) = item.title.as_deref() {
        facts.add("title", title_letters(title), title, place);
    }
    facts.word("track", item.track, place);
    facts.word("stage", item.stage, place);
    facts.word("version", item.version, place);
    facts.text("deliverable", item.deliverable.as_deref(), place);
    for text in item.base_texts.iter().map(|id| catalogue.id_of(id)).collect::<BTreeSet<_>>() {
        facts.add("base_texts", text.clone(), text, place);
    }
    facts.flag("common_text", item.common_text, place);
    facts.each("equivalents", &item.equivalents, place);
    if let Some(number) = &item.recommendation {
        facts.add("recommendation", number.key().to_string(), number.as_str(), place);
    }
    facts.each("editors", &item.editors, place);
    facts.date("target_date", item.target_date.as_deref(), place);
    facts.text("status", item.status.as_deref(), place);
}

/// The keys of the names that some document calls former ones (`ex`).
fn former<'a>(mentions: &[&Mention<'a>]) -> HashSet<&'a ItemKey> {
    let mut former = HashSet::new();
    for Mention { item, keys, .. } in mentions {
        let own = item.acronym.as_ref().and(keys.first());
        former.extend(item.former_acronyms.iter().map(ItemName::key).filter(|k| Some(k) != own));
    }
    former
}

/// The best supported spelling of the name, and all others. A former name is the item's name only
/// where there is no other.
fn names(
    mentions: &[&Mention<'_>],
    former: &HashSet<&ItemKey>,
) -> (Option<ItemName>, Vec<ItemName>) {
    let mut spellings: BTreeMap<&ItemName, (usize, usize)> = BTreeMap::new();
    let mut all: BTreeSet<&ItemName> = BTreeSet::new();
    for (at, Mention { item, keys, .. }) in mentions.iter().enumerate() {
        if let Some(acronym) = &item.acronym {
            spellings.entry(acronym).or_insert((0, at)).0 += 1;
        }
        // The number of what an amendment amends is not the amendment's name.
        let number = item.recommendation.iter().filter(|n| keys.contains(&n.key()));
        all.extend(item.acronym.iter().chain(&item.former_acronyms).chain(number));
    }
    let best = |with_former: bool| {
        spellings
            .iter()
            .filter(|(name, _)| with_former || !former.contains(name.key()))
            .min_by_key(|(_, (count, at))| (Reverse(*count), *at))
            .map(|(name, _)| *name)
    };
    let name = best(false).or_else(|| best(true));
    let aliases = all.into_iter().filter(|other| Some(*other) != name).cloned().collect();
    (name.cloned(), aliases)
}
