//! E-mail addresses, telephone numbers and folders of people, by their shape.

use crate::fold::{folded, is_ignorable};
use crate::found::{Found, Piece};
use crate::vocabulary::{is_word, phone_labels};
use std::ops::Range;

/// What an address of mail is made of; `(at)` as people write it to hide it.
const EMAIL: &str = r"(?i)[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}._%+'’-]*[\p{L}\p{M}\p{N}_+-])?(?:@| ?[(\[] ?at ?[)\]] ?)[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}-]*(?:\.| ?[(\[] ?(?:dot|point) ?[)\]] ?))+[\p{L}\p{N}-]*[\p{L}\p{N}]";

/// A number as people group its digits.
const NUMBER: &str = r"\(?\+? ?\(?[0-9](?:[0-9 ()/.\-–'’\t]{0,38}[0-9])";

/// The fewest digits of a number.
const DIGITS: usize = 6;

/// The most digits of a number with its country code (ITU-T E.164).
const MOST_DIGITS: usize = 15;

patterns::patterns! {
    EMAILS = EMAIL;
    NUMBERS = r"\(?\+\(?[0-9][0-9 ()/.\-–'’]{4,38}[0-9]";
    LABELLED = labelled();
    FURTHER = format!(r"^ ?(?:[,;/]|or|and|ou|y|и) ?(?P<number>{NUMBER})");
    FOLDERS = r"(?i)[\\/](?:users|home|personal|documents and settings|benutzer|utilisateurs|usuarios)[\\/]+(?P<account>[\p{L}\p{N}][\p{L}\p{M}\p{N}._ -]{1,60})[\\/]";
}

/// A label with the number behind it.
fn labelled() -> String {
    let labels: Vec<String> =
        phone_labels().iter().map(|l| regex::escape(l).replace(' ', r"[ ./&,]{1,3}")).collect();
    let labels = labels.join("|");
    // The colon is left out where the number tells by its first character that it is one.
    format!(
        r#"(?i)(?:^|[^\p{{L}}])(?:{labels})(?:\.|\(s\))?(?: ?(?:no|nr|n°|number|office|work|mob)\.?)?[ \t]*(?:[:：.|=）)#\n\t][ \t\n:]*|["\']\s*[:=,]\s*["\']?)?(?P<number>{NUMBER})"#,
    )
}

/// The text as the patterns read it: what is not seen left out, the many dashes, blanks and full
/// forms as one each. `places` has the place of each character, and one more.
struct Plain {
    text: String,
    /// By byte offset of the plain text; only the first byte of a character counts.
    places: Vec<usize>,
}

impl Plain {
    fn of(text: &[char]) -> Self {
        let mut plain = Self { text: String::new(), places: Vec::new() };
        for (at, &c) in text.iter().enumerate() {
            if is_ignorable(c) || ('\u{202a}'..='\u{202e}').contains(&c) {
                continue;
            }
            let c = match c {
                '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
                '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{ff0d}' => '-',
                '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
                '\u{660}'..='\u{669}' => char::from_u32(u32::from(c) - 0x630).unwrap_or(c),
                '\u{6f0}'..='\u{6f9}' => char::from_u32(u32::from(c) - 0x6c0).unwrap_or(c),
                'é' | 'è' | 'É' => 'e',
                '\r' => '\n',
                other => other,
            };
            plain.text.push(c);
            plain.places.resize(plain.text.len(), at);
        }
        plain.places.push(text.len());
        plain
    }

    /// The range of places of a range of bytes.
    fn range(&self, bytes: Range<usize>) -> Range<usize> {
        let place = |at: usize| self.places.get(at).copied().unwrap_or_default();
        let last = bytes.end.checked_sub(1).map_or(0, place);
        place(bytes.start)..last + 1
    }
}

/// The e-mail addresses, telephone numbers and accounts in a text, in order.
pub(crate) fn find(text: &[char]) -> Vec<Found> {
    let mail = text.iter().any(|c| matches!(c, '@' | '＠'))
        || text.windows(2).any(|w| matches!(w, ['(' | '[', 'a' | 'A' | ' ']));
    let digits = text.iter().filter(|c| c.is_numeric()).take(DIGITS).count() == DIGITS;
    let path = text.iter().any(|c| matches!(c, '\\' | '/'));
    if !mail && !digits && !path {
        return Vec::new();
    }
    let plain = Plain::of(text);
    let mut found: Vec<Found> = Vec::new();
    let mut covered = vec![false; text.len()];
    if mail {
        for email in EMAILS.find_iter(&plain.text) {
            let range = plain.range(email.range());
            covered.get_mut(range.clone()).unwrap_or_default().fill(true);
            found.push(Found { range: range.clone(), pieces: vec![Piece::Email(range)] });
        }
    }
    if digits {
        for number in numbers(&plain.text) {
            let range = plain.range(number);
            if !covered.get(range.clone()).unwrap_or_default().contains(&true) {
                found.push(Found { range: range.clone(), pieces: vec![Piece::Phone(range)] });
            }
        }
    }
    if path {
        let accounts = FOLDERS.captures_iter(&plain.text).filter_map(|found| found.name("account"));
        for account in accounts.filter(|a| !is_word(&folded(a.as_str()))) {
            let range = plain.range(account.range());
            if !covered.get(range.clone()).unwrap_or_default().contains(&true) {
                found.push(Found { range: range.clone(), pieces: vec![Piece::Account(range)] });
            }
        }
    }
    found.sort_by_key(|f| f.range.start);
    found
}

fn numbers(text: &str) -> Vec<Range<usize>> {
    let mut ranges: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let is_digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut from = 0;
    while let Some(captures) = LABELLED.captures_at(text, from) {
        let Some(number) = captures.name("number") else { break };
        let before = text.get(..number.start()).and_then(|t| t.chars().next_back());
        let told = !before.is_some_and(|c| c == ' ' || c.is_alphanumeric())
            || text.get(captures.get(0).map_or(0, |m| m.start())..number.start()).is_some_and(
                |label| label.contains([':', '：', '.', '\t', '|', '=', ')', '）', '#', '\n']),
            )
            || matches!(bytes.get(number.start()), Some(b'+' | b'(' | b'0'));
        from = number.end();
        if !told {
            // The digits behind may belong to a label that follows.
            from = number.start().max(captures.get(0).map_or(0, |m| m.start() + 1));
            while from < text.len() && !text.is_char_boundary(from) {
                from += 1;
            }
            continue;
        }
        let mut range = trimmed(text, number.range(), 2 * MOST_DIGITS);
        if digits_of(text, &range) < DIGITS {
            continue;
        }
        from = range.end;
        ranges.push(range.clone());
        // `Tel: +99 123 4567, 123 4568`
        while let Some(more) = text
            .get(range.end..)
            .and_then(|rest| FURTHER.captures(rest)?.name("number").map(|m| m.range()))
        {
            let next = trimmed(text, range.end + more.start..range.end + more.end, MOST_DIGITS);
            if digits_of(text, &next) < DIGITS {
                break;
            }
            from = next.end;
            ranges.push(next.clone());
            range = next;
        }
    }
    let mut covered = vec![false; text.len()];
    for range in &ranges {
        covered.get_mut(range.clone()).unwrap_or_default().fill(true);
    }
    for number in NUMBERS.find_iter(text) {
        let before = text.get(..number.start()).and_then(|t| t.chars().next_back());
        let range = trimmed(text, number.range(), MOST_DIGITS);
        if !covered.get(range.clone()).unwrap_or_default().contains(&true)
            && !before.is_some_and(char::is_alphanumeric)
            && digits_of(text, &range) > DIGITS
            && !is_digit(range.end)
        {
            ranges.push(range);
        }
    }
    ranges.sort_by_key(|r| r.start);
    ranges
}

fn digits_of(text: &str, range: &Range<usize>) -> usize {
    let number = text.get(range.clone()).unwrap_or_default();
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// The number without the groups that are too many for one: a date or a sum that follows.
fn trimmed(text: &str, range: Range<usize>, most: usize) -> Range<usize> {
    let mut end = range.end;
    while digits_of(text, &(range.start..end)) > most {
        let number = text.get(range.start..end).unwrap_or_default();
        let Some(cut) = number.rfind([' ', '\t', '/', ',']) else { break };
        end = range.start + cut;
    }
    let number = text.get(range.start..end).unwrap_or_default();
    range.start..range.start + number.trim_end_matches(|c: char| !c.is_ascii_digit()).len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::found::in_brackets;

    /// The text with what was found in brackets.
    fn marked(text: &str) -> String {
        in_brackets(text, find)
    }

    #[test]
    fn addresses_are_found() {
        assert_eq!(marked("mailto:ana.sample@a-b.example."), "mailto:[ana.sample@a-b.example].");
        assert_eq!(marked("<a+b_c@x.org>,d@y.org;"), "<[a+b_c@x.org]>,[d@y.org];");
        assert_eq!(marked("a\u{ad}na@x\u{200b}.org"), "[a\u{ad}na@x\u{200b}.org]");
        assert_eq!(marked("ana (at) x (dot) org"), "[ana (at) x (dot) org]");
        assert_eq!(marked("i:0#.f|membership|ana@x.org"), "i:0#.f|membership|[ana@x.org]");
        assert_eq!(marked("анна@почта.рф"), "[анна@почта.рф]");
        assert_eq!(marked("met @ 10.30 at noon"), "met @ 10.30 at noon");
    }

    #[test]
    fn numbers_are_found_by_label_and_by_plus() {
        for (label, number) in [
            ("Tel: ", "+41 22 730 5111"),
            ("Tel:\t", "+82 42 860-0000"),
            ("Tél.: ", "022 730 51 11"),
            ("Fax: ", "(022) 730 5111"),
            ("Telf. ", "+34 915 550 100"),
            ("Тел.: ", "+7 (495) 555-01-00"),
            ("电话：", "010-5550-0170"),
            ("هاتف: ", "+20 2 5550 0101"),
            ("Mobile: ", "555 0100"),
            ("Tel./Fax: ", "5550101"),
            ("Phone No. ", "+1-202-555-0100"),
            ("", "+33 (0)1 55 50 01 00"),
            ("Tel ", "+ 41 22 730 5111"),
            ("Cell phone:\u{a0}", "555.010.0123"),
        ] {
            let text = format!("x, {label}{number}; y");
            assert_eq!(marked(&text), format!("x, {label}[{number}]; y"));
        }
        let two = "Tel: +41 22 730 5111, 730 5112\nFax: 730 5113";
        assert_eq!(marked(two), "Tel: [+41 22 730 5111], [730 5112]\nFax: [730 5113]");
    }

    #[test]
    fn folders_of_people_are_found() {
        let path = r"file:///C:\Users\asamplov\AppData\x.dotx";
        assert_eq!(marked(path), r"file:///C:\Users\[asamplov]\AppData\x.dotx");
        let address = "https://x.example/personal/ana_samplov/Documents/a";
        assert_eq!(marked(address), "https://x.example/personal/[ana_samplov]/Documents/a");
        assert_eq!(marked("/users/public/a"), "/users/public/a");
    }

    #[test]
    fn other_numbers_stay() {
        for text in [
            "IMT-2020 and mobile 2020-2030 services",
            "TD 232R1+ 267+ 269+ 270(P)",
            "270+/60+ participants",
            "7-16 October 2026",
            "hotel 12345678",
            "ISO/IEC 27566-1, RFC 7159, 2026-10-07",
            "Fax: -",
            "2+2026",
        ] {
            assert_eq!(marked(text), text);
        }
    }
}
