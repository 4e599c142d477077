//! The commands of the READMEs and of the documentation run as they are written, one after the
//! other, as a new user would run them in a fresh clone.
#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use rusqlite::Connection;
use std::fs;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use support::{contents, stderr, stdout};
use tempfile::TempDir;

/// The page whose commands ask a service.
const SERVICE: &str = "crates/serve/README.md";

/// Pages whose commands are run here, each in a clone of its own.
const RUN: [&str; 14] = [
    "README.md",
    SERVICE,
    "docs/src/fixtures.md",
    "docs/src/formats.md",
    "docs/src/output.md",
    "docs/src/recipes/assistants.md",
    "docs/src/recipes/github.md",
    "docs/src/recipes/pandas.md",
    "docs/src/recipes/search.md",
    "docs/src/recipes/sql.md",
    "docs/src/records.md",
    "docs/src/running.md",
    "docs/src/tutorial.md",
    "docs/src/vocabulary.md",
];

/// Pages whose commands are not, and why.
const ELSEWHERE: [(&str, &str); 3] = [
    ("CONTRIBUTING.md", "its commands build parts of the program, as this test was built itself"),
    (
        "crates/python/README.md",
        "`make python` builds and installs the wheel; it needs the network",
    ),
    ("crates/report/assets/vendor/README.md", "it takes programs from the network"),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A fenced block.
struct Block {
    language: String,
    text: String,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for line in markdown.lines() {
        if let Some(language) = line.strip_prefix("```") {
            open = !open;
            if open {
                blocks.push(Block { language: language.to_owned(), text: String::new() });
            }
        } else if open {
            blocks.last_mut().unwrap().text.extend([line, "\n"]);
        }
    }
    assert!(!open, "a block has no end");
    blocks
}

/// The commands of a block, one a line; a line that ends in `\` goes on in the next.
fn commands(block: &Block) -> Vec<String> {
    let text = block.text.replace("\\\n", " ");
    let lines = text.lines().map(str::trim);
    lines.filter(|l| !l.is_empty() && !l.starts_with('#')).map(str::to_owned).collect()
}

/// A clone in which the program is built already: `cargo` runs it, and takes `cargo test` as done,
/// since that is what this test is run by.
fn clone() -> TempDir {
    let clone = tempfile::tempdir().unwrap();
    for name in ["Makefile", "fixtures", "crates"] {
        symlink(root().join(name), clone.path().join(name)).unwrap();
    }
    let program = env!("CARGO_BIN_EXE_rapporteur");
    let bin = clone.path().join("bin");
    let release = clone.path().join("target/release");
    fs::create_dir_all(&release).unwrap();
    fs::create_dir(&bin).unwrap();
    let script = format!(
        "#!/bin/sh\n\
         echo \"cargo $*\" >> '{0}/asked'\n\
         case \"$*\" in\n\
         'run --release --quiet --bin rapporteur -- '*)\n\
         ln -sf '{program}' '{0}/target/release/rapporteur'; shift 6; exec '{program}' \"$@\";;\n\
         'test --workspace') exit 0;;\n\
         *) echo \"this test cannot do: cargo $*\" >&2; exit 99;;\n\
         esac\n",
        clone.path().display()
    );
    fs::write(bin.join("cargo"), script).unwrap();
    fs::set_permissions(bin.join("cargo"), fs::Permissions::from_mode(0o755)).unwrap();
    clone
}

/// A shell in the clone, without the program on its search path.
fn shell(clone: &Path, script: &str) -> Command {
    let mut shell = Command::new("bash");
    let path = std::env::var("PATH").unwrap();
    shell.args(["-euc", "-o", "pipefail", script]).current_dir(clone);
    shell.env("PATH", format!("{}:{path}", clone.join("bin").display()));
    // Of the test's own cargo.
    shell.env_remove("CARGO").env_remove("RUST_LOG").env_remove("MAKEFLAGS").env("NO_COLOR", "1");
    shell.env("XDG_CACHE_HOME", clone.join("cache"));
    shell
}

/// Where a command writes to, as far as `-o` or `--html` says so.
fn target(command: &str) -> Option<&str> {
    let mut words = command.split_whitespace();
    words.find(|word| ["-o", "--html"].contains(word))?;
    words.next()
}

/// Runs commands one after the other in one shell. Each must end with 0 and give something.
fn run(clone: &Path, commands: &[String]) {
    let told = tempfile::tempdir().unwrap();
    let told = told.path();
    let step = |(at, command): (usize, &String)| {
        let out = told.join(at.to_string());
        format!("{{ {command}\n}} > '{}'\n", out.display())
    };
    let script: String = commands.iter().enumerate().map(step).collect();
    let output = shell(clone, &script).output().unwrap();
    let last = (0..commands.len()).rev().find(|at| told.join(at.to_string()).exists());
    assert!(
        output.status.success(),
        "`{}` ends with {}:\n{}{}",
        commands[last.unwrap_or_default()],
        output.status,
        stdout(&output),
        stderr(&output)
    );
    assert!(!stderr(&output).contains(", 0 work items"), "{}", stderr(&output));
    for (at, command) in commands.iter().enumerate() {
        let told = fs::read(told.join(at.to_string())).unwrap();
        // What `validate` reports goes to standard error.
        let silent = ["export ", "cd ", "rapporteur validate "];
        let silent = silent.iter().any(|word| command.starts_with(word));
        let given = match target(command).map(|path| clone.join(path)) {
            Some(folder) if folder.is_dir() => !contents(&folder).is_empty(),
            Some(file) => fs::metadata(file).unwrap().len() > 0,
            None => silent || !told.is_empty(),
        };
        assert!(given, "`{command}` gives nothing");
    }
}

/// Asks the database that the block's first line names; each question must have an answer.
fn ask(clone: &Path, block: &Block) {
    let (first, questions) = block.text.split_once('\n').unwrap();
    let database = clone.join(first.strip_prefix("-- sqlite3 ").unwrap());
    assert!(database.is_file(), "{first}");
    let database = Connection::open(database).unwrap();
    for question in questions.split(';').map(str::trim).filter(|q| !q.is_empty()) {
        let mut asked = database.prepare(question).unwrap();
        assert!(asked.query([]).unwrap().next().unwrap().is_some(), "{question}");
    }
}

fn read(name: &str) -> Vec<Block> {
    let blocks = blocks(&fs::read_to_string(root().join(name)).unwrap());
    blocks.into_iter().filter(|block| matches!(&*block.language, "sh" | "sql")).collect()
}

/// Runs the commands of a page in a new clone, and gives what they asked of cargo.
fn run_page(name: &str) -> String {
    let clone = clone();
    let mut done: Vec<String> = Vec::new();
    // Up to each block of SQL the commands in one shell, since one may prepare the next.
    for block in read(name) {
        if block.language == "sh" {
            done.extend(commands(&block));
            continue;
        }
        run(clone.path(), &done);
        ask(clone.path(), &block);
        done.retain(|command| command.starts_with("export "));
    }
    run(clone.path(), &done);
    fs::read_to_string(clone.path().join("asked")).unwrap()
}

#[test]
fn the_commands_of_the_readme() {
    let asked = run_page("README.md");
    assert!(asked.contains("cargo test --workspace\n"), "{asked}");
}

#[test]
fn the_commands_of_the_documentation() {
    for page in RUN.iter().filter(|page| page.starts_with("docs/")) {
        run_page(page);
    }
}

/// A service that is running; it ends with this.
struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Starts a service as it is written, but on a free port, and says where it is.
fn serve(command: &str) -> (Service, String) {
    let arguments = command.split('#').next().unwrap().trim().strip_suffix('&').unwrap();
    let mut words: Vec<&str> = arguments.split_whitespace().skip(1).collect();
    if !words.contains(&"--listen") {
        words.extend(["--listen", "127.0.0.1:0"]);
    }
    let child = support::command().args(words).stderr(Stdio::piped()).spawn().unwrap();
    let mut service = Service(child);
    let mut line = String::new();
    BufReader::new(service.0.stderr.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").unwrap().to_owned();
    (service, address)
}

#[test]
fn the_commands_of_the_service() {
    let clone = clone();
    let all: Vec<String> = read(SERVICE).iter().flat_map(commands).collect();
    let (begin, ask): (Vec<String>, Vec<String>) =
        all.into_iter().partition(|command| command.starts_with("rapporteur serve"));
    let services: Vec<(Service, String)> = begin.iter().map(|command| serve(command)).collect();
    let (_, address) = services.first().unwrap();
    let ask: Vec<String> = ask.iter().map(|c| c.replace("127.0.0.1:8080", address)).collect();
    assert!(ask.iter().filter(|c| c.contains(address.as_str())).count() > 3);
    // What is refused is told with 200 too far up: curl is to say so.
    let ask: Vec<String> = ask.iter().map(|c| c.replace("curl ", "curl -sS --fail ")).collect();
    run(clone.path(), &ask);
}

#[test]
fn no_commands_are_left_out() {
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let entry = entry.unwrap();
            let name = entry.file_name().into_string().unwrap();
            let made = ["target", "out", "node_modules"].contains(&&*name);
            if entry.file_type().unwrap().is_dir() && !made && !name.starts_with('.') {
                folders.push(entry.path());
            } else if Path::new(&name).extension().is_some_and(|extension| extension == "md") {
                let path = entry.path();
                let path = path.strip_prefix(root()).unwrap().to_str().unwrap().to_owned();
                let known = RUN.contains(&&*path) || ELSEWHERE.iter().any(|(of, _)| *of == path);
                assert!(known || read(&path).is_empty(), "the commands of {path} are run nowhere");
            }
        }
    }
}

#[test]
fn commands_are_read_as_they_are_written() {
    let [block] = &blocks("text\n```sh\n# a word\na b \\\n  c  # why\n\nd\n```\n")[..] else {
        panic!("one block")
    };
    assert_eq!(block.language, "sh");
    assert_eq!(commands(block), ["a b    c  # why", "d"]);
    assert_eq!(target("rapporteur report out -o page.html # why"), Some("page.html"));
    assert_eq!(target("rapporteur explain a.docx --html page.html"), Some("page.html"));
}
