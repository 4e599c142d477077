//! Days as numbers, so that "within ten days" is a subtraction.

/// Days since 1970-01-01 of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Day(i64);

impl Day {
    /// A day of the calendar; none where there is no such day.
    pub(crate) fn new(year: i64, month: i64, day: i64) -> Option<Self> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => return None,
        };
        if !(1..=9999).contains(&year) || !(1..=last).contains(&day) {
            return None;
        }
        // The year begins in March, so that the leap day is its last; eras are of 400 years.
        let y = if month <= 2 { year - 1 } else { year };
        let era = y.div_euclid(400);
        let year_of_era = y.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Self(era * 146_097 + day_of_era - 719_468))
    }

    /// `YYYY-MM-DD`, or the beginning of `YYYY-MM-DDThh:mm`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let date = text.split('T').next()?;
        let mut parts = date.split('-').map(|p| p.parse::<i64>().ok());
        let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
        if parts.next().is_some() {
            return None;
        }
        Self::new(year, month, day)
    }

    /// That many days later.
    pub(crate) fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// How many days lie between the two.
    pub(crate) fn since(self, other: Self) -> i64 {
        self.0 - other.0
    }

    /// `YYYY-MM-DD`.
    pub(crate) fn iso(self) -> String {
        let z = self.0 + 719_468;
        let era = z.div_euclid(146_097);
        let day_of_era = z.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        format!("{year:04}-{month:02}-{day:02}")
    }
}

#[cfg(test)]
mod tests {
    use super::Day;

    #[test]
    fn the_calendar_is_kept() {
        assert_eq!(Day::parse("1970-01-01"), Some(Day(0)));
        assert_eq!(Day::parse("2000-03-01").unwrap().since(Day::parse("2000-02-28").unwrap()), 2);
        assert_eq!(Day::parse("2026-04-02").unwrap().since(Day::parse("2026-03-30").unwrap()), 3);
        assert_eq!(Day::parse("2025-02-29"), None);
        assert_eq!(Day::parse("2026-06"), None);
        assert_eq!(Day::parse("2026-13-01"), None);
    }

    #[test]
    fn a_day_prints_as_it_was_read() {
        let mut day = Day::parse("1999-12-25").unwrap();
        for _ in 0..20_000 {
            assert_eq!(Day::parse(&day.iso()), Some(day));
            day = day.plus(1);
        }
    }
}
