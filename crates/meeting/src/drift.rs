//! Items whose name changed without a word (DOMAIN.md §4): `TR.qrbp` comes back in its series as
//! `XSTR.qrbp`, a letter is mistyped, a number is assigned.
//!
//! A title alone proves little: an amendment has the title of what it amends. So two names are one
//! item only where nothing speaks against it: no document gives both, their Questions are not
//! others, and neither is a part of a published text.

use crate::{
    place::Place,
    text::{alike, letters, title_letters},
    union::Union,
    work_items::{Item, Mention, by_names},
};
use record::{Code, DocumentRecord, Finding, Severity, Version};
use std::collections::{BTreeMap, BTreeSet};
use terms::{ItemKey, ItemName, Question};

/// Titles with fewer letters may be those of two items.
const TELLING: usize = 20;
/// A title under so many names is a heading and tells nothing.
const NAMES: usize = 8;

/// What is known of the item that a set of names stands for.
#[derive(Default)]
struct Known<'a> {
    titles: BTreeSet<&'a str>,
    records: BTreeSet<usize>,
    questions: BTreeSet<Question>,
    keys: BTreeSet<&'a ItemKey>,
    /// Whether it is an amendment, a corrigendum or a supplement.
    part: bool,
}

impl<'a> Known<'a> {
    fn add(&mut self, mention: &'a Mention<'_>) {
        let item = mention.item;
        self.titles.extend(item.title.as_deref());
        self.records.insert(mention.record);
        self.questions.extend(&item.questions);
        self.keys.extend(&mention.keys);
        self.part |= item.version.is_some_and(Version::is_part);
    }

    /// Whether nothing speaks against both being one.
    fn may_be(&self, other: &Self) -> bool {
        let apart = !self.questions.is_empty()
            && !other.questions.is_empty()
            && self.questions.is_disjoint(&other.questions);
        let numbers = self.is_numbered() && other.is_numbered();
        let part = |a: &Self, b: &Self| a.keys.iter().any(|k| b.keys.iter().any(|l| is_part(l, k)));
        let against = apart || numbers || self.part || other.part;
        !against
            && self.records.is_disjoint(&other.records)
            && !part(self, other)
            && !part(other, self)
    }

    fn is_numbered(&self) -> bool {
        self.keys.iter().any(|key| key.is_numbered())
    }
}

/// `X.509 Amd.2` begins as `X.509` does, and `X.tok2` as `X.tok`: neither is a misspelling.
fn is_part(longer: &ItemKey, key: &ItemKey) -> bool {
    let number = longer.as_str().strip_prefix(key.as_str()).unwrap_or_default();
    let counted = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
    counted || longer.is_part_of(key)
}

/// What a report is called in and out of a series; shorter names may be those of two.
fn report_stem(key: &ItemKey) -> Option<&str> {
    key.report().filter(|stem| letters(stem).len() >= 3)
}

/// Joins the sets of names that are one item by their titles. `ids` has for each mention a member
/// of its set, or none where it gives no name.
pub(crate) fn join(mentions: &[Mention<'_>], ids: &[Option<usize>], union: &mut Union) {
    let mut known: BTreeMap<usize, Known<'_>> = BTreeMap::new();
    for (mention, id) in mentions.iter().zip(ids) {
        if let Some(id) = id {
            known.entry(union.root(*id)).or_default().add(mention);
        }
    }
    let mut by_title: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    let mut by_body: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (root, item) in &known {
        for title in item.titles.iter().map(|title| title_letters(title)) {
            if title.len() >= TELLING {
                by_title.entry(title).or_default().insert(*root);
            }
        }
        for body in item.keys.iter().filter_map(|key| report_stem(key)) {
            by_body.entry(body).or_default().insert(*root);
        }
    }
    let same_titles = by_title.into_values().map(|roots| (roots, false));
    let same_bodies = by_body.into_values().map(|roots| (roots, true));
    let mut joins = Vec::new();
    for (roots, need_titles) in same_titles.chain(same_bodies) {
        if !(2..=NAMES).contains(&roots.len()) {
            continue;
        }
        let items: Vec<&Known<'_>> = roots.iter().filter_map(|root| known.get(root)).collect();
        let one = items.iter().enumerate().all(|(at, a)| {
            let rest = items.iter().skip(at + 1);
            rest.into_iter().all(|b| a.may_be(b) && (!need_titles || same_matter(a, b)))
        });
        if one {
            joins.push(roots);
        }
    }
    for roots in joins {
        let mut roots = roots.into_iter();
        if let Some(first) = roots.next() {
            roots.for_each(|root| union.join(first, root));
        }
    }
}

/// Whether both have titles, and each of one has half of its words in one of the other.
fn same_matter(a: &Known<'_>, b: &Known<'_>) -> bool {
    !a.titles.is_empty()
        && a.titles.iter().take(NAMES).all(|t| b.titles.iter().take(NAMES).any(|u| alike(t, u)))
}

/// The first mention under a name that no document joins with the item's own.
pub(crate) fn drifted<'m, 'a>(
    records: &[&'a DocumentRecord],
    mentions: &[&'m Mention<'a>],
    acronym: Option<&ItemName>,
) -> Option<(Place<'a>, &'a ItemName, Place<'a>)> {
    let own = acronym?.key();
    let mut union = Union::default();
    let ids = by_names(mentions.iter().copied(), &mut union);
    let own = mentions.iter().zip(&ids).find(|(m, _)| m.keys.contains(&own))?.1.as_ref()?;
    let root = union.root(*own);
    let named = mentions.iter().copied().zip(ids).filter_map(|(m, id)| Some((m, id?)));
    let (same, other): (Vec<_>, Vec<_>) = named.partition(|(_, id)| union.root(*id) == root);
    let place = |m: &Mention<'a>| Some(Place::new(records.get(m.record)?, &m.item.evidence));
    // A row about the item says more than the title of a document in a list.
    let best = |of: &[(&'m Mention<'a>, usize)]| {
        of.iter().find(|(m, _)| !m.is_listed()).or_else(|| of.first()).map(|(m, _)| *m)
    };
    let (first, second) = (best(&other)?, best(&same)?);
    Some((place(first)?, first.item.acronym.as_ref()?, place(second)?))
}

/// A title is a weaker word than `ex`: who reads the record is told that it was taken.
pub(crate) fn finding(item: &Item<'_>) -> Option<Finding> {
    let (other, name, own) = item.drifted.as_ref()?;
    let subject = item.acronym.as_ref()?.to_string();
    Some(Finding {
        code: Code::SeveralNames,
        severity: Severity::Info,
        message: format!(
            "{name} is taken for {subject}: the titles are alike, and no document has both or \
             says `ex`"
        ),
        stated: Some(subject.clone().into()),
        found: Some(name.to_string().into()),
        subject: Some(subject),
        evidence: other.of_field("acronym"),
        related: vec![own.of_field("acronym")],
    })
}
