//! What looks like a reference and is none, and what looks like none and is one.

use super::read::{acronyms, documents, recommendations};
use crate::{Certainty, standards};

/// Texts of other fields. Not one of them names a document.
const FRIENDS: &[&str] = &[
    "The vitamin C 12 content fell in autumn.",
    "Enzyme C12 was found in the bark.",
    "Vehicle C421 carried apples to the mill.",
    "Gene C421 and locus C12 differ.",
    "The C99 and C23 standards of the language; see also C11.",
    "Protein C 14 too.",
    "A class C 21 road leads to the orchard.",
    "Concrete of strength class C30, beam C45 and column C60.",
    "Capacitor C12 smooths the supply, resistor R12 limits it.",
    "The isotope C14 is used to date wood.",
    "Vertebra C7 was hurt; nerve C8 was not.",
    "Building C 301 and room C 12 are closed.",
    "Battery size C 10 fits the lamp.",
    "Bus C12 stops at the mill.",
    "The C64 computer had a keyboard.",
    "An intermediate C18 chain melts at 28 °C 10 minutes later.",
    "Paper size C4 and envelope C5.",
    "Norma C 23 del código penal.",
    "Le composé C12 bout à 216 degrés.",
    "Locomotive LS4 pulled a train; sheet R 2 shows it.",
    "FAA Circular 150 and Administrative Circular 12.",
    "Das Modell C180 fährt.",
    "Вещество C12 кипит.",
    "Clause C 12, annex C 13 and figure C14.",
];

/// `(text, the documents that it names for sure)`.
const REAL: &[(&str, &[&str])] = &[
    ("Contributions C12, C13 and C 99 were discussed.", &["C12", "C13", "C99"]),
    ("C 23 R1 was noted.", &["C23R1"]),
    ("C421R1", &["C421R1"]),
    ("TD 12/1 and C 311 were considered.", &["TD12/1", "C311"]),
    ("needs rules. See C302 and TD 74/2.", &["C302", "TD74/2"]),
    ("C: C2, C5R1, C6R1, C13", &["C2", "C5R1", "C6R1", "C13"]),
    ("Contributions: C 197 , C 210 , C 211", &["C197", "C210", "C211"]),
    ("SG17-C823 and C 12", &["C823", "C12"]),
    ("TD 12/3 answers C 99.", &["TD12/3", "C99"]),
    ("La Comisión examinó los documentos TD 12/1 y C 311.", &["TD12/1", "C311"]),
    ("les documents TD 12/1 et C 311", &["TD12/1", "C311"]),
    ("документы C 21, C 24", &["C21", "C24"]),
    ("C 421 proposes a map. Contribution C12 does not.", &["C421", "C12"]),
    ("(C 351 R1 and C5)", &["C351R1", "C5"]),
    ("COM 17 – C 12 – E", &["C12"]),
    ("TSB Circular 187", &["CIR187"]),
    ("(reply to SG17-LS91)", &["SG17-LS91"]),
    ("Col 6/17", &["COL6"]),
];

/// `(text, the document, how sure)`: what the column or the document must decide.
const DOUBTFUL: &[(&str, &str, Certainty)] = &[
    ("C 421 proposes a map", "C421", Certainty::Likely),
    ("as proposed in C 421", "C421", Certainty::Likely),
    ("– C304", "C304", Certainty::Likely),
    ("(C 12)", "C12", Certainty::Likely),
    ("C294", "C294", Certainty::Likely),
    ("C21,C24", "C21", Certainty::Possible),
    ("written in C99", "C99", Certainty::Possible),
    ("It was introduced in C26", "C26", Certainty::Likely),
    ("The meeting noted C73.", "C73", Certainty::Likely),
    ("see C 3, and", "C3", Certainty::Possible),
    ("See Circular 187", "CIR187", Certainty::Likely),
    ("LS357 - Att1", "LS357", Certainty::Likely),
    ("COL6", "COL6", Certainty::Possible),
];

#[test]
fn false_friends_are_no_documents() {
    for text in FRIENDS {
        let found = documents(text);
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
}

#[test]
fn documents_are_sure_by_what_stands_around_them() {
    for (text, expected) in REAL {
        let found = documents(text);
        let ids: Vec<String> = found.iter().map(|f| f.value.id.id()).collect();
        assert_eq!(ids, *expected, "{text:?}");
        assert!(found.iter().all(|f| f.value.certainty == Certainty::Sure), "{text:?}: {found:?}");
    }
}

#[test]
fn what_the_text_leaves_open_is_the_callers() {
    for (text, id, certainty) in DOUBTFUL {
        let found = documents(text);
        let first = found.first().map(|f| (f.value.id.id(), f.value.certainty));
        assert_eq!(first, Some(((*id).to_owned(), *certainty)), "{text:?}");
    }
}

#[test]
fn labels_and_words_are_no_names_of_items() {
    for text in [
        "S. OUT-OF-DISTRIBUTION",
        "A. In-distribution",
        "B. Non-functional tests",
        "D. Co-operation",
        "E. 5G-enabled services",
        "the S. OUT-OF-DISTRIBUTION test",
        "See part B. Co-operation of bees",
        "X.xxx",
        "X.yyy and Y.zzz",
        "X.XXXX",
        "draft new Recommendation X.nnnn",
        "<X.xxx>",
    ] {
        let found = acronyms(text);
        assert!(found.is_empty(), "{text:?}: {found:?}");
    }
    for (text, name) in [
        ("on X. Max-trust and others", "X.Max-trust"),
        ("X. Max-trust* A", "X.Max-trust"),
        ("draft Y. IoT-overview", "Y.IoT-overview"),
        ("on XSTR. QKDN-SP", "XSTR.QKDN-SP"),
    ] {
        let found = acronyms(text);
        assert_eq!(found.first().map(|f| f.value.normal.as_str()), Some(name), "{text:?}");
    }
}

#[test]
fn other_bodies_numbers_are_their_own() {
    for (text, ours, theirs) in [
        (
            "See Recommendation ITU-R M.2160 and ITU-R SM.1541; ITU-T M.2140 is another one.",
            &["M.2140"][..],
            &["ITU-R M.2160", "ITU-R SM.1541"][..],
        ),
        ("ITU-R BT.2020", &[], &["ITU-R BT.2020"]),
        (
            "Recommendations ITU-R M.2160, M.2083 and F.699-8",
            &[],
            &["ITU-R M.2160", "ITU-R M.2083", "ITU-R F.699-8"],
        ),
        ("Report ITU-R M.2516-0", &[], &["ITU-R M.2516-0"]),
        ("[b-ITU-R M.2083] and [b-ITU-T A.1]", &["A.1"], &["ITU-R M.2083"]),
        ("[b-ITU-T X.1254] [ITU-T A.5]", &["X.1254", "A.5"], &[]),
        ("ETSI GS ZSM 001, IEEE 802.1X", &[], &["ETSI GS ZSM 001", "IEEE 802.1X"]),
        ("ETSI E.164 and ANSI T.413", &[], &[]),
        (
            "ITU-T M.3010, M.3050 and ITU-T X.509 | ISO/IEC 9594-8",
            &["M.3010", "M.3050", "X.509"],
            &["ISO/IEC 9594-8"],
        ),
        ("ITU-T E.164 and ITU-R M.2083", &["E.164"], &["ITU-R M.2083"]),
    ] {
        let read: Vec<String> = recommendations(text).into_iter().map(|f| f.value).collect();
        assert_eq!(read, ours, "{text:?}");
        let read: Vec<String> = standards(text).into_iter().map(|f| f.value).collect();
        assert_eq!(read, theirs, "{text:?}");
    }
}
