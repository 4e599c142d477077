//! `rapporteur validate`.

mod source;

use crate::args::{Messages, ValidateArgs};
use crate::console::{self, count};
use crate::exit::Outcome;
use anyhow::Context;
use record::Validator;
use serde_json::Value;
use source::Place;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// Records seen, and how many of them are not valid.
#[derive(Debug, Default)]
struct Tally {
    records: usize,
    invalid: usize,
}

struct Checker {
    validator: Validator,
    tally: Tally,
    /// The file at hand.
    path: String,
    out: io::StdoutLock<'static>,
}

impl Checker {
    fn say(&mut self, line: u64, pointer: &str, message: &str) -> io::Result<()> {
        let pointer = if pointer.is_empty() { "/" } else { pointer };
        let text = format!("{}:{line} {pointer}: {message}", self.path).replace('\n', " ");
        writeln!(self.out, "{}", console::printable(&text))
    }

    /// Checks one record.
    fn record(&mut self, value: &Value, place: &Place) -> io::Result<()> {
        self.tally.records += 1;
        match self.validator.validate(value) {
            Ok(violations) => {
                self.tally.invalid += usize::from(!violations.is_empty());
                for violation in violations {
                    let pointer = format!("{}{}", place.pointer, violation.pointer);
                    self.say(place.line, &pointer, &violation.message)?;
                }
            }
            Err(error) => {
                self.tally.invalid += 1;
                self.say(place.line, &place.pointer, &error.to_string())?;
            }
        }
        Ok(())
    }

    /// Notes what is not JSON.
    fn broken(&mut self, line: u64, message: &str) -> io::Result<()> {
        self.tally.records += 1;
        self.tally.invalid += 1;
        self.say(line, "", message)
    }
}

fn open(path: &Path) -> anyhow::Result<Box<dyn BufRead>> {
    if path == Path::new("-") {
        return Ok(Box::new(io::stdin().lock()));
    }
    let cannot = || format!("cannot read {}", path.display());
    let file = File::open(path).with_context(cannot)?;
    anyhow::ensure!(
        !file.metadata().with_context(cannot)?.is_dir(),
        "{} is a folder: give the files in it",
        path.display()
    );
    Ok(Box::new(BufReader::new(file)))
}

pub(crate) fn run(args: &ValidateArgs, messages: Messages) -> anyhow::Result<Outcome> {
    // All are opened before the first is read: a path that is not there is wrong use, and wrong
    // use does nothing.
    for path in &args.files {
        open(path)?;
    }
    let out = io::stdout().lock();
    let (validator, tally) = (Validator::new()?, Tally::default());
    let mut checker = Checker { validator, tally, path: String::new(), out };
    for path in &args.files {
        checker.path = path.to_string_lossy().into_owned();
        let before = checker.tally.records;
        source::each(open(path)?, &mut checker)
            .with_context(|| format!("cannot check {}", path.display()))?;
        if checker.tally.records == before && !messages.quiet {
            console::line(&console::printable(&format!("{}: no record in it", checker.path)));
        }
    }
    let Tally { records, invalid } = checker.tally;
    let files = args.files.len();
    if !messages.quiet {
        let what = count(records, "record", "records");
        let verdict = match invalid {
            0 => "all valid".to_owned(),
            n => format!("{} not valid", console::grouped(n as u64)),
        };
        console::line(&format!("{what} in {}: {verdict}", count(files, "file", "files")));
    }
    Ok(Outcome::failures(invalid > 0))
}
