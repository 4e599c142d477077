//! Messages and pages in messages to the block tree, with the documents inside them.
//!
//! * [`read_eml`] reads messages as mailers send and save them (RFC 5322, MIME).
//! * [`read_msg`] reads messages as Outlook saves them (MS-OXMSG), those within them too.
//! * [`read_mhtml`] reads pages with their parts in one file (RFC 2557).
//!
//! What a person sees of a message is its body: the subject as a heading, lines for sender,
//! recipients and date, then the text, the richest version of it once. Header fields are also
//! properties. Attachments are in [`Reading::inner`], each under a safe name that no other has.
//!
//! The parts of a message are found by the crate itself: one pass, no recursion, and a word on
//! everything that is damaged, which is what parsers made for mail clients keep to themselves.
//! Their encodings are undone by `encodify`.
//!
//! ```
//! use document::Block;
//! let message = b"From: A. Person <a@example.org>\r\nSubject: Agenda\r\n\r\nDear all,\r\n";
//! let reading = mail::read_eml(message, &mail::Options::default());
//! let texts: Vec<&str> = reading.document.body.iter().filter_map(|b| match b {
//!     Block::Paragraph(p) => Some(p.text.as_str()),
//!     Block::Table(_) => None,
//! }).collect();
//! assert_eq!(texts, ["Agenda", "From: A. Person <a@example.org>", "Dear all,"]);
//! ```

mod charset;
mod eml;
mod mhtml;
mod mime;
mod msg;
mod names;
mod parts;
mod report;
mod top;
mod word_headers;

use document::{Limits, Reading, Revisions};

/// What a reading may cost, and how it reads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Limits of the block tree, for the message and all that is in its text.
    pub limits: Limits,
    /// Which state of tracked changes in pages is read.
    pub revisions: Revisions,
    /// How pages are read. Their limits, revisions and charset are the message's.
    pub html: html::Options,
    /// Parts of a message, groups of them included; attachments and recipients of a saved one.
    pub parts: usize,
    /// Groups of parts open within one another; messages within saved messages.
    pub depth: usize,
    /// Bytes of all documents inside together.
    pub inner_bytes: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            revisions: Revisions::default(),
            html: html::Options::default(),
            parts: 10_000,
            depth: 32,
            inner_bytes: 512 << 20,
        }
    }
}

/// Reads a message (RFC 5322).
///
/// ```
/// let message = b"Subject: Plan\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n\
///     --b\r\n\r\nSee the file.\r\n--b\r\nContent-Type: application/pdf; name=plan.pdf\r\n\
///     Content-Transfer-Encoding: base64\r\n\r\nJVBERi0=\r\n--b--\r\n";
/// let reading = mail::read_eml(message, &mail::Options::default());
/// assert_eq!((&*reading.inner[0].name, &*reading.inner[0].bytes), ("plan.pdf", &b"%PDF-"[..]));
/// ```
pub fn read_eml(bytes: &[u8], options: &Options) -> Reading {
    eml::read(bytes, options)
}

/// Reads a page with its parts in one file (RFC 2557), as browsers and Word save them, in UTF-16
/// too.
///
/// ```
/// let page = b"MIME-Version: 1.0\nContent-Type: text/html\n\n<h1>Report</h1>";
/// let reading = mail::read_mhtml(page, &mail::Options::default());
/// assert_eq!(reading.document.body.len(), 1);
/// ```
pub fn read_mhtml(bytes: &[u8], options: &Options) -> Reading {
    mhtml::read(bytes, options)
}

/// Reads a saved Outlook message (MS-OXMSG).
///
/// ```
/// let reading = mail::read_msg(b"no compound file", &mail::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// ```
pub fn read_msg(bytes: &[u8], options: &Options) -> Reading {
    msg::read(bytes, options)
}
