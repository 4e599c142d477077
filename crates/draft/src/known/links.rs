//! Where the rows of a draft lead.

use crate::model::Run;
use record::{DocumentRecord, DocumentRef, MeetingRecord, Referent};
use std::collections::BTreeMap;
use terms::DocumentId;

/// The pages of the ITU's meeting documents.
const PAGES: &str = "https://www.itu.int/md/";

/// Gives the link to a document, given its path in the input; none where there is no way to it.
pub type Way<'p> = dyn Fn(&str) -> Option<String> + 'p;

/// Where the documents lie: of the path of one, the link to it as seen from the draft. Without, a
/// draft leads to the pages of the ITU alone, and can be carried anywhere.
///
/// ```
/// let below = |path: &str| Some(format!("../documents/{path}"));
/// let places = draft::Places { link: Some(&below), first: true };
/// assert!(places.link.is_some_and(|to| to("a.docx").as_deref() == Some("../documents/a.docx")));
/// ```
#[derive(Clone, Copy, Default)]
pub struct Places<'p> {
    /// The way to a document; none where nothing says where they lie.
    pub link: Option<&'p Way<'p>>,
    /// Whether it goes before the ITU's page of the document.
    pub first: bool,
}

/// Documents with the places where they are found.
#[derive(Debug, Default)]
pub(crate) struct Links {
    /// The full name of each short id; none where several documents have it.
    names: BTreeMap<String, Option<String>>,
    /// The path of each short id.
    paths: BTreeMap<String, String>,
    /// The short id of each path.
    ids: BTreeMap<String, String>,
    /// The link to each path.
    files: BTreeMap<String, String>,
    /// Whether a link to a path goes before the ITU's page.
    files_first: bool,
    /// The study group.
    group: Option<String>,
}

impl Links {
    /// What the records know of their documents' names and places.
    pub(crate) fn new(
        meeting: &MeetingRecord,
        documents: &[&DocumentRecord],
        places: Places<'_>,
    ) -> Self {
        let group = meeting.meeting.study_group.clone();
        let mut links = Self { group, files_first: places.first, ..Self::default() };
        for document in &meeting.documents {
            if let (Some(path), Some(to)) = (&document.path, places.link)
                && let Some(link) = to(path)
            {
                links.files.insert(path.clone(), link);
            }
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
        let page = || {
            let named = self.names.get(id).and_then(Option::as_ref);
            named.map(|n| format!("{PAGES}{n}")).filter(|t| agrees(id, t))
        };
        let file = || {
            let file = self.paths.get(id).and_then(|path| self.files.get(path));
            file.filter(|t| agrees(id, t)).cloned()
        };
        if self.files_first { file().or_else(page) } else { page().or_else(file) }
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
        let file = || self.files.get(path).cloned();
        let first = if self.files_first { file() } else { None };
        first.or_else(|| self.ids.get(path).and_then(|id| self.of_id(id))).or_else(file)
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
    fn a_link_says_what_its_text_says() {
        let target = "https://www.itu.int/md/T25-SG17-260330-TD-WP4-0215";
        assert!(agrees("TD215/4", target));
        assert!(agrees("TD215R1/4", target));
        assert!(!agrees("TD215/3", target));
        assert!(!agrees("TD215", target));
        assert!(agrees("TD215", "folder/minutes.docx"));
    }
}
