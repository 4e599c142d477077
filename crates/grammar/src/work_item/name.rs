//! One name at a cursor: family, body, suffix, mark, and what is tied to it.

use super::run::Manner;
use super::{Acronym, Version};
use crate::cursor::{Cursor, beginning};
use crate::words;
use lexicon::{Lexicon, Prose};
use std::fmt::Write as _;

/// Longest body of a name: the longest real ones have some thirty characters.
pub(super) const BODY: usize = 64;

/// How far behind a bar an equivalent is looked for, in bytes: what keeps the work linear.
const REMARK: usize = 200;

/// A name as written, before what follows it is read.
#[derive(Debug, Clone)]
pub(super) struct Name {
    pub(super) normal: String,
    /// The letters before the first full stop.
    pub(super) family: String,
    pub(super) body: String,
    /// `X.509`, where the body is a number.
    pub(super) number: Option<String>,
    pub(super) version: Option<Version>,
    pub(super) repaired: bool,
    /// Whether a letter follows without a blank that is no title's.
    pub(super) glued: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Name {
    /// A number and nothing that makes it a work item's: the domain of Recommendations.
    pub(super) fn is_published(&self) -> bool {
        self.number.is_some() && self.version != Some(Version::Revised)
    }
}

/// The name at the cursor.
pub(super) fn name(c: &mut Cursor<'_>, manner: Manner<'_>) -> Option<Name> {
    let loose = manner.loose;
    let mut at = *c;
    let start = at.pos;
    let family = family(&mut at)?;
    let mut repaired = false;
    let mut normal = family.clone();
    if family.len() == 4 && at.eat("-") {
        // `QSTR-USSD-rev`.
        normal.push('-');
    } else {
        let blank = at.blanks() > 0;
        let dot = at.eat(".");
        let blank_after = at.blanks() > 0;
        repaired = blank || blank_after;
        // `Y IoT-overview`: a blank for the full stop, where the rest is plainly a name.
        let plainly = repaired && (plainly_a_name(at.rest()) || loose && hyphened(at.rest()));
        if !(dot || loose && blank) || (repaired && !plainly) || (blank && dot && !loose) {
            return None;
        }
        normal.push('.');
    }
    let body_start = normal.len();
    // A title that is glued to the name is cut off before the name is read.
    let title = manner.title_in(&normal, at.rest()).map(|length| at.pos + length);
    if let Some(title) = title {
        at = Cursor::new(at.text().get(..title)?, at.pos);
    }
    let mut number = None;
    let mut version = None;
    if let Some((digits, revised)) = number_body(&mut at) {
        number = Some(format!("{family}.{digits}"));
        normal.push_str(&digits);
        if let Some(suffix) = revised {
            normal.push_str(suffix);
            version = Some(Version::Revised);
        }
    } else {
        repaired |= body(&mut at, loose, &mut normal)?;
    }
    let body = normal.get(body_start..)?.to_owned();
    if body.is_empty() || body.len() > BODY || is_placeholder(&body) {
        return None;
    }
    version = suffixes(&mut at, number.is_some(), &mut normal).or(version);
    if version.is_none() && number.is_none() {
        version = version_of_body(&body);
    }
    let end = at.pos;
    c.pos = end;
    let glued = title != Some(end) && c.rest().starts_with(char::is_alphanumeric);
    Some(Name { normal, family, body, number, version, repaired, glued, start, end })
}

/// `xxx`, `YYY`, `nn`: what a template has for a name.
fn is_placeholder(body: &str) -> bool {
    let first = body.as_bytes().first().map_or(0, u8::to_ascii_lowercase);
    first.is_ascii_alphabetic()
        && body.bytes().all(|b| b.to_ascii_lowercase() == first)
        && (body.len() > 2 || b"nxyz".contains(&first))
}

/// `XSTR`, `HSTP`, `TR`, `TP`, `TS`, a series' letter.
fn family(c: &mut Cursor<'_>) -> Option<String> {
    let rest = c.rest();
    let letters = rest.bytes().take(5).take_while(u8::is_ascii_uppercase).count();
    let family = rest.get(..letters)?;
    let known = match letters {
        1 => family != "C" && family != "W",
        2 => matches!(family, "TR" | "TP" | "TS"),
        4 => family.ends_with("STR") || family.ends_with("STP"),
        _ => false,
    };
    if !known {
        return None;
    }
    c.pos += letters;
    Some(family.to_owned())
}

/// Whether what follows a blank reads as the body of a name, not as a word of a sentence: a digit,
/// an underscore, or a hyphen with a small letter after it.
fn plainly_a_name(rest: &str) -> bool {
    let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_".contains(c)));
    let word = rest.get(..end.unwrap_or(rest.len())).unwrap_or("").trim_end_matches(['-', '_']);
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    let hyphen = word.match_indices('-').any(|(i, _)| {
        word.get(i + 1..).is_some_and(|w| w.starts_with(|c: char| c.is_ascii_lowercase()))
    });
    let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
    let starred = end.is_some_and(|e| rest.get(e..).is_some_and(|r| r.starts_with('*')));
    let capitalised_hyphen = word.contains('-') && capitals >= 3;
    letters >= 2
        && (word.bytes().any(|b| b == b'_' || b.is_ascii_digit())
            || hyphen
            || starred
            || capitalised_hyphen)
}

/// Whether the whole of a cell's rest is one word with a hyphen in it: `Y. tram-AI`.
fn hyphened(rest: &str) -> bool {
    let word = rest.trim_end_matches(['*', ' ']);
    let body = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b));
    body && word.contains(['-', '_']) && word.len() >= 4 && !word.contains(' ')
}

/// `509`, `1912.5`, and `rev` with it; not `5Gsec`.
fn number_body(c: &mut Cursor<'_>) -> Option<(String, Option<&'static str>)> {
    let mut at = *c;
    at.digits(4)?;
    loop {
        let mut level = at;
        if level.eat(".") && level.digits(3).is_some() {
            at = level;
        } else {
            break;
        }
    }
    let digits = at.text().get(c.pos..at.pos)?.to_owned();
    for suffix in ["-rev", "-Rev", "rev", "Rev", "REV", "bis", "-bis"] {
        let mut revised = at;
        if revised.eat(suffix) && revised.at_boundary() {
            *c = revised;
            return Some((digits, Some(suffix)));
        }
    }
    let rest = at.rest();
    let part =
        ["Amd", "Amend", "Cor", "Sup", "-Amd", "-Cor", "_Amd"].iter().any(|p| rest.starts_with(p));
    let glued = rest.starts_with(|ch: char| ch.is_ascii_alphanumeric() || ch == '-' || ch == '_');
    if !part && glued {
        return None;
    }
    *c = at;
    Some((digits, None))
}

/// Letters, digits and the connectors between them; whether a blank was passed over.
fn body(c: &mut Cursor<'_>, loose: bool, normal: &mut String) -> Option<bool> {
    let mut repaired = false;
    segment(c, normal)?;
    loop {
        let mut at = *c;
        let blank_before = loose && at.blanks() > 0;
        let escaped = at.eat("\\");
        let connector = match at.peek() {
            Some(ch @ ('-' | '_')) => ch,
            Some('.') if !escaped && !blank_before => '.',
            Some('–' | '—' | '−') if !escaped && !blank_before => '-',
            _ => break,
        };
        at.pos += at.peek().map_or(0, char::len_utf8);
        let blank_after = loose && connector != '.' && at.blanks() > 0;
        let blank = blank_before || blank_after;
        if blank_before && blank_after {
            // `X.abc - Title`.
            break;
        }
        let mut piece = String::new();
        if segment(&mut at, &mut piece).is_none() || (blank && !ends_cell(at)) {
            break;
        }
        repaired |= blank;
        normal.push(connector);
        normal.push_str(&piece);
        *c = at;
        if normal.len() > BODY + 8 {
            return None;
        }
    }
    Some(repaired)
}

/// A run of letters and digits.
fn segment(c: &mut Cursor<'_>, out: &mut String) -> Option<()> {
    let rest = c.rest();
    let length = rest.bytes().take(BODY + 1).take_while(u8::is_ascii_alphanumeric).count();
    let piece = rest.get(..length).filter(|p| !p.is_empty())?;
    let after = rest.get(length..).unwrap_or("");
    // A word of another script, or a capital with an accent, is a title's.
    if after.starts_with(|ch: char| ch.is_ascii_alphanumeric() || ch.is_lowercase()) {
        return None;
    }
    c.pos += piece.len();
    out.push_str(piece);
    Some(())
}

/// Whether the name ends the cell, but for a mark, a bracket or a bar.
fn ends_cell(c: Cursor<'_>) -> bool {
    let rest = c.rest().trim_start_matches(' ');
    rest.is_empty() || rest.starts_with(['*', '†', '‡', '(', '|', ')', '-', '_', '"', '”'])
}

/// ` (2019)`, ` Amd.1`, ` Cor.3`: what the last of them makes of the text.
fn suffixes(c: &mut Cursor<'_>, numbered: bool, normal: &mut String) -> Option<Version> {
    let mut version = None;
    if numbered {
        let mut at = *c;
        at.blanks();
        if at.eat("(") {
            let mut dated = at;
            if dated.digits(2).is_some() && dated.eat("/") {
                at = dated;
            }
            if let Some((year, 4)) = at.digits(4)
                && at.eat(")")
                && (1900..2100).contains(&year)
            {
                let _ = write!(normal, " ({year})");
                *c = at;
            }
        }
    }
    for _ in 0..3 {
        let mut at = *c;
        let gap = at.blanks() > 0 || at.eat("-") || at.eat("_") || at.eat(",");
        at.blanks();
        if !gap && !numbered {
            break;
        }
        let (word, kind) = if at.eat_any(&["Amendment", "Amend", "Amd", "AMD"]) {
            ("Amd", Version::Amendment)
        } else if at.eat_any(&["Corrigendum", "Corr", "Cor", "COR"]) {
            ("Cor", Version::Corrigendum)
        } else if at.eat_any(&["Supplement", "Suppl", "Supp", "Sup"]) {
            ("Suppl", Version::Supplement)
        } else {
            break;
        };
        at.eat(".");
        at.blanks();
        match at.digits(2) {
            Some((n, _)) if at.at_boundary() => {
                let _ = write!(normal, " {word}.{n}");
                version = Some(kind);
                *c = at;
            }
            _ => break,
        }
    }
    version
}

/// `X.sup-dsa`, `X.supp.divs`, `Y.Sup.59`, `X.suppl1.cattle_auth`; `QSTR-USSD-rev`.
fn version_of_body(body: &str) -> Option<Version> {
    let lower = body.to_ascii_lowercase();
    for prefix in ["supplement", "suppl", "supp", "sup"] {
        if let Some(rest) = lower.strip_prefix(prefix) {
            let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            return rest.starts_with(['.', '-', '_']).then_some(Version::Supplement);
        }
    }
    let revised = lower.strip_suffix("rev").is_some_and(|rest| rest.ends_with(['-', '.']));
    revised.then_some(Version::Revised)
}

/// `*`, `**`, `†` after the name, a blank allowed, escapes undone.
pub(super) fn mark(c: &mut Cursor<'_>) -> Option<String> {
    let mut at = *c;
    at.blanks();
    let mut mark = String::new();
    while mark.len() < 12 {
        let mut next = at;
        next.eat("\\");
        match next.peek() {
            Some('*' | '∗' | '＊' | '⁎') => mark.push('*'),
            Some(ch @ ('†' | '‡' | '§')) => mark.push(ch),
            _ => break,
        }
        next.pos += next.peek().map_or(0, char::len_utf8);
        at = next;
    }
    if mark.is_empty() {
        return None;
    }
    *c = at;
    Some(mark)
}

/// What is tied to a name: second numbers, marks, former names, equivalents. Returns the acronym and
/// the end of all of it.
pub(super) fn tied(mut c: Cursor<'_>, first: Name, manner: Manner<'_>) -> (Acronym, usize) {
    let mut acronym = Acronym {
        raw_span: first.start..first.end,
        mark: None,
        former: Vec::new(),
        repaired: first.repaired,
        version: first.version,
        equivalents: Vec::new(),
        common_text: false,
        recommendation: first.number,
        also: Vec::new(),
        normal: first.normal,
    };
    c.pos = first.end;
    for _ in 0..4 {
        let mut at = c;
        if !at.eat("/") {
            break;
        }
        let Some(second) = name(&mut at, manner.strict()) else { break };
        acronym.raw_span.end = second.end;
        acronym.also.push(second.normal);
        c = at;
    }
    take_mark(&mut c, &mut acronym);
    for _ in 0..8 {
        let mut at = c;
        let Some((names, ex)) = former(&mut at, manner.strict()) else { break };
        for former in names {
            // A number in the bracket is the one that the item was given: `X.aas (X.1901)`.
            if former.is_published() && !ex && acronym.recommendation.is_none() {
                acronym.recommendation = Some(former.normal);
            } else if former.normal != acronym.normal && !acronym.former.contains(&former.normal) {
                acronym.former.push(former.normal);
            }
        }
        c = at;
        take_mark(&mut c, &mut acronym);
    }
    let mut at = c;
    at.blanks();
    if at.eat("|") {
        acronym.common_text = true;
        let rest = beginning(at.rest(), REMARK);
        let stop = rest.find([')', ';']).unwrap_or(rest.len());
        let written = rest.get(..stop).unwrap_or("").trim();
        let known = crate::standards(written);
        let end = if let Some(last) = known.last() {
            let offset = stop - rest.get(..stop).unwrap_or("").trim_start().len();
            at.pos + offset + last.span.end
        } else if manner.loose {
            at.pos + stop
        } else {
            at.pos
        };
        if known.is_empty() {
            let named = written.starts_with(|ch: char| ch.is_ascii_uppercase());
            if manner.loose && named && written.len() <= 60 {
                acronym.equivalents.push(written.to_owned());
            }
        } else {
            acronym.equivalents.extend(known.into_iter().map(|f| f.value));
        }
        c.pos = end;
    }
    (acronym, c.pos)
}

fn take_mark(c: &mut Cursor<'_>, acronym: &mut Acronym) {
    let mut at = *c;
    if acronym.mark.is_none()
        && let Some(mark) = mark(&mut at)
    {
        // The mark after a bracket is the name's too, but the bracket is no part of the acronym.
        if c.pos == acronym.raw_span.end {
            acronym.raw_span.end = at.pos;
        }
        acronym.mark = Some(mark);
        *c = at;
    }
}

/// `ex `, `ex.`, `ex-`, `formerly `: whether it is said.
fn eat_former(lexicon: &Lexicon, c: &mut Cursor<'_>) -> bool {
    let word = words::word_at(*c);
    let mut at = *c;
    at.pos += word.len();
    if !(lexicon.prose.is(Prose::Former, word) && (at.eat_any(&[".", "-", ":"]) || at.blanks() > 0))
    {
        return false;
    }
    at.blanks();
    *c = at;
    true
}

/// ` (ex X.aas)`, `(X.afotak)`, ` (ex X.a, X.b)`, ` (Y.a/M.a)`, ` ex X.tis`; whether `ex` is said.
fn former(c: &mut Cursor<'_>, manner: Manner<'_>) -> Option<(Vec<Name>, bool)> {
    let mut at = *c;
    let blank = at.blanks() > 0;
    let bracket = at.eat_any(&["(", "["]);
    at.blanks();
    let ex = eat_former(manner.lexicon, &mut at);
    if !(bracket || (ex && blank)) {
        return None;
    }
    let mut names = vec![name(&mut at, manner)?];
    for _ in 0..8 {
        let mut next = at;
        next.blanks();
        let sign = next.eat_any(&["/", ",", ";", "+"]);
        next.blanks();
        if !(words::eat(manner.lexicon, &mut next, Prose::Joining) || sign) {
            break;
        }
        eat_former(manner.lexicon, &mut next);
        let Some(more) = name(&mut next, manner) else { break };
        names.push(more);
        at = next;
    }
    if bracket {
        at.blanks();
        let closed = at.eat_any(&[")", "]"]);
        // `(X.abc is …`: a remark. An `ex` left open to the end of the text is a former name.
        if !(closed || ex && at.at_end()) {
            return None;
        }
    }
    *c = at;
    Some((names, ex))
}
