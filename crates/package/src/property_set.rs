//! Property sets of compound files (MS-OLEPS): what a document says about itself.

use crate::{CodePage, CompoundFile};
use document::{Property, PropertySource};

/// Properties that are read of one set; programs write some twenty.
const MOST: usize = 1_000;

/// The names of the properties of `\x05SummaryInformation`, as Office Open XML has them.
const SUMMARY: [(u32, &str); 9] = [
    (2, "title"),
    (3, "subject"),
    (4, "creator"),
    (5, "keywords"),
    (6, "description"),
    (8, "lastModifiedBy"),
    (9, "revision"),
    (12, "created"),
    (13, "modified"),
];

/// Those of `\x05DocumentSummaryInformation`.
const DOCUMENT: [(u32, &str); 3] = [(2, "category"), (14, "Manager"), (15, "Company")];

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..at.checked_add(2)?)?.try_into().ok().map(u16::from_le_bytes)
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..at.checked_add(4)?)?.try_into().ok().map(u32::from_le_bytes)
}

/// The properties of a binary Office document: the usual ones by the names that Office Open XML
/// has for them, and the user's own by their names.
///
/// ```
/// assert!(package::CompoundFile::open(b"").is_none_or(|f| package::properties(&f).is_empty()));
/// ```
pub fn properties(file: &CompoundFile<'_>) -> Vec<Property> {
    let mut out = Vec::new();
    for (stream, names) in
        [("\u{5}SummaryInformation", &SUMMARY[..]), ("\u{5}DocumentSummaryInformation", &DOCUMENT)]
    {
        let Some((bytes, _)) = file.stream(stream) else { continue };
        let offset = |set: usize| u32_at(&bytes, 28 + set * 20 + 16).map(|at| at as usize);
        let sets = u32_at(&bytes, 24).unwrap_or_default();
        if let Some(set) = offset(0).and_then(|at| bytes.get(at..)) {
            known(set, names, &mut out);
        }
        if sets > 1
            && let Some(set) = offset(1).and_then(|at| bytes.get(at..))
        {
            let _ = custom(set, &mut out);
        }
    }
    out
}

/// The identifiers of a set with the places of their values.
fn places(set: &[u8]) -> impl Iterator<Item = (u32, usize)> {
    let count = u32_at(set, 4).unwrap_or_default() as usize;
    (0..count.min(MOST))
        .map_while(move |at| Some((u32_at(set, 8 + at * 8)?, u32_at(set, 12 + at * 8)? as usize)))
}

/// The set's encoding (property 1).
fn encoding(set: &[u8]) -> CodePage {
    let page = places(set).find(|(id, _)| *id == 1).and_then(|(_, at)| u16_at(set, at + 4));
    page.and_then(|page| CodePage::of_number(u32::from(page))).unwrap_or(CodePage::WESTERN)
}

fn known(set: &[u8], names: &[(u32, &str)], out: &mut Vec<Property>) {
    let encoding = encoding(set);
    for (id, at) in places(set) {
        let Some((_, name)) = names.iter().find(|(known, _)| *known == id) else { continue };
        let Some(text) = value(set, at, encoding) else { continue };
        let core = name.starts_with(|c: char| c.is_ascii_lowercase());
        let source = if core { PropertySource::Core } else { PropertySource::Extended };
        out.push(Property { source, name: (*name).to_owned(), text });
    }
}

/// The user's own: their names stand in a dictionary, which is property 0.
fn custom(set: &[u8], out: &mut Vec<Property>) -> Option<()> {
    let encoding = encoding(set);
    let wide = encoding == CodePage::WIDE;
    let (_, dictionary) = places(set).find(|(id, _)| *id == 0)?;
    let count = u32_at(set, dictionary)? as usize;
    let mut at = dictionary + 4;
    for _ in 0..count.min(MOST) {
        let (id, length) = (u32_at(set, at)?, u32_at(set, at + 4)? as usize);
        let bytes = if wide { length.checked_mul(2)? } else { length };
        let name = string(set.get(at + 8..(at + 8).checked_add(bytes)?)?, encoding);
        at += 8 + bytes;
        if wide {
            at = at.next_multiple_of(4);
        }
        let place = places(set).find(|(other, _)| *other == id).map(|(_, at)| at);
        // Office's own begin with an underscore and are about nothing that stands in the text.
        if let Some(text) = place.and_then(|at| value(set, at, encoding))
            && !name.starts_with('_')
        {
            out.push(Property { source: PropertySource::Custom, name, text });
        }
    }
    Some(())
}

fn string(bytes: &[u8], encoding: CodePage) -> String {
    encoding.decode(bytes).text.split('\0').next().unwrap_or_default().trim().to_owned()
}

/// A value as text (MS-OLEPS §2.15 `TypedPropertyValue`); `None` where it is empty or no value
/// that a person would read.
fn value(set: &[u8], at: usize, encoding: CodePage) -> Option<String> {
    let kind = u16_at(set, at)?;
    let at = at + 4;
    let text = match kind {
        0x02 => u16_at(set, at)?.cast_signed().to_string(),
        0x03 => u32_at(set, at)?.cast_signed().to_string(),
        0x0b => if u16_at(set, at)? == 0 { "false" } else { "true" }.to_owned(),
        0x1e => {
            let length = u32_at(set, at)? as usize;
            string(set.get(at + 4..(at + 4).checked_add(length)?)?, encoding)
        }
        0x1f => {
            let length = (u32_at(set, at)? as usize).checked_mul(2)?;
            string(set.get(at + 4..(at + 4).checked_add(length)?)?, CodePage::WIDE)
        }
        0x40 => moment(u64::from(u32_at(set, at)?) | u64::from(u32_at(set, at + 4)?) << 32)?,
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

/// A `FILETIME`, tenths of microseconds since 1601, as an ISO 8601 moment; `None` where it is a
/// duration or nothing.
///
/// ```
/// assert_eq!(package::moment(133_800_000_000_000_000).as_deref(), Some("2024-12-30T02:40:00Z"));
/// assert_eq!(package::moment(0), None);
/// ```
pub fn moment(ticks: u64) -> Option<String> {
    const TICKS: u64 = 10_000_000;
    const DAY: u64 = 86_400;
    let seconds = ticks / TICKS;
    let (days, rest) = (seconds / DAY, seconds % DAY);
    // Days since 0000-03-01, in eras of 400 years.
    let days = days + 584_694;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let in_year = day - (365 * year + year / 4 - year / 100);
    let month = (5 * in_year + 2) / 153;
    let day = in_year - (153 * month + 2) / 5 + 1;
    let (year, month) =
        (year + era * 400 + u64::from(month >= 10), if month < 10 { month + 3 } else { month - 9 });
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    (1900..10_000)
        .contains(&year)
        .then(|| format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments() {
        // 2004-02-29T12:30:00Z is 1,078,057,800 seconds after 1970, which is 11,644,473,600
        // seconds after 1601.
        let ticks = (1_078_057_800 + 11_644_473_600) * 10_000_000;
        assert_eq!(moment(ticks).as_deref(), Some("2004-02-29T12:30:00Z"));
        assert_eq!(moment(1_200_000_000), None);
    }

    #[test]
    fn values_are_read_and_names_of_the_users_own() {
        let mut set = vec![0; 8];
        set[4] = 3;
        for (id, at) in [(0u32, 32u32), (1, 48), (2, 56)] {
            set.extend(id.to_le_bytes());
            set.extend(at.to_le_bytes());
        }
        set.extend([1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, b'T', b'D', 0, 0]);
        set.extend([2, 0, 0, 0, 0xe3, 4, 0, 0]);
        set.extend([0x1e, 0, 0, 0, 5, 0, 0, 0]);
        set.extend(b"\xcf\xeb\xe0\xed\0");
        let (mut out, mut own) = (Vec::new(), Vec::new());
        known(&set, &SUMMARY, &mut out);
        custom(&set, &mut own);
        assert_eq!((out[0].name.as_str(), out[0].text.as_str()), ("title", "План"));
        assert_eq!((own[0].name.as_str(), own[0].text.as_str()), ("TD", "План"));
        for length in 0..set.len() {
            known(&set[..length], &SUMMARY, &mut Vec::new());
            custom(&set[..length], &mut Vec::new());
        }
    }
}
