//! The cells of a worksheet, with the strings that they share: only to see who stands in columns
//! of names. What is rewritten are the strings themselves.

use crate::collect::Collector;
use crate::flow::Flow;
use crate::markup::{Markup, Piece};
use crate::story::Cell;

/// Longer strings are no names.
const LONGEST: usize = 400;

/// The shared strings of a workbook, those that may be names or labels.
pub(crate) fn shared_strings(text: &str) -> Vec<Option<Box<str>>> {
    let mut strings = Vec::new();
    let mut current = String::new();
    let mut inside = false;
    for piece in Markup::xml(text) {
        match piece {
            Piece::Open { name, empty, .. } if local(text, &name) == "si" => {
                current.clear();
                inside = !empty;
                if empty {
                    strings.push(None);
                }
            }
            Piece::Close { name } if local(text, &name) == "si" => {
                inside = false;
                let fits = !current.is_empty() && current.len() <= LONGEST;
                strings.push(fits.then(|| current.as_str().into()));
            }
            Piece::Text(range) if inside && current.len() <= LONGEST => {
                let mut flow = Flow::default();
                flow.push_text(text, range);
                current.extend(flow.chars());
            }
            _ => {}
        }
    }
    strings
}

fn local<'a>(text: &'a str, name: &std::ops::Range<usize>) -> &'a str {
    let name = text.get(name.clone()).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Gives the cells of a sheet to the collector; not a sheet, no cells.
pub(crate) fn collect(text: &str, strings: &[Option<Box<str>>], collector: &mut Collector) {
    let mut place = None;
    let mut shared = false;
    let (mut row, mut column) = (0, 0);
    let mut value = String::new();
    for piece in Markup::xml(text) {
        match piece {
            Piece::Open { name, attributes, .. } => match local(text, &name) {
                "row" => {
                    row += 1;
                    column = 0;
                }
                "c" => {
                    let attribute = |key: &str| {
                        let found =
                            attributes.iter().find(|a| text.get(a.name.clone()) == Some(key));
                        found.and_then(|a| text.get(a.value.clone()))
                    };
                    let written = attribute("r").and_then(reference);
                    (row, column) = written.unwrap_or((row, column));
                    place = Some(Cell { table: 0, row, column });
                    column += 1;
                    shared = attribute("t") == Some("s");
                    value.clear();
                }
                _ => {}
            },
            Piece::Text(range) if place.is_some() && value.len() <= LONGEST => {
                let mut flow = Flow::default();
                flow.push_text(text, range);
                value.extend(flow.chars());
            }
            Piece::Close { name } if local(text, &name) == "c" => {
                let Some(cell) = place.take() else { continue };
                if shared {
                    let string = value.trim().parse().ok().and_then(|at: usize| strings.get(at));
                    if let Some(Some(string)) = string {
                        collector.cell(cell, string);
                    }
                } else if !value.is_empty() {
                    collector.cell(cell, &value);
                }
            }
            _ => {}
        }
    }
}

/// `C7` as row and column.
fn reference(text: &str) -> Option<(u32, u32)> {
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (letters, digits) = text.split_at_checked(letters)?;
    let column = letters.bytes().try_fold(0u32, |sum, b| {
        sum.checked_mul(26)?.checked_add(u32::from(b.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((digits.parse().ok()?, column.checked_sub(1)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::People;

    #[test]
    fn references_are_rows_and_columns() {
        assert_eq!(reference("C7"), Some((7, 2)));
        assert_eq!(reference("AA1"), Some((1, 26)));
        assert_eq!((reference("7"), reference("A"), reference("ZZZZZZZZZ1")), (None, None, None));
    }

    #[test]
    fn names_stand_under_their_head() {
        let strings = shared_strings(
            "<sst><si><t>Editor</t></si><si/><si><r><t>Ana </t></r><r><t>Samplov</t></r></si></sst>",
        );
        assert_eq!(strings.len(), 3);
        let sheet = "<row><c r='B1' t='s'><v>0</v></c></row><row><c r='A2' t='s'><v>9</v></c>\
            <c r='B2' t='s'><v>2</v></c></row>";
        let mut collector = Collector::default();
        collect(sheet, &strings, &mut collector);
        let mut people = People::default();
        collector.finish(&mut people);
        assert!(!people.text("Samplov").contains("Samplov"));
    }
}
