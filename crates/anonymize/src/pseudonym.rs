//! Made-up words and numbers: of the same shape as what they stand for, always the same for the
//! same word and seed, and never it itself.

use crate::fold::Script;
use crate::vocabulary;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// How often a made-up word is thrown away because it is taken, or a word that means something.
const ATTEMPTS: u32 = 256;

/// Made-up words by the word that they stand for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Pseudonyms {
    seed: u64,
    given: HashMap<String, String>,
    taken: HashSet<String>,
}

impl Pseudonyms {
    pub(crate) fn with_seed(seed: u64) -> Self {
        Self { seed, ..Self::default() }
    }

    /// The word that stands for a folded word: as many letters, of the same scripts. `avoid`
    /// says which words it must not be.
    pub(crate) fn word(&mut self, word: &str, avoid: impl Fn(&str) -> bool) -> String {
        if let Some(given) = self.given.get(word) {
            return given.clone();
        }
        let long = word.chars().count() > 1;
        let mut made = String::new();
        for attempt in 0..ATTEMPTS {
            made = make(self.seed, attempt, word);
            let fresh = !self.taken.contains(&made) && !avoid(&made) && !vocabulary::is_word(&made);
            // Single letters are too few for all to be different.
            if made != word && (fresh || !long) {
                break;
            }
        }
        self.taken.insert(made.clone());
        self.given.insert(word.to_owned(), made.clone());
        made
    }

    /// Digits that stand for the digits of a number: none stays what it was.
    pub(crate) fn digits(&self, digits: &[u8]) -> Vec<u8> {
        // With or without its country code, a number is the same person's.
        let own = digits.get(digits.len().saturating_sub(7)..).unwrap_or(digits);
        let mut stream = Stream::new(self.seed, 0, "digits", own);
        let shift = |digit: &u8, by: u8| (digit + 1 + by % 9) % 10;
        let mut made: Vec<u8> = digits.iter().rev().map(|d| shift(d, stream.next())).collect();
        made.reverse();
        made
    }
}

/// Bytes that depend on what is put in, and look like chance.
struct Stream {
    hash: Sha256,
    block: Vec<u8>,
    count: u32,
}

impl Stream {
    fn new(seed: u64, attempt: u32, purpose: &str, word: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update(seed.to_le_bytes());
        hash.update(attempt.to_le_bytes());
        hash.update(purpose.as_bytes());
        hash.update([0]);
        hash.update(word);
        Self { hash, block: Vec::new(), count: 0 }
    }

    fn next(&mut self) -> u8 {
        if self.block.is_empty() {
            let mut hash = self.hash.clone();
            hash.update(self.count.to_le_bytes());
            self.count += 1;
            self.block = hash.finalize().to_vec();
        }
        self.block.pop().unwrap_or_default()
    }

    fn pick(&mut self, letters: &str, not: char) -> char {
        let count = letters.chars().filter(|&c| c != not).count();
        let at = (usize::from(self.next()) << 8 | usize::from(self.next())) % count.max(1);
        letters.chars().filter(|&c| c != not).nth(at).unwrap_or('x')
    }
}

/// Consonants and vowels that any language can say, by script.
fn sounds(script: Script) -> Option<[&'static str; 2]> {
    match script {
        Script::Latin => Some(["bdfgklmnprstvz", "aeiou"]),
        Script::Cyrillic => Some(["бвгдзклмнпрстфх", "аеиоу"]),
        Script::Greek => Some(["βγδζκλμνπρστφχ", "αειου"]),
        _ => None,
    }
}

/// Characters of the scripts that write syllables or words.
fn signs(script: Script) -> Option<&'static str> {
    match script {
        Script::Han => {
            Some("云山石林河松竹梅青白川原田野草木花叶春秋冬夏东南北光明星月雨雪风江海波泉溪谷岭峰")
        }
        Script::Hiragana => Some(
            "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわ",
        ),
        Script::Katakana => Some(
            "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ",
        ),
        Script::Hangul => Some(
            "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허고노도로모보소오조초코토포호",
        ),
        _ => None,
    }
}

fn make(seed: u64, attempt: u32, word: &str) -> String {
    let mut stream = Stream::new(seed, attempt, "word", word.as_bytes());
    let mut vowel = stream.next().is_multiple_of(4);
    let mut made = String::with_capacity(word.len());
    for (at, c) in word.chars().enumerate() {
        // Another first letter, so that initials change as well.
        let not = if at == 0 { c } else { '\0' };
        let script = Script::of(c);
        if let Some([consonants, vowels]) = sounds(script) {
            made.push(stream.pick(if vowel { vowels } else { consonants }, not));
            vowel = !vowel;
        } else if let Some(signs) = signs(script) {
            made.push(stream.pick(signs, c));
        } else {
            made.push(neighbour(c, stream.next()));
        }
    }
    made
}

/// Another letter of the same kind near a letter, for the scripts that have no list here.
fn neighbour(c: char, by: u8) -> char {
    let base = u32::from(c) & !0x3f;
    let letters: Vec<char> = (base..base + 0x40)
        .filter_map(char::from_u32)
        .filter(|&n| {
            n != c && n.is_alphabetic() && crate::fold::is_letter(n) && crate::fold::fold(n) == n
        })
        .collect();
    let at = usize::from(by) % letters.len().max(1);
    letters.get(at).copied().unwrap_or('x')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn made(word: &str) -> String {
        Pseudonyms::default().word(word, |_| false)
    }

    #[test]
    fn the_same_word_gives_the_same_and_another_seed_another() {
        let mut pseudonyms = Pseudonyms::default();
        let first = pseudonyms.word("samplov", |_| false);
        assert_eq!(pseudonyms.word("samplov", |_| false), first);
        assert_eq!(made("samplov"), first);
        assert_ne!(Pseudonyms::with_seed(1).word("samplov", |_| false), first);
    }

    #[test]
    fn a_word_that_must_not_be_is_not_made() {
        let first = made("samplov");
        assert_ne!(Pseudonyms::default().word("samplov", |word| word == first), first);
    }

    #[test]
    fn two_letters_do_not_meet_while_there_is_room() {
        let mut pseudonyms = Pseudonyms::default();
        let mut seen = HashSet::new();
        for word in ["li", "wu", "xu", "yu", "ma", "hu", "he", "su", "ye", "lu", "du", "fu", "gu"] {
            assert!(seen.insert(pseudonyms.word(word, |_| false)), "{word}");
        }
    }

    #[test]
    fn no_digit_stays_and_the_country_code_does_not_matter() {
        let pseudonyms = Pseudonyms::default();
        let national = pseudonyms.digits(&[5, 5, 5, 0, 1, 0, 1]);
        let whole = pseudonyms.digits(&[4, 7, 5, 5, 5, 0, 1, 0, 1]);
        assert_eq!(whole[2..], national);
        assert!(national.iter().zip([5, 5, 5, 0, 1, 0, 1]).all(|(made, was)| *made != was));
    }

    proptest! {
        #[test]
        fn a_made_up_word_has_the_shape_of_the_word(word in "[a-z]{1,12}|[а-я]{2,9}|[α-ω]{2,9}|[一-鿆]{2,4}|[가-힣]{2,4}|[ا-ي]{2,7}|[א-ת]{2,7}") {
            let word: String = word.chars().map(crate::fold::fold).collect();
            let made = made(&word);
            prop_assert_ne!(&made, &word);
            prop_assert_eq!(made.chars().count(), word.chars().count());
            for (was, is) in word.chars().zip(made.chars()) {
                prop_assert!(is.is_alphabetic());
                prop_assert_eq!(Script::of(was), Script::of(is));
                prop_assert_eq!(was.is_lowercase(), is.is_lowercase());
            }
        }
    }
}
