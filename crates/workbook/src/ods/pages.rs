//! Page headers and footers: the master pages of `styles.xml` (ODF 1.3 part 3 §16.9, §16.10).

use super::cell::Lines;
use super::styles::Styles;
use crate::report::Report;
use crate::xml::{Token, Xml};
use document::Paragraph;
use std::collections::HashMap;

pub(super) const PART: &str = "styles.xml";

/// Stands for the name of the sheet: no XML has it.
const SHEET: char = '\0';

/// More page styles than this are no workbook's.
const MOST: usize = 10_000;

/// A header or footer of a page style.
struct Margin {
    /// The name that SpreadsheetML has for it.
    name: &'static str,
    used: bool,
    /// The region's name and its text.
    regions: Vec<(&'static str, String)>,
}

/// Headers and footers by the name of the page style.
#[derive(Default)]
pub(super) struct Pages {
    pages: HashMap<String, Vec<Margin>>,
}

impl Pages {
    /// Adds those of a sheet to the document.
    pub(super) fn add(&self, page: &str, sheet: &str, report: &mut Report) {
        for margin in self.pages.get(page).into_iter().flatten() {
            let paragraphs = margin.regions.iter().map(|(region, text)| Paragraph {
                hidden: !margin.used,
                style: Some((*region).to_owned()),
                ..Paragraph::plain(text.replace(SHEET, sheet).trim())
            });
            let paragraphs = paragraphs.filter(|p| !p.text.is_empty()).collect();
            report.margin(PART, margin.name, paragraphs);
        }
    }

    /// Reads them, and the styles that all pages share.
    pub(super) fn read(text: &str, styles: &mut Styles, report: &mut Report) -> Self {
        let mut xml = Xml::new(text);
        let mut pages = Self::default();
        let mut page: Option<(String, Vec<Margin>)> = None;
        let mut margin: Option<Margin> = None;
        let mut region = "centre";
        let mut lines = Lines::default();
        // Fields that only the page or the day knows.
        let mut field = 0u32;
        while let Some(token) = xml.next() {
            if !report.tick(PART) {
                break;
            }
            match token {
                Token::Start(tag) => {
                    let local = tag.local();
                    if local == b"master-page" && pages.pages.len() < MOST {
                        let name = tag.attribute(b"name").unwrap_or_default().into_owned();
                        page = Some((name, Vec::new()));
                    } else if let Some(name) = name_of(local).filter(|_| page.is_some()) {
                        let used = tag.attribute(b"display").as_deref() != Some("false");
                        margin = Some(Margin { name, used, regions: Vec::new() });
                        region = "centre";
                        lines.clear();
                    } else if margin.is_some() {
                        match local {
                            b"region-left" => region = "left",
                            b"region-center" => region = "centre",
                            b"region-right" => region = "right",
                            b"page-number" | b"page-count" | b"date" | b"time" | b"file-name" => {
                                field += 1;
                            }
                            b"sheet-name" => {
                                field += 1;
                                lines.text(&SHEET.to_string());
                            }
                            _ => lines.start(&tag, styles),
                        }
                    } else {
                        styles.start(&tag);
                    }
                }
                Token::Text(text) if margin.is_some() && field == 0 => lines.text(&text),
                Token::Text(_) => {}
                Token::End(tag) => {
                    let local = tag.local();
                    match (&mut page, &mut margin) {
                        (Some(_), Some(open)) => match local {
                            b"page-number" | b"page-count" | b"date" | b"time" | b"file-name"
                            | b"sheet-name" => field = field.saturating_sub(1),
                            b"region-left" | b"region-center" | b"region-right" => {
                                open.regions.push((region, std::mem::take(&mut lines.text)));
                                lines.clear();
                            }
                            _ if name_of(local).is_some() => {
                                open.regions.push((region, std::mem::take(&mut lines.text)));
                                lines.clear();
                                field = 0;
                                if let (Some((_, all)), Some(done)) = (&mut page, margin.take()) {
                                    all.push(done);
                                }
                            }
                            _ => lines.end(local),
                        },
                        (Some(_), None) if local == b"master-page" => {
                            pages.pages.extend(page.take());
                        }
                        _ => {}
                    }
                }
            }
        }
        report.fault_of(PART, &xml);
        pages
    }
}

fn name_of(local: &[u8]) -> Option<&'static str> {
    Some(match local {
        b"header" => "oddHeader",
        b"footer" => "oddFooter",
        b"header-left" => "evenHeader",
        b"footer-left" => "evenFooter",
        b"header-first" => "firstHeader",
        b"footer-first" => "firstFooter",
        _ => return None,
    })
}
