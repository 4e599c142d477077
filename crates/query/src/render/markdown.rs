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

impl Answer {
    /// The answer as a Markdown table; texts of documents are escaped.
    ///
    /// ```
    /// let answer = query::parse("totals")?.answer(&query::Records::default());
    /// assert_eq!(answer.markdown(false), "| by | key | count |\n|---|---|---:|\n");
    /// # Ok::<(), query::QueryError>(())
    /// ```
    pub fn markdown(&self, sources: bool) -> String {
        let with_sources = sources && !self.counted;
        let line = |cells: Vec<String>| format!("| {} |\n", cells.join(" | "));
        let names = self.columns.iter().map(|c| c.name.replace('_', " "));
        let mut out = line(names.chain(with_sources.then(|| "source".to_owned())).collect());
        out.push('|');
        for column in &self.columns {
            out.push_str(if column.kind == Kind::Number { "---:|" } else { "---|" });
        }
        out.push_str(if with_sources { "---|\n" } else { "\n" });
        for row in &self.rows {
            let cells = self.columns.iter().zip(&row.cells);
            let mut cells: Vec<String> =
                cells.map(|(column, cell)| escaped(&text(*column, cell))).collect();
            if with_sources {
                cells.push(escaped(&first_place(&row.places)));
            }
            out.push_str(&line(cells));
        }
        out
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
