//! Records without people: nothing of what contacts and editors gave is left in them.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "helpers of tests panic as tests do"
)]

use anonymize::redact::{self, MASK, Names};
use pipeline::{Options, assemble, extract_all};
use proptest::prelude::*;
use record::{
    Contact, DocumentRecord, Evidence, Finding, Header, ListedDocument, Validator, WorkItem,
};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

fn meeting() -> Vec<DocumentRecord> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let records = paths.iter().flat_map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        extract_all(name, &fs::read(path).unwrap(), &Options::default())
    });
    records.collect()
}

/// The people of the meeting, and how they are reached.
const PERSONAL: [&str; 13] = [
    "Oakfield",
    "Ribeira",
    "Lindqvist",
    "Seo-yun",
    "Nandan",
    "Ama Quaye",
    "Jinghua",
    "Ferrante",
    "Valcárcel",
    "Nwosu",
    "Amano",
    "Haddad",
    ".example\"",
];

fn assert_valid(record: &Value) {
    static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| Validator::new().unwrap());
    let violations = VALIDATOR.validate(record).unwrap();
    assert!(violations.is_empty(), "{violations:?}");
}

fn value(record: &impl serde::Serialize) -> Value {
    serde_json::to_value(record).unwrap()
}

#[test]
fn the_meeting_has_no_people_and_all_else() {
    let mut records = meeting();
    let mut names = Names::default();
    for record in &records {
        names.add(record);
    }
    let mut whole = assemble(&records);
    let before = records.clone();
    for record in &mut records {
        names.redact(record);
    }
    let assembled = assemble(&records);
    for meeting in &mut whole {
        redact::meeting(meeting, &names);
    }
    for (what, text) in [
        ("documents", value(&records).to_string()),
        ("assembled from redacted", value(&assembled).to_string()),
        ("redacted when assembled", value(&whole).to_string()),
    ] {
        for personal in PERSONAL {
            assert!(!text.contains(personal), "{personal} is left in {what}");
        }
        assert!(!text.contains("5550"), "a number is left in {what}");
    }
    for (before, after) in before.iter().zip(&records) {
        assert_valid(&value(after));
        assert_eq!(before.references, after.references);
        assert_eq!(before.identity, after.identity);
        let acronyms =
            |r: &DocumentRecord| r.work_items.iter().map(|w| w.acronym.clone()).collect::<Vec<_>>();
        assert_eq!(acronyms(before), acronyms(after));
        let contacts = |r: &DocumentRecord| {
            r.header.iter().flat_map(|h| h.contacts.clone()).collect::<Vec<_>>()
        };
        for (before, after) in contacts(before).iter().zip(contacts(after)) {
            assert_eq!((&after.name, &after.phone, &after.email), (&None, &None, &None));
            assert_eq!(
                (&before.organization, &before.country),
                (&after.organization, &after.country)
            );
            assert_eq!(before.evidence.span, after.evidence.span);
        }
    }
    for meeting in assembled.iter().chain(&whole) {
        assert_valid(&value(meeting));
        assert!(meeting.work_items.len() > 20);
    }
}

/// A record that holds the strings in its contacts and editors, and in every place that has text.
fn record(contacts: &[(String, String, String)], editors: &[String]) -> DocumentRecord {
    let mut record = extract_all("a.txt", b"Nothing.", &Options::default()).remove(0);
    let strings: Vec<&String> =
        contacts.iter().flat_map(|(n, p, e)| [n, p, e]).chain(editors).collect();
    let text: String = strings.iter().flat_map(|s| ["by ", s, ", or (", s, "); "]).collect();
    let evidence = || Evidence {
        raw: text.clone(),
        section: [&text].into_iter().collect(),
        ..Evidence::default()
    };
    record.source.path = format!("wp1/{text}.docx");
    record.header = Some(Header {
        title: Some(text.clone()),
        abstract_: Some(text.clone()),
        source: Some(text.clone()),
        keywords: vec![text.clone()],
        contacts: contacts
            .iter()
            .map(|(name, phone, email)| Contact {
                name: Some(name.clone()),
                phone: Some(phone.clone()),
                email: Some(email.clone()),
                role: Some(text.clone()),
                organization: Some("Orchard Institute".to_owned()),
                evidence: evidence(),
                ..Contact::default()
            })
            .collect(),
        evidence: evidence(),
        ..Header::default()
    });
    let item: WorkItem = serde_json::from_value(json!({
        "acronym": "Y.leeve-auth", "raw_acronym": text, "former_acronyms": [text],
        "title": text, "questions": [], "track": null, "track_basis": null, "stage": null,
        "version": null, "deliverable": text, "base_texts": ["TD12/1"], "common_text": false,
        "equivalents": [], "recommendation": null, "editors": editors, "target_date": text,
        "status": text, "evidence": evidence(),
    }))
    .unwrap();
    record.work_items = vec![item];
    record.documents = vec![ListedDocument {
        reference: None,
        title: Some(text.clone()),
        source: Some(text.clone()),
        questions: Vec::new(),
        received: None,
        meeting: Some(text.clone()),
        evidence: evidence(),
    }];
    record.findings = vec![Finding {
        code: record::Code::CountMismatch,
        severity: record::Severity::Info,
        message: text.clone(),
        subject: Some(text.clone()),
        stated: Some(record::Quantity::Text(text.clone())),
        found: Some(record::Quantity::from(3)),
        evidence: evidence(),
        related: vec![evidence()],
    }];
    record
}

#[test]
fn things_are_not_harmed() {
    let contact = ("Bo Leeve".to_owned(), "+99 555 0100".to_owned(), "bo@x.example".to_owned());
    let mut record = record(&[contact], &["Leeve, B., Songbird Lab".to_owned()]);
    let title = "Sleeper Leeves of Y.leeve-auth, X.Leeve and TD 12/1 for Leeve";
    record.header.as_mut().unwrap().title = Some(title.to_owned());
    redact::document(&mut record);
    let header = record.header.unwrap();
    let masked = format!("Sleeper Leeves of Y.leeve-auth, X.Leeve and TD 12/1 for {MASK}");
    assert_eq!(header.title, Some(masked));
    assert_eq!(header.contacts[0].organization.as_deref(), Some("Orchard Institute"));
    assert_eq!(record.work_items[0].acronym.as_deref(), Some("Y.leeve-auth"));
    assert_eq!(record.work_items[0].base_texts, ["TD12/1"]);
    assert!(record.work_items[0].editors.is_empty());
    assert_eq!(record.findings[0].found, Some(record::Quantity::from(3)));
}

#[test]
fn a_number_that_is_the_date_of_the_meeting_keeps_no_name() {
    let contact = ("Ana Samplov".to_owned(), "2026-03-30".to_owned(), "a@x.example".to_owned());
    let mut record = record(&[contact], &[]);
    record.header.as_mut().unwrap().meeting_start = "2026-03-30".parse().ok();
    redact::document(&mut record);
    assert_eq!(record.header.as_ref().unwrap().meeting_start.unwrap(), "2026-03-30");
    assert!(!value(&record).to_string().contains("Samplov"));
}

#[test]
fn a_name_that_is_a_word_of_a_closed_list_hides_no_other() {
    let contact = ("Ana Other".to_owned(), "1".to_owned(), "a@x.example".to_owned());
    let mut record = record(&[contact], &[]);
    record.kind = record::Kind::Other;
    redact::document(&mut record);
    assert_eq!(record.kind, record::Kind::Other);
    assert!(!value(&record).to_string().contains("Ana"));
}

#[test]
fn free_text_is_scrubbed() {
    let mut names = Names::default();
    names.add_name("Ana Samplov");
    names.add_name("Editor");
    assert_eq!(
        names.text("SAMPLOV, A. (ana@x.example; Tél.: 022 730 51 11), Editor of Y.samplov"),
        format!("{MASK} ({MASK}; Tél.: {MASK}), Editor of Y.samplov")
    );
    assert_eq!(names.text("nobody"), "nobody");
}

fn word() -> impl Strategy<Value = String> {
    // Hardly a vowel, so that hardly one is a word of the field.
    "[A-ZÀÉÖŁ][bdfgklmnprstvzáéö]{2,7}|[王李张刘陈杨][小明华伟芳娜敏静]{1,2}|[A-Z][aeiou]"
}

fn name() -> impl Strategy<Value = String> {
    let words = proptest::collection::vec(word(), 2..4);
    (words, "(Dr |Ms |)", "( |  |-| van |, |’)", "( \\(Editor\\)|)").prop_map(
        |(words, title, between, behind)| format!("{title}{}{behind}", words.join(&between)),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn no_personal_string_is_left(
        people in proptest::collection::vec((name(), "\\+[1-9]{1,3} [0-9]{2,3} [0-9]{3}[ -][0-9]{3,4}|[0-9]{3} [0-9]{4}", "[a-z]{1,6}(\\.[a-z]{2,6})?@[a-z]{2,8}\\.(example|org)"), 1..4),
        editors in proptest::collection::vec(name(), 0..3),
    ) {
        let mut record = record(&people, &editors);
        redact::document(&mut record);
        let text = value(&record).to_string();
        for string in people.iter().flat_map(|(n, p, e)| [n, p, e]).chain(&editors) {
            prop_assert!(!text.contains(string.as_str()), "{} is left in {}", string, text);
        }
        prop_assert_eq!(record.work_items[0].acronym.as_deref(), Some("Y.leeve-auth"));
        let again = record.clone();
        redact::document(&mut record);
        prop_assert_eq!(record, again);
    }
}
