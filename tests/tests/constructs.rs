//! Every construct of every format is read as a person sees it.

use rapporteur_tests::constructs::{all, read};
use std::collections::HashSet;
use std::fmt::Write as _;

#[test]
fn every_construct_is_read_as_it_is_seen() {
    let mut wrong = String::new();
    for construct in all() {
        let found = read(&construct);
        if found != construct.expected {
            let _ = writeln!(
                wrong,
                "{}: {}\n  expected {:?}\n  read     {found:?}",
                construct.format, construct.name, construct.expected
            );
        }
        for word in construct.unseen.split_whitespace() {
            assert!(!found.contains(word), "{}: {word} is seen", construct.name);
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn there_are_enough_of_them_and_each_has_a_name() {
    let all = all();
    let names: HashSet<_> = all.iter().map(|c| (c.format, c.name)).collect();
    assert_eq!(names.len(), all.len());
    assert!(all.len() >= 150, "{}", all.len());
}
