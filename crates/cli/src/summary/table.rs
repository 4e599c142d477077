//! Work items by stage and track, as a table.

use super::words;
use record::{Stage, Track};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Writes a row for each stage and a column for each track that there is.
pub(super) fn write(
    out: &mut String,
    items: &BTreeSet<(Stage, Option<Track>, String)>,
) -> std::fmt::Result {
    let mut tracks: Vec<Option<Track>> = items.iter().map(|i| i.1).collect();
    // Tracks in their order, what is not stated last.
    tracks.sort_by_key(|t| (t.is_none(), *t));
    tracks.dedup();
    let mut cells: BTreeMap<(Stage, Option<Track>), usize> = BTreeMap::new();
    for (stage, track, _) in items {
        *cells.entry((*stage, *track)).or_default() += 1;
    }
    let names: BTreeSet<&str> = items.iter().map(|i| i.2.as_str()).collect();
    let title = format!("Work items: {}", names.len());
    let stages: BTreeSet<Stage> = items.iter().map(|i| i.0).collect();
    let longest = stages.iter().map(|s| words::stage(*s).len() + 2).max().unwrap_or(0);
    let width = longest.max(title.len());
    write!(out, "{title:<width$}")?;
    for track in &tracks {
        write!(out, "  {:>10}", words::track(*track))?;
    }
    writeln!(out)?;
    for stage in stages {
        write!(out, "  {:<1$}", words::stage(stage), width - 2)?;
        for track in &tracks {
            match cells.get(&(stage, *track)) {
                Some(number) => write!(out, "  {number:>10}")?,
                None => write!(out, "  {:>10}", "-")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_are_rows_and_tracks_are_columns() {
        let items = [
            (Stage::Determined, Some(Track::Tap), "X.1".to_owned()),
            (Stage::New, None, "X.2".to_owned()),
            (Stage::New, Some(Track::Tap), "X.1".to_owned()),
        ];
        let mut out = String::new();
        write(&mut out, &items.into()).unwrap();
        let rows: Vec<Vec<&str>> =
            out.lines().map(|l| l.trim().split("  ").filter(|c| !c.is_empty()).collect()).collect();
        assert_eq!(out.lines().count(), 3);
        assert!(out.starts_with("Work items: 2"), "{out}");
        assert_eq!(rows[2].iter().map(|c| c.trim()).collect::<Vec<_>>(), ["determined", "1", "-"]);
    }
}
