//! When two values of a field cannot both be true, and what is said about it.

use crate::{facts::Candidate, text::alike};
use record::{Code, Finding, Severity, Stage, Version};
use std::collections::BTreeSet;
use std::str::FromStr;
use terms::PartialDate;

/// So many values stand in a message; all of them are in the item's facts.
const TOLD: usize = 5;

/// How the values of a field are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rule {
    /// Any two differ.
    Distinct,
    /// A title that begins another is that title cut short.
    Title,
    /// A month and the quarter that it lies in agree.
    Date,
    /// Sets that have a member in common agree: one document leaves out what another adds.
    Sets,
    /// An amendment may well be a new one; any two others differ.
    Versions,
    /// Stages that no item goes through both.
    Stages,
}

/// So many values are held against each other: what differs in more differs in these.
const COMPARED: usize = 64;

fn disjoint(a: &str, b: &str) -> bool {
    let members: BTreeSet<&str> = a.lines().collect();
    !b.lines().any(|member| members.contains(member))
}

/// Whether any two values are apart.
fn any_two<T>(values: impl IntoIterator<Item = T>, apart: impl Fn(&T, &T) -> bool) -> bool {
    let values: Vec<T> = values.into_iter().take(COMPARED).collect();
    values.iter().enumerate().any(|(at, a)| values.iter().skip(at + 1).any(|b| apart(a, b)))
}

/// The values that keys are of, as far as they are any.
fn read<T: FromStr>(keys: &BTreeSet<&str>) -> Vec<T> {
    keys.iter().filter_map(|key| key.parse().ok()).collect()
}

impl Rule {
    /// Whether some two values, given by their comparison keys, exclude each other.
    pub(crate) fn conflict<'k>(self, keys: impl Iterator<Item = &'k str>) -> bool {
        let keys: BTreeSet<&str> = keys.filter(|key| !key.is_empty()).collect();
        match self {
            _ if keys.len() < 2 => false,
            Self::Distinct => true,
            // Sorted, a text stands directly before what it begins: if each begins the next, all
            // are cuts of the last one.
            Self::Title => keys.iter().zip(keys.iter().skip(1)).any(|(a, b)| !b.starts_with(a)),
            Self::Date => {
                let dates: Vec<PartialDate> = read(&keys);
                let apart = |a: &PartialDate, b: &PartialDate| !a.is_within(*b) && !b.is_within(*a);
                dates.len() < keys.len() || any_two(dates, apart)
            }
            Self::Sets => any_two(keys, |a, b| disjoint(a, b)),
            Self::Versions => {
                let versions: Vec<Version> = read(&keys);
                let part = versions.iter().any(|version| version.is_part());
                let news = |version: &&Version| part && **version == Version::New;
                versions.iter().filter(|version| !news(version)).count() > 1
            }
            Self::Stages => any_two(read(&keys), |a: &Stage, b| a.excludes(*b)),
        }
    }
}

/// What a conflict about a field is called, and how grave it is.
const FIELDS: &[(&str, Code, Severity)] = &[
    ("title", Code::ConflictingTitle, Severity::Warning),
    ("track", Code::ConflictingTrack, Severity::Warning),
    ("stage", Code::ConflictingStage, Severity::Warning),
    ("questions", Code::ConflictingValue, Severity::Warning),
    ("recommendation", Code::ConflictingValue, Severity::Warning),
    ("direction", Code::ConflictingValue, Severity::Warning),
    ("deadline", Code::ConflictingValue, Severity::Warning),
    ("end", Code::ConflictingValue, Severity::Info),
    ("target_date", Code::ConflictingValue, Severity::Info),
    ("version", Code::ConflictingValue, Severity::Info),
    ("deliverable", Code::ConflictingValue, Severity::Info),
];

/// The finding of a conflict: its first place is the best supported value's, all others follow.
/// None for a field about which documents may well differ.
pub(crate) fn finding(
    field: &'static str,
    subject: String,
    values: &[Candidate<'_>],
) -> Option<Finding> {
    let &(_, code, severity) = FIELDS.iter().find(|(name, ..)| *name == field)?;
    let (first, second) = (values.first()?, values.get(1)?);
    let (stated, found) = (first.text(), second.text());
    // Titles drift from text to text; two that have little in common are another matter.
    let drift = field == "title" && values.iter().skip(1).all(|v| alike(&stated, &v.text()));
    let told = |v: &Candidate<'_>| format!("\"{}\" ({})", v.text(), times(v.places.len()));
    let mut given = values.iter().take(TOLD).map(told).collect::<Vec<_>>().join(", ");
    if values.len() > TOLD {
        given.push_str(", …");
    }
    let mut places = values.iter().flat_map(|v| &v.places).map(|place| place.of_field(field));
    Some(Finding {
        code,
        severity: if drift { Severity::Info } else { severity },
        message: format!("{subject} has more than one {}: {given}", words(field)),
        subject: Some(subject),
        stated: Some(stated.into()),
        found: Some(found.into()),
        evidence: places.next()?,
        related: places.collect(),
    })
}

/// A field's name as people say it: `questions` is a set, and a second one is another set.
fn words(field: &str) -> String {
    field.trim_end_matches('s').replace('_', " ")
}

fn times(count: usize) -> String {
    if count == 1 { "1 place".to_owned() } else { format!("{count} places") }
}

#[cfg(test)]
mod tests {
    use super::Rule;

    fn conflict(rule: Rule, keys: &[&str]) -> bool {
        rule.conflict(keys.iter().copied())
    }

    #[test]
    fn a_title_cut_short_is_the_same_title() {
        assert!(!conflict(Rule::Title, &["framework", "frameworkforageassurance"]));
        assert!(conflict(Rule::Title, &["frameworkfora", "frameworkforb"]));
        assert!(conflict(Rule::Title, &["framework", "frameworkfora", "frameworkforb"]));
    }

    #[test]
    fn a_month_agrees_with_its_quarter() {
        assert!(!conflict(Rule::Date, &["2026-06", "2026-Q2"]));
        assert!(conflict(Rule::Date, &["2026-06", "2026-Q3"]));
        assert!(conflict(Rule::Date, &["2026-04", "2026-06"]));
        assert!(conflict(Rule::Date, &["2026-04", "tbd"]));
    }

    #[test]
    fn an_amendment_may_be_new() {
        assert!(!conflict(Rule::Versions, &["new", "amendment"]));
        assert!(conflict(Rule::Versions, &["new", "revised"]));
        assert!(conflict(Rule::Versions, &["new", "amendment", "corrigendum"]));
    }

    #[test]
    fn a_set_that_another_adds_to_is_no_conflict() {
        assert!(!conflict(Rule::Sets, &["4/17", "4/17\n7/17"]));
        assert!(conflict(Rule::Sets, &["4/17", "4/17\n7/17", "7/17"]));
    }

    #[test]
    fn stages_of_a_way_agree_and_those_of_two_ways_do_not() {
        assert!(!conflict(Rule::Stages, &["in_progress", "determined", "approved"]));
        assert!(conflict(Rule::Stages, &["determined", "consented"]));
        assert!(conflict(Rule::Stages, &["discontinued", "agreed"]));
        assert!(!conflict(Rule::Stages, &["discontinued", "in_progress"]));
    }
}
