//! Answers to questions.

use crate::condition::holds;
use crate::field::{Field, Kind};
use crate::index::Index;
use crate::query::{Count, Key, Query};
use crate::records::Records;
use crate::sort::{Sort, by_sort};
use crate::text::fold;
use crate::topics::Topic;
use crate::value::{Cell, Place, Row, Value};
use serde_json::Value as Json;
use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};
use terms::ItemKey;

/// What a question asked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What the question was about.
    pub topic: &'static Topic,
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows, as many as were asked for.
    pub rows: Vec<AnswerRow>,
    /// How many things the question's conditions hold of, whatever its limit.
    pub found: usize,
    /// Whether the rows are counts.
    pub counted: bool,
}

/// A column of an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The field's name.
    pub name: &'static str,
    /// What its values are.
    pub kind: Kind,
    /// Whether they are lists.
    pub list: bool,
}

/// A row of an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// A cell for each column.
    pub cells: Vec<AnswerCell>,
    /// The places that say so; none for counts.
    pub places: Vec<Place>,
}

/// A cell of an answer.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AnswerCell {
    /// One value, the members of a list, or nothing.
    pub values: Vec<Json>,
    /// What other documents say, where only one can be right.
    pub others: Vec<Json>,
}

impl AnswerCell {
    fn of(cell: &Cell<'_>) -> Self {
        let json = |values: &[Value<'_>]| values.iter().map(Value::json).collect();
        let others = if cell.conflict { json(&cell.others) } else { Vec::new() };
        Self { values: json(&cell.shown), others }
    }

    fn number(number: usize) -> Self {
        Self { values: vec![Json::from(number)], others: Vec::new() }
    }
}

impl Query {
    /// Answers the question. The time is linear in the records, but for sorting.
    ///
    /// ```
    /// let query = query::parse("documents count by kind")?;
    /// let answer = query.answer(&query::Records::default());
    /// assert!(answer.counted && answer.rows.is_empty());
    /// # Ok::<(), query::QueryError>(())
    /// ```
    pub fn answer(&self, records: &Records<'_>) -> Answer {
        let index = Index::new(*records);
        let mut rows: Vec<Row<'_>> = Vec::new();
        (self.topic.rows)(&index, &mut |row| {
            if self.condition.as_ref().is_none_or(|c| holds(c, self.topic, &row)) {
                rows.push(row);
            }
        });
        match self.count {
            Some(count) => self.counts(count, &rows),
            None => self.listed(&index, rows),
        }
    }

    fn field(&self, at: usize) -> Option<&'static Field> {
        self.topic.fields.get(at)
    }

    fn listed(&self, index: &Index<'_>, rows: Vec<Row<'_>>) -> Answer {
        let found = rows.len();
        let rows = self.sorted(rows);
        let selected = self.selected(index.records.meetings.len() > 1);
        let columns: Vec<Column> =
            selected.iter().filter_map(|at| self.field(*at)).map(column).collect();
        let names: HashSet<&str> = columns.iter().map(|c| c.name).collect();
        let rows = rows.iter().take(self.limit.unwrap_or(usize::MAX)).map(|row| {
            let cells = selected.iter().filter_map(|at| row.cells.get(*at)).map(AnswerCell::of);
            let of_these = |field: &str| field.is_empty() || names.contains(field);
            let mut sources = row.sources.iter().filter(|s| of_these(s.field)).peekable();
            let places = if sources.peek().is_some() {
                index.places(sources)
            } else {
                index.places(row.sources.iter())
            };
            AnswerRow { cells: cells.collect(), places }
        });
        let rows = rows.collect();
        Answer { topic: self.topic, columns, rows, found, counted: false }
    }

    /// The fields that are shown: those that are asked for, else those that the topic shows, with
    /// the meeting where there are several.
    fn selected(&self, several: bool) -> Vec<usize> {
        if !self.select.is_empty() {
            return self.select.clone();
        }
        let fields = self.topic.fields.iter().enumerate();
        let meeting = fields.clone().filter(|(_, f)| several && f.name == "meeting" && !f.shown);
        meeting.chain(fields.filter(|(_, f)| f.shown)).map(|(at, _)| at).collect()
    }

    fn sorted<'r>(&self, rows: Vec<Row<'r>>) -> Vec<Row<'r>> {
        if self.order.is_empty() {
            return rows;
        }
        let key = |row: &Row<'_>, key: Key| {
            let Key::Field(at) = key else { return None };
            Sort::of(self.field(at)?.kind, &row.cells.get(at)?.shown)
        };
        let mut keyed: Vec<(Vec<Option<Sort>>, Row<'r>)> = rows
            .into_iter()
            .map(|row| (self.order.iter().map(|(k, _)| key(&row, *k)).collect(), row))
            .collect();
        keyed.sort_by(|(a, _), (b, _)| {
            let pairs = a.iter().zip(b).zip(&self.order);
            pairs.fold(Ordering::Equal, |order, ((a, b), (_, down))| {
                order.then_with(|| by_sort(a.as_ref(), b.as_ref(), *down))
            })
        });
        keyed.into_iter().map(|(_, row)| row).collect()
    }

    /// A row counts for the value that it shows, or for each member of its list, as often as it
    /// stands for something.
    fn counts(&self, count: Count, rows: &[Row<'_>]) -> Answer {
        let number = Column { name: "count", kind: Kind::Number, list: false };
        let found = rows.len();
        let all = rows.iter().map(|row| row.count).sum();
        let Some((by, field)) = count.by().and_then(|by| Some((by, self.field(by)?))) else {
            let rows = vec![AnswerRow { cells: vec![AnswerCell::number(all)], places: vec![] }];
            return Answer { topic: self.topic, columns: vec![number], rows, found, counted: true };
        };
        let mut at: HashMap<Option<String>, usize> = HashMap::new();
        let mut groups: Vec<(Option<Value<'_>>, usize)> = Vec::new();
        for row in rows {
            let values: Vec<&Value<'_>> =
                row.cells.get(by).into_iter().flat_map(|cell| &cell.shown).collect();
            let mut seen: HashSet<Option<String>> = HashSet::new();
            let some = values.iter().map(|v| Some(*v));
            for value in some.chain(values.is_empty().then_some(None)) {
                let key = value.map(|v| group(field.kind, &v.text()));
                if !seen.insert(key.clone()) {
                    continue;
                }
                let place = *at.entry(key).or_insert(groups.len());
                match groups.get_mut(place) {
                    Some((_, count)) => *count += row.count,
                    None => groups.push((value.cloned(), row.count)),
                }
            }
        }
        let keyed = groups.into_iter().map(|(value, count)| {
            let sort = value.as_ref().and_then(|v| Sort::of(field.kind, std::slice::from_ref(v)));
            (sort, value, count)
        });
        let mut keyed: Vec<_> = keyed.collect();
        keyed.sort_by(|(a, ..), (b, ..)| by_sort(a.as_ref(), b.as_ref(), false));
        keyed.sort_by(|(a, _, m), (b, _, n)| {
            self.order.iter().fold(Ordering::Equal, |order, (key, down)| {
                order.then_with(|| match key {
                    Key::Count if *down => n.cmp(m),
                    Key::Count => m.cmp(n),
                    Key::Field(_) => by_sort(a.as_ref(), b.as_ref(), *down),
                })
            })
        });
        let rows = keyed.into_iter().take(self.limit.unwrap_or(usize::MAX));
        let rows = rows.map(|(_, value, count)| {
            let values = value.iter().map(Value::json).collect();
            let cells = vec![AnswerCell { values, others: Vec::new() }, AnswerCell::number(count)];
            AnswerRow { cells, places: Vec::new() }
        });
        let columns = vec![Column { list: false, ..column(field) }, number];
        Answer { topic: self.topic, columns, rows: rows.collect(), found, counted: true }
    }
}

fn column(field: &'static Field) -> Column {
    Column { name: field.name, kind: field.kind, list: field.list }
}

/// The form under which values are counted together.
fn group(kind: Kind, text: &str) -> String {
    if kind == Kind::Name { ItemKey::of(text).to_string() } else { fold(text) }
}
