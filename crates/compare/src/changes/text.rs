//! Changes in words.

use super::gather::told;
use super::model::{Change, Changes, FieldChange, Said, Spot, What};
use crate::printable;
use std::fmt::Write as _;

/// Characters of a text that are shown.
const LONG: usize = 120;

/// The words for a document whose file changed while the facts read from it did not.
pub(super) const REWRITTEN: &str = "its bytes changed, its facts did not";

/// What people call the fields.
pub(super) fn label(field: &str) -> String {
    match field {
        "base_texts" => "base text",
        "questions" => "Question",
        "editors" => "editor",
        "target_date" => "target date",
        "declared_count" => "stated count",
        "listed_count" => "listed count",
        "acronyms" => "text",
        "acronym" => "name",
        "information_to" => "for information to",
        "action_to" => "for action to",
        "destinations" => "addressee",
        "reply_to" => "reply to",
        "is_reply" => "reply",
        "documents" => "document",
        "bytes" => "size",
        "former_acronyms" => "former name",
        "equivalents" => "equivalent",
        "keywords" => "keyword",
        "contacts" => "contact",
        "meeting_start" => "meeting's first day",
        "meeting_end" => "meeting's last day",
        other => return other.replace('_', " "),
    }
    .to_owned()
}

/// Fields whose values are sentences and go in quotation marks.
fn quoted(field: &str) -> bool {
    matches!(field, "title" | "scope" | "status")
}

pub(super) fn value(field: &str, said: &serde_json::Value) -> String {
    let text = told(said);
    let cut = if text.chars().count() > LONG {
        text.chars().take(LONG - 1).chain(['…']).collect()
    } else {
        text
    };
    if quoted(field) { format!("“{cut}”") } else { cut }
}

pub(super) fn values(field: &str, said: &[Said]) -> String {
    said.iter().map(|s| value(field, &s.value)).collect::<Vec<_>>().join(", ")
}

/// `stage new -> for_determination`; `stage also approved` where the old ones are said still.
pub(super) fn phrase(change: &FieldChange) -> String {
    let (name, field) = (label(&change.field), change.field.as_str());
    let (old, new) = (values(field, &change.old), values(field, &change.new));
    match (change.old.is_empty(), change.new.is_empty(), change.kept.is_empty()) {
        (true, _, true) => format!("{name} (none) -> {new}"),
        (true, _, false) => format!("{name} also {new}"),
        (_, true, true) => format!("{name} {old} -> (none)"),
        (_, true, false) => format!("{name} no longer {old}"),
        _ => format!("{name} {old} -> {new}"),
    }
}

/// What is said of something that came or went: not the name again.
pub(super) fn description(change: &Change) -> String {
    let named = |f: &FieldChange| {
        let said = if f.new.is_empty() { &f.old } else { &f.new };
        f.field == "title" && change.name.contains(&values("", said))
    };
    let known = ["acronym", "id", "questions", "documents", "bytes", "count"];
    let told = change.fields.iter().filter(|f| !known.contains(&f.field.as_str()) && !named(f));
    let told = told.map(|f| {
        let said = if f.new.is_empty() { &f.old } else { &f.new };
        format!("{} {}", label(&f.field), values(&f.field, said))
    });
    told.collect::<Vec<_>>().join(", ")
}

/// `X.sgGenAI (Q7/17)`.
pub(super) fn name(change: &Change) -> String {
    let questions: Vec<String> = change.questions.iter().map(|q| format!("Q{q}")).collect();
    if questions.is_empty() {
        change.name.clone()
    } else {
        format!("{} ({})", change.name, questions.join(", "))
    }
}

/// What happened, in words.
pub(super) fn sentence(change: &Change) -> String {
    let fields = || change.fields.iter().map(phrase).collect::<Vec<_>>().join(", ");
    let described = |verb: &str| {
        let description = description(change);
        if description.is_empty() { verb.to_owned() } else { format!("{verb}: {description}") }
    };
    match change.what {
        What::Came => described("new"),
        What::Went => described("no longer there"),
        What::Changed if change.fields.is_empty() => "what it says changed".to_owned(),
        What::Changed => fields(),
        What::Rewritten => REWRITTEN.to_owned(),
        What::Revised => format!("new revision: {}", fields()),
    }
}

/// A place on a line.
pub(super) fn place(spot: &Spot) -> String {
    let mut out = spot.path.clone().unwrap_or_default();
    if !spot.pointer.is_empty() {
        out.push(' ');
        out.push_str(&spot.pointer);
    }
    if !spot.raw.is_empty() {
        let folded = spot.raw.split_whitespace().collect::<Vec<_>>().join(" ");
        let cut: String = folded.chars().take(LONG).collect();
        let more = if cut.len() < folded.len() { "…" } else { "" };
        let _ = write!(out, " “{cut}{more}”");
    }
    out
}

/// The places of what is said otherwise; where no field has one, those of the whole.
pub(super) fn places(change: &Change) -> (Vec<&Spot>, Vec<&Spot>) {
    fn of<'c>(said: impl Iterator<Item = &'c Said>, whole: Option<&'c Spot>) -> Vec<&'c Spot> {
        let mut spots: Vec<&Spot> = Vec::new();
        for spot in said.filter_map(|s| s.place.as_ref()) {
            if !spots.iter().any(|s| (&s.path, &s.pointer) == (&spot.path, &spot.pointer)) {
                spots.push(spot);
            }
        }
        if spots.is_empty() {
            spots.extend(whole);
        }
        spots
    }
    if matches!(change.what, What::Came | What::Went) {
        return (change.old.iter().collect(), change.new.iter().collect());
    }
    (
        of(change.fields.iter().flat_map(|f| &f.old), change.old.as_ref()),
        of(change.fields.iter().flat_map(|f| &f.new), change.new.as_ref()),
    )
}

/// The changes as a chair would tell them, each with its places on the lines below it. Text of
/// documents is made safe to print.
///
/// ```
/// assert_eq!(compare::text(&compare::Changes::default()), "Nothing changed.\n");
/// ```
pub fn text(changes: &Changes) -> String {
    if changes.is_empty() {
        return "Nothing changed.\n".to_owned();
    }
    let mut out = String::new();
    for (heading, section) in changes.sections() {
        if section.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "{heading} ({})", section.len());
        for change in section {
            let line = format!("{}: {}", name(change), sentence(change));
            let _ = writeln!(out, "  {}", printable(&line));
            let (old, new) = places(change);
            for (word, spots) in [("was", old), ("now", new)] {
                for spot in spots {
                    let _ = writeln!(out, "      {word}  {}", printable(&place(spot)));
                }
            }
        }
    }
    out
}

/// Each change on a line of its own, without its places. Text of documents is made safe to print.
///
/// ```
/// use serde_json::json;
/// let new = json!({"source": {"path": "a.docx"}, "header": {"title": "Agenda"}});
/// let lines = compare::lines(&compare::changes(&[], &[new]));
/// assert!(lines[0].starts_with("document a.docx: new"), "{lines:?}");
/// ```
pub fn lines(changes: &Changes) -> Vec<String> {
    const KINDS: [&str; 8] = [
        "document",
        "work item",
        "liaison statement",
        "event",
        "approval",
        "listed document",
        "number",
        "finding",
    ];
    let sections = KINDS.into_iter().zip(changes.sections());
    let lines = sections.flat_map(|(kind, (_, section))| {
        section.iter().map(move |change| format!("{kind} {}: {}", name(change), sentence(change)))
    });
    lines.map(|line| printable(&line)).collect()
}
