//! Questions and standards, written from RECORDS.md (Reference) and DOMAIN.md §3.

use crate::{Question, QuestionNumber, StandardId, natural};
use proptest::prelude::*;

prop_compose! {
    fn question()(
        number in prop_oneof![
            Just(QuestionNumber::All),
            (1..=99_u8).prop_map(QuestionNumber::Number)
        ],
        study_group in prop::option::of(1..=21_u8),
    ) -> Question {
        Question { number, study_group }
    }
}

proptest! {
    #[test]
    fn questions_are_read_back(question in question()) {
        prop_assert_eq!(question.to_string().parse(), Ok(question));
    }

    #[test]
    fn questions_are_in_natural_order(a in question(), b in question()) {
        let natural = natural(&a.to_string()).cmp(&natural(&b.to_string()));
        prop_assert_eq!(a.cmp(&b), natural);
    }

    #[test]
    fn standards_print_as_they_were(text in "[A-Z0-9/]{2,8} [A-Z0-9 .:-]{1,12}|\\PC*") {
        if let Ok(id) = text.parse::<StandardId>() {
            prop_assert_eq!(id.to_string(), text.clone());
            prop_assert_eq!(format!("{} {}", id.body(), id.number()), text);
        }
    }

    #[test]
    fn the_natural_order_is_one(a in "[a-z0-9/]{0,6}", b in "[a-z0-9/]{0,6}", c in "[a-z0-9/]{0,6}") {
        let (a, b, c) = (natural(&a), natural(&b), natural(&c));
        prop_assert!(!(a <= b && b <= c) || a <= c);
    }
}

#[test]
fn questions_of_the_contract() {
    for text in ["7/17", "All/17", "4", "10/17"] {
        assert_eq!(text.parse::<Question>().unwrap().to_string(), text);
    }
    for text in ["", "Q7/17", "07/17", "7/", "/17", "all/17", "7/17 ", "300/17", "0x1", "7/17/1"] {
        assert!(text.parse::<Question>().is_err(), "{text}");
    }
}

#[test]
fn standards_have_a_body_and_a_number() {
    for (text, body) in [
        ("ISO/IEC 27566-1", "ISO/IEC"),
        ("IETF RFC 7159", "IETF"),
        ("3GPP TS 33.501", "3GPP"),
        ("ETSI EN 303 645", "ETSI"),
        ("ITU-R M.2160", "ITU-R"),
        ("IEEE 802.1X", "IEEE"),
        ("NIST SP 800-53", "NIST"),
        ("GB/T 35273", "GB/T"),
    ] {
        assert_eq!(text.parse::<StandardId>().unwrap().body(), body, "{text}");
    }
    // A cell under such a header without a standard's number (RECORDS.md, `equivalents`).
    for text in ["OSIA v6.1.0", "OpenID", "OpenID FAPI 2.0 attacker model", "ISO", "", "iso 27001"]
    {
        assert!(text.parse::<StandardId>().is_err(), "{text}");
    }
}
