//! The text of the parts of an Office Open XML package: paragraphs over their runs, fields'
//! instructions, attributes, properties.
//!
//! What a part is for does not matter here: a paragraph is one in all of them, and what is none
//! is a run of its own. So a part that nobody thought of is not passed over.

use crate::flow::Flow;
use crate::fold;
use crate::markup::{Attribute, Markup, Piece};
use crate::story::{Line, Role, Story, Tables, Take};
use crate::vocabulary::Label;
use std::ops::Range;

/// Elements that hold one logical line of text in several runs: paragraphs of Word and of
/// drawings, strings of a workbook, its comments.
const PARAGRAPHS: [&str; 4] = ["p", "si", "is", "text"];

/// Attributes whose value is a person.
const PERSONS: [&str; 4] = ["author", "userName", "lastModifiedBy", "creator"];

/// How many elements that were never closed an end tag may close.
const UNCLOSED: usize = 256;

/// The stories of a part.
pub(crate) fn stories(text: &str, take: &mut Take<'_>) {
    let mut walk = Walk {
        source: text,
        open: Vec::new(),
        lanes: Vec::new(),
        tables: Tables::default(),
        deleted: 0,
        inserted: 0,
        property: None,
        take,
    };
    for piece in Markup::xml(text) {
        match piece {
            Piece::Text(range) => walk.text(range, false),
            Piece::Raw(range) => walk.text(range, true),
            Piece::Comment(range) => {
                let mut flow = Flow::default();
                flow.push_raw(text, range);
                (walk.take)(Story::text(flow));
            }
            Piece::Open { name, attributes, empty } => {
                walk.open(local(text, &name), &attributes);
                if empty {
                    walk.close(local(text, &name));
                }
            }
            Piece::Close { name } => walk.close(local(text, &name)),
        }
    }
    // A part that breaks off within a paragraph.
    while let Some(lanes) = walk.lanes.pop() {
        walk.give(lanes);
    }
}

/// A name without its prefix.
fn local<'a>(text: &'a str, name: &Range<usize>) -> &'a str {
    let name = text.get(name.clone()).unwrap_or_default();
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// The two runs of text that a paragraph holds.
#[derive(Default)]
struct Lanes {
    line: Line,
    /// A field's instruction, which stands between the paragraph's text.
    instruction: Flow,
}

struct Walk<'a, 't> {
    source: &'a str,
    /// The elements that are open, their local names.
    open: Vec<&'a str>,
    /// Those of the paragraphs that are open.
    lanes: Vec<Lanes>,
    tables: Tables,
    deleted: u32,
    inserted: u32,
    /// The name of the property whose value comes.
    property: Option<String>,
    take: &'a mut Take<'t>,
}

impl<'a> Walk<'a, '_> {
    fn value(&self, attribute: &Attribute) -> Flow {
        let mut flow = Flow::default();
        flow.push_text(self.source, attribute.value.clone());
        flow
    }

    fn string(&self, attributes: &[Attribute], name: &str) -> Option<String> {
        let found = attributes.iter().find(|a| local(self.source, &a.name) == name)?;
        Some(self.value(found).chars().iter().collect())
    }

    fn open(&mut self, name: &'a str, attributes: &[Attribute]) {
        self.open.push(name);
        self.attributes(name, attributes);
        let number = |name| self.string(attributes, name).and_then(|n| n.trim().parse().ok());
        match name {
            "tbl" => self.tables.begin(),
            "tr" => self.tables.row(),
            "tc" => {
                let columns = number("gridSpan").unwrap_or(1);
                self.tables.cell(columns, 1);
            }
            "gridSpan" => {
                let columns = number("val").unwrap_or(1);
                self.tables.widen(columns);
            }
            "del" | "moveFrom" => self.deleted += 1,
            "ins" | "moveTo" => self.inserted += 1,
            "property" => self.property = self.string(attributes, "name"),
            _ => {}
        }
        if PARAGRAPHS.contains(&name) {
            self.lanes.push(Lanes::default());
            return;
        }
        match name {
            "tab" | "ptab" => self.sign('\t'),
            "br" | "cr" => self.sign('\n'),
            "noBreakHyphen" => self.sign('-'),
            "softHyphen" => self.sign('\u{ad}'),
            "fldChar" => self.instruction(),
            _ => {}
        }
    }

    fn close(&mut self, name: &str) {
        // An end tag that nothing opened closes nothing; what was left open ends with what
        // holds it.
        let depth = self.open.len();
        let near = self.open.get(depth.saturating_sub(UNCLOSED)..).unwrap_or_default();
        let Some(at) = near.iter().rposition(|open| *open == name) else { return };
        let at = depth - near.len() + at;
        for closed in self.open.split_off(at).into_iter().rev() {
            match closed {
                "tbl" => self.tables.end(),
                "del" | "moveFrom" => self.deleted = self.deleted.saturating_sub(1),
                "ins" | "moveTo" => self.inserted = self.inserted.saturating_sub(1),
                "property" => self.property = None,
                _ => {}
            }
            if PARAGRAPHS.contains(&closed)
                && let Some(lanes) = self.lanes.pop()
            {
                self.give(lanes);
            }
        }
    }

    fn sign(&mut self, sign: char) {
        let (deleted, inserted) = (self.deleted > 0, self.inserted > 0);
        if let Some(lanes) = self.lanes.last_mut() {
            lanes.line.text.push_sign(sign);
            lanes.line.mark(deleted, inserted);
        }
    }

    fn text(&mut self, range: Range<usize>, raw: bool) {
        let text = self.source.get(range.clone()).unwrap_or_default();
        let name = self.open.last().copied().unwrap_or_default();
        let is_text = matches!(name, "t" | "delText" | "instrText" | "delInstrText");
        if text.is_empty() || (!is_text && text.trim().is_empty()) {
            return;
        }
        let push = |flow: &mut Flow| {
            if raw {
                flow.push_raw(self.source, range.clone());
            } else {
                flow.push_text(self.source, range.clone());
            }
        };
        let deleted = self.deleted > 0 || name == "delText";
        let inserted = self.inserted > 0;
        match self.lanes.last_mut() {
            Some(lanes) if matches!(name, "instrText" | "delInstrText") => {
                push(&mut lanes.instruction);
            }
            Some(lanes) => {
                push(&mut lanes.line.text);
                lanes.line.mark(deleted, inserted);
            }
            None => {
                let mut flow = Flow::default();
                push(&mut flow);
                flow.decode_percent();
                if name.ends_with("Header") || name.ends_with("Footer") {
                    flow.blank_header_codes();
                }
                let role = self.role(name);
                (self.take)(Story { flow, role, cell: None });
            }
        }
    }

    /// What an element's text is, outside of paragraphs.
    fn role(&self, name: &str) -> Role {
        let named = |name: &str| Label::Persons.has(&fold::label(name));
        // The value of a property, or the field of a list's user.
        let around = self.open.iter().rev().skip(1).take(3);
        let person = named(name)
            || self.property.as_deref().is_some_and(named)
            || around.copied().any(|name| matches!(name, "UserInfo" | "authors"));
        if person { Role::Person } else { Role::Text }
    }

    /// Gives the instruction that came so far.
    fn instruction(&mut self) {
        if let Some(lanes) = self.lanes.last_mut() {
            let mut flow = std::mem::take(&mut lanes.instruction);
            if !flow.is_empty() {
                flow.decode_percent();
                (self.take)(Story::text(flow));
            }
        }
    }

    /// Gives what a paragraph held.
    fn give(&mut self, lanes: Lanes) {
        let Lanes { line, mut instruction } = lanes;
        line.give(self.tables.here(), &Role::Text, self.take);
        if !instruction.is_empty() {
            instruction.decode_percent();
            (self.take)(Story::text(instruction));
        }
    }

    fn is_persons(&self, attributes: &[Attribute]) -> bool {
        self.string(attributes, "name").is_some_and(|name| Label::Persons.is(&name))
    }

    fn attributes(&mut self, element: &str, attributes: &[Attribute]) {
        // A target within the package is a part's name.
        let inner = element == "Relationship"
            && self.string(attributes, "TargetMode").is_none_or(|mode| mode != "External");
        for attribute in attributes {
            let name = self.source.get(attribute.name.clone()).unwrap_or_default();
            let skipped = name.starts_with("xmlns") || (inner && name == "Target");
            if skipped || attribute.value.is_empty() {
                continue;
            }
            let name = local(self.source, &attribute.name);
            let mut flow = self.value(attribute);
            flow.decode_percent();
            let role = match name {
                "initials" => match self.string(attributes, "author") {
                    Some(author) => Role::Initials(author),
                    None => Role::Text,
                },
                "userId" if !flow.chars().contains(&'@') => Role::Account,
                "name" if element == "userInfo" => Role::Person,
                "displayName" if element == "person" => Role::Person,
                // A variable of the document, called like a person's property.
                "val" if element == "docVar" && self.is_persons(attributes) => Role::Person,
                name if PERSONS.contains(&name) => Role::Person,
                _ => Role::Text,
            };
            (self.take)(Story { flow, role, cell: None });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(xml: &str) -> Vec<String> {
        let mut out = Vec::new();
        stories(xml, &mut |story| {
            let text: String = story.flow.chars().iter().collect();
            out.push(match story.role {
                Role::Text => text,
                role => format!("{role:?}: {text}"),
            });
        });
        out
    }

    #[test]
    fn a_paragraph_is_one_run() {
        let xml = "<w:p><w:r><w:t>An</w:t></w:r><w:hyperlink><w:r><w:t>a</w:t><w:tab/></w:r>\
            </w:hyperlink>\n<w:sdt><w:r><w:t xml:space='preserve'> S</w:t></w:r></w:sdt></w:p>";
        assert_eq!(told(xml), ["preserve", "Ana\t S"]);
    }

    #[test]
    fn changes_give_the_text_before_and_after() {
        let xml = "<w:p><w:r><w:t>A</w:t></w:r><w:del w:author='Ana S'><w:r><w:delText>b</w:delText>\
            </w:r></w:del><w:ins w:author='B'><w:r><w:t>c</w:t></w:r></w:ins></w:p>";
        assert_eq!(told(xml), ["Person: Ana S", "Person: B", "Ac", "Ab", "Abc"]);
    }

    #[test]
    fn instructions_are_runs_of_their_own() {
        let xml = "<w:p><w:t>a</w:t><w:fldChar/><w:instrText> HYPERLINK \"mailto:</w:instrText>\
            <w:instrText>a%40b.org\" </w:instrText><w:fldChar/><w:t>b</w:t></w:p>";
        assert_eq!(told(xml), [" HYPERLINK \"mailto:a@b.org\" ", "ab"]);
    }

    #[test]
    fn a_text_box_does_not_break_its_paragraph() {
        let xml = "<w:p><w:t>An</w:t><w:p><w:t>in</w:t></w:p><w:t>a</w:t></w:p>";
        assert_eq!(told(xml), ["in", "Ana"]);
    }

    #[test]
    fn persons_are_known_by_their_elements_and_properties() {
        assert_eq!(told("<dc:creator>Ana</dc:creator>"), ["Person: Ana"]);
        assert_eq!(told("<docVar name='Author' val='ana'/>"), ["Author", "Person: ana"]);
        assert_eq!(
            told("<property name='Docauthor'><vt:lpwstr>Ana</vt:lpwstr></property>"),
            ["Docauthor", "Person: Ana"]
        );
        assert_eq!(
            told("<comment w:author='Ana S' w:initials='AS'/>"),
            ["Person: Ana S", "Initials(\"Ana S\"): AS"]
        );
    }

    #[test]
    fn parts_keep_their_names() {
        let xml = "<Relationship Target='media/ana.png'/><Relationship Target='mailto:ana%40b.org' \
            TargetMode='External'/>";
        assert_eq!(told(xml), ["mailto:ana@b.org", "External"]);
    }
}
