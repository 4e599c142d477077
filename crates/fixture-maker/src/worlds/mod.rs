//! A large made-up world whose truth is known: meetings of two study groups in two study periods,
//! their documents in many layouts, with mistakes at a rate, and what each document shows.
//!
//! It is what `rapporteur evaluate` is held against: `make-fixtures world OUT --seed N` writes the
//! documents under `OUT/documents` and their labels (partial records) under `OUT/labels`.

pub mod habits;
pub mod labels;
pub mod model;
pub mod pages;
pub mod pen;
pub mod random;
pub mod shelf;

use anyhow::Result;
use habits::{Habits, calendars, focus, folders, listed, tool};
use model::{Fate, Item, Meeting, Track};
use pages::{forms, lists, notes, programme, reports, summary, texts};
use pen::Pen;
use random::Random;
use serde_json::json;
use shelf::Shelf;

/// A document of the world with its label.
#[derive(Debug)]
pub struct Document {
    /// The path below the documents' folder.
    pub path: String,
    /// The bytes.
    pub bytes: Vec<u8>,
    /// The label, as JSON.
    pub label: String,
}

/// What a meeting's people make.
fn meeting(pen: &mut Pen, meeting: &Meeting, shelf: &mut Shelf) -> Result<()> {
    for party in 1..=3 {
        shelf.take(reports::working_party(pen, meeting, party, 400 + u16::from(party))?, pen)?;
        shelf.take(lists::documents(pen, meeting, party, 600 + u16::from(party))?, pen)?;
    }
    for number in 2..=7 {
        let question = format!("{number}/{}", meeting.group);
        shelf.take(reports::question(pen, meeting, &question, 40 + number)?, pen)?;
    }
    shelf.take(lists::agenda(pen, meeting, 410)?, pen)?;
    shelf.take(lists::agenda(pen, meeting, 411)?, pen)?;
    shelf.take(summary::page(pen, meeting)?, pen)?;
    shelf.take(summary::debriefing(pen, meeting, 420)?, pen)?;
    for part in 0..3 {
        shelf.take(programme::export(pen, meeting, part), pen)?;
        shelf.take(notes::page(pen, meeting, part)?, pen)?;
    }
    let proposals = meeting.items.iter().filter(|i| i.fate == Fate::New);
    for (number, item) in (160..).zip(proposals) {
        shelf.take(forms::justification(pen, meeting, Some(item), number)?, pen)?;
    }
    shelf.take(forms::justification(pen, meeting, None, 199)?, pen)?;
    for statement in &meeting.statements {
        shelf.take(texts::statement(pen, meeting, statement)?, pen)?;
    }
    let drafts: Vec<&Item> =
        meeting.items.iter().filter(|i| i.fate != Fate::Gone && i.former.is_none()).collect();
    for item in drafts.iter().take(14) {
        shelf.take(texts::draft(pen, meeting, item)?, pen)?;
    }
    for (number, item) in (20..).zip(drafts.iter().skip(14).take(4)) {
        shelf.take(texts::contribution(pen, meeting, item, number)?, pen)?;
    }
    let normative =
        meeting.items.iter().filter(|i| i.track != Track::Agreement && i.former.is_none());
    for (number, item) in (300..).zip(normative.take(2)) {
        shelf.take(forms::a5(pen, meeting, item, number)?, pen)?;
        shelf.take(texts::recommendation(pen, item, 4000 + number)?, pen)?;
    }
    Ok(())
}

/// What a meeting's people make besides, by their habits: each kind of document a few times.
fn besides(pen: &mut Pen, meeting: &Meeting, shelf: &mut Shelf) -> Result<()> {
    for n in 0..4 {
        if pen.habits.take_document("lists as they are kept") {
            shelf.take(listed::page(pen, meeting, 620 + n)?, pen)?;
        }
    }
    for (n, party) in (0..3).zip(1..) {
        if pen.habits.take_document("statements as paragraphs") {
            shelf.take(listed::statements_page(pen, meeting, 640 + n)?, pen)?;
        }
        if pen.habits.take_document("calendars") {
            shelf.take(calendars::page(pen, meeting, 650 + n)?, pen)?;
        }
        if pen.habits.take_document("counts in sentences") {
            shelf.take(summary::outcomes(pen, meeting, 660 + n)?, pen)?;
        }
        if pen.habits.take_document("inputs to focus groups") {
            shelf.take(focus::page(pen)?, pen)?;
        }
        if pen.habits.take_document("reports of a tool") {
            shelf.take(tool::report(pen, meeting, party, 70 + n)?, pen)?;
        }
    }
    if pen.habits.take_document("reports of a tool") {
        shelf.take(tool::agenda(pen, meeting, 80)?, pen)?;
    }
    Ok(())
}

/// A world without habits: [`make_with`] has some.
///
/// # Errors
/// Where a writer fails.
pub fn make(seed: u64, mistakes: f64) -> Result<Vec<Document>> {
    make_with(seed, mistakes, Habits::none())
}

/// Makes the world: mistakes by their rate, and people's habits.
///
/// ```
/// use fixture_maker::worlds::{habits::Habits, make_with};
/// let world = make_with(7, 0.0, Habits::new(7, 0.3)).unwrap();
/// assert!(world.iter().any(|document| document.label.contains("Word's HTML")));
/// ```
///
/// # Errors
/// Where a writer fails.
pub fn make_with(seed: u64, mistakes: f64, habits: Habits) -> Result<Vec<Document>> {
    let mut pen = Pen { random: Random::new(seed), rate: mistakes, habits };
    let mut shelf = Shelf::default();
    for one in model::meetings(&mut pen.random) {
        let place = json!({"study_group": format!("SG{}", one.group), "start": one.day(one.first)});
        shelf.open(&one.code(), Some(place));
        meeting(&mut pen, &one, &mut shelf)?;
        besides(&mut pen, &one, &mut shelf)?;
    }
    if pen.habits.any() {
        shelf.open("mixed", None);
        let meetings = model::neighbours(&mut pen.habits.random);
        folders::mixed(&mut pen, &meetings, &mut shelf)?;
    }
    Ok(shelf.documents)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    fn habits_of(documents: &[Document]) -> BTreeSet<String> {
        let named = |d: &Document| -> Vec<String> {
            let label: serde_json::Value = serde_json::from_str(&d.label).unwrap();
            label["_habits"].as_array().into_iter().flatten().map(ToString::to_string).collect()
        };
        documents.iter().flat_map(named).collect()
    }

    #[test]
    fn habits_change_nothing_where_there_are_none() {
        let plain = make(7, 0.1).unwrap();
        let none = make_with(7, 0.1, Habits::new(99, 0.0)).unwrap();
        assert!(plain.iter().zip(&none).all(|(a, b)| a.bytes == b.bytes && a.label == b.label));
        assert!(habits_of(&plain).is_empty());
    }

    #[test]
    fn the_same_seed_makes_the_same_world_with_every_habit() {
        let one = make_with(7, 0.1, Habits::new(7, 0.4)).unwrap();
        let two = make_with(7, 0.1, Habits::new(7, 0.4)).unwrap();
        assert!(one.iter().zip(&two).all(|(a, b)| a.bytes == b.bytes && a.label == b.label));
        assert!(habits_of(&one).len() >= 41, "{:#?}", habits_of(&one));
    }

    #[test]
    fn one_habit_can_be_had_alone() {
        let name = "contacts in other orders";
        let habits = Habits::new(7, 0.3).only(Some(name.to_owned()));
        let found = habits_of(&make_with(7, 0.0, habits).unwrap());
        assert_eq!(found, BTreeSet::from([format!("\"{name}\"")]));
    }

    #[test]
    fn a_list_of_a_label_holds_no_more_than_its_document() {
        // A label never asks for a document twice, and every finding that it asks for has a habit.
        for document in make_with(9, 0.1, Habits::new(9, 0.4)).unwrap() {
            let label: serde_json::Value = serde_json::from_str(&document.label).unwrap();
            let ids: Vec<&str> = label["documents"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(|d| d["ref"]["id"].as_str())
                .collect();
            let once: BTreeSet<&&str> = ids.iter().collect();
            assert_eq!(once.len(), ids.len(), "{}", document.path);
            assert!(
                label["findings"].is_null() || label["_habits"].is_array(),
                "{}",
                document.path
            );
        }
    }

    #[test]
    fn the_same_seed_makes_the_same_world() {
        let one = make(7, 0.1).unwrap();
        let two = make(7, 0.1).unwrap();
        assert!(one.len() >= 300, "{}", one.len());
        assert!(
            one.iter()
                .zip(&two)
                .all(|(a, b)| a.path == b.path && a.bytes == b.bytes && a.label == b.label)
        );
        let mut paths: Vec<&str> = one.iter().map(|d| d.path.as_str()).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), one.len());
    }
}
