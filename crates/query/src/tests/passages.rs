//! Passages. What is expected is read in the made-up records.

use super::made::{documents, meetings};
use crate::{Passage, PassagesError, Records, Tables, Wanted, passages};
use serde_json::json;

fn found(
    name: Option<&str>,
    field: Option<&str>,
    value: Option<&str>,
) -> Result<Vec<Passage>, PassagesError> {
    let (documents, meetings) = (documents(), meetings());
    let records = Records { documents: &documents, meetings: &meetings };
    passages(&Tables::new(records).unwrap(), Wanted { name, field, value })
}

/// `TD5/1 track=AAP`.
fn told(passages: &[Passage]) -> Vec<String> {
    let line = |passage: &Passage| {
        let document = passage.place.document.as_deref().unwrap_or(&passage.place.path);
        format!("{document} {}={}", passage.field, passage.value.to_string().replace('"', ""))
    };
    passages.iter().map(line).collect()
}

#[test]
fn who_says_what_of_a_work_item_under_any_of_its_names() {
    let found = found(Some("x-LICHEN"), Some("track"), None).unwrap();
    assert_eq!(told(&found), ["TD5/1 track=AAP", "TD9/GEN track=AAP", "TD10/1 track=TAP"]);
    assert_eq!(
        found[2].json(),
        json!({
            "about": "work item", "name": "X.moss", "meeting": "SG99/2026-10-07/Lund",
            "field": "track", "value": "TAP", "conflict": true, "document": "TD10/1",
            "path": "draft.docx", "pointer": "/body/3", "section": ["1 Results"], "raw": "raw",
        })
    );
}

#[test]
fn who_gives_a_value_of_anything() {
    let found = found(None, Some("track"), Some("tap")).unwrap();
    let items: Vec<_> = found.iter().map(|p| p.name.as_deref().unwrap()).collect();
    assert_eq!(items, ["X.moss", "X.fern_frond"]);
    assert_eq!(told(&found), ["TD10/1 track=TAP", "TD5/1 track=TAP"]);
}

#[test]
fn members_of_lists_and_words_are_found_as_people_write_them() {
    let questions = found(None, Some("question"), Some("12/99")).unwrap();
    assert_eq!(told(&questions), ["TD5/1 questions=[1/99,12/99]"]);
    let stages = found(Some("X.moss"), None, Some("for consent")).unwrap();
    assert_eq!(told(&stages), ["TD10/1 stage=for_consent"]);
}

#[test]
fn statements_and_mentions_have_passages_too() {
    let deadline = found(Some("SG99-LS7"), Some("deadline"), None).unwrap();
    assert_eq!(told(&deadline), ["TD9/GEN deadline=2026-11-30"]);
    let mention = found(Some("X.509"), None, None).unwrap();
    assert_eq!(told(&mention), ["TD5/1 reference=X.509"]);
    assert_eq!(
        (mention[0].kind, mention[0].section.as_slice()),
        ("reference", &["2 Texts".to_owned()][..])
    );
}

#[test]
fn what_cannot_be_found_is_said_with_what_can() {
    assert_eq!(found(None, Some("track"), None), Err(PassagesError::Nothing));
    let unknown = found(Some("X.mos"), None, None).unwrap_err().to_string();
    assert!(unknown.starts_with("nothing here is called `X.mos`; like it are X.moss"), "{unknown}");
    let field = found(Some("XSTR.reed"), Some("colour"), None).unwrap_err().to_string();
    assert_eq!(field, "no passage gives `colour`; they give stage, title");
    assert_eq!(found(Some("X.moss"), Some("track"), Some("agreement")), Ok(Vec::new()));
}
