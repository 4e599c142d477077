//! A page without a header block: its headings say which meeting it is about.

use super::{Value, set};
use crate::page::{Line, Page};
use crate::parts::place::meeting;
use crate::rules::decisions;
use crate::stage;
use document::ParagraphKind;
use lexicon::{HeaderField, Set, Topic};
use record::Header;
use std::ops::Range;

/// The headings stand within so many items of the beginning.
const WITHIN: usize = 25;

/// A line that names the group, or place and dates alone, is no longer than this, in characters.
const LONGEST: usize = 250;

/// Place and dates alone are no longer than this, in characters.
const LONGEST_DATES: usize = 80;

/// How near the line of the group must be to the line of place and dates, in items.
const NEAR: usize = 3;

/// Reads "ITU-T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)" and its like: the group
/// with place and dates in one line, or in lines near each other. Says whether there is one.
pub(super) fn read(page: &Page<'_>, header: &mut Header) -> bool {
    let lexicon = page.lexicon;
    let sentences: Vec<Sentence<'_, '_>> = page
        .lines()
        .take_while(|(n, _)| *n < WITHIN)
        .filter(|(_, line)| line.text.text().chars().count() <= LONGEST)
        .flat_map(|(item, line)| {
            let ranges = decisions::sentences(line.text.text()).into_iter();
            ranges.map(move |range| Sentence { item, line, range })
        })
        .filter(|sentence| is_of_now(page, sentence))
        .collect();
    let grouped = |s: &Sentence<'_, '_>| grammar::study_group(lexicon, s.text()).is_some();
    let dated = |s: &Sentence<'_, '_>| meeting(lexicon, s.text());
    // Both in one sentence, a span of days before a single day.
    let both = |span: bool| {
        sentences.iter().find(|s| grouped(s) && dated(s).is_some_and(|m| m.is_span || !span))
    };
    let apart = || {
        let dates = sentences.iter().find(|s| {
            s.text().chars().count() <= LONGEST_DATES && dated(s).is_some_and(|m| m.is_span)
        })?;
        let near = |s: &&Sentence<'_, '_>| s.item.abs_diff(dates.item) <= NEAR && grouped(s);
        Some((sentences.iter().find(near)?, dates))
    };
    // What stands first speaks of the page's own meeting.
    let together = both(true).map(|s| (s, s));
    let found = [together, apart()].into_iter().flatten().min_by_key(|(_, dates)| dates.item);
    let Some((group, dates)) = found.or_else(|| both(false).map(|s| (s, s))) else {
        return false;
    };
    let (item, line) = (dates.item, dates.line);
    let place = dates.line.text.place(dates.range.clone());
    header.evidence = place.evidence(page, item, "header.heading");
    let fields = [(HeaderField::StudyGroup, group), (HeaderField::Meeting, dates)];
    for (field, sentence) in fields {
        let place = sentence.line.text.place(sentence.range.clone());
        set(lexicon, header, &Value { field, text: sentence.text().to_owned(), place });
    }
    if let Some(period) = grammar::study_period(line.text.text()) {
        set(lexicon, header, &Value { field: HeaderField::StudyPeriod, text: period, place });
    }
    // The title is the nearest real heading above, else the line itself.
    let title = page
        .lines()
        .take_while(|(n, _)| *n < item)
        .filter(|(_, l)| {
            matches!(l.paragraph.kind, ParagraphKind::Heading(_)) && !l.text.is_blank()
        })
        .last()
        .or_else(|| {
            // `Report of Working Party 2/23`, in a paragraph like any other.
            let above = page.lines().take_while(|(n, _)| *n < item);
            let near = above.filter(|(n, _)| item - n <= NEAR);
            near.filter(|(_, l)| lexicon.kinds.first(l.text.text()).is_some()).last()
        })
        .map_or(line, |(_, l)| l);
    let value = Value {
        field: HeaderField::Title,
        text: title.text.text().to_owned(),
        place: title.text.place_all(),
    };
    set(lexicon, header, &value);
    true
}

/// A sentence of a line.
struct Sentence<'p, 'a> {
    item: usize,
    line: &'p Line<'a>,
    range: Range<usize>,
}

impl Sentence<'_, '_> {
    fn text(&self) -> &str {
        self.line.text.text().get(self.range.clone()).unwrap_or_default().trim()
    }
}

/// Whether a sentence can name the meeting that the page is about: it speaks neither of meetings to come nor
/// of letters and meetings of the past.
fn is_of_now(page: &Page<'_>, sentence: &Sentence<'_, '_>) -> bool {
    let lexicon = page.lexicon;
    let text = sentence.text();
    let mut around = page.around(page.section_above(sentence.item));
    !around.any(|section| section.topic(page) == Some(Topic::Events))
        && !stage::is_future(lexicon, text)
        && !lexicon.mentions(Set::EarlierMeeting, text)
}
