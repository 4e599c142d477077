//! Charts: documents inside the package, of which the titles are read (ODF 1.3 part 3 §11).

use super::cell::Lines;
use super::styles::Styles;
use crate::parts::Parts;
use crate::report::Report;
use crate::xml::{Token, Xml};
use std::collections::HashMap;

/// Words of charts, by the name of the object that a frame leads to.
pub(super) type Charts = HashMap<String, Vec<(&'static str, String)>>;

/// Reads the titles of all charts of the package.
pub(super) fn read(parts: &mut Parts<'_>, report: &mut Report) -> Charts {
    let names = parts.names().filter_map(|n| n.strip_suffix("/content.xml"));
    let names: Vec<String> = names.take(1_000).map(str::to_owned).collect();
    let mut charts = Charts::new();
    for name in names {
        let part = format!("{name}/content.xml");
        if let Some(text) = parts.text(&part, report) {
            let words = titles(&part, &text, report);
            charts.insert(name, words);
        }
    }
    charts
}

fn titles(part: &str, text: &str, report: &mut Report) -> Vec<(&'static str, String)> {
    let mut xml = Xml::new(text);
    let mut words = Vec::new();
    let mut lines = Lines::default();
    let styles = Styles::default();
    let (mut axis, mut within) = (false, false);
    while let Some(token) = xml.next() {
        if !report.tick(part) {
            break;
        }
        match token {
            Token::Start(tag) => match tag.local() {
                b"axis" => axis = true,
                // The metadata have a title too, without a paragraph.
                b"title" | b"subtitle" => {
                    within = true;
                    lines.clear();
                }
                _ if within => lines.start(&tag, &styles),
                _ => {}
            },
            Token::Text(text) if within => lines.text(&text),
            Token::Text(_) => {}
            Token::End(tag) => match tag.local() {
                b"axis" => axis = false,
                b"title" | b"subtitle" => {
                    within = false;
                    let kind = if axis { "axis title" } else { "chart title" };
                    if !lines.text.trim().is_empty() {
                        words.push((kind, lines.text.trim().to_owned()));
                    }
                }
                local if within => lines.end(local),
                _ => {}
            },
        }
    }
    report.fault_of(part, &xml);
    words
}
