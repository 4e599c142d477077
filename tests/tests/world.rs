//! The larger made-up world: what its documents show against what is read of them.

use fixture_maker::worlds::habits::Habits;
use rayon::prelude::*;

/// Makes a world without habits, reads it, and grades the records.
fn grade(seed: u64, mistakes: f64) -> evaluate::Score {
    grade_with(seed, mistakes, Habits::none())
}

fn grade_with(seed: u64, mistakes: f64, habits: Habits) -> evaluate::Score {
    let options = pipeline::Options::default();
    let documents = fixture_maker::worlds::make_with(seed, mistakes, habits).unwrap();
    let records: Vec<serde_json::Value> = documents
        .par_iter()
        .map(|d| {
            serde_json::to_value(pipeline::extract_bytes(&d.path, &d.bytes, &options)).unwrap()
        })
        .collect();
    let labels = documents.iter().map(|d| serde_json::from_str(&d.label).unwrap());
    evaluate::grade(labels, records)
}

fn hold(score: &evaluate::Score, least: f64) {
    assert!(score.missing.is_empty() && score.documents >= 300);
    let below = score.below(least);
    let errors: Vec<_> = score.errors.iter().take(20).collect();
    assert!(below.is_empty(), "below {least}: {below:#?}\n{errors:#?}");
}

#[test]
fn with_mistakes_in_a_tenth_of_the_places() {
    let score = grade(2_026, 0.1);
    hold(&score, 0.98);
    for (kind, field) in [("identity", "id"), ("work_items", "identity"), ("header", "title")] {
        let count = score.count(kind, field);
        let errors = || score.errors.iter().filter(|e| format!("{e:?}").contains(field)).take(20);
        assert!(
            count.support() > 300 && count.f1() >= 0.99,
            "{kind}.{field}: {count:?}\n{:#?}",
            errors().collect::<Vec<_>>()
        );
    }
}

#[test]
fn with_mistakes_in_half_of_the_places() {
    hold(&grade(2_027, 0.5), 0.95);
}

/// People's habits cost more than mistakes do: the bound goes up as the readers learn them, and each
/// habit is told by itself by `make evaluate`.
#[test]
fn with_habits_in_a_third_of_the_places() {
    let score = grade_with(2_028, 0.1, Habits::new(2_028, 0.3));
    assert!(score.missing.is_empty() && score.documents >= 400 && score.groups.len() >= 38);
    let all = score.sum(None);
    assert!(all.f1() >= 0.9, "{all:?}: {:#?}", score.groups);
}
