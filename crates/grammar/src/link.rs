//! Names of files and targets of links.
//!
//! `T<yy>-<body>-<yymmdd>-<kind>-<group>-<nnnn>[!R<n>][!A<n>]!<format>-<language>.<extension>`: the
//! period that begins in the year `yy`, the first day of the meeting, the kind with the group of a
//! temporary document, the number. Copies have `%21` or `-` for `!`, or nothing.

use crate::cursor::{Cursor, is_word};
use crate::{Date, DocumentId, Group, Series};

/// What the name of a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileName {
    /// The document, with its `itu_id` (without revision or addendum, which have their own fields);
    /// `None` for a published Recommendation (`T-REC-…`).
    pub id: Option<DocumentId>,
    /// First year of the study period: 2025 for `T25`; `None` for a published Recommendation and for a
    /// focus group's document.
    pub period_start_year: Option<u16>,
    /// `SG17`, `TSAG`, `WTSA.16`, `FG-AINN`; `ITU-T` for a published Recommendation.
    pub body: String,
    /// The first day of the meeting.
    pub meeting_date: Option<Date>,
    /// The number of the Recommendation in a `T-REC-…` name: `G.988`.
    pub recommendation: Option<String>,
    /// The part of that Recommendation: `Amd.3`, `Cor.1`, `Annex F1`.
    pub part: Option<String>,
    /// The month of that Recommendation's approval: `2020-03`.
    pub approved: Option<String>,
}

/// The language that a letter at the end of a name stands for, as an ISO 639-1 code.
pub(crate) const fn language_of_letter(letter: char) -> Option<&'static str> {
    match letter {
        'A' => Some("ar"),
        'C' => Some("zh"),
        'E' => Some("en"),
        'F' => Some("fr"),
        'R' => Some("ru"),
        'S' => Some("es"),
        _ => None,
    }
}

/// Reads the name of a file, with or without its folder and extension; `None` where the name is
/// not of the ITU's pattern.
///
/// ```
/// let name = grammar::file_name("T25-SG12-260609-TD-GEN-0010!R1!MSW-E.docx").unwrap();
/// let id = name.id.unwrap();
/// assert_eq!(id.id(), "TD10R1/GEN");
/// assert_eq!(id.itu_id.as_deref(), Some("T25-SG12-260609-TD-GEN-0010"));
/// assert_eq!(name.meeting_date.unwrap().to_string(), "2026-06-09");
/// ```
pub fn file_name(name: &str) -> Option<FileName> {
    let name = name.trim();
    if name.len() > 300 {
        return None;
    }
    let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let plain;
    let name = if name.contains("%21") {
        plain = name.replace("%21", "!");
        plain.as_str()
    } else {
        name
    };
    if name.starts_with("T-REC-") {
        return published(name);
    }
    if name.starts_with("FG") {
        let (id, _) = crate::document::document_of_focus_group(name)?;
        return Some(FileName {
            body: id.originator.clone()?,
            id: Some(id),
            period_start_year: None,
            meeting_date: None,
            recommendation: None,
            part: None,
            approved: None,
        });
    }
    read(name).map(|(file, _)| file)
}

/// Reads the target of a link; `None` where it names no document.
///
/// ```
/// let target = "https://www.itu.int/md/meetingdoc.asp?lang=en&parent=T25-SG17-251203-TD-WP1-0071";
/// assert_eq!(grammar::link(target).unwrap().id(), "TD71/1");
/// ```
pub fn link(target: &str) -> Option<DocumentId> {
    let target = target.trim();
    if target.len() > 2_000 {
        return None;
    }
    let plain;
    let target = if target.contains("%21") {
        plain = target.replace("%21", "!");
        plain.as_str()
    } else {
        target
    };
    // The last name in the target is the nearest to the document; its folders come before it.
    let mut starts: Vec<usize> = target.match_indices(['T', 'F']).map(|(i, _)| i).collect();
    starts.reverse();
    starts
        .into_iter()
        .filter(|i| crate::cursor::starts_word(target, *i))
        .find_map(|i| name_at(target.get(i..)?).map(|(id, _)| id))
}

/// The document whose name the text begins with, and the length of the name.
pub(crate) fn name_at(text: &str) -> Option<(DocumentId, usize)> {
    if text.starts_with("FG") {
        return crate::document::document_of_focus_group(text);
    }
    let (file, length) = read(text)?;
    Some((file.id?, length))
}

fn read(name: &str) -> Option<(FileName, usize)> {
    let mut c = Cursor::new(name, 0);
    if !c.eat("T") {
        return None;
    }
    let (year, length) = c.digits(2)?;
    if length != 2 || !c.eat("-") {
        return None;
    }
    let period = if year >= 50 { 1900 + year } else { 2000 + year };
    let body = body(&mut c)?;
    if !c.eat("-") {
        return None;
    }
    let meeting_date = meeting_date(&mut c);
    let (series, group, kind) = kind(&mut c)?;
    let (number, digits) = c.digits(5)?;
    if number == 0 || digits < 2 || c.peek().is_some_and(|ch| ch == '_') {
        return None;
    }
    let mut id = DocumentId::new(series, number);
    id.group = group;
    id.study_group = study_group(&body);
    let date = meeting_date
        .map_or_else(String::new, |d| format!("{:02}{:02}{:02}-", d.year % 100, d.month, d.day));
    id.itu_id = Some(format!("T{year:02}-{body}-{date}{kind}-{number:04}"));
    tail(&mut c, &mut id);
    let file = FileName {
        id: Some(id),
        period_start_year: u16::try_from(period).ok(),
        body,
        meeting_date,
        recommendation: None,
        part: None,
        approved: None,
    };
    Some((file, c.pos))
}

/// `SG17`, `TSAG`, `WTSA.16`, `TSB`.
fn body(c: &mut Cursor<'_>) -> Option<String> {
    let rest = c.rest();
    let end = rest.find('-').filter(|end| (2..=16).contains(end))?;
    let body = rest.get(..end)?;
    let proper = body.starts_with(|ch: char| ch.is_ascii_uppercase())
        && body.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '.');
    if !proper {
        return None;
    }
    c.pos += end;
    Some(body.to_owned())
}

fn study_group(body: &str) -> Option<String> {
    if let Some(number) = body.strip_prefix("SG") {
        return number.parse::<u8>().ok().filter(|n| *n > 0).map(|n| format!("SG{n}"));
    }
    (body == "TSAG").then(|| body.to_owned())
}

/// `260330-`; a date that is none leaves the place.
fn meeting_date(c: &mut Cursor<'_>) -> Option<Date> {
    let mut at = *c;
    let (_, length) = at.digits(8)?;
    if !(length == 6 || length == 8) || !at.eat("-") {
        return None;
    }
    let digits = c.rest().get(..length)?;
    let two = |from: usize| digits.get(from..from + 2).and_then(|d| d.parse::<u8>().ok());
    let (year, from) = if length == 8 {
        (digits.get(..4)?.parse().ok()?, 4)
    } else {
        let year = i16::from(two(0)?);
        (if year >= 50 { 1900 + year } else { 2000 + year }, 2)
    };
    let date = Date::new(year, two(from)?, two(from + 2)?)?;
    *c = at;
    Some(date)
}

/// `TD-WP4-`, `C-`: the series, the group, and the two as written in the full name.
fn kind(c: &mut Cursor<'_>) -> Option<(Series, Option<Group>, String)> {
    let mut at = *c;
    if at.eat("TD-") {
        let mut inner = at;
        let group = crate::document::file_group(&mut inner).filter(|_| inner.eat("-"));
        let kind = match group {
            Some(group) => {
                at = inner;
                format!("TD-{}", group.as_str())
            }
            None => "TD".to_owned(),
        };
        *c = at;
        return Some((Series::Td, group, kind));
    }
    for series in [Series::Col, Series::Cir, Series::Ls, Series::C, Series::R] {
        if at.eat(series.as_str()) && at.eat("-") {
            *c = at;
            return Some((series, None, series.as_str().to_owned()));
        }
        at = *c;
    }
    None
}

/// Revision, addendum, format and language, with whatever stands between them.
fn tail(c: &mut Cursor<'_>, id: &mut DocumentId) {
    loop {
        let mut at = *c;
        while at.eat_any(&["!", "-", "_"]) {}
        let marked = at.pos > c.pos;
        let mut item = at;
        if (item.eat("Rev") || item.eat("R"))
            && let Some((n, _)) = item.digits(2)
        {
            id.revision = Some(n);
        } else if item.eat("A")
            && let Some((n, _)) = item.digits(3)
        {
            id.addendum = Some(n);
        } else if eat_format(&mut item) {
        } else if marked
            && let Some(language) = at.peek().and_then(language_of_letter)
            && {
                item = at;
                item.pos += 1;
                item.at_boundary()
            }
        {
            id.language = Some(language.to_owned());
            *c = item;
            eat_extension(c);
            return;
        } else {
            eat_extension(c);
            return;
        }
        *c = item;
    }
}

/// `MSW`, `PDF`, `SUM-HTM`.
fn eat_format(c: &mut Cursor<'_>) -> bool {
    c.eat_any(&["SUM-HTM", "TOC-HTM", "MSW", "PDF", "HTM", "ZIP", "PPT", "XLS", "TXT", "RTF"])
}

fn eat_extension(c: &mut Cursor<'_>) {
    let mut at = *c;
    if !at.eat(".") {
        return;
    }
    let rest = at.rest();
    let length = rest.chars().take_while(|ch| is_word(*ch)).count();
    let extension = rest.get(..length).unwrap_or("");
    let known = ["docx", "doc", "docm", "pdf", "htm", "html", "zip", "xlsx", "xls", "pptx", "ppt"];
    if known.iter().any(|k| extension.eq_ignore_ascii_case(k)) {
        at.pos += length;
        *c = at;
    }
}

/// `T-REC-G.988-202003-I!Amd3!MSW-E.docx`.
fn published(name: &str) -> Option<FileName> {
    let rest = name.strip_prefix("T-REC-")?;
    let (number, rest) = rest.split_once('-')?;
    let (series, body) = number.split_once('.')?;
    let proper = series.len() == 1
        && series.starts_with(|c: char| c.is_ascii_uppercase())
        && body.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
        && (body.contains(|c: char| c.is_ascii_digit()) || body.starts_with("Imp"));
    if !proper {
        return None;
    }
    let (year, month) = (rest.get(..4), rest.get(4..6));
    let approved = match (year, month) {
        (Some(y), Some(m)) => y
            .parse::<i16>()
            .ok()
            .zip(m.parse::<u8>().ok())
            .filter(|(y, m)| (1900..2100).contains(y) && (1..=12).contains(m))
            .map(|(y, m)| format!("{y:04}-{m:02}")),
        _ => None,
    };
    let part = rest.split('!').skip(1).find_map(part_of_recommendation);
    Some(FileName {
        id: None,
        period_start_year: None,
        body: "ITU-T".to_owned(),
        meeting_date: None,
        recommendation: Some(number.to_owned()),
        part,
        approved,
    })
}

fn part_of_recommendation(item: &str) -> Option<String> {
    for (code, word) in [
        ("Amd", "Amd."),
        ("Cor", "Cor."),
        ("Err", "Err."),
        ("Sup", "Suppl."),
        ("Ann", "Annex "),
        ("App", "Appendix "),
    ] {
        if let Some(n) = item.strip_prefix(code) {
            let proper =
                !n.is_empty() && n.len() < 6 && n.chars().all(|c| c.is_ascii_alphanumeric());
            return proper.then(|| format!("{word}{n}"));
        }
    }
    None
}
