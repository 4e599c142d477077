//! The words of closed lists, as records write them. Their order is the one in which they are
//! compared and sorted; a test holds them against the schemas.

pub(crate) const TRACKS: &[&str] = &["TAP", "AAP", "agreement"];

/// From the first to the last that a work item may go through (WTSA Resolution 1, Recommendation
/// A.8): what is planned stands before what is done.
pub(crate) const STAGES: &[&str] = &[
    "proposed",
    "new",
    "in_progress",
    "for_decision",
    "for_determination",
    "determined",
    "for_consent",
    "consented",
    "for_agreement",
    "agreed",
    "for_approval",
    "approved",
    "not_approved",
    "discontinued",
];

/// The stages in which a meeting has done something.
pub(crate) const DONE: &[&str] =
    &["new", "determined", "consented", "agreed", "approved", "not_approved", "discontinued"];

pub(crate) const VERSIONS: &[&str] = &["new", "revised", "amendment", "corrigendum", "supplement"];
pub(crate) const BASES: &[&str] = &["marker", "section", "column", "text", "form"];
pub(crate) const ACTIONS: &[&str] = &["determination", "consent", "approval", "agreement"];
pub(crate) const DIRECTIONS: &[&str] = &["incoming", "outgoing"];
pub(crate) const PRECISIONS: &[&str] = &["month", "day", "time"];
pub(crate) const SEVERITIES: &[&str] = &["info", "warning", "error"];
pub(crate) const STATUSES: &[&str] = &["extracted", "partial", "failed", "skipped"];
pub(crate) const RELATIONS: &[&str] = &["cites", "base_text", "replies_to", "revises"];
pub(crate) const REFERENTS: &[&str] =
    &["document", "recommendation", "resolution", "standard", "question"];
pub(crate) const KINDS: &[&str] = &[
    "executive_summary",
    "meeting_report",
    "agenda",
    "document_list",
    "recommendation",
    "work_programme",
    "new_work_item",
    "draft_text",
    "liaison_statement",
    "contribution",
    "other",
];
pub(crate) const TOTALS: &[&str] =
    &["question", "working_party", "track", "stage", "kind", "status", "severity"];

/// A member of a closed list as records write it: the word of the list that it serialises to.
pub(crate) fn word(list: &'static [&'static str], member: impl record_word::Word) -> &'static str {
    let written = member.written();
    list.iter().copied().find(|word| *word == written).unwrap_or_default()
}

/// What serialises to a word.
pub(crate) mod record_word {
    /// A member of a closed list.
    pub(crate) trait Word {
        /// As records write it.
        fn written(self) -> String;
    }

    macro_rules! words {
        ($($name:ty),+) => {
            $(impl Word for $name {
                fn written(self) -> String {
                    let value = serde_json::to_value(self).unwrap_or_default();
                    value.as_str().unwrap_or_default().to_owned()
                }
            })+
        };
    }

    words!(
        record::Track,
        record::TrackBasis,
        record::Version,
        record::Stage,
        record::Action,
        record::Severity,
        record::Status,
        record::Relation,
        record::Kind,
        record::By
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::collections::BTreeSet;

    /// The words of a type in a schema: an `enum`, or alternatives each with its `const`.
    fn of_schema(schema: &Value, name: &str) -> BTreeSet<String> {
        let one = &schema["$defs"][name];
        let text = |v: &Value| v.as_str().map(str::to_owned);
        let listed = one["enum"].as_array().into_iter().flatten().filter_map(text);
        let each = one["oneOf"].as_array().into_iter().flatten();
        let each = each.flat_map(|alternative| {
            let alone = text(&alternative["const"]);
            alternative["enum"].as_array().into_iter().flatten().filter_map(text).chain(alone)
        });
        listed.chain(each).collect()
    }

    #[test]
    fn the_lists_are_those_of_the_schemas() {
        let document = record::Schema::Document.to_json();
        let meeting = record::Schema::Meeting.to_json();
        for (schema, name, list) in [
            (&document, "Track", TRACKS),
            (&document, "Stage", STAGES),
            (&document, "Version", VERSIONS),
            (&document, "TrackBasis", BASES),
            (&document, "Action", ACTIONS),
            (&document, "Direction", DIRECTIONS),
            (&document, "Precision", PRECISIONS),
            (&document, "Severity", SEVERITIES),
            (&document, "Status", STATUSES),
            (&document, "Kind", KINDS),
            (&meeting, "Relation", RELATIONS),
            (&meeting, "By", TOTALS),
        ] {
            let list: BTreeSet<String> = list.iter().map(|w| (*w).to_owned()).collect();
            assert_eq!(list, of_schema(schema, name), "{name}");
        }
    }
}
