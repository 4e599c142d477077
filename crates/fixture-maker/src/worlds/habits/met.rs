//! How a page without a header block says which meeting it is of.

use crate::layout::{Block, heading, text};
use crate::worlds::model::{MONTHS, Meeting, month};
use crate::worlds::pen::Pen;

/// The days alone, with one of the dashes that people use.
fn days(pen: &mut Pen, meeting: &Meeting) -> String {
    let dash = pen.habits.random.word(&["-", "\u{2013}", " \u{2013} ", " - "]);
    let (first, last) = (meeting.first, meeting.last);
    format!("{first}{dash}{last} {} {}", month(&MONTHS, meeting.month), meeting.year)
}

/// The lines that say it; nothing where the writer has the usual way.
pub fn lines(pen: &mut Pen, meeting: &Meeting) -> Option<Vec<Block>> {
    if !pen.habits.take("a meeting named in other ways") {
        return None;
    }
    let (group, place) = (meeting.group, meeting.place);
    let days = days(pen, meeting);
    let mut blocks = match pen.habits.random.below(8) {
        0 => vec![text(format!("Meeting of ITU-T SG{group} 'Nature', {place}, {days}"))],
        1 => vec![text(format!("{place}, {days}: ITU-T SG{group} meeting"))],
        2 => vec![text(format!("ITU-T Study Group {group} met in {place}, {days}."))],
        3 => vec![text(format!("SG{group} meeting, {place}, {days}, was attended by many."))],
        4 => vec![heading(2, format!("ITU-T SG{group} 'Nature' Content Week ({place}, {days})"))],
        5 => vec![text(format!("ITU-T Study Group {group}")), text(format!("{place}, {days}"))],
        6 => vec![text(format!("ITU-T SG{group} meeting")), text(format!("{days}, {place}"))],
        _ => vec![text(format!("The meeting of SG{group} was held in {place} on {days}."))],
    };
    if pen.habits.random.chance(0.5) {
        // Other days of the same page: a letter's, and another meeting's.
        let number = meeting.month;
        let line = pen.habits.random.word(&[
            "The meeting was called by Collective letter {n}/{g} (of 24 January {y}).",
            "It was attended by more delegates than the one of 3 to 7 March {b} in Oslo.",
            "This page was last changed on 2 December {y}.",
        ]);
        let line = line
            .replace("{n}", &number.to_string())
            .replace("{g}", group)
            .replace("{y}", &meeting.year.to_string())
            .replace("{b}", &(meeting.year - 2).to_string());
        blocks.push(text(line));
    }
    Some(blocks)
}
