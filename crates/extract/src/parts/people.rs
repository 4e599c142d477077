//! Several people in one cell.

use super::name::is_unfilled;
use crate::page::CellText;
use lexicon::{Lexicon, Prose};

/// Splits a cell into its people: at line ends, semicolons, commas, slashes and `and`, outside brackets. It
/// leaves out `TBD` and its like.
pub(crate) fn of_cell(lexicon: &Lexicon, cell: &CellText<'_>) -> Vec<String> {
    let text = cell.text.text();
    let lines = cell.text.lines().into_iter().filter_map(|range| text.get(range));
    lines.flat_map(|line| split(lexicon, line)).collect()
}

/// The people of a line.
pub(crate) fn split(lexicon: &Lexicon, line: &str) -> Vec<String> {
    let mut people = vec![String::new()];
    let mut depth = 0_u32;
    for word in line.split_inclusive([' ', ',', ';', '/', '&']) {
        let bare = word.trim_end_matches([' ', ',', ';', '/', '&']);
        let joins = bare.is_empty() || lexicon.prose.is(Prose::Joining, bare);
        if (depth > 0 || !joins)
            && let Some(person) = people.last_mut()
        {
            person.push_str(if depth > 0 { word } else { bare });
            person.push(' ');
        }
        let signs = |sign| word.matches(sign).count() as u32;
        depth = (depth + signs('(')).saturating_sub(signs(')'));
        let ends = word.ends_with([',', ';', '/', '&']) || joins && !bare.is_empty();
        if depth == 0 && ends {
            people.push(String::new());
        }
    }
    let name = |person: &String| {
        let spaced = person.split_whitespace().collect::<Vec<_>>().join(" ");
        spaced.trim_end_matches(['*', '†', ' ']).to_owned()
    };
    people.iter().map(name).filter(|person| !is_unfilled(lexicon, person)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_of_a_line() {
        let of = |line| split(&Lexicon::standard(), line);
        assert_eq!(
            of("Olga Weir (Ministry of Lakes, Poland)"),
            ["Olga Weir (Ministry of Lakes, Poland)"]
        );
        assert_eq!(of("Coral Reef and Sandy Shore"), ["Coral Reef", "Sandy Shore"]);
        assert_eq!(
            of("Ann Reed, Bo Fern; Cy Moss* & Di Lily"),
            ["Ann Reed", "Bo Fern", "Cy Moss", "Di Lily"]
        );
        assert_eq!(of("A. Reed / B. Fern"), ["A. Reed", "B. Fern"]);
        assert!(of("TBD").is_empty() && of("-").is_empty());
    }
}
