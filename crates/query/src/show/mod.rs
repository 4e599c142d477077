//! All there is about one name.

mod card;
mod document;
mod facts;
mod item;
mod liaison;
mod name;
mod other;
mod question;
mod text;

pub use card::{Card, Section};

use crate::index::Index;
use crate::records::Records;
use crate::similar::similar;
use terms::ItemKey;
use thiserror::Error;

/// So many names are offered instead of one that is not known.
const OFFERED: usize = 6;

/// A name that nothing, or too much, is known about.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ShowError {
    /// Nothing has that name.
    #[error("nothing here is called `{name}`{}", offer(.similar))]
    Unknown {
        /// The name.
        name: String,
        /// Names that are like it.
        similar: Vec<String>,
    },
    /// Several documents may be meant.
    #[error("`{name}` may be any of {}", .names.join(", "))]
    Several {
        /// The name.
        name: String,
        /// What may be meant.
        names: Vec<String>,
    },
}

fn offer(similar: &[String]) -> String {
    if similar.is_empty() { String::new() } else { format!("; like it are {}", similar.join(", ")) }
}

/// All there is about a work item (`X.sgGenAI`), a document (`TD215/4`, or a file's name), a
/// Question (`Q7/17`), a Working Party (`WP4`), a liaison statement (`SG17-LS91`), or about what
/// documents name without it being one of these (`X.509`). Several cards where several meetings
/// have a document of that name.
///
/// # Errors
/// [`ShowError`] where nothing has that name, with names that are like it; or where a document's
/// number alone may be several documents.
///
/// ```
/// let error = query::show(&query::Records::default(), "X.sgGenAI").unwrap_err();
/// assert_eq!(error.to_string(), "nothing here is called `X.sgGenAI`");
/// ```
pub fn show(records: &Records<'_>, name: &str) -> Result<Vec<Card>, ShowError> {
    let index = Index::new(*records);
    let found = question::party(&index, name)
        .or_else(|| question::question(&index, name))
        .or_else(|| item::item(&index, name))
        .map(|card| vec![card]);
    if let Some(found) = found {
        return Ok(found);
    }
    let documents = document::documents(&index, name)?;
    if !documents.is_empty() {
        return Ok(documents);
    }
    liaison::liaison(&index, name)
        .or_else(|| other::other(&index, name))
        .map(|card| vec![card])
        .ok_or_else(|| unknown(&index, name))
}

fn unknown(index: &Index<'_>, name: &str) -> ShowError {
    let known = name::known(index);
    let names = known.iter().map(String::as_str);
    let similar = similar(name, names, OFFERED, |name| ItemKey::of(name).to_string());
    ShowError::Unknown {
        name: name.to_owned(),
        similar: similar.into_iter().map(str::to_owned).collect(),
    }
}
