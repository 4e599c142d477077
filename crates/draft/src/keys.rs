//! By what a heading and a row are known again when a draft is written anew.

use std::collections::BTreeSet;

/// Columns that name their row, the surest first.
const NAMES: [&str; 9] = [
    "Acronym",
    "WI abbreviation",
    "Work item",
    "Document",
    "TD",
    "Event",
    "Date",
    "A.1/A.13 justification",
    "Title",
];

/// A column that counts its rows names none.
const ORDINAL: &str = "#";

/// A heading without its number and without what stands in brackets at its end.
pub(crate) fn heading(text: &str) -> String {
    let text = text.trim();
    let number = |t: &str| {
        let letter = t.len() == 1 && t.bytes().all(|b| b.is_ascii_lowercase());
        letter || (!t.is_empty() && t.bytes().all(|b| b.is_ascii_digit()))
    };
    let numbered = text.split_once(". ").or_else(|| text.split_once(") "));
    let text = numbered.filter(|(first, _)| number(first)).map_or(text, |(_, rest)| rest);
    let open = text.strip_suffix(')').and_then(|t| t.rsplit_once(" ("));
    open.map_or(text, |(name, _)| name).trim().to_owned()
}

/// A row's name without marks and what stands behind it: `Y.moss* (ex Y.fern)` is `Y.moss`.
pub(crate) fn name(text: &str) -> &str {
    let text = text.split_once(" (").map_or(text, |(name, _)| name);
    let text = text.split_once(" | ").map_or(text, |(name, _)| name);
    text.trim().trim_end_matches('*').trim_end()
}

/// The column by which rows are known; of a table without labels, the first. None where no column
/// names each row apart.
pub(crate) fn column(header: &[String], rows: &[Vec<String>]) -> Option<usize> {
    let apart = |column: &usize| {
        let mut seen = BTreeSet::new();
        rows.iter().all(|row| {
            let named = row.get(*column).map_or("", |text| name(text));
            !named.is_empty() && seen.insert(named.to_owned())
        })
    };
    if header.is_empty() {
        return Some(0);
    }
    let labelled = |label: &str| header.iter().position(|l| l == label);
    let mut named = NAMES.into_iter().filter_map(labelled);
    let others = (0..header.len()).filter(|at| header.get(*at).is_some_and(|l| l != ORDINAL));
    named.find(&apart).or_else(|| others.into_iter().find(&apart))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_is_known_without_its_numbers() {
        assert_eq!(heading("3. New work items (20, see Annex B)"), "New work items");
        assert_eq!(heading("a) TAP determined (6)"), "TAP determined");
        assert_eq!(heading("Question 2/23 (4)"), "Question 2/23");
        assert_eq!(heading("Work item Y.moss"), "Work item Y.moss");
    }

    #[test]
    fn a_row_is_known_by_the_column_that_names_it() {
        let header = ["#", "Question", "Acronym"].map(str::to_owned);
        let row = |texts: [&str; 3]| texts.map(str::to_owned).to_vec();
        let rows = [row(["1", "Q1/5", "Y.moss*"]), row(["2", "Q2/5", "Y.fern (ex Y.leaf)"])];
        assert_eq!(column(&header, &rows), Some(2));
        let unnamed = [row(["1", "Q1/5", ""]), row(["2", "Q2/5", ""])];
        assert_eq!(column(&header, &unnamed), Some(1));
        let none = [row(["1", "Q1/5", ""]), row(["2", "Q1/5", ""])];
        assert_eq!(column(&header, &none), None);
        assert_eq!(name("Y.fern* (ex Y.leaf)"), "Y.fern");
    }
}
