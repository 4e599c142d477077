//! When two values of a field cannot both be true, and what is said about it.

use crate::{facts::Candidate, text::alike};
use record::{Code, Finding, Severity};
use std::collections::BTreeSet;

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
                let quarters: Option<BTreeSet<String>> = keys.iter().map(|k| quarter(k)).collect();
                let months = keys.iter().filter(|k| !k.contains('q')).count();
                months > 1 || quarters.is_none_or(|q| q.len() > 1)
            }
        }
    }
}

/// `2026q2` of the keys of `2026-06` and `2026-Q2`.
fn quarter(key: &str) -> Option<String> {
    if key.contains('q') {
        return Some(key.to_owned());
    }
    let (year, rest) = key.split_at_checked(4)?;
    let month: u32 = rest.get(..2)?.parse().ok().filter(|m| (1..=12).contains(m))?;
    Some(format!("{year}q{}", month.div_ceil(3)))
}

/// The finding of a conflict: its first place is the best supported value's, all others follow.
pub(crate) fn finding(
    code: Code,
    field: &'static str,
    subject: String,
    values: &[Candidate<'_>],
) -> Option<Finding> {
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
        severity: if drift { Severity::Info } else { Severity::Warning },
        message: format!("{subject} has more than one {field}: {given}"),
        subject: Some(subject),
        stated: Some(stated.into()),
        found: Some(found.into()),
        evidence: places.next()?,
        related: places.collect(),
    })
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
        assert!(!conflict(Rule::Date, &["202606", "2026q2"]));
        assert!(conflict(Rule::Date, &["202606", "2026q3"]));
        assert!(conflict(Rule::Date, &["202604", "202606"]));
        assert!(conflict(Rule::Date, &["202604", "tbd"]));
    }
}
