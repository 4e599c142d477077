//! `check.count`: stated numbers against the rows that there are.

use crate::facts::{Facts, Listed};
use crate::page::{Content, Page};
use crate::parts::each_once;
use crate::place::Place;
use crate::rules::approvals::sentence;
use crate::table::View;
use crate::{caption, stage};
use lexicon::Role;
use patterns::patterns;
use record::{Code, Evidence, Finding, Severity, Stage};
use std::collections::HashMap;

const RULE: &str = "check.count";

/// A finding names the places of so many lists at most.
const PLACES: usize = 50;

/// So many lines under a total may state its parts.
const ACTIONS: usize = 12;

/// What the place of a list costs in a finding.
const PLACE_STEPS: usize = 100;

fn mismatch(
    subject: String,
    stated: u64,
    found: u64,
    evidence: Evidence,
    related: Vec<Evidence>,
) -> Finding {
    Finding {
        code: Code::CountMismatch,
        severity: Severity::Warning,
        message: format!("{subject}: {stated} stated, {found} listed"),
        subject: Some(subject),
        stated: Some(stated.into()),
        found: Some(found.into()),
        evidence,
        related,
    }
}

/// A heading's words without its number, its count and its colon.
fn subject(text: &str) -> String {
    let text = text.split('(').next().unwrap_or(text);
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '))
        .trim_end_matches([' ', ':', ','])
        .to_owned()
}

/// "New work items (20, see Annex B)" against what the tables of Annex B hold.
pub(super) fn annexes(page: &Page<'_>, facts: &mut Facts) {
    let mut found = Vec::new();
    let mut of_annexes: Option<HashMap<Label, Vec<&Listed>>> = None;
    for (n, line) in page.lines() {
        let text = line.text.text();
        let Some((stated, annex, at)) = caption::annex_count(text) else { continue };
        let of_annexes = of_annexes.get_or_insert_with(|| by_annex(page, &facts.listed));
        let Some(lists) = label(&annex).and_then(|annex| of_annexes.get(&annex)) else {
            found.extend(parts(page, n, stated).map(|(count, related)| {
                let evidence = line.text.place(at).evidence(page, n, RULE);
                mismatch(subject(text), stated, count, evidence, related)
            }));
            continue;
        };
        if !page.budget.steps(lists.len(), &line.text.pointer) {
            break;
        }
        let count: u64 = lists.iter().map(|l| l.count).sum();
        if count == stated {
            continue;
        }
        let evidence = line.text.place(at).evidence(page, n, RULE);
        found.push(mismatch(subject(text), stated, count, evidence, related(page, lists)));
    }
    facts.findings.extend(found);
}

/// The places of the first of some lists, as far as the budget for what is said more than once goes.
fn related(page: &Page<'_>, lists: &[&Listed]) -> Vec<Evidence> {
    let affordable = |l: &&&Listed| page.budget.steps(PLACE_STEPS, &l.place.pointer);
    let lists = lists.iter().take(PLACES).take_while(affordable);
    lists.map(|l| l.place.evidence(page, l.item, RULE)).collect()
}

/// The first two words of a heading: `Annex A`, which is not `Annex AB`.
type Label = (String, String);

fn label(heading: &str) -> Option<Label> {
    let mut words = heading.split([' ', ':', '.', '-', '–', '\n']).filter(|w| !w.is_empty());
    Some((words.next()?.to_lowercase(), words.next()?.to_uppercase()))
}

/// The lists that stand in the sections of each label, in order. A sheet and the line at its top may both
/// bear an annex's name.
fn by_annex<'l>(page: &Page<'_>, listed: &'l [Listed]) -> HashMap<Label, Vec<&'l Listed>> {
    let mut found: HashMap<Label, Vec<&Listed>> = HashMap::new();
    for list in listed {
        let headings = page.around(list.section).filter_map(|s| label(s.path.last()?));
        for label in each_once(headings) {
            found.entry(label).or_default().push(list);
        }
    }
    found
}

/// The sum of the counts that the next lines state of actions (`TAP determined (10): …`), with their
/// places, where it is not the number stated above them. What was not approved is no result.
fn parts(page: &Page<'_>, item: usize, stated: u64) -> Option<(u64, Vec<Evidence>)> {
    let mut sum = 0;
    let mut related = Vec::new();
    for (n, other) in page.items.iter().enumerate().skip(item + 1).take(ACTIONS) {
        let Content::Line(line) = &other.content else { break };
        let Some(counted) = sentence::action_first(line.text.text()) else { break };
        if counted.stage != Stage::NotApproved {
            sum += counted.count;
            related.push(line.text.place(counted.digits).evidence(page, n, RULE));
        }
    }
    (related.len() > 1 && sum != stated).then_some((sum, related))
}

/// "New work items (20)" above a table against its rows. Lists of texts for approval have a
/// check of their own.
pub(super) fn captions(page: &Page<'_>, facts: &mut Facts) {
    let mut found = Vec::new();
    // A heading over several lists counts them together.
    let mut sums: HashMap<usize, u64> = HashMap::new();
    for list in &facts.listed {
        *sums.entry(list.section).or_default() += list.count;
    }
    for list in &facts.listed {
        let lead = page.lead(list.item, 1).into_iter().next();
        let Some((n, line)) = lead.or_else(|| page.heading(list.section)) else { continue };
        let text = line.text.text();
        let Some((stated, at)) = caption::trailing_count(text) else { continue };
        let topic = page.lexicon.topics.first(text);
        let stage = topic.and_then(|t| stage::of_topic(t, stage::track_of_topic(text, t)));
        let approval = stage.and_then(Stage::action).is_some();
        let count = sums.get(&list.section).copied().unwrap_or(list.count);
        if approval || stated == count || stated == list.count {
            continue;
        }
        let evidence = line.text.place(at).evidence(page, n, RULE);
        let related = vec![list.place.evidence(page, list.item, RULE)];
        found.push(mismatch(subject(text), stated, count, evidence, related));
    }
    found.dedup_by(|a, b| a.evidence == b.evidence);
    facts.findings.extend(found);
}

/// "7/17 (11)" in a column of Questions against the rows that the cell covers.
pub(super) fn groups(page: &Page<'_>, tables: &[&View<'_, '_>], facts: &mut Facts) {
    let listed = facts.listed_items();
    for &view in tables {
        let Some(column) = view.column(Role::Question) else { continue };
        if !listed.contains(&view.item) {
            continue;
        }
        let mut open: Option<(u64, String, Place, u64)> = None;
        let mut done = Vec::new();
        for row in view.data_rows() {
            let begins = view.grid.begins_at(row, column.at).filter(|c| !c.text.is_blank());
            if let Some(cell) = begins {
                done.extend(open.take());
                let text = cell.text.text();
                open = caption::trailing_count(text).map(|(stated, at)| {
                    let name = text.split('(').next().unwrap_or(text).trim().to_owned();
                    (stated, name, cell.text.place(at), 0)
                });
            }
            if let Some(group) = &mut open {
                group.3 += 1;
            }
        }
        done.extend(open);
        for (stated, name, place, count) in done {
            if stated != count {
                let evidence = place.evidence(page, view.item, RULE);
                facts.findings.push(mismatch(name, stated, count, evidence, Vec::new()));
            }
        }
    }
}

patterns! {
    /// `25 work item(s) match the following criteria`.
    STATEMENT = r"(?i)^([0-9]{1,5}) work item(?:s|\(s\))? (?:match|found|listed|in total)";
}

/// "25 work item(s) match the following criteria" against all work items that follow.
pub(super) fn statements(page: &Page<'_>, facts: &mut Facts) {
    for (n, line) in page.lines() {
        let text = line.text.text();
        let Some(number) = STATEMENT.captures(text).and_then(|c| c.get(1)) else { continue };
        let Ok(stated) = number.as_str().parse::<u64>() else { continue };
        let section = page.items.get(n).map_or(0, |i| i.section);
        if !page.budget.steps(facts.listed.len(), &line.text.pointer) {
            break;
        }
        let lists: Vec<_> =
            facts.listed.iter().filter(|l| l.item > n && l.section == section).collect();
        let count = lists.iter().map(|l| l.count).sum();
        if stated != count && !lists.is_empty() {
            let evidence = line.text.place(number.range()).evidence(page, n, RULE);
            let related = related(page, &lists);
            facts.findings.push(mismatch(
                "work items".to_owned(),
                stated,
                count,
                evidence,
                related,
            ));
        }
    }
}
