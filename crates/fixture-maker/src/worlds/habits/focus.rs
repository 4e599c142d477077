//! Inputs to focus groups, written over other people's documents: their numbers, their groups, and what
//! they cite.

use super::{contacts, leftovers, prompts, words};
use crate::layout::{Block, Cell, Page, Run, Table, heading, text};
use crate::render;
use crate::worlds::pages::Made;
use crate::worlds::pen::Pen;
use crate::zip;
use anyhow::Result;
use serde_json::{Value, json};

const GROUPS: [(&str, &str); 8] = [
    ("FG-MILL", "Focus Group on Mills"),
    ("FG-POND", "Focus Group on Ponds and their Data"),
    ("FG-AIHG", "Focus Group on AI for Hedges"),
    ("FG-TREE", "ITU-T Focus Group on Trees"),
    ("FG-BEE2", "Focus Group on Bee Colonies"),
    ("FG-QWTR", "Focus Group on Quantum Water"),
    ("FG-NIGHT", "Focus Group on Night Trains"),
    ("FG-LAMP", "Focus Group on Lamps (second period)"),
];

/// What a document of a focus group cites: as written, with the type and id of what it names.
fn cited(pen: &mut Pen, group: &str) -> (String, &'static str, String) {
    let random = &mut pen.habits.random;
    let n = random.below(140) + 3;
    let r = random.below(3) + 1;
    match random.below(10) {
        0 => (format!("{group}-I-{n:03}"), "document", format!("{group}-I-{n}")),
        1 => (format!("{group}-O-{n:03}"), "document", format!("{group}-O-{n}")),
        2 => (format!("{group}-I-{n:03}-R{r}"), "document", format!("{group}-I-{n}R{r}")),
        3 => {
            let id = format!("ITU-R M.{}", 2000 + n);
            (
                random.word(&["{i}", "Recommendation {i}", "Report {i}"]).replace("{i}", &id),
                "standard",
                id,
            )
        }
        4 => {
            let id = format!("ITU-R {}.{}", random.word(&["BT", "SM", "P", "F"]), 1500 + n);
            (id.clone(), "standard", id)
        }
        5 => (format!("ITU-T Y.{}", 3000 + n), "recommendation", format!("Y.{}", 3000 + n)),
        6 => (format!("ITU-T M.{}", 3000 + n), "recommendation", format!("M.{}", 3000 + n)),
        7 => (format!("3GPP TR 38.{}", 800 + n), "standard", format!("3GPP TR 38.{}", 800 + n)),
        8 => (format!("IETF RFC {}", 7000 + n), "standard", format!("IETF RFC {}", 7000 + n)),
        _ => (format!("ETSI GS ENI {n:03}"), "standard", format!("ETSI GS ENI {n:03}")),
    }
}

/// What such a document is.
struct Input {
    group: &'static str,
    long: &'static str,
    number: usize,
    revision: usize,
    place: &'static str,
    days: words::Days,
    source: String,
    title: String,
}

fn input(pen: &mut Pen) -> Input {
    let random = &mut pen.habits.random;
    let (group, long) = random.pick(&GROUPS, GROUPS[0]);
    let year = 2025 + random.below(3);
    Input {
        group,
        long,
        number: random.below(240) + 2,
        revision: if random.chance(0.5) { random.below(4) + 1 } else { 0 },
        place: words::city(random),
        days: words::days_of(random, year),
        source: words::person(random, "24", "2/24").organization,
        title: words::title(random),
    }
}

impl Input {
    /// As the header and the file's name write the number.
    fn written(&self, joined: bool) -> String {
        let revision = match (self.revision, joined) {
            (0, _) => String::new(),
            (n, true) => format!("R{n}"),
            (n, false) => format!("-R{n}"),
        };
        format!("{}-I-{:03}{revision}", self.group, self.number)
    }

    fn id(&self) -> String {
        let revision =
            if self.revision == 0 { String::new() } else { format!("R{}", self.revision) };
        format!("{}-I-{}{revision}", self.group, self.number)
    }
}

/// The header block: where the group is named, and what its Question row is called, varies.
fn header(pen: &mut Pen, of: &Input, number: &str) -> (Vec<Block>, Value, Value) {
    let strong = |line: &str| Cell::from(Run::from(line).bold());
    let random = &mut pen.habits.random;
    let named = match random.below(4) {
        0 => of.group.to_owned(),
        1 => of.long.to_owned(),
        2 => format!("ITU-T {}", of.group),
        _ => format!("{} ({})", of.long, of.group),
    };
    let union = Cell::lines([
        "INTERNATIONAL TELECOMMUNICATION UNION",
        "TELECOMMUNICATION\nSTANDARDIZATION SECTOR",
        "STUDY PERIOD 2025-2028",
    ])
    .across(2)
    .down(3);
    let first = random.chance(0.5);
    let (top, middle) = if first { (number, named.as_str()) } else { (named.as_str(), number) };
    let questions = random.word(&["Question(s):", "WG(s):", "Question(s):"]);
    let worked = random.word(&["N/A", "WG 1", "WG1, WG4", "WG 1 / WG 4", "-"]);
    let when = format!("{}, {}", of.place, of.days.written);
    let kind = random.word(&["INPUT DOCUMENT", "INPUT DOCUMENT", "CONTRIBUTION"]);
    let mut table = Table::new(&[1200, 500, 4300, 3900])
        .row::<Cell>([Cell::from("").down(3), union, strong(top)])
        .row([strong(middle)])
        .row([strong("Original: English")])
        .row::<Cell>([strong(questions).across(2), worked.into(), when.into()])
        .row::<Cell>([strong(kind).across(4)])
        .row::<Cell>([strong("Source:").across(2), Cell::from(of.source.as_str()).across(2)])
        .row::<Cell>([strong("Title:").across(2), Cell::from(of.title.as_str()).across(2)]);
    let (rows, contacts) = contacts::rows(pen, "24", "N/A");
    table.rows.extend(rows);
    let mut second = Table::new(&[1700, 8200]);
    let (keywords, summary) = if pen.habits.take("prompts of the template") {
        pen.habits.expect("unfilled_template");
        let keywords = prompts::of(&mut pen.habits.random, prompts::Kind::Keywords);
        second.push([strong("Keywords:"), Cell::from(Run::from(keywords).prompt())]);
        let summary = prompts::of(&mut pen.habits.random, prompts::Kind::Abstract);
        second.push([strong("Abstract:"), summary.into()]);
        (json!([]), Value::Null)
    } else {
        let summary =
            format!("This contribution proposes how to treat {}.", of.title.to_lowercase());
        second.push([strong("Keywords:"), "Trees; Mills;".into()]);
        second.push([strong("Abstract:"), summary.as_str().into()]);
        (json!(["Trees", "Mills"]), json!(summary))
    };
    let blocks = vec![table.into(), text(""), second.into(), text("")];
    (blocks, contacts, json!({"keywords": keywords, "abstract": summary}))
}

/// An input document.
///
/// # Errors
/// Where a writer fails.
pub fn page(pen: &mut Pen) -> Result<Made> {
    let of = input(pen);
    let joined = pen.habits.random.chance(0.3);
    let number = of.written(joined);
    let (mut blocks, contacts, more) = header(pen, &of, &number);
    let mut references =
        vec![json!({"type": "document", "ref": {"id": of.id()}, "_optional": true})];
    blocks.push(heading(1, "1\tMotivation"));
    for n in 0..3 + pen.habits.random.below(4) {
        let (shown, kind, id) = cited(pen, of.group);
        let form = pen.habits.random.word(&[
            "It extends {c}.",
            "As described in {c}, mills turn.",
            "The requirements of {c} were taken into account.",
            "{c} defines what a pond is.",
            "See also {c} for the details.",
        ]);
        blocks.push(text(form.replace("{c}", &shown)));
        references.push(json!({"type": kind, "ref": {"id": id}}));
        if n == 1 {
            blocks.push(heading(1, "2\tProposal"));
            blocks.push(text(
                "This contribution proposes that the group adopt the structure of clause 1.",
            ));
        }
    }
    let mut page =
        Page { title: of.title.clone(), author: of.source.clone(), blocks, ..Page::default() };
    let stored = pen.habits.take("written over an older document").then(|| {
        pen.habits.expect("stale_property");
        leftovers::older(&mut pen.habits.random)
    });
    if let Some(stored) = &stored {
        leftovers::keep(&mut page, stored);
    }
    let mut parts = render::docx::parts(&page)?;
    if let Some(stored) = &stored {
        leftovers::pack(stored, &mut parts);
    }
    let revision = (of.revision > 0).then_some(of.revision);
    let header = json!({
        "study_group": of.group, "study_period": "2025-2028", "questions": [],
        "meeting_place": of.place, "meeting_start": of.days.start, "meeting_end": of.days.end,
        "original_language": "en", "source": of.source, "title": of.title, "purpose": null,
        "contacts": contacts, "keywords": more.get("keywords"), "abstract": more.get("abstract"),
    });
    let label = json!({
        "kind": "contribution",
        "identity": {"id": of.id(), "series": "I", "number": of.number, "revision": revision, "originator": of.group},
        "header": header, "references": references,
        "work_items": [], "approvals": [], "liaisons": [], "events": [], "statistics": [], "documents": [],
        "meeting": {"study_group": of.group, "start": of.days.start},
    });
    Ok(Made { name: number, extension: "docx", bytes: zip::pack(&parts)?, label })
}
