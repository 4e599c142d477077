//! References to documents as they are written, and what only looks like one.

use super::read::{document_exact, documents};

/// `(text, [(id, as written)])`
type Row = (&'static str, &'static [(&'static str, &'static str)]);

const FORMS: &[Row] = &[
    // Temporary documents, one each.
    ("see TD 27 for", &[("TD27", "TD 27")]),
    ("TD 141/1", &[("TD141/1", "TD 141/1")]),
    ("TD1", &[("TD1", "TD1")]),
    ("TD 264/G", &[("TD264/GEN", "TD 264/G")]),
    ("TD 68R1", &[("TD68R1", "TD 68R1")]),
    ("TD 155R1/1", &[("TD155R1/1", "TD 155R1/1")]),
    ("TD49/1", &[("TD49/1", "TD49/1")]),
    ("TD2R6", &[("TD2R6", "TD2R6")]),
    ("TD 232 (PLEN/13)", &[("TD232/P", "TD 232 (PLEN/13)")]),
    ("TD  18R1/1", &[("TD18R1/1", "TD  18R1/1")]),
    ("TD 233R2 (P)", &[("TD233R2/P", "TD 233R2 (P)")]),
    ("TD201/P)", &[("TD201/P", "TD201/P")]),
    ("TD 336R2/G", &[("TD336R2/GEN", "TD 336R2/G")]),
    ("TD146-WP1", &[("TD146/1", "TD146-WP1")]),
    ("TD88-GEN", &[("TD88/GEN", "TD88-GEN")]),
    ("TD  115/1", &[("TD115/1", "TD  115/1")]),
    ("TD 178/P", &[("TD178/P", "TD 178/P")]),
    ("TD 263 (P)", &[("TD263/P", "TD 263 (P)")]),
    ("TD191/WP2", &[("TD191/2", "TD191/WP2")]),
    ("TD32R1/1", &[("TD32R1/1", "TD32R1/1")]),
    ("TD 120 Rev.1", &[("TD120R1", "TD 120 Rev.1")]),
    ("SG2TD280Rev1", &[("TD280R1", "SG2TD280Rev1")]),
    ("TD125-R1", &[("TD125R1", "TD125-R1")]),
    ("TD253/PLEN", &[("TD253/P", "TD253/PLEN")]),
    ("TD 0033 WP1", &[("TD33/1", "TD 0033 WP1")]),
    ("TD192-R1/WP2", &[("TD192R1/2", "TD192-R1/WP2")]),
    ("TD502/PLEN Rev.2", &[("TD502R2/P", "TD502/PLEN Rev.2")]),
    ("TD431/GEN", &[("TD431/GEN", "TD431/GEN")]),
    ("TD  246 (PLEN/13)", &[("TD246/P", "TD  246 (PLEN/13)")]),
    ("TD 230R2(P)", &[("TD230R2/P", "TD 230R2(P)")]),
    ("SG12-TD648.", &[("TD648", "SG12-TD648")]),
    ("SG17-TD2484", &[("TD2484", "SG17-TD2484")]),
    ("TD 348/PLEN", &[("TD348/P", "TD 348/PLEN")]),
    ("TD 295-PLEN", &[("TD295/P", "TD 295-PLEN")]),
    ("TD73/2 ", &[("TD73/2", "TD73/2")]),
    ("TD 79R5,", &[("TD79R5", "TD 79R5")]),
    ("TD 25 Rev.1", &[("TD25R1", "TD 25 Rev.1")]),
    ("TD140/WP1", &[("TD140/1", "TD140/WP1")]),
    ("see TD 131/1", &[("TD131/1", "TD 131/1")]),
    // Seldom or never seen, accepted all the same.
    ("TD215-R2/4", &[("TD215R2/4", "TD215-R2/4")]),
    ("TD/GEN 215", &[("TD215/GEN", "TD/GEN 215")]),
    ("TD-215 (WP4/17)", &[("TD215/4", "TD-215 (WP4/17)")]),
    ("TD 215 Rev.1 (PLEN)", &[("TD215R1/P", "TD 215 Rev.1 (PLEN)")]),
    ("SG17-TD215/WP4", &[("TD215/4", "SG17-TD215/WP4")]),
    ("JVET-ToR-TD-PLEN-0155A1.pdf", &[("TD155A1/P", "TD-PLEN-0155A1")]),
    ("Temporary Document 12 (GEN)", &[("TD12/GEN", "Temporary Document 12 (GEN)")]),
    (
        "T17-SG17-190827-TD-PLEN-2484!!MSW-E.docx is",
        &[("TD2484/P", "T17-SG17-190827-TD-PLEN-2484!!MSW-E.docx")],
    ),
    (
        "T17-SG17-190827-TD-PLEN-2484!!MSW-E.odt is",
        &[("TD2484/P", "T17-SG17-190827-TD-PLEN-2484!!MSW-E.odt")],
    ),
    // Lists and ranges.
    (
        "TD421/GEN -TD423/GEN",
        &[
            ("TD421/GEN", "TD421/GEN -TD423/GEN"),
            ("TD422/GEN", "TD421/GEN -TD423/GEN"),
            ("TD423/GEN", "TD421/GEN -TD423/GEN"),
        ],
    ),
    (
        "in TD 10/4 – TD 12/4.",
        &[
            ("TD10/4", "TD 10/4 – TD 12/4"),
            ("TD11/4", "TD 10/4 – TD 12/4"),
            ("TD12/4", "TD 10/4 – TD 12/4"),
        ],
    ),
    ("TD 10-11/4", &[("TD10/4", "TD 10-11/4"), ("TD11/4", "TD 10-11/4")]),
    ("TD 1 - 2/4", &[("TD1/4", "TD 1 - 2/4"), ("TD2/4", "TD 1 - 2/4")]),
    ("TD 12/4 - TD 10/4", &[("TD12/4", "TD 12/4 - TD 10/4"), ("TD10/4", "TD 12/4 - TD 10/4")]),
    ("TD 1 - TD 900", &[("TD1", "TD 1 - TD 900"), ("TD900", "TD 1 - TD 900")]),
    ("from TD 10 to TD 11", &[("TD10", "TD 10 to TD 11"), ("TD11", "TD 10 to TD 11")]),
    ("renumbered TD 10 to TD 12", &[("TD10", "TD 10"), ("TD12", "TD 12")]),
    ("TD 10/4 - TD 12/3", &[("TD10/4", "TD 10/4"), ("TD12/3", "TD 12/3")]),
    ("TD 12 - 15 proposals", &[("TD12", "TD 12")]),
    ("TD 12 - 3 items", &[("TD12", "TD 12")]),
    (
        "TD 232R1+ 267+ 269+ 270(P)",
        &[("TD232R1/P", "TD 232R1"), ("TD267/P", "267"), ("TD269/P", "269"), ("TD270/P", "270(P)")],
    ),
    ("TD 235R1 (P) + TD 266 (P)", &[("TD235R1/P", "TD 235R1 (P)"), ("TD266/P", "TD 266 (P)")]),
    ("TD1324, TD1339,(x", &[("TD1324", "TD1324"), ("TD1339", "TD1339")]),
    ("TD4/P, TD8/P", &[("TD4/P", "TD4/P"), ("TD8/P", "TD8/P")]),
    ("- TD/P: 120, 140, …", &[("TD120/P", "120"), ("TD140/P", "140")]),
    ("- TD/G: 109, 110", &[("TD109/GEN", "109"), ("TD110/GEN", "110")]),
    ("- TD/1: 68R1, 69", &[("TD68R1/1", "68R1"), ("TD69/1", "69")]),
    ("TDs 10, 11 and 12/4", &[("TD10/4", "TDs 10"), ("TD11/4", "11"), ("TD12/4", "12/4")]),
    ("TD 12, 14 April 2026", &[("TD12", "TD 12")]),
    ("TD 12 and 14 contributions", &[("TD12", "TD 12")]),
    ("in TD 12, 2026.", &[("TD12", "TD 12")]),
    // Contributions.
    ("C 422 ", &[("C422", "C 422")]),
    ("C 351 R1", &[("C351R1", "C 351 R1")]),
    ("C 005 Rev.1", &[("C5R1", "C 005 Rev.1")]),
    ("C294", &[("C294", "C294")]),
    ("SG13-C1", &[("C1", "SG13-C1")]),
    ("SG17-C823", &[("C823", "SG17-C823")]),
    ("C21,C24", &[("C21", "C21"), ("C24", "C24")]),
    ("(C 1)", &[("C1", "C 1")]),
    ("see C 3, and", &[("C3", "C 3")]),
    ("C21 - C23", &[("C21", "C21 - C23"), ("C22", "C21 - C23"), ("C23", "C21 - C23")]),
    ("C42A21", &[("C42A21", "C42A21")]),
    ("C 42 Add.2", &[("C42A2", "C 42 Add.2")]),
    ("Contribution 12 cites it", &[("C12", "Contribution 12")]),
    ("Contributions 21 and 24 propose", &[("C21", "Contributions 21")]),
    ("Contributions 21, 24 and 25.", &[("C21", "Contributions 21"), ("C24", "24"), ("C25", "25")]),
    ("COM 17 – C 12 – E", &[("C12", "COM 17 – C 12 – E")]),
    ("(C 351 R1 and C5)", &[("C351R1", "C 351 R1"), ("C5", "C5")]),
    // Reports, circulars, letters.
    ("TSAG – R 2 – E", &[("R2", "TSAG – R 2 – E")]),
    ("SG17-R12 says", &[("R12", "SG17-R12")]),
    ("Report R 12", &[("R12", "R 12")]),
    ("TSB Circular 187", &[("CIR187", "TSB Circular 187")]),
    ("Circular No. 187", &[("CIR187", "Circular No. 187")]),
    ("Circulaire TSB 187", &[("CIR187", "Circulaire TSB 187")]),
    ("Collective-letter 8/13", &[("COL8", "Collective-letter 8/13")]),
    ("TSB Collective letter 2/17", &[("COL2", "TSB Collective letter 2/17")]),
    ("TSB Collective 4/16", &[("COL4", "TSB Collective 4/16")]),
    ("See Col 6/17", &[("COL6", "Col 6/17")]),
    ("Lettre collective TSB 2/17", &[("COL2", "Lettre collective TSB 2/17")]),
    ("第 7/17号集体函", &[("COL7", "第 7/17号集体函")]),
    // Liaison statements.
    ("(reply to SG17-LS91)", &[("SG17-LS91", "SG17-LS91")]),
    ("SCV-LS31", &[("SCV-LS31", "SCV-LS31")]),
    ("CWG-SFP-LS3", &[("CWG-SFP-LS3", "CWG-SFP-LS3")]),
    ("TSAG-LS5 and TSAG-LS14", &[("TSAG-LS5", "TSAG-LS5"), ("TSAG-LS14", "TSAG-LS14")]),
    ("ITU-T SG21-LS160", &[("SG21-LS160", "SG21-LS160")]),
    ("SG17-LS27, LS28", &[("SG17-LS27", "SG17-LS27"), ("SG17-LS28", "LS28")]),
    ("LS357 - Att1", &[("LS357", "LS357")]),
    // Focus groups.
    ("see FG-ORCH-I-010 and", &[("FG-ORCH-I-10", "FG-ORCH-I-010")]),
    ("FG-ORCH-I-237-R2", &[("FG-ORCH-I-237R2", "FG-ORCH-I-237-R2")]),
    ("FGORCH-I-011R2 is", &[("FG-ORCH-I-11R2", "FGORCH-I-011R2")]),
    ("(FG-ORCH-O-003)", &[("FG-ORCH-O-3", "FG-ORCH-O-003")]),
    ("FG-ORCH-R-2.", &[("FG-ORCH-R-2", "FG-ORCH-R-2")]),
    ("FG-ORCH-LS-004", &[("FG-ORCH-LS-4", "FG-ORCH-LS-004")]),
    ("FG-ORCH-LS4 Rev.1", &[("FG-ORCH-LS-4R1", "FG-ORCH-LS4 Rev.1")]),
    (
        "FG-OR-5G-I-7, FG-OR-5G-O-8",
        &[("FG-OR-5G-I-7", "FG-OR-5G-I-7"), ("FG-OR-5G-O-8", "FG-OR-5G-O-8")],
    ),
    ("TEMPORARY DOCUMENT 71/2", &[("TD71/2", "TEMPORARY DOCUMENT 71/2")]),
    ("the Temporary Document 71 Rev.1", &[("TD71R1", "Temporary Document 71 Rev.1")]),
];

const NONE: &[&str] = &[
    "",
    "TD",
    "SG17-TD<n>/WP1",
    "TD 5GHz",
    "STD 12",
    "247 contributions, 222 TDs and 149 delegates",
    "C 3 of the",
    "H.264 C1",
    "20 C 5",
    "C2M2",
    "X.C2M2",
    "C++",
    "C4ISR",
    "Annex C 12",
    "Figure C21",
    "a C2 server",
    "25 °C 10",
    "USB-C 31",
    "C 50% of",
    "R 2",
    "R12",
    "a 4R2",
    "LSSGX-XX",
    "LS/o on 11 items",
    "LS/i/r on 5G",
    "Col. 6",
    "column Col 6",
    "BR Circular 12",
    "circular 360°",
    "GSMA-PQTN#93 Doc_003",
    "STUDY PERIOD 2025-2028",
    "Q4/17",
    "contributions 276 delegates",
    "Contributions 2026",
    "Contribution 20 % of the fees",
    "T25-SG17-20251203/sum/en",
    "TD 0",
    "DTS-TD",
    "FG-ORCH meets in July",
    "FG-ORCH-I",
    "FG-ORCH-I-",
    "AFG-ORCH-I-12",
    "FG-ORCH-ToR-12",
];

#[test]
fn forms_are_read_with_their_spans() {
    for (text, expected) in FORMS {
        let found = documents(text);
        let found: Vec<(String, &str)> =
            found.iter().map(|f| (f.value.id.id(), text.get(f.span.clone()).unwrap())).collect();
        let expected: Vec<(String, &str)> =
            expected.iter().map(|(id, raw)| ((*id).to_owned(), *raw)).collect();
        assert_eq!(found, expected, "{text:?}");
    }
}

#[test]
fn what_only_looks_like_a_reference_is_none() {
    for text in NONE {
        let found: Vec<_> = documents(text).iter().map(|f| f.value.id.id()).collect();
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn a_range_names_its_ends_on_every_member() {
    let found = documents("LS/o on 11 items TD421/GEN -TD431/GEN");
    assert_eq!(found.len(), 11);
    let ends = Some(("TD421/GEN".to_owned(), "TD431/GEN".to_owned()));
    assert!(found.iter().all(|f| f.value.range == ends));
    assert_eq!(documents("TD 1 - TD 900")[0].value.range, None);
}

#[test]
fn the_study_group_is_taken_where_it_is_written() {
    let of = |text: &str| documents(text).first().and_then(|f| f.value.id.study_group.clone());
    assert_eq!(of("SG12-TD648").as_deref(), Some("SG12"));
    assert_eq!(of("SG2TD280Rev1").as_deref(), Some("SG2"));
    assert_eq!(of("Col 6/17").as_deref(), Some("SG17"));
    assert_eq!(of("TD-215 (WP4/17)").as_deref(), Some("SG17"));
    assert_eq!(of("TSAG – R 2 – E").as_deref(), Some("TSAG"));
    assert_eq!(of("TD 131/1"), None);
}

#[test]
fn cells_that_are_one_reference() {
    for (text, id) in [
        ("292-GEN", "TD292/GEN"),
        ("[ 292-GEN ]", "TD292/GEN"),
        ("[ 292-GEN ] (Rev.1-2)", "TD292R2/GEN"),
        ("[292R1-PLEN]", "TD292R1/P"),
        ("SG17-TD2484", "TD2484"),
        ("SG17-TD580", "TD580"),
        ("TSAG – R 2 – E", "R2"),
        ("REPORT 2", "R2"),
        ("R12", "R12"),
        ("C1", "C1"),
        ("C 422", "C422"),
        ("TD73/2 ", "TD73/2"),
        ("TD 120 Rev.1", "TD120R1"),
        ("COL6", "COL6"),
        ("CIR187", "CIR187"),
        ("SG17-LS91", "SG17-LS91"),
        ("T25-SG12-260609-TD-GEN-0010!!MSW-E.docx", "TD10/GEN"),
        ("https://www.itu.int/md/T25-SG17-260601-TD-PLEN-0295/en", "TD295/P"),
    ] {
        assert_eq!(document_exact(text).map(|d| d.id()).as_deref(), Some(id), "{text:?}");
    }
    for text in
        ["SG17-TD<n>/WP1", "", "TD", "see TD 5/1", "6/17", "TD 1, TD 2", "2026-06", "C 3 of"]
    {
        assert_eq!(document_exact(text), None, "{text:?}");
    }
    assert_eq!(document_exact("TSAG – R 2 – E").unwrap().language.as_deref(), Some("en"));
}
