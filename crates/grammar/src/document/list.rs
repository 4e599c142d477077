//! What follows a first number: ranges, and lists whose later members are bare numbers.

use super::number::{Part, part};
use super::{Certainty, DocumentId, DocumentMention, Series};
use crate::Found;
use crate::cursor::Cursor;
use crate::words;
use lexicon::{Lexicon, Prose};
use std::ops::Range;

/// Members of the longest range that is written out; of a longer one only the ends are given.
const RANGE_MEMBERS: u32 = 500;

/// How a list was opened, which says how much a bare number may be trusted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// `TD 109`.
    Single,
    /// `TDs 109`, `TD/G: 109`, `Contributions 109`.
    Many,
}

/// What the head of a reference says of all that it heads.
#[derive(Clone)]
pub(super) struct Head<'a> {
    pub(super) lexicon: &'a Lexicon,
    pub(super) series: Series,
    pub(super) group: Option<super::Group>,
    pub(super) study_group: Option<String>,
    pub(super) originator: Option<String>,
    pub(super) opening: Opening,
    /// How sure it is that the number behind it is a document's.
    pub(super) certainty: Certainty,
    /// The literals by which a later member may repeat the head: `TD`.
    pub(super) again: &'static [&'static str],
}

/// A document, or a range of them, as written.
#[derive(Debug, Clone)]
pub(super) struct Written {
    /// The document, or the first of the range.
    pub(super) id: DocumentId,
    /// The last of the range.
    pub(super) last: Option<DocumentId>,
    /// How sure it is that documents are meant.
    pub(super) certainty: Certainty,
}

impl Written {
    /// A document by itself, of which there is no doubt.
    pub(super) const fn sure(id: DocumentId) -> Self {
        Self { id, last: None, certainty: Certainty::Sure }
    }

    /// The documents one by one.
    pub(super) fn expand(self) -> impl Iterator<Item = DocumentMention> {
        let Self { id: first, last, certainty } = self;
        let range = last.as_ref().map(|last| (first.id(), last.id()));
        let numbers = first.number..=last.as_ref().map_or(first.number, |last| last.number);
        numbers.map(move |number| {
            let id = match &last {
                Some(last) if number == last.number => last.clone(),
                _ if number == first.number => first.clone(),
                _ => DocumentId { number, revision: None, addendum: None, ..first.clone() },
            };
            DocumentMention { id, range: range.clone(), certainty }
        })
    }
}

/// A member of a list: one number, or a range of them.
struct Member {
    first: Part,
    last: Option<Part>,
    span: Range<usize>,
}

/// The members of the list that begins with `first`, and where it ends.
pub(super) fn members(
    c: &mut Cursor<'_>,
    head: &Head<'_>,
    first: Part,
    start: usize,
) -> Vec<Found<Written>> {
    let mut list = vec![member(c, head, first, start)];
    while let Some(next) = next_bare(c, head) {
        let start = next.start;
        list.push(member(c, head, next, start));
    }
    carry(head, &mut list);
    list.into_iter().flat_map(|m| written(head, m)).collect()
}

fn member(c: &mut Cursor<'_>, head: &Head<'_>, first: Part, start: usize) -> Member {
    let last = range_end(c, head, &first);
    let span = start..last.as_ref().map_or(first.end, |l| l.end);
    Member { first, last, span }
}

/// The group and the study group go to members that do not say their own: forward from the one
/// that does (`TD 10/4, 11`), and back from the end where nobody did (`TD 267+ 269+ 270(P)`).
fn carry(head: &Head<'_>, list: &mut [Member]) {
    let mut group = head.group;
    let mut study_group = None;
    for m in list.iter_mut() {
        let own = m.last.as_ref().and_then(|l| l.group).or(m.first.group);
        group = own.or(group);
        m.first.group = m.first.group.or(group);
        let of = m.last.as_ref().and_then(|l| l.study_group.clone());
        study_group = m.first.study_group.clone().or(of).or(study_group);
        m.first.study_group.clone_from(&study_group);
    }
    let mut group = None;
    let mut study_group = None;
    for m in list.iter_mut().rev() {
        group = m.first.group.or(group);
        study_group = m.first.study_group.clone().or(study_group);
        m.first.group = group;
        m.first.study_group.clone_from(&study_group);
    }
}

/// What a member says: one, or the two ends of what nobody can mean as a range.
fn written(head: &Head<'_>, m: Member) -> impl Iterator<Item = Found<Written>> {
    let make = |p: Part| {
        let mut id = p.into_id(head.series, head.study_group.as_deref());
        id.originator.clone_from(&head.originator);
        id
    };
    let certainty = head.certainty;
    let (from, to) = (m.first.number, m.last.as_ref().map(|l| l.number));
    let last = m.last.map(|last| {
        let study_group = last.study_group.clone().or_else(|| m.first.study_group.clone());
        make(Part { group: m.first.group, study_group, ..last })
    });
    let first = make(m.first);
    let ranged = to.is_some_and(|to| to > from && to - from < RANGE_MEMBERS);
    let (last, other) = if ranged { (last, None) } else { (None, last) };
    let ends = [Some(Written { id: first, last, certainty }), other.map(Written::sure)];
    ends.into_iter().flatten().map(move |w| Found::new(Written { certainty, ..w }, m.span.clone()))
}

/// The other end of a range: `-TD431/GEN`, ` – 12/4`, `-12`, ` to TD 12`.
fn range_end(c: &mut Cursor<'_>, head: &Head<'_>, first: &Part) -> Option<Part> {
    let mut at = *c;
    let blank = at.blanks() > 0;
    let word = if at.dash() || at.eat("...") || at.eat("…") {
        false
    } else if blank && words::eat(head.lexicon, &mut at, Prose::Range) {
        true
    } else {
        return None;
    };
    let blank = at.blanks() > 0 || blank;
    let repeated = again(&mut at, head);
    let last = part(&mut at, head.series)?;
    let same =
        |a: Option<super::Group>, b: Option<super::Group>| a.is_none() || b.is_none() || a == b;
    if !same(first.group.or(head.group), last.group) {
        return None;
    }
    if !repeated {
        // `TD 12 - 15 proposals`, `TD 12 - 3 items`, `C 12-2026`.
        let plain =
            if blank && !word { ends_plainly(at) } else { stands_plainly(head.lexicon, at) };
        let year = last.digits == 4 && first.digits < 3;
        if last.number <= first.number || year || !(plain || last.group.is_some()) {
            return None;
        }
    }
    if word && head.opening == Opening::Single && !said_from(head.lexicon, *c, first) {
        return None;
    }
    *c = at;
    Some(last)
}

/// Whether `from` or `between` stands before the reference: `from TD 10 to TD 12`, but
/// `renumbered TD 10 to TD 12`.
fn said_from(lexicon: &Lexicon, c: Cursor<'_>, first: &Part) -> bool {
    let words = crate::cursor::before(c.text(), first.start);
    let mut words = words.split(' ').rev().filter(|w| !w.is_empty()).take(3);
    words.any(|w| lexicon.prose.is(Prose::RangeFrom, w))
}

/// The head's own letters before a later member: `TD`, `TDs`.
fn again(c: &mut Cursor<'_>, head: &Head<'_>) -> bool {
    let mut at = *c;
    if let Some(sg) = &head.study_group
        && at.eat(sg)
    {
        at.eat("-");
        at.blanks();
    }
    let named = head
        .lexicon
        .heads
        .documents
        .at(at.text(), at.pos)
        .filter(|(word, _)| series_of(*word) == Some(head.series));
    if let Some((_, end)) = named {
        at.pos = end;
    }
    if named.is_some() || at.eat_any(head.again) {
        at.eat_any(&["-", "–"]);
        at.blanks();
        *c = at;
        return true;
    }
    false
}

/// The series that a word heads.
const fn series_of(word: lexicon::Head) -> Option<Series> {
    use lexicon::Head;
    match word {
        Head::TemporaryDocument => Some(Series::Td),
        Head::Contribution | Head::Contributions => Some(Series::C),
        Head::CollectiveLetter => Some(Series::Col),
        Head::Circular | Head::Circulars => Some(Series::Cir),
        _ => None,
    }
}

/// The next member of a list where it is a bare number.
fn next_bare(c: &mut Cursor<'_>, head: &Head<'_>) -> Option<Part> {
    let mut at = *c;
    at.blanks();
    let plus = at.eat("+");
    let comma = !plus && at.eat_any(&[",", ";"]);
    at.blanks();
    let word = !plus && words::eat(head.lexicon, &mut at, Prose::Joining);
    if !(plus || comma || word) {
        return None;
    }
    at.blanks();
    let mut next = part(&mut at, head.series)?;
    let year = next.digits == 4 && (1990..2100).contains(&next.number);
    let trusted = plus
        || next.group.is_some()
        || next.revision.is_some()
        || (stands_plainly(head.lexicon, at)
            && (head.opening == Opening::Many || (!year && next.digits > 1)));
    if !trusted {
        return None;
    }
    if head.opening == Opening::Single && word && !comma && !plus && !next.has_suffix() {
        // `TD 12 and 14`: only in a list that a plural opens; else the 14 may count anything.
        return None;
    }
    next.end = at.pos;
    *c = at;
    Some(next)
}

/// Whether a number that ends here stands for itself, not before the thing it counts.
pub(super) fn stands_plainly(lexicon: &Lexicon, c: Cursor<'_>) -> bool {
    if ends_plainly(c) {
        return true;
    }
    let mut c = c;
    c.blanks();
    lexicon.prose.is(Prose::NumberOfItself, words::word_at(c))
        || c.rest().starts_with(['+', '&', '(', '[', '|'])
        || c.dash()
}

fn ends_plainly(c: Cursor<'_>) -> bool {
    let rest = c.rest().trim_start_matches(' ');
    rest.is_empty() || rest.starts_with([',', ';', ':', '.', ')', ']', '?', '!', '"', '”', '…'])
}
