//! `work_item.item`: an item of a list that begins with a name, under a heading or a sentence that says what
//! is done with the texts of the list: "The following draft Recommendations were consented:" and then
//! "X.1290 (ex X.gate): Gates (TD 44/P)" (DOMAIN.md §5, §8).

use super::glued::List;
use crate::build::Build;
use crate::context::{self, Announcement, Context};
use crate::facts::Facts;
use crate::page::{Content, Line, Page, Story};
use crate::parts::deliverable::put_kind;
use crate::parts::{documents, name, questions};
use crate::place::Said;
use crate::stage;
use grammar::Acronym;
use lexicon::{Lexicon, Prose};
use record::{Stage, TrackBasis, WorkItem};
use std::cell::OnceCell;
use std::ops::Range;

const RULE: &str = "work_item.item";

/// An item of a list is no longer than this, in bytes.
const LONGEST: usize = 400;

/// Reads all such lists of the body; what their approvals say is returned.
pub(crate) fn read(page: &Page<'_>, facts: &mut Facts) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    // The last line that is no item, and what it says: read when an item may stand under it.
    let mut above: Option<(usize, OnceCell<Option<Announcement>>)> = None;
    let body = page.items.iter().enumerate().filter(|(_, item)| item.story == Story::Body);
    for (n, item) in body {
        let Content::Line(line) = &item.content else {
            above = None;
            continue;
        };
        let text = line.text.text();
        let found = above.as_ref().filter(|_| !item.is_heading).and_then(|(above, lead)| {
            let name = begins_with(page.lexicon, text)?;
            let lead = lead.get_or_init(|| announced(page, *above)).as_ref()?;
            Some((lead, name))
        });
        let Some((announcement, name)) = found else {
            above = Some((n, OnceCell::new()));
            continue;
        };
        if !page.budget.reads_facts(&line.text.pointer) {
            continue;
        }
        if lists.last().is_none_or(|list| list.announcement.item != announcement.item) {
            let place = announcement.place.clone().unwrap_or_else(|| line.text.place_all());
            let announcement = announcement.clone();
            lists.push(List { announcement, place, acronyms: Vec::new() });
        }
        if let Some(list) = lists.last_mut() {
            list.acronyms.push(name.normal.as_str().into());
        }
        facts.add(item_of(page, n, line, name, announcement));
    }
    lists
}

/// What a heading, or a line that points at what follows, says of the texts of a list under it.
fn announced(page: &Page<'_>, n: usize) -> Option<Announcement> {
    let item = page.items.get(n)?;
    let Content::Line(line) = &item.content else { return None };
    let speaks = item.is_heading || context::points(page.lexicon, line.text.text());
    if speaks { Context::of_single(page, n).filter(opens) } else { None }
}

/// Whether an announcement says what is done with the texts of a list.
fn opens(announcement: &Announcement) -> bool {
    let told = |stage: Stage| {
        stage.action().is_some()
            || matches!(stage, Stage::New | Stage::Proposed | Stage::Discontinued)
    };
    announcement.stage.is_some_and(told) && !announcement.is_denied
}

/// The name with which a line begins, behind `Draft new Recommendation ITU-T` and its like; none where the
/// line goes on as a sentence.
fn begins_with(lexicon: &Lexicon, text: &str) -> Option<Acronym> {
    if text.len() > LONGEST || grammar::glued::item(lexicon, text).is_some() {
        return None;
    }
    let name = grammar::acronym_cell(lexicon, text)?;
    let before = text.get(..name.raw_span.start)?;
    let qualifies = |word: &str| lexicon.prose.is(Prose::Qualifier, word);
    let apart = text.get(name.raw_span.end..)?;
    let next = apart.trim_start().chars().next();
    let ends =
        next.is_none_or(|c| matches!(c, ':' | '(' | ',' | '"' | '“' | '–' | '—' | '-' | ';'));
    let decided = || stage::of_sentence(lexicon, text).is_some();
    (before.split_whitespace().all(qualifies) && ends && !decided()).then_some(name)
}

/// Where the item's title stands: in quotation marks, else behind a colon or dash up to a bracket.
fn title(lexicon: &Lexicon, text: &str, name: &Acronym) -> Option<Range<usize>> {
    let from = name.raw_span.end;
    let rest = text.get(from..)?;
    if let Some(quoted) = name::quoted_title(lexicon, rest) {
        return Some(from + quoted.start..from + quoted.end);
    }
    let sign =
        [": ", " – ", " — ", " - "].iter().filter_map(|s| Some((rest.find(s)?, s.len()))).min();
    let (at, length) = sign?;
    let title = rest.get(at + length..)?;
    let end = title.find(" (").unwrap_or(title.len());
    let title = title.get(..end)?.trim_end_matches(['.', ';', ',', ' ']);
    let letters = title.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 2).then(|| from + at + length..from + at + length + title.len())
}

fn item_of(
    page: &Page<'_>,
    n: usize,
    line: &Line<'_>,
    name: Acronym,
    announcement: &Announcement,
) -> WorkItem {
    let lexicon = page.lexicon;
    let text = line.text.text();
    let place = line.text.place(name.raw_span.clone());
    let mut item = Build::<WorkItem>::at(page, n, &place, RULE);
    let title = title(lexicon, text, &name).map(|range| line.text.said(range));
    item.put_some("title", title, |w, v| w.title = Some(v));
    let rest = name.raw_span.end..text.len();
    let behind = text.get(rest.clone()).unwrap_or_default();
    let place_behind = line.text.place(rest);
    let texts = Said::some(documents::of_words(lexicon, behind), &place_behind);
    item.put_some("base_texts", texts, |w, v| w.base_texts = v);
    let questions = Said::some(questions::named(lexicon, behind), &place_behind);
    item.put_some("questions", questions, |w, v| w.questions = v);
    let track = announcement.track.or(announcement.stage.and_then(Stage::track));
    let from = announcement.place.clone().unwrap_or_else(|| place.clone());
    if let Some(track) = track {
        item.put("track", Said::new(track, from.clone()), |w, v| {
            w.track = Some(v);
            w.track_basis = Some(TrackBasis::Section);
        });
    }
    if let Some(stage) = announcement.stage_of(track) {
        item.put("stage", Said::new(stage, from), |w, v| w.stage = Some(v));
    }
    let before = text.get(..name.raw_span.start).unwrap_or_default();
    put_kind(lexicon, &mut item, before, &name);
    let raw = text.get(name.raw_span.clone()).unwrap_or_default().to_owned();
    name::put(&mut item, Said::new(name, place), raw);
    item.done()
}
