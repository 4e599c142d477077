//! Lines to paragraphs: one goes on in the next where nothing says that it ends.

use crate::lines::{Line, Run};

/// Lines of a paragraph lie no farther apart than so much of their size.
const LEADING: f64 = 1.65;
/// Sizes that differ by more are those of different paragraphs.
const SIZE: f64 = 0.12;

/// Lines that belong together, as runs. `right` is how far lines could reach, where that is known.
pub(crate) fn paragraphs(lines: &[Line], right: Option<f64>) -> Vec<Vec<Run>> {
    let edges = Edges::of(lines);
    let cell = right;
    let right = |of: &Line| right.unwrap_or_else(|| edges.right(of));
    let mut out: Vec<Vec<Run>> = Vec::new();
    let mut before: Option<&Line> = None;
    for line in lines {
        let goes_on = before.is_some_and(|b| goes_on(b, line, right));
        match out.last_mut().filter(|_| goes_on) {
            Some(runs) => {
                let broken = before.zip(cell).is_some_and(|(b, right)| is_broken(b, line, right));
                join(runs, &line.runs, broken);
            }
            None => out.push(line.runs.clone()),
        }
        before = Some(line);
    }
    out
}

/// How far lines reach that begin left of a place, for each direction.
struct Edges([Vec<(f64, f64)>; 4]);

impl Edges {
    fn of(lines: &[Line]) -> Self {
        let mut all: [Vec<(f64, f64)>; 4] = Default::default();
        for line in lines {
            if let Some(edges) = all.get_mut(usize::from(line.turn)) {
                edges.push((line.start, line.end));
            }
        }
        for edges in &mut all {
            edges.sort_by(|a, b| a.0.total_cmp(&b.0));
            let mut farthest = f64::MIN;
            for (_, end) in edges {
                farthest = farthest.max(*end);
                *end = farthest;
            }
        }
        Self(all)
    }

    /// The right edge of the column that a line stands in.
    fn right(&self, of: &Line) -> f64 {
        let edges = self.0.get(usize::from(of.turn)).map_or(&[][..], Vec::as_slice);
        let before = edges.partition_point(|(start, _)| *start < of.end);
        let farthest = before.checked_sub(1).and_then(|at| edges.get(at));
        farthest.map_or(of.end, |(_, end)| end.max(of.end))
    }
}

/// Whether a line goes on in the next.
fn goes_on(line: &Line, next: &Line, right: impl Fn(&Line) -> f64) -> bool {
    let size = line.size.max(next.size);
    let down = next.base - line.base;
    let near = down > size * 0.5 && down <= size * LEADING;
    let alike = (line.size - next.size).abs() <= size * SIZE;
    let below = next.start < line.end && line.start < next.end;
    if line.turn != next.turn || !near || !alike || !below {
        return false;
    }
    let (text, next_text) = (line.text(), next.text());
    // Columns are not sentences; a tab behind a label is one.
    let columns = |t: &str| t.trim_start().char_indices().any(|(at, c)| c == '\t' && at > 6);
    if columns(&text) || columns(&next_text) || is_item(&next_text) {
        return false;
    }
    if is_bold(line) != is_bold(next) {
        return false;
    }
    is_full(line, next, right(line))
}

/// Whether the first word of the next line has no room in a line: else the writer ended it.
pub(crate) fn is_full(line: &Line, next: &Line, right: f64) -> bool {
    let text = next.text();
    let characters = text.chars().count().max(1) as f64;
    let word = text.split_whitespace().next().unwrap_or_default().chars().count() as f64;
    let wide = (next.end - next.start) * (word + 1.0) / characters;
    line.end + wide > right - line.size.max(next.size) * 0.5
}

/// Whether a word goes on in the next line without a hyphen: one that is too long for its cell is
/// cut where the cell ends (`Tota` and `l`). Only a short rest is taken for one: a whole word may
/// fill its cell, too.
fn is_broken(line: &Line, next: &Line, right: f64) -> bool {
    let (text, rest) = (line.text(), next.text());
    let letter = (line.end - line.start) / text.chars().count().max(1) as f64;
    let word = |t: &str| t.chars().all(char::is_alphabetic);
    word(&text) && word(&rest) && rest.chars().count() <= 3 && line.end + letter * 0.8 > right
}

fn is_bold(line: &Line) -> bool {
    line.runs.iter().filter(|r| !r.text.trim().is_empty()).all(|r| r.dress.bold)
}

/// Whether a line begins an item of a list: a bullet, or a short label and a tab.
fn is_item(text: &str) -> bool {
    let text = text.trim_start();
    let label = text.split_once('\t').is_some_and(|(label, _)| label.chars().count() <= 6);
    label || text.starts_with(['•', '▪', '◦', '●', '■', '–', '—', '\u{f0b7}', '\u{f0a7}'])
}

/// Adds the runs of the next line: with a space, but behind a hyphen, and in a word that is broken.
fn join(runs: &mut Vec<Run>, next: &[Run], broken: bool) {
    if let Some(last) = runs.last_mut() {
        let end = last.text.trim_end().len();
        last.text.truncate(end);
        let mut letters = last.text.chars().rev();
        // A word may be cut at a hyphen of its own (`IMT-2030`); a dash stands apart.
        let hyphen =
            letters.next() == Some('-') && letters.next().is_some_and(char::is_alphanumeric);
        if last.text.ends_with('\u{ad}') {
            last.text.pop();
        } else if !broken && !hyphen {
            last.text.push(' ');
        }
    }
    for run in next {
        match runs.last_mut() {
            Some(last) if last.dress == run.dress => {
                last.text.push_str(&run.text);
            }
            _ => runs.push(run.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, base: f64, end: f64) -> Line {
        let runs = vec![Run { text: text.to_owned(), ..Run::default() }];
        Line { runs, turn: 0, start: 0.0, end, base, size: 10.0 }
    }

    fn texts(lines: &[Line]) -> Vec<String> {
        let text = |p: &Vec<Run>| p.iter().map(|r| r.text.as_str()).collect();
        paragraphs(lines, None).iter().map(text).collect()
    }

    #[test]
    fn full_lines_go_on_and_short_ones_end() {
        let lines = [
            line("The meeting was opened by", 0.0, 100.0),
            line("the chair.", 12.0, 40.0),
            line("It was closed.", 24.0, 60.0),
            line("Later.", 60.0, 30.0),
        ];
        assert_eq!(
            texts(&lines),
            ["The meeting was opened by the chair.", "It was closed.", "Later."]
        );
    }

    #[test]
    fn words_are_cut_at_their_hyphens_and_at_the_end_of_narrow_cells() {
        let joined = |first: &str, second: &str, end: f64| {
            let lines = [line(first, 0.0, end), line(second, 12.0, 30.0)];
            let paragraphs = paragraphs(&lines, Some(100.0));
            paragraphs.iter().flatten().map(|r| r.text.as_str()).collect::<Vec<_>>().concat()
        };
        assert_eq!(
            joined("The network of IMT-", "2030 is new.", 98.0),
            "The network of IMT-2030 is new."
        );
        assert_eq!(joined("Report of SG17 -", "First part", 98.0), "Report of SG17 - First part");
        assert_eq!(joined("Agreem", "ent", 98.0), "Agreement");
        assert_eq!(joined("Agreement", "by all", 88.0), "Agreement by all");
    }

    #[test]
    fn columns_and_items_stand_alone() {
        let lines = [
            line("X.example-acronym\tTitle", 0.0, 100.0),
            line("X.second-acronym\tOther", 12.0, 100.0),
            line("• one item which is long", 24.0, 100.0),
            line("• two", 36.0, 30.0),
        ];
        assert_eq!(texts(&lines).len(), 4);
    }
}
