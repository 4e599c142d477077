//! Reports of working parties and Questions (DOMAIN.md §8).

use super::Made;
use super::front::{Front, document};
use crate::layout::{Block, Cell, bold, bullet, heading, text};
use crate::worlds::habits::{calendars, cells, counts, prompts, said, statements as marks};
use crate::worlds::labels;
use crate::worlds::model::{Fate, Item, Meeting, PEOPLE, Plan, Statement, Track};
use crate::worlds::pen::{Column, Pen};
use anyhow::Result;
use serde_json::{Value, json};

/// What a report's tables have told so far.
#[derive(Debug, Default)]
pub struct Told {
    /// `work_items`
    pub items: Vec<Value>,
    /// `approvals`
    pub approvals: Vec<Value>,
    /// `liaisons`
    pub liaisons: Vec<Value>,
    /// `events`
    pub events: Vec<Value>,
    /// `documents`
    pub documents: Vec<Value>,
}

impl Told {
    /// As a label.
    pub fn label(self) -> Value {
        json!({
            "work_items": self.items,
            "approvals": self.approvals,
            "liaisons": self.liaisons,
            "events": self.events,
        })
    }
}

/// The name cell: with its former name where it has one.
fn name(pen: &mut Pen, item: &Item) -> Cell {
    let acronym = pen.name(&item.acronym);
    match &item.former {
        Some(former) if pen.random.chance(0.3) => Cell::lines([acronym, format!("({former})")]),
        Some(former) => format!("{acronym} (ex {former})").into(),
        None => acronym.into(),
    }
}

fn columns(
    pen: &mut Pen,
    items: &[&Item],
    names: &[&'static str],
    more: &[&'static str],
) -> Vec<Column> {
    let question_label = pen.random.word(&["Question", "Q", "Question(s)", "Q#"]);
    let name_label = pen.random.word(names);
    let title_label = pen.random.word(&["Title", "Subject", "Title/Subject", "Work item title"]);
    let mut columns = vec![
        Column::new("ordinal", "#", (1..).take(items.len()).map(Cell::ordinal)),
        Column::new("question", question_label, items.iter().map(|i| format!("Q{}", i.question))),
        Column::new("acronym", name_label, items.iter().map(|i| name(pen, i)).collect::<Vec<_>>()),
        Column::new(
            "title",
            title_label,
            items.iter().map(|i| pen.tracked(&i.title)).collect::<Vec<_>>(),
        ),
    ];
    for field in more {
        columns.push(match *field {
            "document" => {
                let label =
                    pen.random.word(&["Final text", "Base text", "Text (TD)", "TD", "Draft text"]);
                let cells: Vec<String> =
                    items.iter().map(|i| pen.document(&i.document())).collect();
                Column::new("document", if label == "Text (TD)" { "Text TD" } else { label }, cells)
                    .optional()
            }
            "version" => {
                Column::new("version", "New / Revised", items.iter().map(|_| "New")).optional()
            }
            "timing" => Column::new(
                "timing",
                pen.random.word(&["Target date", "Timing", "Target Date"]),
                items.iter().map(|i| i.timing.as_str()),
            )
            .optional(),
            "track" => Column::new(
                "track",
                pen.random.word(&["Approval process", "AAP/TAP", "Process"]),
                items.iter().map(|i| i.track.cell()),
            )
            .optional(),
            "editor" => Column::new(
                "editor",
                "Editor",
                items.iter().map(|i| PEOPLE.get(i.editor).map_or("", |p| p.name)),
            )
            .optional(),
            _ => Column::new(
                "equivalent",
                "Equivalent e.g., ISO/IEC",
                items.iter().map(|i| i.equivalent.clone().unwrap_or_default()),
            )
            .optional(),
        });
    }
    columns
}

/// A table of items: the block, the labels of its rows, and the items whose names it shows. `track`
/// is what stands above it says; without it a column may say it. `stage` is told whether one does.
fn table<'m>(
    pen: &mut Pen,
    items: &[&'m Item],
    names: &[&'static str],
    more: &[&'static str],
    track: Option<&'static str>,
    stage: impl Fn(&Item, bool) -> &'static str,
) -> (Block, Vec<Value>, Vec<&'m Item>) {
    let runs = cells::in_runs(pen, items);
    let items = runs.as_deref().unwrap_or(items);
    let mut columns = columns(pen, items, names, more);
    let cells = cells::dress(pen, &mut columns, items, runs.is_some());
    let (table, shown) = cells.table(pen, columns);
    let column = shown.contains(&"track");
    let mut told = Vec::new();
    for (n, item) in items.iter().enumerate() {
        let (track, basis) = match track {
            Some(track) => (Some(track).filter(|t| !t.is_empty()), Some("section")),
            None => (column.then(|| item.track.record()), column.then_some("column")),
        };
        let mut label = labels::row(
            item,
            stage(item, column),
            track,
            basis.filter(|_| track.is_some()),
            &shown,
        );
        if more.contains(&"editor") {
            editors(&mut label, item, &shown);
        }
        cells.change(n, &mut label, &shown);
        told.push(label);
    }
    let named = cells.named(items);
    (table.into(), told, named)
}

/// A table of texts that are all at one stage of one track (empty for none).
pub fn texts(
    pen: &mut Pen,
    items: &[&Item],
    stage: &'static str,
    track: &'static str,
    more: &[&'static str],
) -> (Block, Vec<Value>, Vec<String>) {
    let (block, told, named) = table(pen, items, &NAMES, more, Some(track), |_, _| stage);
    (block, told, named.iter().map(|i| i.acronym.clone()).collect())
}

const NAMES: [&str; 5] =
    ["Work item", "Acronym", "WI abbreviation", "Draft Recommendation", "Work item name"];

/// The tables of what was acted on, one for each track.
pub fn acted(
    pen: &mut Pen,
    items: &[&Item],
    planned: bool,
    level: u8,
    told: &mut Told,
) -> Vec<Block> {
    let mut blocks = Vec::new();
    for (track, done, plan, action, stage, candidate) in [
        (
            Track::Tap,
            "TAP determination",
            "TAP Recommendations for determination (WTSA-24 Resolution 1)",
            "determination",
            "determined",
            "for_determination",
        ),
        (
            Track::Aap,
            "AAP consent",
            "AAP Recommendations for consent (Recommendation ITU-T A.8)",
            "consent",
            "consented",
            "for_consent",
        ),
        (
            Track::Agreement,
            "Agreed non-normative texts",
            "Non-normative texts (Technical Report, Supplement, Implementers' Guide, etc) for agreement",
            "agreement",
            "agreed",
            "for_agreement",
        ),
    ] {
        let rows: Vec<&Item> = items.iter().copied().filter(|i| i.track == track).collect();
        if rows.is_empty() {
            continue;
        }
        let counted = pen.random.chance(0.6);
        let wrong = usize::from(counted && pen.slips());
        let declared = counted.then_some(rows.len() + wrong);
        let caption = if planned { plan } else { done };
        let group = rows.first().and_then(|i| i.question.split('/').nth(1)).unwrap_or("23");
        let said = said::above(pen, track, rows.len(), level, (group, planned));
        let (above, action, stage, declared) = if let Some(said) = said {
            (said.blocks, said.action.name, said.stage, said.declared)
        } else {
            let number = declared.map_or_else(String::new, |n| format!(" ({n})"));
            let above = vec![heading(level, format!("{caption}{number}"))];
            (above, action, if planned { candidate } else { stage }, declared)
        };
        blocks.extend(above);
        let more = ["version", "document", "equivalent"];
        let (block, mut items, named) = texts(pen, &rows, stage, track.record(), &more);
        blocks.push(block);
        told.items.append(&mut items);
        let mut approval = labels::approval(track.record(), action, stage, declared, &rows);
        if let Some(approval) = approval.as_object_mut() {
            approval.insert("acronyms".to_owned(), json!(named));
        }
        told.approvals.push(approval);
    }
    blocks
}

/// The table of new items.
pub fn new_items(pen: &mut Pen, items: &[&Item], told: &mut Told) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let more = ["track", "document", "timing", "editor"];
    let (block, mut items, _) = table(pen, items, &NAMES, &more, None, |_, _| "new");
    told.items.append(&mut items);
    vec![block]
}

fn editors(label: &mut Value, item: &Item, shown: &[&str]) {
    let editors: Vec<&str> = if shown.contains(&"editor") {
        PEOPLE.get(item.editor).map(|p| p.name).into_iter().collect()
    } else {
        Vec::new()
    };
    if let Some(label) = label.as_object_mut() {
        label.insert("editors".to_owned(), json!(editors));
    }
}

/// The table of ongoing items.
pub fn ongoing(pen: &mut Pen, items: &[&Item], told: &mut Told) -> Vec<Block> {
    if items.is_empty() {
        return Vec::new();
    }
    let more = ["document", "timing", "track", "equivalent"];
    let (block, mut items, _) = table(pen, items, &NAMES, &more, None, |_, _| "in_progress");
    told.items.append(&mut items);
    vec![block]
}

/// The table of statements that leave.
pub fn statements(pen: &mut Pen, all: &[&Statement], told: &mut Told) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let columns = vec![
        Column::new("ordinal", "#", (1..).take(all.len()).map(Cell::ordinal)),
        Column::new("question", "Question", all.iter().map(|s| format!("Q{}", s.question))),
        Column::new("action", "For action to", all.iter().map(|s| s.action.join(", "))),
        Column::new(
            "information",
            "For information to",
            all.iter().map(|s| s.information.join(", ")),
        ),
        Column::new("title", pen.random.word(&["Title", "Subject"]), all.iter().map(|s| s.title())),
        Column::new(
            "document",
            "TD",
            all.iter().map(|s| pen.document(&format!("TD{}/GEN", s.td))).collect::<Vec<_>>(),
        ),
    ];
    let (table, _) = pen.table(columns, false);
    for s in all {
        told.liaisons.push(json!({
            "direction": "outgoing", "is_reply": s.reply_to.is_some(), "title": s.title(),
            "questions": [s.question], "action_to": s.action, "information_to": s.information,
            "documents": [format!("TD{}/GEN", s.td)], "count": 1,
            "reply_to": s.reply_to.iter().collect::<Vec<_>>(),
        }));
    }
    vec![table.into()]
}

/// The table of planned meetings.
pub fn plans(pen: &mut Pen, all: &[&Plan], told: &mut Told) -> Vec<Block> {
    if all.is_empty() {
        return Vec::new();
    }
    let scope = pen.random.word(&["Terms of reference", "Subject/objective", "Objective", "Scope"]);
    let columns = vec![
        Column::new(
            "question",
            pen.random.word(&["Question", "Q"]),
            all.iter().map(|p| p.question.as_str()),
        ),
        Column::new(
            "date",
            pen.random.word(&["Date (time)", "Date", "Dates"]),
            all.iter().map(|p| p.date.as_str()),
        ),
        Column::new(
            "place",
            pen.random.word(&["Place/Host", "Venue", "Place"]),
            all.iter().map(|p| p.place),
        ),
        Column::new("scope", scope, all.iter().map(|p| p.scope.as_str())).optional(),
    ];
    let (table, shown) = pen.table(columns, false);
    for p in all {
        let scope = shown.contains(&"scope").then_some(p.scope.as_str());
        told.events.push(json!({
            "title": null, "start": p.start, "end": p.end, "precision": p.precision, "tentative": p.tentative,
            "place": p.place, "questions": [p.question], "scope": scope,
        }));
    }
    vec![table.into()]
}

fn of<'m>(items: &'m [Item], party: u8, fates: &[Fate]) -> Vec<&'m Item> {
    items.iter().filter(|i| i.party == party && fates.contains(&i.fate)).collect()
}

/// The report of a working party.
///
/// # Errors
/// Where a writer fails.
pub fn working_party(pen: &mut Pen, meeting: &Meeting, party: u8, number: u16) -> Result<Made> {
    let group = meeting.group;
    let title = format!("Report of Working Party {party}/{group}");
    let front = Front::new("PLEN", number, "N/A", &format!("Chair, WP{party}/{group}"), &title);
    let mut told = Told::default();
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!("Working Party {party}/{group} met in {}.", meeting.when())),
        heading(1, "2\tOutput texts"),
    ];
    body.extend(acted(pen, &of(&meeting.items, party, &[Fate::Acted]), false, 2, &mut told));
    let new = of(&meeting.items, party, &[Fate::New]);
    body.push(heading(1, pen.random.word(&["3\tNew work items", "3\tAgreed new work items"])));
    body.push(text(format!(
        "The working party agreed to the following {} new work items:",
        new.len()
    )));
    body.extend(new_items(pen, &new, &mut told));
    body.push(heading(1, pen.random.word(&["4\tOngoing work items", "4\tWork programme"])));
    body.extend(ongoing(
        pen,
        &of(&meeting.items, party, &[Fate::Ongoing, Fate::Candidate]),
        &mut told,
    ));
    let gone = of(&meeting.items, party, &[Fate::Gone]);
    if !gone.is_empty() {
        body.push(heading(
            1,
            pen.random.word(&["5\tDeleted work items", "5\tDiscontinued work items"]),
        ));
        let names = ["Acronym kind of publication)", "Acronym"];
        let (block, mut items, _) = table(pen, &gone, &names, &[], None, |_, _| "discontinued");
        body.push(block);
        told.items.append(&mut items);
    }
    let out: Vec<&Statement> = meeting
        .statements
        .iter()
        .filter(|s| s.outgoing && usize::from(party) % 3 == usize::from(s.td) % 3)
        .collect();
    if pen.habits.take("statements as paragraphs") {
        let (blocks, liaisons) = marks::section(pen, group);
        body.extend(blocks);
        told.liaisons.extend(liaisons);
    }
    body.push(heading(1, "6\tOutgoing liaison statements"));
    body.extend(statements(pen, &out, &mut told));
    let planned: Vec<&Plan> = meeting
        .plans
        .iter()
        .enumerate()
        .filter(|(n, _)| n % 3 == usize::from(party) % 3)
        .map(|(_, p)| p)
        .collect();
    body.push(heading(1, "7\tPlanned rapporteur group meetings"));
    body.extend(plans(pen, &planned, &mut told));
    further(pen, meeting, &mut body, &mut told);
    document(pen, meeting, &front, body, "meeting_report", told.label())
}

/// What habits add to a report: what is to come, sections that nobody filled in, the template's
/// instructions, and highlights with counts in sentences, which come first.
fn further(pen: &mut Pen, meeting: &Meeting, body: &mut Vec<Block>, told: &mut Told) {
    let (blocks, events) = calendars::section(pen, meeting, 1);
    body.extend(blocks);
    told.events.extend(events);
    let empty = said::unfilled(pen, 1, meeting.group);
    body.extend(empty);
    if pen.habits.take("instructions of the template") {
        let lines = prompts::instructions(pen);
        let at = 1 + pen.habits.random.below(2);
        for (n, line) in lines.into_iter().enumerate() {
            body.insert((at + n).min(body.len()), line);
        }
    }
    if pen.habits.take("counts in sentences") {
        let title = pen.habits.random.word(&[
            "2\tExecutive summary | Highlights",
            "Executive summary",
            "Highlights of this meeting",
        ]);
        let mut blocks = vec![heading(1, title)];
        blocks.extend(counts::highlights(pen, &mut told.approvals, meeting.group));
        for (n, block) in blocks.into_iter().enumerate() {
            body.insert((2 + n).min(body.len()), block);
        }
    }
}

/// The report of a Question: what was decided stands in sentences.
///
/// # Errors
/// Where a writer fails.
pub fn question(pen: &mut Pen, meeting: &Meeting, question: &str, number: u16) -> Result<Made> {
    let title = pen
        .random
        .word(&[
            "Report of Question {} meeting",
            "Report of the meeting of Question {}",
            "Meeting report of Q{}",
        ])
        .replace("{}", question);
    let party = usize::from(number) % 3 + 1;
    let series = ["WP1", "WP2", "WP3"].get(party - 1).copied().unwrap_or("WP1");
    let front = Front::new(series, number, question, &format!("Rapporteur Q{question}"), &title);
    let mut told = Told::default();
    let items: Vec<&Item> = meeting.items.iter().filter(|i| i.question == question).collect();
    let mut body = vec![
        heading(1, "1\tIntroduction"),
        text(format!("Question {question} met in {}.", meeting.when())),
        heading(1, "2\tResults"),
    ];
    for item in &items {
        let quoted = pen.random.chance(0.5);
        let shown = if quoted {
            format!("{} \"{}\"", item.acronym, item.title)
        } else {
            item.acronym.clone()
        };
        let sentence = match (item.fate, item.track) {
            (Fate::Acted, Track::Tap) => format!("Draft Recommendation {shown} was determined."),
            (Fate::Acted, Track::Aap) => format!("Draft Recommendation {shown} was consented."),
            (Fate::New, _) => format!("The meeting agreed to start work on {shown}."),
            (Fate::Gone, _) => format!("The meeting agreed to discontinue {shown}."),
            (Fate::Candidate, _) => format!(
                "{} is planned for {} at the next meeting.",
                item.acronym,
                if item.track == Track::Tap { "determination" } else { "consent" }
            ),
            _ => format!("The contributions on {} were discussed.", item.acronym),
        };
        let told_by_sentence = matches!(
            (item.fate, item.track),
            (Fate::Acted, Track::Tap | Track::Aap) | (Fate::New | Fate::Gone, _)
        );
        body.push(if pen.random.chance(0.5) { bullet(sentence) } else { text(sentence) });
        if told_by_sentence {
            let track = match (item.fate, item.track) {
                (Fate::Acted, track) => Some(track.record()),
                _ => None,
            };
            let mut label = labels::row(
                item,
                item.stage(),
                track,
                track.map(|_| "text"),
                if quoted { &["title"] } else { &[] },
            );
            if let Some(label) = label.as_object_mut() {
                label.remove("deliverable");
                label.remove("former_acronyms");
                label.remove("version");
            }
            told.items.push(label);
        }
    }
    body.push(heading(1, "3\tCandidate work items"));
    body.push(bold("Planned for the next meeting"));
    let candidates: Vec<&Item> =
        items.iter().copied().filter(|i| i.fate == Fate::Candidate).collect();
    if !candidates.is_empty() {
        let stage =
            |item: &Item, tracked: bool| if tracked { item.candidate() } else { "for_decision" };
        let (block, mut items, _) =
            table(pen, &candidates, &NAMES, &["document", "track"], None, stage);
        body.push(heading(2, "3.1\tCandidate work items for the next meeting"));
        body.push(block);
        told.items.append(&mut items);
    }
    body.push(heading(1, "4\tWork programme"));
    let going: Vec<&Item> = items.iter().copied().filter(|i| i.fate == Fate::Ongoing).collect();
    body.extend(ongoing(pen, &going, &mut told));
    let planned: Vec<&Plan> = meeting.plans.iter().filter(|p| p.question == question).collect();
    if !planned.is_empty() {
        body.push(heading(1, "5\tPlanned meetings"));
        body.extend(plans(pen, &planned, &mut told));
    }
    further(pen, meeting, &mut body, &mut told);
    document(pen, meeting, &front, body, "meeting_report", told.label())
}
