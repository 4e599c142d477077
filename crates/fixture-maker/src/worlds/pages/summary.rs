//! Executive summaries: a page without a header block.

use super::Made;
use super::reports::{Told, acted, plans, statements};
use crate::layout::{Cell, Page, Run, Table, annex, bullet, heading, section, text};
use crate::render;
use crate::worlds::habits::{calendars, counts, met, word};
use crate::worlds::labels;
use crate::worlds::model::{Fate, Item, Meeting, Plan, Statement, Track};
use crate::worlds::pen::{Column, Pen};
use anyhow::Result;
use serde_json::json;

/// The summary of a meeting.
///
/// # Errors
/// Where a writer fails.
pub fn page(pen: &mut Pen, meeting: &Meeting) -> Result<Made> {
    let group = meeting.group;
    let line = format!("ITU-T SG{group} 'Nature' meeting ({})", meeting.when());
    let mut told = Told::default();
    let candidates: Vec<&Item> =
        meeting.items.iter().filter(|i| i.fate == Fate::Candidate).collect();
    let new: Vec<&Item> = meeting.items.iter().filter(|i| i.fate == Fate::New).collect();
    let out: Vec<&Statement> = meeting.statements.iter().filter(|s| s.outgoing).collect();
    let mut blocks = vec![heading(2, "Executive Summary")];
    match met::lines(pen, meeting) {
        Some(lines) => blocks.extend(lines),
        None => blocks.push(text(line)),
    }
    blocks.push(section("Participants"));
    let counts: Vec<usize> = (0..4).map(|_| 20 + pen.random.below(300)).collect();
    let number = |n: usize| counts.get(n).copied().unwrap_or(0);
    let mut participants = Table::new(&[4000, 2000, 2000]).row(["", "Participants", "Remote"]);
    participants.push(["Plenary".to_owned(), number(0).to_string(), number(1).to_string()]);
    participants.push(["Workshop".to_owned(), number(2).to_string(), number(3).to_string()]);
    blocks.push(participants.into());
    let value = |n: usize| json!({"number": number(n)});
    let statistics = json!([{
        "columns": ["Participants", "Remote"],
        "rows": [{"label": "Plenary", "values": [value(0), value(1)]}, {"label": "Workshop", "values": [value(2), value(3)]}],
    }]);
    let slip = usize::from(pen.slips());
    blocks.push(section(format!("New work items ({}, see Annex B)", new.len() + slip)));
    blocks.push(section(format!("Outgoing liaison statements ({}, see Annex C)", out.len())));
    blocks.push(section(format!("Future SG{group} meetings")));
    let planned: Vec<&Plan> = meeting.plans.iter().collect();
    blocks.extend(plans(pen, &planned, &mut told));
    let (coming, events) = calendars::section(pen, meeting, 2);
    blocks.extend(coming);
    told.events.extend(events);
    let acted = acted(pen, &candidates, true, 3, &mut told);
    if pen.habits.take("counts in sentences") {
        blocks.push(heading(2, "Meeting outcomes"));
        blocks.extend(counts::highlights(pen, &mut told.approvals, group));
    }
    blocks.push(annex("Annex A", "Texts for action in the next meeting"));
    blocks.extend(acted);
    blocks.push(annex("Annex B", "New work items"));
    blocks.push(text(format!(
        "The following new work items were agreed to be added to the SG{group} Work Programme:"
    )));
    let mark = |i: &Item| match i.track {
        Track::Tap => "*",
        Track::Aap => "",
        Track::Agreement => "**",
    };
    let names: Vec<String> = new
        .iter()
        .map(|i| {
            let blank = if pen.slips() { " " } else { "" };
            format!("{}{blank}{}", pen.name(&i.acronym), mark(i))
        })
        .collect();
    let columns = vec![
        Column::new("question", "Q#", new.iter().map(|i| i.question.as_str())),
        Column::new("ordinal", "#", (1..).take(new.len()).map(Cell::ordinal)),
        Column::new("acronym", "WI abbreviation", names),
        Column::new("title", "Title", new.iter().map(|i| i.title.as_str())),
        Column::new(
            "document",
            "TD#",
            new.iter().map(|i| pen.document(&i.document())).collect::<Vec<_>>(),
        ),
    ];
    let (table, shown) = pen.table(columns, true);
    blocks.push(table.into());
    blocks.push(text("Note: * marked items are for approval by TAP; ** marked items are for approval by agreement; Items without any mark are for approval by AAP."));
    let marked = new.iter().any(|i| i.track != Track::Aap);
    for item in &new {
        told.items.push(labels::row(
            item,
            "new",
            marked.then(|| item.track.record()),
            marked.then_some("marker"),
            &shown,
        ));
    }
    blocks.push(annex("Annex C", "Outgoing LS"));
    blocks.extend(statements(pen, &out, &mut told));
    let title = "Executive Summary".to_owned();
    let page = Page { title: title.clone(), blocks, ..Page::default() };
    let html = pen.random.chance(0.5);
    let (bytes, extension) =
        if html { word::saved(pen, &page) } else { (render::docx::render(&page)?, "docx") };
    let mut label = told.label();
    if let Some(label) = label.as_object_mut() {
        label.insert("kind".into(), json!("executive_summary"));
        label.insert("statistics".into(), statistics);
        label.insert("header".into(), json!({
            "study_group": format!("SG{group}"), "meeting_place": meeting.place,
            "meeting_start": meeting.day(meeting.first), "meeting_end": meeting.day(meeting.last), "title": title,
        }));
    }
    Ok(Made { name: format!("{}-summary", meeting.code()), extension, bytes, label })
}

/// A summary whose outcomes are counts in sentences, without a list.
///
/// # Errors
/// Where a writer fails.
pub fn outcomes(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let group = meeting.group;
    let mut blocks = vec![heading(1, "Executive summary")];
    match met::lines(pen, meeting) {
        Some(lines) => blocks.extend(lines),
        None => blocks.push(text(format!("Meeting of ITU-T SG{group}, {}", meeting.when()))),
    }
    blocks.push(heading(
        2,
        pen.habits.random.word(&["Meeting outcomes", "Results", "Meeting output"]),
    ));
    let (lines, approvals) = counts::outcomes(pen, group);
    blocks.extend(lines);
    let (coming, events) = calendars::section(pen, meeting, 2);
    blocks.extend(coming);
    let page = Page { title: "Executive summary".to_owned(), blocks, ..Page::default() };
    let (bytes, extension) = if pen.habits.random.chance(0.5) {
        word::saved(pen, &page)
    } else {
        (render::docx::render(&page)?, "docx")
    };
    let label = json!({
        "kind": "executive_summary", "approvals": approvals, "events": events, "work_items": [],
        "liaisons": [], "documents": [],
        "header": {
            "study_group": format!("SG{group}"), "meeting_place": meeting.place,
            "meeting_start": meeting.day(meeting.first), "meeting_end": meeting.day(meeting.last),
        },
    });
    Ok(Made { name: format!("{}-outcomes-{number}", meeting.code()), extension, bytes, label })
}

/// The line of an action in a debriefing: `TAP determined (3): 3 new Recommendations.`
///
/// # Errors
/// Where a writer fails.
pub fn debriefing(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let front = super::front::Front::new(
        "PLEN",
        number,
        "N/A",
        &format!("Chair, SG{}", meeting.group),
        "Debriefing on results of the meeting",
    );
    let mut approvals = Vec::new();
    let mut body = vec![heading(1, "1\tResults")];
    for (track, words, action, stage) in [
        (Track::Tap, "TAP determined", "determination", "determined"),
        (Track::Aap, "AAP consented", "consent", "consented"),
        (Track::Agreement, "Agreed", "agreement", "agreed"),
    ] {
        let count =
            meeting.items.iter().filter(|i| i.fate == Fate::Acted && i.track == track).count();
        body.push(bullet(format!("{words} ({count}): {count} new texts.")));
        approvals.push(json!({"track": track.record(), "action": action, "stage": stage, "declared_count": count, "listed_count": null, "acronyms": []}));
    }
    body.push(super::super::super::layout::runs(vec![Run::from("Thanks to all.")]));
    super::front::document(pen, meeting, &front, body, "other", json!({"approvals": approvals}))
}
