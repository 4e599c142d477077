//! Why a package or a part of it cannot be read.

/// Why a package or a part of it cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// There is nothing of a zip archive in the bytes.
    #[error("not a zip archive")]
    NotAnArchive,
    /// The entry needs a password.
    #[error("the entry is encrypted")]
    Encrypted,
    /// The archive's directory or an entry's data is broken.
    #[error("damaged: {reason}")]
    Damaged {
        /// What is wrong.
        reason: String,
    },
    /// The entry is packed in a way that is not read (only stored and deflated are, as
    /// ECMA-376 part 2 annex B wants).
    #[error("compression method {0} is not supported")]
    Method(u16),
    /// A limit was reached.
    #[error("the limit of {allowed} {limit} was reached")]
    Limit {
        /// The limit's name.
        limit: &'static str,
        /// Its value.
        allowed: u64,
    },
}

impl From<zip::result::ZipError> for Error {
    fn from(error: zip::result::ZipError) -> Self {
        use zip::result::ZipError;
        match error {
            ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)
            | ZipError::InvalidPassword => Self::Encrypted,
            ZipError::CompressionMethodNotSupported(method) => Self::Method(method),
            other => Self::Damaged { reason: other.to_string() },
        }
    }
}
