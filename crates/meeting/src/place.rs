//! Where a record says something.

use record::{DocumentRecord, Evidence};

/// A place in a document: one of its evidences, or the document as a whole.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'a> {
    path: &'a str,
    evidence: Option<&'a Evidence>,
}

impl<'a> Place<'a> {
    /// The place of an object of a record.
    pub(crate) fn new(record: &'a DocumentRecord, evidence: &'a Evidence) -> Self {
        Self { path: &record.source.path, evidence: Some(evidence) }
    }

    /// The header block of a document, or the whole of it where it has none.
    pub(crate) fn header(record: &'a DocumentRecord) -> Self {
        let evidence = record.header.as_ref().map(|h| &h.evidence);
        Self { path: &record.source.path, evidence }
    }

    /// As evidence, with its path.
    pub(crate) fn whole(self) -> Evidence {
        let mut evidence = match self.evidence {
            Some(evidence) => evidence.clone(),
            // The empty pointer is the whole document (RFC 6901 §5).
            None => Evidence { rule: "meeting.document".to_owned(), ..Evidence::default() },
        };
        evidence.path.get_or_insert_with(|| self.path.to_owned());
        evidence
    }

    /// As evidence for one field: the places of the object's other fields are left out.
    pub(crate) fn of_field(self, field: &str) -> Evidence {
        let Some(from) = self.evidence else { return self.whole() };
        Evidence {
            path: Some(from.path.clone().unwrap_or_else(|| self.path.to_owned())),
            pointer: from.pointer.clone(),
            span: from.span,
            raw: from.raw.clone(),
            section: from.section.clone(),
            rule: from.rule.clone(),
            fields: from
                .fields
                .get_key_value(field)
                .map(|(name, place)| (name.clone(), place.clone()))
                .into_iter()
                .collect(),
        }
    }
}
