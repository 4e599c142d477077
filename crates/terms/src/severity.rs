//! How grave what is wrong is.

crate::words! {
    /// How grave a finding is.
    pub enum Severity {
        /// Worth knowing.
        Info = "info",
        /// Something to look at.
        Warning = "warning",
        /// Something is wrong.
        Error = "error",
    }
}
