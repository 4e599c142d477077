//! What a caller may decide, by the names of the command line's options.

use crate::errors::{OptionError, unreadable};
use document::Revisions;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyString};
use rapporteur::{Isolate, Limits, Options, Worker};
use std::ffi::OsString;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::time::Duration;

/// A limit that is a count: its name, what may be asked for, and its place.
type Limit = (&'static str, RangeInclusive<u64>, fn(&mut Limits, u64));

const ANY: RangeInclusive<u64> = 0..=u64::MAX;
const SOME: RangeInclusive<u64> = 1..=u64::MAX;
const COUNT: RangeInclusive<u64> = 1..=u32::MAX as u64;

const LIMITS: &[Limit] = &[
    ("max_file_size", ANY, |l, n| l.file_bytes = n),
    ("max_part_size", ANY, |l, n| l.package.part_bytes = n),
    ("max_package_size", ANY, |l, n| l.package.total_bytes = n),
    ("max_ratio", SOME, |l, n| l.package.ratio = n),
    ("max_entries", COUNT, |l, n| l.package.entries = n as usize),
    ("max_xml_depth", 1..=4096, |l, n| l.package.xml_depth = n as u32),
    ("max_blocks", SOME, |l, n| l.model.blocks = n),
    ("max_cells", SOME, |l, n| l.model.cells = n),
    ("max_text_size", ANY, |l, n| {
        l.model.text_bytes = n;
        l.workbook_text_bytes = n;
    }),
    ("max_table_depth", 1..=16, |l, n| l.model.table_depth = n as u32),
    ("max_html_size", ANY, |l, n| l.html_bytes = n),
    ("max_html_depth", 1..=2000, |l, n| l.html_depth = n as u32),
    ("max_workbook_cells", SOME, |l, n| l.workbook_cells = n),
    ("max_inner_depth", 0..=16, |l, n| l.inner_depth = n as u32),
    ("max_inner_documents", ANY, |l, n| l.inner_documents = n),
    ("max_inner_size", ANY, |l, n| l.inner_bytes = n),
    ("max_in_flight", ANY, |l, n| l.in_flight_bytes = n),
];

/// One of a few words.
fn word<T: Copy>(name: &str, value: &Bound<'_, PyAny>, words: &[(&str, T)]) -> PyResult<T> {
    let given: String = value.extract()?;
    words.iter().find(|(word, _)| *word == given).map(|(_, meaning)| *meaning).ok_or_else(|| {
        let all: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        OptionError::new_err(format!("{name} is `{given}`: it may be one of {}", all.join(", ")))
    })
}

fn seconds(value: &Bound<'_, PyAny>) -> PyResult<Duration> {
    let given: f64 = value.extract()?;
    Duration::try_from_secs_f64(given).ok().filter(|time| !time.is_zero()).ok_or_else(|| {
        OptionError::new_err(format!("max_time is {given}: it is a number of seconds above 0"))
    })
}

fn count(name: &str, value: &Bound<'_, PyAny>, range: &RangeInclusive<u64>) -> PyResult<u64> {
    let outside = || {
        let (least, most) = (range.start(), range.end());
        let shown = value.to_string();
        OptionError::new_err(format!("{name} is {shown}: it may be from {least} to {most}"))
    };
    match value.extract::<u64>() {
        Ok(n) if range.contains(&n) => Ok(n),
        Ok(_) => Err(outside()),
        Err(error) if error.is_instance_of::<pyo3::exceptions::PyOverflowError>(value.py()) => {
            Err(outside())
        }
        Err(error) => Err(error),
    }
}

/// The texts of a vocabulary: a string is one, a path leads to one, and there may be several.
fn texts(value: &Bound<'_, PyAny>) -> PyResult<Vec<String>> {
    if let Ok(text) = value.extract::<String>() {
        return Ok(vec![text]);
    }
    if value.hasattr("__fspath__")? {
        let path: PathBuf = value.extract()?;
        let text = std::fs::read_to_string(&path).map_err(|reason| unreadable(&path, &reason))?;
        return Ok(vec![text]);
    }
    let mut all = Vec::new();
    for item in value.try_iter()? {
        let item = item?;
        let single = item.is_instance_of::<PyString>() || item.hasattr("__fspath__")?;
        if !single {
            return Err(PyTypeError::new_err("vocabulary is a text, a path, or a list of these"));
        }
        all.extend(texts(&item)?);
    }
    Ok(all)
}

fn set(options: &mut Options, name: &str, value: &Bound<'_, PyAny>) -> PyResult<()> {
    match name {
        "jobs" => options.jobs = count(name, value, &(0..=4096))? as usize,
        "max_time" => options.limits.model.time = seconds(value)?,
        "revisions" => {
            let states = [
                ("final", Revisions::Final),
                ("original", Revisions::Original),
                ("all", Revisions::All),
            ];
            options.revisions = word(name, value, &states)?;
        }
        "isolate" => {
            let files =
                [("never", Isolate::Never), ("auto", Isolate::Auto), ("always", Isolate::Always)];
            options.isolate = word(name, value, &files)?;
        }
        "vocabulary" => {
            let own = std::mem::take(options).with_vocabulary(&texts(value)?);
            *options = own.map_err(|e| OptionError::new_err(format!("vocabulary: {e}")))?;
        }
        limit => {
            let known = LIMITS.iter().find(|(name, ..)| *name == limit);
            let (name, range, place) = known.ok_or_else(|| {
                PyTypeError::new_err(format!("there is no option `{limit}`: see Options"))
            })?;
            place(&mut options.limits, count(name, value, range)?);
        }
    }
    Ok(())
}

/// The options of a dictionary, with how a process for one file is started: a program and its
/// arguments, or nothing.
pub(crate) fn options(given: &Bound<'_, PyDict>, worker: Vec<OsString>) -> PyResult<Options> {
    let mut options = Options { isolate: Isolate::Auto, ..Options::default() };
    for (name, value) in given {
        set(&mut options, &name.extract::<String>()?, &value)?;
    }
    let mut worker = worker.into_iter();
    options.worker = worker
        .next()
        .map(|program| Worker { program: program.into(), arguments: worker.collect() });
    Ok(options)
}
