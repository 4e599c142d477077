//! Titles of listed documents that say what is done with a work item, and titles that only mention one.

use super::words::{self, Work};
use crate::worlds::model::Track;
use crate::worlds::random::Random;
use serde_json::{Value, json};

/// A title, and the work item that it makes.
#[derive(Debug)]
pub struct Title {
    /// As written.
    pub text: String,
    /// The label of the item, without its document and Question.
    pub item: Option<Value>,
    /// The Question, where the title is about a work item of one.
    pub question: Option<String>,
}

/// Name and title, in one of the ways in which people put one behind the other.
fn named(random: &mut Random, name: &str, title: &str) -> String {
    match random.below(6) {
        0 => format!("{name} \"{title}\""),
        1 => format!("{name}, \"{title}\""),
        2 => format!("{name}: \u{201c}{title}\u{201d}"),
        3 => format!("{name}: \"{title}\""),
        _ => format!("{name}: {title}"),
    }
}

fn label(work: &Work, stage: &str, track: Option<&str>, version: Option<&str>) -> Value {
    json!({
        "acronym": work.acronym,
        "former_acronyms": work.former.iter().collect::<Vec<_>>(),
        "title": work.title,
        "stage": stage,
        "track": track,
        "version": version,
    })
}

fn with(mut label: Value, key: &str, value: Value) -> Value {
    if let Some(label) = label.as_object_mut() {
        label.insert(key.to_owned(), value);
    }
    label
}

/// What the lead of a title calls the text: `Draft new Recommendation ITU-T`.
fn lead(random: &mut Random, work: &Work) -> &'static str {
    match work.deliverable {
        Some("Technical Report") => {
            random.word(&["Draft new Technical Report", "Draft new ITU-T Technical Report"])
        }
        Some("Supplement") => "Draft new Supplement",
        _ => random.word(&["Draft new Recommendation", "Draft new Recommendation ITU-T"]),
    }
}

/// A title that says what a text is a candidate for.
pub fn candidate(random: &mut Random, work: &Work) -> Title {
    let action = words::action(random, work.track);
    let word = match action.name {
        "determination" => "Determination",
        "consent" => "Consent",
        "agreement" => "Agreement",
        _ => "Approval",
    };
    // A text with a number may be a new edition of one that was published long ago.
    let revised = work.former.is_some() && random.chance(0.3);
    let edition = Work { former: None, ..work.clone() };
    let work = if revised { &edition } else { work };
    let lead = lead(random, work);
    let name = work.full_name();
    let form = random.below(8);
    let (begin, version) = match form {
        _ if revised => (format!("revised {name}"), Some("revised")),
        0 => (format!("ITU-T {name}"), None),
        1 if work.former.is_none() => (format!("Revised baseline text for {name}"), None),
        2 => (format!("{lead} {name}"), Some("new")),
        _ => (name, None),
    };
    let body = named(random, &begin, &work.title);
    let noun = word.to_lowercase();
    let (text, version) = if form > 5 && !revised {
        let body = named(random, &format!("{lead} {}", work.full_name()), &work.title);
        (format!("{body} (for {noun})"), Some("new"))
    } else {
        let dash = random.word(&[" - ", " - ", " \u{2013} "]);
        (format!("{word}{dash}{body}"), version)
    };
    let item = label(work, action.planned, Some(action.track), version);
    let item = with(item, "deliverable", json!(work.deliverable));
    Title { text, item: Some(item), question: Some(work.question.clone()) }
}

/// The text before it got a number.
fn unnumbered(work: &Work) -> Work {
    let acronym = work.former.clone().unwrap_or_else(|| work.acronym.clone());
    Work { acronym, former: None, ..work.clone() }
}

/// A title that proposes a new work item.
pub fn proposal(random: &mut Random, work: &Work) -> Title {
    let begin = random.word(&[
        "Proposal for new work item",
        "Proposal for a new work item",
        "Output - Proposal for new work item",
        "Output - Proposal for a new work item",
        "Proposal for a new work item on",
        "Proposal to start a new work item",
        "Proposed new work item",
        "New work item proposal",
    ]);
    let plain = unnumbered(work);
    let name = if begin.ends_with("proposal") {
        format!(": {}", plain.acronym)
    } else {
        format!(" {}", plain.acronym)
    };
    let text = format!("{begin}{}", named(random, &name, &plain.title));
    let item = label(&plain, "proposed", None, None);
    // By its name alone a text is a report or a supplement, but not a Recommendation.
    let kind = if plain.track == Track::Agreement { plain.deliverable } else { None };
    let mut item = with(item, "deliverable", json!(kind));
    if let Some(item) = item.as_object_mut() {
        // A proposed text is new; whether that is said of its version nobody has ruled.
        item.remove("version");
    }
    Title { text, item: Some(item), question: Some(plain.question) }
}

/// A title of a text that is being worked on: its item may be told or not.
pub fn progress(random: &mut Random, work: &Work) -> Title {
    let plain = unnumbered(work);
    let begin = match random.below(5) {
        0 => format!("Output - {}", lead(random, &plain)),
        1 => "1st baseline text for".to_owned(),
        2 => "Revised baseline text for".to_owned(),
        3 => format!("{}th Revised baseline text for", 4 + random.below(9)),
        _ => "2nd revised baseline text of draft".to_owned(),
    };
    let text = format!("{begin} {}", named(random, &plain.acronym, &plain.title));
    let mut item = with(label(&plain, "in_progress", None, None), "_optional", json!(true));
    if let Some(item) = item.as_object_mut() {
        item.remove("version");
    }
    Title { text, item: Some(item), question: Some(plain.question) }
}

/// A title that mentions a text, and decides nothing of it.
pub fn mention(random: &mut Random, group: &str, work: &Work) -> Title {
    let (name, title) = (&work.acronym, &work.title);
    let question = format!("Q{}", work.question);
    let text = match random.below(12) {
        0 => format!("Comments on {name}"),
        1 => format!("Editor's response to comments on {name}: {title}"),
        2 => format!("TSB edits to {name}: {title}"),
        3 => format!("Report of {question} meeting (Geneva, 8 December 2025)"),
        4 => format!("Draft agenda of {question} meeting"),
        5 => format!("A.5 justification for draft new Recommendation ITU-T {name}"),
        6 => format!("Issues with the tables of {name}"),
        7 => format!("Report of Working Party 1/{group} meeting"),
        8 => "List of participants".to_owned(),
        9 => "Guidelines for the drafting of minutes".to_owned(),
        10 => format!("Output - A.25 justification for Recommendation ITU-T {name} \"{title}\""),
        _ => format!("Study Group {group} report as the lead study group on trees"),
    };
    Title { text, item: None, question: None }
}
