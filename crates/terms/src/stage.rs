//! How far a text is: the one lattice of stages.
//!
//! Where the rules are: Recommendation ITU-T A.1 (new work items), WTSA Resolution 1 (TAP:
//! determination, then approval), Recommendation ITU-T A.8 (AAP: consent, last call, approval),
//! Recommendation ITU-T A.13 (agreement).

use crate::{Action, Track};

crate::words! {
    /// How far a work item or a set of texts is.
    pub enum Stage {
        /// Agreed to be added to the work programme.
        New = "new",
        /// Asked for, not yet agreed.
        Proposed = "proposed",
        /// A candidate for determination at the named meeting.
        ForDetermination = "for_determination",
        /// A candidate for consent at the named meeting.
        ForConsent = "for_consent",
        /// A candidate for approval at the named meeting.
        ForApproval = "for_approval",
        /// A candidate for agreement at the named meeting.
        ForAgreement = "for_agreement",
        /// A candidate whose track nobody states.
        ForDecision = "for_decision",
        /// Determined (TAP).
        Determined = "determined",
        /// Consented (AAP).
        Consented = "consented",
        /// Approved.
        Approved = "approved",
        /// Agreed.
        Agreed = "agreed",
        /// Under study.
        InProgress = "in_progress",
        /// Taken off the work programme.
        Discontinued = "discontinued",
        /// Put to approval, and not approved.
        NotApproved = "not_approved",
    } in order [
        Proposed,
        New,
        InProgress,
        ForDecision,
        ForDetermination,
        ForConsent,
        ForAgreement,
        Determined,
        Consented,
        ForApproval,
        Agreed,
        NotApproved,
        Approved,
        Discontinued,
    ]
}

impl Stage {
    /// The stages that may come directly after this one.
    ///
    /// These are the steps of the lattice: [`precedes`](Self::precedes) is what they lead to, and
    /// the order of [`ALL`](Self::ALL), which `<` follows, is one that keeps to it.
    pub const fn next(self) -> &'static [Self] {
        match self {
            Self::Proposed => &[Self::New],
            Self::New => &[Self::InProgress],
            Self::InProgress => &[Self::ForDecision],
            Self::ForDecision => &[Self::ForDetermination, Self::ForConsent, Self::ForAgreement],
            Self::ForDetermination => &[Self::Determined],
            Self::ForConsent => &[Self::Consented],
            Self::ForAgreement => &[Self::Agreed, Self::Discontinued],
            Self::Determined | Self::Consented => &[Self::ForApproval],
            Self::ForApproval => &[Self::NotApproved],
            Self::NotApproved => &[Self::Approved, Self::Discontinued],
            Self::Approved | Self::Agreed | Self::Discontinued => &[],
        }
    }

    /// Whether an item may come from this stage to the other. No two stages precede each other;
    /// those of two tracks do not precede each other at all.
    ///
    /// ```
    /// use terms::Stage;
    /// assert!(Stage::New.precedes(Stage::InProgress));
    /// assert!(Stage::Determined.precedes(Stage::ForApproval));
    /// assert!(!Stage::Determined.precedes(Stage::Consented));
    /// assert!(!Stage::Consented.precedes(Stage::Determined));
    /// ```
    pub fn precedes(self, other: Self) -> bool {
        // The way is short and has no circle (`tests`), so this ends.
        self.next().iter().any(|next| *next == other || next.precedes(other))
    }

    /// Whether it is no longer true of an item of which the other is: a proposal that was taken
    /// up, a candidate that was decided. What a meeting has done stays true.
    ///
    /// ```
    /// use terms::Stage;
    /// assert!(Stage::ForConsent.is_overtaken_by(Stage::Consented));
    /// assert!(!Stage::New.is_overtaken_by(Stage::InProgress));
    /// ```
    pub fn is_overtaken_by(self, other: Self) -> bool {
        !self.is_done() && self.precedes(other)
    }

    /// Whether an item of one meeting is at most at one of the two: the decisions of two tracks,
    /// an end beside another one.
    ///
    /// ```
    /// use terms::Stage;
    /// assert!(Stage::Determined.excludes(Stage::Consented));
    /// assert!(!Stage::Determined.excludes(Stage::Approved));
    /// ```
    pub fn excludes(self, other: Self) -> bool {
        let apart = |one: Self, two: Self| match one {
            Self::Discontinued => matches!(
                two,
                Self::New | Self::Determined | Self::Consented | Self::Approved | Self::Agreed
            ),
            Self::Approved => two == Self::NotApproved,
            Self::Determined => matches!(two, Self::Consented | Self::Agreed),
            Self::Consented => two == Self::Agreed,
            _ => false,
        };
        apart(self, other) || apart(other, self)
    }

    /// Whether a meeting is to decide on it.
    pub const fn is_planned(self) -> bool {
        matches!(
            self,
            Self::ForDecision
                | Self::ForDetermination
                | Self::ForConsent
                | Self::ForAgreement
                | Self::ForApproval
        )
    }

    /// Whether a meeting has decided on the text.
    pub const fn is_decided(self) -> bool {
        matches!(
            self,
            Self::Determined | Self::Consented | Self::Agreed | Self::NotApproved | Self::Approved
        )
    }

    /// Whether a meeting has done something: decided on the text, taken the item up or off.
    pub const fn is_done(self) -> bool {
        self.is_decided() || matches!(self, Self::New | Self::Discontinued)
    }

    /// The action that this is the plan or the result of.
    pub const fn action(self) -> Option<Action> {
        match self {
            Self::ForDetermination | Self::Determined => Some(Action::Determination),
            Self::ForConsent | Self::Consented => Some(Action::Consent),
            Self::ForApproval | Self::Approved | Self::NotApproved => Some(Action::Approval),
            Self::ForAgreement | Self::Agreed => Some(Action::Agreement),
            Self::New
            | Self::Proposed
            | Self::InProgress
            | Self::ForDecision
            | Self::Discontinued => None,
        }
    }

    /// The plan whose result this is. That a text was not approved is the result of none.
    ///
    /// ```
    /// use terms::Stage;
    /// assert_eq!(Stage::Consented.planned(), Some(Stage::ForConsent));
    /// assert_eq!(Stage::ForConsent.done(), Some(Stage::Consented));
    /// assert_eq!(Stage::ForConsent.planned(), None);
    /// ```
    pub fn planned(self) -> Option<Self> {
        let planned = self.action()?.planned();
        (planned.done() == Some(self)).then_some(planned)
    }

    /// The result that this is the plan of.
    pub fn done(self) -> Option<Self> {
        self.action().filter(|_| self.is_planned()).map(Action::done)
    }

    /// The track that leads to this stage, where only one does.
    ///
    /// ```
    /// use terms::{Stage, Track};
    /// assert_eq!(Stage::Determined.track(), Some(Track::Tap));
    /// assert_eq!(Stage::Approved.track(), None);
    /// ```
    pub fn track(self) -> Option<Track> {
        let mut tracks = Track::ALL.into_iter().filter(|track| track.stages().contains(&self));
        tracks.next().filter(|_| tracks.next().is_none())
    }

    /// What a candidate is a candidate for, by its track.
    ///
    /// ```
    /// use terms::{Stage, Track};
    /// assert_eq!(Stage::candidate(Some(Track::Aap)), Stage::ForConsent);
    /// assert_eq!(Stage::candidate(None), Stage::ForDecision);
    /// ```
    pub fn candidate(track: Option<Track>) -> Self {
        track.map_or(Self::ForDecision, |track| track.action().planned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs() -> impl Iterator<Item = (Stage, Stage)> {
        Stage::ALL.into_iter().flat_map(|a| Stage::ALL.into_iter().map(move |b| (a, b)))
    }

    #[test]
    fn each_stage_has_one_place() {
        for stage in Stage::ALL {
            assert_eq!(Stage::ALL.iter().filter(|s| **s == stage).count(), 1, "{stage}");
            // Were one left out, `ALL` would hold another one twice.
            assert_eq!(stage.as_str().parse(), Ok(stage));
        }
    }

    #[test]
    fn the_steps_have_no_circle() {
        // Each step goes forward in one order of all stages: so none leads back.
        for stage in Stage::ALL {
            for next in stage.next() {
                assert!(stage < *next, "{stage} {next}");
            }
        }
        for (a, b) in pairs().filter(|(a, b)| a.precedes(*b)) {
            assert!(a < b && !b.precedes(a), "{a} {b}");
        }
    }

    #[test]
    fn the_way_of_each_track_is_one_line() {
        let before = [Stage::Proposed, Stage::New, Stage::InProgress, Stage::ForDecision];
        for track in Track::ALL {
            let way: Vec<Stage> = before.iter().chain(track.stages()).copied().collect();
            for (at, stage) in way.iter().enumerate() {
                let (earlier, later) = (way.get(..at).unwrap(), way.get(at + 1..).unwrap());
                assert!(later.iter().all(|s| stage.precedes(*s)), "{track} {stage}");
                assert!(earlier.iter().all(|s| s.precedes(*stage)), "{track} {stage}");
            }
        }
    }

    #[test]
    fn every_stage_lies_on_a_way() {
        // WTSA Resolution 1, A.8, A.13: each way begins with a proposal, and ends with a decision
        // or with the item's end.
        let ends = [Stage::Approved, Stage::Agreed, Stage::Discontinued];
        for stage in Stage::ALL {
            assert!(stage == Stage::Proposed || Stage::Proposed.precedes(stage), "{stage}");
            assert_eq!(stage.next().is_empty(), ends.contains(&stage), "{stage}");
        }
        // What is not decided for good may be given up.
        for stage in Stage::ALL.into_iter().filter(|s| !ends.contains(s)) {
            assert!(stage.precedes(Stage::Discontinued), "{stage}");
        }
    }

    #[test]
    fn tracks_part_at_the_candidate() {
        for (a, b) in pairs() {
            if let (Some(one), Some(two)) = (a.track(), b.track())
                && one != two
            {
                assert!(!a.precedes(b), "{a} {b}");
            }
        }
        for track in Track::ALL {
            let candidate = Stage::candidate(Some(track));
            assert_eq!(candidate.track(), Some(track));
            assert_eq!(Some(&candidate), track.stages().first());
            assert_eq!(candidate.done(), Some(track.action().done()));
            assert!(Stage::candidate(None).precedes(candidate));
        }
    }

    #[test]
    fn a_plan_has_one_result_and_a_result_one_plan() {
        for action in Action::ALL {
            assert_eq!(action.planned().done(), Some(action.done()));
            assert_eq!(action.done().planned(), Some(action.planned()));
            assert_eq!(action.planned().action(), Some(action));
            assert_eq!(action.done().action(), Some(action));
            assert!(action.planned().is_planned() && action.done().is_decided());
            assert!(action.planned().is_overtaken_by(action.done()));
        }
        let planned = Stage::ALL.into_iter().filter(|s| s.is_planned());
        assert_eq!(
            planned.filter(|s| s.done().is_none()).collect::<Vec<_>>(),
            [Stage::ForDecision]
        );
        assert_eq!(Stage::NotApproved.planned(), None);
    }

    #[test]
    fn what_is_planned_is_not_done() {
        for stage in Stage::ALL {
            assert!(!(stage.is_planned() && stage.is_done()), "{stage}");
            assert!(!stage.is_decided() || stage.is_done(), "{stage}");
        }
    }

    #[test]
    fn exclusion_goes_both_ways_and_never_along_a_track() {
        for (a, b) in pairs() {
            assert_eq!(a.excludes(b), b.excludes(a), "{a} {b}");
            assert!(a != b || !a.excludes(b), "{a}");
        }
        for track in [Track::Tap, Track::Aap] {
            let decided = [track.action().done(), Stage::Approved];
            assert!(!decided[0].excludes(decided[1]));
        }
        assert!(Stage::Approved.excludes(Stage::NotApproved));
        assert!(!Stage::Discontinued.excludes(Stage::InProgress));
    }
}
