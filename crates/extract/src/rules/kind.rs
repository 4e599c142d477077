//! `kind`: what kind of document it is.

use crate::facts::Facts;
use crate::page::Page;
use crate::parts::title;
use crate::rules::header::Said;
use crate::rules::identity::file_name;
use document::ParagraphKind;
use lexicon::KindWord;
use patterns::patterns;
use record::Kind;

/// How many of the first headings may name the kind.
const HEADINGS: usize = 6;

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
    }
}

patterns! {
    /// A justification by its form: `A.1 justification`, `A.13 … justification`.
    JUSTIFICATION = r"(?i)\bA\.(?P<form>1|13|5|25)\b[^:]{0,30}\bjustif";
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

/// The kind by the header's title and type, the file name, the first headings, the tables.
pub(crate) fn read(page: &Page<'_>, path: &str, said: &Said, facts: &Facts) -> Kind {
    let of_text = |text: &str| page.lexicon.kinds.first(text).map(of_word);
    let file = file_name(path);
    if file.as_ref().is_some_and(|f| f.recommendation.is_some()) {
        return Kind::Recommendation;
    }
    if said.document_type.as_deref().is_some_and(|t| t.to_uppercase().contains("LIAISON")) {
        return Kind::LiaisonStatement;
    }
    let contribution = file
        .as_ref()
        .and_then(|f| f.id.as_ref())
        .is_some_and(|id| id.series == grammar::Series::C)
        || said.document_type.as_deref().is_some_and(|t| t.eq_ignore_ascii_case("contribution"));
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
    let headings = page
        .lines()
        .filter(|(n, line)| {
            page.items.get(*n).is_some_and(|i| i.is_heading)
                || matches!(line.paragraph.kind, ParagraphKind::Heading(_))
        })
        .take(HEADINGS)
        .find_map(|(_, line)| of_text(line.text.text()));
    // A sentence says what others are, not what this is.
    let is_title = |t: &str| t.chars().count() <= 160 && !t.ends_with('.');
    let first_lines = || {
        let lines = page.lines().take(HEADINGS).map(|(_, line)| line.text.text());
        lines.filter(|t| is_title(t)).find_map(of_text)
    };
    let real = page.lines().any(|(_, l)| matches!(l.paragraph.kind, ParagraphKind::Heading(_)));
    let of_headings = match (said.item, real) {
        (Some(_), _) => None,
        (None, true) => headings.or_else(first_lines),
        // Without real headings, what looks like one may be anything.
        (None, false) => first_lines().or(headings),
    };
    if let Some(kind) = of_headings {
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
