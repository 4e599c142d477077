//! What a reader says about its reading: repairs, cuts, what it left out.

use crate::Exceeded;
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

/// What made it so. Only what the input alone made comes out the same another time, and may be
/// kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Cause {
    /// The file's bytes, its path and the options.
    #[default]
    Input,
    /// The clock: the time for one document was over.
    Clock,
    /// The process that was to read the file: it could not be started, or ended too early.
    Process,
    /// Another program that converted the file, or could not.
    Converter,
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
    /// What made it so.
    pub cause: Cause,
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
        let (message, cause) = (message.into(), Cause::Input);
        Self { code, severity, message, part: None, offset: None, count: None, cause }
    }

    /// A limit that cut the reading, with what became of the rest.
    ///
    /// ```
    /// use document::{Cause, Deadline, Diagnostic, Exceeded, Severity};
    /// let counted = Exceeded::counted("blocks", 5);
    /// let cut = Diagnostic::cut(counted, Severity::Error, "; what comes after is left out");
    /// assert_eq!(cut.message, "the limit of 5 blocks was reached; what comes after is left out");
    /// assert_eq!(cut.cause, Cause::Input);
    /// let late = Deadline::after(std::time::Duration::ZERO).check().unwrap_err();
    /// assert_eq!(Diagnostic::cut(late, Severity::Error, "").cause, Cause::Clock);
    /// ```
    pub fn cut(exceeded: Exceeded, severity: Severity, rest: &str) -> Self {
        Self::new(Code::LimitReached, severity, format!("{exceeded}{rest}")).by(exceeded.cause)
    }

    /// The same, made so by this.
    #[must_use]
    pub fn by(mut self, cause: Cause) -> Self {
        self.cause = cause;
        self
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
