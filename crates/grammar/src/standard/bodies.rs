//! Standards of other bodies.
//!
//! One pattern a body, each with a literal that is looked for first. What the pattern's group `id`
//! matches is put behind the body's name after blanks and stray bars are taken out.

use crate::Found;
use crate::cursor::{has_digit, is_word, starts_word};
use regex::{Captures, Regex};
use std::ops::Range;
use std::sync::LazyLock;

/// A body's way of numbering.
struct Numbering {
    /// One of these stands in every text that the pattern matches.
    literals: &'static [&'static str],
    pattern: &'static LazyLock<Regex>,
    normal: fn(&Captures<'_>) -> Option<String>,
    /// How the numbers in the pattern's group `more` are written, where they belong to the same body.
    later: fn(&str) -> Option<&'static Regex>,
}

/// The letters of the series of the Radiocommunication Sector.
const RADIO_SERIES: &str = "(?:BO|BR|BS|BT|F|M|P|RA|RS|S|SA|SF|SM|SNG|TF|V)";

patterns::patterns! {
    /// Any of the bodies' literals: one quick search before the long patterns.
    ANY = BODIES.iter().flat_map(|b| b.literals).copied().collect::<Vec<_>>().join("|");
    ISO = concat!(
        r"(?P<body>ISO(?:/ ?\|? ?(?:IEC|IEEE|SAE|ASTM|CIE|TS|TR|PAS))*|IEC(?:/ ?(?:IEEE|TS|TR|PAS))*)",
        r"(?P<kind>[ /](?:TR|TS|PAS|DIS|FDIS|CD|WD|DTR|DTS|PWI|NP|AWI|IS|DAM|Guide|Directives))?",
        r"[ -]?(?P<n>[0-9]{2,5}(?:-[0-9]{1,4})*(?::(?:19|20)[0-9]{2})?)(?P<part>/(?:Amd|Cor)\.? ?[0-9]{1,2}(?::(?:19|20)[0-9]{2})?)?(?-u:\b)",
    );
    RADIO = format!(concat!(
        r"(?:ITU|UIT|МСЭ)-R (?:(?:Recommendations?|Rec\.?|Reports?) )?",
        r"(?P<n>{s}\.[0-9]{{1,4}}(?:-[0-9]{{1,2}})?)(?-u:\b)",
        r"(?P<more>(?:(?:, and |, | and | & |; |/){s}\.[0-9]{{1,4}}(?:-[0-9]{{1,2}})?(?-u:\b)){{0,40}})",
    ), s = RADIO_SERIES);
    RADIO_NUMBER = r"[A-Z]+\.[0-9]+(?:-[0-9]+)?";
    RFC_NUMBER = r"[0-9]+";
    RFC = r"(?:IETF )?RFCs?[ -]?(?P<n>[1-9][0-9]{0,4})(?-u:\b)(?P<more>(?:(?:, | and |, and )[1-9][0-9]{2,4}(?-u:\b)){0,20})";
    THREE_GPP = r"(?:3GPP )?(?P<kind>TS|TR) ?(?P<n>[0-9]{2}\.[0-9]{3}(?:-[0-9]{1,2})?)(?-u:\b)";
    ETSI = concat!(
        r"(?:ETSI (?P<kind>EN|TS|TR|ES|EG|GS|GR|SR|I-ETS|ETS)(?P<group> [A-Z][A-Za-z0-9]{1,5})?",
        r"(?P<n>[ -][0-9]{3}(?:[ -]?[0-9]{3})?(?:-[0-9]{1,3})*)|EN (?P<en>[0-9]{3} [0-9]{3}(?:-[0-9]{1,3})*))(?-u:\b)",
    );
    IEEE = r"IEEE(?: Std\.?| Standard)?[ -]?(?P<n>P?[0-9]{3,4}(?:\.[0-9]{1,2})?[A-Za-z]{0,3}(?:-(?:19|20)[0-9]{2})?)(?-u:\b)";
    NIST = r"(?:NIST[ -])?(?:(?P<sp>SP) (?P<n>(?:500|800|1[0-9]{2,3})-[0-9]{1,3}[A-G]?)|(?P<fips>FIPS)(?: PUB)?[ -]?(?P<f>[0-9]{2,3}(?:-[0-9])?))(?-u:\b)";
    NIST_IR = r"NIST ?IR (?P<n>[0-9]{4}[A-E]?)(?-u:\b)";
    GSMA = r"GSMA (?:PRD )?(?P<n>[A-Z]{2,4}\.[0-9]{2,3})(?-u:\b)";
    GB = r"GB/T ?(?P<n>[0-9]{4,6}(?:\.[0-9]{1,2})?(?:-(?:19|20)[0-9]{2})?)(?-u:\b)";
    ANSI = r"ANSI (?P<n>X9\.[0-9]{1,3}|INCITS [0-9]{3})(?-u:\b)";
}

static BODIES: [Numbering; 11] = [
    Numbering {
        literals: &["-R "],
        pattern: &RADIO,
        normal: |c| numbered("ITU-R", c),
        later: |_| Some(&RADIO_NUMBER),
    },
    Numbering { literals: &["ISO", "IEC"], pattern: &ISO, normal: iso, later: |_| None },
    Numbering {
        literals: &["RFC"],
        pattern: &RFC,
        normal: |c| numbered("IETF RFC", c),
        later: |t| t.contains("RFCs").then(|| &*RFC_NUMBER),
    },
    Numbering {
        literals: &["TS", "TR"],
        pattern: &THREE_GPP,
        normal: |c| numbered(&format!("3GPP {}", c.name("kind")?.as_str()), c),
        later: |_| None,
    },
    Numbering { literals: &["ETSI", "EN "], pattern: &ETSI, normal: etsi, later: |_| None },
    Numbering {
        literals: &["IEEE"],
        pattern: &IEEE,
        normal: |c| numbered("IEEE", c),
        later: |_| None,
    },
    Numbering {
        literals: &["SP ", "FIPS", "NIST"],
        pattern: &NIST,
        normal: |c| match c.name("f") {
            Some(f) => Some(format!("NIST FIPS {}", f.as_str())),
            None => numbered("NIST SP", c),
        },
        later: |_| None,
    },
    Numbering {
        literals: &["NIST"],
        pattern: &NIST_IR,
        normal: |c| numbered("NIST IR", c),
        later: |_| None,
    },
    Numbering {
        literals: &["GSMA"],
        pattern: &GSMA,
        normal: |c| numbered("GSMA", c),
        later: |_| None,
    },
    Numbering {
        literals: &["GB/T"],
        pattern: &GB,
        normal: |c| numbered("GB/T", c),
        later: |_| None,
    },
    Numbering {
        literals: &["ANSI"],
        pattern: &ANSI,
        normal: |c| numbered("ANSI", c),
        later: |_| None,
    },
];

/// The number behind the name of its body.
fn numbered(body: &str, captures: &Captures<'_>) -> Option<String> {
    Some(format!("{body} {}", captures.name("n")?.as_str()))
}

/// Standards of ISO and IEC, the IETF, 3GPP, ETSI, the IEEE, NIST and others, by number:
/// `ISO/IEC 27566-1`, `IETF RFC 7159`, `3GPP TS 33.501`, `ETSI EN 303 645`, `IEEE 802.1X`. Bodies
/// alone and their groups (`ISO/IEC/JTC 1/SC 6/WG 10`) are none.
///
/// ```
/// let found = grammar::standards("ISO/|IEC 9594-8 and RFC7159 by ISO/IEC JTC 1/SC 27");
/// let names: Vec<_> = found.iter().map(|f| f.value.as_str()).collect();
/// assert_eq!(names, ["ISO/IEC 9594-8", "IETF RFC 7159"]);
/// ```
pub fn standards(text: &str) -> Vec<Found<String>> {
    let mut found: Vec<Found<String>> = Vec::new();
    if !has_digit(text) || !ANY.is_match(text) {
        return found;
    }
    for body in BODIES.iter().filter(|b| b.literals.iter().any(|l| text.contains(l))) {
        for hit in body.pattern.captures_iter(text) {
            let (Some(whole), Some(normal)) = (hit.get(0), (body.normal)(&hit)) else { continue };
            let rest = text.get(whole.end()..).unwrap_or("");
            // `ISO/IEC 9594-x` stands for all its parts: no number yet.
            let open = rest.strip_prefix("-x").is_some_and(|r| !r.starts_with(is_word));
            if open || !starts_word(text, whole.start()) || decimal_follows(text, whole.end()) {
                continue;
            }
            let Some(more) = hit.name("more") else {
                found.push(Found::new(normal, whole.range()));
                continue;
            };
            found.push(Found::new(normal.clone(), whole.start()..more.start()));
            // `RFCs 5280, 6960 and 7292`, but not `RFC 5280 and 300 others`.
            let Some(later) = (body.later)(whole.as_str()) else { continue };
            let Some((name, _)) = normal.rsplit_once(' ') else { continue };
            found.extend(later.find_iter(more.as_str()).map(|number| {
                let start = more.start() + number.start();
                Found::new(format!("{name} {}", number.as_str()), start..start + number.len())
            }));
        }
    }
    found.sort_by_key(|f| (f.span.start, std::cmp::Reverse(f.span.end)));
    // `ETSI TS 103 523` and what another body's pattern sees within it.
    let mut end = 0;
    found.retain(|f| {
        let apart = f.span.start >= end;
        end = end.max(f.span.end);
        apart
    });
    found
}

/// Where numbers of the ITU-R stand, which look like those of the ITU-T.
pub(super) fn of_radio_sector(text: &str) -> Vec<Range<usize>> {
    if text.contains("-R ") {
        RADIO.find_iter(text).map(|m| m.range()).collect()
    } else {
        Vec::new()
    }
}

fn decimal_follows(text: &str, end: usize) -> bool {
    let mut rest = text.get(end..).unwrap_or("").chars();
    matches!(rest.next(), Some('.')) && rest.next().is_some_and(|c| c.is_ascii_digit())
}

fn iso(c: &Captures<'_>) -> Option<String> {
    let body: String = c.name("body")?.as_str().chars().filter(|c| !" |".contains(*c)).collect();
    let kind = c.name("kind").map_or("", |k| k.as_str());
    let n = c.name("n")?.as_str();
    // `ISO 42` may be anything; `ISO 3166`, `ISO 31-0` and `IEC 62443-4-2` are not.
    if n.len() < 3 {
        return None;
    }
    let part = c.name("part").map_or("", |p| p.as_str());
    Some(format!("{body}{kind} {n}{part}"))
}

fn etsi(c: &Captures<'_>) -> Option<String> {
    if let Some(en) = c.name("en") {
        return Some(format!("ETSI EN {}", en.as_str()));
    }
    let kind = c.name("kind")?.as_str();
    let group = c.name("group").map_or("", |g| g.as_str());
    let n = c.name("n")?.as_str();
    let digits: usize = n.trim_start().bytes().take_while(u8::is_ascii_digit).count();
    let n = n.trim_start_matches(' ');
    // Deliverables of industry groups are numbered in three digits after the group's name.
    let spaced = match (n.get(..3), n.get(3..6)) {
        (Some(a), Some(b)) if digits >= 6 => format!("{a} {b}{}", n.get(6..).unwrap_or("")),
        _ => n.to_owned(),
    };
    let n = spaced.strip_prefix('-').map_or_else(|| format!(" {spaced}"), |s| format!("-{s}"));
    Some(format!("ETSI {kind}{group}{n}"))
}
