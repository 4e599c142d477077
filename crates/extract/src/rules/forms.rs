//! `work_item.form`: the justification of a new work item, Recommendations ITU-T A.1 (Annex A)
//! and A.13.
//!
//! A table of labels and values, side by side or in one cell (DOMAIN.md §6). A form that nobody
//! filled makes no work item.

use super::{Certainty, Claim, Subject, TableRule, title};
use crate::build::Build;
use crate::facts::{Facts, Known};
use crate::page::Grid;
use crate::pairs::{self, Pair};
use crate::parts::deliverable::{self, Clues};
use crate::parts::name::{self, is_unfilled, name_and_title};
use crate::parts::{boxes, documents, questions, version};
use crate::place::Said;
use crate::stage;
use grammar::Question;
use lexicon::{FormField, Lexicon};
use record::{Stage, TrackBasis, WorkItem};

/// So many of its labels make a table a form.
const ENOUGH: usize = 4;

/// A form has so many rows and columns at most.
const LARGEST: (usize, u32) = (60, 12);

/// Labels one of which only a form has.
const FORMAL: [FormField; 5] = [
    FormField::Approval,
    FormField::Timing,
    FormField::Supporters,
    FormField::Relations,
    FormField::BaseText,
];

/// The rule.
pub(crate) struct Form;

impl TableRule for Form {
    fn id(&self) -> &'static str {
        "work_item.form"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, _: &Known) -> Claim {
        let grid = subject.view.grid;
        let (rows, columns) = LARGEST;
        if !(ENOUGH..=rows).contains(&grid.rows.len()) || grid.table.columns() > columns {
            return Err("it has too few or too many rows for a form");
        }
        let mut fields: Vec<FormField> =
            pairs_of(subject.page.lexicon, grid).iter().map(|p| p.field).collect();
        fields.sort_unstable();
        fields.dedup();
        let formal = FORMAL.iter().any(|f| fields.contains(f));
        if fields.len() >= ENOUGH && fields.contains(&FormField::ReferenceTitle) && formal {
            Ok(Certainty::Sure)
        } else {
            Err("it has not the labels of the forms of A.1 and A.13")
        }
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let pairs = pairs_of(subject.page.lexicon, subject.view.grid);
        if let Some(item) = read(subject, &Pairs { lexicon: subject.page.lexicon, pairs }, facts) {
            add(item, facts);
        }
    }
}

fn pairs_of(lexicon: &Lexicon, grid: &Grid<'_>) -> Vec<Pair<FormField>> {
    pairs::of_grid(&lexicon.forms, grid)
}

/// The labels of a form with their values.
struct Pairs<'l> {
    lexicon: &'l Lexicon,
    pairs: Vec<Pair<FormField>>,
}

impl Pairs<'_> {
    /// The value of a label that somebody filled in.
    fn said(&self, field: FormField) -> Option<Said<String>> {
        let pair = self.pairs.iter().find(|p| p.field == field)?;
        let text = pair.text();
        (!is_unfilled(self.lexicon, &text)).then(|| Some(Said::new(text, pair.place()?.clone())))?
    }

    /// The lines of a label's value.
    fn lines(&self, field: FormField) -> impl Iterator<Item = &str> {
        let pair = self.pairs.iter().find(move |p| p.field == field);
        pair.into_iter().flat_map(|p| &p.values).map(|(text, _)| text.as_str())
    }
}

fn read(subject: &Subject<'_, '_, '_>, form: &Pairs<'_>, facts: &Facts) -> Option<WorkItem> {
    let Subject { page, view, .. } = *subject;
    let lexicon = page.lexicon;
    let reference = form.said(FormField::ReferenceTitle)?;
    let text = reference.value.clone();
    let (found, title) = name_and_title(lexicon, &text);
    if found.is_none() && title.is_none() {
        return None;
    }
    let mut item = Build::<WorkItem>::at(page, view.item, &reference.place, Form.id());
    let lead = found.as_ref().and_then(|n| text.get(..n.raw_span.start)).unwrap_or_default();
    let title = title.and_then(|range| text.get(range)).map(str::to_owned);
    item.own(|w| w.title = title);
    if let Some(found) = &found {
        let raw = found.normal.clone();
        name::put(&mut item, Said::new(found.clone(), reference.place.clone()), raw);
    }
    match questions_of(form, &facts.known) {
        Some(said) => item.put("questions", said, |w, v| w.questions = v),
        None => item.own(|w| {
            w.questions = facts.header.as_ref().map(|h| h.questions.clone()).unwrap_or_default();
        }),
    }
    let track = form.said(FormField::Approval);
    let track =
        track.and_then(|s| s.and_then(|t| stage::track_of_cell(lexicon, &boxes::chosen(&t))));
    item.put_some("track", track, |w, v| {
        w.track = Some(v);
        w.track_basis = Some(TrackBasis::Form);
    });
    let timing = form.said(FormField::Timing);
    let timing = timing.and_then(|s| s.and_then(|t| grammar::target_date(page.lexicon, &t)));
    item.put_some("target_date", timing, |w, v| w.target_date = Some(v));
    let texts = form.said(FormField::BaseText).map(|s| s.map(|t| documents::of_words(lexicon, &t)));
    item.put_some("base_texts", texts, |w, v| w.base_texts = v);
    let editors = form.said(FormField::Editors).map(|s| {
        s.map(|_| {
            let lines = form.lines(FormField::Editors).flat_map(|t| t.split(';'));
            lines.map(|e| e.trim().to_owned()).filter(|e| !e.is_empty()).collect()
        })
    });
    item.put_some("editors", editors, |w, v: Vec<String>| w.editors = v);
    // What stands beside the Question is what the form is for: "Proposed new Recommendation".
    let beside: Vec<&str> = form.lines(FormField::Question).filter(|t| letters(t) > 3).collect();
    let head = facts.header.as_ref().and_then(|h| h.title.as_deref());
    let kinds = beside.iter().copied().chain([lead]).chain(head);
    let named = kinds.clone().find(|t| deliverable::named(lexicon, t).is_some());
    let so_far = item.so_far();
    let clues = Clues {
        named,
        title: so_far.title.as_deref(),
        acronym: so_far.acronym.as_deref(),
        track: so_far.track,
    };
    let deliverable = deliverable::deliverable(lexicon, clues).map(str::to_owned);
    let version = beside
        .iter()
        .copied()
        .chain([lead])
        .find_map(|t| version::of_words(lexicon, t))
        .or(found.as_ref().and_then(|n| n.version))
        .or_else(|| head.and_then(|t| version::of_words(lexicon, t)));
    item.own(|w| {
        w.deliverable = deliverable;
        w.version = version;
        w.stage = Some(Stage::Proposed);
    });
    Some(item.done())
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).count()
}

/// The Questions of a form: the number and its study group stand in one cell or in several, with the
/// bar between them.
fn questions_of(form: &Pairs<'_>, known: &Known) -> Option<Said<Vec<Question>>> {
    let pair = form.pairs.iter().find(|p| p.field == FormField::Question)?;
    let numbers: Vec<&str> =
        form.lines(FormField::Question).take_while(|t| letters(t) <= 3).collect();
    let of = |joined: String| {
        let tight = joined.replace(" / ", "/").replace(" /", "/").replace("/ ", "/");
        Some(questions::of_text(form.lexicon, &tight, known)).filter(|q| !q.is_empty())
    };
    let found = of(numbers.join("")).or_else(|| of(numbers.join(" ")))?;
    Some(Said::new(found, pair.place()?.clone()))
}

/// Adds the form's item; what the document's title said of the same item is in it already.
fn add(item: WorkItem, facts: &mut Facts) {
    let key = |w: &WorkItem| w.acronym.as_ref().map(|name| name.key().clone());
    let own = key(&item);
    // The title's item is the first that was found.
    let same = facts.work_items.first().is_some_and(|other| {
        let of_title = other.evidence.rule == title::RULE;
        of_title && other.stage == Some(Stage::Proposed) && (own.is_none() || key(other) == own)
    });
    if same {
        facts.work_items.remove(0);
    }
    if own.is_none_or(|own| facts.forms.insert(own)) {
        facts.add(item);
    }
}
