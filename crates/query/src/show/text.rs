//! Cards for a terminal.

use super::card::{Card, Section};
use crate::render::Look;
use crate::render::table::{Paint, cut, laid_out};
use crate::text::printable;
use std::fmt::Write;
use unicode_width::UnicodeWidthStr;

/// How far what stands under a heading is put in.
const INDENT: usize = 2;
/// The width of running names where there is no terminal.
const WIDE: usize = 100;

impl Card {
    /// The card for people. `from` is what a command must be given to ask the same records: it
    /// stands in the hints to questions. With `all` nothing is left out.
    pub fn text(&self, look: Look, from: &str, all: bool) -> String {
        let mut out = String::new();
        let name = Paint::Bold.over(&printable(&self.name), look.colour);
        let of = match self.meetings.as_slice() {
            [] => String::new(),
            [one] => format!(" of {one}"),
            several => format!(" of {} meetings", several.len()),
        };
        let kind = Paint::Dim.over(&printable(&format!("{}{of}", self.kind)), look.colour);
        let _ = writeln!(out, "{name}  {kind}");
        for line in self.title.iter().chain(&self.notes) {
            let line = printable(line);
            let line = look.width.map_or_else(|| line.to_string(), |width| cut(&line, width));
            let _ = writeln!(out, "{line}");
        }
        for section in &self.sections {
            section.write(&mut out, look, from, all);
        }
        out
    }
}

impl Section {
    fn write(&self, out: &mut String, look: Look, from: &str, all: bool) {
        let heading = printable(&self.heading);
        let _ = writeln!(out, "\n{}", Paint::Bold.over(&heading, look.colour));
        let most = if all { usize::MAX } else { self.most };
        // One row more is no shorter than to say that there is one.
        let shown = if self.rows.len() == most.saturating_add(1) { most + 1 } else { most };
        let shown = shown.min(self.rows.len());
        let rows = self.rows.get(..shown).unwrap_or_default();
        if self.flow {
            self.flow(out, look, shown);
        } else {
            out.push_str(&laid_out(rows, &self.shapes, look, INDENT));
        }
        let more = self.rows.len() - shown;
        if more > 0 {
            let query = self.query.as_deref().unwrap_or_default();
            let hint = if query.is_empty() {
                format!("… and {more} more")
            } else {
                format!("… and {more} more: rapporteur query {} {}", shell(from), shell(query))
            };
            let hint = Paint::Dim.over(&printable(&hint), look.colour);
            let _ = writeln!(out, "{}{hint}", " ".repeat(INDENT));
        }
    }

    /// Names behind each other, in lines.
    fn flow(&self, out: &mut String, look: Look, shown: usize) {
        let width = look.width.unwrap_or(WIDE).max(20);
        let names = self.rows.iter().take(shown).filter_map(|row| row.first());
        let mut line = " ".repeat(INDENT);
        let mut first = true;
        for (name, _) in names {
            let name = printable(name);
            if !first {
                line.push(',');
                if line.width() + 1 + name.width() + 1 > width {
                    let _ = writeln!(out, "{line}");
                    line = " ".repeat(INDENT);
                } else {
                    line.push(' ');
                }
            }
            line.push_str(&name);
            first = false;
        }
        let _ = writeln!(out, "{line}");
    }
}

/// A word as a shell takes it for one.
fn shell(text: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+:@%".contains(c);
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::shell;

    #[test]
    fn hints_can_be_pasted_into_a_shell() {
        assert_eq!(shell("out/april"), "out/april");
        assert_eq!(shell("a b"), "'a b'");
        assert_eq!(shell("it's $(x)"), "'it'\\''s $(x)'");
    }
}
