//! What stands above a table or a list and says what its rows are.
//!
//! One place decides it. The nearest sentence that says what is done comes first, then a line that
//! leads up to the rows, the heading of their section, the caption, the outer headings (RECORDS.md,
//! `stage`): a bare noun decides nothing that a sentence decides otherwise. A legend says what marks on
//! names mean. Rules ask; none looks for headings itself.

mod legend;

pub(crate) use legend::{Legend, Legends};

use crate::caption;
use crate::page::{CellText, Content, Line, Page};
use crate::place::Place;
use crate::rules::approvals;
use crate::stage;
use crate::table::View;
use document::ParagraphKind;
use lexicon::{Lexicon, Set, Topic};
use record::{Action, Direction, Stage, Track};
use std::cell::OnceCell;
use std::rc::Rc;

/// How many lines above a table may lead up to it.
const LEADING: usize = 3;

/// A sentence has so many words.
const SENTENCE_WORDS: usize = 5;

/// A longer line is prose, and leads up to nothing.
const LONGEST_LEAD: usize = 300;

/// How a text reaches the rows under it, in the order of trust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reach {
    /// A sentence before the rows that says what is done.
    Sentence,
    /// A line before them.
    Line,
    /// The heading of their section.
    Heading,
    /// Their caption.
    Caption,
    /// A heading around their section.
    Outer,
    /// A sentence that speaks of a text by its name, or counts, and points at no rows.
    Aside,
}

/// A text above rows with what it says of them.
#[derive(Debug, Clone)]
pub(crate) struct Announcement {
    /// The item where it stands; the table itself for a caption of its own.
    pub(crate) item: usize,
    pub(crate) text: Rc<str>,
    /// Its place; none for a caption that the table's own format holds.
    pub(crate) place: Option<Place>,
    pub(crate) reach: Reach,
    /// What it is about.
    pub(crate) topic: Option<Topic>,
    /// The stage that it gives to items whose track it does not know.
    pub(crate) stage: Option<Stage>,
    /// The track that it gives them.
    pub(crate) track: Option<Track>,
    /// Whether it says that the meeting refused the texts.
    pub(crate) is_denied: bool,
}

impl Announcement {
    fn new(
        lexicon: &Lexicon,
        item: usize,
        text: String,
        place: Option<Place>,
        reach: Reach,
    ) -> Self {
        let topic = lexicon.topics.first(main_part(lexicon, &text));
        let of_topic = || topic.and_then(|t| stage::of_topic(t, None));
        let of_sentence = matches!(reach, Reach::Sentence | Reach::Aside);
        let is_denied =
            topic == Some(Topic::Denied) || of_sentence && stage::is_denied(lexicon, &text);
        let stage = match reach {
            // What is said of one text is said of no other.
            Reach::Aside if names_one(lexicon, &text) => None,
            _ if is_denied => Some(Stage::NotApproved),
            Reach::Sentence | Reach::Aside => stage::of_sentence(lexicon, &text),
            _ => of_topic(),
        };
        let named = || stage::named_track(&text);
        let track = match reach {
            Reach::Sentence | Reach::Aside => named().or(stage.and_then(Stage::track)),
            _ => topic.and_then(|t| stage::track_of_topic(&text, t)),
        };
        Self { item, text: text.into(), place, reach, topic, stage, track, is_denied }
    }

    /// Reads the heading of a group of rows: a row that is one cell over all columns.
    ///
    /// A bare noun, `TAP determination`, plans where what stands above the table plans.
    fn of_group(page: &Page<'_>, item: usize, cell: &CellText<'_>, above: Option<&Self>) -> Self {
        let text = cell.text.text().to_owned();
        let place = Some(cell.text.place_all());
        let planned = stage::planned(page.lexicon, &text);
        let mut group = Self::new(page.lexicon, item, text, place, Reach::Heading);
        let plans = above.and_then(|a| a.stage).is_some_and(stage::is_planned);
        if let Some(planned) = planned.filter(|_| !group.is_denied) {
            let done = || group.stage.or(planned.stage.action().map(Action::done));
            group.stage = if plans { Some(planned.stage) } else { done() };
            group.track = group.track.or(planned.track);
        }
        group
    }

    /// The stage of an item with this track: a candidate's goes by its track.
    pub(crate) fn stage_of(&self, track: Option<Track>) -> Option<Stage> {
        match (self.stage, self.topic) {
            (Some(Stage::ForDecision), Some(topic)) => stage::of_topic(topic, track),
            (stage, _) => stage,
        }
    }
}

/// What a section's heading says: read once, for all that stands under it.
#[derive(Debug, Default)]
pub(crate) struct Announced {
    topic: OnceCell<Option<Topic>>,
    own: OnceCell<Rc<Announcement>>,
    outer: OnceCell<Rc<Announcement>>,
}

impl Announced {
    /// What the heading is about.
    pub(crate) fn topic(&self, page: &Page<'_>, heading: &str) -> Option<Topic> {
        *self.topic.get_or_init(|| page.lexicon.topics.first(heading))
    }

    /// As an announcement of what stands directly under it, or further in.
    fn announcement(
        &self,
        page: &Page<'_>,
        (item, line): (usize, &Line<'_>),
        reach: Reach,
    ) -> Rc<Announcement> {
        let kept = if reach == Reach::Outer { &self.outer } else { &self.own };
        let read = || {
            let (text, place) = (line.shown().into_owned(), Some(line.text.place_all()));
            Rc::new(Announcement::new(page.lexicon, item, text, place, reach))
        };
        Rc::clone(kept.get_or_init(read))
    }
}

/// All that stands above some rows and speaks of them, in the order of trust.
#[derive(Debug, Default)]
pub(crate) struct Context {
    announcements: Vec<Rc<Announcement>>,
}

impl Context {
    /// What stands above a table.
    pub(crate) fn of_table(page: &Page<'_>, view: &View<'_, '_>) -> Self {
        let mut context = Self::of_item(page, view.item, LEADING);
        if let Some(caption) = &view.grid.table.caption {
            let text = document::normalise(caption);
            context.add(Announcement::new(page.lexicon, view.item, text, None, Reach::Caption));
        }
        context.in_order()
    }

    /// What stands above a line: a row that lost its cells, an item of a list.
    pub(crate) fn of_line(page: &Page<'_>, item: usize, most: usize) -> Self {
        Self::of_item(page, item, most).in_order()
    }

    /// What one line says by itself.
    pub(crate) fn of_single(page: &Page<'_>, item: usize) -> Option<Announcement> {
        let Content::Line(line) = &page.items.get(item)?.content else { return None };
        let text = line.shown().into_owned();
        let reach = reach_of(page.lexicon, line, &text);
        let place = Some(line.text.place_all());
        Some(Announcement::new(page.lexicon, item, text, place, reach))
    }

    fn of_item(page: &Page<'_>, item: usize, most: usize) -> Self {
        let mut context = Self::default();
        for (n, line) in page.lead(item, most) {
            let text = line.shown().into_owned();
            if text.len() > LONGEST_LEAD && stage::of_sentence(page.lexicon, &text).is_none() {
                continue;
            }
            let reach = reach_of(page.lexicon, line, &text);
            let place = Some(line.text.place_all());
            context.add(Announcement::new(page.lexicon, n, text, place, reach));
        }
        let own = page.items.get(item).map_or(0, |i| i.section);
        let mut section = own;
        while let (Some(heading), Some(here)) = (page.heading(section), page.sections.get(section))
        {
            let reach = if section == own { Reach::Heading } else { Reach::Outer };
            context.announcements.push(here.announced.announcement(page, heading, reach));
            if here.parent == section {
                break;
            }
            section = here.parent;
        }
        context
    }

    fn add(&mut self, announcement: Announcement) {
        self.announcements.push(Rc::new(announcement));
    }

    fn in_order(mut self) -> Self {
        // Each kind of text was added nearest first, and stays so.
        self.announcements.sort_by_key(|a| a.reach);
        self
    }

    /// All announcements, the most trusted first.
    pub(crate) fn announcements(&self) -> impl Iterator<Item = &Announcement> {
        self.announcements.iter().map(Rc::as_ref)
    }

    /// What says the stage of the rows. Where it leaves the track open, the next text that names a
    /// track and contradicts nothing gives it.
    pub(crate) fn stage(&self) -> Option<Announcement> {
        let at = self.announcements.iter().position(|a| a.stage.is_some())?;
        let mut found = self.announcements.get(at)?.as_ref().clone();
        if found.track.is_none() {
            let action = found.stage.and_then(Stage::action);
            let more = self.announcements.iter().skip(at + 1).find(|other| {
                let same = other.stage.and_then(Stage::action);
                other.track.is_some()
                    && other.reach < Reach::Outer
                    && (found.stage == Some(Stage::ForDecision)
                        || (same == action && same.is_some()))
            });
            found.track = more.and_then(|m| m.track);
        }
        Some(found)
    }

    /// The headings of groups of rows inside a table that say what is done with the rows under them, each with
    /// its row.
    pub(crate) fn groups(
        &self,
        page: &Page<'_>,
        view: &View<'_, '_>,
    ) -> Vec<(usize, Announcement)> {
        let above = self.stage();
        let group = |row| {
            let cell = view.banner(row)?;
            let group = Announcement::of_group(page, view.item, cell, above.as_ref());
            group.stage.is_some().then_some((row, group))
        };
        (view.first_row..view.grid.rows.len()).filter_map(group).collect()
    }

    /// The first topic that passes a test.
    pub(crate) fn topic(&self, of: impl Fn(Topic) -> bool) -> Option<Topic> {
        self.announcements.iter().find_map(|a| a.topic.filter(|t| of(*t)))
    }

    fn of_statements(&self) -> Option<Topic> {
        self.topic(|t| matches!(t, Topic::LiaisonsOut | Topic::LiaisonsIn | Topic::Liaisons))
    }

    /// Whether the rows are liaison statements.
    pub(crate) fn is_of_statements(&self) -> bool {
        self.of_statements().is_some()
    }

    /// Which way the statements go, where that is said.
    pub(crate) fn direction(&self) -> Option<Direction> {
        match self.of_statements()? {
            Topic::LiaisonsOut => Some(Direction::Outgoing),
            Topic::LiaisonsIn => Some(Direction::Incoming),
            _ => None,
        }
    }

    /// The text that stands nearest to the rows: a caption, else the line or heading above.
    pub(crate) fn name(&self) -> Option<&str> {
        let caption = self.announcements.iter().find(|a| a.reach == Reach::Caption);
        let nearest = || {
            self.announcements
                .iter()
                .filter(|a| matches!(a.reach, Reach::Sentence | Reach::Line | Reach::Heading))
                .max_by_key(|a| a.item)
        };
        let outer = || self.announcements.first();
        caption.or_else(nearest).or_else(outer).map(|a| &*a.text)
    }
}

/// A text without what it says by the way: `The list of ongoing work items, including new work items`.
fn main_part<'t>(lexicon: &Lexicon, text: &'t str) -> &'t str {
    let aside = text.match_indices([',', '(']).find(|(at, _)| {
        let rest = text.get(at + 1..).unwrap_or_default().trim_start();
        let word = rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        !word.is_empty() && lexicon.is_in(Set::Including, word)
    });
    aside.and_then(|(at, _)| text.get(..at)).filter(|t| !t.trim().is_empty()).unwrap_or(text)
}

/// What a line above rows is: their caption, a sentence that says what is done, or a mere line.
fn reach_of(lexicon: &Lexicon, line: &Line<'_>, text: &str) -> Reach {
    if line.paragraph.kind == ParagraphKind::Caption || caption::is_caption(lexicon, text) {
        return Reach::Caption;
    }
    let words = text.split(' ').filter(|w| w.chars().any(char::is_alphabetic)).count();
    let pointing = points(lexicon, text);
    let decides =
        stage::of_sentence(lexicon, text).is_some() || pointing && stage::is_denied(lexicon, text);
    let sentence = words >= SENTENCE_WORDS && decides;
    // `Five new work items were started.` above a table is no heading of it.
    let ends = text.ends_with('.');
    let counts = || !approvals::sentence::read(lexicon, text).is_empty();
    let of_other = || names_one(lexicon, text) || counts();
    let aside = if sentence { of_other() } else { ends };
    if aside && !pointing {
        return Reach::Aside;
    }
    if sentence { Reach::Sentence } else { Reach::Line }
}

/// Whether a text points at rows or items: `the following`, `in the table`, a colon at its end.
pub(crate) fn points(lexicon: &Lexicon, text: &str) -> bool {
    text.ends_with(':') || lexicon.mentions(Set::Pointing, text)
}

/// Whether a text names a work item or a Recommendation.
fn names_one(lexicon: &Lexicon, text: &str) -> bool {
    !grammar::acronyms(lexicon, text).is_empty()
        || !grammar::recommendations(lexicon, text).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_by_the_way_is_no_topic() {
        let lexicon = Lexicon::standard();
        let of = |text: &str| {
            let line = Announcement::new(&lexicon, 0, text.to_owned(), None, Reach::Line);
            line.stage
        };
        let list = "The list of ongoing work items, including new work items of this meeting";
        assert_eq!(of(list), Some(Stage::InProgress));
        assert_eq!(of("New work items, agreed at this meeting"), Some(Stage::New));
    }
}
