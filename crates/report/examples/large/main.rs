//! Writes the record of a large made-up meeting, and says how long its page takes.
//!
//! `large FILE [ITEMS]`: the file gets three meetings: one of so many work items (5,000), with
//! everything in it that is hard to show, one before it, and one of which nothing is known.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "an example that makes its own input"
)]

mod hostile;
mod made;

use record::MeetingRecord;
use std::time::Instant;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let file = arguments.next();
    let items = arguments.next().and_then(|n| n.parse().ok()).unwrap_or(5_000);
    let meetings: Vec<MeetingRecord> = vec![
        made::meeting(items, "2026-10"),
        made::meeting(items / 10, "2025-04"),
        made::unknown(),
    ];
    if let Some(file) = file {
        let json = serde_json::to_vec(&meetings).expect("records are JSON");
        std::fs::write(&file, &json).expect("the file can be written");
        println!("{file}: {} bytes", json.len());
    }
    let input = report::Input { meetings: &meetings, ..report::Input::default() };
    let mut best = f64::INFINITY;
    let mut bytes = 0;
    for _ in 0..5 {
        let start = Instant::now();
        let page = report::page(&[input], &report::Options::default()).expect("a page");
        best = best.min(start.elapsed().as_secs_f64() * 1e3);
        bytes = page.len();
    }
    println!("page of {items} work items: {bytes} bytes in {best:.1} ms");
}
