//! Documents: which is which on the other side, and what became of it.

use super::fields::{DOCUMENT, HEADER, NEW_DOCUMENT, PUBLICATION};
use super::gather::Thing;
use super::model::{Change, What};
use super::side::Side;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap, HashSet};
use terms::DocumentId;

/// What stands between a file's path and that of a document inside of it.
const INSIDE: &str = "!/";

/// A document of one side.
struct Document<'a> {
    path: &'a str,
    sha256: &'a str,
    /// What all its revisions have in common: by its full name, and by the short one.
    full: Option<String>,
    short: Option<String>,
    revision: u64,
    thing: Thing<'a>,
}

/// Which new document an old one is, by path. One that did not change is itself.
pub(super) type Pairs<'a> = HashMap<&'a str, &'a str>;

fn text<'a>(value: &'a Value, pointer: &str) -> Option<&'a str> {
    value.pointer(pointer)?.as_str().filter(|text| !text.is_empty())
}

impl<'a> Document<'a> {
    fn of_record(record: &'a Value) -> Option<Self> {
        let path = text(record, "/source/path")?;
        let sha256 = text(record, "/source/sha256").unwrap_or_default();
        let id = text(record, "/identity/id");
        let number = |key: &str| record.pointer(key).and_then(Value::as_u64);
        let part = |key: &str| text(record, key).unwrap_or_default();
        let more =
            format!("{} {}", number("/identity/addendum").unwrap_or(0), part("/identity/language"));
        let full = text(record, "/identity/itu_id").map(|full| format!("{full} {more}"));
        let short = id.map(|_| {
            let number = number("/identity/number").unwrap_or(0);
            let (series, group) = (part("/identity/series"), part("/identity/group"));
            let of = part("/identity/study_group");
            let from = part("/identity/originator");
            format!("{series} {number} {group} {of} {from} {more}")
        });
        let mut thing = Thing::new(id.unwrap_or(path).to_owned(), path, record);
        for (object, fields) in [
            ("/identity", &["id"][..]),
            ("/source", &["path", "bytes"]),
            ("/header", &HEADER),
            ("/publication", &PUBLICATION),
        ] {
            if let Some(object) = record.pointer(object) {
                thing.add(path, object, fields);
            }
        }
        thing.add(path, record, &["status", "kind"]);
        let revision = number("/identity/revision").unwrap_or(0);
        Some(Self { path, sha256, full, short, revision, thing })
    }

    /// A document as a meeting record lists it. Those that the folder lacks are no documents.
    fn of_meeting(item: &'a Value) -> Option<Self> {
        let path = text(item, "/path")?;
        let id = text(item, "/id");
        let named = id.and_then(DocumentId::of_id);
        let revision = named.as_ref().and_then(|id| id.revision).map_or(0, u64::from);
        let base = named.map(|id| id.base().id());
        let full = text(item, "/itu_id").map(str::to_owned);
        let mut thing = Thing::new(id.unwrap_or(path).to_owned(), path, item);
        thing.add(path, item, &["id", "path", "title", "kind", "source", "questions"]);
        Some(Self { path, sha256: "", full, short: base, revision, thing })
    }

    /// Whether the two are revisions of one document. A full name settles it.
    fn is_of(&self, other: &Self) -> bool {
        match (&self.full, &other.full) {
            (Some(a), Some(b)) => a == b,
            _ => self.short.is_some() && self.short == other.short,
        }
    }

    fn keys(&self) -> impl Iterator<Item = &String> {
        self.full.iter().chain(&self.short)
    }
}

fn documents<'a>(side: &Side<'a>) -> Vec<Document<'a>> {
    if side.documents.is_empty() {
        return side
            .items("documents")
            .filter_map(|(_, item)| Document::of_meeting(item))
            .collect();
    }
    side.documents.iter().filter_map(|record| Document::of_record(record)).collect()
}

/// A document's path as it is held against the other side's: of the one document of a side, only
/// what is inside of it.
fn address(path: &str, one: bool) -> &str {
    match (one, path.split_once(INSIDE)) {
        (true, Some((_, inside))) => inside,
        (true, None) => "",
        (false, _) => path,
    }
}

fn changed(old: &Document<'_>, new: &Document<'_>, one: bool) -> Option<Change> {
    let later = new.revision > old.revision && old.is_of(new);
    // A document's own text is not read here; that it is another is told where nothing else is.
    let same_bytes = old.sha256 == new.sha256;
    let mut change = old.thing.changed(&new.thing, &DOCUMENT);
    if let Some(change) = &mut change {
        change.fields.retain(|f| match f.field.as_str() {
            "path" => !(one || later),
            "bytes" => !same_bytes,
            _ => true,
        });
        if later {
            change.what = What::Revised;
            change.name = old.thing.name.clone();
        }
        if change.fields.is_empty() && same_bytes {
            return None;
        }
    }
    if change.is_none() && !same_bytes {
        let mut only = old.thing.came(&[]);
        only.what = What::Changed;
        (only.old, only.new) = (old.thing.origin.spot(), new.thing.origin.spot());
        return Some(only);
    }
    change
}

/// The documents' changes, and who is who.
pub(super) fn changes<'a>(old: &Side<'a>, new: &Side<'a>, one: bool) -> (Pairs<'a>, Vec<Change>) {
    let (old, new) = (documents(old), documents(new));
    let mut pairs = Pairs::new();
    let mut changes = Vec::new();
    let mut taken: HashSet<usize> = HashSet::new();
    let by_path: HashMap<&str, usize> =
        new.iter().enumerate().map(|(n, d)| (address(d.path, one), n)).collect();
    let mut left = Vec::new();
    for document in &old {
        match by_path.get(address(document.path, one)).and_then(|n| Some((*n, new.get(*n)?))) {
            Some((n, now)) => {
                taken.insert(n);
                pairs.insert(document.path, now.path);
                changes.extend(changed(document, now, one));
            }
            None => left.push(document),
        }
    }
    // What is not in its place: the same bytes elsewhere, or another revision.
    let free = |taken: &HashSet<usize>, key: &dyn Fn(&Document<'a>) -> Vec<String>| {
        let mut map: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (n, document) in new.iter().enumerate().filter(|(n, _)| !taken.contains(n)) {
            for key in key(document) {
                map.entry(key).or_default().push(n);
            }
        }
        map
    };
    let bytes = |d: &Document<'a>| {
        let known = (!d.sha256.is_empty()).then(|| d.sha256.to_owned());
        known.into_iter().collect::<Vec<_>>()
    };
    let names = |d: &Document<'a>| d.keys().cloned().collect::<Vec<_>>();
    for key in [&bytes as &dyn Fn(&Document<'a>) -> Vec<String>, &names] {
        let by_key = free(&taken, key);
        let mut still = Vec::new();
        for document in left {
            let candidates = key(document).into_iter().filter_map(|key| by_key.get(&key)).flatten();
            let same = candidates.filter_map(|n| Some((*n, new.get(*n)?))).find(|(n, now)| {
                let bytes = !document.sha256.is_empty() && document.sha256 == now.sha256;
                !taken.contains(n)
                    && (bytes || (document.is_of(now) && now.revision >= document.revision))
            });
            match same {
                Some((n, now)) => {
                    taken.insert(n);
                    pairs.insert(document.path, now.path);
                    changes.extend(changed(document, now, one));
                }
                None => still.push(document),
            }
        }
        left = still;
    }
    changes.extend(left.iter().map(|document| document.thing.went(&NEW_DOCUMENT)));
    // A revision beside the one that was there before is a new revision of it.
    let mut known: HashMap<&String, Vec<&Document<'_>>> = HashMap::new();
    for document in &old {
        for key in document.keys() {
            known.entry(key).or_default().push(document);
        }
    }
    for (_, document) in new.iter().enumerate().filter(|(n, _)| !taken.contains(n)) {
        let earlier = document.keys().filter_map(|key| known.get(key)).flatten();
        let before = earlier
            .filter(|old| old.is_of(document) && old.revision < document.revision)
            .max_by_key(|old| old.revision);
        changes.push(match before.and_then(|old| changed(old, document, one)) {
            Some(revised) => revised,
            None => document.thing.came(&NEW_DOCUMENT),
        });
    }
    changes.sort_by(|a, b| a.name.cmp(&b.name).then(a.what.cmp(&b.what)));
    (pairs, changes)
}
