//! Where a value came from.

use crate::SectionPath;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a value came from, exactly.
///
/// ```
/// let e = record::Evidence { pointer: "/body/5/rows/2/cells/1".into(), ..Default::default() };
/// assert!(serde_json::to_string(&e).unwrap().starts_with(r#"{"pointer":"/body/5"#));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Evidence {
    /// The document's path; only in a meeting record, and where it is another document.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
    /// JSON Pointer (RFC 6901) into the document's block tree, as `rapporteur blocks` prints it.
    pub pointer: String,
    /// `[start, end)` in Unicode code points of that block's `text`; null for a whole row, table
    /// or document.
    pub span: Option<(u32, u32)>,
    /// The text there, as written.
    pub raw: String,
    /// The headings above it, outermost first.
    pub section: SectionPath,
    /// The stable id of the rule that read it.
    pub rule: String,
    /// Where each field stands that does not lie in `pointer` itself.
    pub fields: BTreeMap<String, FieldPlace>,
}

/// Where one field of an object stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldPlace {
    /// JSON Pointer into the block tree.
    pub pointer: String,
    /// `[start, end)` in Unicode code points of that block's `text`; null for the whole of it.
    pub span: Option<(u32, u32)>,
}
