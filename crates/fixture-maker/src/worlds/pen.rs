//! The hand that writes the documents, and slips: the mistakes of DOMAIN.md §10 by rate.

use super::habits::Habits;
use super::random::Random;
use crate::layout::{Cell, Fate, Paragraph, Role, Run, Table};

/// Writes, and slips at a rate.
#[derive(Debug)]
pub struct Pen {
    /// Chance.
    pub random: Random,
    /// In how many of the places where a mistake can stand there is one.
    pub rate: f64,
    /// What people do besides.
    pub habits: Habits,
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
    /// A hand without habits.
    pub fn new(random: Random, rate: f64) -> Self {
        Self { random, rate, habits: Habits::none() }
    }

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
    /// again in the middle, with an empty row at its end, with Questions as cells over several
    /// rows or as rows of their own, with a total or a note under it, or with labels in French or
    /// Spanish. Says which fields it shows.
    pub fn table(&mut self, mut columns: Vec<Column>, orderly: bool) -> (Table, Vec<&'static str>) {
        if !orderly && self.slips() {
            self.random.shuffle(&mut columns);
        }
        columns.retain(|c| !(c.optional && self.random.chance(self.rate)));
        let shown = columns.iter().map(|c| c.field).collect();
        let foreign = self.slips().then(|| self.random.below(2));
        let heads: Vec<String> = columns
            .iter()
            .map(|c| match foreign.and_then(|language| translated(&c.label, language)) {
                Some(label) => label.to_owned(),
                None => self.label(&c.label),
            })
            .collect();
        let rows = columns.first().map_or(0, |c| c.cells.len());
        let grouped =
            if orderly || rows < 3 || !self.slips() { None } else { Some(self.random.below(2)) };
        let by_question = columns.iter().position(|c| c.field == "question");
        let layout = grouped.and_then(|kind| Some((kind, by_question?)));
        let mut order: Vec<usize> = (0..rows).collect();
        let question = |row: usize| -> String {
            by_question
                .and_then(|q| columns.get(q)?.cells.get(row))
                .map(Cell::plain)
                .unwrap_or_default()
        };
        if layout.is_some() {
            order.sort_by_key(|row| question(*row));
        }
        // In the layout of banners the Question's column is not there.
        let banners = matches!(layout, Some((0, _)));
        let kept: Vec<usize> =
            (0..columns.len()).filter(|n| !(banners && Some(*n) == by_question)).collect();
        let head = || -> Vec<Cell> {
            let labels = kept.iter().filter_map(|n| heads.get(*n));
            labels.map(|h| Cell::from(Run::from(h.as_str()).bold())).collect()
        };
        let mut table = Table::new(&vec![9900 / kept.len().max(1); kept.len()]);
        table.push(head());
        let again = (rows > 3 && self.slips()).then_some(rows / 2);
        let mut last = String::new();
        for (n, row) in order.iter().enumerate() {
            if again == Some(n) && layout.is_none() {
                table.push(head());
            }
            let own = question(*row);
            let same = order.iter().skip(n).take_while(|r| question(**r) == own).count();
            let begins = own != last;
            if banners && begins {
                table.push([Cell::from(Run::from(own.as_str()).bold()).across(kept.len())]);
            }
            let merged = matches!(layout, Some((1, _)));
            table.push(kept.iter().filter_map(|at| {
                let cell = columns.get(*at)?.cells.get(*row).cloned()?;
                match (merged && Some(*at) == by_question, begins) {
                    (true, true) => Some(cell.down(same)),
                    (true, false) => None,
                    (false, _) => Some(cell),
                }
            }));
            last = own;
        }
        if self.slips() {
            table.push(kept.iter().map(|_| ""));
        }
        if self.slips() && kept.len() > 2 {
            let note = "Note: the numbers are those of the day of the meeting.";
            table.push([Cell::from(note).across(kept.len())]);
        }
        (table, shown)
    }
}

/// A label in French (0) or Spanish (1), where the templates have one.
fn translated(label: &str, language: usize) -> Option<&'static str> {
    const LABELS: [(&str, [&str; 2]); 8] = [
        ("Title", ["Titre", "Título"]),
        ("Acronym", ["Acronyme", "Acrónimo"]),
        ("Question", ["Question", "Cuestión"]),
        ("Base text", ["Texte de base", "Texto base"]),
        ("Date", ["Date", "Fecha"]),
        ("Place", ["Lieu", "Lugar"]),
        ("Source", ["Source", "Origen"]),
        ("Documents", ["Documents", "Documentos"]),
    ];
    let (_, labels) = LABELS.iter().find(|(english, _)| *english == label)?;
    labels.get(language).copied()
}
