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
