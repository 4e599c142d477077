//! What the words of running text mean: those beside a document's number, in a date, before a name.

use crate::keys::{Key, keys};
use std::str::FromStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

keys! {
    /// What a word says of what stands beside it (`prose.tsv`).
    Prose {
        /// A document is meant.
        Document,
        /// A document's number may stand behind it.
        Leading,
        /// What a meeting does with documents.
        Handled,
        /// An article.
        Article,
        /// The members of a list are joined.
        Joining,
        /// The other end of a range follows.
        Range,
        /// The first end of a range follows.
        RangeFrom,
        /// A number before it stood for itself, and counted nothing.
        NumberOfItself,
        /// A report's number follows.
        Report,
        /// A place in a text follows.
        Part,
        /// One of some kinds follows.
        Kind,
        /// A Recommendation's number follows.
        Recommendation,
        /// A work item's name follows.
        Item,
        /// A former name follows.
        Former,
        /// The number before it is that of a Recommendation that asks for it.
        Justification,
        /// The number before it is that of many Recommendations.
        Series,
        /// A text that stands beside another.
        Companion,
        /// The text follows that another is about.
        About,
        /// It may stand before a name in a cell of names.
        Qualifier,
        /// The name behind it is of a revised text.
        QualifiesRevised,
        /// The name behind it is of a new text.
        QualifiesNew,
        /// The name behind it is of an amended text.
        QualifiesAmendment,
        /// The name behind it is of a corrected text.
        QualifiesCorrigendum,
        /// The name behind it is of a supplement.
        QualifiesSupplement,
        /// The Union or the ITU-T.
        OwnSector,
        /// Another Sector of the Union.
        OtherSector,
        /// Another body.
        Body,
        /// Where a statement goes follows.
        Toward,
        /// Where a statement comes from follows.
        Away,
        /// It may stand between Questions in a cell of Questions.
        ListFiller,
        /// All Questions.
        All,
        /// The extension of a file's name.
        Extension,
    }

    /// What is numbered by the number that stands behind a word (`heads.tsv`).
    Head {
        /// A Temporary Document.
        TemporaryDocument,
        /// A contribution.
        Contribution,
        /// Contributions.
        Contributions,
        /// A collective letter.
        CollectiveLetter,
        /// A collective letter, whose number stands before the word.
        CollectiveLetterBehind,
        /// A circular.
        Circular,
        /// Circulars.
        Circulars,
        /// A Question.
        Question,
        /// Questions.
        Questions,
        /// A study group.
        StudyGroup,
        /// Study groups.
        StudyGroups,
        /// A study group, whose number stands before the word.
        StudyGroupBehind,
        /// A working party.
        WorkingParty,
        /// A Resolution.
        Resolution,
        /// Resolutions.
        Resolutions,
    }

    /// What a word is to a date (`dates.tsv`).
    DateWord {
        /// The first month.
        January,
        /// The second month.
        February,
        /// The third month.
        March,
        /// The fourth month.
        April,
        /// The fifth month.
        May,
        /// The sixth month.
        June,
        /// The seventh month.
        July,
        /// The eighth month.
        August,
        /// The ninth month.
        September,
        /// The tenth month.
        October,
        /// The eleventh month.
        November,
        /// The twelfth month.
        December,
        /// A month's name that is a common word too.
        AlsoAWord,
        /// A day of the week.
        Weekday,
        /// The other end of a range follows.
        To,
        /// Another day follows.
        And,
        /// A part of what follows.
        Of,
        /// A week.
        Week,
        /// The time before it is before noon.
        Morning,
        /// The time before it is after noon.
        Afternoon,
        /// A time follows.
        At,
        /// It makes an ordinal of the number before it.
        Ordinal,
        /// What is said may change.
        Tentative,
        /// The date behind it may change.
        TentativeBefore,
    }
}

impl DateWord {
    /// The number of the month.
    ///
    /// ```
    /// assert_eq!(lexicon::DateWord::May.month(), Some(5));
    /// assert_eq!(lexicon::DateWord::Week.month(), None);
    /// ```
    pub fn month(self) -> Option<u8> {
        let number = Self::all().iter().position(|of| *of == self)? + 1;
        u8::try_from(number).ok().filter(|number| *number <= 12)
    }
}

/// The words before numbers, by what is looked for at once.
#[derive(Debug)]
pub struct Heads {
    /// Documents of a study group.
    pub documents: crate::Finder<Head>,
    /// Questions.
    pub questions: crate::Finder<Head>,
    /// Study groups.
    pub groups: crate::Finder<Head>,
    /// Working parties.
    pub parties: crate::Finder<Head>,
    /// Resolutions.
    pub resolutions: crate::Finder<Head>,
}

impl Heads {
    /// The words of all lines.
    pub(crate) fn new<'t>(lines: &(impl Iterator<Item = (Head, &'t str)> + Clone)) -> Self {
        let of = |heads: &[Head]| {
            crate::Finder::new(lines.clone().filter(|(head, _)| heads.contains(head)))
        };
        Self {
            documents: of(&[
                Head::TemporaryDocument,
                Head::Contribution,
                Head::Contributions,
                Head::CollectiveLetter,
                Head::CollectiveLetterBehind,
                Head::Circular,
                Head::Circulars,
            ]),
            questions: of(&[Head::Question, Head::Questions]),
            groups: of(&[Head::StudyGroup, Head::StudyGroups, Head::StudyGroupBehind]),
            parties: of(&[Head::WorkingParty]),
            resolutions: of(&[Head::Resolution, Head::Resolutions]),
        }
    }
}
