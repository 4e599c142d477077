//! Labels of lists as Word shows them (ECMA-376 part 1 §17.9; MS-DOC §2.9.150 knows the same).

use crate::{NumberFormat, symbols};
use std::cmp::Ordering;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// The numbers of a list's levels, where they have one.
pub type Values = [Option<i64>; LEVELS];

/// One level of a list.
#[derive(Debug, Clone)]
pub struct Level {
    /// The first number.
    pub start: i64,
    /// How its numbers are written.
    pub format: NumberFormat,
    /// The label, with `%1` … `%9` for the numbers of the levels.
    pub pattern: String,
    /// `w:lvlRestart`: 0 never, else the level (from 1) that restarts it.
    pub restart: Option<u8>,
    /// All numbers are written in decimal.
    pub legal: bool,
    /// The style whose paragraphs are at this level.
    pub style: Option<String>,
    /// The font of the label.
    pub font: String,
    /// A picture stands for the bullet.
    pub picture: bool,
    /// The label is hidden.
    pub hidden: bool,
}

impl Default for Level {
    fn default() -> Self {
        Self {
            start: 0,
            format: NumberFormat::Decimal,
            pattern: String::new(),
            restart: None,
            legal: false,
            style: None,
            font: String::new(),
            picture: false,
            hidden: false,
        }
    }
}

/// Counts one paragraph at a level of a list and gives its label, which may be empty.
///
/// `starts` are the first numbers where they are not the levels' own; `restarted` says that this
/// paragraph begins anew at its level.
///
/// ```
/// use ooxml::{Level, Values, count};
/// let level = Level { start: 1, pattern: "%1.".into(), ..Level::default() };
/// let mut values = Values::default();
/// let mut next = || count(&mut values, 0, false, &Values::default(), |i| (i == 0).then_some(&level));
/// assert_eq!([next(), next()], ["1.", "2."]);
/// ```
pub fn count<'l>(
    values: &mut Values,
    at: usize,
    restarted: bool,
    starts: &Values,
    level: impl Fn(usize) -> Option<&'l Level>,
) -> String {
    let start = |i: usize| {
        let own = starts.get(i).copied().flatten();
        own.or_else(|| level(i).map(|l| l.start)).unwrap_or(1)
    };
    for (i, value) in values.iter_mut().enumerate() {
        match i.cmp(&at) {
            // A level that is passed over counts as used: `1.1` is followed by `2`.
            Ordering::Less => _ = value.get_or_insert_with(|| start(i)),
            Ordering::Equal => {
                *value = match *value {
                    Some(v) if !restarted => Some(v.saturating_add(1)),
                    _ => Some(start(i)),
                };
            }
            Ordering::Greater => {
                let keeps = match level(i).and_then(|l| l.restart) {
                    None => false,
                    Some(0) => true,
                    Some(by) => at >= usize::from(by),
                };
                if !keeps {
                    *value = None;
                }
            }
        }
    }
    let Some(shown) = level(at).filter(|l| !l.hidden) else { return String::new() };
    if shown.format == NumberFormat::Bullet {
        let text = symbols::bullet(&shown.font, &shown.pattern);
        let bare = text.trim().is_empty() && shown.picture;
        return if bare { "•".to_owned() } else { text.trim().to_owned() };
    }
    let mut label = String::new();
    let mut pattern = shown.pattern.chars().peekable();
    while let Some(c) = pattern.next() {
        let digit = pattern.peek().and_then(|d| d.to_digit(10)).filter(|&d| d > 0);
        let Some(digit) = digit.filter(|_| c == '%') else {
            label.push(c);
            continue;
        };
        pattern.next();
        let i = digit as usize - 1;
        let Some(number_level) = level(i) else { continue };
        let number = values.get(i).copied().flatten().unwrap_or_else(|| start(i));
        let format = match number_level.format {
            NumberFormat::None => NumberFormat::None,
            _ if shown.legal => NumberFormat::Decimal,
            other => other,
        };
        label.push_str(&format.write(number));
    }
    label.trim().to_owned()
}
