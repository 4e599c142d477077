//! Which item of a found list is which expected one.
//!
//! Equal items first, then those with the same identity (of a partial item, by the keys that it
//! has) or name, then those that are alike or stand in the same place. All but the last is done by hashing:
//! lists of references are long.

use evaluate::identity;
use serde_json::{Map, Value};
use std::collections::{HashMap, VecDeque};

/// Pairs that are weighed one against the other; beyond that, order decides.
const WEIGHED: usize = 20_000;

/// What identities are made of.
const NAMING: [&str; 19] = [
    "acronym",
    "action",
    "by",
    "code",
    "documents",
    "end",
    "from",
    "id",
    "key",
    "label",
    "path",
    "ref",
    "rows",
    "short",
    "stage",
    "start",
    "subject",
    "title",
    "track",
];

/// Naming keys beside those of identities, which only some lists have.
const FURTHER: [&str; 4] = ["email", "name", "to", "type"];

fn text(item: &Value, key: &str) -> String {
    item.get(key).map(evaluate::compare::shown).unwrap_or_default()
}

/// The identity of an item; empty where it has none.
fn identity_of(list: &str, item: &Value) -> String {
    let own = |keys: &[&str]| keys.iter().map(|k| text(item, k)).collect::<Vec<_>>().join("\t");
    let identity = match list {
        "findings" => own(&["code", "subject"]),
        "contacts" => {
            let name = own(&["name"]);
            if name.is_empty() { own(&["email"]) } else { name }
        }
        "totals" => own(&["by", "key"]),
        "nodes" => own(&["id"]),
        "edges" => own(&["from", "to", "type"]),
        "rows" => own(&["label"]),
        // A meeting's document, liaison statement or event names itself.
        "documents" if item.get("ref").is_none() => own(&["id", "path"]),
        _ if item.get("key").is_some_and(Value::is_string) => own(&["key"]),
        list => identity::of(list, item),
    };
    if identity.trim().is_empty() { String::new() } else { identity }
}

/// What an item is still known by where a part of its identity changed: a work item by its name,
/// whatever its stage. Empty where it has none.
fn name_of(list: &str, item: &Value) -> String {
    match list {
        "work_items" => {
            let name = text(item, "acronym");
            if name.is_empty() { name } else { terms::ItemKey::of(&name).to_string() }
        }
        "liaisons" | "events" | "documents" => text(item, "title"),
        "statistics" => text(item, "name"),
        "approvals" => text(item, "action"),
        _ => String::new(),
    }
}

fn is_said(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.is_empty(),
        Value::Array(items) => !items.is_empty(),
        _ => true,
    }
}

fn is_place(key: &str) -> bool {
    matches!(key, "evidence" | "related")
}

/// How many of the fields that the expected item states the found one has, and how many those are.
fn alike(expected: &Value, found: &Value) -> (usize, usize) {
    let Some(fields) = expected.as_object() else { return (0, 0) };
    let said = fields.iter().filter(|(key, value)| !is_place(key) && is_said(value));
    said.fold((0, 0), |(same, all), (key, value)| {
        (same + usize::from(found.get(key) == Some(value)), all + 1)
    })
}

fn same_place(expected: &Value, found: &Value) -> bool {
    let pointer = |item: &Value| Some(item.get("evidence")?.get("pointer")?.as_str()?.to_owned());
    pointer(expected).is_some_and(|p| Some(p) == pointer(found))
}

/// An item with its place in its list.
type Placed<'a> = (usize, &'a Value);

struct Pairing<'a> {
    list: &'a str,
    expected: &'a [Value],
    found: &'a [Value],
    /// For each expected item its found one.
    partner: Vec<Option<usize>>,
    taken: Vec<bool>,
}

impl Pairing<'_> {
    fn pair(&mut self, expected: usize, found: usize) {
        if let (Some(slot), Some(taken)) =
            (self.partner.get_mut(expected), self.taken.get_mut(found))
        {
            *slot = Some(found);
            *taken = true;
        }
    }

    /// The items without partner, with their places.
    fn left(&self) -> (Vec<Placed<'_>>, Vec<Placed<'_>>) {
        let expected = self.expected.iter().enumerate().zip(&self.partner);
        let found = self.found.iter().enumerate().zip(&self.taken);
        (
            expected.filter(|(_, partner)| partner.is_none()).map(|(item, _)| item).collect(),
            found.filter(|(_, taken)| !**taken).map(|(item, _)| item).collect(),
        )
    }

    /// Equal items at both ends of the lists, and then wherever they are.
    fn equal(&mut self) {
        let (expected, found) = (self.expected, self.found);
        let head = expected.iter().zip(found).take_while(|(e, f)| e == f).count();
        for at in 0..head {
            self.pair(at, at);
        }
        let rest = expected.len().min(found.len()) - head;
        let ends = expected.iter().rev().zip(found.iter().rev()).take(rest);
        let tail = ends.take_while(|(e, f)| e == f).count();
        for back in 1..=tail {
            self.pair(expected.len() - back, found.len() - back);
        }
        let (left, free) = self.left();
        if left.is_empty() || free.is_empty() {
            return;
        }
        let mut by_text: HashMap<String, VecDeque<usize>> = HashMap::new();
        for (at, item) in free {
            by_text.entry(item.to_string()).or_default().push_back(at);
        }
        let mut pairs = Vec::new();
        for (at, item) in left {
            if let Some(other) = by_text.get_mut(&item.to_string()).and_then(VecDeque::pop_front) {
                pairs.push((at, other));
            }
        }
        for (at, other) in pairs {
            self.pair(at, other);
        }
    }

    /// Items with the same identity, or name; of several, the most alike.
    fn named(&mut self, name: impl Fn(&str, &Value) -> String) {
        let (left, free) = self.left();
        let mut shapes: HashMap<Vec<&str>, HashMap<String, Vec<usize>>> = HashMap::new();
        for (at, item) in &left {
            let Some(fields) = item.as_object() else { continue };
            let keys = fields.keys().map(String::as_str);
            let shape = keys.filter(|k| NAMING.contains(k) || FURTHER.contains(k)).collect();
            let identity = name(self.list, item);
            if !identity.is_empty() {
                shapes.entry(shape).or_default().entry(identity).or_default().push(*at);
            }
        }
        let mut candidates = Vec::new();
        for (shape, named) in shapes {
            let mut others: HashMap<String, Vec<usize>> = HashMap::new();
            for (at, item) in &free {
                let keys =
                    shape.iter().filter_map(|k| Some(((*k).to_owned(), item.get(k)?.clone())));
                let identity = name(self.list, &Value::Object(keys.collect::<Map<_, _>>()));
                if named.contains_key(&identity) {
                    others.entry(identity).or_default().push(*at);
                }
            }
            for (identity, ours) in named {
                let theirs = others.remove(&identity).unwrap_or_default();
                if ours.len() * theirs.len() > WEIGHED {
                    candidates.extend(ours.into_iter().zip(theirs).map(|(e, f)| (0, 0, e, f)));
                    continue;
                }
                for expected in ours {
                    for &found in &theirs {
                        candidates.push(self.weighed(expected, found));
                    }
                }
            }
        }
        self.settle(candidates);
    }

    /// What is left: items that are nearly alike, or stand in the same place of the document or,
    /// where they have nothing to be told by, of the list.
    fn by_place(&mut self) {
        let (left, free) = self.left();
        if left.len() * free.len() > WEIGHED {
            return;
        }
        let gaps = |paired: &mut dyn Iterator<Item = bool>| -> Vec<usize> {
            let mut before = 0;
            let count = |paired| {
                let gap = before;
                before += usize::from(paired);
                gap
            };
            paired.map(count).collect()
        };
        let expected_gaps = gaps(&mut self.partner.iter().map(Option::is_some));
        let found_gaps = gaps(&mut self.taken.iter().copied());
        let mut candidates = Vec::new();
        for (expected, e) in &left {
            for (found, f) in &free {
                let close = match (e, f) {
                    (Value::Object(_), Value::Object(_)) => {
                        let (same, all) = alike(e, f);
                        let here = expected_gaps.get(*expected) == found_gaps.get(*found);
                        (same > 0 && same * 4 >= all * 3) || same_place(e, f) || (all == 0 && here)
                    }
                    (Value::Object(_) | Value::Array(_), _) => false,
                    // Texts and numbers have nothing but their place among those that agree.
                    _ => expected_gaps.get(*expected) == found_gaps.get(*found),
                };
                if close {
                    candidates.push(self.weighed(*expected, *found));
                }
            }
        }
        self.settle(candidates);
    }

    /// How good a pair is (less is better), and the pair.
    fn weighed(&self, expected: usize, found: usize) -> (usize, usize, usize, usize) {
        let (Some(e), Some(f)) = (self.expected.get(expected), self.found.get(found)) else {
            return (usize::MAX, 0, expected, found);
        };
        let (same, all) = alike(e, f);
        let apart = usize::from(!same_place(e, f));
        ((all - same) * 2 + apart, expected.abs_diff(found), expected, found)
    }

    fn settle(&mut self, mut candidates: Vec<(usize, usize, usize, usize)>) {
        candidates.sort_unstable();
        for (_, _, expected, found) in candidates {
            let free = self.partner.get(expected).is_some_and(Option::is_none)
                && self.taken.get(found) == Some(&false);
            if free {
                self.pair(expected, found);
            }
        }
    }
}

/// For each expected item the place of its found one.
pub(crate) fn partners(list: &str, expected: &[Value], found: &[Value]) -> Vec<Option<usize>> {
    let mut pairing = Pairing {
        list,
        expected,
        found,
        partner: vec![None; expected.len()],
        taken: vec![false; found.len()],
    };
    pairing.equal();
    pairing.named(identity_of);
    pairing.named(name_of);
    pairing.by_place();
    pairing.partner
}

/// Which of the paired items stand elsewhere: the fewest that must be moved so that the others
/// are in order. By the place in the expected list.
pub(crate) fn out_of_order(partner: &[Option<usize>]) -> Vec<bool> {
    let paired: Vec<(usize, usize)> =
        partner.iter().enumerate().filter_map(|(at, p)| Some((at, (*p)?))).collect();
    // The longest increasing run of places: for each length the pair that ends it lowest.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(paired.len());
    let found = |n: usize| paired.get(n).map_or(0, |(_, found)| *found);
    for (n, (_, place)) in paired.iter().enumerate() {
        let length = ends.partition_point(|end| found(*end) < *place);
        before.push(length.checked_sub(1).and_then(|l| ends.get(l).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = n,
            None => ends.push(n),
        }
    }
    let mut moved: Vec<bool> = partner.iter().map(Option::is_some).collect();
    let mut next = ends.last().copied();
    while let Some(n) = next {
        if let Some(slot) = paired.get(n).and_then(|(at, _)| moved.get_mut(*at)) {
            *slot = false;
        }
        next = before.get(n).copied().flatten();
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn of(list: &str, expected: &Value, found: &Value) -> Vec<Option<usize>> {
        partners(list, expected.as_array().unwrap(), found.as_array().unwrap())
    }

    #[test]
    fn a_partial_item_is_known_by_the_keys_that_it_has() {
        let found = json!([
            {"acronym": "Y.moss", "stage": "new", "title": "Mosses"},
            {"acronym": "Y.fern", "stage": "approved", "title": "Ferns"}]);
        assert_eq!(of("work_items", &json!([{"acronym": "Y.FERN"}]), &found), [Some(1)]);
        assert_eq!(of("work_items", &json!([{"title": "Ferns"}]), &found), [Some(1)]);
        let two = json!([{"acronym": "Y.fern"}, {"acronym": "Y.lichen"}]);
        assert_eq!(of("work_items", &two, &found), [Some(1), None]);
    }

    #[test]
    fn of_several_with_one_identity_the_most_alike_is_taken() {
        let item = |title: &str| json!({"acronym": "Y.moss", "stage": "new", "title": title});
        let expected = json!([item("a"), item("b")]);
        let found = json!([item("b"), item("c")]);
        assert_eq!(of("work_items", &expected, &found), [Some(1), Some(0)]);
    }

    #[test]
    fn another_name_in_the_same_place_is_the_same_item() {
        let item = |name: &str, at: &str| json!({"acronym": name, "stage": "new", "evidence": {"pointer": at}});
        let expected = json!([item("Y.moss", "/body/1"), item("Y.fern", "/body/2")]);
        let found = json!([item("Y.fern", "/body/2"), item("Y.mos", "/body/1")]);
        assert_eq!(of("work_items", &expected, &found), [Some(1), Some(0)]);
    }

    #[test]
    fn texts_are_paired_between_those_that_agree() {
        let of = |e: Value, f: Value| of("questions", &e, &f);
        assert_eq!(of(json!(["7/17", "8/17"]), json!(["8/17"])), [None, Some(0)]);
        assert_eq!(of(json!(["7/17", "8/17"]), json!(["6/17", "8/17"])), [Some(0), Some(1)]);
    }

    #[test]
    fn the_fewest_items_are_out_of_order() {
        assert_eq!(
            out_of_order(&[Some(3), Some(0), Some(1), None, Some(2)]),
            [true, false, false, false, false]
        );
        assert_eq!(out_of_order(&[Some(0), Some(4), Some(9)]), [false; 3]);
        assert!(out_of_order(&[]).is_empty());
    }
}
