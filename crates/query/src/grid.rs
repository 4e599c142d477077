//! Rows of columns that only the question knows: answers to SQL.

use crate::render::table::{Laid, Paint, Shape, laid_out};
use crate::render::{Look, csv, markdown, plain_json, text_of};
use serde_json::{Map, Value as Json};
use std::io;

/// Rows with a value for each column.
///
/// ```
/// let grid = query::Grid { columns: vec!["n".into()], rows: vec![vec![3.into()]] };
/// assert_eq!(grid.table(query::Look::default()), "N\n3\n");
/// assert_eq!(grid.markdown(), "| n |\n|---|\n| 3 |\n");
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Json>>,
}

impl Grid {
    /// Columns for people; empty where there are no rows.
    pub fn table(&self, look: Look) -> String {
        if self.rows.is_empty() {
            return String::new();
        }
        let header = self.columns.iter().map(|name| (name.to_uppercase(), Paint::Bold)).collect();
        let cell = |value: &Json| (text_of(value), Paint::Plain);
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect());
        let rows: Vec<Vec<Laid>> = std::iter::once(header).chain(rows).collect();
        let number = |at: usize| self.rows.iter().all(|row| row.get(at).is_none_or(is_number));
        let shape = |at: usize| Shape { right: number(at), firm: number(at) };
        let shapes: Vec<Shape> = (0..self.columns.len()).map(shape).collect();
        laid_out(&rows, &shapes, look, 0)
    }

    /// An array of objects.
    pub fn json(&self) -> String {
        plain_json(&Json::Array(self.objects()))
    }

    /// The rows as the objects of [`Self::json`].
    pub fn objects(&self) -> Vec<Json> {
        let object = |row: &Vec<Json>| {
            let cells = self.columns.iter().cloned().zip(row.iter().cloned());
            Json::Object(cells.collect::<Map<_, _>>())
        };
        self.rows.iter().map(object).collect()
    }

    /// CSV (RFC 4180) of which no cell is a formula.
    ///
    /// # Errors
    /// None but for want of memory: the text is made in memory.
    pub fn csv(&self) -> io::Result<String> {
        let cell = |value: &Json| (text_of(value), value.is_number());
        let rows = self.rows.iter().map(|row| row.iter().map(cell).collect());
        csv::written(self.columns.iter().map(String::as_str), rows)
    }

    /// A Markdown table; texts of documents are escaped.
    pub fn markdown(&self) -> String {
        let rows = self.rows.iter().map(|row| row.iter().map(text_of).collect());
        markdown::written(self.columns.clone(), &vec![false; self.columns.len()], rows)
    }
}

fn is_number(value: &Json) -> bool {
    value.is_number() || value.is_null()
}
