//! Zip archives: Open Packaging, OpenDocument, or plain, by the names of their entries and the
//! declared type of the main part. Nothing but that declaration is inflated here.

use crate::Format;
use package::{Archive, ContentTypes, Limits};

const LOCAL: &[u8] = b"PK\x03\x04";
const END: &[u8] = b"PK\x05\x06";

/// The declaration of the parts' types is a page long at most; a longer one says nothing.
const DECLARATION_BYTES: u64 = 4 << 20;

fn u16_at(bytes: &[u8], at: usize) -> Option<usize> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(|b| usize::from(u16::from_le_bytes(b)))
}

/// The `mimetype` entry of OpenDocument (part 3 §3.3): the first one, stored.
fn mimetype(bytes: &[u8]) -> Option<&[u8]> {
    if bytes.get(30..38)? != b"mimetype" || u16_at(bytes, 26)? != 8 {
        return None;
    }
    bytes.get(38 + u16_at(bytes, 28)?..)
}

/// What the main part's declared content type says (ECMA-376 part 1 §15.2). Order matters: the
/// longer name first.
const CONTENT_TYPES: &[(&str, Format)] = &[
    ("wordprocessingml.document.main+xml", Format::Docx),
    ("wordprocessingml.template.main+xml", Format::Dotx),
    ("ms-word.document.macroenabled.main+xml", Format::Docm),
    ("ms-word.template.macroenabledtemplate.main+xml", Format::Dotm),
    ("spreadsheetml.sheet.main+xml", Format::Xlsx),
    ("spreadsheetml.template.main+xml", Format::Xltx),
    ("ms-excel.sheet.macroenabled.main+xml", Format::Xlsm),
    ("ms-excel.template.macroenabled.main+xml", Format::Xltm),
    ("ms-excel.sheet.binary.macroenabled.main", Format::Xlsb),
    ("presentationml.presentation.main+xml", Format::Pptx),
    ("presentationml.slideshow.main+xml", Format::Pptx),
    ("presentationml.template.main+xml", Format::Pptx),
    ("ms-powerpoint.presentation.macroenabled.main+xml", Format::Pptx),
];

/// What the package declares its main part to be. Types of embedded packages do not end in
/// `main+xml`, so they are not mistaken for it.
fn declared(archive: &mut Archive<'_>) -> Option<Format> {
    let part = archive.read_lossy("[Content_Types].xml")?;
    let types = ContentTypes::parse(&part.bytes);
    let declared: Vec<String> = types.overrides().map(|(_, t)| t.to_ascii_lowercase()).collect();
    CONTENT_TYPES
        .iter()
        .find(|(name, _)| declared.iter().any(|kind| kind.contains(name)))
        .map(|row| row.1)
}

const MIMETYPES: &[(&str, Format)] = &[
    ("application/vnd.oasis.opendocument.text", Format::Odt),
    ("application/vnd.oasis.opendocument.spreadsheet", Format::Ods),
    ("application/vnd.oasis.opendocument.presentation", Format::Odp),
];

fn by_names(archive: &Archive<'_>) -> Option<Format> {
    let under = |folder: &str| {
        let folder = folder.as_bytes();
        archive
            .names()
            .filter_map(|n| n.as_bytes().get(..folder.len()))
            .any(|n| n.eq_ignore_ascii_case(folder))
    };
    if under("word/") {
        Some(if under("word/vbaProject.bin") { Format::Docm } else { Format::Docx })
    } else if under("xl/workbook.bin") {
        Some(Format::Xlsb)
    } else if under("xl/") {
        Some(if under("xl/vbaProject.bin") { Format::Xlsm } else { Format::Xlsx })
    } else if under("ppt/") {
        Some(Format::Pptx)
    } else {
        None
    }
}

/// Whether bytes that begin with something else are an archive all the same: their end is that of
/// a directory which stands where it says, with something before the archive (a line of a server,
/// a byte order mark).
pub(super) fn is_behind(bytes: &[u8]) -> bool {
    /// The end of a directory with the longest comment (APPNOTE.TXT §4.3.16).
    const REACH: usize = 22 + 0xffff;
    let tail = bytes.get(bytes.len().saturating_sub(REACH)..).unwrap_or_default();
    let Some(at) = tail.windows(4).rposition(|w| w == END) else { return false };
    let number = |from: usize| {
        let four = tail.get(at + from..at + from + 4)?;
        usize::try_from(u32::from_le_bytes(four.try_into().ok()?)).ok()
    };
    let (Some(size), Some(offset)) = (number(12), number(16)) else { return false };
    let end = bytes.len() - tail.len() + at;
    let Some(start) = end.checked_sub(size) else { return false };
    size > 0 && offset <= start && bytes.get(start..).is_some_and(|d| d.starts_with(b"PK\x01\x02"))
}

/// `None` where it is not a zip archive after all.
pub(super) fn detect(bytes: &[u8], named: Option<Format>) -> Option<Format> {
    let begins = |sign: &[u8]| bytes.starts_with(sign);
    if !(is_behind(bytes)
        || begins(LOCAL)
        || begins(END)
        || begins(b"PK\x07\x08")
        || begins(b"PK00PK\x03\x04"))
    {
        return None;
    }
    if let Some(declared) = mimetype(bytes) {
        let found = MIMETYPES.iter().find(|(name, _)| declared.starts_with(name.as_bytes()));
        if let Some((_, format)) = found {
            return Some(*format);
        }
    }
    let limits = Limits { part_bytes: DECLARATION_BYTES, ..Limits::default() };
    let archive = Archive::open(bytes, limits).or_else(|_| Archive::salvage(bytes, limits));
    let Ok(mut archive) = archive else {
        // A text that begins with the letters of an archive, and has none of its entries.
        return (!super::text::is_text(bytes)).then_some(Format::Zip);
    };
    if archive.contains("[Content_Types].xml") {
        // A package cut off before its main part still goes by its name.
        let office = named.filter(|n| n.is_package());
        let found = declared(&mut archive).or_else(|| by_names(&archive)).or(office);
        return Some(found.unwrap_or(Format::Zip));
    }
    if archive.contains("content.xml") && archive.contains("META-INF/manifest.xml") {
        let name = named.filter(|n| matches!(n, Format::Ods | Format::Odp));
        return Some(name.unwrap_or(Format::Odt));
    }
    // A package whose declaration is lost.
    Some(by_names(&archive).unwrap_or(Format::Zip))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A local header with stored data, as APPNOTE §4.3.7 lays it out.
    fn entry(name: &str, data: &[u8]) -> Vec<u8> {
        let mut out = LOCAL.to_vec();
        out.extend([20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        out.extend((data.len() as u32).to_le_bytes());
        out.extend((data.len() as u32).to_le_bytes());
        out.extend((name.len() as u16).to_le_bytes());
        out.extend([0, 0]);
        out.extend(name.as_bytes());
        out.extend(data);
        out
    }

    #[test]
    fn a_package_without_its_end_is_known_by_its_local_headers() {
        let bytes = [entry("_rels/.rels", b"x"), entry("word/document.xml", b"<w:doc")].concat();
        assert_eq!(detect(&bytes, None), Some(Format::Docx));
    }

    #[test]
    fn a_document_stored_in_an_archive_does_not_make_it_one() {
        let inner = entry("word/document.xml", b"x");
        let bytes = [entry("report.docx", &inner), entry("readme.txt", b"x")].concat();
        assert_eq!(detect(&bytes, None), Some(Format::Zip));
    }

    #[test]
    fn open_document_is_known_by_its_mimetype() {
        let bytes = entry("mimetype", b"application/vnd.oasis.opendocument.spreadsheet");
        assert_eq!(detect(&bytes, None), Some(Format::Ods));
    }

    #[test]
    fn text_that_begins_with_pk_is_not_an_archive() {
        assert_eq!(detect(b"PKI: a contribution", None), None);
    }

    #[test]
    fn a_package_cut_before_its_main_part_goes_by_its_name() {
        let bytes = entry("[Content_Types].xml", b"<Types>");
        assert_eq!(detect(&bytes, Some(Format::Docx)), Some(Format::Docx));
        assert_eq!(detect(&bytes, None), Some(Format::Zip));
    }
}
