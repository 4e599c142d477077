//! `work_item.row`: a row of a table of work items.

use crate::facts::{Facts, Listed};
use crate::page::{CellText, Page};
use crate::place::{Fields, Place};
use crate::rules::legend::{self, Legend};
use crate::rules::references::Links;
use crate::table::{View, context};
use crate::topic;
use crate::vocabulary::{VOCABULARY, folded};
use grammar::Acronym;
use record::{Code, Severity, Stage, Track, TrackBasis, Version, WorkItem};

/// The rule's id.
pub(crate) const RULE: &str = "work_item.row";

/// Whether a table is one of work items: it has a column of their names (of which the cells must
/// hold some), and a title, text or Question beside it.
pub(crate) fn recognises(view: &View<'_, '_>) -> bool {
    if !view.has("acronym")
        || !["title", "question", "base_text", "document"].iter().any(|r| view.has(r))
    {
        return false;
    }
    let mut names = 0;
    let mut provisional = 0;
    let mut filled = 0;
    for row in view.data_rows().take(60) {
        if let Some(cell) = view.filled(row, "acronym") {
            filled += 1;
            let name = grammar::acronym_cell(cell.text.text());
            names += u32::from(name.is_some());
            provisional +=
                u32::from(name.is_some_and(|n| n.recommendation.is_none() || !n.former.is_empty()));
        }
    }
    // A list of published texts says nothing of work, unless a column does.
    let of_work = ["track", "status", "timing", "version", "base_text", "ordinal"];
    names * 2 > filled && (provisional > 0 || of_work.iter().any(|r| view.has(r)))
}

/// What the texts above a table say of its items.
pub(crate) struct Heading {
    /// The item where the text stands that says it.
    pub(crate) item: usize,
    pub(crate) text: String,
    pub(crate) topic: &'static str,
    pub(crate) track: Option<Track>,
}

/// The nearest text above a table that gives its items a stage.
pub(crate) fn heading(page: &Page<'_>, view: &View<'_, '_>) -> Option<Heading> {
    context(page, view.item, view.grid).into_iter().find_map(|(item, text)| {
        let topic = topic::topic(&text).filter(|t| topic::stage_of(t, None).is_some())?;
        let track = topic::track_of(&text, topic);
        Some(Heading { item, text, topic, track })
    })
}

/// What a cell of versions says: `New`, `Rev.`, `Amd`.
pub(crate) fn version_text(text: &str) -> Option<Version> {
    let text = folded(text);
    let begins = |words: &[&str]| words.iter().any(|w| text.starts_with(w));
    if begins(&["new", "nouv", "nuev"]) {
        Some(Version::New)
    } else if begins(&["rev"]) {
        Some(Version::Revised)
    } else if begins(&["amd", "amend"]) {
        Some(Version::Amendment)
    } else if begins(&["cor"]) {
        Some(Version::Corrigendum)
    } else if begins(&["sup"]) {
        Some(Version::Supplement)
    } else {
        None
    }
}

pub(crate) fn version_of_name(version: grammar::Version) -> Version {
    match version {
        grammar::Version::New => Version::New,
        grammar::Version::Revised => Version::Revised,
        grammar::Version::Amendment => Version::Amendment,
        grammar::Version::Corrigendum => Version::Corrigendum,
        grammar::Version::Supplement => Version::Supplement,
    }
}

/// Whether a cell says what a text is to the one in force, and nothing of how far it is.
fn is_version_word(text: &str) -> bool {
    let text = folded(text);
    text.split(' ').count() <= 3
        && version_text(&text).is_some()
        && !text.starts_with("new work item")
}

/// The deliverable that a text names, if it names one alone.
fn deliverable_named(text: &str) -> Option<&'static str> {
    VOCABULARY.deliverables.only_in(&folded(text))
}

/// The deliverable that a cell or a title's lead is, whole.
fn deliverable_is(text: &str) -> Option<&'static str> {
    VOCABULARY.deliverables.whole(&folded(text))
}

/// The deliverable by the acronym's family (`XSTR`, `TR`, `Sup`, …).
fn deliverable_of_family(acronym: &str) -> Option<&'static str> {
    let lower = acronym.to_lowercase();
    VOCABULARY.families.iter().find(|(_, p)| p.iter().any(|p| begins_as(&lower, p))).map(|f| f.0)
}

/// Whether a name begins as a pattern in which `9` stands for any letter.
fn begins_as(name: &str, pattern: &str) -> bool {
    let mut name = name.chars();
    pattern.chars().all(|p| match name.next() {
        Some(c) => c == p || (p == '9' && c.is_ascii_lowercase()),
        None => false,
    })
}

/// The stage that a status cell gives, before any heading's.
pub(crate) fn stage_of_status(text: &str, track: Option<Track>) -> Option<Stage> {
    let text = folded(text);
    let (stage, _) = VOCABULARY.stages.iter().find(|(_, forms)| {
        forms.iter().any(|f| {
            text.strip_prefix(f.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        })
    })?;
    Some(match *stage {
        "by_track" => match track {
            Some(Track::Tap) => Stage::Determined,
            Some(Track::Aap) => Stage::Consented,
            _ => return None,
        },
        "determined" => Stage::Determined,
        "consented" => Stage::Consented,
        "approved" => Stage::Approved,
        "agreed" => Stage::Agreed,
        "in_progress" => Stage::InProgress,
        "new" => Stage::New,
        other => topic::stage_of(other, track)?,
    })
}

/// The ids of the documents that a cell names, by its text or its links, each once.
pub(crate) fn documents(cell: &CellText<'_>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for found in crate::rules::references::documents_in(&cell.text, &cell.links()) {
        if !ids.contains(&found.reference.id) {
            ids.push(found.reference.id);
        }
    }
    ids
}

struct Table<'v, 'p, 'a> {
    page: &'v Page<'a>,
    view: &'v View<'p, 'a>,
    heading: Option<Heading>,
    legend: Option<&'v Legend>,
    /// Whether its status column says nothing but versions: `New`, `Rev.` (DOMAIN.md §8).
    status_is_version: bool,
    /// Whether a row of the table bears a mark, so that the legend holds.
    marked: bool,
}

/// Reads a table of work items.
pub(crate) fn read(page: &Page<'_>, view: &View<'_, '_>, legends: &[Legend], facts: &mut Facts) {
    let legend = legend::in_force(legends, page, view.item);
    let marked = view.data_rows().any(|row| {
        view.filled(row, "acronym")
            .and_then(|c| grammar::acronym_cell(c.text.text()))
            .is_some_and(|a| a.mark.is_some())
    });
    let heading = heading(page, view);
    let status_is_version = heading.is_some() && {
        let mut cells = view.data_rows().filter_map(|r| view.filled(r, "status")).peekable();
        cells.peek().is_some() && cells.all(|c| is_version_word(c.text.text()))
    };
    let table = Table { page, view, heading, legend, status_is_version, marked };
    let mut count = 0;
    let mut questions: (Vec<String>, Option<Place>) = (Vec::new(), None);
    let mut rows = view.data_rows().peekable();
    for row in view.first_row..view.grid.rows.len() {
        if rows.peek() == Some(&row) {
            rows.next();
        } else {
            if let Some(banner) = view.banner(row) {
                let found = question_texts(banner, facts);
                if !found.is_empty() {
                    questions = (found, Some(banner.text.place_all()));
                }
            }
            continue;
        }
        if let Some(cell) = view.filled(row, "question") {
            let found = question_texts(cell, facts);
            if !found.is_empty() {
                questions = (found, Some(cell.text.place_all()));
            }
        }
        if let Some(item) = table.item(row, &questions, facts) {
            count += 1;
            facts.work_items.push(item);
        } else if count > 0
            && let Some(last) = facts.work_items.last_mut()
        {
            continued(view, row, last);
        }
    }
    facts.listed.push(Listed {
        item: view.item,
        section: page.items.get(view.item).map_or(0, |i| i.section),
        count,
        place: view.place(),
    });
}

/// Takes a row that names no item as what is left of the one above: further texts of it.
fn continued(view: &View<'_, '_>, row: usize, item: &mut WorkItem) {
    let named = ["acronym", "title"].iter().any(|r| view.filled(row, r).is_some());
    if named || view.ordinal(row).is_some() {
        return;
    }
    for cell in ["base_text", "document"].iter().filter_map(|r| view.filled(row, r)) {
        for id in documents(cell) {
            if !item.base_texts.contains(&id) {
                item.base_texts.push(id);
            }
        }
    }
}

pub(crate) fn question_texts(cell: &CellText<'_>, facts: &Facts) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    for found in grammar::question_cell(cell.text.text(), facts.known.study_group) {
        let text = found.value.to_string();
        if !texts.contains(&text) {
            texts.push(text);
        }
    }
    texts
}

impl Table<'_, '_, '_> {
    fn item(
        &self,
        row: usize,
        questions: &(Vec<String>, Option<Place>),
        facts: &mut Facts,
    ) -> Option<WorkItem> {
        let view = self.view;
        let cell = view.filled(row, "acronym");
        let name = cell.and_then(|c| grammar::acronym_cell(c.text.text()));
        let title = view.filled(row, "title");
        // A row that names no item and has no title is a template's empty row or a remark.
        let (cell, text) = match (cell, &name) {
            (Some(cell), Some(_)) => (cell, cell.text.text()),
            (Some(cell), None) if title.is_some() && is_name_like(cell.text.text()) => {
                (cell, cell.text.text())
            }
            _ => return None,
        };
        let place = match &name {
            Some(n) => cell.text.place(n.raw_span.clone()),
            None => cell.text.place_all(),
        };
        let mut evidence = place.evidence(self.page, view.item, RULE);
        let raw_acronym = match &name {
            Some(n) => text.get(n.raw_span.clone()).unwrap_or(text).to_owned(),
            None => text.to_owned(),
        };
        if let Some(n) = name.as_ref().filter(|n| n.repaired) {
            facts.find(
                Code::RepairedText,
                Severity::Info,
                format!("the name is written “{raw_acronym}”; it is read as {}", n.normal),
                Some(n.normal.clone()),
                evidence.clone(),
            );
        }
        let mut note = |field: &str, cell: Option<&CellText<'_>>| -> Option<String> {
            let cell = cell.filter(|c| !c.text.is_blank())?;
            evidence.field(field, &cell.text.place_all());
            Some(cell.text.text().to_owned())
        };
        let title = note("title", title);
        let status = note("status", view.filled(row, "status"));
        let version_cell = note("version", view.filled(row, "version"));
        let deliverable_cell = note("deliverable", view.filled(row, "deliverable"));
        let editors = note("editors", view.filled(row, "editor"));
        let track_cell =
            view.filled(row, "track").filter(|c| topic::track_cell(c.text.text()).is_some());
        let track_text = note("track", track_cell);
        let timing =
            view.filled(row, "timing").filter(|c| grammar::target_date(c.text.text()).is_some());
        let target_date = note("target_date", timing).as_deref().and_then(grammar::target_date);
        let equivalent = note("equivalents", view.filled(row, "equivalent"));
        if let Some(place) = &questions.1 {
            evidence.field("questions", place);
        }
        let mut base_texts = Vec::new();
        for role in ["base_text", "document"] {
            if let Some(cell) = view.filled(row, role)
                && base_texts.is_empty()
            {
                base_texts = documents(cell);
                if !base_texts.is_empty() {
                    evidence.field("base_texts", &cell.text.place_all());
                }
            }
        }
        let (track, track_basis) = self.track(name.as_ref(), track_text.as_deref(), &mut evidence);
        let of_status = status.as_deref().filter(|_| !self.status_is_version);
        let stage = of_status.and_then(|s| stage_of_status(s, track));
        let stage = stage.or_else(|| {
            let heading = self.heading.as_ref()?;
            self.heading_place(&mut evidence, "stage", heading);
            topic::stage_of(heading.topic, track)
        });
        let acronym = name.as_ref().map(|n| n.normal.clone());
        let version = version_cell
            .as_deref()
            .or_else(|| status.as_deref().filter(|_| self.status_is_version))
            .and_then(version_text)
            .or_else(|| name.as_ref().and_then(|n| n.version).map(version_of_name));
        let spoken = deliverable_cell
            .as_deref()
            .filter(|c| deliverable_named(c).or(deliverable_is(c)).is_some())
            .or(self.heading.as_ref().map(|h| h.text.as_str()));
        let deliverable = deliverable_of(spoken, title.as_deref(), acronym.as_deref(), track);
        let mut equivalents = name.as_ref().map(|n| n.equivalents.clone()).unwrap_or_default();
        for found in equivalent.iter().flat_map(|t| grammar::standards(t)) {
            if !equivalents.contains(&found.value) {
                equivalents.push(found.value);
            }
        }
        Some(WorkItem {
            acronym,
            raw_acronym: Some(raw_acronym),
            former_acronyms: name.as_ref().map(|n| n.former.clone()).unwrap_or_default(),
            title,
            questions: questions.0.clone(),
            track,
            track_basis,
            stage,
            version,
            deliverable: deliverable.map(str::to_owned),
            base_texts,
            common_text: name.as_ref().is_some_and(|n| n.common_text),
            equivalents,
            recommendation: name.and_then(|n| n.recommendation),
            editors: editors.iter().flat_map(|e| split_people(e)).collect(),
            target_date,
            status,
            evidence,
        })
    }

    fn heading_place(&self, evidence: &mut record::Evidence, field: &str, heading: &Heading) {
        if let Some(crate::page::Content::Line(line)) =
            self.page.items.get(heading.item).map(|i| &i.content)
        {
            evidence.field(field, &line.text.place_all());
        }
    }

    /// The track by a column, else by the mark and the legend in force, else by the heading.
    fn track(
        &self,
        name: Option<&Acronym>,
        column: Option<&str>,
        evidence: &mut record::Evidence,
    ) -> (Option<Track>, Option<TrackBasis>) {
        if let Some(track) = column.and_then(topic::track_cell) {
            return (Some(track), Some(TrackBasis::Column));
        }
        if let (Some(legend), true) = (self.legend, self.marked) {
            let mark = name.and_then(|n| n.mark.as_deref()).unwrap_or_default();
            if let Some(track) = legend.track(mark) {
                evidence.field("track", &legend.place);
                return (Some(track), Some(TrackBasis::Marker));
            }
        }
        if let Some(heading) = &self.heading
            && let Some(track) = heading.track
        {
            self.heading_place(evidence, "track", heading);
            return (Some(track), Some(TrackBasis::Section));
        }
        (None, None)
    }
}

/// The deliverable by what names it (a column, a caption, a title's words), else the title's
/// lead, else the acronym's family, else the track.
pub(crate) fn deliverable_of(
    named: Option<&str>,
    title: Option<&str>,
    acronym: Option<&str>,
    track: Option<Track>,
) -> Option<&'static str> {
    let lead = || title?.split_once(':').and_then(|(lead, _)| deliverable_is(lead));
    named
        .and_then(|c| deliverable_is(c).or_else(|| deliverable_named(c)))
        .or_else(lead)
        .or_else(|| deliverable_of_family(acronym?))
        .or_else(|| matches!(track?, Track::Tap | Track::Aap).then_some("Recommendation"))
}

/// Whether a cell that the grammar does not read may still be an item's name as its author
/// writes it: a short word or two, with letters.
fn is_name_like(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
        && text.chars().count() <= 40
        && text.split(' ').count() <= 4
        && !matches!(folded(text).as_str(), "tbd" | "n/a" | "none" | "tba" | "total")
}

/// Several people in one cell: parted by line breaks (blanks by now), semicolons or commas.
fn split_people(text: &str) -> Vec<String> {
    text.split([';', ',']).map(str::trim).filter(|p| !p.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rows_own_status_says_its_stage() {
        let stage = |s| stage_of_status(s, None);
        assert_eq!(stage("Approved 2024-10-29"), Some(Stage::Approved));
        assert_eq!(stage("Under study"), Some(Stage::InProgress));
        assert_eq!(stage("Deferred to WTSA"), Some(Stage::InProgress));
        assert_eq!(stage("Pending SG/WP confirmation"), Some(Stage::New));
        assert_eq!(stage("Determined  2025-12-11"), Some(Stage::Determined));
        assert_eq!(
            stage_of_status("Consented / Determined", Some(Track::Tap)),
            Some(Stage::Determined)
        );
        assert_eq!(
            stage_of_status("Consented / Determined", Some(Track::Aap)),
            Some(Stage::Consented)
        );
        assert_eq!(stage("Not approved"), Some(Stage::NotApproved));
        assert_eq!(stage("whatever"), None);
    }

    #[test]
    fn deliverables_by_family_and_lead() {
        assert_eq!(deliverable_of_family("XSTR.abc"), Some("Technical Report"));
        assert_eq!(deliverable_of_family("TR.abc"), Some("Technical Report"));
        assert_eq!(deliverable_of_family("X.suppl.abc"), Some("Supplement"));
        assert_eq!(deliverable_of_family("G.Imp8101"), Some("Implementers' Guide"));
        assert_eq!(deliverable_of_family("X.abc"), None);
        assert_eq!(deliverable_is("Technical Report"), Some("Technical Report"));
        assert_eq!(deliverable_named("Non-normative texts (Technical Report, Supplement)"), None);
        assert_eq!(
            deliverable_named("TAP Recommendations for determination"),
            Some("Recommendation")
        );
    }
}
