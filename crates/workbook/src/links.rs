//! The links of a sheet, the address of each held once.

use crate::sheet::Area;
use package::Relationships;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// Where a link leads: an address, and a place in what is there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Target {
    address: Rc<str>,
    place: Rc<str>,
}

impl Target {
    /// How long it is when it is written.
    pub(crate) fn len(&self) -> usize {
        self.address.len() + self.place.len() + usize::from(!self.place.is_empty())
    }

    /// The target as one text.
    pub(crate) fn write(&self) -> String {
        let mut out = String::with_capacity(self.len());
        out.push_str(&self.address);
        if !self.place.is_empty() {
            out.push('#');
            out.push_str(&self.place);
        }
        out
    }
}

/// The links of a sheet. 300,000 of them may lead to one address of a megabyte: such an address
/// stands here once and is looked at once, and what unlike addresses hold together is bounded.
#[derive(Debug, Default)]
pub(crate) struct Links {
    all: Vec<(Area, Target)>,
    known: HashSet<Rc<str>>,
    /// The addresses of relationships, by their ids.
    related: HashMap<String, Rc<str>>,
    bytes: u64,
    /// Whether it was told that some are left out.
    told: bool,
}

/// How many links a sheet may have, and how many bytes their unlike addresses.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Most {
    pub(crate) links: u64,
    pub(crate) bytes: u64,
}

impl Links {
    /// Whether what is left out is still to be told.
    pub(crate) fn tell(&mut self) -> bool {
        !std::mem::replace(&mut self.told, true)
    }

    /// Adds a link over an area; `false` where there are as many as there may be, or where their
    /// addresses hold as much as they may.
    pub(crate) fn push(&mut self, area: Area, address: &str, most: Most) -> bool {
        let address = self.held(address, most);
        self.add(area, address.map(|address| Target { address, ..Target::default() }), most)
    }

    /// Adds a link that a relationship leads to, or a place in the workbook, or both; none where
    /// there is neither.
    pub(crate) fn push_related(
        &mut self,
        area: Area,
        (id, place): (&str, &str),
        relationships: &Relationships,
        most: Most,
    ) -> bool {
        let address = if let Some(known) = self.related.get(id) {
            Some(Rc::clone(known))
        } else {
            let address = relationships.get(id).map_or("", |r| r.target.as_str());
            let held = self.held(address, most);
            if let Some(held) = &held {
                self.related.insert(id.to_owned(), Rc::clone(held));
            }
            held
        };
        let place = self.held(place, most);
        let target = address.zip(place).map(|(address, place)| Target { address, place });
        if target.as_ref().is_some_and(|target| target.len() == 0) {
            return true;
        }
        self.add(area, target, most)
    }

    fn add(&mut self, area: Area, target: Option<Target>, most: Most) -> bool {
        let Some(target) = target.filter(|_| (self.all.len() as u64) < most.links) else {
            return false;
        };
        self.all.push((area, target));
        true
    }

    /// The text, held once; none where there is no room for it.
    fn held(&mut self, text: &str, most: Most) -> Option<Rc<str>> {
        if let Some(known) = self.known.get(text) {
            return Some(Rc::clone(known));
        }
        let bytes = self.bytes.saturating_add(text.len() as u64);
        if bytes > most.bytes {
            return None;
        }
        self.bytes = bytes;
        let held: Rc<str> = text.into();
        self.known.insert(Rc::clone(&held));
        Some(held)
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The areas, in the order of the file.
    pub(crate) fn areas(&self) -> impl Iterator<Item = &Area> {
        self.all.iter().map(|(area, _)| area)
    }

    /// The target of the link of this number.
    pub(crate) fn target(&self, number: u32) -> Option<&Target> {
        self.all.get(number as usize).map(|(_, target)| target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const XML: &[u8] = br#"<Relationships><Relationship Id="r" Type="t/hyperlink" Target="u:abcde"
        TargetMode="External"/></Relationships>"#;

    fn written(links: &Links, number: u32) -> String {
        links.target(number).map(Target::write).unwrap_or_default()
    }

    #[test]
    fn an_address_of_many_links_counts_once() {
        let mut links = Links::default();
        let most = Most { links: 4, bytes: 10 };
        let area = |row| Area::new((row, 0), (row, 0));
        let targets = ["#abcdefg", "#abcdefg", "#abcdefg", "#abc", "#a", "#a"];
        let added: Vec<bool> = targets
            .iter()
            .zip(0..)
            .map(|(target, row)| links.push(area(row), target, most))
            .collect();
        // The second address has no room, and the fifth link none.
        assert_eq!(added, [true, true, true, false, true, false]);
        assert_eq!(written(&links, 3), "#a");
    }

    #[test]
    fn a_place_stands_behind_its_address() {
        let relationships = Relationships::parse(XML, "sheet.xml", 10);
        let mut links = Links::default();
        let most = Most { links: 10, bytes: 12 };
        let area = |row| Area::new((row, 0), (row, 0));
        let given = [("r", ""), ("r", "S!A1"), ("x", "S!A1"), ("x", ""), ("r", "S!A2")];
        let added: Vec<bool> = given
            .iter()
            .zip(0..)
            .map(|(given, row)| links.push_related(area(row), *given, &relationships, most))
            .collect();
        // What leads nowhere is none, and the last place has no room.
        assert_eq!(added, [true, true, true, true, false]);
        let all: Vec<String> = (0..3).map(|n| written(&links, n)).collect();
        assert_eq!(
            (links.len(), all),
            (3, vec!["u:abcde".into(), "u:abcde#S!A1".into(), "#S!A1".into()])
        );
    }
}
