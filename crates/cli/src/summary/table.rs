//! Work items by stage and track, as a table.

use super::words;
use record::{Stage, Track};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The label of the row of items without a stage.
const NO_STAGE: &str = "stage not stated";

/// Writes a row for each stage and a column for each track that there is; what is not stated comes
/// last. Each item is counted in one cell.
pub(super) fn write(
    out: &mut String,
    items: &[(Option<Stage>, Option<Track>)],
) -> std::fmt::Result {
    let mut tracks: Vec<Option<Track>> = items.iter().map(|i| i.1).collect();
    tracks.sort_by_key(|t| (t.is_none(), *t));
    tracks.dedup();
    let mut cells: BTreeMap<(Option<Stage>, Option<Track>), usize> = BTreeMap::new();
    for item in items {
        *cells.entry(*item).or_default() += 1;
    }
    let title = format!("Work items: {}", items.len());
    let stages: BTreeSet<(bool, Option<Stage>)> =
        items.iter().map(|(stage, _)| (stage.is_none(), *stage)).collect();
    let word = |stage: Option<Stage>| stage.map_or(NO_STAGE, words::stage);
    let longest = stages.iter().map(|(_, stage)| word(*stage).len() + 2).max().unwrap_or(0);
    let width = longest.max(title.len());
    write!(out, "{title:<width$}")?;
    for track in &tracks {
        write!(out, "  {:>10}", words::track(*track))?;
    }
    writeln!(out)?;
    for (_, stage) in stages {
        write!(out, "  {:<1$}", word(stage), width - 2)?;
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
            (Some(Stage::Determined), Some(Track::Tap)),
            (None, None),
            (Some(Stage::New), Some(Track::Tap)),
        ];
        let mut out = String::new();
        write(&mut out, &items).unwrap();
        let rows: Vec<Vec<&str>> =
            out.lines().map(|l| l.trim().split("  ").filter(|c| !c.is_empty()).collect()).collect();
        assert_eq!(out.lines().count(), 4);
        assert!(out.starts_with("Work items: 3"), "{out}");
        assert_eq!(rows[2].iter().map(|c| c.trim()).collect::<Vec<_>>(), ["determined", "1", "-"]);
        assert_eq!(rows[3].iter().map(|c| c.trim()).collect::<Vec<_>>(), [NO_STAGE, "-", "1"]);
    }
}
