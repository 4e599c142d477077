//! Parts of a package as text, with what is wrong with them told.

use crate::report::Report;
use document::{Code, Diagnostic, Severity};
use package::{Archive, Error, Relationships, decode_xml};

/// An open package.
pub(crate) struct Parts<'a> {
    archive: Archive<'a>,
}

impl<'a> Parts<'a> {
    /// Opens a package; one whose directory is broken by its local headers. `None` where nothing
    /// can be read, which is told.
    pub(crate) fn open(
        bytes: &'a [u8],
        limits: package::Limits,
        report: &mut Report,
    ) -> Option<Self> {
        let archive = match Archive::open(bytes, limits) {
            Ok(archive) => archive,
            Err(error) => {
                let Ok(archive) = Archive::salvage(bytes, limits) else {
                    report.nothing(Code::DamagedPart, format!("no readable package: {error}"));
                    return None;
                };
                let message = format!("the archive's directory is broken: {error}");
                report.damaged("archive", message);
                archive
            }
        };
        for said in archive.said() {
            report.partly(said.in_part("archive"));
        }
        Some(Self { archive })
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.archive.contains(name)
    }

    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.names()
    }

    /// The bytes of a part; nothing where it is not there.
    pub(crate) fn bytes(&mut self, name: &str, report: &mut Report) -> Option<Vec<u8>> {
        let part = self.archive.read_lossy(name)?;
        if let Some(error) = part.error {
            let code = match error {
                Error::Limit { .. } => Code::LimitReached,
                Error::Encrypted => Code::Encrypted,
                _ => Code::DamagedPart,
            };
            let message = format!("the part is not whole: {error}");
            let at = part.bytes.len() as u64;
            report.partly(Diagnostic::new(code, Severity::Error, message).in_part(name).at(at));
        }
        Some(part.bytes)
    }

    /// The text of an XML part; nothing where it is not there.
    pub(crate) fn text(&mut self, name: &str, report: &mut Report) -> Option<String> {
        let bytes = self.bytes(name, report)?;
        let decoded = decode_xml(&bytes);
        let message = "bytes that the part's encoding does not know became U+FFFD";
        report.count(Code::ReplacedCharacters, name, decoded.replacements, message);
        // A part in UTF-8 is not copied.
        match decoded.text {
            std::borrow::Cow::Owned(text) => Some(text),
            std::borrow::Cow::Borrowed(text) => {
                let same = text.len() == bytes.len();
                if same { String::from_utf8(bytes).ok() } else { Some(text.to_owned()) }
            }
        }
    }

    pub(crate) fn relationships(&mut self, source: &str) -> Relationships {
        Relationships::read(&mut self.archive, source)
    }
}
