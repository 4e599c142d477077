//! Tables of work items: a layout of columns, and those that the rows need besides.

use super::deliverable;
use crate::cells;
use crate::known::{Known, Row};
use crate::model::{Cell, Run, Table};
use record::{Kind, MeetingDocument, Stage, Track};
use terms::{ItemKey, ItemName, natural};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    Ordinal,
    Question,
    /// The Question once for all its rows, with their number: `7/17 (11)`.
    Group,
    Name,
    Title,
    Version,
    Deliverable,
    BaseText,
    Equivalent,
    Track,
    Timing,
    Status,
    Editor,
    /// The TD that justifies the item or its references: one whose title names the form and the item.
    Justification(&'static [&'static str]),
    /// Left for a person.
    Open(&'static str),
}

/// A layout: the columns that stand there always, and how the track is told.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Layout {
    pub(crate) columns: &'static [(Column, &'static str)],
    /// Whether marks on the names may tell the track, with [`LEGEND`] under the table.
    pub(crate) marks: bool,
    /// The track that the caption gives to all rows.
    pub(crate) track: Option<Track>,
    /// The deliverable that the caption names.
    pub(crate) deliverable: Option<&'static str>,
}

/// What the marks mean (DOMAIN.md §0).
pub(crate) const LEGEND: &str = "Note: * marked items are for approval by TAP; ** marked items are \
    for approval by agreement; Items without any mark are for approval by AAP.";

/// Columns that stand only where a row has something for them, with the column before which they
/// stand; without one, they stand last.
const NEEDED: [(Column, &str, Option<Column>); 5] = [
    (Column::BaseText, "Base text", None),
    (Column::Version, "New / Revised", Some(Column::BaseText)),
    (Column::Deliverable, "Type", Some(Column::BaseText)),
    (Column::Track, "Approval process", Some(Column::BaseText)),
    (Column::Equivalent, "Equivalent e.g., ISO/IEC", None),
];

fn mark(track: Option<Track>) -> &'static str {
    match track {
        Some(Track::Tap) => "*",
        Some(Track::Agreement) => "**",
        _ => "",
    }
}

/// Whether marks can tell the tracks of these rows: all have one, one bears a mark, and no other
/// text could be taken for a legend.
fn can_be_marked(rows: &[Row<'_>]) -> bool {
    let signs = |t: &Option<String>| t.as_ref().is_some_and(|t| t.contains(['*', '†', '‡']));
    rows.iter().all(|r| r.track.is_some() && r.acronym.is_some() && !signs(&r.title))
        && rows.iter().any(|r| !mark(r.track).is_empty())
}

fn needed(column: Column, layout: &Layout, marked: bool, rows: &[Row<'_>]) -> bool {
    match column {
        Column::BaseText => rows.iter().any(|r| !r.base_texts.is_empty()),
        Column::Version => rows.iter().any(|r| r.version.is_some()),
        Column::Deliverable => {
            rows.iter().any(|r| r.deliverable.as_deref() != deliverable::implied(r, layout))
        }
        Column::Track => {
            !marked && rows.iter().any(|r| r.track.is_some() && r.track != layout.track)
        }
        Column::Equivalent => rows.iter().any(|r| !r.equivalents.is_empty() && !r.common_text),
        _ => false,
    }
}

/// Rows in the order in which tables have them: those of no Question first, for a blank cell takes
/// over what stands above it; then by Question, as the documents have them.
pub(crate) fn sorted(rows: &mut [Row<'_>]) {
    rows.sort_by_cached_key(|r| {
        let name = r.acronym.map_or("", ItemName::as_str);
        (r.questions.clone(), r.at, natural(name))
    });
}

/// A table of work items. Says whether the legend must stand under it.
pub(crate) fn items(known: &Known<'_>, layout: &Layout, rows: &[Row<'_>]) -> (Table, bool) {
    let marked = layout.marks && can_be_marked(rows);
    let mut columns: Vec<(Column, String)> =
        layout.columns.iter().map(|(c, label)| (*c, (*label).to_owned())).collect();
    for (column, label, before) in NEEDED {
        let there = columns.iter().any(|(c, _)| *c == column);
        if !there && needed(column, layout, marked, rows) {
            let at = columns.iter().position(|(c, _)| Some(*c) == before);
            let at = at.unwrap_or(columns.len());
            columns.insert(at, (column, label.to_owned()));
        }
    }
    let header = columns.iter().map(|(column, label)| match (column, known.group_number()) {
        (Column::Question, Some(number)) if label == "Q" => format!("Q/{number}"),
        _ => label.clone(),
    });
    let mut table = Table {
        header: header.collect(),
        widths: columns.iter().map(|(c, _)| width(*c)).collect(),
        rows: Vec::new(),
    };
    for (at, row) in rows.iter().enumerate() {
        let cells = columns.iter().map(|(c, _)| cell(known, *c, rows, at, row, marked));
        table.rows.push(cells.collect());
    }
    (table, marked)
}

fn width(column: Column) -> u32 {
    match column {
        Column::Ordinal => 5,
        Column::Question | Column::Version | Column::Timing | Column::Track => 9,
        Column::Group | Column::Status | Column::BaseText | Column::Open(_) => 11,
        Column::Name => 18,
        Column::Title => 36,
        Column::Deliverable | Column::Equivalent | Column::Editor | Column::Justification(_) => 13,
    }
}

fn cell(
    known: &Known<'_>,
    column: Column,
    rows: &[Row<'_>],
    at: usize,
    row: &Row<'_>,
    marked: bool,
) -> Cell {
    let text = |text: Option<&str>| Cell::text(text.unwrap_or_default());
    match column {
        Column::Ordinal => Cell::text(format!("{}.", at + 1)),
        Column::Question => Cell::text(cells::questions(&row.questions)),
        Column::Group => group(rows, at, row),
        Column::Name => {
            let Some(name) = cells::name(row, if marked { mark(row.track) } else { "" }) else {
                return Cell::line(vec![Run::placeholder("name")]);
            };
            // A row whose texts lead nowhere leads to the document that tells of it.
            let texts = row.base_texts.iter().any(|id| known.links.of_id(id).is_some());
            let source = row.source.filter(|_| !texts);
            Cell::line(vec![Run::plain(name).to(source.and_then(|p| known.links.of_path(p)))])
        }
        Column::Title => text(row.title.as_deref()),
        Column::Version => text(row.version.map(cells::version)),
        Column::Deliverable => text(row.deliverable.as_deref()),
        Column::BaseText => {
            let mut cell = cells::documents(&known.links, &row.base_texts);
            if !row.doubted.is_empty() {
                cell.lines.push(vec![Run::placeholder("whether this is its text")]);
            }
            cell
        }
        Column::Equivalent => Cell::text(row.equivalents.join("; ")),
        Column::Track => text(row.track.map(cells::track)),
        Column::Timing => text(row.target_date.as_deref()),
        Column::Status => text(row.status.or(row.stage.map(cells::status))),
        Column::Editor => Cell::text(row.editors.join("; ")),
        Column::Justification(forms) => {
            cells::documents(&known.links, &justified(known, row, forms))
        }
        Column::Open(what) => Cell::line(vec![Run::placeholder(what)]),
    }
}

/// The cell of a Question's rows: it stands in the first of them.
fn group(rows: &[Row<'_>], at: usize, row: &Row<'_>) -> Cell {
    let same = |r: &&Row<'_>| r.questions == row.questions;
    let before = at.checked_sub(1).and_then(|b| rows.get(b));
    if before.as_ref().is_some_and(same) {
        return Cell::covered();
    }
    let down = rows.iter().skip(at).take_while(same).count();
    let named: Vec<String> = row.questions.iter().map(ToString::to_string).collect();
    let named = named.join(", ");
    let text = if named.is_empty() { named } else { format!("{named} ({down})") };
    Cell { down, ..Cell::text(text) }
}

/// The TDs that are such a form for an item, by their titles.
/// The documents of such forms that justify an item, by their titles; of forms for new work items
/// without one, any that is of the item.
fn justified(known: &Known<'_>, row: &Row<'_>, forms: &[&str]) -> Vec<String> {
    let mut found = titled(known, row, forms);
    if found.is_empty() && *forms == NEW_FORMS {
        found = justifications(known, row);
    }
    found.into_iter().filter_map(|document| document.id.clone()).collect()
}

/// The beginnings of titles of forms for new work items.
pub(crate) const NEW_FORMS: [&str; 4] = ["a.1 ", "a.13 ", "a.1:", "a.13:"];

/// The forms that justify an item as a new one.
pub(crate) fn justifications<'k>(known: &Known<'k>, row: &Row<'_>) -> Vec<&'k MeetingDocument> {
    let mut found = titled(known, row, &NEW_FORMS);
    let mentions = known.items.get(row.item).map(|item| item.mentions.as_slice());
    let paths: Vec<&str> = mentions.unwrap_or_default().iter().map(|m| m.path).collect();
    let evidence = known.items.get(row.item).into_iter().flat_map(|item| &item.merged.history);
    let told: Vec<&str> = evidence.filter_map(|entry| entry.evidence.path.as_deref()).collect();
    let speaks = |path: &str| paths.contains(&path) || told.contains(&path);
    for document in latest(known) {
        let form = document.kind == Some(Kind::NewWorkItem);
        let there =
            found.iter().any(|other| other.path == document.path && other.id == document.id);
        if form && !there && document.path.as_deref().is_some_and(speaks) {
            found.push(document);
        }
    }
    found
}

/// The meeting's documents that no revision supersedes.
fn latest<'k>(known: &Known<'k>) -> impl Iterator<Item = &'k MeetingDocument> {
    known.meeting.documents.iter().filter(|d| d.superseded_by.is_none())
}

fn titled<'k>(known: &Known<'k>, row: &Row<'_>, forms: &[&str]) -> Vec<&'k MeetingDocument> {
    let Some(key) = row.acronym.map(ItemName::key) else { return Vec::new() };
    let names = |title: &str| {
        let lower = title.to_lowercase();
        forms.iter().any(|f| lower.contains(f))
            && lower.contains("justif")
            && grammar::acronyms(&lexicon::Lexicon::standard(), title)
                .iter()
                .any(|f| ItemKey::of(&f.value.normal) == *key)
    };
    latest(known).filter(|d| d.title.as_deref().is_some_and(names)).collect()
}

/// The rows of all items at a stage that are within the scope.
pub(crate) fn at_stage<'a>(
    known: &Known<'a>,
    within: &dyn Fn(&Row<'a>) -> bool,
    stage: Option<Stage>,
) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'a>> = Vec::new();
    for (place, item) in known.items.iter().enumerate() {
        let stages = item.stages();
        let here = stage.map_or(stages.is_empty(), |s| stages.contains(&s));
        if here {
            rows.extend(known.row(place, stage).filter(within));
        }
    }
    sorted(&mut rows);
    rows
}
