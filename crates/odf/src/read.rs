//! From the package's parts, or the one part of a flat file, to the reading.

use crate::Options;
use crate::objects::{self, Object};
use crate::story::Machine;
use document::{Budget, Code, Completeness, Diagnostic, Reading, Severity, Tally};
use memchr::memmem;
use ooxml::{Ns, Odf, Parts, Shared, Token, Tokens};
use package::Error;
use std::collections::HashMap;

/// Objects of one document that are read.
const OBJECTS: usize = 1_000;

/// The bytes in which the first element of a file is looked for.
const HEAD: usize = 16 << 10;

const ROOT: &[u8] = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0";

fn nothing(code: Code, message: &str) -> Reading {
    Reading::nothing(Diagnostic::new(code, Severity::Error, message))
}

/// Reads a text or a presentation (odt, ott, odp, otp), or the same as one XML file (fodt, fodp).
///
/// Never fails: what can be had is in the reading's document, what could not is told by its
/// diagnostics and its completeness.
///
/// ```
/// let reading = odf::read(b"no archive", &odf::Options::default());
/// assert_eq!(reading.completeness, document::Completeness::Nothing);
/// assert_eq!(reading.diagnostics[0].code, document::Code::DamagedPart);
/// ```
pub fn read(bytes: &[u8], options: &Options) -> Reading {
    let head = bytes.get(..HEAD.min(bytes.len())).unwrap_or_default();
    // In UTF-16, too.
    let head: Vec<u8> = head.iter().copied().filter(|byte| *byte != 0).collect();
    if !head.starts_with(b"PK") && memmem::find(&head, ROOT).is_some() {
        return read_flat(bytes, options);
    }
    read_package(bytes, options)
}

fn read_flat(bytes: &[u8], options: &Options) -> Reading {
    let mut shared = Shared {
        budget: Budget::new(options.limits),
        tally: Tally::new(options.revisions),
        xml_depth: options.package.xml_depth,
        inner: Vec::new(),
        drawings: HashMap::new(),
    };
    let allowed = options.package.part_bytes;
    if bytes.len() as u64 > allowed {
        let error = Error::Limit { limit: "bytes of one part", allowed };
        shared.damaged("document", Some(&error));
    }
    let most = usize::try_from(allowed).unwrap_or(usize::MAX);
    let bytes = bytes.get(..most.min(bytes.len())).unwrap_or_default();
    let text = shared.decoded("document", bytes).into_owned();
    let mut machine = Machine::new(&mut shared, options, HashMap::new());
    machine.read("document", &text);
    let document = machine.finish();
    told(Reading { document, ..Reading::default() }, shared)
}

fn read_package(bytes: &[u8], options: &Options) -> Reading {
    let opened = Parts::open(bytes, options.package, options.limits, options.revisions);
    let (mut parts, mut shared) = match opened {
        Ok(opened) => opened,
        Err(why) => return Reading::nothing(why),
    };
    if is_encrypted(&mut parts, &mut shared) {
        let message = "the document is encrypted; save it without a password";
        return nothing(Code::Encrypted, message);
    }
    let Some(content) = parts.text("content.xml", &mut shared) else {
        let message = "the archive holds no OpenDocument text (content.xml)";
        return nothing(Code::DamagedPart, message);
    };
    if let Some(unlike) = package::unlike(&content, &["document-content", "document"]) {
        shared.tally.say(unlike.in_part("content.xml"), true);
    }
    let objects = read_objects(&mut parts, &mut shared);
    let meta = parts.text("meta.xml", &mut shared);
    let styles = parts.text("styles.xml", &mut shared);
    let mut machine = Machine::new(&mut shared, options, objects);
    for (name, text) in [("meta.xml", meta), ("styles.xml", styles)] {
        if let Some(text) = text {
            machine.read(name, &text);
        }
    }
    machine.read("content.xml", &content);
    let document = machine.finish();
    let inner = parts.inner(&mut shared);
    let reading = told(Reading { document, inner, ..Reading::default() }, shared);
    let is_empty = content.trim().is_empty() && reading.document.is_textless();
    if is_empty { Reading { completeness: Completeness::Nothing, ..reading } } else { reading }
}

fn told(mut reading: Reading, shared: Shared) -> Reading {
    shared.tally.tell(&mut reading);
    reading
}

/// True where the manifest says how the content is encrypted (ODF 1.3 part 2 §4.8): by itself, or with
/// all of the package.
fn is_encrypted(parts: &mut Parts<'_>, shared: &mut Shared) -> bool {
    const MANIFEST: &str = "META-INF/manifest.xml";
    const OWN: Ns = Ns::Odf(Odf::Manifest);
    let Some(text) = parts.text(MANIFEST, shared) else { return false };
    let mut tokens = Tokens::new(&text, shared.xml_depth);
    let mut is_content = false;
    loop {
        match tokens.token() {
            Ok(Token::Start(tag)) if tag.ns == OWN => match tag.local() {
                b"file-entry" => {
                    let path = tokens.attribute(&tag, OWN, b"full-path").unwrap_or_default();
                    is_content = matches!(&*path, "content.xml" | "encrypted-package");
                }
                b"encryption-data" if is_content => return true,
                _ => {}
            },
            Ok(Token::Eof) => return false,
            Ok(_) => {}
            Err(fault) => {
                shared.fault(MANIFEST, &fault);
                return false;
            }
        }
    }
}

/// The objects of the package, by their names.
fn read_objects(parts: &mut Parts<'_>, shared: &mut Shared) -> HashMap<String, Object> {
    let names = parts.names().filter_map(|name| name.strip_suffix("/content.xml"));
    let names: Vec<String> = names.take(OBJECTS).map(str::to_owned).collect();
    let mut all = HashMap::new();
    for name in names {
        let part = format!("{name}/content.xml");
        let Some(text) = parts.text(&part, shared) else { continue };
        let (object, fault) = objects::read(&text, shared.xml_depth);
        if let Some(fault) = fault {
            shared.fault(&part, &fault);
        }
        all.insert(name, object);
    }
    all
}
