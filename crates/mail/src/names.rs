//! Names of attachments: safe as file names, and each once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Bytes of a name, the most that common file systems take less a margin for a number.
const MOST: usize = 200;

/// Gives out names.
#[derive(Debug, Default)]
pub(crate) struct Names {
    /// How often each name was given, in lower case.
    given: HashMap<String, u32>,
}

/// Characters that no file name should hold: separators, those that shells and file systems
/// take for themselves, and those that turn a name around when it is shown.
fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The last segment of a path, without what is unsafe.
fn safe(name: &str) -> String {
    let last = name.trim().trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next();
    let kept: String = last.unwrap_or_default().chars().filter(|c| !is_unsafe(*c)).collect();
    let kept = kept.split_whitespace().collect::<Vec<_>>().join(" ");
    let kept = kept.trim_end_matches(['.', ' ']);
    if kept.trim_start_matches('.').is_empty() { String::new() } else { shorten(kept) }
}

/// At most so many bytes, the extension kept.
fn shorten(name: &str) -> String {
    if name.len() <= MOST {
        return name.to_owned();
    }
    let (stem, extension) = parted(name);
    let room = MOST.saturating_sub(extension.len());
    let stem = stem.get(..stem.floor_char_boundary(room)).unwrap_or_default();
    format!("{stem}{extension}")
}

/// Stem and extension, the dot with the latter.
fn parted(name: &str) -> (&str, &str) {
    match name.rfind('.') {
        Some(at) if at > 0 && name.len() - at <= 10 => name.split_at(at),
        _ => (name, ""),
    }
}

/// The extension that a media type goes by, for parts without a name.
pub(crate) fn extension(media: &str) -> &'static str {
    match media {
        "application/pdf" => ".pdf",
        "application/rtf" | "text/rtf" => ".rtf",
        "application/msword" => ".doc",
        "application/vnd.ms-excel" => ".xls",
        "application/vnd.ms-powerpoint" => ".ppt",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" => ".xlsx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation" => ".pptx",
        "application/vnd.oasis.opendocument.text" => ".odt",
        "application/vnd.oasis.opendocument.spreadsheet" => ".ods",
        "application/vnd.oasis.opendocument.presentation" => ".odp",
        "application/zip" | "application/x-zip-compressed" => ".zip",
        "application/json" => ".json",
        "application/xml" | "text/xml" => ".xml",
        "application/ms-tnef" | "application/vnd.ms-tnef" => ".dat",
        "message/rfc822" | "message/global" => ".eml",
        "application/vnd.ms-outlook" => ".msg",
        "text/html" | "application/xhtml+xml" => ".html",
        "text/calendar" => ".ics",
        "text/csv" => ".csv",
        "text/vcard" | "text/x-vcard" => ".vcf",
        "image/png" => ".png",
        "image/jpeg" => ".jpg",
        "image/gif" => ".gif",
        "image/svg+xml" => ".svg",
        "image/tiff" => ".tiff",
        media if media.starts_with("text/") => ".txt",
        _ => ".bin",
    }
}

impl Names {
    /// A safe name that was not given yet: what `wanted` says, else `usual` with the extension.
    pub(crate) fn give(&mut self, wanted: Option<&str>, usual: &str, extension: &str) -> String {
        let mut name = safe(wanted.unwrap_or_default());
        if name.is_empty() {
            name = format!("{usual}{extension}");
        }
        let (stem, extension) = parted(&name);
        let mut out = name.clone();
        let mut number =
            *self.given.entry(name.to_lowercase()).and_modify(|n| *n += 1).or_insert(1);
        // Another may have been called "plan (2).docx" by its sender: it counts too.
        while number > 1 {
            out = format!("{stem} ({number}){extension}");
            if let Entry::Vacant(free) = self.given.entry(out.to_lowercase()) {
                free.insert(1);
                break;
            }
            number += 1;
        }
        if let Some(last) = self.given.get_mut(&name.to_lowercase()) {
            *last = number;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_safe() {
        for (written, meant) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\temp\\plan.docx", "plan.docx"),
            ("a<b>:\"c\"|?*.txt", "abc.txt"),
            ("\u{202e}xcod.exe", "xcod.exe"),
            (" plan \r\n of  work .docx. ", "plan of work .docx"),
            ("..", "part.bin"),
            ("", "part.bin"),
            (".profile", ".profile"),
        ] {
            assert_eq!(Names::default().give(Some(written), "part", ".bin"), meant);
        }
        let long = Names::default().give(Some(&format!("{}.docx", "é".repeat(300))), "", "");
        assert!(long.len() <= MOST && long.ends_with("é.docx"));
    }

    #[test]
    fn each_name_is_given_once() {
        let mut names = Names::default();
        let mut give = |name| names.give(Some(name), "part", "");
        assert_eq!(give("plan.docx"), "plan.docx");
        assert_eq!(give("plan (2).docx"), "plan (2).docx");
        assert_eq!(give("Plan.docx"), "Plan (3).docx");
        assert_eq!(give("plan.docx"), "plan (4).docx");
        assert_eq!(give(""), "part");
        assert_eq!(give("  "), "part (2)");
    }

    proptest! {
        #[test]
        fn all_names_differ(wanted in prop::collection::vec("[ab./ ]{0,3}( \\([234]\\))?", 0..40)) {
            let mut names = Names::default();
            let given: std::collections::HashSet<String> =
                wanted.iter().map(|w| names.give(Some(w), "x", ".y").to_lowercase()).collect();
            prop_assert_eq!(given.len(), wanted.len());
        }
    }
}
