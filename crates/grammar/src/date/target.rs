//! A work item's timing, and words that leave a date open.

use super::token::month;
use lexicon::Lexicon;

patterns::patterns! {
    /// A question mark at the end of a text or a bracket, or alone.
    OPEN = r"^\?+$|[a-z0-9] ?\?+ ?(?:[)\]*]|$)";
}

/// Whether a text says that what it states may change: `TBC`, `tbd`, `to be confirmed`, `(Planning)`,
/// `tentative`, `provisional`, a question mark at its end; also in French, Spanish, Russian, Chinese.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// assert!(grammar::is_tentative(&lexicon, "Chongqing, China (TBC)"));
/// assert!(!grammar::is_tentative(&lexicon, "Geneva"));
/// ```
pub fn is_tentative(lexicon: &Lexicon, text: &str) -> bool {
    !text.is_empty() && (lexicon.tentative.is_in(text) || OPEN.is_match(text))
}

/// A work item's timing as `2026-06` or `2027-Q2`: from either form, `Q2 2027`, `June 2026`,
/// `Jun-26`, `06/2026`; a whole day as `2026-06-12`; `None` where the cell says anything else.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// assert_eq!(grammar::target_date(&lexicon, "Q2 2027").as_deref(), Some("2027-Q2"));
/// assert_eq!(grammar::target_date(&lexicon, "Jun-26").as_deref(), Some("2026-06"));
/// ```
pub fn target_date(lexicon: &Lexicon, text: &str) -> Option<String> {
    let text = text.trim().trim_matches(['*', '.', ',', '(', ')', '[', ']']).trim();
    if text.is_empty() || text.len() > 60 {
        return None;
    }
    let text = text.split(['(', '[', ';']).next().unwrap_or(text).trim();
    let parts: Vec<&str> = text
        .split([' ', '-', '/', '.', ',', '–', '—', '\'', '’'])
        .filter(|p| !p.is_empty())
        .collect();
    let year = |p: &str, short: bool| -> Option<u16> {
        let n: u16 = p.bytes().all(|b| b.is_ascii_digit()).then(|| p.parse().ok())??;
        match p.len() {
            4 => (1950..2100).contains(&n).then_some(n),
            2 if short => Some(2000 + n),
            _ => None,
        }
    };
    let quarter = |p: &str| -> Option<u8> {
        let q = p.strip_prefix(['Q', 'q', 'T']).or_else(|| p.strip_suffix(['Q', 'q']))?;
        q.parse().ok().filter(|q| (1..=4).contains(q))
    };
    let number =
        |p: &str| -> Option<u8> { p.parse().ok().filter(|m| p.len() <= 2 && (1..=12).contains(m)) };
    match parts.as_slice() {
        [a, b] => {
            if let (Some(y), Some(q)) = (year(a, false), quarter(b)) {
                return Some(format!("{y}-Q{q}"));
            }
            if let (Some(q), Some(y)) = (quarter(a), year(b, true)) {
                return Some(format!("{y}-Q{q}"));
            }
            if let (Some(y), Some(m)) = (year(a, false), number(b).or_else(|| month(lexicon, b))) {
                return Some(format!("{y}-{m:02}"));
            }
            let m =
                month(lexicon, a).map(|m| (m, true)).or_else(|| number(a).map(|m| (m, false)))?;
            year(b, m.1).map(|y| format!("{y}-{:02}", m.0))
        }
        [first, second, third] => whole_day(lexicon, first, second, third),
        [a] => {
            // `2027Q2`, `Q2/2027` without its sign.
            let (y, q) = a.split_at_checked(4)?;
            year(y, false).zip(quarter(q)).map(|(y, q)| format!("{y}-Q{q}"))
        }
        _ => None,
    }
}

/// The day of `2026-06-12`, `12 June 2026`, `12/06/2026`.
fn whole_day(lexicon: &Lexicon, first: &str, second: &str, third: &str) -> Option<String> {
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    let year: i16 = year.parse().ok().filter(|y| year.len() == 4 && (1950..2100).contains(y))?;
    let month = month(lexicon, second).or_else(|| second.parse().ok())?;
    super::Date::new(year, month, day.parse().ok()?).map(|d| d.to_string())
}
