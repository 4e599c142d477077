//! `identity`: what this document is, from its header, its file name and its page header.

use crate::facts::Facts;
use crate::page::{Content, Page, Story};
use crate::parts::documents::document_ref;
use crate::place::Place;
use crate::rules::header::Said;
use grammar::{DocumentId, FileName};
use lexicon::Set;
use record::{Code, DocumentRef, Severity};

const RULE: &str = "check.identity";

/// So many lines at the beginning may be the cover.
const COVER: usize = 12;

/// A line that names the group alone, or with its meeting, is no longer than this, in characters.
const GROUP_LINE: usize = 80;

/// A line of a cover is no longer than this, in characters.
const LONGEST: usize = 120;

/// The file's own name in a path, without the folders and archives around it.
pub(crate) fn file_name(path: &str) -> Option<FileName> {
    let name = path.rsplit(['/', '!']).next().unwrap_or(path);
    // `!` parts the name's own fields too: the whole last component is tried first.
    let component = path.rsplit('/').next().unwrap_or(path);
    grammar::file_name(component).or_else(|| grammar::file_name(name))
}

/// Whether the document is one of the ITU-T: by its header, its file's name, or what the first lines
/// of its text say.
pub(crate) fn is_ours(page: &Page<'_>, path: &str, facts: &Facts) -> bool {
    let named = |text: &str| page.lexicon.mentions(Set::Sector, text);
    facts.header.as_ref().is_some_and(|h| h.study_group.is_some())
        || facts.known.study_group.is_some()
        || file_name(path).is_some()
        || is_named_by_meeting(path)
        || page.lines().take(12).any(|(_, line)| {
            let text = line.text.text();
            let short = text.chars().count() < 120;
            let question =
                || text.contains("Question ") && !grammar::questions(page.lexicon, text).is_empty();
            named(text)
                || (short && (grammar::study_group(page.lexicon, text).is_some() || question()))
        })
        || page.tables().take(2).any(|(_, grid)| {
            grid.rows.iter().take(4).flatten().any(|c| {
                let text = c.text.text();
                text.chars().count() < 200
                    && (named(text) || grammar::study_group(page.lexicon, text).is_some())
            })
        })
}

/// Whether the file bears a meeting's name: `T25-SG23-260504-TD-WP2-0014!!MSW-E.docx`.
fn is_named_by_meeting(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| grammar::meeting_name(name).is_some())
}

/// Whether the file's name, or a line of the cover that says nothing else, says whose document it is:
/// `ITU-T SG23`, `ITU-T Study Group 23, Geneva, 4-8 May 2026`.
pub(crate) fn names_its_group(page: &Page<'_>, path: &str) -> bool {
    is_named_by_meeting(path)
        || page.lines().take(COVER).any(|(n, line)| {
            let text = line.text.text();
            let body = page.items.get(n).is_some_and(|i| i.story == Story::Body);
            body && text.chars().count() <= GROUP_LINE
                && page.lexicon.mentions(Set::Sector, text)
                && grammar::study_group(page.lexicon, text).is_some()
        })
}

/// The number in a page header ("- 2 - SG17-TD2484").
fn of_page_header(page: &Page<'_>) -> Option<(DocumentId, Place)> {
    page.lines()
        .filter(|(n, _)| page.items.get(*n).is_some_and(|i| i.story == Story::Header))
        .find_map(|(_, line)| {
            let text = line.text.text();
            let found = grammar::mentions(page.lexicon, text).next();
            match found {
                Some(f) => Some((f.value.id, line.text.place(f.span))),
                None => grammar::document_exact(page.lexicon, text)
                    .map(|id| (id, line.text.place_all())),
            }
        })
}

/// The number that a cover gives in a line of its own, or at the end of one: `Temporary Document 71/2`. A
/// sentence that mentions a document is no cover. In a cell the number is all that its line says.
fn of_cover(page: &Page<'_>) -> Option<(DocumentId, Place)> {
    let of = |text: &str, whole: bool| {
        if text.chars().count() > LONGEST {
            return None;
        }
        let found = grammar::mentions(page.lexicon, text).last()?;
        let spelled = text.get(found.span.clone())?.to_lowercase().starts_with("temporary");
        let ends = found.span.end == text.len();
        let begins = found.span.start == 0 || !whole && !text.ends_with('.');
        (spelled && ends && begins && found.value.range.is_none()).then_some(found)
    };
    let items = page.items.iter().filter(|i| i.story == Story::Body).take(COVER);
    let items = items.take_while(|item| match &item.content {
        Content::Line(line) => {
            !(item.is_heading && line.shown().starts_with(|c: char| c.is_ascii_digit()))
        }
        Content::Table(grid) => grid.rows.len() < COVER,
    });
    items.into_iter().find_map(|item| match &item.content {
        Content::Line(line) => {
            let found = of(line.text.text(), false)?;
            Some((found.value.id, line.text.place(found.span)))
        }
        Content::Table(grid) => {
            let mut cells = grid.rows.iter().flatten().filter(|c| !c.composite);
            cells.find_map(|cell| {
                cell.text.lines().into_iter().filter(|range| !range.is_empty()).find_map(|range| {
                    let found = of(cell.text.text().get(range.clone())?, true)?;
                    let span = range.start + found.span.start..range.start + found.span.end;
                    Some((found.value.id, cell.text.place(span)))
                })
            })
        }
    })
}

fn agree(a: &DocumentId, b: &DocumentId) -> bool {
    a.series == b.series
        && a.number == b.number
        && (a.group.is_none() || b.group.is_none() || a.group == b.group)
        && a.revision == b.revision
        && (a.study_group.is_none() || b.study_group.is_none() || a.study_group == b.study_group)
}

/// Takes over what the other says and this one leaves open.
fn complete(id: &mut DocumentId, other: &DocumentId) {
    id.group = id.group.or(other.group);
    id.addendum = id.addendum.or(other.addendum);
    if id.study_group.is_none() {
        id.study_group.clone_from(&other.study_group);
    }
    if id.itu_id.is_none() {
        id.itu_id.clone_from(&other.itu_id);
    }
    if id.language.is_none() {
        id.language.clone_from(&other.language);
    }
}

/// What the document is; a finding where its sources disagree.
pub(crate) fn read(
    page: &Page<'_>,
    path: &str,
    said: &Said,
    facts: &mut Facts,
) -> Option<DocumentRef> {
    let of_name = file_name(path).and_then(|f| f.id);
    let of_header = said
        .number
        .as_ref()
        .and_then(|said| {
            Some((grammar::document_exact(page.lexicon, &said.value)?, said.place.clone()))
        })
        .or_else(|| of_page_header(page).filter(|_| facts.header.is_some()))
        .or_else(|| {
            // A cover seldom says the revision, which the file name gives.
            let (mut id, place) = of_cover(page)?;
            let revision = of_name.as_ref().and_then(|name| name.revision);
            id.revision = id.revision.or(revision);
            Some((id, place))
        });
    match (of_header, of_name) {
        (Some((mut id, place)), of_name) => {
            if let Some(other) = of_name {
                if agree(&id, &other) {
                    complete(&mut id, &other);
                } else {
                    let (header, name) = (id.id(), other.id());
                    let item = said.item.unwrap_or(0);
                    facts.find(
                        Code::IdentityMismatch,
                        Severity::Warning,
                        format!("the header says {header}, the file name says {name}"),
                        Some(header.clone()),
                        place.evidence(page, item, RULE),
                    );
                    if let Some(finding) = facts.findings.last_mut() {
                        finding.stated = Some(header.into());
                        finding.found = Some(name.into());
                    }
                }
            }
            if id.study_group.is_none() {
                id.study_group = facts.header.as_ref().and_then(|h| h.study_group.clone());
            }
            Some(document_ref(&id))
        }
        (None, Some(id)) => Some(document_ref(&id)),
        (None, None) => None,
    }
}
