//! Plain text, and lists in XML (catalogues), to the block tree.
//!
//! * [`read_plain`] gives a paragraph for each line that is not blank, and reads headings, pipe
//!   tables and links of Markdown.
//! * [`read_xml`] gives a table for each group of elements of one name that hold values, with the
//!   values' names as its header, and tables of names and values for what stands alone.
//!   So the index files of a synchronised meeting folder are catalogues, and any other list can
//!   be read like one.
//!
//! ```
//! use document::Block;
//! let reading = text::read_plain(b"one\n\ntwo\n", &text::Options::default());
//! assert_eq!(reading.document.body.len(), 2);
//! let xml = b"<list><td><number>5</number></td><td><number>6</number></td></list>";
//! let reading = text::read_xml(xml, &text::Options::default());
//! let Block::Table(table) = &reading.document.body[0] else { panic!("no table") };
//! assert_eq!((table.header_rows(), table.rows().len()), (1, 3));
//! ```

mod catalogue;
mod elements;
mod inline;
mod markdown;
mod plain;

pub use catalogue::read as read_xml;
pub use plain::read as read_plain;

/// How much is read.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Limits of the block tree.
    pub limits: document::Limits,
    /// Elements that may be open within one another.
    pub xml_depth: u32,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: document::Limits::default(),
            xml_depth: package::Limits::default().xml_depth,
        }
    }
}

/// Says which characters were lost.
fn replaced(decoded: &package::Decoded<'_>) -> Option<document::Diagnostic> {
    (decoded.replacements > 0).then(|| {
        let message = format!("bytes that {} does not know were replaced", decoded.encoding);
        let code = document::Code::ReplacedCharacters;
        document::Diagnostic::new(code, document::Severity::Warning, message)
            .counting(decoded.replacements)
    })
}

/// Says that a limit cut the reading.
fn exceeded(exceeded: document::Exceeded) -> document::Diagnostic {
    let rest = "; what comes after is left out";
    document::Diagnostic::cut(exceeded, document::Severity::Error, rest)
}
