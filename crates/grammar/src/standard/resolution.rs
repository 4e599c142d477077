//! Resolutions of the Union's conferences and assemblies.

use crate::Found;
use crate::cursor::{Cursor, beginning, ending, has_digit};
use crate::words;
use lexicon::{Head, Lexicon, Prose};
use std::ops::Range;

patterns::patterns! {
    /// A body with the year of its meeting, at the end of what stands before a Resolution.
    BEFORE = concat!(r"(?P<body>[", patterns::letters!(), r"-]+?)(?:[-– ](?P<year>[0-9]{4}|[0-9]{2}))? $");
    /// The same in a bracket behind its number.
    BRACKET = concat!(r"^ ?\((?:[", patterns::letters!(), r"]+\. ?)?(?P<body>[", patterns::letters!(), r"-]+?)(?:[-– ](?P<year>[0-9]{4}|[0-9]{2}))?\)");
    /// Where its last revision was made: `(Rev. New Delhi, 2024)`.
    REVISED = r"^ ?\((?:Rev|Rév|Пересм)\.? ?[^()]{1,40}\)";
    /// The same behind `of`, where it has its year.
    DATED = concat!(r"^(?P<body>[", patterns::letters!(), r"-]+?)[-– ](?P<year>[0-9]{4}|[0-9]{2})");
}

/// How far around a Resolution its body is looked for, in bytes: what keeps the work linear.
const REACH: usize = 48;

/// Resolutions, as `WTSA-24 Resolution 1`, or `Resolution 1` where the body is not named.
///
/// The body may stand before (`WTSA-24 Resolution 1`), in brackets or after `of`
/// (`Resolution 1 (WTSA-20)`); a year in four digits is written in two. A list after a plural has one
/// entry a number, all of the same body.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let text = "Resolution 1 (WTSA-20), PP-22 Resolutions 130 and 174";
/// let found = grammar::resolutions(&lexicon, text);
/// let names: Vec<_> = found.iter().map(|f| f.value.as_str()).collect();
/// assert_eq!(names, ["WTSA-20 Resolution 1", "PP-22 Resolution 130", "PP-22 Resolution 174"]);
/// ```
pub fn resolutions(lexicon: &Lexicon, text: &str) -> Vec<Found<String>> {
    let mut found = Vec::new();
    if !has_digit(text) {
        return found;
    }
    let mut pos = 0;
    while let Some((head, word)) = lexicon.heads.resolutions.find(text, pos) {
        let resume = pos;
        pos = word.end;
        // `a resolution 1080`: of a screen.
        if !text.get(word.start..).is_some_and(|t| t.starts_with(char::is_uppercase)) {
            continue;
        }
        let mut c = Cursor::new(text, word.end);
        c.blanks();
        let sector = sector(lexicon, &mut c);
        let Some(first) = number(&mut c) else { continue };
        let (mut start, mut end) = (word.start, c.pos);
        let mut body = None;
        if let Some((name, length)) = body_before(lexicon, text.get(resume..word.start)) {
            (start, body) = (word.start - length, Some(name));
        } else if let Some((name, length)) = body_behind(lexicon, beginning(c.rest(), REACH)) {
            (end, body) = (c.pos + length, Some(name));
        }
        let body = body.or(sector);
        found.push(Found::new(name(body.as_deref(), first), start..end));
        pos = end;
        let more = |pos| next(lexicon, text, pos).filter(|_| head == Head::Resolutions);
        while let Some((n, span)) = more(pos) {
            pos = span.end;
            found.push(Found::new(name(body.as_deref(), n), span));
        }
    }
    found
}

/// `ITU-R ` between the word and its number.
fn sector(lexicon: &Lexicon, c: &mut Cursor<'_>) -> Option<String> {
    let rest = beginning(c.rest(), 16);
    let (word, _) = rest.split_once(' ')?;
    let known =
        lexicon.prose.is(Prose::OtherSector, word).then(|| body_name(lexicon, word, ""))??;
    c.pos += word.len();
    c.blanks();
    Some(known)
}

/// The number of a Resolution: `1`, `1234`, but not `1.2`.
fn number(c: &mut Cursor<'_>) -> Option<u32> {
    let mut at = *c;
    let (n, _) = at.digits(4)?;
    let mut tail = at;
    let decimal = tail.eat(".") && tail.digits(9).is_some();
    if n == 0 || decimal || !at.at_boundary() {
        return None;
    }
    *c = at;
    Some(n)
}

/// A later number of a list: `Resolutions 50, 52 and 54`.
fn next(lexicon: &Lexicon, text: &str, pos: usize) -> Option<(u32, Range<usize>)> {
    let mut c = Cursor::new(text, pos);
    let comma = c.eat(",");
    c.blanks();
    if !(words::eat(lexicon, &mut c, Prose::Joining) || comma) {
        return None;
    }
    let start = c.pos;
    let n = number(&mut c)?;
    Some((n, start..c.pos))
}

/// The body whose name ends what stands before a Resolution, and the length of the name.
fn body_before(lexicon: &Lexicon, head: Option<&str>) -> Option<(String, usize)> {
    let found = BEFORE.captures(ending(head?, REACH))?;
    let year = found.name("year").map_or("", |year| year.as_str());
    let name = body_name(lexicon, found.name("body")?.as_str(), year)?;
    Some((name, found.get(0)?.len()))
}

/// The body that is named behind the number, and the length of that.
fn body_behind(lexicon: &Lexicon, rest: &str) -> Option<(String, usize)> {
    named_behind(lexicon, rest).or_else(|| {
        let revised = REVISED.find(rest)?.end();
        let (name, length) = named_behind(lexicon, rest.get(revised..)?)?;
        Some((name, revised + length))
    })
}

fn named_behind(lexicon: &Lexicon, rest: &str) -> Option<(String, usize)> {
    let bracket = BRACKET.captures(rest);
    let (found, before) = if let Some(found) = bracket {
        (found, 0)
    } else {
        let mut c = Cursor::new(rest, 0);
        if c.blanks() == 0 || !words::eat(lexicon, &mut c, Prose::About) {
            return None;
        }
        let _ = c.eat_any(&["l'", "l’"]) || words::eat(lexicon, &mut c, Prose::Article);
        (DATED.captures(c.rest())?, c.pos)
    };
    let year = found.name("year").map_or("", |year| year.as_str());
    let name = body_name(lexicon, found.name("body")?.as_str(), year)?;
    Some((name, before + found.get(0)?.len()))
}

/// `WTSA-24` of `WTSA` and `2024`, of `AMNT` and `24`.
fn body_name(lexicon: &Lexicon, body: &str, year: &str) -> Option<String> {
    let body = lexicon.assemblies.meanings(body).first()?;
    let year = year.get(year.len().saturating_sub(2)..).unwrap_or(year);
    Some(if year.is_empty() { (*body).to_owned() } else { format!("{body}-{year}") })
}

fn name(body: Option<&str>, number: u32) -> String {
    match body {
        Some(body) => format!("{body} Resolution {number}"),
        None => format!("Resolution {number}"),
    }
}
