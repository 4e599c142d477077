//! The records as resources, each with an address.

use crate::desk::Desk;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use record::{DocumentRecord, MeetingRecord};
use rmcp::ErrorData;
use rmcp::model::{
    ListResourcesResult, ReadResourceResult, Resource, ResourceContents, ResourceTemplate,
};
use serde::Serialize;

const MEETING: &str = "rapporteur://meeting/";
const DOCUMENT: &str = "rapporteur://document/";
const JSON: &str = "application/json";

/// A name in an address keeps unreserved characters (RFC 3986) and the slash between folders.
const ESCAPED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// So many resources are on a page.
const PAGE: usize = 500;

fn address(of: &str, name: &str) -> String {
    format!("{of}{}", utf8_percent_encode(name, ESCAPED))
}

/// The forms of the addresses.
pub(crate) fn templates() -> Vec<ResourceTemplate> {
    vec![
        ResourceTemplate::new(format!("{MEETING}{{+meeting}}"), "meeting")
            .with_title("The record of a meeting")
            .with_description("By the field `meeting` of the answers: SG17/2026-10-07")
            .with_mime_type(JSON),
        ResourceTemplate::new(format!("{DOCUMENT}{{+path}}"), "document")
            .with_title("The record of a document")
            .with_description("By the field `path` of the answers, or by its id: TD215/4")
            .with_mime_type(JSON),
    ]
}

impl Desk<'_> {
    /// A page of all resources: the meetings, then the documents.
    ///
    /// # Errors
    /// Where the cursor is not one that an earlier page gave.
    pub(crate) fn resources(&self, cursor: Option<&str>) -> Result<ListResourcesResult, ErrorData> {
        let begin = cursor.map_or(Ok(0), str::parse::<usize>).map_err(|_| {
            ErrorData::invalid_params("the cursor is none that an earlier page gave", None)
        })?;
        let meetings = self.meetings().map(|(key, record)| meeting(key, record));
        let documents = self.tables.records().documents.iter().map(document);
        let mut rest = meetings.chain(documents).skip(begin);
        let page = rest.by_ref().take(PAGE).collect();
        let more = rest.next().is_some().then(|| (begin + PAGE).to_string());
        Ok(ListResourcesResult { next_cursor: more, ..ListResourcesResult::with_all_items(page) })
    }

    /// The record with that address.
    ///
    /// # Errors
    /// Where there is none.
    pub(crate) fn resource(&self, uri: &str) -> Result<ReadResourceResult, ErrorData> {
        let name = |of| {
            let name = uri.strip_prefix(of)?;
            percent_decode_str(name).decode_utf8().ok()
        };
        let text = if let Some(key) = name(MEETING) {
            let mut meetings = self.meetings();
            meetings.find(|(known, _)| *known == key).map(|(_, record)| json(record))
        } else if let Some(name) = name(DOCUMENT) {
            self.document(&name).map(json)
        } else {
            None
        };
        let text = text.ok_or_else(|| {
            ErrorData::resource_not_found(format!("there is no resource {uri}"), None)
        })??;
        let contents = ResourceContents::text(text, uri).with_mime_type(JSON);
        Ok(ReadResourceResult::new(vec![contents]))
    }

    fn meetings(&self) -> impl Iterator<Item = (&str, &MeetingRecord)> {
        self.tables.meetings().iter().map(String::as_str).zip(self.tables.records().meetings)
    }

    /// The document with that path, or the only one with that id.
    fn document(&self, name: &str) -> Option<&DocumentRecord> {
        let documents = self.tables.records().documents;
        documents.iter().find(|d| d.source.path == name).or_else(|| {
            let id = |d: &&DocumentRecord| d.identity.as_ref().is_some_and(|i| i.id == name);
            let mut with_id = documents.iter().filter(id);
            with_id.next().filter(|_| with_id.next().is_none())
        })
    }
}

fn meeting(key: &str, record: &MeetingRecord) -> Resource {
    Resource::new(address(MEETING, key), key)
        .with_title(format!("Meeting {key}"))
        .with_description(format!(
            "{} documents, {} work items, {} findings across documents",
            record.documents.len(),
            record.work_items.len(),
            record.findings.len()
        ))
        .with_mime_type(JSON)
}

fn document(record: &DocumentRecord) -> Resource {
    let path = record.source.path.as_str();
    let id = record.identity.as_ref().map_or(path, |identity| identity.id.as_str());
    let resource = Resource::new(address(DOCUMENT, path), id).with_mime_type(JSON);
    let title = record.header.as_ref().and_then(|header| header.title.as_deref());
    let resource = match title {
        Some(title) => resource.with_title(title),
        None => resource,
    };
    let kind = record.kind.as_str().replace('_', " ");
    resource.with_description(format!("{kind}: {path}"))
}

fn json(record: &impl Serialize) -> Result<String, ErrorData> {
    serde_json::to_string(record).map_err(|why| ErrorData::internal_error(why.to_string(), None))
}
