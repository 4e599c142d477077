//! From the package's parts to the reading.

use crate::context::{Calls, Context, PageStory};
use crate::numbering::Numbering;
use crate::properties;
use crate::story::{self, Kind};
use crate::styles::Styles;
use crate::{Options, settings};
use document::{
    Budget, Code, Completeness, Diagnostic, Document, Inner, Note, NoteKind, PropertySource,
    Reading, Severity, Story, Tally,
};
use ooxml::NumberFormat;
use package::{Archive, ContentTypes, Error, Relationships, Wrapped, decode_xml};
use std::collections::{HashMap, HashSet};

/// Most documents inside of one that are given.
const INNER: usize = 10_000;

struct Reader<'a> {
    archive: Archive<'a>,
    context: Context,
    document: Document,
}

/// Reads a Word document (docx, docm, dotx, dotm).
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
///
/// ```
/// let reading = docx::read(b"no archive", &docx::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// assert_eq!(reading.diagnostics[0].code, document::Code::DamagedPart);
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
    let mut tally = Tally::new(options.revisions);
    let archive = match ooxml::open(bytes, options.package) {
        Ok((archive, said)) => {
            for (diagnostic, partial) in said {
                tally.say(diagnostic, partial);
            }
            archive
        }
        Err(why) => return Reading::nothing(why),
    };
    let context = Context {
        revisions: options.revisions,
        styles: Styles::default(),
        numbering: Numbering::default(),
        budget: Budget::new(options.limits),
        tally,
        fields: Vec::new(),
        pages: Vec::new(),
        footnotes: Calls::default(),
        endnotes: Calls::default(),
        footnote_format: NumberFormat::Decimal,
        endnote_format: NumberFormat::LowerRoman,
        xml_depth: options.package.xml_depth,
        inner: Vec::new(),
        drawings: HashMap::new(),
    };
    Reader { archive, context, document: Document::default() }.read()
}

impl Reader<'_> {
    fn read(mut self) -> Reading {
        let package = Relationships::read(&mut self.archive, "");
        let Some(main) = self.main_part(&package) else {
            let message = "the archive holds no Word document (word/document.xml)";
            return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
        };
        let body = match self.archive.read_lossy(&main) {
            Some(part) => match part.error {
                Some(Error::Encrypted) => {
                    let message = "the document is encrypted; save it without a password";
                    let why = Diagnostic::new(Code::Encrypted, Severity::Error, message);
                    return Reading::nothing(why.in_part(main));
                }
                error => {
                    self.damage(&main, error.as_ref());
                    part.bytes
                }
            },
            None => Vec::new(),
        };
        let rels = Relationships::read(&mut self.archive, &main);
        self.style_parts(&main, &rels);
        self.drawings(&rels);
        let text = self.decode(&main, &body);
        let unlike = package::unlike(&text, &["document"]);
        let foreign = unlike.is_some();
        for said in unlike.into_iter().chain(package::unrelated(&text, &rels)) {
            self.context.tally.say(said.in_part(&main), true);
        }
        let told = story::read(&main, &text, Kind::Body, &rels, &mut self.context);
        drop(text);
        self.document.body = told.blocks;
        self.pages(&main, &rels);
        for (kind, relationship) in [
            (NoteKind::Footnote, "footnotes"),
            (NoteKind::Endnote, "endnotes"),
            (NoteKind::Comment, "comments"),
        ] {
            self.notes(&main, &rels, kind, relationship);
        }
        self.properties(&package);
        self.custom_xml();
        self.document.fields = std::mem::take(&mut self.context.fields);
        let inner = self.inner();
        let mut reading = Reading { document: self.document, inner, ..Reading::default() };
        self.context.tally.tell(&mut reading);
        if reading.completeness == Completeness::Partial
            && (body.is_empty() || foreign)
            && reading.document.is_textless()
        {
            reading.completeness = Completeness::Nothing;
        }
        reading
    }

    /// The document part: by relationship, by content type, by its usual name.
    fn main_part(&mut self, package: &Relationships) -> Option<String> {
        let related = package.of_kind("officeDocument").map(|r| r.part.clone());
        if let Some(part) = related.into_iter().find(|part| self.archive.contains(part)) {
            return Some(part);
        }
        if let Some(types) = self.archive.read_lossy("[Content_Types].xml") {
            let types = ContentTypes::parse(&types.bytes);
            let typed = types.overrides().find(|(part, kind)| {
                (kind.contains("wordprocessingml") || kind.contains("ms-word"))
                    && kind.ends_with("main+xml")
                    && self.archive.contains(part)
            });
            if let Some((part, _)) = typed {
                return Some(part.to_owned());
            }
        }
        let usual = "word/document.xml";
        self.archive.contains(usual).then(|| usual.to_owned())
    }

    fn damage(&mut self, part: &str, error: Option<&Error>) {
        let Some(error) = error else { return };
        let code = match error {
            Error::Limit { .. } => Code::LimitReached,
            Error::Encrypted => Code::Encrypted,
            _ => Code::DamagedPart,
        };
        let message = format!("{part}: {error}; what could be inflated is read");
        self.context.tally.say(Diagnostic::new(code, Severity::Error, message).in_part(part), true);
    }

    fn decode<'b>(&mut self, part: &str, bytes: &'b [u8]) -> std::borrow::Cow<'b, str> {
        let decoded = decode_xml(bytes);
        if decoded.replacements > 0 {
            let message =
                format!("{part}: bytes that {} does not know were replaced", decoded.encoding);
            let lost = Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message);
            self.context.tally.say(lost.in_part(part).counting(decoded.replacements), false);
        }
        decoded.text
    }

    /// The bytes of a part, or as many as there are; `None` where there is no such part.
    fn part(&mut self, name: &str) -> Option<Vec<u8>> {
        let part = self.archive.read_lossy(name)?;
        self.damage(name, part.error.as_ref());
        Some(part.bytes)
    }

    /// The part of a kind of relationship: its name and its bytes.
    fn related(&mut self, rels: &Relationships, kind: &str) -> Option<(String, Vec<u8>)> {
        let name = rels.of_kind(kind).find(|r| !r.external)?.part.clone();
        if let Some(bytes) = self.part(&name) {
            return Some((name, bytes));
        }
        let message = format!("{name} is named, but not in the archive");
        let missing = Diagnostic::new(Code::DamagedPart, Severity::Warning, message);
        self.context.tally.say(missing.in_part(name), false);
        None
    }

    /// Styles, numbering and settings. Without relationships the usual names do.
    fn style_parts(&mut self, main: &str, rels: &Relationships) {
        let depth = self.context.xml_depth;
        if let Some((name, bytes)) = self.related_or_usual(main, rels, "styles") {
            let (styles, fault) = Styles::parse(&self.decode(&name, &bytes), depth);
            self.context.styles = styles;
            if let Some(fault) = fault {
                self.context.fault(&name, &fault);
            }
        }
        if let Some((name, bytes)) = self.related_or_usual(main, rels, "numbering") {
            let (numbering, fault) = Numbering::parse(&self.decode(&name, &bytes), depth);
            self.context.numbering = numbering;
            if let Some(fault) = fault {
                self.context.fault(&name, &fault);
            }
        }
        if let Some((_, bytes)) = self.related_or_usual(main, rels, "settings") {
            settings::read(&decode_xml(&bytes).text, &mut self.context);
        }
    }

    fn related_or_usual(
        &mut self,
        main: &str,
        rels: &Relationships,
        kind: &str,
    ) -> Option<(String, Vec<u8>)> {
        if rels.iter().next().is_some() {
            return self.related(rels, kind);
        }
        let name = package::resolve(main, &format!("{kind}.xml"));
        self.part(&name).map(|bytes| (name, bytes))
    }

    /// Headers and footers, each part once: those that sections name, in their order, then
    /// those that nothing but a relationship does.
    fn pages(&mut self, main: &str, rels: &Relationships) {
        let found;
        let mut rels = rels;
        if rels.iter().next().is_none() {
            found = self.unlisted_pages(main);
            rels = &found;
        }
        let mut pages = std::mem::take(&mut self.context.pages);
        for (kind, footer) in [("header", false), ("footer", true)] {
            pages.extend(rels.of_kind(kind).map(|r| PageStory {
                footer,
                kind: None,
                relationship: r.id.clone(),
            }));
        }
        let mut seen = HashSet::new();
        for page in pages {
            let Some(relationship) = rels.get(&page.relationship).filter(|r| !r.external) else {
                continue;
            };
            let name = relationship.part.clone();
            if !seen.insert(name.clone()) {
                continue;
            }
            let Some(bytes) = self.part(&name) else { continue };
            let own = Relationships::read(&mut self.archive, &name);
            self.drawings(&own);
            let text = self.decode(&name, &bytes);
            let kind = if page.footer { Kind::Footer } else { Kind::Header };
            let told = story::read(&name, &text, kind, &own, &mut self.context);
            let stories =
                if page.footer { &mut self.document.footers } else { &mut self.document.headers };
            stories.push(Story { name: page.kind, blocks: told.blocks });
        }
    }

    /// The headers and footers beside the document by their usual names, where the list of its
    /// relationships is missing.
    fn unlisted_pages(&self, main: &str) -> Relationships {
        let folder = main.rsplit_once('/').map_or("", |(folder, _)| folder);
        let pages = self.archive.parts_in(folder).into_iter().filter_map(|name| {
            let file = name.rsplit('/').next()?.to_ascii_lowercase();
            let kind = ["header", "footer"].into_iter().find(|kind| file.starts_with(kind))?;
            Some((kind, name))
        });
        Relationships::of_parts(pages)
    }

    /// The texts of the charts and diagrams that a part shows.
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
            let Some(bytes) = self.part(part) else { continue };
            let text = self.decode(part, &bytes);
            let (paragraphs, fault) = read(&text, self.context.xml_depth);
            if let Some(fault) = fault {
                self.context.fault(part, &fault);
            }
            self.context.drawings.insert(part.clone(), paragraphs);
        }
    }

    /// The documents inside this one, each once.
    fn inner(&mut self) -> Vec<Inner> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        let mut repeated = 0_u64;
        for (part, kind) in std::mem::take(&mut self.context.inner) {
            if !seen.insert(part.clone()) {
                // An object may be shown twice; a text that is imported twice stands there twice.
                repeated += u64::from(matches!(kind, document::InnerKind::Imported { .. }));
                continue;
            }
            if found.len() >= INNER {
                self.context.tally.unread("the inner document", Some(&part));
                continue;
            }
            let Some(bytes) = self.part(&part) else {
                self.context.tally.unread("the inner document", Some(&part));
                continue;
            };
            match package::wrapped(&bytes) {
                Wrapped::Nothing => found.push(Inner { name: part, bytes, kind }),
                Wrapped::Document { name, bytes } => {
                    let name = name.map_or_else(|| part.clone(), |name| format!("{part}/{name}"));
                    found.push(Inner { name, bytes, kind });
                }
                Wrapped::Object => self.context.tally.unread("the embedded object", Some(&part)),
            }
        }
        if repeated > 0 {
            let message =
                format!("a text is imported once: {repeated} further imports of one were left out");
            let left_out = Diagnostic::new(Code::LimitReached, Severity::Warning, message);
            self.context.tally.say(left_out, true);
        }
        found
    }

    /// Notes of one kind: called ones in the order of their calls, the others as they stand.
    fn notes(&mut self, main: &str, rels: &Relationships, kind: NoteKind, relationship: &str) {
        let Some((name, bytes)) = self.related_or_usual(main, rels, relationship) else { return };
        let own = Relationships::read(&mut self.archive, &name);
        let text = self.decode(&name, &bytes);
        let told = story::read(&name, &text, Kind::Notes(kind), &own, &mut self.context);
        let places = match kind {
            NoteKind::Footnote => self.context.footnotes.places(),
            NoteKind::Endnote => self.context.endnotes.places(),
            NoteKind::Comment | NoteKind::SpeakerNotes => HashMap::new(),
        };
        let mut notes: Vec<Note> = told.notes;
        notes.sort_by_key(|n| places.get(n.id.as_str()).copied().unwrap_or(usize::MAX));
        self.document.notes.extend(notes);
    }

    fn properties(&mut self, package: &Relationships) {
        for (kind, source) in [
            ("core-properties", PropertySource::Core),
            ("extended-properties", PropertySource::Extended),
            ("custom-properties", PropertySource::Custom),
        ] {
            let Some((name, bytes)) = self.related(package, kind) else { continue };
            let text = self.decode(&name, &bytes);
            let properties = &mut self.document.properties;
            properties::read(&name, &text, source, properties, &mut self.context);
        }
    }

    /// Custom XML parts by their usual names, in the order of their numbers.
    fn custom_xml(&mut self) {
        let is_item = |name: &&str| {
            let lower = name.trim_start_matches('/').to_ascii_lowercase();
            lower.strip_prefix("customxml/item").is_some_and(|rest| {
                rest.strip_suffix(".xml").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
            })
        };
        let mut names: Vec<String> =
            self.archive.names().filter(is_item).map(str::to_owned).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        for name in names {
            let Some(bytes) = self.part(&name) else { continue };
            let text = self.decode(&name, &bytes);
            properties::custom_xml(&name, &text, &mut self.context);
        }
    }
}
