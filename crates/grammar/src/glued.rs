//! Rows of tables whose cell borders were lost on the way, as when a page is copied out of a
//! browser: `1. Q7/17X.abc-defSecurity guidelines …NewTD215/4` (DOMAIN.md §0, §10).

use crate::cursor::{Cursor, starts_word};
use crate::work_item::glued_name;
use crate::{Acronym, Around, Found, Names, Question, Titles, questions};
use lexicon::{Lexicon, Set};
use std::ops::Range;

patterns::patterns! {
    LEAD = r"^(?:(?P<group>Q?[0-9]{1,2}/[0-9]{1,2})(?: ?\([0-9]{1,3}\))? ?)?(?:(?P<number>[0-9]{1,3}(?:-[0-9]{1,3})?)(?:\. ?| |(?-u:\b)|$))?(?P<question>Q ?[0-9]{1,2}/[0-9]{1,2})? ?";
    /// `14Q14/17`: the number and the Question have no blank between them either.
    RUN_ON = r"^(?P<number>[0-9]{1,3}(?:-[0-9]{1,3})?)(?P<question>Q[0-9]{1,2}/[0-9]{1,2}) ?";
    TEXT = r"TD ?[0-9]{1,4}(?:R[0-9]{1,2})? ?/ ?(?:GEN|PLEN|WP[1-9]|[1-9]|G|P)(?: ?[-–] ?TD ?[0-9]{1,4}(?:R[0-9]{1,2})? ?/ ?(?:GEN|PLEN|WP[1-9]|[1-9]|G|P))?$";
    STATEMENT = r"L[Ss]/[io](?:/r)?(?-u:\b)";
}

/// The row's number, its Question and where what follows them begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// `3-13`.
    pub number: Option<Range<usize>>,
    /// The Question of the row, or of the rows from here on.
    pub question: Option<Found<Question>>,
    /// Where the rest begins.
    pub end: usize,
}

/// A row of a table of work items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// Its number and Question.
    pub lead: Lead,
    /// The item's name.
    pub acronym: Acronym,
    /// Its title.
    pub title: Range<usize>,
    /// `New`, `Revised`.
    pub version: Option<Range<usize>>,
    /// Its text.
    pub document: Range<usize>,
}

/// A row of a table of liaison statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRow {
    /// Its number and Question.
    pub lead: Lead,
    /// To whom it goes; empty where that is missing.
    pub destination: Range<usize>,
    /// Its title with its mark.
    pub title: Range<usize>,
    /// Its documents.
    pub documents: Range<usize>,
}

/// The number and Question with which a row begins, if it has one of the two.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let lead = grammar::glued::lead(&lexicon, "14Q14/17SG13LS/o on terms").unwrap();
/// assert_eq!(lead.question.unwrap().value.to_string(), "14/17");
/// ```
pub fn lead(lexicon: &Lexicon, text: &str) -> Option<Lead> {
    // Every line of a document is asked, and most begin with another letter.
    if !text.starts_with(|c: char| c == 'Q' || c.is_ascii_digit()) {
        return None;
    }
    let found = RUN_ON.captures(text).or_else(|| LEAD.captures(text))?;
    let question = found.name("question").or_else(|| found.name("group")).and_then(|m| {
        let marked = format!("Q{}", m.as_str().trim_start_matches('Q').trim_start());
        let value = questions(lexicon, &marked).into_iter().next()?.value;
        Some(Found::new(value, m.range()))
    });
    let number = found.name("number").map(|m| m.range());
    let end = found.get(0)?.end();
    (number.is_some() || question.is_some()).then_some(Lead { number, question, end })
}

fn trimmed(text: &str, range: Range<usize>) -> Range<usize> {
    let Some(inner) = text.get(range.clone()) else { return range };
    let start = range.start + (inner.len() - inner.trim_start().len());
    start..start + inner.trim().len()
}

/// Reads a line as a row of work items: a number or a Question, a name, a title, a document.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let row = grammar::glued::item(&lexicon, "1. Q7/17X.sgGenAISecurity Guidelines of thingsNewTD218/4").unwrap();
/// assert_eq!(row.acronym.normal, "X.sgGenAI");
/// assert_eq!(&"1. Q7/17X.sgGenAISecurity Guidelines of thingsNewTD218/4"[row.title], "Security Guidelines of things");
/// ```
pub fn item(lexicon: &Lexicon, text: &str) -> Option<ItemRow> {
    item_among(lexicon, text, &Names::default())
}

/// The same, where some names of the document are known.
pub fn item_among(lexicon: &Lexicon, text: &str, names: &Names) -> Option<ItemRow> {
    item_around(lexicon, text, Around { titles: Titles::Unknown, names: Some(names) })
}

/// The same, where it is known what the other rows of the list look like.
///
/// ```
/// use grammar::{Around, Titles};
/// let lexicon = lexicon::Lexicon::standard();
/// let row = "1 Q2/9 J.owlIoT-based owls in the wild TD31/1";
/// let glued = Around { titles: Titles::Glued, ..Around::default() };
/// assert_eq!(grammar::glued::item_around(&lexicon, row, glued).unwrap().acronym.normal, "J.owl");
/// ```
pub fn item_around(lexicon: &Lexicon, text: &str, around: Around<'_>) -> Option<ItemRow> {
    let document = TEXT.find(text)?.range();
    let lead = lead(lexicon, text)?;
    let mut c = Cursor::new(text, lead.end);
    // Where one border of the row is lost, so is the one between name and title.
    let lost = |at| !starts_word(text, at);
    let glued = lost(lead.end) || lost(document.start);
    let titles = if glued { Titles::Glued } else { around.titles };
    let acronym = glued_name(lexicon, &mut c, Around { titles, ..around })?;
    let mut title = trimmed(text, c.pos..document.start);
    let version = text.get(title.clone()).and_then(|t| version_behind(lexicon, t)).map(|at| {
        let start = title.start;
        start + at..title.end
    });
    if let Some(version) = &version {
        title = trimmed(text, title.start..version.start);
    }
    (title.end > title.start + 2).then_some(ItemRow { lead, acronym, title, version, document })
}

/// Where the word for a version begins with which a title ends, with or without a blank before it.
fn version_behind(lexicon: &Lexicon, title: &str) -> Option<usize> {
    let (at, _) = title.char_indices().rev().take(16).find(|(_, c)| c.is_uppercase())?;
    let word = title.get(at..)?;
    [Set::VersionNew, Set::VersionRevised, Set::VersionAmendment, Set::VersionCorrigendum]
        .iter()
        .any(|version| lexicon.is_in(*version, word))
        .then_some(at)
}

/// Reads a line as a row of liaison statements: a destination, a title with its mark, documents.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let text = "2Q4/17ETSILS/o on XSTR.abc - terms of thingsTD420/GEN";
/// let row = grammar::glued::statement(&lexicon, text).unwrap();
/// assert_eq!((&text[row.destination], &text[row.documents]), ("ETSI", "TD420/GEN"));
/// ```
pub fn statement(lexicon: &Lexicon, text: &str) -> Option<StatementRow> {
    let documents = TEXT.find(text)?.range();
    let mark = STATEMENT.find(text)?;
    let lead = lead(lexicon, text).filter(|l| l.end <= mark.start()).unwrap_or(Lead {
        number: None,
        question: None,
        end: 0,
    });
    let destination = trimmed(text, lead.end..mark.start());
    let title = trimmed(text, mark.start()..documents.start);
    Some(StatementRow { lead, destination, title, documents })
}
