//! Labels that stand alone in a cell: column headers, rows of forms, fields of a header block.

use crate::fold::folded;
use crate::keys::Key;
use foldhash::fast::FixedState;
use std::collections::{HashMap, HashSet};

/// Labels that stand alone in a cell, looked up whole or by their beginning.
#[derive(Debug)]
pub struct Labels<K> {
    exact: HashMap<String, K, FixedState>,
    /// The first words of all labels: a text that begins with another word begins with no label.
    openings: HashSet<String, FixedState>,
    /// Labels with one letter left out, by what is left: how a typo is forgiven in one look-up per
    /// letter (symmetric deletion).
    near: HashMap<u64, Vec<(String, K)>, FixedState>,
}

/// The shortest label in which a typo is forgiven, in characters.
const FORGIVING: usize = 5;

/// The longest label that is looked up, in bytes: what is longer is a text.
const LONGEST: usize = 400;

/// A hash (FNV-1a, 64 bits) of some bytes.
pub(crate) fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The base of the sums by which texts with a letter left out are compared, and its inverse modulo 2⁶⁴.
const BASE: u64 = 0x9e37_79b9_7f4a_7c15;
const INVERSE: u64 = 0xf1de_83e1_9937_733d;

/// A number for the text as it is, and one for it with each of its characters left out in turn.
///
/// A text's number is the sum of its bytes times powers of the base, so that leaving a character out
/// costs as much in a long text as in a short one.
fn with_one_left_out(text: &str) -> impl Iterator<Item = u64> + '_ {
    let plus = |(sum, power): (u64, u64), byte: u8| {
        (sum.wrapping_add(u64::from(byte).wrapping_mul(power)), power.wrapping_mul(BASE))
    };
    let (whole, _) = text.bytes().fold((0, 1), plus);
    let mut before = (0, 1);
    std::iter::once(whole).chain(text.chars().map(move |c| {
        let mut bytes = [0; 4];
        let bytes = c.encode_utf8(&mut bytes).bytes();
        let back = bytes.clone().fold(1, |back: u64, _| back.wrapping_mul(INVERSE));
        let (sum, _) = before;
        before = bytes.fold(before, plus);
        sum.wrapping_add(whole.wrapping_sub(before.0).wrapping_mul(back))
    }))
}

/// Whether one letter more, less, other or swapped with its neighbour makes one of the other.
fn one_apart(one: &str, other: &str) -> bool {
    let one: Vec<char> = one.chars().collect();
    let other: Vec<char> = other.chars().collect();
    let shorter = one.len().min(other.len());
    let head = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = tail.min(shorter - head);
    let middle = |of: &[char]| of.get(head..of.len() - tail).unwrap_or_default().to_vec();
    match (middle(&one).as_slice(), middle(&other).as_slice()) {
        ([] | [_], [_]) | ([_], []) => true,
        ([p, q], [r, s]) => p == s && q == r,
        _ => false,
    }
}

impl<K: Key> Labels<K> {
    /// The first line that has a label decides what it means.
    pub(crate) fn new<'t>(lines: impl Iterator<Item = (K, &'t str)>) -> Self {
        let mut exact: HashMap<String, K, FixedState> = HashMap::default();
        for (key, labels) in lines {
            for label in labels.split('|') {
                exact.entry(folded(label)).or_insert(key);
            }
        }
        exact.remove("");
        let mut near: HashMap<u64, Vec<(String, K)>, FixedState> = HashMap::default();
        for (label, key) in &exact {
            if label.chars().count() >= FORGIVING {
                for rest in with_one_left_out(label) {
                    near.entry(rest).or_default().push((label.clone(), *key));
                }
            }
        }
        for labels in near.values_mut() {
            labels.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        }
        let openings = exact.keys().filter_map(|label| label.split(' ').next());
        let openings = openings.map(str::to_owned).collect();
        Self { exact, openings, near }
    }

    /// What a label means, with a score from 0 to 1. The whole label scores 1, with one letter wrong
    /// 0.8; the longest known beginning of it less, the more is left over.
    ///
    /// ```
    /// let lexicon = lexicon::Lexicon::standard();
    /// assert_eq!(lexicon.columns.look_up("WI abbreviation"), Some((lexicon::Role::Acronym, 1.0)));
    /// assert_eq!(lexicon.columns.look_up("Weather"), None);
    /// ```
    pub fn look_up(&self, label: &str) -> Option<(K, f32)> {
        if label.len() > LONGEST {
            return None;
        }
        let label = folded(label);
        if let Some(&key) = self.exact.get(&label) {
            return Some((key, 1.0));
        }
        if let Some(key) = self.misspelt(&label) {
            return Some((key, 0.8));
        }
        if label.split(' ').next().is_none_or(|opening| !self.openings.contains(opening)) {
            return None;
        }
        let mut end = label.len();
        let words = label.split(' ').count();
        let mut left = words;
        while let Some(at) = label.get(..end)?.rfind(' ') {
            end = at;
            left -= 1;
            if let Some(&key) = self.exact.get(label.get(..end)?) {
                let share = left as f32 / words as f32;
                return Some((key, 0.3 + 0.6 * share));
            }
        }
        None
    }

    /// The label that a folded text is but for one letter.
    fn misspelt(&self, label: &str) -> Option<K> {
        if !(FORGIVING..=40).contains(&label.chars().count()) {
            return None;
        }
        with_one_left_out(label).find_map(|rest| {
            let near = self.near.get(&rest)?;
            near.iter().find(|(known, _)| one_apart(label, known)).map(|(_, key)| *key)
        })
    }
}
