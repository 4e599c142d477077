//! Names of work items and of Recommendations: which of them are one item's.

use std::cmp::Ordering;
use std::convert::Infallible;
use std::fmt::{self, Write as _};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::str::FromStr;

/// A name, as written, with what it is the name of.
///
/// ```
/// use terms::ItemName;
/// let name = ItemName::new("X.509 (2019) Cor.3");
/// assert_eq!(name.to_string(), "X.509 (2019) Cor.3");
/// assert_eq!((name.key().edition(), name.key().corrigendum()), (Some(2019), Some(3)));
/// assert!(ItemName::new("X.sec_QKDNi-ccm").is(&ItemName::new("X.sec-qkdni_CCM")));
/// assert!(!name.is(&ItemName::new("X.509")));
/// ```
///
/// Names are ordered by their written texts.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemName {
    written: String,
    key: ItemKey,
}

impl ItemName {
    /// Takes a name apart. Every text is a name: one that is not of the ITU-T's form has its first
    /// word for a family.
    pub fn new(written: impl Into<String>) -> Self {
        let written = written.into();
        Self { key: ItemKey::of(&written), written }
    }

    /// The name as written.
    pub fn as_str(&self) -> &str {
        &self.written
    }

    /// What it is the name of.
    pub const fn key(&self) -> &ItemKey {
        &self.key
    }

    /// Whether the other is a name of the same item: the two differ in writing alone.
    pub fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl fmt::Display for ItemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.written)
    }
}

/// A name can be read as the text that it is.
impl Deref for ItemName {
    type Target = str;

    fn deref(&self) -> &str {
        &self.written
    }
}

impl From<&str> for ItemName {
    fn from(written: &str) -> Self {
        Self::new(written)
    }
}

impl From<String> for ItemName {
    fn from(written: String) -> Self {
        Self::new(written)
    }
}

/// Every text is a name.
impl FromStr for ItemName {
    type Err = Infallible;

    fn from_str(written: &str) -> Result<Self, Infallible> {
        Ok(Self::new(written))
    }
}

/// What a name is the name of: names with equal keys differ in writing alone.
///
/// Case does not count, nor do hyphens, underscores, full stops and blanks after the family;
/// `supp`, `suppl` and `sup` are one. A revision, an edition, an amendment, a corrigendum and a
/// supplement are each another item than the text that they belong to (RECORDS.md §2). `TR.` and
/// `XSTR.` stay apart: a Technical Report under its own name and in a series are two things until
/// something else than the name joins them.
///
/// ```
/// use terms::ItemKey;
/// let key = ItemKey::of;
/// assert_eq!(key("X.1281Amd1"), key("X.1281 Amd.1"));
/// assert_eq!(key("X.supp.divs"), key("X.sup-divs"));
/// assert_ne!(key("X.509"), key("X.509rev"));
/// assert_ne!(key("TR.qrbp"), key("XSTR.qrbp"));
/// assert!(key("X.509 Amd.1").is_part_of(&key("X.509")));
/// assert_eq!(key("X. Sec_QKDNi").to_string(), "x.secqkdni");
/// ```
#[derive(Debug, Clone)]
pub struct ItemKey {
    /// The whole of it, as it is compared: `x.509(2019)cor3`.
    text: String,
    /// Where the family ends in it, and where the stem does.
    family: usize,
    stem: usize,
    parts: Parts,
}

/// What follows the stem of a name.
#[derive(Debug, Clone, Copy, Default)]
struct Parts {
    revision: bool,
    edition: Option<u16>,
    amendment: Option<u16>,
    corrigendum: Option<u16>,
    supplement: Option<u16>,
}

/// What stands between the pieces of a name, and does not count.
const BETWEEN: [char; 5] = ['-', '_', '.', ' ', '–'];

impl ItemKey {
    /// The key of a name as written.
    pub fn of(name: &str) -> Self {
        let lower = name.trim().to_lowercase();
        let family = lower.find(|c: char| !c.is_alphanumeric()).unwrap_or(lower.len());
        let (family, body) = lower.split_at_checked(family).unwrap_or((&lower, ""));
        let mut stem = body.trim_start_matches(BETWEEN);
        let mut parts = Parts::default();
        while let Some(before) = parts.take(stem) {
            stem = before;
        }
        Self::new(family, &squeezed(stem), parts)
    }

    fn new(family: &str, stem: &str, parts: Parts) -> Self {
        let mut text = format!("{family}.{stem}");
        let stem = text.len();
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{parts}");
        Self { text, family: family.len(), stem, parts }
    }

    /// The letters before the first full stop, in small letters: `x`, `xstr`, `tr`.
    pub fn family(&self) -> &str {
        self.text.get(..self.family).unwrap_or_default()
    }

    /// What is between the family and what makes it a revision, an edition or a part: `509`,
    /// `secqkdni`.
    pub fn stem(&self) -> &str {
        self.text.get(self.family + 1..self.stem).unwrap_or_default()
    }

    /// The number, where the stem is one: `509`, `1912.5`.
    pub fn number(&self) -> Option<&str> {
        let number = self.stem().bytes().all(|b| b.is_ascii_digit() || b == b'.');
        (number && self.is_numbered()).then(|| self.stem())
    }

    /// Whether the stem begins with a number: of a published text, not of a provisional name.
    pub fn is_numbered(&self) -> bool {
        self.stem().starts_with(|c: char| c.is_ascii_digit())
    }

    /// Whether it is a revision by its name: `X.1254rev`.
    pub const fn is_revision(&self) -> bool {
        self.parts.revision
    }

    /// The year of the edition: 2019 of `X.509 (2019)`.
    pub const fn edition(&self) -> Option<u16> {
        self.parts.edition
    }

    /// The number of the amendment.
    pub const fn amendment(&self) -> Option<u16> {
        self.parts.amendment
    }

    /// The number of the corrigendum.
    pub const fn corrigendum(&self) -> Option<u16> {
        self.parts.corrigendum
    }

    /// The number of the supplement.
    pub const fn supplement(&self) -> Option<u16> {
        self.parts.supplement
    }

    /// Whether it is an amendment, a corrigendum or a supplement by its name.
    pub const fn is_part(&self) -> bool {
        let Parts { amendment, corrigendum, supplement, .. } = self.parts;
        amendment.is_some() || corrigendum.is_some() || supplement.is_some()
    }

    /// The text that it belongs to: without revision, edition and part.
    #[must_use]
    pub fn base(&self) -> Self {
        Self::new(self.family(), self.stem(), Parts::default())
    }

    /// Whether it is an amendment, a corrigendum or a supplement to the other, by the names.
    pub fn is_part_of(&self, other: &Self) -> bool {
        let same = self.family() == other.family() && self.stem() == other.stem();
        same && self.is_part() && !other.is_part()
    }

    /// The stem of a Technical Report or Paper, which is the same in and out of a series:
    /// `TR.qrbp`, `XSTR.qrbp`.
    ///
    /// ```
    /// use terms::ItemKey;
    /// let report = |name: &str| ItemKey::of(name).report().map(str::to_owned);
    /// assert_eq!(report("TR.qrbp"), report("XSTR.qrbp"));
    /// assert_eq!(report("X.qrbp"), None);
    /// ```
    pub fn report(&self) -> Option<&str> {
        let family = self.family();
        let report =
            matches!(family, "tr" | "tp") || family.ends_with("str") || family.ends_with("stp");
        report.then(|| self.stem()).filter(|stem| !stem.is_empty())
    }

    /// The key as one text: `x.509(2019)cor3`.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

/// The key as one text.
impl fmt::Display for ItemKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl PartialEq for ItemKey {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for ItemKey {}

impl Hash for ItemKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Ord for ItemKey {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

impl PartialOrd for ItemKey {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Parts {
    /// Takes what is at the end of a name off: what stands before it.
    fn take<'t>(&mut self, name: &'t str) -> Option<&'t str> {
        let numbered = name.starts_with(|c: char| c.is_ascii_digit());
        if numbered
            && self.edition.is_none()
            && let Some((before, year)) = edition(name)
        {
            self.edition = Some(year);
            return Some(before);
        }
        if let Some((before, part, number)) = part(name, numbered) {
            let slot = match part {
                Part::Amendment => &mut self.amendment,
                Part::Corrigendum => &mut self.corrigendum,
                Part::Supplement => &mut self.supplement,
            };
            if slot.is_none() && self.edition.is_none() {
                *slot = Some(number);
                return Some(before);
            }
        }
        let before = name.strip_suffix("rev")?;
        let apart = before.trim_end_matches(BETWEEN);
        let digits = numbered && apart.ends_with(|c: char| c.is_ascii_digit());
        let revised = !apart.is_empty() && (digits || apart.len() < before.len());
        if !revised || self.revision || self.edition.is_some() {
            return None;
        }
        self.revision = true;
        Some(apart)
    }
}

impl fmt::Display for Parts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.revision {
            f.write_str("rev")?;
        }
        if let Some(year) = self.edition {
            write!(f, "({year})")?;
        }
        for (part, number) in
            [("amd", self.amendment), ("cor", self.corrigendum), ("sup", self.supplement)]
        {
            if let Some(number) = number {
                write!(f, "{part}{number}")?;
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
enum Part {
    Amendment,
    Corrigendum,
    Supplement,
}

/// How parts are written, longer words before those that end them.
const PARTS: [(&str, Part); 10] = [
    ("amendment", Part::Amendment),
    ("amend", Part::Amendment),
    ("amd", Part::Amendment),
    ("corrigendum", Part::Corrigendum),
    ("corr", Part::Corrigendum),
    ("cor", Part::Corrigendum),
    ("supplement", Part::Supplement),
    ("suppl", Part::Supplement),
    ("supp", Part::Supplement),
    ("sup", Part::Supplement),
];

/// The part at the end of a name, and what stands before it: `Amd.1`, `-Cor 3`. It may be glued to
/// a number, but not to other names, which may end so by themselves.
fn part(name: &str, numbered: bool) -> Option<(&str, Part, u16)> {
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = name.get(head.len()..).filter(|d| (1..=3).contains(&d.len()))?;
    let head = head.trim_end_matches([' ', '.']);
    PARTS.iter().find_map(|(word, part)| {
        let before = head.strip_suffix(word)?;
        let apart = before.trim_end_matches([' ', '-', '_', ',', '–']);
        let fits = (apart.len() < before.len() || numbered) && !apart.is_empty();
        fits.then(|| Some((apart, *part, digits.parse().ok()?)))?
    })
}

/// The year in brackets at the end of a number, and what stands before it: `(2019)`, `(10/2019)`.
fn edition(name: &str) -> Option<(&str, u16)> {
    let (before, inner) = name.strip_suffix(')')?.rsplit_once('(')?;
    let year = inner.rsplit_once('/').map_or(inner, |(_, year)| year);
    let plain = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let year = plain.then(|| year.parse().ok())?.filter(|y| (1900..2100).contains(y))?;
    Some((before.trim_end(), year))
}

/// A stem without what does not count; a full stop between digits does (`Q.1912.5`).
fn squeezed(stem: &str) -> String {
    let mut out = String::with_capacity(stem.len());
    let supplement = ["supplement", "suppl", "supp", "sup"].iter().find_map(|word| {
        stem.strip_prefix(word).filter(|rest| rest.starts_with(['.', '-', '_', ' ']))
    });
    if supplement.is_some() {
        out.push_str("sup");
    }
    let mut chars = supplement.unwrap_or(stem).chars().peekable();
    let mut last = ' ';
    while let Some(c) = chars.next() {
        let level =
            c == '.' && last.is_ascii_digit() && chars.peek().is_some_and(char::is_ascii_digit);
        if level || !BETWEEN.contains(&c) {
            out.push(c);
        }
        last = c;
    }
    out
}
