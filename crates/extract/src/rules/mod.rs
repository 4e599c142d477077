//! The rules: one rule, one file, one id.
//!
//! Rules for tables and rules for lines are lists in order of precedence. Each rule says how surely a
//! table or line is its own; the surest claim wins, and of equal ones the first in the list.

pub(crate) mod abbreviations;
pub(crate) mod approvals;
pub(crate) mod decisions;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod forms;
pub(crate) mod glued;
pub(crate) mod header;
pub(crate) mod identity;
pub(crate) mod items;
pub(crate) mod kind;
pub(crate) mod liaisons;
pub(crate) mod publication;
pub(crate) mod references;
pub(crate) mod statement;
pub(crate) mod statistics;
pub(crate) mod title;
pub(crate) mod work_items;

use crate::context::{Context, Legends};
use crate::facts::{Facts, Known};
use crate::page::{Line, Page};
use crate::table::View;

/// How surely a table or line is a rule's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// Its cells or words look like it.
    Likely,
    /// Its columns or labels are of this rule alone.
    Sure,
}

/// What a rule says of a table or line: how surely it is its own, or why it is not.
pub(crate) type Claim = Result<Certainty, &'static str>;

/// A table with all that a rule may ask of it.
pub(crate) struct Subject<'s, 'p, 'a> {
    pub(crate) page: &'s Page<'a>,
    pub(crate) view: &'s View<'p, 'a>,
    pub(crate) context: &'s Context,
    pub(crate) legends: &'s Legends,
}

/// A rule for tables.
pub(crate) trait TableRule: Sync {
    /// Its id, which the evidence of its facts bears.
    fn id(&self) -> &'static str;

    /// Whether it reads this table.
    fn claim(&self, subject: &Subject<'_, '_, '_>, known: &Known) -> Claim;

    /// Reads it.
    fn read(&self, subject: &Subject<'_, '_, '_>, facts: &mut Facts);
}

/// A rule for lines of the body.
pub(crate) trait LineRule: Sync {
    /// Its id, which the evidence of its facts bears.
    fn id(&self) -> &'static str;

    /// Whether it reads this line, the `item` of the page.
    fn claim(&self, page: &Page<'_>, item: usize, line: &Line<'_>, known: &Known) -> Claim;

    /// Reads it.
    fn read(&self, page: &Page<'_>, item: usize, line: &Line<'_>, facts: &mut Facts);
}

/// The rules for tables, in order of precedence.
pub(crate) static TABLES: [&dyn TableRule; 6] = [
    &forms::Form,
    &statistics::Table,
    &work_items::Row,
    &liaisons::Row,
    &events::Row,
    &documents::Row,
];

/// The rules for lines, in order of precedence.
pub(crate) static LINES: [&dyn LineRule; 3] =
    [&liaisons::Listed, &decisions::Sentence, &events::Listed];

/// The place of the surest claim; of equal ones the first.
pub(crate) fn surest(claims: &[Claim]) -> Option<usize> {
    let sure = |c: &Claim| c.ok();
    let best = claims.iter().filter_map(sure).max()?;
    claims.iter().position(|c| sure(c) == Some(best))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_surest_claim_wins_and_of_equal_ones_the_first() {
        use Certainty::{Likely, Sure};
        assert_eq!(surest(&[Err("no"), Ok(Likely), Ok(Sure), Ok(Sure)]), Some(2));
        assert_eq!(surest(&[Err("no"), Ok(Likely), Ok(Likely)]), Some(1));
        assert_eq!(surest(&[Err("no")]), None);
    }

    #[test]
    fn every_rule_has_an_id_of_its_own() {
        let ids: Vec<&str> =
            TABLES.iter().map(|r| r.id()).chain(LINES.iter().map(|r| r.id())).collect();
        let different: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(different.len(), ids.len());
    }
}
