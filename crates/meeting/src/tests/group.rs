use super::builder::{doc, meeting, meetings, s, td};
use record::{MeetingRecord, Status};
use terms::Date;

fn paths(meeting: &MeetingRecord) -> Vec<&str> {
    meeting.documents.iter().filter_map(|d| d.path.as_deref()).collect()
}

fn which(meetings: &[MeetingRecord]) -> Vec<(Option<&str>, Option<Date>)> {
    meetings.iter().map(|m| (m.meeting.study_group.as_deref(), m.meeting.start)).collect()
}

#[test]
fn nothing_makes_no_meeting() {
    assert!(meetings(Vec::new()).is_empty());
}

#[test]
fn nothing_known_makes_one_meeting_with_nulls() {
    let m = meeting(vec![doc("a.pdf").status(Status::Skipped), doc("b/c.txt")]);
    assert_eq!(m.meeting, record::Meeting::default());
    assert_eq!(m.documents.len(), 2);
}

#[test]
fn dates_of_one_event_are_one_meeting() {
    let m = meeting(vec![
        doc("T25-SG17-260402-TD-PLEN-0201!!MSW-E.docx"),
        doc("a.docx").id("TD215/4").full_name("T25-SG17-260330-TD-WP4-0215"),
        doc("b.docx").meets("SG17", "2026-03-30", "2026-04-02"),
    ]);
    assert_eq!(m.meeting.start, s("2026-03-30"));
    assert_eq!(m.meeting.end, s("2026-04-02"));
    assert_eq!(m.meeting.study_group, s("SG17"));
}

#[test]
fn ten_days_are_near_and_eleven_are_not() {
    let range = || doc("a.docx").meets("SG17", "2026-03-30", "2026-04-02");
    assert_eq!(meetings(vec![range(), doc("T25-SG17-260412-TD-GEN-0001.docx")]).len(), 1);
    assert_eq!(meetings(vec![range(), doc("T25-SG17-260413-TD-GEN-0001.docx")]).len(), 2);
    assert_eq!(meetings(vec![range(), doc("T25-SG17-260320-TD-GEN-0001.docx")]).len(), 1);
    assert_eq!(meetings(vec![range(), doc("T25-SG17-260319-TD-GEN-0001.docx")]).len(), 2);
}

#[test]
fn study_groups_and_seasons_stay_apart() {
    let all = meetings(vec![
        doc("T25-SG17-251203-TD-GEN-0001.docx"),
        doc("T25-SG17-260330-TD-GEN-0002.docx"),
        doc("T25-SG2-260330-TD-GEN-0001.docx"),
    ]);
    let expected = [
        (Some("SG2"), s("2026-03-30")),
        (Some("SG17"), s("2025-12-03")),
        (Some("SG17"), s("2026-03-30")),
    ];
    assert_eq!(which(&all), expected);
}

#[test]
fn the_header_wins_over_the_file_name() {
    let m = meeting(vec![doc("T25-SG13-250101-TD-GEN-0001.docx").meets(
        "SG17",
        "2026-03-30",
        "2026-04-02",
    )]);
    assert_eq!(which(&[m]), [(Some("SG17"), s("2026-03-30"))]);
}

#[test]
fn a_contribution_goes_where_its_folder_goes() {
    let all = meetings(vec![
        doc("dec/T25-SG17-251203-TD-GEN-0001.docx"),
        doc("apr/T25-SG17-260330-TD-GEN-0002.docx"),
        doc("apr/T25-SG17-260330-TD-GEN-0003.docx"),
        doc("dec/in/T25-SG17-C-0421!!MSW-E.docx"),
        doc("dec/scan.pdf").status(Status::Failed),
        doc("T25-SG17-C-0500!!MSW-E.docx"),
        doc("notes.txt").status(Status::Skipped),
    ]);
    assert_eq!(all.len(), 2);
    assert_eq!(
        paths(&all[0]),
        [
            "dec/T25-SG17-251203-TD-GEN-0001.docx",
            "dec/in/T25-SG17-C-0421!!MSW-E.docx",
            "dec/scan.pdf"
        ]
    );
    // What names the group goes to its largest meeting. The root holds both: what says nothing is of
    // neither, and each says so.
    assert!(paths(&all[1]).contains(&"T25-SG17-C-0500!!MSW-E.docx"));
    for meeting in &all {
        assert!(!paths(meeting).contains(&"notes.txt"));
        assert_eq!(meeting.unplaced, ["notes.txt"]);
    }
}

#[test]
fn a_contribution_keeps_its_study_group() {
    let all = meetings(vec![
        doc("sg12/T25-SG12-C-0001-E.docx"),
        doc("sg17/T25-SG17-260330-TD-GEN-0002.docx"),
    ]);
    assert_eq!(which(&all), [(Some("SG12"), None), (Some("SG17"), s("2026-03-30"))]);
    // But in the folder of one meeting it is that meeting's.
    let one = meetings(vec![
        doc("sg17/T25-SG12-C-0001-E.docx"),
        doc("sg17/T25-SG17-260330-TD-GEN-0002.docx"),
    ]);
    assert_eq!(which(&one), [(Some("SG17"), s("2026-03-30"))]);
}

#[test]
fn a_date_without_a_study_group_joins_the_one_meeting_of_its_time() {
    let lone = || doc("z.docx").header(|h| h.meeting_start = s("2026-04-01"));
    assert_eq!(meetings(vec![td("TD1/GEN"), lone()]).len(), 1);
    let other = doc("T25-SG13-260401-TD-GEN-0001.docx");
    assert_eq!(meetings(vec![td("TD1/GEN"), other, lone()]).len(), 2);
}

#[test]
fn a_mistyped_end_swallows_nothing() {
    let all = meetings(vec![
        doc("a.docx").meets("SG17", "2026-03-30", "2062-04-02"),
        doc("b.docx").meets("SG17", "2026-12-01", "2026-12-10"),
    ]);
    assert_eq!(all.len(), 2);
}

#[test]
fn the_place_is_what_most_say_and_the_earliest_of_equals() {
    let at = |path: &str, place: &str| {
        doc(path).meets("SG17", "2026-03-30", "2026-04-02").header(|h| {
            h.meeting_place = s(place);
            h.study_period = s("2025-2028");
        })
    };
    let m = meeting(vec![at("a", "Genève"), at("b", "Geneva"), at("c", "GENEVA")]);
    assert_eq!(m.meeting.place, s("Geneva"));
    assert_eq!(m.meeting.study_period, s("2025-2028"));
    let m = meeting(vec![at("b", "Virtual"), at("a", "Geneva")]);
    assert_eq!(m.meeting.place, s("Geneva"));
}

#[test]
fn the_end_is_theirs_who_give_the_same_start() {
    let m = meeting(vec![
        doc("a.docx").meets("SG17", "2026-03-30", "2026-04-02"),
        doc("b.docx").meets("SG17", "2026-03-30", "2026-04-02"),
        doc("c.docx").meets("SG17", "2026-03-30", "2026-04-02"),
        doc("d.docx").meets("SG17", "2026-04-01", "2026-04-01"),
        doc("e.docx").meets("SG17", "2026-04-02", "2026-04-03"),
        doc("f.docx").meets("SG17", "2026-03-31", "2026-04-03"),
        doc("g.docx").meets("SG17", "2026-04-01", "2026-04-03"),
        doc("h.docx").meets("SG17", "2026-04-02", "2026-04-03"),
    ]);
    assert_eq!((m.meeting.start, m.meeting.end), (s("2026-03-30"), s("2026-04-02")));
}

#[test]
fn what_a_list_says_of_another_meeting_makes_no_documents_of_this_folder() {
    let all = meetings(vec![
        doc("T25-SG23-261007-TD-WP2-0014.docx"),
        doc("list.html").row("TD1/1", |row| {
            let of = row.reference.as_mut().unwrap();
            of.itu_id = s("T25-SG17-250408-TD-WP1-0001");
        }),
    ]);
    assert_eq!(which(&all), [(Some("SG23"), s("2026-10-07")), (Some("SG17"), s("2025-04-08"))]);
    assert_eq!(all[1].documents.len(), 1);
}
