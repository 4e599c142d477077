//! Answers as CSV.

use super::joined;
use crate::answer::Answer;
use crate::field::Kind;
use crate::text::printable;
use std::io;

/// A text that no spreadsheet takes for a formula: an apostrophe stands before what begins as one
/// (OWASP, CSV Injection).
pub(crate) fn harmless(text: &str) -> String {
    let begins = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    let clean = printable(text);
    if begins { format!("'{clean}") } else { clean.into_owned() }
}

impl Answer {
    /// The answer as CSV (RFC 4180: a header, commas, CRLF). Lists are joined with `; `. With
    /// `sources` the last column has the places of the row.
    ///
    /// # Errors
    /// None but for want of memory: the text is made in memory.
    ///
    /// ```
    /// let answer = query::parse("totals")?.answer(&query::Records::default());
    /// assert_eq!(answer.csv(false)?, "by,key,count\r\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn csv(&self, sources: bool) -> io::Result<String> {
        let terminator = csv::Terminator::CRLF;
        let mut writer = csv::WriterBuilder::new().terminator(terminator).from_writer(Vec::new());
        let with_sources = sources && !self.counted;
        let names = self.columns.iter().map(|c| c.name);
        writer.write_record(names.chain(with_sources.then_some("sources")))?;
        for row in &self.rows {
            let mut cells: Vec<String> = Vec::new();
            for (column, cell) in self.columns.iter().zip(&row.cells) {
                let text = joined(&cell.values, "; ");
                // A number below nothing is a number.
                let number = column.kind == Kind::Number && text.parse::<f64>().is_ok();
                cells.push(if number { text } else { harmless(&text) });
            }
            if with_sources {
                let places: Vec<String> = row.places.iter().map(crate::Place::short).collect();
                cells.push(harmless(&places.join("; ")));
            }
            writer.write_record(cells)?;
        }
        let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
        String::from_utf8(bytes).map_err(io::Error::other)
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
