//! An expectation and a record side by side.

use crate::place::nearest;
use crate::steps::{Step, pointer};
use crate::{CompareOptions, Difference, EvidenceRule, Kind};
use serde_json::{Map, Value};

/// Whether a difference is taken into the expectation.
pub(crate) type Take<'a> = &'a mut dyn FnMut(&Difference) -> bool;

pub(crate) struct Walk<'a, 't> {
    options: &'a CompareOptions,
    expected: &'a Value,
    found: &'a Value,
    take: Option<Take<'t>>,
    /// The way to what is compared, in each of the two.
    pub(crate) at_expected: Vec<Step<'a>>,
    pub(crate) at_found: Vec<Step<'a>>,
    differences: Vec<Difference>,
}

/// What differs between what is expected of a record and the record, in the record's order.
///
/// What the expectation leaves out is not compared: a key that it lacks may have any value. A list
/// that it has is compared whole, its items may be partial again. `null` and a key that is not
/// there are the same.
///
/// ```
/// use compare::{CompareOptions, Kind, differences};
/// use serde_json::json;
/// let expected = json!({"work_items": [{"acronym": "Y.moss", "track": "TAP"}]});
/// let found = json!({"kind": "agenda", "work_items": [
///     {"acronym": "Y.fern", "track": "AAP", "evidence": {"pointer": "/body/1", "raw": "Y.fern"}},
///     {"acronym": "Y.moss", "track": "AAP", "evidence": {"pointer": "/body/2", "raw": "Y.moss"}}]});
/// let differences = differences(&expected, &found, &CompareOptions::default());
/// assert_eq!(differences[0].pointer, "/work_items/1/track");
/// assert_eq!(differences[0].place.as_ref().unwrap().raw, "Y.moss");
/// assert_eq!((differences[1].kind, differences.len()), (Kind::Unexpected, 2));
/// ```
pub fn differences(expected: &Value, found: &Value, options: &CompareOptions) -> Vec<Difference> {
    let mut walk = Walk::new(expected, found, options, None);
    walk.hold(expected, found);
    walk.differences
}

/// The expectation with those differences settled that `take` takes; what it leaves out stays out,
/// and what is not compared stays as it is.
///
/// ```
/// use compare::CompareOptions;
/// use serde_json::json;
/// let expected = json!({"kind": "other", "header": {"title": "Moss"}});
/// let found = json!({"kind": "agenda", "header": {"title": "Mosses", "source": "WP1"}});
/// let all = compare::taken(&expected, &found, &CompareOptions::default(), &mut |_| true);
/// assert_eq!(all, json!({"kind": "agenda", "header": {"title": "Mosses"}}));
/// ```
pub fn taken(
    expected: &Value,
    found: &Value,
    options: &CompareOptions,
    take: &mut dyn FnMut(&Difference) -> bool,
) -> Value {
    Walk::new(expected, found, options, Some(take)).hold(expected, found)
}

impl<'a, 't> Walk<'a, 't> {
    fn new(
        expected: &'a Value,
        found: &'a Value,
        options: &'a CompareOptions,
        take: Option<Take<'t>>,
    ) -> Self {
        let (at_expected, at_found) = (Vec::new(), Vec::new());
        let differences = Vec::new();
        Self { options, expected, found, take, at_expected, at_found, differences }
    }

    fn ignored(&self) -> bool {
        self.options.ignores(&self.at_found) || self.options.ignores(&self.at_expected)
    }

    /// What the expectation keeps, where a new one is made.
    fn kept(&self, value: &Value) -> Value {
        if self.take.is_some() { value.clone() } else { Value::Null }
    }

    /// Notes a difference; gives whether it is taken.
    pub(crate) fn differs(
        &mut self,
        kind: Kind,
        expected: &Value,
        found: &Value,
        tolerated: bool,
    ) -> bool {
        let here = found_is_there(kind, found);
        let (root, steps) =
            if here { (self.found, &self.at_found) } else { (self.expected, &self.at_expected) };
        let difference = Difference {
            pointer: pointer(steps),
            kind,
            expected: expected.clone(),
            found: found.clone(),
            place: nearest(root, steps),
            tolerated,
        };
        if let Some(take) = &mut self.take {
            return take(&difference);
        }
        self.differences.push(difference);
        false
    }

    /// Holds the two values at the same step against each other; gives what is expected from now
    /// on, where that is asked for.
    pub(crate) fn step(
        &mut self,
        steps: (Step<'a>, Step<'a>),
        expected: &'a Value,
        found: &'a Value,
    ) -> Value {
        self.at_expected.push(steps.0);
        self.at_found.push(steps.1);
        let new = match steps.1 {
            Step::Key("evidence" | "related") => self.evidence(expected, found),
            _ => self.hold(expected, found),
        };
        self.at_expected.pop();
        self.at_found.pop();
        new
    }

    fn hold(&mut self, expected: &'a Value, found: &'a Value) -> Value {
        if self.ignored() {
            return self.kept(expected);
        }
        match (expected, found) {
            (Value::Object(e), Value::Object(f)) => self.object(e, f),
            (Value::Array(e), Value::Array(f)) => self.list(e, f),
            _ if self.same(expected, found) => self.kept(expected),
            _ => {
                let kind = match (expected, found) {
                    (Value::Null, _) => Kind::Unexpected,
                    (_, Value::Null) => Kind::Missing,
                    _ => Kind::Changed,
                };
                let taken = self.differs(kind, expected, found, false);
                self.kept(if taken { found } else { expected })
            }
        }
    }

    /// Whether two plain values are the same. People write `1` for `1.0`.
    fn same(&self, expected: &Value, found: &Value) -> bool {
        match (expected, found) {
            (Value::Number(e), Value::Number(f)) if !self.options.exact => {
                e == f || e.as_f64() == f.as_f64()
            }
            _ => expected == found,
        }
    }

    fn object(&mut self, expected: &'a Map<String, Value>, found: &'a Map<String, Value>) -> Value {
        const NULL: &Value = &Value::Null;
        let mut new = Map::new();
        for (key, value) in expected {
            let there = found.get(key);
            if there.is_none() && self.options.exact {
                self.at_expected.push(Step::Key(key));
                self.at_found.push(Step::Key(key));
                if self.ignored() || !self.differs(Kind::Missing, value, NULL, false) {
                    new.insert(key.clone(), self.kept(value));
                }
                self.at_expected.pop();
                self.at_found.pop();
                continue;
            }
            let other = there.unwrap_or(NULL);
            let now = self.step((Step::Key(key), Step::Key(key)), value, other);
            if self.take.is_some() {
                new.insert(key.clone(), now);
            }
        }
        for (key, value) in found {
            if !self.options.exact || expected.contains_key(key) {
                continue;
            }
            self.at_expected.push(Step::Key(key));
            self.at_found.push(Step::Key(key));
            if !self.ignored() && self.differs(Kind::Unexpected, NULL, value, false) {
                new.insert(key.clone(), value.clone());
            }
            self.at_expected.pop();
            self.at_found.pop();
        }
        Value::Object(new)
    }

    /// Evidence is one thing: where it differs anywhere, it is elsewhere.
    fn evidence(&mut self, expected: &'a Value, found: &'a Value) -> Value {
        if self.options.evidence == EvidenceRule::Ignore || self.covers(expected, found) {
            return self.kept(expected);
        }
        let tolerated = self.options.evidence == EvidenceRule::Tolerate;
        if self.differs(Kind::Moved, expected, found, tolerated) {
            let exact = CompareOptions { evidence: EvidenceRule::Strict, ..self.options.clone() };
            return taken_evidence(expected, found, &exact);
        }
        self.kept(expected)
    }

    /// Whether the found evidence says all that the expected one does.
    fn covers(&mut self, expected: &'a Value, found: &'a Value) -> bool {
        if self.ignored() {
            return true;
        }
        match (expected, found) {
            (Value::Object(e), Value::Object(f)) => {
                let all = e.iter().all(|(key, value)| {
                    let other = f.get(key);
                    let there = other.is_some() || !self.options.exact;
                    there && self.covers_at(Step::Key(key), value, other.unwrap_or(&Value::Null))
                });
                all && (!self.options.exact || f.keys().all(|key| e.contains_key(key)))
            }
            (Value::Array(e), Value::Array(f)) => {
                let pairs = e.iter().zip(f).enumerate();
                e.len() == f.len()
                    && pairs.into_iter().all(|(at, (e, f))| self.covers_at(Step::At(at), e, f))
            }
            _ => self.same(expected, found),
        }
    }

    fn covers_at(&mut self, step: Step<'a>, expected: &'a Value, found: &'a Value) -> bool {
        self.at_expected.push(step);
        self.at_found.push(step);
        let covers = self.covers(expected, found);
        self.at_expected.pop();
        self.at_found.pop();
        covers
    }

    pub(crate) fn exact(&self) -> bool {
        self.options.exact
    }

    pub(crate) fn takes(&self) -> bool {
        self.take.is_some()
    }
}

/// The evidence as it is now, in the shape that the expected one has.
fn taken_evidence(expected: &Value, found: &Value, options: &CompareOptions) -> Value {
    match (expected, found) {
        (Value::Object(e), Value::Object(f)) if !options.exact => {
            let keys = e.keys().map(|key| {
                let value = f.get(key).cloned().unwrap_or_default();
                (key.clone(), value)
            });
            Value::Object(keys.collect())
        }
        _ => found.clone(),
    }
}

/// Whether the record has something where the difference is.
fn found_is_there(kind: Kind, found: &Value) -> bool {
    kind != Kind::Missing || !found.is_null()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn told(expected: &Value, found: &Value, options: &CompareOptions) -> Vec<String> {
        differences(expected, found, options)
            .iter()
            .map(|d| {
                let mark = if d.tolerated { " tolerated" } else { "" };
                format!("{} {}{mark}", d.kind.as_str(), d.pointer)
            })
            .collect()
    }

    fn item(name: &str, track: &str, at: u32) -> Value {
        json!({"acronym": name, "stage": "new", "track": track, "editors": [],
            "evidence": {"pointer": format!("/body/{at}"), "span": [0, 4], "raw": name,
                "section": ["1 Results"], "rule": "work_item.row", "fields": {}}})
    }

    #[test]
    fn each_kind_of_difference_is_one() {
        let expected = json!({"kind": "agenda", "identity": {"id": "TD1"}, "header": null,
            "work_items": [item("Y.a", "TAP", 1), item("Y.b", "TAP", 2), item("Y.c", "TAP", 3)]});
        let found = json!({"kind": "other", "identity": null, "header": {"title": "T"},
            "work_items": [item("Y.c", "TAP", 9), item("Y.a", "AAP", 1), item("Y.d", "TAP", 5)]});
        assert_eq!(
            told(&expected, &found, &CompareOptions::default()),
            [
                "unexpected /header",
                "missing /identity",
                "changed /kind",
                "moved /work_items/1",
                "changed /work_items/1/track",
                "missing /work_items/1",
                "moved /work_items/0/evidence tolerated",
                "unexpected /work_items/2",
            ]
        );
    }

    #[test]
    fn moved_evidence_fails_only_where_that_is_asked_for() {
        let (expected, found) = (item("Y.a", "TAP", 1), item("Y.a", "TAP", 2));
        let with = |evidence| CompareOptions { evidence, ..CompareOptions::default() };
        let told = |rule| told(&expected, &found, &with(rule));
        assert!(told(EvidenceRule::Ignore).is_empty());
        assert_eq!(told(EvidenceRule::Tolerate), ["moved /evidence tolerated"]);
        assert_eq!(told(EvidenceRule::Strict), ["moved /evidence"]);
    }

    #[test]
    fn partial_evidence_is_held_by_what_it_says() {
        let expected = json!({"evidence": {"rule": "work_item.row"}});
        let strict = CompareOptions { evidence: EvidenceRule::Strict, ..CompareOptions::default() };
        assert!(told(&expected, &item("Y.a", "TAP", 7), &strict).is_empty());
    }

    #[test]
    fn what_is_ignored_is_not_told() {
        let mut options = CompareOptions::default();
        options.ignore.push("/work_items/*/track".parse().unwrap());
        options.ignore.push("/header".parse().unwrap());
        let expected = json!({"producer": {"version": "1"}, "header": {"title": "a"},
            "work_items": [item("Y.a", "TAP", 1)]});
        let found = json!({"producer": {"version": "2"}, "header": {"title": "b"},
            "work_items": [item("Y.a", "AAP", 1)]});
        assert!(told(&expected, &found, &options).is_empty());
        let all = taken(&expected, &found, &options, &mut |_| true);
        assert_eq!(all, expected, "what is not compared stays as it is");
    }

    #[test]
    fn an_exact_expectation_knows_every_key() {
        let exact = CompareOptions { exact: true, ..CompareOptions::default() };
        let (expected, found) = (json!({"a": 1}), json!({"a": 1.0, "b": null, "producer": 1}));
        assert!(told(&expected, &found, &CompareOptions::default()).is_empty());
        assert_eq!(told(&expected, &found, &exact), ["changed /a", "unexpected /b"]);
    }

    #[test]
    fn a_difference_names_its_place() {
        let mut found = item("Y.a", "AAP", 1);
        found["evidence"]["fields"] = json!({"track": {"pointer": "/body/0", "span": [2, 5]}});
        let expected = json!({"work_items": [{"acronym": "Y.a", "track": "TAP"}]});
        let all =
            differences(&expected, &json!({ "work_items": [found] }), &CompareOptions::default());
        let place = all[0].place.clone().unwrap();
        assert_eq!((place.pointer.as_str(), place.span), ("/body/0", Some((2, 5))));
        assert_eq!(place.section, ["1 Results"]);
    }

    #[test]
    fn a_partial_expectation_stays_partial() {
        let expected = json!({"kind": "other", "work_items": [
            {"acronym": "Y.a", "track": "TAP"}, {"acronym": "Y.gone", "track": "TAP"}]});
        let found = json!({"kind": "agenda", "status": "extracted",
            "work_items": [item("Y.new", "TAP", 0), item("Y.a", "AAP", 1)]});
        let options = CompareOptions::default();
        let new = taken(&expected, &found, &options, &mut |_| true);
        assert_eq!(
            new,
            json!({"kind": "agenda", "work_items": [
                {"acronym": "Y.new", "track": "TAP"}, {"acronym": "Y.a", "track": "AAP"}]})
        );
        assert!(differences(&new, &found, &options).is_empty());
        let only_kind = &mut |d: &Difference| d.pointer == "/kind";
        let some = taken(&expected, &found, &options, only_kind);
        assert_eq!(some["kind"], "agenda");
        assert_eq!(some["work_items"], expected["work_items"]);
    }
}
