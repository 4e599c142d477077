//! One search for names through one text.

use crate::fold::is_ignorable;
use crate::found::{Found, Piece};
use crate::name::{Name, is_joint};
use crate::roster::{Roster, Within};
use crate::token::{Token, camel_tokens, tokens};
use crate::vocabulary;
use std::ops::Range;

/// How many characters may stand between two words of a name.
const GAP: usize = 4;

/// A token that is of a name: its number, and where it is an initial the word that it stands for.
type Chosen = (usize, Option<String>);

/// The tokens of one name.
type Tokens = Vec<Chosen>;

/// The names in a text that are written in words, none over another.
pub(crate) fn search(roster: &Roster, text: &[char], within: Within) -> Vec<Found> {
    let tokens = match within {
        Within::FileName => camel_tokens(text),
        Within::Text | Within::Identifier => tokens(text),
    };
    let taken = vec![false; tokens.len()];
    let mut search = Search { roster, text, within, tokens, taken };
    let mut found: Vec<Found> = search.cell().into_iter().collect();
    found.extend(search.phrases());
    if within != Within::Identifier {
        found.extend(search.runs());
        found.extend(search.alone());
    }
    found
}

/// One search.
struct Search<'a> {
    roster: &'a Roster,
    text: &'a [char],
    within: Within,
    tokens: Vec<Token>,
    /// Which tokens are of a name already.
    taken: Vec<bool>,
}

impl Search<'_> {
    fn word(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &token.word)
    }

    fn is_free(&self, at: usize) -> bool {
        self.taken.get(at) == Some(&false)
    }

    /// What stands between a token and the next.
    fn gap(&self, at: usize) -> &[char] {
        let start = self.tokens.get(at).map_or(0, |token| token.end);
        let end = self.tokens.get(at + 1).map_or(start, |token| token.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Takes the tokens as one name.
    fn take(&mut self, tokens: &[Chosen]) -> Option<Found> {
        let mut pieces = Vec::new();
        let (mut start, mut end) = (usize::MAX, 0);
        for (at, of) in tokens {
            if let Some(taken) = self.taken.get_mut(*at) {
                *taken = true;
            }
            let token = self.tokens.get(*at)?;
            start = start.min(token.start);
            end = end.max(token.end);
            // The dot of an initial goes with it.
            if token.length() == 1 && tokens.len() > 1 && self.text.get(token.end) == Some(&'.') {
                end = end.max(token.end + 1);
            }
            pieces.push(match (of, token.letters.first()) {
                (Some(of), Some(&at)) => Piece::Initial { at, of: of.clone() },
                _ => Piece::Word { at: token.letters.clone(), word: token.word.clone() },
            });
        }
        (start < end).then_some(Found { range: start..end, pieces })
    }

    /// The whole text, where it is a part of a name that fills a cell.
    fn cell(&mut self) -> Option<Found> {
        let roster = self.roster;
        if roster.cells.is_empty() || self.tokens.len() > 4 || self.tokens.is_empty() {
            return None;
        }
        let whole: String = self.text.iter().collect();
        if whole.chars().any(char::is_numeric)
            || !roster.cells.contains(&crate::fold::label(&whole))
        {
            return None;
        }
        let all: Vec<_> = (0..self.tokens.len()).map(|at| (at, None)).collect();
        self.take(&all)
    }

    /// Names word by word as they were written when they were added, whatever stands between.
    fn phrases(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            if !self.is_free(at) {
                continue;
            }
            // A name may begin with a word that is not indexed: a particle, an initial.
            let ahead = (at..at + 3).find_map(|i| self.roster.by_word.get(self.word(i)));
            let names = ahead.map_or(&[][..], Vec::as_slice);
            let fits = names.iter().filter_map(|&n| self.roster.names.get(n));
            let fits = fits.filter(|name| self.is_phrase(at, name));
            if let Some(name) = fits.max_by_key(|name| name.parts.len()) {
                let tokens = name.parts.iter().enumerate();
                let tokens: Vec<_> = tokens
                    .filter(|(i, part)| {
                        let small = self.tokens.get(at + i).is_some_and(|t| t.lower);
                        !(part.particle && small)
                    })
                    .map(|(i, part)| (at + i, self.initial_of(part.word.as_str(), name)))
                    .collect();
                found.extend(self.take(&tokens));
            }
        }
        found
    }

    /// Of a name's part that is an initial only: the word that it stands for, where another name
    /// with the same last word tells.
    fn initial_of(&self, part: &str, name: &Name) -> Option<String> {
        if part.chars().count() > 1 {
            return None;
        }
        let others = name.words().filter_map(|word| self.roster.by_word.get(&word.word)).flatten();
        let words = others.filter_map(|&n| self.roster.names.get(n)).flat_map(Name::words);
        let full = words
            .map(|word| word.word.as_str())
            .find(|word| word.starts_with(part) && !name.parts.iter().any(|p| p.word == *word));
        Some(full.unwrap_or(part).to_owned())
    }

    fn is_phrase(&self, at: usize, name: &Name) -> bool {
        let count = name.parts.len();
        if count < 2 || at + count > self.tokens.len() {
            return false;
        }
        let mut as_written = true;
        let mut plain = true;
        for (i, part) in name.parts.iter().enumerate() {
            let Some(token) = self.tokens.get(at + i) else { return false };
            if token.word != part.word || !self.is_free(at + i) {
                return false;
            }
            let written = token.letters.iter().filter_map(|&l| self.text.get(l));
            as_written &= written.eq(part.written.chars().collect::<Vec<_>>().iter());
            plain &=
                token.lower && (vocabulary::is_word(&part.word) || part.word.chars().count() < 3);
            let gap = self.gap(at + i);
            if i + 1 < count && (gap.len() > 16 || gap.iter().any(|c| c.is_alphanumeric())) {
                return false;
            }
        }
        // `mark grant` in small letters are two words, unless the name is written that way.
        as_written || !plain
    }

    /// Whether only so little stands behind a token that the next may be of the same name.
    fn joined(&self, at: usize) -> bool {
        let gap = self.gap(at);
        let lines = gap.iter().filter(|&&c| c == '\n').count();
        let blanks = gap.windows(2).filter(|w| w.iter().all(|c| c.is_whitespace())).count();
        gap.len() - blanks.min(gap.len()) <= GAP
            && lines <= 1
            && gap.iter().all(|&c| {
                c.is_whitespace()
                    || is_ignorable(c)
                    || is_joint(c)
                    || matches!(c, '.' | ',' | '_' | '+' | '·' | '"')
            })
    }

    /// Names in any order of their words, with initials, titles and particles.
    fn runs(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let mut end = at;
            while end < self.tokens.len() && self.may_be_of_name(end) {
                end += 1;
                if !self.joined(end - 1) {
                    break;
                }
            }
            // A run of thousands of words is no name; each is looked at in pieces.
            for start in (at..end).step_by(16) {
                let piece = start..(start + 24).min(end);
                while let Some(tokens) = self.best(piece.clone()) {
                    found.extend(self.take(&tokens));
                }
            }
            at = end.max(at + 1);
        }
        found
    }

    fn may_be_of_name(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        self.is_free(at)
            && (self.roster.by_word.contains_key(&token.word)
                || (token.length() == 1 && token.capital)
                || vocabulary::is_particle(&token.word)
                || vocabulary::is_title(&token.word))
    }

    /// The name with the most words among the tokens.
    fn best(&self, range: Range<usize>) -> Option<Tokens> {
        let mut names: Vec<usize> = Vec::new();
        for at in range.clone() {
            names.extend(self.roster.by_word.get(self.word(at)).into_iter().flatten());
        }
        names.sort_unstable();
        names.dedup();
        let names = names.iter().filter_map(|&n| self.roster.names.get(n));
        let clusters = names.flat_map(|name| self.clusters(range.clone(), name));
        // The first of the best: what is chosen must not depend on the order of equals.
        let mut best: Option<(usize, Tokens)> = None;
        for cluster in clusters {
            let letters = cluster.iter().filter_map(|(at, _)| self.tokens.get(*at));
            let letters = letters.map(Token::length).sum();
            if best.as_ref().is_none_or(|(most, _)| letters > *most) {
                best = Some((letters, cluster));
            }
        }
        best.map(|(_, cluster)| cluster)
    }

    /// The stretches of the range that name this person.
    fn clusters(&self, range: Range<usize>, name: &Name) -> Vec<Tokens> {
        let mut clusters = Vec::new();
        let mut current: Tokens = Vec::new();
        let mut used: Vec<bool> = vec![false; name.parts.len()];
        let mut close = |current: &mut Tokens, used: &mut Vec<bool>| {
            used.fill(false);
            let cluster = std::mem::take(current);
            if self.is_name(&cluster) {
                clusters.push(cluster);
            }
        };
        for at in range {
            let Some(token) = self.tokens.get(at) else { break };
            if !self.is_free(at) {
                close(&mut current, &mut used);
                continue;
            }
            match part_of(token, name, &used) {
                Some(part) => {
                    if let Some(used) = used.get_mut(part) {
                        *used = true;
                    }
                    let word = name.parts.get(part).map(|part| &part.word);
                    let initial = token.length() == 1 && word.is_some_and(|w| *w != token.word);
                    current.push((at, word.filter(|_| initial).cloned()));
                }
                None if token.lower && vocabulary::is_particle(&token.word) => {}
                None if vocabulary::is_title(&token.word) => {}
                // A second name's initial that the record does not have.
                None if token.length() == 1 && self.gap(at).first() == Some(&'.') => {}
                None => close(&mut current, &mut used),
            }
        }
        close(&mut current, &mut used);
        clusters
    }

    /// Whether tokens that are parts of one name are enough to name the person.
    fn is_name(&self, cluster: &[Chosen]) -> bool {
        let token = |at: usize| self.tokens.get(at);
        let full: Vec<&Token> = cluster
            .iter()
            .filter(|(_, of)| of.is_none())
            .filter_map(|(at, _)| token(*at))
            .filter(|token| token.length() > 1)
            .collect();
        let plain = |token: &&&Token| {
            token.lower && (vocabulary::is_word(&token.word) || token.length() < 3)
        };
        if full.len() > 1 {
            return full.iter().filter(plain).count() < full.len();
        }
        let Some(word) = full.first() else { return false };
        // An initial has its dot, or it is a letter like any other.
        let initial = cluster.iter().any(|(at, _)| {
            let single = token(*at).is_some_and(|token| token.length() == 1 && token.capital);
            single && self.gap_or_end(*at).first() == Some(&'.')
        });
        let ends = cluster.iter().filter_map(|(at, _)| token(*at));
        let start = ends.clone().map(|token| token.start).min().unwrap_or_default();
        let end = ends.map(|token| token.end).max().unwrap_or_default();
        let thing =
            matches!(self.text.get(end..end + 2), Some(['-' | '_', c]) if c.is_alphanumeric());
        initial && word.capital && !thing && !self.in_identifier(start, end)
    }

    /// What stands behind a token, to the next or to the end.
    fn gap_or_end(&self, at: usize) -> &[char] {
        let start = self.tokens.get(at).map_or(0, |token| token.end);
        let end = self.tokens.get(at + 1).map_or(self.text.len(), |token| token.start);
        self.text.get(start..end).unwrap_or_default()
    }

    /// Last names alone, names of one word, and names whose words are written as one.
    fn alone(&mut self) -> Vec<Found> {
        let mut found = Vec::new();
        for at in 0..self.tokens.len() {
            let Some(token) = self.tokens.get(at) else { break };
            if !self.is_free(at) {
                continue;
            }
            let roster = self.roster;
            if let Some(words) = roster.glued.get(&token.word) {
                let mut pieces = Vec::new();
                let mut letters = token.letters.as_slice();
                for word in words {
                    let (own, rest) = letters.split_at(word.chars().count().min(letters.len()));
                    pieces.push(Piece::Word { at: own.to_vec(), word: word.clone() });
                    letters = rest;
                }
                found.push(Found { range: token.start..token.end, pieces });
            } else if (token.capital && roster.alone.contains(&token.word)
                || roster.single.get(&token.word).is_some_and(|small| token.capital || *small))
                && !self.in_identifier(token.start, token.end)
            {
                found.extend(self.take(&[(at, None)]));
            }
        }
        found
    }

    /// Whether a stretch stands within a name of a thing: `Y.lee-auth`, `TD_Lee2`, `lee.example`.
    fn in_identifier(&self, start: usize, end: usize) -> bool {
        if self.within == Within::FileName {
            return false;
        }
        let is_part = |c: &char| {
            c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '\u{2010}' | '\u{2011}')
        };
        let before = self.text.get(..start).unwrap_or_default();
        let after = self.text.get(end..).unwrap_or_default();
        let before: Vec<char> =
            before.iter().rev().take(64).take_while(|c| is_part(c)).copied().collect();
        let after: Vec<char> = after.iter().take(64).take_while(|c| is_part(c)).copied().collect();
        // A full stop behind a word ends a sentence.
        let after = after.strip_suffix(&['.']).unwrap_or(&after);
        let thing = |c: &char| c.is_numeric() || matches!(c, '.' | '_');
        before.iter().any(thing) || after.iter().any(thing)
    }
}

/// Which part of a name, not used yet, a token is: the word itself, else its initial.
fn part_of(token: &Token, name: &Name, used: &[bool]) -> Option<usize> {
    let free = |at: &usize| used.get(*at) == Some(&false);
    let parts = || name.parts.iter().enumerate();
    let word = parts()
        .find(|(at, part)| free(at) && part.word == token.word && !(part.particle && token.lower));
    if let Some((at, _)) = word {
        return Some(at);
    }
    if token.length() != 1 || !token.capital {
        return None;
    }
    let initial = parts().find(|(at, part)| {
        free(at) && !part.particle && part.word.starts_with(token.word.as_str())
    });
    initial.map(|(at, _)| at)
}
