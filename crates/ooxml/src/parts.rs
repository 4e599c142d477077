//! The parts of a package as readers of documents take them: what is damaged or missing is told, and
//! what can be had of it is read.

use crate::{Fault, Stop, drawings, leaves, open::open};
use document::{
    Budget, Code, Diagnostic, Inner, InnerKind, Limits, Property, PropertySource, Revisions,
    Severity, Tally,
};
use package::{Archive, ContentTypes, Error, Part, Relationships, Wrapped, decode_xml};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// Most documents inside of one that are given.
const INNER: usize = 10_000;

/// What the parts of one document share.
pub struct Shared {
    /// What the document may still hold.
    pub budget: Budget,
    /// What is counted and told.
    pub tally: Tally,
    /// How deep the elements of a part may nest.
    pub xml_depth: u32,
    /// Parts that are documents of their own, in the order in which they are shown.
    pub inner: Vec<(String, InnerKind)>,
    /// The paragraphs of charts and diagrams by their parts, until they are shown.
    pub drawings: HashMap<String, Vec<String>>,
}

impl Shared {
    /// A part that breaks off, or that is deeper than the limit; what stands before is kept.
    pub fn fault(&mut self, part: &str, fault: &Fault) {
        let code = if fault.limit { Code::LimitReached } else { Code::DamagedPart };
        self.tally.cut(code, part, &fault.reason, fault.offset);
    }

    /// A part that could not be inflated whole.
    pub fn damaged(&mut self, part: &str, error: Option<&Error>) {
        let Some(error) = error else { return };
        let code = match error {
            Error::Limit { .. } => Code::LimitReached,
            Error::Encrypted => Code::Encrypted,
            _ => Code::DamagedPart,
        };
        let message = format!("{part}: {error}; what could be inflated is read");
        self.tally.say(Diagnostic::new(code, Severity::Error, message).in_part(part), true);
    }

    /// The text of a part's bytes; bytes that its encoding does not know are replaced, and told.
    pub fn decoded<'b>(&mut self, part: &str, bytes: &'b [u8]) -> Cow<'b, str> {
        let decoded = decode_xml(bytes);
        if decoded.replacements > 0 {
            let message =
                format!("{part}: bytes that {} does not know were replaced", decoded.encoding);
            let lost = Diagnostic::new(Code::ReplacedCharacters, Severity::Warning, message);
            self.tally.say(lost.in_part(part).counting(decoded.replacements), false);
        }
        decoded.text
    }

    /// Tells why the reading of a part stopped before its end, at this byte.
    pub fn stopped(&mut self, part: &str, why: Stop, offset: u64) {
        match why {
            Stop::Fault(fault) => self.fault(part, &fault),
            Stop::Exceeded(exceeded) => self.tally.exceeded(exceeded, part, offset),
        }
    }
}

/// The parts of a package.
///
/// ```
/// use document::{Limits, Revisions};
/// let (limits, of_package) = (Limits::default(), package::Limits::default());
/// let why = ooxml::Parts::open(b"no archive", of_package, limits, Revisions::Final).err().unwrap();
/// assert_eq!(why.code, document::Code::DamagedPart);
/// ```
pub struct Parts<'a> {
    archive: Archive<'a>,
}

impl<'a> Parts<'a> {
    /// Opens a package: by its directory, else by what is left of its parts.
    ///
    /// # Errors
    /// Why nothing of it can be read.
    pub fn open(
        bytes: &'a [u8],
        of_package: package::Limits,
        limits: Limits,
        revisions: Revisions,
    ) -> Result<(Self, Shared), Diagnostic> {
        let (archive, said) = open(bytes, of_package)?;
        let mut tally = Tally::new(revisions);
        for (diagnostic, partial) in said {
            tally.say(diagnostic, partial);
        }
        let shared = Shared {
            budget: Budget::new(limits),
            tally,
            xml_depth: of_package.xml_depth,
            inner: Vec::new(),
            drawings: HashMap::new(),
        };
        Ok((Self { archive }, shared))
    }

    /// The main part: by relationship, by a content type that has one of these words, by its usual
    /// name.
    pub fn main(&mut self, package: &Relationships, words: &[&str], usual: &str) -> Option<String> {
        let related = package.of_kind("officeDocument").map(|r| r.part.clone());
        if let Some(part) = related.into_iter().find(|part| self.archive.contains(part)) {
            return Some(part);
        }
        if let Some(types) = self.archive.read_lossy("[Content_Types].xml") {
            let types = ContentTypes::parse(&types.bytes);
            let typed = types.overrides().find(|(part, kind)| {
                words.iter().any(|word| kind.contains(word))
                    && kind.ends_with("main+xml")
                    && self.archive.contains(part)
            });
            if let Some((part, _)) = typed {
                return Some(part.to_owned());
            }
        }
        self.archive.contains(usual).then(|| usual.to_owned())
    }

    /// The names of all parts.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.archive.names()
    }

    /// The names of the parts in a folder, in the order of their numbers.
    pub fn within(&self, folder: &str) -> Vec<&str> {
        self.archive.parts_in(folder)
    }

    /// The relationships of a part; of the package itself, where its name is empty.
    pub fn relationships(&mut self, part: &str) -> Relationships {
        Relationships::read(&mut self.archive, part)
    }

    /// A part as it is, with what keeps it from being whole; `None` where there is no such part.
    pub fn part(&mut self, name: &str) -> Option<Part> {
        self.archive.read_lossy(name)
    }

    /// The bytes of a part, or as many as there are; `None` where there is no such part.
    pub fn bytes(&mut self, name: &str, shared: &mut Shared) -> Option<Vec<u8>> {
        let part = self.part(name)?;
        shared.damaged(name, part.error.as_ref());
        Some(part.bytes)
    }

    /// The text of a part, or as much as there is; `None` where there is no such part.
    pub fn text(&mut self, name: &str, shared: &mut Shared) -> Option<String> {
        let bytes = self.bytes(name, shared)?;
        Some(shared.decoded(name, &bytes).into_owned())
    }

    /// The text of a part that another one names; what is missing is told, and whether that costs a
    /// part of the document.
    pub fn named(&mut self, name: &str, costs: bool, shared: &mut Shared) -> Option<String> {
        let text = self.text(name, shared);
        if text.is_none() {
            let message = format!("{name} is named, but not in the archive");
            let missing = Diagnostic::new(Code::DamagedPart, Severity::Warning, message);
            shared.tally.say(missing.in_part(name), costs);
        }
        text
    }

    /// Reads the texts of the charts and diagrams that a part shows.
    pub fn drawings(&mut self, rels: &Relationships, shared: &mut Shared) {
        for relationship in rels.iter().filter(|r| !r.external) {
            let read = match relationship.kind.as_str() {
                "chart" | "chartEx" => drawings::chart,
                "diagramData" => drawings::diagram,
                _ => continue,
            };
            let part = &relationship.part;
            if shared.drawings.contains_key(part) {
                continue;
            }
            let Some(text) = self.text(part, shared) else { continue };
            let (paragraphs, fault) = read(&text, shared.xml_depth);
            if let Some(fault) = fault {
                shared.fault(part, &fault);
            }
            shared.drawings.insert(part.clone(), paragraphs);
        }
    }

    /// What the file says about itself (`docProps`). Core and extended properties are their roots'
    /// children; lists within the extended ones (`TitlesOfParts`) repeat what stands in the document and
    /// are left out.
    pub fn properties(&mut self, package: &Relationships, shared: &mut Shared) -> Vec<Property> {
        let mut properties = Vec::new();
        for (kind, source) in [
            ("core-properties", PropertySource::Core),
            ("extended-properties", PropertySource::Extended),
            ("custom-properties", PropertySource::Custom),
        ] {
            let part = package.of_kind(kind).find(|r| !r.external).map(|r| r.part.clone());
            let Some(part) = part else { continue };
            let Some(text) = self.named(&part, false, shared) else { continue };
            let named = source == PropertySource::Custom;
            let budget = &mut shared.budget;
            let outcome = leaves(&text, shared.xml_depth, named, |depth, name, text| {
                if !named && depth > 2 {
                    return Ok(());
                }
                budget.annotation()?;
                budget.text(name.len() + text.len())?;
                properties.push(Property { source, name: name.to_owned(), text: text.to_owned() });
                Ok(())
            });
            if let Err(why) = outcome {
                shared.stopped(&part, why, 0);
            }
        }
        properties
    }

    /// The documents inside this one, each once.
    pub fn inner(&mut self, shared: &mut Shared) -> Vec<Inner> {
        let mut seen = HashSet::new();
        let mut found = Vec::new();
        let mut repeated = 0_u64;
        for (part, kind) in std::mem::take(&mut shared.inner) {
            if !seen.insert(part.clone()) {
                // An object may be shown twice; a text that is imported twice stands there twice.
                repeated += u64::from(matches!(kind, InnerKind::Imported { .. }));
                continue;
            }
            if found.len() >= INNER {
                shared.tally.unread("the inner document", Some(&part));
                continue;
            }
            let Some(bytes) = self.bytes(&part, shared) else {
                shared.tally.unread("the inner document", Some(&part));
                continue;
            };
            match package::wrapped(&bytes) {
                Wrapped::Nothing => found.push(Inner { name: part, bytes, kind }),
                Wrapped::Document { name, bytes } => {
                    let name = name.map_or_else(|| part.clone(), |name| format!("{part}/{name}"));
                    found.push(Inner { name, bytes, kind });
                }
                Wrapped::Object => shared.tally.unread("the embedded object", Some(&part)),
            }
        }
        if repeated > 0 {
            let message =
                format!("a text is imported once: {repeated} further imports of one were left out");
            let left_out = Diagnostic::new(Code::LimitReached, Severity::Warning, message);
            shared.tally.say(left_out, true);
        }
        found
    }
}
