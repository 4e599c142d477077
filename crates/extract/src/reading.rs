//! What the reader has to say, as the record says it.

use crate::facts::whole_document;
use document::{Code as Said, Completeness, Reading};
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

/// The reader's diagnostics as findings.
pub(crate) fn findings(reading: &Reading) -> Vec<Finding> {
    reading
        .diagnostics
        .iter()
        .map(|d| {
            let mut message = d.message.clone();
            if let Some(part) = d.part.as_ref().filter(|p| !message.contains(p.as_str())) {
                message = format!("{part}: {message}");
            }
            if let Some(offset) = d.offset {
                message = format!("{message} (at byte {offset})");
            }
            Finding {
                code: code(d.code),
                severity: d.severity,
                message,
                subject: d.part.clone(),
                stated: None,
                found: d.count.map(Into::into),
                evidence: whole_document(RULE),
                related: Vec::new(),
            }
        })
        .collect()
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
