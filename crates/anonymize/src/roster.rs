//! The names that are looked for, and how they are found in a text whatever their order, case,
//! accents and punctuation: `Dr Ana Sample`, `SAMPLE, Ana`, `A. Sample`, `Sample` alone.

use crate::fold::{fold, is_ignorable, is_unspaced};
use crate::found::{Found, Piece};
use crate::name::{Name, is_joint};
use crate::search;
use crate::vocabulary::{self, Label};
use std::collections::{HashMap, HashSet};

/// A last name alone is looked for from this many letters on.
const ALONE: usize = 4;

/// How many people one word leads to; the others are found by what else they are called.
const BEARERS: usize = 200;

/// Names, indexed by their words.
#[derive(Debug, Clone, Default)]
pub(crate) struct Roster {
    pub(crate) names: Vec<Name>,
    known: HashSet<String>,
    /// The names that a word is of.
    pub(crate) by_word: HashMap<String, Vec<usize>>,
    /// Words that are a sign of a person when they stand alone.
    pub(crate) alone: HashSet<String>,
    /// Names of one word, with whether they were written small.
    pub(crate) single: HashMap<String, bool>,
    /// Names whose words are written as one: their words.
    pub(crate) glued: HashMap<String, Vec<String>>,
    /// By first character.
    unspaced: HashMap<char, Vec<Vec<char>>>,
    /// Parts of names that fill a cell by themselves.
    pub(crate) cells: HashSet<String>,
}

/// Whether a word of a name is a sign of the person when it stands alone.
fn stands_alone(word: &str) -> bool {
    word.chars().count() >= ALONE && !vocabulary::is_word(word) && !Label::NoName.has(word)
}

impl Roster {
    /// Adds the name of one person. Gives whether it is new.
    pub(crate) fn add(&mut self, text: &str) -> bool {
        self.add_name(text, true)
    }

    /// Adds a name that is one only where it is whole.
    pub(crate) fn add_whole(&mut self, text: &str) -> bool {
        self.add_name(text, false)
    }

    fn add_name(&mut self, text: &str, alone: bool) -> bool {
        let Some(name) = Name::parse(text) else { return false };
        if !self.known.insert(text.split_whitespace().collect::<Vec<_>>().join(" ")) {
            return false;
        }
        let unspaced: Vec<char> = name.unspaced.chars().map(fold).collect();
        if unspaced.len() > 1
            && let Some(&first) = unspaced.first()
        {
            self.unspaced.entry(first).or_default().push(unspaced);
        }
        let at = self.names.len();
        let words: Vec<&str> = name.words().map(|part| part.word.as_str()).collect();
        for &word in &words {
            let names = self.by_word.entry(word.to_owned()).or_default();
            if names.len() < BEARERS && names.last() != Some(&at) {
                names.push(at);
            }
            if alone && stands_alone(word) {
                self.alone.insert(word.to_owned());
            }
        }
        match words.as_slice() {
            [one] if alone && name.parts.len() == 1 && !vocabulary::is_word(one) => {
                let small =
                    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
                *self.single.entry((*one).to_owned()).or_default() |= small;
            }
            [first, second] if first.len() + second.len() > 5 => {
                for pair in [[first, second], [second, first]] {
                    let words = pair.map(|word| (*word).to_owned());
                    self.glued.entry(words.concat()).or_insert_with(|| words.to_vec());
                }
            }
            _ => {}
        }
        self.names.push(name);
        true
    }

    /// Adds a part of a name that is taken for one only where it fills a cell.
    pub(crate) fn add_cell(&mut self, text: &str) {
        let Some(name) = Name::parse(text) else { return };
        for part in name.words() {
            if stands_alone(&part.word) {
                self.alone.insert(part.word.clone());
            }
        }
        self.cells.insert(crate::fold::label(text));
    }

    /// Whether a word, folded, is of a name that is looked for.
    pub(crate) fn has_word(&self, word: &str) -> bool {
        self.by_word.contains_key(word)
    }

    /// The names in a text, in order, none over another.
    pub(crate) fn find(&self, text: &[char], within: Within) -> Vec<Found> {
        if self.names.is_empty() && self.cells.is_empty() {
            return Vec::new();
        }
        let mut found = search::search(self, text, within);
        found.extend(self.find_unspaced(text));
        found.sort_by_key(|f| f.range.start);
        found
    }

    fn find_unspaced(&self, text: &[char]) -> Vec<Found> {
        let mut found = Vec::new();
        let mut from = 0;
        while !self.unspaced.is_empty() && from < text.len() {
            let here = text.get(from).map(|&c| fold(c));
            let names = here.and_then(|c| self.unspaced.get(&c)).map_or(&[][..], Vec::as_slice);
            let matched = names.iter().filter_map(|name| unspaced_at(text, from, name));
            match matched.max_by_key(Vec::len) {
                Some(at) => {
                    let end = at.last().map_or(from, |last| last + 1);
                    let word = at.iter().filter_map(|&i| text.get(i)).map(|&c| fold(c)).collect();
                    let pieces = vec![Piece::Word { at, word }];
                    found.push(Found { range: from..end, pieces });
                    from = end.max(from + 1);
                }
                None => from += 1,
            }
        }
        found
    }
}

/// The places of the name's characters where it stands at `from`, blanks and dots between them.
fn unspaced_at(text: &[char], from: usize, name: &[char]) -> Option<Vec<usize>> {
    let mut at = Vec::with_capacity(name.len());
    let mut next = from;
    for &wanted in name {
        let between = text.get(next..)?.iter().take(3);
        let skipped = between
            .take_while(|&&c| {
                !is_unspaced(c)
                    && (c.is_whitespace()
                        || is_ignorable(c)
                        || is_joint(c)
                        || matches!(c, '·' | '・' | ',' | '，'))
            })
            .count();
        next += if at.is_empty() { 0 } else { skipped };
        if fold(*text.get(next)?) != wanted {
            return None;
        }
        at.push(next);
        next += 1;
    }
    Some(at)
}

/// In what a name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Within {
    /// In what people write.
    Text,
    /// In the name of a file, where blanks are lines, dots or nothing.
    FileName,
    /// In what is called a thing by: there only whole names are.
    Identifier,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::in_brackets;

    fn roster(names: &[&str]) -> Roster {
        let mut roster = Roster::default();
        for name in names {
            roster.add(name);
        }
        roster
    }

    /// The text with what was found in brackets.
    fn marked(names: &[&str], text: &str) -> String {
        in_brackets(text, |text| roster(names).find(text, Within::Text))
    }

    #[test]
    fn a_name_is_found_in_any_order_and_case() {
        for name in [
            "Ana Samplov",
            "SAMPLOV Ana",
            "Samplov, Ana",
            "A. Samplov",
            "Samplov, A.",
            "ana samplov",
            "Ana\u{a0}\nSamplov",
            "Ána Samplov",
            "Ana M. Samplov",
            "Samplov",
            "Ana SAMPLOV",
            "AnaSamplov",
            "ana_samplov",
            "Ana-Samplov",
            "A.Samplov",
        ] {
            let text = format!("by {name}, editor");
            assert_eq!(marked(&["Dr Ana Samplov"], &text), format!("by [{name}], editor"));
        }
    }

    #[test]
    fn a_word_within_a_word_or_a_thing_is_no_name() {
        for text in ["Sleeper", "Leeway", "Y.lee-auth", "Y.Leeve-auth", "LEE2", "leeve", "Y.Leeve."]
        {
            assert_eq!(marked(&["Bo Lee", "Ana Leeve"], text), text);
        }
        assert_eq!(marked(&["Bo Lee"], "Lee and Bo"), "Lee and Bo");
        assert_eq!(marked(&["Lee"], "Lee, a Sleeper"), "[Lee], a Sleeper");
    }

    #[test]
    fn words_of_the_field_are_names_only_beside_the_rest() {
        let names = ["Mark Grant"];
        assert_eq!(marked(&names, "Mark the item; Grant access"), "Mark the item; Grant access");
        assert_eq!(marked(&names, "Mark Grant marks it"), "[Mark Grant] marks it");
        assert_eq!(marked(&names, "a mark, grant it"), "a mark, grant it");
    }

    #[test]
    fn particles_apostrophes_and_hyphens() {
        let names = ["Ludwig van der Berg", "Seán O’Brienne", "Han Seo-yun"];
        assert_eq!(marked(&names, "L. van der Berg"), "[L. van der Berg]");
        assert_eq!(marked(&names, "VAN DER BERG, Ludwig"), "[VAN DER BERG, Ludwig]");
        assert_eq!(marked(&names, "Sean O'Brienne"), "[Sean O'Brienne]");
        assert_eq!(marked(&names, "HAN Seo‑yun (Seo-yun)"), "[HAN Seo‑yun] ([Seo-yun])");
    }

    #[test]
    fn people_one_after_the_other_are_two() {
        let names = ["Ana Samplov", "Bo Chendo"];
        assert_eq!(marked(&names, "Ana Samplov, Bo Chendo"), "[Ana Samplov], [Bo Chendo]");
        assert_eq!(marked(&names, "Samplov, Chendo"), "[Samplov], [Chendo]");
    }

    #[test]
    fn names_without_blanks_are_found_within_text() {
        assert_eq!(marked(&["王小明"], "联系人王小明电话"), "联系人[王小明]电话");
        assert_eq!(marked(&["王 小明"], "王小明、王 小明"), "[王小明]、[王 小明]");
        assert_eq!(marked(&["김철수"], "김철수의"), "[김철수]의");
    }
}
