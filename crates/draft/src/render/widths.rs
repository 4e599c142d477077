//! How wide the columns of a table are: no word of a column is cut, and what space is left goes to
//! the columns that have most to say.
//!
//! Letters are measured as a wide typeface has them: where the document's own is missing, another
//! takes its place, and words must stand whole in that one, too.

use crate::model::{Cell, Table};

/// The sizes of letters that a table may have, in half points: the first in which it fits.
const SIZES: [u32; 5] = [18, 17, 16, 15, 14];

/// The width of a cell's margins and borders, in twentieths of a point.
pub(super) const PADDING: u32 = 180;

/// A word of more letters may break after a hyphen or a slash.
const UNBROKEN: usize = 14;

/// The layout of columns on a page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fit {
    /// The columns' widths, in twentieths of a point.
    pub(super) widths: Vec<u32>,
    /// The size of the letters, in half points.
    pub(super) size: u32,
}

/// The width of a letter, in hundredths of the font size.
fn breadth(c: char) -> u32 {
    match c {
        'i' | 'j' | 'l' | 'I' | '.' | ',' | ':' | ';' | '|' | '!' | '\'' | ' ' => 34,
        'f' | 'r' | 't' | 'J' | '(' | ')' | '[' | ']' | '-' | '/' => 41,
        'm' | 'w' | 'M' | 'W' | '@' | '%' | '–' | '—' => 98,
        'A'..='Z' => 72,
        // Ideographs and other wide scripts take a square.
        c if u32::from(c) >= 0x1100 => 100,
        _ => 63,
    }
}

/// The width of a text, in twentieths of a point.
fn width(text: &str, bold: bool, size: u32) -> u32 {
    let hundredths: u32 = text.chars().map(breadth).sum();
    let wide = hundredths.saturating_mul(size).saturating_mul(10) / 100;
    if bold { wide.saturating_mul(113) / 100 } else { wide }
}

/// The parts of a text that a line cannot break.
fn unbroken(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace().flat_map(|word| {
        let long = word.chars().count() > UNBROKEN;
        word.split_inclusive(move |c| long && matches!(c, '-' | '–' | '/' | '_'))
    })
}

/// The least width of a column (its longest word) and the best one (its longest line).
#[derive(Debug, Clone, Copy, Default)]
struct Need {
    word: u32,
    line: u32,
}

impl Need {
    fn see(&mut self, text: &str, bold: bool, size: u32) {
        let longest = unbroken(text).map(|word| width(word, bold, size)).max().unwrap_or_default();
        self.word = self.word.max(longest + PADDING);
        self.line = self.line.max(width(text, bold, size) + PADDING);
    }

    fn see_cell(&mut self, cell: &Cell, size: u32) {
        for line in &cell.lines {
            let text: String = line.iter().map(|run| run.text.as_str()).collect();
            let bold = line.iter().any(|run| run.look == crate::model::Look::Strong);
            self.see(&text, bold, size);
        }
    }
}

fn needs(table: &Table, size: u32) -> Vec<Need> {
    let mut needs = vec![Need::default(); table.widths.len()];
    for (need, label) in needs.iter_mut().zip(&table.header) {
        need.see(label, true, size);
    }
    for row in &table.rows {
        let mut column = 0;
        for cell in row {
            if cell.across <= 1
                && let Some(need) = needs.get_mut(column)
            {
                need.see_cell(cell, size);
            }
            column += cell.across.max(1);
        }
    }
    needs
}

/// Gives space to the columns that want more than they have, by their shares.
fn share(widths: &mut [u32], wanted: &[u32], shares: &[u32], mut space: u32) -> u32 {
    // Each round satisfies a column or gives all of the space away.
    for _ in 0..widths.len() {
        let open: Vec<bool> = widths.iter().zip(wanted).map(|(has, wants)| has < wants).collect();
        let among: u32 = shares.iter().zip(&open).filter(|(_, o)| **o).map(|(s, _)| *s).sum();
        if among == 0 || space == 0 {
            break;
        }
        let before = space;
        for (at, has) in widths.iter_mut().enumerate() {
            let (Some(true), Some(wants), Some(own)) =
                (open.get(at), wanted.get(at), shares.get(at))
            else {
                continue;
            };
            let given = (before * own / among).min(wants.saturating_sub(*has)).min(space);
            *has += given;
            space -= given;
        }
        if space == before {
            break;
        }
    }
    space
}

/// The widths of a table's columns in a space, in twentieths of a point.
pub(super) fn fit(table: &Table, space: u32) -> Fit {
    let shares: Vec<u32> = table.widths.iter().map(|share| (*share).max(1)).collect();
    let most = space / 3;
    let sized = |size: u32| {
        let needs = needs(table, size);
        let words: Vec<u32> = needs.iter().map(|need| need.word.min(most)).collect();
        (words.iter().sum::<u32>() <= space).then_some((size, needs, words))
    };
    let Some((size, needs, words)) = SIZES.into_iter().find_map(sized) else {
        let sum = shares.iter().sum::<u32>().max(1);
        let widths = shares.iter().map(|share| space * share / sum).collect();
        return Fit { widths, size: SIZES.last().copied().unwrap_or(SIZES[0]) };
    };
    let left = space - words.iter().sum::<u32>();
    let mut widths = words;
    let lines: Vec<u32> = needs.iter().map(|need| need.line).collect();
    let left = share(&mut widths, &lines, &shares, left);
    // All stand in one line: what is left over makes the table as wide as the text.
    let all = vec![u32::MAX; widths.len()];
    share(&mut widths, &all, &shares, left);
    Fit { widths, size }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: u32 = 9_638;

    fn table(header: &[&str], shares: &[u32], rows: &[&[&str]]) -> Table {
        Table {
            header: header.iter().map(|l| (*l).to_owned()).collect(),
            widths: shares.to_vec(),
            rows: rows.iter().map(|r| r.iter().map(|t| Cell::text(*t)).collect()).collect(),
        }
    }

    fn whole_words(table: &Table, fit: &Fit) {
        for (need, width) in needs(table, fit.size).iter().zip(&fit.widths) {
            assert!(need.word <= *width, "{need:?} in {width}: {fit:?}");
        }
        assert!(fit.widths.iter().sum::<u32>() <= PAGE, "{fit:?}");
    }

    #[test]
    fn no_word_of_a_wide_table_of_numbers_is_cut() {
        let header =
            ["", "Q1", "Q2", "Q4", "Q6", "Q7", "Q8", "Q10", "Q11", "Q13", "Q14", "Q15", "Total"];
        let mut shares = vec![28];
        shares.extend([6; 12]);
        let row = [
            "Preliminary agreed text for action",
            "0",
            "0",
            "0",
            "0",
            "2 TAP",
            "1 TAP 1 AAP 1 Agreement",
            "0",
            "0",
            "3 TAP 1 AAP",
            "1 AAP",
            "0",
            "6",
        ];
        let table = table(&header, &shares, &[&row]);
        let fit = fit(&table, PAGE);
        whole_words(&table, &fit);
        assert!(fit.size >= 16, "{fit:?}");
    }

    #[test]
    fn what_is_left_goes_to_the_column_that_has_most_to_say() {
        let title = "Security requirements and guidelines for a feature on demand service";
        let table = table(&["#", "Question", "Title"], &[5, 9, 36], &[&["1.", "Q13/17", title]]);
        let fit = fit(&table, PAGE);
        whole_words(&table, &fit);
        assert_eq!(fit.size, SIZES[0]);
        assert!(fit.widths[2] > PAGE / 2, "{fit:?}");
    }

    #[test]
    fn a_name_without_end_takes_no_more_than_its_part() {
        let long = "X".repeat(500);
        let table = table(&["Name", "Title"], &[18, 36], &[&[&long, "Moss"]]);
        let fit = fit(&table, PAGE);
        assert!(fit.widths.iter().sum::<u32>() <= PAGE);
        assert!(fit.widths[1] > PADDING, "{fit:?}");
    }

    #[test]
    fn more_columns_than_fit_have_their_shares() {
        let labels: Vec<String> = (0..80).map(|n| format!("Column{n}")).collect();
        let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
        let table = table(&labels, &[1; 80], &[]);
        let fit = fit(&table, PAGE);
        assert_eq!((fit.widths.len(), fit.widths[0]), (80, PAGE / 80));
    }
}
