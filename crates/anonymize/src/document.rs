//! Documents with made-up names in the place of people's.

use crate::AnonymizeError;
use crate::collect::Collector;
use crate::html;
use crate::parts::{self, Report};
use crate::people::People;
use crate::roster::Within;
use package::{Limits, decode_html};

/// What may be inflated: the text of a part is held character by character, so less than what
/// readers allow.
fn limits() -> Limits {
    Limits { part_bytes: 64 << 20, total_bytes: 256 << 20, ..Limits::default() }
}

/// An anonymised document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anonymized {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many names, addresses and numbers were replaced.
    pub replaced: usize,
    /// What could not be vouched for, in words: pictures, macros, embedded objects.
    pub left: Vec<String>,
}

/// A document with made-up names, addresses and numbers in the place of people's: of `people`,
/// and of those whom the document itself names as authors, contacts, editors and participants.
/// `format` is the format's name as records have it (`docx`, `xlsx`, `html`).
///
/// Each character takes the place of another, so every place in the document stays where it was,
/// and so does every byte that has nothing to do with a person.
///
/// ```
/// let people = anonymize::People::default();
/// let page = b"<p>Contact: Ana Samplov, Tel: +99 555 0100, <a href='mailto:as@x.example'>mail</a>";
/// let made = anonymize::anonymize("page.html", "html", page, &people)?;
/// let text = String::from_utf8(made.bytes)?;
/// assert_eq!((text.len(), made.replaced), (page.len(), 3));
/// assert!(!text.contains("Samplov") && !text.contains("555") && !text.contains("as@x"));
/// assert!(text.starts_with("<p>Contact: ") && text.ends_with(".example'>mail</a>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`AnonymizeError::Format`] for any other format; [`AnonymizeError::Part`] and
/// [`AnonymizeError::Double`] for a package that cannot be read whole.
pub fn anonymize(
    name: &str,
    format: &str,
    bytes: &[u8],
    people: &People,
) -> Result<Anonymized, AnonymizeError> {
    let mut people = people.clone();
    let mut report = Report::default();
    let rewritten = match format {
        "docx" | "docm" | "dotx" | "dotm" | "xlsx" | "xlsm" | "xltx" | "xltm" => {
            let parts = parts::read(name, bytes, &mut limits())?;
            parts::collect(&parts, &mut people);
            parts::rewrite(name, bytes, &parts, &mut people, &mut report)?
        }
        "html" => {
            let mut collector = Collector::default();
            let decoded = decode_html(bytes, None);
            html::stories(&decoded.text, &mut |story| collector.take(&story));
            collector.finish(&mut people);
            parts::rewrite_text(name, bytes, true, &mut people, &mut report)
        }
        other => {
            let (name, format) = (name.to_owned(), other.to_owned());
            return Err(AnonymizeError::Format { name, format });
        }
    };
    Ok(Anonymized {
        bytes: rewritten.unwrap_or_else(|| bytes.to_vec()),
        replaced: report.replaced,
        left: report.left,
    })
}

/// The name of a file with made-up names in the place of people's.
///
/// ```
/// let mut people = anonymize::People::default();
/// people.add_name("Ana Samplov");
/// let name = anonymize::file_name("T25-SG23-C-0301_Samplov-Ana.docx", &people);
/// assert!(name.starts_with("T25-SG23-C-0301_") && name.ends_with(".docx"));
/// assert!(!name.contains("Samplov") && name.len() == 32);
/// ```
pub fn file_name(name: &str, people: &People) -> String {
    people.rewritten(name, Within::FileName)
}
