//! The rules: one rule, one file, one id.

pub(crate) mod abbreviations;
pub(crate) mod approvals;
pub(crate) mod decisions;
pub(crate) mod documents;
pub(crate) mod events;
pub(crate) mod forms;
pub(crate) mod glued;
pub(crate) mod header;
pub(crate) mod identity;
pub(crate) mod kind;
pub(crate) mod legend;
pub(crate) mod liaisons;
pub(crate) mod publication;
pub(crate) mod references;
pub(crate) mod statement;
pub(crate) mod statistics;
pub(crate) mod title;
pub(crate) mod work_items;
