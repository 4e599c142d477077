//! Reports and agendas as a study group's own tool writes them: no header block but a cover, a table of
//! contents, every section of the template whether anybody filled it in or not, as a web page that is
//! named `.doc`.

use super::{calendars, counts, listed, prompts, said, word};
use crate::layout::{Block, Cell, Page, Run, Table, bullet, heading, text};
use crate::worlds::labels;
use crate::worlds::model::{Fate, Item, Meeting, Plan, Statement, Track};
use crate::worlds::pages::Made;
use crate::worlds::pages::reports::{self, Told};
use crate::worlds::pen::Pen;
use anyhow::Result;
use serde_json::json;

/// The cover of a Temporary Document, and what the tool puts behind it.
fn cover(number: u16, about: &str, sections: &[String]) -> Vec<Block> {
    let strong = |line: &str| Cell::from(Run::from(line).bold());
    let table = Table::new(&[1500, 4500, 3900])
        .row(["", "International Telecommunication Union", ""])
        .row::<Cell>(["".into(), strong("ITU\u{2011}T"), strong("Temporary Document")])
        .row(["", "Telecommunication Standardization Bureau of ITU", ""])
        .row(["", "", &format!("{number} Document")])
        .row::<Cell>([Cell::from(format!("Temporary Document ITU\u{2011}T {number}")).across(3)]);
    let mut blocks = vec![
        table.into(),
        text("FOREWORD"),
        text("This body studies trees, ponds and mills, and writes down what it finds."),
        text("All rights reserved."),
        text("Table of Contents"),
        text("Page"),
    ];
    blocks.extend(sections.iter().map(|line| text(format!("{line}. 1"))));
    blocks.push(text("Foreword"));
    blocks.push(text(about));
    blocks.push(text(format!("Temporary Document ITU-T {number}")));
    blocks
}

/// The numbered headings of a document's body, as its table of contents repeats them.
fn contents(body: &[Block]) -> Vec<String> {
    body.iter()
        .filter_map(|block| match block {
            Block::Paragraph(p) if matches!(p.role, crate::layout::Role::Heading(1)) => {
                Some(p.plain())
            }
            _ => None,
        })
        .collect()
}

/// A table of texts under its sentence, or the template's empty one.
fn texts(pen: &mut Pen, group: &str, rows: &[&Item], track: Track, told: &mut Told) -> Vec<Block> {
    let chosen = said::always(pen, track, rows.len(), 2, group);
    let mut blocks = chosen.blocks;
    if rows.is_empty() {
        let labels = ["#", "Question", "Work item", "Status", "Title", "Final Text"];
        blocks.push(prompts::empty_table(pen, &labels));
        return blocks;
    }
    let (table, mut items, named) =
        reports::texts(pen, rows, chosen.stage, chosen.action.track, &["document", "equivalent"]);
    blocks.push(table);
    told.items.append(&mut items);
    let (track, action) = (chosen.action.track, chosen.action.name);
    let mut approval = labels::approval(track, action, chosen.stage, chosen.declared, rows);
    if let Some(approval) = approval.as_object_mut() {
        approval.insert("acronyms".to_owned(), json!(named));
    }
    told.approvals.push(approval);
    blocks
}

/// The Questions of a working party with their Rapporteurs: people, not facts of the records.
fn leaders(pen: &mut Pen, meeting: &Meeting) -> Vec<Block> {
    let mut table = Table::new(&[1500, 3500, 2500, 2400]);
    table.push(["Question", "Title", "Rapporteur", "Associate rapporteurs"]);
    for number in 2..=4 {
        let who = super::words::person(&mut pen.habits.random, meeting.group, "2");
        let title = super::words::title(&mut pen.habits.random);
        let name = format!("{} ({}, {})", who.name, who.organization, who.country);
        table.push([format!("Q{number}/{}", meeting.group), title, name, String::new()]);
        table.push(["", "", "", "Somebody else (Pond Trust, Norway)"]);
    }
    vec![
        text("The following table reproduces the current list of Questions and Rapporteurs"),
        said::caption(pen, "Questions and related Rapporteurs"),
        table.into(),
    ]
}

/// What this meeting is, as the introduction says it.
fn introduction(pen: &mut Pen, who: &str, meeting: &Meeting) -> Block {
    let chair = super::words::person(&mut pen.habits.random, meeting.group, "2");
    text(format!(
        "{who} met during the SG{} meeting held in {}, {}/{:02}/{:02}, chaired by {} ({}, {}). The meeting \
         was addressed in number sessions on days. The group adopted the agenda in TD1.",
        meeting.group,
        meeting.place,
        meeting.year,
        meeting.month,
        meeting.first,
        chair.name,
        chair.organization,
        chair.country
    ))
}

/// The report of a working party.
///
/// # Errors
/// Where a writer fails.
pub fn report(pen: &mut Pen, meeting: &Meeting, party: u8, number: u16) -> Result<Made> {
    let group = meeting.group;
    let who = format!("Working Party {party}/{group}");
    let mut told = Told::default();
    let mut after = vec![heading(1, "5. Opening plenary results")];
    after.push(heading(2, "5.1. Reports of interim Rapporteur meetings"));
    let (blocks, events) = calendars::shared_cell(pen, meeting);
    after.push(said::caption(pen, "Meeting reports"));
    after.extend(blocks);
    told.events.extend(events);
    after.extend(prompts::instructions(pen));
    after.push(heading(1, "7. Draft new/revised Recommendations proposed for \"approval\", \"consent\" or \"determination\""));
    let of = |fates: &[Fate]| -> Vec<&Item> {
        meeting.items.iter().filter(|i| i.party == party && fates.contains(&i.fate)).collect()
    };
    let acted = of(&[Fate::Acted]);
    for track in [Track::Tap, Track::Aap, Track::Agreement] {
        let rows: Vec<&Item> = acted.iter().copied().filter(|i| i.track == track).collect();
        after.extend(texts(pen, group, &rows, track, &mut told));
    }
    after.push(heading(1, "9. Outgoing liaison statements"));
    after.push(text("The following outgoing LSs were reviewed and prepared"));
    let out: Vec<&Statement> = meeting.statements.iter().filter(|s| s.outgoing).take(4).collect();
    after.extend(reports::statements(pen, &out, &mut told));
    after.push(heading(1, "10. Work programme"));
    after.push(heading(2, "10.1. New work items"));
    after.push(text("The meeting agreed to start work on the following new work items"));
    after.push(said::caption(pen, "New work items"));
    after.extend(reports::new_items(pen, &of(&[Fate::New]), &mut told));
    after.push(heading(2, "10.2. Deleted work items"));
    after.push(heading(2, "10.3. Updated work programme"));
    after.push(text("The current list of ongoing work items is as follows:"));
    after.push(said::caption(pen, "Ongoing work items"));
    after.extend(reports::ongoing(pen, &of(&[Fate::Ongoing, Fate::Candidate]), &mut told));
    after.push(heading(
        1,
        format!("11. Candidate work items for decision at the next SG{group} meeting"),
    ));
    after.push(text(format!(
        "The following work items are planned for decision at next SG{group} meeting"
    )));
    let candidates = of(&[Fate::Candidate]);
    if !candidates.is_empty() {
        let (table, mut items, _) =
            reports::texts(pen, &candidates, "for_decision", "", &["document"]);
        after.push(table);
        told.items.append(&mut items);
    }
    after.push(heading(1, "12. Planned interim Rapporteurs meetings"));
    let plans: Vec<&Plan> = meeting.plans.iter().take(pen.habits.random.below(3)).collect();
    if plans.is_empty() {
        let labels = ["Question", "Date", "Place/host", "Terms of reference", "Contact"];
        after.push(prompts::empty_table(pen, &labels));
    }
    after.extend(reports::plans(pen, &plans, &mut told));
    after.push(heading(1, "13. Conclusion"));
    after.extend(prompts::instructions(pen));
    let annex = pen.habits.random.chance(0.6);
    let mut documents = None;
    if annex {
        after.push(heading(1, "Annex A"));
        let (table, label) = listed::annex(pen, meeting);
        after.push(table);
        documents = Some(label);
    }
    let mut body = vec![heading(1, "1. Introduction:"), introduction(pen, &who, meeting)];
    body.push(heading(1, "2. Executive summary | Highlights"));
    body.push(text("Include here an executive summary of the executive summaries of Questions of this WP meeting."));
    body.extend(counts::highlights(pen, &mut told.approvals, group));
    body.push(heading(1, "3. Structure and leadership"));
    body.extend(leaders(pen, meeting));
    body.push(heading(1, "4. Documentation"));
    body.push(text(format!("Q3/{group}:")));
    body.push(bullet("C: C2, C5R1, C6R1, C13"));
    body.push(bullet("TD: TD5, TD18, TD47R2"));
    body.extend(after);
    let about = format!("This TD contains the report for {who} meeting.");
    let mut label = told.label();
    if let (Some(label), Some(annex)) = (label.as_object_mut(), documents) {
        for key in ["documents", "work_items", "liaisons"] {
            let more = annex.get(key).and_then(|v| v.as_array()).cloned().unwrap_or_default();
            let entry = label.entry(key).or_insert_with(|| json!([]));
            if let Some(list) = entry.as_array_mut() {
                list.extend(more);
            }
        }
    }
    Ok(made(pen, number, (&about, "meeting_report"), body, label))
}

/// The agenda of a Question.
///
/// # Errors
/// Where a writer fails.
pub fn agenda(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let group = meeting.group;
    let mut body = vec![
        heading(1, "1. Opening the meeting"),
        heading(1, "2. Approval of the agenda"),
        text("(this document)"),
        heading(1, format!("3. Question 4/{group} meeting plan")),
        text("WED 03/12"),
        bullet("S1, S2: Opening plenary"),
        bullet("S3:"),
        heading(1, "4. Documentation for the meeting"),
        heading(2, "4.1. Contributions:"),
        text("C 197 , C 210 , C 211 , C 300 R1"),
        heading(2, "4.3. Incoming Liaison Statements"),
        text("TD 109/G, TD 110/G, TD 112/G"),
        heading(2, "4.4. Other"),
    ];
    for line in [
        "5. Recommendations proposed for APPROVAL (TAP)",
        "6. Recommendations proposed for DETERMINATION (TAP)",
        "7. Recommendations proposed for CONSENT (AAP)",
        "8. Supplements, Technical Reports or other documents for AGREEMENT",
        "9. Proposed new work items",
        "11. Outgoing Liaison Statements",
        "15. Future meetings",
        "17. Closure",
    ] {
        body.push(heading(1, line));
    }
    let about = format!("This TD contains the meeting agenda for Question 4/{group} meeting.");
    let label = json!({
        "work_items": [], "approvals": [], "liaisons": [], "events": [], "_nowhere": true,
    });
    Ok(made(pen, number, (&about, "agenda"), body, label))
}

fn made(
    pen: &mut Pen,
    number: u16,
    (about, kind): (&str, &str),
    body: Vec<Block>,
    mut label: serde_json::Value,
) -> Made {
    let mut blocks = cover(number, about, &contents(&body));
    blocks.extend(body);
    let page = Page { title: format!("TD {number}"), blocks, ..Page::default() };
    let (bytes, extension) = word::by_word(&mut pen.habits.random, &page);
    if let Some(label) = label.as_object_mut() {
        label.insert("kind".to_owned(), json!(kind));
        label.insert("identity".to_owned(), json!({"id": format!("TD{number}")}));
        label.insert("statistics".to_owned(), json!([]));
    }
    let form = pen.habits.random.word(&["1-TD{n}-Report", "TD{n} {k} (final)", "{k} TD{n} v2"]);
    let word = if kind == "agenda" { "Agenda" } else { "Report" };
    let name = form.replace("{n}", &number.to_string()).replace("{k}", word);
    Made { name, extension, bytes, label }
}
