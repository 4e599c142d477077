//! Cells on their way from a format's records to the sheet: values by style, limits, links.

use crate::number::{Shown, plain};
use crate::report::Report;
use crate::sheet::{Area, Cell, Sheet, Source};
use crate::texts::{Texts, fold_line_breaks};
use crate::xlsx::styles::{Style, Styles};
use document::{Code, Mark};
use package::Relationships;

/// The sheet being read, and what all sheets of the workbook share.
pub(crate) struct Grid<'a> {
    pub(crate) part: &'a str,
    pub(crate) sheet: &'a mut Sheet,
    pub(crate) own: &'a mut Texts,
    pub(crate) strings: &'a Texts,
    pub(crate) styles: &'a Styles,
    pub(crate) from_1904: bool,
    pub(crate) report: &'a mut Report,
    /// Cells that name shared strings that are not there.
    pub(crate) dangling_strings: u64,
    pub(crate) dangling_styles: u64,
    /// Formulas without a saved value.
    pub(crate) valueless: u64,
    full: bool,
}

impl<'a> Grid<'a> {
    pub(crate) fn new(
        part: &'a str,
        (sheet, own): (&'a mut Sheet, &'a mut Texts),
        (strings, styles): (&'a Texts, &'a Styles),
        from_1904: bool,
        report: &'a mut Report,
    ) -> Self {
        Self {
            part,
            sheet,
            own,
            strings,
            styles,
            from_1904,
            report,
            dangling_strings: 0,
            dangling_styles: 0,
            valueless: 0,
            full: false,
        }
    }

    /// The style of this index. Without any styles, the ids are all that is left of them.
    fn style(&mut self, index: Option<u32>) -> Style {
        let Some(index) = index else { return Style::default() };
        let style = self.styles.get(index);
        let missing = style.is_none() && (index > 0 || !self.styles.is_empty());
        self.dangling_styles += u64::from(missing);
        style.unwrap_or_default()
    }

    /// A number, as its format shows it.
    pub(crate) fn number(&mut self, at: (u32, u32), style: Option<u32>, value: f64) {
        let known = style.is_some_and(|s| self.styles.get(s).is_some());
        let style = self.style(style);
        let Shown { text, hidden } = if known {
            self.styles.format(style).show(value, self.from_1904)
        } else {
            Shown { text: plain(value), hidden: false }
        };
        self.push(at, style, &text, Vec::new(), hidden);
    }

    /// A value that no number format bears on: a boolean, an error, a date in ISO form.
    pub(crate) fn value(&mut self, at: (u32, u32), style: Option<u32>, text: &str) {
        let style = self.style(style);
        self.push(at, style, text, Vec::new(), false);
    }

    pub(crate) fn boolean(&mut self, at: (u32, u32), style: Option<u32>, value: bool) {
        self.value(at, style, if value { "TRUE" } else { "FALSE" });
    }

    /// A text, as the text's section of its format shows it.
    pub(crate) fn text(
        &mut self,
        at: (u32, u32),
        style: Option<u32>,
        text: &str,
        mut marks: Vec<Mark>,
    ) {
        let style = self.style(style);
        let mut folded;
        let mut text = text;
        if text.contains('\r') {
            folded = text.to_owned();
            fold_line_breaks(&mut folded, 0);
            text = &folded;
        }
        match self.styles.format(style).about_text().filter(|_| !text.trim().is_empty()) {
            None => self.push(at, style, text, marks, false),
            Some((_, _, false)) => self.push(at, style, text, marks, true),
            Some((before, after, true)) => {
                let by = before.chars().count() as u32;
                for mark in &mut marks {
                    mark.span = (mark.span.0 + by, mark.span.1 + by);
                }
                folded = format!("{before}{text}{after}");
                self.push(at, style, &folded, marks, false);
            }
        }
    }

    /// One of the workbook's shared strings.
    pub(crate) fn shared(&mut self, at: (u32, u32), style: Option<u32>, number: u32) {
        if number as usize >= self.strings.len() {
            self.dangling_strings += 1;
            return;
        }
        let strings = self.strings;
        let known = style.and_then(|s| self.styles.get(s)).unwrap_or_default();
        if self.styles.format(known).about_text().is_some() {
            self.text(at, style, strings.get(number), strings.marks(number).to_vec());
            return;
        }
        let style = self.style(style);
        self.add(at, style, Source::Shared, number, false);
    }

    fn push(&mut self, at: (u32, u32), style: Style, text: &str, marks: Vec<Mark>, hidden: bool) {
        if text.trim().is_empty() {
            return;
        }
        match self.own.push(text, marks) {
            Some(number) => self.add(at, style, Source::Own, number, hidden),
            None if self.full => {}
            None => {
                self.full = true;
                self.report.limit_of_part(self.part, "too much text; the rest is left out");
            }
        }
    }

    fn add(&mut self, at: (u32, u32), style: Style, source: Source, text: u32, hidden: bool) {
        let texts = if source == Source::Own { &*self.own } else { self.strings };
        if texts.get(text).trim().is_empty() || !self.report.cell(self.part) {
            return;
        }
        let (row, column) = at;
        let Style { bold, struck, .. } = style;
        self.sheet.cells.push(Cell { row, column, text, source, bold, struck, hidden });
    }

    /// A link over an area.
    pub(crate) fn link(&mut self, area: Area, target: &str) {
        self.report.link(self.part, &mut self.sheet.links, area, target);
    }

    /// A link that a relationship leads to, or a place, or both.
    pub(crate) fn related_link(
        &mut self,
        area: Area,
        to: (&str, &str),
        relationships: &Relationships,
    ) {
        self.report.related_link(self.part, &mut self.sheet.links, area, (to, relationships));
    }

    /// Says what was odd about the cells.
    pub(crate) fn tell(&mut self) {
        for (code, count, message) in [
            (
                Code::DamagedPart,
                self.dangling_strings,
                "cells name shared strings that are not there; they are left out",
            ),
            (
                Code::RepairedStructure,
                self.dangling_styles,
                "cells name styles that are not there; their numbers are shown plain",
            ),
            (
                Code::UnreadContent,
                self.valueless,
                "formulas were saved without their values; nothing is computed",
            ),
        ] {
            self.report.count(code, self.part, count, message);
        }
    }
}

/// The literal target and, where it is literal too, the text of a formula `HYPERLINK("…","…")`.
pub(crate) fn hyperlink(formula: &str) -> Option<(String, Option<String>)> {
    let formula = formula.trim_start_matches(['=', '+', ' ']);
    let head = formula.get(..10).filter(|f| f.eq_ignore_ascii_case("HYPERLINK("))?;
    let arguments = formula.get(head.len()..)?.trim_start();
    let (target, rest) = literal(arguments)?;
    let rest = rest.trim_start();
    // A target put together from parts is none that stands in the file.
    if target.is_empty() || !rest.starts_with([',', ';', ')']) {
        return None;
    }
    let text = rest.strip_prefix([',', ';']).and_then(|r| literal(r.trim_start()));
    Some((target, text.filter(|t| t.1.trim_start().starts_with(')')).map(|t| t.0)))
}

/// A quoted string at the beginning, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut out = String::new();
    loop {
        let (before, after) = rest.split_once('"')?;
        out.push_str(before);
        rest = after;
        match rest.strip_prefix('"') {
            Some(after) => {
                out.push('"');
                rest = after;
            }
            None => return Some((out, rest)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literal_arguments_of_hyperlinks() {
        let of = |f: &str| hyperlink(f).map(|(t, n)| (t, n.unwrap_or_default()));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(
            of("HYPERLINK(\"https://example.org/\",\"TD 5\")"),
            pair("https://example.org/", "TD 5")
        );
        assert_eq!(of("=hyperlink( \"#S!A1\" ; \"say \"\"x\"\"\" )"), pair("#S!A1", "say \"x\""));
        assert_eq!(of("HYPERLINK(\"u\",A1)"), pair("u", ""));
        assert_eq!(of("HYPERLINK(\"u\")"), pair("u", ""));
        assert_eq!(of("HYPERLINK(\"u\"&A1,\"t\")"), None);
        assert_eq!(of("HYPERLINK(A1)"), None);
        assert_eq!(of("SUM(1)"), None);
    }
}
