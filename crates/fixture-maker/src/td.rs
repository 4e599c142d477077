//! The header block of a temporary document, as the templates of 2022 and after have it.

use crate::layout::{Block, Cell, Paragraph, Role, Run, Table};

/// The words of the template in one language.
#[derive(Debug, Clone, Copy)]
pub struct Labels {
    organization: &'static str,
    sector: &'static str,
    period: &'static str,
    group: &'static str,
    original: &'static str,
    questions: &'static str,
    document: &'static str,
    source: &'static str,
    title: &'static str,
    contact: &'static str,
    telephone: &'static str,
    email: &'static str,
    keywords: &'static str,
    summary: &'static str,
}

/// The English template.
pub const ENGLISH: Labels = Labels {
    organization: "INTERNATIONAL TELECOMMUNICATION UNION",
    sector: "TELECOMMUNICATION\nSTANDARDIZATION SECTOR",
    period: "STUDY PERIOD",
    group: "STUDY GROUP",
    original: "Original: English",
    questions: "Question(s):",
    document: "TD",
    source: "Source:",
    title: "Title:",
    contact: "Contact:",
    telephone: "Tel:",
    email: "E-mail:",
    keywords: "Keywords:",
    summary: "Abstract:",
};

/// The French template.
pub const FRENCH: Labels = Labels {
    organization: "UNION INTERNATIONALE DES TÉLÉCOMMUNICATIONS",
    sector: "SECTEUR DE LA NORMALISATION\nDES TÉLÉCOMMUNICATIONS",
    period: "PÉRIODE D'ÉTUDES",
    group: "COMMISSION D'ÉTUDES",
    original: "Original: français",
    questions: "Question(s):",
    document: "TD",
    source: "Source:",
    title: "Titre:",
    contact: "Contact:",
    telephone: "Tél.:",
    email: "Courriel:",
    keywords: "Mots clés:",
    summary: "Résumé:",
};

/// The Spanish template.
pub const SPANISH: Labels = Labels {
    organization: "UNIÓN INTERNACIONAL DE TELECOMUNICACIONES",
    sector: "SECTOR DE NORMALIZACIÓN\nDE LAS TELECOMUNICACIONES",
    period: "PERÍODO DE ESTUDIOS",
    group: "COMISIÓN DE ESTUDIO",
    original: "Original: español",
    questions: "Cuestión(es):",
    document: "TD",
    source: "Origen:",
    title: "Título:",
    contact: "Contacto:",
    telephone: "Telf.:",
    email: "E-mail:",
    keywords: "Palabras clave:",
    summary: "Resumen:",
};

/// A person as a contact row writes one.
#[derive(Debug, Clone, Copy)]
pub struct Person {
    /// The invented name.
    pub name: &'static str,
    /// The invented organization.
    pub organization: &'static str,
    /// The country, which is real.
    pub country: &'static str,
    /// A telephone number of a range kept for fiction.
    pub phone: &'static str,
    /// An address under a domain kept for examples.
    pub email: &'static str,
}

/// What the header block says.
#[derive(Debug, Clone)]
pub struct TdHeader {
    /// The template's words.
    pub labels: Labels,
    /// The number cell, `SG23-TD401/P`.
    pub number: String,
    /// `2025-2028`
    pub period: &'static str,
    /// `23`
    pub group: &'static str,
    /// `3/23`, `N/A`, `All/23`
    pub questions: String,
    /// `Geneva, 7-16 October 2026`
    pub meeting: String,
    /// `TD`, `CONTRIBUTION`, `LIAISON STATEMENT`: as the full-width row has it; empty for `TD`.
    pub document: &'static str,
    /// The source cell.
    pub source: String,
    /// The title cell.
    pub title: String,
    /// The purpose cell, where the template has one.
    pub purpose: Option<&'static str>,
    /// Rows between the title and the contacts: label and value.
    pub further: Vec<(&'static str, Cell)>,
    /// Contacts, a row each.
    pub contacts: Vec<Person>,
    /// The keywords cell.
    pub keywords: Option<String>,
    /// The abstract cell.
    pub summary: Option<String>,
}

const WIDTHS: [usize; 4] = [1200, 500, 4300, 3900];

/// The header as one table, and a second one with keywords and abstract.
pub fn blocks(header: &TdHeader) -> Vec<Block> {
    let labels = header.labels;
    let strong = |text: String| Cell::from(Run::from(text).bold());
    let mut table = Table::new(&WIDTHS)
        .row::<Cell>([
            Cell::from("").down(3),
            Cell::lines([
                labels.organization.to_owned(),
                labels.sector.to_owned(),
                format!("{} {}", labels.period, header.period),
            ])
            .across(2)
            .down(3),
            strong(header.number.clone()),
        ])
        .row([strong(format!("{} {}", labels.group, header.group))])
        .row([strong(labels.original.to_owned())])
        .row::<Cell>([
            strong(labels.questions.to_owned()).across(2),
            header.questions.as_str().into(),
            header.meeting.as_str().into(),
        ]);
    let document = if header.document.is_empty() { labels.document } else { header.document };
    table.push([strong(document.to_owned()).across(4)]);
    let mut row = |label: &str, value: Cell| {
        table.push([strong(label.to_owned()).across(2), value.across(2)]);
    };
    row(labels.source, header.source.as_str().into());
    row(labels.title, header.title.as_str().into());
    if let Some(purpose) = header.purpose {
        row("Purpose:", purpose.into());
    }
    for (label, value) in &header.further {
        row(label, value.clone());
    }
    for person in &header.contacts {
        table.push([
            strong(labels.contact.to_owned()).across(2),
            Cell::lines([person.name, person.organization, person.country]),
            Cell::lines([
                format!("{}\t{}", labels.telephone, person.phone),
                format!("{}\t{}", labels.email, person.email),
            ]),
        ]);
    }
    let mut blocks = vec![Block::Table(table)];
    let mut second = Table::new(&[1700, 8200]);
    if let Some(keywords) = &header.keywords {
        second.push([strong(labels.keywords.to_owned()), keywords.as_str().into()]);
    }
    if let Some(summary) = &header.summary {
        second.push([strong(labels.summary.to_owned()), summary.as_str().into()]);
    }
    if !second.rows.is_empty() {
        // Word joins tables that touch: the template has an empty paragraph between the two.
        blocks.push(Block::Paragraph(Paragraph::new(Role::Text, Vec::new())));
        blocks.push(second.into());
    }
    blocks.push(Block::Paragraph(Paragraph::new(Role::Text, Vec::new())));
    blocks
}
