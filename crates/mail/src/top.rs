//! What stands over a message when it is shown: its subject as a heading, and who wrote it to
//! whom and when, a line each.

use crate::report::Report;
use document::Paragraph;

/// Lines that are shown, in this order.
const SHOWN: [&str; 4] = ["From", "To", "Cc", "Date"];

/// Appends the top of a message at a level of headings. What is blank is left out.
pub(crate) fn show(report: &mut Report<'_>, level: u8, fields: &[(&str, String)]) {
    let of = |wanted: &'static str| {
        fields.iter().filter(move |(name, text)| *name == wanted && !text.is_empty())
    };
    if let Some((_, subject)) = of("Subject").next()
        && report.paragraph(Paragraph::heading(level, subject.as_str())).is_err()
    {
        return;
    }
    for (name, text) in SHOWN.into_iter().flat_map(of) {
        if report.paragraph(Paragraph::plain(format!("{name}: {text}"))).is_err() {
            return;
        }
    }
}
