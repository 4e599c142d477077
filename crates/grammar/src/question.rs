//! Questions of study groups: `4/17` is Question 4 of Study Group 17.

use crate::Found;
use crate::cursor::{Cursor, before, beginning, has_digit, is_word, starts_word, word_before};
use crate::words;
use lexicon::{Head, Lexicon, Prose};
use std::ops::Range;
pub use terms::{Question, QuestionNumber};

/// Members of the longest written range: `1-3/17`.
const RANGE_MEMBERS: u32 = 40;

/// From so many on no further one of a text is looked for: ranges make many of a short text.
const MOST: usize = 60_000;

/// A cell names no more than so many, and no more than one a letter.
const CELL: usize = 2_000;

/// The longest name of a sector, in bytes.
const SECTOR: usize = 48;

/// Questions in prose: `Q4/17`, `Q.4/17`, `Question 4/17`, `Questions 4/17 and 7/17`,
/// `Q1, Q2 and Q4/17` (the study group at the end is everyone's).
///
/// Each needs a `Q` or the word, and a study group: a bare `4/17` may be a date or a document, a bare
/// `Q2` a quarter. Questions of the ITU-D and the ITU-R (`ITU-D Q3/2`) are not returned.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::questions(&lexicon, "Rapporteurs of Q1, Q2 and Q4/17; see TD73/2");
/// let names: Vec<_> = found.iter().map(|f| f.value.to_string()).collect();
/// assert_eq!(names, ["1/17", "2/17", "4/17"]);
/// ```
pub fn questions(lexicon: &Lexicon, text: &str) -> Vec<Found<Question>> {
    let mut found = Vec::new();
    if !has_digit(text) {
        return found;
    }
    let mut pos = 0;
    let letter_from = |pos: usize| text.get(pos..).and_then(|t| t.find('Q')).map(|at| pos + at);
    let mut letter = letter_from(0);
    let mut word = lexicon.heads.questions.find(text, 0);
    while found.len() < MOST {
        if letter.is_some_and(|at| at < pos) {
            letter = letter_from(pos);
        }
        if word.as_ref().is_some_and(|(_, word)| word.start < pos) {
            word = lexicon.heads.questions.find(text, pos);
        }
        let word = word.as_ref().map(|(_, word)| word.start);
        let Some(start) = letter.into_iter().chain(word).min() else { break };
        pos = start + text.get(start..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        if !starts_word(text, start) || quarter(text, start) {
            continue;
        }
        let list = list(lexicon, Cursor::new(text, start), true);
        if let Some(last) = list.last() {
            pos = pos.max(last.span.end);
        }
        if !lexicon.prose.is(Prose::OtherSector, word_before(text, start)) {
            found.extend(list.into_iter().filter(|f| f.value.study_group.is_some()));
        }
    }
    found
}

/// Questions in a cell or a value known to hold them: also bare `6/17`, `7`, `Q7`, `2, 4/17`,
/// `All/17`; `study_group` completes what names none. Brackets that count something, as in
/// `Q7/17 (11)`, are passed over; `N/A` holds none.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::question_cell(&lexicon, "2, 4/17", None);
/// assert_eq!(found.iter().map(|f| f.value.to_string()).collect::<Vec<_>>(), ["2/17", "4/17"]);
/// ```
pub fn question_cell(
    lexicon: &Lexicon,
    text: &str,
    study_group: Option<u8>,
) -> Vec<Found<Question>> {
    let mut found = Vec::new();
    let mut c = Cursor::new(text, 0);
    let mut words = false;
    let most = text.len().clamp(CELL, MOST);
    while !c.at_end() && found.len() < most {
        let list = list(lexicon, c, false);
        if let Some(last) = list.last() {
            c.pos = last.span.end;
            found.extend(list);
            continue;
        }
        match c.peek() {
            Some('(' | '[') => skip_bracket(&mut c),
            Some(ch) if is_word(ch) || ch.is_alphanumeric() => {
                // A word that is no part of a list: numbers beside it may count anything.
                let rest = c.rest();
                let length =
                    rest.find(|ch: char| !is_word(ch) && !ch.is_alphanumeric() && ch != '/');
                let word = rest.get(..length.unwrap_or(rest.len())).unwrap_or("");
                let filler = lexicon.prose.is(Prose::ListFiller, word) || word.starts_with("WP");
                words |= !filler;
                c.pos += word.len().max(ch.len_utf8());
            }
            Some(ch) => c.pos += ch.len_utf8(),
            None => break,
        }
    }
    if words {
        found.retain(|f: &Found<Question>| f.value.study_group.is_some() || marked(text, &f.span));
    }
    for f in &mut found {
        f.value.study_group = f.value.study_group.or(study_group);
    }
    found
}

fn marked(text: &str, span: &Range<usize>) -> bool {
    text.get(span.clone()).is_some_and(|t| t.starts_with('Q'))
}

/// `2026-Q4/17`: a quarter of a year.
fn quarter(text: &str, start: usize) -> bool {
    let head = before(text, start);
    head.strip_suffix('-').is_some_and(|h| h.ends_with(|c: char| c.is_ascii_digit()))
}

fn skip_bracket(c: &mut Cursor<'_>) {
    // A bracket that is open at the end of a line or two is no bracket.
    let rest = beginning(c.rest(), 200);
    let end = rest.find([')', ']']).map_or(1, |i| i + 1);
    c.pos += end;
}

/// The word or letter before a number; `Some(true)` for a plural.
fn head(lexicon: &Lexicon, c: &mut Cursor<'_>) -> Option<bool> {
    let mut at = *c;
    let word = lexicon.heads.questions.at(at.text(), at.pos);
    if let Some((_, end)) = word {
        at.pos = end;
        at.eat(":");
        at.blanks();
        let rest = beginning(at.rest(), SECTOR);
        let name = rest.find(|ch: char| !ch.is_alphabetic() && ch != '-');
        let name = rest.get(..name.unwrap_or(rest.len())).unwrap_or("");
        if lexicon.prose.is(Prose::OwnSector, name) {
            at.pos += name.len();
            at.blanks();
        }
        at.eat("Q");
        at.blanks();
    } else if at.eat_any(&["Qs", "Q"]) {
        at.eat(".");
        at.blanks();
    } else {
        return None;
    }
    *c = at;
    Some(word.is_some_and(|(head, _)| head == Head::Questions))
}

/// One member of a list as written.
struct Member {
    number: QuestionNumber,
    last: Option<u32>,
    study_group: Option<u8>,
    span: Range<usize>,
}

/// The list that begins here: its members, each with the study group that is said for it.
fn list(lexicon: &Lexicon, c: Cursor<'_>, prose: bool) -> Vec<Found<Question>> {
    let mut c = c;
    let mut members: Vec<Member> = Vec::new();
    let mut many = false;
    loop {
        let mut at = c;
        if !members.is_empty() && !separator(lexicon, &mut at) {
            break;
        }
        let start = at.pos;
        let said = head(lexicon, &mut at);
        many |= said.unwrap_or(false);
        // In prose a bare number belongs to the list only with its study group or after a plural.
        let bare = said.is_none();
        let Some(member) = member(lexicon, &mut at, start) else { break };
        if prose && bare && (members.is_empty() || (member.study_group.is_none() && !many)) {
            break;
        }
        c = at;
        members.push(member);
        if members.len() > 200 {
            break;
        }
    }
    let mut of = None;
    for m in members.iter_mut().rev() {
        of = m.study_group.or(of);
        m.study_group = of;
    }
    members.into_iter().flat_map(expand).collect()
}

fn expand(m: Member) -> impl Iterator<Item = Found<Question>> {
    let (first, last) = match (m.number, m.last) {
        (QuestionNumber::Number(n), Some(last)) => (u32::from(n), last),
        (QuestionNumber::Number(n), None) => (u32::from(n), u32::from(n)),
        (QuestionNumber::All, _) => (0, 0),
    };
    (first..=last).map(move |n| {
        let number = match m.number {
            QuestionNumber::All => QuestionNumber::All,
            QuestionNumber::Number(_) => QuestionNumber::Number(u8::try_from(n).unwrap_or(u8::MAX)),
        };
        Found::new(Question { number, study_group: m.study_group }, m.span.clone())
    })
}

fn separator(lexicon: &Lexicon, c: &mut Cursor<'_>) -> bool {
    let mut at = *c;
    at.blanks();
    let mut any = at.eat_any(&[",", ";", "&", "+", "|"]);
    at.blanks();
    any |= words::eat(lexicon, &mut at, Prose::Joining);
    at.blanks();
    // `Q10/17 Q11/17`: two lines of a cell.
    let gap = at.pos > c.pos && at.rest().starts_with('Q');
    if !any && !gap {
        return false;
    }
    *c = at;
    true
}

/// `4/17`, `All/17`, `1-3/17`, `4`, `4/17-6/17`.
fn member(lexicon: &Lexicon, c: &mut Cursor<'_>, start: usize) -> Option<Member> {
    let mut at = *c;
    let word = words::word_at(at);
    if lexicon.prose.is(Prose::All, word) {
        at.pos += word.len();
        let study_group = study_group(&mut at);
        if !at.at_boundary() {
            return None;
        }
        *c = at;
        let span = start..at.pos;
        return Some(Member { number: QuestionNumber::All, last: None, study_group, span });
    }
    let number = number(&mut at)?;
    let mut study_group_of = study_group(&mut at);
    if !at.at_boundary() || at.rest().starts_with('/') {
        return None;
    }
    let mut end = at;
    let mut last = None;
    end.blanks();
    if end.dash() {
        end.blanks();
        end.eat("Q");
        if let Some(n) = self::number(&mut end) {
            let of = study_group(&mut end);
            let ascending = n > number && u32::from(n - number) < RANGE_MEMBERS;
            if !ascending || !end.at_boundary() || end.rest().starts_with(['-', '/', '.']) {
                // `9-18 September`, `2026-06`: no list of Questions.
                return None;
            }
            study_group_of = of.or(study_group_of);
            last = Some(u32::from(n));
            at = end;
        }
    }
    // `4.2`, `4:30`, `4%` are other things; a full stop at the end of a sentence is not.
    let mut tail = at;
    if tail.eat_any(&[".", ":", ","])
        && tail.peek().is_some_and(|ch| ch.is_ascii_digit())
        && !at.rest().starts_with(',')
    {
        return None;
    }
    *c = at;
    Some(Member {
        number: QuestionNumber::Number(number),
        last,
        study_group: study_group_of,
        span: start..at.pos,
    })
}

fn number(c: &mut Cursor<'_>) -> Option<u8> {
    let mut at = *c;
    let (n, _) = at.digits(2)?;
    let n = u8::try_from(n).ok().filter(|n| *n > 0)?;
    *c = at;
    Some(n)
}

/// `/17`, `/SG17`.
fn study_group(c: &mut Cursor<'_>) -> Option<u8> {
    let mut at = *c;
    at.blanks();
    if !at.eat("/") {
        return None;
    }
    at.blanks();
    at.eat("SG");
    let n = number(&mut at)?;
    if !at.at_boundary() {
        return None;
    }
    *c = at;
    Some(n)
}
