//! What people are called: names out of the strings that documents and records hold.

use crate::fold::{self, is_unspaced};
use crate::token::tokens;
use crate::vocabulary::{self, Label};

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Part {
    /// Folded.
    pub word: String,
    /// As written.
    pub written: String,
    /// `van`, `de`, written small.
    pub particle: bool,
    /// Behind a hyphen or an apostrophe, where many names go on small: `Seo-yun`.
    pub inner: bool,
}

/// A person's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name {
    /// Its words without titles, in the order written.
    pub parts: Vec<Part>,
    /// Its characters of scripts without blanks.
    pub unspaced: String,
}

impl Part {
    fn begins_like_a_name(&self) -> bool {
        self.particle
            || self.inner
            || self.written.chars().next().is_some_and(|c| !c.is_lowercase())
    }
}

impl Name {
    /// The name of one person; `None` where there is no letter.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let chars: Vec<char> = text.chars().collect();
        let mut parts = Vec::new();
        for token in tokens(&chars) {
            if vocabulary::is_title(&token.word) && !is_initials(&token.word, token.lower) {
                continue;
            }
            let written = token.letters.iter().filter_map(|&at| chars.get(at)).collect();
            let particle = token.lower && vocabulary::is_particle(&token.word);
            let before = token.start.checked_sub(1).and_then(|at| chars.get(at));
            let inner = before.is_some_and(|c| is_joint(*c));
            parts.push(Part { word: token.word, written, particle, inner });
        }
        if parts.iter().all(|part| part.particle) {
            for part in &mut parts {
                part.particle = false;
            }
        }
        let unspaced: String = chars.into_iter().filter(|&c| is_unspaced(c)).collect();
        (!parts.is_empty() || !unspaced.is_empty()).then_some(Self { parts, unspaced })
    }

    /// The words that are more than an initial and no particles.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| !part.particle && part.word.chars().count() > 1)
    }
}

/// What joins two words of one name.
pub(crate) fn is_joint(c: char) -> bool {
    matches!(c, '-' | '\'' | '’' | '‘' | 'ʼ' | '`' | '´' | '\u{2010}' | '\u{2011}')
}

/// `M` is a title in French and an initial everywhere: a capital alone is an initial.
fn is_initials(word: &str, lower: bool) -> bool {
    word.chars().count() == 1 && !lower
}

/// The names of the people of a string: `Ana Sample; Bo Chen (Editor)`, `Sample, Ana`,
/// `Ana Sample, Orchard Institute, ana@orchard.example`.
pub(crate) fn names_in(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    let separate = |c: char| matches!(c, ';' | '/' | '&' | '\n' | '\r' | '\t' | '|' | '、' | '；');
    for piece in text.split(separate).flat_map(|piece| piece.split(" and ")) {
        for bracketed in piece.split(['(', '（', '[', '<']).map(|p| p.split([')', '）', ']', '>']))
        {
            for one in bracketed {
                names.extend(of_piece(one));
            }
        }
    }
    names
}

/// The names in a string that stands where a name does: those that look like names, else what
/// stands there (`Chen (Editor)`, `ana sample`), unless it is a word of the field.
pub(crate) fn names_of(text: &str) -> Vec<String> {
    let names = names_in(text);
    if !names.is_empty() {
        return names;
    }
    let breaks = |c: char| matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '/' | '\n' | '<' | ':');
    let segments = text.split(breaks).map(str::trim);
    segments.filter(|segment| may_be_name(segment)).take(1).map(str::to_owned).collect()
}

/// Whether there is a word that is more than a letter, and none of the field's.
pub(crate) fn may_be_name(text: &str) -> bool {
    let said = |part: &Part| vocabulary::is_word(&part.word) || Label::NoName.has(&part.word);
    Name::parse(text)
        .is_some_and(|name| !name.unspaced.is_empty() || name.words().any(|part| !said(part)))
}

/// Of `Ana Sample, Bo Chen` the second: a person or an organisation, nobody knows. It is taken
/// for a name only where it is whole.
pub(crate) fn companions_in(text: &str) -> Vec<String> {
    let pieces = text.split([';', '/', '&', '\n', '(', ')']);
    let pairs = pieces.filter_map(|piece| piece.split_once(','));
    let both = pairs.filter(|(first, second)| looks_like_name(first) && looks_like_name(second));
    both.filter(|(_, second)| !second.contains(','))
        .map(|(_, name)| name.trim().to_owned())
        .collect()
}

/// The name that a piece without brackets begins with, if it begins with one.
fn of_piece(piece: &str) -> Vec<String> {
    let segments: Vec<&str> = piece.split([',', '，', ':']).map(str::trim).collect();
    let mut segments = segments.into_iter().filter(|segment| !segment.is_empty());
    let Some(first) = segments.next() else { return Vec::new() };
    let second = segments.next();
    let words = |text: &str| text.split_whitespace().count();
    if words(first) == 1
        && let Some(second) = second
        && words(second) <= 2
    {
        let joined = format!("{first} {second}");
        // `Lyon, France` is made the same way.
        let word = |text: &str| vocabulary::is_word(&fold::folded(text));
        if looks_like_name(&joined) && !word(first) && !word(second) {
            return vec![joined];
        }
    }
    // Of two, the second is an organisation as often as a person (the forms ask for name,
    // membership, address); three and more are a list of people where all look like them.
    let all: Vec<&str> = std::iter::once(first).chain(second).chain(segments).collect();
    let people = if all.len() > 2 && all.iter().all(|name| looks_like_name(name)) { 99 } else { 1 };
    all.iter().take(people).filter(|name| looks_like_name(name)).map(|&n| n.to_owned()).collect()
}

/// Whether a text is made like a person's name: two to five words that begin with capitals, or
/// a few characters of a script without blanks, and no word of which names have none.
pub(crate) fn looks_like_name(text: &str) -> bool {
    if text.len() > 120 || text.chars().any(|c| c.is_numeric() || matches!(c, '@' | '<' | '=')) {
        return false;
    }
    let Some(name) = Name::parse(text) else { return false };
    let unspaced = name.unspaced.chars().count();
    if name.parts.is_empty() {
        return (2..=8).contains(&unspaced);
    }
    let known = |part: &&Part| Label::NoName.has(&part.word);
    let words: Vec<&Part> = name.parts.iter().filter(|part| !part.particle).collect();
    // Two words of every day may be a name, one and a letter are none: `ITU-T`.
    let both = name.words().count() == 2;
    (2..=6).contains(&words.len())
        && name.words().next().is_some()
        && !name.parts.iter().any(|part| known(&part))
        && name.parts.iter().all(Part::begins_like_a_name)
        && (both || name.words().any(|part| !vocabulary::is_word(&part.word)))
        && !words.iter().all(|part| part.word.chars().count() == 1)
}

/// Whether a text is one word that may be a part of a name: in a column of first or last names.
pub(crate) fn looks_like_part(text: &str) -> bool {
    let Some(name) = Name::parse(text) else { return false };
    let letters = fold::folded(text).chars().filter(|c| c.is_alphabetic()).count();
    letters <= 40
        && (1..=3).contains(&(name.parts.len() + usize::from(!name.unspaced.is_empty())))
        && !text.chars().any(char::is_numeric)
        && !name.parts.iter().any(|part| Label::NoName.has(&part.word))
        && name.parts.iter().all(Part::begins_like_a_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        Name::parse(text).unwrap().parts.into_iter().map(|p| p.word).collect()
    }

    #[test]
    fn titles_are_no_part_of_a_name() {
        assert_eq!(parts("Dr Ana Sample, PhD"), ["ana", "sample"]);
        assert_eq!(parts("Prof. Ludwig van der Berg"), ["ludwig", "van", "der", "berg"]);
        assert_eq!(parts("M. Oakfield"), ["m", "oakfield"]);
        assert_eq!(Name::parse("王小明").unwrap().unspaced, "王小明");
        assert_eq!(Name::parse("123 ()"), None);
    }

    #[test]
    fn names_are_found_in_what_people_write() {
        assert_eq!(names_in("Ana Sample; Bo Chen (Editor)"), ["Ana Sample", "Bo Chen"]);
        assert_eq!(names_in("Sample, Ana"), ["Sample Ana"]);
        assert_eq!(names_in("Wei Jinghua, Songbird Lab, wei@songbird.example"), ["Wei Jinghua"]);
        assert_eq!(names_in("王小明 (Wang Xiaoming)"), ["王小明 ", "Wang Xiaoming"].map(str::trim));
        assert_eq!(names_in("Ana Sample, Heritage House"), ["Ana Sample"]);
        assert_eq!(names_in("Ana Sample, Bo Chen, Mira Oakfield").len(), 3);
        assert_eq!(names_of("Chen (Editor)"), ["Chen"]);
        assert_eq!(names_of("ana sample"), ["ana sample"]);
        assert_eq!(names_of("Jean Bank"), ["Jean Bank"]);
        assert!(names_of("Rapporteur Q4/17").is_empty() && names_of("Editor").is_empty());
        assert_eq!(companions_in("Ana Sample, Bo Chen"), ["Bo Chen"]);
        assert!(companions_in("Ana Sample, Orchard Institute").is_empty());
        assert!(names_in("Chongqing, China").is_empty());
        assert!(names_in("Rapporteur Q4/17").is_empty());
        assert!(names_in("Orchard Institute, Norway").is_empty());
    }

    #[test]
    fn what_is_no_name_does_not_look_like_one() {
        for no in [
            "Session key identifier",
            "TD 12",
            "Ministry of Rivers",
            "",
            "Draft report",
            "ITU-T",
            "Publications Section",
        ] {
            assert!(!looks_like_name(no), "{no}");
        }
        for yes in [
            "Ana Sample",
            "SMITH John",
            "Seán O'Brien",
            "Ludwig van der Berg",
            "A. Sample",
            "Han Seo-yun",
        ] {
            assert!(looks_like_name(yes), "{yes}");
        }
    }
}
