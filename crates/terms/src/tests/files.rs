//! File names and links (DOMAIN.md §2).

use crate::{file_name, is_full_name, link, meeting_name};

#[test]
fn names_of_documents() {
    // (name, id, itu_id, language)
    for (name, id, itu_id, language) in [
        (
            "T17-SG17-190827-TD-PLEN-2484!!MSW-E.docx",
            "TD2484/P",
            "T17-SG17-190827-TD-PLEN-2484",
            "en",
        ),
        ("T17-SG17-C-0823!!MSW-E.docx", "C823", "T17-SG17-C-0823", "en"),
        ("T25-SG12-260609-TD-GEN-0010!R1!MSW-E", "TD10R1/GEN", "T25-SG12-260609-TD-GEN-0010", "en"),
        ("T25-SG12-C-0001-E.docx", "C1", "T25-SG12-C-0001", "en"),
        ("T25-SG12-C-0001-E.htm", "C1", "T25-SG12-C-0001", "en"),
        (
            "T25-SG21-260706-TD-PLEN-0348%21%21MSW-E.docx",
            "TD348/P",
            "T25-SG21-260706-TD-PLEN-0348",
            "en",
        ),
        ("T22-TSAG-221212-TD-GEN-0011-R1-MSW-E", "TD11R1/GEN", "T22-TSAG-221212-TD-GEN-0011", "en"),
        ("T17-SG13-C-1069R1MSW-E.pdf", "C1069R1", "T17-SG13-C-1069", "en"),
        ("T13-WTSA.16-C-0042!A21!MSW-F", "C42A21", "T13-WTSA.16-C-0042", "fr"),
        ("T25-TSB-CIR-0179", "CIR179", "T25-TSB-CIR-0179", ""),
        ("T25-SG17-260330-TD-WP4-0215", "TD215/4", "T25-SG17-260330-TD-WP4-0215", ""),
        (
            "T25-SG12-260609-TD-GEN-0010!!SUM-HTM-E.htm",
            "TD10/GEN",
            "T25-SG12-260609-TD-GEN-0010",
            "en",
        ),
        ("T13-TSAG-R-0002!!MSW-R.docx", "R2", "T13-TSAG-R-0002", "ru"),
        ("FG-ORCH-I-236-R1.docx", "FG-ORCH-I-236R1", "", ""),
        ("FGORCH-I-011R2.docx", "FG-ORCH-I-11R2", "", ""),
        ("FG-ORCH-I-139_clean.docx", "FG-ORCH-I-139", "", ""),
    ] {
        let file = file_name(name).unwrap_or_else(|| panic!("{name}"));
        let document = file.id.unwrap();
        assert_eq!(document.id(), id, "{name}");
        assert_eq!(document.itu_id.as_deref().unwrap_or_default(), itu_id, "{name}");
        assert_eq!(document.language.unwrap_or_default(), language, "{name}");
    }
    let file = file_name("T13-WTSA.16-C-0042!A21!MSW-F").unwrap();
    assert_eq!((file.body.as_str(), file.period_start_year), ("WTSA.16", Some(2013)));
    let file = file_name("sg21/td/260706/T25-SG03-260706-TD-PLEN-0348.docx").unwrap();
    assert_eq!(file.meeting_date.unwrap().to_string(), "2026-07-06");
    assert_eq!(file.id.unwrap().study_group.as_deref(), Some("SG3"));
}

#[test]
fn names_of_recommendations() {
    for (name, number, part) in [
        ("T-REC-G.988-202003-I!Amd3!MSW-E.docx", "G.988", Some("Amd.3")),
        ("T-REC-G.988-202003-I!Cor1!PDF-E.pdf", "G.988", Some("Cor.1")),
        ("T-REC-H.264-202003-I!AnnF1!MSW-E.docx", "H.264", Some("Annex F1")),
        ("T-REC-A.1-201610-I!!MSW-E.docx", "A.1", None),
        ("T-REC-X.Imp500-201610-I!!MSW-E.docx", "X.Imp500", None),
    ] {
        let file = file_name(name).unwrap();
        assert_eq!(file.recommendation.as_deref(), Some(number), "{name}");
        assert_eq!(file.part.as_deref(), part, "{name}");
        assert!(file.id.is_none());
    }
    let approved = file_name("T-REC-G.988-202003-I!Amd3!MSW-E.docx").unwrap().approved;
    assert_eq!(approved, "2020-03".parse().ok());
}

#[test]
fn only_the_form_of_the_itu_is_a_full_name() {
    for name in ["T25-SG17-260330-TD-WP4-0215", "T22-TSAG-R-0012", "T25-SG17-C-0421"] {
        assert!(is_full_name(name), "{name}");
    }
    for name in [
        "",
        "T25",
        "T25-SG17",
        "T25-SG17-",
        "T25--C-0001",
        "t25-SG17-C-0001",
        "T25-SG17-C-0001/../x",
        "T25-SG17-C-0001?x",
        "T25-SG17-C-0001\u{202e}",
        "T25-SG17-C-0001!R1",
        "T255-SG17-C-0001",
        "T25-..-C-0001",
        "javascript:T25-SG17-C-0001",
        "FG-AINN-I-237R2",
    ] {
        assert!(!is_full_name(name), "{name}");
    }
}

#[test]
fn other_names_are_none() {
    for name in [
        "",
        "report.docx",
        "T25.docx",
        "T25-SG17.docx",
        "T-REC-.docx",
        "T25-SG17-TD.docx",
        "JVET-ToR-TD-PLEN-0155A1.pdf",
        "T25-SG17-20251203",
        "T2-SG17-C-0001",
        "Test-1-C-2",
    ] {
        assert_eq!(file_name(name), None, "{name}");
    }
}

#[test]
fn targets_of_links() {
    for (target, id) in [
        ("https://www.itu.int/md/T25-SG17-260601-TD-PLEN-0295", "TD295/P"),
        ("https://www.itu.int/md/T25-SG17-260601-TD-PLEN-0295/en", "TD295/P"),
        (
            "https://www.itu.int/md/meetingdoc.asp?lang=en&parent=T25-SG17-251203-TD-WP1-0071",
            "TD71/1",
        ),
        ("https://www.itu.int/md/T25-SG12-260609-TD-GEN-0010!!MSW-E.docx", "TD10/GEN"),
        ("../T25-SG12-260609-TD-GEN-0010%21R2%21MSW-E.docx", "TD10R2/GEN"),
        ("https://extranet.itu.int/focusgroups/orch/FG-ORCH-I-010.docx?Web=1", "FG-ORCH-I-10"),
    ] {
        assert_eq!(link(target).map(|d| d.id()).as_deref(), Some(id), "{target}");
    }
    for target in ["", "https://www.itu.int/md/T25-SG17-20251203/sum/en", "mailto:a@example.org"] {
        assert_eq!(link(target), None, "{target}");
    }
}

#[test]
fn a_name_tells_its_meeting() {
    let read = |name: &str| {
        let meeting = meeting_name(name).unwrap();
        let start = meeting.start.map(|day| day.to_string());
        (meeting.period_start_year, meeting.body, start)
    };
    let s = |text: &str| text.to_owned();
    assert_eq!(
        read("T25-SG17-260330-TD-WP4-0215!R1!MSW-E.docx"),
        (2025, s("SG17"), Some(s("2026-03-30")))
    );
    assert_eq!(read("T25-SG12-250909-TD.xml"), (2025, s("SG12"), Some(s("2025-09-09"))));
    assert_eq!(read("T25-SG17-20251203"), (2025, s("SG17"), Some(s("2025-12-03"))));
    assert_eq!(read("T09-SG03-090921"), (2009, s("SG3"), Some(s("2009-09-21"))));
    // Contributions have no date, and a date that is none is none.
    assert_eq!(read("T17-SG17-C-0823!!MSW-E.docx"), (2017, s("SG17"), None));
    assert_eq!(read("T25-SG17-251303-TD"), (2025, s("SG17"), None));
    assert_eq!(meeting_name("notes.docx"), None);
    assert_eq!(meeting_name("T-REC-G.988-202003-I!Amd3!MSW-E.docx"), None);
}
