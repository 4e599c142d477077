//! Legends: what a mark on an acronym means.
//!
//! "\* marked items are for approval by TAP; \*\* … by agreement; Items without any mark are for
//! approval by AAP" (DOMAIN.md §0). A legend holds for the tables of its own section and for the
//! table directly above it, and only where at least one row in its reach bears a mark: in a
//! table without any, no mark says nothing.

use crate::page::{Content, Page};
use crate::place::Place;
use crate::topic::track_cell;
use record::Track;
use regex::Regex;
use std::sync::LazyLock;

/// A legend.
#[derive(Debug)]
pub(crate) struct Legend {
    /// Track by mark; the empty mark for items without any.
    pub(crate) tracks: Vec<(String, Track)>,
    /// Where it stands.
    pub(crate) place: Place,
    /// The section that it stands in.
    section: usize,
    /// The table directly above it, or the one that it is a row of.
    table: Option<usize>,
}

impl Legend {
    /// Whether it stands in this section.
    pub(crate) fn is_of(&self, section: usize) -> bool {
        self.section == section
    }

    /// What a mark means.
    pub(crate) fn track(&self, mark: &str) -> Option<Track> {
        self.tracks.iter().find(|(m, _)| m == mark).map(|(_, t)| *t)
    }
}

static CLAUSE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)(?:^|[\s;:,.(\x22“])(\*{1,4}|†|‡)\s*(?:\)|:|=|-|–)?\s*[^*†‡;]{0,90}?\b(TAP|AAP|agreement)\b").ok()
});
static WITHOUT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)\b(?:without|no)\s+(?:any\s+)?(?:mark|marks|marking|asterisk|star)s?\b[^;]{0,90}?\b(TAP|AAP|agreement)\b|\bunmarked\b[^;]{0,90}?\b(TAP|AAP|agreement)\b").ok()
});

/// Reads a text as a legend.
pub(crate) fn parse(text: &str) -> Vec<(String, Track)> {
    let mut tracks: Vec<(String, Track)> = Vec::new();
    if !text.contains(['*', '†', '‡']) {
        return tracks;
    }
    let mut add = |mark: &str, track: &str| {
        if let Some(track) = track_cell(track)
            && !tracks.iter().any(|(m, _)| m == mark)
        {
            tracks.push((mark.to_owned(), track));
        }
    };
    for found in CLAUSE.iter().flat_map(|r| r.captures_iter(text)) {
        if let (Some(mark), Some(track)) = (found.get(1), found.get(2)) {
            add(mark.as_str(), track.as_str());
        }
    }
    for found in WITHOUT.iter().flat_map(|r| r.captures_iter(text)) {
        if let Some(track) = found.get(1).or_else(|| found.get(2)) {
            add("", track.as_str());
        }
    }
    tracks
}

/// All legends of a page.
pub(crate) fn find(page: &Page<'_>) -> Vec<Legend> {
    let mut legends = Vec::new();
    let mut last_table = None;
    for (n, item) in page.items.iter().enumerate() {
        match &item.content {
            Content::Line(line) => {
                let tracks = parse(line.text.text());
                if !tracks.is_empty() {
                    let place = line.text.place_all();
                    legends.push(Legend {
                        tracks,
                        place,
                        section: item.section,
                        table: last_table,
                    });
                }
                if !line.text.is_blank() {
                    last_table = None;
                }
            }
            Content::Table(grid) => {
                for cell in grid.rows.iter().flatten() {
                    let tracks = parse(cell.text.text());
                    if !tracks.is_empty() {
                        let place = cell.text.place_all();
                        legends.push(Legend {
                            tracks,
                            place,
                            section: item.section,
                            table: Some(n),
                        });
                    }
                }
                last_table = Some(n);
            }
        }
    }
    legends
}

/// The legend in force for a table: of its own rows or directly under it, else of its section.
pub(crate) fn in_force<'l>(
    legends: &'l [Legend],
    page: &Page<'_>,
    table: usize,
) -> Option<&'l Legend> {
    let section = page.items.get(table)?.section;
    legends
        .iter()
        .find(|l| l.table == Some(table))
        .or_else(|| legends.iter().find(|l| l.section == section))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_three_clauses() {
        let legend = parse(
            "Note: * marked items are for approval by TAP; ** marked items are for approval by agreement; Items without any mark are for approval by AAP.",
        );
        let expected = [("*", Track::Tap), ("**", Track::Agreement), ("", Track::Aap)];
        assert_eq!(legend, expected.map(|(m, t)| (m.to_owned(), t)));
    }

    #[test]
    fn reads_other_wordings() {
        assert_eq!(parse("(*) TAP, (**) AAP").len(), 2);
        assert_eq!(parse("*: TAP"), [("*".to_owned(), Track::Tap)]);
        assert!(
            parse("X.abc* is for TAP").iter().all(|(m, _)| m != "*")
                || parse("X.abc* is for TAP").len() == 1
        );
        assert!(parse("no marks here, TAP").is_empty());
    }
}
