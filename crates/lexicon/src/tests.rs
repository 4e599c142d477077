//! The words and what they mean.

use super::*;
use crate::source::{FILES, built_in};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn keys_of(files: &[&str]) -> BTreeSet<&'static str> {
    FILES
        .iter()
        .filter(|(name, _)| files.contains(name))
        .flat_map(|(_, text)| built_in(text))
        .map(|(key, _)| key)
        .collect()
}

#[test]
fn labels_are_known_by_their_beginning() {
    let lexicon = Lexicon::standard();
    let look_up = |label| lexicon.columns.look_up(label);
    assert_eq!(look_up("Q/17"), Some((Role::Question, 1.0)));
    assert_eq!(look_up("WI abbreviation"), Some((Role::Acronym, 1.0)));
    assert_eq!(look_up("Q# (total# of NWIs)").unwrap().0, Role::Question);
    assert_eq!(look_up("Equivalent e.g., ISO/IEC").unwrap().0, Role::Equivalent);
    assert_eq!(look_up("TD#").unwrap().0, Role::Document);
    assert_eq!(look_up("New / Revised"), Some((Role::Version, 1.0)));
    assert_eq!(look_up("Place/Host").unwrap().0, Role::Place);
    assert_eq!(look_up("Titulo").unwrap().0, Role::Title);
    assert_eq!(look_up("Qestion"), Some((Role::Question, 0.8)));
    assert_eq!(look_up("Acornym"), Some((Role::Acronym, 0.8)));
    assert_eq!(look_up("Base texr"), Some((Role::BaseText, 0.8)));
    assert_eq!(look_up("Weather"), None);
    assert_eq!(look_up(""), None);
}

#[test]
fn topics_go_by_precedence() {
    let lexicon = Lexicon::standard();
    let topic = |t| lexicon.topics.first(t);
    assert_eq!(
        topic("TAP Recommendations for determination (WTSA-24 Resolution 1)"),
        Some(Topic::ForDetermination)
    );
    assert_eq!(topic("Proposed new work items"), Some(Topic::Proposed));
    assert_eq!(topic("Annex C Outgoing LS"), Some(Topic::LiaisonsOut));
    assert_eq!(topic("Weather"), None);
}

#[test]
fn every_line_says_something() {
    for (_, file) in FILES {
        for line in file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
            let (key, labels) = line.split_once('\t').expect(line);
            assert!(!key.is_empty() && labels.split('|').any(|l| !l.trim().is_empty()), "{line}");
        }
    }
}

#[test]
fn files_and_enums_have_the_same_names() {
    fn names<K: Copy>(all: &[K], name: fn(K) -> &'static str) -> BTreeSet<&'static str> {
        all.iter().map(|k| name(*k)).collect()
    }
    assert_eq!(names(Role::all(), Role::name), keys_of(&["columns"]));
    assert_eq!(names(Topic::all(), Topic::name), keys_of(&["topics"]));
    assert_eq!(names(HeaderField::all(), HeaderField::name), keys_of(&["headers", "fields"]));
    assert_eq!(names(FormField::all(), FormField::name), keys_of(&["forms"]));
    assert_eq!(names(KindWord::all(), KindWord::name), keys_of(&["kinds"]));
    assert_eq!(names(StatusWord::all(), StatusWord::name), keys_of(&["stages"]));
    assert_eq!(names(TitleWord::all(), TitleWord::name), keys_of(&["titles"]));
    assert_eq!(names(Decision::all(), Decision::name), keys_of(&["decisions"]));
    assert_eq!(names(Set::all(), Set::name), keys_of(&["sets"]));
    assert_eq!(names(Prose::all(), Prose::name), keys_of(&["prose"]));
    assert_eq!(names(Head::all(), Head::name), keys_of(&["heads"]));
    assert_eq!(names(DateWord::all(), DateWord::name), keys_of(&["dates"]));
}

#[test]
fn words_of_a_user_are_of_one_lexicon_alone() {
    let own = Lexicon::with(&["# mine\ncolumns.acronym\tKurzname | Kürzel\n"]).unwrap();
    assert_eq!(own.columns.look_up("Kurzname"), Some((Role::Acronym, 1.0)));
    let standard = Lexicon::standard();
    assert_eq!(standard.columns.look_up("Kurzname"), None);
    assert_ne!(own.fingerprint(), standard.fingerprint());
}

#[test]
fn what_is_no_line_is_refused() {
    assert_eq!(Lexicon::with(&["\n# x\nnonsense"]).unwrap_err(), LexiconError::Form(3));
    assert_eq!(Lexicon::with(&["columns.acronym\t | "]).unwrap_err(), LexiconError::Form(1));
    assert!(matches!(
        Lexicon::with(&["weather.acronym\tx"]).unwrap_err(),
        LexiconError::Unknown { line: 1, .. }
    ));
}

proptest! {
    #[test]
    fn folding_twice_is_folding_once(text in "\\PC{0,40}") {
        let once = folded(&text);
        prop_assert_eq!(folded(&once), once);
    }
}
