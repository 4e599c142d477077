//! A large made-up world whose truth is known: meetings of two study groups in two study periods,
//! their documents in many layouts, with mistakes at a rate, and what each document shows.
//!
//! It is what `rapporteur evaluate` is held against: `make-fixtures world OUT --seed N` writes the
//! documents under `OUT/documents` and their labels (partial records) under `OUT/labels`.

pub mod labels;
pub mod model;
pub mod pages;
pub mod pen;
pub mod random;

use anyhow::Result;
use model::{Fate, Item, Meeting, Track};
use pages::{Made, forms, lists, notes, programme, reports, summary, texts};
use pen::Pen;
use random::Random;
use serde_json::json;

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

fn meeting(pen: &mut Pen, meeting: &Meeting) -> Result<Vec<Made>> {
    let mut made = Vec::new();
    for party in 1..=3 {
        made.push(reports::working_party(pen, meeting, party, 400 + u16::from(party))?);
        made.push(lists::documents(pen, meeting, party, 600 + u16::from(party))?);
    }
    for number in 2..=7 {
        let question = format!("{number}/{}", meeting.group);
        made.push(reports::question(pen, meeting, &question, 40 + number)?);
    }
    made.push(lists::agenda(pen, meeting, 410)?);
    made.push(lists::agenda(pen, meeting, 411)?);
    made.push(summary::page(pen, meeting)?);
    made.push(summary::debriefing(pen, meeting, 420)?);
    for part in 0..3 {
        made.push(programme::export(pen, meeting, part));
        made.push(notes::page(pen, meeting, part)?);
    }
    let proposals = meeting.items.iter().filter(|i| i.fate == Fate::New);
    for (number, item) in (160..).zip(proposals) {
        made.push(forms::justification(pen, meeting, Some(item), number)?);
    }
    made.push(forms::justification(pen, meeting, None, 199)?);
    for statement in &meeting.statements {
        made.push(texts::statement(pen, meeting, statement)?);
    }
    let drafts: Vec<&Item> =
        meeting.items.iter().filter(|i| i.fate != Fate::Gone && i.former.is_none()).collect();
    for item in drafts.iter().take(14) {
        made.push(texts::draft(pen, meeting, item)?);
    }
    for (number, item) in (20..).zip(drafts.iter().skip(14).take(4)) {
        made.push(texts::contribution(pen, meeting, item, number)?);
    }
    let normative =
        meeting.items.iter().filter(|i| i.track != Track::Agreement && i.former.is_none());
    for (number, item) in (300..).zip(normative.take(2)) {
        made.push(forms::a5(pen, meeting, item, number)?);
        made.push(texts::recommendation(pen, item, 4000 + number)?);
    }
    Ok(made)
}

/// Makes the world.
///
/// # Errors
/// Where a writer fails.
pub fn make(seed: u64, mistakes: f64) -> Result<Vec<Document>> {
    let mut pen = Pen { random: Random::new(seed), rate: mistakes };
    let mut documents = Vec::new();
    for one in model::meetings(&mut pen.random) {
        for made in meeting(&mut pen, &one)? {
            let path = format!("{}/{}.{}", one.code(), made.name, made.extension);
            let mut label = made.label;
            if let Some(label) = label.as_object_mut() {
                label.insert("source".to_owned(), json!({"path": path}));
            }
            documents.push(Document {
                path,
                bytes: made.bytes,
                label: serde_json::to_string_pretty(&label)?,
            });
        }
    }
    Ok(documents)
}

#[cfg(test)]
mod tests {
    use super::*;

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
