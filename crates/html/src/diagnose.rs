//! What the reading has to say about itself.

use crate::ending::End;
use crate::parse::Parsed;
use crate::walk::Tally;
use document::{Code, Diagnostic, Exceeded, Revisions, Severity};
use package::Decoded;

/// All that happened on the way.
pub(crate) struct Findings<'a> {
    /// Where the page was cut, in bytes.
    pub cut_at: Option<u64>,
    /// How the page ends.
    pub end: End,
    pub decoded: &'a Decoded<'a>,
    pub parsed: &'a Parsed,
    pub tally: &'a Tally,
    pub stopped: Option<Exceeded>,
    /// The encoding that the page names and nobody should read.
    pub refused: Option<&'a str>,
    pub sheets_cut: bool,
    pub max_attributes: usize,
    pub table_depth: u32,
    pub revisions: Revisions,
}

/// The diagnostics, in the order of the steps of a reading.
pub(crate) fn diagnose(findings: &Findings<'_>) -> Vec<Diagnostic> {
    let Findings { decoded, parsed, tally, .. } = findings;
    let mut out = Vec::new();
    if let Some(at) = findings.cut_at {
        let message =
            format!("the page is longer than the limit of {at} bytes: its end was not read");
        out.push(Diagnostic::new(Code::LimitReached, Severity::Warning, message).at(at));
    }
    match findings.end {
        End::Whole => {}
        End::Open => {
            let message = "the page has no end (</html>): it may have been cut";
            out.push(Diagnostic::new(Code::DamagedPart, Severity::Warning, message));
        }
        End::InTag => {
            let message =
                "the page ends in the middle of a tag: it was not saved or not sent whole";
            out.push(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
        }
    }
    if parsed.full {
        let message = "the page has more elements than can be held: its end was not read";
        out.push(Diagnostic::new(Code::LimitReached, Severity::Warning, message));
    }
    if let Some(exceeded) = parsed.late {
        let rest = " while the page was parsed: its end was not read";
        out.push(Diagnostic::cut(exceeded, Severity::Warning, rest));
    }
    if let Some(exceeded) = findings.stopped {
        let rest = ": what comes after was not read";
        out.push(Diagnostic::cut(exceeded, Severity::Warning, rest));
    }
    let mut tell = |count: u64, code, severity, message: String| {
        if count > 0 {
            out.push(Diagnostic::new(code, severity, message).counting(count));
        }
    };
    use Severity::{Info, Warning};
    let encoding = decoded.encoding;
    tell(
        decoded.replacements,
        Code::ReplacedCharacters,
        Warning,
        format!("bytes that are not {encoding} became U+FFFD"),
    );
    if let Some(label) = findings.refused {
        let message = format!(
            "the page says that it is {label}, which is refused as browsers do: it was read as \
             {encoding}"
        );
        out.push(Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message));
    }
    let mut tell = |count: u64, code, severity, message: String| {
        if count > 0 {
            out.push(Diagnostic::new(code, severity, message).counting(count));
        }
    };
    let max = findings.max_attributes;
    tell(
        parsed.cut_tags,
        Code::LimitReached,
        Warning,
        format!("tags with more than {max} attributes: the attributes after these were dropped"),
    );
    tell(
        parsed.flattened,
        Code::LimitReached,
        Warning,
        "elements open inside too many others: they were dropped, their text was kept".to_owned(),
    );
    let depth = findings.table_depth;
    tell(
        tally.flat_tables,
        Code::LimitReached,
        Warning,
        format!("tables nested deeper than {depth} or in a caption: their cells became paragraphs"),
    );
    tell(
        tally.cut_spans,
        Code::RepairedStructure,
        Info,
        "cells that span over others or beyond their row group: the spans were cut".to_owned(),
    );
    tell(
        u64::from(findings.sheets_cut),
        Code::LimitReached,
        Warning,
        "the style sheets have too many rules, or ask too much of the page: what they hide may \
         have been read"
            .to_owned(),
    );
    tell(
        tally.layout,
        Code::RepairedStructure,
        Info,
        "tables that only arrange the page: their cells became blocks of it".to_owned(),
    );
    tell(
        tally.hidden,
        Code::HiddenText,
        Info,
        "passages that are not shown (display, visibility, hidden) were left out".to_owned(),
    );
    let (deleted, inserted) = (tally.deleted, tally.inserted);
    tell(
        deleted + inserted,
        Code::TrackedChanges,
        Info,
        match findings.revisions {
            Revisions::Final => {
                format!("{deleted} deletions were left out, {inserted} insertions were kept")
            }
            Revisions::Original => {
                format!("{deleted} deletions were kept, {inserted} insertions were left out")
            }
            Revisions::All => format!("{deleted} deletions and {inserted} insertions are marked"),
        },
    );
    tell(
        tally.struck,
        Code::StruckText,
        Info,
        "struck-out passages are marked, and no part of the values".to_owned(),
    );
    tell(
        tally.choices,
        Code::UnreadContent,
        Info,
        "choices of forms that are not selected were left out".to_owned(),
    );
    tell(
        tally.frames,
        Code::UnreadContent,
        Info,
        "pages shown in frames of this one are other files, and were not read".to_owned(),
    );
    tell(
        tally.inner_pages,
        Code::UnreadContent,
        Warning,
        "pages written inside this one (srcdoc) were not read".to_owned(),
    );
    tell(
        tally.objects,
        Code::UnreadContent,
        Info,
        "objects on the page are other files, and were not read".to_owned(),
    );
    out
}
