//! What the reader has to say, as the record says it.

use crate::facts::whole_document;
use document::{Code as Said, Completeness, Diagnostic, Reading};
use record::{Code, Finding, Status, StoryCount, TextCount};

/// Under which rule a reader's words are reported.
const RULE: &str = "reading";

fn code(said: Said) -> Code {
    match said {
        Said::DamagedPart => Code::DamagedPart,
        Said::LimitReached => Code::LimitReached,
        Said::ReplacedCharacters => Code::ReplacedCharacters,
        Said::TrackedChanges => Code::TrackedChanges,
        Said::StruckText => Code::StruckText,
        Said::HiddenText => Code::HiddenText,
        Said::UnfilledTemplate => Code::UnfilledTemplate,
        Said::UnreadContent => Code::UnreadContent,
        Said::Converted => Code::Converted,
        Said::RepairedStructure => Code::RepairedStructure,
        Said::Encrypted => Code::Encrypted,
        Said::UnsupportedFormat => Code::UnsupportedFormat,
    }
}

/// How far the reading came: nothing read is a failure, unless the format is one that is not
/// read.
pub(crate) fn status(reading: &Reading) -> Status {
    match reading.completeness {
        Completeness::Whole => Status::Extracted,
        Completeness::Partial => Status::Partial,
        Completeness::Nothing => {
            if reading.diagnostics.iter().any(|d| d.code == Said::UnsupportedFormat) {
                Status::Skipped
            } else {
                Status::Failed
            }
        }
    }
}

/// A reader's diagnostic as a finding of the record.
pub fn finding_of(said: &Diagnostic) -> Finding {
    let mut message = said.message.clone();
    if let Some(part) = said.part.as_ref().filter(|p| !message.contains(p.as_str())) {
        message = format!("{part}: {message}");
    }
    if let Some(offset) = said.offset {
        message = format!("{message} (at byte {offset})");
    }
    Finding {
        code: code(said.code),
        severity: said.severity,
        message,
        subject: said.part.clone(),
        stated: None,
        found: said.count.map(Into::into),
        evidence: whole_document(RULE),
        related: Vec::new(),
    }
}

/// How much of the text was kept.
pub(crate) fn text(reading: &Reading) -> TextCount {
    let mut text = TextCount::default();
    for story in &reading.text {
        text.characters += story.count.characters;
        text.kept += story.count.kept;
        let sum = text.stories.entry(story.story.clone()).or_insert(StoryCount::default());
        sum.characters += story.count.characters;
        sum.kept += story.count.kept;
    }
    text
}
