//! OpenDocument spreadsheets (ODF 1.3 part 3 §9): `content.xml` as a stream of cells.

mod cell;
mod objects;
mod pages;
mod reader;
mod shapes;
mod styles;

use crate::Options;
use crate::parts::Parts;
use crate::properties;
use crate::report::Report;
use crate::xml::{Token, Xml};
use document::{Code, PropertySource};

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let Some(mut parts) = Parts::open(bytes, options.package, report) else { return };
    if is_encrypted(&mut parts, report) {
        report.nothing(Code::Encrypted, "the workbook is encrypted");
        return;
    }
    if let Some(text) = parts.text("meta.xml", report) {
        // The children of `office:meta` (ODF 1.3 part 3 §4.3).
        properties::read_part("meta.xml", &text, (PropertySource::Core, 3), report);
    }
    let Some(text) = parts.text("content.xml", report) else {
        report.nothing(Code::DamagedPart, "the package has no content.xml");
        return;
    };
    let charts = objects::read(&mut parts, report);
    let mut styles = styles::Styles::default();
    let pages = match parts.text(pages::PART, report) {
        Some(text) => pages::Pages::read(&text, &mut styles, report),
        None => pages::Pages::default(),
    };
    reader::Reader::new(styles, pages, charts, report).read(&text);
}

/// Whether the manifest says how parts are encrypted (ODF 1.3 part 2 §4.8).
fn is_encrypted(parts: &mut Parts<'_>, report: &mut Report) -> bool {
    let Some(text) = parts.text("META-INF/manifest.xml", report) else { return false };
    let mut xml = Xml::new(&text);
    while let Some(token) = xml.next() {
        if matches!(&token, Token::Start(tag) if tag.local() == b"encryption-data") {
            return true;
        }
    }
    false
}
