//! Where finished documents are put: under their paths, with their labels.

use super::Document;
use super::pages::Made;
use super::pen::Pen;
use anyhow::Result;
use serde_json::{Value, json};

/// Names that people give to copies; none says what a document is.
const NAMES: [&str; 8] = [
    "Report final v{n}",
    "draft for review ({n})",
    "minutes clean {n}",
    "copy {n} of text",
    "for the chair {n}",
    "new version {n} JL",
    "Document{n}",
    "scan-{n}-ok",
];

/// The documents so far, and where the next ones go.
#[derive(Debug, Default)]
pub struct Shelf {
    /// The documents.
    pub documents: Vec<Document>,
    folder: String,
    meeting: Option<Value>,
    renamed: f64,
}

impl Shelf {
    /// What comes now goes into this folder and is of this meeting, unless its label says otherwise.
    pub fn open(&mut self, folder: &str, meeting: Option<Value>) {
        folder.clone_into(&mut self.folder);
        self.meeting = meeting;
        self.renamed = 0.0;
    }

    /// What comes now has in this share of cases a name of people's own, where its page says all that
    /// its name said.
    pub fn rename(&mut self, share: f64) {
        self.renamed = share;
    }

    /// Puts a document there; its label names the habits that its writer had.
    ///
    /// # Errors
    /// Where the label cannot be written.
    pub fn take(&mut self, mut made: Made, pen: &mut Pen) -> Result<()> {
        let note = |label: &mut Value, key: &str| {
            label.as_object_mut().and_then(|label| label.remove(key)) == Some(json!(true))
        };
        let renamable = note(&mut made.label, "_renamable");
        let nowhere = note(&mut made.label, "_nowhere");
        let own = "a file name of one's own";
        let share = self.renamed;
        if renamable && (pen.habits.take(own) || (share > 0.0 && pen.habits.take_at(own, share))) {
            let name = pen.habits.random.word(&NAMES);
            made.name = name.replace("{n}", &self.documents.len().to_string());
        }
        let shown = pen.habits.finish();
        let path = format!("{}/{}.{}", self.folder, made.name, made.extension);
        if let Some(label) = made.label.as_object_mut() {
            label.insert("source".to_owned(), json!({"path": path}));
            if let (Some(meeting), false) = (&self.meeting, nowhere) {
                label.entry("meeting").or_insert_with(|| meeting.clone());
            }
            for (key, values) in [
                ("_habits", shown.habits),
                ("findings", shown.findings),
                ("_absent_findings", shown.absent),
            ] {
                if !values.is_empty() {
                    label.insert(key.to_owned(), json!(values));
                }
            }
        }
        let label = serde_json::to_string_pretty(&made.label)?;
        // Two documents of one name lie side by side as copies do.
        let twice = self.documents.iter().any(|d| d.path == path);
        if !twice {
            self.documents.push(Document { path, bytes: made.bytes, label });
        }
        Ok(())
    }
}
