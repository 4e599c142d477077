//! From the package's parts to the reading.

use crate::context::{Calls, Context, PageStory};
use crate::numbering::Numbering;
use crate::story::{self, Kind};
use crate::styles::Styles;
use crate::{Options, custom_xml, settings};
use document::{
    Code, Completeness, Diagnostic, Document, Note, NoteKind, Reading, Severity, Story,
};
use ooxml::{NumberFormat, Parts};
use package::{Error, Relationships};
use std::collections::{HashMap, HashSet};

struct Reader<'a> {
    parts: Parts<'a>,
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
    let bytes = package::unflatten(bytes, options.package);
    let opened = Parts::open(&bytes, options.package, options.limits, options.revisions);
    let (parts, shared) = match opened {
        Ok(opened) => opened,
        Err(why) => return Reading::nothing(why),
    };
    let context = Context {
        shared,
        revisions: options.revisions,
        apart: options.apart,
        styles: Styles::default(),
        numbering: Numbering::default(),
        fields: Vec::new(),
        pages: Vec::new(),
        footnotes: Calls::default(),
        endnotes: Calls::default(),
        footnote_format: NumberFormat::Decimal,
        endnote_format: NumberFormat::LowerRoman,
    };
    Reader { parts, context, document: Document::default() }.read()
}

impl Reader<'_> {
    fn read(mut self) -> Reading {
        let package = self.parts.relationships("");
        let kinds = ["wordprocessingml", "ms-word"];
        let Some(main) = self.parts.main(&package, &kinds, "word/document.xml") else {
            let message = "the archive holds no Word document (word/document.xml)";
            return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
        };
        let body = match self.parts.part(&main) {
            Some(part) => match part.error {
                Some(Error::Encrypted) => {
                    let message = "the document is encrypted; save it without a password";
                    let why = Diagnostic::new(Code::Encrypted, Severity::Error, message);
                    return Reading::nothing(why.in_part(main));
                }
                error => {
                    self.context.shared.damaged(&main, error.as_ref());
                    part.bytes
                }
            },
            None => Vec::new(),
        };
        let rels = self.parts.relationships(&main);
        self.style_parts(&main, &rels);
        self.parts.drawings(&rels, &mut self.context.shared);
        let text = self.context.shared.decoded(&main, &body);
        let unlike = package::unlike(&text, &["document"]);
        let foreign = unlike.is_some();
        for said in unlike.into_iter().chain(package::unrelated(&text, &rels)) {
            self.context.shared.tally.say(said.in_part(&main), true);
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
        let shared = &mut self.context.shared;
        self.document.properties = self.parts.properties(&package, shared);
        self.custom_xml();
        self.document.fields = std::mem::take(&mut self.context.fields);
        let inner = self.parts.inner(&mut self.context.shared);
        let mut reading = Reading { document: self.document, inner, ..Reading::default() };
        self.context.shared.tally.tell(&mut reading);
        if reading.completeness == Completeness::Partial
            && (body.is_empty() || foreign)
            && reading.document.is_textless()
        {
            reading.completeness = Completeness::Nothing;
        }
        reading
    }

    /// The part of a kind of relationship: its name and its text.
    fn related(&mut self, rels: &Relationships, kind: &str) -> Option<(String, String)> {
        let name = rels.of_kind(kind).find(|r| !r.external)?.part.clone();
        let text = self.parts.named(&name, false, &mut self.context.shared)?;
        Some((name, text))
    }

    /// Styles, numbering and settings. Without relationships the usual names do.
    fn style_parts(&mut self, main: &str, rels: &Relationships) {
        let depth = self.context.shared.xml_depth;
        if let Some((name, text)) = self.related_or_usual(main, rels, "styles") {
            let (styles, fault) = Styles::parse(&text, depth);
            self.context.styles = styles;
            if let Some(fault) = fault {
                self.context.shared.fault(&name, &fault);
            }
        }
        if let Some((name, text)) = self.related_or_usual(main, rels, "numbering") {
            let (numbering, fault) = Numbering::parse(&text, depth);
            self.context.numbering = numbering;
            if let Some(fault) = fault {
                self.context.shared.fault(&name, &fault);
            }
        }
        if let Some((_, text)) = self.related_or_usual(main, rels, "settings") {
            settings::read(&text, &mut self.context);
        }
    }

    fn related_or_usual(
        &mut self,
        main: &str,
        rels: &Relationships,
        kind: &str,
    ) -> Option<(String, String)> {
        if rels.iter().next().is_some() {
            return self.related(rels, kind);
        }
        let name = package::resolve(main, &format!("{kind}.xml"));
        let text = self.parts.text(&name, &mut self.context.shared)?;
        Some((name, text))
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
            let Some(text) = self.parts.text(&name, &mut self.context.shared) else { continue };
            let own = self.parts.relationships(&name);
            self.parts.drawings(&own, &mut self.context.shared);
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
        let pages = self.parts.within(folder).into_iter().filter_map(|name| {
            let file = name.rsplit('/').next()?.to_ascii_lowercase();
            let kind = ["header", "footer"].into_iter().find(|kind| file.starts_with(kind))?;
            Some((kind, name))
        });
        Relationships::of_parts(pages)
    }

    /// Notes of one kind: called ones in the order of their calls, the others as they stand.
    fn notes(&mut self, main: &str, rels: &Relationships, kind: NoteKind, relationship: &str) {
        let Some((name, text)) = self.related_or_usual(main, rels, relationship) else { return };
        let own = self.parts.relationships(&name);
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

    /// Custom XML parts by their usual names, in the order of their numbers.
    fn custom_xml(&mut self) {
        let is_item = |name: &&str| {
            let lower = name.trim_start_matches('/').to_ascii_lowercase();
            lower.strip_prefix("customxml/item").is_some_and(|rest| {
                rest.strip_suffix(".xml").is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
            })
        };
        let mut names: Vec<String> =
            self.parts.names().filter(is_item).map(str::to_owned).collect();
        names.sort_by_key(|name| (name.len(), name.clone()));
        for name in names {
            let Some(text) = self.parts.text(&name, &mut self.context.shared) else { continue };
            custom_xml::read(&name, &text, &mut self.context);
        }
    }
}
