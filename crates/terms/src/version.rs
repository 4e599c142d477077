//! What a text does to what is in force.

crate::words! {
    /// What a text is in relation to what is in force.
    pub enum Version {
        /// A new text.
        New = "new",
        /// A revision.
        Revised = "revised",
        /// An amendment.
        Amendment = "amendment",
        /// A corrigendum.
        Corrigendum = "corrigendum",
        /// A supplement.
        Supplement = "supplement",
    }
}

impl Version {
    /// Whether it stands beside another text and does not take its place.
    ///
    /// ```
    /// use terms::Version;
    /// assert!(Version::Amendment.is_part());
    /// assert!(!Version::Revised.is_part());
    /// ```
    pub const fn is_part(self) -> bool {
        matches!(self, Self::Amendment | Self::Corrigendum | Self::Supplement)
    }
}
