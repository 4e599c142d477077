//! Lists in XML.

use crate::elements::{Element, Stop, elements};
use crate::{Options, exceeded, replaced};
use document::{
    Block, Budget, Code, Completeness, Diagnostic, Exceeded, Paragraph, Reading, Severity,
    StoryCount, TableBuilder, TextCount, visible,
};
use std::collections::HashMap;

/// Most columns of a list; no catalogue has more names than this.
const COLUMNS: usize = 1_000;

/// Reads a list in XML. Where it breaks off, what stands before is kept.
///
/// ```
/// let reading = text::read_xml(b"<a><b>1</b>", &text::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Partial);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let decoded = package::decode_xml(bytes);
    let mut reading = Reading::default();
    reading.diagnostics.extend(replaced(&decoded));
    let mut budget = Budget::new(options.limits);
    let (all, stop) = elements(&decoded.text, options.xml_depth, &mut budget);
    match stop {
        None => {}
        Some(Stop::Fault(fault)) => {
            let code = if fault.limit { Code::LimitReached } else { Code::DamagedPart };
            let message = format!("{}; what stands before is kept", fault.reason);
            let broken = Diagnostic::new(code, Severity::Error, message).at(fault.offset);
            reading.diagnostics.push(broken);
            reading.completeness = Completeness::Partial;
        }
        Some(Stop::Exceeded(cut)) => {
            reading.diagnostics.push(exceeded(cut));
            reading.completeness = Completeness::Partial;
        }
    }
    let owners = vec![0; all.len()];
    let mut list = List { all: &all, rows: rows(&all), owners, body: Vec::new(), kept: 0 };
    if let Err(cut) = list.read(&mut budget) {
        reading.diagnostics.push(exceeded(cut));
        reading.completeness = Completeness::Partial;
    }
    let characters = all.iter().map(|e| visible(&e.text)).sum();
    let count = TextCount { characters, kept: list.kept };
    reading.document.body = list.body;
    reading.text.push(StoryCount { story: "body".to_owned(), count });
    reading
}

/// For each element whether it is a row: one of several of its name side by side that hold
/// elements, or such a one within a list of nothing else.
fn rows(all: &[Element]) -> Vec<bool> {
    let mut counts: HashMap<(u32, &str), usize> = HashMap::new();
    for element in all.iter().skip(1).filter(|e| !e.is_leaf()) {
        *counts.entry((element.around, &*element.name)).or_default() += 1;
    }
    let mut rows = vec![false; all.len()];
    for (at, element) in all.iter().enumerate().skip(1) {
        // What is in a row is its values, however deep.
        let inside = rows.get(element.around as usize).copied().unwrap_or_default();
        let many = counts.get(&(element.around, &*element.name)).is_some_and(|n| *n > 1);
        if let Some(row) = rows.get_mut(at) {
            *row = inside || (many && !element.is_leaf());
        }
    }
    rows
}

struct List<'a> {
    all: &'a [Element],
    /// For each element whether it is a row or within one.
    rows: Vec<bool>,
    /// The element of the row that each value stands under; 0, the document's own, for none.
    owners: Vec<u32>,
    body: Vec<Block>,
    kept: u64,
}

/// A row's values: the column and the value of each.
type Values<'a> = Vec<(usize, &'a Element)>;

impl<'a> List<'a> {
    fn is_row(&self, at: usize) -> bool {
        self.rows.get(at).copied().unwrap_or_default()
    }

    fn owner(&self, at: usize) -> Option<usize> {
        self.owners.get(at).map(|owner| *owner as usize).filter(|owner| *owner > 0)
    }

    fn own(&mut self, at: usize, owner: usize) {
        if let Some(place) = self.owners.get_mut(at) {
            *place = owner as u32;
        }
    }

    fn read(&mut self, budget: &mut Budget) -> Result<(), Exceeded> {
        let all = self.all;
        let mut at = 1;
        let mut alone: Vec<&Element> = Vec::new();
        while let Some(element) = all.get(at) {
            let begins = self.is_row(at) && !self.is_row(element.around as usize);
            if begins {
                self.pairs(std::mem::take(&mut alone), budget)?;
                at = self.table(at, budget)?;
                continue;
            }
            if element.is_leaf() && !element.text.trim().is_empty() {
                alone.push(element);
            }
            at += 1;
        }
        self.pairs(alone, budget)
    }

    /// Values that stand alone: a table of names and values.
    fn pairs(&mut self, values: Vec<&Element>, budget: &mut Budget) -> Result<(), Exceeded> {
        if values.is_empty() {
            return Ok(());
        }
        let mut table = TableBuilder::new();
        let outcome = values.into_iter().try_for_each(|element| {
            table.start_row(budget)?;
            let text = element.text.trim();
            for (is_name, text) in [(true, &*element.name), (false, text)] {
                budget.block()?;
                budget.text(text.len())?;
                let block = Block::Paragraph(Paragraph::plain(text));
                table.header_cell(1, 1, is_name, vec![block], budget)?;
            }
            self.kept += visible(text);
            Ok(())
        });
        self.body.push(Block::Table(table.finish()));
        outcome.and_then(|()| budget.block())
    }

    /// A table of the rows from here on; gives the place of what comes after.
    fn table(&mut self, first: usize, budget: &mut Budget) -> Result<usize, Exceeded> {
        let all = self.all;
        let Some(head) = all.get(first) else { return Ok(first + 1) };
        let mut columns: Vec<&str> = Vec::new();
        let mut places: HashMap<&str, usize> = HashMap::new();
        let mut rows: Vec<Values<'a>> = Vec::new();
        let mut at = first;
        while let Some(element) = all.get(at) {
            if element.around == head.around {
                if element.name != head.name || element.is_leaf() {
                    break;
                }
                rows.push(Values::new());
                self.own(at, at);
            } else if let Some(owner) = self.owner(element.around as usize) {
                // Right inside of the row the element itself is the column.
                let is_row = all.get(owner).is_some_and(|o| o.around == head.around);
                let column = if is_row { at } else { owner };
                self.own(at, column);
                let name = all.get(column).map_or("", |e| &*e.name);
                let next = columns.len();
                let place = *places.entry(name).or_insert(next);
                if place == next && next < COLUMNS {
                    columns.push(name);
                }
                if element.is_leaf()
                    && place < COLUMNS
                    && let Some(row) = rows.last_mut()
                {
                    row.push((place, element));
                }
            } else {
                break;
            }
            at += 1;
        }
        self.build(&columns, rows, budget)?;
        Ok(at)
    }

    fn build(
        &mut self,
        columns: &[&str],
        rows: Vec<Values<'a>>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        let mut table = TableBuilder::new();
        let outcome = self.fill(&mut table, columns, rows, budget);
        self.body.push(Block::Table(table.finish()));
        outcome.and_then(|()| budget.block())
    }

    fn fill(
        &mut self,
        table: &mut TableBuilder,
        columns: &[&str],
        rows: Vec<Values<'a>>,
        budget: &mut Budget,
    ) -> Result<(), Exceeded> {
        table.start_row(budget)?;
        table.mark_header();
        for name in columns {
            let block = Block::Paragraph(Paragraph::plain(*name));
            table.header_cell(1, 1, true, vec![block], budget)?;
        }
        for mut values in rows {
            table.start_row(budget)?;
            values.sort_by_key(|(place, _)| *place);
            let mut values = values.into_iter().peekable();
            for place in 0..columns.len() {
                let mut blocks = Vec::new();
                while let Some((_, element)) = values.next_if(|(at, _)| *at == place) {
                    let text = element.text.trim();
                    if !text.is_empty() {
                        budget.block()?;
                        budget.text(text.len())?;
                        self.kept += visible(text);
                        blocks.push(Block::Paragraph(Paragraph::plain(text)));
                    }
                }
                table.cell(1, 1, blocks, budget)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn told(xml: &str) -> Vec<String> {
        let reading = read(xml.as_bytes(), &Options::default());
        let one = |block: &Block| match block {
            Block::Paragraph(p) => p.text.clone(),
            Block::Table(t) => {
                let row = |r: &document::Row| {
                    r.cells.iter().map(|c| c.view().text.into_owned()).collect::<Vec<_>>().join("|")
                };
                t.rows().iter().map(row).collect::<Vec<_>>().join("/")
            }
        };
        reading.document.body.iter().map(one).collect()
    }

    #[test]
    fn a_catalogue_is_a_table() {
        let xml = "<page><param><sector>T</sector></param><list>\
            <folder><number>0292</number><title>One</title><questions><r>Q2/12</r><r>Q3/12</r></questions></folder>\
            <folder><number>0291</number><source>A &amp; B</source><questions/></folder></list><end>x</end></page>";
        assert_eq!(
            told(xml),
            [
                "sector|T",
                "number|title|questions|source/0292|One|Q2/12\nQ3/12|/0291|||A & B",
                "end|x"
            ]
        );
    }

    #[test]
    fn what_breaks_off_keeps_what_stands() {
        let xml = "<l><a><b>1</b></a><a><b>2</b></a><a><b>3";
        let reading = read(xml.as_bytes(), &Options::default());
        assert_eq!(reading.completeness, Completeness::Partial);
        assert_eq!(told(xml), ["b/1/2/3"]);
    }

    proptest! {
        #[test]
        fn nothing_panics_and_nothing_is_lost(pieces in prop::collection::vec(
            prop::sample::select(vec!["<a>", "</a>", "<b>", "</b>", "<c/>", "x", "y z", "<a q='1'>"]), 0..60
        )) {
            let xml = format!("<r>{}</r>", pieces.concat());
            let reading = read(xml.as_bytes(), &Options::default());
            for story in &reading.text {
                prop_assert!(story.count.kept <= story.count.characters);
            }
        }
    }
}
