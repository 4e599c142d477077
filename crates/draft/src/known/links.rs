//! Where the rows of a draft lead.

use crate::model::Run;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use record::{DocumentRecord, DocumentRef, MeetingRecord, Referent};
use std::collections::BTreeMap;
use terms::DocumentId;

/// The pages of the ITU's meeting documents.
const PAGES: &str = "https://www.itu.int/md/";

/// What stands in a path as it is (RFC 3986 §2.3), and the slash between its parts.
const PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~').remove(b'/');

/// Documents with the places where they are found.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The full name of each short id; none where several documents have it.
    names: BTreeMap<String, Option<String>>,
    /// The path of each short id.
    paths: BTreeMap<String, String>,
    /// The short id of each path.
    ids: BTreeMap<String, String>,
    /// The study group.
    group: Option<String>,
}

/// The address of a file relative to the documents' folder: of what lies in an archive, the
/// archive's.
fn address(path: &str) -> Option<String> {
    let outer = path.split_once("!/").map_or(path, |(outer, _)| outer);
    // From its root on, a path is no longer relative: `//host/share` is another machine.
    (!outer.is_empty() && !outer.starts_with(['/', '\\']))
        .then(|| utf8_percent_encode(outer, PATH).to_string())
}

impl Links {
    /// What the records know of their documents' names and places.
    pub(crate) fn new(meeting: &MeetingRecord, documents: &[&DocumentRecord]) -> Self {
        let group = meeting.meeting.study_group.clone();
        let mut links = Self { group, ..Self::default() };
        for document in &meeting.documents {
            let Some(id) = &document.id else { continue };
            if let Some(itu_id) = &document.itu_id {
                links.name(id, itu_id);
            }
            if let Some(path) = &document.path {
                links.paths.entry(id.clone()).or_insert_with(|| path.clone());
                links.ids.entry(path.clone()).or_insert_with(|| id.clone());
            }
        }
        for document in documents {
            let own = document.identity.iter();
            let cited = document.references.iter().filter_map(|r| match &r.referent {
                Referent::Document(reference) => Some(reference),
                _ => None,
            });
            let listed = document.documents.iter().filter_map(|d| d.reference.as_ref());
            for DocumentRef { id, itu_id, .. } in own.chain(cited).chain(listed) {
                if let Some(itu_id) = itu_id {
                    links.name(id, itu_id);
                }
            }
        }
        links
    }

    fn name(&mut self, id: &str, itu_id: &str) {
        // An address is made of it, so nothing else will do.
        if !terms::is_full_name(itu_id) {
            return;
        }
        let slot = self.names.entry(id.to_owned()).or_insert_with(|| Some(itu_id.to_owned()));
        if slot.as_deref() != Some(itu_id) {
            *slot = None;
        }
    }

    /// Where a document's id leads. A link that would be read as another document's than its text
    /// is left out.
    pub(crate) fn of_id(&self, id: &str) -> Option<String> {
        let named = self.names.get(id).and_then(Option::as_ref).map(|n| format!("{PAGES}{n}"));
        let filed = || address(self.paths.get(id)?);
        named.filter(|t| agrees(id, t)).or_else(|| filed().filter(|t| agrees(id, t)))
    }

    /// How an id is written so that it is read as what it is. Alone, `C 1` and `R 12` could be
    /// anything: they stand with their study group.
    pub(crate) fn written(&self, id: &str) -> String {
        let read = |text: &str| matches!(grammar::documents(&lexicon::Lexicon::standard(), text).as_slice(), [one] if one.value.id.id() == id);
        if read(id) {
            return id.to_owned();
        }
        let with_group = self.group.as_ref().map(|g| format!("{g}-{id}"));
        with_group.filter(|text| read(text)).unwrap_or_else(|| id.to_owned())
    }

    /// Where a document of the folder leads.
    pub(crate) fn of_path(&self, path: &str) -> Option<String> {
        self.ids.get(path).and_then(|id| self.of_id(id)).or_else(|| address(path))
    }

    /// What a document of the folder is called: its id, else its path.
    pub(crate) fn called<'a>(&'a self, path: &'a str) -> &'a str {
        self.ids.get(path).map_or(path, String::as_str)
    }

    /// Documents of the folder by what they are called, each once, with commas between them.
    pub(crate) fn named<'a>(&'a self, paths: impl Iterator<Item = &'a str>) -> Vec<Run> {
        // A file may be there twice, in an archive and beside it.
        let mut by_name: BTreeMap<&str, &str> = BTreeMap::new();
        for path in paths {
            by_name.entry(self.called(path)).or_insert(path);
        }
        let mut runs = Vec::new();
        for (name, path) in by_name {
            if !runs.is_empty() {
                runs.push(Run::plain(", "));
            }
            runs.push(Run::plain(name).to(self.of_path(path)));
        }
        runs
    }
}

/// Whether a link's target names the very document that its text names, or none.
fn agrees(id: &str, target: &str) -> bool {
    let Some(named) = terms::link(target) else { return true };
    DocumentId::of_id(id).is_some_and(|said| {
        said.series == named.series
            && said.number == named.number
            && said.group == named.group
            && (named.revision.is_none() || said.revision == named.revision)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_no_addresses_of_other_machines() {
        assert_eq!(address("a b/TD 5.docx").unwrap(), "a%20b/TD%205.docx");
        assert_eq!(address("a.zip!/in/b.docx").unwrap(), "a.zip");
        assert_eq!(address("javascript:alert(1)").unwrap(), "javascript%3Aalert%281%29");
        assert_eq!(address("//host/share"), None);
        assert_eq!(address(""), None);
    }

    #[test]
    fn a_link_says_what_its_text_says() {
        let target = "https://www.itu.int/md/T25-SG17-260330-TD-WP4-0215";
        assert!(agrees("TD215/4", target));
        assert!(agrees("TD215R1/4", target));
        assert!(!agrees("TD215/3", target));
        assert!(!agrees("TD215", target));
        assert!(agrees("TD215", "folder/minutes.docx"));
    }
}
