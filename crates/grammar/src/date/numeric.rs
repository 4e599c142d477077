//! Dates in numbers: ISO 8601, day first, and the Chinese form.

use super::Date;
use super::scan::{Reader, Reading, year_of};
use super::token::Kind;

impl Reader<'_> {
    /// `2026-05-12`, `2026-05`, with a time or another end; also `2026/05/12`.
    pub(super) fn iso(self) -> Reading {
        let (date, month, next) = self.iso_at(self.first)?;
        if let Some(date) = date {
            let mut end = date;
            let mut at = next;
            if self.kind(next) == Kind::To
                && let Some((Some(last), _, after)) = self.iso_at(next + 1)
                && last >= date
            {
                end = last;
                at = after;
            } else if self.kind(next) == Kind::Slash
                && self.tight(next)
                && let Some((day, 2)) = self.number(next + 1)
                && let Ok(day) = u8::try_from(day)
                && let Some(last) = Date::new(date.year(), date.month(), day)
                && last > date
            {
                // ISO 8601: `2027-04-20/22`.
                end = last;
                at = next + 2;
            }
            return self.with_times(date, end, true, at, self.first, false);
        }
        let (year, month) = month?;
        self.months(year, month, (year, month), true, false, next, self.first)
    }

    /// A day, or a month, and the token after it.
    #[expect(clippy::type_complexity, reason = "read once, taken apart at once")]
    fn iso_at(self, at: usize) -> Option<(Option<Date>, Option<(i16, u8)>, usize)> {
        let (year, 4) = self.number(at)? else { return None };
        let year = year_of(year)?;
        let slash = self.kind(at + 1) == Kind::Slash && self.tight(at + 1) && self.tight(at + 2);
        if !self.hyphen(at + 1) && !slash {
            return None;
        }
        let (month, 2) = self.number(at + 2)? else { return None };
        let month = u8::try_from(month).ok().filter(|m| (1..=12).contains(m))?;
        let separated = if slash {
            self.kind(at + 3) == Kind::Slash && self.tight(at + 3) && self.tight(at + 4)
        } else {
            self.hyphen(at + 3)
        };
        if separated && let Some((day, 2)) = self.number(at + 4) {
            let date = Date::new(year, month, u8::try_from(day).ok()?)?;
            return Some((Some(date), None, at + 5));
        }
        // `2026-05-1x`, `2026/05`: no month.
        let glued = separated
            || (self.tight(at + 3)
                && matches!(self.kind(at + 3), Kind::Letter(_) | Kind::Other)
                && self
                    .tokens
                    .get(at + 3)
                    .and_then(|t| self.text.get(t.span.clone()))
                    .is_some_and(|w| w.starts_with(char::is_alphanumeric)));
        (!slash && !glued).then_some((None, Some((year, month)), at + 3))
    }

    /// `30/03/2026`, `30.03.2026`, `11/Nov/2025`, `11-Nov-25`: day first.
    pub(super) fn numeric(self) -> Reading {
        let at = self.first;
        let (day, digits) = self.number(at)?;
        if digits > 2 {
            return None;
        }
        let sign = self.kind(at + 1);
        let signed = matches!(sign, Kind::Slash | Kind::Dot) || self.hyphen(at + 1);
        if !signed || self.kind(at + 3) != sign {
            return None;
        }
        if !(1..=4).all(|i| self.tight(at + i)) {
            return None;
        }
        let named = matches!(self.kind(at + 2), Kind::Month { .. });
        let month = match self.kind(at + 2) {
            Kind::Month { month, .. } => month,
            Kind::Number { value, digits, ordinal: false } if digits <= 2 => {
                u8::try_from(value).ok()?
            }
            _ => return None,
        };
        let year = match self.number(at + 4)? {
            (year, 4) => year_of(year)?,
            (year, 2) if named => year_of(2000 + year)?,
            _ => return None,
        };
        // `1.2.2026.4` is a number of something.
        if matches!(self.kind(at + 5), Kind::Slash) && self.tight(at + 5) {
            return None;
        }
        let date = Date::new(year, month, u8::try_from(day).ok()?)?;
        // `20.04.2027 - 22.04.2027`.
        if self.kind(at + 5) == Kind::To
            && !named
            && let Some(last) = self.numeric_at(at + 6, sign)
            && last > date
        {
            return self.with_times(date, last, true, at + 11, at, false);
        }
        self.with_times(date, date, true, at + 5, at, false)
    }

    /// `20-22.04.2027`: the first day of a range whose last one is written whole.
    pub(super) fn numeric_days(self) -> Reading {
        let at = self.first;
        let (first, digits) = self.number(at)?;
        let sign = self.kind(at + 3);
        let ranged = self.kind(at + 1) == Kind::To && matches!(sign, Kind::Dot | Kind::Slash);
        if digits > 2 || !ranged {
            return None;
        }
        let last = self.numeric_at(at + 2, sign)?;
        let start = Date::new(last.year(), last.month(), u8::try_from(first).ok()?)?;
        (start < last).then(|| self.with_times(start, last, true, at + 7, at, false))?
    }

    /// A day in numbers with this sign between them: `22.04.2027`.
    fn numeric_at(self, at: usize, sign: Kind) -> Option<Date> {
        let signs = self.kind(at + 1) == sign && self.kind(at + 3) == sign;
        if !signs || !(1..=4).all(|i| self.tight(at + i)) {
            return None;
        }
        let (day, 1..=2) = self.number(at)? else { return None };
        let (month, 1..=2) = self.number(at + 2)? else { return None };
        let (year, 4) = self.number(at + 4)? else { return None };
        Date::new(year_of(year)?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// `2026年3月30日`, `2026年3月`.
    pub(super) fn cjk(self) -> Reading {
        let at = self.first;
        let (year, 4) = self.number(at)? else { return None };
        if self.kind(at + 1) != Kind::Letter('年') || self.kind(at + 3) != Kind::Letter('月') {
            return None;
        }
        let year = year_of(year)?;
        let month = u8::try_from(self.number(at + 2)?.0).ok().filter(|m| (1..=12).contains(m))?;
        let day_of =
            |i: usize| self.number(i).and_then(|(d, n)| (n <= 2).then(|| u8::try_from(d).ok())?);
        let Some(day) = day_of(at + 4) else {
            return self.months(year, month, (year, month), true, false, at + 4, at);
        };
        let start = Date::new(year, month, day)?;
        if self.kind(at + 5) == Kind::To
            && self.kind(at + 7) == Kind::Letter('日')
            && let Some(end) = day_of(at + 6).and_then(|d| Date::new(year, month, d))
            && end > start
        {
            return self.with_times(start, end, true, at + 8, at, false);
        }
        if self.kind(at + 5) != Kind::Letter('日') {
            return None;
        }
        let next = at + 6;
        if self.kind(next) == Kind::To
            && let Some(day) = day_of(next + 1)
            && self.kind(next + 2) == Kind::Letter('日')
            && let Some(end) = Date::new(year, month, day)
            && end > start
        {
            return self.with_times(start, end, true, next + 3, at, false);
        }
        self.with_times(start, start, true, next, at, false)
    }
}
