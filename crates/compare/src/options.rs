//! What a comparison may leave out, and what it tolerates.

use crate::steps::Step;
use std::fmt;
use std::str::FromStr;

/// What is done about evidence that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EvidenceRule {
    /// It is not looked at.
    Ignore,
    /// It is told, and does not fail.
    #[default]
    Tolerate,
    /// It fails.
    Strict,
}

/// How records are held against each other.
///
/// ```
/// let mut options = compare::CompareOptions::default();
/// options.ignore.push("/references/*/raw".parse()?);
/// assert_eq!(options.ignore.len(), 2);
/// # Ok::<(), compare::PointerPatternError>(())
/// ```
#[derive(Debug, Clone)]
pub struct CompareOptions {
    /// What is not compared, with all below it; `/producer` to begin with.
    pub ignore: Vec<PointerPattern>,
    /// What is done about evidence that differs.
    pub evidence: EvidenceRule,
    /// Whether a key that the expectation lacks must not be there: for expectations that are
    /// whole, and stay whole when the schema grows.
    pub exact: bool,
}

impl Default for CompareOptions {
    fn default() -> Self {
        let producer = PointerPattern { parts: vec![Part::Name("producer".to_owned())] };
        Self { ignore: vec![producer], evidence: EvidenceRule::default(), exact: false }
    }
}

impl CompareOptions {
    /// Whether what these steps lead to is left out.
    pub(crate) fn ignores(&self, steps: &[Step<'_>]) -> bool {
        self.ignore.iter().any(|pattern| pattern.covers(steps))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Any,
    Name(String),
}

/// A JSON Pointer in which `*` stands for any one segment. It stands for all below it, too.
///
/// ```
/// let pattern: compare::PointerPattern = "/work_items/*/editors".parse()?;
/// assert_eq!(pattern.to_string(), "/work_items/*/editors");
/// assert!("work_items".parse::<compare::PointerPattern>().is_err());
/// # Ok::<(), compare::PointerPatternError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointerPattern {
    parts: Vec<Part>,
}

impl PointerPattern {
    fn covers(&self, steps: &[Step<'_>]) -> bool {
        // Only at its own depth: what is below is not reached any more.
        self.parts.len() == steps.len()
            && self.parts.iter().zip(steps).all(|(part, step)| match (part, step) {
                (Part::Any, _) => true,
                (Part::Name(name), Step::Key(key)) => name == key,
                (Part::Name(name), Step::At(at)) => *name == at.to_string(),
            })
    }
}

/// A pattern that is not a JSON Pointer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no JSON Pointer: it begins with `/`, as in /work_items/*/title")]
pub struct PointerPatternError(String);

impl FromStr for PointerPattern {
    type Err = PointerPatternError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let rest = text.strip_prefix('/').ok_or_else(|| PointerPatternError(text.to_owned()))?;
        let part = |segment: &str| match segment {
            "*" => Part::Any,
            name => Part::Name(name.replace("~1", "/").replace("~0", "~")),
        };
        Ok(Self { parts: rest.split('/').map(part).collect() })
    }
}

impl fmt::Display for PointerPattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Any => f.write_str("/*")?,
                Part::Name(name) => {
                    write!(f, "/{}", name.replace('~', "~0").replace('/', "~1"))?;
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_star_is_any_one_segment() {
        let pattern: PointerPattern = "/findings/*/message".parse().unwrap();
        let steps = [Step::Key("findings"), Step::At(3), Step::Key("message")];
        assert!(pattern.covers(&steps));
        assert!(!pattern.covers(&steps[..2]));
        assert!(!pattern.covers(&[Step::Key("findings"), Step::At(3), Step::Key("code")]));
    }

    #[test]
    fn escapes_are_those_of_pointers() {
        let pattern: PointerPattern = "/a~1b/0".parse().unwrap();
        assert!(pattern.covers(&[Step::Key("a/b"), Step::At(0)]));
        assert_eq!(pattern.to_string(), "/a~1b/0");
    }
}
