//! Small records of invented documents.

use crate::names;
use record::{
    Code, DOCUMENT_SCHEMA_ID, DocumentRecord, DocumentRef, Event, Evidence, FieldPlace, Finding,
    Header, Kind, Liaison, ListedDocument, MeetingRecord, MergedItem, Precision, Producer,
    Reference, Referent, Source, Stage, Status, TextCount, Track, WorkItem,
};
use std::str::FromStr;
use terms::PartialDate;

/// A place with the number `n` in the document.
pub(super) fn at(n: usize) -> Evidence {
    let place = |name: &str, cell: u32| {
        let pointer = format!("/body/{n}/rows/1/cells/{cell}");
        (name.to_owned(), FieldPlace { pointer, span: None })
    };
    Evidence {
        pointer: format!("/body/{n}"),
        raw: format!("text {n}"),
        rule: "test.rule".to_owned(),
        fields: [place("title", 1), place("track", 2)].into_iter().collect(),
        ..Evidence::default()
    }
}

pub(super) fn reference(id: &str) -> DocumentRef {
    names::document(id).unwrap()
}

/// A record in the making.
#[derive(Clone)]
pub(super) struct Doc(pub(super) DocumentRecord);

/// A record of which nothing is known but its path.
pub(super) fn doc(path: &str) -> Doc {
    Doc(DocumentRecord {
        schema: DOCUMENT_SCHEMA_ID.to_owned(),
        source: Source {
            path: path.to_owned(),
            format: "docx".to_owned(),
            media_type: "application/octet-stream".to_owned(),
            bytes: 1,
            sha256: String::new(),
        },
        producer: Producer {
            name: "rapporteur".to_owned(),
            version: "0.0.0".to_owned(),
            vocabulary: String::new(),
        },
        status: Status::Extracted,
        kind: Kind::Other,
        identity: None,
        header: None,
        publication: None,
        documents: Vec::new(),
        work_items: Vec::new(),
        approvals: Vec::new(),
        liaisons: Vec::new(),
        events: Vec::new(),
        statistics: Vec::new(),
        text: TextCount::default(),
        references: Vec::new(),
        abbreviations: Vec::new(),
        findings: Vec::new(),
    })
}

/// A document of the meeting of SG17 of 30 March to 2 April 2026, under its id as path.
pub(super) fn td(id: &str) -> Doc {
    doc(&format!("{}.docx", id.replace('/', "-"))).id(id).meets("SG17", "2026-03-30", "2026-04-02")
}

impl Doc {
    pub(super) fn id(mut self, id: &str) -> Self {
        self.0.identity = Some(reference(id));
        self
    }

    pub(super) fn full_name(mut self, name: &str) -> Self {
        self.0.identity.as_mut().unwrap().itu_id = s(name);
        self
    }

    pub(super) fn kind(mut self, kind: Kind) -> Self {
        self.0.kind = kind;
        self
    }

    pub(super) fn status(mut self, status: Status) -> Self {
        self.0.status = status;
        self
    }

    pub(super) fn header(mut self, change: impl FnOnce(&mut Header)) -> Self {
        let header = self.0.header.get_or_insert_default();
        header.evidence = at(0);
        change(header);
        self
    }

    pub(super) fn meets(self, body: &str, start: &str, end: &str) -> Self {
        self.header(|h| {
            h.study_group = Some(body.to_owned());
            h.meeting_start = s(start);
            h.meeting_end = s(end);
        })
    }

    pub(super) fn title(self, title: &str) -> Self {
        self.header(|h| h.title = Some(title.to_owned()))
    }

    pub(super) fn row(mut self, id: &str, change: impl FnOnce(&mut ListedDocument)) -> Self {
        let mut row = ListedDocument {
            reference: Some(reference(id)),
            title: None,
            source: None,
            questions: Vec::new(),
            received: None,
            meeting: None,
            evidence: at(100 + self.0.documents.len()),
        };
        change(&mut row);
        self.0.documents.push(row);
        self
    }

    pub(super) fn item(mut self, acronym: &str, change: impl FnOnce(&mut WorkItem)) -> Self {
        let mut item = WorkItem {
            acronym: (!acronym.is_empty()).then(|| acronym.into()),
            evidence: at(200 + self.0.work_items.len()),
            ..WorkItem::default()
        };
        change(&mut item);
        self.0.work_items.push(item);
        self
    }

    pub(super) fn staged(self, acronym: &str, track: Track, stage: Stage) -> Self {
        self.item(acronym, |item| {
            item.track = Some(track);
            item.stage = Some(stage);
        })
    }

    pub(super) fn cites(mut self, id: &str) -> Self {
        let evidence = at(300 + self.0.references.len());
        let referent = Referent::Document(reference(id));
        self.0.references.push(Reference { referent, raw: id.to_owned(), range: None, evidence });
        self
    }

    pub(super) fn liaison(mut self, change: impl FnOnce(&mut Liaison)) -> Self {
        let mut liaison = Liaison {
            ordinals: None,
            direction: None,
            is_reply: false,
            title: None,
            from: None,
            questions: Vec::new(),
            action_to: Vec::new(),
            information_to: Vec::new(),
            destinations: Vec::new(),
            documents: Vec::new(),
            count: 1,
            reply_to: Vec::new(),
            deadline: None,
            evidence: at(400 + self.0.liaisons.len()),
        };
        change(&mut liaison);
        self.0.liaisons.push(liaison);
        self
    }

    pub(super) fn event(mut self, start: &str, change: impl FnOnce(&mut Event)) -> Self {
        let date: PartialDate = start.parse().unwrap();
        let evidence = at(500 + self.0.events.len());
        let mut event = Event::on(date.into(), Precision::Day, start.to_owned(), evidence);
        change(&mut event);
        self.0.events.push(event);
        self
    }
}

/// The meetings of documents, put in the order of their paths.
pub(super) fn meetings(docs: Vec<Doc>) -> Vec<MeetingRecord> {
    let mut records: Vec<DocumentRecord> = docs.into_iter().map(|d| d.0).collect();
    records.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    crate::assemble(&records)
}

/// The one meeting of documents.
pub(super) fn meeting(docs: Vec<Doc>) -> MeetingRecord {
    let mut meetings = meetings(docs);
    assert_eq!(meetings.len(), 1, "more than one meeting");
    meetings.remove(0)
}

/// The findings of a code.
pub(super) fn found(meeting: &MeetingRecord, code: Code) -> Vec<&Finding> {
    meeting.findings.iter().filter(|f| f.code == code).collect()
}

/// The item of a name.
pub(super) fn item<'m>(meeting: &'m MeetingRecord, acronym: &str) -> &'m MergedItem {
    meeting.work_items.iter().find(|i| i.acronym.as_deref() == Some(acronym)).unwrap()
}

/// The values of a field, in their order.
pub(super) fn values(item: &MergedItem, field: &str) -> Vec<serde_json::Value> {
    item.facts.get(field).into_iter().flatten().map(|f| f.value.clone()).collect()
}

/// What a text says where a record has an optional value.
#[expect(clippy::unnecessary_wraps, reason = "it stands where an `Option` is wanted")]
pub(super) fn s<T: FromStr>(text: &str) -> Option<T> {
    Some(text.parse().ok().unwrap())
}

/// What texts say where a record has a list.
pub(super) fn list<T: FromStr>(texts: &[&str]) -> Vec<T> {
    texts.iter().map(|text| text.parse().ok().unwrap()).collect()
}
