//! A made-up meeting whose documents disagree: are the mentions of one work item put together under
//! its changing names, are the contradictions found, and is nothing found that is none?

use fixture_maker::entangled::{Planted, Truth, make};
use rayon::prelude::*;
use record::{Code, DocumentRecord, Evidence, Finding, MeetingRecord};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Where a mention stands: the path and the pointer.
type Place = (String, String);

struct Meeting {
    records: Vec<DocumentRecord>,
    record: MeetingRecord,
    truth: Truth,
}

fn read(seed: u64) -> Meeting {
    let (documents, truth) = make(seed).unwrap();
    let options = pipeline::Options::default();
    let records: Vec<DocumentRecord> = documents
        .par_iter()
        .map(|d| pipeline::extract_bytes(&d.path, &d.bytes, &options))
        .collect();
    let meetings = pipeline::assemble(&records);
    let record = meetings.into_iter().max_by_key(|m| m.documents.len()).unwrap();
    Meeting { records, record, truth }
}

fn key(name: &str) -> String {
    evaluate::identity::of("work_items", &serde_json::json!({"acronym": name}))
}

/// The item of each mention that was read, by the truth.
fn truth_of(meeting: &Meeting) -> (HashMap<Place, usize>, usize) {
    let told: HashMap<(&str, String), usize> =
        meeting.truth.mentions.iter().map(|m| ((m.path.as_str(), key(&m.name)), m.item)).collect();
    let mut known = HashMap::new();
    let mut strange = 0;
    for record in &meeting.records {
        for item in &record.work_items {
            let path = &record.source.path;
            let name = item.acronym.as_deref().unwrap_or_default();
            match told.get(&(path.as_str(), key(name))) {
                Some(&number) => {
                    known.insert((path.clone(), item.evidence.pointer.clone()), number);
                }
                // The maker names no mention in the titles of its lists.
                None if item.evidence.rule == "work_item.listed" => {}
                None => strange += 1,
            }
        }
    }
    (known, strange)
}

#[expect(clippy::cast_precision_loss, reason = "counts of a few thousands")]
fn share(part: usize, of: usize) -> f64 {
    part as f64 / of as f64
}

fn pairs(count: usize) -> usize {
    count * count.saturating_sub(1) / 2
}

/// Precision and recall over pairs of mentions that are put together.
fn merging(meeting: &Meeting, truth: &HashMap<Place, usize>) -> (f64, f64) {
    let mut own: BTreeMap<usize, usize> = BTreeMap::new();
    for item in truth.values() {
        *own.entry(*item).or_default() += 1;
    }
    let (mut together, mut right) = (0, 0);
    for item in &meeting.record.work_items {
        let facts = item.facts.values().flatten().flat_map(|fact| &fact.evidence);
        let history = item.history.iter().filter(|entry| entry.stage.is_some());
        let places: BTreeSet<Place> = facts
            .chain(history.map(|entry| &entry.evidence))
            // The maker names no mention in the titles of its lists.
            .filter(|e| e.rule != "work_item.listed")
            .map(|e| (e.path.clone().unwrap(), e.pointer.clone()))
            .collect();
        let mut counts: BTreeMap<Option<usize>, usize> = BTreeMap::new();
        for place in &places {
            *counts.entry(truth.get(place).copied()).or_default() += 1;
        }
        together += pairs(places.len());
        right += counts.iter().filter(|(n, _)| n.is_some()).map(|(_, n)| pairs(*n)).sum::<usize>();
    }
    let all: usize = own.values().map(|count| pairs(*count)).sum();
    (share(right, together), share(right, all))
}

fn paths(finding: &Finding) -> BTreeSet<&str> {
    let all = std::iter::once(&finding.evidence).chain(&finding.related);
    all.filter_map(|e: &Evidence| e.path.as_deref()).collect()
}

fn is(finding: &Finding, planted: &Planted) -> bool {
    let subject = finding.subject.as_deref().unwrap_or_default();
    // A statement's subject is its document and its title; a list's the documents that are missing.
    let mut subjects = vec![subject, subject.split(": ").next().unwrap_or_default()];
    if finding.code == Code::MissingDocument {
        subjects.extend(subject.split(", "));
    }
    finding.code.as_str() == planted.code
        && planted.subjects.iter().any(|s| subjects.iter().any(|t| s == t || key(s) == key(t)))
}

/// What was planted and found with all its places, what was not, and what was found besides.
fn contradictions(meeting: &Meeting) -> (usize, Vec<&Planted>, Vec<&Finding>) {
    let found = |planted: &&Planted| {
        meeting.record.findings.iter().any(|finding| {
            let places = paths(finding);
            is(finding, planted) && planted.paths.iter().all(|p| places.contains(p.as_str()))
        })
    };
    let (hits, misses): (Vec<&Planted>, Vec<&Planted>) =
        meeting.truth.planted.iter().partition(found);
    let besides = |finding: &&Finding| !meeting.truth.planted.iter().any(|p| is(finding, p));
    let false_alarms = meeting.record.findings.iter().filter(besides).collect();
    (hits.len(), misses, false_alarms)
}

#[test]
fn items_are_put_together_and_contradictions_found() {
    for seed in [1, 2, 3] {
        let meeting = read(seed);
        let (truth, strange) = truth_of(&meeting);
        let read = share(truth.len(), meeting.truth.mentions.len());
        let (precision, recall) = merging(&meeting, &truth);
        let (hits, misses, besides) = contradictions(&meeting);
        let planted = meeting.truth.planted.len();
        println!(
            "seed {seed}: {} documents, {} mentions of {} items: {:.1} % read, merging precision \
             {precision:.4}, recall {recall:.4}; {hits} of {planted} planted contradictions found, \
             {} false alarms among {} findings",
            meeting.records.len(),
            meeting.truth.mentions.len(),
            meeting.truth.mentions.iter().map(|m| m.item).max().unwrap() + 1,
            100.0 * read,
            besides.len(),
            meeting.record.findings.len(),
        );
        for miss in &misses {
            println!("missed: {} {:?} {:?}", miss.code, miss.subjects, miss.paths);
        }
        for finding in &besides {
            println!("besides: {} {}", finding.code.as_str(), finding.message);
        }
        assert!(read >= 0.99 && strange * 100 <= truth.len(), "{read} {strange}");
        assert!(precision >= 0.99 && recall >= 0.99, "{precision} {recall}");
        assert!(planted >= 200 && hits * 100 >= planted * 98, "{hits} of {planted}");
        assert!(besides.len() * 50 < meeting.record.findings.len(), "{besides:#?}");
        let codes: BTreeSet<Code> = meeting.record.findings.iter().map(|f| f.code).collect();
        assert!(codes.len() >= 13, "{codes:?}");
    }
}
