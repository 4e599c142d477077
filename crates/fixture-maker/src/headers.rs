//! A temporary document of each template period, with invented people and titles.
//!
//! The group is one that does not exist, so that nobody takes a fixture for a real document.

mod box_1997;
mod content_controls;
mod forms;
mod tsb_bookmarks;

use anyhow::Result;

use crate::layout::{Block, Page, text};
use crate::render;
use crate::td::{self, ENGLISH, FRENCH, Labels, Person, SPANISH, TdHeader};

/// A fixture of the header folder.
#[derive(Debug, Clone)]
pub struct HeaderFile {
    /// File name below `fixtures/headers/`.
    pub name: &'static str,
    /// What it holds, in a line or two.
    pub holds: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

const MIRA: Person = Person {
    name: "Mira Oakfield",
    organization: "Orchard Institute",
    country: "Norway",
    phone: "+47 5550 0101",
    email: "mira.oakfield@orchard.example",
};
const TOMAS: Person = Person {
    name: "Tomás Ribeira",
    organization: "Costa Telemetria",
    country: "Portugal",
    phone: "+351 555 0102",
    email: "tomas.ribeira@costa.example",
};

/// All header fixtures.
///
/// # Errors
/// Where a writer fails.
pub fn all() -> Result<Vec<HeaderFile>> {
    Ok(vec![
        HeaderFile {
            name: "1997-box.html",
            holds: "1997: the header as a box drawn with ASCII characters in one `pre` element; SOURCE and \
                    TITLE, a title over two lines; windows-1252 without a declaration.",
            bytes: box_1997::bytes(),
        },
        HeaderFile {
            name: "T01-SG23-001106-TD-WP2-0041!!MSW-E.docx",
            holds: "2000: no table; number, group and meeting in paragraphs with tabs, labels in \
                    capitals (SOURCE*:, TITLE:), contacts in a note under a line.",
            bytes: forms::tabs_2000()?,
        },
        HeaderFile {
            name: "T13-SG23-140512-TD-GEN-0112!!MSW-E.docx",
            holds: "2009-2016: a form of label and value cells, `Intended type of document \
                    (R-C-TD):`, Tel, Fax and Email in one cell, a second contact.",
            bytes: forms::form_2009()?,
        },
        HeaderFile {
            name: "T13-SG23-R-0007!!MSW-E.docx",
            holds: "2013-2016: a report, `SG 23 – R 7 – E` with en dashes, `REPORT 7`, no labels \
                    for number and date, TSB bookmarks absent.",
            bytes: forms::report_2013()?,
        },
        HeaderFile {
            name: "T17-SG23-190827-TD-PLEN-2484!!MSW-E.docx",
            holds: "2017-2020, TSB template: cells wrapped in the bookmarks dnum, dsg, dorlang, \
                    dbluepink, dmeeting, ddoctype, dsource, dtitle1, dpurpose, some over columns \
                    only; no-break hyphens; the page header repeats the number by STYLEREF; the core \
                    title is an older one (a lie).",
            bytes: tsb_bookmarks::bytes()?,
        },
        HeaderFile {
            name: "T17-SG23-C-0823!!MSW-E.docx",
            holds: "2017-2020, a contribution: content controls around runs, paragraphs, cells and a \
                    row, the same values in customXml (where DocType wrongly says TD) and custom \
                    properties (where Docbluepink says another Question); tracked changes, a moved \
                    sentence, a nested table, links by relationship and by field, a footnote, a text \
                    box written twice, hidden and struck text.",
            bytes: content_controls::bytes()?,
        },
        HeaderFile {
            name: "T22-SG23-221212-TD-GEN-0011-R1-MSW-E.docx",
            holds: "2022-2024: `Question(s): N/A`, `Source: Chairman, WP2/23`, an Action row, no \
                    Purpose and no Keywords; a file name with dashes for exclamation marks.",
            bytes: modern_2022()?,
        },
        HeaderFile {
            name: "T25-SG23-261007-TD-WP1-0009!!MSW-E.docx",
            holds: "2025-2028: `SG23-TD9/WP1`, two contact rows with tabs after Tel and E-mail, \
                    Keywords and Abstract in a second table.",
            bytes: modern_2025(ENGLISH, "SG23-TD9/WP1", &IN_ENGLISH)?,
        },
        HeaderFile {
            name: "T25-SG23-261007-TD-WP1-0010!!MSW-F.docx",
            holds: "2025-2028 in French: Période d'études, Commission d'études, Titre, Mots clés, \
                    Résumé; a meeting written `Genève, 7-16 octobre 2026`.",
            bytes: modern_2025(FRENCH, "SG23-TD10/WP1", &IN_FRENCH)?,
        },
        HeaderFile {
            name: "T25-SG23-261007-TD-WP1-0011!!MSW-S.docx",
            holds: "2025-2028 in Spanish: Período de estudios, Cuestión(es), Origen, Título, \
                    Contacto, Palabras clave, Resumen.",
            bytes: modern_2025(SPANISH, "SG23-TD11/WP1", &IN_SPANISH)?,
        },
    ])
}

fn modern_2022() -> Result<Vec<u8>> {
    let header = TdHeader {
        labels: ENGLISH,
        number: "SG23-TD11R1".into(),
        period: "2022-2024",
        group: "23",
        questions: "N/A".into(),
        meeting: "Geneva, 12-16 December 2022".into(),
        document: "",
        source: "Chairman, WP2/23".into(),
        title: "Draft agenda of Working Party 2/23".into(),
        purpose: None,
        further: vec![("Action:", "SG23 is invited to note this document.".into())],
        contacts: vec![TOMAS],
        keywords: None,
        summary: Some("This TD holds the draft agenda of WP2/23, see also TD 8 (GEN).".into()),
    };
    let mut page = Page {
        title: "Draft agenda of Working Party 2/23".into(),
        author: "Chairman, WP2/23".into(),
        description: "SG23-TD11R1  For: Geneva, 12-16 December 2022_x000d_Document date: \
                      _x000d_Saved by T-1 at 17:03:11 on 11/12/2022"
            .into(),
        running_head: Some("SG23-TD11R1".into()),
        ..Page::default()
    };
    page.blocks = td::blocks(&header);
    page.blocks.push(text("1. Opening of the meeting"));
    page.blocks.push(text("2. Approval of the agenda (this document)"));
    render::docx::render(&page)
}

/// The words of one translation of a Question's report.
struct Words {
    meeting: &'static str,
    title: &'static str,
    keywords: &'static str,
    summary: &'static str,
    body: &'static str,
}

const IN_ENGLISH: Words = Words {
    meeting: "Geneva, 7-16 October 2026",
    title: "Report of Question 2/23 meeting",
    keywords: "Orchards; report; Q2/23",
    summary: "This TD contains the report of the Question 2/23 meeting.",
    body: "Question 2/23 considered TD 12/1 and C 311.",
};
const IN_FRENCH: Words = Words {
    meeting: "Genève, 7-16 octobre 2026",
    title: "Rapport de la Question 2/23",
    keywords: "Vergers; rapport",
    summary: "Ce TD contient le rapport de la Question 2/23.",
    body: "La Question 2/23 a examiné les documents TD 12/1 et C 311.",
};
const IN_SPANISH: Words = Words {
    meeting: "Ginebra, 7-16 de octubre de 2026",
    title: "Informe de la Cuestión 2/23",
    keywords: "Huertos; informe",
    summary: "Este TD contiene el informe de la Cuestión 2/23.",
    body: "La Cuestión 2/23 examinó los documentos TD 12/1 y C 311.",
};

fn modern_2025(labels: Labels, number: &str, words: &Words) -> Result<Vec<u8>> {
    let header = TdHeader {
        labels,
        number: number.into(),
        period: "2025-2028",
        group: "23",
        questions: "2/23".into(),
        meeting: words.meeting.into(),
        document: "",
        source: "Rapporteur Q2/23".into(),
        title: words.title.into(),
        purpose: None,
        further: Vec::new(),
        contacts: vec![MIRA, TOMAS],
        keywords: Some(words.keywords.into()),
        summary: Some(words.summary.into()),
    };
    let mut blocks: Vec<Block> = td::blocks(&header);
    blocks.push(text(words.body));
    render::docx::render(&Page {
        title: words.title.into(),
        author: "Rapporteur Q2/23".into(),
        running_head: Some(number.into()),
        blocks,
        ..Page::default()
    })
}
