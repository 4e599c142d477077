//! Names of items, written from RECORDS.md §2 (what is one item) and DOMAIN.md §4.

use crate::{ItemKey, ItemName};
use proptest::prelude::*;

fn key(name: &str) -> ItemKey {
    ItemKey::of(name)
}

#[test]
fn spellings_of_one_name_are_equal() {
    for (one, other) in [
        ("X.sec_QKDNi-ccm", "X.sec_qkdni_CCM"),
        ("X.sec-QKDNi-ccm", "X.sec_QKDNi_ccm"),
        ("XSTR.hyb_qsafe", "XSTR.hyb-qsafe"),
        ("XSTR.kdc_qkdn", "XSTR.kdc-QKDN"),
        ("X. Max-trust", "X.Max-trust"),
        ("Y IoT-overview", "Y.IoT-overview"),
        ("X.supp.divs", "X.sup-divs"),
        ("X.sup-dsa", "X.suppl.dsa"),
        ("X.1281Amd1", "X.1281Amd.1"),
        ("X.509Amd.2", "X.509 Amd.2"),
        ("X.509 (2019) Corrigendum 3", "X.509 (2019) Cor.3"),
        ("X.500 (10/2019) Amd.1", "X.500 (2019) Amendment 1"),
        ("X.1400Rev", "X.1400rev"),
        ("X.1400-rev", "X.1400rev"),
        ("QSTR-USSD-rev", "QSTR.USSD.rev"),
    ] {
        assert_eq!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn a_text_and_what_is_done_to_it_are_apart() {
    let of_one = [
        "X.509",
        "X.509rev",
        "X.509 (2019)",
        "X.509 Amd.1",
        "X.509 Amd.2",
        "X.509 Cor.1",
        "X.509 Suppl.1",
        "X.509 (2019) Cor.1",
        "X.5091",
        "X.50.9",
    ];
    for (at, one) in of_one.iter().enumerate() {
        for other in of_one.iter().skip(at + 1) {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
    }
    for (one, other) in [
        ("TR.qrbp", "XSTR.qrbp"),
        ("X.508", "X.508rev"),
        ("X.tok", "X.tok2"),
        ("Q.1912.5", "Q.19125"),
        ("X.abc", "Y.abc"),
        ("X.suppl.dsa", "X.suppl.bdsa"),
    ] {
        assert_ne!(key(one), key(other), "{one} {other}");
    }
}

#[test]
fn a_name_is_taken_apart() {
    let name = key("X.509 (10/2019) Cor.3");
    assert_eq!((name.family(), name.stem(), name.number()), ("x", "509", Some("509")));
    assert_eq!((name.edition(), name.corrigendum(), name.amendment()), (Some(2019), Some(3), None));
    assert!(name.is_numbered() && name.is_part() && !name.is_revision());
    assert_eq!(name.base(), key("X.509"));
    let revised = key("X.1254rev");
    assert!(revised.is_revision() && !revised.is_part());
    assert_eq!(revised.base(), key("X.1254"));
    assert!(key("QSTR-USSD-rev").is_revision());
    assert!(!key("X.fraud-prev").is_revision());
    let provisional = key("X.suppl1.cattle_auth");
    assert!(!provisional.is_numbered() && !provisional.is_part());
    assert_eq!(key("Y.Sup.59").supplement(), None);
    assert_eq!(key("Q.1912.5").number(), Some("1912.5"));
    assert_eq!(key("X.5Gsec").number(), None);
}

#[test]
fn parts_are_of_their_text() {
    assert!(key("X.509 Amd.2").is_part_of(&key("X.509")));
    assert!(key("X.509 (2019) Cor.3").is_part_of(&key("X.509rev")));
    assert!(!key("X.509").is_part_of(&key("X.509 Amd.2")));
    assert!(!key("X.509rev").is_part_of(&key("X.509")));
    // The name of another item that begins with one's letters.
    assert!(!key("X.mapsupply").is_part_of(&key("X.map")));
    assert!(!key("X.tok2").is_part_of(&key("X.tok")));
}

proptest! {
    #[test]
    fn a_name_prints_as_it_was_written(text in "\\PC*") {
        prop_assert_eq!(ItemName::new(text.as_str()).to_string(), text);
    }

    #[test]
    fn a_key_is_its_own_key(text in "[A-Za-z]{1,4}[. ]?[A-Za-z0-9_.() -]{0,20}") {
        let once = key(&text);
        prop_assert_eq!(&key(once.as_str()), &once);
    }

    #[test]
    fn dashes_and_case_do_not_count(
        family in "[A-Z]|[A-Z]STR|TR",
        words in prop::collection::vec("[a-z]{2,6}", 1..4),
        signs in prop::collection::vec(prop::sample::select(vec!["-", "_", "", "."]), 4),
    ) {
        // `sup` begins the names of supplements, and is parted from what follows.
        prop_assume!(words.iter().all(|w| !w.starts_with("sup") && !w.ends_with("rev")));
        let join = |signs: &mut dyn Iterator<Item = &&str>| {
            words.iter().fold(String::new(), |name, word| {
                if name.is_empty() { word.clone() } else { name + *signs.next().unwrap_or(&"") + word }
            })
        };
        let one = format!("{family}.{}", join(&mut signs.iter()));
        let other = format!("{family}. {}", join(&mut signs.iter().rev()).to_uppercase());
        prop_assert_eq!(key(&one), key(&other));
    }
}
