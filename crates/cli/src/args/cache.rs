//! What is kept from run to run.

use crate::console;
use crate::program;
use crate::size;
use anyhow::Result;
use clap::ValueHint;
use pipeline::{Cache, Known, MOST_BYTES};
use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Cache (what is known is not read again)")]
pub(crate) struct CacheArgs {
    /// Where records are kept [default: the platform's cache folder, as in ~/.cache/rapporteur]
    #[arg(long = "cache", value_name = "DIR", value_hint = ValueHint::DirPath)]
    folder: Option<PathBuf>,
    /// Read every document, keep nothing
    #[arg(long, conflicts_with_all = ["folder", "verify", "cache_size"])]
    no_cache: bool,
    /// Hash every file, instead of taking one for unchanged whose size and times are
    #[arg(long)]
    verify: bool,
    /// How large the cache may become; what was not used for longest goes first [default: 1G]
    #[arg(long, value_name = "SIZE", value_parser = size::parse)]
    cache_size: Option<u64>,
}

impl CacheArgs {
    /// The cache, unless there is to be none. A cache that was asked for and cannot be used is
    /// wrong use; without the default one a run only takes longer, which is said.
    pub(crate) fn open(&self, quiet: bool) -> Result<Option<Arc<Known>>> {
        if self.no_cache {
            return Ok(None);
        }
        let default = || dirs::cache_dir().map(|folder| folder.join("rapporteur"));
        let Some(folder) = self.folder.clone().or_else(default) else { return Ok(None) };
        match Cache::open(&folder, self.cache_size.unwrap_or(MOST_BYTES)) {
            Ok(cache) => {
                if cache.was_rebuilt() && !quiet {
                    let text =
                        format!("the cache in {} was damaged and is made anew", folder.display());
                    console::line(&console::printable(&text));
                }
                let known = Known::new(cache, self.verify);
                let library = program::program().and_then(|program| program.library.clone());
                Ok(Some(Arc::new(match library {
                    Some(library) => known.of_program(library),
                    None => known,
                })))
            }
            Err(error) if self.folder.is_some() => Err(error.into()),
            Err(error) => {
                if !quiet {
                    console::line(&console::printable(&error.to_string()));
                }
                Ok(None)
            }
        }
    }
}
