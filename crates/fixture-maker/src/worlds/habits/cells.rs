//! How the cells of a table of work items are written: Questions once a run or not at all, names in
//! brackets or glued to their titles, rows without a name, equivalents that are no standards.

use super::{calls, prompts};
use crate::layout::{Cell, Table};
use crate::worlds::model::{Item, Track};
use crate::worlds::pen::{Column, Pen};
use serde_json::{Map, Value, json};

/// What habits changed in the rows of a table.
#[derive(Debug, Default)]
pub struct Cells {
    /// What the label of each row says otherwise.
    rows: Vec<Map<String, Value>>,
    /// Fields that the rows show without a column of their own.
    shown: Vec<&'static str>,
    /// Whether the order of the rows and columns now means something.
    orderly: bool,
    /// Whether a blank row would mean something.
    runs: bool,
}

/// The items in the order in which a table that writes each Question once must have them; nothing
/// where its writer does not, or cannot: each Question needs two rows.
pub fn in_runs<'m>(pen: &mut Pen, items: &[&'m Item]) -> Option<Vec<&'m Item>> {
    let mut sorted = items.to_vec();
    sorted.sort_by(|a, b| a.question.cmp(&b.question));
    let runs = sorted.chunk_by(|a, b| a.question == b.question);
    let fit = runs.clone().count() > 1 && runs.clone().all(|run| run.len() > 1);
    (fit && pen.habits.take("each Question once a run")).then_some(sorted)
}

/// Changes the cells of a table of these items.
pub fn dress(pen: &mut Pen, columns: &mut Vec<Column>, items: &[&Item], runs: bool) -> Cells {
    let mut cells = Cells { rows: vec![Map::new(); items.len()], ..Cells::default() };
    if !pen.habits.any() {
        return cells;
    }
    questions(pen, columns, items, runs, &mut cells);
    names(pen, columns, items, &mut cells);
    equivalents(pen, columns, &mut cells);
    if pen.habits.take("calls of notes") {
        for column in columns.iter_mut() {
            if matches!(column.field, "acronym" | "title" | "document") {
                for cell in &mut column.cells {
                    if pen.habits.random.chance(0.4) {
                        calls::behind(&mut pen.habits.random, cell);
                    }
                }
            }
        }
    }
    cells
}

fn cells_of<'c>(columns: &'c mut [Column], field: &str) -> Option<&'c mut Vec<Cell>> {
    columns.iter_mut().find(|c| c.field == field).map(|c| &mut c.cells)
}

fn questions(
    pen: &mut Pen,
    columns: &mut [Column],
    items: &[&Item],
    runs: bool,
    cells: &mut Cells,
) {
    let Some(column) = cells_of(columns, "question") else { return };
    let same = |a: usize, b: usize| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => a.question == b.question,
        _ => false,
    };
    if runs {
        for (n, cell) in column.iter_mut().enumerate().skip(1) {
            if same(n - 1, n) {
                *cell = "".into();
            }
        }
        cells.orderly = true;
        cells.runs = true;
        return;
    }
    if items.len() < 3 || !pen.habits.take("blank Question cells") {
        return;
    }
    let empty = 1 + pen.habits.random.below(items.len() - 1);
    // A blank cell says nothing where some Question is written twice in a row; a dash never does.
    let twice = (1..items.len()).any(|n| n != empty && n - 1 != empty && same(n - 1, n));
    let blank = if twice { pen.habits.random.word(&["", "", "-", "\u{2013}"]) } else { "-" };
    if let Some(cell) = column.get_mut(empty) {
        *cell = blank.into();
    }
    if let Some(row) = cells.rows.get_mut(empty) {
        row.insert("questions".to_owned(), json!([]));
    }
    cells.orderly = true;
}

fn names(pen: &mut Pen, columns: &mut Vec<Column>, items: &[&Item], cells: &mut Cells) {
    if pen.habits.take("names in brackets or behind words") {
        if let Some(column) = cells_of(columns, "acronym") {
            for (n, (cell, item)) in column.iter_mut().zip(items).enumerate() {
                if item.former.is_none() && pen.habits.random.chance(0.6) {
                    let (shown, kind) = behind_words(pen, item);
                    *cell = shown.into();
                    if let Some(row) = cells.rows.get_mut(n).filter(|_| kind) {
                        // The words say what it is; whether they are a value nothing says.
                        row.insert("deliverable".to_owned(), json!("_"));
                    }
                }
            }
        }
    } else if pen.habits.take("names glued to titles") {
        glue(pen, columns, items, cells);
    }
    if items.len() > 2 && pen.habits.take("rows without a name") {
        let at = pen.habits.random.below(items.len());
        let titled = columns.iter().any(|c| c.field == "title");
        if let (true, Some(column), Some(row)) =
            (titled, cells_of(columns, "acronym"), cells.rows.get_mut(at))
        {
            if let Some(cell) = column.get_mut(at) {
                *cell = "".into();
            }
            row.insert("acronym".to_owned(), Value::Null);
            row.insert("former_acronyms".to_owned(), json!([]));
            row.insert("deliverable".to_owned(), json!("_"));
            row.insert("_optional".to_owned(), json!(true));
        }
    }
}

/// A name behind words, and whether these say what kind of text it is.
fn behind_words(pen: &mut Pen, item: &Item) -> (String, bool) {
    let name = &item.acronym;
    let kind = match item.track {
        Track::Agreement => "Technical Report",
        Track::Tap | Track::Aap => "Recommendation",
    };
    match pen.habits.random.below(7) {
        0 => (format!("({name})"), false),
        1 => (format!("Revised baseline text for {name}"), false),
        2 => (format!("(Revised baseline text for {name})"), false),
        3 => (format!("Draft {kind} ({name})"), true),
        4 => (format!("{kind} ({name})"), true),
        5 => (format!("ITU-T {name}"), false),
        _ => (format!("Draft {kind} {name}"), true),
    }
}

/// Name and title in one cell: without a blank where the name's end can be seen, else with one.
fn glue(pen: &mut Pen, columns: &mut Vec<Column>, items: &[&Item], cells: &mut Cells) {
    let seen = |name: &str| {
        name.chars().next_back().is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let plain = items.iter().all(|i| seen(&i.acronym));
    let between = if plain {
        pen.habits.random.word(&["", "", "\n", " ", ": "])
    } else {
        pen.habits.random.word(&["\n", " ", ": "])
    };
    let label = pen.habits.random.word(&[
        "Work item",
        "Acronym and title",
        "Work item / Title",
        "Draft Recommendation",
        "WI name and title",
    ]);
    columns.retain(|c| c.field != "title");
    if let Some(column) = columns.iter_mut().find(|c| c.field == "acronym") {
        label.clone_into(&mut column.label);
        column.cells = items
            .iter()
            .map(|item| {
                let former = item.former.as_ref().map_or(String::new(), |f| format!(" (ex {f})"));
                Cell::from(format!("{}{former}{between}{}", item.acronym, item.title))
            })
            .collect();
    }
    cells.shown.push("title");
}

const LOOSE: [&str; 10] = [
    "OpenGrove v6.1.0",
    "FarmML 2.0 pest model",
    "OpenOrchard",
    "TreeID Connect Core 1.0",
    "W4C Leaf Credentials 1.1",
    "LeafAPI",
    "GroveBus 3.2",
    "Pollen Profile 2.1",
    "KiwiProtocol v2",
    "Trees in JSON",
];

fn equivalents(pen: &mut Pen, columns: &mut [Column], cells: &mut Cells) {
    if !columns.iter().any(|c| c.field == "equivalent") {
        return;
    }
    if !pen.habits.take("equivalents that are no standards") {
        return;
    }
    let Some(column) = cells_of(columns, "equivalent") else { return };
    for (cell, row) in column.iter_mut().zip(&mut cells.rows) {
        let value = match pen.habits.random.below(5) {
            0 => pen.habits.random.word(&["-", "N/A", "\u{2013}"]),
            1 | 2 => pen.habits.random.word(&LOOSE),
            _ => continue,
        };
        *cell = value.into();
        let loose = LOOSE.contains(&value);
        row.insert("equivalents".to_owned(), if loose { json!([value]) } else { json!([]) });
    }
}

impl Cells {
    /// The table of the columns, and which fields it shows.
    pub fn table(&self, pen: &mut Pen, columns: Vec<Column>) -> (Table, Vec<&'static str>) {
        let (mut table, mut shown) = pen.table(columns, self.orderly);
        shown.extend(self.shown.iter().copied());
        if !self.runs && pen.habits.take("empty rows of the template") {
            prompts::empty_rows(pen, &mut table);
        }
        (table, shown)
    }

    /// Changes the label of a row; `shown` are the fields that the table shows.
    pub fn change(&self, row: usize, label: &mut Value, shown: &[&str]) {
        let (Some(changes), Some(label)) = (self.rows.get(row), label.as_object_mut()) else {
            return;
        };
        for (key, value) in changes {
            if value == "_" {
                label.remove(key);
            } else if key != "equivalents" || shown.contains(&"equivalent") {
                label.insert(key.clone(), value.clone());
            }
        }
    }

    /// The items whose rows have a name.
    pub fn named<'m>(&self, items: &[&'m Item]) -> Vec<&'m Item> {
        let has = |n: usize| self.rows.get(n).is_none_or(|row| !row.contains_key("acronym"));
        items.iter().enumerate().filter(|(n, _)| has(*n)).map(|(_, item)| *item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::worlds::habits::Habits;
    use crate::worlds::model;
    use crate::worlds::random::Random;

    fn pen(seed: u64, name: &str) -> Pen {
        let habits = Habits::new(seed, 1.0).only(Some(name.to_owned()));
        Pen { random: Random::new(seed), rate: 0.0, habits }
    }

    fn column(items: &[&Item]) -> Vec<Column> {
        vec![
            Column::new("question", "Question", items.iter().map(|i| i.question.as_str())),
            Column::new("acronym", "Work item", items.iter().map(|i| i.acronym.as_str())),
            Column::new("title", "Title", items.iter().map(|i| i.title.as_str())),
        ]
    }

    #[test]
    fn a_question_that_is_written_once_a_run_is_not_written_twice_in_a_row() {
        let meeting = &model::meetings(&mut Random::new(5))[0];
        let items: Vec<&Item> = meeting.items.iter().collect();
        let mut pen = pen(5, "each Question once a run");
        let items = in_runs(&mut pen, &items).unwrap();
        let mut columns = column(&items);
        let cells = dress(&mut pen, &mut columns, &items, true);
        let shown: Vec<String> = columns[0].cells.iter().map(Cell::plain).collect();
        let written: Vec<&String> = shown.iter().filter(|text| !text.is_empty()).collect();
        assert!(written.len() > 1 && written.windows(2).all(|pair| pair[0] != pair[1]));
        let mut label = json!({"questions": [items[1].question]});
        cells.change(1, &mut label, &["question"]);
        assert_eq!(
            label["questions"],
            json!([items[1].question]),
            "the run's Question holds for it"
        );
    }

    #[test]
    fn a_blank_cell_stands_where_no_run_could_be_meant() {
        let meeting = &model::meetings(&mut Random::new(5))[0];
        for seed in 0..40 {
            let mut pen = pen(seed, "blank Question cells");
            let items: Vec<&Item> = meeting.items.iter().take(6).collect();
            let mut columns = column(&items);
            let cells = dress(&mut pen, &mut columns, &items, false);
            let shown: Vec<String> = columns[0].cells.iter().map(Cell::plain).collect();
            let at = shown.iter().position(|text| !text.contains('/')).unwrap();
            let twice = shown.windows(2).any(|pair| pair[0] == pair[1]);
            assert!(twice || !shown[at].is_empty(), "{shown:?}");
            let mut label = json!({"questions": [items[at].question]});
            cells.change(at, &mut label, &["question"]);
            assert_eq!(label["questions"], json!([]));
        }
    }

    #[test]
    fn a_name_that_ends_in_a_capital_is_not_glued_without_a_blank() {
        let meeting = &model::meetings(&mut Random::new(5))[0];
        let items: Vec<&Item> = meeting.items.iter().filter(|i| i.acronym.ends_with('I')).collect();
        for seed in 0..40 {
            let mut pen = pen(seed, "names glued to titles");
            let mut columns = column(&items);
            dress(&mut pen, &mut columns, &items, false);
            assert!(columns.iter().all(|c| c.field != "title"));
            for (cell, item) in columns[1].cells.iter().zip(&items) {
                let rest = cell.plain();
                let rest = rest.strip_prefix(&item.acronym).unwrap();
                assert!(rest.starts_with(['\n', ' ', ':']), "{rest}");
            }
        }
    }
}
