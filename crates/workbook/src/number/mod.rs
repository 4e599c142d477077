//! Numbers, dates and durations as text, by number format (ECMA-376 part 1 §18.8.30, §18.8.31,
//! §18.17.4).
//!
//! A number is given as the page shows it (sections, decimals, thousands, currency, words about
//! it), save that no digit is rounded away: `0%` makes of 0.125 `12.5%`. Dates and times are
//! given in their ISO form, whatever order and language the format has.

mod decimal;
mod moment;
mod parse;
mod section;

pub(crate) use decimal::plain;
pub(crate) use moment::{iso_duration, iso_moment};
use section::{Kind, Section};

/// A number format: up to four sections, for positive and negative numbers, zero and text, or
/// for what their conditions say.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct NumberFormat {
    /// None for the general format.
    sections: Vec<Section>,
}

/// A value as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Shown {
    pub(crate) text: String,
    /// Whether the format leaves nothing of it on the page (`;;;`).
    pub(crate) hidden: bool,
}

impl NumberFormat {
    /// What a format code says.
    pub(crate) fn parse(code: &str) -> Self {
        Self { sections: parse::sections(code) }
    }

    /// The built-in format of this id (§18.8.30). Ids 27-36 and 50-58 are those of East Asia,
    /// 59-81 those of Thailand; a few of the first mean a date in one country and a time in
    /// another. The currency of 5-8 and 41-44 is that of the program's user, and left out.
    pub(crate) fn built_in(id: u32) -> Self {
        const EITHER: &str = "\u{0}";
        let code = match id {
            1 | 59 => "0",
            2 | 60 => "0.00",
            3 | 61 => "#,##0",
            4 | 62 => "#,##0.00",
            5 | 6 | 37 | 38 => "#,##0;(#,##0)",
            7 | 8 | 39 | 40 => "#,##0.00;(#,##0.00)",
            41 | 42 => "#,##0;(#,##0);\"-\"",
            43 | 44 => "#,##0.00;(#,##0.00);\"-\"",
            9 | 67 => "0%",
            10 | 68 => "0.00%",
            11 => "0.00E+00",
            12 | 69 => "# ?/?",
            13 | 70 => "# ??/??",
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 | 71..=74 | 81 => "yyyy-mm-dd",
            18..=21 | 32 | 33 | 45 | 75 | 76 | 78 => "hh:mm:ss",
            47 | 80 => "mm:ss.0",
            34 | 35 | 55 | 56 => EITHER,
            22 | 77 => "yyyy-mm-dd hh:mm",
            46 | 79 => "[h]:mm:ss",
            48 => "##0.0E+0",
            49 => "@",
            _ => return Self::default(),
        };
        if code == EITHER {
            let kind = Kind::Moment { date: true, time: true, either: true, digits: 0 };
            return Self { sections: vec![Section { condition: None, kind }] };
        }
        Self::parse(code)
    }

    /// The number as a person sees it, save that no digit is rounded away.
    pub(crate) fn show(&self, value: f64, from_1904: bool) -> Shown {
        let shown = |text: String| Shown { text, hidden: false };
        if self.sections.is_empty() || !value.is_finite() {
            return shown(plain(value));
        }
        let Some((section, signed)) = self.section(value) else { return shown(plain(value)) };
        match section.show(value, signed, from_1904) {
            Some(text) if text.trim().is_empty() => Shown { text: plain(value), hidden: true },
            Some(text) => shown(text),
            None => shown(plain(value)),
        }
    }

    /// What a text's section makes of a text: what stands before and after it, and whether it
    /// is shown at all. Nothing where it stays as it is.
    pub(crate) fn about_text(&self) -> Option<(&str, &str, bool)> {
        let last = self.sections.last()?;
        match &last.kind {
            Kind::Text { before, after } => {
                let bare = before.trim().is_empty() && after.trim().is_empty();
                (!bare).then_some((before.as_str(), after.as_str(), true))
            }
            // The fourth section is the text's, and shows none of it where it has no `@`.
            Kind::Words(words) if self.sections.len() == 4 && words.trim().is_empty() => {
                Some(("", "", false))
            }
            _ => None,
        }
    }

    /// The section for a number, and whether the number's own sign is to be shown.
    fn section(&self, value: f64) -> Option<(&Section, bool)> {
        let numbers = match self.sections.last() {
            Some(Section { kind: Kind::Text { .. }, .. }) => self.sections.len() - 1,
            _ => self.sections.len().min(3),
        };
        let sections = self.sections.get(..numbers)?;
        let (first, second, third) = (sections.first()?, sections.get(1), sections.get(2));
        let conditional =
            first.condition.is_some() || second.is_some_and(|s| s.condition.is_some());
        if !conditional {
            return Some(match (second, third) {
                (Some(second), _) if value < 0.0 => (second, false),
                (_, Some(third)) if value == 0.0 => (third, false),
                _ => (first, true),
            });
        }
        let holds = |section: &Section| section.condition.map(|c| c.holds(value));
        let signed =
            |section: &Section| !section.condition.is_some_and(section::Condition::is_of_negatives);
        if holds(first).unwrap_or(value > 0.0) {
            return Some((first, signed(first)));
        }
        let rest =
            |section: &Section| third.is_none() || value < 0.0 && section.condition.is_none();
        if let Some(second) = second
            && holds(second).unwrap_or_else(|| rest(second))
        {
            let implied = second.condition.is_none() && third.is_some();
            return Some((second, !implied && signed(second)));
        }
        third.map(|s| (s, true))
    }
}

#[cfg(test)]
mod tests;
