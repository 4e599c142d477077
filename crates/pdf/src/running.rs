//! What stands at the head or foot of most pages.

use crate::lines::Line;
use crate::table::{Item, Table};
use std::collections::HashMap;

/// The part of a page's height in which heads and feet stand.
const BAND: f64 = 0.12;
/// Fewer pages have no running heads that could be told from their text.
const PAGES: usize = 3;

/// What stands on a page, and its height.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) items: Vec<Item>,
    pub(crate) height: f64,
}

impl Page {
    /// Whether there is nothing but what stands at its head and foot.
    pub(crate) fn is_bare(&self) -> bool {
        let edge = |i: &Item| [Band::Head, Band::Foot].iter().any(|b| stands(i, *b, self.height));
        self.items.iter().all(edge)
    }

    /// The table that the page ends with, but for what stands at its foot.
    pub(crate) fn last_table(&mut self) -> Option<&mut Table> {
        let height = self.height;
        let last = self.items.iter_mut().rev().find(|i| !stands(i, Band::Foot, height))?;
        match last {
            Item::Table(table) => Some(table),
            Item::Line(_) => None,
        }
    }

    /// Takes out the table that the page begins with, but for what stands at its head; and its
    /// place among the items.
    pub(crate) fn take_table(&mut self) -> Option<(usize, Table)> {
        let first = self.items.iter().position(|i| !stands(i, Band::Head, self.height))?;
        match self.items.get(first) {
            Some(Item::Table(_)) => match self.items.remove(first) {
                Item::Table(table) => Some((first, table)),
                Item::Line(_) => None,
            },
            _ => None,
        }
    }

    fn lines(&self) -> impl Iterator<Item = &Line> {
        self.items.iter().filter_map(|item| match item {
            Item::Line(line) => Some(line),
            Item::Table(_) => None,
        })
    }
}

/// Where a running line stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Band {
    Head,
    Foot,
}

fn band(line: &Line, height: f64) -> Option<Band> {
    match line.base / height {
        _ if line.turn != 0 => None,
        part if part < BAND => Some(Band::Head),
        part if part > 1.0 - BAND => Some(Band::Foot),
        _ => None,
    }
}

fn stands(item: &Item, at: Band, height: f64) -> bool {
    matches!(item, Item::Line(line) if band(line, height) == Some(at))
}

/// What is the same on all pages: the words, not the page's number.
fn key(line: &Line) -> String {
    line.text().chars().filter(|c| !c.is_ascii_digit() && !c.is_whitespace()).collect()
}

/// Takes the running lines out of the pages, and gives each once: those of heads, those of feet.
pub(crate) fn take(pages: &mut [Page]) -> (Vec<Line>, Vec<Line>) {
    let mut counts: HashMap<(Band, String), usize> = HashMap::new();
    for page in pages.iter() {
        let mut here: Vec<(Band, String)> =
            page.lines().filter_map(|l| Some((band(l, page.height)?, key(l)))).collect();
        here.sort_by(|a, b| a.1.cmp(&b.1));
        here.dedup();
        for one in here {
            *counts.entry(one).or_default() += 1;
        }
    }
    let enough = PAGES.max(pages.len() / 3);
    let (mut heads, mut feet) = (Vec::new(), Vec::new());
    for page in pages.iter_mut() {
        let height = page.height;
        page.items.retain(|item| {
            let Item::Line(line) = item else { return true };
            let Some(band) = band(line, height) else { return true };
            let found = counts.get_mut(&(band, key(line))).filter(|count| **count >= enough);
            let Some(count) = found else { return true };
            // The first of them stands for all.
            if *count != usize::MAX {
                *count = usize::MAX;
                if band == Band::Head { heads.push(line.clone()) } else { feet.push(line.clone()) }
            }
            false
        });
    }
    (heads, feet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Run;

    fn line(text: &str, base: f64) -> Line {
        let runs = vec![Run { text: text.to_owned(), ..Run::default() }];
        Line { runs, base, size: 10.0, ..Line::default() }
    }

    #[test]
    fn running_lines_are_taken_once() {
        let mut pages: Vec<Page> = (1..=4)
            .map(|n| Page {
                items: vec![
                    Item::Line(line("SG17-TD1", 40.0)),
                    Item::Line(line(&format!("Text {n} of it"), 400.0)),
                    Item::Line(line(&format!("- {n} -"), 780.0)),
                ],
                height: 800.0,
            })
            .collect();
        let (heads, feet) = take(&mut pages);
        assert_eq!((heads[0].text(), feet[0].text()), ("SG17-TD1".into(), "- 1 -".into()));
        assert_eq!((heads.len(), feet.len()), (1, 1));
        assert!(pages.iter().all(|p| p.items.len() == 1));
    }
}
