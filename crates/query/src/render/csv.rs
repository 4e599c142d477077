//! Answers as CSV.

use super::joined;
use crate::answer::Answer;
use crate::field::Kind;
use crate::place::Place;
use crate::text::printable;
use std::io;

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what begins as one
/// (OWASP, CSV Injection).
pub(crate) fn harmless(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let clean = printable(text);
    if begins { format!("'{clean}") } else { clean.into_owned() }
}

/// A header and rows as CSV (RFC 4180: commas, CRLF): each cell with whether it is a number, for a
/// number below nothing is one. No other cell is a formula.
///
/// # Errors
/// None but for want of memory: the text is made in memory.
pub(crate) fn written<'n>(
    names: impl Iterator<Item = &'n str>,
    rows: impl Iterator<Item = Vec<(String, bool)>>,
) -> io::Result<String> {
    let terminator = csv::Terminator::CRLF;
    let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
    writer.write_record(names.map(harmless))?;
    for row in rows {
        let cells = row.into_iter();
        writer.write_record(
            cells.map(|(text, number)| if number { text } else { harmless(&text) }),
        )?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

impl Answer {
    /// The answer as CSV (RFC 4180: a header, commas, CRLF). Lists are joined with `; `. With
    /// `sources` the last column has the places of the row.
    ///
    /// # Errors
    /// None but for want of memory: the text is made in memory.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// let answer = query::parse("totals")?.answer(&tables)?;
    /// assert_eq!(answer.csv(false)?, "by,key,count\r\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn csv(&self, sources: bool) -> io::Result<String> {
        let with_sources = sources && !self.counted;
        let names = self.columns.iter().map(|c| c.name).chain(with_sources.then_some("sources"));
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().zip(&row.cells).map(|(column, cell)| {
                let text = joined(&cell.values, "; ");
                let number = column.kind == Kind::Number && text.parse::<f64>().is_ok();
                (text, number)
            });
            let places = || row.places.iter().map(Place::short).collect::<Vec<_>>().join("; ");
            cells.chain(with_sources.then(|| (places(), false))).collect()
        });
        written(names, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_is_text() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("-1+1"), "'-1+1");
        assert_eq!(harmless("\t@x"), "' @x");
        assert_eq!(harmless("X.509"), "X.509");
    }
}
