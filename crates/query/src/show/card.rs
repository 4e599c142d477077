//! What is known about one name.

use super::facts::Told;
use super::index::Index;
use crate::query::Query;
use crate::render::table::{Laid, Shape};
use crate::tables::TablesError;
use serde_json::{Map, Value as Json, json};

/// What is known about one name.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// What it is: `work item`, `document`, `Question`, `Working Party`, `liaison statement`,
    /// `text`.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// Its title.
    pub title: Option<String>,
    /// The meetings that know it.
    pub meetings: Vec<String>,
    /// What stands under its name: its other names, that a folder lacks it.
    pub notes: Vec<String>,
    /// All else.
    pub sections: Vec<Section>,
}

/// One kind of thing that is known about a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its name in JSON.
    pub key: &'static str,
    /// Its heading.
    pub heading: String,
    /// The question that gives all of it, where there is one.
    pub query: Option<String>,
    /// What is in it.
    pub objects: Vec<Json>,
    /// The same for people.
    pub(crate) rows: Vec<Vec<Laid>>,
    /// How its columns are laid out.
    pub(crate) shapes: Vec<Shape>,
    /// How many rows are shown before the others are left to the question.
    pub(crate) most: usize,
    /// Whether the rows are names that stand behind each other.
    pub(crate) flow: bool,
}

/// So many rows of a section are shown.
pub(crate) const MOST: usize = 8;

impl Section {
    /// A section that a question answers; none where it finds nothing.
    pub(super) fn asked(
        index: &Index<'_, '_>,
        key: &'static str,
        heading: &str,
        query: &str,
    ) -> Result<Option<Self>, TablesError> {
        let asked: Query = match crate::parse(query) {
            Ok(asked) => asked,
            Err(error) => {
                debug_assert!(false, "{error}");
                return Ok(None);
            }
        };
        let answer = asked.answer(index.tables)?;
        Ok((answer.found > 0).then(|| Self {
            key,
            heading: heading.to_owned(),
            query: Some(query.to_owned()),
            objects: answer.objects(),
            rows: answer.body(),
            shapes: answer.shapes(),
            most: MOST,
            flow: false,
        }))
    }

    /// A section of what documents say.
    pub(super) fn told(key: &'static str, heading: &str, told: Told) -> Option<Self> {
        let heading = heading.to_owned();
        (!told.rows.is_empty()).then_some(Self {
            key,
            heading,
            query: told.query,
            objects: told.objects,
            rows: told.rows,
            shapes: vec![Shape { right: false, firm: true }],
            most: told.most,
            flow: false,
        })
    }

    /// The same as names behind each other.
    pub(super) fn flowing(self) -> Self {
        Self { flow: true, most: 4 * MOST, ..self }
    }
}

impl Card {
    /// Adds sections that questions answer: key, heading and question of each.
    pub(super) fn ask(
        &mut self,
        index: &Index<'_, '_>,
        asked: &[(&'static str, &str, String)],
    ) -> Result<(), TablesError> {
        for (key, heading, query) in asked {
            self.sections.extend(Section::asked(index, key, heading, query)?);
        }
        Ok(())
    }

    /// The card as JSON: its sections under their names.
    ///
    /// ```
    /// let tables = query::Tables::new(query::Records::default())?;
    /// assert!(query::show(&tables, "X.abc").is_err());
    /// # Ok::<(), query::TablesError>(())
    /// ```
    pub fn json(&self) -> Json {
        let mut object = Map::new();
        object.insert("kind".to_owned(), json!(self.kind.to_lowercase().replace(' ', "_")));
        object.insert("name".to_owned(), json!(self.name));
        object.insert("title".to_owned(), json!(self.title));
        object.insert("meetings".to_owned(), json!(self.meetings));
        object.insert("notes".to_owned(), json!(self.notes));
        for section in &self.sections {
            let list = object.entry(section.key).or_insert_with(|| Json::Array(Vec::new()));
            if let Json::Array(list) = list {
                list.extend(section.objects.iter().cloned());
            }
        }
        Json::Object(object)
    }

    /// Cards as JSON text: an object for one, an array for several.
    pub fn json_text(cards: &[Self]) -> String {
        match cards {
            [one] => crate::render::plain_json(&one.json()),
            several => {
                let all = several.iter().map(Self::json).collect();
                crate::render::plain_json(&Json::Array(all))
            }
        }
    }
}
