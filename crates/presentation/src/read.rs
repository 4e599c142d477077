//! From the package's parts to the reading.

use crate::Options;
use crate::context::Context;
use crate::slide::{self, Kind};
use document::{
    Code, Completeness, Diagnostic, Document, Note, NoteKind, Reading, Revisions, Severity, Story,
};
use ooxml::{Parts, Token, Tokens};
use package::Relationships;
use std::collections::HashSet;

struct Reader<'a> {
    parts: Parts<'a>,
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
    let bytes = package::unflatten(bytes, options.package);
    // Presentations know no tracked changes.
    let opened = Parts::open(&bytes, options.package, options.limits, Revisions::Final);
    let (parts, shared) = match opened {
        Ok(opened) => opened,
        Err(why) => return Reading::nothing(why),
    };
    let context = Context { shared, footers: HashSet::new() };
    Reader { parts, context, document: Document::default() }.read()
}

impl Reader<'_> {
    fn read(mut self) -> Reading {
        let package = self.parts.relationships("");
        let kinds = ["presentation", "ms-powerpoint"];
        let Some(main) = self.parts.main(&package, &kinds, "ppt/presentation.xml") else {
            let message = "the archive holds no presentation (ppt/presentation.xml)";
            return Reading::nothing(Diagnostic::new(Code::DamagedPart, Severity::Error, message));
        };
        let rels = self.parts.relationships(&main);
        let mut footers = Vec::new();
        for (number, part) in (1..).zip(self.slides(&main, &rels)) {
            self.slide(number, &part, &mut footers);
        }
        if !footers.is_empty() {
            self.document.footers.push(Story { name: None, blocks: footers });
        }
        let shared = &mut self.context.shared;
        self.document.properties = self.parts.properties(&package, shared);
        let inner = self.parts.inner(shared);
        let mut reading = Reading { document: self.document, inner, ..Reading::default() };
        self.context.shared.tally.tell(&mut reading);
        if reading.completeness == Completeness::Partial && reading.document.is_empty() {
            reading.completeness = Completeness::Nothing;
        }
        reading
    }

    /// Tells that a part is not what its place says, or that it names what it has no relationship for.
    fn doubt(&mut self, part: &str, text: &str, root: &str, rels: &Relationships) {
        let said = package::unlike(text, &[root]);
        for said in said.into_iter().chain(package::unrelated(text, rels)) {
            self.context.shared.tally.say(said.in_part(part), true);
        }
    }

    /// The parts of the slides in the order in which they are shown (§19.2.1.34), each once.
    fn slides(&mut self, main: &str, rels: &Relationships) -> Vec<String> {
        let text = self.parts.text(main, &mut self.context.shared).unwrap_or_default();
        self.doubt(main, &text, "presentation", rels);
        let mut tokens = Tokens::new(&text, self.context.shared.xml_depth);
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
                    self.context.shared.fault(main, &fault);
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
            let slides = self.parts.within("ppt/slides");
            parts.extend(slides.into_iter().map(str::to_owned));
        }
        let mut seen = HashSet::new();
        parts.retain(|part| seen.insert(part.clone()));
        parts
    }

    fn slide(&mut self, number: usize, part: &str, footers: &mut Vec<document::Block>) {
        let Some(text) = self.parts.named(part, true, &mut self.context.shared) else { return };
        let rels = self.parts.relationships(part);
        self.doubt(part, &text, "sld", &rels);
        self.parts.drawings(&rels, &mut self.context.shared);
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
                let shared = &mut self.context.shared;
                let Some(text) = self.parts.named(name, true, shared) else { continue };
                let own = self.parts.relationships(name);
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
}
