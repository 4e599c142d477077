//! Answers as a Markdown table.

use super::{first_place, text};
use crate::answer::Answer;
use crate::field::Kind;
use crate::text::printable;

/// A text that stays text in Markdown (GitHub's dialect): no markup, no HTML, no links.
pub(crate) fn escaped(text: &str) -> String {
    let clean = printable(text);
    let mut out = String::with_capacity(clean.len());
    let mut rest: &str = &clean;
    while let Some(c) = rest.chars().next() {
        let after = rest.get(c.len_utf8()..).unwrap_or("");
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => {
                out.push('\\');
                out.push(c);
            }
            // An address without any markup is a link as well.
            ':' if after.starts_with("//") => out.push_str("\\:"),
            '.' if ends_with_www(&out) => out.push_str("\\."),
            '@' => out.push_str("&#64;"),
            c => out.push(c),
        }
        rest = after;
    }
    out
}

fn ends_with_www(text: &str) -> bool {
    let mut last = text.chars().rev();
    (0..3).all(|_| last.next().is_some_and(|c| c.eq_ignore_ascii_case(&'w')))
}

/// A header and rows as a table; `right` has, for each column, whether it ends at one line.
pub(crate) fn written(
    names: Vec<String>,
    right: &[bool],
    rows: impl Iterator<Item = Vec<String>>,
) -> String {
    let line = |cells: Vec<String>| {
        format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
    };
    let mut out = line(names);
    out.push('|');
    for right in right {
        out.push_str(if *right { "---:|" } else { "---|" });
    }
    out.push('\n');
    for row in rows {
        out.push_str(&line(row));
    }
    out
}

impl Answer {
    /// The answer as a Markdown table; texts of documents are escaped.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// let answer = query::parse("totals")?.answer(&tables)?;
    /// assert_eq!(answer.markdown(false), "| by | key | count |\n|---|---|---:|\n");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn markdown(&self, sources: bool) -> String {
        let with_sources = sources && !self.counted;
        let names = self.columns.iter().map(|c| c.name.replace('_', " "));
        let names = names.chain(with_sources.then(|| "source".to_owned())).collect();
        let right = self.columns.iter().map(|column| column.kind == Kind::Number);
        let right: Vec<bool> = right.chain(with_sources.then_some(false)).collect();
        let rows = self.rows.iter().map(|row| {
            let cells = self.columns.iter().zip(&row.cells);
            let cells = cells.map(|(column, cell)| text(*column, cell));
            cells.chain(with_sources.then(|| first_place(&row.places))).collect()
        });
        written(names, &right, rows)
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn markup_stays_text() {
        assert_eq!(escaped("a|b *c* [x](javascript:y)"), "a\\|b \\*c\\* \\[x\\](javascript:y)");
        assert_eq!(escaped("<img src=x>"), "&lt;img src=x&gt;");
        assert_eq!(escaped("https://e.org www.e.org"), "https\\://e.org www\\.e.org");
        assert_eq!(escaped("TD215/4"), "TD215/4");
    }
}
