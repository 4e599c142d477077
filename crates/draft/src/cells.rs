//! What stands in cells, written so that it is read as what it means.

use crate::known::{Links, Row};
use crate::model::{Cell, Run};
use lexicon::Lexicon;
use record::{Stage, Track, Version};
use terms::{ItemName, Question, QuestionNumber};

/// A work item's name as its cell has it: with the mark of its track, its former names, and the
/// bar of common text; none where no document names it.
pub(crate) fn name(row: &Row<'_>, mark: &str) -> Option<String> {
    let Some(acronym) = row.acronym else {
        return row.written.as_ref().map(ToString::to_string);
    };
    let read = grammar::acronym_cell(&Lexicon::standard(), acronym);
    let numbered = read.and_then(|name| name.recommendation);
    let mut text = format!("{acronym}{mark}");
    if let Some(number) = row.recommendation.as_deref().filter(|n| Some(*n) != numbered.as_deref())
    {
        // The number that it was given stands behind a provisional name: `X.aas (X.1901)`.
        let with = format!("{text} ({number})");
        let says =
            grammar::acronym_cell(&Lexicon::standard(), &with).and_then(|n| n.recommendation);
        if says.as_deref() == Some(number) {
            text = with;
        }
    }
    let known = |name: &&ItemName| {
        let former = grammar::acronym_cell(&Lexicon::standard(), &format!("{acronym} (ex {name})"));
        former.is_some_and(|n| n.former.iter().any(|f| f == name.as_str()))
    };
    let former: Vec<&str> = row.former.iter().filter(known).map(ItemName::as_str).collect();
    if !former.is_empty() {
        text = format!("{text} (ex {})", former.join(", "));
    }
    if row.common_text {
        let standard = |t: &&String| grammar::standards(t).into_iter().any(|f| f.value == **t);
        let mut named: Vec<&str> =
            row.equivalents.iter().filter(standard).map(String::as_str).collect();
        if named.is_empty() {
            named.extend(row.equivalents.first().map(String::as_str));
        }
        text = format!("{text} | {}", named.join(", ")).trim_end().to_owned();
    }
    Some(text)
}

/// `Q7/17, Q8/17`; what is no number stands as it is (`All/17`).
pub(crate) fn questions(questions: &[Question]) -> String {
    let written = |q: &Question| match q.number {
        QuestionNumber::Number(_) => format!("Q{q}"),
        QuestionNumber::All => q.to_string(),
    };
    questions.iter().map(written).collect::<Vec<_>>().join(", ")
}

fn linked(links: &Links, id: &str) -> Run {
    Run::plain(links.written(id)).to(links.of_id(id))
}

fn ids_in(text: &str) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for found in grammar::documents(&Lexicon::standard(), text) {
        let id = found.value.id.id();
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids
}

fn separated(pieces: Vec<Vec<Run>>) -> Vec<Run> {
    let mut runs = Vec::new();
    for piece in pieces {
        if !runs.is_empty() {
            runs.push(Run::plain(", "));
        }
        runs.extend(piece);
    }
    runs
}

fn text_of(runs: &[Run]) -> String {
    runs.iter().map(|r| r.text.as_str()).collect()
}

/// Documents, each with its link; in one line where a line of them is read as all of them.
pub(crate) fn documents(links: &Links, ids: &[String]) -> Cell {
    let line = separated(ids.iter().map(|id| vec![linked(links, id)]).collect());
    if ids.len() < 2 || ids_in(&text_of(&line)) == ids {
        return if line.is_empty() { Cell::default() } else { Cell::line(line) };
    }
    Cell { lines: ids.iter().map(|id| vec![linked(links, id)]).collect(), ..Cell::default() }
}

/// As [`documents`], with numbers that follow each other as a range: `TD421/GEN - TD431/GEN`.
pub(crate) fn ranges(links: &Links, ids: &[String]) -> Cell {
    let mut runs: Vec<Vec<&String>> = Vec::new();
    for id in ids {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| follows(last, id)) => run.push(id),
            _ => runs.push(vec![id]),
        }
    }
    let mut pieces = Vec::new();
    for run in runs {
        match run.as_slice() {
            [first, _, .., last] => {
                pieces.push(vec![linked(links, first), Run::plain(" - "), linked(links, last)]);
            }
            few => pieces.extend(few.iter().map(|id| vec![linked(links, id)])),
        }
    }
    let line = separated(pieces);
    if ids_in(&text_of(&line)) == ids { Cell::line(line) } else { documents(links, ids) }
}

/// Whether a document's number is the next, in the same series and of no revision.
fn follows(one: &str, next: &str) -> bool {
    let parse = str::parse::<grammar::DocumentId>;
    let (Ok(a), Ok(b)) = (parse(one), parse(next)) else {
        return false;
    };
    let whole = |id: &grammar::DocumentId| id.revision.is_none() && id.addendum.is_none();
    a.series == b.series && a.group == b.group && a.number + 1 == b.number && whole(&a) && whole(&b)
}

/// Bodies; in one line where that is read as all of them.
pub(crate) fn bodies(bodies: &[String]) -> Cell {
    let line = bodies.join(", ");
    if bodies.len() < 2 || grammar::destinations(&Lexicon::standard(), &line) == bodies {
        return Cell::text(line);
    }
    Cell { lines: bodies.iter().map(|b| vec![Run::plain(b)]).collect(), ..Cell::default() }
}

/// A track as columns have it.
pub(crate) fn track(track: Track) -> &'static str {
    match track {
        Track::Tap => "TAP",
        Track::Aap => "AAP",
        Track::Agreement => "Agreement",
    }
}

/// A version as columns have it.
pub(crate) fn version(version: Version) -> &'static str {
    match version {
        Version::New => "New",
        Version::Revised => "Revised",
        Version::Amendment => "Amendment",
        Version::Corrigendum => "Corrigendum",
        Version::Supplement => "Supplement",
    }
}

/// A stage as a status column has it; a candidate without a track has none.
pub(crate) fn status(stage: Stage) -> &'static str {
    match stage {
        Stage::New => "New work item",
        Stage::Proposed => "Proposed",
        Stage::ForDetermination => "For determination",
        Stage::ForConsent => "For consent",
        Stage::ForApproval => "For approval",
        Stage::ForAgreement => "For agreement",
        Stage::ForDecision => "",
        Stage::Determined => "Determined",
        Stage::Consented => "Consented",
        Stage::Approved => "Approved",
        Stage::Agreed => "Agreed",
        Stage::InProgress => "Under study",
        Stage::Discontinued => "Discontinued",
        Stage::NotApproved => "Not approved",
    }
}

/// A status as a document writes it, where it says the stage by itself: `Consented 2026-10-16`.
/// What else stands in status columns (`New`) says it with the table around it alone.
pub(crate) fn own_status(written: &str, stage: Stage) -> bool {
    let written = written.to_lowercase();
    let others = match stage {
        Stage::New => "pending",
        Stage::InProgress => "deferred to wtsa",
        _ => "",
    };
    [status(stage), others]
        .iter()
        .any(|word| !word.is_empty() && written.starts_with(&word.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<String> {
        ids.iter().map(|id| (*id).to_owned()).collect()
    }

    fn text(cell: &Cell) -> String {
        cell.lines.iter().map(|l| text_of(l)).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn numbers_in_a_row_are_a_range() {
        let eleven: Vec<String> = (421..=431).map(|n| format!("TD{n}/GEN")).collect();
        assert_eq!(text(&ranges(&Links::default(), &eleven)), "TD421/GEN - TD431/GEN");
        let mixed = ids(&["TD5/1", "TD6/1", "TD9/1", "TD9R1/1"]);
        assert_eq!(text(&ranges(&Links::default(), &mixed)), "TD5/1, TD6/1, TD9/1, TD9R1/1");
        assert_eq!(text(&ranges(&Links::default(), &[])), "");
    }

    #[test]
    fn bodies_that_would_run_together_have_lines_of_their_own() {
        assert_eq!(text(&bodies(&ids(&["SG13", "ETSI TC CYBER"]))), "SG13, ETSI TC CYBER");
        assert_eq!(text(&bodies(&ids(&["Road, Rail", "SG13"]))), "Road, Rail\nSG13");
    }

    #[test]
    fn a_status_says_its_stage_alone_or_not_at_all() {
        assert!(own_status("Consented 2026-10-16", Stage::Consented));
        assert!(own_status("Pending SG/WP confirmation", Stage::New));
        assert!(!own_status("New", Stage::Consented));
        assert!(!own_status("New", Stage::New));
        assert!(!own_status("", Stage::ForDecision));
    }

    #[test]
    fn questions_are_read_back() {
        let two = ["7/17", "13/17"].map(|q| q.parse().unwrap());
        let read = grammar::question_cell(&Lexicon::standard(), &questions(&two), None);
        assert_eq!(read.iter().map(|f| f.value).collect::<Vec<_>>(), two);
    }
}
