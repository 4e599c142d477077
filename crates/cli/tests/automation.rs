//! What others run of ours: the action for GitHub's workflows and the hook for pre-commit. The
//! lines that they run are taken out of their files and run.

#![cfg(unix)]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{code, folder, page, stdout};
use tempfile::TempDir;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One step of a composite action.
#[derive(Debug, Default)]
struct Step {
    name: String,
    shell: String,
    env: Vec<(String, String)>,
    run: String,
}

/// The steps of our action. It is YAML of the plainest kind, two blanks a level.
fn steps() -> Vec<Step> {
    let text = fs::read_to_string(root().join("crates/check/action/action.yml")).unwrap();
    let (_, steps) = text.split_once("  steps:\n").expect("steps");
    let mut all: Vec<Step> = Vec::new();
    let mut part = "";
    for line in steps.lines() {
        if let Some(name) = line.strip_prefix("    - name: ") {
            all.push(Step { name: name.to_owned(), ..Step::default() });
            continue;
        }
        let step = all.last_mut().expect("a step");
        if let Some(inner) = line.strip_prefix("        ") {
            match part {
                "run" => step.run.extend([inner, "\n"]),
                "env" => {
                    let (key, value) = inner.split_once(": ").expect("a variable");
                    step.env.push((key.to_owned(), value.to_owned()));
                }
                other => panic!("{other}: {line}"),
            }
        } else {
            let (key, value) = line.trim().split_once(':').expect("a key");
            part = match key {
                "run" | "env" => key,
                "shell" => {
                    step.shell = value.trim().to_owned();
                    ""
                }
                _ => "",
            };
        }
    }
    all
}

/// Runs the action as GitHub does, in `folder`.
fn action(folder: &Path, inputs: &[(&str, &str)]) -> Vec<Output> {
    let outputs = folder.join("github-output");
    fs::write(&outputs, "").unwrap();
    let mut ran = Vec::new();
    for step in steps() {
        assert_eq!(step.shell, "bash", "{}", step.name);
        let set = fs::read_to_string(&outputs).unwrap();
        let value = |expression: &str| -> String {
            let name = expression.trim_start_matches("${{ ").trim_end_matches(" }}");
            if let Some(name) = name.strip_prefix("inputs.") {
                let given = inputs.iter().find(|(key, _)| *key == name);
                return given.map(|(_, value)| (*value).to_owned()).unwrap_or_default();
            }
            if let Some(name) = name.strip_prefix("steps.build.outputs.") {
                let line = set.lines().find_map(|l| l.strip_prefix(name)?.strip_prefix('='));
                return line.expect("an output").to_owned();
            }
            assert_eq!(name, "github.action_path");
            root().join("crates/check/action").display().to_string()
        };
        let output = Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", &step.run])
            .envs(step.env.iter().map(|(key, expression)| (key, value(expression))))
            .env("GITHUB_OUTPUT", &outputs)
            .current_dir(folder)
            .output()
            .unwrap();
        let failed = !output.status.success();
        ran.push(output);
        if failed {
            break;
        }
    }
    ran
}

/// A folder with fixtures of one page, which are as expected.
fn fixtures(name: &str) -> TempDir {
    let f = folder(&[("documents/a.html", &page("Report"))]);
    let to = f.path().join(name);
    assert_eq!(code(&run!("check", "--init", &f.path().join("documents"), "-o", &to)), 0);
    f
}

fn break_expectation(fixtures: &Path) {
    let file = fixtures.join("expected/a.html.json");
    let text = fs::read_to_string(&file).unwrap().replace("\"extracted\"", "\"partial\"");
    fs::write(file, text).unwrap();
}

#[test]
fn the_action_marks_differences_and_writes_a_report() {
    let f = fixtures("my fixtures");
    let program = env!("CARGO_BIN_EXE_rapporteur");
    let inputs = [
        ("fixtures", "my fixtures"),
        ("options", "--evidence strict --exact"),
        ("report", "report.xml"),
        ("program", program),
    ];
    let ran = action(f.path(), &inputs);
    assert!(ran.len() == 2 && ran.iter().all(|o| o.status.success()), "{ran:?}");
    break_expectation(&f.path().join("my fixtures"));
    let ran = action(f.path(), &inputs);
    let last = ran.last().unwrap();
    assert_eq!(code(last), 1, "{ran:?}");
    let told = stdout(last);
    let error = "::error file=my fixtures/expected/a.html.json,title=a.html::changed /status";
    assert!(told.starts_with(error), "{told}");
    assert!(fs::read_to_string(f.path().join("report.xml")).unwrap().contains("<failure "));
    // Without options, and without a report.
    fs::remove_file(f.path().join("report.xml")).unwrap();
    let ran = action(f.path(), &[("fixtures", "my fixtures"), ("program", program)]);
    assert_eq!(code(ran.last().unwrap()), 1);
    assert!(!f.path().join("report.xml").exists());
    // What cannot be checked ends the step with another code, also where a report is asked for.
    let ran = action(f.path(), &[("fixtures", "none"), ("program", program), ("report", "r.xml")]);
    assert_eq!(code(ran.last().unwrap()), 2);
}

#[test]
fn the_action_builds_what_there_is_to_build() {
    let build = steps().remove(0).run;
    let manifest = "\"$ACTION/../../../Cargo.toml\"";
    assert!(build.contains(manifest) && build.contains("--bin rapporteur"), "{build}");
    assert!(root().join("crates/check/action/../../../Cargo.toml").is_file());
}

#[test]
fn the_hook_runs_and_fails_where_something_differs() {
    let text = fs::read_to_string(root().join(".pre-commit-hooks.yaml")).unwrap();
    let value = |key: &str| -> String {
        let line = text.lines().find_map(|l| l.trim().strip_prefix(&format!("{key}: ")));
        line.unwrap_or_else(|| panic!("{key}")).to_owned()
    };
    assert_eq!((value("language").as_str(), value("pass_filenames").as_str()), ("system", "false"));
    let arguments = value("args");
    let arguments = arguments.trim_matches(['[', ']']).split(", ");
    let line: Vec<String> = value("entry").split(' ').chain(arguments).map(str::to_owned).collect();
    let (program, arguments) = line.split_first().unwrap();
    let f = fixtures("fixtures");
    let own = Path::new(env!("CARGO_BIN_EXE_rapporteur")).parent().unwrap();
    let hook = || {
        let search = std::env::var_os("PATH").unwrap_or_default();
        let search = std::env::join_paths(
            [own.to_owned()].into_iter().chain(std::env::split_paths(&search)),
        );
        let mut command = Command::new(own.join(program));
        command.args(arguments).env("PATH", search.unwrap()).current_dir(f.path());
        command.output().unwrap()
    };
    assert_eq!(code(&hook()), 0);
    break_expectation(&f.path().join("fixtures"));
    let out = hook();
    assert_eq!(code(&out), 1);
    assert!(stdout(&out).contains("changed /status"), "{}", stdout(&out));
}
