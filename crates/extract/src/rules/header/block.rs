//! The header block as a table (or, in older templates, as lines) of labels and values.

use super::{Said, Value, contacts, set};
use crate::page::{CellText, Content, Grid, Line, Page, Story};
use crate::parts::name::is_unfilled;
use crate::parts::place::meeting;
use crate::place;
use crate::place::Place;
use lexicon::{FormField, HeaderField, Lexicon, Set};
use record::{Evidence, Header};
use std::collections::BTreeMap;

/// The header stands within so many items of the beginning.
const WITHIN: usize = 30;

/// Labels of the rows that only a liaison statement has.
const ADDRESSED: [HeaderField; 5] = [
    HeaderField::ForActionTo,
    HeaderField::ForCommentTo,
    HeaderField::ForInformationTo,
    HeaderField::Approval,
    HeaderField::Deadline,
];

/// What the cell beside the Question says.
const MEETING: [HeaderField; 3] =
    [HeaderField::Meeting, HeaderField::MeetingPlace, HeaderField::MeetingDates];

/// Labels of which one makes a further table a part of the header block.
const MORE: [HeaderField; 4] =
    [HeaderField::Keywords, HeaderField::Abstract, HeaderField::Contact, HeaderField::Purpose];

/// A table above the block that belongs to it has fewer rows.
const MOST_ROWS_ABOVE: usize = 12;

/// How many different labels make a table a header block.
const LABELS: usize = 2;

/// A label with what follows it in the same text: `Source:` and nothing; `Original: English`.
/// The label must be one of the vocabulary, whole; without a colon it must be all there is.
pub(in crate::rules) fn label(lexicon: &Lexicon, text: &str) -> Option<(HeaderField, usize)> {
    let colon = text.find([':', '：']);
    let (head, rest) = match colon {
        Some(at) => (text.get(..at)?, at + text.get(at..)?.chars().next()?.len_utf8()),
        None => (text, text.len()),
    };
    if head.chars().count() > 60 {
        return None;
    }
    let (field, score) = lexicon.headers.look_up(head)?;
    if score < 1.0 && !(score > 0.6 && colon.is_some()) {
        return None;
    }
    // `Source:*`: the mark calls a note of the template.
    let signs = text.get(rest..)?.chars().take_while(|c| matches!(c, ' ' | '*')).count();
    Some((field, rest + signs))
}

/// What a cell without a label is by its own words.
fn unlabelled(lexicon: &Lexicon, text: &str) -> Option<HeaderField> {
    if text.chars().count() > 160 || text.is_empty() {
        return None;
    }
    let upper = text.to_uppercase();
    if grammar::document_exact(lexicon, text).is_some()
        && upper.contains(|c: char| c.is_ascii_digit())
    {
        return Some(HeaderField::DocumentNumber);
    }
    if lexicon.is_in(Set::DocumentType, text) {
        return Some(HeaderField::DocumentType);
    }
    if text.chars().count() < 60
        && grammar::study_group(lexicon, text).is_some()
        && meeting(lexicon, text).is_none()
    {
        return Some(HeaderField::StudyGroup);
    }
    if meeting(lexicon, text).is_some() {
        return Some(HeaderField::Meeting);
    }
    None
}

/// Reads the header block. Says whether there is one.
pub(super) fn read(page: &Page<'_>, header: &mut Header, said: &mut Said) -> bool {
    let mut headed = false;
    let mut found = false;
    for (n, item) in page.items.iter().enumerate().take(WITHIN) {
        if item.story != Story::Body {
            break;
        }
        let Content::Table(grid) = &item.content else {
            headed |= found && item.is_heading;
            continue;
        };
        let labels = labels_of(page.lexicon, grid);
        // A header's rows begin with their labels; a list has them beside each other.
        let leads = |f: HeaderField| labels.contains(&(f, true));
        let first = !found
            && labels.len() >= LABELS
            && (leads(HeaderField::Source) || leads(HeaderField::Title));
        // Under a heading there are tables of the text, whatever their labels.
        let more = found
            && !headed
            && !is_form(page.lexicon, grid)
            && labels.iter().any(|(l, _)| MORE.contains(l));
        if first {
            header.evidence = Evidence {
                pointer: grid.pointer.as_str().to_owned(),
                rule: "header.block".to_owned(),
                fields: BTreeMap::new(),
                ..Evidence::default()
            };
            said.item = Some(n);
        }
        let nested = said.tables.iter().any(|t| is_inside(page, grid, *t));
        if first {
            above(page, n, header, said);
        }
        if first || more || (found && nested) {
            found = true;
            said.tables.push(n);
            of_table(page, n, grid, header, said);
        }
    }
    found || of_lines(page, header, said)
}

/// Whether a table is the form of a justification, whose rows have names of a header's: `Summary`.
fn is_form(lexicon: &Lexicon, grid: &Grid<'_>) -> bool {
    let of_form = |text: &str| {
        let label = text.split([':', '：']).next().unwrap_or_default();
        let field = lexicon.forms.look_up(label).filter(|(_, score)| *score >= 1.0);
        field.is_some_and(|(field, _)| {
            matches!(field, FormField::ReferenceTitle | FormField::BaseText)
        })
    };
    grid.rows.iter().flatten().any(|cell| of_form(cell.text.text()))
}

/// Whether a table stands in a cell of another.
fn is_inside(page: &Page<'_>, grid: &Grid<'_>, outer: usize) -> bool {
    let Some(Content::Table(outer)) = page.items.get(outer).map(|i| &i.content) else {
        return false;
    };
    let rest = grid.pointer.as_str().strip_prefix(outer.pointer.as_str());
    rest.is_some_and(|r| r.starts_with('/'))
}

/// Reads the small tables above the block, or around it: the number, the period and the group stand there
/// where the block is cut in two.
fn above(page: &Page<'_>, item: usize, header: &mut Header, said: &mut Said) {
    for n in 0..item {
        let Some(Content::Table(grid)) = page.items.get(n).map(|i| &i.content) else { continue };
        if grid.rows.len() < MOST_ROWS_ABOVE {
            said.tables.push(n);
            of_table(page, n, grid, header, said);
        }
    }
}

/// The labels that a table's rows begin with. The columns of a list may have the same names, but stand in one
/// row, beside each other.
///
/// Each with whether its row begins with it.
fn labels_of(lexicon: &Lexicon, grid: &Grid<'_>) -> Vec<(HeaderField, bool)> {
    let mut labels: Vec<(HeaderField, bool)> = Vec::new();
    for row in &grid.rows {
        let mut cells = row.iter().filter(|c| !c.composite && !c.text.is_blank()).enumerate();
        let found =
            cells.find_map(|(n, c)| Some((n, c.text.text(), label(lexicon, c.text.text())?)));
        let Some((n, text, (field, rest))) = found else { continue };
        let next = cells.next().map(|(_, c)| c.text.text());
        let beside = next.is_some_and(|t| {
            label(lexicon, t).is_some_and(|(_, rest)| rest >= t.len()) && !t.ends_with([':', '：'])
        });
        let is_label = rest < text.len() || text.ends_with([':', '：']) || !beside;
        if is_label && !labels.iter().any(|(known, _)| *known == field) {
            labels.push((field, n == 0));
        }
    }
    labels
}

fn of_table(page: &Page<'_>, item: usize, grid: &Grid<'_>, header: &mut Header, said: &mut Said) {
    for row in &grid.rows {
        let mut cells = row.iter().filter(|c| !c.composite).peekable();
        while let Some(cell) = cells.next() {
            let text = cell.text.text();
            if text.is_empty() {
                continue;
            }
            let Some((field, rest)) = label(page.lexicon, text) else {
                free_cell(page.lexicon, cell, header, said);
                continue;
            };
            let own = text.get(rest..).unwrap_or_default();
            // `CONTRIBUTION` over the whole width is what the document is, not the label of its number.
            if field == HeaderField::DocumentNumber
                && page.lexicon.is_in(Set::DocumentType, text)
                && cells.clone().all(|c| c.text.is_blank())
            {
                free_cell(page.lexicon, cell, header, said);
                continue;
            }
            // Place and dates stand beside the Question: an empty cell between is the Question's.
            let blank = cells.peek().is_some_and(|c| c.text.is_blank());
            if field == HeaderField::Questions && own.is_empty() && blank {
                said.rows.insert(field);
                continue;
            }
            while cells.next_if(|c| c.text.is_blank()).is_some() {}
            if field == HeaderField::Contact {
                let mut parts: Vec<&CellText<'_>> = Vec::new();
                if !own.is_empty() {
                    parts.push(cell);
                }
                while let Some(next) = cells.next_if(|c| label_ends(page.lexicon, c)) {
                    parts.push(next);
                }
                if let Some(contact) = contacts::read(page, item, &parts) {
                    header.contacts.push(contact);
                }
                continue;
            }
            if ADDRESSED.contains(&field) {
                // Whom a statement goes to, and by when: `rules/statement.rs` reads the row.
                break;
            }
            let value = if own.is_empty() {
                cells
                    .next_if(|c| label_ends(page.lexicon, c))
                    .map(|c| (c.text.text().to_owned(), c.text.place_all()))
            } else {
                Some((own.to_owned(), cell.text.place(rest..text.len())))
            };
            said.rows.insert(field);
            if let Some((text, place)) = value {
                take(page.lexicon, header, said, Value { field, text, place });
            }
            // `Question(s): | 4/17 | [Place], [date]`: the page has a row for the meeting, left open.
            if field == HeaderField::Questions
                && cells.peek().is_some_and(|c| is_unfilled(page.lexicon, c.text.text()))
            {
                said.rows.extend(MEETING);
            }
        }
    }
}

/// Whether a cell can be a label's value: it is not a label of its own with nothing after it.
fn label_ends(lexicon: &Lexicon, cell: &CellText<'_>) -> bool {
    let text = cell.text.text();
    !label(lexicon, text).is_some_and(|(_, rest)| rest >= text.len() && text.ends_with([':', '：']))
}

/// A cell that no label leads to: the study period, the group, the number, place and date. Lines
/// of one cell are read one by one.
fn free_cell(lexicon: &Lexicon, cell: &CellText<'_>, header: &mut Header, said: &mut Said) {
    for (text, place) in lines(cell) {
        if let Some(period) = grammar::study_period(&text)
            && text.chars().count() < 120
        {
            take(
                lexicon,
                header,
                said,
                Value { field: HeaderField::StudyPeriod, text: period, place: place.clone() },
            );
        }
        if let Some((field, rest)) = label(lexicon, &text)
            && rest < text.len()
        {
            let value = text.get(rest..).unwrap_or_default().to_owned();
            take(lexicon, header, said, Value { field, text: value, place });
        } else if let Some(field) = unlabelled(lexicon, &text) {
            take(lexicon, header, said, Value { field, text, place });
        }
    }
}

/// The lines of a cell, each with its place; nothing where nothing stands.
pub(super) fn lines(cell: &CellText<'_>) -> Vec<(String, Place)> {
    let lines = cell.text.lines().into_iter().filter(|range| !range.is_empty());
    lines.map(|range| cell.text.said(range)).map(|said| (said.value, said.place)).collect()
}

fn take(lexicon: &Lexicon, header: &mut Header, said: &mut Said, value: Value) {
    said.rows.insert(value.field);
    match value.field {
        HeaderField::DocumentNumber => {
            if said.number.is_none() && grammar::document_exact(lexicon, &value.text).is_some() {
                said.number = Some(place::Said::new(value.text, value.place));
            }
        }
        HeaderField::DocumentType => {
            said.document_type.get_or_insert(value.text);
        }
        HeaderField::StudyGroup if header.study_group.is_none() => {
            // A study group's cell of older templates holds only its number.
            let text = match value.text.parse::<u8>() {
                Ok(number) => format!("SG{number}"),
                Err(_) => value.text,
            };
            set(lexicon, header, &Value { text, ..value });
        }
        HeaderField::WorkingParty if value.text.parse::<u8>().is_ok() => {
            let text = format!("WP{}", value.text);
            set(lexicon, header, &Value { text, ..value });
        }
        HeaderField::Title => {
            if set(lexicon, header, &value) {
                said.title = Some(place::Said::new(value.text, value.place));
            }
        }
        _ => {
            set(lexicon, header, &value);
        }
    }
}

/// The header as lines: `SOURCE:` and its value parted by a tab, in templates without a table.
fn of_lines(page: &Page<'_>, header: &mut Header, said: &mut Said) -> bool {
    let lines: Vec<(usize, &Line<'_>)> = page.lines().take_while(|(n, _)| *n < WITHIN).collect();
    let labels: Vec<HeaderField> = lines
        .iter()
        .filter_map(|(_, l)| label(page.lexicon, l.text.text()))
        .filter(|(_, rest)| *rest > 0)
        .map(|(field, _)| field)
        .collect();
    let known = |f: HeaderField| labels.contains(&f);
    if !(known(HeaderField::Source) && known(HeaderField::Title)) {
        return false;
    }
    header.evidence.rule = "header.lines".to_owned();
    // Above the lines there may be a table without labels: number, period, language.
    let labelled = lines
        .iter()
        .find(|(_, l)| label(page.lexicon, l.text.text()).is_some_and(|(_, at)| at > 0));
    let above = labelled.map_or(0, |(n, _)| *n);
    for item in page.items.iter().take(above).filter(|i| i.story == Story::Body) {
        if let Content::Table(grid) = &item.content
            && grid.rows.len() < 12
        {
            for cell in grid.rows.iter().flatten().filter(|c| !c.composite) {
                free_cell(page.lexicon, cell, header, said);
            }
        }
    }
    for (n, line) in lines {
        let text = line.text.text();
        if header.evidence.pointer.is_empty() {
            let place = line.text.place_all();
            header.evidence = place.evidence(page, n, "header.lines");
            said.item = Some(n);
        }
        match label(page.lexicon, text) {
            Some((field, rest)) if rest < text.len() => {
                let value = text.get(rest..).unwrap_or_default().to_owned();
                take(
                    page.lexicon,
                    header,
                    said,
                    Value { field, text: value, place: line.text.place(rest..text.len()) },
                );
            }
            _ => {
                if let Some(period) = grammar::study_period(text) {
                    let place = line.text.place_all();
                    take(
                        page.lexicon,
                        header,
                        said,
                        Value { field: HeaderField::StudyPeriod, text: period, place },
                    );
                }
                if let Some(field) = unlabelled(page.lexicon, text) {
                    let place = line.text.place_all();
                    take(page.lexicon, header, said, Value { field, text: text.to_owned(), place });
                }
            }
        }
    }
    header.evidence.fields.retain(|_, place| !place.pointer.is_empty());
    true
}
