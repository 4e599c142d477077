//! The drafts of a kit. One that a person has changed since it was written stays as it is.

use crate::args::KitArgs;
use crate::commands::report;
use crate::console::count;
use crate::held::Held;
use crate::links;
use anyhow::Context;
use draft::{Kind, Places, Scope};
use record::MeetingRecord;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The list of what was written, with a hash of each file: by it a change is known.
const WRITTEN: &str = ".written.json";

/// The drafts of a kit.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    questions: usize,
    working_parties: usize,
    /// The number of places that a person must still write.
    pub(super) open: usize,
    /// The drafts that a person has changed.
    pub(super) kept: Vec<PathBuf>,
}

impl Drafts {
    /// The words for them in the summary.
    pub(super) fn told(&self) -> String {
        let mut told = vec!["executive summary, work programme, incoming statements".to_owned()];
        let both = |number, one: &str, many: &str| {
            format!("agenda and report of {}", count(number, one, many))
        };
        if self.working_parties > 0 {
            told.push(both(self.working_parties, "Working Party", "Working Parties"));
        }
        if self.questions > 0 {
            told.push(both(self.questions, "Question", "Questions"));
        }
        format!("drafts in Word: {}", told.join(", "))
    }
}

/// The path of a new draft if a person has changed the old one.
pub(super) fn beside(file: &Path) -> PathBuf {
    file.with_extension("new.docx")
}

/// The drafts of a meeting: what each is of, and its file's name.
fn wanted(meeting: &MeetingRecord, held: &Held, drafts: &mut Drafts) -> Vec<(Kind, Scope, String)> {
    let parts = draft::parts(meeting, &held.documents);
    drafts.questions = parts.questions.len();
    drafts.working_parties = parts.working_parties.len();
    let mut wanted = vec![
        (Kind::ExecutiveSummary, Scope::default(), "executive-summary.docx".to_owned()),
        (Kind::WorkProgramme, Scope::default(), "work-programme.docx".to_owned()),
        (Kind::IncomingStatements, Scope::default(), "incoming-statements.docx".to_owned()),
    ];
    for party in parts.working_parties {
        let name = party.to_lowercase();
        let scope = Scope { working_party: Some(party), ..Scope::default() };
        wanted.push((Kind::Agenda, scope.clone(), format!("{name}-agenda.docx")));
        wanted.push((Kind::WorkingPartyReport, scope, format!("{name}-report.docx")));
    }
    for question in parts.questions {
        let name = format!("question-{}", question.replace('/', "-"));
        let scope = Scope { question: Some(question), ..Scope::default() };
        wanted.push((Kind::Agenda, scope.clone(), format!("{name}-agenda.docx")));
        wanted.push((Kind::QuestionReport, scope, format!("{name}-report.docx")));
    }
    wanted
}

/// Writes the drafts into a folder.
pub(super) fn write(
    args: &KitArgs,
    held: &Held,
    meeting: &MeetingRecord,
    folder: &Path,
) -> anyhow::Result<Drafts> {
    let cannot = || format!("cannot write into {}", folder.display());
    fs::create_dir_all(folder).with_context(cannot)?;
    let list = folder.join(WRITTEN);
    let known = fs::read(&list).ok().and_then(|text| serde_json::from_slice(&text).ok());
    let mut hashes: BTreeMap<String, Vec<u8>> = known.unwrap_or_default();
    let mut drafts = Drafts::default();
    for (kind, scope, name) in wanted(meeting, held, &mut drafts) {
        let file = folder.join(&name);
        let below = links::to(None, Some(&file), super::documents(args));
        let link = |path: &str| below.as_ref()?.to(path);
        let places = Places { link: Some(&link), first: false };
        let report = draft::report_at(kind, meeting, &held.documents, &scope, places)?;
        drafts.open += report.open_places();
        let bytes = draft::docx(&report)?;
        let changed = match fs::read(&file) {
            Ok(there) => there != bytes && hashes.get(&name) != Some(&hash(&there)),
            Err(_) => file.exists(),
        };
        if changed && !args.force {
            report::write(&beside(&file), &bytes).with_context(cannot)?;
            drafts.kept.push(file);
        } else {
            report::write(&file, &bytes).with_context(cannot)?;
            hashes.insert(name, hash(&bytes));
        }
    }
    report::write(&list, serde_json::to_string(&hashes)?).with_context(cannot)?;
    Ok(drafts)
}

fn hash(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}
