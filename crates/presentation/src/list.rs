//! Bullets and numbers of paragraphs (ECMA-376 part 1 §21.1.2.4).

use ooxml::NumberFormat;

/// Levels of a list in a text body.
const LEVELS: usize = 9;

/// What stands before a paragraph.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) enum Bullet {
    /// Nothing, or what the layout says.
    #[default]
    None,
    /// A character, in a font of symbols where `symbols`.
    Character { text: String, symbols: bool },
    /// A number of this scheme (`arabicPeriod`), from `start` on.
    Number { scheme: String, start: i64 },
}

/// The numbers of one text body.
#[derive(Debug, Default)]
pub(crate) struct Numbers {
    levels: [Option<(String, i64, i64)>; LEVELS],
}

/// A number by its scheme (§20.1.10.61).
fn write(scheme: &str, number: i64) -> String {
    let (format, around) = match scheme {
        s if s.starts_with("alphaLc") => (NumberFormat::LowerLetter, s.strip_prefix("alphaLc")),
        s if s.starts_with("alphaUc") => (NumberFormat::UpperLetter, s.strip_prefix("alphaUc")),
        s if s.starts_with("romanLc") => (NumberFormat::LowerRoman, s.strip_prefix("romanLc")),
        s if s.starts_with("romanUc") => (NumberFormat::UpperRoman, s.strip_prefix("romanUc")),
        s => (NumberFormat::Decimal, s.strip_prefix("arabic")),
    };
    let number = format.write(number);
    match around.unwrap_or("Plain") {
        "Period" => format!("{number}."),
        "ParenR" => format!("{number})"),
        "ParenBoth" => format!("({number})"),
        "Minus" => format!("{number}-"),
        _ => number,
    }
}

impl Numbers {
    /// The label of the next paragraph of this level.
    pub(crate) fn label(&mut self, level: usize, bullet: &Bullet) -> Option<String> {
        let level = level.min(LEVELS - 1);
        for deeper in self.levels.iter_mut().skip(level + 1) {
            *deeper = None;
        }
        let own = self.levels.get_mut(level)?;
        match bullet {
            Bullet::Number { scheme, start } => {
                let number = match own {
                    Some((before, from, last)) if before == scheme && from == start => *last + 1,
                    _ => *start,
                };
                *own = Some((scheme.clone(), *start, number));
                Some(write(scheme, number))
            }
            Bullet::Character { text, symbols } => {
                *own = None;
                Some(if *symbols { "•".to_owned() } else { text.clone() })
            }
            Bullet::None => {
                *own = None;
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_run_on_by_level() {
        let mut numbers = Numbers::default();
        let bullet = |scheme: &str, start| Bullet::Number { scheme: scheme.to_owned(), start };
        let (top, letters) = (bullet("arabicPeriod", 3), bullet("alphaLcParenR", 1));
        let mut label = |level, b: &Bullet| numbers.label(level, b);
        assert_eq!(label(0, &top).unwrap(), "3.");
        assert_eq!(label(1, &letters).unwrap(), "a)");
        assert_eq!(label(1, &letters).unwrap(), "b)");
        assert_eq!(label(0, &top).unwrap(), "4.");
        assert_eq!(label(1, &letters).unwrap(), "a)");
        assert_eq!(label(0, &Bullet::None), None);
        assert_eq!(label(0, &bullet("romanUcParenBoth", 1)).unwrap(), "(I)");
    }
}
