//! What names say: of documents, of the meetings in them, of work items.

use crate::day::Day;
use record::DocumentRef;

/// The meeting that a full name such as `T25-SG17-260330-TD-WP4-0215` tells of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedMeeting {
    /// First year of the study period: 2025 for `T25`.
    pub(crate) period: u16,
    /// `SG17`, without the zero of `SG03`.
    pub(crate) body: String,
    /// The meeting's first day; contributions have none.
    pub(crate) start: Option<Day>,
}

/// Reads `T<yy>-<body>[-<yymmdd>]` at the beginning of a file's name, of an address's last part or
/// of an ITU identifier.
///
/// The beginning is enough, and is all that an index file (`T25-SG12-250909-TD.xml`) or the page
/// of a document list has in common with a document's name.
pub(crate) fn named_meeting(name: &str) -> Option<NamedMeeting> {
    let mut parts = name.split('-');
    let period = two_digit_year(parts.next()?.strip_prefix('T')?)?;
    let body = parts.next().filter(|b| *b != "REC").map(study_group)?;
    if !body.chars().all(|c| c.is_ascii_alphanumeric() || c == '.') || body.is_empty() {
        return None;
    }
    Some(NamedMeeting { period, body, start: parts.next().and_then(short_date) })
}

fn two_digit_year(digits: &str) -> Option<u16> {
    let year: u16 = digits.parse().ok().filter(|_| digits.len() == 2)?;
    // The first study period with such names began in 1997.
    Some(if year >= 90 { 1900 + year } else { 2000 + year })
}

/// `260330`, or `20260330` as some lists have it.
fn short_date(text: &str) -> Option<Day> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        6 => (i64::from(two_digit_year(text.get(..2)?)?), text.get(2..)?),
        8 => (text.get(..4)?.parse().ok()?, text.get(4..)?),
        _ => return None,
    };
    Day::new(year, rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?)
}

/// `SG3` for `SG03`, `SG 3` and `sg3`.
pub(crate) fn study_group(text: &str) -> String {
    let body: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let upper = body.to_ascii_uppercase();
    match upper.strip_prefix("SG") {
        Some(number) if number.bytes().all(|b| b.is_ascii_digit()) && !number.is_empty() => {
            let number = number.trim_start_matches('0');
            format!("SG{}", if number.is_empty() { "0" } else { number })
        }
        _ => body,
    }
}

/// The document that an id of a record (`TD18R1/1`, `C42A21`, `SG17-LS91`) names.
pub(crate) fn document(id: &str) -> Option<DocumentRef> {
    let found = grammar::document_exact(id)?;
    Some(DocumentRef {
        id: found.id(),
        itu_id: found.itu_id,
        series: found.series.as_str().to_owned(),
        number: found.number,
        group: found.group.map(|group| group.as_str().into_owned()),
        revision: found.revision,
        addendum: found.addendum,
        study_group: found.study_group,
        originator: found.originator,
        language: found.language,
    })
}

/// The names of work items in a title.
pub(crate) fn items_in(title: &str) -> Vec<String> {
    grammar::acronyms(title).into_iter().map(|found| found.value.normal).collect()
}

#[cfg(test)]
mod tests {
    use super::{document, named_meeting, study_group};
    use crate::day::Day;

    #[test]
    fn a_full_name_tells_its_meeting() {
        let m = named_meeting("T25-SG17-260330-TD-WP4-0215!R1!MSW-E.docx").unwrap();
        assert_eq!((m.period, m.body.as_str(), m.start), (2025, "SG17", Day::parse("2026-03-30")));
        let m = named_meeting("T25-SG12-250909-TD.xml").unwrap();
        assert_eq!((m.body.as_str(), m.start), ("SG12", Day::parse("2025-09-09")));
        assert_eq!(named_meeting("T25-SG17-251303-TD").unwrap().start, None);
    }

    #[test]
    fn a_contribution_has_no_date() {
        let m = named_meeting("T17-SG17-C-0823!!MSW-E.docx").unwrap();
        assert_eq!((m.period, m.body.as_str(), m.start), (2017, "SG17", None));
        assert_eq!(named_meeting("notes.docx"), None);
        assert_eq!(named_meeting("T-REC-G.988-202003-I!Amd3!MSW-E.docx"), None);
    }

    #[test]
    fn zeros_before_a_study_group_go() {
        assert_eq!(study_group("SG03"), "SG3");
        assert_eq!(study_group("TSAG"), "TSAG");
        assert_eq!(study_group("WTSA.16"), "WTSA.16");
    }

    #[test]
    fn ids_of_records_are_read() {
        let read = |id: &str| {
            let d = document(id).unwrap();
            (d.series, d.number, d.group, d.revision, d.addendum, d.originator)
        };
        let s = |t: &str| t.to_owned();
        assert_eq!(read("TD215/4"), (s("TD"), 215, Some(s("WP4")), None, None, None));
        assert_eq!(read("TD18R1/1"), (s("TD"), 18, Some(s("WP1")), Some(1), None, None));
        assert_eq!(read("TD201/P"), (s("TD"), 201, Some(s("PLEN")), None, None, None));
        assert_eq!(read("C42A21"), (s("C"), 42, None, None, Some(21), None));
        assert_eq!(read("SG17-LS91"), (s("LS"), 91, None, None, None, Some(s("SG17"))));
        assert_eq!(document("X.509"), None);
    }
}
