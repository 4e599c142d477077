//! The service as a process: how it begins, answers and ends.
#![cfg(unix)]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::Value;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use support::{code, command, stderr};

struct Service {
    process: Child,
    address: SocketAddr,
}

impl Service {
    fn begin(arguments: &[&str]) -> Self {
        let mut process = command()
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(process.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("listening on http://").unwrap().parse().unwrap();
        Self { process, address }
    }

    fn send(&self, request: &[u8]) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream.write_all(request).unwrap();
        stream
    }

    /// The answer to a request after which the connection is closed.
    fn ask(&self, request: &[u8]) -> String {
        rest(self.send(request))
    }

    fn signal(&self, name: &str) {
        let process = self.process.id().to_string();
        assert!(Command::new("kill").args(["-s", name, &process]).status().unwrap().success());
    }

    /// Its exit code after a signal.
    fn end(mut self, signal: &str) -> Option<i32> {
        self.signal(signal);
        self.process.wait().unwrap().code()
    }
}

fn rest(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8(answer).unwrap()
}

fn post(path: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {length}\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn record(answer: &str) -> Value {
    serde_json::from_str(answer.split_once("\r\n\r\n").unwrap().1).unwrap()
}

#[test]
fn a_document_in_and_its_record_out() {
    let service = Service::begin(&[]);
    let answer = service.ask(&post("/extract?name=a.txt", b"See TD 12/1."));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert_eq!(record(&answer)["references"][0]["raw"], "TD 12/1");
    for wrong in ["GARBAGE\r\n\r\n", "POST /extract HTTP/1.1\r\nContent-Length: -1\r\n\r\n"] {
        assert!(service.ask(wrong.as_bytes()).starts_with("HTTP/1.1 400 "), "{wrong:?}");
    }
    assert_eq!(service.end("TERM"), Some(0));
}

/// What is read in a process of its own is so here, too.
#[test]
fn a_pdf_is_read_as_the_command_line_reads_it() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
    let pdf = root.join("T25-SG23-261007-TD-GEN-0603!!PDF-E.pdf");
    let out = run!("extract", &pdf, "--format", "ndjson");
    let service = Service::begin(&["--isolate", "always"]);
    let name = "T25-SG23-261007-TD-GEN-0603!!PDF-E.pdf";
    let bytes = std::fs::read(&pdf).unwrap();
    let answer = service.ask(&post(&format!("/extract?name={name}"), &bytes));
    assert_eq!(record(&answer), support::records(&out)[0]);
    // A name that looks like an option is a name.
    for name in ["--help", "-x.pdf"] {
        let answer = service.ask(&post(&format!("/extract?name={name}"), &bytes));
        assert_eq!(record(&answer)["status"], "extracted", "{name}");
    }
    assert_eq!(service.end("INT"), Some(0));
}

#[test]
fn contacts_are_taken_out_where_that_is_asked_for() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/meeting");
    let bytes = std::fs::read(root.join("T25-SG23-261007-TD-GEN-0501!!MSW-E.docx")).unwrap();
    let service = Service::begin(&[]);
    let whole = record(&service.ask(&post("/extract?name=a.docx", &bytes)));
    let email = whole["header"]["contacts"][0]["email"].as_str().unwrap();
    let redacted = service.ask(&post("/extract?name=a.docx&redact=contacts", &bytes));
    assert_eq!(record(&redacted)["source"]["sha256"], whole["source"]["sha256"]);
    assert!(!redacted.contains(email), "{email}");
    let slip = service.ask(&post("/extract?name=a.docx&redact=contact", &bytes));
    assert!(slip.starts_with("HTTP/1.1 400 "), "{slip}");
    assert_eq!(service.end("TERM"), Some(0));
}

#[test]
fn a_request_that_runs_is_answered_before_the_end() {
    let service = Service::begin(&["--jobs", "1"]);
    let table = "<tr><td>See TD 215/4.<td>X.abc<td>TAP".repeat(30_000);
    let running = service
        .send(&post("/extract?name=a.html", format!("<!DOCTYPE html><table>{table}").as_bytes()));
    // It is being read, or about to be.
    std::thread::sleep(Duration::from_millis(300));
    service.signal("TERM");
    let answer = rest(running);
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{}", answer.get(..300).unwrap_or(&answer));
    let mut process = service.process;
    assert_eq!(process.wait().unwrap().code(), Some(0));
}

#[test]
fn an_address_that_is_taken_is_wrong_use() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let out = run!("serve", "--listen", &address);
    assert_eq!(code(&out), 2);
    assert!(stderr(&out).contains(&address), "{}", stderr(&out));
    for wrong in ["nowhere", "127.0.0.1", "127.0.0.1:99999"] {
        assert_eq!(code(&run!("serve", "--listen", wrong)), 2, "{wrong}");
    }
}

#[test]
fn an_open_address_is_warned_of() {
    let mut process =
        command().args(["serve", "--listen", "0.0.0.0:0"]).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(process.stderr.as_mut().unwrap()).read_line(&mut line).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(line.contains("no authentication"), "{line}");
}
