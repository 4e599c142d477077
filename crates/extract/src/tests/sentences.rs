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

#[test]
fn sentences_announce_meetings_and_what_is_due() {
    let record = read(&format!(
        "{HEADER}
         # Closing
         A workshop on gardens will be organized in Tallinn, Estonia on 7 – 13 September 2027.
         The Rapporteur group plans to meet on 10-18 September 2028 in Geneva.
         SG23 will next meet in Riyadh on 12 – 19 May 2028.
         Deadline for registration: 11 Aug 2027.
         Contributions are to be submitted by 9 Aug 2027.
         The editors will send their texts to TSB by 4 Oct 2027 at the latest.
         The trial ran in Oslo until 11 March 2025.
         The last meeting was held in Porto on 3-5 March 2027."
    ));
    assert_eq!(
        told(&record.events, &["start", "place", "title"]),
        [
            "2027-09-07 | Tallinn, Estonia | ",
            "2028-09-10 | Geneva | ",
            "2028-05-12 | Riyadh | ",
            "2027-08-11 |  | Deadline for registration",
            "2027-08-09 |  | Contributions are to be submitted",
            "2027-10-04 |  | The editors will send their texts to TSB",
        ]
    );
}

#[test]
fn sentences_count_what_was_and_will_be_done() {
    let record = read(
        "# Results
         14 Recommendations determined (TAP).
         This meeting prepared 25 draft new Recommendations for AAP consent.
         In all, 4 Recommendations were sent to the closing plenary for TAP approval.
         61 Recommendations exist in this area.",
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "declared_count"]),
        ["TAP | determined | 14", "AAP | for_consent | 25", "TAP | for_approval | 4"]
    );
}

#[test]
fn a_meeting_handles_contributions() {
    let record = read(
        "# Discussion
         The meeting noted C189, C190.
         It was introduced in C26, and discussed.",
    );
    assert_eq!(told(&record.references, &["ref.id"]), ["C189", "C190", "C26"]);
}
