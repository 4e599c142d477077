//! `work_item.form`: the justification of a new work item, Recommendations ITU-T A.1 (Annex A)
//! and A.13.
//!
//! A table of labels and values, side by side or in one cell (DOMAIN.md §6). A form that nobody
//! filled makes no work item.

use crate::facts::Facts;
use crate::page::{Grid, Page};
use crate::pairs::{self, Pair};
use crate::place::Fields;
use crate::rules::work_items::{deliverable_of, version_of_name};
use crate::table::View;
use crate::topic;
use crate::vocabulary::{VOCABULARY, folded, has_phrase};
use record::{Stage, TrackBasis, Version, WorkItem};

/// The rule's id.
pub(crate) const RULE: &str = "work_item.form";

/// So many of its labels make a table a form.
const ENOUGH: usize = 4;

fn pairs_of(grid: &Grid<'_>) -> Vec<Pair> {
    pairs::of_grid(&VOCABULARY.forms, grid)
}

/// Whether a table is a form: enough of the labels, the item's name and a formal one among them.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    if !(4..=60).contains(&view.grid.rows.len()) || view.grid.table.columns() > 12 {
        return false;
    }
    let mut fields: Vec<&str> = pairs_of(view.grid).iter().map(|p| p.field).collect();
    fields.sort_unstable();
    fields.dedup();
    let has = |f: &str| fields.contains(&f);
    fields.len() >= ENOUGH
        && has("reference_title")
        && ["approval", "timing", "supporters", "relations", "base_text"].iter().any(|f| has(f))
}

/// Whether a value is what the template has there: `<Name, membership, email>`, `X.xxx`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    text.is_empty()
        || (text.starts_with('<') && text.ends_with('>'))
        || text.contains("<X.xxx>")
        || matches!(text, "N/A" | "n/a" | "-" | "TBD" | "tbd" | "None" | "none")
}

/// The item's name and title in "Recommendation ITU-T X.abc “Title”" and its like.
pub(crate) fn name_and_title(
    text: &str,
) -> (Option<grammar::Acronym>, Option<std::ops::Range<usize>>) {
    let provisional = grammar::acronyms(text).into_iter().next().map(|f| (f.value, f.span));
    let published = || {
        let found = grammar::recommendations(text).into_iter().next()?;
        Some((grammar::acronym_cell(&found.value)?, found.span))
    };
    let whole = || {
        let first = text.split([' ', ',', ':']).next()?;
        let name = grammar::acronym_cell(first)?;
        Some((name, 0..first.len()))
    };
    let found = provisional.or_else(published).or_else(whole);
    let template = |n: &grammar::Acronym| {
        let body = n.normal.split_once('.').map_or("", |(_, b)| b).to_lowercase();
        !body.is_empty() && body.chars().all(|c| c == 'x' || c == 'n')
    };
    let found = found.filter(|(n, _)| !template(n));
    let from = found.as_ref().map_or(0, |(_, span)| span.end);
    let quotes = ['"', '“', '”', '„', '«', '»', '‟'];
    let rest = text.get(from..).unwrap_or_default();
    let range = match (rest.find(quotes), rest.rfind(quotes)) {
        (Some(first), Some(last)) if last > first => {
            let open =
                first + rest.get(first..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
            from + open..from + last
        }
        _ => from..text.len(),
    };
    let inner = text.get(range.clone()).unwrap_or_default();
    let edge = |c: char| c.is_whitespace() || ":-–—,;)".contains(c) || quotes.contains(&c);
    let start = range.start + (inner.len() - inner.trim_start_matches(edge).len());
    let inner = text.get(start..range.end).unwrap_or_default();
    let end =
        start + inner.trim_end_matches(|c: char| c.is_whitespace() || quotes.contains(&c)).len();
    let title = text.get(start..end).unwrap_or_default();
    let known = title.chars().filter(|c| c.is_alphabetic()).count() > 2
        && !title.starts_with('<')
        && !title.eq_ignore_ascii_case("title");
    (found.map(|(n, _)| n), known.then_some(start..end))
}

fn version_of(text: &str) -> Option<Version> {
    let text = folded(text);
    let has = |p: &[&str]| p.iter().any(|p| has_phrase(&text, p));
    if has(&["amendment", "amd"]) {
        Some(Version::Amendment)
    } else if has(&["corrigendum"]) {
        Some(Version::Corrigendum)
    } else if has(&["revised", "revision"]) {
        Some(Version::Revised)
    } else if has(&["new"]) {
        Some(Version::New)
    } else {
        None
    }
}

/// Reads a form.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, facts: &mut Facts) {
    let pairs = pairs_of(view.grid);
    let pair = |field: &str| pairs.iter().find(|p| p.field == field && !is_placeholder(&p.text()));
    let Some(reference) = pair("reference_title") else { return };
    let text = reference.text();
    let (name, title) = name_and_title(&text);
    let Some(place) = reference.place().filter(|_| name.is_some() || title.is_some()) else {
        return;
    };
    let mut evidence = place.evidence(page, view.item, RULE);
    let of_question = |t: &str| {
        let joined = t.replace(" / ", "/").replace(" /", "/").replace("/ ", "/");
        let mut questions: Vec<String> = Vec::new();
        for found in grammar::question_cell(&joined, facts.known.study_group) {
            let question = found.value.to_string();
            if !questions.contains(&question) {
                questions.push(question);
            }
        }
        questions
    };
    // What stands beside the Question is what the form is for: "Proposed new Recommendation".
    let question_pair = pairs.iter().find(|p| p.field == "question");
    let beside: Vec<&str> = question_pair
        .iter()
        .flat_map(|p| &p.values)
        .map(|(t, _)| t.as_str())
        .filter(|t| t.chars().filter(|c| c.is_alphabetic()).count() > 3)
        .collect();
    let numbers: Vec<&str> = question_pair
        .iter()
        .flat_map(|p| &p.values)
        .map(|(t, _)| t.as_str())
        .take_while(|t| t.chars().filter(|c| c.is_alphabetic()).count() <= 3)
        .collect();
    let mut questions = of_question(&numbers.join(""));
    if questions.is_empty() {
        questions = of_question(&numbers.join(" "));
    }
    if let Some(place) = question_pair.and_then(Pair::place)
        && !questions.is_empty()
    {
        evidence.field("questions", place);
    }
    if questions.is_empty() {
        questions = facts.header.as_ref().map(|h| h.questions.clone()).unwrap_or_default();
    }
    let mut value = |field: &'static str, of: &str| -> Option<String> {
        let pair = pair(of)?;
        evidence.field(field, pair.place()?);
        Some(pair.text())
    };
    let approval = pair("approval").map(Pair::text);
    let track = approval.as_deref().and_then(topic::track_cell);
    if track.is_some() {
        value("track", "approval");
    }
    let timing = value("target_date", "timing");
    let target_date = timing.as_deref().and_then(grammar::target_date);
    let base = value("base_texts", "base_text");
    let mut base_texts: Vec<String> = Vec::new();
    for found in base.iter().flat_map(|t| grammar::documents(t)) {
        let id = found.value.id.id();
        if !base_texts.contains(&id) {
            base_texts.push(id);
        }
    }
    let editors = pair("editors");
    if let Some(place) = editors.and_then(Pair::place) {
        evidence.field("editors", place);
    }
    let editors = editors
        .iter()
        .flat_map(|p| &p.values)
        .flat_map(|(t, _)| t.split(';'))
        .map(|e| e.trim().to_owned())
        .filter(|e| !e.is_empty())
        .collect();
    let head = facts.header.as_ref().and_then(|h| h.title.clone());
    let lead = name.as_ref().and_then(|n| text.get(..n.raw_span.start)).unwrap_or_default();
    let kinds = beside.iter().copied().chain([lead]).chain(head.as_deref());
    let title = title.and_then(|range| text.get(range)).map(str::to_owned);
    let acronym = name.as_ref().map(|n| n.normal.clone());
    let named = kinds.clone().find(|t| deliverable_of(Some(t), None, None, None).is_some());
    let deliverable = deliverable_of(named, title.as_deref(), acronym.as_deref(), track);
    let version = beside
        .iter()
        .copied()
        .chain([lead])
        .find_map(version_of)
        .or_else(|| name.as_ref().and_then(|n| n.version).map(version_of_name))
        .or_else(|| head.as_deref().and_then(version_of));
    let item = WorkItem {
        raw_acronym: name.as_ref().map(|n| n.normal.clone()),
        acronym,
        former_acronyms: name.as_ref().map(|n| n.former.clone()).unwrap_or_default(),
        title,
        questions,
        track,
        track_basis: track.map(|_| TrackBasis::Form),
        stage: Some(Stage::Proposed),
        version,
        deliverable: deliverable.map(str::to_owned),
        base_texts,
        common_text: name.as_ref().is_some_and(|n| n.common_text),
        equivalents: name.as_ref().map(|n| n.equivalents.clone()).unwrap_or_default(),
        recommendation: name.and_then(|n| n.recommendation),
        editors,
        target_date,
        status: None,
        evidence,
    };
    add(item, facts);
}

/// Adds the form's item; what the document's title said of the same item is in it already.
fn add(item: WorkItem, facts: &mut Facts) {
    let key = |w: &WorkItem| w.acronym.as_deref().map(grammar::identity_key);
    let own = key(&item);
    facts.work_items.retain(|other| {
        let of_title = other.evidence.rule == crate::rules::title::RULE;
        !(of_title && other.stage == Some(Stage::Proposed) && (own.is_none() || key(other) == own))
    });
    if !facts.work_items.iter().any(|w| w.evidence.rule == RULE && key(w) == own && own.is_some()) {
        facts.work_items.push(item);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_titles_of_forms() {
        let text = "Recommendation ITU-T Y.moss-net \"Networks of moss\"";
        let (name, title) = name_and_title(text);
        assert_eq!(name.unwrap().normal, "Y.moss-net");
        assert_eq!(text.get(title.unwrap()), Some("Networks of moss"));
        let text = "Draft new Recommendation ITU-T Y.moss-net: Networks of moss";
        assert_eq!(text.get(name_and_title(text).1.unwrap()), Some("Networks of moss"));
        let (name, title) = name_and_title("Recommendation ITU-T <X.xxx> \"Title\"");
        assert!(name.is_none() && title.is_none());
    }
}
