//! `work_item.sentence`, `approval.sentence`, `approval.caption`, `reference.text`, `abbreviation`.

use super::{HEADER, read, told};

#[test]
fn planned_is_told_from_done() {
    let record = read(&format!(
        "{HEADER}
         # Results
         The meeting agreed to start a new work item Y.moss on mosses of ponds.
         Y.fern is proposed for determination at this meeting.
         Draft Recommendation Y.pond was consented."
    ));
    // What is planned makes no item of a sentence.
    let items = told(&record.work_items, &["acronym", "stage"]);
    assert_eq!(items, ["Y.moss | new", "Y.pond | consented"]);
}

#[test]
fn a_count_that_begins_a_sentence_is_stated() {
    let record = read(
        "# Executive summary
         7 Recommendations were consented under AAP.
         A total of 3 Recommendations were determined under TAP.",
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "declared_count"]),
        ["AAP | consented | 7", "TAP | determined | 3"]
    );
}

#[test]
fn a_caption_says_what_is_done_and_its_list_to_what() {
    let record = read(
        "# Annex A
         Recommendations for consent under AAP (3)
         | Q | Acronym | Title | TD |
         | 7/23 | Y.moss | Mosses of ponds | TD 218/2 |
         | 7/23 | Y.fern | Use of ferns | TD 219/2 |",
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "declared_count", "listed_count", "acronyms"]),
        ["AAP | for_consent | 3 | 2 | Y.moss, Y.fern"]
    );
    // What is stated is not what there is.
    let codes = told(&record.findings, &["code"]);
    assert!(codes.iter().any(|code| code == "count_mismatch"), "{codes:?}");
}

#[test]
fn mentions_of_documents_and_standards() {
    let record = read(
        "# Discussion
         TD 131/2 and Contribution 12 cite Recommendation ITU-T X.509, ISO/IEC 9594-8 and Question 7/23.
         Enzyme C12, grid C4 and language C99 were compared on route B6.",
    );
    let mut ids = told(&record.references, &["type", "raw"]);
    ids.sort();
    assert_eq!(
        ids,
        [
            "document | Contribution 12",
            "document | TD 131/2",
            "question | Question 7/23",
            "recommendation | X.509",
            "standard | ISO/IEC 9594-8",
        ]
    );
}

#[test]
fn short_forms_with_their_expansions() {
    let record = read(
        "# Abbreviations
         | RGM | Rapporteur Group meeting |
         | vPond | virtual pond |",
    );
    assert_eq!(
        told(&record.abbreviations, &["short", "expansion"]),
        ["RGM | Rapporteur Group meeting", "vPond | virtual pond"]
    );
}
