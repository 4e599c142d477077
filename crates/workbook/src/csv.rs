//! Values parted by commas, semicolons, tabs or bars (RFC 4180) as a sheet without a name.

use crate::grid::Grid;
use crate::layout;
use crate::report::Report;
use crate::sheet::Sheet;
use crate::texts::Texts;
use crate::xlsx::styles::Styles;
use csv_core::ReadFieldResult;
use document::Code;

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
    let separator = u8::try_from(separator).unwrap_or(b',');
    let (mut sheet, mut own) = (Sheet::default(), Texts::default());
    let (none, styles) = (Texts::default(), Styles::default());
    let parts = (&mut sheet, &mut own);
    let mut grid = Grid::new(PART, parts, (&none, &styles), false, report);
    if let Some(at) = read_values(&mut grid, text, separator, None) {
        // A quote that nothing closes: the end of the file is missing, or it is no quote. Where
        // it would swallow lines, it is none.
        let swallows = text.get(at..).is_some_and(|t| t.trim_end().contains(['\n', '\r']));
        let offset = text.as_ptr().addr() - decoded.text.as_ptr().addr() + at;
        let message = if swallows {
            "a quoted value has no end; its quote was read as a character"
        } else {
            "a quoted value has no end"
        };
        grid.report.broken(PART, offset as u64, message);
        if swallows {
            *grid.sheet = Sheet::default();
            grid.own.clear();
            grid.report.return_cells();
            read_values(&mut grid, text, separator, Some(at));
        }
    }
    layout::lay_out_unnamed(&mut sheet, &own, report);
}

/// The separator that a first line `sep=;` declares, and the text behind that line.
fn declared(text: &str) -> Option<(char, &str)> {
    let rest = text.strip_prefix("\"sep=").or_else(|| text.strip_prefix("sep="))?;
    let mut chars = rest.chars();
    let separator = chars.next().filter(|c| c.is_ascii() && !matches!(c, '\r' | '\n' | '"'))?;
    let rest = chars.as_str();
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix(['\n', '\r']))?;
    Some((separator, rest))
}

/// How many characters a guess looks at.
const SAMPLE: usize = 65_536;

/// Bytes that the machine gives at a time.
const CHUNK: usize = 4_096;

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

/// Reads the text; gives where a quote began that nothing closes. From `literal` on no quote begins
/// a value.
fn read_values(
    grid: &mut Grid<'_>,
    text: &str,
    separator: u8,
    literal: Option<usize>,
) -> Option<usize> {
    let text = text.as_bytes();
    let machine =
        |quoting| csv_core::ReaderBuilder::new().delimiter(separator).quoting(quoting).build();
    let (mut quoting, mut machine, mut plain) = (true, machine(true), Some(machine(false)));
    let (mut value, mut chunk) = (Vec::new(), [0; CHUNK]);
    let (mut at, mut row, mut column) = (0, 0u32, 0u32);
    loop {
        if column == 0 {
            // The machine passes over blank lines, which part regions.
            let (lines, length) = blank_lines(text.get(at..).unwrap_or_default());
            row = row.saturating_add(lines);
            at += length;
        }
        let rest = text.get(at..).filter(|rest| !rest.is_empty())?;
        // Spaces before a quote are none of the value's.
        let is_space = |b: &&u8| **b == b' ' && separator != b' ';
        let quote = at + rest.iter().take_while(is_space).count();
        if let Some(plain) = plain.take_if(|_| literal.is_some_and(|literal| quote >= literal)) {
            (quoting, machine) = (false, plain);
        }
        if quoting && text.get(quote) == Some(&b'"') {
            at = quote;
        }
        value.clear();
        let ended = loop {
            // Behind the text a line break ends every value but one whose quote is open.
            let input = text.get(at..).filter(|rest| !rest.is_empty());
            let (result, read, written) = machine.read_field(input.unwrap_or(b"\n"), &mut chunk);
            value.extend_from_slice(chunk.get(..written).unwrap_or_default());
            at += if input.is_some() { read } else { 0 };
            match result {
                ReadFieldResult::Field { record_end } => break Some(record_end),
                ReadFieldResult::InputEmpty if input.is_none() => break None,
                ReadFieldResult::End => return None,
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            }
        };
        if ended.is_none() {
            value.pop();
        }
        // The machine parts the text at signs of one byte.
        let shown = std::str::from_utf8(&value).unwrap_or_default();
        grid.text((row, column), None, shown, Vec::new());
        if !grid.report.tick(PART) {
            return None;
        }
        match ended {
            Some(false) => column += 1,
            Some(true) => {
                let ends = text.get(at.saturating_sub(1)..).unwrap_or_default();
                at += usize::from(ends.starts_with(b"\r\n"));
                (row, column) = (row.saturating_add(1), 0);
            }
            None => return Some(quote),
        }
    }
}

/// How many blank lines a text begins with, and how many bytes they have.
fn blank_lines(text: &[u8]) -> (u32, usize) {
    let (mut lines, mut rest) = (0u32, text);
    while let [b'\r', b'\n', behind @ ..] | [b'\r' | b'\n', behind @ ..] = rest {
        lines = lines.saturating_add(1);
        rest = behind;
    }
    (lines, text.len() - rest.len())
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
        assert_eq!(declared("sep=§\na"), None);
        assert_eq!(declared("\"sep=;\"\na"), Some((';', "a")));
    }
}
