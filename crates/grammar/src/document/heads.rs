//! Finding where a reference begins: the head of each series and what must stand around it.

use super::certainty::{Certainty, joined, settle};
use super::list::{Head, Opening, Written, members, stands_plainly};
use super::number::{group_name, part};
use super::{DocumentId, DocumentMention, Series};
use crate::Found;
use crate::cursor::{Cursor, DASHES, before, has_digit, starts_word, word_before};
use lexicon::{Lexicon, Prose};

patterns::patterns! {
    /// The beginnings of all heads that are letters: sorted out by the readers below.
    HEADS = concat!(
        r"TD|FG|T(?-u:\d\d)-|C[ -]{0,3}(?-u:\d)|C[Oo][Ll][ .-]{0,2}(?-u:\d)",
        r"|CIR[ -]?(?-u:\d)|LS[ /-]?(?-u:\d)|R[ -]{0,2}(?-u:\d)",
    );
}

/// Every document named in running text, in order, each with how sure it is that it is one.
///
/// Ranges are written out, one entry for each member, all with the span of the whole range; of a
/// range of more than 500 members, or one that descends, only the two ends are given. Members of
/// lists have their own spans.
///
/// A letter and a number alone may be anything: [`Certainty`] says what the text makes of it, and the
/// caller, who knows the column and the document, from which one on it is a document there. `R 2`
/// is one only with a study group (`TSAG – R 2 – E`, `SG17-R12`) or after `Report`.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let found = grammar::documents(&lexicon, "TD 232R1+ 267+ 270(P), C21");
/// let ids: Vec<_> = found.iter().map(|f| f.value.id.id()).collect();
/// assert_eq!(ids, ["TD232R1/P", "TD267/P", "TD270/P", "C21"]);
/// assert_eq!(found[2].span, 15..21);
///
/// use grammar::Certainty;
/// let certainty = |text| grammar::documents(&lexicon, text).first().map(|f| f.value.certainty);
/// assert_eq!(certainty("Contributions C12 and C13"), Some(Certainty::Sure));
/// assert_eq!(certainty("C 421 proposes a map"), Some(Certainty::Likely));
/// assert_eq!(certainty("as in C99"), Some(Certainty::Possible));
/// assert_eq!(certainty("the enzyme C12"), None);
/// ```
pub fn documents(lexicon: &Lexicon, text: &str) -> Vec<Found<DocumentMention>> {
    mentions(lexicon, text).collect()
}

/// As [`documents`], written out one by one, for who stops before the end: a range of nine bytes has
/// five hundred members.
///
/// ```
/// let lexicon = lexicon::Lexicon::standard();
/// let first = grammar::mentions(&lexicon, "TD 1-500").next().unwrap();
/// assert_eq!(first.value.id.id(), "TD1");
/// ```
pub fn mentions(lexicon: &Lexicon, text: &str) -> impl Iterator<Item = Found<DocumentMention>> {
    let mut found = scan(lexicon, text, false);
    settle(lexicon, text, &mut found);
    found.into_iter().flat_map(|Found { value, span }| {
        value.expand().map(move |mention| Found::new(mention, span.clone()))
    })
}

/// The liaison statements that a text names, with where each stands.
pub(crate) fn statements(lexicon: &Lexicon, text: &str) -> Vec<(DocumentId, usize)> {
    let mut found = scan(lexicon, text, false);
    settle(lexicon, text, &mut found);
    let found = found.into_iter().filter(|f| f.value.id.series == Series::Ls);
    found.map(|f| (f.value.id, f.span.start)).collect()
}

/// `whole`: the text is known to be a reference and nothing else.
pub(super) fn scan(lexicon: &Lexicon, text: &str, whole: bool) -> Vec<Found<Written>> {
    let mut found: Vec<Found<Written>> = Vec::new();
    if !has_digit(text) {
        return found;
    }
    let mut resume = 0;
    let mut from = 0;
    let mut letters = HEADS.find(text).map(|hit| hit.start());
    let mut words = lexicon.heads.documents.find(text, 0);
    loop {
        if letters.is_some_and(|start| start < from) {
            letters = HEADS.find_at(text, from).map(|hit| hit.start());
        }
        if words.as_ref().is_some_and(|(_, word)| word.start < from) {
            words = lexicon.heads.documents.find(text, from);
        }
        let word = words.clone().filter(|(_, word)| letters.is_none_or(|at| word.start <= at));
        let Some(start) = word.as_ref().map(|(_, word)| word.start).or(letters) else { break };
        let after = found.last();
        let place = Place { lexicon, text, start, resume, whole, after };
        let read = match word {
            Some((head, word)) => place.named(head, word.end),
            None => place.lettered(),
        };
        match read {
            Some((mut items, end)) if !items.is_empty() && end > start => {
                found.append(&mut items);
                resume = end;
                from = end;
            }
            _ => {
                let first = text.get(start..).and_then(|t| t.chars().next());
                from = start + first.map_or(1, char::len_utf8);
            }
        }
    }
    found
}

pub(super) type Reading = Option<(Vec<Found<Written>>, usize)>;

/// A place where a head may begin.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) text: &'a str,
    pub(super) start: usize,
    /// Where the last reference ended: nothing before it belongs to this one.
    pub(super) resume: usize,
    pub(super) whole: bool,
    pub(super) after: Option<&'a Found<Written>>,
}

impl Place<'_> {
    /// A reference that begins with letters.
    fn lettered(self) -> Reading {
        let rest = self.text.get(self.start..)?;
        match *rest.as_bytes() {
            [b'T', b'D', ..] => self.temporary(self.start + 2),
            [b'T' | b'F', ..] => self.full_name(),
            [b'L', ..] => self.liaison(),
            [b'R', ..] => self.report(),
            [b'C', b'o' | b'O', ..] => self.col(),
            [b'C', b'I', ..] => self.circular(None),
            _ => self.contribution(),
        }
    }

    /// A reference that begins with a word, which ends at `end`.
    fn named(self, head: lexicon::Head, end: usize) -> Reading {
        use lexicon::Head;
        match head {
            Head::TemporaryDocument => self.temporary(self.behind_words(end)),
            Head::Contribution => self.contributions(end, Opening::Single),
            Head::Contributions => self.contributions(end, Opening::Many),
            Head::CollectiveLetter => self.letter(end),
            Head::CollectiveLetterBehind => self.letter_behind(end),
            Head::Circular => self.circular(Some((end, Opening::Single))),
            Head::Circulars => self.circular(Some((end, Opening::Many))),
            _ => None,
        }
    }

    /// `T25-SG17-260330-TD-WP4-0215!R1!MSW-E.docx` in the middle of a text.
    fn full_name(self) -> Reading {
        if !starts_word(self.text, self.start) {
            return None;
        }
        let (id, length) = crate::link::name_at(self.text.get(self.start..)?)?;
        let end = self.start + length;
        Some((vec![Found::new(Written::sure(id), self.start..end)], end))
    }

    /// Where the letters end that may stand between the words and the number: `Temporary Document ITU-T
    /// 71`, `Temporary Document TD 71/GEN`.
    fn behind_words(self, end: usize) -> usize {
        let mut c = Cursor::new(self.text, end);
        for letters in ["ITU-T", "TD"] {
            let mut at = c;
            if at.blanks() > 0 && at.eat(letters) && at.rest().starts_with([' ', '-', '/']) {
                c = at;
            }
        }
        c.pos
    }

    /// `end`: where the letters or the words end.
    fn temporary(self, end: usize) -> Reading {
        let own = self.own();
        if own.is_none() && !starts_word(self.text, self.start) {
            return None;
        }
        let start = own.as_ref().map_or(self.start, |o| o.0);
        let mut c = Cursor::new(self.text, end);
        let many = c.eat("(s)") || c.eat("s");
        let (group, headed) = temporary_group(&mut c);
        let opening = if many || headed { Opening::Many } else { Opening::Single };
        if group.is_none() {
            number_sign(&mut c);
        }
        let head = Head {
            group,
            study_group: own.map(|o| o.1),
            ..self.head(Series::Td, opening, &["TDs", "TD"])
        };
        let first = part(&mut c, Series::Td)?;
        // The members of `TD/G: 109, 110` are the numbers, of `TD/GEN 215` it is the whole.
        let start = if headed { first.start } else { start };
        let items = members(&mut c, &head, first, start);
        Some((items, c.pos))
    }

    fn contribution(self) -> Reading {
        let own = self.own();
        if own.is_none() {
            let apart = match before(self.text, self.start).chars().next_back() {
                None => true,
                Some(ch) => " ([,;:+/“\"'|&".contains(ch) || DASHES.contains(&ch),
            };
            if !apart {
                return None;
            }
        }
        let start = own.as_ref().map_or(self.start, |o| o.0);
        let mut c = Cursor::new(self.text, self.start + 1);
        let blank = c.blanks() > 0;
        let dash = c.dash();
        c.blanks();
        let first = part(&mut c, Series::C)?;
        let certainty = if self.whole || own.is_some() || first.has_suffix() {
            Certainty::Sure
        } else {
            self.certainty_of_contribution(&first, blank || dash, c)?
        };
        let head = Head {
            study_group: own.map(|o| o.1),
            certainty,
            ..self.head(Series::C, Opening::Single, &["C"])
        };
        Some(self.with_language(c, &head, first, start))
    }

    /// `Contributions 21 and 24`, `Contribution C 21`; the word ends at `end`.
    fn contributions(self, end: usize, opening: Opening) -> Reading {
        // `contributions 276 delegates`: the word in small letters counts.
        if !self.text.get(self.start..)?.starts_with(char::is_uppercase) {
            return None;
        }
        let mut c = Cursor::new(self.text, end);
        if c.blanks() == 0 {
            return None;
        }
        let mut at = c;
        if at.eat("C") {
            at.eat("-");
            at.blanks();
            if at.peek().is_some_and(|ch| ch.is_ascii_digit()) {
                // The head is the `C`: the word only introduces it.
                return Place { start: c.pos, ..self }.contribution();
            }
            return None;
        }
        number_sign(&mut c);
        let first = part(&mut c, Series::C)?;
        let year = first.digits == 4 && (1990..2100).contains(&first.number);
        // "Contribution 12 cites …" is one; "Contributions 276 delegates …" counts delegates.
        let one = opening == Opening::Single && !c.rest().trim_start().starts_with(['%', '/']);
        let plain = || first.has_suffix() || stands_plainly(self.lexicon, c);
        if year || !(self.whole || one || plain()) {
            return None;
        }
        let head = self.head(Series::C, opening, &["C"]);
        let items = members(&mut c, &head, first, self.start);
        Some((items, c.pos))
    }

    fn report(self) -> Reading {
        let own = self.own();
        let introduced = self.whole
            || self.lexicon.prose.is(Prose::Report, word_before(self.text, self.start))
            || self.after.is_some_and(|f| {
                f.value.id.series == Series::R
                    && joined(self.lexicon, self.text, f.span.end, self.start)
            });
        if own.is_none() && !(introduced && starts_word(self.text, self.start)) {
            return None;
        }
        let start = own.as_ref().map_or(self.start, |o| o.0);
        let mut c = Cursor::new(self.text, self.start + 1);
        c.blanks();
        c.dash();
        c.blanks();
        let first = part(&mut c, Series::R)?;
        let head =
            Head { study_group: own.map(|o| o.1), ..self.head(Series::R, Opening::Single, &["R"]) };
        Some(self.with_language(c, &head, first, start))
    }

    /// The members of the list, or the one reference with its `– E`.
    fn with_language(
        self,
        mut c: Cursor<'_>,
        head: &Head<'_>,
        first: super::number::Part,
        start: usize,
    ) -> (Vec<Found<Written>>, usize) {
        if head.study_group.is_some() || self.whole {
            let mut at = c;
            at.blanks();
            if at.dash() {
                at.blanks();
                let letter = at.peek().and_then(crate::link::language_of_letter);
                if let Some(language) = letter {
                    at.pos += 1;
                    if at.at_boundary() {
                        let mut id = first.into_id(head.series, head.study_group.as_deref());
                        id.language = Some(language.to_owned());
                        return (vec![Found::new(Written::sure(id), start..at.pos)], at.pos);
                    }
                }
            }
        }
        let items = members(&mut c, head, first, start);
        (items, c.pos)
    }

    /// `SG17-LS91`, `CWG-SFP-LS3`, and a bare `LS357` of two digits or more.
    fn liaison(self) -> Reading {
        let head = self.text.get(self.resume..self.start)?;
        let (originator, mut start) = match head.char_indices().next_back() {
            Some((_, '-' | '–')) => {
                let name = originator_before(head)?;
                (Some(name.to_owned()), self.start - "-".len() - name.len())
            }
            Some((_, ' ')) => match self.own() {
                Some((at, name)) => (Some(name), at),
                None => (self.carried_originator(), self.start),
            },
            Some((_, ch)) if ch.is_alphanumeric() || ch == '_' || ch == '/' => return None,
            _ => (self.carried_originator(), self.start),
        };
        if head.ends_with('–') {
            start -= '–'.len_utf8() - 1;
        }
        let mut c = Cursor::new(self.text, self.start + 2);
        c.eat_any(&["-", " ", "/"]);
        let spaced = c.pos > self.start + 2;
        let first = part(&mut c, Series::Ls)?;
        if originator.is_none() && !self.whole && (spaced || first.digits < 2) {
            return None;
        }
        let mut id = first.clone().into_id(Series::Ls, None);
        // `LS 430` is a car as well.
        let certainty = match &originator {
            None if !self.whole => Certainty::Likely,
            _ => Certainty::Sure,
        };
        id.originator = originator;
        let mention = Written { certainty, ..Written::sure(id) };
        Some((vec![Found::new(mention, start..c.pos)], c.pos))
    }

    /// `SG17-LS27, LS28 and LS29`: the later ones are the first one's sender's.
    fn carried_originator(self) -> Option<String> {
        let last = self.after.filter(|f| f.value.id.series == Series::Ls)?;
        joined(self.lexicon, self.text, last.span.end, self.start)
            .then(|| last.value.id.originator.clone())?
    }

    pub(super) const fn head(
        &self,
        series: Series,
        opening: Opening,
        again: &'static [&'static str],
    ) -> Head<'_> {
        Head {
            lexicon: self.lexicon,
            series,
            group: None,
            study_group: None,
            originator: None,
            opening,
            certainty: Certainty::Sure,
            again,
        }
    }

    /// The study group written before the head, and where it begins: `SG17-`, `TSAG – `, `SG2`,
    /// `COM 17 – `.
    fn own(self) -> Option<(usize, String)> {
        let head = self.text.get(self.resume..self.start)?;
        let name = head.trim_end_matches(' ');
        let name =
            name.strip_suffix(|ch| DASHES.contains(&ch)).unwrap_or(name).trim_end_matches(' ');
        for group in ["TSAG", "TSB"] {
            if let Some(left) = name.strip_suffix(group) {
                return starts_word(name, left.len())
                    .then(|| (self.resume + left.len(), group.to_owned()));
            }
        }
        let left = name.trim_end_matches(|ch: char| ch.is_ascii_digit());
        let number: u32 = name.get(left.len()..).filter(|n| n.len() <= 2)?.parse().ok()?;
        let left = left.trim_end_matches(' ');
        let left = left.strip_suffix("SG").or_else(|| left.strip_suffix("COM"))?;
        (number > 0 && starts_word(name, left.len()))
            .then(|| (self.resume + left.len(), format!("SG{number}")))
    }
}

/// The name that ends before the dash at the end of `head`: `SG21` of `[from ITU-T SG21-`.
fn originator_before(head: &str) -> Option<&str> {
    let head = head.strip_suffix(['-', '–'])?;
    let start = head
        .char_indices()
        .rev()
        .take(32)
        .take_while(|(_, c)| c.is_ascii_alphanumeric() || *c == '-')
        .last()?
        .0;
    let name = head.get(start..)?.trim_start_matches('-');
    let name = name.strip_prefix("ITU-T-").unwrap_or(name);
    (name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase())).then_some(name)
}

/// `/GEN `, `/G: `, `-PLEN-`, ` WP1 `: a group before the number, and whether it heads a list.
fn temporary_group(c: &mut Cursor<'_>) -> (Option<super::Group>, bool) {
    let mut at = *c;
    let slash = at.eat("/");
    let apart = slash || at.dash() || at.blanks() > 0;
    if apart && let Some(group) = group_name(&mut at, slash) {
        let gap = at;
        at.blanks();
        let colon = at.eat(":");
        at.blanks();
        let separated = at.pos > gap.pos || at.dash() || (!slash && at.eat("/"));
        at.blanks();
        if separated && at.peek().is_some_and(|ch| ch.is_ascii_digit()) {
            *c = at;
            return (Some(group), colon);
        }
    }
    at = *c;
    at.blanks();
    if at.dash() {
        at.blanks();
    }
    *c = at;
    (None, false)
}

/// `#`, `No.`, `n°` before a number.
pub(super) fn number_sign(c: &mut Cursor<'_>) {
    let mut at = *c;
    if at.eat_any(&["#", "No.", "No", "no.", "n°", "N°", "nº", "№"]) {
        at.blanks();
        *c = at;
    }
}
