//! Titles and destinations of liaison statements.

use crate::{DocumentId, Series};
pub use terms::Direction;

patterns::patterns! {
    MARK = r"(?i)(?-u:\b)LS ?/ ?(?P<way>[io])(?:(?P<reply> ?/ ?r)|(?-u:\b))";
    REPLY = r"(?i)(?-u:\b)(?:reply|replies|response|replying|réponse)(?-u:\b)";
    BRACKET = r"\[ ?(?P<way>(?i:to|from|form)(?-u:\b)|(?i:from)(?P<glued>[A-Z]))?(?P<list>[^\[\]]*)\]";
}

/// What the title of a liaison statement says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiaisonTitle {
    /// From the mark `LS/i` or `LS/o`.
    pub direction: Option<Direction>,
    /// From the mark's `/r`, or from the words: an `LS/o` without `/r` may still reply.
    pub is_reply: bool,
    /// The statements it answers: `SG17-LS27`, `SCV-LS38`.
    pub reply_to: Vec<DocumentId>,
    /// Where it goes: `[to TSAG]`, and a bracket without a word in an `LS/o`.
    pub destinations: Vec<String>,
    /// Where it comes from: `[from ITU-T SG13]`, and a bracket without a word in an `LS/i`.
    pub origins: Vec<String>,
}

/// Reads the title of a liaison statement; `None` where no `LS/i` or `LS/o` begins it.
///
/// ```
/// let title = "LS/o on terms (Reply to SCV-LS38) [to TSAG, ITU SG11and SG13]";
/// let read = grammar::liaison_title(title).unwrap();
/// assert!(read.is_reply);
/// assert_eq!(read.reply_to[0].id(), "SCV-LS38");
/// assert_eq!(read.destinations, ["TSAG", "SG11", "SG13"]);
/// ```
pub fn liaison_title(text: &str) -> Option<LiaisonTitle> {
    let mark = MARK.captures(text)?;
    let direction = if mark.name("way")?.as_str().eq_ignore_ascii_case("i") {
        Direction::Incoming
    } else {
        Direction::Outgoing
    };
    let mut title = LiaisonTitle {
        direction: Some(direction),
        is_reply: mark.name("reply").is_some(),
        reply_to: Vec::new(),
        destinations: Vec::new(),
        origins: Vec::new(),
    };
    let after = mark.get(0)?.end();
    let words = text.get(after..).is_some_and(|t| REPLY.is_match(t));
    for found in crate::documents(text) {
        let id = found.value.id;
        let answered = words || title.is_reply || bracketed(text, found.span.start);
        if id.series == Series::Ls && answered && !title.reply_to.contains(&id) {
            title.reply_to.push(id);
        }
    }
    title.is_reply |= words || !title.reply_to.is_empty();
    for bracket in BRACKET.captures_iter(text) {
        let way = bracket.name("way").map(|w| w.as_str().to_ascii_lowercase());
        let list = bracket.name("list").map_or("", |l| l.as_str());
        let glued = bracket.name("glued").map_or("", |g| g.as_str());
        let bodies = destinations(&format!("{glued}{list}"));
        let outgoing = match way.as_deref() {
            Some("to") => true,
            Some(_) => false,
            // A bare bracket may also be an editor's remark: only one that names a body counts.
            None if bodies.iter().any(|b| names_body(b)) => direction == Direction::Outgoing,
            None => continue,
        };
        let into = if outgoing { &mut title.destinations } else { &mut title.origins };
        for body in bodies {
            if !into.contains(&body) {
                into.push(body);
            }
        }
    }
    Some(title)
}

/// A number in brackets by itself, `(SG17-LS27)`, is the statement that is answered.
fn bracketed(text: &str, start: usize) -> bool {
    text.get(..start).is_some_and(|t| t.ends_with('('))
}

fn names_body(body: &str) -> bool {
    body.starts_with("SG")
        || body == "TSAG"
        || body.starts_with("ITU")
        || ["ISO", "IEC", "ETSI", "3GPP", "IETF", "GSMA", "IEEE", "SCV", "CWG"]
            .iter()
            .any(|b| body.starts_with(b))
}

/// A list of bodies taken apart: study groups of the ITU-T as `SG13`, all others as written.
///
/// Split at commas and semicolons, and at `and` or `&` between names that begin with a capital; a
/// plural's numbers are each a group (`SGs 2, 3` is `SG2`, `SG3`). Lines that were folded into one
/// cannot be told apart.
///
/// ```
/// let bodies = grammar::destinations("ITU-T SGs 2, 3, 5, ETSI TC CYBER and IETF");
/// assert_eq!(bodies, ["SG2", "SG3", "SG5", "ETSI TC CYBER", "IETF"]);
/// ```
pub fn destinations(text: &str) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    let mut numbers = false;
    for piece in pieces(text) {
        let piece = piece.trim_matches([' ', '.', ':', '[', ']']);
        if piece.is_empty() || matches!(piece, "-" | "–" | "N/A" | "TBD") {
            continue;
        }
        let (found, plural) = match study_groups(piece) {
            Some(found) => found,
            None if numbers && piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit()) => {
                (vec![format!("SG{}", piece.trim_start_matches('0'))], true)
            }
            None => (vec![piece.to_owned()], false),
        };
        numbers = plural;
        for body in found {
            if !bodies.contains(&body) {
                bodies.push(body);
            }
        }
    }
    bodies
}

/// The text between separators.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for part in text.split([',', ';', '\n', '•']) {
        let mut rest = part;
        while let Some((left, right)) = split_and(rest) {
            pieces.push(left);
            rest = right;
        }
        pieces.push(rest);
    }
    pieces
}

/// At the first `and` between two names: also glued to a number, `SG11and SG13`.
fn split_and(text: &str) -> Option<(&str, &str)> {
    for word in ["and ", "& ", "et "] {
        for (at, _) in text.match_indices(word) {
            let left = text.get(..at)?;
            let right = text.get(at + word.len()..)?;
            let apart = left.is_empty()
                || left.ends_with([' ', '/'])
                || left.ends_with(|c: char| c.is_ascii_digit());
            let named = right.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
                || right.starts_with("all ");
            if apart && named {
                return Some((left, right));
            }
        }
    }
    None
}

/// `ITU-T SG13`, `ITU SG11`, `SG 13`, `SGs 2`, `Study Group 13`; whether more numbers may follow.
fn study_groups(piece: &str) -> Option<(Vec<String>, bool)> {
    let mut name = piece;
    for sector in ["ITU-T ", "ITU-T/", "ITU ", "ITU-T-", "UIT-T "] {
        name = name.strip_prefix(sector).unwrap_or(name);
    }
    let (number, plural) = ["SGs", "SG", "Study Groups", "Study Group"]
        .iter()
        .find_map(|head| Some((name.strip_prefix(head)?, head.ends_with('s'))))?;
    let number = number.trim_start_matches([' ', '-']);
    let n: u32 = number.parse().ok().filter(|n| (1..100).contains(n))?;
    Some((vec![format!("SG{n}")], plural))
}
