//! Numeric tables.

use crate::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A table of numbers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// Its caption or section.
    pub name: Option<String>,
    /// The labels of the value columns.
    pub columns: Vec<String>,
    /// Its rows.
    pub rows: Vec<StatisticRow>,
    /// Where it stands.
    pub evidence: Evidence,
}

/// A row of a numeric table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatisticRow {
    /// What is counted.
    pub label: String,
    /// One value for each column.
    pub values: Vec<StatisticValue>,
}

/// A cell of a numeric table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum StatisticValue {
    /// Several numbers with units: `3 TAP`, `1 AAP`.
    Parts(PartsValue),
    /// One number, or none where the cell holds `-` or nothing.
    Number(NumberValue),
}

/// One number as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberValue {
    /// The cell as written.
    pub raw: String,
    /// Its number.
    pub number: Option<serde_json::Number>,
}

/// Several numbers as written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PartsValue {
    /// The cell as written.
    pub raw: String,
    /// Its numbers.
    pub parts: Vec<Part>,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// The number.
    pub number: serde_json::Number,
    /// What it counts.
    pub unit: String,
}
