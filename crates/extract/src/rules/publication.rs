//! `publication`: of a published text, what is published.
//!
//! Told by the file's name (`T-REC-X.509-201910-I`), the template's bookmarks (`dnume`, `ddatee`,
//! `c1tite`), the line "Recommendation ITU-T X.509" over the title, and the table of the text's
//! history (DOMAIN.md §1, §2).

use crate::facts::Facts;
use crate::page::{CellText, Content, Grid, Page, Story};
use crate::pairs::all_lines;
use crate::place::{Fields, Place};
use crate::rules::identity::file_name;
use document::{FieldKind, Pointer, code_points, normalise};
use grammar::{Date, PartialDate};
use lexicon::{Lexicon, Set};
use patterns::patterns;
use record::{Evidence, Publication};

const RULE: &str = "publication";

/// The number and title of a published text stand within so many items of the beginning.
const WITHIN: usize = 120;

patterns! {
    /// The line over the title: `Recommendation ITU-T X.509 (10/2019)`.
    HEAD = r"^(?:(?:Draft )?(?:new |revised )?Recommendation|Recommandation|Recomendación|Рекомендация|Supplement [0-9]+ to|Corrigendum [0-9]+|Amendment [0-9]+|Technical Report|Implementers['’] Guide)?\s*(?:(?:ITU|UIT|МСЭ)-[TТ])\s+(?:Rec\.?\s+)?([A-Z]\.[0-9]{1,4}(?:\.[0-9]{1,3})*)(?:\s*\(([0-9]{2})/([0-9]{4})\))?\.?$";
    /// `(10/2019)`.
    MONTH = r"\(?\s*([0-9]{2})/([0-9]{4})\s*\)?$";
}

/// A value with its place.
type Said = (String, Place);

fn field(page: &Page<'_>, names: &[&str]) -> Option<Said> {
    page.document.fields.iter().enumerate().find_map(|(n, field)| {
        let ours = field.kind == FieldKind::Bookmark && names.contains(&field.name.as_str());
        let text = ours.then(|| normalise(&field.text)).filter(|text| !text.is_empty());
        text.map(|text| {
            let span = Some((0, code_points(&field.text)));
            (text, Place { pointer: Pointer::field(n), span, raw: field.text.as_str().into() })
        })
    })
}

/// All lines of the beginning with their places: of paragraphs, and of the cells of cover tables.
fn lines(page: &Page<'_>) -> Vec<(usize, String, Place)> {
    let mut lines = Vec::new();
    for (n, item) in
        page.items.iter().enumerate().take(WITHIN).filter(|(_, i)| i.story == Story::Body)
    {
        match &item.content {
            Content::Line(line) => {
                lines.push((n, line.text.text().to_owned(), line.text.place_all()));
            }
            Content::Table(grid) if grid.rows.len() < 30 => {
                for cell in grid.rows.iter().flatten().filter(|c| !c.composite) {
                    lines.extend(all_lines(cell).into_iter().map(|(t, p)| (n, t, p)));
                }
            }
            Content::Table(_) => {}
        }
    }
    lines.retain(|(_, t, _)| !t.is_empty());
    lines
}

/// A row of the history: the edition, the number and the day of approval.
struct Row {
    item: usize,
    edition: Option<Said>,
    number: String,
    approved: Option<Said>,
}

fn history(page: &Page<'_>) -> Vec<Row> {
    let mut editions = Vec::new();
    for (n, item) in page.items.iter().enumerate().take(WITHIN * 2) {
        let Content::Table(grid) = &item.content else { continue };
        if let Some(columns) = history_columns(page.lexicon, grid) {
            for row in columns.3 + 1..grid.rows.len() {
                let said = |c: Option<u32>| -> Option<Said> {
                    let cell: &CellText<'_> = grid.begins_at(row, c?)?;
                    (!cell.text.is_blank())
                        .then(|| (cell.text.text().to_owned(), cell.text.place_all()))
                };
                if let Some((number, _)) = said(Some(columns.1)) {
                    editions.push(Row {
                        item: n,
                        edition: said(columns.0),
                        number,
                        approved: said(columns.2),
                    });
                }
            }
        }
    }
    editions
}

/// The columns of edition, number and approval, and the row of their header.
fn history_columns(
    lexicon: &Lexicon,
    grid: &Grid<'_>,
) -> Option<(Option<u32>, u32, Option<u32>, usize)> {
    for (r, row) in grid.rows.iter().enumerate().take(3) {
        let of = |set: Set| {
            row.iter().find(|c| lexicon.is_in(set, c.text.text())).map(|c| c.cell.column)
        };
        let edition = of(Set::HistoryEdition);
        let approval = of(Set::HistoryApproval);
        let number = of(Set::HistoryText);
        if let (Some(number), true) = (number, edition.is_some() && approval.is_some()) {
            return Some((edition, number, approval, r));
        }
    }
    None
}

fn deliverable(number: &str, part: Option<&str>, head: &str) -> &'static str {
    let lower = head.to_lowercase();
    match part {
        Some(p) if p.starts_with("Amd") => return "Amendment",
        Some(p) if p.starts_with("Cor") => return "Corrigendum",
        _ => {}
    }
    if number.contains("Sup") || lower.starts_with("supplement") {
        "Supplement"
    } else if number.contains("Imp") || lower.contains("implement") {
        "Implementers' Guide"
    } else if lower.starts_with("technical report") {
        "Technical Report"
    } else {
        "Recommendation"
    }
}

/// A day as the history writes it: `2018-01-13`, in some languages `13-01-2018`.
fn day(text: &str) -> Option<Date> {
    let turned: Vec<&str> = text.trim().rsplit('-').collect();
    let read = |text: &str| text.parse::<Date>().ok();
    read(text.trim()).or_else(|| read(&turned.join("-")))
}

fn month(text: &str) -> Option<PartialDate> {
    let found = MONTH.captures(text)?;
    let (month, year) = (found.get(1)?.as_str(), found.get(2)?.as_str());
    let month = PartialDate::month(year.parse().ok()?, month.parse().ok()?)?;
    ("1950"..="2099").contains(&year).then_some(month)
}

/// Whether a line is what covers bear besides the title: the sector's name, the series, in capitals.
fn is_cover(lexicon: &Lexicon, text: &str) -> bool {
    let capital = !text.chars().any(char::is_lowercase);
    lexicon.mentions(Set::Cover, text) && (capital || lexicon.mentions(Set::Sector, text))
}

/// Whether a line can be a title: not a label, not the number again.
fn is_title(lexicon: &Lexicon, text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3
        && text.chars().count() <= 300
        && !HEAD.is_match(text)
        && !text.starts_with('(')
        && !is_cover(lexicon, text)
        && !lexicon.is_in(Set::NoTitle, text)
}

/// What is published, where the document is a published text.
pub(crate) fn read(page: &Page<'_>, path: &str, facts: &Facts) -> Option<Publication> {
    let file = file_name(path).filter(|f| f.recommendation.is_some());
    let of_field = field(page, &["dnume", "dnum"]).filter(|(t, _)| {
        grammar::recommendations(page.lexicon, &format!("ITU-T {t}"))
            .first()
            .is_some_and(|r| r.value.starts_with(t.as_str()))
    });
    let history = history(page);
    if file.is_none() && of_field.is_none() && history.is_empty() {
        return None;
    }
    let lines = lines(page);
    let head = lines.iter().enumerate().find_map(|(at, (n, text, place))| {
        let found = HEAD.captures(text)?;
        Some((at, *n, found.get(1)?.as_str().to_owned(), text.clone(), place.clone()))
    });
    // A cover alone is not enough: drafts have one too.
    // The templates' fields and properties stay in a text when it is published; a header block does not.
    let meeting_document = facts
        .header
        .as_ref()
        .is_some_and(|h| matches!(h.evidence.rule.as_str(), "header.block" | "header.lines"));
    let published = file.is_some() || !history.is_empty() || (of_field.is_some() && head.is_some());
    if !published || (meeting_document && file.is_none()) {
        return None;
    }
    let of_file = file.as_ref().and_then(|f| f.recommendation.clone());
    let number = of_file
        .clone()
        .or_else(|| of_field.as_ref().map(|(t, _)| t.clone()))
        .or_else(|| head.as_ref().map(|(_, _, n, _, _)| n.clone()))?;
    let part = file.as_ref().and_then(|f| f.part.clone());
    let mut evidence = match (&head, &of_field) {
        (Some((_, n, _, _, place)), _) => place.evidence(page, *n, RULE),
        (None, Some((_, place))) => Evidence {
            pointer: place.pointer.as_str().to_owned(),
            span: place.span,
            raw: place.raw.as_ref().to_owned(),
            rule: RULE.to_owned(),
            ..Evidence::default()
        },
        (None, None) => Evidence { rule: RULE.to_owned(), ..Evidence::default() },
    };
    let title = field(page, &["c1tite", "c1tit"]).or_else(|| {
        let (at, ..) = head.as_ref()?;
        let (_, text, place) =
            lines.iter().skip(at + 1).take(3).find(|(_, t, _)| is_title(page.lexicon, t))?;
        Some((text.clone(), place.clone()))
    });
    if let Some((_, place)) = &title {
        evidence.field("title", place);
    }
    let of_file_month = file.as_ref().and_then(|f| f.approved);
    let latest = history.iter().rev().find(|e| {
        // The edition that the file is of, where its name says which month that is.
        let day = e.approved.as_ref().and_then(|(t, _)| day(t));
        let this =
            of_file_month.is_none_or(|m| day.is_some_and(|d| PartialDate::from(d).is_within(m)));
        this && (grammar::recommendations(page.lexicon, &e.number)
            .iter()
            .any(|r| r.value.starts_with(number.as_str()))
            || e.number.contains(number.as_str()))
    });
    let edition = latest.and_then(|e| e.edition.clone());
    if let Some((_, place)) = &edition {
        evidence.field("edition", place);
    }
    let approval = latest
        .and_then(|e| e.approved.clone())
        .and_then(|(t, place)| Some((day(&t)?.into(), place)));
    let of_cover = field(page, &["ddatee", "ddate"]).and_then(|(t, p)| Some((month(&t)?, p)));
    let of_cover = of_cover.filter(|(m, _)| of_file_month.is_none_or(|f| f == *m));
    let approved = approval.or(of_cover);
    if let Some((_, place)) = &approved {
        evidence.field("approved", place);
    }
    if evidence.pointer.is_empty()
        && let Some(first) = latest.map(|e| e.item).and_then(|n| page.items.get(n))
    {
        evidence.pointer = match &first.content {
            Content::Line(line) => line.text.pointer.as_str().to_owned(),
            Content::Table(grid) => grid.pointer.as_str().to_owned(),
        };
    }
    let approved = approved.map(|(t, _)| t).or(of_file_month);
    let common = lines.iter().take(40).any(|(_, t, _)| {
        t.contains("ISO/IEC")
            && (t.contains('|') || t.to_uppercase().contains("INTERNATIONAL STANDARD"))
    });
    let head_text = head.as_ref().map_or("", |(_, _, _, t, _)| t.as_str());
    Some(Publication {
        deliverable: Some(deliverable(&number, part.as_deref(), head_text).to_owned()),
        number: Some(match &part {
            Some(part) => format!("{number} {part}"),
            None => number,
        }),
        title: title.map(|(t, _)| t),
        edition: edition.map(|(t, _)| t),
        approved,
        common_text: common,
        evidence,
    })
}
