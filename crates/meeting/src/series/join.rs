//! Which items of two meetings are one.

use super::course::Mention;
use crate::{text::title_letters, union::Union};
use record::MeetingRecord;
use std::collections::{BTreeMap, HashMap};
use terms::ItemKey;

/// Titles with fewer letters may be those of two items.
const TELLING: usize = 20;

/// The mentions of each item, in the order of the meetings.
///
/// Items that share a name are one. So are two of different meetings with the same title, where
/// no meeting has both and no third item has it: the name changed between the meetings.
pub(super) fn sets<'a>(meetings: &[&'a MeetingRecord]) -> Vec<Vec<Mention<'a>>> {
    let mentions: Vec<Mention<'a>> = meetings
        .iter()
        .enumerate()
        .flat_map(|(meeting, record)| {
            record.work_items.iter().map(move |item| Mention { meeting, item })
        })
        .collect();
    let mut union = Union::default();
    let ids: Vec<usize> = mentions.iter().map(|_| union.add()).collect();
    let mut by_name: HashMap<&ItemKey, usize> = HashMap::new();
    for (mention, &id) in mentions.iter().zip(&ids) {
        for name in mention.item.acronym.iter().chain(&mention.item.aliases) {
            let first = *by_name.entry(name.key()).or_insert(id);
            union.join(first, id);
        }
    }
    for (a, b) in same_titles(&mentions, &ids, &mut union) {
        union.join(a, b);
    }
    let mut order: HashMap<usize, usize> = HashMap::new();
    let mut sets: Vec<Vec<Mention<'a>>> = Vec::new();
    for (mention, id) in mentions.into_iter().zip(ids) {
        let at = *order.entry(union.root(id)).or_insert(sets.len());
        match sets.get_mut(at) {
            Some(set) => set.push(mention),
            None => sets.push(vec![mention]),
        }
    }
    sets
}

fn same_titles(mentions: &[Mention<'_>], ids: &[usize], union: &mut Union) -> Vec<(usize, usize)> {
    // For each title the items that have it as their first, with the meetings that know them.
    let mut meetings: HashMap<usize, Vec<usize>> = HashMap::new();
    let mut by_title: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (mention, &id) in mentions.iter().zip(ids) {
        let root = union.root(id);
        meetings.entry(root).or_default().push(mention.meeting);
        let title = mention.item.title.as_deref();
        if let Some(title) = title.map(title_letters).filter(|title| title.len() >= TELLING) {
            let roots = by_title.entry(title).or_default();
            if !roots.contains(&root) {
                roots.push(root);
            }
        }
    }
    let apart = |a: &usize, b: &usize| match (meetings.get(a), meetings.get(b)) {
        (Some(a), Some(b)) => a.iter().all(|meeting| !b.contains(meeting)),
        _ => false,
    };
    by_title
        .into_values()
        .filter_map(|roots| match roots.as_slice() {
            &[a, b] if apart(&a, &b) => Some((a, b)),
            _ => None,
        })
        .collect()
}
