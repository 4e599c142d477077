//! Liaison statements that are told by the title of a listed document, or in a paragraph.

use super::words;
use crate::layout::{Block, bullet, text};
use crate::worlds::pen::Pen;
use crate::worlds::random::Random;
use serde_json::{Value, json};

const BODIES: [&str; 14] = [
    "TSAG",
    "ETSI",
    "ETSI TC CYBER",
    "IETF",
    "ITU-T SG2",
    "ITU-T SG11",
    "SG13",
    "ISO/IEC JTC 1/SC 27",
    "GSMA",
    "3GPP SA3",
    "SCV",
    "ITU-R WP 5D",
    "IEC TC 65",
    "OASIS",
];
const SUBJECTS: [&str; 14] = [
    "progress of the work on {m}",
    "terms for {m}",
    "initiation of a new work item on {m}",
    "the new edition of the guide to {m}",
    "cooperation on {m}",
    "the definition of \"{m}\"",
    "a workshop on {m}",
    "request for comments on {m}",
    "availability of the roadmap of {m}",
    "{m} and their threats",
    "the outcome of the survey on {m}",
    "a contribution titled: \"{m} at work\"",
    "invitation to review {m}",
    "establishment of a focus group on {m}",
];
const MATTERS: [&str; 14] = [
    "pond identifiers",
    "gardens",
    "wind mills",
    "grain stores",
    "harbour cranes",
    "bee colonies",
    "tidal gauges",
    "school meals",
    "night trains",
    "weather masts",
    "herb farms",
    "ferry tickets",
    "street lamps",
    "river locks",
];

/// A statement as a listed document.
#[derive(Debug)]
pub struct Statement {
    /// Its title with its mark.
    pub title: String,
    /// The source column of its row.
    pub source: String,
    /// Its label, without document and Question.
    label: Value,
}

/// A statement of or to the study group.
pub fn statement(random: &mut Random, group: &str) -> Statement {
    let outgoing = random.chance(0.4);
    let replies = random.chance(0.45);
    let body = random.word(&BODIES);
    let own = format!("SG{group}");
    let mark = match (outgoing, replies && random.chance(0.85)) {
        (true, true) => "LS/o/r",
        (true, false) => "LS/o",
        (false, true) => "LS/i/r",
        (false, false) => random.word(&["LS/i", "LS/i", "LS/i", "Ls/i"]),
    };
    let subject = random.word(&SUBJECTS).replace("{m}", random.word(&MATTERS));
    let number = random.below(180) + 4;
    let answered = if outgoing {
        format!("{}-LS{number}", random.word(&["SG2", "SG11", "TSAG", "SG13"]))
    } else {
        format!("{own}-LS{number}")
    };
    // What says `/r` may still not say what it answers; then it says so by its mark alone.
    let (reply, reply_to) = if replies && (!mark.ends_with("/r") || random.chance(0.8)) {
        let word = random.word(&["reply to", "Reply to", "Reply to ITU-T"]);
        (format!(" ({word} {answered})"), vec![answered])
    } else {
        (String::new(), Vec::new())
    };
    let aside = match (outgoing, random.below(3)) {
        (true, 0) => format!(" [to {body}]"),
        (false, 0) => format!(" [from {body}]"),
        _ => String::new(),
    };
    let on = random.word(&["on", "on", "on", "on", "on on"]);
    let title = format!("{mark} {on} {subject}{reply}{aside}");
    let source = if outgoing { format!("ITU-T {own}") } else { body.to_owned() };
    let mut label = json!({
        "direction": if outgoing { "outgoing" } else { "incoming" },
        "is_reply": replies,
        "title": title,
        "reply_to": reply_to,
        "count": 1,
    });
    if let Some(label) = label.as_object_mut()
        && aside.starts_with(" [from")
    {
        label.insert("from".to_owned(), json!(body));
    }
    Statement { title, source, label }
}

impl Statement {
    /// The label of the liaison that it makes as this document.
    pub fn liaison(&self, document: &str, questions: &Value) -> Value {
        let mut label = self.label.clone();
        if let Some(label) = label.as_object_mut() {
            label.insert("documents".to_owned(), json!([document]));
            label.insert("questions".to_owned(), questions.clone());
        }
        label
    }
}

/// Statements as paragraphs or list items: a number, and mark and title.
pub fn paragraphs(pen: &mut Pen, group: &str) -> (Vec<Block>, Vec<Value>) {
    let points = pen.habits.random.chance(0.6);
    let form = pen.habits.random.below(4);
    let mut blocks = Vec::new();
    let mut liaisons = Vec::new();
    let first = 100 + pen.habits.random.below(300);
    for n in 0..2 + pen.habits.random.below(4) {
        let one = statement(&mut pen.habits.random, group);
        let number = first + n * 7;
        let line = match form {
            0 => format!("TD {number}/G: {}", one.title),
            1 => format!("TD {number}/GEN \u{2013} {}", one.title),
            2 => format!("TD{number}/G {}", one.title),
            _ => format!("{} (TD {number}/G)", one.title),
        };
        blocks.push(if points { bullet(line) } else { text(line) });
        let mut liaison = one.liaison(&format!("TD{number}/GEN"), &json!([]));
        if let Some(liaison) = liaison.as_object_mut() {
            // Whether the report's own Question is the statement's nobody has ruled, nor whether a
            // number in brackets belongs to the title.
            liaison.remove("questions");
            if form == 3 {
                liaison.remove("title");
            }
        }
        liaisons.push(liaison);
    }
    (blocks, liaisons)
}

/// A section of statements that came in.
pub fn section(pen: &mut Pen, group: &str) -> (Vec<Block>, Vec<Value>) {
    let heading = pen.habits.random.word(&[
        "Liaison statements",
        "Liaison statements considered",
        "Incoming and outgoing liaison statements",
        "LS handled",
    ]);
    let (blocks, liaisons) = paragraphs(pen, group);
    let mut all = vec![crate::layout::heading(1, heading)];
    if pen.habits.random.chance(0.5) {
        all.push(text(words::capital("the following statements were handled:")));
    }
    all.extend(blocks);
    (all, liaisons)
}
