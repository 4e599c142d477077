//! `make-fixtures DIR` writes all fixtures below a folder; `make-fixtures bench DIR --documents N`
//! writes the made-up meeting's good documents again and again, N of them, for measurements;
//! `make-fixtures entangled DIR --seed N` writes a meeting whose documents disagree, with its truth;
//! `make-fixtures world DIR --seed N --mistakes SHARE --habits RATE` writes a larger made-up world with
//! labels, its people with habits in that share of the places where one can show.

use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use fixture_maker::worlds::habits::Habits;

const USAGE: &str = "usage: make-fixtures DIR | make-fixtures bench DIR [--documents N] | \
                     make-fixtures world DIR --seed N --mistakes SHARE [--habits RATE [--only HABIT]] | \
                     make-fixtures entangled DIR --seed N";
/// As many documents as a large meeting's folder holds in a few years.
const DOCUMENTS: usize = 2000;

/// In how many of the places where a habit can show one does, unless it is said otherwise.
const HABITS: f64 = 0.3;

fn number(text: &OsString) -> Option<f64> {
    text.to_str().and_then(|text| text.parse().ok())
}

fn rate_of(text: &OsString) -> Result<f64> {
    number(text).context("--habits wants a rate")
}

fn store(folder: &Path, path: &str, bytes: &[u8]) -> Result<()> {
    let path = folder.join(path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(|| parent.display().to_string())?;
    }
    fs::write(&path, bytes).with_context(|| path.display().to_string())
}

fn run(arguments: &[OsString]) -> Result<()> {
    match arguments {
        [bench, rest @ ..] if bench == "bench" => {
            let (folder, documents) = match rest {
                [folder] => (folder, DOCUMENTS),
                [folder, option, number] if option == "--documents" => {
                    let number = number.to_str().and_then(|number| number.parse().ok());
                    (folder, number.context("--documents wants a number")?)
                }
                _ => bail!(USAGE),
            };
            let folder = PathBuf::from(folder);
            fixture_maker::meeting::multiplied(documents, |file| {
                store(&folder, &file.path, &file.bytes)
            })
        }
        [world, folder, seed_option, seed, mistakes_option, share, rest @ ..]
            if world == "world" && seed_option == "--seed" && mistakes_option == "--mistakes" =>
        {
            let seed =
                seed.to_str().and_then(|s| s.parse().ok()).context("--seed wants a number")?;
            let share: f64 = number(share).context("--mistakes wants a share")?;
            let (rate, only) = match rest {
                [] => (HABITS, None),
                [habits, rate] if habits == "--habits" => (rate_of(rate)?, None),
                [habits, rate, only, name] if habits == "--habits" && only == "--only" => {
                    (rate_of(rate)?, Some(name.to_string_lossy().into_owned()))
                }
                _ => bail!(USAGE),
            };
            let habits = Habits::new(seed, rate).only(only);
            let folder = PathBuf::from(folder);
            for document in &fixture_maker::worlds::make_with(seed, share, habits)? {
                store(&folder, &format!("documents/{}", document.path), &document.bytes)?;
                let label = format!("labels/{}.json", document.path);
                store(&folder, &label, document.label.as_bytes())?;
            }
            Ok(())
        }
        [entangled, folder, option, seed] if entangled == "entangled" && option == "--seed" => {
            let seed =
                seed.to_str().and_then(|s| s.parse().ok()).context("--seed wants a number")?;
            let folder = PathBuf::from(folder);
            let (documents, truth) = fixture_maker::entangled::make(seed)?;
            for document in &documents {
                store(&folder, &format!("documents/{}", document.path), &document.bytes)?;
            }
            store(&folder, "truth.json", &serde_json::to_vec_pretty(&truth)?)
        }
        [folder] if !folder.to_string_lossy().starts_with('-') => {
            let folder = PathBuf::from(folder);
            for (path, bytes) in fixture_maker::all()? {
                store(&folder, &path, &bytes)?;
            }
            Ok(())
        }
        _ => bail!(USAGE),
    }
}

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Where standard error is closed there is nobody left to tell.
            let _ = writeln!(std::io::stderr(), "make-fixtures: {error:#}");
            ExitCode::from(2)
        }
    }
}
