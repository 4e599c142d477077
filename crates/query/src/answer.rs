//! Answers to questions.

use crate::compile::{counted_by, sorted_by, term};
use crate::field::{Field, Kind};
use crate::place::{Place, merged};
use crate::query::{Count, Key, Query};
use crate::tables::{Tables, TablesError};
use crate::topics::Topic;
use rusqlite::types::ValueRef;
use rusqlite::{Row, Statement, params_from_iter};
use serde_json::{Number, Value as Json};

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
    fn of(values: Vec<Json>) -> Self {
        Self { values, others: Vec::new() }
    }
}

impl Query {
    /// Answers the question. The time is linear in the records, but for sorting.
    ///
    /// # Errors
    /// [`TablesError`] where memory is short.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// let answer = query::parse("documents count by kind")?.answer(&tables)?;
    /// assert!(answer.counted && answer.rows.is_empty());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn answer(&self, tables: &Tables<'_>) -> Result<Answer, TablesError> {
        let asked = Asked { query: self, tables };
        match self.count {
            Some(count) => asked.counts(count),
            None => asked.listed(),
        }
    }

    fn field(&self, at: usize) -> Option<&'static Field> {
        self.topic.fields.get(at)
    }

    /// The fields that are shown: those that are asked for, else those that the topic shows, with
    /// the meeting where there are several.
    fn selected(&self, several: bool) -> Vec<&'static Field> {
        if !self.select.is_empty() {
            return self.select.iter().filter_map(|at| self.field(*at)).collect();
        }
        let fields = self.topic.fields.iter();
        let meeting = fields.clone().filter(|f| several && f.name == "meeting" && !f.shown);
        meeting.chain(fields.filter(|f| f.shown)).collect()
    }
}

/// A question to tables, on its way to an answer.
struct Asked<'a, 'r> {
    query: &'a Query,
    tables: &'a Tables<'r>,
}

impl Asked<'_, '_> {
    fn prepared(&self, select: &str, order: &str) -> Result<Statement<'_>, TablesError> {
        let from = &self.query.topic.from;
        let sql = format!("SELECT {select} FROM {from} WHERE {}{order}", self.condition());
        self.tables.prepare(&sql)
    }

    fn condition(&self) -> &str {
        self.query.condition.as_deref().unwrap_or("1")
    }

    fn limit(&self) -> usize {
        self.query.limit.unwrap_or(usize::MAX)
    }

    fn listed(&self) -> Result<Answer, TablesError> {
        let topic = self.query.topic;
        let fields = self.query.selected(self.tables.records.meetings.len() > 1);
        let order = self.query.order.iter().filter_map(|(key, down)| {
            let Key::Field(at) = key else { return None };
            let field = self.query.field(*at)?;
            Some(term(&sorted_by(field.kind, &field.sql, field.list), *down))
        });
        let order: Vec<String> = order.chain([topic.row.to_owned()]).collect();
        let select: Vec<&str> =
            std::iter::once(topic.row).chain(fields.iter().map(|f| f.sql.as_str())).collect();
        let order = format!(" ORDER BY {}", order.join(", "));
        let mut statement = self.prepared(&select.join(", "), &order)?;
        let mut told = topic.told.as_ref().map(|sql| self.told(sql)).transpose()?;
        let mut found = 0;
        let mut rows = Vec::new();
        let mut result = statement.query(params_from_iter(&self.query.parameters))?;
        while let Some(row) = result.next()? {
            found += 1;
            if rows.len() < self.limit() {
                rows.push(answered(row, &fields, told.as_mut())?);
            }
        }
        let columns = fields.iter().map(|field| column(field)).collect();
        Ok(Answer { topic, columns, rows, found, counted: false })
    }

    fn told(&self, sql: &str) -> Result<Statement<'_>, TablesError> {
        let sql = format!(
            "SELECT s.field, s.path, s.pointer, s.raw, s.value, s.conflict, \
             (SELECT n.id FROM path_names n WHERE n.path = s.path) FROM ({sql}) s ORDER BY s.o, s.p"
        );
        self.tables.prepare(&sql)
    }

    /// A row counts for the value that it shows, or for each member of its list, as often as it
    /// stands for something.
    fn counts(&self, count: Count) -> Result<Answer, TablesError> {
        let topic = self.query.topic;
        let number = Column { name: "count", kind: Kind::Number, list: false };
        let mut statement =
            self.prepared(&format!("count(*), coalesce(sum({}), 0)", topic.count), "")?;
        let values = params_from_iter(&self.query.parameters);
        let (found, all) = statement
            .query_row(values, |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
        let found = usize::try_from(found).unwrap_or(usize::MAX);
        let mut answer =
            Answer { topic, columns: vec![number], rows: Vec::new(), found, counted: true };
        let row = |cells| AnswerRow { cells, places: Vec::new() };
        let Some(field) = count.by().and_then(|by| self.query.field(by)) else {
            answer.rows.push(row(vec![AnswerCell::of(vec![all.into()])]));
            return Ok(answer);
        };
        let one = Column { list: false, ..column(field) };
        answer.columns.insert(0, one);
        let (from, value) = if field.list {
            let members = format!("{} LEFT JOIN json_each({}) m ON TRUE", topic.from, field.sql);
            (members, "m.\"value\"")
        } else {
            (topic.from.clone(), field.sql.as_str())
        };
        let order = self.query.order.iter().map(|(key, down)| match key {
            Key::Count => term("n", *down),
            Key::Field(_) => term("k", *down),
        });
        let order: Vec<String> = order.chain([term("k", false), "min(r)".to_owned()]).collect();
        let sql = format!(
            "SELECT v, sum(c) AS n, {} AS k, min(r) FROM (\
             SELECT {} AS r, {value} AS v, {} AS g, {} AS c FROM {from} WHERE {} GROUP BY r, g) \
             GROUP BY g ORDER BY {}",
            sorted_by(field.kind, "v", false),
            topic.row,
            counted_by(field.kind, value),
            topic.count,
            self.condition(),
            order.join(", ")
        );
        let mut statement = self.tables.prepare(&sql)?;
        let mut result = statement.query(params_from_iter(&self.query.parameters))?;
        while let Some(group) = result.next()? {
            if answer.rows.len() == self.limit() {
                break;
            }
            let value = AnswerCell::of(values_of(field.kind, false, group.get_ref(0)?));
            let count = AnswerCell::of(vec![group.get::<_, i64>(1)?.into()]);
            answer.rows.push(row(vec![value, count]));
        }
        Ok(answer)
    }
}

fn column(field: &'static Field) -> Column {
    Column { name: &field.name, kind: field.kind, list: field.list }
}

/// A row with the places that say it, and with what other places say.
fn answered(
    row: &Row<'_>,
    fields: &[&Field],
    told: Option<&mut Statement<'_>>,
) -> Result<AnswerRow, TablesError> {
    let mut cells = Vec::new();
    for (at, field) in fields.iter().enumerate() {
        let values = values_of(field.kind, field.list, row.get_ref(at + 1)?);
        cells.push(AnswerCell::of(values));
    }
    let mut places = Vec::new();
    if let Some(told) = told {
        let mut result = told.query([row.get::<_, i64>(0)?])?;
        while let Some(said) = result.next()? {
            let field: String = said.get(0)?;
            if said.get::<_, Option<bool>>(5)? == Some(true) {
                for (cell, shown) in cells.iter_mut().zip(fields).filter(|(_, f)| f.name == field) {
                    let value = said.get_ref(4)?;
                    for value in values_of(shown.kind, shown.list && is_array(value), value) {
                        if !cell.values.contains(&value) && !cell.others.contains(&value) {
                            cell.others.push(value);
                        }
                    }
                }
            }
            let Some(path) = said.get::<_, Option<String>>(1)? else { continue };
            places.push(Place {
                document: said.get(6)?,
                path,
                pointer: said.get::<_, Option<String>>(2)?.unwrap_or_default(),
                raw: said.get::<_, Option<String>>(3)?.unwrap_or_default(),
                fields: if field.is_empty() { Vec::new() } else { vec![field] },
            });
        }
    }
    // The places of what is shown; all, where what is shown has none.
    let of_these = |place: &Place| {
        place.fields.is_empty() || place.fields.iter().any(|f| fields.iter().any(|g| g.name == *f))
    };
    if places.iter().any(of_these) {
        places.retain(of_these);
    }
    Ok(AnswerRow { cells, places: merged(places) })
}

/// Whether a value is a list: that of a field may be one or a text.
fn is_array(value: ValueRef<'_>) -> bool {
    value.as_str().is_ok_and(|text| serde_json::from_str::<Vec<Json>>(text).is_ok())
}

/// A cell's value as JSON, or the members of its list.
fn values_of(kind: Kind, list: bool, value: ValueRef<'_>) -> Vec<Json> {
    match value {
        ValueRef::Null => Vec::new(),
        ValueRef::Integer(number) if kind == Kind::Flag => vec![Json::Bool(number != 0)],
        ValueRef::Integer(number) => vec![number.into()],
        ValueRef::Real(number) => Number::from_f64(number).map(whole).into_iter().collect(),
        ValueRef::Text(text) | ValueRef::Blob(text) => {
            let text = String::from_utf8_lossy(text);
            let of_list = || serde_json::from_str(&text).unwrap_or_default();
            match (list, kind) {
                (true, _) => of_list(),
                // What is said of a flag or a number stands as text.
                (false, Kind::Flag | Kind::Number) => {
                    serde_json::from_str(&text).into_iter().collect()
                }
                _ => vec![text.into_owned().into()],
            }
        }
    }
}

/// A number without a fraction as whole: a table's column has all of them with one.
fn whole(number: Number) -> Json {
    let whole = number.as_f64().filter(|n| n.fract() == 0.0 && n.abs() < 1e15);
    // No digit is lost: it has no fraction and is within what `f64` holds exactly.
    whole
        .and_then(|n| format!("{n:.0}").parse::<i64>().ok())
        .map_or(Json::Number(number), Json::from)
}
