//! Names of files and targets of links.
//!
//! `T<yy>-<body>-<yymmdd>-<kind>-<group>-<nnnn>[!R<n>][!A<n>]!<format>-<language>.<extension>`: the
//! period that begins in the year `yy`, the first day of the meeting, the kind with the group of a
//! temporary document, the number. Copies have `%21` or `-` for `!`, or nothing.

use crate::notation::{Cursor, is_word, starts_word};
use crate::{Date, DocumentId, Group, PartialDate, Series, number, study_group};

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
    pub approved: Option<PartialDate>,
}

/// The language that a letter at the end of a name stands for, as an ISO 639-1 code.
///
/// ```
/// assert_eq!(terms::language_of_letter('E'), Some("en"));
/// ```
pub const fn language_of_letter(letter: char) -> Option<&'static str> {
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
/// let name = terms::file_name("T25-SG12-260609-TD-GEN-0010!R1!MSW-E.docx").unwrap();
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
        let (id, _) = crate::focus::document_of_focus_group(name)?;
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
/// assert_eq!(terms::link(target).unwrap().id(), "TD71/1");
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
        .filter(|i| starts_word(target, *i))
        .find_map(|i| name_at(target.get(i..)?).map(|(id, _)| id))
}

/// The document whose name the text begins with, and the length of the name.
///
/// ```
/// let (id, length) = terms::name_at("T25-SG17-260330-TD-WP4-0215 of the meeting").unwrap();
/// assert_eq!((id.to_string().as_str(), length), ("TD215/4", 27));
/// ```
pub fn name_at(text: &str) -> Option<(DocumentId, usize)> {
    if text.starts_with("FG") {
        return crate::focus::document_of_focus_group(text);
    }
    let (file, length) = read(text)?;
    Some((file.id?, length))
}

/// Whether a text is the full name of a document and nothing else, as the ITU's addresses have it.
///
/// ```
/// assert!(terms::is_full_name("T25-SG17-260330-TD-WP4-0215"));
/// assert!(!terms::is_full_name("T25-SG17-260330-TD-WP4-0215!R1"));
/// assert!(!terms::is_full_name("T25-SG17-C-0421/../x"));
/// ```
pub fn is_full_name(text: &str) -> bool {
    name_at(text).is_some_and(|(id, _)| id.itu_id.as_deref() == Some(text))
}

/// The meeting that a name tells of: with that, all names of documents begin.
///
/// ```
/// let meeting = terms::meeting_name("T25-SG12-250909-TD.xml").unwrap();
/// assert_eq!((meeting.period_start_year, meeting.body.as_str()), (2025, "SG12"));
/// assert_eq!(meeting.start.unwrap().to_string(), "2025-09-09");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingName {
    /// First year of the study period: 2025 for `T25`.
    pub period_start_year: u16,
    /// `SG17`, without the zero of `SG03`.
    pub body: String,
    /// The meeting's first day; contributions have none.
    pub start: Option<Date>,
}

/// Reads `T<yy>-<body>[-<yymmdd>]` at the beginning of a file's name, of an address's last part or
/// of an ITU identifier.
///
/// The beginning is enough, and is all that an index file (`T25-SG12-250909-TD.xml`) or the page
/// of a document list has in common with a document's name.
pub fn meeting_name(name: &str) -> Option<MeetingName> {
    let mut parts = name.split('-');
    let period_start_year = two_digit_year(parts.next()?.strip_prefix('T')?)?;
    let body = parts.next().filter(|b| *b != "REC").map(study_group::study_group)?;
    if !body.chars().all(|c| c.is_ascii_alphanumeric() || c == '.') || body.is_empty() {
        return None;
    }
    Some(MeetingName { period_start_year, body, start: parts.next().and_then(short_date) })
}

fn two_digit_year(digits: &str) -> Option<u16> {
    let digits = Some(digits).filter(|d| d.len() == 2 && d.bytes().all(|b| b.is_ascii_digit()));
    let year: u16 = digits?.parse().ok()?;
    // The first study period with such names began in 1997.
    Some(if year >= 90 { 1900 + year } else { 2000 + year })
}

/// `260330`, or `20260330` as some lists have it.
fn short_date(text: &str) -> Option<Date> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match text.len() {
        6 => (two_digit_year(text.get(..2)?)?, text.get(2..)?),
        8 => (text.get(..4)?.parse().ok()?, text.get(4..)?),
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, rest.get(..2)?.parse().ok()?, rest.get(2..)?.parse().ok()?)
}

fn read(name: &str) -> Option<(FileName, usize)> {
    let mut c = Cursor::new(name, 0);
    if !c.eat("T") {
        return None;
    }
    let year = c.rest().get(..2)?;
    let period_start_year = two_digit_year(year)?;
    c.pos += year.len();
    if !c.eat("-") {
        return None;
    }
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
    id.study_group = Some(study_group::study_group(&body)).filter(|b| study_group::is_known(b));
    let date = meeting_date.map_or_else(String::new, |d| {
        format!("{:02}{:02}{:02}-", d.year() % 100, d.month(), d.day())
    });
    id.itu_id = Some(format!("T{year}-{body}-{date}{kind}-{number:04}"));
    tail(&mut c, &mut id);
    let file = FileName {
        id: Some(id),
        period_start_year: Some(period_start_year),
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

/// `260330-`; a date that is none leaves the place.
fn meeting_date(c: &mut Cursor<'_>) -> Option<Date> {
    let rest = c.rest();
    let (digits, _) = rest.split_at_checked(rest.bytes().take_while(u8::is_ascii_digit).count())?;
    let date = short_date(digits)?;
    let mut at = *c;
    at.pos += digits.len();
    if !at.eat("-") {
        return None;
    }
    *c = at;
    Some(date)
}

/// `TD-WP4-`, `C-`: the series, the group, and the two as written in the full name.
fn kind(c: &mut Cursor<'_>) -> Option<(Series, Option<Group>, String)> {
    let mut at = *c;
    if at.eat("TD-") {
        let mut inner = at;
        let group = number::group_name(&mut inner, false).filter(|_| inner.eat("-"));
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
    let known = [
        "docx", "doc", "docm", "odt", "pdf", "htm", "html", "zip", "xlsx", "xls", "ods", "pptx",
        "ppt", "odp",
    ];
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
            .parse()
            .ok()
            .filter(|y| (1900..2100).contains(y))
            .and_then(|y| PartialDate::month(y, m.parse().ok()?)),
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
