//! Two study groups' documents in one folder, saved under names of people's own; some say which meeting
//! they are of by a Question, a link or a sentence alone, and some do not say it at all.

use super::words;
use crate::layout::{Block, Cell, Link, Page, Run, Table, heading, text};
use crate::render;
use crate::worlds::model::{Meeting, Track};
use crate::worlds::pages::{Made, lists, reports, texts};
use crate::worlds::pen::{Column, Pen};
use crate::worlds::shelf::Shelf;
use anyhow::Result;
use serde_json::{Value, json};

/// A table of work items in progress.
fn programme(pen: &mut Pen, group: &str, question: &str) -> (Vec<Block>, Value) {
    let number = 2 + pen.habits.random.below(4);
    let works = words::works(&mut pen.habits.random, group, number);
    let columns = vec![
        Column::new("question", "Question", works.iter().map(|_| question)),
        Column::new("acronym", "Work item", works.iter().map(words::Work::full_name)),
        Column::new("title", "Title", works.iter().map(|w| w.title.as_str())),
    ];
    let items: Vec<Value> = works
        .iter()
        .map(|w| {
            json!({
                "acronym": w.acronym, "former_acronyms": w.former.iter().collect::<Vec<_>>(),
                "title": w.title, "stage": "in_progress", "questions": [question], "track": null,
            })
        })
        .collect();
    let table: Block = pen.table(columns, true).0.into();
    (vec![heading(1, "Work programme"), table], json!(items))
}

/// A list whose links name the documents in full; what is shown of them does not name the group.
fn linked(pen: &mut Pen, meeting: &Meeting) -> (Vec<Block>, Value) {
    let mut documents = Vec::new();
    let mut table = Table::new(&[2000, 5000, 2900]);
    table.push(["Number", "Title", "Source"]);
    for n in 1..=4 {
        let code = meeting.code();
        let address = format!("https://www.itu.int/md/{code}-TD-WP1-{:04}", 800 + n);
        let run = Run::from(format!("TD {}/1", 800 + n)).link(Link::Relationship(address));
        let title = words::title(&mut pen.habits.random);
        let id = format!("TD{}/1", 800 + n);
        documents.push(json!({"ref": {"id": id}, "title": title, "source": "Editor"}));
        table.push::<Cell>([run.into(), title.into(), "Editor".into()]);
    }
    (vec![heading(1, "Documents considered"), table.into()], json!(documents))
}

fn page(
    pen: &mut Pen,
    name: String,
    title: &str,
    mut blocks: Vec<Block>,
    label: Value,
) -> Result<Made> {
    blocks.insert(0, text(title));
    let page = Page { title: title.to_owned(), blocks, ..Page::default() };
    if pen.habits.random.chance(0.5) {
        let bytes = render::docx::render(&page)?;
        return Ok(Made { name, extension: "docx", bytes, label });
    }
    let (bytes, extension) = super::word::saved(pen, &page);
    Ok(Made { name, extension, bytes, label })
}

/// Documents that say which meeting they are of in one way alone.
fn clues(pen: &mut Pen, meeting: &Meeting, shelf: &mut Shelf) -> Result<()> {
    let group = meeting.group;
    let question = format!("{}/{group}", pen.habits.random.below(6) + 2);
    let (blocks, items) = programme(pen, group, &question);
    pen.habits.take_at("a meeting that only Questions name", 1.0);
    let label = json!({"work_items": items});
    let name = format!("programme {group}");
    shelf.take(page(pen, name, "Notes of the Rapporteur", blocks, label)?, pen)?;
    let (blocks, documents) = linked(pen, meeting);
    pen.habits.take_at("a meeting that only links name", 1.0);
    let label = json!({"documents": documents});
    shelf.take(page(pen, format!("list {group}"), "What we read", blocks, label)?, pen)?;
    let form = pen.habits.random.word(&[
        "SG{g} meeting held in {p}, {y}/{m}/{d}.",
        "The group met during the SG{g} meeting held in {p}, {y}/{m}/{d}.",
        "This reports on the SG{g} meeting that was held in {p}, {w}.",
    ]);
    let when = meeting.when();
    let days = when.split_once(", ").map_or("", |(_, days)| days);
    let sentence = form
        .replace("{g}", group)
        .replace("{p}", meeting.place)
        .replace("{y}", &meeting.year.to_string())
        .replace("{m}", &format!("{:02}", meeting.month))
        .replace("{d}", &format!("{:02}", meeting.first))
        .replace("{w}", days);
    let blocks = vec![heading(1, "1 Introduction"), text(sentence)];
    pen.habits.take_at("a meeting that only a sentence names", 1.0);
    shelf.take(page(pen, format!("minutes {group}"), "Minutes", blocks, json!({}))?, pen)
}

/// Documents that say nothing of any meeting.
fn strays(pen: &mut Pen, shelf: &mut Shelf) -> Result<()> {
    for n in 0..3 {
        let matter = words::title(&mut pen.habits.random);
        let blocks = vec![
            heading(1, "Ideas"),
            text(format!("It would be good to think about: {}.", matter.to_lowercase())),
            text("Nobody has yet written of it."),
        ];
        let label = json!({
            "work_items": [], "approvals": [], "liaisons": [], "events": [], "documents": [],
            "references": [], "meeting": null,
        });
        pen.habits.take_at("no meeting that anything names", 1.0);
        shelf.take(page(pen, format!("ideas {n}"), "Ideas", blocks, label)?, pen)?;
    }
    Ok(())
}

/// The folder of two meetings; each document's label says where it belongs.
///
/// # Errors
/// Where a writer fails.
pub fn mixed(pen: &mut Pen, meetings: &[Meeting; 2], shelf: &mut Shelf) -> Result<()> {
    for meeting in meetings {
        let group = format!("SG{}", meeting.group);
        shelf.open(
            "mixed",
            Some(json!({"study_group": group, "start": meeting.day(meeting.first)})),
        );
        shelf.rename(0.7);
        shelf.take(reports::working_party(pen, meeting, 1, 401)?, pen)?;
        shelf.take(reports::working_party(pen, meeting, 2, 402)?, pen)?;
        shelf.take(lists::documents(pen, meeting, 1, 601)?, pen)?;
        shelf.take(lists::agenda(pen, meeting, 410)?, pen)?;
        for number in 2..=4 {
            let question = format!("{number}/{}", meeting.group);
            shelf.take(reports::question(pen, meeting, &question, 40 + number)?, pen)?;
        }
        let drafts =
            meeting.items.iter().filter(|i| i.track != Track::Agreement && i.former.is_none());
        for item in drafts.take(3) {
            shelf.take(texts::draft(pen, meeting, item)?, pen)?;
        }
        clues(pen, meeting, shelf)?;
    }
    strays(pen, shelf)
}
