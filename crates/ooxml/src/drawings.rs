//! Text of charts (ECMA-376 part 1 §21.2) and diagrams (§21.4) as paragraphs.

use crate::names::Ns;
use crate::tokens::{Fault, Token, Tokens};

/// What is being read of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Name,
    Categories,
    Values,
}

/// The series of a chart: its name, categories and values as they were last shown.
#[derive(Debug, Default)]
struct Series {
    texts: [Vec<String>; 3],
}

impl Series {
    fn line(self) -> String {
        let [name, categories, values] = self.texts;
        let mut points = Vec::new();
        for at in 0..categories.len().max(values.len()) {
            let pair = [categories.get(at), values.get(at)];
            points.push(pair.into_iter().flatten().cloned().collect::<Vec<_>>().join(" "));
        }
        let (name, points) = (name.join(" "), points.join(", "));
        match (name.is_empty(), points.is_empty()) {
            (false, false) => format!("{name}: {points}"),
            _ => format!("{name}{points}"),
        }
    }
}

/// The paragraphs of a chart: its titles as they come, and a line for each series.
pub fn chart(part: &str, depth: u32) -> (Vec<String>, Option<Fault>) {
    read(part, depth, true)
}

/// The paragraphs of a diagram's data: those of each of its points.
pub fn diagram(part: &str, depth: u32) -> (Vec<String>, Option<Fault>) {
    read(part, depth, false)
}

fn read(part: &str, depth: u32, is_chart: bool) -> (Vec<String>, Option<Fault>) {
    let mut tokens = Tokens::new(part, depth);
    let mut out = Vec::new();
    let mut stack: Vec<Vec<u8>> = Vec::new();
    let mut paragraph = String::new();
    let mut series: Option<Series> = None;
    let mut slot = None;
    let fault = loop {
        match tokens.token() {
            Ok(Token::Start(tag)) => {
                let local = tag.local();
                match local {
                    b"br" if tag.ns == Ns::A => paragraph.push('\n'),
                    b"ser" if is_chart => series = Some(Series::default()),
                    b"tx" if series.is_some() => slot = Some(Slot::Name),
                    b"cat" | b"xVal" => slot = Some(Slot::Categories),
                    b"val" | b"yVal" => slot = Some(Slot::Values),
                    _ => {}
                }
                stack.push(local.to_owned());
            }
            Ok(Token::End) => match stack.pop().as_deref() {
                Some(b"p") => {
                    let text = std::mem::take(&mut paragraph);
                    if !text.trim().is_empty() {
                        out.push(text);
                    }
                }
                Some(b"ser") => {
                    let line = series.take().map(Series::line).unwrap_or_default();
                    if !line.is_empty() {
                        out.push(line);
                    }
                    slot = None;
                }
                Some(b"tx" | b"cat" | b"xVal" | b"val" | b"yVal") => slot = None,
                _ => {}
            },
            Ok(Token::Text(text)) => match (stack.last().map(Vec::as_slice), slot, &mut series) {
                (Some(b"t"), ..) => paragraph.push_str(&text),
                (Some(b"v"), Some(slot), Some(series)) => {
                    let place = match slot {
                        Slot::Name => 0,
                        Slot::Categories => 1,
                        Slot::Values => 2,
                    };
                    if let Some(texts) = series.texts.get_mut(place) {
                        texts.push(text.into_owned());
                    }
                }
                _ => {}
            },
            Ok(Token::Eof) => break None,
            Err(fault) => break Some(fault),
        }
    };
    (out, fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chart_is_its_titles_and_its_series() {
        let xml = "<c:chart xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'>\
            <c:title><a:p><a:r><a:t>Work </a:t></a:r><a:r><a:t>items</a:t></a:r></a:p></c:title>\
            <c:ser><c:tx><c:strRef><c:strCache><c:pt><c:v>TAP</c:v></c:pt></c:strCache></c:strRef>\
            </c:tx><c:cat><c:pt><c:v>Q1</c:v></c:pt><c:pt><c:v>Q2</c:v></c:pt></c:cat>\
            <c:val><c:pt><c:v>3</c:v></c:pt><c:pt><c:v>5</c:v></c:pt></c:val></c:ser></c:chart>";
        let (texts, fault) = chart(xml, 64);
        assert_eq!(texts, ["Work items", "TAP: Q1 3, Q2 5"]);
        assert_eq!(fault, None);
    }

    #[test]
    fn what_stands_before_a_break_is_kept() {
        let (texts, fault) = diagram("<d><a:p><a:t>one</a:t></a:p><a:p><a:t>two</b>", 64);
        assert_eq!(texts, ["one"]);
        assert!(fault.is_some());
    }
}
