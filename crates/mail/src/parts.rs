//! What is done with the parts of a message: as text, as a page, as an attachment.

use crate::charset::{Charset, of_label};
use crate::mime::coding::{self, Body};
use crate::mime::parse::Part;
use crate::mime::plain::{Flow, paragraphs};
use crate::names;
use crate::report::Report;
use document::{Code, Diagnostic, InnerKind, Paragraph, Reading, Severity};

/// What is said of files that are written as mailers did before MIME.
pub(crate) const UUENCODED: &str = "a uuencoded file is not read: save it from the message with a \
                                    mail program, and read it beside the message";

/// Whether the line is one of a uuencoded file: as much data as its first character says, or some
/// blanks less, which were lost on the way.
fn is_uuencoded(line: &str) -> bool {
    let Some((&length, data)) = line.as_bytes().split_first() else { return false };
    let stated = usize::from(length.saturating_sub(b' ')).div_ceil(3) * 4;
    (b'!'..=b'M').contains(&length) && data.len().abs_diff(stated) < 4
}

/// A text without the files in it that are written as mailers did before MIME (`begin 644 plan.doc`,
/// lines of data, `end`), where there are any.
fn without_uuencoded(text: &str) -> Option<String> {
    memchr::memmem::find(text.as_bytes(), b"begin ")?;
    let begins = |line: &str| {
        let rest = line.strip_prefix("begin ").unwrap_or_default().as_bytes();
        matches!(rest, [b'0'..=b'7', b'0'..=b'7', b'0'..=b'7', b' ', _, ..])
    };
    let mut kept = String::with_capacity(text.len());
    let (mut any, mut inside) = (false, false);
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        let end = inside && line == "end";
        inside = if inside {
            matches!(line, "" | "`") || is_uuencoded(line)
        } else {
            begins(line) && lines.peek().is_some_and(|next| is_uuencoded(next))
        };
        any |= inside;
        if !inside && !end {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    any.then_some(kept)
}

/// Reads the parts of one message.
pub(crate) struct Parts<'r, 'o, 'm> {
    pub(crate) report: &'r mut Report<'o>,
    pub(crate) message: &'m [Part<'m>],
    /// Whether the message was UTF-16 and its unencoded text is UTF-8 now.
    pub(crate) wide: bool,
}

impl Report<'_> {
    /// The options that pages are read with.
    pub(crate) fn page_options(&self, charset: Charset) -> html::Options {
        html::Options {
            limits: self.left(),
            revisions: self.options.revisions,
            transport_charset: charset.hint().transport.map(str::to_owned),
            ..self.options.html.clone()
        }
    }

    /// Appends the paragraphs of a plain text; gives how many characters were kept.
    pub(crate) fn plain(&mut self, text: &str, flow: Flow) -> u64 {
        let mut kept = 0;
        // The error was said where it arose.
        let _ = paragraphs(text, flow, |text| {
            self.paragraph(Paragraph::plain(text)).map(|characters| kept += characters)
        });
        kept
    }

    /// Reads a page, unless there is nothing in it.
    pub(crate) fn read_page(&mut self, bytes: &[u8], charset: Charset, part: &str) -> Reading {
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Reading::default();
        }
        match charset {
            Charset::Utf7 => {
                self.decode(bytes, charset, part);
                return Reading::default();
            }
            Charset::Unknown => {
                let message = "the charset is not known: the page was read as its bytes suggest";
                self.warn(Code::ReplacedCharacters, part, message);
            }
            _ => {}
        }
        html::read(bytes, &self.page_options(charset))
    }
}

/// Reads a body in Rich Text Format.
pub(crate) fn read_rich(bytes: &[u8], report: &Report<'_>) -> Reading {
    let (limits, revisions) = (report.left(), report.options.revisions);
    rtf::read(bytes, &rtf::Options { limits, revisions, ..rtf::Options::default() })
}

impl<'m> Parts<'_, '_, 'm> {
    pub(crate) fn part(&self, id: usize) -> Option<&'m Part<'m>> {
        self.message.get(id)
    }

    /// The body of a part without its transfer encoding.
    pub(crate) fn body(&mut self, part: &'m Part<'m>) -> Body<'m> {
        let body = coding::decode(part.body, &part.encoding);
        let encoding = part.encoding.as_str();
        let diagnostic = |code, severity, message: String| {
            let diagnostic = Diagnostic::new(code, severity, message);
            diagnostic.in_part(part.label()).at(part.at as u64)
        };
        if body.damaged > 0 && encoding == "quoted-printable" {
            let message = "equals signs that are no quoted-printable were kept".to_owned();
            let kept = diagnostic(Code::RepairedStructure, Severity::Info, message);
            self.report.say(kept.counting(body.damaged));
        } else if body.damaged > 0 {
            let message = format!("characters that are no {encoding} were left out");
            let lost = diagnostic(Code::DamagedPart, Severity::Warning, message);
            self.report.cut(lost.counting(body.damaged));
        }
        if body.cut {
            let message = format!("the {encoding} ends in the middle: what came after is missing");
            self.report.cut(diagnostic(Code::DamagedPart, Severity::Warning, message));
        }
        if body.unknown {
            let message = format!("the transfer encoding {encoding} is not known: read as written");
            self.report.cut(diagnostic(Code::DamagedPart, Severity::Warning, message));
        }
        body
    }

    /// The charset of a part's text.
    pub(crate) fn charset(&self, part: &Part<'_>, body: &Body<'_>) -> Charset {
        if self.wide && body.as_written {
            return Charset::Known("UTF-8");
        }
        of_label(part.media.param("charset"))
    }

    /// Appends a plain text; gives how many characters were kept.
    pub(crate) fn text(&mut self, part: &'m Part<'m>) -> u64 {
        let body = self.body(part);
        let charset = self.charset(part, &body);
        let label = part.label();
        let is = |name, value: &str| {
            part.media.param(name).is_some_and(|v: &str| v.trim().eq_ignore_ascii_case(value))
        };
        let flow = Flow { flowed: is("format", "flowed"), delete_space: is("delsp", "yes") };
        let mut text = self.report.decode(&body.bytes, charset, &label);
        if let Some(rest) = without_uuencoded(&text) {
            self.report.lose(Code::UnreadContent, &label, UUENCODED);
            text = rest.into();
        }
        self.report.plain(&text, flow)
    }

    /// The reading of a page.
    pub(crate) fn page(&mut self, part: &'m Part<'m>) -> Reading {
        let body = self.body(part);
        let charset = self.charset(part, &body);
        self.report.read_page(&body.bytes, charset, &part.label())
    }

    /// The reading of a body in Rich Text Format.
    pub(crate) fn rich(&mut self, part: &'m Part<'m>) -> Reading {
        let body = self.body(part);
        if body.bytes.iter().all(u8::is_ascii_whitespace) {
            return Reading::default();
        }
        read_rich(&body.bytes, self.report)
    }

    /// Gives the part out as a document inside the message.
    pub(crate) fn attach(&mut self, part: &'m Part<'m>, name: Option<&str>, kind: InnerKind) {
        let body = self.body(part);
        let extension = names::extension(&part.media.kind);
        let usual = match part.media.kind.as_str() {
            "message/rfc822" => "message",
            "text/calendar" => "calendar",
            _ => "attachment",
        };
        let label = part.label();
        self.report.attach(name, usual, extension, body.bytes.into_owned(), kind, &label);
    }
}
