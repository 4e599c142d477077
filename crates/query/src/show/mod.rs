//! All there is about one name.

mod card;
mod document;
mod facts;
mod index;
mod item;
mod liaison;
mod other;
mod question;
mod text;

pub use card::{Card, Section};

use crate::similar::similar;
use crate::tables::{Tables, TablesError};
use index::Index;
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
    /// The records cannot be asked.
    #[error(transparent)]
    Tables(#[from] TablesError),
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
/// number alone may be several documents; or where the records cannot be asked.
///
/// ```
/// let tables = query::Tables::new(query::Records::default())?;
/// let error = query::show(&tables, "X.sgGenAI").unwrap_err();
/// assert_eq!(error.to_string(), "nothing here is called `X.sgGenAI`");
/// # Ok::<(), query::TablesError>(())
/// ```
pub fn show(tables: &Tables<'_>, name: &str) -> Result<Vec<Card>, ShowError> {
    let index = Index::new(tables);
    for kind in [question::party, question::question, item::item] {
        if let Some(card) = kind(&index, name)? {
            return Ok(vec![card]);
        }
    }
    let documents = document::documents(&index, name)?;
    if !documents.is_empty() {
        return Ok(documents);
    }
    for kind in [liaison::liaison, other::other] {
        if let Some(card) = kind(&index, name)? {
            return Ok(vec![card]);
        }
    }
    Err(unknown(tables, name)?)
}

/// The names of all that can be shown, each once.
const NAMES: &str = "
    SELECT acronym FROM work_items WHERE acronym IS NOT NULL
    UNION SELECT a.value FROM work_items, json_each(aliases) a
    UNION SELECT id FROM meeting_documents WHERE id IS NOT NULL
    UNION SELECT q.value FROM meeting_documents, json_each(questions) q
    UNION SELECT counted_key FROM totals WHERE counted_by IN ('question', 'working_party')
    UNION SELECT d.value FROM liaisons, json_each(documents) d
    ORDER BY 1";

/// What is said of a name that nothing has.
pub(crate) fn unknown(tables: &Tables<'_>, name: &str) -> Result<ShowError, TablesError> {
    let known = tables.texts(NAMES)?;
    let names = known.iter().map(String::as_str);
    let similar = similar(name, names, OFFERED, |name| ItemKey::of(name).to_string());
    let similar = similar.into_iter().map(str::to_owned).collect();
    Ok(ShowError::Unknown { name: name.to_owned(), similar })
}
