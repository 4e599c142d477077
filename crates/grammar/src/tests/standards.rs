//! Published texts and what only looks like them.

use super::read::{recommendations, resolutions};
use crate::{Found, standards};

fn check(read: fn(&str) -> Vec<Found<String>>, rows: &[(&str, &[(&str, &str)])]) {
    for (text, expected) in rows {
        let found = read(text);
        let found: Vec<(&str, &str)> =
            found.iter().map(|f| (f.value.as_str(), text.get(f.span.clone()).unwrap())).collect();
        assert_eq!(found, *expected, "{text:?}");
    }
}

#[test]
fn recommendation_numbers() {
    check(
        recommendations,
        &[
            ("ITU X.509 Day", &[("X.509", "X.509")]),
            ("X.509 (2019) Cor.3", &[("X.509 (2019) Cor.3", "X.509 (2019) Cor.3")]),
            ("X.509 (2019) Corrigendum 3", &[("X.509 (2019) Cor.3", "X.509 (2019) Corrigendum 3")]),
            ("X.500 (10/2019) Amd.1", &[("X.500 (2019) Amd.1", "X.500 (10/2019) Amd.1")]),
            ("G.988.", &[("G.988", "G.988")]),
            ("G.989.2", &[("G.989.2", "G.989.2")]),
            ("Rec. ITU-T X.1254", &[("X.1254", "X.1254")]),
            ("(Recommendation ITU-T A.8)", &[("A.8", "A.8")]),
            ("(Recommendation A.8 - AAP)", &[("A.8", "A.8")]),
            ("ITU-T A.8 and A.13", &[("A.8", "A.8"), ("A.13", "A.13")]),
            ("A.5 justification for X.f2sp", &[("A.5", "A.5")]),
            ("X.1281Amd1", &[("X.1281 Amd.1", "X.1281Amd1")]),
            ("X.510 Amd.1", &[("X.510 Amd.1", "X.510 Amd.1")]),
            ("fax by T.38 or V.34", &[("T.38", "T.38"), ("V.34", "V.34")]),
            ("H.264/H.265", &[("H.264", "H.264"), ("H.265", "H.265")]),
            ("ITU-T X.510 | ISO/IEC 9594-11", &[("X.510", "X.510")]),
            ("X.1901 (ex X.aas)", &[("X.1901", "X.1901")]),
            ("Y.3521/M.3070", &[("Y.3521", "Y.3521"), ("M.3070", "M.3070")]),
            (
                "Amendment 1 to Recommendation ITU-T X.509",
                &[("X.509 Amd.1", "Amendment 1 to Recommendation ITU-T X.509")],
            ),
            ("A.8. Details", &[]),
            ("A.1 Scope", &[]),
            ("Y.2000-series", &[]),
            ("X.509v3", &[]),
            ("X.1254rev", &[]),
            ("Q.4/17", &[]),
            ("clause G.12", &[]),
            ("Annex A.100", &[]),
            ("12.X.509", &[]),
            ("e.g. B.2", &[]),
            ("W.123 C.234", &[]),
        ],
    );
}

#[test]
fn resolution_numbers() {
    check(
        resolutions,
        &[
            ("(WTSA-24 Resolution 1) in", &[("WTSA-24 Resolution 1", "WTSA-24 Resolution 1")]),
            ("Resolution 1 (WTSA-20)", &[("WTSA-20 Resolution 1", "Resolution 1 (WTSA-20)")]),
            (
                "Resolution 1 (Rev. Oslo, 2024) of WTSA-24",
                &[("WTSA-24 Resolution 1", "Resolution 1 (Rev. Oslo, 2024) of WTSA-24")],
            ),
            ("Resolution 2 (Rev. Oslo, 2024)", &[("Resolution 2", "Resolution 2")]),
            ("(Resolution 1 - TAP)", &[("Resolution 1", "Resolution 1")]),
            (
                "WTSA-12 Resolution 1, Section 9",
                &[("WTSA-12 Resolution 1", "WTSA-12 Resolution 1")],
            ),
            ("PP-22 Resolution 130", &[("PP-22 Resolution 130", "PP-22 Resolution 130")]),
            ("WTSA Res. 50", &[("WTSA Resolution 50", "WTSA Res. 50")]),
            ("Résolution 2 de l'AMNT-24", &[("WTSA-24 Resolution 2", "Résolution 2 de l'AMNT-24")]),
            (
                "Resolution 1 (Rev. WTSA-24)",
                &[("WTSA-24 Resolution 1", "Resolution 1 (Rev. WTSA-24)")],
            ),
            (
                "ITU-R Resolution 9 and Resolution ITU-R 56",
                &[
                    ("ITU-R Resolution 9", "ITU-R Resolution 9"),
                    ("ITU-R Resolution 56", "Resolution ITU-R 56"),
                ],
            ),
            (
                "the Council Resolution 1372",
                &[("Council Resolution 1372", "Council Resolution 1372")],
            ),
            ("Resolution 2 of WTSA-2020", &[("WTSA-20 Resolution 2", "Resolution 2 of WTSA-2020")]),
            (
                "Resolutions 2, 44 and 54",
                &[
                    ("Resolution 2", "Resolutions 2"),
                    ("Resolution 44", "44"),
                    ("Resolution 54", "54"),
                ],
            ),
            ("screen resolution 1080", &[]),
            ("Resolution", &[]),
            ("Resolution 4K", &[]),
        ],
    );
}

#[test]
fn standards_of_others() {
    check(
        standards,
        &[
            ("| ISO/IEC 27566-1.", &[("ISO/IEC 27566-1", "ISO/IEC 27566-1")]),
            ("ISO 9001:2015", &[("ISO 9001:2015", "ISO 9001:2015")]),
            ("IEC 62443-4-2", &[("IEC 62443-4-2", "IEC 62443-4-2")]),
            ("ISO/|IEC 9594-8", &[("ISO/IEC 9594-8", "ISO/|IEC 9594-8")]),
            ("RFC7159, RFC 8259", &[("IETF RFC 7159", "RFC7159"), ("IETF RFC 8259", "RFC 8259")]),
            ("IETF RFC 7159", &[("IETF RFC 7159", "IETF RFC 7159")]),
            (
                "RFCs 5280, 6960 and 7292",
                &[
                    ("IETF RFC 5280", "RFCs 5280"),
                    ("IETF RFC 6960", "6960"),
                    ("IETF RFC 7292", "7292"),
                ],
            ),
            ("3GPP TS 33.501", &[("3GPP TS 33.501", "3GPP TS 33.501")]),
            ("TR 33.841", &[("3GPP TR 33.841", "TR 33.841")]),
            ("ETSI EN 303 645", &[("ETSI EN 303 645", "ETSI EN 303 645")]),
            ("ETSI TS 103 523-3", &[("ETSI TS 103 523-3", "ETSI TS 103 523-3")]),
            ("ETSI TS 103645", &[("ETSI TS 103 645", "ETSI TS 103645")]),
            ("ETSI GS QKD 014", &[("ETSI GS QKD 014", "ETSI GS QKD 014")]),
            ("ETSI GS NFV-SEC 012", &[]),
            ("IEEE 802.1X", &[("IEEE 802.1X", "IEEE 802.1X")]),
            ("IEEE Std 1609.2-2016", &[("IEEE 1609.2-2016", "IEEE Std 1609.2-2016")]),
            ("NIST SP 800-63", &[("NIST SP 800-63", "NIST SP 800-63")]),
            ("FIPS 140-3", &[("NIST FIPS 140-3", "FIPS 140-3")]),
            ("ISO/SAE 21434", &[("ISO/SAE 21434", "ISO/SAE 21434")]),
            ("ISO/IEC DIS 27566-1", &[("ISO/IEC DIS 27566-1", "ISO/IEC DIS 27566-1")]),
            ("Joint ISO/IEC/JTC 1/SC 6/WG 10 meeting", &[]),
            ("ISO/IEC 9594-x", &[]),
            ("ISO TC 307", &[]),
            ("ETSI TC CYBER", &[]),
            ("3GPP SA3", &[]),
        ],
    );
}
