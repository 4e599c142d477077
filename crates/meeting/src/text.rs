//! Forms of a text under which two writings of one thing are equal.

use std::collections::BTreeSet;

pub(crate) use terms::{Chunk, natural};

/// Small letters and digits alone.
pub(crate) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Words before a colon that say what a text is, not what it is about.
const LEADS: &[&str] = &[
    "a",
    "amendment",
    "baseline",
    "corrigendum",
    "draft",
    "for",
    "guide",
    "implementers",
    "initial",
    "itu",
    "itu-t",
    "new",
    "of",
    "output",
    "paper",
    "proposed",
    "rec",
    "recommendation",
    "report",
    "revised",
    "revision",
    "supplement",
    "technical",
    "text",
    "the",
    "to",
    "updated",
];

/// The letters of a title without the brackets that it begins with and without the lead that
/// says what kind of text it is (`Technical Report: …`, `1st revised baseline text for X.abc: …`).
pub(crate) fn title_letters(title: &str) -> String {
    letters(without_lead(without_brackets(title)))
}

/// A title without `[…]` and `(…)` before it.
pub(crate) fn without_brackets(title: &str) -> &str {
    let mut rest = title.trim();
    loop {
        let close = match rest.chars().next() {
            Some('[') => ']',
            Some('(') => ')',
            _ => return rest,
        };
        match rest.split_once(close) {
            Some((_, after)) if !after.trim().is_empty() => rest = after.trim_start(),
            _ => return rest,
        }
    }
}

fn without_lead(title: &str) -> &str {
    let Some((lead, rest)) = title.split_once(':') else { return title };
    // A name (`X.abc`) and an ordinal (`2nd`) may stand in a lead as well.
    let says_kind = |word: &str| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.is_empty()
            || word.contains('.')
            || word.starts_with(|c: char| c.is_ascii_digit())
            || LEADS.contains(&word.as_str())
    };
    if !rest.trim().is_empty() && lead.split_whitespace().all(says_kind) { rest } else { title }
}

/// Words that say nothing of a title's matter.
const PARTICLES: &[&str] = &["a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to"];

/// The words of a title in small letters, particles left out.
pub(crate) fn words(text: &str) -> BTreeSet<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_lowercase)
        .filter(|w| !PARTICLES.contains(&w.as_str()))
        .collect()
}

/// Whether at least half of the shorter text's words stand in the longer one.
pub(crate) fn alike(a: &str, b: &str) -> bool {
    let (a, b) = (words(a), words(b));
    let common = a.intersection(&b).count();
    2 * common >= a.len().min(b.len())
}

#[cfg(test)]
mod tests {
    use super::{alike, letters, natural, title_letters};

    #[test]
    fn case_and_punctuation_do_not_count() {
        assert_eq!(letters("Secure-data, «Öffentlich» 5G"), "securedataöffentlich5g");
    }

    #[test]
    fn brackets_and_leads_before_a_title_do_not_count() {
        assert_eq!(title_letters("[to TSAG] (new) Work progress"), "workprogress");
        assert_eq!(title_letters("Technical Report: Guidance on x"), "guidanceonx");
        assert_eq!(title_letters("2nd revised baseline text for X.ab: Matter"), "matter");
        assert_eq!(title_letters("Security of things: overview"), "securityofthingsoverview");
        assert_eq!(title_letters("[placeholder]"), "placeholder");
    }

    #[test]
    fn numbers_sort_as_numbers() {
        assert!(natural("TD9/1") < natural("TD10/1"));
        assert!(natural("2/17") < natural("10/17"));
        assert!(natural("TD215/4") < natural("TD215R1/4"));
    }

    #[test]
    fn drift_is_told_from_another_matter() {
        assert!(alike("Guidance on use of cryptography", "Guideline on use of cryptography"));
        assert!(!alike("Guidance on use of cryptography", "Requirements for digital identity"));
    }
}
