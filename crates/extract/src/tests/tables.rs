//! `work_item.row`, `liaison.row`, `event.row`, `document.row`, `statistics.table`, `work_item.form`.

use super::{read, read_as, rules, told};

#[test]
fn rows_of_work_items_take_their_stage_from_the_heading() {
    let record = read(
        "# New work items
         | Question | Acronym | Title | Base text |
         | 7/23 | Y.moss | Mosses of ponds | TD 218/2 |
         |  | Y.fern-use | Use of ferns | TD 219/2 |
         | 8/23 | TR.pond | Ponds in summer | - |
         |  | Y.reed | Reeds | TD 221/2 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "title", "questions", "base_texts", "stage"]),
        [
            "Y.moss | Mosses of ponds | 7/23 | TD218/2 | new",
            // Each Question stands once, in the first row of its run.
            "Y.fern-use | Use of ferns | 7/23 | TD219/2 | new",
            "TR.pond | Ponds in summer | 8/23 |  | new",
            "Y.reed | Reeds | 8/23 | TD221/2 | new",
        ]
    );
    assert_eq!(rules(&record.work_items), ["work_item.row"; 4]);
}

#[test]
fn a_sentence_says_more_than_the_caption_below_it() {
    let record = read(
        "# Results
         The following texts are proposed for TAP determination.
         Table 2 - TAP approval
         | Q | Work item | Title | TD |
         | 7/23 | Y.moss | Mosses of ponds | TD 218/2 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "track", "stage"]),
        ["Y.moss | TAP | for_determination"]
    );
}

#[test]
fn a_planned_date_and_an_equivalent_stand_in_their_columns() {
    let record = read(
        "# Work programme
         | Question | Work item | Title | Kind of publication | Equivalent | Timing |
         | 5/23 | Y.orch | Orchards | Technical Report | ISO/IEC 9999 | 2027-06 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "deliverable", "equivalents", "target_date"]),
        ["Y.orch | Technical Report | ISO/IEC 9999 | 2027-06"]
    );
}

#[test]
fn rows_of_statements() {
    let record = read(
        "# Incoming liaison statements
         | TD | Source | Title | Action to |
         | TD 31/2 | ITU-T SG5 | LS/i on lamps in gardens | Q7/23 |
         | TD 32/2 | IETF | LS/i on mosses (reply to SG23-LS12) | Q8/23 |",
    );
    assert_eq!(
        told(&record.liaisons, &["direction", "documents", "from", "count"]),
        ["incoming | TD31/2 | ITU-T SG5 | 1", "incoming | TD32/2 | IETF | 1"]
    );
}

#[test]
fn rows_of_meetings() {
    let record = read(
        "# Planned Rapporteur group meetings
         | Date | Place | Question | Terms of reference |
         | 3-5 March 2027 | Geneva (TBC) | 7/23 | Progress Y.moss |
         | 12 May 2027 | Virtual | 8/23 | Progress TR.pond |",
    );
    assert_eq!(
        told(&record.events, &["start", "end", "place", "questions", "tentative"]),
        [
            "2027-03-03 | 2027-03-05 | Geneva | 7/23 | true",
            "2027-05-12 | 2027-05-12 | Virtual | 8/23 | false",
        ]
    );
}

#[test]
fn places_and_days_of_other_things_are_no_meetings() {
    let tour = "# Book tour
        | City | Date | Sold |
        | Anchorage | 1997-03-15 | 120 |
        | Boston | 1997-03-18 | 310 |";
    assert!(read_as("samples.xlsx", tour).events.is_empty());
}

#[test]
fn rows_of_documents() {
    let record = read(
        "# Documents
         | Number | Title | Source |
         | TD 21/2 | Report of the ad hoc group | Convener |
         | TD 22R1/2 | Lamps | Rapporteur Q7/23 |
         | C 45 | Proposal on mosses | Orchard Ltd |",
    );
    assert_eq!(
        told(&record.documents, &["ref.id", "title", "source"]),
        [
            "TD21/2 | Report of the ad hoc group | Convener",
            "TD22R1/2 | Lamps | Rapporteur Q7/23",
            "C45 | Proposal on mosses | Orchard Ltd",
        ]
    );
    assert!(record.work_items.is_empty() && record.events.is_empty());
}

#[test]
fn a_table_of_numbers() {
    let record = read(
        "# Statistics
         | Question | Contributions | TDs | Total |
         | 7/23 | 4 | 11 | 15 |
         | 8/23 | - | 3 | 3 |
         | Total | 4 | 14 | 18 |",
    );
    let [table] = &record.statistics[..] else { panic!("{:?}", record.statistics) };
    assert_eq!(table.columns, ["Contributions", "TDs", "Total"]);
    assert_eq!(told(&table.rows, &["label"]), ["7/23", "8/23", "Total"]);
    assert!(record.work_items.is_empty() && record.documents.is_empty());
}

#[test]
fn a_form_of_a_new_work_item() {
    let record = read(
        "A.1 justification for proposed draft new Recommendation Y.moss
         | Question: | 7/23 | Proposed new ITU-T Recommendation | Geneva, 7-16 October 2026 |
         | Reference and title: | Y.moss \"Mosses of ponds\" |  |  |
         | Base text: | TD 218/2 | Timing: | 2028-Q2 |
         | Editor(s): | A. Reed, Orchard Ltd | Approval process: | AAP |
         | Scope: | Describes mosses. |  |  |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "title", "questions", "track", "stage"]),
        ["Y.moss | Mosses of ponds | 7/23 | AAP | proposed"]
    );
    assert_eq!(rules(&record.work_items), ["work_item.form"]);
    // Nobody filled this one.
    let empty = read(
        "| Question: |  | Proposed new ITU-T Recommendation |  |
         | Reference and title: | X.xxx \"<title>\" |  |  |
         | Base text: |  | Timing: | <Month-Year> |
         | Editor(s): |  | Approval process: | <AAP or TAP> |
         | Scope: |  |  |  |",
    );
    assert!(empty.work_items.is_empty(), "{:?}", empty.work_items);
}

#[test]
fn a_column_holds_names_with_their_titles() {
    for label in ["Work item / Title", "WI name and title", "Acronymn wiht title"] {
        let record = read(&format!(
            "# New work items
             | # | Question | {label} | Base text |
             | 1 | 7/23 | Y.moss: Mosses of ponds | TD 218/2 |
             | 2 | 8/23 | Y.5188 (ex Y.fern-use): Use of ferns | TD 219/2 |",
        ));
        assert_eq!(
            told(&record.work_items, &["acronym", "title", "former_acronyms"]),
            ["Y.moss | Mosses of ponds | ", "Y.5188 | Use of ferns | Y.fern-use"],
            "{label}"
        );
    }
}

#[test]
fn a_header_that_is_repeated_ends_no_run() {
    let record = read(
        "# Work programme
         | Question | Acronym | Title | Timing |
         | 7/23 | Y.moss | Mosses of ponds | 2027-06 |
         |  | Y.fern | Use of ferns | 2027-07 |
         | Question | Acronym | Title | Timing |
         |  | Y.reed | Reeds | 2027-08 |
         | 8/23 | Y.lily | Lilies | 2027-09 |
         |  | Y.rush | Rushes | 2027-10 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "questions"]),
        ["Y.moss | 7/23", "Y.fern | 7/23", "Y.reed | 7/23", "Y.lily | 8/23", "Y.rush | 8/23"]
    );
}

#[test]
fn a_list_counts_rows_without_a_name_and_a_heading_states_how_many() {
    let record = read(
        "# Agreement (3)
         SG23 is invited to agree on the following texts.
         Table 4 - Agreement of texts
         | # | Question | Work item | Title | Equivalent |
         | 1 | 7/23 | TR.moss | Mosses of ponds | – |
         | 2 | 7/23 |  | Use of ferns | - |
         | 3 | 8/23 | TR.reed | Reeds | N/A |",
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "declared_count", "listed_count", "acronyms"]),
        ["agreement | for_agreement | 3 | 3 | TR.moss, TR.reed"]
    );
    assert_eq!(told(&record.work_items, &["equivalents"]), ["", ""]);
}

#[test]
fn a_calendar_says_what_meetings_are_about() {
    let record = read(
        "# Planned interim meetings
         | Q | ToR (TD) | Dates | Place | Subjct |
         | 7/23 | TD 350/P | 7-9 July 2027 | Oslo (Norway) (TBC) | Mosses of ponds |
         | 8/23 |  | 4 May 2027 | Nairobi | Use of ferns |",
    );
    assert_eq!(
        told(&record.events, &["start", "place", "scope", "title", "tentative"]),
        [
            "2027-07-07 | Oslo (Norway) | Mosses of ponds |  | true",
            "2027-05-04 | Nairobi | Use of ferns |  | false",
        ]
    );
}

#[test]
fn what_was_refused_is_not_done() {
    for lead in [
        "# Texts not consented",
        "The following draft Recommendations were not consented:",
        "None of the following texts was consented:",
    ] {
        let record = read(&format!(
            "# Results
             {lead}
             | # | Question | Work item | Title | TD |
             | 1 | 7/23 | Y.moss | Mosses of ponds | TD 218/2 |",
        ));
        assert_eq!(told(&record.work_items, &["acronym", "stage"]), ["Y.moss | not_approved"]);
        assert!(record.approvals.is_empty(), "{lead}");
    }
}

#[test]
fn a_rows_own_result_goes_before_the_heading() {
    let record = read(
        "# Approval (TAP)
         | # | Work item | Title | TD | Result |
         | 1 | Y.moss | Mosses of ponds | TD 218/2 | Approved |
         | 2 | Y.fern | Use of ferns | TD 219/2 | not approved |
         | 3 | Y.reed | Reeds | TD 220/2 | Deferred |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "stage"]),
        ["Y.moss | approved", "Y.fern | not_approved", "Y.reed | in_progress"]
    );
    assert_eq!(
        told(&record.approvals, &["stage", "listed_count", "acronyms"]),
        ["approved | 1 | Y.moss"]
    );
}

#[test]
fn a_column_says_what_is_to_be_done() {
    for label in ["Planned action", "Action", "Proposed for"] {
        let record = read(&format!(
            "# Candidate texts
             | Work item | Title | TD | {label} |
             | Y.moss | Mosses of ponds | TD 218/2 | Consent |
             | Y.fern | Use of ferns | TD 219/2 | For determination |",
        ));
        assert_eq!(
            told(&record.work_items, &["acronym", "stage", "track"]),
            ["Y.moss | for_consent | AAP", "Y.fern | for_determination | TAP"],
            "{label}"
        );
    }
}

#[test]
fn names_are_names_under_any_label() {
    for label in ["Name", "Item", "Draft text", "Document name", "Identifier"] {
        let record = read(&format!(
            "The following draft Recommendations were consented:
             | No | {label} | Q | Title | TD |
             | 1 | Y.moss | 7/23 | Mosses of ponds | TD 218/2 |
             | 2 | Y.fern | 7/23 | Use of ferns | TD 219/2 |",
        ));
        assert_eq!(
            told(&record.work_items, &["acronym", "stage", "base_texts"]),
            ["Y.moss | consented | TD218/2", "Y.fern | consented | TD219/2"],
            "{label}"
        );
    }
}

#[test]
fn published_numbers_under_a_decision_are_work_items() {
    let record = read(
        "The following Recommendations were approved under TAP:
         | Rec. | Title |
         | E.156 | Guidelines for ponds |
         | E.1120 | Gates |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "stage", "track"]),
        ["E.156 | approved | TAP", "E.1120 | approved | TAP"]
    );
}

#[test]
fn a_sentence_about_something_else_leads_up_to_nothing() {
    let record = read(
        "# Recommendations consented (AAP)
         Five new work items were started.
         | # | Work item | Title | TD |
         | 1 | Y.moss | Mosses of ponds | TD 218/2 |",
    );
    assert_eq!(told(&record.work_items, &["acronym", "stage"]), ["Y.moss | consented"]);
    let record = read(
        "Y.3901 was approved.
         Table 1 - Texts on which action was taken
         | # | Work item | Title | TD |
         | 1 | Y.moss | Mosses of ponds | TD 218/2 |",
    );
    assert_eq!(told(&record.work_items, &["acronym", "stage"]), ["Y.moss | "]);
}

#[test]
fn a_meeting_may_have_a_column_for_each_end() {
    for (first, last) in [("Start", "End"), ("From", "To")] {
        let record = read(&format!(
            "# Future meetings
             | Meeting | {first} | {last} | Place |
             | RGM Q7/23 | 15 June 2027 | 17 June 2027 | Oslo |",
        ));
        assert_eq!(
            told(&record.events, &["title", "start", "end", "place", "questions"]),
            ["RGM Q7/23 | 2027-06-15 | 2027-06-17 | Oslo | 7/23"]
        );
    }
}

#[test]
fn editors_are_people() {
    let record = read(
        "# New work items
         | Acronym | Title | Question | Editor |
         | Y.moss | Mosses | 7/23 | Ann Reed (Ministry of Lakes, Kenya) |
         | Y.fern | Ferns | 7/23 | Bo Fern<br>Cy Moss |
         | Y.reed | Reeds | 7/23 | TBD |",
    );
    assert_eq!(
        told(&record.work_items, &["editors"]),
        ["Ann Reed (Ministry of Lakes, Kenya)", "Bo Fern, Cy Moss", ""]
    );
}

#[test]
fn an_action_that_was_taken_is_no_addressee() {
    let record = read(
        "# Incoming liaison statements
         | TD | From | Title | Action |
         | TD 400/G | ITU-T SG13 | LS/i on herons | Noted |
         | TD 401/G | ITU-T SG13 | LS/i on swans | Q7/23 |",
    );
    assert_eq!(told(&record.liaisons, &["action_to", "from"]).first().unwrap(), " | ITU-T SG13");
}

#[test]
fn a_groups_noun_plans_where_the_heading_plans() {
    let record = read(
        "# Texts ready for action
         | Question | Acronym | Title | TD |
         |= TAP determination
         | 7/23 | Y.moss | Mosses of ponds | TD 218/2 |
         |= Agreement (non-normative)
         | 7/23 | TR.fern | Use of ferns | TD 219/2 |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "stage", "track"]),
        ["Y.moss | for_determination | TAP", "TR.fern | for_agreement | agreement"]
    );
    assert_eq!(
        told(&record.approvals, &["track", "stage", "acronyms"]),
        ["TAP | for_determination | Y.moss", "agreement | for_agreement | TR.fern"]
    );
}

#[test]
fn a_caption_says_that_the_action_was_taken() {
    let record = read(
        "Table 1 - Texts on which action was taken
         | # | Q | Rec. # | Title | Action | TD |
         | 1 | 7/23 | Y.4501 (ex Y.moss) | Mosses | Consent | TD 601/GEN |
         | 2 | 7/23 | Y.fern | Ferns | Determination | TD 602/GEN |",
    );
    assert_eq!(
        told(&record.work_items, &["acronym", "stage", "track"]),
        ["Y.4501 | consented | AAP", "Y.fern | determined | TAP"]
    );
}
