//! A group's own Word document as the frame of a draft: its styles, headers, footers, pictures and
//! settings stay, and the draft takes the place of its text.

use super::html::escape;
use crate::error::Error;
use ::package::{Archive, ContentTypes, Limits, Relationships, decode_xml};
use ooxml::{Ns, Tag, Token, Tokens};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const CORE: &str =
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties";
const CUSTOM: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
const MAIN: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/// The name of a part and its type, where a template lacks it.
const STYLES: (&str, &str) = (
    "word/styles.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
);
const NUMBERING: (&str, &str) = (
    "word/numbering.xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
);

/// The styles that the paragraphs of a draft's cells have, where the template has them: the name
/// that `docx` gives, and those of styles, without signs and in small letters.
const OF_CELLS: [(&str, &str); 2] = [("TableText", "tabletext"), ("TableHead", "tablehead")];

/// The list of a draft's bullets.
const BULLETS: &str = "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"bullet\"/>\
    <w:lvlText w:val=\"\u{2022}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"567\" \
    w:hanging=\"283\"/></w:pPr></w:lvl>";

/// The longest side of a page that Word knows, in twentieths of a point.
const GREATEST: u32 = 31_680;

/// The least width that a page leaves for text, in twentieths of a point.
const LEAST: u32 = 2_000;

fn unfit(why: impl Into<String>) -> Error {
    Error::Template(why.into())
}

/// A page, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    width: u32,
    height: u32,
    /// Top, right, bottom, left, header, footer, gutter.
    margins: [u32; 7],
    /// The first page has a header and a footer of its own.
    first: bool,
}

const MARGINS: [&str; 7] = ["top", "right", "bottom", "left", "header", "footer", "gutter"];

impl Default for Page {
    fn default() -> Self {
        Self {
            width: 11_906,
            height: 16_838,
            margins: [1_134, 1_134, 1_134, 1_134, 567, 567, 0],
            first: false,
        }
    }
}

impl Page {
    /// The page for a draft that needs its long side, or not.
    fn turned(self, wide: bool) -> Self {
        let turn = wide && self.width < self.height;
        let (width, height) =
            if turn { (self.height, self.width) } else { (self.width, self.height) };
        Self { width, height, ..self }
    }

    fn space(&self) -> Option<u32> {
        let [_, right, _, left, _, _, gutter] = self.margins;
        self.width.checked_sub(right)?.checked_sub(left)?.checked_sub(gutter)
    }
}

/// A Word document whose styles, header and footer a draft takes.
///
/// ```
/// assert!(draft::Template::open(b"no Word document").is_err());
/// ```
#[derive(Debug, Clone)]
pub struct Template {
    /// The parts but for the types of the content.
    parts: BTreeMap<String, Vec<u8>>,
    types: BTreeMap<String, String>,
    main: String,
    page: Page,
    /// The headers and footers: kind of reference, type, and relationship.
    references: BTreeMap<(String, String), String>,
    styles: Styles,
}

#[derive(Debug, Clone, Default)]
struct Styles {
    part: Option<String>,
    /// The ids of paragraph styles by their names, without signs and in small letters.
    paragraphs: BTreeMap<String, String>,
    /// The id of the table style with lines.
    grid: Option<String>,
    /// The id of the style of paragraphs that name none.
    normal: Option<String>,
    ids: BTreeSet<String>,
}

/// A name without signs, in small letters: `heading 1`, `Table_text`.
fn plain(name: &str) -> String {
    name.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Text for an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    escape(text, &mut escaped);
    escaped
}

impl Template {
    /// Reads a template.
    ///
    /// # Errors
    /// Where the bytes are of no Word document, are damaged, go beyond the limits of packages, or
    /// hold macros.
    pub fn open(bytes: &[u8]) -> Result<Self, Error> {
        let limits = Limits::default();
        let mut archive = Archive::open(bytes, limits).map_err(|error| unfit(error.to_string()))?;
        let names: Vec<String> = archive.names().map(str::to_owned).collect();
        let mut parts = BTreeMap::new();
        for name in names.into_iter().filter(|name| !name.ends_with('/')) {
            let read = archive.read(&name).map_err(|error| unfit(format!("{name}: {error}")))?;
            parts.extend(read.map(|bytes| (name, bytes)));
        }
        let list = parts.remove("[Content_Types].xml");
        let list = list.ok_or_else(|| unfit("it is no Word document"))?;
        let list = ContentTypes::parse(&list);
        let typed = |name: &String| Some((name.clone(), list.of(name)?.to_owned()));
        let mut types: BTreeMap<String, String> = parts.keys().filter_map(typed).collect();
        let root = relationships(&parts, "");
        let main = root.of_kind("officeDocument").next().map(|to| to.part.clone());
        let main = main.filter(|main| parts.contains_key(main));
        let main = main.ok_or_else(|| unfit("it is no Word document"))?;
        if types.values().any(|kind| kind.contains("vbaProject") || kind.contains("macroEnabled")) {
            return Err(unfit("it has macros: save it as a Word document without them (.docx)"));
        }
        if !types.get(&main).is_some_and(|kind| kind.contains("wordprocessingml")) {
            return Err(unfit("it is no Word document"));
        }
        types.insert(main.clone(), MAIN.to_owned());
        let mut template = Self {
            parts,
            types,
            main,
            page: Page::default(),
            references: BTreeMap::new(),
            styles: Styles::default(),
        };
        template.sections(limits.xml_depth)?;
        template.find_styles(limits.xml_depth)?;
        if template.page.space().is_none_or(|space| space < LEAST) {
            return Err(unfit("its pages leave no room for text"));
        }
        Ok(template)
    }

    fn text(&self, part: &str) -> Option<String> {
        self.parts.get(part).map(|bytes| decode_xml(bytes).text.into_owned())
    }

    /// Looks at the sections: the page is that of the last one; a header that it does not name is
    /// that of the section before.
    fn sections(&mut self, depth: u32) -> Result<(), Error> {
        let text = self.text(&self.main).unwrap_or_default();
        if text.contains(STRICT) {
            return Err(unfit("it is a Strict Open XML document: save it as a Word document"));
        }
        let own = relationships(&self.parts, &self.main);
        let mut tokens = Tokens::new(&text, depth);
        loop {
            let tag = match tokens.token().map_err(|fault| broken(&self.main, &fault))? {
                Token::Start(tag) => tag,
                Token::Eof => return Ok(()),
                Token::End | Token::Text(_) => continue,
            };
            if tag.ns != Ns::W {
                continue;
            }
            match tag.local() {
                b"sectPrChange" => tokens.skip().map_err(|fault| broken(&self.main, &fault))?,
                b"sectPr" => self.page = Page::default(),
                b"pgSz" => {
                    self.page.width = number(&tag, "w").unwrap_or(self.page.width).min(GREATEST);
                    self.page.height = number(&tag, "h").unwrap_or(self.page.height).min(GREATEST);
                }
                b"pgMar" => {
                    for (margin, name) in self.page.margins.iter_mut().zip(MARGINS) {
                        *margin = number(&tag, name).unwrap_or(*margin).min(GREATEST);
                    }
                }
                b"titlePg" => self.page.first = tag.on(),
                local @ (b"headerReference" | b"footerReference") => {
                    let kind = String::from_utf8_lossy(local).into_owned();
                    let of = tag.attr(b"type").unwrap_or("default".into()).into_owned();
                    let known = matches!(of.as_str(), "default" | "first" | "even");
                    if let Some(id) = tokens.relationship(&tag, b"id")
                        && known
                        && own.get(&id).is_some_and(|to| self.parts.contains_key(&to.part))
                    {
                        self.references.insert((kind, of), id.into_owned());
                    }
                }
                _ => {}
            }
        }
    }

    fn find_styles(&mut self, depth: u32) -> Result<(), Error> {
        let own = relationships(&self.parts, &self.main);
        let part = own.of_kind("styles").next().map(|to| to.part.clone());
        let Some((part, text)) = part.and_then(|part| Some((part.clone(), self.text(&part)?)))
        else {
            return Ok(());
        };
        let mut tokens = Tokens::new(&text, depth);
        // Of the style that is open: its id, its kind, and whether it is the default.
        let mut open: Option<(String, String, bool)> = None;
        loop {
            let tag = match tokens.token().map_err(|fault| broken(&part, &fault))? {
                Token::Start(tag) if tag.ns == Ns::W => tag,
                Token::Start(_) | Token::End | Token::Text(_) => continue,
                Token::Eof => break,
            };
            let attribute = |name: &[u8]| tag.attr(name).unwrap_or_default().into_owned();
            match tag.local() {
                b"style" => {
                    let standard = matches!(attribute(b"default").as_str(), "1" | "true" | "on");
                    let id = attribute(b"styleId");
                    self.styles.ids.insert(id.clone());
                    open = Some((id, attribute(b"type"), standard));
                }
                b"name" => {
                    let Some((id, kind, standard)) = open.take() else { continue };
                    let name = plain(&tag.val().unwrap_or_default());
                    if kind == "paragraph" {
                        if standard {
                            self.styles.normal = Some(id.clone());
                        }
                        self.styles.paragraphs.entry(name).or_insert(id);
                    } else if kind == "table" && name == "tablegrid" {
                        self.styles.grid = Some(id);
                    }
                }
                _ => {}
            }
        }
        self.styles.part = Some(part);
        Ok(())
    }

    /// The width of the text, in twentieths of a point.
    pub(super) fn space(&self, wide: bool) -> u32 {
        self.page.turned(wide).space().unwrap_or(LEAST)
    }

    /// The template with a draft in the place of its text; `draft` are the parts of the draft as a
    /// document of its own.
    pub(super) fn filled(
        &self,
        draft: &[(String, Vec<u8>)],
        wide: bool,
    ) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let given = |name: &str| -> Result<&str, Error> {
            let found = draft.iter().find(|(part, _)| part == name);
            let bytes = found.map(|(_, bytes)| bytes.as_slice()).unwrap_or_default();
            std::str::from_utf8(bytes).map_err(|error| unfit(format!("{name}: {error}")))
        };
        let mut out = self.clone();
        let relations = Relationships::part_name(&self.main);
        let own = relationships(&self.parts, &self.main);
        let mut body = given("word/document.xml")?.to_owned();
        // Links.
        let mut prefix = "rIdDraft".to_owned();
        while own.iter().any(|one| one.id.starts_with(&prefix)) {
            prefix.push('x');
        }
        body = body.replace("\"rIdHyperlink", &format!("\"{prefix}"));
        let mut added = String::new();
        for one in given("word/_rels/document.xml.rels")?.split_inclusive("/>") {
            if let Some((_, link)) = one.split_once("<Relationship Id=\"rIdHyperlink") {
                let _ = write!(added, "<Relationship xmlns=\"{RELATIONS}\" Id=\"{prefix}{link}");
            }
        }
        let mut relate = |id: &str, kind: &str, part: &str| {
            let _ = write!(
                added,
                "<Relationship xmlns=\"{RELATIONS}\" Id=\"{prefix}{id}\" Type=\"{R}/{kind}\" \
                 Target=\"/{part}\"/>"
            );
        };
        out.style(&mut body, given("word/styles.xml")?, &mut relate)?;
        out.list(&mut body, &own, &mut relate)?;
        out.insert(&relations, &added, || {
            format!("<Relationships xmlns=\"{RELATIONS}\"></Relationships>")
        })?;
        let begin = body.rfind("<w:sectPr").ok_or_else(|| unfit("the draft has no section"))?;
        body.truncate(begin);
        body.push_str(&self.section(wide));
        body.push_str("</w:body></w:document>");
        out.parts.insert(self.main.clone(), body.into_bytes());
        out.properties(given("docProps/core.xml")?, given("docProps/custom.xml")?)?;
        Ok(out.packed())
    }

    /// The section of the whole draft.
    fn section(&self, wide: bool) -> String {
        let page = self.page.turned(wide);
        let mut out = String::from("<w:sectPr>");
        for ((kind, of), id) in &self.references {
            let id = escaped(id);
            let _ = write!(out, "<w:{kind} w:type=\"{of}\" r:id=\"{id}\"/>");
        }
        let turned = if page.width > page.height { " w:orient=\"landscape\"" } else { "" };
        let _ =
            write!(out, "<w:pgSz w:w=\"{}\" w:h=\"{}\"{turned}/><w:pgMar", page.width, page.height);
        for (margin, name) in page.margins.iter().zip(MARGINS) {
            let _ = write!(out, " w:{name}=\"{margin}\"");
        }
        out.push_str("/>");
        if page.first {
            out.push_str("<w:titlePg/>");
        }
        out.push_str("</w:sectPr>");
        out
    }

    /// Gives the paragraphs and tables of a draft the template's styles; what it has not, comes from
    /// the draft.
    fn style(
        &mut self,
        body: &mut String,
        ours: &str,
        relate: &mut dyn FnMut(&str, &str, &str),
    ) -> Result<(), Error> {
        let mut added = String::new();
        for level in 1..=3 {
            let name = format!("Heading{level}");
            let written = format!("<w:pStyle w:val=\"{name}\" />");
            if !body.contains(&written) {
                continue;
            }
            let there = self.styles.paragraphs.get(&format!("heading{level}"));
            let id = there.cloned().unwrap_or_else(|| {
                let mut id = name.clone();
                while self.styles.ids.contains(&id) {
                    id.insert_str(0, "Draft");
                }
                id
            });
            if there.is_none() && self.styles.part.is_some() {
                added.push_str(&self.own_style(ours, &name, &id));
            }
            // A draft numbers its headings itself.
            let plain = "<w:numPr><w:numId w:val=\"0\" /></w:numPr>";
            let styled = format!("<w:pStyle w:val=\"{}\" />{plain}", escaped(&id));
            *body = body.replace(&written, &styled);
        }
        for (given, name) in OF_CELLS {
            let id = self.styles.paragraphs.get(name);
            let style = id.map(|id| format!("<w:pStyle w:val=\"{}\" />", escaped(id)));
            let written = format!("<w:pStyle w:val=\"{given}\" />");
            *body = body.replace(&written, &style.unwrap_or_default());
        }
        if let Some(grid) = &self.styles.grid {
            let style = format!("<w:tblPr><w:tblStyle w:val=\"{}\" />", escaped(grid));
            let mut pieces = body.split("<w:tblBorders>");
            let mut out = pieces.next().unwrap_or_default().to_owned();
            for piece in pieces {
                let (_, rest) = piece.split_once("</w:tblBorders>").unwrap_or(("", piece));
                out.push_str(rest);
            }
            *body = out.replace("<w:tblPr>", &style);
        }
        if let Some(part) = self.styles.part.clone() {
            return self.insert(&part, &added, String::new);
        }
        let (part, kind) = STYLES;
        self.parts.insert(part.to_owned(), ours.as_bytes().to_vec());
        self.types.insert(part.to_owned(), kind.to_owned());
        relate("Styles", "styles", part);
        Ok(())
    }

    /// A style of the draft's own under an id, over the template's paragraphs.
    fn own_style(&self, ours: &str, name: &str, id: &str) -> String {
        let mark = format!("<w:style w:type=\"paragraph\" w:styleId=\"{name}\">");
        let inner = ours.split_once(&mark).and_then(|(_, rest)| rest.split_once("</w:style>"));
        let Some((inner, _)) = inner else { return String::new() };
        let normal = self.styles.normal.as_deref();
        let based = |name: &str| {
            normal.map_or_else(String::new, |n| format!("<w:{name} w:val=\"{}\" />", escaped(n)))
        };
        let inner = inner
            .replace("<w:basedOn w:val=\"Normal\" />", &based("basedOn"))
            .replace("<w:next w:val=\"Normal\" />", &based("next"));
        format!(
            "<w:style xmlns:w=\"{W}\" w:type=\"paragraph\" w:customStyle=\"1\" \
             w:styleId=\"{id}\">{inner}</w:style>"
        )
    }

    /// Adds the draft's list of bullets.
    fn list(
        &mut self,
        body: &mut String,
        own: &Relationships,
        relate: &mut dyn FnMut(&str, &str, &str),
    ) -> Result<(), Error> {
        let written = format!("<w:numId w:val=\"{}\" />", super::docx::BULLETS);
        if !body.contains(&written) {
            return Ok(());
        }
        let part = own.of_kind("numbering").next().map(|to| to.part.clone());
        let part = part.filter(|part| self.parts.contains_key(part));
        let part = part.unwrap_or_else(|| {
            let (part, kind) = NUMBERING;
            let empty = format!("<w:numbering xmlns:w=\"{W}\"></w:numbering>");
            self.parts.insert(part.to_owned(), empty.into_bytes());
            self.types.insert(part.to_owned(), kind.to_owned());
            relate("Numbering", "numbering", part);
            part.to_owned()
        });
        let mut text = self.text(&part).unwrap_or_default();
        let mut tokens = Tokens::new(&text, Limits::default().xml_depth);
        let (mut greatest, mut first) = (0, None);
        loop {
            let before = usize::try_from(tokens.offset()).unwrap_or(usize::MAX);
            match tokens.token().map_err(|fault| broken(&part, &fault))? {
                Token::Start(tag) if tag.ns == Ns::W => match tag.local() {
                    b"abstractNum" => {
                        greatest = greatest.max(number(&tag, "abstractNumId").unwrap_or_default());
                    }
                    b"num" => {
                        greatest = greatest.max(number(&tag, "numId").unwrap_or_default());
                        let after = usize::try_from(tokens.offset()).unwrap_or(usize::MAX);
                        let tag = text.get(before..after).and_then(|between| between.rfind('<'));
                        first = first.or(tag.map(|at| before + at));
                    }
                    _ => {}
                },
                Token::Eof => break,
                _ => {}
            }
        }
        let id = greatest.saturating_add(1);
        let kind = format!(
            "<w:abstractNum xmlns:w=\"{W}\" w:abstractNumId=\"{id}\">{BULLETS}</w:abstractNum>"
        );
        let list = format!(
            "<w:num xmlns:w=\"{W}\" w:numId=\"{id}\"><w:abstractNumId w:val=\"{id}\"/></w:num>"
        );
        *body = body.replace(&written, &format!("<w:numId w:val=\"{id}\" />"));
        match first {
            // Kinds of lists come before lists.
            Some(at) if text.is_char_boundary(at) => {
                text.insert_str(at, &kind);
                self.parts.insert(part.clone(), text.into_bytes());
                self.insert(&part, &list, String::new)
            }
            _ => self.insert(&part, &[kind, list].concat(), String::new),
        }
    }

    /// Puts elements at the end of a part's root; `empty` is the part where there is none.
    fn insert(
        &mut self,
        part: &str,
        elements: &str,
        empty: impl Fn() -> String,
    ) -> Result<(), Error> {
        if elements.is_empty() {
            return Ok(());
        }
        let text = self.text(part).unwrap_or_else(empty);
        // The text is written as UTF-8, whatever the part said of itself.
        let text = match text.split_once("?>") {
            Some((declaration, rest)) if declaration.trim_start().starts_with("<?xml") => rest,
            _ => &text,
        };
        let (before, after) = text
            .rfind("</")
            .and_then(|at| text.split_at_checked(at))
            .ok_or_else(|| unfit(format!("{part} has no end")))?;
        let text = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>{before}{elements}{after}");
        self.parts.insert(part.to_owned(), text.into_bytes());
        Ok(())
    }

    /// The properties: the draft's title, and its stamp among the template's own.
    fn properties(&mut self, core: &str, custom: &str) -> Result<(), Error> {
        let root = relationships(&self.parts, "");
        let mut added = String::new();
        let mut place = |kind: &str, uri: &str, name: &str, id: &str| -> String {
            let part = root.of_kind(kind).next().map(|to| to.part.clone());
            part.filter(|part| !part.is_empty()).unwrap_or_else(|| {
                let _ = write!(
                    added,
                    "<Relationship xmlns=\"{RELATIONS}\" Id=\"rapporteur{id}\" Type=\"{uri}\" \
                     Target=\"/{name}\"/>"
                );
                name.to_owned()
            })
        };
        let core_part = place("core-properties", CORE, "docProps/core.xml", "Core");
        let custom_part = place("custom-properties", CUSTOM, "docProps/custom.xml", "Custom");
        self.insert("_rels/.rels", &added, String::new)?;
        self.parts.insert(core_part.clone(), core.as_bytes().to_vec());
        let kind = "application/vnd.openxmlformats-package.core-properties+xml";
        self.types.insert(core_part, kind.to_owned());
        let kind = "application/vnd.openxmlformats-officedocument.custom-properties+xml";
        self.types.insert(custom_part.clone(), kind.to_owned());
        let stamp = custom.find("<property").zip(custom.rfind("</Properties>"));
        let stamp = stamp.and_then(|(from, to)| custom.get(from..to)).unwrap_or_default();
        let Some(text) = self.text(&custom_part) else {
            self.parts.insert(custom_part, custom.as_bytes().to_vec());
            return Ok(());
        };
        // A template that is a draft itself has a stamp.
        let own = format!("name=\"{}\"", super::STAMP);
        let text = match text.find(&own) {
            Some(at) => {
                let from = text.get(..at).and_then(|before| before.rfind('<'));
                let to = text.get(at..).and_then(|rest| rest.find("property>"));
                let (from, to) = from.zip(to).ok_or_else(|| unfit("its properties are damaged"))?;
                let rest = text.get(at + to + "property>".len()..).unwrap_or_default();
                [text.get(..from).unwrap_or_default(), rest].concat()
            }
            None => text,
        };
        let mut tokens = Tokens::new(&text, Limits::default().xml_depth);
        let mut last = 1;
        loop {
            match tokens.token().map_err(|fault| broken(&custom_part, &fault))? {
                Token::Start(tag) => last = last.max(number(&tag, "pid").unwrap_or_default()),
                Token::Eof => break,
                Token::End | Token::Text(_) => {}
            }
        }
        self.parts.insert(custom_part.clone(), text.into_bytes());
        let stamp = stamp.replace("pid=\"2\"", &format!("pid=\"{}\"", last.saturating_add(1)));
        let spaces = "<property xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                      custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/\
                      officeDocument/2006/docPropsVTypes\"";
        self.insert(&custom_part, &stamp.replace("<property", spaces), String::new)
    }

    /// The parts with the types of their content before them.
    fn packed(self) -> Vec<(String, Vec<u8>)> {
        let mut types = String::from(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default \
             Extension=\"rels\" \
             ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default \
             Extension=\"xml\" ContentType=\"application/xml\"/>",
        );
        for (part, kind) in self.types.iter().filter(|(part, _)| !part.contains("_rels/")) {
            let (part, kind) = (escaped(part), escaped(kind));
            let _ = write!(types, "<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>");
        }
        types.push_str("</Types>");
        let mut out = vec![("[Content_Types].xml".to_owned(), types.into_bytes())];
        out.extend(self.parts);
        out
    }
}

fn relationships(parts: &BTreeMap<String, Vec<u8>>, source: &str) -> Relationships {
    let bytes = parts.get(&Relationships::part_name(source)).map(Vec::as_slice);
    Relationships::parse(bytes.unwrap_or_default(), source, Limits::default().relationships)
}

fn broken(part: &str, fault: &ooxml::Fault) -> Error {
    unfit(format!("{part} is damaged: {}", fault.reason))
}

fn number(tag: &Tag<'_>, name: &str) -> Option<u32> {
    let value = tag.attr(name.as_bytes())?;
    // A margin below nothing is one of that length, which text may not push away.
    let value: i64 = value.trim().parse().ok()?;
    u32::try_from(value.unsigned_abs()).ok()
}

#[cfg(test)]
mod tests;
