//! Made-up meetings.

use crate::hostile;
use record::{
    By, Code, Edge, Evidence, Fact, FieldPlace, Finding, Graph, HistoryEntry, ItemStanding, Kind,
    MEETING_SCHEMA_ID, Meeting, MeetingDocument, MeetingRecord, MergedFacts, MergedItem, Node,
    Quantity, Relation, Severity, Stage, Total,
};
use serde_json::{Value, json};
use std::collections::BTreeMap;

const SUBJECTS: [&str; 12] = [
    "soil sensors",
    "tidal gauges",
    "lighthouse beacons",
    "river ice maps",
    "orchard twins",
    "heritage objects",
    "field devices",
    "small farms",
    "birdsong",
    "heath fires",
    "solar supplies",
    "drifting buoys",
];
const KINDS: [&str; 8] = [
    "Requirements for",
    "Framework of",
    "Architecture of",
    "Guidelines for",
    "Data model of",
    "Use cases of",
    "Trust model for",
    "Security threats to",
];
const STAGES: [Stage; 7] = [
    Stage::New,
    Stage::InProgress,
    Stage::ForConsent,
    Stage::ForDetermination,
    Stage::Consented,
    Stage::Determined,
    Stage::Agreed,
];
const TRACKS: [&str; 4] = ["AAP", "TAP", "agreement", "AAP"];
const DOCUMENTS: usize = 2_000;

fn path(document: usize) -> String {
    let party = document % 4 + 1;
    format!("wp{party}/T25-SG23-261007-TD-WP{party}-{document:04}!!MSW-E.docx")
}

fn id(document: usize) -> String {
    format!("TD{document}/{}", document % 4 + 1)
}

fn at(document: usize, row: usize, raw: &str, field: &str) -> Evidence {
    let cell = |n: usize| format!("/body/{}/rows/{row}/cells/{n}", document % 40);
    let fields = [(field.to_owned(), FieldPlace { pointer: cell(3), span: Some((0, 8)) })];
    Evidence {
        path: Some(path(document)),
        pointer: cell(1),
        span: Some((0, raw.chars().count() as u32)),
        raw: raw.to_owned(),
        section: ["Results".to_owned(), format!("{} Output texts", document % 9 + 1)]
            .into_iter()
            .collect(),
        rule: "work_item.row".to_owned(),
        fields: if field.is_empty() { BTreeMap::new() } else { fields.into() },
    }
}

fn told(value: impl Into<Value>, item: usize, places: usize, name: &str, field: &str) -> Fact {
    let evidence = (0..places).map(|n| at((item * 7 + n * 31) % DOCUMENTS, item % 50, name, field));
    Fact { value: value.into(), evidence: evidence.collect(), count: None }
}

fn item(n: usize) -> MergedItem {
    let subject = SUBJECTS[n % SUBJECTS.len()];
    let hostile = (n % 97 == 5).then(|| hostile::TEXTS[n / 97 % hostile::TEXTS.len()]);
    let name = hostile.map_or_else(
        || format!("Y.{}-{n}", subject.get(..4).unwrap_or(subject)),
        |text| format!("{text}{n}"),
    );
    let title = match n {
        3 => "A very long title, ".repeat(1_080),
        _ => format!("{} {subject}, part {n}{}", KINDS[n % KINDS.len()], hostile.unwrap_or("")),
    };
    let disputed = n % 23 == 1;
    let mut facts: BTreeMap<String, Vec<Fact>> = BTreeMap::new();
    let mut add = |field: &str, values: Vec<Fact>| facts.insert(field.to_owned(), values);
    add("title", vec![told(title.as_str(), n, 3, &name, "title")]);
    add("questions", vec![told(json!([format!("{}/23", n % 20 + 1)]), n, 3, &name, "questions")]);
    let mut tracks = vec![told(TRACKS[n % 4], n, 3, &name, "track")];
    if disputed {
        tracks.push(told(if n % 4 == 1 { "AAP" } else { "TAP" }, n + 1, 1, &name, "track"));
    }
    add("track", tracks);
    let stage = STAGES[n % STAGES.len()];
    add("stage", vec![told(stage.as_str(), n, 2, &name, "")]);
    add("deliverable", vec![told("Recommendation", n, 2, &name, "deliverable")]);
    add("base_texts", vec![told(id(n % DOCUMENTS), n, 2, &name, "base_texts")]);
    add("target_date", vec![told(format!("2027-Q{}", n % 4 + 1), n, 1, &name, "target_date")]);
    add("status", vec![told(hostile.unwrap_or("Under study"), n, 1, &name, "status")]);
    let aliases = match n {
        7 => (1..=4).map(|k| format!("Y.other-name-{k}").into()).collect(),
        _ => Vec::new(),
    };
    MergedItem {
        key: format!("y.{n}"),
        acronym: (n % 50 != 49).then(|| name.as_str().into()),
        aliases,
        title: Some(title),
        questions: format!("{}/23", n % 20 + 1).parse().into_iter().collect(),
        working_parties: Vec::new(),
        track: TRACKS[n % 4].parse().ok(),
        stage: Some(stage),
        standing: Some(ItemStanding::at(stage)),
        conflicts: if disputed { vec!["track".to_owned()] } else { Vec::new() },
        history: vec![HistoryEntry {
            stage: Some(stage),
            document: Some(id(n % DOCUMENTS)),
            evidence: at(n % DOCUMENTS, n % 50, &name, ""),
        }],
        facts,
    }
}

fn document(n: usize) -> MeetingDocument {
    let missing = n % 100 == 99;
    // Three documents supersede each other in a ring.
    let ring = |step: usize| (n < 3).then(|| id((n + step) % 3));
    MeetingDocument {
        id: Some(id(n)),
        itu_id: Some(format!("T25-SG23-261007-TD-WP{}-{n:04}", n % 4 + 1)),
        kind: (!missing).then_some(if n.is_multiple_of(5) {
            Kind::MeetingReport
        } else {
            Kind::DraftText
        }),
        title: Some(match n % 200 {
            17 => hostile::TEXTS[n / 200 % hostile::TEXTS.len()].to_owned(),
            _ => format!("Draft text on {}", SUBJECTS[n % SUBJECTS.len()]),
        }),
        path: (!missing).then(|| path(n)),
        questions: format!("{}/23", n % 20 + 1).parse().into_iter().collect(),
        source: Some(format!("Rapporteur Q{}/23", n % 20 + 1)),
        revision_of: ring(2),
        superseded_by: ring(1),
    }
}

fn findings(items: &[MergedItem]) -> Vec<Finding> {
    let finding = |code, severity, message: String, subject: String, places: Vec<Evidence>| {
        let mut places = places.into_iter();
        Finding {
            code,
            severity,
            message,
            subject: Some(subject),
            stated: Some(Quantity::Text("AAP".to_owned())),
            found: Some(Quantity::Text("TAP".to_owned())),
            evidence: places.next().unwrap_or_default(),
            related: places.collect(),
        }
    };
    let mut out = Vec::new();
    for item in items.iter().filter(|item| !item.conflicts.is_empty()) {
        let subject = item.acronym.as_deref().unwrap_or_default().to_owned();
        let places = item.facts["track"].iter().flat_map(|fact| fact.evidence.clone()).collect();
        let message =
            format!("{subject} has more than one track: \"AAP\" (3 places), \"TAP\" (1 place)");
        out.push(finding(Code::ConflictingTrack, Severity::Warning, message, subject, places));
    }
    for n in 0..1_000.min(items.len()) {
        let subject = format!("TD{}/4", 5_000 + n);
        let message =
            format!("{subject} is named in 1 place, but neither the folder nor a list has it");
        let places = vec![at(n % DOCUMENTS, n % 50, &subject, "")];
        out.push(finding(Code::UnresolvedReference, Severity::Warning, message, subject, places));
    }
    for (n, text) in hostile::TEXTS.iter().enumerate() {
        let places = vec![at(n, 1, text, ""), at(n + 1, 2, text, "")];
        out.push(finding(
            Code::CountMismatch,
            Severity::Error,
            (*text).to_owned(),
            (*text).to_owned(),
            places,
        ));
    }
    out
}

fn merged(key: &str, fields: &[(&str, Value)], n: usize) -> MergedFacts {
    let facts = fields
        .iter()
        .map(|(field, value)| ((*field).to_owned(), vec![told(value.clone(), n, 2, key, field)]))
        .collect();
    MergedFacts { key: key.to_owned(), count: None, facts, conflicts: Vec::new() }
}

fn liaison(n: usize) -> MergedFacts {
    let incoming = n.is_multiple_of(2);
    let mut fields = vec![
        ("direction", json!(if incoming { "incoming" } else { "outgoing" })),
        (
            "title",
            json!(format!("LS on {} {}", SUBJECTS[n % SUBJECTS.len()], hostile::TEXTS[n % 10])),
        ),
        ("from", json!(if incoming { "IHO Tides Group" } else { "SG23" })),
        ("destinations", json!(if incoming { "SG23" } else { "IHO Tides Group" })),
        ("questions", json!([format!("{}/23", n % 20 + 1)])),
        ("documents", json!(id(n))),
    ];
    if incoming {
        fields.push(("deadline", json!(format!("2027-{:02}-28", n % 12 + 1))));
    } else {
        fields.push(("reply_to", json!(id(n - 1))));
    }
    merged(&id(n), &fields, n)
}

fn event(n: usize) -> MergedFacts {
    let start = match n {
        0 => "2027-13-45".to_owned(),
        1 => "=1+1".to_owned(),
        _ => format!("2027-{:02}-{:02}", n % 12 + 1, n % 28 + 1),
    };
    let end = if n == 2 { "9999-12-31".to_owned() } else { start.clone() };
    let fields = [
        (
            "title",
            json!(format!("RGM on {} {}", SUBJECTS[n % SUBJECTS.len()], hostile::TEXTS[n % 10])),
        ),
        ("start", json!(start)),
        ("end", json!(end)),
        ("place", json!("MyWorkspace")),
        ("remote", json!(true)),
        ("tentative", json!(n.is_multiple_of(3))),
        ("questions", json!([format!("{}/23", n % 20 + 1)])),
    ];
    merged(&format!("event {n}"), &fields, n)
}

fn graph() -> Graph {
    let node = |n: usize| Node { id: id(n), path: (n % 100 != 99).then(|| path(n)) };
    let edge = |from: usize, to: usize, relation| Edge { from: id(from), to: id(to), relation };
    let mut edges: Vec<Edge> = (0..DOCUMENTS * 5)
        .map(|n| edge(n % DOCUMENTS, (n * n + 11) % (n % 300 + 1), Relation::Cites))
        .collect();
    edges.extend((0..3).map(|n| edge((n + 1) % 3, n, Relation::Revises)));
    edges.extend((0..500).map(|n| edge(n, n + 500, Relation::BaseText)));
    Graph { nodes: (0..DOCUMENTS).map(node).collect(), edges }
}

/// A meeting with so many work items.
pub(crate) fn meeting(items: usize, month: &str) -> MeetingRecord {
    let work_items: Vec<MergedItem> = (0..items).map(item).collect();
    MeetingRecord {
        schema: MEETING_SCHEMA_ID.to_owned(),
        meeting: Meeting {
            study_group: Some("SG23".to_owned()),
            place: Some("Geneva".to_owned()),
            start: format!("{month}-07").parse().ok(),
            end: format!("{month}-16").parse().ok(),
            study_period: Some("2025-2028".to_owned()),
        },
        documents: (0..DOCUMENTS).map(document).collect(),
        findings: findings(&work_items),
        liaisons: (0..300).map(liaison).collect(),
        events: (0..200).map(event).collect(),
        graph: graph(),
        totals: vec![Total { by: By::Track, key: "AAP".to_owned(), count: items as u64 }],
        unplaced: Vec::new(),
        work_items,
    }
}

/// A meeting of which nothing is known.
pub(crate) fn unknown() -> MeetingRecord {
    MeetingRecord {
        schema: MEETING_SCHEMA_ID.to_owned(),
        meeting: Meeting::default(),
        documents: Vec::new(),
        work_items: Vec::new(),
        liaisons: Vec::new(),
        events: Vec::new(),
        graph: Graph::default(),
        totals: Vec::new(),
        findings: Vec::new(),
        unplaced: Vec::new(),
    }
}
