//! Text of documents, safe to print.

/// A text of a document without what would steer a terminal: control characters, and the marks
/// that turn the direction of writing. A line's end counts as one of them.
///
/// ```
/// assert_eq!(compare::printable("a\u{1b}[2Jb"), "a\\u{1b}[2Jb");
/// assert_eq!(compare::printable("Genève"), "Genève");
/// ```
pub fn printable(text: &str) -> String {
    let steers = |c: char| {
        c.is_control()
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            c if steers(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}
