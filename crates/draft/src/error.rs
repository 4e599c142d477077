//! Why there is no draft.

/// Why a draft could not be made.
///
/// ```
/// use draft::{Error, Kind, Scope};
/// let record = meeting_record();
/// let error = draft::report(Kind::QuestionReport, &record, &[], &Scope::default()).unwrap_err();
/// assert!(matches!(error, Error::NoQuestion { .. }));
/// # fn meeting_record() -> record::MeetingRecord {
/// #     serde_json::from_value(serde_json::json!({
/// #         "schema": "urn:rapporteur:schema:meeting:1",
/// #         "meeting": {"study_group": null, "place": null, "start": null, "end": null,
/// #                     "study_period": null},
/// #         "documents": [], "work_items": [], "liaisons": [], "events": [],
/// #         "graph": {"nodes": [], "edges": []}, "totals": [], "findings": []
/// #     })).unwrap()
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The report is of one Question, and none is named.
    #[error("a report of a Question needs one: {}", listed(known, "the documents name none"))]
    NoQuestion {
        /// The Questions that the documents name.
        known: Vec<String>,
    },
    /// The report is of one Working Party, and none is named.
    #[error("a report of a Working Party needs one: {}", listed(known, "the documents name none"))]
    NoWorkingParty {
        /// The Working Parties that the documents name.
        known: Vec<String>,
    },
    /// What is named is no Question.
    #[error("“{given}” is no Question; one is written 7/17")]
    NotAQuestion {
        /// What is named.
        given: String,
    },
    /// What is named is no Working Party.
    #[error("“{given}” is no Working Party; one is written WP1")]
    NotAWorkingParty {
        /// What is named.
        given: String,
    },
    /// No document says anything about the Question or Working Party.
    #[error("no document says anything about {named}: {}", listed(known, "none is named"))]
    Unknown {
        /// What is asked for.
        named: String,
        /// What the documents name.
        known: Vec<String>,
    },
    /// The template is of no use.
    #[error("the template cannot be used: {0}")]
    Template(String),
    /// The Word document cannot be put together.
    #[error("the Word document cannot be put together: {0}")]
    Package(String),
}

fn listed(known: &[String], none: &str) -> String {
    if known.is_empty() { none.to_owned() } else { format!("there are {}", known.join(", ")) }
}
