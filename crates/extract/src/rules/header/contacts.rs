//! Contacts: who is to be asked, from the cells of a contact row.

use super::block::lines;
use crate::page::{CellText, Page};
use crate::place::Fields;
use crate::vocabulary::{VOCABULARY, folded, has_phrase};
use record::Contact;
use regex::Regex;
use std::sync::LazyLock;

static EMAIL: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}").ok());
static PHONE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:tel|tél|telf|phone|тел|电话|هاتف)[a-z]*\s*[.:]*\s*(\+?[0-9][0-9 ()./-]{4,}[0-9])",
    )
    .ok()
});
static OTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:fax|e-?mail|courriel|correo|tel|tél|telf|phone|тел)\b|^(?:电话|هاتف)").ok()
});

const ROLES: [&str; 14] = [
    "rapporteur",
    "editor",
    "chair",
    "chairman",
    "vice chair",
    "vice chairman",
    "associate rapporteur",
    "convenor",
    "secretary",
    "counsellor",
    "advisor",
    "acting chair",
    "rapporteurs",
    "editors",
];

fn is_country(text: &str) -> bool {
    let words = folded(text);
    VOCABULARY.countries.iter().any(|(_, names)| names.contains(&words))
}

/// `Lantern Institute, Austria` on one line: the country goes to its own field. What was taken for
/// an organization and is a country, too.
fn part_country(contact: &mut Contact) {
    if contact.country.is_some() {
        return;
    }
    let Some(organization) = contact.organization.clone() else { return };
    let place = contact.evidence.fields.get("organization").cloned();
    let parts = organization.match_indices(',').map(|(at, _)| at);
    let cut = parts.into_iter().find(|at| organization.get(at + 1..).is_some_and(is_country));
    if is_country(&organization) {
        contact.country = contact.organization.take();
    } else if let Some(at) = cut {
        contact.country = organization.get(at + 1..).map(|c| c.trim().to_owned());
        contact.organization = organization.get(..at).map(|o| o.trim().to_owned());
    } else {
        return;
    }
    if let Some(place) = place {
        contact.evidence.fields.insert("country".to_owned(), place);
    }
}

/// Reads the cells of one contact row: name, role, organization and country line by line;
/// telephone and e-mail by their labels.
pub(super) fn read(page: &Page<'_>, item: usize, cells: &[&CellText<'_>]) -> Option<Contact> {
    let mut contact = Contact::default();
    let first = cells.first()?;
    contact.evidence = first.text.place_all().evidence(page, item, "header.contact");
    let mut plain = Vec::new();
    for (text, place) in cells.iter().flat_map(|c| lines(c)) {
        let text = match super::block::label(&text) {
            Some(("contact", rest)) => text.get(rest..).unwrap_or_default().to_owned(),
            _ => text,
        };
        if text.is_empty() || (text.starts_with('<') && text.ends_with('>')) {
            continue;
        }
        if let Some(found) = EMAIL.as_ref().and_then(|r| r.find(&text))
            && contact.email.is_none()
        {
            contact.email = Some(found.as_str().to_owned());
            contact.evidence.field("email", &place);
        }
        if let Some(found) = PHONE.as_ref().and_then(|r| r.captures(&text)).and_then(|c| c.get(1))
            && contact.phone.is_none()
        {
            contact.phone = Some(found.as_str().to_owned());
            contact.evidence.field("phone", &place);
        }
        if !OTHER.as_ref().is_some_and(|r| r.is_match(&text)) && !text.contains('@') {
            plain.push((text, place));
        }
    }
    for (text, place) in plain {
        let words = folded(&text);
        let (slot, name) = if contact.name.is_none() {
            (&mut contact.name, "name")
        } else if contact.role.is_none() && ROLES.iter().any(|r| has_phrase(&words, r)) {
            (&mut contact.role, "role")
        } else if contact.organization.is_none() {
            (&mut contact.organization, "organization")
        } else if contact.country.is_none() {
            (&mut contact.country, "country")
        } else {
            continue;
        };
        *slot = Some(text);
        contact.evidence.field(name, &place);
    }
    part_country(&mut contact);
    (contact.name.is_some() || contact.email.is_some()).then_some(contact)
}
