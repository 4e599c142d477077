//! The people whose names are replaced, and what they are called instead.

use crate::fold::{self, dress, fold as fold_letter};
use crate::found::{Found, Piece};
use crate::name;
use crate::pattern;
use crate::pseudonym::Pseudonyms;
use crate::roster::{Roster, Within};
use crate::token::tokens;
use crate::vocabulary;
use record::DocumentRecord;
use std::collections::BTreeSet;
use std::ops::Range;

/// The people whose names are replaced, with the made-up names that they get.
///
/// A made-up name is a function of the name and the seed: the same person is called the same in
/// all documents, by first name, last name, initials and address alike. Whoever knows the seed
/// can try names until one fits, so keep it to yourself where that matters.
///
/// ```
/// use anonymize::People;
/// let mut people = People::default();
/// people.add_name("Dr Ana Samplov");
/// let text = people.text("Editor: SAMPLOV, A. (ana.samplov@orchard.example)");
/// assert_eq!(text.chars().count(), 49);
/// assert!(text.starts_with("Editor: ") && text.ends_with(".example)"));
/// assert!(!text.to_lowercase().contains("samplov") && !text.contains("orchard"));
/// ```
#[derive(Debug, Clone, Default)]
pub struct People {
    pub(crate) roster: Roster,
    pseudonyms: Pseudonyms,
}

/// A character that takes the place of another: which, and by what.
pub(crate) type Change = (usize, char);

impl People {
    /// Those whom the records name: contacts and editors.
    pub fn of(records: &[DocumentRecord]) -> Self {
        let mut people = Self::default();
        people.add_records(records);
        people
    }

    /// The same as [`Self::default`], with names made from another seed.
    pub fn with_seed(seed: u64) -> Self {
        Self { roster: Roster::default(), pseudonyms: Pseudonyms::with_seed(seed) }
    }

    /// Adds those whom the records name.
    pub fn add_records(&mut self, records: &[DocumentRecord]) {
        // In an order that is none of the records': words that would get one made-up word are
        // told apart by who comes first.
        let (mut names, mut companions) = (BTreeSet::new(), BTreeSet::new());
        for record in records {
            let contacts = record.header.iter().flat_map(|header| &header.contacts);
            names.extend(contacts.filter_map(|contact| contact.name.clone()));
            let editors = record.work_items.iter().flat_map(|item| &item.editors);
            names.extend(editors.clone().flat_map(|editor| name::names_of(editor)));
            companions.extend(editors.flat_map(|editor| name::companions_in(editor)));
        }
        for name in names {
            self.add_name(&name);
        }
        for name in companions {
            self.add_whole(&name);
        }
    }

    /// Adds what is a person's name where it is whole.
    pub(crate) fn add_whole(&mut self, name: &str) {
        if self.roster.add_whole(name) {
            self.name_words(name);
        }
    }

    /// Adds a person. What stands beside the name (`Dr`, an organisation in brackets) does no
    /// harm; a text that is nobody's name (`Editor`, `-`) adds nobody.
    pub fn add_name(&mut self, name: &str) {
        for name in name::names_of(name) {
            if self.roster.add(&name) {
                self.name_words(&name);
            }
        }
    }

    /// Adds a part of a name (a first name in a column of its own), which is one only where
    /// it fills a cell.
    pub(crate) fn add_cell(&mut self, text: &str) {
        self.roster.add_cell(text);
        self.name_words(text);
    }

    /// Gives the words of a name their made-up words now, so that they do not depend on where
    /// the name is met first.
    fn name_words(&mut self, name: &str) {
        for token in tokens(&name.chars().collect::<Vec<_>>()) {
            if token.length() > 1 && !vocabulary::is_title(&token.word) {
                self.word(&token.word);
            }
        }
    }

    /// A text with made-up names, addresses and numbers, as many characters as before.
    pub fn text(&self, text: &str) -> String {
        self.rewritten(text, Within::Text)
    }

    pub(crate) fn rewritten(&self, text: &str, within: Within) -> String {
        let mut people = self.clone();
        let mut chars: Vec<char> = text.chars().collect();
        for (at, made) in people.changes_within(&chars, within).0 {
            if let Some(c) = chars.get_mut(at) {
                *c = made;
            }
        }
        chars.into_iter().collect()
    }

    fn word(&mut self, word: &str) -> String {
        let roster = &self.roster;
        self.pseudonyms.word(word, |made| roster.has_word(made))
    }

    /// What changes in a text, and how many people's data are replaced by it.
    pub(crate) fn changes(&mut self, text: &[char]) -> (Vec<Change>, usize) {
        self.changes_within(text, Within::Text)
    }

    fn changes_within(&mut self, text: &[char], within: Within) -> (Vec<Change>, usize) {
        let mut found = pattern::find(text);
        let names = self.roster.find(text, within);
        let mut covered = vec![false; if found.is_empty() { 0 } else { text.len() }];
        for f in &found {
            covered.get_mut(f.range.clone()).unwrap_or_default().fill(true);
        }
        let free =
            |name: &Found| !covered.get(name.range.clone()).unwrap_or_default().contains(&true);
        found.extend(names.into_iter().filter(free));
        let mut changes = Vec::new();
        for piece in found.iter().flat_map(|f| &f.pieces) {
            self.replace(text, piece, &mut changes);
        }
        (changes, found.len())
    }

    /// What changes in a value that is known to be a person: every word that is not one of the
    /// field's.
    pub(crate) fn changes_of_person(&mut self, text: &[char]) -> (Vec<Change>, usize) {
        let (mut changes, mut count) = self.changes(text);
        // `Editor, Y.orchard-twin`, `Orchard Institute`: nobody's name as a whole.
        if tokens(text).iter().any(|token| vocabulary::Label::NoName.has(&token.word)) {
            return (changes, count);
        }
        let done: BTreeSet<usize> = changes.iter().map(|(at, _)| *at).collect();
        let mut more = Vec::new();
        for token in tokens(text) {
            let seen = token.letters.iter().any(|at| done.contains(at));
            let said = vocabulary::is_word(&token.word)
                || vocabulary::is_title(&token.word)
                || (token.lower && vocabulary::is_particle(&token.word));
            if !seen && !said && token.length() > 1 {
                more.push(Piece::Word { at: token.letters, word: token.word });
            }
        }
        let unspaced: Vec<usize> = (0..text.len())
            .filter(|at| !done.contains(at) && text.get(*at).is_some_and(|&c| fold::is_unspaced(c)))
            .collect();
        if !unspaced.is_empty() {
            let word = unspaced.iter().filter_map(|&at| text.get(at)).map(|&c| fold_letter(c));
            more.push(Piece::Word { word: word.collect(), at: unspaced });
        }
        count += usize::from(!more.is_empty());
        for piece in &more {
            self.replace(text, piece, &mut changes);
        }
        (changes, count)
    }

    /// What changes in the initials of a person whose name is given.
    pub(crate) fn changes_of_initials(&mut self, text: &[char], name: &str) -> Vec<Change> {
        let parts: Vec<String> = name::Name::parse(name)
            .map(|name| name.parts.into_iter().map(|part| part.word).collect())
            .unwrap_or_default();
        let mut rest = parts.iter();
        let mut changes = Vec::new();
        for token in tokens(text) {
            for (&at, letter) in token.letters.iter().zip(token.word.chars()) {
                let of = rest.find(|part| part.starts_with(letter)).cloned();
                let of = of.unwrap_or_else(|| letter.to_string());
                self.replace(text, &Piece::Initial { at, of }, &mut changes);
            }
        }
        changes
    }

    /// What changes in something that is nobody's name but leads to a person: an account's number.
    pub(crate) fn changes_of_account(&mut self, text: &[char]) -> Vec<Change> {
        let mut changes = Vec::new();
        self.scramble(text, 0..text.len(), &mut changes);
        changes
    }

    fn replace(&mut self, text: &[char], piece: &Piece, changes: &mut Vec<Change>) {
        match piece {
            Piece::Word { at, word } => {
                let made = self.word(word);
                put(text, at, &made, changes);
            }
            Piece::Initial { at, of } => {
                let made = self.word(of);
                put(text, &[*at], &made, changes);
            }
            Piece::Email(range) => self.email(text, range, changes),
            Piece::Phone(range) => self.phone(text, range, changes),
            Piece::Account(range) => self.scramble(text, range.clone(), changes),
        }
    }

    /// Letters and digits, but for the last label of the domain.
    fn email(&mut self, text: &[char], range: &Range<usize>, changes: &mut Vec<Change>) {
        let address = text.get(range.clone()).unwrap_or_default();
        let last = address.iter().rposition(|c| matches!(c, '.' | ' ' | ')' | ']' | '．'));
        let end = range.start + last.unwrap_or(address.len());
        // `(at)` and `(dot)` say what they say.
        let mut from = range.start;
        let mut at = range.start;
        while at < end {
            let rest = text.get(at..end).unwrap_or_default();
            let skip = match rest {
                ['(' | '[', ..] => rest.iter().position(|c| matches!(c, ')' | ']')),
                _ => None,
            };
            match skip {
                Some(skip) => {
                    self.scramble(text, from..at, changes);
                    at += skip + 1;
                    from = at;
                }
                None => at += 1,
            }
        }
        self.scramble(text, from..end, changes);
    }

    /// Words and digits of a stretch, all of them.
    fn scramble(&mut self, text: &[char], range: Range<usize>, changes: &mut Vec<Change>) {
        let part = text.get(range.clone()).unwrap_or_default();
        for token in tokens(part) {
            let made = self.word(&token.word);
            let at: Vec<usize> = token.letters.iter().map(|at| at + range.start).collect();
            put(text, &at, &made, changes);
        }
        let unspaced: Vec<usize> = range
            .clone()
            .filter(|&at| text.get(at).is_some_and(|&c| fold::is_unspaced(c)))
            .collect();
        if !unspaced.is_empty() {
            let word: String = unspaced.iter().filter_map(|&at| text.get(at)).collect();
            let made = self.word(&word);
            put(text, &unspaced, &made, changes);
        }
        let digits: Vec<usize> =
            range.filter(|&at| text.get(at).is_some_and(char::is_ascii_digit)).collect();
        self.digits(text, &digits, changes);
    }

    fn digits(&mut self, text: &[char], at: &[usize], changes: &mut Vec<Change>) {
        let digit = |at: &usize| text.get(*at).and_then(|&c| value(c));
        let digits: Vec<u8> = at.iter().filter_map(digit).map(|(digit, _)| digit).collect();
        let made = self.pseudonyms.digits(&digits);
        for (&at, made) in at.iter().zip(made) {
            let zero = text.get(at).and_then(|&c| value(c)).map_or(0x30, |(_, zero)| zero);
            if let Some(c) = char::from_u32(zero + u32::from(made)) {
                changes.push((at, c));
            }
        }
    }

    /// Digits, but for the country code and a trunk zero in brackets.
    fn phone(&mut self, text: &[char], range: &Range<usize>, changes: &mut Vec<Change>) {
        let number = text.get(range.clone()).unwrap_or_default();
        let digits: Vec<usize> =
            range.clone().filter(|&at| text.get(at).is_some_and(|&c| value(c).is_some())).collect();
        let values: Vec<u8> =
            digits.iter().filter_map(|&at| value(*text.get(at)?)).map(|(digit, _)| digit).collect();
        let kept = if number.iter().take(3).any(|c| matches!(c, '+' | '＋')) {
            country_code(&values)
        } else if values.starts_with(&[0, 0]) {
            2 + country_code(values.get(2..).unwrap_or_default())
        } else {
            usize::from(values.first() == Some(&0))
        };
        let trunk = |at: &usize| {
            let around = text.get(at.saturating_sub(1)..=at + 1).unwrap_or_default();
            around == ['(', '0', ')']
        };
        let own: Vec<usize> = digits.into_iter().skip(kept).filter(|at| !trunk(at)).collect();
        self.digits(text, &own, changes);
    }
}

/// Puts a made-up word's letters in the places of a word's.
fn put(text: &[char], at: &[usize], made: &str, changes: &mut Vec<Change>) {
    for (&at, letter) in at.iter().zip(made.chars()) {
        if let Some(&was) = text.get(at) {
            changes.push((at, dress(letter, was)));
        }
    }
}

/// The value of a digit, and the zero of its kind.
fn value(c: char) -> Option<(u8, u32)> {
    let zeros = [0x30, 0xff10, 0x660, 0x6f0];
    let zero = zeros.into_iter().find(|zero| (*zero..zero + 10).contains(&u32::from(c)))?;
    Some(((u32::from(c) - zero) as u8, zero))
}

/// How many digits the country code has (ITU-T E.164: no code begins with another).
fn country_code(digits: &[u8]) -> usize {
    match digits {
        [1 | 7, ..] => 1,
        [2, 0 | 7, ..]
        | [3, 0..=4 | 6 | 9, ..]
        | [4, 0 | 1 | 3..=9, ..]
        | [5, 1..=8, ..]
        | [6, 0..=6, ..]
        | [8, 1 | 2 | 4 | 6, ..]
        | [9, 0..=5 | 8, ..] => 2,
        _ => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn people(names: &[&str]) -> People {
        let mut people = People::default();
        for name in names {
            people.add_name(name);
        }
        people
    }

    fn words(text: &str) -> Vec<String> {
        text.split(|c: char| !c.is_alphabetic())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn a_person_is_called_the_same_everywhere() {
        let people = people(&["Dr Ana Samplov"]);
        let full = words(&people.text("Ana Samplov"));
        let [first, last] = full.as_slice() else { panic!("{full:?}") };
        assert_ne!((first.as_str(), last.as_str()), ("Ana", "Samplov"));
        assert_eq!(people.text("Dr SAMPLOV"), format!("Dr {}", last.to_uppercase()));
        assert_eq!(people.text("Samplov, A."), format!("{last}, {}.", first.get(..1).unwrap()));
        let email = people.text("ana.samplov@orchard.example");
        assert!(email.starts_with(&format!("{first}.{last}@").to_lowercase()), "{email}");
        assert!(email.ends_with(".example") && !email.contains("orchard"), "{email}");
    }

    #[test]
    fn accents_and_apostrophes_stay() {
        let people = people(&["Seán O’Brienne", "Inés Valcárcel"]);
        let text = people.text("Seán O’Brienne, INÉS VALCÁRCEL");
        let shape = |c: char| {
            if c.is_uppercase() {
                'A'
            } else if c.is_lowercase() {
                'a'
            } else {
                c
            }
        };
        assert_eq!(text.chars().map(shape).collect::<String>(), "Aaaa A’Aaaaaaa, AAAA AAAAAAAAA");
    }

    #[test]
    fn a_number_keeps_its_country_code_and_its_groups() {
        let people = People::default();
        let number = people.text("Tel: +41 (0)22 730 5111");
        assert!(number.starts_with("Tel: +41 (0)"), "{number}");
        let groups: Vec<usize> = number.split(' ').map(str::len).collect();
        assert_eq!(groups, [4, 3, 5, 3, 4]);
        for (was, is) in "22 730 5111".chars().zip(number.chars().skip(12)) {
            assert!(if was.is_ascii_digit() {
                is.is_ascii_digit() && is != was
            } else {
                is == was
            });
        }
    }

    #[test]
    fn country_codes_have_their_lengths() {
        for (number, length) in [([1, 2, 0], 1), ([4, 4, 2], 2), ([3, 5, 1], 3), ([2, 7, 1], 2)] {
            assert_eq!(country_code(&number), length);
        }
    }

    #[test]
    fn an_author_is_replaced_whole_but_a_program_is_not() {
        let mut people = People::default();
        let chars: Vec<char> = "asamplov".chars().collect();
        assert_eq!(people.changes_of_person(&chars).0.len(), 8);
        let chars: Vec<char> = "Microsoft Office User".chars().collect();
        assert_eq!(people.changes_of_person(&chars), (Vec::new(), 0));
    }

    #[test]
    fn the_order_of_records_and_other_people_do_not_matter() {
        let text = "Ana Samplov, Bo Chendo";
        let one = people(&["Ana Samplov", "Bo Chendo"]).text(text);
        assert_eq!(people(&["Bo Chendo", "Ana Samplov", "Mira Oakfield"]).text(text), one);
    }

    proptest! {
        #[test]
        fn a_text_keeps_its_shape(
            names in proptest::collection::vec("[A-ZÀ-Ö][a-zà-ö]{2,9}( van)? [A-Z][a-z]{3,9}", 1..6),
            between in proptest::collection::vec("[ ,;a-z0-9.()\n]{0,12}", 6),
        ) {
            let people = people(&names.iter().map(String::as_str).collect::<Vec<_>>());
            let text: String = names.iter().zip(&between).flat_map(|(n, b)| ["; ", n, "; ", b]).collect();
            let made = people.text(&text);
            prop_assert_eq!(made.chars().count(), text.chars().count());
            for (was, is) in text.chars().zip(made.chars()) {
                prop_assert_eq!(was.is_alphabetic(), is.is_alphabetic());
                prop_assert_eq!(was.is_uppercase(), is.is_uppercase(), "{} {}", text, made);
                prop_assert!(was.is_alphabetic() || was.is_numeric() || was == is);
            }
            for name in &names {
                prop_assert!(!made.contains(name.as_str()), "{} in {}", name, made);
            }
            prop_assert_eq!(people.text(&text), made);
        }
    }
}
