//! Writes records that stand in files in every form: `convert documents.ndjson meeting.json FOLDER`.
//!
//! A document is held only while it is written.

use export::{Document, TableFormat, sink};
use record::{DocumentRecord, MeetingRecord};
use serde_json::Value;
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [documents, meetings, folder, rest @ ..] = arguments.as_slice() else {
        return Err("usage: convert documents.ndjson meeting.json FOLDER [FORM…]".into());
    };
    let meetings: Vec<MeetingRecord> = match serde_json::from_slice(&fs::read(meetings)?)? {
        Value::Array(all) => serde_json::from_value(Value::Array(all))?,
        one => vec![serde_json::from_value(one)?],
    };
    fs::create_dir_all(folder)?;
    for format in TableFormat::ALL {
        let named = |form: &PathBuf| form.to_str() == Some(format.name());
        if !rest.is_empty() && !rest.iter().any(named) {
            continue;
        }
        let begin = Instant::now();
        let mut out = sink(format, folder, false)?;
        for line in BufReader::new(File::open(documents)?).lines() {
            let record: DocumentRecord = serde_json::from_str(&line?)?;
            out.document(&Document { record: &record, blocks: &[] })?;
        }
        out.finish(&meetings)?;
        let seconds = begin.elapsed().as_secs_f64();
        let place = folder.join(format.place());
        let report = format!("{}: {seconds:.2} s, {}\n", format.name(), place.display());
        std::io::Write::write_all(&mut std::io::stdout(), report.as_bytes())?;
    }
    Ok(())
}
