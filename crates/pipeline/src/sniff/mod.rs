//! What a file is, by its bytes. Its name only settles what bytes cannot tell apart (text
//! from comma-separated text), and is held against the finding.

mod ole;
mod text;
mod zip;

use crate::Format;
use memchr::memmem;

/// What a file was found to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Detection {
    /// By its bytes.
    pub format: Format,
    /// By its name's extension, where that is a known one.
    pub named: Option<Format>,
}

impl Detection {
    /// What the name says, where that misleads.
    ///
    /// ```
    /// let page = pipeline::detect("report.doc", b"<html><body>Report</body></html>");
    /// assert_eq!(page.format, pipeline::Format::Html);
    /// assert_eq!(page.mislabelled(), Some(pipeline::Format::Doc));
    /// ```
    pub fn mislabelled(&self) -> Option<Format> {
        self.named.filter(|named| !self.format.goes_by(*named))
    }
}

/// Bytes that a format begins with.
const SIGNATURES: &[(&[u8], Format)] = &[
    (b"{\\rtf", Format::Rtf),
    (b"\x89PNG\r\n\x1a\n", Format::Png),
    (b"\xff\xd8\xff", Format::Jpeg),
    (b"GIF8", Format::Gif),
    (b"II*\0", Format::Tiff),
    (b"MM\0*", Format::Tiff),
    (b"\xd7\xcd\xc6\x9a", Format::Metafile),
    (b"\x01\0\0\0\x6c\0\0\0", Format::Metafile),
    (b"7z\xbc\xaf\x27\x1c", Format::SevenZip),
    (b"\x1f\x8b\x08", Format::Gzip),
    (b"Rar!\x1a\x07", Format::Rar),
    // Word 2, 1 and 6 before compound files.
    (b"\xdb\xa5\x2d\0", Format::Doc),
    (b"\x9b\xa5\x21\0", Format::Doc),
    (b"\xdc\xa5\x65\0", Format::Doc),
    // BIFF 2 to 4 worksheets, before compound files.
    (b"\x09\x00\x04\x00", Format::Xls),
    (b"\x09\x02\x06\x00", Format::Xls),
    (b"\x09\x04\x06\x00", Format::Xls),
];

/// How far into a file `%PDF-` may stand (ISO 32000-1 annex H, implementation note 13).
const PDF_HEADER_REACH: usize = 1024;

/// Finds out what a file is.
///
/// ```
/// use pipeline::{Format, detect};
/// assert_eq!(detect("a.pdf", b"%PDF-1.7\n").format, Format::Pdf);
/// assert_eq!(detect("a.csv", b"Question,Title\n7/17,X\n").format, Format::Csv);
/// assert_eq!(detect("a.docx", b"").format, Format::Empty);
/// ```
pub fn detect(name: &str, bytes: &[u8]) -> Detection {
    let named = Format::of_name(name);
    Detection { format: by_content(bytes, named), named }
}

fn by_content(bytes: &[u8], named: Option<Format>) -> Format {
    if bytes.is_empty() {
        return Format::Empty;
    }
    if bytes.starts_with(b"PK")
        && let Some(format) = zip::detect(bytes, named)
    {
        return format;
    }
    if bytes.starts_with(ole::SIGNATURE) {
        return ole::detect(bytes, named);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Format::Webp;
    }
    // "BM" alone begins many a text: the size that follows must be the file's.
    if bytes.starts_with(b"BM") {
        let size = bytes.get(2..6).and_then(|b| b.try_into().ok()).map(u32::from_le_bytes);
        if size.is_some_and(|s| s as usize == bytes.len()) {
            return Format::Bmp;
        }
    }
    if let Some((_, format)) = SIGNATURES.iter().find(|(sign, _)| bytes.starts_with(sign)) {
        return *format;
    }
    if is_pdf(bytes) {
        return Format::Pdf;
    }
    if zip::is_behind(bytes)
        && let Some(format) = zip::detect(bytes, named)
    {
        return format;
    }
    text::detect(bytes, named)
}

/// Whether the bytes are a PDF's: they begin with its header, or have that further on and what
/// every PDF has besides, an object. A text may speak of `%PDF-`.
fn is_pdf(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_HEADER_REACH).unwrap_or(bytes);
    memmem::find(head, b"%PDF-").is_some_and(|at| at == 0 || memmem::find(bytes, b" obj").is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(name: &str, bytes: &[u8]) -> Format {
        detect(name, bytes).format
    }

    fn utf16(text: &str, mark: &[u8], unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        mark.iter().copied().chain(text.encode_utf16().flat_map(unit)).collect()
    }

    #[test]
    fn pages_in_all_their_beginnings() {
        for page in [
            "<!DOCTYPE html><html>",
            "\u{feff}  \r\n<HTML>",
            "<!-- saved from url=(0014)about:internet -->\n<html>",
            "<?xml version='1.0'?><!DOCTYPE html PUBLIC 'x'><html xmlns='y'>",
            "<meta charset=utf-8><p>Report",
            "<table><tr><td>1</table>",
            "<?xml version='1.0'?>\n<link rel=stylesheet href=x.css />\n</head><body><p>a</body>",
            "<?xml version='1.0'?><!-- list --><p>a</p><table><tr><td>1</td></tr></table>",
        ] {
            assert_eq!(found("x", page.as_bytes()), Format::Html, "{page}");
        }
        let wide = utf16("<html><body>", b"\xff\xfe", u16::to_le_bytes);
        assert_eq!(found("x", &wide), Format::Html);
        let wide = utf16("<!doctype html>", b"\xfe\xff", u16::to_be_bytes);
        assert_eq!(found("x", &wide), Format::Html);
    }

    #[test]
    fn text_that_is_not_a_page() {
        let index = b"<?xml version=\"1.0\"?>\n<page_content><folder_list/></page_content>";
        assert_eq!(found("x", index), Format::Xml);
        for other in [
            "<?xml version='1.0'?><!DOCTYPE article PUBLIC 'x' 'y'><article><table><td/></table></article>",
            "<?xml version='1.0'?><section xmlns='urn:x'><div/></section>",
            "<?xml version='1.0'?><title>a</title>",
        ] {
            assert_eq!(found("x", other.as_bytes()), Format::Xml, "{other}");
        }
        let book = b"<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>\
            <ss:Workbook xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'/>";
        assert_eq!(found("x.xls", book), Format::XmlSpreadsheet);
        let package = b"<?xml version='1.0'?><pkg:package \
            xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>";
        assert_eq!(found("x.xml", package), Format::FlatOpc);
        for (kind, format) in
            [("text", Format::Odt), ("presentation", Format::Odp), ("spreadsheet", Format::Xml)]
        {
            let flat = format!(
                "<?xml version='1.0'?><office:document \
                 xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' \
                 office:mimetype='application/vnd.oasis.opendocument.{kind}'/>"
            );
            assert_eq!(found("x.fodt", flat.as_bytes()), format, "{kind}");
        }
        let mail = b"Received: by x\r\nFrom: a@example.org\r\nDate: x\r\nSubject: y\r\n\r\n<html>";
        assert_eq!(found("x", mail), Format::Eml);
        let archive =
            b"From: <Saved by a browser>\r\nSubject: y\r\nDate: x\r\nMIME-Version: 1.0\r\n\
            Content-Type: multipart/related; type=\"text/html\"\r\n\r\n";
        assert_eq!(found("x.doc", archive), Format::Mhtml);
        assert_eq!(found("x", b"MIME-Version: 1.0\nContent-Type: text/html\n\n"), Format::Mhtml);
        assert_eq!(found("x.tsv", b"a\tb\n"), Format::Tsv);
        assert_eq!(found("x.md", b"Notes: PKI & 3 < 4\n"), Format::Text);
        assert_eq!(found("x", b"BMW is not a bitmap\n"), Format::Text);
        assert_eq!(found("x", b"\xdb\xa5\x2d\0\x31\x40"), Format::Doc);
        assert_eq!(found("x", b"{\\rtf1"), Format::Rtf);
        assert_eq!(found("x", &[7, 0, 200, 3, 0, 9, 1, 1]), Format::Unknown);
    }

    /// A compound file of 512-byte sectors: table in sector 0, directory in sector 1.
    fn compound(names: &[&str]) -> Vec<u8> {
        let mut file = vec![0; 512];
        file[..8].copy_from_slice(ole::SIGNATURE);
        file[30..32].copy_from_slice(&9u16.to_le_bytes());
        file[48..52].copy_from_slice(&1u32.to_le_bytes());
        let mut table = vec![0xff; 512];
        table[4..8].copy_from_slice(&0xffff_fffe_u32.to_le_bytes());
        file.extend(table);
        for (place, name) in ["Root Entry"].iter().chain(names).enumerate() {
            let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
            let length = entry.len() as u16 + 2;
            entry.resize(128, 0);
            entry[64..66].copy_from_slice(&length.to_le_bytes());
            entry[66] = if place == 0 { 5 } else { 2 };
            entry[68..80].fill(0xff);
            let next = place as u32 + 1;
            if place == 0 {
                entry[76..80].copy_from_slice(&1u32.to_le_bytes());
            } else if (place) < names.len() {
                entry[72..76].copy_from_slice(&next.to_le_bytes());
            }
            file.extend(entry);
        }
        file.resize(512 * 3, 0);
        file
    }

    #[test]
    fn compound_files_by_their_streams() {
        assert_eq!(
            found("a.docx", &compound(&["EncryptionInfo", "EncryptedPackage"])),
            Format::EncryptedOffice
        );
        assert_eq!(found("a.doc", &compound(&["1Table", "WordDocument"])), Format::Doc);
        assert_eq!(found("a.xls", &compound(&["Workbook"])), Format::Xls);
        assert_eq!(found("a.msg", &compound(&["__properties_version1.0"])), Format::Msg);
        assert_eq!(found("a.bin", &compound(&["Else"])), Format::CompoundFile);
        assert_eq!(found("a.bin", ole::SIGNATURE), Format::CompoundFile);
    }

    #[test]
    fn a_compound_file_that_has_lost_its_directory_is_what_it_begins_as() {
        let cut = compound(&["1Table", "WordDocument"]).get(..600).unwrap().to_vec();
        assert_eq!(found("a.bin", &cut), Format::CompoundFile);
        assert_eq!(found("a.msg", &cut), Format::Msg);
        let mut word = cut;
        word[512..514].copy_from_slice(b"\xec\xa5");
        assert_eq!(found("a.bin", &word), Format::Doc);
    }

    #[test]
    fn a_text_may_speak_of_other_formats() {
        assert_eq!(found("a.txt", b"The header %PDF-1.7 begins a file. See TD 5/1."), Format::Text);
        assert_eq!(found("a.txt", b"\n%PDF-1.4\n1 0 obj<<>>endobj"), Format::Pdf);
        let signs = ["PK\x03\x04 begins an archive. ", &"See TD 5/1. ".repeat(40)].concat();
        assert_eq!(found("a.txt", signs.as_bytes()), Format::Text);
        let with_nul = b"See TD 5/1\0 and X.509\n".repeat(80);
        assert_eq!(found("a.txt", &with_nul), Format::Text);
        let mbox = b"From a@example.org Wed Jul 20 17:35:09 2016\nFrom: a@example.org\nTo: b\n\
            Subject: TD 5/1\n\nSee TD 6/1.";
        assert_eq!(found("x", mbox), Format::Eml);
        let comment = format!("<!-- {} -->\n<html><p>TD 5/1", "notes ".repeat(4_000));
        assert_eq!(found("x", comment.as_bytes()), Format::Html);
        let declared =
            format!("<?xml version='1.0'?><!-- {} --><html><p>TD", "notes ".repeat(4_000));
        assert_eq!(found("x", declared.as_bytes()), Format::Html);
    }

    #[test]
    fn a_directory_that_runs_in_a_circle_ends() {
        let mut file = compound(&["Else"]);
        file[516..520].copy_from_slice(&1u32.to_le_bytes());
        assert_eq!(found("a", &file), Format::CompoundFile);
        file.truncate(512 + 512 + 40);
        assert_eq!(found("a", &file), Format::CompoundFile);
    }

    proptest::proptest! {
        #[test]
        fn whatever_the_bytes_there_is_an_answer(
            start in 0usize..8, bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..3000)
        ) {
            let starts: [&[u8]; 8] = [
                b"", b"PK\x03\x04", b"PK\x05\x06", ole::SIGNATURE, b"<?xml", b"\xff\xfe<", b"<!--", b"From: ",
            ];
            let bytes = [starts[start], &bytes].concat();
            let _ = detect("x.docx", &bytes);
        }
    }
}
