//! Legends: what a mark on an acronym means.
//!
//! "\* marked items are for approval by TAP; \*\* … by agreement; Items without any mark are for
//! approval by AAP" (DOMAIN.md §0). A legend holds for the tables of its own section and for the
//! table directly above it, and only where at least one row in its reach bears a mark: in a
//! table without any, no mark says nothing.

use crate::page::{Content, Page, Text};
use crate::place::Place;
use crate::stage::track_of_cell;
use lexicon::Lexicon;
use patterns::patterns;
use record::Track;
use std::collections::HashMap;

/// A legend.
#[derive(Debug)]
pub(crate) struct Legend {
    /// Track by mark; the empty mark for items without any.
    pub(crate) tracks: Vec<(String, Track)>,
    /// Where it stands.
    pub(crate) place: Place,
}

impl Legend {
    /// What a mark means.
    pub(crate) fn track(&self, mark: &str) -> Option<Track> {
        self.tracks.iter().find(|(m, _)| m == mark).map(|(_, t)| *t)
    }
}

/// The track that a mark means is named within so many characters of the mark, or of the words for none.
const REACH: usize = 120;

patterns! {
    /// `* marked items are for approval by TAP`, `(**) AAP`.
    CLAUSE = r"(?i)(?:^|[\s;:,.(\x22“])(\*{1,4}|†|‡)\s*(?:\)|:|=|-|–)?\s*[^*†‡;]*?(?-u:\b)(TAP|AAP|agreement)(?-u:\b)";
    /// `Items without any mark are for approval by AAP`.
    WITHOUT = r"(?i)(?-u:\b)(?:without|no)\s+(?:any\s+)?(?:mark|marks|marking|asterisk|star)s?(?-u:\b)[^;]*?(?-u:\b)(TAP|AAP|agreement)(?-u:\b)|(?-u:\b)unmarked(?-u:\b)[^;]*?(?-u:\b)(TAP|AAP|agreement)(?-u:\b)";
}

/// Reads a text as a legend.
fn parse(lexicon: &Lexicon, text: &str) -> Vec<(String, Track)> {
    let mut tracks: Vec<(String, Track)> = Vec::new();
    if !['*', '†', '‡'].into_iter().any(|mark| text.contains(mark)) {
        return tracks;
    }
    let mut add = |mark: &str, track: &str| {
        if let Some(track) = track_of_cell(lexicon, track)
            && !tracks.iter().any(|(m, _)| m == mark)
        {
            tracks.push((mark.to_owned(), track));
        }
    };
    // Counted here: a count in a pattern makes it as many times as large.
    let near = |mark: usize, track: usize| {
        text.get(mark..track).is_some_and(|between| between.chars().count() <= REACH)
    };
    for found in CLAUSE.captures_iter(text) {
        if let (Some(mark), Some(track)) = (found.get(1), found.get(2))
            && near(mark.end(), track.start())
        {
            add(mark.as_str(), track.as_str());
        }
    }
    for found in WITHOUT.captures_iter(text) {
        if let (Some(whole), Some(track)) = (found.get(0), found.get(1).or_else(|| found.get(2)))
            && near(whole.start(), track.start())
        {
            add("", track.as_str());
        }
    }
    tracks
}

/// All legends of a page.
#[derive(Debug, Default)]
pub(crate) struct Legends {
    all: Vec<Legend>,
    /// The first one of each section, and of each table.
    of_section: HashMap<usize, usize>,
    of_table: HashMap<usize, usize>,
}

impl Legends {
    /// Finds them: lines, and cells of tables.
    pub(crate) fn of(page: &Page<'_>) -> Self {
        let mut legends = Self::default();
        let mut last_table = None;
        let mut add = |text: &Text<'_>, section: usize, table: Option<usize>| {
            let tracks = parse(page.lexicon, text.text());
            if tracks.is_empty() {
                return;
            }
            let at = legends.all.len();
            legends.all.push(Legend { tracks, place: text.place_all() });
            legends.of_section.entry(section).or_insert(at);
            if let Some(table) = table {
                legends.of_table.entry(table).or_insert(at);
            }
        };
        for (n, item) in page.items.iter().enumerate() {
            match &item.content {
                Content::Line(line) => {
                    add(&line.text, item.section, last_table);
                    if !line.text.is_blank() {
                        last_table = None;
                    }
                }
                Content::Table(grid) => {
                    for cell in grid.rows.iter().flatten() {
                        add(&cell.text, item.section, Some(n));
                    }
                    last_table = Some(n);
                }
            }
        }
        legends
    }

    /// The legend in force for a table: of its own rows or directly under it, else of its section.
    pub(crate) fn for_table(&self, page: &Page<'_>, table: usize) -> Option<&Legend> {
        let section = page.items.get(table)?.section;
        let own = self.of_table.get(&table).and_then(|at| self.all.get(*at));
        own.or_else(|| self.for_section(section))
    }

    /// The legend of a section.
    pub(crate) fn for_section(&self, section: usize) -> Option<&Legend> {
        self.all.get(*self.of_section.get(&section)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_clauses() {
        let lexicon = Lexicon::standard();
        let legend = parse(
            &lexicon,
            "Note: * marked items are for approval by TAP; ** marked items are for approval by agreement; Items without any mark are for approval by AAP.",
        );
        let expected = [("*", Track::Tap), ("**", Track::Agreement), ("", Track::Aap)];
        assert_eq!(legend, expected.map(|(m, t)| (m.to_owned(), t)));
    }

    #[test]
    fn reads_other_wordings() {
        let lexicon = Lexicon::standard();
        let of = |text| parse(&lexicon, text);
        let both = [("*".to_owned(), Track::Tap), ("**".to_owned(), Track::Aap)];
        assert_eq!(of("(*) TAP, (**) AAP"), both);
        assert_eq!(of("*: TAP"), [("*".to_owned(), Track::Tap)]);
        assert!(of("no marks here, TAP").is_empty());
    }

    #[test]
    fn a_mark_inside_a_name_is_no_legend() {
        let lexicon = Lexicon::standard();
        assert!(parse(&lexicon, "X.abc* is for TAP").is_empty());
    }
}
