//! Page headers and footers of the binary and XML formats: text with codes
//! (ECMA-376 part 1 §18.3.1.46).

use crate::report::Report;
use document::{Mark, MarkKind, Paragraph};

/// A page header or footer as it stands in the file.
#[derive(Debug, Clone)]
pub(crate) struct Margin {
    /// Its element's name in SpreadsheetML (`oddHeader`, `firstFooter`).
    pub(crate) name: &'static str,
    pub(crate) codes: String,
    /// Whether the sheet uses it: those of first and of even pages only where it says so.
    pub(crate) used: bool,
}

/// The names in the order of the binary formats.
pub(crate) const NAMES: [&str; 6] =
    ["oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"];

/// Adds them to the document: a paragraph for each section that has text.
pub(crate) fn add(part: &str, sheet: &str, margins: &[Margin], report: &mut Report) {
    for margin in margins {
        let mut paragraphs = paragraphs(&margin.codes, sheet);
        for paragraph in &mut paragraphs {
            paragraph.hidden = !margin.used;
        }
        report.margin(part, margin.name, paragraphs);
    }
}

/// The sections that have text. Codes of fonts are dropped, and fields that only the page or the
/// day knows (`&P`, `&N`, `&D`, `&T`, `&F`, `&Z`, `&G`); `&A` is the sheet's name.
fn paragraphs(codes: &str, sheet: &str) -> Vec<Paragraph> {
    // Left, centre, right; what stands before the first code is in the centre.
    let mut sections = [Section::new("left"), Section::new("centre"), Section::new("right")];
    let mut current = 1;
    let mut chars = codes.chars().peekable();
    while let Some(c) = chars.next() {
        let Some(section) = sections.get_mut(current) else { break };
        if c != '&' {
            section.push(c);
            continue;
        }
        let code = chars.next();
        match code.map(|c| c.to_ascii_uppercase()) {
            Some('&') => section.push('&'),
            Some('L') => current = 0,
            Some('C') => current = 1,
            Some('R') => current = 2,
            Some('A') => sheet.chars().for_each(|c| section.push(c)),
            Some('S') => section.struck = !section.struck,
            Some('"') => while chars.next().is_some_and(|c| c != '"') {},
            // Six digits of a colour, or a theme's with a tint (`01+000`).
            Some('K') => {
                for _ in 0..6 {
                    chars.next_if(|c| c.is_ascii_hexdigit() || matches!(c, '+' | '-'));
                }
            }
            Some('0'..='9') => while chars.next_if(char::is_ascii_digit).is_some() {},
            // A page number may have another added to it.
            Some('P') => {
                let mut ahead = chars.clone();
                let sign = ahead.next().is_some_and(|c| matches!(c, '+' | '-'));
                if sign && ahead.next().is_some_and(|c| c.is_ascii_digit()) {
                    chars.next();
                    while chars.next_if(char::is_ascii_digit).is_some() {}
                }
            }
            _ => {}
        }
    }
    sections.into_iter().filter_map(Section::finish).collect()
}

struct Section {
    paragraph: Paragraph,
    points: u32,
    struck: bool,
}

impl Section {
    fn new(name: &str) -> Self {
        let paragraph = Paragraph { style: Some(name.to_owned()), ..Paragraph::default() };
        Self { paragraph, points: 0, struck: false }
    }

    fn push(&mut self, c: char) {
        if c == '\r' {
            return;
        }
        // White space at the beginning sets nothing off.
        if self.points == 0 && c.is_whitespace() {
            return;
        }
        self.paragraph.text.push(c);
        self.points += 1;
        if self.struck {
            let at = self.points;
            let marks = &mut self.paragraph.marks;
            if let Some(mark) = marks.last_mut().filter(|m| m.span.1 + 1 == at) {
                mark.span.1 = at;
            } else {
                marks.push(Mark { kind: MarkKind::Struck, span: (at - 1, at) });
            }
        }
    }

    fn finish(mut self) -> Option<Paragraph> {
        let text = self.paragraph.text.trim_end();
        let (bytes, points) = (text.len(), text.chars().count() as u32);
        self.paragraph.text.truncate(bytes);
        self.paragraph.marks.retain_mut(|mark| {
            mark.span.1 = mark.span.1.min(points);
            mark.span.0 < mark.span.1
        });
        (bytes > 0).then_some(self.paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(codes: &str) -> Vec<(String, String)> {
        let all = paragraphs(codes, "Plan");
        all.into_iter().map(|p| (p.style.unwrap_or_default(), p.text)).collect()
    }

    fn pair(style: &str, text: &str) -> (String, String) {
        (style.to_owned(), text.to_owned())
    }

    #[test]
    fn sections_fonts_and_fields() {
        assert_eq!(
            texts("&L&\"Arial,Bold\"&12TD 131&C&K00FF00R&&D &A&R&P/&N"),
            [pair("left", "TD 131"), pair("centre", "R&D Plan"), pair("right", "/")]
        );
        assert_eq!(texts("plain\r\nsecond"), [pair("centre", "plain\nsecond")]);
        assert_eq!(texts("&R&K01+049&8 Rev. 2"), [pair("right", "Rev. 2")]);
        assert_eq!(texts("&C&P+1 - &D&T&F&Z&G"), [pair("centre", "-")]);
        assert_eq!(texts("&LA&CB&LC"), [pair("left", "AC"), pair("centre", "B")]);
        assert!(texts("&C&P&").is_empty());
        assert!(texts("&\"unclosed").is_empty());
    }

    #[test]
    fn struck_text_is_marked() {
        let all = paragraphs("&Cnew &Sold&S.", "");
        assert_eq!(all[0].text, "new old.");
        assert_eq!(all[0].marks, [Mark { kind: MarkKind::Struck, span: (4, 7) }]);
    }
}
