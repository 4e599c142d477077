//! The header block, in the templates of several periods, and the document around it.

use super::Made;
use crate::layout::{Block, Cell, Page, Run, Table, runs, text};
use crate::render;
use crate::td::{self, ENGLISH, FRENCH, Person, SPANISH, TdHeader};
use crate::worlds::habits::{header as habits, leftovers, word};
use crate::worlds::model::{Meeting, PEOPLE};
use crate::worlds::pen::Pen;
use crate::zip;
use anyhow::Result;
use serde_json::{Map, Value, json};

/// What a header says.
#[derive(Debug, Clone)]
pub struct Front {
    /// `GEN`, `PLEN`, `WP1`, `C`.
    pub series: &'static str,
    /// The number.
    pub number: u16,
    /// The revision; 0 for none.
    pub revision: u8,
    /// `3/23`, or `N/A`.
    pub question: String,
    /// The source.
    pub source: String,
    /// The title.
    pub title: String,
    /// The type in capitals; empty for a TD.
    pub document: &'static str,
    /// Rows between the title and the contacts.
    pub further: Vec<(&'static str, Cell)>,
    /// The contact, by the place in [`PEOPLE`].
    pub contact: usize,
}

impl Front {
    /// A TD.
    pub fn new(
        series: &'static str,
        number: u16,
        question: &str,
        source: &str,
        title: &str,
    ) -> Self {
        Self {
            series,
            number,
            revision: 0,
            question: question.to_owned(),
            source: source.to_owned(),
            title: title.to_owned(),
            document: "",
            further: Vec::new(),
            contact: usize::from(number) % PEOPLE.len(),
        }
    }

    /// `TD61R1/1`, `C12`.
    pub fn id(&self) -> String {
        let revision =
            if self.revision == 0 { String::new() } else { format!("R{}", self.revision) };
        match self.series {
            "C" => format!("C{}{revision}", self.number),
            "PLEN" => format!("TD{}{revision}/P", self.number),
            series => format!("TD{}{revision}/{}", self.number, series.trim_start_matches("WP")),
        }
    }

    fn shown(&self, group: &str) -> String {
        let revision =
            if self.revision == 0 { String::new() } else { format!("R{}", self.revision) };
        match self.series {
            "C" => format!("SG{group}-C{}{revision}", self.number),
            series => format!("SG{group}-TD{}{revision}/{series}", self.number),
        }
    }

    fn name(&self, meeting: &Meeting) -> String {
        let revision =
            if self.revision == 0 { String::new() } else { format!("R{}", self.revision) };
        match self.series {
            "C" => {
                let period = meeting.period.get(2..4).unwrap_or("25");
                format!("T{period}-SG{}-C-{:04}!{revision}!MSW-E", meeting.group, self.number)
            }
            series => format!("{}-TD-{series}-{:04}!{revision}!MSW-E", meeting.code(), self.number),
        }
    }
}

const KEYWORDS: [&str; 4] = ["report", "draft text", "liaison", "work programme"];

/// A header as it was written.
struct Written {
    blocks: Vec<Block>,
    label: Map<String, Value>,
    /// Whether it says the document's revision and meeting itself, without the file's name.
    whole: bool,
    /// Whether all its rows are filled in.
    filled: bool,
}

/// The blocks of the header, and what they show. `free` is true where nothing else in the document
/// rests on the header's source and Question.
fn header(pen: &mut Pen, meeting: &Meeting, front: &Front, free: bool) -> Written {
    let contact = PEOPLE.get(front.contact).copied().unwrap_or(PEOPLE[0]);
    let mut label = Map::new();
    let mut say = |key: &str, value: Value| {
        label.insert(key.to_owned(), value);
    };
    let questions = if front.question == "N/A" { json!([]) } else { json!([front.question]) };
    say("study_group", json!(format!("SG{}", meeting.group)));
    say("study_period", json!(meeting.period));
    say("questions", questions);
    say("meeting_place", json!(meeting.place));
    say("meeting_start", json!(meeting.day(meeting.first)));
    say("meeting_end", json!(meeting.day(meeting.last)));
    say("source", json!(front.source));
    say("title", json!(front.title));
    let template = if front.further.is_empty() { pen.random.below(8) } else { 0 };
    let mut whole = true;
    let mut filled = true;
    let blocks = match template {
        6 => {
            say("original_language", json!("en"));
            let (blocks, contact) = of_2009(meeting, front, &contact);
            say("contacts", contact);
            blocks
        }
        7 if front.document.is_empty() && front.series != "C" => {
            say("study_period", Value::Null);
            whole = false;
            lines_of_2000(meeting, front)
        }
        other => {
            let (labels, language) = match other {
                4 => (FRENCH, "fr"),
                5 => (SPANISH, "es"),
                _ => (ENGLISH, "en"),
            };
            say("original_language", json!(language));
            if language == "fr" {
                let place = if meeting.place == "Geneva" { "Genève" } else { meeting.place };
                say("meeting_place", json!(place));
            }
            let keywords = pen.random.chance(0.6).then(|| pen.random.word(&KEYWORDS));
            let summary = pen
                .random
                .chance(0.6)
                .then(|| format!("This TD is about {}.", front.title.to_lowercase()));
            let purpose = (language == "en" && pen.random.chance(0.3)).then_some("Discussion");
            say("keywords", keywords.map_or(json!([]), |k| json!([k, "networks"])));
            say("abstract", json!(summary));
            say("purpose", json!(purpose));
            say("contacts", json!([person(&contact)]));
            let mut written = TdHeader {
                labels,
                number: front.shown(meeting.group),
                period: meeting.period,
                group: meeting.group,
                questions: front.question.clone(),
                meeting: if language == "fr" { meeting.quand() } else { meeting.when() },
                document: front.document,
                source: front.source.clone(),
                title: front.title.clone(),
                purpose,
                further: front.further.clone(),
                contacts: vec![contact],
                keywords: keywords.map(|k| format!("{k}; networks")),
                summary,
            };
            let left = habits::leave(pen, &mut written, &mut label, free);
            whole = !label.get("meeting_start").is_none_or(Value::is_null);
            filled = !left.empty;
            habits::finish(pen, td::blocks(&written), left)
        }
    };
    Written { blocks, label, whole, filled }
}

fn person(of: &Person) -> Value {
    json!({"name": of.name, "organization": of.organization, "country": of.country, "phone": of.phone, "email": of.email})
}

/// The form of 2009 to 2016.
fn of_2009(meeting: &Meeting, front: &Front, contact: &Person) -> (Vec<Block>, Value) {
    let label = |text: &str| Cell::from(Run::from(text).bold());
    let table = Table::new(&[2200, 1800, 2000, 1900, 2000])
        .row::<Cell>([
            Cell::lines([
                "INTERNATIONAL TELECOMMUNICATION UNION".to_owned(),
                "TELECOMMUNICATION\nSTANDARDIZATION SECTOR".to_owned(),
                format!("STUDY PERIOD {}", meeting.period),
            ])
            .across(3)
            .down(2),
            label(&front.shown(meeting.group)).across(2),
        ])
        .row::<Cell>([Cell::lines(["English only", "Original: English"]).across(2)])
        .row::<Cell>([
            label("Question(s):"),
            front.question.as_str().into(),
            label("Meeting, date:"),
            Cell::from(meeting.when()).across(2),
        ])
        .row::<Cell>([
            label("Study Group:"),
            meeting.group.into(),
            label("Working Party:"),
            "2".into(),
            Cell::from("Intended type of document (R-C-TD): TD"),
        ])
        .row::<Cell>([label("Source:"), Cell::from(front.source.as_str()).across(4)])
        .row::<Cell>([label("Title:"), Cell::from(front.title.as_str()).across(4)])
        .row::<Cell>([
            label("Contact:"),
            Cell::lines([contact.name, contact.organization, contact.country]).across(2),
            Cell::lines([
                format!("Tel: {}", contact.phone),
                "Fax: +43 1 5550 0399".to_owned(),
                format!("Email: {}", contact.email),
            ])
            .across(2),
        ]);
    (vec![table.into(), text("")], json!([person(contact)]))
}

/// Lines with tabs, as in 2000.
fn lines_of_2000(meeting: &Meeting, front: &Front) -> Vec<Block> {
    let series = match front.series {
        "PLEN" => "PLEN".to_owned(),
        "GEN" => "GEN".to_owned(),
        wp => format!("{}/{}", wp.replace("WP", "WP "), meeting.group),
    };
    vec![
        runs(vec![
            Run::from("ITU - Telecommunication Standardization Sector").bold(),
            Run::from(format!("\tTemporary Document {} ({series})", front.number)),
        ]),
        text(format!("STUDY GROUP {}", meeting.group)),
        text(meeting.when()),
        text(""),
        text(format!("Question(s):\t{}", front.question)),
        text(""),
        text(format!("SOURCE*:\t{}", front.source)),
        text(format!("TITLE:\t{}", front.title)),
        text("_____________"),
        text(""),
    ]
}

/// The document with this body.
///
/// # Errors
/// Where a writer fails.
pub fn document(
    pen: &mut Pen,
    meeting: &Meeting,
    front: &Front,
    body: Vec<Block>,
    kind: &str,
    mut label: Value,
) -> Result<Made> {
    let free = !matches!(kind, "liaison_statement" | "draft_text");
    let Written { mut blocks, label: mut header, whole, filled } =
        header(pen, meeting, front, free);
    let html = pen.random.chance(0.15);
    let saved = pen.habits.take("Word's HTML");
    let mut page =
        Page { title: front.title.clone(), author: front.source.clone(), ..Page::default() };
    let stored = if html || saved {
        None
    } else {
        let own = || {
            let number = front.shown(meeting.group);
            leftovers::own(&number, &front.question, &meeting.when(), &front.source, &front.title)
        };
        let english = header.get("original_language").is_some_and(|l| l == "en");
        leftovers::draw(pen, filled && english, own)
    };
    let undated = header.get("meeting_start").is_none_or(Value::is_null);
    if let Some((stored, own)) = &stored {
        leftovers::keep(&mut page, stored);
        if free && pen.habits.random.chance(0.4) && habits::drop(&mut blocks, "Source:") && !own {
            header.insert("source".to_owned(), Value::Null);
        }
    }
    blocks.extend(body);
    page.blocks = blocks;
    let (bytes, extension) = if saved {
        word::by_word(&mut pen.habits.random, &page)
    } else if html {
        (render::html::render(&page, render::html::Flavour::SharePoint), "html")
    } else if let Some((stored, _)) = &stored {
        let mut parts = render::docx::parts(&page)?;
        leftovers::pack(stored, &mut parts);
        (zip::pack(&parts)?, "docx")
    } else {
        (render::docx::render(&page)?, "docx")
    };
    if let Some(label) = label.as_object_mut() {
        label.insert("kind".to_owned(), json!(kind));
        label.insert("header".to_owned(), Value::Object(header));
        label.insert("identity".to_owned(), json!({"id": front.id()}));
        for list in ["work_items", "approvals", "liaisons", "events", "statistics"] {
            label.entry(list).or_insert_with(|| json!([]));
        }
        label.insert("_renamable".to_owned(), json!(whole));
        // A contribution's name says its period alone: without a date nothing says which meeting.
        label.insert("_nowhere".to_owned(), json!(front.series == "C" && undated));
    }
    Ok(Made { name: front.name(meeting), extension, bytes, label })
}
