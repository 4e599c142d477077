//! Each test runs in its own thread, because the rules hold for the thread that sets them.
#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, reason = "helpers of tests panic as tests do")]

use std::fs::{self, File};
use std::io::ErrorKind;
use std::net::{TcpListener, TcpStream, UdpSocket};
use std::os::unix::net::UnixStream;
use std::process::Command;
use std::thread;

/// Skips what this kernel cannot forbid.
fn in_a_thread(work: impl FnOnce() + Send + 'static) {
    thread::spawn(work).join().unwrap();
}

fn kind<T>(outcome: std::io::Result<T>) -> Option<ErrorKind> {
    outcome.err().map(|error| error.kind())
}

const DENIED: Option<ErrorKind> = Some(ErrorKind::PermissionDenied);

#[test]
fn a_reader_reaches_nothing_and_still_has_threads() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "text").unwrap();
    let open = File::open(&file).unwrap();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    in_a_thread(move || {
        let gaps = confine::reader();
        let forbids = |what: &str| !gaps.text().contains(what);
        if forbids("network") {
            assert_eq!(kind(TcpStream::connect(address)), DENIED);
            assert_eq!(kind(UdpSocket::bind("127.0.0.1:0")), DENIED);
        }
        if forbids("processes") {
            assert_eq!(kind(Command::new("/bin/true").status()), DENIED);
        }
        if forbids("files") {
            assert_eq!(kind(File::open(&file)), DENIED);
            assert_eq!(kind(File::create(file.with_extension("new"))), DENIED);
            assert_eq!(kind(File::open("/etc/passwd")), DENIED);
        }
        // Files that were open stay open, and the process can still read its own memory use.
        assert_eq!(std::io::read_to_string(open).unwrap(), "text");
        assert!(fs::read_to_string("/proc/self/statm").is_ok());
        assert_eq!(thread::spawn(|| 5).join().unwrap(), 5);
    });
    // Others are as they were.
    assert!(TcpStream::connect(address).is_ok());
}

#[test]
fn a_converter_reaches_no_network_and_writes_in_its_folder_alone() {
    let (own, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = server.local_addr().unwrap();
    in_a_thread(move || {
        let gaps = confine::writer(own.path());
        let forbids = |what: &str| !gaps.text().contains(what);
        if forbids("network") {
            assert_eq!(kind(TcpStream::connect(address)), DENIED);
        }
        if forbids("files") {
            assert_eq!(kind(fs::write(other.path().join("a"), "a")), DENIED);
        }
        fs::create_dir(own.path().join("made")).unwrap();
        fs::write(own.path().join("made/a"), "a").unwrap();
        fs::rename(own.path().join("made/a"), own.path().join("b")).unwrap();
        assert!(UnixStream::pair().is_ok());
        // The same rules hold for the processes that it starts.
        let script =
            format!("echo x > {0}/c; echo x > {1}/c", own.path().display(), other.path().display());
        Command::new("/bin/sh").arg("-c").arg(script).status().unwrap();
        assert!(own.path().join("c").exists());
        assert_eq!(other.path().join("c").exists(), !forbids("files"));
    });
}
