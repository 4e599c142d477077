//! What an older document leaves in the one that was written over it: its properties, its custom XML,
//! its bookmarks; and, for once, properties that are the document's own.

use super::words;
use crate::layout::Page;
use crate::worlds::pen::Pen;
use crate::worlds::random::Random;
use crate::zip::{Parts, escape};
use std::fmt::Write as _;

/// Values that are stored beside the text.
#[derive(Debug, Clone)]
pub struct Stored {
    /// `SG17-TD38`
    pub number: String,
    /// `7/17`
    pub question: String,
    /// `Geneva, 17-19 October 2017`
    pub meeting: String,
    /// The source.
    pub source: String,
    /// The title.
    pub title: String,
    /// Whether the bookmarks of the template have lost their cells.
    bookmarks: bool,
    /// As what kinds of custom XML.
    custom: usize,
}

/// What is left of an older document of another meeting.
pub fn older(random: &mut Random) -> Stored {
    let group = random.word(&["17", "9", "16", "20", "11", "FG-DLT", "FG-AI4H"]);
    let year = 2014 + random.below(8);
    let days = words::days_of(random, year);
    let number = random.below(800) + 20;
    let number = match (group.starts_with("FG"), random.below(3)) {
        (true, 0) => format!("{}-I-{number:03}.docx", group.trim_start_matches("FG-")),
        (true, _) => format!("{group}-I-{number:03}"),
        (false, 0) => format!("SG{group}-C{number}"),
        (false, _) => format!("SG{group}-TD{number}"),
    };
    let question = if group.starts_with("FG") {
        "N/A".to_owned()
    } else {
        format!("{}/{group}", random.below(14) + 1)
    };
    let owner = words::person(random, group, &question).organization;
    Stored {
        number,
        question,
        meeting: format!("{}, {}", words::city(random), days.written),
        source: owner,
        title: format!("Old notes on {}", words::title(random).to_lowercase()),
        bookmarks: random.chance(0.5),
        custom: random.below(3),
    }
}

/// The document's own values, stored as well as shown.
pub fn own(number: &str, question: &str, meeting: &str, source: &str, title: &str) -> Stored {
    Stored {
        number: number.to_owned(),
        question: question.to_owned(),
        meeting: meeting.to_owned(),
        source: source.to_owned(),
        title: title.to_owned(),
        bookmarks: false,
        custom: 0,
    }
}

/// Writes the values into the page's own properties.
pub fn keep(page: &mut Page, stored: &Stored) {
    page.title.clone_from(&stored.title);
    page.author.clone_from(&stored.source);
    page.description = format!(
        "{}  For: {}_x000d_Document date: _x000d_Saved by A1017 at 08:44:15 on 19/10/2017",
        stored.number, stored.meeting
    );
    for (name, value) in [
        ("Docnum", stored.number.as_str()),
        ("Docdate", ""),
        ("Docorlang", "Original: English"),
        ("Docbluepink", &stored.question),
        ("Docdest", &stored.meeting),
        ("Docauthor", &stored.source),
    ] {
        page.properties.push((name.to_owned(), value.to_owned()));
    }
}

/// Puts custom XML and bookmarks into the package.
pub fn pack(stored: &Stored, parts: &mut Parts) {
    let custom = match stored.custom {
        0 => String::new(),
        1 => documents_own(stored),
        _ => meetings(stored),
    };
    if !custom.is_empty() {
        parts.push(("customXml/item1.xml".to_owned(), custom.into_bytes()));
    }
    let related = stored.custom > 0;
    for (name, bytes) in parts.iter_mut() {
        let Ok(text) = std::str::from_utf8(bytes) else { continue };
        let changed = match name.as_str() {
            "word/_rels/document.xml.rels" if related => text.replacen(
                "</Relationships>",
                "<Relationship Id=\"rIdCustom1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/\
                 relationships/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>",
                1,
            ),
            "word/document.xml" if stored.bookmarks => marked(text),
            _ => continue,
        };
        *bytes = changed.into_bytes();
    }
}

/// SharePoint's part for documents.
fn documents_own(stored: &Stored) -> String {
    let day = stored.meeting.split_once(", ").map_or("", |(_, day)| day);
    let place = stored.meeting.split_once(", ").map_or("", |(place, _)| place);
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:properties \
         xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\"><documentManagement>\
         <ShortName xmlns=\"u\">{}</ShortName><When xmlns=\"u\">{}</When><Place xmlns=\"u\">{}</Place>\
         <QuestionText xmlns=\"u\">{}</QuestionText><DocumentSource xmlns=\"u\">{}</DocumentSource>\
         <Abstract xmlns=\"u\">Abstract of the old document</Abstract></documentManagement></p:properties>",
        escape(&stored.number),
        escape(day),
        escape(place),
        escape(&stored.question),
        escape(&stored.source)
    )
}

/// The same as the sites of focus groups have it.
fn meetings(stored: &Stored) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<p:properties \
         xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\"><documentManagement>\
         <Source xmlns=\"u\">{}</Source><Meeting xmlns=\"u\">{}</Meeting>\
         <Meeting_x0020_document_x0020_number xmlns=\"u\">236</Meeting_x0020_document_x0020_number>\
         </documentManagement></p:properties>",
        escape(&stored.source),
        escape(&stored.meeting)
    )
}

/// The template's bookmarks, fallen together where the first table begins, and one around a row's
/// label instead of its value: who wrote over the document deleted the cells that they meant.
fn marked(document: &str) -> String {
    let mut fallen = String::new();
    for (id, name) in (900..).zip(["dnum", "dsg", "dorlang", "dbluepink", "dmeeting", "dtableau"]) {
        // Writing to a string cannot fail.
        let _ = write!(
            fallen,
            "<w:bookmarkStart w:id=\"{id}\" w:name=\"{name}\"/><w:bookmarkEnd w:id=\"{id}\"/>"
        );
    }
    let document = document.replacen("<w:tbl>", &format!("{fallen}<w:tbl>"), 1);
    let Some(at) = document.find("Title:</w:t></w:r>") else { return document };
    let Some(begin) = document.get(..at).and_then(|before| before.rfind("<w:r>")) else {
        return document;
    };
    let end = at + "Title:</w:t></w:r>".len();
    let (Some(before), Some(inside), Some(after)) =
        (document.get(..begin), document.get(begin..end), document.get(end..))
    else {
        return document;
    };
    format!(
        "{before}<w:bookmarkStart w:id=\"910\" w:name=\"dsource\"/>{inside}<w:bookmarkEnd \
         w:id=\"910\"/>{after}"
    )
}

/// Draws what is stored beside a document's text, and whether it is the document's own: only where
/// all rows of its header are filled in.
pub fn draw(pen: &mut Pen, filled: bool, own: impl FnOnce() -> Stored) -> Option<(Stored, bool)> {
    if pen.habits.take("written over an older document") {
        pen.habits.expect("stale_property");
        return Some((older(&mut pen.habits.random), false));
    }
    if filled && pen.habits.take("properties of its own") {
        pen.habits.forbid("stale_property");
        return Some((own(), true));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::{Cell, Run, Table};
    use crate::render;

    #[test]
    fn what_is_left_behind_is_in_the_package() {
        let table =
            Table::new(&[1, 1]).row::<Cell>([Run::from("Title:").bold().into(), "Trees".into()]);
        let mut page = Page { blocks: vec![table.into()], ..Page::default() };
        let stored = Stored {
            bookmarks: true,
            custom: 1,
            ..own("SG9-C7", "2/9", "Oslo, 3 May 2017", "Fern", "Old")
        };
        keep(&mut page, &stored);
        let mut parts = render::docx::parts(&page).unwrap();
        pack(&stored, &mut parts);
        let part = |name: &str| {
            let (_, bytes) = parts.iter().find(|(n, _)| n == name).unwrap();
            String::from_utf8(bytes.clone()).unwrap()
        };
        assert!(part("docProps/custom.xml").contains("<vt:lpwstr>Oslo, 3 May 2017</vt:lpwstr>"));
        assert!(part("customXml/item1.xml").contains("<When xmlns=\"u\">3 May 2017</When>"));
        assert!(part("word/_rels/document.xml.rels").contains("../customXml/item1.xml"));
        let document = part("word/document.xml");
        assert!(document.contains("w:name=\"dsource\"/><w:r>"), "{document}");
        assert_eq!(
            document.matches("bookmarkStart").count(),
            document.matches("bookmarkEnd").count()
        );
    }
}
