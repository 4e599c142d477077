//! ITU-T Recommendations by number.

use crate::Found;
use crate::cursor::{Cursor, before, ending};
use crate::words;
use lexicon::{Lexicon, Prose};
use regex::Captures;

patterns::patterns! {
    NUMBER = concat!(
        r"(?P<series>[ABD-QRSTUVXYZ])\.(?P<number>[1-9][0-9]{0,3}(?:\.[0-9]{1,3}){0,3})",
        r"(?P<year> ?\((?:[0-9]{1,2}/)?(?P<y>(?:19|20)[0-9]{2})\))?",
        r"(?P<parts>(?:(?: |-|, )?(?:Amd|Amend|Amendment|Cor|Corr|Corrigendum|Suppl|Sup|Supplement)",
        r"\.? ?[0-9]{1,2}(?-u:\b)){0,3})",
    );
    PART = r"(?P<kind>Am|Co|Su)[A-Za-z]*\.? ?(?P<n>[0-9]{1,2})(?-u:\b)";
}

/// How the parts of a Recommendation are written before their numbers.
const PARTS: [&str; 9] =
    ["Amendment", "Amd.", "Amd", "Corrigendum", "Cor.", "Cor", "Supplement", "Suppl.", "Suppl"];

/// Published ITU-T Recommendations, as `X.509`, `X.509 (2019) Cor.3`.
///
/// What counts as a number is decided by its surroundings, for clauses and annexes look alike:
/// - after `ITU-T`, `Rec.`, `Recommendation(s)`, `draft`, or in a list after one that is: any;
/// - before `justification` (`A.5 justification`, `A.13 justification`): any;
/// - alone: three digits or more (`X.509`, `E.164`, `G.989.2`); or two digits with a letter from `G`
///   on and no further level (`T.38`, `V.34`);
/// - never after `Annex`, `clause`, `Figure` and the like, nor as a series (`Y.2000-series`), with a
///   version or revision glued on (`X.509v3`; `X.1254rev` is a work item's name), or as a Question
///   (`Q.4/17`).
///
/// `Amendment 1 to Recommendation ITU-T X.509` is `X.509 Amd.1`.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::recommendations(&lexicon, "ITU-T A.8, X.509 (2019) Corrigendum 3; A.8. Details");
/// let names: Vec<_> = found.iter().map(|f| f.value.as_str()).collect();
/// assert_eq!(names, ["A.8", "X.509 (2019) Cor.3"]);
/// ```
pub fn recommendations(lexicon: &Lexicon, text: &str) -> Vec<Found<String>> {
    let mut found: Vec<Found<String>> = Vec::new();
    if !text.contains('.') {
        return found;
    }
    let theirs = super::bodies::of_radio_sector(text);
    let mut theirs = theirs.into_iter().peekable();
    for hit in NUMBER.captures_iter(text) {
        let Some(span) = accepted(lexicon, text, &hit, &found) else { continue };
        while theirs.next_if(|t| t.end <= span.start).is_some() {}
        if theirs.peek().is_some_and(|t| t.start < span.end) {
            continue;
        }
        let value = normal(&hit);
        let head = before(text, span.start);
        let part_of = part_before(lexicon, ending(head, 90));
        found.push(match part_of {
            Some((length, part))
                if found.last().is_none_or(|f| f.span.end + length <= span.start) =>
            {
                Found::new(format!("{value} {part}"), span.start - length..span.end)
            }
            _ => Found::new(value, span),
        });
    }
    found
}

/// `Amendment 1 to draft new Recommendation ITU-T ` at the end of what stands before a number: its
/// length and what it names.
fn part_before(lexicon: &Lexicon, head: &str) -> Option<(usize, String)> {
    let mut rest = head.strip_suffix(' ')?;
    let last = |text: &'_ str| text.rsplit(' ').next().unwrap_or("").len();
    let mut word = rest.get(rest.len() - last(rest)..)?;
    for _ in 0..5 {
        let of_text = lexicon.prose.is(Prose::Recommendation, word)
            || lexicon.prose.is(Prose::QualifiesNew, word);
        if !of_text {
            break;
        }
        rest = rest.get(..rest.len() - word.len())?.trim_end_matches(' ');
        word = rest.get(rest.len() - last(rest)..)?;
    }
    if !lexicon.prose.is(Prose::About, word) {
        return None;
    }
    let part = rest.get(..rest.len() - word.len())?.trim_end_matches(' ');
    let kind = part.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = part.len() - kind.len();
    let kind = kind.trim_end_matches(' ');
    let name = PARTS.iter().find(|name| {
        kind.strip_suffix(*name).is_some_and(|left| !left.ends_with(char::is_alphanumeric))
    })?;
    let start = kind.len() - name.len();
    let named = part_name(part.get(start..)?).filter(|_| (1..=2).contains(&digits))?;
    Some((head.len() - start, named))
}

fn accepted(
    lexicon: &Lexicon,
    text: &str,
    hit: &Captures<'_>,
    found: &[Found<String>],
) -> Option<std::ops::Range<usize>> {
    let whole = hit.get(0)?;
    let number = hit.name("number")?;
    let head = before(text, whole.start());
    let left = head.chars().next_back();
    if left.is_some_and(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '@' | '-' | '\\')) {
        return None;
    }
    let rest = text.get(whole.end()..).unwrap_or("");
    let mut ahead = rest.chars();
    let next = ahead.next();
    if next.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == '@') {
        return None;
    }
    // `1.2.3.4.5`, `X.509-v3`, `X.509.foo`: not a number that ends here.
    if matches!(next, Some('.')) && ahead.next().is_some_and(|c| c.is_ascii_alphanumeric()) {
        return None;
    }
    let behind = |sign: char, meaning| {
        let word = rest.strip_prefix(sign).map(|rest| words::word_at(Cursor::new(rest, 0)));
        word.is_some_and(|word| lexicon.prose.is(meaning, word))
    };
    let series = behind('-', Prose::Series) || behind(' ', Prose::Series);
    let xx = rest.starts_with("-x") || rest.starts_with("xx");
    if series || xx {
        return None;
    }
    let letter = hit.name("series")?.as_str();
    let digits = number.as_str();
    let question = letter == "Q"
        && digits.len() <= 2
        && rest.strip_prefix('/').is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if question {
        return None;
    }
    let word = crate::cursor::word_before(text, whole.start());
    // `[b-ITU-T X.1254]`: an entry of a bibliography.
    let word = word.strip_prefix("b-").unwrap_or(word);
    let not_ours = [Prose::Part, Prose::Body, Prose::OtherSector];
    if not_ours.iter().any(|meaning| lexicon.prose.is(*meaning, word)) {
        return None;
    }
    let introduced = lexicon.prose.is(Prose::Recommendation, word)
        || behind(' ', Prose::Justification)
        || hit.name("year").is_some()
        || hit.name("parts").is_some_and(|p| !p.as_str().is_empty())
        || continues(lexicon, text, whole.start(), found);
    let first = digits.split('.').next().unwrap_or(digits);
    let alone =
        first.len() >= 3 || (first.len() == 2 && first.len() == digits.len() && letter >= "G");
    (introduced || alone).then(|| whole.range())
}

/// Whether the number stands in a list after one that was accepted.
fn continues(lexicon: &Lexicon, text: &str, start: usize, found: &[Found<String>]) -> bool {
    found.last().is_some_and(|last| {
        let between = text.get(last.span.end..start).unwrap_or("?");
        between.len() <= 12 && {
            let word = between.trim_matches([' ', ',', '/', '|', '&', '-', '–']);
            let joins = [Prose::Joining, Prose::Range, Prose::OwnSector];
            word.is_empty() || joins.iter().any(|meaning| lexicon.prose.is(*meaning, word))
        }
    })
}

fn normal(hit: &Captures<'_>) -> String {
    let get = |name| hit.name(name).map_or("", |m| m.as_str());
    let mut value = format!("{}.{}", get("series"), get("number"));
    if !get("y").is_empty() {
        value.push_str(" (");
        value.push_str(get("y"));
        value.push(')');
    }
    for part in PART.find_iter(get("parts")).filter_map(|p| part_name(p.as_str())) {
        value.push(' ');
        value.push_str(&part);
    }
    value
}

/// `Amd.1` of `Amendment 1`.
pub(crate) fn part_name(part: &str) -> Option<String> {
    let number: u32 = part
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_end_matches(|c: char| !c.is_ascii_digit())
        .parse()
        .ok()?;
    let kind = match part.trim_start_matches([' ', '-', ',']).get(..2)? {
        "Am" => "Amd",
        "Co" => "Cor",
        "Su" => "Suppl",
        _ => return None,
    };
    Some(format!("{kind}.{number}"))
}
