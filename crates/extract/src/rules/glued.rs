//! `work_item.glued_row`, `liaison.glued_row`: rows of tables whose cell borders were lost on the
//! way, as in a page copied out of a browser (DOMAIN.md §0, §10).
//!
//! A row is split where the grammar leaves one reading: a number or a Question, a name, a title,
//! a document. A finding says that the cells were not there.

use crate::build::Build;
use crate::context::{Announcement, Context, Legend, Legends};
use crate::facts::{Facts, Listed};
use crate::page::{Line, Page, Story};
use crate::parts::deliverable::{Clues, deliverable};
use crate::parts::statement::{put_count, put_title};
use crate::parts::{documents, name, version};
use crate::place::{Place, Said};
use crate::rules::liaisons;
use grammar::{ItemName, Question};
use record::{Code, Direction, Liaison, Severity, TrackBasis, WorkItem};
use std::collections::HashSet;

const ITEM_RULE: &str = "work_item.glued_row";
const LIAISON_RULE: &str = "liaison.glued_row";
const FINDING_RULE: &str = "check.glued_rows";

/// How many lines above a row of statements may speak of them.
const LEADING: usize = 6;

/// A list of items that was read from such rows.
pub(crate) struct List {
    /// What speaks of them.
    pub(crate) announcement: Announcement,
    /// Where that stands.
    pub(crate) place: Place,
    /// Their names.
    pub(crate) acronyms: Vec<ItemName>,
}

/// The nearest line above, or heading around, that gives the items a stage: all lines above of the same
/// section are looked at, for rows stand between.
///
/// The lines before `seen` were looked at for a row above: what spoke of that row speaks of this one,
/// unless another line came between.
fn announcement(page: &Page<'_>, item: usize, seen: usize, lists: &[List]) -> Option<Announcement> {
    let section = page.items.get(item)?.section;
    let last = lists.last().map(|l| &l.announcement);
    for n in (seen..item).rev() {
        let other = page.items.get(n)?;
        if other.section != section || last.is_some_and(|l| l.item == n) {
            break;
        }
        if let Some(found) = Context::of_single(page, n).filter(|a| a.stage.is_some()) {
            return Some(found);
        }
    }
    let same = |a: &&Announcement| page.items.get(a.item).is_some_and(|i| i.section == section);
    last.filter(same).cloned().or_else(|| Context::of_line(page, item, 0).stage())
}

/// Reads all such rows of the body; the lists of items among them are returned.
pub(crate) fn read(page: &Page<'_>, legends: &Legends, facts: &mut Facts) -> Vec<List> {
    let mut lists: Vec<List> = Vec::new();
    let mut question: Option<Said<Vec<Question>>> = None;
    let mut first: Option<(usize, Place)> = None;
    let mut rows = 0_u64;
    let mut seen = 0;
    let mut before: Option<(usize, grammar::glued::Lead, Place)> = None;
    let mut statements: Vec<(usize, u64)> = Vec::new();
    // Rows that leave no doubt say of the others where their titles begin.
    let cells = page.lines().filter_map(|(_, line)| {
        let text = line.text.text();
        let row = grammar::glued::item(page.lexicon, text)?;
        text.get(row.lead.end..row.document.start)
    });
    let titles = grammar::Titles::of_column(page.lexicon, cells);
    let item_of = |text: &str| {
        let around = grammar::Around { titles, ..grammar::Around::default() };
        grammar::glued::item_around(page.lexicon, text, around)
    };
    // A mark speaks only where at least one row under the same heading bears one.
    let marked: HashSet<usize> = page
        .lines()
        .filter_map(|(n, line)| {
            let row = item_of(line.text.text())?;
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
        if !page.budget.reads_facts(&line.text.pointer) {
            continue;
        }
        if let Some(row) = item_of(text) {
            let found = announcement(page, n, seen, &lists);
            seen = n;
            let Some(announcement) = found else { continue };
            let place = announcement.place.clone().unwrap_or_else(|| line.text.place_all());
            if let Some(found) = &row.lead.question {
                let place = line.text.place(found.span.clone());
                question = Some(Said::new(vec![found.value], place));
            }
            if lists.last().is_none_or(|l| l.announcement.item != announcement.item) {
                if row.lead.question.is_none() {
                    question = None;
                }
                lists.push(List { announcement, place, acronyms: Vec::new() });
            }
            let Some(list) = lists.last_mut() else { continue };
            list.acronyms.push(row.acronym.normal.as_str().into());
            let name = line.text.place(row.acronym.raw_span.clone());
            name::tell_repair(page, n, &row.acronym, &name, ITEM_RULE, facts);
            let section = page.items.get(n).map_or(0, |i| i.section);
            let legend = legends.for_section(section).filter(|_| marked.contains(&section));
            let item = item(page, n, line, &row, question.as_ref(), &list.announcement, legend);
            facts.add(item);
            rows += 1;
            first.get_or_insert_with(|| (n, line.text.place_all()));
        } else if let Some(row) = grammar::glued::statement(page.lexicon, text)
            // A line that parts its number from its title has lost no cells.
            && liaisons::parts(page.lexicon, text).is_none()
            && let context = Context::of_line(page, n, LEADING)
            && context.is_of_statements()
        {
            let lead = match (&row.lead.question, &before) {
                (None, Some((at, lead, place))) if *at + 1 == n => Some((lead, place.clone())),
                _ => None,
            };
            let count = statement(page, n, line, &row, lead.as_ref(), context.direction(), facts);
            let section = page.items.get(n).map_or(0, |i| i.section);
            match statements.last_mut() {
                Some((s, sum)) if *s == section => *sum += count,
                _ => statements.push((section, count)),
            }
            rows += 1;
            first.get_or_insert_with(|| (n, line.text.place_all()));
        }
        before = grammar::glued::lead(page.lexicon, text)
            .filter(|l| l.end >= text.len() && l.question.is_some())
            .map(|l| (n, l, line.text.place_all()));
    }
    for list in &lists {
        let section = page.items.get(list.announcement.item).map_or(0, |i| i.section);
        let (item, place) = (list.announcement.item, list.place.clone());
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

fn item(
    page: &Page<'_>,
    n: usize,
    line: &Line<'_>,
    row: &grammar::glued::ItemRow,
    question: Option<&Said<Vec<Question>>>,
    announcement: &Announcement,
    legend: Option<&Legend>,
) -> WorkItem {
    let found = &row.acronym;
    let place = line.text.place(found.raw_span.clone());
    let mut item = Build::<WorkItem>::at(page, n, &place, ITEM_RULE);
    let raw = line.text.text().get(found.raw_span.clone()).unwrap_or_default().to_owned();
    name::put(&mut item, Said::new(found.clone(), place), raw);
    item.put("title", line.text.said(row.title.clone()), |w, v| w.title = Some(v));
    let texts = line.text.said(row.document.clone()).map(|t| documents::of_words(page.lexicon, &t));
    item.put("base_texts", texts, |w, v| w.base_texts = v);
    item.put_some("questions", question.cloned(), |w, v| w.questions = v);
    let mark = found.mark.as_deref().unwrap_or_default();
    let of_mark = legend.and_then(|l| Some(Said::new(l.track(mark)?, l.place.clone())));
    match of_mark {
        Some(said) => item.put("track", said, |w, v| {
            w.track = Some(v);
            w.track_basis = Some(TrackBasis::Marker);
        }),
        None => item.own(|w| {
            w.track = announcement.track;
            w.track_basis = announcement.track.map(|_| TrackBasis::Section);
        }),
    }
    let said = row.version.clone().map(|range| line.text.said(range));
    let said = said.and_then(|s| s.and_then(|t| version::of_cell(page.lexicon, &t)));
    item.put_some("version", said, |w, v| w.version = Some(v));
    let so_far = item.so_far();
    let clues = Clues {
        named: Some(&announcement.text),
        title: so_far.title.as_deref(),
        acronym: Some(&found.normal),
        track: so_far.track,
    };
    let deliverable = deliverable(page.lexicon, clues).map(str::to_owned);
    item.own(|w| {
        w.stage = announcement.stage_of(w.track);
        w.version = w.version.or(found.version);
        w.deliverable = deliverable;
    });
    item.done()
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
    let title = line.text.said(row.title.clone());
    let mut liaison = Build::<Liaison>::at(page, n, &title.place, LIAISON_RULE);
    let lead = before.map_or(&row.lead, |(lead, _)| lead);
    let lead_text = before.map_or(text, |(_, place)| &*place.raw);
    let own = title.place.clone();
    let place = before.map_or(own, |(_, place)| place.clone());
    let ordinals = lead.number.clone().and_then(|r| lead_text.get(r)).map(str::to_owned);
    let ordinals = ordinals.map(|o| Said::new(o, place.clone()));
    liaison.put_some("ordinals", ordinals, |l, v| l.ordinals = Some(v));
    let questions = lead.question.as_ref().map(|q| Said::new(vec![q.value], place));
    liaison.put_some("questions", questions, |l, v| l.questions = v);
    let destinations =
        text.get(row.destination.clone()).map(|bodies| grammar::destinations(page.lexicon, bodies));
    liaison.own(|l| {
        l.destinations = destinations.unwrap_or_default();
        l.documents = text
            .get(row.documents.clone())
            .map(|t| documents::of_words(page.lexicon, t))
            .unwrap_or_default();
    });
    put_title(page.lexicon, &mut liaison, Some(title), direction);
    let count = put_count(&mut liaison);
    facts.add(liaison.done());
    count
}
