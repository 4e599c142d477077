//! `[Content_Types].xml`: what type a part has.

use crate::{decode_xml, names::key, relationships::attribute_value};
use quick_xml::{Reader, events::Event};
use std::collections::HashMap;

/// The content types of a package (ECMA-376 part 2 §7.2.3): by part name, else by extension.
///
/// ```
/// let xml = br#"<Types><Default Extension="xml" ContentType="application/xml"/>
///   <Override PartName="/word/document.xml" ContentType="application/x.main+xml"/></Types>"#;
/// let types = package::ContentTypes::parse(xml);
/// assert_eq!(types.of("Word/document.xml"), Some("application/x.main+xml"));
/// assert_eq!(types.of("docProps/core.xml"), Some("application/xml"));
/// assert_eq!(types.overrides().count(), 1);
/// ```
#[derive(Debug, Clone, Default)]
pub struct ContentTypes {
    by_part: Vec<(String, String)>,
    index: HashMap<String, usize>,
    by_extension: HashMap<String, String>,
}

impl ContentTypes {
    /// Parses the part; what stands before an error is kept.
    pub fn parse(xml: &[u8]) -> Self {
        let decoded = decode_xml(xml);
        let mut reader = Reader::from_str(&decoded.text);
        reader.config_mut().check_end_names = false;
        let mut types = Self::default();
        while let Ok(event) = reader.read_event() {
            let (Event::Start(element) | Event::Empty(element)) = event else {
                if matches!(event, Event::Eof) {
                    break;
                }
                continue;
            };
            let (mut name, mut kind) = (None, None);
            for attribute in element.attributes().with_checks(false).flatten() {
                let value = || Some(attribute_value(&attribute)).filter(|v| !v.is_empty());
                match attribute.key.local_name().as_ref() {
                    b"PartName" | b"Extension" => name = value(),
                    b"ContentType" => kind = value(),
                    _ => {}
                }
            }
            let (Some(name), Some(kind)) = (name, kind) else { continue };
            match element.local_name().as_ref() {
                b"Override" => {
                    types.index.entry(key(&name)).or_insert(types.by_part.len());
                    types.by_part.push((name.trim_start_matches('/').to_owned(), kind));
                }
                b"Default" => {
                    types.by_extension.entry(name.to_ascii_lowercase()).or_insert(kind);
                }
                _ => {}
            }
        }
        types
    }

    /// The type of a part.
    pub fn of(&self, part: &str) -> Option<&str> {
        let part = key(part);
        if let Some((_, kind)) = self.index.get(&part).and_then(|&i| self.by_part.get(i)) {
            return Some(kind);
        }
        let extension = part.rsplit_once('.')?.1;
        self.by_extension.get(extension).map(String::as_str)
    }

    /// The parts with a type of their own, in order: name without the leading `/`, and type.
    pub fn overrides(&self) -> impl Iterator<Item = (&str, &str)> {
        self.by_part.iter().map(|(part, kind)| (part.as_str(), kind.as_str()))
    }
}
