//! `work_item.glued_row`, `liaison.glued_row`: rows of tables whose cell borders were lost on the
//! way, as in a page copied out of a browser (DOMAIN.md §0, §10).
//!
//! A row is split where the grammar leaves one reading: a number or a Question, a name, a title,
//! a document. A finding says that the cells were not there.

use crate::facts::{Facts, Listed};
use crate::page::{Content, Line, Page, Story};
use crate::place::{Fields, Place};
use crate::rules::legend::Legend;
use crate::rules::work_items::{Heading, deliverable_of, version_of_name, version_text};
use crate::topic;
use record::{Code, Direction, Liaison, Severity, TrackBasis, WorkItem};
use std::ops::Range;

const ITEM_RULE: &str = "work_item.glued_row";
const LIAISON_RULE: &str = "liaison.glued_row";
const FINDING_RULE: &str = "check.glued_rows";

/// That statements are spoken of, and which way they go where that is said.
struct Spoken(Option<Direction>);

/// A list of items that was read from such rows.
pub(crate) struct List {
    /// What speaks of them.
    pub(crate) heading: Heading,
    /// Where that stands.
    pub(crate) place: Place,
    /// Their names.
    pub(crate) acronyms: Vec<String>,
}

/// The nearest line above, or heading around, that gives the items a stage.
fn heading(page: &Page<'_>, item: usize) -> Option<(Heading, Place)> {
    let said = |n: usize, line: &Line<'_>| {
        let text = line.shown().into_owned();
        let topic = topic::topic(&text).filter(|t| topic::stage_of(t, None).is_some())?;
        let track = topic::track_of(&text, topic);
        Some((Heading { item: n, text, topic, track }, line.text.place_all()))
    };
    let here = page.items.get(item)?.section;
    for n in (0..item).rev() {
        let other = page.items.get(n)?;
        if other.section != here {
            break;
        }
        if let Content::Line(line) = &other.content
            && let Some(found) = said(n, line)
        {
            return Some(found);
        }
    }
    let mut section = here;
    loop {
        let (n, line) = page.heading(section)?;
        if let Some(found) = said(n, line) {
            return Some(found);
        }
        let parent = page.sections.get(section)?.parent;
        if parent == section {
            return None;
        }
        section = parent;
    }
}

/// Whether what stands above speaks of statements, and which way they go.
fn speaks_of_liaisons(page: &Page<'_>, item: usize) -> Option<Spoken> {
    let lead = page.lead(item, 6).into_iter().map(|(_, l)| l.shown().into_owned());
    let path = page.path(item).iter().rev().cloned();
    lead.chain(path).find_map(|text| match topic::topic(&text) {
        Some("liaisons_out") => Some(Spoken(Some(Direction::Outgoing))),
        Some("liaisons_in") => Some(Spoken(Some(Direction::Incoming))),
        Some("liaisons") => Some(Spoken(None)),
        _ => None,
    })
}

/// Reads all such rows of the body; the lists of items among them are returned.
pub(crate) fn read(page: &Page<'_>, legends: &[Legend], facts: &mut Facts) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut question: Option<(String, Place)> = None;
    let mut first: Option<(usize, Place)> = None;
    let mut rows = 0_u64;
    let mut before: Option<(usize, grammar::glued::Lead, Place)> = None;
    let mut statements: Vec<(usize, u64)> = Vec::new();
    // A mark speaks only where at least one row under the same heading bears one.
    let marked: Vec<usize> = page
        .lines()
        .filter_map(|(n, line)| {
            let row = grammar::glued::item(line.text.text())?;
            row.acronym.mark.is_some().then(|| page.items.get(n).map_or(0, |i| i.section))
        })
        .collect();
    for (n, line) in
        page.lines().filter(|(n, _)| page.items.get(*n).is_some_and(|i| i.story == Story::Body))
    {
        let text = line.text.text();
        if text.len() < 3 {
            continue;
        }
        if let Some(row) = grammar::glued::item(text) {
            let Some((heading, place)) = heading(page, n) else { continue };
            if let Some(found) = &row.lead.question {
                question = Some((found.value.to_string(), line.text.place(found.span.clone())));
            }
            if lists.last().is_none_or(|l| l.heading.item != heading.item) {
                if row.lead.question.is_none() {
                    question = None;
                }
                lists.push(List { heading, place, acronyms: Vec::new() });
            }
            let Some(list) = lists.last_mut() else { continue };
            list.acronyms.push(row.acronym.normal.clone());
            if row.acronym.repaired {
                repaired(page, n, line, &row.acronym, facts);
            }
            let section = page.items.get(n).map_or(0, |i| i.section);
            let legend =
                legends.iter().find(|l| l.is_of(section)).filter(|_| marked.contains(&section));
            let item = item(page, n, line, &row, question.as_ref(), &list.heading, legend);
            facts.work_items.push(item);
            rows += 1;
            first.get_or_insert_with(|| (n, line.text.place_all()));
        } else if let Some(row) = grammar::glued::statement(text)
            && let Some(Spoken(direction)) = speaks_of_liaisons(page, n)
        {
            let lead = match (&row.lead.question, &before) {
                (None, Some((at, lead, place))) if *at + 1 == n => Some((lead, place.clone())),
                _ => None,
            };
            let count = statement(page, n, line, &row, lead.as_ref(), direction, facts);
            let section = page.items.get(n).map_or(0, |i| i.section);
            match statements.last_mut() {
                Some((s, sum)) if *s == section => *sum += count,
                _ => statements.push((section, count)),
            }
            rows += 1;
            first.get_or_insert_with(|| (n, line.text.place_all()));
        }
        before = grammar::glued::lead(text)
            .filter(|l| l.end >= text.len() && l.question.is_some())
            .map(|l| (n, l, line.text.place_all()));
    }
    for list in &lists {
        let section = page.items.get(list.heading.item).map_or(0, |i| i.section);
        let (item, place) = (list.heading.item, list.place.clone());
        facts.listed.push(Listed { item, section, count: list.acronyms.len() as u64, place });
    }
    for (section, count) in statements {
        if let Some((item, line)) = page.heading(section) {
            facts.listed.push(Listed { item, section, count, place: line.text.place_all() });
        }
    }
    if let Some((n, place)) = first {
        facts.find(
            Code::RepairedStructure,
            Severity::Warning,
            format!(
                "the cells of tables are not there; {rows} rows were split by their words alone"
            ),
            None,
            place.evidence(page, n, FINDING_RULE),
        );
    }
    lists
}

fn repaired(
    page: &Page<'_>,
    n: usize,
    line: &Line<'_>,
    name: &grammar::Acronym,
    facts: &mut Facts,
) {
    let place = line.text.place(name.raw_span.clone());
    facts.find(
        Code::RepairedText,
        Severity::Info,
        format!("the name is written “{}”; it is read as {}", place.raw, name.normal),
        Some(name.normal.clone()),
        place.evidence(page, n, ITEM_RULE),
    );
}

fn item(
    page: &Page<'_>,
    n: usize,
    line: &Line<'_>,
    row: &grammar::glued::ItemRow,
    question: Option<&(String, Place)>,
    heading: &Heading,
    legend: Option<&Legend>,
) -> WorkItem {
    let text = line.text.text();
    let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    let name = &row.acronym;
    let mut evidence = line.text.place(name.raw_span.clone()).evidence(page, n, ITEM_RULE);
    evidence.field("title", &line.text.place(row.title.clone()));
    evidence.field("base_texts", &line.text.place(row.document.clone()));
    if let Some((_, place)) = question {
        evidence.field("questions", place);
    }
    let mark = name.mark.as_deref().unwrap_or_default();
    let of_mark = legend.and_then(|l| Some((l.track(mark)?, l)));
    let (track, track_basis) = match of_mark {
        Some((track, legend)) => {
            evidence.field("track", &legend.place);
            (Some(track), Some(TrackBasis::Marker))
        }
        None => (heading.track, heading.track.map(|_| TrackBasis::Section)),
    };
    let version = row.version.as_ref().map(&slice);
    if let Some(range) = &row.version {
        evidence.field("version", &line.text.place(range.clone()));
    }
    let title = slice(&row.title);
    let deliverable = deliverable_of(Some(&heading.text), Some(&title), Some(&name.normal), track);
    let mut base_texts: Vec<String> = Vec::new();
    for found in grammar::documents(&slice(&row.document)) {
        let id = found.value.id.id();
        if !base_texts.contains(&id) {
            base_texts.push(id);
        }
    }
    WorkItem {
        acronym: Some(name.normal.clone()),
        raw_acronym: Some(slice(&name.raw_span)),
        former_acronyms: name.former.clone(),
        title: Some(title),
        questions: question.iter().map(|(q, _)| q.clone()).collect(),
        track,
        track_basis,
        stage: topic::stage_of(heading.topic, track),
        version: version
            .as_deref()
            .and_then(version_text)
            .or_else(|| name.version.map(version_of_name)),
        deliverable: deliverable.map(str::to_owned),
        base_texts,
        common_text: name.common_text,
        equivalents: name.equivalents.clone(),
        recommendation: name.recommendation.clone(),
        editors: Vec::new(),
        target_date: None,
        status: None,
        evidence,
    }
}

/// Reads a row of liaison statements; says how many statements it stands for.
fn statement(
    page: &Page<'_>,
    n: usize,
    line: &Line<'_>,
    row: &grammar::glued::StatementRow,
    before: Option<&(&grammar::glued::Lead, Place)>,
    direction: Option<Direction>,
    facts: &mut Facts,
) -> u64 {
    let text = line.text.text();
    let slice = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default().to_owned();
    let title = slice(&row.title);
    let mut evidence = line.text.place(row.title.clone()).evidence(page, n, LIAISON_RULE);
    let lead = before.map_or(&row.lead, |(lead, _)| lead);
    let lead_text = before.map_or(text, |(_, place)| place.raw.as_str());
    let ordinals = lead.number.clone().and_then(|r| lead_text.get(r)).map(str::to_owned);
    let questions = lead.question.iter().map(|q| q.value.to_string()).collect();
    if let Some((_, place)) = before {
        evidence.field("questions", place);
        evidence.field("ordinals", place);
    }
    let mut documents: Vec<String> = Vec::new();
    for found in grammar::documents(&slice(&row.documents)) {
        let id = found.value.id.id();
        if !documents.contains(&id) {
            documents.push(id);
        }
    }
    let mark = grammar::liaison_title(&title);
    let mut destinations = grammar::destinations(&slice(&row.destination));
    if destinations.is_empty() {
        destinations = mark.as_ref().map(|m| m.destinations.clone()).unwrap_or_default();
    }
    let range = ordinals.as_deref().and_then(crate::table::ordinal_range);
    let by_number = range.map_or(1, |(a, b)| b.saturating_sub(a).saturating_add(1));
    let count = if by_number > 1 { by_number } else { (documents.len() as u64).max(1) };
    facts.liaisons.push(Liaison {
        ordinals,
        direction: mark
            .as_ref()
            .and_then(|m| m.direction)
            .map(|d| match d {
                grammar::Direction::Incoming => Direction::Incoming,
                grammar::Direction::Outgoing => Direction::Outgoing,
            })
            .or(direction),
        is_reply: mark.as_ref().is_some_and(|m| m.is_reply),
        title: Some(title),
        from: None,
        questions,
        action_to: Vec::new(),
        information_to: Vec::new(),
        destinations,
        documents,
        count,
        reply_to: mark
            .iter()
            .flat_map(|m| m.reply_to.iter().map(grammar::DocumentId::id))
            .collect(),
        deadline: None,
        evidence,
    });
    count
}
