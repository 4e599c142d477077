//! What a table's rows are is said by a sentence, and its heading and caption name the action alone:
//! what is proposed and what is done have the same caption.

use super::words::{self, Action};
use crate::layout::{Block, bold, heading, text};
use crate::worlds::model::Track;
use crate::worlds::pen::Pen;

/// What stands above a table.
#[derive(Debug)]
pub struct Said {
    /// Heading, sentence, caption.
    pub blocks: Vec<Block>,
    /// What the action is.
    pub action: Action,
    /// The stage of the rows.
    pub stage: &'static str,
    /// How many texts there are, where a number is stated.
    pub declared: Option<usize>,
}

const PROPOSED: [&str; 14] = [
    "The following {texts} are proposed for {noun}:",
    "The following {texts} are proposed for {noun}",
    "The working party proposes the following {texts} for {noun} by SG{g}.",
    "SG{g} is invited to {verb} the following {texts}.",
    "The following {texts} were finalized and are submitted for {noun}.",
    "It was agreed to forward the {texts} below to the closing plenary of SG{g} for {noun}.",
    "The {texts} in the following table are ready for {noun} and will be put to the plenary.",
    "The plenary is requested to {verb} these {texts}:",
    "The working party recommends {noun} of the following {texts}.",
    "These {texts} are candidates for {noun} at the next SG{g} meeting.",
    "SG{g} is asked to {verb} the {texts} listed below.",
    "The {texts} below were found mature and are put forward for {noun}.",
    "The following {texts} are planned for {noun}:",
    "The group seeks {noun} of the {texts} in the table.",
];

const DONE: [&str; 9] = [
    "The following {texts} were {done}:",
    "SG{g} {done} the following {texts}.",
    "The meeting {done} the {texts} listed below.",
    "The {texts} in the table below have been {done}.",
    "The following {texts} were {done} by SG{g} at its closing plenary.",
    "During this meeting SG{g} {done} these {texts}:",
    "The {texts} below were {done} without comment.",
    "It was noted that the following {texts} had been {done} by the plenary.",
    "The plenary {done} the following {texts}.",
];

fn sentence(pen: &mut Pen, action: &Action, planned: bool, group: &str) -> String {
    let random = &mut pen.habits.random;
    let pattern = if planned { random.word(&PROPOSED) } else { random.word(&DONE) };
    let noun = random.word(&action.nouns);
    // Inside a sentence the noun begins with a small letter, unless it is an abbreviation.
    let noun = noun.replace("Determination", "determination").replace("Consent", "consent");
    let noun = noun.replace("Approval", "approval").replace("Agreement", "agreement");
    // Who is asked to agree, agrees on something.
    let verb = if action.verb == "agree" { "agree on" } else { action.verb };
    let done = if action.done == "agreed" && pattern.contains("{done} th") {
        "agreed on"
    } else {
        action.done
    };
    pattern
        .replace(
            "{noun}",
            noun.trim_end_matches(" of texts").trim_end_matches(" of non-normative texts"),
        )
        .replace("{verb}", verb)
        .replace("{done}", done)
        .replace("{texts}", random.word(&action.texts))
        .replace("{g}", group)
}

/// The caption of a table: its number, and the action's bare noun.
pub fn caption(pen: &mut Pen, noun: &str) -> Block {
    let dash = pen.habits.random.word(&[" \u{2013} ", " - ", "\u{a0}\u{2014} ", ": "]);
    let number = 1 + pen.habits.random.below(12);
    let line = format!("Table {number}{dash}{}", words::capital(noun));
    if pen.habits.random.chance(0.5) { bold(line) } else { text(line) }
}

/// What stands above a table of texts of one track; nothing where the writer has another habit.
/// `planned` is true where the rows can only be candidates.
pub fn above(
    pen: &mut Pen,
    track: Track,
    rows: usize,
    level: u8,
    (group, planned): (&str, bool),
) -> Option<Said> {
    if !pen.habits.take("a sentence says what a table's rows are") {
        return None;
    }
    let planned = planned || pen.habits.random.chance(0.6);
    Some(write(pen, track, rows, level, (group, planned)))
}

/// The same in a template that always has it: what a working party proposes.
pub fn always(pen: &mut Pen, track: Track, rows: usize, level: u8, group: &str) -> Said {
    write(pen, track, rows, level, (group, true))
}

fn write(
    pen: &mut Pen,
    track: Track,
    rows: usize,
    level: u8,
    (group, planned): (&str, bool),
) -> Said {
    let action = words::action(&mut pen.habits.random, track);
    let stage = if planned { action.planned } else { action.done };
    let noun = pen.habits.random.word(&action.nouns);
    let counted = rows > 0 && pen.habits.random.chance(0.3);
    let declared = counted.then_some(rows);
    let number = if counted { format!(" ({rows})") } else { String::new() };
    let line = match pen.habits.random.below(3) {
        0 if action.track == "TAP" => {
            format!("Recommendations for {noun} (WTSA Resolution 1, \u{a7}9){number}")
        }
        0 if action.track == "AAP" => {
            format!("Recommendations for {noun} (Rec. ITU-T A.8){number}")
        }
        0 => format!(
            "Non-normative texts (e.g. Supplements, Technical Reports) for agreement{number}"
        ),
        _ => format!("{}{number}", words::capital(noun)),
    };
    let said = sentence(pen, &action, planned, group);
    let mut blocks = vec![heading(level, line), text(said)];
    if pen.habits.random.chance(0.7) {
        let noun = pen.habits.random.word(&action.nouns);
        blocks.push(caption(pen, noun));
    }
    Said { blocks, action, stage, declared }
}

/// A section of the template that nobody filled in: its heading, its sentence, its caption, and a
/// table without rows. It says nothing of any text.
pub fn unfilled(pen: &mut Pen, level: u8, group: &str) -> Vec<Block> {
    if !pen.habits.take("empty tables of the template") {
        return Vec::new();
    }
    let at = pen.habits.random.below(words::ACTIONS.len());
    let action = words::ACTIONS.get(at).copied().unwrap_or(words::ACTIONS[0]);
    let noun = pen.habits.random.word(&action.nouns);
    let said = sentence(pen, &action, true, group);
    let caption = caption(pen, noun);
    let labels: &[&str] = if action.name == "agreement" {
        &["#", "Question", "Work item", "Status", "Title", "Final Text"]
    } else {
        &[
            "#",
            "Question",
            "Work item",
            "Status",
            "Title",
            "Final Text",
            "A.5 justification",
            "Equivalent e.g. ISO/IEC",
        ]
    };
    let table = super::prompts::empty_table(pen, labels);
    vec![heading(level, format!("Recommendations for {noun}")), text(said), caption, table]
}
