//! The little of Markdown that says how a text is built: headings with `#`, and tables drawn with
//! pipes (GitHub Flavored Markdown 0.29, §4.2 and §4.10).

use crate::inline;
use document::{Block, Budget, Exceeded, Paragraph, TableBuilder};

/// Most cells of a row.
const CELLS: usize = 200;

/// Whether a line is the rule under a table's header: `|---|:--:|`.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && line.contains("--") && line.chars().all(|c| "|-: \t".contains(c))
}

/// Whether a line can be a row of a table.
fn is_row(line: &str) -> bool {
    let line = line.trim();
    line.contains('|') && !is_rule(line)
}

/// The level and text of a heading.
pub(crate) fn heading(line: &str) -> Option<(u8, &str)> {
    let level = line.bytes().take_while(|b| *b == b'#').count();
    let text = line.get(level..)?;
    let said = text.trim().trim_end_matches('#').trim_end();
    let level = u8::try_from(level).ok().filter(|l| (1..=6).contains(l))?;
    (text.starts_with(' ') && !said.is_empty()).then_some((level, said))
}

/// Whether lines are Markdown: one rule under a row, or two headings.
pub(crate) fn is_markdown<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> bool {
    let mut pairs = lines.clone().zip(lines.clone().skip(1));
    let ruled = pairs.any(|(row, rule)| is_row(row) && is_rule(rule));
    ruled || lines.filter(|l| heading(l).is_some()).take(2).count() == 2
}

/// How many lines from the first on are a table: a header, its rule, rows; or rows alone that each
/// begin and end with a pipe and have as many of them.
pub(crate) fn table<'t>(lines: impl Iterator<Item = &'t str> + Clone) -> Option<usize> {
    let mut two = lines.clone();
    let (first, second) = (two.next()?, two.next()?);
    if is_row(first) && is_rule(second) {
        return Some(2 + two.take_while(|l| is_row(l)).count());
    }
    let pipes = |l: &str| l.bytes().filter(|b| *b == b'|').count();
    let boxed = |l: &str| {
        let l = l.trim();
        l.len() > 2 && l.starts_with('|') && l.ends_with('|') && !is_rule(l)
    };
    let many = pipes(first);
    let rows = lines.take_while(|l| boxed(l) && pipes(l) == many).count();
    (many > 2 && rows > 1).then_some(rows)
}

/// The cells of a row, without the pipes at its ends; `\|` is no end.
fn cells(line: &str) -> Vec<String> {
    let line = line.trim();
    let line = line.strip_prefix('|').unwrap_or(line);
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for c in line.chars() {
        if c == '|' && !escaped {
            cells.push(String::new());
        } else if let Some(cell) = cells.last_mut() {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    if cells.len() > 1 && cells.last().is_some_and(|c| c.trim().is_empty()) {
        cells.pop();
    }
    cells.truncate(CELLS);
    cells
}

/// A paragraph of a line or cell: its text without its signs, with its links.
pub(crate) fn paragraph(text: &str) -> Paragraph {
    let inline::Inline { text, links } = inline::read(text);
    Paragraph { links, ..Paragraph::plain(text) }
}

/// Builds the table of these lines.
///
/// # Errors
/// Where a limit is reached; the table holds what stood before.
pub(crate) fn build<'t>(
    lines: impl Iterator<Item = &'t str> + Clone,
    budget: &mut Budget,
    body: &mut Vec<Block>,
) -> Result<(), Exceeded> {
    let mut builder = TableBuilder::new();
    let ruled = lines.clone().nth(1).is_some_and(is_rule);
    let outcome = lines.enumerate().filter(|(_, l)| !is_rule(l)).try_for_each(|(n, line)| {
        builder.start_row(budget)?;
        if ruled && n == 0 {
            builder.mark_header();
        }
        for text in cells(line) {
            let paragraph = paragraph(&text);
            budget.block()?;
            budget.text(paragraph.text.len())?;
            let block = Block::Paragraph(paragraph);
            builder.header_cell(1, 1, ruled && n == 0, vec![block], budget)?;
        }
        Ok(())
    });
    body.push(Block::Table(builder.finish()));
    outcome.and_then(|()| budget.block())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_rules() {
        let lines = ["| a | b \\| c |", "|---|:-:|", "| 1 | 2 |", "text"];
        assert_eq!(table(lines.into_iter()), Some(3));
        assert_eq!(
            cells(lines[0]).iter().map(|c| paragraph(c).text).collect::<Vec<_>>(),
            ["a", "b | c"]
        );
        assert_eq!(table(["a | b", "c | d"].into_iter()), None);
        assert_eq!(table(["| a | b |", "| c | d |", ""].into_iter()), Some(2));
        assert!(is_markdown(lines.into_iter()));
        assert_eq!(heading("## Results"), Some((2, "Results")));
        assert_eq!(heading("#hash"), None);
    }
}
