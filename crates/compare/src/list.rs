//! Lists: items paired, then held against each other.

use crate::Kind;
use crate::pairs::{out_of_order, partners};
use crate::steps::{Step, list_name};
use crate::walk::Walk;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// An item of the new expectation, with its place in the found list where it has one.
type Entry = (Option<usize>, Value);

/// Puts an item where the found list has it: behind the last of those that stand before it there.
fn insert(entries: &mut Vec<Entry>, found: usize, item: Value) {
    let before = entries
        .iter()
        .enumerate()
        .filter_map(|(at, (place, _))| Some((at, (*place)?)))
        .filter(|(_, place)| *place < found)
        .max_by_key(|(_, place)| *place)
        .map_or(0, |(at, _)| at + 1);
    entries.insert(before, (Some(found), item));
}

/// A new item in the shape of those beside it: the keys that one of them has.
fn shaped(item: &Value, others: &[Value]) -> Value {
    let others: Vec<_> = others.iter().filter_map(Value::as_object).collect();
    let Some(fields) = item.as_object().filter(|_| !others.is_empty()) else { return item.clone() };
    let keys: BTreeSet<&String> = others.into_iter().flat_map(Map::keys).collect();
    let kept = fields.iter().filter(|(key, _)| keys.contains(key));
    Value::Object(kept.map(|(key, value)| (key.clone(), value.clone())).collect())
}

impl<'a> Walk<'a, '_> {
    /// Holds two lists against each other. The new expectation begins with what stays in its order;
    /// what came or moved is then put where it is now.
    pub(crate) fn list(&mut self, expected: &'a [Value], found: &'a [Value]) -> Value {
        let partner = partners(list_name(&self.at_found), expected, found);
        let moved = out_of_order(&partner);
        let mut entries: Vec<Entry> = Vec::new();
        let mut elsewhere: Vec<(usize, Value)> = Vec::new();
        for (at, item) in expected.iter().enumerate() {
            let there = partner.get(at).copied().flatten();
            let Some((place, other)) = there.and_then(|p| Some((p, found.get(p)?))) else {
                self.at_expected.push(Step::At(at));
                let taken = self.differs(Kind::Missing, item, &Value::Null, false);
                self.at_expected.pop();
                if self.takes() && !taken {
                    entries.push((None, item.clone()));
                }
                continue;
            };
            let steps = (Step::At(at), Step::At(place));
            let order = moved.get(at) == Some(&true) && {
                self.at_expected.push(steps.0);
                self.at_found.push(steps.1);
                let taken = self.differs(Kind::Moved, &json!(at), &json!(place), false);
                self.at_expected.pop();
                self.at_found.pop();
                taken
            };
            let new = self.step(steps, item, other);
            if !self.takes() {
                continue;
            }
            if order {
                elsewhere.push((place, new));
            } else {
                entries.push((Some(place), new));
            }
        }
        let paired: BTreeSet<usize> = partner.iter().copied().flatten().collect();
        for (place, item) in found.iter().enumerate().filter(|(at, _)| !paired.contains(at)) {
            self.at_found.push(Step::At(place));
            if self.differs(Kind::Unexpected, &Value::Null, item, false) {
                let whole = self.exact();
                let new = if whole { item.clone() } else { shaped(item, expected) };
                elsewhere.push((place, new));
            }
            self.at_found.pop();
        }
        elsewhere.sort_by_key(|(place, _)| *place);
        for (place, item) in elsewhere {
            insert(&mut entries, place, item);
        }
        Value::Array(entries.into_iter().map(|(_, item)| item).collect())
    }
}

#[cfg(test)]
mod tests {
    use crate::{CompareOptions, Difference, EvidenceRule, Kind, differences, taken};
    use proptest::prelude::*;
    use serde_json::{Value, json};

    fn value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (0..4u32).prop_map(Value::from),
            "[ab]{0,2}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
                prop::collection::btree_map(
                    prop_oneof![Just("acronym"), Just("stage"), Just("evidence"), Just("x")],
                    inner,
                    0..4
                )
                .prop_map(|m| m.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()),
            ]
        })
    }

    fn strict() -> CompareOptions {
        CompareOptions { ignore: Vec::new(), evidence: EvidenceRule::Strict, exact: true }
    }

    proptest! {
        /// Nothing is told of what is the same, and something of all else.
        #[test]
        fn exact_and_strict_is_equality(a in value(), b in value()) {
            let options = strict();
            prop_assert!(differences(&a, &a, &options).is_empty());
            prop_assert_eq!(differences(&a, &b, &options).is_empty(), a == b);
        }

        /// Taking everything settles everything.
        #[test]
        fn what_is_taken_is_settled(a in value(), b in value()) {
            for options in [strict(), CompareOptions::default()] {
                let new = taken(&a, &b, &options, &mut |_| true);
                let left = differences(&new, &b, &options);
                prop_assert!(left.is_empty(), "{new} {left:?}");
                prop_assert_eq!(taken(&a, &b, &options, &mut |_| false), a.clone());
            }
        }
    }

    #[test]
    fn order_is_told_by_the_item_that_moved() {
        let expected = json!({"questions": ["1/17", "2/17", "3/17"]});
        let found = json!({"questions": ["3/17", "1/17", "2/17"]});
        let options = CompareOptions::default();
        let all = differences(&expected, &found, &options);
        let [Difference { pointer, kind: Kind::Moved, expected: from, found: to, .. }] = &all[..]
        else {
            panic!("{all:?}")
        };
        assert_eq!((pointer.as_str(), from, to), ("/questions/0", &json!(2), &json!(0)));
        assert_eq!(taken(&expected, &found, &options, &mut |_| true), found);
    }

    #[test]
    fn a_list_of_two_thousand_references_is_paired_at_once() {
        let references = |from: usize| -> Value {
            let one = |n: usize| {
                json!({"type": "document", "raw": format!("TD{n}"), "ref": {"id": format!("TD{}", n % 700)},
                    "evidence": {"pointer": format!("/body/{}", n + from), "raw": "TD"}})
            };
            (0..2000).map(one).collect()
        };
        let begin = std::time::Instant::now();
        let all = differences(
            &json!({"references": references(0)}),
            &json!({"references": references(1)}),
            &CompareOptions::default(),
        );
        assert_eq!(all.len(), 2000);
        assert!(all.iter().all(|d| d.tolerated), "only their places moved");
        assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
    }
}
