//! What holds for every text.

use super::read::{
    acronym_cell, acronyms, dates, destinations, document_exact, documents, glued_item,
    glued_statement, is_tentative, language, liaison_title, question_cell, questions,
    recommendations, resolutions, study_group, target_date, working_party,
};
use crate::{DocumentId, Found, Group, Series, file_name, link, standards, study_period};
use proptest::prelude::*;

/// Texts that are nearly something: pieces of all the forms in any order.
fn scraps() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "TD",
        "TD ",
        "TDs ",
        "TD/G: ",
        "C",
        "C ",
        "R ",
        "SG17",
        "SG17-",
        "TSAG – ",
        "Rev.",
        "R1",
        "A2",
        "/GEN",
        "/4",
        "-PLEN",
        " (P)",
        "(PLEN/13)",
        "12",
        "0",
        "007",
        "431",
        "99999",
        "2026",
        ", ",
        " and ",
        "+ ",
        " - ",
        "–",
        "…",
        "Q",
        "Questions ",
        "/17",
        "All",
        "X.",
        "XSTR.",
        "abc",
        "Max-trust",
        "*",
        " (ex ",
        ")",
        "(",
        "|",
        "ISO/IEC ",
        "RFC ",
        "ETSI EN ",
        "Amd.",
        "Resolution ",
        "WTSA-24 ",
        "May ",
        "June ",
        "Mon ",
        " to ",
        ":",
        "13:00",
        "TBC",
        "LS/o",
        "LS",
        "-LS",
        "[to ",
        "]",
        "T25-",
        "TD-WP4-",
        "0215",
        "!R1!",
        "MSW-E",
        "é",
        "第",
        "号集体函",
        "年",
        "月",
        "日",
        " ",
        "week of ",
        "\\_",
        "†",
        "ITU-T ",
        "Col ",
        "Circular ",
        "?",
        "1st",
        "/",
        ".",
        "'",
        "\u{301}",
        "😀",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|p| p.concat())
}

fn spans_hold<T>(text: &str, found: &[Found<T>]) {
    let mut last = 0;
    for f in found {
        assert!(f.span.start >= last, "{text:?}: out of order");
        assert!(f.span.start < f.span.end, "{text:?}: empty");
        let raw = text.get(f.span.clone()).unwrap_or_else(|| panic!("{text:?}: no boundary"));
        assert_eq!(raw, raw.trim(), "{text:?}");
        last = f.span.start;
    }
}

fn all(text: &str) {
    spans_hold(text, &documents(text));
    spans_hold(text, &questions(text));
    spans_hold(text, &question_cell(text, Some(17)));
    spans_hold(text, &acronyms(text));
    spans_hold(text, &recommendations(text));
    spans_hold(text, &resolutions(text));
    spans_hold(text, &standards(text));
    spans_hold(text, &dates(text, Some(2026)));
    if let Some(name) = acronym_cell(text) {
        assert!(text.get(name.raw_span).is_some());
    }
    let _ = (
        document_exact(text),
        file_name(text),
        link(text),
        liaison_title(text),
        destinations(text),
    );
    let _ = (glued_item(text), glued_statement(text));
    let _ = (study_group(text), working_party(text), study_period(text), language(text));
    let _ = (target_date(text), is_tentative(text));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn no_text_panics_and_spans_hold(text in any::<String>()) {
        all(&text);
    }

    #[test]
    fn no_scraps_panic_and_spans_hold(text in scraps()) {
        all(&text);
    }

    #[test]
    fn a_short_form_reads_back(
        series in 0..8usize, number in 1..99_999u32, revision in prop::option::of(1..100u32),
        addendum in prop::option::of(1..1000u32), group in 0..4u8, wp in 1..10u8,
    ) {
        let series = [Series::Td, Series::C, Series::R, Series::Col, Series::Cir, Series::Ls, Series::I, Series::O][series];
        let mut id = DocumentId::new(series, number);
        id.revision = revision;
        id.addendum = addendum;
        if series == Series::Td {
            id.group = [None, Some(Group::Gen), Some(Group::Plen), Some(Group::Wp(wp))][usize::from(group)];
        }
        if series == Series::Ls {
            id.originator = Some("CWG-SFP".to_owned());
        }
        if matches!(series, Series::I | Series::O) {
            id.originator = Some("FG-ORCH".to_owned());
        }
        prop_assert_eq!(document_exact(&id.id()), Some(id));
    }
}

#[test]
fn time_is_linear_in_the_text() {
    // Each of these would take minutes if any reader looked at the rest of the text for every hit.
    for piece in [
        "TD 1+ ",
        "TD1-",
        "C1,",
        "[to SG1 ",
        "(",
        "X.",
        "X.a/",
        "1 May ",
        "1, ",
        "12 - ",
        "Q1, ",
        "SG17-",
        "LS1 ",
        "FG-",
        "FG-AB-I-1 ",
        "X.aB",
        "X.abCd ",
        "ITU-R M.1, ",
        "C12 and ",
        "A-",
        "第1/",
        "T25-SG17-",
        "ISO/",
        "12 May 2026 (",
        "Resolutions 1, ",
        "RFC 1, ",
        "X.509 ",
        "ex X.a (",
        "1:",
        "TSAG ",
    ] {
        let text = piece.repeat(200_000 / piece.len());
        let start = std::time::Instant::now();
        all(&text);
        assert!(start.elapsed().as_secs() < 20, "{piece:?}: {:?}", start.elapsed());
    }
}
