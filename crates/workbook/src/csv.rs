//! Values parted by commas, semicolons, tabs or bars (RFC 4180) as a sheet without a name.

use crate::layout;
use crate::report::Report;
use crate::sheet::{Cell, Sheet, Source};
use crate::texts::{Texts, fold_line_breaks};
use document::{Code, Diagnostic, Severity};

const PART: &str = "text";

/// Reads the values. What parts them is said by a first line `sep=`, else guessed: of the usual
/// signs the one that gives the most lines the same number of values; `expected` where none
/// stands out.
pub(crate) fn read(bytes: &[u8], expected: char, report: &mut Report) {
    let decoded = package::decode_plain(bytes);
    let message = "bytes that the encoding does not know became U+FFFD";
    report.count(Code::ReplacedCharacters, PART, decoded.replacements, message);
    let text: &str = decoded.text.trim_start_matches('\u{feff}');
    let (text, separator) = match declared(text) {
        Some((separator, rest)) => (rest, separator),
        None => (text, guess(text, expected)),
    };
    let mut reader = Reader {
        separator,
        sheet: Sheet::default(),
        own: Texts::default(),
        row: 0,
        column: 0,
        report,
    };
    if let Some(at) = reader.read(text, None) {
        // A quote that nothing closes: the end of the file is missing, or it is no quote. Where
        // it would swallow lines, it is none.
        let swallows = text.get(at..).is_some_and(|t| t.trim_end().contains(['\n', '\r']));
        let offset = text.as_ptr().addr() - decoded.text.as_ptr().addr() + at;
        let message = if swallows {
            "a quoted value has no end; its quote was read as a character"
        } else {
            "a quoted value has no end"
        };
        let diagnostic = Diagnostic::new(Code::DamagedPart, Severity::Error, message);
        reader.report.partly(diagnostic.in_part(PART).at(offset as u64));
        if swallows {
            reader.sheet = Sheet::default();
            reader.own.clear();
            (reader.row, reader.column) = (0, 0);
            reader.report.return_cells();
            reader.read(text, Some(at));
        }
    }
    let Reader { mut sheet, own, .. } = reader;
    layout::lay_out_unnamed(&mut sheet, &own, report);
}

/// The separator that a first line `sep=;` declares, and the text behind that line.
fn declared(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("\"sep=").or_else(|| text.strip_prefix("sep="))?;
    let mut chars = rest.chars();
    let separator = chars.next().filter(|c| !matches!(c, '\r' | '\n' | '"'))?;
    let rest = chars.as_str();
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((separator, rest))
}

/// How many characters a guess looks at.
const SAMPLE: usize = 65_536;

const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

fn guess(text: &str, expected: char) -> char {
    // Commas that stand between digits, as decimal signs do, and others.
    let (mut between, mut others) = (0u64, 0u64);
    let mut before = ' ';
    let mut sample = text.chars().take(SAMPLE).chain(['\n']).peekable();
    // For each separator how many of them each line has.
    let mut counts = [0usize; 4];
    let mut lines: [Vec<usize>; 4] = Default::default();
    let mut quoted = false;
    let mut begun = false;
    while let Some(c) = sample.next() {
        match c {
            '"' => {
                quoted = !quoted;
                begun = true;
            }
            '\n' | '\r' if !quoted => {
                if begun {
                    for (count, lines) in counts.iter_mut().zip(&mut lines) {
                        lines.push(std::mem::take(count));
                    }
                }
                begun = false;
            }
            _ if quoted => {}
            _ => {
                begun = true;
                if let Some(at) = SEPARATORS.iter().position(|&s| s == c)
                    && let Some(count) = counts.get_mut(at)
                {
                    *count += 1;
                }
                if c == ',' {
                    let after = sample.peek().is_some_and(char::is_ascii_digit);
                    let digits = before.is_ascii_digit() && after;
                    *(if digits { &mut between } else { &mut others }) += 1;
                }
            }
        }
        before = c;
    }
    // How many lines have the most usual number of values, and how many values that are.
    let score = |lines: &[usize]| {
        let mut sorted: Vec<usize> = lines.iter().copied().filter(|&n| n > 0).collect();
        sorted.sort_unstable();
        let runs = sorted.chunk_by(|a, b| a == b);
        runs.map(|run| (run.len(), run.first().copied().unwrap_or_default())).max()
    };
    let decimal = between > 0 && others == 0;
    let best = |separators: &[char]| {
        let scores = SEPARATORS.iter().zip(&lines).filter(|(s, _)| separators.contains(s));
        let scores = scores.filter_map(|(&s, lines)| Some((score(lines)?, s)));
        scores.max_by_key(|&(score, separator)| (score, separator == expected))
    };
    // Decimal commas part nothing where something else stands in as many lines.
    let all = best(&SEPARATORS);
    match (all, best(&[';', '\t', '|'])) {
        (Some((all, ',')), Some((other, separator))) if decimal && other.0 >= all.0 => separator,
        (Some((_, separator)), _) => separator,
        (None, _) => expected,
    }
}

struct Reader<'a> {
    separator: char,
    sheet: Sheet,
    own: Texts,
    row: u32,
    column: u32,
    report: &'a mut Report,
}

impl Reader<'_> {
    /// Reads the text; gives where a quote began that nothing closes. From `literal` on no quote
    /// begins a value.
    fn read(&mut self, text: &str, literal: Option<usize>) -> Option<usize> {
        let mut field = String::new();
        let mut quote: Option<usize> = None;
        // Whether the value began with a quote: a second one there is no beginning.
        let mut was_quoted = false;
        let mut chars = text.char_indices().peekable();
        loop {
            let next = chars.next();
            match next {
                Some((_, '"')) if quote.is_some() => {
                    if chars.next_if(|c| c.1 == '"').is_some() {
                        field.push('"');
                    } else {
                        quote = None;
                    }
                }
                Some((at, '"'))
                    if !was_quoted
                        && field.trim_matches(' ').is_empty()
                        && literal.is_none_or(|l| at < l) =>
                {
                    field.clear();
                    quote = Some(at);
                    was_quoted = true;
                }
                Some((_, c))
                    if quote.is_some() || (c != self.separator && c != '\n' && c != '\r') =>
                {
                    field.push(c);
                }
                other => {
                    if !self.set(&mut field) {
                        return None;
                    }
                    was_quoted = false;
                    let c = other.map(|o| o.1);
                    if c == Some('\r') {
                        chars.next_if(|c| c.1 == '\n');
                    }
                    if c == Some(self.separator) {
                        self.column += 1;
                    } else {
                        (self.row, self.column) = (self.row.saturating_add(1), 0);
                    }
                    if other.is_none() {
                        return quote;
                    }
                }
            }
        }
    }

    /// Sets the value; `false` where the reading is to stop.
    fn set(&mut self, field: &mut String) -> bool {
        if !self.report.tick(PART) {
            return false;
        }
        if !field.trim().is_empty() {
            fold_line_breaks(field, 0);
            if !self.report.cell(PART) {
                return false;
            }
            if let Some(text) = self.own.push(field, Vec::new()) {
                let (row, column, source) = (self.row, self.column, Source::Own);
                let (bold, struck, hidden) = (false, false, false);
                let cell = Cell { row, column, text, source, bold, struck, hidden };
                self.sheet.cells.push(cell);
            }
        }
        field.clear();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_are_guessed() {
        for (text, separator) in [
            ("a,b\n1,2\n", ','),
            ("a;b;c\n1,5;2,5;3,5\n", ';'),
            ("a\tb\n1,5\t2\n", '\t'),
            ("1,5;2,5\n3,5;4,5\n", ';'),
            ("1,5,2\n3,5,4\n", ','),
            ("a|b|c\n1|2|3", '|'),
            ("Title, of a plan\na;b;c\n1;2;3\n4;5;6\n", ';'),
            ("\"x;y\",b\n\"x;y\",c\n", ','),
            ("no separator", ','),
            ("", ','),
        ] {
            assert_eq!(guess(text, ','), separator, "{text}");
        }
        assert_eq!(guess("a,b\tc\n", '\t'), '\t');
        assert_eq!(declared("sep=|\r\na|b"), Some(('|', "a|b")));
        assert_eq!(declared("sep=;"), None);
        assert_eq!(declared("\"sep=;\"\na"), Some((';', "a")));
    }
}
