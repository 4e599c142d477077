//! How texts are approved.

use crate::Stage;

crate::words! {
    /// The way in which a text is approved.
    pub enum Track {
        /// Traditional approval process: WTSA Resolution 1.
        Tap = "TAP",
        /// Alternative approval process: Recommendation ITU-T A.8.
        Aap = "AAP",
        /// Agreement, of non-normative texts: Recommendation ITU-T A.13.
        Agreement = "agreement",
    }
}

crate::words! {
    /// What is done, or to be done, with a set of texts.
    pub enum Action {
        /// Determination (TAP).
        Determination = "determination",
        /// Consent (AAP).
        Consent = "consent",
        /// Approval.
        Approval = "approval",
        /// Agreement.
        Agreement = "agreement",
    }
}

impl Track {
    /// The first action that a meeting takes on this track.
    ///
    /// ```
    /// use terms::{Action, Stage, Track};
    /// assert_eq!(Track::Tap.action(), Action::Determination);
    /// assert_eq!(Track::Tap.action().planned(), Stage::ForDetermination);
    /// ```
    pub const fn action(self) -> Action {
        match self {
            Self::Tap => Action::Determination,
            Self::Aap => Action::Consent,
            Self::Agreement => Action::Agreement,
        }
    }

    /// The stages to which this track alone leads, from a candidate to the last decision, each
    /// before the next ([`Stage::precedes`]).
    ///
    /// ```
    /// use terms::{Stage, Track};
    /// assert_eq!(Track::Agreement.stages(), [Stage::ForAgreement, Stage::Agreed]);
    /// ```
    pub const fn stages(self) -> &'static [Stage] {
        use Stage::{
            Agreed, Approved, Consented, Determined, ForAgreement, ForApproval, ForConsent,
            ForDetermination, NotApproved,
        };
        match self {
            Self::Tap => &[ForDetermination, Determined, ForApproval, NotApproved, Approved],
            Self::Aap => &[ForConsent, Consented, ForApproval, NotApproved, Approved],
            Self::Agreement => &[ForAgreement, Agreed],
        }
    }
}

impl Action {
    /// The stage of what this is to be done with.
    pub const fn planned(self) -> Stage {
        match self {
            Self::Determination => Stage::ForDetermination,
            Self::Consent => Stage::ForConsent,
            Self::Approval => Stage::ForApproval,
            Self::Agreement => Stage::ForAgreement,
        }
    }

    /// The stage of what this was done with.
    pub const fn done(self) -> Stage {
        match self {
            Self::Determination => Stage::Determined,
            Self::Consent => Stage::Consented,
            Self::Approval => Stage::Approved,
            Self::Agreement => Stage::Agreed,
        }
    }
}
