//! Limits of a package: counted while inflating.

use serde::{Deserialize, Serialize};

/// What one package may hold.
///
/// ```
/// assert_eq!(package::Limits::default().entries, 10_000);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Inflated bytes of one part.
    pub part_bytes: u64,
    /// Inflated bytes of all parts that are read, together.
    pub total_bytes: u64,
    /// How many times its packed size a part may be inflated to, from 16 MiB on: what people
    /// write seldom packs better than 100 to 1, deflate ends at 1,032 to 1.
    pub ratio: u64,
    /// Entries of the archive, folders included.
    pub entries: usize,
    /// How deep the elements of an XML part may nest.
    pub xml_depth: u32,
    /// Relationships of one part.
    pub relationships: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            part_bytes: 256 << 20,
            total_bytes: 512 << 20,
            ratio: 300,
            entries: 10_000,
            xml_depth: 512,
            relationships: 100_000,
        }
    }
}
