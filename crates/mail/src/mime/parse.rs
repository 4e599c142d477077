//! The parts of a message (RFC 2046 §5.1), found in one pass over its lines.
//!
//! Boundaries that are open stand on a stack; each line that begins with two hyphens is held
//! against them, the innermost first, so an outer boundary ends the inner parts that were never
//! closed. Nothing here calls itself, and no line is looked at twice but in the repair of a
//! multipart whose boundary is wrong.

use super::head::Head;
use super::params::Value;
use super::{line_at, visible};
use crate::report::Report;
use document::{Code, Diagnostic, Severity};

/// A part of a message; the message itself is the first.
#[derive(Debug, Clone, Default)]
pub(crate) struct Part<'a> {
    pub(crate) head: Head<'a>,
    /// `Content-Type`; where there is none, what the part is then.
    pub(crate) media: Value,
    /// `Content-Disposition`.
    pub(crate) disposition: Value,
    /// `Content-Transfer-Encoding`, in lower case.
    pub(crate) encoding: String,
    /// The body as written, and where it begins in the message.
    pub(crate) body: &'a [u8],
    pub(crate) at: usize,
    pub(crate) parent: usize,
    pub(crate) children: Vec<usize>,
    /// Its number: `1.2` is the second part of the first one; empty for the message.
    pub(crate) number: String,
    depth: usize,
}

impl Part<'_> {
    pub(crate) fn is_multipart(&self) -> bool {
        self.media.kind.starts_with("multipart/") && !self.children.is_empty()
    }

    /// How diagnostics call it.
    pub(crate) fn label(&self) -> String {
        match self.number.as_str() {
            "" => "message".to_owned(),
            number => format!("part {number}"),
        }
    }

    /// The file name that the part has, as its sender wrote it.
    pub(crate) fn name(&self) -> Option<&str> {
        self.disposition.param("filename").or_else(|| self.media.param("name"))
    }

    /// `Content-ID` without its angle brackets.
    pub(crate) fn content_id(&self) -> Option<String> {
        let id = self.head.text("Content-ID")?;
        Some(id.trim_start_matches('<').trim_end_matches('>').to_owned())
    }
}

/// A multipart that is open: its boundary without the hyphens.
struct Open {
    part: usize,
    boundary: Vec<u8>,
}

/// What a delimiter line says of the boundary.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Delimiter {
    Next,
    Last,
}

fn delimiter(line: &[u8], boundary: &[u8]) -> Option<Delimiter> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?.trim_ascii_end();
    match rest {
        b"" => Some(Delimiter::Next),
        b"--" => Some(Delimiter::Last),
        _ => None,
    }
}

struct Parser<'a, 'r, 'o> {
    bytes: &'a [u8],
    report: &'r mut Report<'o>,
    parts: Vec<Part<'a>>,
    /// Characters outside of all parts.
    outside: u64,
    unclosed: u64,
    too_deep: u64,
    /// Header fields that were cut.
    dropped: u64,
}

/// The parts of a message, each after the one that holds it; says what is wrong with them.
pub(crate) fn parse<'a>(bytes: &'a [u8], report: &mut Report<'_>) -> Vec<Part<'a>> {
    let parts = Vec::new();
    let mut parser =
        Parser { bytes, report, parts, outside: 0, unclosed: 0, too_deep: 0, dropped: 0 };
    // Blank lines before the head; a first line that begins with a blank is no field anyway.
    let blank = bytes.iter().take_while(|b| b.is_ascii_whitespace()).count();
    let (head, body) = Head::read(bytes, blank, bytes.len(), |_| false);
    if head.of_mailbox {
        let message = "the line of a mailbox file before the head is left out";
        parser.report.note(Code::RepairedStructure, "message", message);
    }
    parser.part(head, body, None);
    parser.set_body(0, bytes.len());
    if let Some(boundary) = parser.boundary(0) {
        parser.split(0, boundary);
    }
    parser.repair();
    parser.tell();
    parser.parts
}

impl<'a> Parser<'a, '_, '_> {
    /// Takes up a part whose body begins at `at`.
    fn part(&mut self, head: Head<'a>, at: usize, parent: Option<usize>) -> usize {
        let id = self.parts.len();
        self.dropped += head.dropped;
        let mut number = String::new();
        let mut depth = 0;
        let mut usual = "text/plain";
        if let Some(parent) = parent.and_then(|p| self.parts.get_mut(p)) {
            parent.children.push(id);
            depth = parent.depth + 1;
            number = match parent.number.as_str() {
                "" => parent.children.len().to_string(),
                outer => format!("{outer}.{}", parent.children.len()),
            };
            if parent.media.kind == "multipart/digest" {
                usual = "message/rfc822";
            }
        }
        let mut media = head.raw("Content-Type").map(Value::read).unwrap_or_default();
        if !media.kind.contains('/') {
            // Very old mailers write `Content-Type: text`.
            media.kind = match media.kind.as_str() {
                "html" => "text/html".to_owned(),
                _ => usual.to_owned(),
            };
        }
        let disposition = head.raw("Content-Disposition").map(Value::read).unwrap_or_default();
        let encoding = head.raw("Content-Transfer-Encoding").map(Value::read).unwrap_or_default();
        self.parts.push(Part {
            head,
            media,
            disposition,
            encoding: encoding.kind,
            body: &[],
            at,
            parent: parent.unwrap_or(0),
            children: Vec::new(),
            number,
            depth,
        });
        id
    }

    fn set_body(&mut self, part: usize, end: usize) {
        let Some(part) = self.parts.get_mut(part) else { return };
        part.body = self.bytes.get(part.at..end.max(part.at)).unwrap_or_default();
    }

    /// The boundary of a multipart, if the part is one that can be split.
    fn boundary(&mut self, part: usize) -> Option<Vec<u8>> {
        let part = self.parts.get(part)?;
        if !part.media.kind.starts_with("multipart/") {
            return None;
        }
        let boundary = part.media.param("boundary")?.trim_end().as_bytes().to_vec();
        if part.depth >= self.report.options.depth {
            self.too_deep += 1;
            return None;
        }
        Some(boundary)
    }

    /// Counts what stands outside of the parts from `from` to `to`. What is written in front for
    /// mailers that know nothing of MIME is for them alone.
    fn pass_over(&mut self, from: usize, to: usize) {
        let Some(bytes) = self.bytes.get(from..to) else { return };
        let notice = memchr::memmem::find(bytes, b"MIME").is_some();
        if !notice {
            self.outside += visible(bytes);
        }
    }

    /// Splits the body of `owner`.
    fn split(&mut self, owner: usize, boundary: Vec<u8>) {
        let Some(part) = self.parts.get(owner) else { return };
        let (start, end) = (part.at, part.at + part.body.len());
        let mut open = vec![Open { part: owner, boundary }];
        // The part that lines belong to, and since where; none before and after the parts.
        let mut current: Option<usize> = None;
        let (mut from, mut at) = (start, start);
        while let Some((line, next)) = line_at(self.bytes, at, end) {
            let line_start = at;
            at = next;
            if !line.starts_with(b"--") {
                continue;
            }
            let found = open
                .iter()
                .enumerate()
                .rev()
                .find_map(|(level, o)| delimiter(line, &o.boundary).map(|kind| (level, kind)));
            let Some((level, kind)) = found else { continue };
            self.end(current.take(), from, line_start);
            // Those inside that were not closed.
            self.close(&mut open, level + 1, line_start);
            from = at;
            if kind == Delimiter::Last {
                if let Some(closed) = open.pop() {
                    self.set_body(closed.part, line_start);
                }
                if open.is_empty() {
                    break;
                }
                continue;
            }
            let Some(parent) = open.last().map(|o| o.part) else { break };
            if self.parts.len() >= self.report.options.parts {
                let most = self.report.options.parts;
                let message =
                    format!("the limit of {most} parts was reached: the rest was not read");
                let diagnostic = Diagnostic::new(Code::LimitReached, Severity::Warning, message);
                self.report.cut(diagnostic.at(line_start as u64));
                self.close(&mut open, 0, line_start);
                return;
            }
            let is_delimiter =
                |line: &[u8]| open.iter().any(|o| delimiter(line, &o.boundary).is_some());
            let (head, body) = Head::read(self.bytes, at, end, is_delimiter);
            let id = self.part(head, body, Some(parent));
            (from, at) = (body, body);
            match self.boundary(id) {
                Some(boundary) => open.push(Open { part: id, boundary }),
                None => current = Some(id),
            }
        }
        self.end(current, from, end);
        // A multipart in which its boundary never stood is repaired, not cut.
        let began =
            open.iter().filter(|o| self.parts.get(o.part).is_some_and(|p| !p.children.is_empty()));
        if began.count() > 0 {
            let message = "the message ends before its last part does: what came after is missing";
            let diagnostic = Diagnostic::new(Code::DamagedPart, Severity::Warning, message);
            self.report.cut(diagnostic.at(end as u64));
        }
        for o in &open {
            self.set_body(o.part, end);
        }
    }

    /// Ends a part, or what stood between parts, before `to`. The line break before a delimiter
    /// belongs to the delimiter.
    fn end(&mut self, part: Option<usize>, from: usize, to: usize) {
        let Some(id) = part else {
            self.pass_over(from, to);
            return;
        };
        self.set_body(id, to);
        if to == self.bytes.len() {
            return;
        }
        if let Some(part) = self.parts.get_mut(id) {
            let body = part.body;
            let body = body.strip_suffix(b"\n").unwrap_or(body);
            part.body = body.strip_suffix(b"\r").unwrap_or(body);
        }
    }

    /// Drops the open multiparts from `level` on, which end here without having been closed.
    fn close(&mut self, open: &mut Vec<Open>, level: usize, at: usize) {
        while open.len() > level {
            let Some(o) = open.pop() else { return };
            self.set_body(o.part, at);
            self.unclosed += 1;
        }
    }

    /// Multiparts without parts: their boundary is missing or is not the one that they state.
    /// The first line that looks like a delimiter with a part's head under it is taken for one.
    fn repair(&mut self) {
        let mut id = 0;
        while let Some(part) = self.parts.get(id) {
            let empty = part.media.kind.starts_with("multipart/") && part.children.is_empty();
            let (label, depth, at) = (part.label(), part.depth, part.at);
            let guess = if empty { guess(part.body) } else { None };
            id += 1;
            if !empty || depth >= self.report.options.depth {
                continue;
            }
            let diagnostic = |code, message| {
                let diagnostic = Diagnostic::new(code, Severity::Warning, message);
                diagnostic.in_part(label).at(at as u64)
            };
            if let Some(boundary) = guess {
                let before = self.outside;
                self.split(id - 1, boundary);
                self.outside = self.outside.max(before);
                let message = "the boundary of its parts is not the one stated";
                self.report.say(diagnostic(Code::RepairedStructure, message));
            } else {
                let message = "there are no parts where there should be some";
                self.report.cut(diagnostic(Code::DamagedPart, message));
            }
        }
    }

    fn tell(&mut self) {
        if self.too_deep > 0 {
            self.report.partly();
        }
        use Code::{LimitReached, RepairedStructure, UnreadContent};
        use Severity::{Info, Warning};
        let nested = "groups of parts nested too deep: they were not read";
        for (count, code, severity, message) in [
            (
                self.unclosed,
                RepairedStructure,
                Warning,
                "groups of parts end without their last boundary: the outer one ended them",
            ),
            (
                self.outside,
                UnreadContent,
                Info,
                "characters before the first and after the last part, which are not shown",
            ),
            (
                self.dropped,
                LimitReached,
                Warning,
                "header fields too many or too long: they were cut",
            ),
            (self.too_deep, LimitReached, Warning, nested),
        ] {
            if count > 0 {
                self.report.say(Diagnostic::new(code, severity, message).counting(count));
            }
        }
    }
}

/// A delimiter line, by the head that follows it: `--boundary` and then `Content-…:`.
fn guess(body: &[u8]) -> Option<Vec<u8>> {
    let mut at = 0;
    let mut before: Option<&[u8]> = None;
    while let Some((line, next)) = line_at(body, at, body.len()) {
        at = next;
        let head = line.get(..8).is_some_and(|start| start.eq_ignore_ascii_case(b"content-"));
        if let Some(boundary) = before.filter(|_| head) {
            return Some(boundary.to_vec());
        }
        before = line.strip_prefix(b"--").map(<[u8]>::trim_ascii_end).filter(|b| !b.is_empty());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Options;
    use document::{Completeness, Reading};
    use proptest::prelude::*;

    fn parsed(bytes: &[u8]) -> (Vec<Part<'_>>, Reading) {
        let options = Options { parts: 100, depth: 8, ..Options::default() };
        let mut report = Report::new(&options);
        let parts = parse(bytes, &mut report);
        (parts, report.finish())
    }

    fn outline(text: &str) -> Vec<(String, String, String)> {
        let of = |p: &Part<'_>| {
            let body = if p.is_multipart() { "" } else { std::str::from_utf8(p.body).unwrap() };
            (p.number.clone(), p.media.kind.clone(), body.to_owned())
        };
        parsed(text.as_bytes()).0.iter().map(of).collect()
    }

    fn row(number: &str, kind: &str, body: &str) -> (String, String, String) {
        (number.to_owned(), kind.to_owned(), body.to_owned())
    }

    const NESTED: &str = "Content-Type: multipart/mixed; boundary=a\r\n\r\nThis is MIME.\r\n\
        --a\r\nContent-Type: multipart/alternative; boundary=\"a-b\"\r\n\r\n\
        --a-b\r\n\r\nplain\r\n--a-b\r\nContent-Type: text/html\r\n\r\n<p>page\r\n--a-b--\r\n\
        --a\r\nContent-Type: image/png\r\n\r\npicture\r\n\r\n--a--\r\n";

    #[test]
    fn parts_within_parts() {
        let expected = [
            row("", "multipart/mixed", ""),
            row("1", "multipart/alternative", ""),
            row("1.1", "text/plain", "plain"),
            row("1.2", "text/html", "<p>page"),
            row("2", "image/png", "picture\r\n"),
        ];
        assert_eq!(outline(NESTED), expected);
        assert_eq!(outline(&NESTED.replace("\r\n", "\n"))[3], expected[3]);
        let (parts, said) = parsed(NESTED.as_bytes());
        assert!(said.diagnostics.is_empty() && said.completeness == Completeness::Whole);
        assert_eq!(NESTED.get(parts[3].at..).unwrap().get(..7).unwrap(), "<p>page");
    }

    #[test]
    fn an_outer_boundary_ends_the_inner_parts() {
        let text = NESTED.replace("--a-b--\r\n", "");
        assert_eq!(outline(&text)[4], row("2", "image/png", "picture\r\n"));
        let (_, said) = parsed(text.as_bytes());
        assert_eq!(said.diagnostics[0].code, Code::RepairedStructure);
        assert_eq!(said.completeness, Completeness::Whole);
    }

    #[test]
    fn a_message_that_is_cut_says_so() {
        let text = NESTED.replace("--a--\r\n", "");
        let (parts, said) = parsed(text.as_bytes());
        assert_eq!(parts.len(), 5);
        assert_eq!(said.completeness, Completeness::Partial);
        assert_eq!(said.diagnostics[0].offset, Some(text.len() as u64));
    }

    #[test]
    fn a_wrong_boundary_is_found_out() {
        let text = NESTED.replace("boundary=a\r", "boundary=c\r");
        assert_eq!(outline(&text)[4], row("2", "image/png", "picture\r\n"));
        let (_, said) = parsed(text.as_bytes());
        assert_eq!(said.diagnostics[0].code, Code::RepairedStructure);
        let none = "Content-Type: multipart/mixed\n\n--x\nContent-Type: text/html\n\n<p>\n--x--\n";
        assert_eq!(outline(none)[1], row("1", "text/html", "<p>"));
        let (parts, said) = parsed(b"Content-Type: multipart/mixed; boundary=x\n\njust text\n");
        assert_eq!(said.completeness, Completeness::Partial);
        assert_eq!(parts[0].body, b"just text\n");
    }

    #[test]
    fn what_stands_outside_is_counted() {
        let text = format!("{NESTED}list footer\n");
        let (_, said) = parsed(text.as_bytes());
        assert_eq!(said.diagnostics[0].code, Code::UnreadContent);
        assert_eq!(said.diagnostics[0].count, Some(10));
    }

    #[test]
    fn a_digest_holds_messages() {
        let text = "Content-Type: multipart/digest; boundary=a\n\n--a\n\nFrom: x\n\nHi\n--a--\n";
        assert_eq!(outline(text)[1], row("1", "message/rfc822", "From: x\n\nHi"));
    }

    #[test]
    fn depth_and_number_are_bounded() {
        let mut deep = String::new();
        for n in 0..50 {
            let number = n.to_string();
            deep += "Content-Type: multipart/mixed; boundary=b#\n\n--b#\n"
                .replace('#', &number)
                .as_str();
        }
        let (parts, said) = parsed(deep.as_bytes());
        assert_eq!(parts.len(), 9);
        assert_eq!(said.completeness, Completeness::Partial);
        let many =
            format!("Content-Type: multipart/mixed; boundary=b\n\n{}", "--b\n\n".repeat(500));
        let (parts, said) = parsed(many.as_bytes());
        assert_eq!(parts.len(), 100);
        assert!(said.diagnostics.iter().any(|d| d.code == Code::LimitReached));
    }

    proptest! {
        #[test]
        fn any_lines_end(lines in prop::collection::vec(0usize..12, 0..60)) {
            let known = [
                "Content-Type: multipart/mixed; boundary=a", "--a", "--a--", "", "text",
                "Content-Type: multipart/alternative; boundary=b", "--b", "--b--",
                "Content-Type: multipart/digest", "--c", " folded", "Content-Type: text/html",
            ];
            let text = lines.iter().map(|&n| known[n]).collect::<Vec<_>>().join("\n");
            let (parts, _) = parsed(text.as_bytes());
            for (id, part) in parts.iter().enumerate() {
                prop_assert!(id == 0 || part.parent < id);
                prop_assert!(part.at + part.body.len() <= text.len());
            }
        }
    }
}
