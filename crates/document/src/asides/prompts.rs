//! Prompts of fields that nobody filled in, told by their words.

use crate::{MarkKind, Paragraph};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The words of templates; the file says what each kind is.
const WORDS: &str = include_str!("prompts.tsv");

/// Paragraphs longer than this are text: no template asks in so many words.
const LONGEST: usize = 1_200;
/// Characters between brackets that can be an instruction.
const INSTRUCTION: usize = 160;
/// Characters of an instruction without brackets.
const SENTENCE: usize = 240;

#[derive(Default)]
struct Words {
    /// Sentences by their first two characters, longest first.
    sentences: HashMap<[char; 2], Vec<Sentence>>,
    inserts: Vec<Vec<char>>,
    verbs: Vec<Vec<char>>,
    endings: Vec<Vec<char>>,
    fields: Vec<&'static str>,
    /// The first two bytes of what a prompt may begin with: most texts have none of them.
    heads: HashSet<[u8; 2]>,
}

/// Words that an instruction without brackets begins with, the first of them before any field.
const ASKING: [&str; 5] = ["insert", "enter", "type", "provide", "fill"];
const ASKING_HERE: [&str; 6] = ["write", "add", "paste", "give", "put", "state"];

struct Sentence {
    words: Vec<char>,
    /// Only where it is all that stands in its place.
    whole: bool,
}

static KNOWN: LazyLock<Words> = LazyLock::new(|| {
    let mut known = Words::default();
    let lines = WORDS.lines().filter(|l| !l.starts_with('#'));
    for (kind, words) in lines.filter_map(|l| l.split_once('\t')) {
        let letters: Vec<char> = words.chars().collect();
        match (kind, letters.as_slice()) {
            ("sentence" | "whole", &[a, b, ..]) => {
                let sentence = Sentence { words: letters, whole: kind == "whole" };
                known.sentences.entry([a, b]).or_default().push(sentence);
            }
            ("insert", _) => known.inserts.push(letters),
            ("verb", _) => known.verbs.push(letters),
            ("ending", _) => known.endings.push(letters),
            ("field", _) => known.fields.push(words),
            _ => {}
        }
    }
    let begins =
        known.sentences.values().flatten().filter_map(|s| s.words.first().zip(s.words.get(1)));
    let begins: Vec<String> = begins.map(|(a, b)| format!("{a}{b}")).collect();
    let begins = begins.iter().map(String::as_str).chain(ASKING).chain(ASKING_HERE);
    for begin in begins {
        for begin in [begin.to_owned(), begin.to_uppercase()] {
            let mut bytes = begin.bytes();
            if let (Some(a), Some(b)) = (bytes.next(), bytes.next()) {
                known.heads.insert([a.to_ascii_lowercase(), b.to_ascii_lowercase()]);
            }
        }
    }
    for sentences in known.sentences.values_mut() {
        sentences.sort_by_key(|s| std::cmp::Reverse(s.words.len()));
    }
    known
});

/// A letter as it is compared: small, blanks alike.
fn fold(c: char) -> char {
    if c.is_whitespace() {
        return ' ';
    }
    match c {
        '’' => '\'',
        _ if c.is_ascii() => c.to_ascii_lowercase(),
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}

/// So many underscores alone in a paragraph are a rule between texts, fewer a line to write on.
const RULE: usize = 12;

/// The prompts in a paragraph, in code points of its text, but for those that are marked.
pub(super) fn find(paragraph: &Paragraph) -> Vec<(u32, u32)> {
    let text = &paragraph.text;
    // A long paragraph of underscores alone is a rule that ends a text.
    let ruled = text.len() >= RULE && text.chars().all(|c| c == '_' || c.is_whitespace());
    if text.len() > LONGEST || ruled || !may_hold(text) {
        return Vec::new();
    }
    let original: Vec<char> = text.chars().collect();
    let folded: Vec<char> = original.iter().copied().map(fold).collect();
    let mut found = Vec::new();
    let mut at = 0;
    for end in ends_of_places(&original) {
        in_place(&original, &folded, at, end, &mut found);
        at = end;
    }
    let marked = |span: &(u32, u32)| {
        let own = paragraph.marks.iter().filter(|m| m.kind == MarkKind::Prompt);
        own.into_iter().any(|m| m.span.0 <= span.0 && span.1 <= m.span.1)
    };
    found.retain(|span| !marked(span));
    found
}

/// Whether a text contains a bracket, an underscore or the first two letters of a known prompt. `find`
/// skips every other text.
fn may_hold(text: &str) -> bool {
    let mut before = b' ';
    text.as_bytes().windows(2).any(|pair| {
        let &[first, second] = pair else { return false };
        let begins = !before.is_ascii_alphanumeric();
        before = first;
        match first {
            b'[' | b'<' | b'{' | b'_' => true,
            _ if first.is_ascii() && !begins => false,
            _ if first.is_ascii_alphabetic() || !first.is_ascii() => {
                // The brackets of other scripts.
                matches!((first, second), (0xe3 | 0xe2, 0x80) | (0xef, 0xbc))
                    || KNOWN
                        .heads
                        .contains(&[first.to_ascii_lowercase(), second.to_ascii_lowercase()])
            }
            _ => false,
        }
    })
}

/// Where the places of a paragraph end: its lines, its columns, and labels before a colon.
fn ends_of_places(text: &[char]) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut depth = 0_usize;
    let mut labelled = false;
    for (at, c) in text.iter().enumerate() {
        match c {
            '\n' | '\t' | '\u{b}' => {
                ends.push(at + 1);
                (depth, labelled) = (0, false);
            }
            '[' | '<' | '(' | '{' | '【' => depth += 1,
            ']' | '>' | ')' | '}' | '】' => depth = depth.saturating_sub(1),
            ':' | '：' if depth == 0 && !labelled => {
                ends.push(at + 1);
                labelled = true;
            }
            _ => {}
        }
    }
    ends.push(text.len());
    ends
}

fn trimmed(text: &[char], mut from: usize, mut to: usize) -> (usize, usize) {
    let blank = |at: usize| text.get(at).is_none_or(|c| c.is_whitespace());
    while from < to && blank(from) {
        from += 1;
    }
    while from < to && blank(to - 1) {
        to -= 1;
    }
    (from, to)
}

/// The prompts of one place.
fn in_place(original: &[char], text: &[char], from: usize, to: usize, out: &mut Vec<(u32, u32)>) {
    let (from, to) = trimmed(text, from, to);
    let Some(place) = text.get(from..to).filter(|p| p.len() >= 2) else { return };
    let span = |a: usize, b: usize| ((from + a) as u32, (from + b) as u32);
    if is_instruction(place) || is_asked_in_brackets(place) || is_left_open(original.get(from..to))
    {
        out.push(span(0, place.len()));
        return;
    }
    let mut at = 0;
    let mut begins = true;
    while at < place.len() {
        let found = if begins { sentence(place, at) } else { None };
        let found = found.or_else(|| bracket(place, at));
        if let Some(end) = found.or_else(|| if begins { blank_line(place, at) } else { None }) {
            out.push(span(at, end));
            at = end;
            begins = true;
            continue;
        }
        let c = place.get(at).copied().unwrap_or(' ');
        begins = c == ' ' || matches!(c, '[' | '(' | '"' | '“' | '«' | '.' | '。' | '/');
        at += 1;
    }
}

/// A known sentence that begins here; where it ends, its full stop with it.
fn sentence(place: &[char], at: usize) -> Option<usize> {
    let key = [*place.get(at)?, *place.get(at + 1)?];
    let rest = place.get(at..)?;
    for Sentence { words, whole } in KNOWN.sentences.get(&key)? {
        if !rest.starts_with(words) {
            continue;
        }
        let mut end = words.len();
        let next = rest.get(end).copied();
        if next.is_some_and(char::is_alphanumeric) && words.last().is_some_and(char::is_ascii) {
            continue;
        }
        let closes = |c: &char| matches!(c, '.' | '。' | '…' | '．');
        end += rest.get(end..).unwrap_or_default().iter().take_while(|c| closes(c)).count();
        if *whole {
            // Before it nothing or another prompt, behind it nothing or another prompt.
            let (next, _) = trimmed(place, at + end, place.len());
            let alone = next >= place.len() || sentence(place, next).is_some();
            let first = at == 0 || place.get(..at).is_some_and(|head| head.ends_with(&['.', ' ']));
            if !alone || !first {
                continue;
            }
        }
        return Some(at + end);
    }
    None
}

fn closing(open: char) -> Option<char> {
    Some(match open {
        '[' => ']',
        '<' => '>',
        '{' => '}',
        '【' => '】',
        '［' => '］',
        '‹' => '›',
        _ => return None,
    })
}

/// The text between the bracket here and the one that closes it, and where that ends.
fn between(place: &[char], at: usize) -> Option<(&[char], usize)> {
    let close = closing(*place.get(at)?)?;
    let rest = place.get(at + 1..)?;
    let length = rest.iter().take(INSTRUCTION).position(|c| *c == close)?;
    let (from, to) = trimmed(rest, 0, length);
    Some((rest.get(from..to)?, at + 1 + length + 1))
}

/// An instruction in brackets that begins here: `[Insert title]`.
fn bracket(place: &[char], at: usize) -> Option<usize> {
    let (inner, end) = between(place, at)?;
    let ends_word = |c: Option<&char>| c.is_none_or(|c| !c.is_alphanumeric());
    let begins = |verb: &Vec<char>| {
        let ideographs = !verb.iter().any(|c| (*c as u32) < 0x2e80);
        inner.starts_with(verb) && (ideographs || ends_word(inner.get(verb.len())))
    };
    let ends = |ending: &Vec<char>| inner.ends_with(ending) && inner.len() > ending.len();
    let (next, _) = trimmed(place, end, place.len());
    let alone = at == 0 && matches!(place.get(next..), None | Some([] | ['.']));
    let is_prompt = KNOWN.inserts.iter().any(begins)
        || KNOWN.endings.iter().any(ends)
        || (alone && KNOWN.verbs.iter().any(begins));
    is_prompt.then_some(end)
}

/// A line to write on: `____`.
fn blank_line(place: &[char], at: usize) -> Option<usize> {
    let length = place.get(at..)?.iter().take_while(|c| **c == '_').count();
    let end = at + length;
    (length >= 3 && place.get(end).is_none_or(|c| !c.is_alphanumeric())).then_some(end)
}

fn words(text: &[char]) -> impl Iterator<Item = String> + '_ {
    text.split(|c| !(c.is_alphanumeric() || *c == '-'))
        .filter(|w| !w.is_empty())
        .map(|w| w.iter().collect())
}

/// Whether all of a place is an instruction without brackets: `Insert keywords separated by
/// semicolon (;)`, `Type your abstract here`. What speaks of clauses or of numbered texts is
/// text: amendments are written so.
fn is_instruction(place: &[char]) -> bool {
    if place.len() > SENTENCE {
        return false;
    }
    let place = place.strip_suffix(&['.']).unwrap_or(place);
    let dotted = place
        .windows(3)
        .any(|w| matches!(w, [a, '.', b] if a.is_alphanumeric() && b.is_alphanumeric()));
    if dotted || place.iter().any(|c| matches!(c, '"' | '“' | '«')) {
        return false;
    }
    let mut words = words(place);
    let Some(verb) = words.next() else { return false };
    let asks = ASKING.contains(&verb.as_str());
    if !asks && !ASKING_HERE.contains(&verb.as_str()) {
        return false;
    }
    let rest: Vec<String> = words.collect();
    let speaks = |w: &String| {
        matches!(w.as_str(), "clause" | "clauses" | "section" | "paragraph" | "sentence" | "annex")
    };
    if rest.iter().any(speaks) {
        return false;
    }
    let article =
        |w: &&String| matches!(w.as_str(), "a" | "an" | "the" | "your" | "here" | "in" | "new");
    let asked = rest.iter().find(|w| !article(w));
    let field = asked.is_some_and(|w| KNOWN.fields.contains(&w.as_str()));
    let here = rest.len() <= 12 && rest.last().is_some_and(|w| w == "here");
    (asks && field) || here
}

/// Whether all of a place is what a template asks for, in brackets: `<Name, organization>`,
/// `<C nnn> or <TD nnnn>`, `[Title]`.
fn is_asked_in_brackets(place: &[char]) -> bool {
    let mut at = 0;
    let mut any = false;
    while at < place.len() {
        let (next, _) = trimmed(place, at, place.len());
        at = next;
        let Some((inner, end)) = between(place, at) else {
            let rest = place.get(at..).unwrap_or_default();
            let joins: [&[char]; 5] =
                [&['o', 'r', ' '], &['a', 'n', 'd', ' '], &['/'], &[','], &[';']];
            let Some(join) = joins.iter().find(|j| rest.starts_with(j)) else { return false };
            if !any {
                return false;
            }
            at += join.len();
            continue;
        };
        let angled = place.get(at) == Some(&'<');
        let asks = if angled { is_asked(inner) } else { names_fields(inner) };
        if !asks {
            return false;
        }
        (any, at) = (true, end);
    }
    any
}

/// Whether angle brackets hold what is to be written there, not an address or an element: several
/// words, a placeholder (`X.xxx`, `Month-Year`), the name of a field.
fn is_asked(inner: &[char]) -> bool {
    if !inner.first().is_some_and(|c| c.is_alphabetic())
        || inner.iter().any(|c| matches!(c, '@' | '=' | '"' | '<' | '|' | '^' | '\\'))
    {
        return false;
    }
    if inner.contains(&' ') {
        return !inner.windows(2).any(|w| w == ['/', '/']);
    }
    let placeholder = inner.windows(2).any(|w| matches!(w, ['x', 'x'] | ['n', 'n'] | ['y', 'y']));
    let plain = !inner.iter().any(|c| matches!(c, '/' | ':'));
    plain && (placeholder || words(inner).all(|w| w.split('-').all(|w| KNOWN.fields.contains(&w))))
}

/// Whether square brackets hold nothing but names of fields: `[Title]`, `[Name and address]`.
fn names_fields(inner: &[char]) -> bool {
    let mut any = false;
    let all = words(inner).all(|word| {
        let field = KNOWN.fields.contains(&word.as_str());
        any |= field;
        field || matches!(word.as_str(), "of" | "the" | "and" | "or" | "your" | "publish" | "a")
    });
    all && any
}

/// Whether a place holds nothing but a line to write on.
fn is_left_open(place: Option<&[char]>) -> bool {
    let Some(place) = place else { return false };
    place.len() >= 3
        && place.iter().all(|c| matches!(c, '_' | ' ' | '\u{a0}'))
        && place.iter().filter(|c| **c == '_').count() >= 3
}
