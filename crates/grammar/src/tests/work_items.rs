//! Names of work items, in cells and in prose.

use super::read::{acronym_cell, acronyms};
use crate::Version;

/// `(cell, normal, as written)`
const CELLS: &[(&str, &str, &str)] = &[
    ("X.sgGenAI", "X.sgGenAI", "X.sgGenAI"),
    ("X.AI-App_policy", "X.AI-App_policy", "X.AI-App_policy"),
    ("X.5Gsec-SEIA*", "X.5Gsec-SEIA", "X.5Gsec-SEIA*"),
    ("X.C2M2", "X.C2M2", "X.C2M2"),
    ("X.dpidm-aAI", "X.dpidm-aAI", "X.dpidm-aAI"),
    ("X.uc-zt-5g", "X.uc-zt-5g", "X.uc-zt-5g"),
    ("X.f2sp", "X.f2sp", "X.f2sp"),
    ("X.sec_QKDNi", "X.sec_QKDNi", "X.sec_QKDNi"),
    ("X.sec\\_QKDNi", "X.sec_QKDNi", "X.sec\\_QKDNi"),
    ("X.S-AIAI*", "X.S-AIAI", "X.S-AIAI*"),
    ("XSTR.AIS-IMT2030**", "XSTR.AIS-IMT2030", "XSTR.AIS-IMT2030**"),
    ("XSTR.QKDN-SP (ex TR.QKDN-SP)", "XSTR.QKDN-SP", "XSTR.QKDN-SP"),
    ("TP.inno", "TP.inno", "TP.inno"),
    ("TR.AISec", "TR.AISec", "TR.AISec"),
    ("YSTR.qcc", "YSTR.qcc", "YSTR.qcc"),
    ("QSTR-USSD-rev", "QSTR-USSD-rev", "QSTR-USSD-rev"),
    ("X.supp.divs (ex TR.divs)", "X.supp.divs", "X.supp.divs"),
    (
        "X.suppl1.cattle_auth, \"Supplement1 to X.1095",
        "X.suppl1.cattle_auth",
        "X.suppl1.cattle_auth",
    ),
    ("Q.Sup.RCV-DVC", "Q.Sup.RCV-DVC", "Q.Sup.RCV-DVC"),
    ("Y.Sup.59", "Y.Sup.59", "Y.Sup.59"),
    ("Supplement 15 to Y.2000-series (Y.pass)", "Y.pass", "Y.pass"),
    ("X.1254rev", "X.1254rev", "X.1254rev"),
    ("X.1400Rev", "X.1400Rev", "X.1400Rev"),
    ("revised X.1280", "X.1280", "X.1280"),
    ("X.1281Amd1", "X.1281 Amd.1", "X.1281Amd1"),
    ("X.1281Amd.1", "X.1281 Amd.1", "X.1281Amd.1"),
    ("X.509Amd.2", "X.509 Amd.2", "X.509Amd.2"),
    ("X.510 Amd.1", "X.510 Amd.1", "X.510 Amd.1"),
    ("X.500 (2019) Amd.1", "X.500 (2019) Amd.1", "X.500 (2019) Amd.1"),
    ("X.509 (2019) Corrigendum 3", "X.509 (2019) Cor.3", "X.509 (2019) Corrigendum 3"),
    ("Amendment 1 to X.509", "X.509 Amd.1", "X.509"),
    ("10th edition of Rec. ITU-T X.509 | ISO/|IEC 9594-8", "X.509", "X.509"),
    ("G.Imp8101", "G.Imp8101", "G.Imp8101"),
    ("X.ImpOSI", "X.ImpOSI", "X.ImpOSI"),
    ("X.1901 (ex X.aas) | ISO/IEC 27566-1", "X.1901", "X.1901"),
    ("X.1901 (ex. X.aas)", "X.1901", "X.1901"),
    ("(X.1098 (ex X.tis))", "X.1098", "X.1098"),
    ("X.1284(X.afotak)", "X.1284", "X.1284"),
    ("Y.3534 (Y.FaaS-reqts)", "Y.3534", "Y.3534"),
    ("Y.3521/M.3070 (Y.oe2eccm/M.oe2eccm)", "Y.3521", "Y.3521/M.3070"),
    ("Draft Recommendation ITU-T Y.4813 (ex Y.iepi-dm-sa)", "Y.4813", "Y.4813"),
    ("X.aas |ISO/IEC 27566-1", "X.aas", "X.aas"),
    ("Q.TSCA", "Q.TSCA", "Q.TSCA"),
    ("E.RAA4Q.TSCA", "E.RAA4Q.TSCA", "E.RAA4Q.TSCA"),
    ("A.RA", "A.RA", "A.RA"),
    ("M.uiam-ir", "M.uiam-ir", "M.uiam-ir"),
    ("X. Max-trust*", "X.Max-trust", "X. Max-trust*"),
    ("X.tc-iotsec *", "X.tc-iotsec", "X.tc-iotsec *"),
    ("XSTR. QKDN-SP", "XSTR.QKDN-SP", "XSTR. QKDN-SP"),
    ("XSTR.QKDN- ZTA", "XSTR.QKDN-ZTA", "XSTR.QKDN- ZTA"),
    ("Y IoT-overview", "Y.IoT-overview", "Y IoT-overview"),
    ("“X.abc”", "X.abc", "X.abc"),
    ("X.abc – Security guidelines", "X.abc", "X.abc"),
    ("X.asapTechnical framework", "X.asap", "X.asap"),
    ("X.abc***", "X.abc", "X.abc***"),
    ("X.abc†", "X.abc", "X.abc†"),
    // Behind words.
    ("Technical Report (XSTR.abc)", "XSTR.abc", "XSTR.abc"),
    ("(X.sup-abc)", "X.sup-abc", "X.sup-abc"),
    ("(Revised baseline text for X.abc-id)", "X.abc-id", "X.abc-id"),
    ("Revised baseline text for X.abc*", "X.abc", "X.abc*"),
    ("Proposal for new work item X.abc", "X.abc", "X.abc"),
    ("New Supplement to X.1254 (X.suppl.abc)", "X.suppl.abc", "X.suppl.abc"),
    ("Technical Paper on Recommendation ITU-T X.1254 (XSTP.abc)", "XSTP.abc", "XSTP.abc"),
    ("Guidance for the members (XSTR.abc) as agreed", "XSTR.abc", "XSTR.abc"),
    ("draft new Recommendation X.1998 (X.abc)", "X.1998", "X.1998"),
    ("Amendment 2 to X.1254 (X.abc)", "X.1254 Amd.2", "X.1254"),
];

#[test]
fn cells() {
    for (text, normal, raw) in CELLS {
        let name = acronym_cell(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(name.normal, *normal, "{text:?}");
        assert_eq!(text.get(name.raw_span.clone()).unwrap(), *raw, "{text:?}");
        let blank = ["X. Max-trust*", "XSTR. QKDN-SP", "XSTR.QKDN- ZTA", "Y IoT-overview"];
        assert_eq!(name.repaired, blank.contains(text), "{text:?}");
    }
    for text in [
        "",
        "()",
        "-",
        "N/A",
        "TBD",
        "for new work item",
        "Security guidelines",
        "E. Registration",
        "M. Ahmed",
        "Total",
        "2/17 (2)",
        "12.",
        "*",
        "TD215/4",
        "ISO/IEC 27566-1",
        "ISO/|IEC 9594-8",
        "?",
        "X.xxx",
        "Security of X.509 and of other directories",
        "Report (2019)",
        "the text of the annex that was agreed for the next meeting of the Question on X.abc and others",
    ] {
        assert_eq!(acronym_cell(text), None, "{text:?}");
    }
}

#[test]
fn what_a_cell_says_beside_the_name() {
    let cell = |text| acronym_cell(text).unwrap();
    assert_eq!(cell("X.abc**").mark.as_deref(), Some("**"));
    assert_eq!(cell("X.abc\\*").mark.as_deref(), Some("*"));
    assert_eq!(cell("X.1901 (ex X.aas)*").mark.as_deref(), Some("*"));
    assert_eq!(cell("X.506 (ex X.migrate) (ex X.migrate)").former, ["X.migrate"]);
    assert_eq!(cell("X.1284(X.afotak)").former, ["X.afotak"]);
    assert_eq!(cell("XSTR.QKDN-SP (ex TR.QKDN-SP)").former, ["TR.QKDN-SP"]);
    let double = cell("Y.3521/M.3070 (Y.oe2eccm/M.oe2eccm)");
    assert_eq!(
        (double.also, double.former),
        (vec!["M.3070".into()], vec!["Y.oe2eccm".into(), "M.oe2eccm".into()])
    );
    let common = cell("10th edition of Rec. ITU-T X.509 | ISO/|IEC 9594-8");
    assert_eq!((common.common_text, common.equivalents), (true, vec!["ISO/IEC 9594-8".to_owned()]));
    assert_eq!(common.version, Some(Version::Revised));
    assert_eq!(cell("X.1631| ISO/IEC 27017").equivalents, ["ISO/IEC 27017"]);
    assert_eq!(cell("X.foo | ISO/IEC 9594-x").equivalents, ["ISO/IEC 9594-x"]);
    assert!(!cell("X.abc").common_text);
    for (text, version) in [
        ("revised X.1280", Some(Version::Revised)),
        ("X.1254rev", Some(Version::Revised)),
        ("X.509Amd.2", Some(Version::Amendment)),
        ("X.509 Cor.3", Some(Version::Corrigendum)),
        ("X.sup-dsa", Some(Version::Supplement)),
        ("Supplement 15 to Y.2000-series (Y.pass)", Some(Version::Supplement)),
        ("X.supply-chain", None),
        ("X.abc", None),
    ] {
        assert_eq!(cell(text).version, version, "{text:?}");
    }
    for (text, number) in [
        ("X.1901 (ex X.aas)", Some("X.1901")),
        ("X.509 (2019) Amd.1", Some("X.509")),
        ("X.1254rev", Some("X.1254")),
        ("X.aas (X.1901)", Some("X.1901")),
        ("X.abc", None),
    ] {
        assert_eq!(cell(text).recommendation.as_deref(), number, "{text:?}");
    }
}

#[test]
fn in_prose() {
    for (text, expected) in [
        (
            "- Finalize for agreement on TR.kdc_qkdn, TR.QKDN-SP",
            &[("TR.kdc_qkdn", "TR.kdc_qkdn"), ("TR.QKDN-SP", "TR.QKDN-SP")][..],
        ),
        ("LS/o/r on collaboration on X.crta: Framework", &[("X.crta", "X.crta")]),
        ("LS/o on XSTR.epoch - Global coordination", &[("XSTR.epoch", "XSTR.epoch")]),
        (
            "TAP approval of common text X.1901 (ex X.aas) | ISO/IEC 27566-1. See Col 6/17",
            &[("X.1901", "X.1901 (ex X.aas) | ISO/IEC 27566-1")],
        ),
        ("1st revised baseline text for TP.inno: Description", &[("TP.inno", "TP.inno")]),
        ("4th Revised baseline text for X.vctp: x", &[("X.vctp", "X.vctp")]),
        (
            "on X. Max-trust and X.S-AIAI.",
            &[("X.Max-trust", "X. Max-trust"), ("X.S-AIAI", "X.S-AIAI")],
        ),
        (
            "Supplement to ITU-T Y.2300-series (Y.suppl.NICE-adpt-QKD)",
            &[("Y.suppl.NICE-adpt-QKD", "Y.suppl.NICE-adpt-QKD")],
        ),
        (
            "about E.RAA4Q.TSCA, A.RA and Q.TSCA",
            &[("E.RAA4Q.TSCA", "E.RAA4Q.TSCA"), ("A.RA", "A.RA"), ("Q.TSCA", "Q.TSCA")],
        ),
        (
            "X.1254rev and QSTR-USSD-rev",
            &[("X.1254rev", "X.1254rev"), ("QSTR-USSD-rev", "QSTR-USSD-rev")],
        ),
        ("X.5Gsec-FMSC*", &[("X.5Gsec-FMSC", "X.5Gsec-FMSC*")]),
        ("X.dsa-dltSecure data storage", &[("X.dsa-dlt", "X.dsa-dlt")]),
    ] {
        let found = acronyms(text);
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|f| (f.value.normal.as_str(), text.get(f.span.clone()).unwrap()))
            .collect();
        assert_eq!(found, expected, "{text:?}");
    }
    for text in [
        "A.8. Details",
        "Y.3014. It",
        "E. Registration",
        "M. Ahmed",
        "Y.2000-series",
        "Y.2300-series",
        "e.g. x",
        "i.e. the",
        "U.S. and U.S.A.",
        "Fig. 2",
        "A.1 Scope",
        "X.509",
        "G.988",
        "X.509v3",
        "X.509 (2019) Cor.3",
        "J.Doe",
        "P.R.China",
        "B.Sc",
        "see Annex A.abc",
        "T.Kim@example.org",
        "www.X.abc",
        "X.docx",
        "S. Al-Fayed",
        "end of X.The next",
        "H.26x",
        "A.1b",
        "M. K. Ahmed-Ali",
        "Ph.D",
        "10.X.abc",
    ] {
        assert!(acronyms(text).is_empty(), "{text:?}: {:?}", acronyms(text));
    }
}
