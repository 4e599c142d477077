//! Places in documents: where each fact and finding comes from.

use crate::intern::{Table, Texts};
use crate::links::Links;
use record::Evidence;
use serde::Serialize;
use std::sync::Arc;

/// No span: a whole row, table or document.
const WHOLE: i64 = -1;

/// A place by numbers: path, pointer, start, end, text as read, headings, rule.
type Place = (u32, u32, i64, i64, u32, u32, u32);

/// Where one field's value stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Spot {
    /// At a place.
    At(u32),
    /// In a cell of its own beside it: place, pointer, start, end.
    Beside(u32, u32, i64, i64),
}

/// Headings, and the numbers of their texts.
type Sections<'a> = (Table<&'a [Arc<str>]>, Vec<Vec<u32>>);

/// All places, and what they are made of.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Places<'a> {
    strings: Texts<'a>,
    #[serde(serialize_with = "rows")]
    sections: Sections<'a>,
    #[serde(serialize_with = "names")]
    paths: Table<(usize, &'a str)>,
    #[serde(rename = "places")]
    all: Table<Place>,
    /// A link for each path, where its input has them.
    hrefs: Vec<Option<String>>,
    /// Which input is read, and where its documents lie.
    #[serde(skip)]
    input: (usize, Option<&'a Links>),
}

impl<'a> Places<'a> {
    /// From here on paths are those of another input: two folders may hold files of one name.
    pub(crate) fn enter(&mut self, input: usize, links: Option<&'a Links>) {
        self.input = (input, links);
    }

    /// The number of a document's path.
    pub(crate) fn path(&mut self, path: &'a str) -> u32 {
        let number = self.paths.add((self.input.0, path));
        if self.hrefs.len() < self.paths.values().len() {
            self.hrefs.push(self.input.1.and_then(|links| links.to(path)));
        }
        number
    }

    /// The number of the headings above something.
    fn section(&mut self, headings: &'a [Arc<str>]) -> u32 {
        let number = self.sections.0.add(headings);
        if self.sections.1.len() < self.sections.0.values().len() {
            self.sections.1.push(headings.iter().map(|h| self.strings.add(h)).collect());
        }
        number
    }

    /// The place of an evidence, for a field of what it is the evidence of. Evidence of a document
    /// record has no path: it is the document's.
    pub(crate) fn spot(&mut self, evidence: &'a Evidence, own: &'a str, field: &str) -> Spot {
        let span = |span: Option<(u32, u32)>| {
            span.map_or((WHOLE, WHOLE), |(start, end)| (start.into(), end.into()))
        };
        let (start, end) = span(evidence.span);
        let place = (
            self.path(evidence.path.as_deref().unwrap_or(own)),
            self.strings.add(&evidence.pointer),
            start,
            end,
            self.strings.add(&evidence.raw),
            self.section(&evidence.section),
            self.strings.add(&evidence.rule),
        );
        let number = self.all.add(place);
        match evidence.fields.get(field) {
            Some(own) => {
                let (start, end) = span(own.span);
                Spot::Beside(number, self.strings.add(&own.pointer), start, end)
            }
            None => Spot::At(number),
        }
    }
}

/// The numbers alone.
fn rows<S: serde::Serializer>(sections: &Sections<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    sections.1.serialize(serializer)
}

/// The paths alone: which input each is of, the meetings' own documents say.
fn names<S: serde::Serializer>(
    paths: &Table<(usize, &str)>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(paths.values().iter().map(|(_, path)| path))
}

#[cfg(test)]
mod tests {
    use super::{Places, Spot};
    use record::{Evidence, FieldPlace};
    use serde_json::json;

    #[test]
    fn facts_of_one_row_share_its_place() {
        let row = Evidence {
            path: Some("a b.docx".into()),
            pointer: "/body/5/rows/1/cells/0".into(),
            span: Some((0, 6)),
            raw: "X.1234".into(),
            section: ["2 Output", "2.1 TAP"].into_iter().collect(),
            rule: "work_item.row".into(),
            ..Evidence::default()
        };
        let mut titled = row.clone();
        let title = FieldPlace { pointer: "/body/5/rows/1/cells/2".into(), span: None };
        titled.fields.insert("title".into(), title);
        let links = "docs".parse().unwrap();
        let mut places = Places::default();
        places.enter(0, Some(&links));
        assert_eq!(places.spot(&row, "", "track"), Spot::At(0));
        assert_eq!(places.spot(&titled, "", "title"), Spot::Beside(0, 5, -1, -1));
        assert_eq!(places.spot(&titled, "", "track"), Spot::At(0));
        assert_eq!(
            serde_json::to_value(&places).unwrap(),
            json!({
                "strings": ["/body/5/rows/1/cells/0", "X.1234", "2 Output", "2.1 TAP",
                    "work_item.row", "/body/5/rows/1/cells/2"],
                "sections": [[2, 3]],
                "paths": ["a b.docx"],
                "places": [[0, 0, 0, 6, 1, 0, 4]],
                "hrefs": ["docs/a%20b.docx"],
            })
        );
    }

    #[test]
    fn files_of_one_name_in_two_folders_are_two() {
        let (one, two) = ("one".parse().unwrap(), "two".parse().unwrap());
        let mut places = Places::default();
        places.enter(0, Some(&one));
        assert_eq!(places.path("a"), 0);
        places.enter(1, Some(&two));
        assert_eq!(places.path("a"), 1);
        let hrefs = [Some("one/a".to_owned()), Some("two/a".to_owned())];
        assert_eq!(places.hrefs, hrefs);
    }
}
