//! What the words mean: the names in the first column of the files under `words/`.
//!
//! Each enum has exactly the names of its file: a test fails where the two differ.

use std::fmt::Debug;
use std::str::FromStr;
use strum::{EnumString, IntoStaticStr, VariantArray};

/// A meaning that a line of a file gives to its words.
pub trait Key: Copy + Eq + Debug + Send + Sync + 'static {
    /// The meaning of that name; `None` where there is none of that name.
    fn of_name(name: &'static str) -> Option<Self>;
}

/// The meaning of a line is its own name: deliverables, countries.
impl Key for &'static str {
    fn of_name(name: &'static str) -> Option<Self> {
        Some(name)
    }
}

/// Enums whose variants are written in snake case in the files.
macro_rules! keys {
    ($($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[derive(EnumString, IntoStaticStr, VariantArray)]
        #[strum(serialize_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// The name as the file writes it.
            pub fn name(self) -> &'static str {
                self.into()
            }

            /// Every one of them.
            pub fn all() -> &'static [Self] {
                Self::VARIANTS
            }
        }

        impl Key for $name {
            fn of_name(name: &'static str) -> Option<Self> {
                Self::from_str(name).ok()
            }
        }
    )*};
}

pub(crate) use keys;

keys! {
    /// The role of a table's column (`columns.tsv`).
    Role {
        /// The row's number.
        Ordinal,
        /// The Question.
        Question,
        /// The work item's name.
        Acronym,
        /// The title of an item, a document or a statement.
        Title,
        /// The item's base or output text.
        BaseText,
        /// A document's number.
        Document,
        /// The A.1, A.5 or A.13 justification.
        Justification,
        /// New, revised, amendment, ….
        Version,
        /// Recommendation, Technical Report, ….
        Deliverable,
        /// The same text of another body.
        Equivalent,
        /// TAP, AAP or agreement.
        Track,
        /// How far the item is.
        Status,
        /// The target date.
        Timing,
        /// The editors.
        Editor,
        /// Whether the summary was updated.
        SummaryUpdated,
        /// The item's priority.
        Priority,
        /// The study group.
        StudyGroup,
        /// The study period.
        StudyPeriod,
        /// Where a statement goes.
        Destination,
        /// Who is asked to act.
        ActionTo,
        /// Who is informed.
        InformationTo,
        /// Where a document or statement comes from.
        Origin,
        /// By when an answer is wanted.
        Deadline,
        /// When a meeting takes place.
        Date,
        /// When a document was received.
        Received,
        /// Where a meeting takes place.
        Place,
        /// The name of a meeting.
        Event,
        /// What a meeting is about.
        Scope,
        /// Whom to ask.
        Contact,
        /// The meeting of a document or a report.
        Meeting,
        /// The report of a meeting.
        Report,
        /// The Working Party.
        WorkingParty,
        /// The item of an agenda.
        AgendaItem,
        /// The liaison relationship.
        Relationship,
        /// A short form.
        Short,
        /// Its long form.
        Expansion,
        /// A person's name.
        Name,
        /// A person's organization.
        Entity,
        /// A person's country.
        Country,
        /// The first day of a meeting.
        Start,
        /// Its last day.
        End,
        /// The revision of a document whose number stands beside it.
        Revision,
        /// What is to be done with a text: `Consent`.
        Action,
    }

    /// What a heading, caption or leading sentence is about (`topics.tsv`).
    Topic {
        /// The meaning of marks.
        Legend,
        /// Work items taken off the programme.
        Discontinued,
        /// Texts that were put to an action and not let pass.
        Denied,
        /// Texts put to approval and not approved.
        NotApproved,
        /// New work items that are asked for.
        Proposed,
        /// New work items.
        NewWorkItems,
        /// Candidates for determination.
        ForDetermination,
        /// Candidates for consent.
        ForConsent,
        /// Candidates for approval.
        ForApproval,
        /// Candidates for agreement.
        ForAgreement,
        /// Determined texts.
        Determined,
        /// Consented texts.
        Consented,
        /// Approved texts.
        Approved,
        /// Agreed texts.
        Agreed,
        /// Candidates whose track the words do not say.
        Candidates,
        /// Statements sent.
        LiaisonsOut,
        /// Statements received.
        LiaisonsIn,
        /// Statements.
        Liaisons,
        /// Meetings.
        Events,
        /// Numbers of people and documents.
        Statistics,
        /// Items under study.
        Ongoing,
        /// Documents.
        Documents,
        /// An agenda.
        Agenda,
        /// Short forms.
        Abbreviations,
    }

    /// A field of a header block (`headers.tsv`, `fields.tsv`).
    HeaderField {
        /// The Questions.
        Questions,
        /// Place and dates of the meeting.
        Meeting,
        /// The meeting's dates alone.
        MeetingDates,
        /// The meeting's place alone.
        MeetingPlace,
        /// The study group.
        StudyGroup,
        /// The Working Party.
        WorkingParty,
        /// The study period.
        StudyPeriod,
        /// "Intended type of document (R-C-TD)".
        IntendedType,
        /// Who sends the document.
        Source,
        /// Its title.
        Title,
        /// What it is for.
        Purpose,
        /// Whom to ask.
        Contact,
        /// Its keywords.
        Keywords,
        /// Its abstract.
        Abstract,
        /// The language in which it was written.
        Original,
        /// Its number.
        DocumentNumber,
        /// `TD`, `CONTRIBUTION`, `LIAISON STATEMENT`.
        DocumentType,
        /// What the meeting is asked to do.
        Action,
        /// How far the document is.
        Status,
        /// Of a statement: who is asked to act.
        ForActionTo,
        /// Of a statement: who is asked to comment.
        ForCommentTo,
        /// Of a statement: who is informed.
        ForInformationTo,
        /// Of a statement: who approved it.
        Approval,
        /// Of a statement: by when an answer is wanted.
        Deadline,
        /// What is attached.
        Attachment,
    }

    /// A row of the forms of Recommendations ITU-T A.1 and A.13 (`forms.tsv`).
    FormField {
        /// The Question.
        Question,
        /// The item's name and title.
        ReferenceTitle,
        /// The base text.
        BaseText,
        /// The target date.
        Timing,
        /// The editors.
        Editors,
        /// TAP, AAP or agreement.
        Approval,
        /// The scope.
        Scope,
        /// The summary.
        Summary,
        /// Relations to other texts.
        Relations,
        /// Liaisons with other groups.
        Liaisons,
        /// The members that support the item.
        Supporters,
    }

    /// The kind of a document by its title (`kinds.tsv`).
    KindWord {
        /// An executive summary.
        ExecutiveSummary,
        /// A liaison statement.
        LiaisonStatement,
        /// A justification of a new work item.
        NewWorkItem,
        /// An agenda.
        Agenda,
        /// A list of documents.
        DocumentList,
        /// A work programme.
        WorkProgramme,
        /// A report of a meeting.
        MeetingReport,
        /// A draft text.
        DraftText,
        /// A contribution, or a focus group's input document.
        Contribution,
    }

    /// What a row's own status cell says (`stages.tsv`).
    StatusWord {
        /// Put to an action, and not let pass.
        Refused,
        /// Put to approval, and not approved.
        NotApproved,
        /// Approved.
        Approved,
        /// Determined or consented: the track tells which.
        ByTrack,
        /// Determined.
        Determined,
        /// Consented.
        Consented,
        /// Agreed.
        Agreed,
        /// Under study.
        InProgress,
        /// New on the work programme.
        New,
        /// Taken off the work programme.
        Discontinued,
        /// Asked for.
        Proposed,
        /// A candidate for determination.
        ForDetermination,
        /// A candidate for consent.
        ForConsent,
        /// A candidate for approval.
        ForApproval,
        /// A candidate for agreement.
        ForAgreement,
    }

    /// What a document's title says of its item (`titles.tsv`).
    TitleWord {
        /// A candidate for determination.
        ForDetermination,
        /// A candidate for consent.
        ForConsent,
        /// A candidate for approval.
        ForApproval,
        /// A candidate for agreement.
        ForAgreement,
        /// Worked on.
        InProgress,
        /// Asked for.
        Proposed,
    }

    /// What a sentence says was decided (`decisions.tsv`).
    Decision {
        /// It is only planned.
        Planned,
        /// It was refused or put off.
        Denied,
        /// Put to approval, and not approved.
        NotApproved,
        /// Taken off the work programme.
        Discontinued,
        /// New on the work programme.
        New,
        /// Determined.
        Determined,
        /// Consented.
        Consented,
        /// Approved.
        Approved,
        /// Agreed.
        Agreed,
        /// Progressed.
        InProgress,
    }

    /// A list of words with one purpose (`sets.tsv`).
    Set {
        /// Names of the ITU-T, by which a page is known to be one of its documents.
        Sector,
        /// What a person is to a group: rapporteur, editor.
        ContactRole,
        /// Words that say that one can take part from afar.
        Remote,
        /// Labels of sums in tables of numbers.
        Total,
        /// What people write where there is nothing to write.
        Nothing,
        /// Types of documents as a header block writes them.
        DocumentType,
        /// Words that tell a new text.
        VersionNew,
        /// Words that tell a revision.
        VersionRevised,
        /// Words that tell an amendment.
        VersionAmendment,
        /// Words that tell a corrigendum.
        VersionCorrigendum,
        /// Words that tell a supplement.
        VersionSupplement,
        /// Words that name agreement as the track.
        TrackAgreement,
        /// Words that name determination.
        ActionDetermination,
        /// Words that name consent.
        ActionConsent,
        /// Words that name approval.
        ActionApproval,
        /// Words that name agreement.
        ActionAgreement,
        /// Words that name a meeting only as seen from this one.
        RelativeMeeting,
        /// Words for a meeting: what is no place.
        MeetingWord,
        /// Words that tell of a meeting that was held.
        PastMeeting,
        /// Words that announce a meeting.
        WillBeHeld,
        /// The last day on which something may be handed in.
        Deadline,
        /// Words that begin what is said by the way: `, including new work items`.
        Including,
        /// How a document speaks of itself.
        OwnDocument,
        /// What stands before the day by which something is wanted.
        DueBy,
        /// A word of the names of organizations, which people's names do not have.
        OrganizationWord,
        /// What was done with a liaison statement, in a column of whom it goes to.
        DoneWord,
        /// What a sentence says that speaks of the rows beside it.
        Pointing,
        /// What says that a table tells what was done.
        ActionTaken,
        /// The verb of new work: `started Y.abc`.
        Started,
        /// The verb of work that ends: `discontinued Y.abc`.
        Stopped,
        /// What says that a document is the text itself.
        BaseText,
        /// A verb beside a participle.
        Auxiliary,
        /// The word with which a table's caption begins.
        CaptionWord,
        /// What is said of a text by others, before its name in a title.
        Remark,
        /// A label of the names of meetings, where others say what they are about.
        TitleLabel,
        /// Words that tell of an earlier meeting or of the letter that called this one.
        EarlierMeeting,
        /// A person's post in an organization, or a part of it.
        Post,
        /// Short forms in brackets that abbreviate nothing of what stands before them.
        NoShortForm,
        /// Words that say that a statement answers another.
        Reply,
        /// Labels of a history table: the edition.
        HistoryEdition,
        /// Labels of a history table: the day of approval.
        HistoryApproval,
        /// Labels of a history table: the text.
        HistoryText,
        /// Lines of a cover that are no title.
        NoTitle,
        /// Words of a cover beside the title.
        Cover,
    }
}
