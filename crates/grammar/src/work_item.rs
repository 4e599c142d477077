//! Names of work items: provisional (`X.sgGenAI`, `XSTR.hyb_qsafe`), with a number assigned
//! (`X.1901 (ex X.aas)`), or those of texts that are amended or revised (`X.509 Amd.2`).

mod cell;
mod glued;
mod name;
mod prose;
mod run;

pub use cell::{acronym_cell, acronym_cell_around};
pub(crate) use glued::glued_name;
pub use prose::{acronyms, acronyms_around};
pub use run::{Around, Names, Titles};
pub use terms::Version;

use std::ops::Range;

/// The name of a work item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Acronym {
    /// The normal form: `X.Max-trust`, `X.509 (2019) Cor.3`.
    pub normal: String,
    /// Where it stands, its mark included.
    pub raw_span: Range<usize>,
    /// `*`, `**`, `***`, `†`.
    pub mark: Option<String>,
    /// The `ex` names, each once.
    pub former: Vec<String>,
    /// Whether a blank within the acronym was taken out, other than before `Amd.`, `Cor.`, `Suppl.`
    /// and a year.
    pub repaired: bool,
    /// What the name says of the version: `revised X.1280`, `X.1254rev`, `X.510 Amd.1`.
    pub version: Option<Version>,
    /// Texts of other bodies after a bar: `ISO/IEC 27566-1`.
    pub equivalents: Vec<String>,
    /// Whether a bar joins the two.
    pub common_text: bool,
    /// The number, where the name is a published or assigned one: `X.1901`.
    pub recommendation: Option<String>,
    /// Further numbers of a double one: `M.3070` of `Y.3521/M.3070`.
    pub also: Vec<String>,
}
