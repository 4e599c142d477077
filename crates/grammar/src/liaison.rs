//! Titles and destinations of liaison statements.

use crate::DocumentId;
use lexicon::{Head, Lexicon, Prose, Set};
use std::collections::HashSet;
pub use terms::Direction;

patterns::patterns! {
    MARK = r"(?i)(?-u:\b)LS ?/ ?(?P<way>[io])(?:(?P<reply> ?/ ?r)|(?-u:\b))";
    PLAIN = r"(?i)^[\s“(\[]*(?:LS(?P<reply> ?/ ?r)?|(?P<reply_words>reply )?liaison statements?)(?-u:\b)";
    BRACKET = r"\[(?P<inner>[^\[\]]*)\]";
}

/// What the title of a liaison statement says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LiaisonTitle {
    /// From the mark `LS/i` or `LS/o`.
    pub direction: Option<Direction>,
    /// From the mark's `/r`, or from the words: an `LS/o` without `/r` may still reply.
    pub is_reply: bool,
    /// The statements it answers: `SG17-LS27`, `SCV-LS38`.
    pub reply_to: Vec<DocumentId>,
    /// Where it goes: `[to TSAG]`, and a bracket without a word in an `LS/o`.
    pub destinations: Vec<String>,
    /// Where it comes from, as written: `ITU-T SG13` of `[from ITU-T SG13]`, and a bracket without a word in
    /// an `LS/i`.
    pub origin: Option<String>,
}

/// Reads the title of a liaison statement; `None` where no `LS/i` or `LS/o` begins it.
///
/// ```
/// let title = "LS/o on terms (Reply to SCV-LS38) [to TSAG, ITU SG11and SG13]";
/// let lexicon = lexicon::Lexicon::standard();
/// let read = grammar::liaison_title(&lexicon, title).unwrap();
/// assert!(read.is_reply);
/// assert_eq!(read.reply_to[0].id(), "SCV-LS38");
/// assert_eq!(read.destinations, ["TSAG", "SG11", "SG13"]);
/// ```
pub fn liaison_title(lexicon: &Lexicon, text: &str) -> Option<LiaisonTitle> {
    let mark = MARK.captures(text)?;
    let direction = if mark.name("way")?.as_str().eq_ignore_ascii_case("i") {
        Direction::Incoming
    } else {
        Direction::Outgoing
    };
    let mut title = LiaisonTitle {
        direction: Some(direction),
        is_reply: mark.name("reply").is_some(),
        ..LiaisonTitle::default()
    };
    let after = mark.get(0)?.end();
    let words = text.get(after..).is_some_and(|t| lexicon.mentions(Set::Reply, t));
    answered(lexicon, text, words, &mut title);
    let mut named = HashSet::new();
    for bracket in BRACKET.captures_iter(text) {
        let inner = bracket.name("inner").map_or("", |inner| inner.as_str());
        let (way, list) = way_of(lexicon, inner.trim_start());
        let bodies = destinations(lexicon, list);
        let way = way.or_else(|| {
            // A bare bracket may also be an editor's remark: only one that names a body counts.
            bodies.iter().any(|body| names_body(lexicon, body)).then_some(direction)
        });
        if let Some(way) = way {
            add(&mut title, way, list, bodies, &mut named);
        }
    }
    Some(title)
}

/// Reads a title without a mark that ends with where the statement goes or comes from; `None` where no
/// such bracket ends it, or it names no body.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let read = grammar::addressed_title(&lexicon, "Reply on terms of moss [to TSAG, ETSI]").unwrap();
/// assert_eq!(read.destinations, ["TSAG", "ETSI"]);
/// assert!(grammar::addressed_title(&lexicon, "Terms of moss [to be revised]").is_none());
/// ```
pub fn addressed_title(lexicon: &Lexicon, text: &str) -> Option<LiaisonTitle> {
    let bracket = BRACKET.find_iter(text).last()?;
    if !text.get(bracket.end()..)?.trim().is_empty() {
        return None;
    }
    let inner = bracket.as_str().trim_matches(['[', ']', ' ']);
    let (way, list) = way_of(lexicon, inner);
    let (way, bodies) = (way?, destinations(lexicon, list));
    if !bodies.iter().any(|body| names_body(lexicon, body)) {
        return None;
    }
    let mut title = LiaisonTitle { direction: Some(way), ..LiaisonTitle::default() };
    answered(lexicon, text, lexicon.mentions(Set::Reply, text), &mut title);
    add(&mut title, way, list, bodies, &mut HashSet::new());
    Some(title)
}

/// Reads the title of a statement in a list of statements, where its mark may lack the way: `LS on moss`,
/// `LS/r on ferns (reply to SG23-LS12)`, `Liaison statement to SG5`. `None` where it begins otherwise.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let read = grammar::plain_title(&lexicon, "LS/r on ferns (reply to SG23-LS12)").unwrap();
/// assert_eq!((read.direction, read.reply_to[0].id().as_str()), (None, "SG23-LS12"));
/// assert!(grammar::plain_title(&lexicon, "Lists of ferns").is_none());
/// ```
pub fn plain_title(lexicon: &Lexicon, text: &str) -> Option<LiaisonTitle> {
    let mark = PLAIN.captures(text)?;
    let is_reply = mark.name("reply").or_else(|| mark.name("reply_words")).is_some();
    let mut title = LiaisonTitle { is_reply, ..LiaisonTitle::default() };
    answered(lexicon, text, lexicon.mentions(Set::Reply, text), &mut title);
    Some(title)
}

/// Takes the statements that a title answers; `words`: its words say that it is a reply.
fn answered(lexicon: &Lexicon, text: &str, words: bool, title: &mut LiaisonTitle) {
    let mut answered = HashSet::new();
    for (id, at) in crate::document::statements(lexicon, text) {
        let answers = words || title.is_reply || bracketed(text, at);
        if answers && answered.insert(id.clone()) {
            title.reply_to.push(id);
        }
    }
    title.is_reply |= words || !title.reply_to.is_empty();
}

/// Takes what a bracket says: whom the statement goes to, each body once (`named` has those that were taken),
/// or where it comes from, as written.
fn add(
    title: &mut LiaisonTitle,
    way: Direction,
    list: &str,
    bodies: Vec<String>,
    named: &mut HashSet<String>,
) {
    match way {
        Direction::Outgoing => {
            let new = bodies.into_iter().filter(|body| named.insert(body.clone()));
            title.destinations.extend(new);
        }
        Direction::Incoming => {
            title.origin.get_or_insert_with(|| list.trim().to_owned());
        }
    }
}

/// A number in brackets by itself, `(SG17-LS27)`, is the statement that is answered.
fn bracketed(text: &str, start: usize) -> bool {
    text.get(..start).is_some_and(|t| t.ends_with('('))
}

/// Which way a bracket points, and what is left of it: `to TSAG`, `from ITU-T SG13`, `fromTSAG`.
fn way_of<'a>(lexicon: &Lexicon, bracket: &'a str) -> (Option<Direction>, &'a str) {
    let letters = bracket.find(|c: char| !c.is_alphabetic()).unwrap_or(bracket.len());
    let word = bracket.get(..letters).unwrap_or("");
    // A small letter before a capital: the name is glued to the word.
    let small = word.find(char::is_uppercase).filter(|at| *at > 0).unwrap_or(letters);
    let (word, rest) = bracket.split_at_checked(small).unwrap_or((word, ""));
    if lexicon.prose.is(Prose::Toward, word) {
        (Some(Direction::Outgoing), rest)
    } else if lexicon.prose.is(Prose::Away, word) {
        (Some(Direction::Incoming), rest)
    } else {
        (None, bracket)
    }
}

fn names_body(lexicon: &Lexicon, body: &str) -> bool {
    let word = body.split([' ', '-', '/']).next().unwrap_or(body);
    let means = |meaning| lexicon.prose.is(meaning, word);
    body.starts_with("SG") || body == "TSAG" || means(Prose::Body) || means(Prose::OwnSector)
}

/// A list of bodies taken apart: study groups of the ITU-T as `SG13`, all others as written.
///
/// Split at commas and semicolons, and at `and` or `&` between names that begin with a capital; a
/// plural's numbers are each a group (`SGs 2, 3` is `SG2`, `SG3`). Lines that were folded into one
/// cannot be told apart.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let bodies = grammar::destinations(&lexicon, "ITU-T SGs 2, 3, 5, ETSI TC CYBER and IETF");
/// assert_eq!(bodies, ["SG2", "SG3", "SG5", "ETSI TC CYBER", "IETF"]);
/// ```
pub fn destinations(lexicon: &Lexicon, text: &str) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    let mut seen = HashSet::new();
    let mut numbers = false;
    for piece in pieces(lexicon, text) {
        let piece = piece.trim_matches([' ', '.', ':', '[', ']']);
        let dash = matches!(piece, "-" | "–" | "—");
        if piece.is_empty() || dash || lexicon.is_in(Set::Nothing, piece) {
            continue;
        }
        let (found, plural) = match study_groups(lexicon, piece) {
            Some(found) => found,
            None if numbers && piece.len() <= 2 && piece.bytes().all(|b| b.is_ascii_digit()) => {
                (vec![format!("SG{}", piece.trim_start_matches('0'))], true)
            }
            None => (vec![piece.to_owned()], false),
        };
        numbers = plural;
        bodies.extend(found.into_iter().filter(|body| seen.insert(body.clone())));
    }
    bodies
}

/// The text between separators.
fn pieces<'a>(lexicon: &Lexicon, text: &'a str) -> Vec<&'a str> {
    let mut pieces = Vec::new();
    for part in text.split([',', ';', '\n', '•']) {
        let mut rest = part;
        while let Some((left, right)) = split_and(lexicon, rest) {
            pieces.push(left);
            rest = right;
        }
        pieces.push(rest);
    }
    pieces
}

/// At the first `and` between two names: also glued to a number, `SG11and SG13`.
fn split_and<'a>(lexicon: &Lexicon, text: &'a str) -> Option<(&'a str, &'a str)> {
    text.match_indices(' ').find_map(|(blank, _)| {
        let head = text.get(..blank)?;
        let left = head.trim_end_matches(|c: char| c.is_alphabetic() || c == '&');
        let word = head.get(left.len()..)?;
        let right = text.get(blank + 1..)?;
        let apart = left.is_empty()
            || left.ends_with([' ', '/'])
            || left.ends_with(|c: char| c.is_ascii_digit());
        let named = right.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || lexicon.prose.is(Prose::All, right.split(' ').next().unwrap_or(""));
        let joined = apart && named && lexicon.prose.is(Prose::Joining, word);
        joined.then_some((left, right))
    })
}

/// `ITU-T SG13`, `ITU SG11`, `SG 13`, `SGs 2`, `Study Group 13`; whether more numbers may follow.
fn study_groups(lexicon: &Lexicon, piece: &str) -> Option<(Vec<String>, bool)> {
    let mut name = piece;
    // `ITU-T SG13`, `ITU-T/SG13`, `ITU-T-SG13`.
    let sector = name.find([' ', '/']).or_else(|| name.rfind('-'));
    if let Some((sector, rest)) = sector.and_then(|at| name.split_at_checked(at))
        && lexicon.prose.is(Prose::OwnSector, sector)
    {
        name = rest.get(1..)?;
    }
    let (head, end) = lexicon.heads.groups.at(name, 0)?;
    let number = name.get(end..)?.trim_start_matches([' ', '-']);
    let n: u32 = number.parse().ok().filter(|n| (1..100).contains(n))?;
    Some((vec![format!("SG{n}")], head == Head::StudyGroups))
}
