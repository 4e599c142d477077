//! Matters for a chair beside the lists: justifications of new work items, and items that have
//! no text.
//!
//! Both stand in tables of one column, in which nothing is read as a fact.

use super::Writer;
use crate::known::Row;
use crate::model::{Block, Cell, Run, Table};
use crate::tables::{self, sorted};
use record::{Kind, MeetingRecord, MergedItem, Stage};
use terms::{DocumentId, ItemName, Series};

fn lines(lines: Vec<Vec<Run>>) -> Block {
    let rows = lines.into_iter().map(|line| vec![Cell::line(line)]).collect();
    Block::Table(Table { header: Vec::new(), widths: vec![100], rows })
}

fn named(row: &Row<'_>) -> Run {
    Run::strong(row.acronym.map_or("a work item without a name", ItemName::as_str))
}

/// Whether a document can be a text of an item: a draft or a contribution.
fn is_text(document: &record::MeetingDocument) -> bool {
    let series = document.id.as_deref().and_then(DocumentId::of_id).map(|id| id.series);
    matches!(document.kind, Some(Kind::DraftText | Kind::Contribution))
        || matches!(series, Some(Series::C | Series::I))
}

/// Whether a meeting has a text of an item: one that documents name as its base text, or a draft or
/// contribution that speaks of it.
fn has_text(meeting: &MeetingRecord, item: &MergedItem) -> bool {
    let based = |id: &str| {
        let texts = item.facts.get("base_texts").into_iter().flatten();
        texts.filter_map(|fact| fact.value.as_str()).any(|text| text == id)
    };
    let speaks = |path: &str| {
        let evidence = item.facts.values().flatten().flat_map(|fact| &fact.evidence);
        let stages = item.history.iter().map(|entry| &entry.evidence);
        evidence.chain(stages).any(|evidence| evidence.path.as_deref() == Some(path))
    };
    meeting.documents.iter().any(|document| {
        document.id.as_deref().is_some_and(based)
            || (is_text(document) && document.path.as_deref().is_some_and(speaks))
    })
}

/// The item of another meeting's record, by its key or one of its names.
fn same<'m>(meeting: &'m MeetingRecord, item: &MergedItem) -> Option<&'m MergedItem> {
    let names = |of: &MergedItem| -> Vec<ItemName> {
        of.acronym.iter().chain(&of.aliases).cloned().collect()
    };
    let own = names(item);
    let is = |other: &&MergedItem| {
        (!item.key.is_empty() && other.key == item.key)
            || names(other).iter().any(|name| own.iter().any(|own| own.is(name)))
    };
    meeting.work_items.iter().find(is)
}

impl<'a> Writer<'_, 'a> {
    /// The forms that justify new work items, and new items without one; nothing where no document
    /// is such a form.
    pub(crate) fn justifications(&mut self, level: u8) {
        let forms = self.known.meeting.documents.iter();
        if !forms.into_iter().any(|d| d.kind == Some(Kind::NewWorkItem)) {
            return;
        }
        let mut rows: Vec<Row<'a>> = self.at(Some(Stage::New));
        rows.extend(self.at(Some(Stage::Proposed)));
        sorted(&mut rows);
        rows.dedup_by_key(|row| row.item);
        if rows.is_empty() {
            return;
        }
        let mut out = Vec::new();
        for row in &rows {
            let mut line = vec![named(row), Run::plain(": ")];
            let found = tables::justifications(self.known, row);
            if found.is_empty() {
                line.push(Run::plain("no form among the documents"));
            }
            for (at, document) in found.into_iter().enumerate() {
                if at > 0 {
                    line.push(Run::plain("; "));
                }
                let id = document.id.as_deref();
                let name = id.map(|id| self.known.links.written(id));
                let name = name.or_else(|| document.path.clone()).unwrap_or_default();
                let to = match (id, document.path.as_deref()) {
                    (Some(id), _) => self.known.links.of_id(id),
                    (None, Some(path)) => self.known.links.of_path(path),
                    (None, None) => None,
                };
                line.push(Run::plain(name).to(to));
                if document.path.is_none() {
                    line.push(Run::plain(" (listed, and not in the folder)"));
                }
                if let Some(title) = &document.title {
                    line.push(Run::plain(format!(", {title}")));
                }
            }
            out.push(line);
        }
        self.heading(level, "Justifications (A.1, A.13)");
        self.blocks.push(lines(out));
    }

    /// The items of the work programme of which this meeting has no text, and whether the one before
    /// had one. Nothing where nobody submitted a text: then the folder has no texts.
    pub(crate) fn stale(&mut self, level: u8) {
        let known = self.known;
        if !known.meeting.documents.iter().any(|d| d.path.is_some() && is_text(d)) {
            return;
        }
        let mut out = Vec::new();
        let mut rows = known.rows();
        sorted(&mut rows);
        for row in rows {
            let Some(item) = known.items.get(row.item).map(|item| item.merged) else { continue };
            let open = item.stage.is_some_and(|s| s == Stage::InProgress || s.is_planned());
            if !open
                || !self.within(&row.questions, &row.base_texts)
                || has_text(known.meeting, item)
            {
                continue;
            }
            let before = known.before.and_then(|before| Some((before, same(before, item)?)));
            let since = match before {
                Some((before, item)) if !has_text(before, item) => {
                    let when = before.meeting.start.map(|day| format!(" ({day})"));
                    format!(": no text, nor at the meeting before{}", when.unwrap_or_default())
                }
                Some(_) => ": no text; the meeting before had one".to_owned(),
                None => ": no text".to_owned(),
            };
            let mut line = vec![named(&row), Run::plain(since)];
            if let Some(date) = &row.target_date {
                line.push(Run::plain(format!("; target date {date}")));
            }
            out.push(line);
        }
        if !out.is_empty() {
            self.heading(level, "Without a text at this meeting");
            self.blocks.push(lines(out));
        }
    }
}
