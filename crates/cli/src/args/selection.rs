//! The files of a folder that are read.

use pipeline::Selection;

#[derive(Debug, Clone, Default, clap::Args)]
pub(crate) struct SelectionArgs {
    /// Read only what matches: a name, or with a slash a path in the folder (repeatable)
    #[arg(long, value_name = "GLOB")]
    include: Vec<String>,
    /// Leave out what matches, folders with all that is in them (repeatable)
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
}

impl SelectionArgs {
    /// The selection.
    ///
    /// # Errors
    /// Where a pattern cannot be read.
    pub(crate) fn selection(&self) -> anyhow::Result<Selection> {
        Ok(Selection::new(&self.include, &self.exclude)?)
    }
}
