//! `rapporteur report`.

use crate::args::{Messages, ReportArgs};
use crate::console;
use crate::exit::Outcome;
use crate::held::{Held, outputs_in};
use crate::links;
use anyhow::{Context, bail};
use report::Input;
use std::fs::{self, File};
use std::io::{self, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};

/// So much of a file says whether it is a page of ours.
const BEGINNING: u64 = 4096;

pub(crate) fn run(args: &ReportArgs, messages: Messages) -> anyhow::Result<Outcome> {
    match &args.output {
        Some(file) => may_be_written(file, args.force)?,
        None if io::stdout().is_terminal() => {
            bail!("a page is nothing to read on a terminal: name a file, as in -o report.html")
        }
        None => {}
    }
    let options =
        pipeline::Options { jobs: args.jobs.map_or(0, usize::from), ..args.reading.options()? };
    let mut read = Vec::new();
    for path in &args.paths {
        for folder in outputs_in(path)? {
            let held = Held::open(&folder, &options)?;
            let links =
                links::to(args.documents.as_ref(), args.output.as_deref(), held.folder.as_deref());
            read.push((held, links));
        }
    }
    let inputs: Vec<Input<'_>> = read
        .iter()
        .map(|(held, links)| Input {
            meetings: &held.meetings,
            documents: &held.documents,
            links: links.as_ref(),
        })
        .collect();
    let page = report::page(&inputs, &report::Options { title: args.title.clone() })?;
    let Some(file) = &args.output else {
        io::stdout().lock().write_all(page.as_bytes())?;
        return Ok(Outcome::Done);
    };
    write(file, &page).with_context(|| format!("cannot write {}", file.display()))?;
    if !messages.quiet {
        let meetings = inputs.iter().flat_map(|input| input.meetings);
        let (meetings, items) =
            meetings.fold((0, 0), |(n, all), m| (n + 1, all + m.work_items.len()));
        console::line(&console::printable(&format!(
            "{}: {}, {}",
            file.display(),
            console::count(meetings, "meeting", "meetings"),
            console::count(items, "work item", "work items"),
        )));
    }
    Ok(Outcome::Done)
}

/// A file that is there is written over only where it is a page of ours.
pub(crate) fn may_be_written(file: &Path, force: bool) -> anyhow::Result<()> {
    if file.is_dir() {
        bail!("{} is a folder: name a file in it", file.display());
    }
    if force {
        return Ok(());
    }
    let mut beginning = Vec::new();
    match File::open(file).and_then(|f| f.take(BEGINNING).read_to_end(&mut beginning)) {
        Ok(0) => Ok(()),
        Ok(_) if report::is_page(&beginning) => Ok(()),
        Ok(_) => bail!(
            "{} is there and is no page of Rapporteur's: name another file, or give --force",
            file.display()
        ),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot read {}", file.display())),
    }
}

/// Writes beside the file and puts the whole in its place: whoever opens the page, and whatever
/// ends the run, finds one page or the other. What is no file, such as a pipe, is written to.
pub(crate) fn write(file: &Path, page: impl AsRef<[u8]>) -> io::Result<()> {
    let page = page.as_ref();
    // A link keeps pointing where it does: what it points at is replaced.
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    if fs::metadata(&file).is_ok_and(|metadata| !metadata.is_file()) {
        return fs::write(&file, page);
    }
    crate::folder::of(&file)?;
    let folder = file.parent().filter(|p| !p.as_os_str().is_empty());
    let folder = folder.map_or_else(|| PathBuf::from("."), Path::to_owned);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".rapporteur-").suffix(".part");
    // Temporary files are for their owner alone; this one is for whom the umask says.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut part = builder.tempfile_in(folder)?;
    part.write_all(page)?;
    part.persist(&file)?;
    Ok(())
}
