//! `rapporteur query`.

use crate::args::{AnswerFormat, QueryArgs};
use crate::console;
use crate::exit::Outcome;
use crate::held::Held;
use crate::screen;
use crate::tables;
use anyhow::bail;
use query::{Answer, Grid, Records, Tables};
use std::io::{self, IsTerminal, Write};
use std::path::Path;

pub(crate) fn run(args: &QueryArgs) -> anyhow::Result<Outcome> {
    if args.fields {
        let fields = query::described(query::TOPICS.iter(), screen::look());
        io::stdout().lock().write_all(fields.as_bytes())?;
        return Ok(Outcome::Done);
    }
    let Some(path) = &args.path else { bail!("a path is needed: rapporteur query OUT QUESTION") };
    if let Some(sql) = &args.sql {
        return in_sql(args, path, sql);
    }
    // A question that cannot be read is told before anything else is.
    let query = query::parse(&args.question.join(" "))?;
    let held = Held::open(path, &args.reading.options()?)?;
    if query.topic.of_documents && held.documents.is_empty() {
        bail!(
            "{} has no records of documents, and {} are in these alone: ask the folder that \
             `extract -o` wrote",
            path.display(),
            query.topic.name
        );
    }
    let records = Records { documents: &held.documents, meetings: &held.meetings };
    let answer = query.answer(&Tables::new(records)?)?;
    let look = query::Look { sources: args.sources, ..screen::look() };
    let text = match args.format {
        AnswerFormat::Table => answer.table(look),
        AnswerFormat::Json => answer.json(),
        AnswerFormat::Csv => answer.csv(args.sources)?,
        AnswerFormat::Md => answer.markdown(args.sources),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    say(args, &answer);
    Ok(Outcome::failures(answer.found == 0))
}

/// Answers a question in SQL from a database or a workbook that a run wrote, or from records whose
/// tables are made in memory.
fn in_sql(args: &QueryArgs, path: &Path, sql: &str) -> anyhow::Result<Outcome> {
    let answer = if tables::is_database(path) {
        export::ask_database(sql, path)?
    } else if export::is_workbook(path) {
        export::ask_workbook(sql, path)?
    } else {
        let held = Held::open(path, &args.reading.options()?)?;
        export::ask(sql, &held.documents, &held.meetings)?
    };
    let grid = Grid { columns: answer.columns, rows: answer.rows };
    let text = match args.format {
        AnswerFormat::Table => grid.table(screen::look()),
        AnswerFormat::Json => grid.json(),
        AnswerFormat::Csv => grid.csv()?,
        AnswerFormat::Md => grid.markdown(),
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    if grid.rows.is_empty() && args.format == AnswerFormat::Table {
        console::line("nothing found");
    }
    Ok(Outcome::failures(grid.rows.is_empty()))
}

/// What people want to know beside the rows; programs that read on get nothing of it.
fn say(args: &QueryArgs, answer: &Answer) {
    let for_people = args.format == AnswerFormat::Table && io::stderr().is_terminal();
    if answer.found == 0 && args.format == AnswerFormat::Table && !answer.counted {
        console::line(&format!("nothing found among the {}", answer.topic.name.replace('-', " ")));
    } else if for_people && io::stdout().is_terminal() && !answer.counted {
        let (rows, found) = (answer.rows.len(), answer.found);
        let of = if rows < found { format!(" of {found}") } else { String::new() };
        let doubt = answer.rows.iter().flat_map(|r| &r.cells).any(|c| !c.others.is_empty());
        let doubt =
            if doubt { "; ≠ documents disagree, `rapporteur show NAME` says which" } else { "" };
        console::line(&format!("{rows}{of} {}{doubt}", answer.topic.name.replace('-', " ")));
    }
}
