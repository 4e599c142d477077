//! WordprocessingML written by hand, for what docx-rs cannot write: content controls around cells and
//! rows, bookmarks over columns, custom XML, fields of every form, text boxes, other prefixes.
//!
//! Each function returns a piece of markup; [`Package`] puts the parts together.

use std::fmt::Write;

use anyhow::Result;

use crate::zip::{self, Parts, escape};

const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const NAMESPACES: &str = concat!(
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" ",
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" ",
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" ",
    "xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" ",
    "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" ",
    "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" ",
    "xmlns:v=\"urn:schemas-microsoft-com:vml\" ",
    "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\" mc:Ignorable=\"w15\"",
);

/// A package under construction: the main part, and whatever stands beside it.
#[derive(Debug, Default)]
pub struct Package {
    body: String,
    /// Relationships of the main part: type's last segment, target, whether external.
    relations: Vec<(&'static str, String, bool)>,
    /// Further parts: name, content type (empty for the default of `xml`), content.
    parts: Vec<(String, String, String)>,
    core: Option<String>,
    custom: Option<String>,
}

impl Package {
    /// A package whose document has this body (the content of `w:body`).
    pub fn new(body: impl Into<String>) -> Self {
        Self { body: body.into(), ..Self::default() }
    }

    /// Relates the document to an address; the relationship's id is `rIdN`, N counted from 1 in the
    /// order of the calls.
    #[must_use]
    pub fn address(mut self, target: &str) -> Self {
        self.relations.push(("hyperlink", target.to_owned(), true));
        self
    }

    /// Adds a part of the document's own kinds (`header`, `footnotes`, `styles`, …) and relates the
    /// document to it. `root` is the element's name without its prefix.
    #[must_use]
    pub fn part(mut self, kind: &'static str, name: &str, root: &str, content: &str) -> Self {
        let xml = format!("{DECLARATION}<w:{root} {NAMESPACES}>{content}</w:{root}>");
        self.parts.push((format!("word/{name}"), format!("{MAIN}.{kind}+xml"), xml));
        self.relations.push((kind, name.to_owned(), false));
        self
    }

    /// Adds a custom XML part.
    #[must_use]
    pub fn custom_xml(mut self, content: &str) -> Self {
        let number = self.parts.iter().filter(|(name, _, _)| name.starts_with("customXml")).count();
        let name = format!("customXml/item{}.xml", number + 1);
        self.relations.push(("customXml", format!("../{name}"), false));
        self.parts.push((name, String::new(), format!("{DECLARATION}{content}")));
        self
    }

    /// Sets the core properties' title, author and description.
    #[must_use]
    pub fn core(mut self, title: &str, author: &str, description: &str) -> Self {
        self.core = Some(format!(
            "{DECLARATION}<cp:coreProperties \
             xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>\
             <dc:creator>{}</dc:creator><dc:description>{}</dc:description></cp:coreProperties>",
            escape(title),
            escape(author),
            escape(description)
        ));
        self
    }

    /// Sets the custom properties.
    #[must_use]
    pub fn custom(mut self, properties: &[(&str, &str)]) -> Self {
        let mut xml = format!(
            "{DECLARATION}<Properties \
             xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" \
             xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        );
        for (pid, (name, value)) in (2..).zip(properties) {
            let _ = write!(
                xml,
                "<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{pid}\" \
                 name=\"{name}\"><vt:lpwstr>{}</vt:lpwstr></property>",
                escape(value)
            );
        }
        self.custom = Some(xml + "</Properties>");
        self
    }

    /// The document's main part.
    pub fn document(&self) -> String {
        format!(
            "{DECLARATION}<w:document {NAMESPACES}><w:body>{}{}</w:body></w:document>",
            self.body,
            self.section()
        )
    }

    fn section(&self) -> String {
        let header = (1..).zip(&self.relations).find(|(_, (kind, _, _))| *kind == "header");
        let header = header.map_or(String::new(), |(id, _)| {
            format!("<w:headerReference w:type=\"default\" r:id=\"rId{id}\"/>")
        });
        format!("<w:sectPr>{header}<w:pgSz w:w=\"11907\" w:h=\"16834\"/></w:sectPr>")
    }

    /// The parts, the main part as given by [`Package::document`].
    pub fn parts(&self) -> Parts {
        let document = self.document();
        self.parts_around(document.into_bytes())
    }

    /// The parts with other bytes for the main part.
    pub fn parts_around(&self, document: Vec<u8>) -> Parts {
        let package = "application/vnd.openxmlformats";
        let mut types = format!(
            "{DECLARATION}<Types \
             xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"{package}-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>\
             <Override PartName=\"/word/document.xml\" \
             ContentType=\"{MAIN}.document.main+xml\"/>"
        );
        let mut root = vec![("officeDocument", "word/document.xml".to_owned(), false)];
        let mut beside = Parts::new();
        for (xml, name, kind, content_type) in [
            (
                &self.core,
                "docProps/core.xml",
                "metadata/core-properties",
                "application/vnd.openxmlformats-package.core-properties+xml",
            ),
            (
                &self.custom,
                "docProps/custom.xml",
                "custom-properties",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
            ),
        ] {
            let Some(xml) = xml else { continue };
            root.push((kind, name.to_owned(), false));
            let _ =
                write!(types, "<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>");
            beside.push((name.to_owned(), xml.clone().into_bytes()));
        }
        for (name, content_type, xml) in &self.parts {
            if !content_type.is_empty() {
                let _ = write!(
                    types,
                    "<Override PartName=\"/{name}\" ContentType=\"{content_type}\"/>"
                );
            }
            beside.push((name.clone(), xml.clone().into_bytes()));
        }
        types.push_str("</Types>");
        let mut parts: Parts = vec![
            ("[Content_Types].xml".to_owned(), types.into_bytes()),
            ("_rels/.rels".to_owned(), relationships(&root).into_bytes()),
            ("word/document.xml".to_owned(), document),
            (
                "word/_rels/document.xml.rels".to_owned(),
                relationships(&self.relations).into_bytes(),
            ),
        ];
        parts.extend(beside);
        parts
    }

    /// The bytes of the docx.
    ///
    /// # Errors
    /// Where the archive cannot be written.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        zip::pack(&self.parts())
    }
}

fn relationships(relations: &[(&'static str, String, bool)]) -> String {
    let mut xml = format!(
        "{DECLARATION}<Relationships \
         xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
    );
    for (id, (kind, target, external)) in (1..).zip(relations) {
        let kind = if *kind == "metadata/core-properties" {
            format!("http://schemas.openxmlformats.org/package/2006/relationships/{kind}")
        } else {
            format!("{RELATIONS}/{kind}")
        };
        let mode = if *external { " TargetMode=\"External\"" } else { "" };
        let _ = write!(
            xml,
            "<Relationship Id=\"rId{id}\" Type=\"{kind}\" Target=\"{}\"{mode}/>",
            escape(target)
        );
    }
    xml + "</Relationships>"
}

/// A run of text: tabs, line breaks and no-break hyphens (U+2011) become elements.
pub fn run(text: &str) -> String {
    styled("", text)
}

/// A bold run.
pub fn bold(text: &str) -> String {
    styled("<w:b/>", text)
}

/// A run with these properties.
pub fn styled(properties: &str, text: &str) -> String {
    let properties =
        if properties.is_empty() { String::new() } else { format!("<w:rPr>{properties}</w:rPr>") };
    let text = escape(text)
        .replace('\t', "</w:t><w:tab/><w:t xml:space=\"preserve\">")
        .replace('\n', "</w:t><w:br/><w:t xml:space=\"preserve\">")
        .replace('\u{2011}', "</w:t><w:noBreakHyphen/><w:t xml:space=\"preserve\">");
    format!("<w:r>{properties}<w:t xml:space=\"preserve\">{text}</w:t></w:r>")
        .replace("<w:t xml:space=\"preserve\"></w:t>", "")
}

/// A paragraph around runs.
pub fn p(content: &str) -> String {
    format!("<w:p>{content}</w:p>")
}

/// A paragraph with a style.
pub fn styled_p(style: &str, content: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{content}</w:p>")
}

/// A cell over `across` columns; `merge` is `""`, `"restart"` or `"continue"`.
pub fn tc(across: u32, merge: &str, content: &str) -> String {
    let span = if across > 1 { format!("<w:gridSpan w:val=\"{across}\"/>") } else { String::new() };
    let merge = match merge {
        "" => String::new(),
        "continue" => "<w:vMerge/>".to_owned(),
        merge => format!("<w:vMerge w:val=\"{merge}\"/>"),
    };
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"0\" w:type=\"auto\"/>{span}{merge}</w:tcPr>{content}</w:tc>"
    )
}

/// A row around cells.
pub fn tr(cells: &str) -> String {
    format!("<w:tr>{cells}</w:tr>")
}

/// A table over columns of these widths.
pub fn table(widths: &[u32], rows: &str) -> String {
    let grid: Vec<_> = widths.iter().map(|w| format!("<w:gridCol w:w=\"{w}\"/>")).collect();
    let grid = grid.concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"0\" w:type=\"auto\"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>\
         {rows}</w:tbl>"
    )
}

/// A content control around runs, paragraphs, cells or rows.
pub fn control(tag: &str, content: &str) -> String {
    format!(
        "<w:sdt><w:sdtPr><w:alias w:val=\"{tag}\"/><w:tag w:val=\"{tag}\"/></w:sdtPr>\
         <w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
}

/// A bookmark around content; `columns` limits it to some columns of a table.
pub fn bookmark(id: u32, name: &str, columns: Option<(u32, u32)>, content: &str) -> String {
    let columns = columns.map_or(String::new(), |(first, last)| {
        format!(" w:colFirst=\"{first}\" w:colLast=\"{last}\"")
    });
    format!(
        "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"{columns}/>{content}\
         <w:bookmarkEnd w:id=\"{id}\"/>"
    )
}

/// A field of several runs: its instruction is not text, its result is.
pub fn field(instruction: &str, result: &str) -> String {
    format!(
        "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText \
         xml:space=\"preserve\">{}</w:instrText></w:r><w:r><w:fldChar \
         w:fldCharType=\"separate\"/></w:r>{result}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
        escape(instruction)
    )
}

/// A hyperlink through the relationship with this number.
pub fn hyperlink(relation: u32, content: &str) -> String {
    format!("<w:hyperlink r:id=\"rId{relation}\" w:history=\"1\">{content}</w:hyperlink>")
}

/// A tracked insertion (`ins`), the new place of a move (`moveTo`).
pub fn tracked(kind: &str, id: u32, content: &str) -> String {
    format!(
        "<w:{kind} w:id=\"{id}\" w:author=\"Editor\" \
         w:date=\"2026-10-08T09:00:00Z\">{content}</w:{kind}>"
    )
}

/// A tracked deletion of text.
pub fn deleted(id: u32, text: &str) -> String {
    tracked(
        "del",
        id,
        &format!("<w:r><w:delText xml:space=\"preserve\">{}</w:delText></w:r>", escape(text)),
    )
}

/// A text box, once for new readers and once, in the same words, for old ones.
pub fn text_box(content: &str) -> String {
    format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:inline><a:graphic>\
         <a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\">\
         <wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>\
         <v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>\
         </mc:Fallback></mc:AlternateContent></w:r>"
    )
}
