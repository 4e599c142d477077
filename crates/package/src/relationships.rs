//! Relationships: what leads from a part to others, and out of the package.

use crate::{Archive, decode_xml, resolve};
use quick_xml::events::{Event, attributes::Attribute};
use quick_xml::{Reader, escape::unescape};
use std::collections::HashMap;

/// The value with its references resolved; as written where one of them is unknown.
pub(crate) fn attribute_value(attribute: &Attribute<'_>) -> String {
    let raw = String::from_utf8_lossy(&attribute.value);
    unescape(&raw).map_or_else(|_| raw.clone().into_owned(), std::borrow::Cow::into_owned)
}

/// One relationship (ECMA-376 part 2 §6.5).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Relationship {
    /// Its id within the source part.
    pub id: String,
    /// The last segment of its type's URI (`officeDocument`, `hyperlink`): the transitional and
    /// the strict types differ only in what stands before it.
    pub kind: String,
    /// The target as written.
    pub target: String,
    /// Whether the target is outside of the package.
    pub external: bool,
    /// The part that is meant, without a leading `/`; empty where the target is external.
    pub part: String,
}

/// The relationships of a part, or of the package.
///
/// ```
/// use package::Relationships;
/// let xml = br#"<Relationships><Relationship Id="rId1" Target="styles.xml"
///   Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/>
/// </Relationships>"#;
/// let rels = Relationships::parse(xml, "word/document.xml", 100);
/// assert_eq!(rels.get("rId1").unwrap().part, "word/styles.xml");
/// assert_eq!(rels.of_kind("styles").count(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Relationships {
    all: Vec<Relationship>,
    by_id: HashMap<String, usize>,
}

impl Relationships {
    /// The name of the part that holds the relationships of `source`; the package's own for "".
    ///
    /// ```
    /// use package::Relationships;
    /// assert_eq!(Relationships::part_name(""), "_rels/.rels");
    /// assert_eq!(Relationships::part_name("word/document.xml"), "word/_rels/document.xml.rels");
    /// ```
    pub fn part_name(source: &str) -> String {
        match source.rsplit_once('/') {
            Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
            None => format!("_rels/{source}.rels"),
        }
    }

    /// Reads the relationships of `source` from the archive (the package's own for ""); none
    /// where there is no such part. What stands before a break is kept.
    pub fn read(archive: &mut Archive<'_>, source: &str) -> Self {
        let most = archive.limits().relationships;
        match archive.read_lossy(&Self::part_name(source)) {
            Some(part) => Self::parse(&part.bytes, source, most),
            None => Self::default(),
        }
    }

    /// Parses the part, `most` relationships at most; what stands before an error is kept. Of
    /// two with one id the first counts.
    pub fn parse(xml: &[u8], source: &str, most: usize) -> Self {
        let decoded = decode_xml(xml);
        let mut reader = Reader::from_str(&decoded.text);
        reader.config_mut().check_end_names = false;
        let mut all = Self::default();
        while let Ok(event) = reader.read_event() {
            let (Event::Start(element) | Event::Empty(element)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            if element.local_name().as_ref() != b"Relationship" || all.all.len() >= most {
                continue;
            }
            let mut one = Relationship::default();
            for attribute in element.attributes().with_checks(false).flatten() {
                let value = attribute_value(&attribute);
                match attribute.key.as_ref() {
                    b"Id" => one.id = value,
                    b"Type" => {
                        value.rsplit('/').next().unwrap_or_default().clone_into(&mut one.kind);
                    }
                    b"Target" => one.target = value,
                    b"TargetMode" => one.external = value.eq_ignore_ascii_case("external"),
                    _ => {}
                }
            }
            if !one.external {
                one.part = resolve(source, &one.target);
            }
            all.by_id.entry(one.id.clone()).or_insert(all.all.len());
            all.all.push(one);
        }
        all
    }

    /// Relationships made up for parts that none leads to: the kind and the name of each.
    ///
    /// ```
    /// let found = package::Relationships::of_parts([("header", "word/header1.xml")]);
    /// assert_eq!(found.of_kind("header").next().unwrap().part, "word/header1.xml");
    /// ```
    pub fn of_parts<'p>(parts: impl IntoIterator<Item = (&'p str, &'p str)>) -> Self {
        let mut all = Self::default();
        for (kind, part) in parts {
            let id = format!("/{part}");
            all.by_id.entry(id.clone()).or_insert(all.all.len());
            let (kind, part) = (kind.to_owned(), part.to_owned());
            all.all.push(Relationship { id, kind, part, ..Relationship::default() });
        }
        all
    }

    /// The relationship with this id.
    pub fn get(&self, id: &str) -> Option<&Relationship> {
        self.by_id.get(id).and_then(|&at| self.all.get(at))
    }

    /// Those of a kind, in order.
    pub fn of_kind(&self, kind: &str) -> impl Iterator<Item = &Relationship> {
        self.all.iter().filter(move |r| r.kind == kind)
    }

    /// All, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Relationship> {
        self.all.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn external_targets_stay_as_written_and_strict_types_are_the_same_kinds() {
        let xml = br#"<r:Relationships xmlns:r="x"><r:Relationship Id="a" TargetMode="External"
            Type="http://purl.oclc.org/ooxml/officeDocument/relationships/hyperlink"
            Target="https://example.org/a?b=1&amp;c=2#d"/>
            <r:Relationship Id="a" Type="t/styles" Target="../x.xml"/></r:Relationships>"#;
        let rels = Relationships::parse(xml, "word/document.xml", 10);
        let link = rels.get("a").unwrap();
        assert_eq!(link.target, "https://example.org/a?b=1&c=2#d");
        assert_eq!((link.kind.as_str(), link.external), ("hyperlink", true));
        assert_eq!(rels.of_kind("styles").next().unwrap().part, "x.xml");
    }

    #[test]
    fn a_broken_list_keeps_what_stands_before_the_break() {
        let xml = br#"<Relationships><Relationship Id="a" Type="t/styles" Target="s.xml"/><Rel"#;
        assert_eq!(Relationships::parse(xml, "", 10).iter().count(), 1);
    }
}
