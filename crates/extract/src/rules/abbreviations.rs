//! `abbreviation.clause`: short forms from an abbreviations clause.

use crate::facts::Facts;
use crate::page::{Content, Page};
use crate::place::Fields;
use crate::topic;
use record::Abbreviation;
use regex::Regex;
use std::sync::LazyLock;

const RULE: &str = "abbreviation.clause";

static SHORT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[A-Z0-9][A-Za-z0-9&/.+-]{0,14}$").ok());
static TABBED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^([A-Z0-9][A-Za-z0-9&/.+-]{0,14})(?:\t+|\s{2,}|\s*[:–—]\s+)(\S.{2,})$").ok()
});

fn is_short(text: &str) -> bool {
    SHORT.as_ref().is_some_and(|r| r.is_match(text))
        && text.chars().filter(|c| c.is_uppercase()).count() >= 1
}

/// Reads the clauses whose heading says that they hold abbreviations: tables of two columns, and
/// lines of a short form, a tab and its expansion.
pub(crate) fn read(page: &Page<'_>, facts: &mut Facts) {
    for (n, item) in page.items.iter().enumerate() {
        let under = page.sections.get(item.section).and_then(|s| s.path.last());
        if item.is_heading || under.is_none_or(|h| topic::topic(h) != Some("abbreviations")) {
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
                        facts.abbreviations.push(Abbreviation {
                            short: short.text.text().to_owned(),
                            expansion: long.text.text().to_owned(),
                            evidence,
                        });
                    }
                }
            }
            Content::Line(line) => {
                let Some(found) = TABBED.as_ref().and_then(|r| r.captures(&line.text.raw)) else {
                    continue;
                };
                if let (Some(short), Some(long)) = (found.get(1), found.get(2)) {
                    facts.abbreviations.push(Abbreviation {
                        short: document::normalise(short.as_str()),
                        expansion: document::normalise(long.as_str()),
                        evidence: line.text.place_all().evidence(page, n, RULE),
                    });
                }
            }
            Content::Table(_) => {}
        }
    }
}
