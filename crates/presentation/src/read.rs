//! From the package's parts to the reading.

use crate::Options;
use crate::context::Context;
use crate::slide::{self, Kind};
use document::{
    Budget, Code, Completeness, Diagnostic, Document, Inner, InnerKind, Note, NoteKind, Property,
    PropertySource, Reading, Severity, Story, StoryCount,
};
use ooxml::{Stop, Token, Tokens, leaves};
use package::{Archive, ContentTypes, Error, Relationships, Wrapped, decode_xml};
use std::collections::HashSet;

/// Most documents inside of one that are given.
const INNER: usize = 10_000;

struct Reader<'a> {
    archive: Archive<'a>,
    context: Context,
    document: Document,
}

/// Reads a presentation (pptx, pptm, ppsx, potx).
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
///
/// ```
/// let reading = presentation::read(b"no archive", &presentation::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let flat;
    let bytes = match package::unflatten(bytes, options.package) {
        Some(zip) => {
            flat = zip;
            &flat
        }
        None => bytes,
    };
    let (archive, said) = match ooxml::open(bytes, options.package) {
        Ok(opened) => opened,
        Err(why) => return Reading::nothing(why),
    };
    let mut context = Context::new(Budget::new(options.limits), options.package.xml_depth);
    for (diagnostic, partial) in said {
        context.partial |= partial;
        context.say(diagnostic);
    }
    Reader { archive, context, document: Document::default() }.read()
}

impl Reader<'_> {
    fn read(mut self) -> Reading {
        let package = Relationships::read(&mut self.archive, "");
        let Some(main) = self.main_part(&package) else {
            let message = "the archive holds no presentation (ppt/presentation.xml)";
            return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
        };
        let rels = Relationships::read(&mut self.archive, &main);
        let mut footers = Vec::new();
        for (number, part) in (1..).zip(self.slides(&main, &rels)) {
            self.slide(number, &part, &mut footers);
        }
        if !footers.is_empty() {
            self.document.footers.push(Story { name: None, blocks: footers });
        }
        self.properties(&package);
        let inner = self.inner();
        let mut reading = Reading { document: self.document, inner, ..Reading::default() };
        reading.diagnostics = self.context.told();
        if self.context.partial {
            let empty = reading.document.is_empty();
            reading.completeness =
                if empty { Completeness::Nothing } else { Completeness::Partial };
        }
        let text = self.context.text.into_iter();
        reading.text =
            text.map(|(story, count)| StoryCount { story: story.to_owned(), count }).collect();
        reading
    }

    /// The presentation part: by relationship, by content type, by its usual name.
    fn main_part(&mut self, package: &Relationships) -> Option<String> {
        let related = package.of_kind("officeDocument").map(|r| r.part.clone());
        if let Some(part) = related.into_iter().find(|part| self.archive.contains(part)) {
            return Some(part);
        }
        if let Some(types) = self.archive.read_lossy("[Content_Types].xml") {
            let types = ContentTypes::parse(&types.bytes);
            let typed = types.overrides().find(|(part, kind)| {
                let main = kind.contains("presentation") || kind.contains("ms-powerpoint");
                main && kind.ends_with("main+xml") && self.archive.contains(part)
            });
            if let Some((part, _)) = typed {
                return Some(part.to_owned());
            }
        }
        let usual = "ppt/presentation.xml";
        self.archive.contains(usual).then(|| usual.to_owned())
    }

    /// The text of a part, or as much as there is.
    fn text(&mut self, name: &str) -> Option<String> {
        let part = self.archive.read_lossy(name)?;
        if let Some(error) = &part.error {
            let code = match error {
                Error::Limit { .. } => Code::LimitReached,
                Error::Encrypted => Code::Encrypted,
                _ => Code::DamagedPart,
            };
            let message = format!("{name}: {error}; what could be inflated is read");
            self.context.partial = true;
            self.context.say(Diagnostic::new(code, Severity::Error, message).in_part(name));
        }
        let decoded = decode_xml(&part.bytes);
        if decoded.replacements > 0 {
            let message =
                format!("{name}: bytes that {} does not know were replaced", decoded.encoding);
            let lost = Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message);
            self.context.say(lost.in_part(name).counting(decoded.replacements));
        }
        Some(decoded.text.into_owned())
    }

    fn missing(&mut self, name: &str) {
        let message = format!("{name} is named, but not in the archive");
        let missing = Diagnostic::new(Code::DamagedPart, Severity::Warning, message);
        self.context.partial = true;
        self.context.say(missing.in_part(name));
    }

    /// The parts of the slides in the order in which they are shown (§19.2.1.34), each once.
    fn slides(&mut self, main: &str, rels: &Relationships) -> Vec<String> {
        let text = self.text(main).unwrap_or_default();
        let said = package::unlike(&text, &["presentation"]);
        for said in said.into_iter().chain(package::unrelated(&text, rels)) {
            self.context.partial = true;
            self.context.say(said.in_part(main));
        }
        let mut tokens = Tokens::new(&text, self.context.xml_depth);
        let mut parts = Vec::new();
        let mut listed = false;
        loop {
            match tokens.token() {
                Ok(Token::Start(tag)) => match tag.local() {
                    b"sldIdLst" => listed = true,
                    b"sldId" if listed => {
                        let id = tokens.relationship(&tag, b"id");
                        let slide = id.and_then(|id| rels.get(&id)).filter(|r| !r.external);
                        parts.extend(slide.map(|r| r.part.clone()));
                    }
                    _ => {}
                },
                Ok(Token::Eof) => break,
                Ok(_) => {}
                Err(fault) => {
                    self.context.fault(main, &fault);
                    break;
                }
            }
        }
        // Where the list is lost, the relationships say at least which slides there are.
        if parts.is_empty() {
            parts.extend(rels.of_kind("slide").filter(|r| !r.external).map(|r| r.part.clone()));
        }
        // Where those are lost too, the usual names of their parts do.
        if parts.is_empty() {
            let slides = self.archive.parts_in("ppt/slides");
            parts.extend(slides.into_iter().map(str::to_owned));
        }
        let mut seen = HashSet::new();
        parts.retain(|part| seen.insert(part.clone()));
        parts
    }

    fn slide(&mut self, number: usize, part: &str, footers: &mut Vec<document::Block>) {
        let Some(text) = self.text(part) else { return self.missing(part) };
        let rels = Relationships::read(&mut self.archive, part);
        let said = package::unlike(&text, &["sld"]);
        for said in said.into_iter().chain(package::unrelated(&text, &rels)) {
            self.context.partial = true;
            self.context.say(said.in_part(part));
        }
        self.drawings(&rels);
        let told = slide::read(part, &text, Kind::Slide, &rels, &mut self.context);
        self.document.body.extend(told.blocks);
        footers.extend(told.footers);
        let kinds = [
            ("notesSlide", Kind::Notes, NoteKind::SpeakerNotes),
            ("comments", Kind::Comments, NoteKind::Comment),
        ];
        for (relationship, kind, note) in kinds {
            for of_slide in rels.of_kind(relationship).filter(|r| !r.external).take(16) {
                let name = &of_slide.part;
                let Some(text) = self.text(name) else {
                    self.missing(name);
                    continue;
                };
                let own = Relationships::read(&mut self.archive, name);
                let told = slide::read(name, &text, kind, &own, &mut self.context);
                footers.extend(told.footers);
                let blocks = told.blocks;
                if !blocks.is_empty() {
                    let id = number.to_string();
                    self.document.notes.push(Note { kind: note, id, blocks });
                }
            }
        }
    }

    /// The texts of the charts and diagrams that a slide shows.
    fn drawings(&mut self, rels: &Relationships) {
        for relationship in rels.iter().filter(|r| !r.external) {
            let read = match relationship.kind.as_str() {
                "chart" | "chartEx" => ooxml::chart,
                "diagramData" => ooxml::diagram,
                _ => continue,
            };
            let part = &relationship.part;
            if self.context.drawings.contains_key(part) {
                continue;
            }
            let Some(text) = self.text(part) else { continue };
            let (paragraphs, fault) = read(&text, self.context.xml_depth);
            if let Some(fault) = fault {
                self.context.fault(part, &fault);
            }
            self.context.drawings.insert(part.clone(), paragraphs);
        }
    }

    fn properties(&mut self, package: &Relationships) {
        for (kind, source) in [
            ("core-properties", PropertySource::Core),
            ("extended-properties", PropertySource::Extended),
            ("custom-properties", PropertySource::Custom),
        ] {
            let part = package.of_kind(kind).find(|r| !r.external).map(|r| r.part.clone());
            let Some(part) = part else { continue };
            let Some(text) = self.text(&part) else { continue };
            let named = source == PropertySource::Custom;
            let (budget, properties) = (&mut self.context.budget, &mut self.document.properties);
            let outcome = leaves(&text, self.context.xml_depth, named, |depth, name, text| {
                if !named && depth > 2 {
                    return Ok(());
                }
                budget.annotation()?;
                budget.text(name.len() + text.len())?;
                properties.push(Property { source, name: name.to_owned(), text: text.to_owned() });
                Ok(())
            });
            match outcome {
                Ok(()) => {}
                Err(Stop::Fault(fault)) => self.context.fault(&part, &fault),
                Err(Stop::Exceeded(exceeded)) => self.context.exceeded(exceeded, &part, 0),
            }
        }
    }

    /// The documents inside this one, each once.
    fn inner(&mut self) -> Vec<Inner> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        let kind = InnerKind::Embedded;
        for part in std::mem::take(&mut self.context.inner) {
            if found.len() >= INNER || !seen.insert(part.clone()) {
                continue;
            }
            let Some(read) = self.archive.read_lossy(&part) else {
                self.context.unread("the embedded object", Some(&part));
                continue;
            };
            match package::wrapped(&read.bytes) {
                Wrapped::Nothing => found.push(Inner { name: part, bytes: read.bytes, kind }),
                Wrapped::Document { name, bytes } => {
                    let name = name.map_or_else(|| part.clone(), |name| format!("{part}/{name}"));
                    found.push(Inner { name, bytes, kind });
                }
                Wrapped::Object => self.context.unread("the embedded object", Some(&part)),
            }
        }
        found
    }
}
