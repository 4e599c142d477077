//! One difference after the other, for a person to decide.

use crate::accept::{Accepted, one, updated};
use crate::explain::around;
use crate::render::{Paint, difference};
use crate::tree::{Tree, Trees};
use crate::{CheckError, CheckOptions, Fixture, Outcome, Report, write};
use compare::{Difference, printable};
use serde_json::Value;
use std::io::{self, BufRead, Write};
use std::path::Path;

/// What was decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reviewed {
    /// Differences taken into the expectations.
    pub accepted: usize,
    /// Differences that are errors.
    pub rejected: usize,
    /// Differences left for later.
    pub skipped: usize,
    /// Whether the rest was left.
    pub quit: bool,
}

/// An answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    Accept,
    Reject,
    Skip,
    Explain,
    Quit,
}

impl Answer {
    fn of(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "a" | "accept" => Some(Self::Accept),
            "r" | "reject" => Some(Self::Reject),
            "s" | "skip" => Some(Self::Skip),
            "e" | "explain" | "o" | "open" => Some(Self::Explain),
            "q" | "quit" => Some(Self::Quit),
            _ => None,
        }
    }
}

struct Talk<'a> {
    input: &'a mut dyn BufRead,
    out: &'a mut dyn Write,
    paint: Paint,
    reviewed: Reviewed,
}

impl Talk<'_> {
    /// Asks until there is an answer that decides. The end of the answers is the end of all.
    fn ask(&mut self, mut explain: impl FnMut() -> String) -> io::Result<Answer> {
        loop {
            write!(self.out, "    [a]ccept  [r]eject  [s]kip  [e]xplain  [q]uit? ")?;
            self.out.flush()?;
            let mut line = String::new();
            if self.input.read_line(&mut line)? == 0 {
                writeln!(self.out)?;
                self.reviewed.quit = true;
                return Ok(Answer::Quit);
            }
            match Answer::of(&line) {
                None => writeln!(self.out, "    answer with one of the letters a, r, s, e, q")?,
                Some(Answer::Explain) => write!(self.out, "\n{}", explain())?,
                Some(answer) => {
                    match answer {
                        Answer::Accept => self.reviewed.accepted += 1,
                        Answer::Reject => self.reviewed.rejected += 1,
                        Answer::Skip => self.reviewed.skipped += 1,
                        _ => self.reviewed.quit = true,
                    }
                    return Ok(answer);
                }
            }
        }
    }

    /// Asks about each difference of a fixture; gives those that are accepted.
    fn differences(
        &mut self,
        fixture: &Fixture,
        all: &[Difference],
        trees: Trees<'_>,
    ) -> io::Result<Vec<Difference>> {
        let mut tree: Option<Option<Tree>> = None;
        let mut accepted = Vec::new();
        for one in all.iter().filter(|d| !d.tolerated) {
            write!(self.out, "\n{}", difference(one, fixture, self.paint))?;
            let explain = || {
                let read = || trees.of(fixture.file.as_deref()?, &fixture.path);
                let tree = tree.get_or_insert_with(read).as_ref();
                match (tree, &one.place) {
                    (Some(tree), Some(place)) => around(tree, place),
                    _ => "      the record gives no place in a document for it\n".to_owned(),
                }
            };
            match self.ask(explain)? {
                Answer::Accept => accepted.push(one.clone()),
                Answer::Quit => break,
                _ => {}
            }
        }
        Ok(accepted)
    }

    /// Asks about a fixture as a whole.
    fn whole(&mut self, fixture: &Fixture) -> io::Result<bool> {
        let text = match (&fixture.outcome, &fixture.found) {
            (Outcome::Missing, _) => "to accept it is to take the expectation away".to_owned(),
            (_, Some(found)) => summary(found),
            _ => String::new(),
        };
        let explain = || format!("      {}\n", printable(&text));
        Ok(self.ask(explain)? == Answer::Accept)
    }
}

/// What a record holds, on a line.
fn summary(record: &Value) -> String {
    let Some(fields) = record.as_object() else { return "records of several meetings".to_owned() };
    let text = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let lists = fields.iter().filter_map(|(key, value)| {
        let count = value.as_array().filter(|items| !items.is_empty())?.len();
        Some(format!("{count} {}", key.replace('_', " ")))
    });
    let lists: Vec<String> = lists.collect();
    format!("{} {}: {}", text("status"), text("kind"), lists.join(", ")).trim().to_owned()
}

/// Goes through all failures and asks about each difference: answers come from `input`, one a
/// line (`a`, `r`, `s`, `e` or `q`), and what is asked goes to `out`. What is accepted is written
/// when its fixture is done, also where the rest is then left. The report is settled too.
///
/// # Errors
/// [`CheckError`] where there is no asking, or a file cannot be written.
pub fn review(
    report: &mut Report,
    options: &CheckOptions,
    input: &mut dyn BufRead,
    out: &mut dyn Write,
    paint: Paint,
) -> Result<Reviewed, CheckError> {
    let terminal = |error| CheckError::write(Path::new("the terminal"))(error);
    let trees = Trees { options: &options.reading };
    let mut talk = Talk { input, out, paint, reviewed: Reviewed::default() };
    let mut removed = Vec::new();
    for fixture in report.fixtures.iter_mut().filter(|f| f.outcome.failed()) {
        if talk.reviewed.quit {
            break;
        }
        let head = format!("{}: {}", fixture.path, fixture.outcome.message());
        writeln!(talk.out, "\n{}", talk.paint.bold(&printable(&head))).map_err(terminal)?;
        match &fixture.outcome {
            Outcome::Differs { differences } => {
                let all = differences.clone();
                let accepted = talk.differences(fixture, &all, trees).map_err(terminal)?;
                if let (false, Some(expected), Some(found)) =
                    (accepted.is_empty(), &fixture.expected, &fixture.found)
                {
                    let take = &mut |d: &Difference| {
                        accepted.iter().any(|a| (a.kind, &a.pointer) == (d.kind, &d.pointer))
                    };
                    let new = updated(expected, found, &options.compare, take);
                    write::json(&fixture.expectation, &new)?;
                    fixture.expect(new, &options.compare);
                }
            }
            Outcome::Unreadable { replaceable: false, .. } => {
                writeln!(talk.out, "    it is left as it is").map_err(terminal)?;
            }
            _ => {
                if talk.whole(fixture).map_err(terminal)? {
                    let mut accepted = Accepted::default();
                    one(fixture, &options.compare, &mut accepted)?;
                    removed.extend(accepted.removed);
                }
            }
        }
    }
    report.fixtures.retain(|f| !removed.contains(&f.expectation));
    Ok(talk.reviewed)
}
