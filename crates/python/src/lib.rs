//! The native part of the Python package `rapporteur`: what its Python part (under `python/`)
//! wraps with names, types and documentation for people.
//!
//! Documents go in as paths or bytes and come out as lines of JSON, which are made without Python's
//! lock. Python's own parser makes dictionaries of them, in a fortieth of the time that the reading
//! took: a quicker one would not be noticed.

mod arrow;
mod command;
mod document;
mod errors;
mod folder;
mod options;
mod records;
mod waiting;

#[pyo3::pymodule]
mod _native {
    #[pymodule_export]
    use crate::arrow::{ArrowTable, tables, to_arrow};
    #[pymodule_export]
    use crate::command::command;
    #[pymodule_export]
    use crate::document::{extract_bytes, extract_file};
    #[pymodule_export]
    use crate::folder::Folder;
    #[pymodule_export]
    use crate::records::{assemble, schema, version};
}
