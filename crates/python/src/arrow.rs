//! Records as tables of Arrow, handed over without a copy.

use crate::errors::{OptionError, RapporteurError};
use crate::records::records;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{Field, SchemaRef};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::error::PyArrowResult;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use record::MeetingRecord;
use std::sync::Arc;

/// A table, in the Arrow C data interface as Arrow's libraries for Python hand it on.
#[pyclass(frozen, module = "rapporteur._native")]
#[derive(Debug)]
pub(crate) struct ArrowTable {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

#[pymethods]
impl ArrowTable {
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyArrowResult<Bound<'py, PyCapsule>> {
        to_schema_pycapsule(py, self.schema.as_ref())
    }

    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyArrowResult<Bound<'py, PyCapsule>> {
        let field = Field::new_struct("", self.schema.fields().clone(), false);
        let structs = self.batches.clone().into_iter().map(|batch| {
            let rows: ArrayRef = Arc::new(StructArray::from(batch));
            Ok(rows)
        });
        let reader = Box::new(ArrayIterator::new(structs, field.into()));
        to_stream_pycapsule(py, reader, requested_schema)
    }

    /// The names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.schema.fields().iter().map(|f| f.name().clone()).collect()
    }

    fn __len__(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn __repr__(&self) -> String {
        format!("<ArrowTable: {} rows of {}>", self.__len__(), self.columns().join(", "))
    }
}

/// The names of the tables that there are: those of documents, then those of meetings.
#[pyfunction]
pub(crate) fn tables() -> Vec<&'static str> {
    [export::arrow::tables(), export::arrow::meeting_tables()].concat()
}

/// The rows that records have in a table; `first` is the number of the first of them. `meetings` are
/// those that the documents were put together to.
fn batch(
    table: &str,
    lines: &[String],
    first: usize,
    meetings: &[MeetingRecord],
) -> PyResult<RecordBatch> {
    let batch = if export::arrow::meeting_tables().contains(&table) {
        export::arrow::meeting_batch(table, &records(lines, first, "meeting")?)
    } else {
        export::arrow::batch(table, &records(lines, first, "document")?, meetings)
    };
    batch.map_err(|e| RapporteurError::new_err(e.to_string()))
}

/// A table of the records in `parts`, lists of their JSON lines: a batch of rows for each part.
#[pyfunction]
pub(crate) fn to_arrow(
    py: Python<'_>,
    parts: &Bound<'_, PyAny>,
    table: &str,
    meetings: Vec<String>,
) -> PyResult<ArrowTable> {
    let schema = export::arrow::schema(table).ok_or_else(|| {
        let all = tables().join(", ");
        OptionError::new_err(format!("there is no table `{table}`: there are {all}"))
    })?;
    let meetings: Vec<MeetingRecord> = py.detach(move || records(&meetings, 0, "meeting"))?;
    let mut batches = Vec::new();
    let mut first = 0;
    for part in parts.try_iter()? {
        let lines: Vec<String> = part?.extract()?;
        batches.push(py.detach(|| batch(table, &lines, first, &meetings))?);
        first += lines.len();
    }
    Ok(ArrowTable { schema, batches })
}
