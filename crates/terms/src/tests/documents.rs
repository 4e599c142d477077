//! Documents, written from RECORDS.md (`DocumentRef`) and DOMAIN.md §2, §3.

use crate::{DocumentId, Group, Series, file_name, link, meeting_name, natural};
use proptest::prelude::*;

fn group() -> impl Strategy<Value = Group> {
    prop_oneof![Just(Group::Gen), Just(Group::Plen), (1..10_u8).prop_map(Group::Wp)]
}

prop_compose! {
    fn of_study_groups()(
        series in prop::sample::select(vec![Series::Td, Series::C, Series::R, Series::Col, Series::Cir, Series::Ls]),
        number in 1..10_000_u32,
        revision in prop::option::of(1..99_u32),
        addendum in prop::option::of(1..99_u32),
        group in prop::option::of(group()),
        originator in prop::sample::select(vec!["SG17", "SCV", "CWG-SFP", "TSAG"]),
        study_group in prop::option::of(prop::sample::select(vec!["SG3", "TSAG"])),
    ) -> DocumentId {
        DocumentId {
            revision,
            addendum,
            group: group.filter(|_| series == Series::Td),
            originator: (series == Series::Ls).then(|| originator.to_owned()),
            study_group: study_group.filter(|_| series == Series::C).map(str::to_owned),
            ..DocumentId::new(series, number)
        }
    }
}

prop_compose! {
    fn of_focus_groups()(
        series in prop::sample::select(vec![Series::I, Series::O, Series::Ls, Series::R]),
        number in 1..10_000_u32,
        revision in prop::option::of(1..99_u32),
        group in "FG-[A-Z][A-Z0-9]{1,6}",
    ) -> DocumentId {
        DocumentId { revision, originator: Some(group), ..DocumentId::new(series, number) }
    }
}

fn printed(id: &DocumentId) -> String {
    let of = id.study_group.as_ref().map(|group| format!("{group}-")).unwrap_or_default();
    format!("{of}{id}")
}

proptest! {
    #[test]
    fn what_is_printed_is_read_back(id in prop_oneof![of_study_groups(), of_focus_groups()]) {
        prop_assert_eq!(printed(&id).parse(), Ok(id));
    }

    #[test]
    fn what_is_read_prints_as_it_was(text in "[A-Z]{1,4}-?[A-Z0-9]{1,5}(-[A-Z]{1,2}-)?[0-9]{1,4}(R[0-9])?(/[A-Z0-9]{1,4})?") {
        if let Ok(id) = text.parse::<DocumentId>() {
            prop_assert_eq!(printed(&id), text);
        }
    }

    #[test]
    fn any_text_is_read_or_not(text in "\\PC*") {
        let _ = text.parse::<DocumentId>();
        let _ = (file_name(&text), link(&text), meeting_name(&text));
    }

    #[test]
    fn the_order_is_the_natural_one(a in of_study_groups(), b in of_study_groups(), c in of_study_groups()) {
        if natural(&a.id()) != natural(&b.id()) {
            prop_assert_eq!(a < b, natural(&a.id()) < natural(&b.id()));
        }
        prop_assert_eq!(a.cmp(&b), b.cmp(&a).reverse());
        prop_assert!(!(a < b && b < c) || a < c);
        prop_assert_eq!(a == b, a.cmp(&b).is_eq());
    }
}

#[test]
fn short_forms_of_the_contract() {
    for text in [
        "TD215/4",
        "TD419/GEN",
        "TD201/P",
        "TD18R1/1",
        "C421R1",
        "TD120R1",
        "R12",
        "COL6",
        "CIR187",
        "C42A21",
        "SG17-LS91",
        "FG-AINN-I-237R2",
        "FG-AINN-O-12",
        "FG-AINN-LS-4",
    ] {
        assert_eq!(text.parse::<DocumentId>().unwrap().to_string(), text);
    }
    let input: DocumentId = "FG-AINN-I-237R2".parse().unwrap();
    assert_eq!((input.series, input.number, input.revision), (Series::I, 237, Some(2)));
    assert_eq!(input.originator.as_deref(), Some("FG-AINN"));
    let other: DocumentId = "SG12-TD648".parse().unwrap();
    assert_eq!((other.study_group.as_deref(), other.id().as_str()), (Some("SG12"), "TD648"));
}

#[test]
fn other_writings_are_not_short_forms() {
    for text in [
        "",
        "TD",
        "TD 215/4",
        "TD0215/4",
        "TD215/WP4",
        "TD215/PLEN",
        "TD215 Rev.1",
        "td215/4",
        "215/4",
        "X.509",
        "SG17",
        "SG12-C",
        "WP1-TD5",
        "FG-TD5",
        "SG012-TD5",
        "TD0",
        "C5/4",
        "TD215/4 ",
    ] {
        assert!(text.parse::<DocumentId>().is_err(), "{text}");
    }
}

#[test]
fn documents_stand_in_the_order_of_their_numbers() {
    let sorted = [
        "C9", "C10", "C10A1", "C10R1", "TD9/1", "TD10/1", "TD10/2", "TD10/GEN", "TD10/P",
        "TD10R1/1",
    ];
    let mut read: Vec<DocumentId> = sorted.iter().rev().map(|t| t.parse().unwrap()).collect();
    read.sort();
    assert_eq!(read.iter().map(DocumentId::id).collect::<Vec<_>>(), sorted);
}

#[test]
fn groups_are_read_in_full() {
    for group in [Group::Gen, Group::Plen, Group::Wp(4)] {
        assert_eq!(group.to_string().parse(), Ok(group));
    }
    assert!("P".parse::<Group>().is_err() && "4".parse::<Group>().is_err());
}
