//! The role of a column by what its cells hold.

use crate::page::Grid;
use lexicon::{Lexicon, Role};

/// How many cells of a column are looked at.
const LOOKED_AT: usize = 24;

/// A longer cell is prose.
const LONGEST: usize = 80;

/// A name with its title is no longer than this, in bytes.
const LONGEST_WITH_TITLE: usize = 300;

/// What the cells of one column hold: how many are filled, and how many of them are of each kind.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Held {
    filled: usize,
    names: usize,
    /// Cells that begin with a name and go on with words.
    led_by_names: usize,
    questions: usize,
    /// Questions without their letter: `8/13`.
    bare_questions: usize,
    documents: usize,
    tracks: usize,
    timings: usize,
    dates: usize,
    ordinals: usize,
    /// Characters of all filled cells.
    characters: usize,
}

/// `8/13`, with nothing else in the cell.
fn is_bare_question(text: &str) -> bool {
    let number = |t: &str| (1..=2).contains(&t.len()) && t.bytes().all(|b| b.is_ascii_digit());
    text.split_once('/').is_some_and(|(question, group)| number(question) && number(group))
}

impl Held {
    /// Looks at the cells of a column under its header.
    pub(super) fn by(lexicon: &Lexicon, grid: &Grid<'_>, first_row: usize, at: u32) -> Self {
        let mut held = Self::default();
        for row in first_row..grid.rows.len() {
            if held.filled == LOOKED_AT {
                break;
            }
            let Some(cell) = grid.begins_at(row, at) else { continue };
            let text = cell.text.text();
            if text.is_empty() {
                continue;
            }
            held.filled += 1;
            held.characters += text.chars().count();
            if text.len() > LONGEST_WITH_TITLE {
                continue;
            }
            let name = grammar::acronyms(lexicon, text);
            held.led_by_names += usize::from(name.first().is_some_and(|f| {
                f.span.start == 0 && text.get(f.span.end..).is_some_and(|t| t.contains(' '))
            }));
            if text.len() > LONGEST {
                continue;
            }
            let all = |span: &std::ops::Range<usize>, rest: usize| {
                span.start == 0 && span.end + rest > text.len()
            };
            held.names += usize::from(name.first().is_some_and(|f| all(&f.span, 8)));
            let question = grammar::questions(lexicon, text);
            held.questions += usize::from(question.first().is_some_and(|f| all(&f.span, 2)));
            held.bare_questions += usize::from(is_bare_question(text));
            let document = grammar::mentions(lexicon, text).next();
            held.documents += usize::from(document.is_some_and(|f| f.span.start == 0));
            held.tracks += usize::from(matches!(text, "TAP" | "AAP" | "Agreement"));
            let timing = grammar::target_date(lexicon, text);
            held.timings += usize::from(timing.is_some_and(|d| d.len() == text.len()));
            let dated = grammar::dates(lexicon, text, Some(2000)).into_iter().next();
            held.dates += usize::from(dated.is_some_and(|d| all(&d.span, 8)));
            let digits = text.trim_end_matches(['.', ')']);
            let number = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            held.ordinals += usize::from(number && digits.len() <= 3);
        }
        held
    }

    /// The role that nearly all cells speak for, with how sure from 0 to 1; two cells at least.
    pub(super) fn role(&self) -> Option<(Role, f32)> {
        let sure = |n: usize| n >= 2 && n * 4 >= self.filled * 3;
        let share = |n: usize| 0.6 * n as f32 / self.filled.max(1) as f32;
        self.kinds().into_iter().find(|(n, _)| sure(*n)).map(|(n, role)| (role, share(n)))
    }

    /// Whether nearly all cells, two at least, are names.
    pub(super) fn are_names(&self) -> bool {
        self.names >= 2 && self.names * 4 >= self.filled * 3
    }

    /// Whether nearly all cells are dates.
    pub(super) fn are_dates(&self) -> bool {
        self.dates > 0 && self.dates * 4 >= self.filled * 3
    }

    /// Whether nearly all cells begin with a name and go on with words.
    pub(super) fn begins_with_names(&self) -> bool {
        self.led_by_names > 0 && self.led_by_names * 4 >= self.filled * 3
    }

    /// Whether every filled cell is what this role holds; none filled says nothing.
    pub(super) fn agrees(&self, role: Role) -> Option<bool> {
        let (mut count, _) = self
            .kinds()
            .into_iter()
            .chain([(self.ordinals, Role::Ordinal)])
            .find(|(_, r)| *r == role)?;
        // Under a label that speaks of Questions, a fraction is one.
        if role == Role::Question {
            count += self.bare_questions;
        }
        (self.filled > 0).then_some(count * 4 >= self.filled * 3)
    }

    fn kinds(&self) -> [(usize, Role); 5] {
        [
            (self.names, Role::Acronym),
            (self.questions, Role::Question),
            (self.documents, Role::Document),
            (self.tracks, Role::Track),
            (self.timings, Role::Timing),
        ]
    }

    /// The mean length of the filled cells, if there are two or more.
    pub(super) fn mean_length(&self) -> Option<usize> {
        (self.filled > 1).then(|| self.characters / self.filled)
    }
}
