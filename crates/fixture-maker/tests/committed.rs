//! The files in the repository are what the code makes, and nothing else.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

#[test]
fn committed_fixtures_are_what_the_code_makes() {
    let mut made = BTreeSet::new();
    for (path, bytes) in fixture_maker::all().unwrap() {
        let committed = fs::read(fixtures().join(&path)).unwrap_or_else(|e| panic!("{path}: {e}"));
        assert!(committed == bytes, "{path} differs: run `make fixtures` and look at the change");
        assert!(made.insert(path.clone()), "{path} is made twice");
    }
    for folder in ["headers", "meeting"] {
        for entry in fs::read_dir(fixtures().join(folder)).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            let path = format!("{folder}/{name}");
            assert!(made.contains(&path), "{path} is not made by the code");
        }
    }
}

#[test]
fn every_planted_mistake_is_in_a_document() {
    fixture_maker::meeting::good().unwrap();
    let unheard = fixture_maker::world::unheard();
    assert!(unheard.is_empty(), "{unheard:#?}");
}

#[test]
fn two_builds_in_one_process_are_the_same() {
    let page = fixture_maker::seed::page();
    let render = fixture_maker::render::docx::render;
    assert_eq!(render(&page).unwrap(), render(&page).unwrap());
}

#[test]
fn fixtures_are_small_but_the_bomb_is_not() {
    let all = fixture_maker::all().unwrap();
    let sum: usize = all.iter().map(|(_, bytes)| bytes.len()).sum();
    assert!(sum < 6_000_000, "{sum} bytes");
    let (_, bomb) = all.iter().find(|(path, _)| path.contains("GEN-0596")).unwrap();
    assert!(bomb.len() < 400_000, "{} bytes", bomb.len());
    let inflated = fixture_maker::zip::inflated_sizes(bomb).unwrap();
    assert!(inflated.iter().any(|(_, size)| *size > 256 << 20), "{inflated:?}");
}

#[test]
fn multiplied_documents_have_names_of_their_own() {
    let mut names = BTreeSet::new();
    let documents = 170;
    fixture_maker::meeting::multiplied(documents, |file| {
        assert!(!file.bytes.is_empty());
        assert!(names.insert(file.path.clone()), "{} twice", file.path);
        Ok(())
    })
    .unwrap();
    assert_eq!(names.len(), documents);
}
