//! What is done with records that there are already.

use crate::errors::{OptionError, RapporteurError, RecordError};
use pyo3::prelude::*;
use rapporteur::{DocumentRecord, Named, NotNamed, Schema};
use serde::de::DeserializeOwned;

/// The records of their JSON; `first` is the number of the first, for whoever looks for a fault.
pub(crate) fn records<T: DeserializeOwned>(
    lines: &[String],
    first: usize,
    what: &str,
) -> PyResult<Vec<T>> {
    let parsed = |(at, line): (usize, &String)| {
        serde_json::from_str(line).map_err(|e| {
            let message = format!("item {} is no {what} record: {e}", first + at);
            RecordError::new_err(message)
        })
    };
    lines.iter().enumerate().map(parsed).collect()
}

/// The JSON of the meetings that the documents belong to; `meeting` is that of those that name
/// none.
#[pyfunction]
pub(crate) fn assemble(
    py: Python<'_>,
    lines: Vec<String>,
    meeting: Option<String>,
) -> PyResult<String> {
    let named = meeting.map(|meeting| {
        let error = |e: NotNamed| OptionError::new_err(format!("meeting is `{meeting}`: {e}"));
        meeting.parse::<Named>().map_err(error)
    });
    let named = named.transpose()?;
    py.detach(move || {
        let mut records: Vec<DocumentRecord> = records(&lines, 0, "document")?;
        records.sort_by(|a, b| a.source.path.cmp(&b.source.path));
        serde_json::to_string(&rapporteur::assemble_for(&records, named.as_ref()))
            .map_err(|e| RapporteurError::new_err(e.to_string()))
    })
}

/// A published schema as JSON.
#[pyfunction]
pub(crate) fn schema(name: &str) -> PyResult<String> {
    let schema = Schema::of_name(name).ok_or_else(|| {
        let all: Vec<&str> = Schema::ALL.iter().map(|s| s.name()).collect();
        let message = format!("there is no schema `{name}`: there are {}", all.join(", "));
        OptionError::new_err(message)
    })?;
    Ok(schema.to_json().to_string())
}

/// The version of this package, which records give under `producer`.
#[pyfunction]
pub(crate) fn version() -> &'static str {
    env!("CARGO_PKG_VERSION")
}
