//! The headings above a place, shared by all places under them.

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::Arc;

/// The headings above a place, outermost first. A copy costs nothing: a document has thousands of facts
/// under one heading.
///
/// ```
/// use record::SectionPath;
/// let results = SectionPath::default().under("7 Results");
/// let path = results.under("7.1 Texts");
/// assert_eq!(path.join(" > "), "7 Results > 7.1 Texts");
/// assert_eq!(serde_json::to_string(&path).unwrap(), r#"["7 Results","7.1 Texts"]"#);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct SectionPath(Arc<[Arc<str>]>);

impl SectionPath {
    /// The path of what stands under a further heading.
    #[must_use]
    pub fn under(&self, heading: &str) -> Self {
        Self(self.0.iter().cloned().chain([heading.into()]).collect())
    }
}

impl Deref for SectionPath {
    type Target = [Arc<str>];

    fn deref(&self) -> &[Arc<str>] {
        &self.0
    }
}

impl<T: AsRef<str>> FromIterator<T> for SectionPath {
    fn from_iter<I: IntoIterator<Item = T>>(headings: I) -> Self {
        Self(headings.into_iter().map(|heading| heading.as_ref().into()).collect())
    }
}

impl Serialize for SectionPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(|heading| &**heading))
    }
}

impl<'de> Deserialize<'de> for SectionPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<String>::deserialize(deserializer)?.into_iter().collect())
    }
}

impl JsonSchema for SectionPath {
    fn schema_name() -> Cow<'static, str> {
        Vec::<String>::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        Vec::<String>::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<String>::json_schema(generator)
    }

    fn inline_schema() -> bool {
        Vec::<String>::inline_schema()
    }
}
