//! The server for assistants as a process: it answers on standard output, says nothing else there, and
//! ends with its input.
#![cfg(feature = "mcp")]
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::{Value, json};
use std::io::Write;
use std::process::Stdio;
use support::{code, command, fixtures, stderr};

#[test]
fn a_conversation_of_lines() {
    let mut server = command()
        .arg("mcp")
        .arg(fixtures("headers"))
        .arg("-vv")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let hello = json!({
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "test", "version": "1" },
    });
    let question = json!({ "name": "query", "arguments": { "question": "documents count" } });
    let said = [
        json!({ "jsonrpc": "2.0", "id": 0, "method": "initialize", "params": hello }),
        json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }),
        json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": question }),
    ];
    let mut input = server.stdin.take().unwrap();
    for line in said {
        writeln!(input, "{line}").unwrap();
    }
    drop(input);
    let output = server.wait_with_output().unwrap();
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    // Each line is an answer: what is logged, and there is much, is elsewhere.
    let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert_eq!(lines[0]["result"]["serverInfo"]["name"], "rapporteur");
    let count = &lines[1]["result"]["structuredContent"]["rows"][0]["count"];
    assert!(count.as_u64().unwrap() > 5, "{text}");
}

#[test]
fn a_path_without_records_is_refused_before_anyone_talks() {
    let output = run!("mcp", "no-such-folder");
    assert_eq!((code(&output), output.stdout.len()), (2, 0));
    assert!(stderr(&output).contains("no-such-folder"));
}
