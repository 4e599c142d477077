//! Style sheets of a page: rules from `style` elements, and the cascade that decides between
//! them (CSS Cascade §6).
//!
//! Only rules that say something of [`Style`](crate::css::Style) are kept: most of a sheet is
//! about colours and lengths. Sheets in other files are not there to be read.

mod cascade;
mod media;
mod rules;
mod selector;

pub(crate) use cascade::Cascade;

use memchr::memmem;

/// Attribute names that selectors may ask for, at most.
const MOST_NAMES: usize = 32;
/// How much of one sheet is looked through for them.
const MOST_BYTES: usize = 1 << 20;

/// The names in attribute selectors of the sheets of a page, in lower case: which attributes the
/// tree has to keep must be known before it is built.
pub(crate) fn attribute_names(page: &str) -> Vec<String> {
    let bytes = page.as_bytes();
    let mut names: Vec<String> = Vec::new();
    let mut at = 0;
    // Where the next one begins, by either spelling: each stretch is looked through once.
    let spellings = [memmem::Finder::new(b"<style"), memmem::Finder::new(b"<STYLE")];
    let mut next = [0; 2];
    loop {
        for (finder, next) in spellings.iter().zip(&mut next) {
            if *next <= at {
                let found = finder.find(bytes.get(at..).unwrap_or_default());
                *next = found.map_or(usize::MAX, |found| at + found);
            }
        }
        let found = next.iter().copied().min().unwrap_or(usize::MAX);
        if found == usize::MAX {
            return names;
        }
        let sheet = bytes.get(found + 6..).unwrap_or_default();
        let sheet = sheet.get(..MOST_BYTES).unwrap_or(sheet);
        let end = memmem::find(sheet, b"</").unwrap_or(sheet.len());
        let sheet = sheet.get(..end).unwrap_or_default();
        for bracket in memchr::memchr_iter(b'[', sheet) {
            let name = sheet.get(bracket + 1..).unwrap_or_default().trim_ascii_start();
            let length = name.iter().take(64).take_while(|b| is_name(**b)).count();
            let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
            let name = String::from_utf8_lossy(&name).into_owned();
            if !name.is_empty() && names.len() < MOST_NAMES && !names.contains(&name) {
                names.push(name);
            }
        }
        at = found + 6 + end;
    }
}

fn is_name(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_selectors() {
        let page = "<STYLE>a[ DATA-x=1],b[data-y]{}</STYLE><p>[no]<style>[lang]{}</style>";
        assert_eq!(attribute_names(page), ["data-x", "data-y", "lang"]);
    }
}
