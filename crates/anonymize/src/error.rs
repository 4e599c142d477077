//! Why a document cannot be anonymised.

/// Why a document cannot be anonymised. Nothing is given back then: a document that is only half
/// anonymised is worse than none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AnonymizeError {
    /// The format is none that can be anonymised.
    #[error(
        "`{name}`: {format} files cannot be anonymised: save it as docx, xlsx or html, or leave \
         it out"
    )]
    Format {
        /// The file's name.
        name: String,
        /// Its format.
        format: String,
    },
    /// The package, or a part of it, cannot be read whole.
    #[error(
        "`{name}`: the part `{part}` cannot be read, so nobody knows who stands in it: {error}"
    )]
    Part {
        /// The file's name.
        name: String,
        /// The part's name; empty for the package itself.
        part: String,
        /// What keeps it from being read.
        error: package::Error,
    },
    /// Two parts have one name, and readers differ in which of them they take.
    #[error("`{name}`: the package has two parts named `{part}`: save it again with Word or Excel")]
    Double {
        /// The file's name.
        name: String,
        /// The part's name.
        part: String,
    },
    /// The package could not be written.
    #[error("`{name}`: the package cannot be written: {reason}")]
    Write {
        /// The file's name.
        name: String,
        /// Why.
        reason: String,
    },
}
