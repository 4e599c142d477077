//! Statements, drafts, contributions, and published texts.

use super::Made;
use super::front::{Front, document};
use crate::layout::{Cell, Page, Paragraph, Role, Run, Table, heading, runs, text};
use crate::render;
use crate::worlds::model::{Item, MONTHS, Meeting, Statement, Track, month};
use crate::worlds::pen::Pen;
use anyhow::Result;
use serde_json::json;

/// A liaison statement by itself: stacked labels against stacked values.
///
/// # Errors
/// Where a writer fails.
pub fn statement(pen: &mut Pen, meeting: &Meeting, s: &Statement) -> Result<Made> {
    let own = format!("ITU-T SG{}", meeting.group);
    let from = if s.outgoing { own.clone() } else { s.from.to_owned() };
    let mut front = Front::new("GEN", s.td, &s.question, &from, &s.title());
    front.document = "LIAISON STATEMENT";
    let own_group = format!("SG{}", meeting.group);
    let action: Vec<&str> = if s.outgoing { s.action.clone() } else { vec![own_group.as_str()] };
    let information: Vec<&str> = if s.outgoing { s.information.clone() } else { Vec::new() };
    let deadline = s
        .deadline
        .map(|(y, m, d)| (format!("{d} {} {y}", month(&MONTHS, m)), format!("{y}-{m:02}-{d:02}")));
    let shown = deadline.as_ref().map_or("N/A", |(t, _)| t.as_str());
    let list = |of: &[&str]| if of.is_empty() { "-".to_owned() } else { of.join(", ") };
    front.further = if pen.random.chance(0.5) {
        vec![
            ("For action to:", list(&action).into()),
            ("For information to:", list(&information).into()),
            ("Approval:", "Agreed at the plenary".into()),
            ("Deadline:", shown.into()),
        ]
    } else {
        vec![
            (
                "FOR ACTION TO:\nFOR COMMENT TO:\nFOR INFORMATION TO:",
                Cell::lines([list(&action), "-".to_owned(), list(&information)]),
            ),
            ("APPROVAL:", "Agreed at the plenary".into()),
            (
                "DEADLINE:",
                if deadline.is_some() {
                    format!("Deadline for reply \u{2013} {shown}").into()
                } else {
                    shown.into()
                },
            ),
        ]
    };
    let body =
        vec![text(format!("SG{} thanks its colleagues for the cooperation.", meeting.group))];
    let label = json!({"liaisons": [{
        "direction": if s.outgoing { "outgoing" } else { "incoming" },
        "is_reply": s.reply_to.is_some(), "title": s.title(), "from": from,
        "questions": [s.question], "action_to": action, "information_to": information,
        "documents": [front.id()], "count": 1, "reply_to": s.reply_to.iter().collect::<Vec<_>>(),
        "deadline": deadline.map(|(_, iso)| iso),
    }]});
    document(pen, meeting, &front, body, "liaison_statement", label)
}

const TERMS: [(&str, &str); 8] = [
    ("AI", "Artificial Intelligence"),
    ("IoT", "Internet of Things"),
    ("PKI", "Public Key Infrastructure"),
    ("QoS", "Quality of Service"),
    ("DLT", "Distributed Ledger Technology"),
    ("API", "Application Programming Interface"),
    ("TLS", "Transport Layer Security"),
    ("VPN", "Virtual Private Network"),
];

/// A draft text, with its abbreviations as a table or as lines.
///
/// # Errors
/// Where a writer fails.
pub fn draft(pen: &mut Pen, meeting: &Meeting, item: &Item) -> Result<Made> {
    let form = pen.random.below(5);
    let lead = if item.track == Track::Agreement {
        "Draft new Technical Report"
    } else {
        "Draft new Recommendation ITU-T"
    };
    let (title, stage, version, track) = match (form, item.track) {
        (0, Track::Tap) => (
            format!("Determination - {lead} {}: {}", item.acronym, item.title),
            "for_determination",
            Some("new"),
            Some("TAP"),
        ),
        (0, Track::Aap) => (
            format!("Consent - {lead} {}: {}", item.acronym, item.title),
            "for_consent",
            Some("new"),
            Some("AAP"),
        ),
        (1, Track::Aap) => (
            format!("{lead} {}: {} (for consent)", item.acronym, item.title),
            "for_consent",
            Some("new"),
            Some("AAP"),
        ),
        (2, _) => (
            format!("Output - {lead} {}: {}", item.acronym, item.title),
            "in_progress",
            Some("new"),
            None,
        ),
        (3, _) => (
            format!("4th Revised baseline text for {}: {}", item.acronym, item.title),
            "in_progress",
            None,
            None,
        ),
        _ => (format!("{lead} {}: {}", item.acronym, item.title), "in_progress", Some("new"), None),
    };
    let series = ["WP1", "WP2", "WP3"].get(usize::from(item.party) - 1).copied().unwrap_or("WP1");
    let mut front = Front::new(series, item.td, &item.question, "Editors", &title);
    front.revision = u8::try_from(pen.random.below(3)).unwrap_or(0);
    let mut terms = TERMS.to_vec();
    pen.random.shuffle(&mut terms);
    let (clause, used) = terms.split_at(4);
    let mut body = vec![
        heading(1, "1\tScope"),
        text("This text describes networks of things and their control."),
        heading(1, pen.random.word(&["3\tAbbreviations and acronyms", "4\tAbbreviations"])),
    ];
    if pen.random.chance(0.5) {
        let mut table = Table::new(&[2000, 7000]);
        for (short, long) in clause {
            table.push([*short, *long]);
        }
        body.push(table.into());
    } else {
        body.extend(clause.iter().map(|(short, long)| text(format!("{short}\t{long}"))));
    }
    body.push(heading(1, "5\tOverview"));
    for (short, long) in used.iter().take(3) {
        body.push(text(format!(
            "The methods are based on {} ({short}) and its tools.",
            long.to_lowercase()
        )));
    }
    let mut abbreviations: Vec<_> =
        clause.iter().map(|(s, l)| json!({"short": s, "expansion": l})).collect();
    abbreviations.extend(
        used.iter().take(3).map(|(s, l)| json!({"short": s, "expansion": l.to_lowercase()})),
    );
    let family = item.acronym.starts_with("YSTR");
    let deliverable = match (family, form) {
        (true, _) => Some("Technical Report"),
        (false, 3) => None,
        (false, _) if item.track == Track::Agreement => Some("Technical Report"),
        _ => Some("Recommendation"),
    };
    let label = json!({"abbreviations": abbreviations, "work_items": [{
        "acronym": item.acronym, "title": item.title, "questions": [item.question], "stage": stage,
        "track": track, "version": version, "deliverable": deliverable,
    }]});
    document(pen, meeting, &front, body, "draft_text", label)
}

/// A contribution that mentions items and decides nothing.
///
/// # Errors
/// Where a writer fails.
pub fn contribution(pen: &mut Pen, meeting: &Meeting, item: &Item, number: u16) -> Result<Made> {
    let mut front = Front::new(
        "C",
        number,
        &item.question,
        "Lantern Institute",
        &format!("Comments on {}", item.acronym),
    );
    front.document = "CONTRIBUTION";
    let body = vec![
        heading(1, "1\tIntroduction"),
        text(format!(
            "This contribution proposes changes to {} (TD{}/{}).",
            item.acronym, item.td, item.party
        )),
        text("It is proposed to agree the changes at the next meeting."),
    ];
    document(pen, meeting, &front, body, "contribution", json!({}))
}

/// A published Recommendation.
///
/// # Errors
/// Where a writer fails.
pub fn recommendation(pen: &mut Pen, item: &Item, number: u16) -> Result<Made> {
    let id = format!("Y.{number}");
    let year = 2015 + pen.random.below(9);
    let mon = pen.random.below(12) + 1;
    let edition = pen.random.below(4) + 1;
    let history = Table::new(&[1500, 3000, 2000, 2000])
        .row(["Edition", "Recommendation", "Approval", "Study Group"])
        .row([
            format!("{edition}.0"),
            format!("ITU-T {id}"),
            format!("{year}-{mon:02}-13"),
            "23".to_owned(),
        ]);
    let blocks = vec![
        Paragraph::new(Role::Text, vec![Run::from(format!("Recommendation ITU-T {id}")).bold()])
            .into(),
        runs(vec![Run::from(item.title.as_str()).bold()]),
        heading(1, "Summary"),
        text(format!("Recommendation ITU-T {id} describes things.")),
        text("History"),
        history.into(),
        heading(1, "1\tScope"),
        text("The values were agreed by experts on 3 May 2016. The Recommendation was approved."),
    ];
    let page = Page { title: item.title.clone(), blocks, ..Page::default() };
    let label = json!({
        "kind": "recommendation", "_nowhere": true, "work_items": [], "approvals": [], "liaisons": [], "events": [], "statistics": [],
        "publication": {"number": id, "title": item.title, "edition": format!("{edition}.0"), "approved": format!("{year}-{mon:02}-13"), "deliverable": "Recommendation", "common_text": false},
    });
    Ok(Made {
        name: format!("T-REC-{id}-{year}{mon:02}-I!!MSW-E"),
        extension: "docx",
        bytes: render::docx::render(&page)?,
        label,
    })
}
