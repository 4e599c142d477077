//! `abbreviation.clause`, `abbreviation.text`: short forms from an abbreviations clause, and from
//! their first use in text, "long form (SHORT)".

use crate::facts::Facts;
use crate::page::{Content, Page, Text};
use crate::place::Fields;
use lexicon::{Lexicon, Set, Topic, folded};
use patterns::patterns;
use record::Abbreviation;
use std::collections::HashSet;
use std::ops::Range;

const RULE: &str = "abbreviation.clause";
const TEXT_RULE: &str = "abbreviation.text";

patterns! {
    /// A short form: `vCPU`, `SS No. 7`.
    SHORT = r"^[A-Za-z0-9][A-Za-z0-9&/.+-]{0,14}(?: No\. ?[0-9]{1,2})?$";
    /// A short form, a tab or a colon, and its long form.
    TABBED = r"^([A-Za-z0-9][A-Za-z0-9&/.+-]{0,14}(?: No\. ?[0-9]{1,2})?)(?:\t+|\s{2,}|\s*[:–—]\s+)(\S.{2,})$";
    /// A short form in brackets.
    BRACKETED = r"\(([A-Z0-9a-z][A-Za-z0-9&/+-]{1,11}(?: No\. ?[0-9]{1,2})?)\)";
}

fn is_short(text: &str) -> bool {
    SHORT.is_match(text) && text.chars().filter(|c| c.is_uppercase()).count() >= 1
}

/// Reads the clauses whose heading says that they hold abbreviations: tables of two columns, and
/// lines of a short form, a tab and its expansion.
pub(crate) fn read(page: &Page<'_>, facts: &mut Facts) {
    for (n, item) in page.items.iter().enumerate() {
        if item.is_heading || page.topic(item.section) != Some(Topic::Abbreviations) {
            continue;
        }
        match &item.content {
            Content::Table(grid) if grid.table.columns() == 2 => {
                for row in 0..grid.rows.len() {
                    let (Some(short), Some(long)) =
                        (grid.begins_at(row, 0), grid.begins_at(row, 1))
                    else {
                        continue;
                    };
                    if is_short(short.text.text()) && !long.text.is_blank() {
                        let mut evidence = short.text.place_all().evidence(page, n, RULE);
                        evidence.field("expansion", &long.text.place_all());
                        facts.add(Abbreviation {
                            short: short.text.text().to_owned(),
                            expansion: long.text.text().to_owned(),
                            evidence,
                        });
                    }
                }
            }
            Content::Line(line) => {
                let raw = line.text.raw.as_ref();
                let tabbed = TABBED.captures(raw);
                let found = tabbed
                    .and_then(|c| Some((c.get(1)?.as_str(), c.get(2)?.as_str())))
                    .or_else(|| spaced(raw));
                if let Some((short, long)) = found {
                    facts.add(Abbreviation {
                        short: document::normalise(short),
                        expansion: document::normalise(long),
                        evidence: line.text.place_all().evidence(page, n, RULE),
                    });
                }
            }
            Content::Table(_) => {}
        }
    }
    first_uses(page, facts);
}

/// A short form and its expansion with a mere blank between them, where the letters agree.
fn spaced(line: &str) -> Option<(&str, &str)> {
    let (short, long) = line.trim().split_once([' ', '\u{a0}'])?;
    let long = long.trim();
    (is_short(short) && long_form(long, short)? == (0..long.len())).then_some((short, long))
}

/// Where in a text the long form of a short form begins that ends before its bracket: every letter
/// of the short form, from its end, is found in the words before, the first at a word's beginning
/// (Schwartz and Hearst, 2003), and most of its capitals at words' beginnings.
fn long_form(before: &str, short: &str) -> Option<Range<usize>> {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    if letters.len() < 2
        || capitals < 2
            && !(capitals == 1 && letters.len() <= 4 && letters.iter().any(char::is_ascii_digit))
    {
        return None;
    }
    let before = before.trim_end();
    // As many words as there are letters, and some small ones between them.
    let most = (letters.len() + 5).min(letters.len() * 2 + 1);
    let bounds = |c: char| {
        c == '('
            || c == ')'
            || c == ';'
            || c == ','
            || c == ':'
            || c == '['
            || c == ']'
            || c == '"'
            || c == '“'
            || c == '”'
            || c == '\t'
    };
    let from = before.rfind(bounds).map_or(0, |at| {
        at + before.get(at..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8)
    });
    let mut window = from;
    if let Some((at, _)) = before.get(from..)?.rmatch_indices(' ').nth(most - 1) {
        window = from + at + 1;
    }
    let words = before.get(window..)?;
    let chars: Vec<(usize, char)> = words.char_indices().collect();
    let begins = |n: usize| {
        n == 0
            || n.checked_sub(1)
                .and_then(|p| chars.get(p))
                .is_some_and(|(_, c)| !c.is_alphanumeric())
    };
    let mut at = chars.len();
    let mut starts = 0;
    for (n, letter) in letters.iter().enumerate().rev() {
        let same = |c: char| c.to_lowercase().eq(letter.to_lowercase());
        let mut found = None;
        let mut inner = None;
        for back in (0..at).rev() {
            let Some(&(_, c)) = chars.get(back) else { break };
            if same(c) {
                if begins(back) {
                    found = Some(back);
                    break;
                }
                inner = inner.or(Some(back));
                if n > 0 && !letter.is_uppercase() {
                    break;
                }
            }
        }
        let hit = if n == 0 { found? } else { found.or(inner)? };
        starts += usize::from(begins(hit) && letter.is_uppercase());
        at = hit;
    }
    let start = window + chars.get(at)?.0;
    let long = before.get(start..)?;
    let count = long.split([' ', '-']).filter(|w| !w.is_empty()).count();
    let plausible = starts * 3 >= capitals * 2
        && count <= most
        && long.chars().count() > short.chars().count()
        && !long.split(|c: char| !c.is_alphanumeric()).any(|w| w == short)
        && !long.replace("No. ", "No.").contains(". ");
    plausible.then_some(start..before.len())
}

/// Reads the first uses of short forms in all texts of the body and the notes, each pair once.
fn first_uses(page: &Page<'_>, facts: &mut Facts) {
    let mut known: HashSet<(String, String)> =
        facts.abbreviations.iter().map(|a| (a.short.clone(), folded(&a.expansion))).collect();
    for (n, item) in page.items.iter().enumerate() {
        match &item.content {
            Content::Line(line) => of_text(page, n, &line.text, &mut known, facts),
            Content::Table(grid) => {
                for cell in grid.rows.iter().flatten().filter(|c| !c.composite) {
                    of_text(page, n, &cell.text, &mut known, facts);
                }
            }
        }
    }
}

fn of_text(
    page: &Page<'_>,
    item: usize,
    text: &Text<'_>,
    known: &mut HashSet<(String, String)>,
    facts: &mut Facts,
) {
    let words = text.text();
    let lexicon: &Lexicon = page.lexicon;
    if !words.contains('(') {
        return;
    }
    for found in BRACKETED.captures_iter(words) {
        let (Some(whole), Some(short)) = (found.get(0), found.get(1)) else { continue };
        if lexicon.is_in(Set::NoShortForm, short.as_str()) {
            continue;
        }
        let from = words.get(..whole.start()).unwrap_or_default();
        let near = from.char_indices().rev().nth(200).map_or(0, |(at, _)| at);
        let Some(long) = from.get(near..).and_then(|t| long_form(t, short.as_str())) else {
            continue;
        };
        let long = near + long.start..near + long.end;
        let expansion = words.get(long.clone()).unwrap_or_default().to_owned();
        if !known.insert((short.as_str().to_owned(), folded(&expansion))) {
            continue;
        }
        let place = text.place(long.start..whole.end());
        facts.add(Abbreviation {
            short: short.as_str().to_owned(),
            expansion,
            evidence: place.evidence(page, item, TEXT_RULE),
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn long(text: &str) -> Option<&str> {
        let at = text.find('(')?;
        let short = text.get(at + 1..text.find(')')?)?;
        text.get(long_form(text.get(..at)?, short)?)
    }

    #[test]
    fn first_uses() {
        assert_eq!(
            long("guidance on artificial intelligence (AI)"),
            Some("artificial intelligence")
        );
        assert_eq!(long("the plug and charge (PnC)"), Some("plug and charge"));
        assert_eq!(long("for a feature on demand (FoD)"), Some("feature on demand"));
        assert_eq!(long("using vehicle identity (VID)"), Some("vehicle identity"));
        assert_eq!(
            long("of distributed ledger technology (DLT)"),
            Some("distributed ledger technology")
        );
        assert_eq!(long("the end-to-end encryption (E2EE)"), None);
        assert_eq!(long("see the report (TD)"), None);
        assert_eq!(long("the Republic of Korea (TTA)"), None);
        assert_eq!(long("Rapporteur Group meeting (RGM)"), Some("Rapporteur Group meeting"));
    }
}
