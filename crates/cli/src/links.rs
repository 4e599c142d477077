//! Links from what is written to the documents that were read.

use report::Links;
use std::path::{Component, Path};

/// The path from a written file to the documents: the one that the user gives, else the folder that was
/// read.
pub(crate) fn to(
    said: Option<&Links>,
    output: Option<&Path>,
    folder: Option<&Path>,
) -> Option<Links> {
    if let Some(links) = said {
        return Some(links.clone());
    }
    // A file on standard output has no place yet.
    let page = output?.parent()?;
    let page = if page.as_os_str().is_empty() { Path::new(".") } else { page };
    let from = page.canonicalize().ok()?;
    let to = folder?.canonicalize().ok()?;
    as_address(&pathdiff::diff_paths(to, from)?)?.parse().ok()
}

/// A relative path with `/` between its parts; none of another drive's.
fn as_address(path: &Path) -> Option<String> {
    let part = |component: Component<'_>| match component {
        Component::Normal(name) => name.to_str().map(str::to_owned),
        Component::ParentDir => Some("..".to_owned()),
        Component::CurDir => Some(".".to_owned()),
        Component::RootDir | Component::Prefix(_) => None,
    };
    let parts: Vec<String> = path.components().map(part).collect::<Option<_>>()?;
    // A first part with a colon would be a scheme.
    Some(if parts.is_empty() { String::new() } else { format!("./{}", parts.join("/")) })
}

#[cfg(test)]
mod tests {
    use super::as_address;
    use std::path::Path;

    #[test]
    fn a_path_becomes_an_address() {
        for (path, address) in [("", ""), ("a/b", "./a/b"), ("../c:d", "./../c:d")] {
            assert_eq!(as_address(Path::new(path)).as_deref(), Some(address));
        }
        assert_eq!(as_address(Path::new("/etc")), None);
    }
}
