//! Where a field leads, by its instruction (ECMA-376 part 1 §17.16; the binary format and RTF
//! write the same).

/// The target of a field: the address of a `HYPERLINK` with the bookmark of its `\l` as fragment,
/// the bookmark of a `REF`, `PAGEREF` or `NOTEREF` that is a link (`\h`) as a fragment. `None`
/// where the field leads nowhere; empty where it is a link without a target.
///
/// ```
/// assert_eq!(ooxml::field_target(" HYPERLINK \"a.htm\" \\l \"b\" ").as_deref(), Some("a.htm#b"));
/// assert_eq!(ooxml::field_target("REF _Ref1 \\h").as_deref(), Some("#_Ref1"));
/// assert_eq!(ooxml::field_target("REF _Ref1"), None);
/// ```
pub fn field_target(instruction: &str) -> Option<String> {
    let mut arguments = Arguments(instruction);
    let (keyword, _) = arguments.next()?;
    match keyword.to_ascii_uppercase().as_str() {
        "HYPERLINK" => Some(address(arguments)),
        "REF" | "PAGEREF" | "NOTEREF" => {
            let (mark, leads) = reference(arguments);
            mark.filter(|_| leads).map(|mark| format!("#{mark}"))
        }
        // A bookmark's name alone is a `REF` to it.
        _ if keyword.starts_with("_Ref") || keyword.starts_with("_Toc") => {
            reference(arguments).1.then(|| format!("#{keyword}"))
        }
        _ => None,
    }
}

fn address(arguments: Arguments<'_>) -> String {
    let (mut target, mut anchor) = (None, None);
    let mut switch = None;
    for (argument, quoted) in arguments {
        match (switch.take(), argument.strip_prefix('\\')) {
            (_, Some(letter)) if !quoted => switch = letter.chars().next(),
            (Some('l' | 'L'), _) => anchor = Some(argument),
            // Screen tip and target frame.
            (Some('o' | 'O' | 't' | 'T' | 's' | 'S'), _) => {}
            _ => target = target.or(Some(argument)),
        }
    }
    let target = target.unwrap_or_default();
    match anchor {
        Some(anchor) => format!("{target}#{anchor}"),
        None => target,
    }
}

/// The bookmark of a reference, and whether it is a link to it.
fn reference(arguments: Arguments<'_>) -> (Option<String>, bool) {
    let (mut mark, mut leads) = (None, false);
    let mut switch = None;
    for (argument, quoted) in arguments {
        match (switch.take(), argument.strip_prefix('\\')) {
            (_, Some(letter)) if !quoted => {
                leads |= letter.eq_ignore_ascii_case("h");
                switch = letter.chars().next();
            }
            // A general switch, and the separator of numbers, have a value.
            (Some('*' | '#' | '@' | 'd' | 'D'), _) => {}
            _ => mark = mark.or(Some(argument)),
        }
    }
    (mark.filter(|m| !m.is_empty()), leads)
}

/// Arguments of an instruction: quoted (with `\"` and `\\` inside) or parted by white space.
struct Arguments<'i>(&'i str);

impl Iterator for Arguments<'_> {
    type Item = (String, bool);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.0.trim_start();
        let is_quote = |c| matches!(c, '"' | '\u{201c}' | '\u{201d}');
        let first = rest.chars().next()?;
        let quoted = is_quote(first);
        let mut value = String::new();
        let mut chars = rest.char_indices().skip(usize::from(quoted)).peekable();
        let mut end = rest.len();
        while let Some((at, c)) = chars.next() {
            if quoted && is_quote(c) || !quoted && c.is_whitespace() {
                end = at + c.len_utf8();
                break;
            }
            let escaped = c == '\\' && quoted;
            match chars.peek() {
                Some(&(_, next)) if escaped && (next == '\\' || is_quote(next)) => {
                    value.push(next);
                    chars.next();
                }
                _ => value.push(c),
            }
        }
        self.0 = rest.get(end..).unwrap_or_default();
        Some((value, quoted))
    }
}

#[cfg(test)]
mod tests {
    use super::field_target;

    fn target(instruction: &str) -> String {
        field_target(instruction).unwrap_or_else(|| "-".into())
    }

    #[test]
    fn hyperlinks() {
        assert_eq!(target(" HYPERLINK \"https://example.org/a\" "), "https://example.org/a");
        assert_eq!(
            target("HYPERLINK \"https://example.org/a b\" \\o \"tip\""),
            "https://example.org/a b"
        );
        assert_eq!(
            target("HYPERLINK https://example.org/a \\o \"A tip\""),
            "https://example.org/a"
        );
        assert_eq!(target("hyperlink \\l \"_Toc1\" \\h"), "#_Toc1");
        assert_eq!(target("HYPERLINK \"C:\\\\a\\\\b.docx\" \\l \"x\""), "C:\\a\\b.docx#x");
        assert_eq!(target("HYPERLINK"), "");
        assert_eq!(target("PAGE"), "-");
        assert_eq!(target(""), "-");
    }

    #[test]
    fn references() {
        assert_eq!(target(" REF _Ref1 \\h "), "#_Ref1");
        assert_eq!(target("PAGEREF _Toc12 \\h \\* MERGEFORMAT"), "#_Toc12");
        assert_eq!(target("REF \\* MERGEFORMAT clause5 \\r \\H"), "#clause5");
        assert_eq!(target("NOTEREF note1 \\h"), "#note1");
        assert_eq!(target("_Ref5 \\h"), "#_Ref5");
        for none in
            ["REF _Ref1", "PAGEREF _Ref1 \\p", "DATE \\h", "STYLEREF x \\h", "REF \\h", "_Ref5"]
        {
            assert_eq!(target(none), "-", "{none}");
        }
    }
}
