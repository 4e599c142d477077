//! What somebody may have meant.

use crate::text::fold;
use std::cmp::Ordering;

/// Names less alike than this are not offered.
const ALIKE: f64 = 0.6;

/// How alike two names are, from 0 to 1; one that holds the other is very much so.
fn likeness(a: &str, b: &str) -> f64 {
    let holds = |long: &str, short: &str| short.chars().count() >= 3 && long.contains(short);
    let distance = strsim::normalized_damerau_levenshtein(a, b);
    if holds(a, b) || holds(b, a) { distance.max(0.7) } else { distance }
}

/// Up to `number` of the names that are most like `wanted`, the most alike first; `key` gives the
/// form in which names are compared.
pub(crate) fn similar<'n>(
    wanted: &str,
    names: impl IntoIterator<Item = &'n str>,
    number: usize,
    key: impl Fn(&str) -> String,
) -> Vec<&'n str> {
    let wanted = key(wanted);
    let mut alike: Vec<(f64, &str)> = Vec::new();
    for name in names {
        let likeness = likeness(&wanted, &key(name));
        if likeness >= ALIKE && !alike.iter().any(|(_, known)| *known == name) {
            alike.push((likeness, name));
            alike.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap_or(Ordering::Equal));
            alike.truncate(number);
        }
    }
    alike.into_iter().map(|(_, name)| name).collect()
}

/// The one name that somebody may have meant.
pub(crate) fn meant<'n>(wanted: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    similar(wanted, names, 1, fold).first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_understood() {
        let names = ["title", "track", "stage"];
        assert_eq!(meant("trak", names), Some("track"));
        assert_eq!(meant("Tilte", names), Some("title"));
        assert_eq!(meant("wp", names), None);
    }

    #[test]
    fn the_most_alike_stands_first() {
        let names = ["X.sgGenBI", "X.sg-genai", "Y.other"];
        assert_eq!(
            similar("x.sggenai", names, 5, |name| terms::ItemKey::of(name).to_string()),
            ["X.sg-genai", "X.sgGenBI"]
        );
    }
}
