//! Values of headers.

use super::read::{language, study_group, working_party};
use crate::study_period;

#[test]
fn study_groups() {
    for (text, expected) in [
        ("STUDY GROUP 17", "SG17"),
        ("SG17", "SG17"),
        ("ITU-T SG 17", "SG17"),
        ("Study Group 17", "SG17"),
        ("SG17-TD2484", "SG17"),
        ("TSAG", "TSAG"),
        ("Chairman, WP2/TSAG", "TSAG"),
        ("Commission d'études 17 de l'UIT-T", "SG17"),
        ("Comisión de Estudio 17", "SG17"),
        ("第 17研究组", "SG17"),
        ("17-я", ""),
        ("Executive Summary ITU-T SG17 'Security'", "SG17"),
        ("Geneva", ""),
        ("messages 5", ""),
        ("SG", ""),
        ("17", ""),
        ("SG2 and TSAG", "SG2"),
        ("ITU-T Focus Group on Orchards (FG-ORCH)", "FG-ORCH"),
        ("ITU-T FG-ORCH", "FG-ORCH"),
        ("FG-ORCH-I-012-R1", "FG-ORCH"),
        ("SG21 and its FG-ORCH", "SG21"),
        ("the FG", ""),
    ] {
        assert_eq!(study_group(text).unwrap_or_default(), expected, "{text:?}");
    }
}

#[test]
fn working_parties() {
    for (text, expected) in [
        ("WP1/17", "WP1"),
        ("Working Party 1", "WP1"),
        ("WP 1", "WP1"),
        ("Chair, WP1/17", "WP1"),
        ("TD140/WP1", "WP1"),
        ("SG17", ""),
        ("WPs", ""),
        ("Groupe de travail 2", "WP2"),
        ("WP plenaries on 2 April", ""),
    ] {
        assert_eq!(working_party(text).unwrap_or_default(), expected, "{text:?}");
    }
}

#[test]
fn periods() {
    for (text, expected) in [
        ("STUDY PERIOD 2025-2028", "2025-2028"),
        ("2025–2028", "2025-2028"),
        ("2022-2024", "2022-2024"),
        ("Study Period: ;2025-2028", "2025-2028"),
        ("2017 - 2020", "2017-2020"),
        ("2025", ""),
        ("2025-04-17", ""),
        ("2025-06", ""),
        ("2010-2028", ""),
    ] {
        assert_eq!(study_period(text).unwrap_or_default(), expected, "{text:?}");
    }
}

#[test]
fn languages() {
    for (text, expected) in [
        ("English", "en"),
        ("Original: anglais", "en"),
        ("Inglés", "en"),
        ("русский", "ru"),
        ("Оригинал: английский", "en"),
        ("Original: French", "fr"),
        ("中文", "zh"),
        ("原文:英文", "en"),
        ("الأصل: بالإنكليزية", "en"),
        ("Geneva", ""),
        ("Englishman", ""),
    ] {
        assert_eq!(language(text).unwrap_or_default(), expected, "{text:?}");
    }
}
