//! What came is what is expected from now on.

use crate::{CheckError, CheckOptions, Fixture, Outcome, Report, write};
use compare::{CompareOptions, Difference, taken};
use pipeline::Selection;
use serde_json::{Value, json};
use std::path::PathBuf;

/// What was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accepted {
    /// Expectations written.
    pub written: Vec<PathBuf>,
    /// Expectations taken away, since their documents are not there.
    pub removed: Vec<PathBuf>,
}

/// A record as an expectation: what made it says nothing of the document.
pub(crate) fn settled(record: &Value) -> Value {
    let mut record = record.clone();
    if let Some(producer) = record.get_mut("producer") {
        *producer = json!({ "name": "rapporteur", "version": "*", "vocabulary": "*" });
    }
    record
}

/// A new expectation from an old one, with what is taken of the differences.
pub(crate) fn updated(
    expected: &Value,
    found: &Value,
    options: &CompareOptions,
    take: &mut dyn FnMut(&Difference) -> bool,
) -> Value {
    let mut new = taken(expected, found, options, take);
    // That nothing can be read must be said.
    if let (Some(fields), Some("failed")) =
        (new.as_object_mut(), found.get("status").and_then(Value::as_str))
    {
        fields.entry("status").or_insert_with(|| json!("failed"));
    }
    new
}

/// What a fixture would expect if all that came were accepted; `None` for what cannot be.
pub(crate) fn proposal(fixture: &Fixture, options: &CompareOptions) -> Option<Value> {
    let found = fixture.found.as_ref()?;
    match &fixture.outcome {
        Outcome::Unknown | Outcome::Unreadable { replaceable: true, .. } => Some(settled(found)),
        Outcome::Unreadable { .. } | Outcome::Missing => None,
        Outcome::Passed { .. } | Outcome::Differs { .. } | Outcome::Failed { .. } => {
            Some(updated(fixture.expected.as_ref()?, found, options, &mut |_| true))
        }
    }
}

/// Takes what came as what is expected, in those fixtures that the selection takes. A partial
/// expectation stays partial: only what it says is updated, places in the document too. A document
/// that nothing was expected of gets its whole record, and what is expected of documents that are
/// not there is taken away. What a newer version wrote is left alone. The report is settled too.
///
/// # Errors
/// [`CheckError::Write`] where a file cannot be written; those before it are.
///
/// ```
/// let folder = tempfile::tempdir()?;
/// std::fs::write(folder.path().join("a.txt"), "See TD 12/1.")?;
/// let mut report = check::check(folder.path(), &Default::default(), &())?;
/// assert_eq!(report.failed(), 1);
/// check::accept(&mut report, &Default::default(), &Default::default())?;
/// assert_eq!(report.failed(), 0);
/// assert!(folder.path().join("expected/a.txt.json").is_file());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn accept(
    report: &mut Report,
    selection: &Selection,
    options: &CheckOptions,
) -> Result<Accepted, CheckError> {
    let mut accepted = Accepted::default();
    for fixture in report.fixtures.iter_mut().filter(|f| selection.takes(&f.path)) {
        one(fixture, &options.compare, &mut accepted)?;
    }
    let removed = &accepted.removed;
    report.fixtures.retain(|f| !removed.contains(&f.expectation));
    Ok(accepted)
}

/// Takes all of one fixture.
pub(crate) fn one(
    fixture: &mut Fixture,
    options: &CompareOptions,
    accepted: &mut Accepted,
) -> Result<(), CheckError> {
    let place = fixture.expectation.clone();
    if fixture.outcome == Outcome::Missing {
        std::fs::remove_file(&place).map_err(CheckError::write(&place))?;
        // Folders of archives' documents are of no use without them.
        let mut folder = place.parent();
        while let Some(path) = folder.filter(|f| f.to_string_lossy().ends_with('!')) {
            if std::fs::remove_dir(path).is_err() {
                break;
            }
            folder = path.parent();
        }
        accepted.removed.push(place);
        return Ok(());
    }
    let Some(new) = proposal(fixture, options) else { return Ok(()) };
    if fixture.expected.as_ref() != Some(&new) {
        write::json(&place, &new)?;
        accepted.written.push(place);
    }
    fixture.expect(new, options);
    Ok(())
}
