//! What a row says of its deliverable without a column for it (RECORDS.md, `deliverable`).

use super::Layout;
use crate::known::Row;
use record::Track;

/// Names with which a title may lead (`Technical Report: …`).
const NAMES: [&str; 9] = [
    "Recommendation",
    "Technical Report",
    "Technical Paper",
    "Technical Specification",
    "Supplement",
    "Implementers' Guide",
    "Amendment",
    "Corrigendum",
    "Handbook",
];

/// A title's lead of more words names no deliverable.
const WORDS: usize = 3;

/// The deliverable by the acronym's family: `XSTR`, `TR`, `X.sup`.
fn of_family(acronym: &str) -> Option<&'static str> {
    let lower = acronym.to_lowercase();
    let (family, body) = lower.split_once(['.', '-'])?;
    match family {
        "tr" => Some("Technical Report"),
        "tp" => Some("Technical Paper"),
        "ts" => Some("Technical Specification"),
        _ if family.len() == 4 && family.ends_with("str") => Some("Technical Report"),
        _ if family.len() == 1 && body.starts_with("sup") => Some("Supplement"),
        _ if family.len() == 1 && body.starts_with("imp") => Some("Implementers' Guide"),
        _ => None,
    }
}

/// What is read of a row's deliverable where no column says it: what the caption names, else the
/// title's lead, else the acronym's family, else a Recommendation where the track is TAP or AAP. A
/// lead that may or may not be a deliverable's name implies nothing.
pub(super) fn implied(row: &Row<'_>, layout: &Layout) -> Option<&'static str> {
    if layout.deliverable.is_some() {
        return layout.deliverable;
    }
    if let Some((lead, _)) = row.title.as_deref().and_then(|t| t.split_once(':'))
        && lead.split_whitespace().count() <= WORDS
    {
        return NAMES.into_iter().find(|name| name.eq_ignore_ascii_case(lead));
    }
    row.acronym
        .and_then(|name| of_family(name))
        .or_else(|| matches!(row.track?, Track::Tap | Track::Aap).then_some("Recommendation"))
}

#[cfg(test)]
mod tests {
    use super::of_family;

    #[test]
    fn families() {
        assert_eq!(of_family("XSTR.abc"), Some("Technical Report"));
        assert_eq!(of_family("QSTR-USSD-rev"), Some("Technical Report"));
        assert_eq!(of_family("X.suppl.abc"), Some("Supplement"));
        assert_eq!(of_family("G.Imp8101"), Some("Implementers' Guide"));
        assert_eq!(of_family("X.abc"), None);
    }
}
