//! The way of a work item through a meeting: its texts with their revisions, then its stages.

use crate::{
    base_text,
    catalogue::{Catalogue, label},
    place::Place,
    text::natural,
    work_items::Item,
};
use record::{DocumentRecord, Evidence, HistoryEntry, Kind};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use terms::ItemKey;

/// The texts that a meeting knows.
pub(crate) struct Texts {
    /// The revisions of each entry that has several, in order.
    chains: HashMap<usize, Vec<usize>>,
    /// The draft texts that name one item in their title, by its keys.
    drafts: HashMap<ItemKey, Vec<usize>>,
}

impl Texts {
    /// Looks at all documents once.
    pub(crate) fn new(
        records: &[&DocumentRecord],
        catalogue: &Catalogue<'_>,
        items: &[Item<'_>],
    ) -> Self {
        let known: BTreeSet<&ItemKey> = items.iter().flat_map(|item| &item.keys).copied().collect();
        let mut chains = HashMap::new();
        for chain in catalogue.revisions() {
            chains.extend(chain.iter().map(|&entry| (entry, chain.clone())));
        }
        let mut drafts: HashMap<ItemKey, Vec<usize>> = HashMap::new();
        for (at, record) in records.iter().enumerate() {
            if record.kind == Kind::DraftText {
                let names = base_text::in_title(record, &known);
                if let (1, Some(key)) = (names.len(), names.into_keys().next()) {
                    drafts.entry(key).or_default().push(at);
                }
            }
        }
        Self { chains, drafts }
    }

    /// The documents of an item's text, each with the place that says so, in the order of their
    /// numbers and revisions.
    fn of(
        &self,
        records: &[&DocumentRecord],
        catalogue: &Catalogue<'_>,
        item: &Item<'_>,
    ) -> Vec<(String, Evidence)> {
        let mut texts: BTreeMap<String, Evidence> = BTreeMap::new();
        for base in item.facts.values("base_texts") {
            let Some(place) = base.places.first() else { continue };
            texts.entry(base.key.clone()).or_insert_with(|| place.of_field("base_texts"));
            let chain = catalogue.entry_of(&base.key).and_then(|entry| self.chains.get(&entry));
            for entry in chain.into_iter().flatten().filter_map(|&at| catalogue.entry(at)) {
                if let Some(place) = entry.place(records) {
                    texts.entry(entry.id.clone()).or_insert_with(|| place.whole());
                }
            }
        }
        for &at in item.keys.iter().filter_map(|key| self.drafts.get(*key)).flatten() {
            if let Some(record) = records.get(at) {
                texts
                    .entry(label(catalogue, at, record))
                    .or_insert_with(|| Place::header(record).of_field("title"));
            }
        }
        let mut texts: Vec<(String, Evidence)> = texts.into_iter().collect();
        texts.sort_by_cached_key(|(id, _)| natural(id));
        texts
    }

    /// Puts an item's texts before its stages, and its stages into the order in which they come.
    pub(crate) fn complete(
        &self,
        records: &[&DocumentRecord],
        catalogue: &Catalogue<'_>,
        item: &mut Item<'_>,
    ) {
        let texts = self.of(records, catalogue, item);
        // A stable sort: statements of one stage stand in the order of the documents.
        item.history.sort_by_key(|entry| entry.stage);
        let texts = texts.into_iter().map(|(document, evidence)| HistoryEntry {
            stage: None,
            document: Some(document),
            evidence,
        });
        item.history.splice(..0, texts);
    }
}
