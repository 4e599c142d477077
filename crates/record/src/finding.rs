//! What is wrong or doubtful.

use crate::{Evidence, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

terms::words! {
    /// What a finding is about. Codes are stable: they are never renamed or used anew.
    pub enum Code {
        /// A stated number differs from the rows that there are.
        CountMismatch = "count_mismatch",
        /// A total differs from the sum of its row or column.
        TotalMismatch = "total_mismatch",
        /// A numbering leaves numbers out or repeats them.
        NumberingGap = "numbering_gap",
        /// The same item stands twice with the same stage.
        DuplicateItem = "duplicate_item",
        /// A stored property says what the page does not show: people write a document over an
        /// old one.
        StaleProperty = "stale_property",
        /// One item has two tracks.
        ConflictingTrack = "conflicting_track",
        /// One item has two titles.
        ConflictingTitle = "conflicting_title",
        /// One item has two stages that exclude each other.
        ConflictingStage = "conflicting_stage",
        /// Documents give two values of which only one can be true.
        ConflictingValue = "conflicting_value",
        /// An item was a candidate for a meeting that did not decide it.
        UndeliveredItem = "undelivered_item",
        /// Documents of the latest meeting say nothing of an item that is not done.
        SilentItem = "silent_item",
        /// Two names were taken for one item, because of its title.
        SeveralNames = "several_names",
        /// A reference names a document of this meeting that is not there.
        UnresolvedReference = "unresolved_reference",
        /// A link names another document than its text.
        LinkMismatch = "link_mismatch",
        /// Header, file name and links disagree about what the document is.
        IdentityMismatch = "identity_mismatch",
        /// An index or list says otherwise than the document's own header.
        IndexMismatch = "index_mismatch",
        /// An index or list names a document that the folder lacks.
        MissingDocument = "missing_document",
        /// The folder holds a document of a series that a list covers, and the list lacks it.
        UnlistedDocument = "unlisted_document",
        /// Two files say that they are the same document.
        DuplicateDocument = "duplicate_document",
        /// A document lies among those of another meeting.
        StrayDocument = "stray_document",
        /// A revision is superseded by a later one.
        SupersededRevision = "superseded_revision",
        /// A base text whose own title is another item's.
        BaseTextMismatch = "base_text_mismatch",
        /// A spelling was repaired: a blank inside an acronym, a stray mark.
        RepairedText = "repaired_text",
        /// A structure was repaired: spans that overlap, a nest that was flattened.
        RepairedStructure = "repaired_structure",
        /// A row of a table of events has no date that can be read.
        UndatedEvent = "undated_event",
        /// Something with text in it was not read.
        UnreadContent = "unread_content",
        /// Tracked changes were taken as accepted.
        TrackedChanges = "tracked_changes",
        /// Struck-out text was left out.
        StruckText = "struck_text",
        /// Hidden text was left out.
        HiddenText = "hidden_text",
        /// Prompts of a template that nobody filled in were left out.
        UnfilledTemplate = "unfilled_template",
        /// Bytes that the encoding does not know were replaced.
        ReplacedCharacters = "replaced_characters",
        /// A limit cut the reading.
        LimitReached = "limit_reached",
        /// A part of the file, or all of it, is damaged, empty or unreadable.
        DamagedPart = "damaged_part",
        /// The format is not one that is read.
        UnsupportedFormat = "unsupported_format",
        /// The file's name says another format than its bytes.
        MislabelledFormat = "mislabelled_format",
        /// The file was read through a converter: places are those of what it made.
        Converted = "converted",
        /// The file is encrypted or needs a password.
        Encrypted = "encrypted",
    }
}

/// A number or a text that a check compares.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Quantity {
    /// A number.
    Number(serde_json::Number),
    /// A text.
    Text(String),
}

impl From<u64> for Quantity {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<String> for Quantity {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// One contradiction or doubt, with all its places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What it is about.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// What is wrong, where, and what to do.
    pub message: String,
    /// What it is about: an acronym, a track, a row's label, a part of the file.
    pub subject: Option<String>,
    /// What the document states.
    pub stated: Option<Quantity>,
    /// What there is.
    pub found: Option<Quantity>,
    /// Where it stands.
    pub evidence: Evidence,
    /// The other places.
    pub related: Vec<Evidence>,
}
