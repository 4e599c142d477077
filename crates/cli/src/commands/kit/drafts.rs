//! The drafts of a kit.

use crate::args::KitArgs;
use crate::console::count;
use crate::drafted;
use crate::held::Held;
use crate::links;
use anyhow::Context;
use draft::{Form, Kind, Places, Scope, Template};
use record::MeetingRecord;
use std::fs;
use std::path::Path;

/// The drafts of a kit.
#[derive(Debug, Default)]
pub(super) struct Drafts {
    questions: usize,
    working_parties: usize,
    /// The number of places that a person must still write.
    pub(super) open: usize,
    /// Messages about drafts that were there.
    pub(super) told: Vec<String>,
    /// The drafts in which facts changed since they were drafted before, with how many.
    pub(super) changed: Vec<String>,
}

impl Drafts {
    /// The words for them in the summary.
    pub(super) fn listed(&self) -> String {
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
    template: Option<&Template>,
    folder: &Path,
) -> anyhow::Result<Drafts> {
    let cannot = || format!("cannot write into {}", folder.display());
    fs::create_dir_all(folder).with_context(cannot)?;
    let before = crate::commands::draft::before(&held.meetings, meeting);
    let mut drafts = Drafts::default();
    for (kind, scope, name) in wanted(meeting, held, &mut drafts) {
        let file = folder.join(&name);
        let below = links::to(None, Some(&file), super::documents(args));
        let link = |path: &str| below.as_ref()?.to(path);
        let places = Places { link: Some(&link), first: false };
        let report = draft::report_at(kind, meeting, &held.documents, &scope, places, before)?;
        let there = drafted::there(&file, Form::Docx, args.force)?;
        let put = drafted::put(report, Form::Docx, template, &file, &there)?;
        drafts.open += put.open;
        drafts.told.extend(put.refused.into_iter().chain(put.told));
        if !put.changes.is_empty() {
            drafts.changed.push(format!("{name} ({})", put.changes.len()));
        }
    }
    Ok(drafts)
}
