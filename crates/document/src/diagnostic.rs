//! What a reader says about its reading: repairs, cuts, what it left out.

use terms::Severity;

/// What happened. The names are those of the public findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A part is broken, missing or doubled; what stands before the break is kept.
    DamagedPart,
    /// A limit cut the reading.
    LimitReached,
    /// Bytes that the encoding does not know became U+FFFD.
    ReplacedCharacters,
    /// Tracked changes were taken as accepted.
    TrackedChanges,
    /// Struck-out text is marked, and left out of the values.
    StruckText,
    /// Hidden text is marked, and left out of the values.
    HiddenText,
    /// Prompts of fields that nobody filled in are marked, and left out of the values.
    UnfilledTemplate,
    /// Something with text in it was not read.
    UnreadContent,
    /// The structure was repaired: overlapping spans, rows of wrong width, a flattened nest.
    RepairedStructure,
    /// The file was read through a converter: places are those of what it made.
    Converted,
    /// The file is encrypted or needs a password.
    Encrypted,
    /// The format is not one that is read.
    UnsupportedFormat,
}

impl Code {
    /// The stable name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::DamagedPart => "damaged_part",
            Self::LimitReached => "limit_reached",
            Self::ReplacedCharacters => "replaced_characters",
            Self::TrackedChanges => "tracked_changes",
            Self::StruckText => "struck_text",
            Self::HiddenText => "hidden_text",
            Self::UnfilledTemplate => "unfilled_template",
            Self::UnreadContent => "unread_content",
            Self::RepairedStructure => "repaired_structure",
            Self::Converted => "converted",
            Self::Encrypted => "encrypted",
            Self::UnsupportedFormat => "unsupported_format",
        }
    }
}

/// One thing that a reader has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// What happened.
    pub code: Code,
    /// How grave.
    pub severity: Severity,
    /// What happened, where, and what to do, in a sentence.
    pub message: String,
    /// The part of the file (`word/document.xml`, `sheet "WP1"`), where there is one.
    pub part: Option<String>,
    /// The byte offset in the part, where known.
    pub offset: Option<u64>,
    /// How many (changes, characters, cells), where counted.
    pub count: Option<u64>,
}

impl Diagnostic {
    /// A diagnostic without part, offset and count.
    ///
    /// ```
    /// use document::{Code, Diagnostic, Severity};
    /// let d = Diagnostic::new(Code::DamagedPart, Severity::Warning, "styles.xml ends early")
    ///     .in_part("word/styles.xml").at(812);
    /// assert_eq!(d.offset, Some(812));
    /// ```
    pub fn new(code: Code, severity: Severity, message: impl Into<String>) -> Self {
        Self { code, severity, message: message.into(), part: None, offset: None, count: None }
    }

    /// The same, in this part.
    #[must_use]
    pub fn in_part(mut self, part: impl Into<String>) -> Self {
        self.part = Some(part.into());
        self
    }

    /// The same, at this byte offset of the part.
    #[must_use]
    pub fn at(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    /// The same, with a count.
    #[must_use]
    pub fn counting(mut self, count: u64) -> Self {
        self.count = Some(count);
        self
    }
}
