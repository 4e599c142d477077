//! References to documents and other texts.

use crate::Evidence;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{DocumentId, Group, Series};

/// What a document is called.
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(deny_unknown_fields)]
pub struct DocumentRef {
    /// The short form, normalised: `TD215/4`, `TD419/GEN`, `C421R1`, `COL6`, `SG17-LS91`.
    pub id: String,
    /// The ITU's full name (`T25-SG17-260330-TD-WP4-0215`), where a link or a file name gives it.
    pub itu_id: Option<String>,
    /// `TD`, `C`, `R`, `COL`, `CIR` or `LS`; of a focus group also `I` and `O`.
    #[schemars(with = "String")]
    pub series: Series,
    /// Its number in the series.
    pub number: u32,
    /// `GEN`, `PLEN` or `WP4`, where the writing says.
    pub group: Option<Group>,
    /// The revision.
    pub revision: Option<u32>,
    /// The addendum.
    pub addendum: Option<u32>,
    /// Whose document it is (`SG17`), where the writing or a link says.
    pub study_group: Option<String>,
    /// Who numbers it: of a liaison statement who sent it (`SG17`, `CWG-SFP`), of a focus group's
    /// document the group (`FG-AINN`).
    pub originator: Option<String>,
    /// ISO 639-1 code of the language, where a file name or a link says.
    pub language: Option<String>,
}

impl From<DocumentId> for DocumentRef {
    fn from(id: DocumentId) -> Self {
        Self {
            id: id.id(),
            itu_id: id.itu_id,
            series: id.series,
            number: id.number,
            group: id.group,
            revision: id.revision,
            addendum: id.addendum,
            study_group: id.study_group,
            originator: id.originator,
            language: id.language,
        }
    }
}

/// Any other text that is referred to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TextRef {
    /// `X.509 (2019) Cor.3`, `WTSA-24 Resolution 1`, `ISO/IEC 27566-1`, `4/17`.
    pub id: String,
}

/// What a reference names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "type", content = "ref", rename_all = "snake_case")]
pub enum Referent {
    /// A meeting document.
    Document(DocumentRef),
    /// A Recommendation, provisional names among them.
    Recommendation(TextRef),
    /// A Resolution.
    Resolution(TextRef),
    /// A standard of another body.
    Standard(TextRef),
    /// A Question.
    Question(TextRef),
}

/// A written range that a reference is a member of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReferenceRange {
    /// The id of its first member.
    pub first: String,
    /// The id of its last member.
    pub last: String,
}

/// One mention of another text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Reference {
    /// What it names.
    #[serde(flatten)]
    pub referent: Referent,
    /// The mention as written.
    pub raw: String,
    /// The range that it stands for a member of.
    pub range: Option<ReferenceRange>,
    /// Where it stands.
    pub evidence: Evidence,
}
