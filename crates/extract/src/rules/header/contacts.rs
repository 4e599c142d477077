//! Contacts: who is to be asked, from the cells of a contact row.

use super::block::lines;
use crate::page::{CellText, Page};
use crate::parts::name::is_unfilled;
use crate::place::Fields;
use lexicon::{HeaderField, Lexicon, Set, folded};
use patterns::patterns;
use record::Contact;

patterns! {
    /// An address.
    EMAIL = r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}";
    /// A telephone number behind its label.
    PHONE = r"(?i)(?:^|[\s;,(])(?:tel|tél|telf|phone|тел|电话|هاتف)[a-z]*\s*[.:]*\s*(\+?[0-9][0-9 ()./-]{4,}[0-9])";
    /// A telephone number alone, with its country.
    BARE_PHONE = r"^\+[0-9][0-9 ()./-]{6,}[0-9]$";
    /// The first label of a telephone, a fax or an address in a line.
    LABEL = r"(?i)(?:^|[\s;,(])(?:fax|e-?mail|courriel|correo|tel|tél|telf|phone|mobile|тел)[a-z.]*\s*[:.+0-9]|^(?:fax|e-?mail|courriel|correo|tel|tél|telf|phone|тел)\b|^(?:电话|هاتف)";
}

/// A line that is no longer than so many words may be the name of a country that the words do not have.
const COUNTRY_WORDS: usize = 4;

/// What a line of a contact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// What the person is in the group: `Rapporteur`.
    Role,
    /// What the person is in the organization: `Professor`. It is the role where the person has none in the
    /// group.
    Post,
    Country,
    Other,
}

fn part_of(lexicon: &Lexicon, text: &str) -> Part {
    let words = folded(text);
    if lexicon.countries.whole(&words).is_some() {
        Part::Country
    } else if lexicon.sets.has(Set::ContactRole, &words) {
        Part::Role
    } else if lexicon.sets.has(Set::Post, &words) {
        Part::Post
    } else {
        Part::Other
    }
}

/// The parts of a line: `Ann Orchard, Grove Ltd, Norway`, if the last of them is a country, or where the
/// line is all that there is; else the line without the comma that closes it.
fn pieces(lexicon: &Lexicon, text: &str, alone: bool) -> Vec<String> {
    let text = text.trim().trim_end_matches([',', ';']).trim();
    if text.contains(';') {
        let parts = text.split(';').map(str::trim).filter(|p| !p.is_empty());
        return parts.map(str::to_owned).collect();
    }
    // `Ann Orchard (Grove Ltd, Norway)`.
    if let Some((name, rest)) = text.strip_suffix(')').and_then(|t| t.split_once('('))
        && let Some((organization, country)) = rest.rsplit_once(',')
        && !name.trim().is_empty()
        && part_of(lexicon, country.trim()) == Part::Country
    {
        return [name, organization, country].map(|part| part.trim().to_owned()).to_vec();
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).filter(|p| !p.is_empty()).collect();
    let country = parts.last().is_some_and(|p| part_of(lexicon, p) == Part::Country);
    match parts.split_last() {
        Some((last, rest)) if country && !rest.is_empty() => {
            // The commas of an organization's name stay: `Grove, Pond and Sons`.
            let mut pieces: Vec<String> = if alone {
                rest.iter().map(|p| (*p).to_owned()).collect()
            } else {
                vec![rest.join(", ")]
            };
            pieces.push((*last).to_owned());
            pieces
        }
        _ => vec![text.to_owned()],
    }
}

/// Whether an address is that of the person that a line names: `ann.orchard@` of `Ann Orchard`.
fn is_address_of(address: &str, line: &str) -> bool {
    let local = folded(address.split('@').next().unwrap_or_default());
    let line = folded(line);
    let named = |word: &str| word.chars().count() > 2 && local.split(' ').any(|part| part == word);
    line.split(' ').any(named)
}

/// Puts an organization that stands before the person's name behind it.
fn organization_last<T>(lexicon: &Lexicon, parts: &mut [(String, T)], email: Option<&str>) {
    let mut others =
        parts.iter().enumerate().filter(|(_, (t, _))| part_of(lexicon, t) == Part::Other);
    let (Some((first, (one, _))), Some((second, (other, _)))) = (others.next(), others.next())
    else {
        return;
    };
    let organization = |line: &str| lexicon.mentions(Set::OrganizationWord, line);
    let addressed = |line: &str| email.is_some_and(|email| is_address_of(email, line));
    if addressed(other) && !addressed(one) || organization(one) && !organization(other) {
        parts.swap(first, second);
    }
}

/// Reads the cells of one contact row: each line by what it is. Name and organization come in this order,
/// unless the address or the words of the organization say otherwise; telephone and e-mail have labels, which
/// may stand in one line with the name.
pub(super) fn read(page: &Page<'_>, item: usize, cells: &[&CellText<'_>]) -> Option<Contact> {
    let lexicon = page.lexicon;
    let mut contact = Contact::default();
    let first = cells.first()?;
    contact.evidence = first.text.place_all().evidence(page, item, "header.contact");
    let mut plain = Vec::new();
    for (text, place) in cells.iter().flat_map(|c| lines(c)) {
        let text = match super::block::label(lexicon, &text) {
            Some((HeaderField::Contact, rest)) => text.get(rest..).unwrap_or_default().to_owned(),
            _ => text,
        };
        if is_unfilled(lexicon, &text) {
            continue;
        }
        if let Some(found) = EMAIL.find(&text)
            && contact.email.is_none()
        {
            contact.email = Some(found.as_str().to_owned());
            contact.evidence.field("email", &place);
        }
        let bare = BARE_PHONE.find(text.trim()).map(|m| m.as_str());
        let labelled = || PHONE.captures(&text).and_then(|c| c.get(1)).map(|m| m.as_str());
        if let Some(phone) = bare.or_else(labelled)
            && contact.phone.is_none()
        {
            contact.phone = Some(phone.to_owned());
            contact.evidence.field("phone", &place);
        }
        if bare.is_some() {
            continue;
        }
        let labelled = LABEL.find(&text).map_or(text.len(), |m| m.start());
        let named = text.get(..labelled).unwrap_or_default().trim();
        if !named.is_empty() && !named.contains('@') {
            plain.push((named.to_owned(), place));
        }
    }
    let alone = plain.len() == 1;
    let parts = plain.iter().flat_map(|(text, place)| {
        pieces(lexicon, text, alone).into_iter().map(move |piece| (piece, place))
    });
    let mut parts: Vec<_> = parts.filter(|(text, _)| !text.is_empty()).collect();
    organization_last(lexicon, &mut parts, contact.email.as_deref());
    let has_role = parts.iter().any(|(text, _)| part_of(lexicon, text) == Part::Role);
    let has_country = parts.iter().any(|(text, _)| part_of(lexicon, text) == Part::Country);
    for (text, place) in parts {
        let few = text.split(' ').count() <= COUNTRY_WORDS;
        let named = few && text.chars().all(|c| c.is_alphabetic() || " .'’()-".contains(c));
        let (slot, name) = match part_of(lexicon, &text) {
            Part::Country if contact.country.is_none() => (&mut contact.country, "country"),
            Part::Role if contact.name.is_some() && contact.role.is_none() => {
                (&mut contact.role, "role")
            }
            Part::Post if contact.name.is_some() && contact.role.is_none() && !has_role => {
                (&mut contact.role, "role")
            }
            Part::Post if contact.name.is_some() => continue,
            _ if contact.name.is_none() => (&mut contact.name, "name"),
            _ if contact.organization.is_none() => (&mut contact.organization, "organization"),
            // A line that no word explains may be a country; a city stands before one.
            _ if contact.country.is_none() && named && !has_country => {
                (&mut contact.country, "country")
            }
            _ => continue,
        };
        *slot = Some(text);
        contact.evidence.field(name, place);
    }
    (contact.name.is_some() || contact.email.is_some()).then_some(contact)
}
