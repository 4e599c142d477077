//! Header fields (RFC 5322 §2.2).

use super::{coding, line_at};

/// A header field: its name, and its value as written, folds and all.
#[derive(Debug, Clone, Copy)]
struct Field<'a> {
    name: &'a str,
    value: &'a [u8],
}

/// The fields that anything is done with; a message may hold millions of others.
const KNOWN: &[&str] = &[
    "From",
    "Sender",
    "Reply-To",
    "To",
    "Cc",
    "Bcc",
    "Date",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Keywords",
    "Comments",
    "Organization",
    "Importance",
    "List-Id",
    "Content-Type",
    "Content-Transfer-Encoding",
    "Content-Disposition",
    "Content-Description",
    "Content-ID",
    "Content-Location",
    "Content-Base",
    "Snapshot-Content-Location",
    "MIME-Version",
];

/// Fields that are kept of one head.
const MOST_FIELDS: usize = 100;
/// Bytes of a value that are kept: a list of a thousand recipients takes some 60 KB.
const MOST_BYTES: usize = 1 << 20;

/// The head of a message or part.
#[derive(Debug, Clone, Default)]
pub(crate) struct Head<'a> {
    fields: Vec<Field<'a>>,
    /// Known fields that there was no room for, and values that were cut.
    pub(crate) dropped: u64,
    /// Whether a line of a mailbox file (RFC 4155) stands before the first field:
    /// `From a@example.org Wed Jul 20 17:35:09 2016`.
    pub(crate) of_mailbox: bool,
}

/// The name of a field, where the line begins one. Blanks before the colon are allowed for
/// (RFC 5322 §4.5).
fn name(line: &[u8]) -> Option<(&str, usize)> {
    let colon = memchr::memchr(b':', line)?;
    let name = line.get(..colon)?.trim_ascii_end();
    let printable = !name.is_empty() && name.iter().all(u8::is_ascii_graphic);
    let name = std::str::from_utf8(name).ok().filter(|_| printable)?;
    Some((name, colon + 1))
}

impl<'a> Head<'a> {
    /// Reads the head that begins at `start`; gives where the body begins. A line that is no
    /// field ends it, and so does one that `is_delimiter`.
    pub(crate) fn read(
        bytes: &'a [u8],
        start: usize,
        end: usize,
        is_delimiter: impl Fn(&[u8]) -> bool,
    ) -> (Self, usize) {
        let mut head = Self::default();
        let mut at = start;
        // Where the value of the field being read began, if it is one to keep.
        let mut open: Option<(&'static str, usize)> = None;
        let (mut any, mut of_mailbox) = (false, false);
        let mut close = |open: &mut Option<(&'static str, usize)>, to: usize| {
            let Some((name, from)) = open.take() else { return };
            let Some(value) = bytes.get(from..to) else { return };
            head.dropped += u64::from(value.len() > MOST_BYTES || head.fields.len() >= MOST_FIELDS);
            if head.fields.len() < MOST_FIELDS {
                head.fields.push(Field { name, value: value.get(..MOST_BYTES).unwrap_or(value) });
            }
        };
        while let Some((line, next)) = line_at(bytes, at, end) {
            if line.is_empty() {
                close(&mut open, at);
                at = next;
                break;
            }
            if any && line.starts_with(b" ") || line.starts_with(b"\t") {
                at = next;
                continue;
            }
            if is_delimiter(line) {
                break;
            }
            if let Some((name, value)) = name(line) {
                close(&mut open, at);
                let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(name));
                open = known.map(|&known| (known, at + value));
                any = true;
            } else if !any && (line.starts_with(b"From ") || line.starts_with(b">From ")) {
                of_mailbox = true;
            } else {
                break;
            }
            at = next;
        }
        close(&mut open, at);
        head.of_mailbox = of_mailbox;
        (head, at)
    }

    /// Whether there is no known field.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The first field of that name, as written.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.fields.iter().find(|f| f.name == name).map(|f| f.value)
    }

    /// The first field of that name: unfolded, encoded words decoded; nothing where it is blank.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.raw(name).map(coding::words).filter(|t| !t.is_empty())
    }

    /// All known fields as text, in order.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'a str, String)> + '_ {
        self.fields.iter().map(|f| (f.name, coding::words(f.value)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(text: &str) -> (Head<'_>, &str) {
        let (head, at) = Head::read(text.as_bytes(), 0, text.len(), |line| line == b"--b");
        (head, text.get(at..).unwrap())
    }

    #[test]
    fn folded_fields_and_the_body_after_them() {
        let (head, body) = head("subject: one\r\n two\r\nX-Other: x\r\nFrom : a\r\n\r\nBody\r\n");
        assert_eq!(head.text("Subject").as_deref(), Some("one two"));
        assert_eq!(head.text("From").as_deref(), Some("a"));
        assert_eq!(head.texts().count(), 2);
        assert_eq!(body, "Body\r\n");
    }

    #[test]
    fn a_mailbox_line_is_none_and_what_is_no_field_ends_the_head() {
        let (head, body) = head("From someone Mon Jan 1\nTo: b\nno field\n");
        assert_eq!(head.text("To").as_deref(), Some("b"));
        assert_eq!(body, "no field\n");
    }

    #[test]
    fn a_delimiter_ends_a_head_without_a_body() {
        assert_eq!(head("Content-Type: text/plain\n--b\nrest").1, "--b\nrest");
        assert_eq!(head("").1, "");
    }

    #[test]
    fn fields_without_number_cost_nothing() {
        let many = "To: x\n".repeat(10_000);
        let (head, _) = head(&many);
        assert_eq!((head.texts().count(), head.dropped), (MOST_FIELDS, 9_900));
    }
}
