//! Opening packages, whole or damaged.

use document::{Code, Diagnostic, Severity};
use package::{Archive, Error, Limits};

/// What there is to say of the package, each with whether it costs parts of the document.
type Said = Vec<(Diagnostic, bool)>;

/// Opens a package: by its directory, else by what is left of its parts.
///
/// # Errors
/// Why nothing of it can be read.
pub(crate) fn open(bytes: &[u8], limits: Limits) -> Result<(Archive<'_>, Said), Diagnostic> {
    let nothing = |code, message: String| Diagnostic::new(code, Severity::Error, message);
    let mut said = Said::new();
    let archive = match Archive::open(bytes, limits) {
        Ok(archive) => archive,
        Err(Error::Encrypted) => {
            let message = "the file is encrypted; save it without";
            return Err(nothing(Code::Encrypted, message.to_owned()));
        }
        Err(error) => {
            let archive = Archive::salvage(bytes, limits).map_err(|_| {
                nothing(Code::DamagedPart, format!("the file cannot be opened: {error}"))
            })?;
            let message = format!(
                "the archive's directory is broken ({error}); what is left of its parts is read"
            );
            said.push((nothing(Code::DamagedPart, message), true));
            archive
        }
    };
    said.extend(archive.said().into_iter().map(|one| {
        let costs = one.severity == Severity::Error;
        (one, costs)
    }));
    Ok((archive, said))
}
