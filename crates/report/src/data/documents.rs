//! Documents of a meeting.

use crate::places::Places;
use record::{DocumentRecord, Kind, MeetingDocument, Status};
use serde::Serialize;
use terms::Question;

/// A document, as its meeting lists it and as its own record tells of its reading.
#[derive(Debug, Serialize)]
pub(crate) struct Document<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    itu_id: Option<&'a str>,
    /// Whether `itu_id` has the form that may go into an address.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    itu: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    /// None of one that a list names and the folder lacks.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<u32>,
    /// The path itself, for the page without a script.
    #[serde(skip)]
    pub(crate) file: Option<&'a str>,
    #[serde(skip_serializing_if = "<[Question]>::is_empty")]
    questions: &'a [Question],
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    revision_of: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    superseded_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<Status>,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'a str>,
}

impl<'a> Document<'a> {
    pub(crate) fn new(
        document: &'a MeetingDocument,
        record: Option<&'a DocumentRecord>,
        places: &mut Places<'a>,
    ) -> Self {
        let itu_id = document.itu_id.as_deref();
        let file = document.path.as_deref();
        Self {
            id: document.id.as_deref(),
            itu_id,
            itu: itu_id.is_some_and(terms::is_full_name),
            kind: document.kind,
            title: document.title.as_deref(),
            path: file.map(|path| places.path(path)),
            file,
            questions: &document.questions,
            source: document.source.as_deref(),
            revision_of: document.revision_of.as_deref(),
            superseded_by: document.superseded_by.as_deref(),
            status: record.map(|record| record.status),
            format: record.map(|record| record.source.format.as_str()),
        }
    }
}
