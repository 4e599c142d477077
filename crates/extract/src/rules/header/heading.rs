//! A page without a header block: its headings say which meeting it is about.

use super::{Value, meeting, set};
use crate::page::Page;
use document::ParagraphKind;
use lexicon::HeaderField;
use record::Header;

/// The headings stand within so many items of the beginning.
const WITHIN: usize = 25;

/// Reads "ITU-T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)" and its like.
/// Says whether there is one.
pub(super) fn read(page: &Page<'_>, header: &mut Header) -> bool {
    let line = page.lines().take_while(|(n, _)| *n < WITHIN).find(|(_, line)| {
        let text = line.text.text();
        text.chars().count() <= 250
            && grammar::study_group(text).is_some()
            && meeting(text).is_some()
    });
    let Some((item, line)) = line else { return false };
    let text = line.text.text();
    let place = line.text.place_all();
    header.evidence = place.evidence(page, item, "header.heading");
    for field in [HeaderField::StudyGroup, HeaderField::Meeting] {
        set(header, &Value { field, text: text.to_owned(), place: place.clone() });
    }
    if let Some(period) = grammar::study_period(text) {
        set(header, &Value { field: HeaderField::StudyPeriod, text: period, place });
    }
    // The title is the nearest real heading above, else the line itself.
    let title = page
        .lines()
        .take_while(|(n, _)| *n < item)
        .filter(|(_, l)| {
            matches!(l.paragraph.kind, ParagraphKind::Heading(_)) && !l.text.is_blank()
        })
        .last()
        .map_or(line, |(_, l)| l);
    let value = Value {
        field: HeaderField::Title,
        text: title.text.text().to_owned(),
        place: title.text.place_all(),
    };
    set(header, &value);
    true
}
