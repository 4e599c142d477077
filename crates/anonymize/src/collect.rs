//! Who stands in a document: in columns of names, under labels of contacts, as authors.

use crate::fold;
use crate::name::{companions_in, looks_like_name, looks_like_part, names_in};
use crate::people::People;
use crate::story::{Cell, Role, Story};
use crate::vocabulary::Label;
use std::collections::BTreeMap;

/// A longer text is neither a label nor a name.
const LONGEST: usize = 200;

/// How many cells of one part are looked at.
const CELLS: usize = 200_000;

/// The cells of a row, each by its lines.
type Row = BTreeMap<u32, Vec<String>>;

/// Collects the people of one part.
#[derive(Debug, Default)]
pub(crate) struct Collector {
    tables: BTreeMap<usize, BTreeMap<u32, Row>>,
    cells: usize,
    names: Vec<String>,
    /// What may be a name where it is whole.
    companions: Vec<String>,
    /// First or last names alone.
    parts: Vec<String>,
}

impl Collector {
    pub(crate) fn take(&mut self, story: &Story) {
        let chars = story.flow.chars();
        if chars.len() > LONGEST {
            return;
        }
        let text = || chars.iter().collect::<String>();
        match (&story.role, story.cell) {
            (Role::Person, _) => {
                let person = text();
                self.names.extend(names_in(&person));
            }
            (Role::Text, Some(cell)) => self.cell(cell, &text()),
            (Role::Text, None) => self.line(&text()),
            (Role::Initials(_) | Role::Account, _) => {}
        }
    }

    /// A text in a cell.
    pub(crate) fn cell(&mut self, cell: Cell, text: &str) {
        self.cells += 1;
        if self.cells <= CELLS && text.len() <= 4 * LONGEST {
            let rows = self.tables.entry(cell.table).or_default();
            let lines = rows.entry(cell.row).or_default().entry(cell.column).or_default();
            lines.extend(text.split('\n').map(|line| line.trim().to_owned()));
        }
    }

    /// `Contact: Ana Sample, Orchard Institute`.
    fn line(&mut self, text: &str) {
        let Some((label, value)) = text.split_once([':', '：', '\t']) else { return };
        if Label::Contact.is(label) || Label::Names.is(label) {
            let line = value.trim().split(['\n', '\t']).next().unwrap_or_default();
            self.names.extend(names_in(line));
        }
    }

    /// Adds those who were found to the people.
    pub(crate) fn finish(mut self, people: &mut People) {
        for rows in std::mem::take(&mut self.tables).into_values() {
            self.table(&rows);
        }
        for name in self.names.iter().filter(|name| looks_like_name(name)) {
            people.add_name(name);
        }
        for name in &self.companions {
            people.add_whole(name);
        }
        for part in &self.parts {
            people.add_cell(part);
        }
    }

    fn table(&mut self, rows: &BTreeMap<u32, Row>) {
        let mut columns: BTreeMap<u32, Label> = BTreeMap::new();
        let mut head: Vec<u32> = Vec::new();
        let mut last = 0;
        for (number, row) in rows {
            let own: Vec<u32> = row.keys().copied().collect();
            // Behind an empty row another table may begin, with other columns.
            if *number > last + 1 && own != head {
                columns.clear();
            }
            last = *number;
            let heads = heads(row);
            if !heads.is_empty() {
                (columns, head) = (heads, own);
                continue;
            }
            for (column, kind) in &columns {
                let lines = row.get(column).map_or(&[][..], Vec::as_slice);
                if *kind == Label::Parts {
                    let whole = lines.join(" ");
                    self.parts.extend(Some(whole).filter(|part| looks_like_part(part)));
                } else if *kind == Label::Contact {
                    self.names.extend(contacts_of(lines));
                } else {
                    self.names.extend(names_of(lines));
                    self.companions.extend(lines.iter().flat_map(|line| companions_in(line)));
                }
            }
            self.labelled(row);
        }
    }

    /// `Contact: | Ana Sample ⏎ Rapporteur Q4/17`.
    fn labelled(&mut self, row: &Row) {
        let mut cells = row.values();
        while let Some(cell) = cells.next() {
            let Some(label) = cell.first() else { continue };
            if let [only] = cell.as_slice()
                && (Label::Contact.is(only) || (only.contains(':') && Label::Names.is(only)))
            {
                let value = cells.next().map_or(&[][..], Vec::as_slice);
                self.names.extend(contacts_of(value));
            } else {
                self.line(label);
            }
        }
    }
}

/// The names in a cell of contacts: its first line, and any that stands over somebody's role;
/// the others are organisations and countries.
fn contacts_of(lines: &[String]) -> Vec<String> {
    let role = |line: &String| line.split(' ').any(|word| Label::Role.has(&fold::label(word)));
    let behind = lines.iter().skip(1).map(Some).chain([None]);
    let lines = lines.iter().zip(behind).enumerate();
    let names = lines.filter(|(at, (_, behind))| *at == 0 || behind.is_some_and(role));
    names.flat_map(|(_, (line, _))| names_in(line)).collect()
}

/// The names in a cell: one a line, else one over the lines.
fn names_of(lines: &[String]) -> Vec<String> {
    let names: Vec<String> = lines.iter().flat_map(|line| names_in(line)).collect();
    if names.is_empty() { names_in(&lines.join(" ")) } else { names }
}

/// The columns of names, where the row is a head.
fn heads(row: &Row) -> BTreeMap<u32, Label> {
    let single = |lines: &[String]| Some(lines.join(" ")).filter(|t| !t.trim_end().ends_with(':'));
    let texts: Vec<(u32, String)> =
        row.iter().filter_map(|(column, lines)| Some((*column, single(lines)?))).collect();
    let beside = texts.iter().any(|(_, text)| Label::Beside.is(text) || Label::Parts.is(text));
    let kind = |text: &str| {
        [Label::Contact, Label::Names, Label::Parts, Label::Weak]
            .into_iter()
            .find(|kind| kind.is(text))
    };
    let heads = texts.iter().filter_map(|(column, text)| Some((*column, kind(text)?)));
    let several = texts.iter().filter(|(_, text)| !text.trim().is_empty()).count() > 1;
    heads
        .filter(|(_, kind)| match kind {
            Label::Weak => beside,
            Label::Parts => beside && several,
            _ => true,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(rows: &[&[&str]]) -> Vec<String> {
        let mut collector = Collector::default();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate() {
                let cell = Cell { table: 0, row: row as u32, column: column as u32 };
                collector.cell(cell, text);
            }
        }
        for rows in std::mem::take(&mut collector.tables).into_values() {
            collector.table(&rows);
        }
        collector.names.retain(|name| looks_like_name(name));
        collector.names.extend(collector.parts.into_iter().map(|part| format!("+{part}")));
        collector.names
    }

    #[test]
    fn columns_of_names_are_told_by_their_heads() {
        let rows: [&[&str]; 3] = [
            &["Name", "Entity", "Country"],
            &["Ana Sample", "Orchard Institute", "Norway"],
            &["Bo CHEN", "Songbird Lab", "China"],
        ];
        assert_eq!(collected(&rows), ["Ana Sample", "Bo CHEN"]);
        let rows: [&[&str]; 2] = [&["Work item", "Editor(s)"], &["Y.x", "Ana Sample; Bo Chen"]];
        assert_eq!(collected(&rows), ["Ana Sample", "Bo Chen"]);
        let rows: [&[&str]; 2] = [&["First name", "Last name"], &["Ana", "Li"]];
        assert_eq!(collected(&rows), ["+Ana", "+Li"]);
    }

    #[test]
    fn a_table_of_things_has_no_names() {
        let rows: [&[&str]; 2] = [&["Name", "Type"], &["Session Key", "Octet String"]];
        assert!(collected(&rows).is_empty());
    }

    #[test]
    fn contacts_stand_behind_their_label() {
        let rows: [&[&str]; 2] = [
            &["Title:", "Draft Report"],
            &["Contact:", "Ana Sample\nRapporteur Q4/17", "Tel: +99 555 0100"],
        ];
        assert_eq!(collected(&rows), ["Ana Sample"]);
        let rows: [&[&str]; 1] =
            [&["Contact:", "Ana Sample\nHeritage House\nNorway\nBo Chen\nEditor"]];
        assert_eq!(collected(&rows), ["Ana Sample", "Bo Chen"]);
    }
}
