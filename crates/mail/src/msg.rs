//! Saved Outlook messages (MS-OXMSG): a compound file of properties, recipients, attachments.

use crate::charset::{Charset, of_code_page};
use crate::mime::plain::Flow;
use crate::parts::read_rich;
use crate::report::Report;
use crate::{Options, eml, names, top};
use document::{Code, Completeness, Diagnostic, InnerKind, Reading, Severity};
use package::{CompoundFile, Wrapped};
use std::collections::HashMap;

/// The list of a storage's properties.
const LIST: &str = "__properties_version1.0";

/// Most attachments of one message, and messages in messages, that are looked at.
const MOST: usize = 1_000;

/// Properties that are shown or kept (MS-OXPROPS), by the names of header fields.
const FIELDS: [(&str, u16); 7] = [
    ("Subject", 0x0037),
    ("To", 0x0e04),
    ("Cc", 0x0e03),
    ("Bcc", 0x0e02),
    ("Message-ID", 0x1035),
    ("In-Reply-To", 0x1042),
    ("Conversation-Topic", 0x0070),
];

const SENDER_NAME: u16 = 0x0c1a;
/// The sender's address: the one for mail first.
const SENDER_ADDRESSES: [u16; 3] = [0x5d01, 0x0c1f, 0x0065];
/// When it was sent, or else delivered.
const TIMES: [u16; 2] = [0x0039, 0x0e06];
const BODY: u16 = 0x1000;
const RICH: u16 = 0x1009;
const PAGE: u16 = 0x1013;
const PAGE_CODE: u16 = 0x3fde;
const TEXT_CODE: u16 = 0x3ffd;
const DATA: u16 = 0x3701;
const FILE_NAMES: [u16; 3] = [0x3707, 0x3704, 0x3001];
const MEDIA: u16 = 0x370e;

/// Types of values: text in UTF-16 or a code page, bytes, a number, a time.
const UNICODE: u16 = 0x001f;
const STRING: u16 = 0x001e;
const BINARY: u16 = 0x0102;
const OBJECT: u16 = 0x000d;
const LONG: u16 = 0x0003;
const TIME: u16 = 0x0040;

/// A storage with properties: a message, or an attachment.
struct Bag<'f, 'b> {
    file: &'f CompoundFile<'b>,
    /// Its path with a slash behind, or nothing for the root.
    path: String,
    /// Values that stand in the list of properties itself, by their tags.
    fixed: HashMap<u32, u64>,
}

fn tag(id: u16, kind: u16) -> u32 {
    u32::from(id) << 16 | u32::from(kind)
}

impl<'f, 'b> Bag<'f, 'b> {
    /// Reads the list of properties, which has a head of so many bytes (§2.4.1).
    fn read(file: &'f CompoundFile<'b>, path: String, head: usize) -> Self {
        let list = file.stream(&format!("{path}{LIST}"));
        let list = list.map(|(bytes, _)| bytes).unwrap_or_default();
        let entries = list.get(head..).unwrap_or_default().as_chunks::<16>().0;
        let fixed = entries.iter().filter_map(|entry| {
            let tag = u32::from_le_bytes(*entry.first_chunk()?);
            Some((tag, u64::from_le_bytes(*entry.get(8..)?.first_chunk()?)))
        });
        Self { file, path, fixed: fixed.collect() }
    }

    fn name(&self, id: u16, kind: u16) -> String {
        format!("{}__substg1.0_{:08X}", self.path, tag(id, kind))
    }

    fn bytes(&self, id: u16, kind: u16) -> Option<Vec<u8>> {
        self.file.stream(&self.name(id, kind)).map(|(bytes, _)| bytes)
    }

    fn long(&self, id: u16) -> Option<u32> {
        self.fixed.get(&tag(id, LONG)).map(|v| (*v & 0xffff_ffff) as u32)
    }

    /// The code page of texts that are not Unicode.
    fn charset(&self, id: u16) -> Charset {
        let page = self.long(id).or_else(|| self.long(TEXT_CODE));
        page.map_or(Charset::Unsaid, of_code_page)
    }

    fn text(&self, id: u16, report: &mut Report<'_>) -> Option<String> {
        let part = self.name(id, UNICODE);
        let text = if let Some(bytes) = self.bytes(id, UNICODE) {
            report.decode(&bytes, Charset::Known("UTF-16LE"), &part).into_owned()
        } else {
            let bytes = self.bytes(id, STRING)?;
            report.decode(&bytes, self.charset(TEXT_CODE), &part).into_owned()
        };
        Some(text.trim_end_matches('\0').to_owned())
    }

    fn time(&self, id: u16) -> Option<String> {
        self.fixed.get(&tag(id, TIME)).copied().and_then(package::moment)
    }
}

/// The header fields of a message.
fn fields(bag: &Bag<'_, '_>, report: &mut Report<'_>) -> Vec<(&'static str, String)> {
    let name = bag.text(SENDER_NAME, report).unwrap_or_default();
    let address = SENDER_ADDRESSES.into_iter().find_map(|id| bag.text(id, report));
    // Addresses within an organisation's own server say nothing outside of it.
    let address = address.filter(|a| a.contains('@') && *a != name).unwrap_or_default();
    let from = match (name.is_empty(), address.is_empty()) {
        (false, false) => format!("{name} <{address}>"),
        _ => format!("{name}{address}"),
    };
    let date = TIMES.into_iter().find_map(|id| bag.time(id)).unwrap_or_default();
    let mut all = vec![("From", from), ("Date", date)];
    for (field, id) in FIELDS {
        all.extend(bag.text(id, report).map(|text| (field, text.trim().to_owned())));
    }
    all.retain(|(_, text)| !text.is_empty());
    all
}

/// The body: the page, else rich text, else plain text.
fn body(bag: &Bag<'_, '_>, report: &mut Report<'_>) {
    let page = bag.bytes(PAGE, BINARY).map(|bytes| (bytes, bag.charset(PAGE_CODE), BINARY));
    let page = page.or_else(|| {
        let text = bag.bytes(PAGE, UNICODE)?;
        Some((text, Charset::Known("UTF-16LE"), UNICODE))
    });
    let mut kept = 0;
    if let Some((bytes, charset, kind)) = page {
        let part = bag.name(PAGE, kind);
        let reading = report.read_page(&bytes, charset, &part);
        kept = report.absorb(reading, &part);
    }
    if kept == 0
        && let Some(packed) = bag.bytes(RICH, BINARY)
    {
        let part = bag.name(RICH, BINARY);
        let limit = usize::try_from(report.left().text_bytes).unwrap_or(usize::MAX);
        if let Some(plain) = rtf::decompress(&packed, limit) {
            let reading = read_rich(&plain, report);
            kept = report.absorb(reading, &part);
        } else {
            let message = "the message's rich text cannot be unpacked";
            report.warn(Code::DamagedPart, &part, message);
        }
    }
    if kept == 0
        && let Some(text) = bag.text(BODY, report)
    {
        report.plain(&text, Flow { flowed: false, delete_space: false });
    }
}

/// The storages right inside of this one whose names begin so.
fn storages(file: &CompoundFile<'_>, path: &str, start: &str) -> Vec<String> {
    let inside = file.entries().iter().filter(|e| !e.is_stream).filter_map(|e| {
        let name =
            e.path.get(..path.len()).filter(|head| *head == path).and(e.path.get(path.len()..))?;
        let own = name.starts_with(start) && !name.contains('/');
        own.then(|| e.path.clone())
    });
    inside.take(MOST).collect()
}

fn message(
    file: &CompoundFile<'_>,
    path: &str,
    head: usize,
    level: usize,
    looked: &mut usize,
    report: &mut Report<'_>,
) {
    let bag = Bag::read(file, path.to_owned(), head);
    let fields = fields(&bag, report);
    if level == 1 {
        eml::properties(report, &fields);
    }
    top::show(report, u8::try_from(level).unwrap_or(9), &fields);
    body(&bag, report);
    for storage in storages(file, path, "__attach_version1.0_#") {
        *looked += 1;
        if *looked > MOST.min(report.options.parts) || report.is_spent() {
            let message = "the limit of attachments was reached: what comes after was not read";
            report.lose(Code::LimitReached, &storage, message);
            return;
        }
        let attached = Bag::read(file, format!("{storage}/"), 8);
        let inner = attached.name(DATA, OBJECT);
        let name = FILE_NAMES.into_iter().find_map(|id| attached.text(id, report));
        if let Some(bytes) = attached.bytes(DATA, BINARY) {
            let media = attached.text(MEDIA, report).unwrap_or_default();
            let (name, bytes) = match package::wrapped(&bytes) {
                Wrapped::Document { name: own, bytes } => (own.or(name), bytes),
                _ => (name, bytes),
            };
            let extension = names::extension(&media);
            let kind = InnerKind::Attached;
            report.attach(name.as_deref(), "attachment", extension, bytes, kind, &storage);
        } else if file.contains(&format!("{inner}/{LIST}")) {
            if level < report.options.depth {
                // A message in a message has its own storage, and no file of its own.
                message(file, &format!("{inner}/"), 24, level + 1, looked, report);
            } else {
                let message = "messages nest deeper than the limit: this one was not read";
                report.lose(Code::LimitReached, &inner, message);
            }
        } else if file.contains(&inner) {
            let message = "an object of another program is attached, which was not read";
            report.warn(Code::UnreadContent, &inner, message);
        } else {
            let message = "an attachment was not saved with the message";
            report.warn(Code::UnreadContent, &storage, message);
        }
    }
}

pub(crate) fn read(bytes: &[u8], options: &Options) -> Reading {
    let Some(file) = CompoundFile::open(bytes) else {
        let message = "the file is no saved message: its directory cannot be read";
        return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
    };
    let mut report = Report::new(options);
    message(&file, "", 32, 1, &mut 0, &mut report);
    let unlisted = (!file.contains(LIST)).then(|| {
        let message = "the message's list of properties is missing";
        Diagnostic::new(Code::DamagedPart, Severity::Error, message).in_part(LIST)
    });
    let Some(said) = file.said().or(unlisted) else { return report.finish() };
    report.cut(said);
    let mut reading = report.finish();
    if reading.document.is_empty() && reading.inner.is_empty() {
        reading.completeness = Completeness::Nothing;
    }
    reading
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Block, PropertySource};
    use proptest::prelude::*;

    fn wide(text: &str) -> Vec<u8> {
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    }

    fn list(head: usize, entries: &[(u32, u64)]) -> Vec<u8> {
        let mut out = vec![0; head];
        for (tag, value) in entries {
            out.extend(tag.to_le_bytes());
            out.extend([6, 0, 0, 0]);
            out.extend(value.to_le_bytes());
        }
        out
    }

    fn saved() -> Vec<u8> {
        let attached = "__attach_version1.0_#00000000";
        let nested = "__attach_version1.0_#00000001/__substg1.0_3701000D";
        // 2026-10-07T09:05:00Z.
        let sent = (1_791_363_900 + 11_644_473_600) * 10_000_000;
        fixture_maker::compound::write(&[
            ("__properties_version1.0", list(32, &[(0x0039_0040, sent), (0x3fde_0003, 1251)])),
            ("__substg1.0_0037001F", wide("Draft agenda")),
            ("__substg1.0_0C1A001F", wide("A. Person")),
            ("__substg1.0_5D01001F", wide("a.person@example.org")),
            ("__substg1.0_0E04001F", wide("B. Person")),
            ("__substg1.0_10130102", b"<p>\xcf\xeb\xe0\xed</p>".to_vec()),
            ("__substg1.0_1000001F", wide("plain")),
            (&format!("{attached}/__properties_version1.0"), list(8, &[])),
            (&format!("{attached}/__substg1.0_3707001F"), wide("plan.pdf")),
            (&format!("{attached}/__substg1.0_37010102"), b"%PDF-".to_vec()),
            (&format!("{nested}/__properties_version1.0"), list(24, &[])),
            (&format!("{nested}/__substg1.0_0037001F"), wide("Inner")),
            (&format!("{nested}/__substg1.0_1000001F"), wide("one\r\n\r\ntwo")),
        ])
    }

    fn texts(reading: &Reading) -> Vec<&str> {
        let mut all = Vec::new();
        for block in &reading.document.body {
            if let Block::Paragraph(p) = block {
                all.push(p.text.as_str());
            }
        }
        all
    }

    #[test]
    fn a_saved_message_with_its_attachments() {
        let reading = read(&saved(), &Options::default());
        assert_eq!(
            texts(&reading),
            [
                "Draft agenda",
                "From: A. Person <a.person@example.org>",
                "To: B. Person",
                "Date: 2026-10-07T09:05:00Z",
                "План",
                "Inner",
                "one",
                "two"
            ]
        );
        assert_eq!(reading.inner.len(), 1);
        assert_eq!(
            (&*reading.inner[0].name, &*reading.inner[0].bytes),
            ("plan.pdf", &b"%PDF-"[..])
        );
        let subject = reading.document.property(PropertySource::Message, "Subject");
        assert_eq!(subject, Some("Draft agenda"));
    }

    #[test]
    fn rich_text_is_read_where_there_is_no_page() {
        let mut packed = vec![0; 4];
        let rtf = b"{\\rtf1 \\b Rich\\b0  text\\par}";
        packed.extend(u32::try_from(rtf.len()).unwrap().to_le_bytes());
        packed.extend(b"MELA\0\0\0\0");
        packed.extend(rtf);
        let bytes = fixture_maker::compound::write(&[
            ("__properties_version1.0", list(32, &[])),
            ("__substg1.0_10090102", packed),
        ]);
        assert_eq!(texts(&read(&bytes, &Options::default())), ["Rich text"]);
    }

    proptest! {
        #[test]
        fn nothing_panics(at in 0usize..20_000, byte: u8, cut in 0usize..20_000) {
            let mut bytes = saved();
            let length = bytes.len();
            bytes[at % length] = byte;
            let _ = read(&bytes, &Options::default());
            bytes.truncate(cut % length);
            let _ = read(&bytes, &Options::default());
        }
    }
}
