//! The hand that writes the documents, and slips: the mistakes of DOMAIN.md §10 by rate.

use super::random::Random;
use crate::layout::{Cell, Fate, Paragraph, Role, Run, Table};

/// Writes, and slips at a rate.
#[derive(Debug)]
pub struct Pen {
    /// Chance.
    pub random: Random,
    /// In how many of the places where a mistake can stand there is one.
    pub rate: f64,
}

/// A column of a table in the making.
#[derive(Debug, Clone)]
pub struct Column {
    /// What the labels call it.
    pub field: &'static str,
    /// Its header.
    pub label: String,
    /// Its cells.
    pub cells: Vec<Cell>,
    /// Whether a slip may leave it out.
    pub optional: bool,
}

impl Column {
    /// A column.
    pub fn new<C: Into<Cell>>(
        field: &'static str,
        label: &str,
        cells: impl IntoIterator<Item = C>,
    ) -> Self {
        Self {
            field,
            label: label.to_owned(),
            cells: cells.into_iter().map(Into::into).collect(),
            optional: false,
        }
    }

    /// The same, which a slip may leave out.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }
}

impl Pen {
    /// Whether a mistake happens here.
    pub fn slips(&mut self) -> bool {
        let rate = self.rate;
        self.random.chance(rate)
    }

    /// A label, perhaps with two letters swapped or one left out.
    pub fn label(&mut self, text: &str) -> String {
        let letters: Vec<char> = text.chars().collect();
        if letters.len() < 6
            || !letters.iter().all(|c| c.is_alphabetic() || *c == ' ')
            || !self.slips()
        {
            return text.to_owned();
        }
        let at = 1 + self.random.below(letters.len() - 3);
        let mut typo = letters;
        if self.random.chance(0.5) {
            typo.swap(at, at + 1);
        } else {
            typo.remove(at);
        }
        typo.into_iter().collect()
    }

    /// A name as somebody types it: with U+2011, with a blank inside.
    pub fn name(&mut self, acronym: &str) -> String {
        if !self.slips() {
            return acronym.to_owned();
        }
        match acronym.split_once('.') {
            Some((family, body)) if body.contains('-') && self.random.chance(0.4) => {
                format!("{family}. {body}")
            }
            _ => acronym.replace('-', "\u{2011}"),
        }
    }

    /// A reference to a document as people write one.
    pub fn document(&mut self, id: &str) -> String {
        if !self.slips() {
            return id.to_owned();
        }
        let number = id.trim_start_matches("TD");
        match self.random.below(3) {
            0 => format!("TD {number}"),
            1 => format!("TD\u{a0}{number}"),
            _ => format!("{id} "),
        }
    }

    /// A text, perhaps with a tracked deletion before it.
    pub fn tracked(&mut self, text: &str) -> Cell {
        if self.slips() {
            let runs = vec![Run::from("old words ").fate(Fate::Deleted), Run::from(text)];
            return Paragraph::new(Role::Text, runs).into();
        }
        text.into()
    }

    /// A table of these columns, perhaps in another order, with one missing, with its header
    /// again in the middle, with an empty row at its end. Says which fields it shows.
    pub fn table(&mut self, mut columns: Vec<Column>, orderly: bool) -> (Table, Vec<&'static str>) {
        if !orderly && self.slips() {
            self.random.shuffle(&mut columns);
        }
        let mut at = 0;
        columns.retain(|c| {
            at += 1;
            !(c.optional && self.random.chance(self.rate))
        });
        let shown = columns.iter().map(|c| c.field).collect();
        let heads: Vec<String> = columns.iter().map(|c| self.label(&c.label)).collect();
        let head =
            || heads.iter().map(|h| Cell::from(Run::from(h.as_str()).bold())).collect::<Vec<_>>();
        let mut table = Table::new(&vec![9900 / columns.len().max(1); columns.len()]);
        table.push(head());
        let rows = columns.first().map_or(0, |c| c.cells.len());
        let again = (rows > 3 && self.slips()).then_some(rows / 2);
        for row in 0..rows {
            if again == Some(row) {
                table.push(head());
            }
            table.push(columns.iter().filter_map(|c| c.cells.get(row).cloned()));
        }
        if self.slips() {
            table.push(columns.iter().map(|_| ""));
        }
        (table, shown)
    }
}
