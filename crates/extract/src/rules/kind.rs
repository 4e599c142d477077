//! `kind`: what kind of document it is.

use crate::facts::Facts;
use crate::page::{Content, Page, Story};
use crate::parts::title;
use crate::rules::header::Said;
use crate::rules::identity::file_name;
use grammar::Series;
use lexicon::{KindWord, Set, folded};
use patterns::patterns;
use record::{DocumentRef, Kind};

/// So many lines at the beginning may be the cover.
const COVER: usize = 14;

/// So many at the beginning may stand before the first section, a list of contents among them.
const FOREWORD: usize = 120;

/// A line of a cover is no longer than this, in characters.
const LONGEST: usize = 160;

fn of_word(word: KindWord) -> Kind {
    match word {
        KindWord::ExecutiveSummary => Kind::ExecutiveSummary,
        KindWord::LiaisonStatement => Kind::LiaisonStatement,
        KindWord::NewWorkItem => Kind::NewWorkItem,
        KindWord::Agenda => Kind::Agenda,
        KindWord::DocumentList => Kind::DocumentList,
        KindWord::WorkProgramme => Kind::WorkProgramme,
        KindWord::MeetingReport => Kind::MeetingReport,
        KindWord::DraftText => Kind::DraftText,
        KindWord::Contribution => Kind::Contribution,
    }
}

patterns! {
    /// A justification by its form: `A.1 justification`, `A.13 … justification`.
    JUSTIFICATION = r"(?i)(?-u:\b)A\.(?P<form>1|13|5|25)(?-u:\b)[^:]{0,30}(?-u:\b)justif";
}

/// What a title is of that names the form of a justification: A.1 and A.13 are for new work items,
/// A.5 and A.25 for references and texts taken in.
fn of_justification(title: &str) -> Option<Kind> {
    let found = JUSTIFICATION.captures(title)?;
    Some(match found.name("form")?.as_str() {
        "1" | "13" => Kind::NewWorkItem,
        _ => Kind::Other,
    })
}

/// The lines of a cover, or the title above a text: those before the first section with a number. A section
/// says what stands in it and not what the document is. A sentence says what others are.
fn cover<'p>(page: &'p Page<'_>) -> impl Iterator<Item = &'p str> {
    let body = page.items.iter().filter(|i| i.story == Story::Body).take(COVER);
    body.take_while(|item| match &item.content {
        Content::Line(line) => !(item.is_heading && is_numbered(&line.shown())),
        Content::Table(grid) => grid.rows.len() < COVER,
    })
    .filter_map(|item| match &item.content {
        Content::Line(line) => Some(line.text.text()),
        Content::Table(_) => None,
    })
    .filter(|text| {
        let says = text.to_lowercase().starts_with("abstract");
        text.chars().count() <= LONGEST && (says || !text.ends_with('.'))
    })
}

/// What the document says of itself before its first section: "This TD contains the report of …".
fn described(page: &Page<'_>) -> Option<Kind> {
    let kind = |text: &str| {
        // `1. Introduction: This TD contains the report …`.
        let text = text.rsplit(": ").next().unwrap_or(text);
        let words = folded(text);
        let own = words.split(' ').take(4).collect::<Vec<_>>().join(" ");
        page.lexicon.sets.has(Set::OwnDocument, &own).then(|| page.lexicon.kinds.first(text))?
    };
    let body = page.items.iter().filter(|i| i.story == Story::Body).take(FOREWORD);
    let texts = body
        .take_while(|item| match &item.content {
            Content::Line(line) => !(item.is_heading && is_numbered(&line.shown())),
            Content::Table(_) => true,
        })
        .flat_map(|item| match &item.content {
            Content::Line(line) => vec![line.text.text()],
            Content::Table(grid) if grid.rows.len() < COVER => {
                grid.rows.iter().flatten().map(|cell| cell.text.text()).collect()
            }
            Content::Table(_) => Vec::new(),
        });
    texts.filter(|text| text.chars().count() <= LONGEST).find_map(kind).map(of_word)
}

fn is_numbered(heading: &str) -> bool {
    heading.starts_with(|c: char| c.is_ascii_digit())
}

/// The kind by the header's title and type, the file name, the first headings, the tables.
pub(crate) fn read(
    page: &Page<'_>,
    path: &str,
    said: &Said,
    identity: Option<&DocumentRef>,
    facts: &Facts,
) -> Kind {
    let of_text = |text: &str| page.lexicon.kinds.first(text).map(of_word);
    let file = file_name(path);
    if file.as_ref().is_some_and(|f| f.recommendation.is_some()) {
        return Kind::Recommendation;
    }
    if said.document_type.as_deref().is_some_and(|t| t.to_uppercase().contains("LIAISON")) {
        return Kind::LiaisonStatement;
    }
    let contribution =
        file.as_ref().and_then(|f| f.id.as_ref()).is_some_and(|id| id.series == Series::C)
            || file.as_ref().and_then(|f| f.id.as_ref()).is_some_and(|id| id.series == Series::I)
            || said.document_type.as_deref().and_then(of_text) == Some(Kind::Contribution)
            || identity.is_some_and(|i| i.series == Series::C);
    let title = facts.header.as_ref().and_then(|h| h.title.as_deref());
    let title = title.and_then(|t| {
        of_text(t).or_else(|| title::has_lead(page.lexicon, t).then_some(Kind::DraftText))
    });
    let justified =
        facts.header.as_ref().and_then(|h| h.title.as_deref()).and_then(of_justification);
    if let Some(kind) = justified {
        return kind;
    }
    if let Some(kind) = title
        && !(contribution && matches!(kind, Kind::DraftText | Kind::MeetingReport | Kind::Agenda))
    {
        return kind;
    }
    if contribution {
        return Kind::Contribution;
    }
    // An abstract says what the document is where its title does not.
    let of_abstract = facts.header.as_ref().and_then(|h| h.abstract_.as_deref()).and_then(of_text);
    if let Some(kind) =
        of_abstract.filter(|k| matches!(k, Kind::MeetingReport | Kind::Contribution))
    {
        return kind;
    }
    // Where a header block has no title, the text says what it is.
    let untitled = facts.header.as_ref().is_none_or(|h| h.title.is_none());
    if (said.item.is_none() || untitled)
        && let Some(kind) = described(page).or_else(|| cover(page).find_map(of_text))
    {
        return kind;
    }
    // A page that is a table of nothing but work items, or of documents, is what its table is.
    if said.item.is_none() && facts.approvals.is_empty() {
        let documents = facts.documents.len();
        // What the titles of listed documents say makes no list of work items.
        let listed = |w: &&record::WorkItem| w.evidence.rule == crate::rules::title::LISTED;
        let items = facts.work_items.iter().filter(|w| !listed(w)).count();
        if items > 0 && documents == 0 && facts.liaisons.is_empty() && facts.events.is_empty() {
            return Kind::WorkProgramme;
        }
        if documents > 0 && items == 0 && facts.events.is_empty() {
            return Kind::DocumentList;
        }
    }
    Kind::Other
}
