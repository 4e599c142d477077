//! The work programme as the web site exports it: fifteen lines of preamble, then columns of the
//! user's choice (DOMAIN.md §8).

use super::Made;
use crate::worlds::labels;
use crate::worlds::model::{Fate, Meeting};
use crate::worlds::pen::Pen;
use serde_json::json;
use std::fmt::Write as _;

/// The export.
pub fn export(pen: &mut Pen, meeting: &Meeting, number: usize) -> Made {
    let items: Vec<_> = meeting.items.iter().skip(number * 12).take(12).collect();
    let timing = !pen.slips();
    let mut out = format!("{} work item(s) match the following criteria:\r\n\r\n", items.len());
    let _ = write!(out, "Study Period: ;{}\r\nStudy Group: ;{}\r\n", meeting.period, meeting.group);
    for line in [
        "Working Party: ;All",
        "Question: ;All",
        "Status: ;All",
        "Version: ;All",
        "Report Generated On:;11/Nov/2025 11:02:10 AM",
        "Link:;https://www.example.org/workprog",
        "",
        "",
        "",
        "",
    ] {
        let _ = write!(out, "{line}\r\n");
    }
    let columns = if timing {
        "Work Item;Question;Title/Subject;Timing;Study Group;Study Period;Approval process;Version;Status"
    } else {
        "Work Item;Question;Title/Subject;Study Group;Study Period;Approval process;Version;Status"
    };
    let _ = write!(out, "{columns}\r\n");
    let mut told = Vec::new();
    for item in items {
        let (status, stage) = match item.fate {
            Fate::Acted => (
                "Consented / Determined",
                match item.stage() {
                    "agreed" => None,
                    stage => Some(stage),
                },
            ),
            Fate::New => ("Pending SG/WP confirmation", Some("new")),
            _ => ("Under study", Some("in_progress")),
        };
        let name = item
            .former
            .as_ref()
            .map_or_else(|| item.acronym.clone(), |f| format!("{} (ex {f})", item.acronym));
        let _ = write!(out, "{name};Q{};{};", item.question, item.title);
        if timing {
            let _ = write!(out, "{};", item.timing);
        }
        let _ = write!(
            out,
            "SG{};{};{};New;{status}\r\n",
            meeting.group,
            meeting.period,
            item.track.cell()
        );
        let shown: &[&str] = if timing {
            &["title", "question", "version", "timing"]
        } else {
            &["title", "question", "version"]
        };
        let mut label = labels::row(
            item,
            stage.unwrap_or("agreed"),
            Some(item.track.record()),
            Some("column"),
            shown,
        );
        if let Some(label) = label.as_object_mut() {
            if stage.is_none() {
                label.insert("stage".into(), json!(null));
            }
            label.insert("status".into(), json!(status));
        }
        told.push(label);
    }
    let label = json!({"kind": "work_programme", "work_items": told, "approvals": [], "liaisons": [], "events": [], "statistics": []});
    Made {
        name: format!("{}-programme-{number}", meeting.code()),
        extension: "csv",
        bytes: out.into_bytes(),
        label,
    }
}
