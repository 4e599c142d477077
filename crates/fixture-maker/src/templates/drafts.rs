//! Draft texts, and the justifications of new work items.

use anyhow::Result;

use super::{page, person, write};
use crate::catalogue::Entry;
use crate::layout::{Cell, Run, Table, bold, heading, runs, text};
use crate::world::{MEETING, Track, WorkItem, told};

pub(super) fn draft(entry: &Entry, item: &WorkItem) -> Result<Vec<u8>> {
    let (mut header, out) = page(
        entry,
        None,
        &format!("This TD is the draft text of {} as of the October 2026 meeting.", item.acronym),
    );
    header.keywords = Some(format!("{}; draft text", item.acronym));
    let name = if item.deliverable == "Recommendation" {
        format!("Draft Recommendation ITU\u{2011}T {}", item.full_name())
    } else {
        format!("Draft {} {}", item.deliverable, item.acronym)
    };
    let name =
        if item.equivalent.is_empty() { name } else { format!("{name} | {}", item.equivalent) };
    let mut body = vec![
        bold(name),
        bold(item.title),
        heading(1, "Summary"),
        text(format!("This text is about the subject \"{}\".", item.title)),
        heading(1, "1\tScope"),
        text(
            "This text gives requirements for nodes in the field. It does not treat the networks of \
             undertakings.",
        ),
        heading(1, "2\tReferences"),
    ];
    for (number, title) in [
        (
            "[ITU\u{2011}T X.1205]",
            "Recommendation ITU\u{2011}T X.1205 (2008), Overview of cybersecurity.",
        ),
        ("[ITU\u{2011}T X.509]", "Recommendation ITU\u{2011}T X.509 (2019) | ISO/IEC 9594-8:2020."),
        ("[IETF RFC 9334]", "IETF RFC 9334 (2023), Remote ATtestation procedureS Architecture."),
    ] {
        body.push(runs(vec![Run::from(format!("{number}\t{title}"))]));
    }
    body.push(heading(1, "3\tDefinitions"));
    body.push(text("None."));
    body.push(heading(1, "4\tAbbreviations and acronyms"));
    body.push(text("This text uses the following abbreviations and acronyms:"));
    let mut table = Table::new(&[1800, 8100]);
    for (short, long) in [
        ("AI", "Artificial Intelligence"),
        ("FN", "Field Node"),
        ("LPWAN", "Low Power Wide Area Network"),
        ("TLS", "Transport Layer Security"),
    ] {
        table.push([short, long]);
    }
    body.push(table.into());
    body.push(heading(1, "5\tRequirements"));
    body.push(text(
        "A field node (FN) reports to its gateway by a low power wide area network (LPWAN). Nodes of \
         the Internet of things (IoT) may sleep.",
    ));
    if entry.revision > 0 {
        body.push(text(format!(
            "NOTE \u{2013} This revision takes in the comments of TD 41/{} and replaces {}.",
            item.party(),
            if entry.revision == 1 {
                item.document()
            } else {
                format!("TD{}R{}/{}", item.td, entry.revision - 1, item.party())
            }
        )));
    }
    write(&header, out, body)
}

/// The form of Recommendations A.1 and A.13: label and value share a cell in its lower rows.
pub(super) fn justification(entry: &Entry, item: &WorkItem) -> Result<Vec<u8>> {
    let id = entry.id();
    let (header, out) =
        page(entry, None, "This TD holds the justification of a proposed new work item.");
    let agreement = item.track == Track::Agreement;
    let label = |text: &str| Cell::from(Run::from(text).bold());
    let both = |text: &str, value: &str| {
        Cell::of(vec![runs(vec![Run::from(text).bold(), Run::from(format!(" {value}"))])])
    };
    let kind = if agreement {
        format!("Proposed new ITU\u{2011}T {}", item.deliverable)
    } else {
        "Proposed new ITU\u{2011}T Recommendation".to_owned()
    };
    let reference = if agreement {
        format!("{} {} \"{}\"", item.deliverable, item.acronym, item.title)
    } else {
        format!("Recommendation ITU\u{2011}T {} \"{}\"", item.acronym, item.title)
    };
    let editor = person(item.editor).map_or(String::new(), |editor| {
        format!("{}, {}, {}", editor.name, editor.organization, editor.email)
    });
    let process = told(&id, "track", item.track.name());
    let mut table = Table::new(&[1900, 1500, 300, 2300, 1800, 2100])
        .row::<Cell>([
            label("Question:"),
            item.question.to_string().into(),
            "/".into(),
            "23".into(),
            kind.into(),
            MEETING.into(),
        ])
        .row::<Cell>([label("Reference and title:"), Cell::from(reference).across(5)])
        .row::<Cell>([
            label("Base text:"),
            Cell::from(format!("C {}", item.contribution)).across(3),
            label("Timing:"),
            item.timing.into(),
        ])
        .row::<Cell>([
            label("Editor(s):"),
            Cell::from(editor).across(3),
            label("Approval process:"),
            process.into(),
        ]);
    for (text, value) in [
        (
            "Scope (defines the intent or object of the Recommendation and the aspects covered, thereby \
             indicating the limits of its applicability):",
            "The text is limited to nodes outside buildings.",
        ),
        (
            "Summary (provides a brief overview of the purpose and contents of the Recommendation, thus \
             permitting readers to judge its usefulness for their work):",
            "It says what a node has to do, and how that is tested.",
        ),
        (
            "Relations to ITU-T Recommendations or to other standards (approved or under development):",
            "ITU-T X.1205, ITU-T Y.5120, ISO/IEC 30141",
        ),
        (
            "Liaisons with other study groups or with other standards bodies:",
            "SG13, SG17, ISO/IEC JTC 1/SC 41",
        ),
        (
            "Supporting members that are committing to contributing actively to the work item:",
            "Orchard Institute, Costa Telemetria, Ministry of Rivers, Sole Reti",
        ),
    ] {
        table.push([both(text, value).across(6)]);
    }
    let form = if agreement { "A.13" } else { "A.1" };
    let heading = format!(
        "{form} justification for proposed draft new {} {}",
        item.deliverable, item.acronym
    );
    write(&header, out, vec![bold(heading), table.into()])
}
