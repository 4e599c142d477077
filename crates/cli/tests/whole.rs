//! Whatever ends a run, the output is the old one or the new one, whole.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Instant;
use support::{code, command, contents, page, pages, stderr};

fn extract(folder: &Path, out: &Path) -> Command {
    let mut command = command();
    command.arg("extract").arg(folder).arg("-o").arg(out);
    command.args(["--format", "ndjson,csv,parquet", "--no-cache", "--quiet"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn killed_at_any_moment() {
    let (folder, work) = (pages(120), tempfile::tempdir().unwrap());
    let (old, new, out) =
        (work.path().join("old"), work.path().join("new"), work.path().join("out"));
    assert!(extract(folder.path(), &old).status().unwrap().success());
    assert!(extract(folder.path(), &out).status().unwrap().success());
    for n in 0..60 {
        fs::write(folder.path().join(format!("wp0/x{n}.html")), page("New")).unwrap();
    }
    let begin = Instant::now();
    assert!(extract(folder.path(), &new).status().unwrap().success());
    let whole = begin.elapsed();
    let (old, new) = (contents(&old), contents(&new));
    assert_ne!(old, new);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let (mut olds, mut news) = (0, 0);
    for n in 0..50 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        // From the start to a little after the end; every fifth near the end, where it switches.
        let share = (state >> 11) as f64 / (1_u64 << 53) as f64;
        let share = if n % 5 == 0 { 0.8 + share * 0.3 } else { share * 1.1 };
        let mut child = extract(folder.path(), &out).spawn().unwrap();
        sleep(whole.mul_f64(share));
        drop(child.kill());
        child.wait().unwrap();
        let now = contents(&out);
        if now == new {
            news += 1;
            // Back to the old one, so that each kill has something to spoil.
            for (path, _) in now.iter().filter(|(path, _)| !old.iter().any(|(p, _)| p == path)) {
                fs::remove_file(out.join(path)).unwrap();
            }
            for (path, bytes) in &old {
                fs::write(out.join(path), bytes).unwrap();
            }
        } else {
            assert!(now == old, "kill {n} after {share:.2} of a run left a mixture");
            olds += 1;
        }
    }
    println!("50 runs killed: {olds} left the old output, {news} the new one");
    assert_eq!(olds + news, 50);
    // And the next run takes away what they left beside it.
    assert!(extract(folder.path(), &out).status().unwrap().success());
    assert_eq!(contents(&out), new);
    let beside = fs::read_dir(work.path()).unwrap().count();
    assert_eq!(beside, 3, "old, new and out");
}

/// A disk that is full, as a file may not grow beyond what is left.
#[cfg(unix)]
#[test]
fn a_full_disk_leaves_the_old_output() {
    let (folder, work) = (pages(60), tempfile::tempdir().unwrap());
    let out = work.path().join("out");
    assert!(extract(folder.path(), &out).status().unwrap().success());
    let before = contents(&out);
    for n in 0..20 {
        fs::write(folder.path().join(format!("wp0/x{n}.html")), page("New")).unwrap();
    }
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; ulimit -f 40; exec \"$@\"", "sh"]);
    let limited = extract(folder.path(), &out);
    shell.arg(limited.get_program()).args(limited.get_args());
    let output = shell.stdout(Stdio::null()).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(code(&output), 2, "{}", stderr(&output));
    assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
    assert_eq!(contents(&out), before);
    assert_eq!(fs::read_dir(work.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written_stays_and_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, work) = (pages(3), tempfile::tempdir().unwrap());
    let out = work.path().join("out");
    assert!(extract(folder.path(), &out).status().unwrap().success());
    let before = contents(&out);
    let set = |mode| fs::set_permissions(&out, fs::Permissions::from_mode(mode)).unwrap();
    set(0o555);
    // Who may write everywhere (root) is not kept out by permissions.
    let may = fs::write(out.join("probe"), "").is_ok();
    drop(fs::remove_file(out.join("probe")));
    let output = run!("extract", folder.path(), "-o", &out, "--no-cache", "--format", "json");
    set(0o755);
    if may {
        assert_eq!(code(&output), 0);
    } else {
        assert_eq!(code(&output), 2);
        assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
        assert_eq!(contents(&out), before);
    }
}

#[test]
fn a_file_in_the_way_of_the_folder_is_said() {
    let (folder, work) = (pages(3), tempfile::tempdir().unwrap());
    let out = work.path().join("out");
    fs::write(&out, "mine").unwrap();
    let output = run!("extract", folder.path(), "-o", &out);
    assert_eq!(code(&output), 2);
    assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(&out).unwrap(), "mine");
}
