//! Contacts: who is to be asked, from the cells of a contact row.

use super::block::lines;
use crate::page::{CellText, Page};
use crate::place::Fields;
use lexicon::{HeaderField, Lexicon, Set, folded};
use patterns::patterns;
use record::Contact;

patterns! {
    /// An address.
    EMAIL = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}";
    /// A telephone number behind its label.
    PHONE = r"(?i)^(?:tel|tél|telf|phone|тел|电话|هاتف)[a-z]*\s*[.:]*\s*(\+?[0-9][0-9 ()./-]{4,}[0-9])";
    /// The labels of telephone, fax and address.
    OTHER = r"(?i)^(?:fax|e-?mail|courriel|correo|tel|tél|telf|phone|тел)\b|^(?:电话|هاتف)";
}

fn is_country(lexicon: &Lexicon, text: &str) -> bool {
    lexicon.countries.whole(&folded(text)).is_some()
}

/// `Lantern Institute, Austria` on one line: the country goes to its own field. What was taken for
/// an organization and is a country, too.
fn part_country(lexicon: &Lexicon, contact: &mut Contact) {
    if contact.country.is_some() {
        return;
    }
    let Some(organization) = contact.organization.clone() else { return };
    let place = contact.evidence.fields.get("organization").cloned();
    let parts = organization.match_indices(',').map(|(at, _)| at);
    let cut = parts
        .into_iter()
        .find(|at| organization.get(at + 1..).is_some_and(|t| is_country(lexicon, t)));
    if is_country(lexicon, &organization) {
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
        let text = match super::block::label(page.lexicon, &text) {
            Some((HeaderField::Contact, rest)) => text.get(rest..).unwrap_or_default().to_owned(),
            _ => text,
        };
        if text.is_empty() || (text.starts_with('<') && text.ends_with('>')) {
            continue;
        }
        if let Some(found) = EMAIL.find(&text)
            && contact.email.is_none()
        {
            contact.email = Some(found.as_str().to_owned());
            contact.evidence.field("email", &place);
        }
        if let Some(found) = PHONE.captures(&text).and_then(|c| c.get(1))
            && contact.phone.is_none()
        {
            contact.phone = Some(found.as_str().to_owned());
            contact.evidence.field("phone", &place);
        }
        if !OTHER.is_match(&text) && !text.contains('@') {
            plain.push((text, place));
        }
    }
    for (text, place) in plain {
        let words = folded(&text);
        let (slot, name) = if contact.name.is_none() {
            (&mut contact.name, "name")
        } else if contact.role.is_none() && page.lexicon.sets.has(Set::ContactRole, &words) {
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
    part_country(page.lexicon, &mut contact);
    (contact.name.is_some() || contact.email.is_some()).then_some(contact)
}
