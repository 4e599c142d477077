//! Titles of liaison statements and lists of bodies.

use super::read::{destinations, liaison_title};
use crate::Direction;

/// `(title, outgoing, reply, answered, destinations, origin)`
type Row = (
    &'static str,
    bool,
    bool,
    &'static [&'static str],
    &'static [&'static str],
    &'static [&'static str],
);

const TITLES: &[Row] = &[
    ("LS/o/r on collaboration on X.crta: Framework", true, true, &[], &[], &[]),
    ("LS/o on 11 new work item established in this Content Week", true, false, &[], &[], &[]),
    ("LS/o/r updates of DLT security woks in SG 17", true, true, &[], &[], &[]),
    ("LS/i on on work progress", false, false, &[], &[], &[]),
    ("Ls/i on work (reply to SG17-LS27)", false, true, &["SG17-LS27"], &[], &[]),
    (
        "LS/i/r on A (Reply to ITU-T SG21-LS160 and ITU-T SG17-LS86) [from ITU-T SG13]",
        false,
        true,
        &["SG21-LS160", "SG17-LS86"],
        &[],
        &["ITU-T SG13"],
    ),
    (
        "LS/i on B (update and reply to SG11-LS36) [fromTSAG]",
        false,
        true,
        &["SG11-LS36"],
        &[],
        &["TSAG"],
    ),
    (
        "LS/i/r on C (SG17-LS27) [form ITU-T SG13]",
        false,
        true,
        &["SG17-LS27"],
        &[],
        &["ITU-T SG13"],
    ),
    ("LS/o/r on D (reply to LSSGX-XX )", true, true, &[], &[], &[]),
    ("LS/o on X.1281 terms … (Reply to SCV-LS38)", true, true, &["SCV-LS38"], &[], &[]),
    ("LS/o on E [to TSAG]", true, false, &[], &["TSAG"], &[]),
    ("LS/o on F [to TSAG, ITU SG11and SG13]", true, false, &[], &["TSAG", "SG11", "SG13"], &[]),
    ("LS/o on G [to SVC]", true, false, &[], &["SVC"], &[]),
    (
        "LS/o on H [to ITU-T SGs 2, 3, 5, 11, ETSI TC CYBER, GSMA]",
        true,
        false,
        &[],
        &["SG2", "SG3", "SG5", "SG11", "ETSI TC CYBER", "GSMA"],
        &[],
    ),
    ("LS/o on I [to TSAG and all ITU-T SGs]", true, false, &[], &["TSAG", "all ITU-T SGs"], &[]),
    (
        "LS/o on J [to CWG-COP, ITU-D Q3/2, ITU-D Q6/1]",
        true,
        false,
        &[],
        &["CWG-COP", "ITU-D Q3/2", "ITU-D Q6/1"],
        &[],
    ),
    ("LS/i on K [ITU-T SG13]", false, false, &[], &[], &["ITU-T SG13"]),
];

#[test]
fn titles() {
    for (text, outgoing, reply, answered, to, from) in TITLES {
        let title = liaison_title(text).unwrap();
        assert_eq!(title.direction == Some(Direction::Outgoing), *outgoing, "{text:?}");
        assert_eq!(title.is_reply, *reply, "{text:?}");
        let ids: Vec<String> = title.reply_to.iter().map(crate::DocumentId::id).collect();
        assert_eq!(ids, *answered, "{text:?}");
        assert_eq!(title.destinations, *to, "{text:?}");
        assert_eq!(title.origin.as_slice(), *from, "{text:?}");
    }
    for text in ["", "New work item X.abc", "LS on something", "FALSE/other", "ETSI"] {
        assert_eq!(liaison_title(text), None, "{text:?}");
    }
}

#[test]
fn bodies() {
    for (text, expected) in [
        ("ETSI TC CYBER", &["ETSI TC CYBER"][..]),
        ("SG13", &["SG13"]),
        ("ITU-T SG 13, ITU SG11", &["SG13", "SG11"]),
        ("TSAG and all ITU-T SGs", &["TSAG", "all ITU-T SGs"]),
        ("SGs 2, 3", &["SG2", "SG3"]),
        ("ISO/IEC JTC 1/SC 27; 3GPP SA3", &["ISO/IEC JTC 1/SC 27", "3GPP SA3"]),
        ("IEC TC 57 and IETF", &["IEC TC 57", "IETF"]),
        ("-", &[]),
        ("", &[]),
        ("Study Group 5 & Study Group 20", &["SG5", "SG20"]),
    ] {
        assert_eq!(destinations(text), expected, "{text:?}");
    }
}
