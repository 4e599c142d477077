//! Marked places: where a person must write. Each has a name that stays the same when the draft is
//! written again, so that what a person wrote there is found and kept.

use crate::keys;
use crate::model::{Block, Look, Report, Run, Table};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The beginning of the tags of content controls in Word that are marked places.
pub const TAG: &str = "rapporteur-";

/// Whether a text is a prompt as a draft has it, whatever the signs around it.
pub(crate) fn is_open(text: &str) -> bool {
    let text = text.replace("<mark>", "").replace("</mark>", "").replace(['\\', '*'], "");
    let inner = text.trim().strip_prefix("[to be written: ").and_then(|t| t.strip_suffix(']'));
    inner.is_some_and(|inner| !inner.contains(['[', ']']))
}

/// Gives each place its name: what it asks, under which headings, in which row and column. Numbers
/// of sections and counts are no part of it.
pub(crate) fn name(report: &mut Report) {
    let mut headings: Vec<(u8, String)> = Vec::new();
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    for block in &mut report.blocks {
        let path =
            || -> String { headings.iter().flat_map(|(_, text)| [text.as_str(), "\n"]).collect() };
        match block {
            Block::Heading(level, runs) => {
                headings.retain(|(of, _)| of < level);
                headings.push((*level, keys::heading(&text(runs))));
            }
            Block::Paragraph(runs) | Block::Bullet(runs) => {
                mark(runs, &path(), &mut taken);
            }
            Block::Table(table) => in_table(table, &path(), &mut taken),
        }
    }
}

fn text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

fn in_table(table: &mut Table, path: &str, taken: &mut BTreeMap<String, usize>) {
    let rows = flat(table);
    let key = keys::column(&table.header, &rows);
    for (row, texts) in table.rows.iter_mut().zip(&rows) {
        let named = key.and_then(|key| texts.get(key)).map_or("", |text| keys::name(text));
        let mut column = 0;
        for cell in row {
            let label = table.header.get(column).map_or("", String::as_str);
            let path = format!("{path}{named}\n{label}\n");
            for line in &mut cell.lines {
                mark(line, &path, taken);
            }
            column += cell.across.max(1);
        }
    }
}

/// The texts of a table's cells by column, without those of places.
fn flat(table: &Table) -> Vec<Vec<String>> {
    let cell = |cell: &crate::model::Cell| -> String {
        let said = cell.lines.iter().flatten().filter(|run| run.look != Look::Placeholder);
        said.map(|run| run.text.as_str()).collect()
    };
    let row = |row: &Vec<crate::model::Cell>| {
        let texts = row.iter().flat_map(|one| {
            let rest = one.across.saturating_sub(1);
            std::iter::once(cell(one)).chain(std::iter::repeat_n(String::new(), rest))
        });
        texts.collect()
    };
    table.rows.iter().map(row).collect()
}

fn mark(runs: &mut [Run], path: &str, taken: &mut BTreeMap<String, usize>) {
    for run in runs.iter_mut().filter(|run| run.look == Look::Placeholder) {
        let mut whole = format!("{path}{}", run.text);
        let times = taken.entry(whole.clone()).or_default();
        *times += 1;
        if *times > 1 {
            let _ = write!(whole, "\n{times}");
        }
        run.place = Some(short(&whole));
    }
}

/// Sixteen hexadecimal digits of the text's hash: a tag in Word has 64 characters at most.
pub(crate) fn short(text: &str) -> String {
    let mut out = String::new();
    for byte in Sha256::digest(text).iter().take(8) {
        let _ = write!(out, "{byte:02x}");
    }
    out
}

impl Report {
    fn runs_mut(&mut self) -> impl Iterator<Item = &mut Run> {
        self.blocks.iter_mut().flat_map(|block| -> Vec<&mut Run> {
            match block {
                Block::Heading(_, runs) | Block::Paragraph(runs) | Block::Bullet(runs) => {
                    runs.iter_mut().collect()
                }
                Block::Table(table) => table
                    .rows
                    .iter_mut()
                    .flatten()
                    .flat_map(|cell| cell.lines.iter_mut().flatten())
                    .collect(),
            }
        })
    }

    /// Puts into their places what a person wrote there. Gives the names of those that are used.
    pub(crate) fn keep<'t>(&mut self, texts: &BTreeMap<&'t str, &'t str>) -> BTreeSet<&'t str> {
        let mut used = BTreeSet::new();
        for run in self.runs_mut() {
            let kept = run.place.as_deref().and_then(|place| texts.get_key_value(place));
            if let Some((place, text)) = kept {
                run.look = Look::Written;
                run.text = (*text).to_owned();
                used.insert(*place);
            }
        }
        used
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cell;

    fn names(report: &mut Report) -> Vec<String> {
        name(report);
        report.runs_mut().filter_map(|run| run.place.clone()).collect()
    }

    fn heading(text: &str) -> Block {
        Block::Heading(2, vec![Run::plain(text)])
    }

    fn ask(what: &str) -> Block {
        Block::Paragraph(vec![Run::placeholder(what)])
    }

    #[test]
    fn a_place_keeps_its_name_when_numbers_change() {
        let report = |heading_text: &str, blocks: Vec<Block>| {
            let mut all = vec![heading(heading_text)];
            all.extend(blocks);
            Report { title: String::new(), wide: false, blocks: all }
        };
        let one = names(&mut report("3. New work items (20, see Annex B)", vec![ask("who")]));
        let other = names(&mut report("4. New work items (21)", vec![ask("who")]));
        assert_eq!(one, other);
        let twice = names(&mut report("4. New work items", vec![ask("who"), ask("who")]));
        assert_eq!(twice[0], one[0]);
        assert_ne!(twice[0], twice[1]);
        assert_ne!(names(&mut report("4. Others", vec![ask("who")])), one);
    }

    #[test]
    fn a_place_in_a_table_goes_with_its_row() {
        let table = |rows: &[&str]| {
            let row = |(at, name): (usize, &&str)| {
                let ask = Cell::line(vec![Run::placeholder("yes or no")]);
                vec![Cell::text(at.to_string()), Cell::text(*name), ask]
            };
            let table = Table {
                header: ["#", "Acronym", "Summary"].map(str::to_owned).to_vec(),
                widths: vec![1, 1, 1],
                rows: rows.iter().enumerate().map(row).collect(),
            };
            let blocks = vec![Block::Table(table)];
            names(&mut Report { title: String::new(), wide: false, blocks })
        };
        let (before, after) = (table(&["Y.fern", "Y.moss*"]), table(&["Y.moss", "Y.lichen"]));
        assert_eq!(before[1], after[0]);
        assert!(!before.contains(&after[1]));
    }

    #[test]
    fn a_prompt_is_open_until_something_stands_beside_it() {
        assert!(is_open("**\\[to be written: who chaired\\]**"));
        assert!(is_open(" <mark>[to be written: who chaired]</mark>\n"));
        assert!(!is_open("[to be written: who chaired] Ms Oak"));
        assert!(!is_open("Ms Oak"));
    }
}
