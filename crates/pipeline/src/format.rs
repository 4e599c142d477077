//! The formats that are known by their bytes, and what each is called.

/// A file format, as found in the bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// WordprocessingML document (ECMA-376).
    Docx,
    /// The same with macros.
    Docm,
    /// WordprocessingML template.
    Dotx,
    /// The same with macros.
    Dotm,
    /// SpreadsheetML workbook (ECMA-376).
    Xlsx,
    /// The same with macros.
    Xlsm,
    /// SpreadsheetML template.
    Xltx,
    /// The same with macros.
    Xltm,
    /// Binary workbook in an OPC package (MS-XLSB).
    Xlsb,
    /// Binary workbook in a compound file (MS-XLS), or an older one.
    Xls,
    /// OpenDocument spreadsheet.
    Ods,
    /// A package in one XML file (`pkg:package`), of a WordprocessingML document.
    FlatOpc,
    /// Workbook in one XML file (Excel 2003). It is not read.
    XmlSpreadsheet,
    /// HTML, XHTML too.
    Html,
    /// `PresentationML` in all its varieties.
    Pptx,
    /// OpenDocument text, as a package or as one XML file.
    Odt,
    /// OpenDocument presentation, likewise.
    Odp,
    /// Binary Word document (MS-DOC and older).
    Doc,
    /// Binary presentation (MS-PPT).
    Ppt,
    /// Outlook message (MS-OXMSG).
    Msg,
    /// Portable Document Format.
    Pdf,
    /// Rich Text Format.
    Rtf,
    /// A web page with its parts in one file (RFC 2557).
    Mhtml,
    /// An e-mail (RFC 5322).
    Eml,
    /// XML that is none of the above.
    Xml,
    /// Comma-separated values: text under such a name.
    Csv,
    /// Tab-separated values: text under such a name.
    Tsv,
    /// JSON: text under such a name.
    Json,
    /// Plain text.
    Text,
    /// A zip archive that is none of the above.
    Zip,
    /// 7-Zip archive.
    SevenZip,
    /// gzip stream.
    Gzip,
    /// RAR archive.
    Rar,
    /// PNG image.
    Png,
    /// JPEG image.
    Jpeg,
    /// GIF image.
    Gif,
    /// TIFF image.
    Tiff,
    /// Windows bitmap.
    Bmp,
    /// Windows metafile, enhanced or not.
    Metafile,
    /// `WebP` image.
    Webp,
    /// SVG image.
    Svg,
    /// An Office document encrypted with a password (MS-OFFCRYPTO).
    EncryptedOffice,
    /// A compound file (MS-CFB) that is none of the above.
    CompoundFile,
    /// No bytes at all.
    Empty,
    /// A folder that could not be listed.
    Folder,
    /// None of these.
    Unknown,
}

/// Formats that may stand under each other's names without anybody being misled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    WordXml,
    SheetXml,
    Xml,
    Text,
    /// Each format a family of its own.
    Alone,
    /// Says nothing about what the content would be, so no name can contradict it.
    Opaque,
}

struct Row(Format, &'static str, &'static str, &'static [&'static str], Family);

use Family::{Alone, Opaque, SheetXml, Text, WordXml, Xml};

/// Format, name in records, media type (IANA where registered), file name extensions, family.
const TABLE: &[Row] = &[
    Row(
        Format::Docx,
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
        WordXml,
    ),
    Row(
        Format::Docm,
        "docm",
        "application/vnd.ms-word.document.macroEnabled.12",
        &["docm"],
        WordXml,
    ),
    Row(
        Format::Dotx,
        "dotx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        &["dotx"],
        WordXml,
    ),
    Row(
        Format::Dotm,
        "dotm",
        "application/vnd.ms-word.template.macroEnabled.12",
        &["dotm"],
        WordXml,
    ),
    Row(
        Format::Xlsx,
        "xlsx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
        SheetXml,
    ),
    Row(
        Format::Xlsm,
        "xlsm",
        "application/vnd.ms-excel.sheet.macroEnabled.12",
        &["xlsm"],
        SheetXml,
    ),
    Row(
        Format::Xltx,
        "xltx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.template",
        &["xltx"],
        SheetXml,
    ),
    Row(
        Format::Xltm,
        "xltm",
        "application/vnd.ms-excel.template.macroEnabled.12",
        &["xltm"],
        SheetXml,
    ),
    Row(
        Format::Xlsb,
        "xlsb",
        "application/vnd.ms-excel.sheet.binary.macroEnabled.12",
        &["xlsb"],
        Alone,
    ),
    Row(Format::Xls, "xls", "application/vnd.ms-excel", &["xls", "xlt"], Alone),
    Row(
        Format::Ods,
        "ods",
        "application/vnd.oasis.opendocument.spreadsheet",
        &["ods", "ots"],
        Alone,
    ),
    Row(Format::FlatOpc, "flat_opc", "application/xml", &[], Xml),
    Row(Format::XmlSpreadsheet, "xml_spreadsheet", "application/xml", &[], Xml),
    Row(Format::Html, "html", "text/html", &["html", "htm", "xhtml", "xht", "aspx", "asp"], Alone),
    Row(
        Format::Pptx,
        "pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx", "pptm", "ppsx", "ppsm", "potx", "potm"],
        Alone,
    ),
    Row(
        Format::Odt,
        "odt",
        "application/vnd.oasis.opendocument.text",
        &["odt", "ott", "fodt"],
        Alone,
    ),
    Row(
        Format::Odp,
        "odp",
        "application/vnd.oasis.opendocument.presentation",
        &["odp", "otp", "fodp"],
        Alone,
    ),
    Row(Format::Doc, "doc", "application/msword", &["doc", "dot"], Alone),
    Row(Format::Ppt, "ppt", "application/vnd.ms-powerpoint", &["ppt", "pps", "pot"], Alone),
    Row(Format::Msg, "msg", "application/vnd.ms-outlook", &["msg"], Alone),
    Row(Format::Pdf, "pdf", "application/pdf", &["pdf"], Alone),
    Row(Format::Rtf, "rtf", "application/rtf", &["rtf"], Alone),
    Row(Format::Mhtml, "mhtml", "multipart/related", &["mht", "mhtml"], Alone),
    Row(Format::Eml, "eml", "message/rfc822", &["eml"], Alone),
    Row(Format::Xml, "xml", "application/xml", &["xml", "rels", "xsd", "xsl"], Xml),
    Row(Format::Csv, "csv", "text/csv", &["csv"], Text),
    Row(Format::Tsv, "tsv", "text/tab-separated-values", &["tsv", "tab"], Text),
    Row(Format::Json, "json", "application/json", &["json", "ndjson", "jsonl"], Text),
    Row(Format::Text, "txt", "text/plain", &["txt", "text", "md", "log"], Text),
    Row(Format::Zip, "zip", "application/zip", &["zip"], Alone),
    Row(Format::SevenZip, "7z", "application/x-7z-compressed", &["7z"], Alone),
    Row(Format::Gzip, "gz", "application/gzip", &["gz", "tgz"], Alone),
    Row(Format::Rar, "rar", "application/vnd.rar", &["rar"], Alone),
    Row(Format::Png, "png", "image/png", &["png"], Alone),
    Row(Format::Jpeg, "jpeg", "image/jpeg", &["jpg", "jpeg"], Alone),
    Row(Format::Gif, "gif", "image/gif", &["gif"], Alone),
    Row(Format::Tiff, "tiff", "image/tiff", &["tif", "tiff"], Alone),
    Row(Format::Bmp, "bmp", "image/bmp", &["bmp"], Alone),
    Row(Format::Metafile, "wmf", "image/wmf", &["wmf", "emf"], Alone),
    Row(Format::Webp, "webp", "image/webp", &["webp"], Alone),
    Row(Format::Svg, "svg", "image/svg+xml", &["svg"], Alone),
    Row(Format::EncryptedOffice, "encrypted_office", "application/x-ole-storage", &[], Opaque),
    Row(Format::CompoundFile, "compound_file", "application/x-ole-storage", &[], Opaque),
    Row(Format::Empty, "empty", "application/x-empty", &[], Opaque),
    Row(Format::Folder, "folder", "inode/directory", &[], Opaque),
    Row(Format::Unknown, "unknown", "application/octet-stream", &[], Opaque),
];

const UNKNOWN: Row = Row(Format::Unknown, "unknown", "application/octet-stream", &[], Opaque);

impl Format {
    fn row(self) -> &'static Row {
        TABLE.iter().find(|row| row.0 == self).unwrap_or(&UNKNOWN)
    }

    /// The name in records.
    ///
    /// ```
    /// assert_eq!(pipeline::Format::Docx.name(), "docx");
    /// ```
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// The media type.
    pub fn media_type(self) -> &'static str {
        self.row().2
    }

    /// The format that a file name's extension says, where it is a known one.
    ///
    /// ```
    /// use pipeline::Format;
    /// assert_eq!(Format::of_name("T25-SG17.DOCX"), Some(Format::Docx));
    /// assert_eq!(Format::of_name("TD 5 (Rev.1)"), None);
    /// ```
    pub fn of_name(name: &str) -> Option<Self> {
        let file = name.rsplit('/').next().unwrap_or(name);
        let (stem, extension) = file.rsplit_once('.')?;
        if stem.is_empty() {
            return None;
        }
        let extension = extension.to_ascii_lowercase();
        TABLE.iter().find(|row| row.3.contains(&extension.as_str())).map(|row| row.0)
    }

    /// Whether a file of this format under the name of `named` misleads nobody.
    pub fn goes_by(self, named: Self) -> bool {
        let (own, other) = (self.row().4, named.row().4);
        self == named || own == Opaque || (own != Alone && own == other)
    }

    /// Whether it is a package of Office Open XML.
    pub(crate) fn is_package(self) -> bool {
        matches!(self.row().4, WordXml | SheetXml) || matches!(self, Self::Xlsb | Self::Pptx)
    }

    /// Whether there is a reader for it.
    pub fn is_read(self) -> bool {
        crate::readers::reader(self).is_some() || self.is_archive()
    }

    /// Whether documents in it are read each by itself.
    pub fn is_archive(self) -> bool {
        self == Self::Zip
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions_are_unique() {
        let mut names: Vec<_> = TABLE.iter().map(|r| r.1).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), TABLE.len());
        let mut extensions: Vec<_> = TABLE.iter().flat_map(|r| r.3).collect();
        let all = extensions.len();
        extensions.sort_unstable();
        extensions.dedup();
        assert_eq!(extensions.len(), all);
    }

    #[test]
    fn a_name_misleads_across_families_only() {
        assert!(Format::Docm.goes_by(Format::Docx));
        assert!(Format::Csv.goes_by(Format::Text));
        assert!(Format::EncryptedOffice.goes_by(Format::Docx));
        assert!(!Format::Html.goes_by(Format::Doc));
        assert!(!Format::Docx.goes_by(Format::Doc));
        assert!(!Format::Xlsx.goes_by(Format::Docx));
    }
}
