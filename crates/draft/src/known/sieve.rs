//! Which of an item's texts a draft gives, and what it says of those that it leaves out.
//!
//! A draft plans with the latest text: what a later revision supersedes, and what a document shows
//! to be another item's text, is left out with a remark. A text that is the only one stays, marked.

use record::{Code, Meeting, MeetingRecord, Quantity};
use std::collections::{BTreeMap, BTreeSet};
use terms::{Date, DocumentId};

/// A chain of revisions has so many members at most: a circle of them ends there.
const REVISIONS: usize = 100;

/// The facts of a meeting that rule out a base text.
#[derive(Debug, Default)]
pub(crate) struct Sieve<'a> {
    /// The revision that supersedes a document, by the document's id.
    later: BTreeMap<&'a str, &'a str>,
    /// The right text for an item and a wrong id.
    contradicted: BTreeMap<(&'a str, &'a str), &'a str>,
    /// The ids of the meeting's documents.
    there: BTreeSet<&'a str>,
    /// The meeting's first day.
    start: Option<Date>,
}

/// An item's texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Sifted {
    pub(crate) kept: Vec<String>,
    /// Those of the kept ones that a document contradicts.
    pub(crate) doubted: Vec<String>,
    /// The note on each text that is left out or doubtful.
    pub(crate) remarks: Vec<String>,
}

impl Sifted {
    fn drop(&mut self, id: &str, why: &str) {
        self.kept.retain(|text| text != id);
        self.remarks.push(format!("base text {id}: left out, {why}"));
    }
}

impl<'a> Sieve<'a> {
    pub(crate) fn new(record: &'a MeetingRecord) -> Self {
        let Meeting { start, .. } = record.meeting;
        let mut sieve = Self { start, ..Self::default() };
        for document in &record.documents {
            let Some(id) = document.id.as_deref() else { continue };
            sieve.there.insert(id);
            if let Some(later) = document.superseded_by.as_deref() {
                sieve.later.insert(id, later);
            }
        }
        for finding in record.findings.iter().filter(|f| f.code == Code::BaseTextMismatch) {
            if let Some(item) = finding.subject.as_deref()
                && let Some(Quantity::Text(text)) = &finding.stated
                && let Some(Quantity::Text(other)) = &finding.found
            {
                sieve.contradicted.insert((item, text), other);
            }
        }
        sieve
    }

    /// The latest revision of a document, where there is a later one than itself.
    pub(crate) fn latest(&self, id: &str) -> Option<&'a str> {
        let mut latest = self.later.get(id).copied();
        for _ in 0..REVISIONS {
            match latest.and_then(|id| self.later.get(id)) {
                Some(next) => latest = Some(next),
                None => break,
            }
        }
        latest
    }

    /// Whether a day lies before the meeting.
    pub(crate) fn is_before(&self, day: Date) -> bool {
        self.start.is_some_and(|start| day < start)
    }

    /// The texts of an item that a draft gives.
    pub(crate) fn sift(&self, item: Option<&str>, texts: Vec<String>) -> Sifted {
        let mut sifted = Sifted { kept: texts, ..Sifted::default() };
        self.revisions(&mut sifted);
        self.slips(&mut sifted);
        let instead = |text: &str| self.contradicted.get(&(item?, text)).copied();
        for text in sifted.kept.clone() {
            let Some(other) = instead(&text) else { continue };
            if sifted.kept.len() > 1 {
                sifted.drop(&text, &format!("its own title says that it is a text of {other}"));
            } else {
                sifted.remarks.push(format!(
                    "base text {text}: to be checked, its own title says that it is a text of {other}"
                ));
                sifted.doubted.push(text);
            }
        }
        sifted
    }

    /// Puts the latest revision in the place of each text that one supersedes.
    fn revisions(&self, sifted: &mut Sifted) {
        for text in sifted.kept.clone() {
            let among = later_among(&text, &sifted.kept);
            let Some(latest) = self.latest(&text).map(str::to_owned).or(among) else { continue };
            if !sifted.kept.contains(&latest)
                && let Some(place) = sifted.kept.iter().position(|t| *t == text)
            {
                sifted.kept.insert(place, latest.clone());
            }
            sifted.drop(&text, &format!("{latest} is its later revision"));
        }
    }

    /// Leaves out a number that no document has, where the item's other text has the same number in
    /// another series: one of the two is a slip of the pen.
    fn slips(&self, sifted: &mut Sifted) {
        for text in sifted.kept.clone().iter().filter(|t| !self.there.contains(t.as_str())) {
            let Some(own) = DocumentId::of_id(text) else { continue };
            let same_number = |other: &&String| {
                self.there.contains(other.as_str())
                    && DocumentId::of_id(other).is_some_and(|other| {
                        (other.series, other.number) == (own.series, own.number)
                            && other.group.is_some()
                            && own.group.is_some()
                            && other.group != own.group
                    })
            };
            if let Some(other) = sifted.kept.iter().find(same_number).cloned() {
                sifted.drop(text, &format!("no document has this number, and {other} is there"));
            }
        }
    }
}

/// The latest of these texts that is a revision of one of them.
fn later_among(text: &str, texts: &[String]) -> Option<String> {
    let own = DocumentId::of_id(text)?;
    let read = texts.iter().filter_map(|t| Some((t, DocumentId::of_id(t)?)));
    let later = read.filter(|(_, o)| o.base().id() == own.base().id() && own.revision < o.revision);
    later.max_by_key(|(_, other)| other.revision).map(|(text, _)| text.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|t| (*t).to_owned()).collect()
    }

    fn sieve() -> Sieve<'static> {
        Sieve {
            later: [("TD61/1", "TD61R1/1"), ("TD61R1/1", "TD61R2/1")].into(),
            contradicted: [(("Y.river", "TD74/2"), "Y.farm")].into(),
            there: ["TD61/1", "TD61R1/1", "TD61R2/1", "TD62/1", "TD74/2"].into(),
            start: None,
        }
    }

    #[test]
    fn a_later_revision_stands_alone() {
        let all = texts(&["TD9/1", "TD9R2/1", "TD9/2", "C301"]);
        let sifted = Sieve::default().sift(None, all);
        assert_eq!(sifted.kept, texts(&["TD9R2/1", "TD9/2", "C301"]));
        let said = ["base text TD9/1: left out, TD9R2/1 is its later revision"];
        assert_eq!(sifted.remarks, texts(&said));
    }

    #[test]
    fn the_latest_revision_of_the_folder_takes_the_place_of_a_superseded_text() {
        let sifted = sieve().sift(Some("Y.twin"), texts(&["TD61/1"]));
        assert_eq!(sifted.kept, texts(&["TD61R2/1"]));
        assert_eq!(sifted.remarks.len(), 1);
        assert!(sifted.doubted.is_empty());
    }

    #[test]
    fn a_number_that_no_document_has_gives_way_to_the_same_number_elsewhere() {
        assert_eq!(sieve().sift(None, texts(&["TD62/2", "TD62/1"])).kept, texts(&["TD62/1"]));
        // Nothing speaks against a text that only the folder lacks.
        let lone = sieve().sift(None, texts(&["TD62/2", "TD99/1"]));
        assert_eq!((lone.kept.len(), lone.remarks.len()), (2, 0));
    }

    #[test]
    fn a_contradicted_text_goes_where_there_is_another_and_is_marked_where_there_is_none() {
        let sifted = sieve().sift(Some("Y.river"), texts(&["C305", "TD74/2"]));
        assert_eq!(sifted.kept, texts(&["C305"]));
        let said = "base text TD74/2: left out, its own title says that it is a text of Y.farm";
        assert_eq!(sifted.remarks, texts(&[said]));
        let alone = sieve().sift(Some("Y.river"), texts(&["TD74/2"]));
        assert_eq!((&alone.kept, &alone.doubted), (&texts(&["TD74/2"]), &texts(&["TD74/2"])));
        assert_eq!(alone.remarks.len(), 1);
        assert_eq!(sieve().sift(Some("Y.farm"), texts(&["TD74/2"])).remarks.len(), 0);
    }

    #[test]
    fn revisions_in_a_circle_end() {
        let sieve = Sieve { later: [("TD1/1", "TD2/1"), ("TD2/1", "TD1/1")].into(), ..sieve() };
        assert!(sieve.latest("TD1/1").is_some());
    }
}
