//! Documents without people's names, for fixtures that leave the house.

use anonymize::{AnonymizeError, Anonymized};
use record::DocumentRecord;

/// Who is named in the documents.
pub(crate) struct People(anonymize::People);

impl People {
    /// Those whom the records name. Whoever is named in one document's header may be named in
    /// another's text.
    pub(crate) fn of(records: &[DocumentRecord]) -> Self {
        Self(anonymize::People::of(records))
    }

    /// A document without their names.
    pub(crate) fn replaced(
        &self,
        name: &str,
        format: &str,
        bytes: &[u8],
    ) -> Result<Anonymized, AnonymizeError> {
        anonymize::anonymize(name, format, bytes, &self.0)
    }

    /// A document's path without their names.
    pub(crate) fn path(&self, path: &str) -> String {
        let names = path.split('/').map(|name| anonymize::file_name(name, &self.0));
        names.collect::<Vec<_>>().join("/")
    }
}
