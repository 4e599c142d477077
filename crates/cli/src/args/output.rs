//! Where records go, and in which forms.

use anyhow::{Result, bail};
use clap::{ValueEnum, ValueHint};
use export::{Form, Layout, TableFormat};
use pipeline::Named;
use std::path::{Path, PathBuf};

#[derive(Debug, Clone, clap::Args)]
pub(crate) struct OutputArgs {
    /// Write into this folder instead of records to standard output; a name that ends in .sqlite,
    /// .db or .xlsx is one file of that form
    #[arg(short, long, value_name = "OUT", value_hint = ValueHint::AnyPath)]
    pub(crate) output: Option<PathBuf>,
    /// The forms of the output, several with commas between them [default: ndjson]
    #[arg(long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub(crate) format: Vec<FormatArg>,
    /// Overwrite files that were not written by this program
    #[arg(long)]
    pub(crate) force: bool,
    /// Of which meeting the documents are that name none: its study group and its first day
    #[arg(long, value_name = "GROUP/DATE", requires = "output")]
    pub(crate) meeting: Option<Named>,
    /// Leave out what belongs to people: their names, e-mails and phones
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(crate) redact: Option<RedactArg>,
}

/// A form in which records leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum FormatArg {
    /// One record a line, and with -o a file for each document
    Ndjson,
    /// One array; with -o beside the lines
    Json,
    /// A file for each table, with a datapackage.json (Frictionless)
    Csv,
    /// A database with full-text search, which keeps other meetings' rows
    Sqlite,
    /// A file for each table, lists of texts as lists
    Parquet,
    /// A workbook of the tables
    Xlsx,
}

/// What is left out of whatever leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RedactArg {
    /// Names, e-mails and phones of people
    Contacts,
}

/// Where records go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Destination {
    /// Standard output.
    Stdout(Layout),
    /// A folder.
    Folder(PathBuf, Vec<Form>),
    /// A database or a workbook.
    File(PathBuf, TableFormat),
}

impl FormatArg {
    fn form(self) -> Form {
        match self {
            Self::Ndjson => Form::Ndjson,
            Self::Json => Form::Json,
            Self::Csv => Form::Tables(TableFormat::Csv),
            Self::Sqlite => Form::Tables(TableFormat::Sqlite),
            Self::Parquet => Form::Tables(TableFormat::Parquet),
            Self::Xlsx => Form::Tables(TableFormat::Xlsx),
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default()
    }
}

/// The form of one file of this name.
fn file_form(path: &Path) -> Option<FormatArg> {
    let extension = path.extension()?.to_string_lossy().to_ascii_lowercase();
    match &*extension {
        "sqlite" | "sqlite3" | "db" => Some(FormatArg::Sqlite),
        "xlsx" => Some(FormatArg::Xlsx),
        _ => None,
    }
}

impl OutputArgs {
    /// Where the records go.
    ///
    /// # Errors
    /// Where the forms cannot go there.
    pub(crate) fn destination(&self) -> Result<Destination> {
        let mut formats = self.format.clone();
        formats.sort_unstable();
        formats.dedup();
        let Some(output) = &self.output else {
            return match formats[..] {
                [] | [FormatArg::Ndjson] => Ok(Destination::Stdout(Layout::Ndjson)),
                [FormatArg::Json] => Ok(Destination::Stdout(Layout::Json)),
                [one] => bail!("{} needs a place to write to: name one with -o", one.name()),
                _ => bail!("several forms need a folder to write to: name one with -o"),
            };
        };
        if !output.is_dir()
            && let Some(named) = file_form(output)
            && formats.iter().all(|f| *f == named)
        {
            let Form::Tables(format) = named.form() else { bail!("no form of one file") };
            return Ok(Destination::File(output.clone(), format));
        }
        if formats.is_empty() {
            formats.push(FormatArg::Ndjson);
        }
        let forms = formats.into_iter().map(FormatArg::form).collect();
        Ok(Destination::Folder(output.clone(), forms))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(output: Option<&str>, format: &[FormatArg]) -> OutputArgs {
        let output = output.map(PathBuf::from);
        OutputArgs { output, format: format.to_vec(), force: false, meeting: None, redact: None }
    }

    #[test]
    fn a_name_may_say_the_form() {
        let sqlite = Destination::File("x/a.sqlite".into(), TableFormat::Sqlite);
        assert_eq!(args(Some("x/a.sqlite"), &[]).destination().unwrap(), sqlite);
        assert_eq!(args(Some("x/a.sqlite"), &[FormatArg::Sqlite]).destination().unwrap(), sqlite);
        let folder = args(Some("x/a.sqlite"), &[FormatArg::Csv, FormatArg::Sqlite]);
        assert!(
            matches!(folder.destination().unwrap(), Destination::Folder(_, forms) if forms.len() == 2)
        );
    }

    #[test]
    fn tables_need_a_place() {
        assert!(args(None, &[FormatArg::Csv]).destination().is_err());
        assert!(args(None, &[FormatArg::Ndjson, FormatArg::Json]).destination().is_err());
        let stdout = args(None, &[FormatArg::Json]).destination().unwrap();
        assert_eq!(stdout, Destination::Stdout(Layout::Json));
    }
}
