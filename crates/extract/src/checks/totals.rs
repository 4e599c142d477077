//! `check.total`: totals of numeric tables against the sums of their rows and columns.

use crate::facts::{Facts, Measured};
use crate::page::{Content, Page};
use lexicon::Set;
use record::{Code, Finding, Quantity, Severity, StatisticValue};

const RULE: &str = "check.total";

/// A cell's number: of several parts the sum, of a dash nothing (0).
fn number(value: &StatisticValue) -> f64 {
    match value {
        StatisticValue::Number(n) => {
            n.number.as_ref().and_then(serde_json::Number::as_f64).unwrap_or(0.0)
        }
        StatisticValue::Parts(p) => p.parts.iter().filter_map(|p| p.number.as_f64()).sum(),
    }
}

fn is_number(value: &StatisticValue) -> bool {
    match value {
        StatisticValue::Number(n) => n.number.is_some(),
        StatisticValue::Parts(_) => true,
    }
}

fn quantity(number: f64) -> Quantity {
    // Sums of whole numbers are whole; they are far below 2^53.
    if number.fract() == 0.0 {
        Quantity::Number((number as i64).into())
    } else {
        serde_json::Number::from_f64(number)
            .map_or(Quantity::Text(number.to_string()), Quantity::Number)
    }
}

/// A total that is held against what it is the sum of.
struct Total<'a> {
    label: &'a str,
    stated: f64,
    sum: f64,
    /// The statistic's row and column of the total's own cell.
    at: (usize, usize),
}

impl Total<'_> {
    fn finding(&self, page: &Page<'_>, measured: &Measured) -> Option<Finding> {
        let Total { label, stated, sum, at } = *self;
        if (stated - sum).abs() < 1e-6 {
            return None;
        }
        let (row, column) = (*measured.rows.get(at.0)?, *measured.columns.get(at.1)?);
        let Content::Table(grid) = &page.items.get(measured.item)?.content else { return None };
        let cell = grid.at(row, column)?;
        Some(Finding {
            code: Code::TotalMismatch,
            severity: Severity::Warning,
            message: format!("{label}: the total says {stated}, the cells add up to {sum}"),
            subject: Some(label.to_owned()),
            stated: Some(quantity(stated)),
            found: Some(quantity(sum)),
            evidence: cell.text.place_all().evidence(page, measured.item, RULE),
            related: Vec::new(),
        })
    }
}

/// Each row against its "Total" column, each column against a "Total" row.
pub(super) fn rows_and_columns(page: &Page<'_>, facts: &mut Facts) {
    let mut found = Vec::new();
    let is_total = |label: &String| page.lexicon.is_in(Set::Total, label);
    for (statistic, measured) in facts.statistics.iter().zip(&facts.measured) {
        let totals: Vec<bool> = statistic.columns.iter().map(is_total).collect();
        if let Some(total) = totals.iter().rposition(|is_total| *is_total) {
            for (at, row) in statistic.rows.iter().enumerate() {
                let Some(stated) = row.values.get(total).filter(|v| is_number(v)) else { continue };
                let cells = row.values.iter().zip(&totals).take(total);
                let sum = cells.filter(|(_, is_total)| !**is_total).map(|(v, _)| number(v)).sum();
                let total =
                    Total { label: &row.label, stated: number(stated), sum, at: (at, total) };
                found.extend(total.finding(page, measured));
            }
        }
        let totals: Vec<bool> = statistic.rows.iter().map(|r| is_total(&r.label)).collect();
        let Some(at) = totals.iter().rposition(|is_total| *is_total) else { continue };
        let Some(total) = statistic.rows.get(at) else { continue };
        for (column, stated) in total.values.iter().enumerate().filter(|(_, v)| is_number(v)) {
            let above = statistic.rows.iter().zip(&totals).take(at).filter(|(_, total)| !**total);
            let sum = above.filter_map(|(r, _)| r.values.get(column)).map(number).sum();
            let label = statistic.columns.get(column).map_or("", String::as_str);
            let total = Total { label, stated: number(stated), sum, at: (at, column) };
            found.extend(total.finding(page, measured));
        }
    }
    facts.findings.extend(found);
}
