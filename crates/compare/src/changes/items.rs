//! Work items: the same by any of their names.

use super::fields::WORK_ITEM;
use super::gather::{Thing, Things, compare, statements};
use super::model::Change;
use super::side::Side;
use serde_json::Value;
use std::collections::HashMap;
use terms::ItemKey;

/// Names that are one item's, over both runs: `X.1901 (ex X.aas)` joins two.
#[derive(Default)]
struct Names {
    numbers: HashMap<String, usize>,
    /// For each name's number another of the same item, nearer to the one that stands for all.
    parents: Vec<usize>,
}

impl Names {
    fn number(&mut self, name: String) -> usize {
        let next = self.parents.len();
        let number = *self.numbers.entry(name).or_insert(next);
        if number == next {
            self.parents.push(next);
        }
        number
    }

    fn root(&mut self, mut number: usize) -> usize {
        while let Some(parent) = self.parents.get(number).copied().filter(|p| *p != number) {
            // Each walk halves the way for the next.
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(number) {
                *slot = above;
            }
            number = above;
        }
        number
    }

    fn join(&mut self, names: &[String]) {
        let mut first = None;
        for name in names {
            let number = self.number(name.clone());
            let root = self.root(number);
            let target = *first.get_or_insert(root);
            let target = self.root(target);
            if let Some(slot) = self.parents.get_mut(root) {
                *slot = target;
            }
        }
    }

    fn key(&mut self, name: &str) -> Option<String> {
        let number = self.numbers.get(name).copied()?;
        let root = self.root(number);
        Some(format!("{root:08}"))
    }
}

/// The keys of all names that an item has, its own first; of one without a name, its title.
fn names(item: &Value) -> Vec<String> {
    let own = item.get("acronym").and_then(Value::as_str).filter(|name| !name.is_empty());
    let Some(own) = own else {
        let titles = statements("", item, "title");
        return titles
            .into_iter()
            .take(1)
            .map(|(t, ..)| format!("title {}", t.to_lowercase()))
            .collect();
    };
    let others =
        ["former_acronyms", "aliases"].iter().filter_map(|list| item.get(list)?.as_array());
    let others = others.flatten().filter_map(Value::as_str);
    [own].into_iter().chain(others).map(key_of).collect()
}

fn key_of(name: &str) -> String {
    ItemKey::of(name).to_string()
}

fn things<'a>(side: &Side<'a>, names_of: &mut Names) -> Things<'a> {
    let mut things = Things::new();
    for (path, item) in side.items("work_items") {
        let Some(key) = names(item).first().and_then(|name| names_of.key(name)) else { continue };
        let own = item.get("acronym").and_then(Value::as_str).filter(|name| !name.is_empty());
        let name =
            || own.map_or_else(|| statements(path, item, "title").remove(0).0, str::to_owned);
        let thing = things.entry(key).or_insert_with(|| Thing::new(name(), path, item));
        thing.add(path, item, &WORK_ITEM);
    }
    things
}

pub(super) fn changes(old: &Side<'_>, new: &Side<'_>) -> Vec<Change> {
    let mut known = Names::default();
    for side in [old, new] {
        for (_, item) in side.items("work_items") {
            known.join(&names(item));
        }
    }
    let (old, new) = (things(old, &mut known), things(new, &mut known));
    let mut changes = compare(&old, &new, &WORK_ITEM);
    for change in &mut changes {
        // A name that was the item's own goes on as a former one.
        let own = |f: &&super::FieldChange| f.field == "acronym";
        let names: Vec<Value> = change
            .fields
            .iter()
            .filter(own)
            .flat_map(|f| &f.old)
            .map(|s| s.value.clone())
            .collect();
        for field in change.fields.iter_mut().filter(|f| f.field == "former_acronyms") {
            field.new.retain(|said| !names.contains(&said.value));
        }
        change.fields.retain(|f| !(f.old.is_empty() && f.new.is_empty()));
        // Spellings of one name are no change of it.
        change.fields.retain(|field| {
            let keys = |said: &[super::Said]| -> Vec<ItemKey> {
                let names = said.iter().filter_map(|s| s.value.as_str());
                let mut keys: Vec<_> = names.map(ItemKey::of).collect();
                keys.sort();
                keys
            };
            field.field != "acronym"
                || (change.what == super::What::Changed
                    && !field.new.is_empty()
                    && keys(&field.old) != keys(&field.new))
        });
    }
    changes.retain(|c| c.what != super::What::Changed || !c.fields.is_empty());
    changes
}
