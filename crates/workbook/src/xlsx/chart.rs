//! What a chart says in words (`DrawingML` charts; ECMA-376 part 1 §21.2, and `cx` charts of
//! MS-ODRAWXML): titles of the chart and its axes, names of series, labels that someone wrote.
//! Its numbers are those of cells.

use crate::report::Report;
use crate::xml::{Token, Xml};

/// Reads the words of a chart as paragraphs.
pub(super) fn read(part: &str, text: &str, hidden: bool, report: &mut Report) {
    let mut xml = Xml::new(text);
    let (mut axes, mut series, mut titles, mut labels) = (0u32, 0u32, 0u32, 0u32);
    // Where the open text (`tx`) was begun.
    let mut open: Option<u64> = None;
    let mut within = false;
    let mut words = String::new();
    while let Some(token) = xml.next() {
        if !report.tick(part) {
            return;
        }
        match token {
            Token::Start(tag) => match tag.local() {
                b"valAx" | b"catAx" | b"dateAx" | b"serAx" | b"axis" => axes += 1,
                b"ser" | b"series" => series += 1,
                b"title" => titles += 1,
                b"dLbl" | b"dataLabel" => labels += 1,
                b"tx" if open.is_none() => {
                    open = Some(xml.depth());
                    words.clear();
                }
                b"t" | b"v" => within = open.is_some(),
                b"br" if open.is_some() => words.push('\n'),
                _ => {}
            },
            Token::Text(text) if within => words.push_str(&text),
            Token::Text(_) => {}
            Token::End(tag) => match tag.local() {
                b"valAx" | b"catAx" | b"dateAx" | b"serAx" | b"axis" => {
                    axes = axes.saturating_sub(1);
                }
                b"ser" | b"series" => series = series.saturating_sub(1),
                b"title" => titles = titles.saturating_sub(1),
                b"dLbl" | b"dataLabel" => labels = labels.saturating_sub(1),
                b"t" => within = false,
                b"v" => {
                    within = false;
                    words.push('\n');
                }
                b"p" if open.is_some() => words.push('\n'),
                b"tx" if open.is_some_and(|at| xml.depth() < at) => {
                    open = None;
                    let style = if titles > 0 && axes > 0 {
                        "axis title"
                    } else if titles > 0 {
                        "chart title"
                    } else if series > 0 && labels == 0 {
                        "series name"
                    } else {
                        "chart label"
                    };
                    report.words(part, style, words.trim(), hidden);
                }
                _ => {}
            },
        }
    }
    report.fault_of(part, &xml);
}
