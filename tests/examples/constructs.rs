//! Writes the documents of the constructs into a folder, with a list of what is expected and what
//! is read: `cargo run -p rapporteur-tests --example constructs -- FOLDER`.

use rapporteur_tests::constructs::{all, read};
use serde_json::json;
use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let folder =
        PathBuf::from(std::env::args_os().nth(1).unwrap_or_else(|| "out/constructs".into()));
    std::fs::create_dir_all(&folder)?;
    let mut list = Vec::new();
    for (number, construct) in all().into_iter().enumerate() {
        let file = format!("{number:03}.{}", construct.format);
        std::fs::write(folder.join(&file), &construct.bytes)?;
        list.push(json!({
            "file": file,
            "format": construct.format,
            "name": construct.name,
            "expected": construct.expected,
            "unseen": construct.unseen,
            "read": read(&construct),
        }));
    }
    std::fs::write(folder.join("constructs.json"), serde_json::to_vec_pretty(&list)?)
}
