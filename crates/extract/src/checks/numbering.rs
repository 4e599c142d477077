//! `check.numbering`: numbers of a list's rows that are left out or stand twice.

use crate::facts::Facts;
use crate::page::Page;
use crate::place::Said;
use crate::table::{View, ordinal_range};
use record::{Code, Severity};

const RULE: &str = "check.numbering";

/// The numbers of each table's rows: each must follow on the one before, or begin anew at 1.
pub(super) fn run(page: &Page<'_>, tables: &[&View<'_, '_>], facts: &mut Facts) {
    let listed = facts.listed_items();
    for &view in tables {
        if !listed.contains(&view.item) {
            continue;
        }
        let mut last: Option<u64> = None;
        for row in view.data_rows() {
            let Some(Said { value: text, place }) = view.ordinal(row) else { continue };
            let Some((from, to)) = ordinal_range(&text) else { continue };
            if let Some(last) = last
                && from != last + 1
                && from != 1
            {
                let message = if from <= last {
                    format!("number {from} follows {last}: it repeats or goes back")
                } else {
                    format!("number {from} follows {last}: {} left out", from - last - 1)
                };
                let evidence = place.evidence(page, view.item, RULE);
                facts.find(Code::NumberingGap, Severity::Info, message, Some(text), evidence);
                if let Some(finding) = facts.findings.last_mut() {
                    finding.stated = Some(from.into());
                    finding.found = Some((last + 1).into());
                }
            }
            last = Some(to);
        }
    }
}
