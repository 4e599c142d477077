//! LibreOffice as a converter of what no reader here reads, behind a time limit.

use crate::process::{self, Ended};
use crate::{Format, Worker};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

/// A LibreOffice that converts. Each conversion has a profile of its own, so several may run
/// at once and none sees the user's.
///
/// ```
/// use std::time::Duration;
/// let converter = pipeline::Converter::new("soffice", Duration::from_secs(60));
/// assert_eq!(converter.name(), "soffice");
/// ```
#[derive(Debug, Clone)]
pub struct Converter {
    program: PathBuf,
    time: Duration,
    through: Option<Worker>,
}

/// Why there is no converted document.
#[derive(Debug, thiserror::Error)]
pub enum ConvertError {
    /// The converter cannot be started, or its files cannot be written.
    #[error("the converter cannot be run: {0}; is LibreOffice installed?")]
    Start(#[from] std::io::Error),
    /// It took too long and was ended.
    #[error("the converter was ended after {} seconds", .0.as_secs())]
    Late(Duration),
    /// It made nothing.
    #[error("the converter made nothing of it: {0}")]
    Nothing(String),
}

/// What a format is converted to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Target {
    pub(crate) extension: &'static str,
    pub(crate) format: Format,
}

const DOCX: Target = Target { extension: "docx", format: Format::Docx };
const XLSX: Target = Target { extension: "xlsx", format: Format::Xlsx };
const PPTX: Target = Target { extension: "pptx", format: Format::Pptx };

/// What LibreOffice would make of a format.
pub(crate) fn target(format: Format) -> Option<Target> {
    match format {
        Format::Odt | Format::Doc | Format::Rtf => Some(DOCX),
        Format::Odp | Format::Ppt => Some(PPTX),
        Format::Xls | Format::Ods | Format::Xlsb | Format::XmlSpreadsheet => Some(XLSX),
        _ => None,
    }
}

/// The extension by which LibreOffice knows a format.
pub(crate) fn extension(format: Format) -> &'static str {
    if format == Format::XmlSpreadsheet { "xml" } else { format.name() }
}

/// Names under which LibreOffice is installed.
const PROGRAMS: &[&str] = &["soffice", "libreoffice"];

impl Converter {
    /// A converter that is called so, with the time that one document may take.
    pub fn new(program: impl Into<PathBuf>, time: Duration) -> Self {
        Self { program: program.into(), time, through: None }
    }

    /// The same, started by another program that limits itself and then becomes the converter. It is
    /// given `--seconds` with the processor time, `--folder` with the only folder that is to be written
    /// in, and the converter's command behind `--`.
    #[must_use]
    pub fn through(mut self, other: Worker) -> Self {
        self.through = Some(other);
        self
    }

    /// The command that starts the converter.
    fn command(&self, folder: &Path) -> Command {
        let Some(Worker { program, arguments }) = &self.through else {
            return Command::new(&self.program);
        };
        let mut command = Command::new(program);
        command.args(arguments).arg("--seconds").arg(self.time.as_secs().max(1).to_string());
        command.arg("--folder").arg(folder).arg("--").arg(&self.program);
        command
    }

    /// The one that is on the search path, where there is one.
    pub fn find(time: Duration) -> Option<Self> {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path)
            .flat_map(|folder| PROGRAMS.iter().map(move |name| folder.join(name)))
            .find(|program| program.is_file())
            .map(|program| Self::new(program, time))
    }

    /// What it is called.
    pub fn name(&self) -> String {
        self.program.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// Converts a document.
    ///
    /// # Errors
    /// [`ConvertError`] where there is nothing to read afterwards.
    pub fn convert(&self, bytes: &[u8], from: &str, to: &str) -> Result<Vec<u8>, ConvertError> {
        let folder = tempfile::tempdir()?;
        let input = folder.path().join(format!("document.{from}"));
        std::fs::write(&input, bytes)?;
        let made = folder.path().join("made");
        let mut command = self.command(folder.path());
        command
            .arg(profile(folder.path()))
            .args(["--headless", "--norestore", "--nologo", "--convert-to", to, "--outdir"])
            .arg(&made)
            .arg(&input)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        let ended = process::run(command, Vec::new(), self.time)?;
        let said = match ended {
            Ended::Late => return Err(ConvertError::Late(self.time)),
            Ended::Done { said, .. } => said,
        };
        // It ends with success whether or not it could read the file.
        match std::fs::read(made.join(format!("document.{to}"))) {
            Ok(bytes) if !bytes.is_empty() => Ok(bytes),
            _ => {
                let why = said.lines().next().unwrap_or("it does not say why").to_owned();
                Err(ConvertError::Nothing(why))
            }
        }
    }
}

fn profile(folder: &Path) -> String {
    format!("-env:UserInstallation=file://{}/profile", folder.display())
}

#[cfg(all(test, unix))]
#[allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A script in the place of LibreOffice.
    fn script(text: &str) -> (tempfile::TempDir, Converter) {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("soffice");
        std::fs::write(&file, format!("#!/bin/sh\n{text}\n")).unwrap();
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).unwrap();
        let converter = Converter::new(file, Duration::from_secs(1));
        (folder, converter)
    }

    #[test]
    fn what_it_makes_is_given_back() {
        // $8 is the folder, $9 the file.
        let (_folder, converter) = script("mkdir -p \"$8\"; cp \"$9\" \"$8/document.docx\"");
        assert_eq!(converter.convert(b"made", "odt", "docx").unwrap(), b"made");
    }

    #[test]
    fn it_is_started_by_another_program_where_that_is_wanted() {
        // What the other program is given, up to its own folder and file.
        let (folder, other) = script("echo \"$@\" > \"$(dirname \"$0\")/asked\"");
        let worker = Worker { program: other.program, arguments: vec!["confined".into()] };
        let converter = Converter::new("/usr/bin/made-up", Duration::from_secs(7)).through(worker);
        assert!(matches!(converter.convert(b"x", "odt", "docx"), Err(ConvertError::Nothing(_))));
        let asked = std::fs::read_to_string(folder.path().join("asked")).unwrap();
        let words: Vec<&str> = asked.split(' ').collect();
        assert_eq!(words[..4], ["confined", "--seconds", "7", "--folder"]);
        assert_eq!(words[5..7], ["--", "/usr/bin/made-up"]);
        assert!(words[7].starts_with(&format!("-env:UserInstallation=file://{}", words[4])));
    }

    #[test]
    fn one_that_hangs_is_ended_with_its_children() {
        let (folder, converter) = script("sleep 60 & echo $! > \"$(dirname \"$0\")/child\"; wait");
        let error = converter.convert(b"x", "odt", "docx").unwrap_err();
        assert!(matches!(error, ConvertError::Late(_)), "{error}");
        let child = std::fs::read_to_string(folder.path().join("child")).unwrap();
        std::thread::sleep(Duration::from_millis(100));
        let state = std::fs::read_to_string(format!("/proc/{}/stat", child.trim()));
        assert!(state.is_err() || state.unwrap().contains(") Z"), "the child still runs");
    }

    #[test]
    fn one_that_makes_nothing_says_so() {
        let (_folder, converter) = script("echo broken file >&2");
        let error = converter.convert(b"x", "odt", "docx").unwrap_err();
        assert_eq!(error.to_string(), "the converter made nothing of it: broken file");
    }

    #[test]
    fn one_that_is_not_there_says_so() {
        let converter = Converter::new("/nowhere/soffice", Duration::from_secs(1));
        assert!(matches!(converter.convert(b"x", "odt", "docx"), Err(ConvertError::Start(_))));
    }
}
