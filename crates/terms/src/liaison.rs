//! Liaison statements.

crate::words! {
    /// Which way a liaison statement goes.
    pub enum Direction {
        /// To the study group (LS/i).
        Incoming = "incoming",
        /// From the study group (LS/o).
        Outgoing = "outgoing",
    }
}
