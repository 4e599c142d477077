//! Dates.

crate::words! {
    /// How exactly a date is given.
    pub enum Precision {
        /// `YYYY-MM`.
        Month = "month",
        /// `YYYY-MM-DD`.
        Day = "day",
        /// `YYYY-MM-DDThh:mm`, local time.
        Time = "time",
    }
}

/// Most dates are days.
#[expect(clippy::derivable_impls, reason = "a closed list takes no attributes of its members")]
impl Default for Precision {
    fn default() -> Self {
        Self::Day
    }
}
