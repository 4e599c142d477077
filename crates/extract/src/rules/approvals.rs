//! `approval.caption`, `approval.sentence`: actions on sets of texts (RECORDS.md, `Approval`).
//!
//! The caption of a list ("TAP Recommendations for determination … (3)") and a summary's line
//! ("TAP determined (3): 3 new Recommendations. Details are in Annex A a).") speak of the same
//! action: one approval, with what is stated and what is listed. Counts that disagree are
//! findings. DOMAIN.md §0 and §5 have the phrases.

pub(crate) mod sentence;

use super::TableRule;
use super::glued::List;
use super::work_items;
use crate::caption;
use crate::context::{Announcement, Context};
use crate::facts::{Facts, Known};
use crate::page::{Content, Page, Story};
use crate::place::{Fields, Place};
use crate::rules::Subject;
use crate::stage;
use crate::table::View;
use document::ParagraphKind;
use grammar::ItemName;
use lexicon::Lexicon;
use record::{Action, Approval, Code, Finding, Severity, Stage, Track};
use std::collections::{HashMap, HashSet};

const CAPTION_RULE: &str = "approval.caption";
const SENTENCE_RULE: &str = "approval.sentence";
const COUNT_RULE: &str = "check.approval_count";

/// What a caption, a sentence or a summary's line says of an action.
struct Statement {
    item: usize,
    place: Place,
    track: Option<Track>,
    action: Action,
    stage: Stage,
    meeting: Option<String>,
    /// Whether the meeting is named only in relation to this one.
    is_relative: bool,
    /// The count, and where it stands.
    count: Option<(u64, Place)>,
    legal_basis: Option<String>,
    /// What its table lists.
    listed: Option<Vec<ItemName>>,
    /// The table, or the list.
    list: Option<Place>,
    /// How many rows of its table have no name.
    unnamed: u64,
}

/// Whether the section of an item is about what is planned, not about what was done.
fn is_planned(page: &Page<'_>, item: usize) -> bool {
    page.around(page.section_above(item)).any(|section| {
        let stage = section.topic(page).and_then(|topic| stage::of_topic(topic, None));
        stage.is_some_and(Stage::is_planned)
    })
}

/// An item of a table, as its list counts it.
#[derive(Clone)]
struct Listed {
    name: ItemName,
    /// Its row in the table.
    row: usize,
    stage: Option<Stage>,
    track: Option<Track>,
}

/// The items of each table, by the table's pointer: those in its cells' tables too.
fn items_by_table(facts: &Facts) -> HashMap<String, Vec<Listed>> {
    let mut names: HashMap<String, Vec<Listed>> = HashMap::new();
    for item in facts.work_items.iter().filter(|w| w.evidence.rule == work_items::Row.id()) {
        let raw = || item.raw_acronym.as_deref().map(ItemName::from);
        let Some(name) = item.acronym.clone().or_else(raw) else { continue };
        let pointer = item.evidence.pointer.as_str();
        for (at, rows) in pointer.match_indices("/rows/") {
            let (Some(table), Some(row)) = (pointer.get(..at), pointer.get(at + rows.len()..))
            else {
                continue;
            };
            let row = row.split('/').next().and_then(|row| row.parse().ok()).unwrap_or(0);
            let (stage, track) = (item.stage, item.track);
            let listed = Listed { name: name.clone(), row, stage, track };
            match names.get_mut(table) {
                Some(of_table) => of_table.push(listed),
                None => drop(names.insert(table.to_owned(), vec![listed])),
            }
        }
    }
    names
}

fn is_relative(lexicon: &Lexicon, meeting: Option<&String>) -> bool {
    meeting.is_some_and(|meeting| caption::is_relative(lexicon, meeting))
}

/// Reads all approvals of the page.
pub(crate) fn read(
    page: &Page<'_>,
    tables: &[(View<'_, '_>, Context)],
    lists: &[List],
    facts: &mut Facts,
) {
    let mut said: Vec<Statement> =
        lists.iter().filter_map(|list| of_list(page.lexicon, list)).collect();
    let names = items_by_table(facts);
    let rows: HashMap<usize, u64> = facts.listed.iter().map(|l| (l.item, l.count)).collect();
    for (view, context) in tables {
        let listed = names.get(view.grid.pointer.as_str()).map_or(&[][..], Vec::as_slice);
        let rows = rows.get(&view.item).copied().unwrap_or_default();
        said.extend(of_table(page, view, context, listed, rows));
    }
    let listed: HashSet<usize> = said.iter().map(|s| s.item).collect();
    for (n, line) in page.lines() {
        let Some(item) = page.items.get(n).filter(|i| i.story == Story::Body) else { continue };
        let heading = item.is_heading && line.paragraph.kind != ParagraphKind::Text;
        if heading || listed.contains(&n) {
            continue;
        }
        let mut meeting: Option<Option<String>> = None;
        for found in sentence::read(page.lexicon, line.text.text()) {
            let planned = is_planned(page, n) && !found.of_sentence;
            let stage = found.stage.planned().filter(|_| planned).unwrap_or(found.stage);
            let Some(action) = stage.action() else { continue };
            let meeting = meeting.get_or_insert_with(|| {
                let mut around = page.around(page.section_above(n));
                around.find_map(|section| caption::meeting(section.path.last()?))
            });
            said.push(Statement {
                item: n,
                place: line.text.place(found.span),
                track: found.track,
                action,
                stage,
                is_relative: is_relative(page.lexicon, meeting.as_ref()),
                meeting: meeting.clone(),
                count: Some((found.count, line.text.place(found.digits))),
                legal_basis: None,
                listed: None,
                list: None,
                unnamed: 0,
            });
        }
    }
    said.sort_by_key(|s| s.item);
    for group in grouped(page, said) {
        merge(page, &group, facts);
    }
}

/// The statements of each action together. Each is held against all that are grouped already; when the
/// budget for that is spent, no further one is.
fn grouped(page: &Page<'_>, said: Vec<Statement>) -> Vec<Vec<Statement>> {
    let mut groups: Vec<Vec<Statement>> = Vec::new();
    for (before, one) in said.into_iter().enumerate() {
        if !page.budget.steps(before, &one.place.pointer) {
            break;
        }
        let of_group = |g: &Vec<Statement>| g.iter().all(|other| same(other, &one));
        match groups.iter().position(of_group).and_then(|at| groups.get_mut(at)) {
            Some(group) => group.push(one),
            None => groups.push(vec![one]),
        }
    }
    groups
}

/// Whether two say something of one action: the same track and action, at the same meeting so
/// far as both name one, and not both with a list of their own.
fn same(a: &Statement, b: &Statement) -> bool {
    let meeting = match (&a.meeting, &b.meeting) {
        (Some(own), Some(other)) => own == other || a.is_relative || b.is_relative,
        _ => true,
    };
    // Who leaves the track open speaks of the same action.
    (a.track == b.track || a.track.is_none() || b.track.is_none())
        && a.action == b.action
        && (a.stage == Stage::NotApproved) == (b.stage == Stage::NotApproved)
        && meeting
        && (a.listed.is_none() || b.listed.is_none() || a.stage == b.stage)
}

/// What the context of a table of items says, and the headings of the groups of its rows; a table of something
/// else under the same words is no list. A row with a decision of its own counts with those that say the same.
fn of_table(
    page: &Page<'_>,
    view: &View<'_, '_>,
    context: &Context,
    listed: &[Listed],
    rows: u64,
) -> Vec<Statement> {
    let above = context.stage();
    let groups = context.groups(page, view);
    let first = groups.first().map_or(usize::MAX, |(row, _)| *row);
    let mut statements = Vec::new();
    if let Some(announcement) = &above {
        let own: Vec<&Listed> = listed.iter().filter(|item| item.row < first).collect();
        let unnamed = if groups.is_empty() { rows.saturating_sub(listed.len() as u64) } else { 0 };
        statements.extend(of_rows(page, view, context, announcement, &own, unnamed));
    }
    for (at, (row, group)) in groups.iter().enumerate() {
        let next = groups.get(at + 1).map_or(usize::MAX, |(next, _)| *next);
        let own: Vec<&Listed> =
            listed.iter().filter(|item| (*row..next).contains(&item.row)).collect();
        if !own.is_empty() {
            statements.extend(of_rows(page, view, context, group, &own, 0));
        }
    }
    statements
}

/// What an announcement says of the rows under it, and what some of these rows say otherwise.
fn of_rows(
    page: &Page<'_>,
    view: &View<'_, '_>,
    context: &Context,
    announcement: &Announcement,
    listed: &[&Listed],
    unnamed: u64,
) -> Vec<Statement> {
    let stage = announcement.stage_of(announcement.track).filter(|_| !announcement.is_denied);
    let Some(stage) = stage.filter(|stage| stage.action().is_some()) else { return Vec::new() };
    if listed.is_empty() {
        let legends = crate::context::Legends::default();
        let subject = Subject { page, view, context, legends: &legends };
        if work_items::Row.claim(&subject, &Known::default()).is_err() {
            return Vec::new();
        }
    }
    let place = announcement.place.clone().unwrap_or_else(|| view.place());
    let meeting = context.announcements().find_map(|a| caption::meeting(&a.text));
    let basis = context.announcements().find_map(|a| caption::legal_basis(page.lexicon, &a.text));
    let statement = |stage: Stage, track, listed: Vec<ItemName>| {
        Some(Statement {
            item: announcement.item,
            place: place.clone(),
            track,
            action: stage.action()?,
            stage,
            is_relative: is_relative(page.lexicon, meeting.as_ref()),
            meeting: meeting.clone(),
            count: None,
            legal_basis: basis.clone(),
            listed: Some(listed),
            list: Some(view.place()),
            unnamed: 0,
        })
    };
    let (own, others): (Vec<&Listed>, Vec<&Listed>) =
        listed.iter().partition(|item| item.stage.is_none_or(|of| of == stage));
    let names = |items: &[&Listed]| items.iter().map(|item| item.name.clone()).collect();
    let mut statements = Vec::new();
    if !own.is_empty() || others.is_empty() {
        statements.extend(statement(stage, announcement.track, names(&own)).map(|main| {
            let count = counted(page, context, announcement, &place);
            Statement { count, unnamed, ..main }
        }));
    }
    let mut kinds: Vec<(Stage, Option<Track>)> = Vec::new();
    for item in &others {
        // What was refused, or decided by another action, is no action on this list.
        let same = |of: &Stage| of.action() == stage.action() && *of != Stage::NotApproved;
        let Some(of) = item.stage.filter(same) else { continue };
        if !kinds.contains(&(of, item.track)) {
            kinds.push((of, item.track));
            let same: Vec<&Listed> = others
                .iter()
                .filter(|other| (other.stage, other.track) == (Some(of), item.track))
                .copied()
                .collect();
            statements.extend(statement(of, item.track, names(&same)));
        }
    }
    statements
}

/// The count that the announcement, else another text above the rows about the same action, states.
fn counted(
    page: &Page<'_>,
    context: &Context,
    announcement: &Announcement,
    place: &Place,
) -> Option<(u64, Place)> {
    let of = |a: &Announcement| match page.items.get(a.item).map(|i| &i.content) {
        Some(Content::Line(line)) if a.place.is_some() => {
            let (number, at) = caption::trailing_count(line.text.text())?;
            Some((number, line.text.place(at)))
        }
        _ => caption::trailing_count(&a.text).map(|(n, _)| (n, place.clone())),
    };
    let action = announcement.stage.and_then(Stage::action);
    let same = |a: &&Announcement| {
        // `Agreement (2)` names the action and no stage.
        let named = || action.is_some_and(|action| stage::names(page.lexicon, &a.text, action));
        let of_action = match a.stage {
            Some(stage) => stage.action() == action,
            None => named(),
        };
        of_action && (a.track.is_none() || a.track == announcement.track)
    };
    of(announcement).or_else(|| context.announcements().filter(same).find_map(of))
}

/// What the context of a list says whose rows had lost their cells.
fn of_list(lexicon: &Lexicon, list: &List) -> Option<Statement> {
    let announcement = &list.announcement;
    let stage = announcement.stage_of(announcement.track)?;
    let meeting = caption::meeting(&announcement.text);
    Some(Statement {
        item: announcement.item,
        place: list.place.clone(),
        track: announcement.track,
        action: stage.action()?,
        stage,
        is_relative: is_relative(lexicon, meeting.as_ref()),
        meeting,
        count: caption::trailing_count(&announcement.text).map(|(n, _)| (n, list.place.clone())),
        legal_basis: caption::legal_basis(lexicon, &announcement.text),
        listed: Some(list.acronyms.clone()),
        list: None,
        unnamed: 0,
    })
}

fn merge(page: &Page<'_>, group: &[Statement], facts: &mut Facts) {
    // The list's own caption says it best; without a list, the first line does.
    let lead = group.iter().position(|s| s.listed.is_some()).unwrap_or(0);
    let Some(first) = group.get(lead) else { return };
    let rule = if first.listed.is_some() { CAPTION_RULE } else { SENTENCE_RULE };
    let mut evidence = first.place.evidence(page, first.item, rule);
    let mut acronyms: Vec<ItemName> = Vec::new();
    for listed in group.iter().filter_map(|s| s.listed.as_ref()) {
        acronyms.extend(listed.iter().cloned());
    }
    let unnamed: u64 = group.iter().map(|s| s.unnamed).sum();
    let listed_count = acronyms.len() as u64 + unnamed;
    let listed_count = group.iter().any(|s| s.listed.is_some()).then_some(listed_count);
    let counted = first.count.as_ref().or_else(|| group.iter().find_map(|s| s.count.as_ref()));
    if let Some((_, place)) = counted {
        evidence.field("declared_count", place);
    }
    if let Some(list) = group.iter().find_map(|s| s.list.as_ref()) {
        evidence.field("listed_count", list);
        if !acronyms.is_empty() {
            evidence.field("acronyms", list);
        }
    }
    let named = || group.iter().filter(|s| s.meeting.is_some());
    let meeting = named().find(|s| !s.is_relative).or_else(|| named().next());
    let meeting = meeting.and_then(|s| s.meeting.clone());
    let legal_basis = group.iter().find_map(|s| s.legal_basis.clone());
    if let Some(listed) = listed_count {
        count_findings(page, group, listed, facts);
    }
    facts.add(Approval {
        track: first.track.or_else(|| group.iter().find_map(|s| s.track)),
        action: first.action,
        stage: first.stage,
        meeting,
        declared_count: counted.map(|(n, _)| *n),
        listed_count,
        acronyms,
        legal_basis,
        evidence,
    });
}

/// One finding for each number that is stated and is not the list's, with all its places.
fn count_findings(page: &Page<'_>, group: &[Statement], listed: u64, facts: &mut Facts) {
    let mut wrong: Vec<(u64, Vec<(usize, &Place)>)> = Vec::new();
    for (item, count, place) in
        group.iter().filter_map(|s| s.count.as_ref().map(|(n, p)| (s.item, *n, p)))
    {
        if count == listed {
            continue;
        }
        match wrong.iter_mut().find(|(n, _)| *n == count) {
            Some((_, places)) => places.push((item, place)),
            None => wrong.push((count, vec![(item, place)])),
        }
    }
    let Some(first) = group.first() else { return };
    let track = first.track.map_or("", Track::as_str);
    let action = match first.action {
        Action::Determination => "determination",
        Action::Consent => "consent",
        Action::Approval => "approval",
        Action::Agreement => "agreement",
    };
    let subject = if track == action { track.to_owned() } else { format!("{track} {action}") };
    for (stated, places) in wrong {
        let mut places = places.into_iter().map(|(item, p)| p.evidence(page, item, COUNT_RULE));
        let Some(evidence) = places.next() else { continue };
        facts.findings.push(Finding {
            code: Code::CountMismatch,
            severity: Severity::Warning,
            message: format!("{}: {stated} stated, {listed} listed", subject.trim()),
            subject: Some(subject.trim().to_owned()),
            stated: Some(stated.into()),
            found: Some(listed.into()),
            evidence,
            related: places.collect(),
        });
    }
}
