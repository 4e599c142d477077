//! Bodies in Rich Text Format.

use crate::report::Report;
use document::Reading;

pub(crate) fn read(bytes: &[u8], report: &Report<'_>) -> Reading {
    let options = rtf::Options {
        limits: report.left(),
        revisions: report.options.revisions,
        ..rtf::Options::default()
    };
    rtf::read(bytes, &options)
}
