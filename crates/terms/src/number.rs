//! A document's number with what hangs on it: revision, addendum, group.

use crate::notation::Cursor;
use crate::{DocumentId, Group, Series};

/// Digits of the longest number of a document.
const NUMBER_DIGITS: usize = 5;

/// A number as written, before its series' head is put to it.
#[derive(Debug, Clone)]
pub struct Part {
    /// The number.
    pub number: u32,
    /// How many digits it is written with, leading zeros included.
    pub digits: usize,
    /// The revision behind it.
    pub revision: Option<u32>,
    /// The addendum behind it.
    pub addendum: Option<u32>,
    /// The group behind it.
    pub group: Option<Group>,
    /// The study group behind it: the `17` of `Col 6/17` and `TD 215/WP4/17`.
    pub study_group: Option<String>,
    /// Where its first digit stands.
    pub start: usize,
    /// Where it ends, with all that hangs on it.
    pub end: usize,
}

impl Part {
    /// Whether anything hangs on it.
    pub const fn has_suffix(&self) -> bool {
        self.revision.is_some() || self.addendum.is_some() || self.group.is_some()
    }

    /// The document of a series that has this number; `study_group` is whose it is where the
    /// number does not say so.
    pub fn into_id(self, series: Series, study_group: Option<&str>) -> DocumentId {
        DocumentId {
            group: self.group,
            revision: self.revision,
            addendum: self.addendum,
            study_group: self.study_group.or_else(|| study_group.map(str::to_owned)),
            ..DocumentId::new(series, self.number)
        }
    }
}

/// The number at the cursor with its suffixes, in whatever order they are written.
///
/// ```
/// use terms::{Series, notation::Cursor, number::part};
/// let number = part(&mut Cursor::new("0018 Rev.1 /WP1", 0), Series::Td).unwrap();
/// assert_eq!(number.into_id(Series::Td, None).to_string(), "TD18R1/1");
/// ```
pub fn part(c: &mut Cursor<'_>, series: Series) -> Option<Part> {
    let mut at = *c;
    let start = at.pos;
    let (number, digits) = at.digits(NUMBER_DIGITS)?;
    let mut part = Part {
        number,
        digits,
        revision: None,
        addendum: None,
        group: None,
        study_group: None,
        start,
        end: at.pos,
    };
    if number == 0 {
        return None;
    }
    loop {
        if part.revision.is_none()
            && let Some(n) = revision(&mut at)
        {
            part.revision = Some(n);
        } else if part.addendum.is_none()
            && let Some(n) = addendum(&mut at)
        {
            part.addendum = Some(n);
        } else if part.group.is_none()
            && series == Series::Td
            && let Some((group, of)) = group_suffix(&mut at)
        {
            part.group = Some(group);
            part.study_group = of.map(|n| format!("SG{n}"));
        } else if part.study_group.is_none()
            && series == Series::Col
            && let Some(of) = of_study_group(&mut at)
        {
            part.study_group = Some(format!("SG{of}"));
        } else {
            break;
        }
    }
    // `TD 5GHz`, `C2M2`, `TD 1.5`: the digits are the beginning of something else.
    let decimal = {
        let mut tail = at;
        tail.eat(".") && tail.digits(9).is_some()
    };
    if !at.at_boundary() || decimal {
        return None;
    }
    part.end = at.pos;
    *c = at;
    Some(part)
}

/// `R1`, `-R1`, ` Rev.1`, `, Rev. 1`, ` (Rev.1)`, ` (Rev.1-2)` (the last counts).
fn revision(c: &mut Cursor<'_>) -> Option<u32> {
    let mut at = *c;
    let comma = at.eat(",");
    let blank = at.blanks() > 0;
    let bracket = at.eat("(");
    let dash = !bracket && at.dash();
    let long = at.eat_any(&[
        "Revision", "revision", "REVISION", "Rev.", "REV.", "rev.", "Rév.", "Rev", "REV", "rev",
    ]);
    if long {
        at.blanks();
        at.eat("-");
    } else if comma || (blank && dash) || c.rest().starts_with(" r") || !at.eat_any(&["R", "r"]) {
        return None;
    }
    let (mut number, _) = at.digits(2)?;
    if bracket {
        let mut further = at;
        if further.dash()
            && let Some((last, _)) = further.digits(2)
        {
            number = last;
            at = further;
        }
        if !at.eat(")") {
            return None;
        }
    } else if !at.at_boundary() && !at.rest().starts_with('A') && !at.rest().starts_with("MSW") {
        return None;
    }
    *c = at;
    Some(number)
}

/// `A21`, `-A21`, ` Add.1`, ` Addendum 1`, ` (Add.1)`.
fn addendum(c: &mut Cursor<'_>) -> Option<u32> {
    let mut at = *c;
    let blank = at.blanks() > 0;
    let bracket = at.eat("(");
    if !bracket {
        at.eat("-");
    }
    if at.eat_any(&["Addendum", "Add.", "ADD.", "Add", "ADD"]) {
        at.blanks();
    } else if blank || bracket || !at.eat("A") {
        return None;
    }
    let (number, _) = at.digits(3)?;
    if (bracket && !at.eat(")")) || (!at.at_boundary() && !at.rest().starts_with('R')) {
        return None;
    }
    *c = at;
    Some(number)
}

/// The group of a temporary document, with the study group that some writers add:
/// `/1`, `/WP1`, ` / GEN`, `-PLEN`, ` (P)`, ` (PLEN/13)`, ` WP1`.
fn group_suffix(c: &mut Cursor<'_>) -> Option<(Group, Option<u32>)> {
    let mut at = *c;
    let blank = at.blanks() > 0;
    let found = if at.eat("/") {
        at.blanks();
        let group = group_name(&mut at, true)?;
        (group, working_party_of(&mut at))
    } else if at.eat("(") {
        at.blanks();
        let group = group_name(&mut at, true)?;
        let of = working_party_of(&mut at);
        at.blanks();
        if !at.eat(")") {
            return None;
        }
        *c = at;
        return Some((group, of));
    } else {
        let dash = at.dash();
        at.blanks();
        if !dash && !blank {
            return None;
        }
        (group_name(&mut at, false)?, working_party_of(&mut at))
    };
    let revised = at.rest().starts_with('R') || at.rest().starts_with('r');
    if !at.at_boundary() && !revised {
        return None;
    }
    *c = at;
    Some(found)
}

/// `GEN`, `PLEN`, `WP4`; with `short` also `G`, `P` and `4`.
///
/// ```
/// use terms::{Group, notation::Cursor, number::group_name};
/// assert_eq!(group_name(&mut Cursor::new("WP4", 0), false), Some(Group::Wp(4)));
/// assert_eq!(group_name(&mut Cursor::new("4", 0), false), None);
/// ```
pub fn group_name(c: &mut Cursor<'_>, short: bool) -> Option<Group> {
    let mut at = *c;
    let group = if at.eat_any(&["GEN", "Gen"]) {
        Group::Gen
    } else if at.eat_any(&["PLEN", "Plen"]) {
        Group::Plen
    } else if at.eat("WP") {
        at.blanks();
        Group::Wp(u8::try_from(at.digits(1)?.0).ok()?)
    } else if !short {
        return None;
    } else if at.eat("G") {
        Group::Gen
    } else if at.eat("P") {
        Group::Plen
    } else {
        Group::Wp(u8::try_from(at.digits(1)?.0).ok()?)
    };
    // `/Geneva`, `/Part`: a longer word. A revision may be glued on: `TD264/GR1` is not seen.
    if group == Group::Wp(0) || at.peek().is_some_and(char::is_alphanumeric) {
        return None;
    }
    *c = at;
    Some(group)
}

/// The `/17` of `WP4/17` and `PLEN/13`.
fn working_party_of(c: &mut Cursor<'_>) -> Option<u32> {
    of_study_group(c)
}

/// `/17`, as in `Col 6/17`.
fn of_study_group(c: &mut Cursor<'_>) -> Option<u32> {
    let mut at = *c;
    if !at.eat("/") {
        return None;
    }
    let (number, _) = at.digits(2)?;
    if number == 0 || !at.at_boundary() {
        return None;
    }
    *c = at;
    Some(number)
}
