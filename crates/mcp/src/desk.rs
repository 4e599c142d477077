//! The records, and what they answer.

use crate::arguments::{Evidence, Fields, Findings, Format, Query, Rows, Show, Sql};
use export::SqlTables;
use query::{Card, Grid, Look, Records, TOPICS, Tables, TablesError, Wanted};
use rmcp::ErrorData;
use rmcp::model::{CallToolResult, ContentBlock, JsonObject};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::cell::OnceCell;
use std::time::Duration;

/// The time that a question in SQL may take.
const SQL_TIME: Duration = Duration::from_secs(10);

/// A tool's answer, text or rows, or the reason why there is none.
type Answer = Result<Answered, String>;

enum Answered {
    Text(String),
    Rows(Rows),
}

/// Records with their tables, which are made when they are first asked for.
pub(crate) struct Desk<'r> {
    pub(crate) tables: Tables<'r>,
    sql: OnceCell<SqlTables<'r>>,
}

impl<'r> Desk<'r> {
    pub(crate) fn new(records: Records<'r>) -> Result<Self, TablesError> {
        Ok(Self { tables: Tables::new(records)?, sql: OnceCell::new() })
    }

    /// Calls a tool.
    ///
    /// # Errors
    /// Where there is no such tool.
    pub(crate) fn call(
        &self,
        tool: &str,
        arguments: JsonObject,
    ) -> Result<CallToolResult, ErrorData> {
        let answer = match tool {
            "query" => given(arguments).and_then(|a| self.query(&a)),
            "fields" => given(arguments).and_then(|a| fields(&a)),
            "sql" => given(arguments).and_then(|a| self.sql(&a)),
            "show" => given(arguments).and_then(|a| self.show(&a)),
            "evidence" => given(arguments).and_then(|a| self.evidence(&a)),
            "findings" => given(arguments).and_then(|a| self.findings(&a)),
            _ => {
                return Err(ErrorData::invalid_params(format!("there is no tool `{tool}`"), None));
            }
        };
        Ok(match answer.and_then(Answered::result) {
            Ok(result) => result,
            // The assistant sees it and can ask better.
            Err(why) => CallToolResult::error(vec![ContentBlock::text(why)]),
        })
    }

    fn query(&self, asked: &Query) -> Answer {
        self.rows(&asked.question, asked.limit.rows(), asked.sources)
    }

    /// The rows that a question gives, with the places that say so or without.
    fn rows(&self, question: &str, most: usize, sources: bool) -> Answer {
        let mut query = query::parse(question).map_err(text)?;
        if query.topic.of_documents && self.tables.records().documents.is_empty() {
            let topic = query.topic.name;
            return Err(format!(
                "{topic} are in the records of documents alone, and here are only those of meetings"
            ));
        }
        query.limit = Some(query.limit.map_or(most, |own| own.min(most)));
        let answer = query.answer(&self.tables).map_err(text)?;
        let mut rows = answer.objects();
        if !sources {
            for row in rows.iter_mut().filter_map(Value::as_object_mut) {
                row.remove("evidence");
                // Most rows have none.
                let others = row.get("other_values").and_then(Value::as_object);
                if others.is_some_and(JsonObject::is_empty) {
                    row.remove("other_values");
                }
            }
        }
        Ok(Answered::Rows(Rows::new(Some(answer.found), rows)))
    }

    fn sql(&self, asked: &Sql) -> Answer {
        let records = self.tables.records();
        let tables = if let Some(made) = self.sql.get() {
            made
        } else {
            let made = SqlTables::new(records.documents, records.meetings).map_err(text)?;
            self.sql.get_or_init(|| made)
        };
        let answer = tables.ask(&asked.select, asked.limit.rows(), SQL_TIME).map_err(text)?;
        let grid = Grid { columns: answer.columns, rows: answer.rows };
        Ok(Answered::Rows(Rows::new(None, grid.objects())))
    }

    fn show(&self, asked: &Show) -> Answer {
        let cards = query::show(&self.tables, &asked.name).map_err(text)?;
        Ok(Answered::Text(match asked.format {
            Format::Json => Card::json_text(&cards),
            Format::Text => {
                let cards = cards.iter().map(|card| card.text(Look::default(), "OUT", asked.all));
                cards.collect::<Vec<_>>().join("\n\n")
            }
        }))
    }

    fn evidence(&self, asked: &Evidence) -> Answer {
        let wanted = Wanted {
            name: asked.name.as_deref(),
            field: asked.field.as_deref(),
            value: asked.value.as_deref(),
        };
        let passages = query::passages(&self.tables, wanted).map_err(text)?;
        let rows = passages.iter().take(asked.limit.rows()).map(query::Passage::json);
        Ok(Answered::Rows(Rows::new(Some(passages.len()), rows)))
    }

    fn findings(&self, asked: &Findings) -> Answer {
        let conditions: Vec<String> = [
            asked.severity.map(|severity| format!("severity >= {}", severity.word())),
            asked.code.as_deref().map(|code| format!("code = {}", query::quoted(code))),
            asked.document.as_deref().map(|id| format!("document = {}", query::quoted(id))),
            asked.subject.as_deref().map(|name| format!("subject = {}", query::quoted(name))),
        ]
        .into_iter()
        .flatten()
        .collect();
        let all = if conditions.is_empty() {
            String::new()
        } else {
            format!(" where {}", conditions.join(" and "))
        };
        let question = format!("findings{all} order by severity desc");
        self.rows(&question, asked.limit.rows(), true)
    }
}

/// The fields of a topic, or of all.
fn fields(asked: &Fields) -> Answer {
    let look = Look::default();
    Ok(Answered::Text(match &asked.topic {
        Some(topic) => {
            let topic = query::parse(topic).map_err(text)?.topic;
            query::described([topic], look)
        }
        None => query::described(TOPICS.iter(), look),
    }))
}

/// A tool's arguments, or what is wrong with them.
fn given<T: DeserializeOwned>(arguments: JsonObject) -> Result<T, String> {
    serde_json::from_value(Value::Object(arguments)).map_err(|why| format!("the arguments: {why}"))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

impl Answered {
    fn result(self) -> Result<CallToolResult, String> {
        Ok(match self {
            Self::Text(text) => CallToolResult::success(vec![ContentBlock::text(text)]),
            Self::Rows(rows) => {
                CallToolResult::structured(serde_json::to_value(rows).map_err(text)?)
            }
        })
    }
}
