//! Which tables there are.

use super::{Column, Day, KEY, Kind, Link, Owner, Table, flatten, rows};
use crate::shape::{self, Field, Shape};
use record::{DocumentRecord, MeetingRecord};
use serde_json::Value;

/// Where a table's rows come from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source {
    /// The record itself, less its lists and the fields named.
    Whole(&'static [&'static str]),
    /// The list at this JSON Pointer, its fields as they are.
    List(&'static str),
    /// The merged things at this JSON Pointer; their facts are fields of the document record's
    /// list of that name, less those that no fact is about.
    Merged(&'static str, &'static str, &'static [&'static str]),
    /// Rows that a function makes of a document.
    OfDocument(fn() -> Shape, fn(&DocumentRecord) -> Vec<Value>),
    /// Rows that a function makes of a meeting.
    OfMeeting(fn() -> Shape, fn(&MeetingRecord) -> Vec<Value>),
}

impl Source {
    /// A document's rows; what is listed is taken out of `value`, the record as JSON.
    pub(super) fn document(self, record: &DocumentRecord, value: &mut Value) -> Vec<Value> {
        match self {
            Self::List(pointer) => rows::take(value, pointer),
            Self::OfDocument(_, rows) => rows(record),
            Self::Whole(_) | Self::Merged(..) | Self::OfMeeting(..) => Vec::new(),
        }
    }

    /// A meeting's rows; what is listed is taken out of `value`, the record as JSON.
    pub(super) fn meeting(self, record: &MeetingRecord, value: &mut Value) -> Vec<Value> {
        match self {
            Self::List(pointer) => rows::take(value, pointer),
            Self::Merged(pointer, facts_of, left_out) => {
                let facts = without(&at(shape::document(), facts_of), left_out);
                rows::merged(value, pointer, &facts)
            }
            Self::OfMeeting(_, rows) => rows(record),
            Self::Whole(_) | Self::OfDocument(..) => Vec::new(),
        }
    }

    /// True where the rows are made from that member of the record.
    pub(super) fn needs(self, owner: Owner, member: &str) -> bool {
        match self {
            Self::Whole(_) if owner == Owner::Meetings => member == "meeting",
            Self::Whole(left_out) => !left_out.contains(&member),
            Self::List(pointer) | Self::Merged(pointer, ..) => {
                pointer.split('/').nth(1) == Some(member)
            }
            Self::OfDocument(..) | Self::OfMeeting(..) => false,
        }
    }

    fn fields(self, owner: Owner) -> Vec<Field> {
        let record = match owner {
            Owner::Documents | Owner::Document => shape::document(),
            Owner::Meetings | Owner::Meeting => shape::meeting(),
        };
        match self {
            Self::Whole(left_out) if owner == Owner::Documents => {
                without(record.fields(), left_out)
            }
            Self::Whole(left_out) => without(&at(record, "/meeting"), left_out),
            Self::List(pointer) => at(record, pointer),
            Self::Merged(pointer, facts_of, left_out) => {
                // An event stands for itself alone.
                let own: &[&str] = if pointer == "/events" { &["count"] } else { &[] };
                let own = [&["facts", "history"], own].concat();
                let mut fields = without(&at(record, pointer), &own);
                let facts = without(&at(shape::document(), facts_of), left_out);
                fields.extend(facts.into_iter().map(|field| Field { nullable: true, ..field }));
                fields
            }
            Self::OfDocument(shape, _) | Self::OfMeeting(shape, _) => shape().fields().to_vec(),
        }
    }
}

/// The fields at a JSON Pointer.
fn at(shape: &Shape, pointer: &str) -> Vec<Field> {
    let path: Vec<&str> = pointer.split('/').skip(1).collect();
    shape.at(&path).map(|s| s.fields().to_vec()).unwrap_or_default()
}

/// Fields but for those named (`text`, `source/path`).
fn without(fields: &[Field], left_out: &[&str]) -> Vec<Field> {
    let kept = fields.iter().filter(|field| !left_out.contains(&field.name.as_str()));
    kept.cloned()
        .map(|mut field| {
            let prefix = format!("{}/", field.name);
            let inner: Vec<&str> =
                left_out.iter().filter_map(|n| n.strip_prefix(&prefix)).collect();
            if let Shape::Struct(fields) = &mut field.shape {
                fields.retain(|f| !inner.contains(&f.name.as_str()));
            }
            field
        })
        .collect()
}

/// Fields of a document record that tables of their own hold.
const LISTS: &[&str] = &[
    "source/path",
    "header/contacts",
    "documents",
    "work_items",
    "approvals",
    "liaisons",
    "events",
    "statistics",
    "references",
    "abbreviations",
    "findings",
];

/// A table as it is defined.
struct Definition {
    name: &'static str,
    /// Its sheet's name.
    title: &'static str,
    /// What its rows are.
    description: &'static str,
    owner: Owner,
    source: Source,
    /// The columns that tell a row from all others.
    key: &'static [&'static str],
    /// Columns that name rows of another table, beside those of the owner.
    link: Option<(&'static [&'static str], &'static str)>,
    /// Columns that are called otherwise than the records' fields.
    names: &'static [(&'static str, &'static str)],
}

/// The keys of the tables of documents, of their rows, and of a meeting's rows.
const DOCUMENT: &[&str] = &["meeting", "path"];
const OF_DOCUMENT: &[&str] = &["meeting", "path", "position"];
const OF_MEETING: &[&str] = &["meeting", "position"];

/// `from` is a word of SQL.
const LIAISON: &[(&str, &str)] = &[("key", "liaison"), ("from", "sender")];

/// `end` and `precision` are words of SQL.
const EVENT: &[(&str, &str)] = &[
    ("key", "event"),
    ("start", "start_date"),
    ("end", "end_date"),
    ("precision", "date_precision"),
];

/// Columns with days, which are one day each.
const DAYS: &[&str] =
    &["header_meeting_start", "header_meeting_end", "meeting_start", "meeting_end"];

/// Columns with dates that may be given to the month, the quarter or the minute, or in words. The
/// first and the last day stand behind each of them.
const DATES: &[&str] =
    &["start_date", "end_date", "target_date", "deadline", "received", "publication_approved"];

const DEFINITIONS: &[Definition] = &[
    Definition {
        name: "documents",
        title: "Documents",
        description: "Documents: file, state of the reading, kind, identity, header block, publication and counts of characters.",
        owner: Owner::Documents,
        source: Source::Whole(LISTS),
        key: DOCUMENT,
        link: None,
        names: &[("schema", "record_schema")],
    },
    Definition {
        name: "contacts",
        title: "Contacts",
        description: "Persons to ask, of the documents' header blocks.",
        owner: Owner::Document,
        source: Source::List("/header/contacts"),
        key: OF_DOCUMENT,
        link: None,
        names: &[],
    },
    Definition {
        name: "work_item_mentions",
        title: "Work item mentions",
        description: "Mentions of work items that carry facts, one for each.",
        owner: Owner::Document,
        source: Source::List("/work_items"),
        key: OF_DOCUMENT,
        link: None,
        names: &[],
    },
    Definition {
        name: "approvals",
        title: "Approvals",
        description: "Actions on sets of texts: determined, consented, agreed, approved, or to be so.",
        owner: Owner::Document,
        source: Source::List("/approvals"),
        key: OF_DOCUMENT,
        link: None,
        names: &[("meeting", "action_meeting")],
    },
    Definition {
        name: "liaison_mentions",
        title: "Liaison mentions",
        description: "Mentions of liaison statements.",
        owner: Owner::Document,
        source: Source::List("/liaisons"),
        key: OF_DOCUMENT,
        link: None,
        names: LIAISON,
    },
    Definition {
        name: "event_mentions",
        title: "Event mentions",
        description: "Mentions of meetings, workshops and deadlines with a date.",
        owner: Owner::Document,
        source: Source::List("/events"),
        key: OF_DOCUMENT,
        link: None,
        names: EVENT,
    },
    Definition {
        name: "statistics",
        title: "Statistics",
        description: "Numbers of numeric tables: a row for each cell, and for each number of a cell of several.",
        owner: Owner::Document,
        source: Source::OfDocument(
            shape::of_type::<rows::StatisticCell<'static>>,
            rows::statistics,
        ),
        key: OF_DOCUMENT,
        link: None,
        names: &[("row", "row_position"), ("column", "column_label")],
    },
    Definition {
        name: "citations",
        title: "Citations",
        description: "Mentions of documents, Recommendations, Resolutions, standards and Questions: what records call references.",
        owner: Owner::Document,
        source: Source::List("/references"),
        key: OF_DOCUMENT,
        link: None,
        names: &[],
    },
    Definition {
        name: "abbreviations",
        title: "Abbreviations",
        description: "Short forms with their expansions.",
        owner: Owner::Document,
        source: Source::List("/abbreviations"),
        key: OF_DOCUMENT,
        link: None,
        names: &[],
    },
    Definition {
        name: "listed_documents",
        title: "Listed documents",
        description: "Rows of document lists, agendas, reports' annexes and indexes.",
        owner: Owner::Document,
        source: Source::List("/documents"),
        key: OF_DOCUMENT,
        link: None,
        names: &[("meeting", "listed_meeting")],
    },
    Definition {
        name: "findings",
        title: "Findings",
        description: "What is wrong or doubtful in a document or in the reading of it.",
        owner: Owner::Document,
        source: Source::List("/findings"),
        key: OF_DOCUMENT,
        link: None,
        names: &[],
    },
    Definition {
        name: "meetings",
        title: "Meetings",
        description: "Meetings.",
        owner: Owner::Meetings,
        source: Source::Whole(&[]),
        key: &["meeting"],
        link: None,
        names: &[("start", "meeting_start"), ("end", "meeting_end")],
    },
    Definition {
        name: "meeting_documents",
        title: "Meeting documents",
        description: "Documents of a meeting, also those that a list names and the folder lacks (without a path).",
        owner: Owner::Meeting,
        source: Source::List("/documents"),
        key: OF_MEETING,
        link: Some((&["meeting", "path"], "documents")),
        names: &[],
    },
    Definition {
        name: "work_items",
        title: "Work items",
        description: "Work items of a meeting, one for each, all documents taken together: the values that all commands give.",
        owner: Owner::Meeting,
        source: Source::Merged(
            "/work_items",
            "/work_items",
            &[
                "acronym",
                "raw_acronym",
                "former_acronyms",
                "title",
                "questions",
                "track",
                "track_basis",
                "stage",
                "evidence",
            ],
        ),
        key: &["meeting", "item"],
        link: None,
        names: &[("key", "item")],
    },
    Definition {
        name: "work_item_facts",
        title: "Work item facts",
        description: "What is said of a meeting's work items: a row for each field, value and place that says so.",
        owner: Owner::Meeting,
        source: Source::OfMeeting(shape::of_type::<rows::Saying<'static>>, rows::item_facts),
        key: OF_MEETING,
        link: Some((&["meeting", "item"], "work_items")),
        names: &[("of", "item"), ("rank", "value_rank")],
    },
    Definition {
        name: "work_item_history",
        title: "Work item history",
        description: "Stages of a meeting's work items, in the order of the stages.",
        owner: Owner::Meeting,
        source: Source::OfMeeting(shape::of_type::<rows::ItemStage<'static>>, rows::item_history),
        key: OF_MEETING,
        link: Some((&["meeting", "item"], "work_items")),
        names: &[("of", "item")],
    },
    Definition {
        name: "liaisons",
        title: "Liaisons",
        description: "Liaison statements of a meeting, all documents taken together: of each fact the best supported value. A row may stand for several statements: their number is the sum of the column `count`.",
        owner: Owner::Meeting,
        source: Source::Merged("/liaisons", "/liaisons", &["count", "evidence"]),
        key: &["meeting", "liaison"],
        link: None,
        names: LIAISON,
    },
    Definition {
        name: "liaison_facts",
        title: "Liaison facts",
        description: "What is said of a meeting's liaison statements: a row for each field, value and place that says so.",
        owner: Owner::Meeting,
        source: Source::OfMeeting(shape::of_type::<rows::Saying<'static>>, rows::liaison_facts),
        key: OF_MEETING,
        link: Some((&["meeting", "liaison"], "liaisons")),
        names: &[("of", "liaison"), ("rank", "value_rank")],
    },
    Definition {
        name: "events",
        title: "Events",
        description: "Events of a meeting, one for each, all documents taken together: of each fact the best supported value.",
        owner: Owner::Meeting,
        source: Source::Merged("/events", "/events", &["evidence"]),
        key: &["meeting", "event"],
        link: None,
        names: EVENT,
    },
    Definition {
        name: "event_facts",
        title: "Event facts",
        description: "What is said of a meeting's events: a row for each field, value and place that says so.",
        owner: Owner::Meeting,
        source: Source::OfMeeting(shape::of_type::<rows::Saying<'static>>, rows::event_facts),
        key: OF_MEETING,
        link: Some((&["meeting", "event"], "events")),
        names: &[("of", "event"), ("rank", "value_rank")],
    },
    Definition {
        name: "graph_nodes",
        title: "Graph nodes",
        description: "Documents that a meeting's documents have to do with, themselves among them.",
        owner: Owner::Meeting,
        source: Source::List("/graph/nodes"),
        key: OF_MEETING,
        link: None,
        names: &[],
    },
    Definition {
        name: "graph_edges",
        title: "Graph edges",
        description: "Who cites, builds on, answers and revises whom.",
        owner: Owner::Meeting,
        source: Source::List("/graph/edges"),
        key: OF_MEETING,
        link: None,
        names: &[("from", "from_document"), ("to", "to_document")],
    },
    Definition {
        name: "totals",
        title: "Totals",
        description: "Counts of a meeting.",
        owner: Owner::Meeting,
        source: Source::List("/totals"),
        key: OF_MEETING,
        link: None,
        names: &[("by", "counted_by"), ("key", "counted_key")],
    },
    Definition {
        name: "meeting_findings",
        title: "Meeting findings",
        description: "What is wrong or doubtful across a meeting's documents.",
        owner: Owner::Meeting,
        source: Source::List("/findings"),
        key: OF_MEETING,
        link: None,
        names: &[],
    },
];

/// All tables with their columns.
pub(super) fn tables() -> Vec<Table> {
    DEFINITIONS.iter().map(table).collect()
}

fn table(definition: &Definition) -> Table {
    let &Definition { name, title, description, owner, source, key, link, names } = definition;
    let meeting = match owner {
        Owner::Meetings => Field::text(
            "meeting",
            "Study group, first day and place with `/` between them, `-` for what is not known.",
        ),
        _ => Field::text("meeting", "The meeting."),
    };
    let mut fields = vec![meeting];
    match owner {
        Owner::Documents => fields.push(Field::text(
            "path",
            "Path relative to the input root with `/`; `archive.zip!/inner.docx` inside an archive.",
        )),
        Owner::Document => {
            fields.push(Field::text("path", "The document's path."));
            fields.push(Field::integer("position", "Which row of this document, from 0."));
        }
        Owner::Meetings => {}
        Owner::Meeting => {
            fields.push(Field::integer("position", "Which row of this meeting, from 0."));
        }
    }
    let mut columns = flatten::columns(&fields);
    if let Some(meeting) = columns.first_mut() {
        meeting.path = vec![KEY.to_owned()];
    }
    let mut own = flatten::columns(&source.fields(owner));
    if owner == Owner::Document {
        // A document's evidence lies in the document itself.
        own.retain(|c| c.path != ["evidence", "path"]);
    }
    for column in &mut own {
        if let Some((_, other)) = names.iter().find(|(field, _)| *field == column.name) {
            (*other).clone_into(&mut column.name);
        }
    }
    columns.extend(own.into_iter().flat_map(with_days));
    let mut links = Vec::new();
    match owner {
        Owner::Documents | Owner::Meeting => links.push(Link {
            columns: vec!["meeting"],
            table: "meetings",
            target: vec!["meeting"],
        }),
        Owner::Document => {
            links.push(Link {
                columns: DOCUMENT.to_vec(),
                table: "documents",
                target: DOCUMENT.to_vec(),
            });
        }
        Owner::Meetings => {}
    }
    if let Some((columns, table)) = link {
        let other = DEFINITIONS.iter().find(|d| d.name == table);
        let target = other.map(|d| d.key.to_vec()).unwrap_or_default();
        links.push(Link { columns: columns.to_vec(), table, target });
    }
    Table { name, title, description, owner, columns, key, links, source }
}

/// A column of days as such, and one of dates with its first and its last day behind it.
fn with_days(mut column: Column) -> Vec<Column> {
    if DAYS.contains(&column.name.as_str()) {
        column.kind = Kind::Date(Day::First);
        return vec![column];
    }
    if !DATES.contains(&column.name.as_str()) {
        return vec![column];
    }
    let stem = column.name.strip_suffix("_date").unwrap_or(&column.name);
    let day = |day: Day, word: &str| Column {
        name: format!("{stem}_{word}_day"),
        kind: Kind::Date(day),
        description: format!("The {word} day of `{}`; empty where that is no date.", column.name),
        nullable: true,
        values: Vec::new(),
        path: column.path.clone(),
    };
    let days = [day(Day::First, "first"), day(Day::Last, "last")];
    [column].into_iter().chain(days).collect()
}
