//! Notes that mention texts in all the shapes that people write (DOMAIN.md §3): every mention is
//! known.

use super::Made;
use crate::layout::{Page, Paragraph, Role, Run, text};
use crate::render;
use crate::worlds::model::Meeting;
use crate::worlds::pen::Pen;
use anyhow::Result;
use serde_json::{Value, json};

/// A mention as written, with the type and the ids of what it names.
fn mention(pen: &mut Pen) -> (String, &'static str, Vec<String>) {
    let n = pen.random.below(480) + 12;
    let r = pen.random.below(8) + 1;
    let w = pen.random.below(4) + 1;
    let one = |shown: String, id: String| (shown, "document", vec![id]);
    match pen.random.below(30) {
        0 => one(format!("TD {n}/{w}"), format!("TD{n}/{w}")),
        1 => one(format!("TD{n}/{w}"), format!("TD{n}/{w}")),
        2 => one(format!("TD\u{a0}{n}R{r}/{w}"), format!("TD{n}R{r}/{w}")),
        3 => one(format!("TD {n}/G"), format!("TD{n}/GEN")),
        4 => one(format!("TD{n}/P"), format!("TD{n}/P")),
        5 => one(format!("TD {n} (P)"), format!("TD{n}/P")),
        6 => one(format!("TD {n}R{r}(P)"), format!("TD{n}R{r}/P")),
        7 => one(format!("TD{n}-WP{w}"), format!("TD{n}/{w}")),
        8 => one(format!("TD{n}/WP{w}"), format!("TD{n}/{w}")),
        9 => one(format!("TD{n}-R{r}/WP{w}"), format!("TD{n}R{r}/{w}")),
        10 => one(format!("TD{n}/PLEN Rev.{r}"), format!("TD{n}R{r}/P")),
        11 => one(format!("TD {n} Rev.{r}"), format!("TD{n}R{r}")),
        12 => one(format!("TD{n}-GEN"), format!("TD{n}/GEN")),
        13 => one(format!("C {n}"), format!("C{n}")),
        14 => one(format!("C{n}"), format!("C{n}")),
        15 => one(format!("C {n} R{r}"), format!("C{n}R{r}")),
        16 => one(format!("TSB Circular {n}"), format!("CIR{n}")),
        17 => one(format!("Col {r}/17"), format!("COL{r}")),
        18 => one(format!("SG17-LS{n}"), format!("SG17-LS{n}")),
        19 => {
            let ids = (n..n + 3).map(|m| format!("TD{m}/GEN")).collect();
            (format!("TD{n}/GEN -TD{}/GEN", n + 2), "document", ids)
        }
        20 => {
            (format!("C{n}, C{}", n + 1), "document", vec![format!("C{n}"), format!("C{}", n + 1)])
        }
        21 => {
            (format!("IETF RFC {}", 1000 + n), "standard", vec![format!("IETF RFC {}", 1000 + n)])
        }
        22 => (format!("ISO/IEC 27{n:03}-{w}"), "standard", vec![format!("ISO/IEC 27{n:03}-{w}")]),
        23 => (format!("3GPP TS 33.{n:03}"), "standard", vec![format!("3GPP TS 33.{n:03}")]),
        24 => ("ETSI EN 303 645".to_owned(), "standard", vec!["ETSI EN 303 645".to_owned()]),
        25 => {
            let id = format!("X.{}", 1000 + n);
            (format!("Recommendation ITU\u{2011}T {id}"), "recommendation", vec![id])
        }
        26 => {
            let id = format!("X.509 (2019) Cor.{w}");
            (id.clone(), "recommendation", vec![id])
        }
        27 => {
            let id = format!("WTSA-24 Resolution {n}");
            (id.clone(), "resolution", vec![id])
        }
        28 => (format!("Q{r}/17"), "question", vec![format!("{r}/17")]),
        _ => {
            let id = format!("X.moss{n}-sec");
            let shown = id.replace('-', "\u{2011}");
            (shown, "recommendation", vec![id])
        }
    }
}

/// A page of such mentions.
///
/// # Errors
/// Where a writer fails.
pub fn page(pen: &mut Pen, meeting: &Meeting, number: usize) -> Result<Made> {
    let mut blocks =
        vec![Paragraph::new(Role::Heading(1), vec![Run::from("Notes of the day")]).into()];
    let mut references: Vec<Value> = Vec::new();
    for _ in 0..24 {
        let (shown, kind, ids) = mention(pen);
        let sentence = match pen.random.below(4) {
            0 => format!("The meeting noted {shown}."),
            1 => format!("See {shown} for the details."),
            2 => format!("Details ({shown}) were presented."),
            _ => format!("It was introduced in {shown}, and discussed."),
        };
        blocks.push(text(sentence));
        references.extend(ids.into_iter().map(|id| json!({"type": kind, "ref": {"id": id}})));
    }
    let page = Page { title: "Notes".to_owned(), blocks, ..Page::default() };
    let label = json!({"references": references, "work_items": [], "approvals": [], "liaisons": [], "events": []});
    let name = format!("{}-notes-{number}", meeting.code());
    Ok(Made { name, extension: "docx", bytes: render::docx::render(&page)?, label })
}
