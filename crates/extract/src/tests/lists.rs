//! What a listed title says: `work_item.listed`, `liaison.listed`, `liaison.line`, `event.listed`,
//! and rows that lost their cells.

use super::{read, rules, told};

#[test]
fn a_listed_title_says_what_is_done_to_an_item() {
    let record = read(
        "# Documents
         | Number | Title | Source |
         | TD 21/2 | Consent - Y.1098 (ex Y.moss): Mosses of ponds | Editor |
         | TD 22/2 | Proposal for new work item Y.fern: Use of ferns | Rapporteur Q7/23 |
         | TD 23/2 | Report of Question 7/23 | Rapporteur Q7/23 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "former_acronyms", "title", "stage", "base_texts"]),
        [
            "Y.1098 | Y.moss | Mosses of ponds | for_consent | TD21/2",
            "Y.fern |  | Use of ferns | proposed | TD22/2",
        ]
    );
    assert_eq!(rules(&record.work_items), ["work_item.listed"; 2]);
    assert_eq!(record.documents.len(), 3);
}

#[test]
fn a_listed_title_is_a_statement() {
    let record = read(
        "# Documents
         | Number | Title | Source |
         | TD 31/2 | LS/i on lamps in gardens [from ITU-T SG5] | ITU-T SG5 |
         | TD 32/2 | LS/o/r on mosses (reply to SG5-LS12) [to ITU-T SG5] | Rapporteur Q7/23 |
         | TD 33/2 | Report on statements | Chair |",
    );
    assert_eq!(
        told(&record.liaisons, &["direction", "is_reply", "documents"]),
        ["incoming | false | TD31/2", "outgoing | true | TD32/2"]
    );
}

#[test]
fn a_list_of_meetings_in_lines() {
    let record = read(
        "# Future meetings
         3-12 May 2028, Geneva
         17-20 October 2028, Nairobi (Kenya)
         # Closing
         The letter of 2 April 2026 was noted.",
    );
    assert_eq!(
        told(&record.events, &["start", "end", "place"]),
        ["2028-05-03 | 2028-05-12 | Geneva", "2028-10-17 | 2028-10-20 | Nairobi (Kenya)"]
    );
}

#[test]
fn rows_without_cells_are_told_apart_where_one_reading_is_left() {
    let record = read(
        "# New work items
         Question Acronym Title Base text
         7/23Y.mossMosses of pondsTD 218/2
         8/23Y.fern-useUse of fernsTD 219/2",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "title", "questions", "base_texts"]),
        ["Y.moss | Mosses of ponds | 7/23 | TD218/2", "Y.fern-use | Use of ferns | 8/23 | TD219/2"]
    );
}

#[test]
fn documents_without_a_number_or_a_series_stay_in_their_list() {
    let record = read(
        "# Documents considered
         | Document | Subject | Source |
         | 433 | List of participants | TSB |
         | TBD | LS/i on lamps in gardens [from ITU-T SG5] | ITU-T SG5 |
         |  | Y.moss: Mosses of ponds (for consent) | Editor |",
    );
    assert_eq!(
        told(&record.documents, &["ref.id", "title"]),
        [
            " | List of participants",
            " | LS/i on lamps in gardens [from ITU-T SG5]",
            " | Y.moss: Mosses of ponds (for consent)",
        ]
    );
    assert_eq!(told(&record.liaisons, &["direction", "from"]), ["incoming | ITU-T SG5"]);
    assert_eq!(told(&record.work_items, &["acronym", "stage"]), ["Y.moss | for_consent"]);
}

#[test]
fn a_document_is_no_header_and_a_label_may_be_misspelt() {
    let record = read(
        "# Temporary Documents (GEN)
         | Ref. | Titl eof the document |
         | TD 399/GEN | Report of Q5/23 meeting |
         | TD 396R6/GEN | Guidelines for minutes |
         | Ref. | Titl eof the document |
         | TD 393/GEN | Draft agenda |",
    );
    assert_eq!(
        told(&record.documents, &["ref.id", "title"]),
        [
            "TD399/GEN | Report of Q5/23 meeting",
            "TD396R6/GEN | Guidelines for minutes",
            "TD393/GEN | Draft agenda",
        ]
    );
}

#[test]
fn items_of_a_calendar_hold_hours_names_and_places() {
    let record = read(
        "# Upcoming SG23 meetings
         • SG23 plenary: 2-10 April 2028, Porto
         5 May 2028, SG23 e-plenary (virtual, 11:00-16:00)
         2-8 July 2028, Tokyo, Japan (9 working days)",
    );
    assert_eq!(
        told(&record.events, &["start", "end", "title", "place"]),
        [
            "2028-04-02 | 2028-04-10 | SG23 plenary | Porto",
            "2028-05-05T11:00 | 2028-05-05T16:00 | SG23 e-plenary | ",
            "2028-07-02 | 2028-07-08 |  | Tokyo, Japan",
        ]
    );
}

#[test]
fn items_of_a_list_under_a_sentence_that_decides() {
    let record = read(
        "# Results
         The following draft Recommendations were consented:
         X.1290 (ex X.gate): Numbers of gates (TD 44/P)
         Y.moss: Mosses of ponds (Q7/23, TD 45/P)
         The meeting was closed.
         # Draft Recommendations for agreement
         TR.fern, “Use of ferns”, TD 46/P",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "title", "stage", "base_texts", "questions"]),
        [
            "X.1290 | Numbers of gates | consented | TD44/P | ",
            "Y.moss | Mosses of ponds | consented | TD45/P | 7/23",
            "TR.fern | Use of ferns | for_agreement | TD46/P | ",
        ]
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "acronyms"]),
        ["AAP | consented | X.1290, Y.moss", "agreement | for_agreement | TR.fern"]
    );
    assert_eq!(rules(&record.work_items), ["work_item.item"; 3]);
}

#[test]
fn a_column_of_revisions_belongs_to_the_numbers() {
    let record = read(
        "# SG23 Temporary Documents (WP1)
         | No. | Rev | Title | Source |
         | 0082 | 1 | Mosses of ponds | Editor |
         | 0083 |  | Use of ferns | Editor |",
    );
    assert_eq!(told(&record.documents, &["ref.id"]), ["TD82R1/1", "TD83/1"]);
}

#[test]
fn leads_and_suffixes_of_titles_in_their_varieties() {
    for (title, stage) in [
        ("For consent: draft revised Recommendation ITU-T Y.4400, Mosses", "for_consent"),
        ("Draft revised Recommendation ITU-T Y.4400 for AAP consent", "for_consent"),
        ("Draft new Recommendation Y.4400 (for consent, June 2027)", "for_consent"),
        ("Draft new Rec. Y.4400 (for approval, TAP)", "for_approval"),
        ("Y.4400-moss: Mosses (TAP determination)", "for_determination"),
        ("[NWI] Y.4400-moss: Mosses", "proposed"),
    ] {
        let record = read(&format!(
            "# Documents
             | TD | Title | Source |
             | TD 5/2 | {title} | Editor |
             | TD 6/2 | Agenda | Chair |",
        ));
        assert_eq!(told(&record.work_items, &["stage"]), [stage], "{title}");
    }
}
