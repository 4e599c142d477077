//! The XML spreadsheets of 2003 (`urn:schemas-microsoft-com:office:spreadsheet`): one part with
//! styles, sheets, comments and page headers.

mod sheet;

use crate::Options;
use crate::report::Report;
use crate::texts::RunMarks;
use crate::xlsx::styles::Styles;
use crate::xml::{Tag, Token, Xml};
use document::{Code, PropertySource};
use std::collections::HashMap;

pub(crate) const PART: &str = "workbook";

/// More styles than this are no workbook's.
const MOST: usize = 65_536;

/// Styles by their ids.
#[derive(Default)]
struct Named {
    styles: Styles,
    ids: HashMap<String, u32>,
    /// The style being read: its id, format and font.
    open: Option<(String, String, RunMarks)>,
}

impl Named {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag.local() {
            b"Style" => {
                let id = tag.attribute(b"ID").unwrap_or_default().into_owned();
                self.open = Some((id, String::new(), RunMarks::default()));
            }
            b"NumberFormat" => {
                if let Some((_, format, _)) = &mut self.open {
                    format.push_str(code(&tag.attribute(b"Format").unwrap_or_default()));
                }
            }
            b"Font" => {
                if let Some((_, _, font)) = &mut self.open {
                    font.bold = tag.flag(b"Bold").unwrap_or_default();
                    font.struck = tag.flag(b"StrikeThrough").unwrap_or_default();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        if let Some((id, format, font)) = self.open.take()
            && self.ids.len() < MOST
        {
            let number = self.ids.len() as u32;
            self.styles.add_format(number, &format);
            self.styles.add_style(number, font.bold, font.struck);
            self.ids.insert(id, number);
        }
    }
}

/// The code of a format that has a name here.
fn code(name: &str) -> &str {
    match name {
        "General Date" => "yyyy-mm-dd hh:mm",
        "Short Date" | "Medium Date" | "Long Date" => "yyyy-mm-dd",
        "Short Time" | "Medium Time" | "Long Time" => "hh:mm:ss",
        "Fixed" => "0.00",
        "Standard" | "Currency" | "Euro Currency" => "#,##0.00",
        "Percent" => "0.00%",
        "Scientific" => "0.00E+00",
        "Yes/No" => "\"Yes\";\"Yes\";\"No\"",
        "True/False" => "\"True\";\"True\";\"False\"",
        "On/Off" => "\"On\";\"On\";\"Off\"",
        other => other,
    }
}

pub(crate) fn read(bytes: &[u8], options: &Options, report: &mut Report) {
    let most = usize::try_from(options.package.part_bytes).unwrap_or(usize::MAX);
    let cut = bytes.get(..most);
    if cut.is_some_and(|c| c.len() < bytes.len()) {
        let message = format!("only the first {most} bytes of the workbook are read");
        report.limit_of_part(PART, &message);
    }
    let decoded = package::decode_xml(cut.unwrap_or(bytes));
    let message = "bytes that the encoding does not know became U+FFFD";
    report.count(Code::ReplacedCharacters, PART, decoded.replacements, message);
    let mut xml = Xml::new(&decoded.text);
    let mut named = Named::default();
    let mut from_1904 = false;
    let (mut sheets, mut is_workbook, mut in_properties) = (0usize, false, false);
    let mut value = String::new();
    while let Some(token) = xml.next() {
        if !report.tick(PART) {
            return;
        }
        match token {
            Token::Start(tag) => {
                value.clear();
                match tag.local() {
                    b"Workbook" => is_workbook = true,
                    b"DocumentProperties" => in_properties = true,
                    b"Date1904" => from_1904 = true,
                    b"Worksheet" if sheets >= crate::xlsx::MOST_SHEETS => {
                        report.limit_of_part(PART, "too many sheets; the rest is left out");
                        return;
                    }
                    b"Worksheet" => {
                        sheets += 1;
                        let name = tag.attribute(b"Name").unwrap_or_default().into_owned();
                        drop(tag);
                        sheet::read(name, &mut xml, (&named.styles, &named.ids), from_1904, report);
                    }
                    _ => named.start(&tag),
                }
            }
            Token::Text(text) if in_properties => value.push_str(&text),
            Token::Text(_) => {}
            Token::End(tag) => match tag.local() {
                b"DocumentProperties" => in_properties = false,
                b"Style" => named.end(),
                local if in_properties => property(local, &value, report),
                _ => {}
            },
        }
    }
    if !is_workbook {
        report.nothing(Code::DamagedPart, "the bytes are no workbook of this format");
        return;
    }
    report.fault_of(PART, &xml);
    if sheets == 0 {
        report.damaged(PART, "the workbook has no sheet");
    }
}

/// A property, by the name that the younger formats have for it.
fn property(local: &[u8], value: &str, report: &mut Report) {
    let (source, name) = match local {
        b"Title" => (PropertySource::Core, "title"),
        b"Subject" => (PropertySource::Core, "subject"),
        b"Author" => (PropertySource::Core, "creator"),
        b"Keywords" => (PropertySource::Core, "keywords"),
        b"Description" => (PropertySource::Core, "description"),
        b"LastAuthor" => (PropertySource::Core, "lastModifiedBy"),
        b"Created" => (PropertySource::Core, "created"),
        b"LastSaved" => (PropertySource::Core, "modified"),
        b"Category" => (PropertySource::Extended, "Category"),
        b"Manager" => (PropertySource::Extended, "Manager"),
        b"Company" => (PropertySource::Extended, "Company"),
        _ => return,
    };
    report.property(PART, source, name, value.trim());
}
