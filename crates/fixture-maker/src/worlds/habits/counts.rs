//! Counts in sentences: at their beginning, as words, in totals.

use super::words::{ACTIONS, Action};
use crate::layout::{Block, bullet, text};
use crate::worlds::pen::Pen;
use serde_json::{Value, json};

const NUMBERS: [&str; 13] = [
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven",
    "Twelve",
];

const PLANNED: [&str; 9] = [
    "{n} {texts} proposed for {noun}.",
    "{n} {texts} were finalized and proposed for {noun}",
    "{n} {texts} are put forward for {noun} by the plenary.",
    "{n} {texts} will be submitted for {noun} in the next SG{g} meeting.",
    "A total of {n} {texts} are proposed for {noun}.",
    "In all, {n} {texts} were sent to the closing plenary for {noun}.",
    "{n} {texts} are planned for {noun}.",
    "{n} {texts} are ready for {noun}.",
    "This meeting prepared {n} {texts} for {noun}.",
];
const DONE: [&str; 8] = [
    "{n} {texts} were {done}{by}.",
    "A total of {n} {texts} were {done}{by}.",
    "{n} {texts} {done}{by}.",
    "During the meeting, {n} {texts} were {done}{by}.",
    "In total, {n} {texts} have been {done}{by}.",
    "SG{g} {done} {n} {texts}{by}.",
    "The plenary {done} {n} {texts}{by}.",
    "{n} new or revised {texts} were {done}{by}.",
];
/// Counts of other things: no approvals.
const OTHERS: [&str; 9] = [
    "{n} Questions met during the week.",
    "{n} Recommendations exist in this area.",
    "{n} contributions were considered and {m} reports were noted.",
    "{n} new work items were agreed to be started.",
    "{n} outgoing liaison statements were agreed to be sent.",
    "A total of {n} delegates took part, {m} of them remotely.",
    "{n} comments on the text were addressed.",
    "{n} work items were progressed.",
    "The {n} documents of the meeting are on its site.",
];

fn number(pen: &mut Pen, count: usize) -> String {
    let word = NUMBERS.get(count).copied().filter(|_| pen.habits.random.chance(0.25));
    word.map_or_else(|| count.to_string(), str::to_owned)
}

/// A sentence that states this count of texts with a stage.
pub fn sentence(
    pen: &mut Pen,
    action: &Action,
    planned: bool,
    count: usize,
    group: &str,
) -> String {
    let shown = number(pen, count);
    let random = &mut pen.habits.random;
    let pattern = if planned { random.word(&PLANNED) } else { random.word(&DONE) };
    let texts = match action.name {
        "agreement" => random.word(&["Technical Reports", "non-normative texts", "Supplements"]),
        _ => {
            random.word(&["Recommendations", "draft new Recommendations", "draft Recommendations"])
        }
    };
    // A count of new and revised ones names them itself.
    let texts = if pattern.contains("new or revised") {
        texts.trim_start_matches("draft new ").trim_start_matches("draft ")
    } else {
        texts
    };
    let noun = match action.name {
        "agreement" => "agreement",
        "consent" => random.word(&["AAP consent", "consent", "consent under AAP"]),
        "determination" => random.word(&["TAP determination", "determination"]),
        _ => random.word(&["TAP approval", "approval under TAP"]),
    };
    // Only an approval does not say by itself under which process.
    let by = match (action.name, random.below(3)) {
        ("approval", _) => " under TAP",
        ("determination", 0) => " (TAP)",
        ("consent", 0) => " (AAP)",
        _ => "",
    };
    let shown = if pattern.starts_with("{n}") { shown } else { shown.to_lowercase() };
    pattern
        .replace("{n}", &shown)
        .replace("{texts}", texts)
        .replace("{noun}", noun)
        .replace("{done}", action.done)
        .replace("{by}", by)
        .replace("{g}", group)
}

/// A sentence that counts something else.
pub fn other(pen: &mut Pen) -> String {
    let (n, m) = (2 + pen.habits.random.below(60), 2 + pen.habits.random.below(9));
    let pattern = pen.habits.random.word(&OTHERS);
    pattern.replace("{n}", &n.to_string()).replace("{m}", &m.to_string())
}

/// Sentences that state counts, and the approvals that they make, among others that do not.
pub fn outcomes(pen: &mut Pen, group: &str) -> (Vec<Block>, Vec<Value>) {
    let mut actions = ACTIONS.to_vec();
    pen.habits.random.shuffle(&mut actions);
    let mut approvals = Vec::new();
    let mut lines = Vec::new();
    for action in actions.iter().take(1 + pen.habits.random.below(4)) {
        let planned = pen.habits.random.chance(0.5);
        let count = 2 + pen.habits.random.below(30);
        lines.push(sentence(pen, action, planned, count, group));
        approvals.push(json!({
            "track": action.track, "action": action.name,
            "stage": if planned { action.planned } else { action.done },
            "declared_count": count, "listed_count": null, "acronyms": [],
        }));
    }
    for _ in 0..pen.habits.random.below(4) {
        lines.push(other(pen));
    }
    pen.habits.random.shuffle(&mut lines);
    let points = pen.habits.random.chance(0.5);
    let blocks = lines.into_iter().map(|line| if points { bullet(line) } else { text(line) });
    (blocks.collect(), approvals)
}

/// The highlights of a report: for each of these approvals without a stated number a sentence that
/// states it, and the report's kind stays what it is.
pub fn highlights(pen: &mut Pen, approvals: &mut [Value], group: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for approval in approvals.iter_mut() {
        let word = |key: &str| approval.get(key).and_then(Value::as_str).unwrap_or_default();
        let listed = approval.get("listed_count").and_then(Value::as_u64).unwrap_or_default();
        let stated = approval.get("declared_count").is_some_and(|d| !d.is_null());
        let action = ACTIONS.iter().find(|a| a.name == word("action") && a.track == word("track"));
        let (false, Some(action), Ok(count)) = (stated, action, usize::try_from(listed)) else {
            continue;
        };
        if count < 2 {
            continue;
        }
        let planned = word("stage").starts_with("for_");
        blocks.push(bullet(sentence(pen, action, planned, count, group)));
        if let Some(approval) = approval.as_object_mut() {
            approval.insert("declared_count".to_owned(), json!(count));
        }
    }
    for _ in 0..=pen.habits.random.below(3) {
        let line = other(pen);
        blocks.push(bullet(line));
    }
    blocks
}
