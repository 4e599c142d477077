//! `work_item.row`: a row of a table of work items (DOMAIN.md §4, §8; RECORDS.md, `WorkItem`).
//!
//! The table has a column of names, and a title, a text or a Question beside it. What its rows are is
//! said by the context; a row's own status goes before it, and a mark with its legend gives the track.

use super::{Certainty, Claim, Subject, TableRule};
use crate::build::Build;
use crate::context::{Announcement, Legend};
use crate::facts::{Facts, Known, Listed};
use crate::page::CellText;
use crate::parts::deliverable::{self, Clues};
use crate::parts::{documents, each_once, name, people, questions, version};
use crate::place::{Place, Said};
use crate::stage;
use crate::table::View;
use grammar::{Acronym, Around, Titles};
use lexicon::{Lexicon, Role, Set, folded};
use record::{Action, Stage, Track, TrackBasis, WorkItem};
use std::collections::HashSet;

/// How many rows are looked at to tell what a table is.
const LOOKED_AT: usize = 60;

/// Columns one of which stands beside the names.
const BESIDE: [Role; 4] = [Role::Title, Role::Question, Role::BaseText, Role::Document];

/// Columns that only tables of work have: a list of published texts has none.
const OF_WORK: [Role; 6] =
    [Role::Track, Role::Status, Role::Timing, Role::Version, Role::BaseText, Role::Ordinal];

/// Columns of texts.
const TEXTS: [Role; 2] = [Role::BaseText, Role::Document];

/// A name that the grammar does not read has so many characters and words at most.
const LONGEST_NAME: (usize, usize) = (40, 4);

/// The rule.
pub(crate) struct Row;

impl TableRule for Row {
    fn id(&self) -> &'static str {
        "work_item.row"
    }

    fn claim(&self, subject: &Subject<'_, '_, '_>, _: &Known) -> Claim {
        let view = subject.view;
        if !view.has(Role::Acronym) {
            return Err("no column holds names of work items");
        }
        if !BESIDE.iter().any(|r| view.has(*r)) {
            return Err("no title, Question or text stands beside the names");
        }
        let titles = titles_of(subject.page.lexicon, view);
        let (mut names, mut provisional, mut filled) = (0, 0, 0);
        for row in view.data_rows().take(LOOKED_AT) {
            let Some(cell) = view.filled(row, Role::Acronym) else { continue };
            if name::is_unfilled(subject.page.lexicon, cell.text.text()) {
                continue;
            }
            filled += 1;
            if let Some(name) = name_of(subject.page.lexicon, titles, cell.text.text()) {
                names += 1;
                provisional += u32::from(name.recommendation.is_none() || !name.former.is_empty());
            }
        }
        // Lists of documents and Questions have such columns too; some names must be there.
        // What stands above the rows may say that texts are decided on.
        let announced = names > 0 && subject.context.stage().is_some_and(|a| a.stage.is_some());
        let half = names * 2 == filled && announced;
        if names * 2 <= filled && !half && !(names >= 2 && provisional > 0 && names * 3 >= filled) {
            return Err("most cells of the column of names hold none");
        }
        if provisional == 0 && !announced && !OF_WORK.iter().any(|r| view.has(*r)) {
            return Err("it lists published texts, and no column speaks of work on them");
        }
        Ok(Certainty::Sure)
    }

    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts) {
        let view = subject.view;
        let table = Table::new(subject);
        let mut count = 0;
        // Whether the last item is the one of the row above, and which texts it has.
        let mut last: Option<HashSet<String>> = None;
        for row in view.data_rows() {
            if !subject.page.budget.reads_facts(&view.grid.pointer.row(row)) {
                continue;
            }
            if let Some(item) = table.item(row, facts) {
                count += 1;
                let texts = item.base_texts.iter().cloned().collect();
                last = facts.add(item).then_some(texts);
            } else if is_unnamed(subject.page.lexicon, view, row) {
                count += 1;
            } else if let Some(texts) = &mut last
                && let Some(last) = facts.work_items.last_mut()
            {
                continued(subject.page.lexicon, view, row, last, texts);
            }
        }
        facts.listed.push(Listed::of_table(subject.page, view, count));
    }
}

/// A table of work items with what holds for all its rows.
struct Table<'s, 'p, 'a> {
    subject: &'s Subject<'s, 'p, 'a>,
    lexicon: &'a Lexicon,
    announcement: Option<Announcement>,
    /// The headings of groups of its rows.
    groups: Vec<(usize, Announcement)>,
    /// Where the titles stand.
    titles: Titles,
    /// The legend, if a row of the table bears a mark: in a table without any, no mark says nothing.
    legend: Option<&'s Legend>,
    /// The table as a place, for what its caption says.
    place: Place,
    /// The deliverable that the announcement names.
    deliverable: Option<&'static str>,
    /// Whether its status column says nothing but versions: `New`, `Rev.` (DOMAIN.md §8).
    status_is_version: bool,
}

impl<'s, 'p, 'a> Table<'s, 'p, 'a> {
    fn new(subject: &'s Subject<'s, 'p, 'a>) -> Self {
        let Subject { page, view, context, legends } = *subject;
        let titles = titles_of(page.lexicon, view);
        let marked = view.data_rows().any(|row| {
            view.filled(row, Role::Acronym)
                .and_then(|c| name_of(page.lexicon, titles, c.text.text()))
                .is_some_and(|a| a.mark.is_some())
        });
        let announcement = context.stage();
        let mut statuses = view.data_rows().filter_map(|r| view.filled(r, Role::Status)).peekable();
        let status_is_version = announcement.is_some()
            && statuses.peek().is_some()
            && statuses.all(|c| version::is_cell(page.lexicon, c.text.text()));
        let named = announcement.as_ref();
        Self {
            subject,
            lexicon: page.lexicon,
            place: view.place(),
            deliverable: named.and_then(|a| deliverable::named(page.lexicon, &a.text)),
            announcement,
            groups: context.groups(page, view),
            titles,
            legend: legends.for_table(page, view.item).filter(|_| marked),
            status_is_version,
        }
    }

    /// What says what a row is: the heading of its group, else what stands above the table.
    fn announcement(&self, row: usize) -> Option<&Announcement> {
        let under = self.groups.partition_point(|(group, _)| *group < row);
        let group = under.checked_sub(1).and_then(|at| self.groups.get(at));
        group.map(|(_, group)| group).or(self.announcement.as_ref())
    }

    /// The item of a row; none where the row names none: a template's empty row, a remark.
    fn item(&self, row: usize, facts: &mut Facts) -> Option<WorkItem> {
        let Subject { page, view, .. } = *self.subject;
        let cell = view.filled(row, Role::Acronym)?;
        let text = cell.text.text();
        let found = name_of(self.lexicon, self.titles, text);
        let title =
            view.said(row, Role::Title).filter(|t| !name::is_unfilled(self.lexicon, &t.value));
        if found.is_none() && (title.is_none() || !self.is_name_like(text)) {
            return None;
        }
        let place = match &found {
            Some(n) => cell.text.place(n.raw_span.clone()),
            None => cell.text.place_all(),
        };
        if let Some(found) = &found {
            name::tell_repair(page, view.item, found, &place, Row.id(), facts);
        }
        let mut item = Build::<WorkItem>::at(page, view.item, &place, Row.id());
        let raw =
            found.as_ref().and_then(|n| text.get(n.raw_span.clone())).unwrap_or(text).to_owned();
        match &found {
            Some(found) => name::put(&mut item, Said::new(found.clone(), place), raw),
            None => item.own(|w| w.raw_acronym = Some(raw)),
        }
        let glued =
            || found.as_ref().filter(|_| !view.has(Role::Title)).and_then(|n| rest(cell, n));
        item.put_some("title", title.or_else(glued), |w, v| w.title = Some(v));
        self.put_cells(&mut item, row, &facts.known);
        self.put_track(&mut item, row, found.as_ref());
        self.put_stage(&mut item, row);
        self.put_version(&mut item, row, found.as_ref());
        self.put_deliverable(&mut item, row);
        Some(item.done())
    }

    /// The fields that one cell says alone.
    fn put_cells(&self, item: &mut Build<WorkItem>, row: usize, known: &Known) {
        let view = self.subject.view;
        item.put_some("questions", questions::of_row(self.lexicon, view, row, known), |w, v| {
            w.questions = v;
        });
        item.put_some("status", view.said(row, Role::Status), |w, v| w.status = Some(v));
        let editors = view
            .filled(row, Role::Editor)
            .map(|cell| Said::new(people::of_cell(self.lexicon, cell), cell.text.place_all()));
        let editors = editors.filter(|said| !said.value.is_empty());
        item.put_some("editors", editors, |w, v| w.editors = v);
        let timing = view.said(row, Role::Timing);
        let timing = timing.and_then(|s| s.and_then(|t| grammar::target_date(self.lexicon, &t)));
        item.put_some("target_date", timing, |w, v| w.target_date = Some(v));
        let texts = TEXTS
            .into_iter()
            .find_map(|role| documents::of_cell(self.lexicon, view.filled(row, role)?));
        item.put_some("base_texts", texts, |w, v| w.base_texts = v);
        let equivalent = view.said(row, Role::Equivalent);
        let equivalent = equivalent.filter(|s| !name::is_unfilled(self.lexicon, &s.value));
        item.put_some("equivalents", equivalent.map(|s| s.map(|t| equivalents(&t))), |w, v| {
            w.equivalents = each_once(w.equivalents.drain(..).chain(v));
        });
    }

    /// The track by a column, else by the mark and the legend in force, else by the context.
    fn put_track(&self, item: &mut Build<WorkItem>, row: usize, name: Option<&Acronym>) {
        let column = self.subject.view.said(row, Role::Track);
        let column = column.and_then(|s| s.and_then(|t| stage::track_of_cell(self.lexicon, &t)));
        let mut put = |said: Said<Track>, basis| {
            item.put("track", said, |w, v| {
                w.track = Some(v);
                w.track_basis = Some(basis);
            });
        };
        if let Some(said) = column {
            return put(said, TrackBasis::Column);
        }
        if let Some(legend) = self.legend {
            let mark = name.and_then(|n| n.mark.as_deref()).unwrap_or_default();
            if let Some(track) = legend.track(mark) {
                return put(Said::new(track, legend.place.clone()), TrackBasis::Marker);
            }
        }
        if let Some((action, place)) = self.action(row)
            && let Some(track) = action.track
        {
            return put(Said::new(track, place), TrackBasis::Column);
        }
        if let Some(announcement) = self.announcement(row)
            && let Some(track) = announcement.track
        {
            let place = announcement.place.clone();
            let place = place.unwrap_or_else(|| self.place.clone());
            put(Said::new(track, place), TrackBasis::Section);
        }
    }

    /// What a row's own cell says is to be done with its text.
    fn action(&self, row: usize) -> Option<(stage::Planned, Place)> {
        let cell = [Role::Action, Role::ActionTo]
            .into_iter()
            .find_map(|role| self.subject.view.filled(row, role))?;
        Some((stage::planned(self.lexicon, cell.text.text())?, cell.text.place_all()))
    }

    /// The stage by the row's own status, else by the context. In a table of candidates `Under study`
    /// says nothing: the item is a candidate.
    fn put_stage(&self, item: &mut Build<WorkItem>, row: usize) {
        let track = item.so_far().track;
        let of_context = self.announcement(row).and_then(|a| a.stage_of(track));
        let status = self.subject.view.said(row, Role::Status).filter(|_| !self.status_is_version);
        let of_status = status
            .and_then(|s| s.and_then(|t| stage::of_status(self.lexicon, &t, track)))
            .filter(|s| {
                let under_study = s.value == Stage::InProgress;
                !(under_study && of_context.is_some_and(stage::is_planned))
            });
        let decided = of_context.is_some_and(|s| !stage::is_planned(s) && s != Stage::InProgress);
        let of_action = || {
            let (action, place) = self.action(row).filter(|_| !decided)?;
            let above = &mut self.subject.context.announcements();
            let taken = above.any(|a| self.lexicon.mentions(Set::ActionTaken, &a.text));
            let done = action.stage.action().filter(|_| taken).map(Action::done);
            Some(Said::new(done.unwrap_or(action.stage), place))
        };
        let said = of_status.or_else(of_action).or_else(|| {
            let place = self.announcement(row)?.place.clone();
            Some(Said::new(of_context?, place.unwrap_or_else(|| self.place.clone())))
        });
        // A decision of the row's own says which way it went: only TAP determines, only AAP consents.
        if track.is_none()
            && let Some(said) = said.as_ref().filter(|s| s.value.is_decided())
            && let Some(track) = said.value.track()
        {
            item.put("track", Said::new(track, said.place.clone()), |w, v| {
                w.track = Some(v);
                w.track_basis = Some(TrackBasis::Column);
            });
        }
        item.put_some("stage", said, |w, v| w.stage = Some(v));
    }

    /// The version by a column, else by a status column that holds versions, else by the name.
    fn put_version(&self, item: &mut Build<WorkItem>, row: usize, found: Option<&Acronym>) {
        let view = self.subject.view;
        let of_cell = |s: Said<String>| s.and_then(|t| version::of_cell(self.lexicon, &t));
        let status = || view.said(row, Role::Status).filter(|_| self.status_is_version);
        let said = view.said(row, Role::Version).or_else(status).and_then(of_cell);
        item.put_some("version", said, |w, v| w.version = Some(v));
        item.own(|w| w.version = w.version.or(found.and_then(|n| n.version)));
    }

    fn put_deliverable(&self, item: &mut Build<WorkItem>, row: usize) {
        let column = self.subject.view.said(row, Role::Deliverable);
        let column = column.filter(|s| deliverable::named(self.lexicon, &s.value).is_some());
        let named = column.as_ref().map(|s| s.value.as_str()).or(self.deliverable);
        let so_far = item.so_far();
        let clues = Clues {
            named,
            title: so_far.title.as_deref(),
            acronym: so_far.acronym.as_deref(),
            track: so_far.track,
        };
        let found = deliverable::deliverable(self.lexicon, clues).map(str::to_owned);
        match (column, found) {
            (Some(said), Some(found)) => {
                item.put("deliverable", said.map(|_| found), |w, v| w.deliverable = Some(v));
            }
            (_, found) => item.own(|w| w.deliverable = found),
        }
    }

    /// Whether a cell that the grammar does not read may still be an item's name as its author
    /// writes it: a short word or two with a sign, a digit or a capital inside, which plain words do
    /// not have.
    fn is_name_like(&self, text: &str) -> bool {
        let (characters, words) = LONGEST_NAME;
        let inside = |w: &str| w.chars().skip(1).any(|c| c.is_uppercase() || "-_.".contains(c));
        text.chars().any(char::is_alphabetic)
            && (text.chars().any(|c| c.is_ascii_digit()) || text.split(' ').any(inside))
            && text.chars().count() <= characters
            && text.split(' ').count() <= words
            && !self.lexicon.is_in(Set::Nothing, text)
            && !self.lexicon.is_in(Set::Total, text)
            && self.lexicon.deliverables.first_in(&folded(text)).is_none()
    }
}

/// Whether a row is a text of the list that has no name: nothing stands in its cell for one, but a title, and
/// a document beside it where the table has a column for one. The list counts it; no work item can be told
/// from others by it.
fn is_unnamed(lexicon: &Lexicon, view: &View<'_, '_>, row: usize) -> bool {
    let filled =
        |role| view.filled(row, role).is_some_and(|c| !name::is_unfilled(lexicon, c.text.text()));
    !filled(Role::Acronym)
        && filled(Role::Title)
        && (TEXTS.into_iter().any(filled) || !TEXTS.into_iter().any(|role| view.has(role)))
}

/// Where the titles of a table's items stand: in a column, else as the cells of names show.
fn titles_of(lexicon: &Lexicon, view: &View<'_, '_>) -> Titles {
    if view.has(Role::Title) {
        return Titles::Apart;
    }
    let cells = view.data_rows().take(LOOKED_AT).filter_map(|r| view.filled(r, Role::Acronym));
    Titles::of_column(lexicon, cells.map(|cell| cell.text.text()))
}

/// The name in a cell of names. Where a column has the titles, no title is glued to the name.
fn name_of(lexicon: &Lexicon, titles: Titles, text: &str) -> Option<Acronym> {
    grammar::acronym_cell_around(lexicon, text, Around { titles, ..Around::default() })
}

/// The title that stands in the name's own cell, behind it, where no column has one.
fn rest(cell: &CellText<'_>, name: &Acronym) -> Option<Said<String>> {
    let text = cell.text.text();
    let mut rest = text.get(name.raw_span.end..)?;
    // `Y.5028 (ex Y.moss-net): Use of moss`: the former names belong to the name.
    if let Some((inside, behind)) =
        rest.trim_start().strip_prefix('(').and_then(|r| r.split_once(')'))
        && name.former.iter().any(|former| inside.contains(former.as_str()))
    {
        rest = behind;
    }
    let edge = |c: char| c == ' ' || ":-–—,".contains(c);
    let start = text.len() - rest.trim_start_matches(edge).len();
    let letters = text.get(start..)?.chars().filter(|c| c.is_alphabetic()).count();
    let begins = text.get(start..)?.starts_with(char::is_alphabetic);
    (letters > 3 && begins).then(|| cell.text.said(start..text.len()))
}

/// The standards that a cell of equivalents names; a cell without a standard's number as it is
/// (RECORDS.md, `equivalents`).
fn equivalents(text: &str) -> Vec<String> {
    let found: Vec<String> = grammar::standards(text).into_iter().map(|f| f.value).collect();
    if found.is_empty() { vec![text.to_owned()] } else { found }
}

/// Takes a row that names no item as what is left of the one above: further texts of it.
/// `texts` are those that the item has.
fn continued(
    lexicon: &Lexicon,
    view: &View<'_, '_>,
    row: usize,
    item: &mut WorkItem,
    texts: &mut HashSet<String>,
) {
    let named = [Role::Acronym, Role::Title].iter().any(|r| view.filled(row, *r).is_some());
    if named || view.ordinal(row).is_some() {
        return;
    }
    for cell in TEXTS.iter().filter_map(|r| view.filled(row, *r)) {
        let ids = documents::ids(lexicon, cell).into_iter();
        item.base_texts.extend(ids.filter(|id| texts.insert(id.clone())));
    }
}
