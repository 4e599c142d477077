//! How documents are read: which state, with what help, and within which limits.

use super::LimitArgs;
use crate::program::{self, Program};
use anyhow::{Context, Result, bail};
use clap::{ValueEnum, ValueHint};
use pipeline::{Converter, Isolate, Lexicon, Options, Worker};
use std::path::PathBuf;
use std::time::Duration;

#[derive(Debug, Clone, clap::Args)]
pub(crate) struct ReadingArgs {
    /// Which state of a document with tracked changes is read
    #[arg(long, value_enum, value_name = "STATE", default_value_t)]
    pub(crate) revisions: Revisions,
    /// Convert formats that are not read with LibreOffice (the one on the search path, or PROGRAM)
    #[arg(
        long, value_name = "PROGRAM", value_hint = ValueHint::ExecutablePath,
        num_args = 0..=1, require_equals = true
    )]
    #[allow(clippy::option_option, reason = "so clap tells an option without a value from none")]
    pub(crate) convert: Option<Option<PathBuf>>,
    /// Seconds for one conversion
    #[arg(
        long, value_name = "SECONDS", default_value_t = 60,
        value_parser = clap::value_parser!(u64).range(1..)
    )]
    pub(crate) convert_time: u64,
    /// Which documents are read in a process of their own, where a crash or a flood of memory costs
    /// that document and not the run
    #[arg(long, value_enum, value_name = "FILES", default_value_t)]
    pub(crate) isolate: IsolateArg,
    /// Labels, synonyms and phrases of one's own beside those that are built in: lines of
    /// `file.key`, a tab, `label | label`; the files are in crates/lexicon/words (repeatable)
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub(crate) vocabulary: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
}

/// Which state of a document with tracked changes is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum Revisions {
    /// As if all changes were accepted
    #[default]
    Final,
    /// As if all changes were rejected
    Original,
    /// With deleted and inserted text, each marked; values are read from the final state
    All,
}

/// Which documents are read in a process of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(crate) enum IsolateArg {
    /// None
    Never,
    /// PDF, whose reader is another's library, and what is larger than most: over 4 MiB, or 32 MiB
    /// unpacked
    #[default]
    Auto,
    /// All; some milliseconds for each
    Always,
}

impl ReadingArgs {
    /// What the readers are told.
    ///
    /// # Errors
    /// Where a converter is asked for and there is none, and where a vocabulary cannot be taken.
    pub(crate) fn options(&self) -> Result<Options> {
        let convert = match &self.convert {
            None => None,
            Some(program) => {
                let time = Duration::from_secs(self.convert_time);
                if let Some(program) = program {
                    Some(Converter::new(program, time))
                } else {
                    let Some(found) = Converter::find(time) else {
                        bail!(
                            "LibreOffice is not on the search path: install it, or give its \
                             program as in --convert=/usr/bin/soffice"
                        );
                    };
                    Some(found)
                }
            }
        };
        // A converter that fetches what a document names, or writes where it likes, is not wanted.
        let convert = convert.map(|converter| match Self::again(CONFINED) {
            Some(confined) => converter.through(confined),
            None => converter,
        });
        let (isolate, worker) = match self.isolate {
            IsolateArg::Never => (Isolate::Never, None),
            IsolateArg::Auto => (Isolate::Auto, Self::again(WORKER)),
            IsolateArg::Always => (Isolate::Always, Self::again(WORKER)),
        };
        let options = Options {
            limits: self.limits.limits(),
            revisions: match self.revisions {
                Revisions::Final => document::Revisions::Final,
                Revisions::Original => document::Revisions::Original,
                Revisions::All => document::Revisions::All,
            },
            convert,
            isolate,
            worker,
            ..Options::default()
        };
        self.with_vocabulary(options)
    }

    fn with_vocabulary(&self, options: Options) -> Result<Options> {
        let read = |path: &PathBuf| {
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
        };
        let texts: Vec<String> = self.vocabulary.iter().map(read).collect::<Result<_>>()?;
        options.with_vocabulary(&texts).map_err(|error| {
            // Which file it is the one says that is wrong alone, too.
            let texts = self.vocabulary.iter().zip(&texts);
            let mut wrong = texts.filter(|(_, text)| Lexicon::with(&[text]).is_err());
            let error = anyhow::Error::new(error);
            match wrong.next() {
                Some((path, _)) => error.context(path.display().to_string()),
                None => error,
            }
        })
    }

    /// This program once more, with another command.
    fn again(command: &str) -> Option<Worker> {
        let Program { executable, mut arguments, .. } = program::program()?.clone();
        arguments.push(command.into());
        Some(Worker { program: executable?, arguments })
    }
}

/// The hidden command that reads one file.
pub(crate) const WORKER: &str = "worker";

/// The hidden command that becomes a converter.
pub(crate) const CONFINED: &str = "confined";
