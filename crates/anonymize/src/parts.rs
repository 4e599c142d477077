//! The parts of a package: which of them hold text, who stands in them, and the package written
//! anew with every other part as it was.

use crate::collect::Collector;
use crate::edit;
use crate::people::People;
use crate::sheet;
use crate::story::{Rewriting, Take};
use crate::{AnonymizeError, html, ooxml};
use package::{Archive, Error, Limits, decode_html, decode_xml};
use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

/// How deep packages are looked for in packages.
const DEPTH: u32 = 4;

/// What a part is, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Xml,
    Html,
    Package,
    /// Nothing that a person is named in.
    Harmless,
    /// Told by its first bytes.
    Unknown,
    /// Not looked into; what to call it.
    Left(&'static str),
}

fn kind(name: &str) -> Kind {
    let lower = name.to_ascii_lowercase();
    let file = lower.rsplit(['/', '\\']).next().unwrap_or_default();
    let extension = file.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        _ if file.is_empty() => Kind::Harmless,
        _ if lower.starts_with("_xmlsignatures/") => {
            Kind::Left("a digital signature, which does not hold any more,")
        }
        _ if file.starts_with("vbaproject") || file.starts_with("vbadata") => {
            Kind::Left("a program (macros)")
        }
        "xml" | "rels" | "vml" | "svg" | "xsl" | "xslt" => Kind::Xml,
        "htm" | "html" | "xhtml" => Kind::Html,
        "docx" | "docm" | "dotx" | "dotm" | "xlsx" | "xlsm" | "xltx" | "xltm" | "pptx" | "pptm"
        | "ppsx" | "potx" | "vsdx" | "sldx" => Kind::Package,
        "png" | "jpg" | "jpeg" | "jpe" | "jfif" | "gif" | "bmp" | "dib" | "tif" | "tiff"
        | "emf" | "wmf" | "emz" | "wmz" | "webp" | "wdp" | "ico" | "pcx" | "pct" => {
            Kind::Left("a picture")
        }
        "odttf" | "ttf" | "otf" | "fntdata" => Kind::Harmless,
        "mp3" | "mp4" | "wav" | "wma" | "wmv" | "avi" | "m4a" | "m4v" | "mov" => {
            Kind::Left("a recording")
        }
        "bin" if file.starts_with("printersettings") => Kind::Left("a printer's settings"),
        "bin" | "doc" | "xls" | "ppt" | "xlsb" | "pdf" | "rtf" | "msg" | "eml" | "mht"
        | "mhtml" | "zip" => Kind::Left("an embedded object"),
        _ => Kind::Unknown,
    }
}

/// What a part holds.
enum Content {
    Xml(Vec<u8>),
    Html(Vec<u8>),
    Package(Vec<u8>, Vec<Part>),
    /// Nothing to look at.
    Other,
    Left(&'static str),
}

/// A part of a package.
pub(crate) struct Part {
    name: String,
    content: Content,
}

/// Whether bytes begin as XML does, in any of its encodings.
fn is_markup(bytes: &[u8]) -> bool {
    let head = decode_xml(bytes.get(..256.min(bytes.len())).unwrap_or_default());
    head.text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

/// Reads all parts that may hold text.
pub(crate) fn read(
    file: &str,
    bytes: &[u8],
    limits: &mut Limits,
) -> Result<Vec<Part>, AnonymizeError> {
    read_at(file, bytes, limits, 0)
}

fn read_at(
    file: &str,
    bytes: &[u8],
    limits: &mut Limits,
    depth: u32,
) -> Result<Vec<Part>, AnonymizeError> {
    let failed = |part: &str, error: Error| AnonymizeError::Part {
        name: file.to_owned(),
        part: part.to_owned(),
        error,
    };
    let mut archive = Archive::open(bytes, *limits).map_err(|error| failed("", error))?;
    if let Some(double) = archive.duplicates().first() {
        return Err(AnonymizeError::Double { name: file.to_owned(), part: double.clone() });
    }
    let names: Vec<String> = archive.names().map(str::to_owned).collect();
    let mut parts = Vec::with_capacity(names.len());
    for name in names {
        let mut inflated = || {
            let part = archive.read(&name).map_err(|error| failed(&name, error))?;
            let part = part.unwrap_or_default();
            limits.total_bytes = limits.total_bytes.saturating_sub(part.len() as u64);
            Ok(part)
        };
        let content = match kind(&name) {
            Kind::Harmless => Content::Other,
            Kind::Left(what) => Content::Left(what),
            Kind::Xml => Content::Xml(inflated()?),
            Kind::Html => Content::Html(inflated()?),
            Kind::Unknown => {
                let bytes = inflated()?;
                match bytes.is_empty() {
                    true => Content::Other,
                    false if is_markup(&bytes) => Content::Xml(bytes),
                    false => Content::Left("a part of an unknown kind"),
                }
            }
            Kind::Package => {
                let bytes = inflated()?;
                // One that cannot be read is left, as any other object that cannot.
                let inner = if depth < DEPTH {
                    read_at(&name, &bytes, limits, depth + 1).ok()
                } else {
                    None
                };
                match inner {
                    Some(parts) => Content::Package(bytes, parts),
                    None => Content::Left("an embedded document"),
                }
            }
        };
        parts.push(Part { name, content });
    }
    Ok(parts)
}

/// Adds those who stand in the parts to the people.
pub(crate) fn collect(parts: &[Part], people: &mut People) {
    let mut strings = Vec::new();
    for part in parts {
        if let Content::Xml(bytes) = &part.content
            && part.name.to_ascii_lowercase().ends_with("sharedstrings.xml")
        {
            strings = sheet::shared_strings(&decode_xml(bytes).text);
        }
    }
    for part in parts {
        let mut collector = Collector::default();
        match &part.content {
            Content::Xml(bytes) => {
                let decoded = decode_xml(bytes);
                ooxml::stories(&decoded.text, &mut |story| collector.take(&story));
                if part.name.to_ascii_lowercase().contains("worksheets/") {
                    sheet::collect(&decoded.text, &strings, &mut collector);
                }
            }
            Content::Html(bytes) => {
                html::stories(&decode_html(bytes, None).text, &mut |story| collector.take(&story));
            }
            Content::Package(_, inner) => collect(inner, people),
            Content::Other | Content::Left(_) => {}
        }
        collector.finish(people);
    }
}

/// What is made of the parts as they are rewritten.
#[derive(Debug, Default)]
pub(crate) struct Report {
    pub replaced: usize,
    pub left: Vec<String>,
}

/// The rewritten bytes of a text; `None` where nothing changes.
pub(crate) fn rewrite_text(
    file: &str,
    bytes: &[u8],
    is_html: bool,
    people: &mut People,
    report: &mut Report,
) -> Option<Vec<u8>> {
    let decoded = if is_html { decode_html(bytes, None) } else { decode_xml(bytes) };
    let mut rewriting = Rewriting::default();
    let mut take = |story| rewriting.take(&story, people);
    let take: &mut Take<'_> = &mut take;
    if is_html {
        html::stories(&decoded.text, take);
    } else {
        ooxml::stories(&decoded.text, take);
    }
    report.replaced += rewriting.replaced;
    if is_html && decoded.text.contains("data:image") {
        report.left.push(format!(
            "`{file}`: a picture within the page was left as it is, look at it yourself"
        ));
    }
    (!rewriting.edits.is_empty()).then(|| edit::edited(bytes, &decoded, rewriting.edits))
}

/// The package with its parts rewritten; `None` where nothing changes.
pub(crate) fn rewrite(
    file: &str,
    bytes: &[u8],
    parts: &[Part],
    people: &mut People,
    report: &mut Report,
) -> Result<Option<Vec<u8>>, AnonymizeError> {
    let mut changed = Vec::with_capacity(parts.len());
    for part in parts {
        let path = format!("`{file}`, part `{}`", part.name);
        if crate::file_name(&part.name, people) != part.name {
            report.left.push(format!("{path}: a person's name is in the part's name"));
        }
        changed.push(match &part.content {
            Content::Xml(bytes) => rewrite_text(&part.name, bytes, false, people, report),
            Content::Html(bytes) => rewrite_text(&part.name, bytes, true, people, report),
            Content::Package(bytes, inner) => rewrite(&part.name, bytes, inner, people, report)?,
            Content::Other => None,
            Content::Left(what) => {
                report.left.push(format!("{path}: {what} was left as it is, look at it yourself"));
                None
            }
        });
    }
    if changed.iter().all(Option::is_none) {
        return Ok(None);
    }
    let names = parts.iter().map(|part| part.name.as_str());
    let changed = names.zip(changed).filter_map(|(name, bytes)| Some((name, bytes?)));
    write(bytes, &changed.collect())
        .map(Some)
        .map_err(|error| AnonymizeError::Write { name: file.to_owned(), reason: error.to_string() })
}

/// The archive with some of its entries replaced, the others copied as they are packed.
fn write(
    bytes: &[u8],
    changed: &std::collections::HashMap<&str, Vec<u8>>,
) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut packed = 0;
    for index in 0..archive.len() {
        packed += archive.by_index_raw(index)?.compressed_size();
    }
    // Entries that lie over each other would be copied as often as they are named.
    if packed > bytes.len() as u64 {
        let reason = "its entries lie over each other".into();
        return Err(zip::result::ZipError::InvalidArchive(reason));
    }
    let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index)?;
        match changed.get(entry.name()) {
            Some(bytes) => {
                let options = SimpleFileOptions::default()
                    .compression_method(entry.compression())
                    .last_modified_time(DateTime::default());
                out.start_file(entry.name(), options)?;
                out.write_all(bytes)?;
            }
            None => out.raw_copy_file(entry)?,
        }
    }
    Ok(out.finish()?.into_inner())
}
