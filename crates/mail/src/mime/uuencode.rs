//! Uuencode: what mailers wrote before MIME, and some long after.

use super::line_at;
use super::transfer::Decoded;

/// The lines between `begin` and `end`; where there is no `begin`, all lines.
pub(crate) fn decode(text: &[u8]) -> Decoded {
    let mut out = Decoded::default();
    let mut at = 0;
    let has_begin = begin(text).is_some();
    let mut inside = !has_begin;
    let mut ended = false;
    while let Some((line, next)) = line_at(text, at, text.len()) {
        at = next;
        if !inside {
            inside = is_begin(line);
            continue;
        }
        if line == b"end" || line == b"`" {
            ended = true;
            if line == b"end" {
                break;
            }
            continue;
        }
        let Some((&length, data)) = line.split_first() else { continue };
        let length = usize::from(length.wrapping_sub(b' ') & 0x3f);
        let before = out.bytes.len();
        for group in data.chunks(4) {
            let bits = (0..4).fold(0u32, |bits, n| {
                let byte = group.get(n).copied().unwrap_or(b' ');
                bits << 6 | u32::from(byte.wrapping_sub(b' ') & 0x3f)
            });
            let [_, a, b, c] = bits.to_be_bytes();
            out.bytes.extend([a, b, c]);
        }
        let wanted = before + length;
        out.damaged += u64::from(out.bytes.len() < wanted);
        out.bytes.truncate(wanted);
        out.damaged += data.iter().filter(|b| !(b' '..=b'`').contains(b)).count() as u64;
    }
    out.cut = has_begin && !ended;
    out
}

fn is_begin(line: &[u8]) -> bool {
    name_of(line).is_some()
}

/// The name on a line `begin 644 NAME`.
fn name_of(line: &[u8]) -> Option<&[u8]> {
    let rest = line.strip_prefix(b"begin ")?;
    let mode = rest.iter().take_while(|b| matches!(b, b'0'..=b'7')).count();
    let name = rest.get(mode..)?.strip_prefix(b" ")?.trim_ascii();
    ((3..=4).contains(&mode) && !name.is_empty()).then_some(name)
}

/// Where the first line `begin 644 NAME` stands.
fn begin(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    while let Some((line, next)) = line_at(text, at, text.len()) {
        if is_begin(line) {
            return Some(at);
        }
        at = next;
    }
    None
}

/// A file within a plain text: its name, its data, and where it stands there.
pub(crate) struct InText<'a> {
    pub(crate) name: &'a [u8],
    pub(crate) data: Decoded,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// Whether the line is one of data: as many characters as its first one says, or one more group.
fn is_data(line: &[u8]) -> bool {
    let Some((&length, data)) = line.split_first() else { return false };
    if !(b'!'..=b'M').contains(&length) || !data.iter().all(|b| (b' '..=b'`').contains(b)) {
        return false;
    }
    let stated = usize::from(length - b' ').div_ceil(3) * 4;
    // Blanks at the end of the line may have been lost on the way, a sum may follow.
    data.len() <= stated + 2 && data.len() + 4 >= stated
}

/// The files within a plain text, each a `begin` line, lines of data and an `end` line.
pub(crate) fn in_text(text: &[u8]) -> Vec<InText<'_>> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some((line, next)) = line_at(text, at, text.len()) {
        let from = at;
        at = next;
        let Some(name) = name_of(line) else { continue };
        let mut any = false;
        let mut to = None;
        while let Some((line, next)) = line_at(text, at, text.len()) {
            let blank = matches!(line.trim_ascii(), b"" | b"`");
            if any && line == b"end" {
                to = Some(next);
            } else if !blank && !is_data(line) {
                break;
            }
            any |= !blank;
            at = next;
            if to.is_some() {
                break;
            }
        }
        if let Some(to) = to
            && let Some(lines) = text.get(from..to)
        {
            out.push(InText { name, data: decode(lines), from, to });
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const CAT: &[u8] = b"begin 644 cat.txt\n#0V%T\n`\nend\n";

    #[test]
    fn a_file_comes_back() {
        assert_eq!(decode(CAT), Decoded { bytes: b"Cat".to_vec(), ..Decoded::default() });
        assert_eq!(decode(b"#0V%T\n").bytes, b"Cat");
        assert!(decode(b"begin 644 cat.txt\n#0V%T\n").cut);
    }

    #[test]
    fn files_within_a_text() {
        let text = [b"See below.\n\n", CAT, b"\nRegards\nbegin 1 list\nof points\n"].concat();
        let found = in_text(&text);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].name, &*found[0].data.bytes), (&b"cat.txt"[..], &b"Cat"[..]));
        assert_eq!(&text[found[0].to..found[0].to + 8], b"\nRegards");
        assert!(in_text(b"begin 644 the discussion\nby naming the points\nend\n").is_empty());
    }
}
