//! `rapporteur show`.

use crate::args::ShowArgs;
use crate::console;
use crate::exit::Outcome;
use crate::held::{Held, MEETING};
use crate::screen;
use anyhow::bail;
use query::{Card, Records, ShowError, Tables};
use std::env;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The variable that says where to look.
const VARIABLE: &str = "RAPPORTEUR_FROM";

pub(crate) fn run(args: &ShowArgs) -> anyhow::Result<Outcome> {
    let (from, names) = settled(args)?;
    let held = Held::open(&from, &args.reading.options()?)?;
    let tables = Tables::new(Records { documents: &held.documents, meetings: &held.meetings })?;
    let mut cards: Vec<Card> = Vec::new();
    let mut unknown = false;
    for name in names {
        match query::show(&tables, name) {
            Ok(found) => cards.extend(found),
            Err(ShowError::Tables(error)) => return Err(error.into()),
            Err(error) => {
                unknown = true;
                console::line(&console::printable(&error.to_string()));
            }
        }
    }
    let look = screen::look();
    let text = if cards.is_empty() {
        String::new()
    } else if args.json {
        Card::json_text(&cards)
    } else {
        let from = from.display().to_string();
        let texts: Vec<String> = cards.iter().map(|c| c.text(look, &from, args.all)).collect();
        texts.join("\n\n")
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    Ok(Outcome::failures(unknown))
}

/// Where to look, and for what.
fn settled(args: &ShowArgs) -> anyhow::Result<(PathBuf, &[String])> {
    if let Some(from) = &args.from {
        return Ok((from.clone(), &args.names));
    }
    if let [first, names @ ..] = args.names.as_slice()
        && !names.is_empty()
        && Path::new(first).exists()
    {
        return Ok((PathBuf::from(first), names));
    }
    let here = ["out", "."].into_iter().map(PathBuf::from);
    let mut outputs = here.filter(|folder| folder.join(MEETING).is_file());
    let named = || env::var_os(VARIABLE).filter(|v| !v.is_empty()).map(PathBuf::from);
    match outputs.next().or_else(named) {
        Some(from) => Ok((from, &args.names)),
        None => bail!(
            "nowhere to look: there is no output in `out` or here. Say where it is with --from OUT \
             or with the variable {VARIABLE}; `rapporteur extract DOCUMENTS -o out` makes one"
        ),
    }
}
