//! Sentences of an executive summary, whole: everything that each holds and nothing else.

use super::read::{acronyms, dates, documents, questions, recommendations, resolutions};
use crate::standards;

#[test]
fn a_scope_cell() {
    let text = "TAP approval of common text X.1901 (ex X.aas) | ISO/IEC 27566-1. See Col 6/17";
    let name = &acronyms(text)[0].value;
    assert_eq!(
        (name.normal.as_str(), name.former.as_slice()),
        ("X.1901", &["X.aas".to_owned()][..])
    );
    assert_eq!(name.equivalents, ["ISO/IEC 27566-1"]);
    assert_eq!(standards(text)[0].value, "ISO/IEC 27566-1");
    assert_eq!(recommendations(text)[0].value, "X.1901");
    let found = documents(text);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].value.id.id(), "COL6");
    assert_eq!(found[0].value.id.study_group.as_deref(), Some("SG17"));
    assert!(questions(text).is_empty());
}

#[test]
fn a_joint_meeting() {
    let text = "Joint ISO/IEC/JTC 1/SC 6/WG 10 and ITU-T Q11/17 meeting, see TD 131/1";
    assert!(standards(text).is_empty() && acronyms(text).is_empty());
    assert!(recommendations(text).is_empty());
    assert_eq!(questions(text)[0].value.to_string(), "11/17");
    let found = documents(text);
    assert_eq!(text.get(found[0].span.clone()), Some("TD 131/1"));
}

#[test]
fn a_heading_with_its_basis() {
    let text = "a) TAP Recommendations for determination (WTSA-24 Resolution 1) in SG17 June 2026 meeting (3)";
    assert_eq!(resolutions(text)[0].value, "WTSA-24 Resolution 1");
    assert_eq!(dates(text, None)[0].value.start, "2026-06");
    assert!(documents(text).is_empty() && questions(text).is_empty() && acronyms(text).is_empty());
    let text = "b) AAP Recommendations for consent (Recommendation ITU-T A.8) in SG17 June 2026 meeting (2)";
    assert_eq!(recommendations(text).iter().map(|f| f.value.as_str()).collect::<Vec<_>>(), ["A.8"]);
}

#[test]
fn counts_are_no_references() {
    for text in [
        "The meeting considered 825 documents split as 276 contributions and 549 TDs",
        "It attracted 247 contributions, 222 TDs and 149 delegates.",
        "7 | 2 TAP | 1 TAP 1 AAP 1 Agreement | 0",
        "TAP approved (5), AAP consented (15): 6 new and 9 Amendments",
        "•TAP determined (3): 3 new Recommendations. Details are in Annex A a).",
    ] {
        assert!(documents(text).is_empty(), "{text:?}: {:?}", documents(text));
        assert!(acronyms(text).is_empty() && recommendations(text).is_empty(), "{text:?}");
        assert!(questions(text).is_empty() && dates(text, Some(2026)).is_empty(), "{text:?}");
    }
}
