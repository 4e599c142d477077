//! What a document is: `header.block`, `identity`, `kind`, `publication`, `title`, `liaison.document`.

use super::{HEADER, read, read_as, rules, told};
use record::Kind;

#[test]
fn a_header_says_what_the_document_is() {
    let record = read_as("file.docx", HEADER);
    let header = record.header.as_ref().unwrap();
    assert_eq!(header.study_group.as_deref(), Some("SG23"));
    assert_eq!(header.study_period.as_deref(), Some("2025-2028"));
    assert_eq!(header.questions, ["7/23"]);
    assert_eq!(header.meeting_place.as_deref(), Some("Geneva"));
    assert_eq!(header.meeting_start.unwrap(), "2026-10-07");
    assert_eq!(header.meeting_end.unwrap(), "2026-10-16");
    assert_eq!(header.source.as_deref(), Some("Rapporteur Q7/23"));
    assert_eq!(header.title.as_deref(), Some("Agenda of Question 7/23"));
    assert_eq!(
        told(&header.contacts, &["name", "organization", "country", "email"]),
        ["A. Reed | Orchard Ltd | Kenya | reed@orchard.example"]
    );
    assert_eq!(record.identity.as_ref().map(|i| i.id.as_str()), Some("TD14/2"));
    assert_eq!(record.kind, Kind::Agenda);
}

#[test]
fn a_contact_may_stand_in_one_line_with_its_organization_in_brackets() {
    let contacts = |line: &str| {
        let header = HEADER.replace("A. Reed<br>Orchard Ltd<br>Kenya", line);
        told(&read(&header).header.unwrap().contacts, &["name", "organization", "country"])
    };
    assert_eq!(contacts("A. Reed (Orchard Ltd, Kenya)"), ["A. Reed | Orchard Ltd | Kenya"]);
    assert_eq!(
        contacts("A. Reed (Orchard Ltd, Korea (Republic of))"),
        ["A. Reed | Orchard Ltd | Korea (Republic of)"]
    );
}

#[test]
fn without_a_header_the_file_name_says_which_document_it_is() {
    let record = read("# Ponds\nThere are some.");
    let identity = record.identity.as_ref().unwrap();
    assert_eq!(identity.id, "TD14/2");
    assert_eq!(identity.study_group.as_deref(), Some("SG23"));
    // Neither a name nor a word says that it is a document of a meeting.
    assert!(read_as("ponds.docx", "# Ponds\nThere are some.").identity.is_none());
}

#[test]
fn a_published_text_is_known_by_its_name_and_cover() {
    let record = read_as(
        "T-REC-Y.5188-202611-I!!MSW-E.docx",
        "Recommendation ITU-T Y.5188
         Mosses of ponds
         # Summary
         This Recommendation describes mosses.",
    );
    let published = record.publication.as_ref().unwrap();
    assert_eq!(published.number.as_deref(), Some("Y.5188"));
    assert_eq!(published.approved.unwrap(), "2026-11");
    assert_eq!(record.kind, Kind::Recommendation);
    assert!(record.work_items.is_empty() && record.approvals.is_empty());
}

#[test]
fn a_title_says_of_which_item_the_text_is() {
    let header = HEADER
        .replace("Agenda of Question 7/23", "Revised baseline text for Y.moss: Mosses of ponds");
    let record = read(&header);
    assert_eq!(told(&record.work_items, &["acronym", "title"]), ["Y.moss | Mosses of ponds"]);
    assert_eq!(rules(&record.work_items), ["work_item.title"]);
    assert_eq!(record.kind, Kind::DraftText);
}

#[test]
fn a_statement_says_who_is_to_act() {
    let header =
        HEADER.replace("Agenda of Question 7/23", "LS/o on mosses of ponds [to ITU-T SG5]");
    let record = read(&format!(
        "{header}
         | LIAISON STATEMENT |
         | For action to: | ITU-T SG5 |
         | For information to: | IETF |
         | Approval: | SG23 meeting (Geneva, 16 October 2026) |
         | Deadline: | 1 March 2027 |"
    ));
    assert_eq!(
        told(&record.liaisons, &["direction", "action_to", "information_to", "deadline"]),
        ["outgoing | SG5 | IETF | 2027-03-01"]
    );
    assert_eq!(record.kind, Kind::LiaisonStatement);
}

#[test]
fn a_line_of_the_contents_is_no_heading() {
    let record = read(
        "Temporary Document 71
         Table of Contents
         1. Introduction:. 1
         2. Work programme. 2
         This TD contains the report for Working Party 2/23 meeting.
         # Results
         The meeting agreed to start work on Y.moss.",
    );
    assert_eq!(record.kind, Kind::MeetingReport);
    assert_eq!(told(&record.work_items, &["evidence.section"]), ["Results"]);
}

#[test]
fn contacts_in_other_orders() {
    let header = HEADER.replace(
        "A. Reed<br>Orchard Ltd<br>Kenya | Tel: +254 20 000<br>E-mail: reed@orchard.example",
        "Granite Systems<br>Ann Reed<br>Senior Engineer<br>Kenya | E-mail: ann.reed@granite.example",
    );
    let record = read(&header);
    assert_eq!(
        told(&record.header.unwrap().contacts, &["name", "role", "organization", "country"]),
        ["Ann Reed | Senior Engineer | Granite Systems | Kenya"]
    );
}

#[test]
fn the_first_sentence_names_the_meeting() {
    for (page, place, start) in [
        (
            "# Executive summary of the ITU-T SG13 meeting
             (Geneva, 13 – 24 July 2026)
             # A. Results
             SG13 last met in Oslo, 3-14 March 2025.",
            "Geneva",
            "2026-07-13",
        ),
        (
            "# Executive summary
             ITU-T Study Group 5 met in Accra (Ghana) from 17 to 26 November 2026. Its previous meeting was held in Geneva, 3-14 March 2025.",
            "Accra (Ghana)",
            "2026-11-17",
        ),
        ("# SG5 summary - Accra, Ghana, 17 - 26 November 2026", "Accra, Ghana", "2026-11-17"),
        ("ITU-T Study Group 2 | Geneva, 12-16 January 2026", "Geneva", "2026-01-12"),
    ] {
        let header = read_as("summary.docx", page).header.unwrap();
        assert_eq!(header.meeting_place.as_deref(), Some(place));
        assert_eq!(header.meeting_start.unwrap(), start);
    }
}

#[test]
fn a_numbered_text_stands_beside_its_siblings() {
    let long = "with remote participation and with a host who pays for all of it ".repeat(2);
    let record = read(&format!(
        "# 2 Next SG23 meetings
         2.1 a virtual meeting
         2.2 Fifth SG23 meeting: Oslo, 20-29 May 2027 ({long})",
    ));
    assert_eq!(told(&record.events, &["evidence.section"]), ["2 Next SG23 meetings"]);
}
