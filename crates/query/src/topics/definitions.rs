//! The topics, as far as the schema does not say it.

use super::schema::Facts;
use crate::field::Kind;
use std::sync::LazyLock;
use terms::Stage;

/// A field that is no column of the topic's own table.
pub(super) struct Extra {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) list: bool,
    pub(super) help: &'static str,
    /// What is shown.
    pub(super) sql: &'static str,
}

/// A topic, as far as the schema does not say it.
pub(super) struct Definition {
    pub(super) name: &'static str,
    pub(super) also: &'static [&'static str],
    pub(super) help: &'static str,
    pub(super) of_documents: bool,
    /// The table whose rows they are.
    pub(super) table: &'static str,
    /// A table whose row, called `d`, has more of the same thing.
    pub(super) beside: Option<&'static str>,
    /// What follows `FROM`; the table alone where it is empty. `{columns}` are the table's.
    pub(super) from: &'static str,
    pub(super) row: &'static str,
    pub(super) count: &'static str,
    /// The fields that are shown where a question selects nothing, in their order.
    pub(super) shown: &'static [&'static str],
    /// Fields that records call otherwise.
    pub(super) names: &'static [(&'static str, &'static str)],
    /// Other names of fields, beside or instead of those in [`CALLED`].
    pub(super) also_called: &'static [(&'static str, &'static [&'static str])],
    /// How texts are compared, where [`KINDS`] does not say it.
    pub(super) kinds: &'static [(&'static str, Kind)],
    /// Columns that are no fields.
    pub(super) hidden: &'static [&'static str],
    pub(super) extra: &'static [Extra],
    /// Further values by which a row is found: statements that give them as `v`.
    pub(super) found: &'static [(&'static str, &'static str)],
    pub(super) facts: Option<Facts>,
    /// The places of a row, where they are not those of its facts or in its own columns.
    pub(super) told: &'static str,
}

const PLAIN: Definition = Definition {
    name: "",
    also: &[],
    help: "",
    of_documents: false,
    table: "",
    beside: None,
    from: "",
    row: "t.rowid",
    count: "1",
    shown: &[],
    names: &[],
    also_called: &[],
    kinds: &[],
    hidden: &[],
    extra: &[],
    found: &[],
    facts: None,
    told: "",
};

const OF_DOCUMENT: Definition = Definition { of_documents: true, extra: &[DOCUMENT], ..PLAIN };

/// How texts are compared, by the names of their fields.
pub(super) const KINDS: &[(&str, Kind)] = &[
    ("acronym", Kind::Name),
    ("acronyms", Kind::Name),
    ("former_acronyms", Kind::Name),
    ("aliases", Kind::Name),
    ("recommendation", Kind::Name),
    ("questions", Kind::Question),
    ("wp", Kind::Party),
    ("id", Kind::Document),
    ("documents", Kind::Document),
    ("base_texts", Kind::Document),
    ("reply_to", Kind::Document),
    ("revision_of", Kind::Document),
    ("superseded_by", Kind::Document),
];

/// What people call fields besides.
pub(super) const CALLED: &[(&str, &[&str])] = &[
    ("acronym", &["name", "item"]),
    ("questions", &["q"]),
    ("wp", &["working_party"]),
    ("target_date", &["target", "timing"]),
    ("recommendation", &["number"]),
    ("is_reply", &["reply"]),
];

/// The meeting, which every topic has.
pub(super) const MEETING: Extra = text(
    "meeting",
    "the meeting: `SG17/2026-03-30/Geneva`, or any part of it",
    "(SELECT m.meeting FROM meetings m WHERE m.meeting = t.meeting)",
);
/// The path of the document, by which it is found too.
pub(super) const PATH: (&str, &str) = ("document", "SELECT t.path AS v");

/// The parts of the meeting, by which it is found too.
pub(super) const MEETINGS: (&str, &str) = (
    "meeting",
    "SELECT m.study_group AS v FROM meetings m WHERE m.meeting = t.meeting \
     UNION ALL SELECT m.place FROM meetings m WHERE m.meeting = t.meeting \
     UNION ALL SELECT m.meeting_start FROM meetings m WHERE m.meeting = t.meeting",
);

const DOCUMENT: Extra = Extra {
    kind: Kind::Document,
    ..text(
        "document",
        "the document that says so",
        "coalesce((SELECT n.id FROM path_names n WHERE n.path = t.path), t.path)",
    )
};

const fn text(name: &'static str, help: &'static str, sql: &'static str) -> Extra {
    Extra { name, kind: Kind::Text, list: false, help, sql }
}

const fn number(name: &'static str, help: &'static str, sql: &'static str) -> Extra {
    Extra { kind: Kind::Number, ..text(name, help, sql) }
}

const fn list(name: &'static str, kind: Kind, help: &'static str, sql: &'static str) -> Extra {
    Extra { kind, list: true, ..text(name, help, sql) }
}

/// Where a finding was made.
static LEVELS: LazyLock<Vec<String>> = LazyLock::new(|| words(&["meeting", "document"]));

/// The stages in the order of work. The schema has them as they are declared.
static STAGES: LazyLock<Vec<String>> = LazyLock::new(|| words(&Stage::WORDS));

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// Closed lists of words that the schema does not have, or not in this order.
pub(super) static WORDS: [(&str, &LazyLock<Vec<String>>); 2] =
    [("level", &LEVELS), ("stage", &STAGES)];

/// The documents of the places in a table, in the order of their paths.
macro_rules! told_by {
    ($($paths:tt)+) => {
        concat!(
            "(SELECT json_group_array(n ORDER BY p) FROM (SELECT coalesce((SELECT n.id FROM \
             path_names n WHERE n.path = f.path), f.path) AS n, min(f.path) AS p FROM (",
            $($paths)+,
            ") f WHERE f.path IS NOT NULL GROUP BY 1))"
        )
    };
}

macro_rules! item_paths {
    () => {
        "SELECT path FROM work_item_facts f WHERE f.meeting = t.meeting AND f.item = t.item \
         UNION SELECT path FROM work_item_history h WHERE h.meeting = t.meeting AND h.item = t.item"
    };
}

macro_rules! liaison_items {
    () => {
        "(SELECT json_group_array(i.item ORDER BY i.item) FROM liaison_items i \
         WHERE i.meeting = t.meeting AND i.liaison = t.liaison)"
    };
}

macro_rules! of_document {
    ($table:literal) => {
        concat!(
            "iif(d.path IS NULL, NULL, (SELECT count(*) FROM ",
            $table,
            " x WHERE x.meeting = d.meeting AND x.path = d.path))"
        )
    };
}

macro_rules! of_meeting {
    ($table:literal) => {
        concat!("(SELECT count(*) FROM ", $table, " x WHERE x.meeting = t.meeting)")
    };
}

/// A number as itself, where a column holds texts and numbers.
macro_rules! quantity {
    ($column:literal) => {
        concat!(
            "iif(CAST(CAST(",
            $column,
            " AS NUMERIC) AS TEXT) = ",
            $column,
            ", CAST(",
            $column,
            " AS NUMERIC), ",
            $column,
            ")"
        )
    };
}

pub(super) static DEFINITIONS: [Definition; 14] = [
    Definition {
        name: "work-items",
        also: &["items"],
        help: "work items, one for each, as all documents of a meeting together tell it",
        table: "work_items",
        shown: &["acronym", "questions", "track", "stage", "title"],
        names: &[("working_parties", "wp")],
        also_called: &[("aliases", &["alias"]), ("told_by", &["document"])],
        extra: &[
            list(
                "told_by",
                Kind::Document,
                "the documents that say something of it",
                told_by!(item_paths!()),
            ),
            number(
                "mentions",
                "how many places say how far it is",
                "(SELECT count(h.stage) FROM work_item_history h WHERE h.meeting = t.meeting AND h.item = t.item)",
            ),
        ],
        found: &[
            ("acronym", "SELECT value AS v FROM json_each(t.aliases)"),
            // The stages that it has left behind too.
            (
                "stage",
                "SELECT h.stage AS v FROM work_item_history h WHERE h.meeting = t.meeting AND h.item = t.item",
            ),
            ("told_by", concat!("SELECT path AS v FROM (", item_paths!(), ")")),
        ],
        facts: Some(Facts {
            table: "work_item_facts",
            mentions: "work_item_mentions",
            key: "item",
        }),
        // Where documents disagree, the stages that the item cannot be at as well.
        told: "SELECT 1, h.position, 'stage', h.path, h.pointer, h.raw, \
               iif(h.stage IN (SELECT value FROM json_each(stages_apart(t.stage))), h.stage, NULL), \
               'stage' IN (SELECT value FROM json_each(t.conflicts)) \
               FROM work_items t JOIN work_item_history h ON h.meeting = t.meeting AND h.item = t.item \
               WHERE t.rowid = ?1",
        ..PLAIN
    },
    Definition {
        name: "history",
        also: &["steps"],
        help: "what each document says of how far a work item is",
        table: "work_item_history",
        from: "work_item_history t JOIN work_items w ON w.meeting = t.meeting AND w.item = t.item",
        shown: &["acronym", "stage", "document"],
        names: &[("of", "key")],
        extra: &[
            text("acronym", "the work item; other names of it are found too", "w.acronym"),
            Extra {
                kind: Kind::Document,
                ..text("document", "who says so", "coalesce(t.document, t.path)")
            },
            list("questions", Kind::Question, "the item's Questions", "w.questions"),
        ],
        found: &[("acronym", "SELECT value AS v FROM json_each(w.aliases)")],
        ..PLAIN
    },
    Definition {
        name: "statements",
        also: &["said"],
        help: "what each document says of work items, one for each row, form or sentence",
        table: "work_item_mentions",
        shown: &["document", "acronym", "questions", "track", "stage", "title"],
        also_called: &[("track_basis", &["basis"])],
        found: &[("acronym", "SELECT value AS v FROM json_each(t.former_acronyms)")],
        ..OF_DOCUMENT
    },
    Definition {
        name: "documents",
        also: &["docs"],
        help: "documents of a meeting, and those that a list names and the folder lacks",
        table: "meeting_documents",
        beside: Some("documents"),
        from: "meeting_documents t LEFT JOIN documents d ON d.meeting = t.meeting AND d.path = t.path",
        shown: &["id", "kind", "questions", "source", "title"],
        names: &[
            ("header_purpose", "purpose"),
            ("header_original_language", "language"),
            ("header_keywords", "keywords"),
            ("header_abstract", "abstract"),
            ("source_format", "format"),
            ("source_bytes", "bytes"),
        ],
        also_called: &[("id", &["document"]), ("work_items", &["items"])],
        hidden: &[
            "schema",
            "header_title",
            "header_source",
            "header_questions",
            "header_working_party",
            "identity_id",
        ],
        extra: &[
            list(
                "wp",
                Kind::Party,
                "its Working Party",
                "nullif(json_array(coalesce(d.header_working_party, working_party(t.id))), '[null]')",
            ),
            Extra {
                kind: Kind::Flag,
                ..text(
                    "missing",
                    "whether a list names it and the folder lacks it",
                    "(t.path IS NULL)",
                )
            },
            number(
                "work_items",
                "how many statements on work items it makes",
                of_document!("work_item_mentions"),
            ),
            number(
                "liaisons",
                "how many liaison statements it tells of",
                of_document!("liaison_mentions"),
            ),
            number("events", "how many events it tells of", of_document!("event_mentions")),
            number("references", "how many references it makes", of_document!("citations")),
            number("findings", "how many findings are in its own record", of_document!("findings")),
        ],
        found: &[("id", "SELECT t.itu_id AS v UNION ALL SELECT t.path")],
        told: "SELECT 0 AS o, 0 AS p, '' AS field, t.path, coalesce(d.header_pointer, '') AS pointer, \
               coalesce(d.header_raw, '') AS raw, NULL AS value, 0 AS conflict FROM meeting_documents t \
               LEFT JOIN documents d ON d.meeting = t.meeting AND d.path = t.path WHERE t.rowid = ?1",
        ..PLAIN
    },
    Definition {
        name: "liaisons",
        also: &["ls", "liaison-statements"],
        help: "liaison statements, one for each, as all documents of a meeting together tell it",
        table: "liaisons",
        count: "coalesce(t.count, 1)",
        shown: &["documents", "direction", "from", "questions", "action_to", "deadline", "title"],
        also_called: &[
            ("documents", &["id"]),
            ("destinations", &["to"]),
            ("items", &["work_items"]),
        ],
        extra: &[
            list(
                "answered_by",
                Kind::Document,
                "what replies to it",
                "(SELECT json_group_array(DISTINCT f.value) FROM liaison_facts f WHERE f.meeting = t.meeting \
                 AND f.liaison = t.liaison AND f.field = 'answered_by')",
            ),
            list(
                "items",
                Kind::Name,
                "the work items that its title or its documents name",
                liaison_items!(),
            ),
            list(
                "told_by",
                Kind::Document,
                "the documents that tell of it",
                told_by!(
                    "SELECT path FROM liaison_facts f WHERE f.meeting = t.meeting AND f.liaison = t.liaison"
                ),
            ),
        ],
        found: &[
            (
                "items",
                concat!(
                    "SELECT a.value AS v FROM json_each(",
                    liaison_items!(),
                    ") i JOIN work_items w \
              ON w.meeting = t.meeting AND w.acronym = i.value, json_each(w.aliases) a"
                ),
            ),
            (
                "told_by",
                "SELECT f.path AS v FROM liaison_facts f WHERE f.meeting = t.meeting AND f.liaison = t.liaison",
            ),
        ],
        facts: Some(Facts { table: "liaison_facts", mentions: "liaison_mentions", key: "liaison" }),
        ..PLAIN
    },
    Definition {
        name: "events",
        also: &["calendar"],
        help: "meetings, workshops and deadlines, one for each, as all documents together tell it",
        table: "events",
        shown: &["start", "end", "title", "questions", "place", "scope"],
        also_called: &[("start", &["date"])],
        extra: &[list(
            "told_by",
            Kind::Document,
            "the documents that tell of it",
            told_by!(
                "SELECT path FROM event_facts f WHERE f.meeting = t.meeting AND f.event = t.event"
            ),
        )],
        found: &[(
            "told_by",
            "SELECT f.path AS v FROM event_facts f WHERE f.meeting = t.meeting AND f.event = t.event",
        )],
        facts: Some(Facts { table: "event_facts", mentions: "event_mentions", key: "event" }),
        ..PLAIN
    },
    Definition {
        name: "findings",
        also: &["doubts"],
        help: "what is wrong or doubtful, in a document or across documents",
        table: "findings",
        from: "(SELECT rowid AS \"row\", 'meeting' AS level, \
               coalesce(path, related ->> '$[0].path') AS path, {columns} FROM meeting_findings \
               UNION ALL SELECT 1000000000000 + rowid, 'document', path, {columns} FROM findings) t",
        row: "t.\"row\"",
        shown: &["severity", "code", "document", "message"],
        kinds: &[("subject", Kind::Reference)],
        extra: &[
            Extra { help: "the document; those of its other places are found too", ..DOCUMENT },
            text("stated", "what the document states", quantity!("t.stated")),
            text("found", "what there is", quantity!("t.found")),
            list(
                "questions",
                Kind::Question,
                "of the document, or of the work item that it is about",
                "(SELECT json_group_array(q ORDER BY q) FROM (\
                 SELECT e.value AS q FROM path_names n, json_each(n.questions) e WHERE n.path = t.path \
                 UNION SELECT e.value FROM item_names n JOIN work_items w ON w.meeting = n.meeting \
                 AND w.item = n.item, json_each(w.questions) e \
                 WHERE n.name = item_key(t.subject) AND n.meeting = t.meeting))",
            ),
            text("level", "whether it is within a document or across several", "t.level"),
        ],
        found: &[(
            "document",
            "SELECT e.value ->> '$.path' AS v FROM json_each(t.related) e \
              UNION ALL SELECT n.id FROM json_each(t.related) e JOIN path_names n ON n.path = e.value ->> '$.path'",
        )],
        told: "SELECT 0 AS o, 0 AS p, '' AS field, path, pointer, raw, NULL AS value, 0 AS conflict \
               FROM meeting_findings WHERE rowid = ?1 \
               UNION ALL SELECT 0, 0, '', path, pointer, raw, NULL, 0 FROM findings WHERE rowid = ?1 - 1000000000000 \
               UNION ALL SELECT 1, e.key, '', coalesce(e.value ->> '$.path', t.path), e.value ->> '$.pointer', \
               e.value ->> '$.raw', NULL, 0 FROM (SELECT rowid AS \"row\", path, related FROM meeting_findings \
               UNION ALL SELECT 1000000000000 + rowid, path, related FROM findings) t, json_each(t.related) e \
               WHERE t.\"row\" = ?1",
        ..PLAIN
    },
    Definition {
        name: "approvals",
        also: &["actions"],
        help: "what a document says is determined, consented, agreed or approved, or is to be",
        table: "approvals",
        shown: &[
            "document",
            "action",
            "stage",
            "track",
            "declared_count",
            "listed_count",
            "acronyms",
        ],
        names: &[("meeting", "by")],
        also_called: &[
            ("declared_count", &["declared"]),
            ("listed_count", &["listed"]),
            ("acronyms", &["items", "texts"]),
        ],
        ..OF_DOCUMENT
    },
    Definition {
        name: "references",
        also: &["refs", "mentions"],
        help: "mentions of documents, Recommendations, Resolutions, standards and Questions",
        table: "citations",
        shown: &["document", "type", "ref", "raw", "section"],
        names: &[("ref_id", "ref")],
        also_called: &[("document", &["in"]), ("ref", &["id", "to"])],
        kinds: &[("ref", Kind::Reference)],
        extra: &[
            Extra { help: "the document that has the mention", ..DOCUMENT },
            text(
                "range",
                "the range that it is a member of",
                "t.range_first || ' - ' || t.range_last",
            ),
        ],
        ..OF_DOCUMENT
    },
    Definition {
        name: "abbreviations",
        also: &["acronyms"],
        help: "short forms with their expansions",
        table: "abbreviations",
        shown: &["short", "expansion", "document"],
        also_called: &[("short", &["abbreviation"]), ("expansion", &["long"])],
        ..OF_DOCUMENT
    },
    Definition {
        name: "statistics",
        also: &["numbers"],
        help: "numbers of tables, one for each row and column",
        table: "statistics",
        shown: &["document", "table", "label", "column", "number", "unit"],
        names: &[("name", "table")],
        also_called: &[("table", &["name"])],
        ..OF_DOCUMENT
    },
    Definition {
        name: "edges",
        also: &["graph", "citations"],
        help: "which document cites, builds on, answers or revises which",
        table: "graph_edges",
        shown: &["from", "type", "to"],
        kinds: &[("from", Kind::Document), ("to", Kind::Document)],
        // The first place that says so, else the document as a whole.
        told: "SELECT * FROM (\
               SELECT 0 AS o, c.position AS p, '' AS field, n.path, c.pointer, c.evidence_raw AS raw, NULL AS value, \
               0 AS conflict FROM graph_edges t JOIN path_names n ON coalesce(n.id, n.path) = t.from_document AND n.meeting = t.meeting \
               JOIN citations c ON c.meeting = t.meeting AND c.path = n.path AND c.type = 'document' \
               AND c.ref_id = t.to_document WHERE t.rowid = ?1 AND t.type = 'cites' \
               UNION ALL SELECT 0, i.position, '', n.path, i.pointer, i.raw, NULL, 0 \
               FROM graph_edges t JOIN path_names n ON coalesce(n.id, n.path) = t.from_document AND n.meeting = t.meeting \
               JOIN work_item_mentions i ON i.meeting = t.meeting AND i.path = n.path \
               WHERE t.rowid = ?1 AND t.type = 'base_text' \
               AND t.to_document IN (SELECT value FROM json_each(i.base_texts)) \
               UNION ALL SELECT 0, l.position, '', n.path, l.pointer, l.raw, NULL, 0 \
               FROM graph_edges t JOIN path_names n ON coalesce(n.id, n.path) = t.from_document AND n.meeting = t.meeting \
               JOIN liaison_mentions l ON l.meeting = t.meeting AND l.path = n.path \
               WHERE t.rowid = ?1 AND t.type = 'replies_to' \
               AND t.to_document IN (SELECT value FROM json_each(l.reply_to)) \
               UNION ALL SELECT 1, 0, '', n.path, '', '', NULL, 0 \
               FROM graph_edges t JOIN path_names n ON coalesce(n.id, n.path) = t.from_document AND n.meeting = t.meeting \
               WHERE t.rowid = ?1 ORDER BY 1, 2 LIMIT 1)",
        ..PLAIN
    },
    Definition {
        name: "totals",
        also: &["counts"],
        help: "how many there are: work items, documents and findings",
        table: "totals",
        shown: &["by", "key", "count"],
        kinds: &[("key", Kind::Reference)],
        ..PLAIN
    },
    Definition {
        name: "meetings",
        also: &[],
        help: "the meetings themselves",
        table: "meetings",
        shown: &[
            "meeting",
            "end",
            "study_period",
            "documents",
            "work_items",
            "liaisons",
            "events",
            "findings",
        ],
        also_called: &[
            ("study_group", &["sg"]),
            ("start", &["date"]),
            ("study_period", &["period"]),
            ("work_items", &["items"]),
        ],
        extra: &[
            number("documents", "how many documents it has", of_meeting!("meeting_documents")),
            number("work_items", "how many work items", of_meeting!("work_items")),
            number("liaisons", "how many liaison statements", of_meeting!("liaisons")),
            number("events", "how many events", of_meeting!("events")),
            number(
                "findings",
                "how many findings across documents",
                of_meeting!("meeting_findings"),
            ),
        ],
        ..PLAIN
    },
];
