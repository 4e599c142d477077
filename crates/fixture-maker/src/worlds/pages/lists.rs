//! Lists of documents and agendas.

use super::Made;
use super::front::{Front, document};
use crate::layout::heading;
use crate::worlds::model::Meeting;
use crate::worlds::pen::{Column, Pen};
use anyhow::Result;
use serde_json::json;

/// The list of a working party's documents.
///
/// # Errors
/// Where a writer fails.
pub fn documents(pen: &mut Pen, meeting: &Meeting, party: u8, number: u16) -> Result<Made> {
    let title = pen.random.word(&["List of documents", "Documents list", "List of TDs"]);
    let front =
        Front::new("GEN", number, "N/A", "TSB", &format!("{title} of WP{party}/{}", meeting.group));
    let items: Vec<_> = meeting.items.iter().filter(|i| i.party == party).collect();
    let columns = vec![
        Column::new(
            "document",
            pen.random.word(&["TD#", "Document", "TD", "Number"]),
            items.iter().map(|i| pen.document(&i.document())).collect::<Vec<_>>(),
        ),
        Column::new(
            "title",
            "Title",
            items
                .iter()
                .map(|i| pen.tracked(&format!("Draft text of {}", i.title)))
                .collect::<Vec<_>>(),
        ),
        Column::new(
            "source",
            pen.random.word(&["Source", "From", "Submitter"]),
            items.iter().map(|_| "Editors"),
        )
        .optional(),
        Column::new("question", "AI/Question", items.iter().map(|i| format!("Q{}", i.question)))
            .optional(),
    ];
    let (table, shown) = pen.table(columns, false);
    let listed: Vec<_> = items
        .iter()
        .map(|i| {
            json!({
                "ref": {"id": i.document()},
                "title": format!("Draft text of {}", i.title),
                "source": shown.contains(&"source").then_some("Editors"),
                "questions": if shown.contains(&"question") { json!([i.question]) } else { json!([]) },
            })
        })
        .collect();
    document(
        pen,
        meeting,
        &front,
        vec![heading(1, "Documents"), table.into()],
        "document_list",
        json!({"documents": listed}),
    )
}

/// An agenda: its items with their documents.
///
/// # Errors
/// Where a writer fails.
pub fn agenda(pen: &mut Pen, meeting: &Meeting, number: u16) -> Result<Made> {
    let front = Front::new(
        "PLEN",
        number,
        "N/A",
        &format!("Chair, SG{}", meeting.group),
        &format!("Draft agenda of the plenary of SG{}", meeting.group),
    );
    let rows = [
        "Opening of the meeting",
        "Report of the previous meeting",
        "New work items",
        "Liaison statements",
        "Closing",
    ];
    let ids: Vec<String> = (0..rows.len()).map(|n| format!("TD{}/GEN", 700 + n)).collect();
    let columns = vec![
        Column::new("ordinal", "#", (1..=rows.len()).map(|n| n.to_string())),
        Column::new("title", "Agenda item", rows),
        Column::new(
            "document",
            "Documents",
            ids.iter().map(|d| pen.document(d)).collect::<Vec<_>>(),
        ),
    ];
    let (table, _) = pen.table(columns, true);
    let listed: Vec<_> = ids
        .iter()
        .zip(rows)
        .map(|(id, title)| json!({"ref": {"id": id}, "title": title}))
        .collect();
    document(pen, meeting, &front, vec![table.into()], "agenda", json!({"documents": listed}))
}
