//! A page without a header block: its headings say which meeting it is about.

use super::{Value, set};
use crate::page::{Line, Page};
use crate::parts::place::meeting;
use crate::stage;
use document::ParagraphKind;
use lexicon::{HeaderField, Set, Topic};
use record::Header;

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
    let lines: Vec<(usize, &Line<'_>)> = page
        .lines()
        .take_while(|(n, _)| *n < WITHIN)
        .filter(|(n, l)| is_of_now(page, *n, l))
        .collect();
    let grouped = |line: &Line<'_>| grammar::study_group(page.lexicon, line.text.text()).is_some();
    let dated = |line: &Line<'_>| meeting(lexicon, line.text.text());
    // Both in one line, a span of days before a single day.
    let both = |span: bool| {
        lines.iter().find(|(_, l)| grouped(l) && dated(l).is_some_and(|m| m.is_span || !span))
    };
    let apart = || {
        let (n, line) = lines.iter().find(|(_, l)| {
            l.text.text().chars().count() <= LONGEST_DATES && dated(l).is_some_and(|m| m.is_span)
        })?;
        let group =
            lines.iter().filter(|(g, _)| g.abs_diff(*n) <= NEAR).find(|(_, l)| grouped(l))?;
        Some((*group, (*n, *line)))
    };
    let found = both(true).map(|f| (*f, *f)).or_else(apart);
    let Some((group, dates)) = found.or_else(|| both(false).map(|f| (*f, *f))) else {
        return false;
    };
    let ((_, group), (item, line)) = (group, dates);
    let place = line.text.place_all();
    header.evidence = place.evidence(page, item, "header.heading");
    let fields = [(HeaderField::StudyGroup, group), (HeaderField::Meeting, line)];
    for (field, line) in fields {
        let (text, place) = (line.text.text().to_owned(), line.text.place_all());
        set(lexicon, header, &Value { field, text, place });
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

/// Whether a line can name the meeting that the page is about: it is short, and speaks neither of
/// meetings to come nor of letters and meetings of the past.
fn is_of_now(page: &Page<'_>, item: usize, line: &Line<'_>) -> bool {
    let lexicon = page.lexicon;
    let text = line.text.text();
    let mut around = page.around(page.section_above(item));
    text.chars().count() <= LONGEST
        && !around.any(|section| section.topic(page) == Some(Topic::Events))
        && !stage::is_future(lexicon, text)
        && !lexicon.mentions(Set::EarlierMeeting, text)
}
