//! Whatever prints a number about one thing prints the same one: the summary of `extract`, the page,
//! `query`, drafts and the meeting's record.
#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests panic as tests do"
)]

mod support;

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use support::{code, stderr, stdout};

/// Counts by what they count and its key.
type Counts = BTreeMap<(String, String), u64>;

fn fixtures(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

/// An output of documents: its folder, and what the summary says.
fn extracted(documents: &Path) -> (tempfile::TempDir, String) {
    let out = tempfile::tempdir().unwrap();
    let run = run!("extract", documents, "-o", out.path(), "--no-cache");
    assert!(code(&run) <= 1, "{}", stderr(&run));
    let told = stderr(&run);
    (out, told)
}

fn meetings(out: &Path) -> Vec<Value> {
    let text = fs::read_to_string(out.join("meeting.json")).unwrap();
    match serde_json::from_str(&text).unwrap() {
        Value::Array(meetings) => meetings,
        one => vec![one],
    }
}

/// The sums of the counts of all meeting records.
fn totals<'m>(meetings: impl IntoIterator<Item = &'m Value>) -> Counts {
    let mut counts = Counts::new();
    for total in meetings.into_iter().flat_map(|m| m["totals"].as_array().unwrap()) {
        let text = |field: &str| total[field].as_str().unwrap().to_owned();
        *counts.entry((text("by"), text("key"))).or_default() += total["count"].as_u64().unwrap();
    }
    counts
}

fn of(counts: &Counts, by: &str, key: &str) -> u64 {
    counts.get(&(by.to_owned(), key.to_owned())).copied().unwrap_or(0)
}

/// The numbers of a kind, by key.
fn by<'c>(counts: &'c Counts, by: &str) -> BTreeMap<&'c str, u64> {
    counts.iter().filter(|((of, _), _)| of == by).map(|((_, key), n)| (key.as_str(), *n)).collect()
}

/// The number before some words: `14` of `Also: 14 liaison statements, 2 events`.
fn number_before(text: &str, words: &str) -> u64 {
    let before = text.split(words).next().filter(|before| before.len() < text.len());
    let digits = |c: char| c.is_ascii_digit() || c == '\u{202f}' || c == ',';
    let number = before.unwrap_or_default().trim_end();
    let number = number.rsplit(|c| !digits(c)).next().unwrap_or_default();
    number.chars().filter(char::is_ascii_digit).collect::<String>().parse().unwrap_or(0)
}

fn summary_says(told: &str, counts: &Counts) {
    let items = of(counts, "all", "work_items");
    if items > 0 {
        let line = told.lines().find(|l| l.starts_with("Work items: ")).unwrap();
        let number = line.split_whitespace().nth(2).unwrap().replace(',', "");
        assert_eq!(number.parse::<u64>().unwrap(), items, "{line}");
    }
    let also = told.lines().find(|l| l.starts_with("Also: ")).unwrap_or_default();
    let statements = of(counts, "all", "liaison_statements");
    assert_eq!(number_before(also, " liaison statement"), statements, "{also}");
    assert_eq!(number_before(also, " event"), of(counts, "all", "events"), "{also}");
    // The table: a row for each stage, a column for each track.
    let mut rows = told.lines().skip_while(|l| !l.starts_with("Work items: "));
    let tracks: Vec<String> = rows
        .next()
        .unwrap_or_default()
        .replace("not stated", "none")
        .split_whitespace()
        .skip(3)
        .map(str::to_owned)
        .collect();
    let mut sums = vec![0; tracks.len()];
    let mut all = 0;
    for row in rows.take_while(|l| l.starts_with("  ")) {
        let mut cells: Vec<&str> = row.split_whitespace().rev().take(tracks.len()).collect();
        cells.reverse();
        for (sum, cell) in sums.iter_mut().zip(cells) {
            let cell: u64 = cell.parse().unwrap_or(0);
            *sum += cell;
            all += cell;
        }
        for (stage, label) in [
            ("consented", "consented"),
            ("determined", "determined"),
            ("new", "added to the work programme"),
            ("in_progress", "under study"),
        ] {
            if row.trim_start().starts_with(label) {
                let cells = row.split_whitespace().rev().take(tracks.len());
                let sum: u64 = cells.filter_map(|cell| cell.parse::<u64>().ok()).sum();
                assert_eq!(sum, of(counts, "stage", stage), "{row}");
            }
        }
    }
    assert_eq!(all, items, "each item is in one cell\n{told}");
    for (track, sum) in tracks.iter().zip(sums).filter(|(track, _)| *track != "none") {
        assert_eq!(sum, of(counts, "track", track), "{track}\n{told}");
    }
}

/// The counts of a question, by what they are of; what is of nothing is left out.
fn asked(out: &Path, question: &str) -> BTreeMap<String, u64> {
    let run = run!("query", out, question, "--format", "json");
    let answer: Value = serde_json::from_str(&stdout(&run)).unwrap();
    let rows = answer.as_array().or_else(|| answer["rows"].as_array()).unwrap();
    rows.iter()
        .filter_map(|row| {
            let row = row.as_object().unwrap();
            let (_, of) = row.iter().find(|(name, _)| *name != "count" && *name != "places")?;
            Some((of.as_str()?.to_owned(), row["count"].as_u64().unwrap()))
        })
        .collect()
}

fn query_says(out: &Path, counts: &Counts) {
    for (question, kind) in [
        ("work-items count by stage", "stage"),
        ("work-items count by track", "track"),
        ("work-items count by questions", "question"),
        ("work-items count by wp", "working_party"),
        ("liaisons count by direction", "direction"),
    ] {
        let answer = asked(out, question);
        let answer: BTreeMap<&str, u64> = answer.iter().map(|(k, n)| (k.as_str(), *n)).collect();
        assert_eq!(answer, by(counts, kind), "{question}");
    }
    for (topic, key) in
        [("work-items", "work_items"), ("liaisons", "liaison_statements"), ("events", "events")]
    {
        let run = run!("query", out, &format!("{topic} count"), "--format", "csv");
        let number: u64 = stdout(&run).lines().nth(1).unwrap().parse().unwrap();
        assert_eq!(number, of(counts, "all", key), "{topic}");
    }
}

fn page_says(out: &Path, meetings: &[Value]) {
    let page = out.join("meeting.html");
    assert_eq!(code(&run!("report", out, "-o", &page)), 0);
    let page = fs::read_to_string(page).unwrap();
    // The page begins with the latest meeting.
    let latest = meetings.iter().rev().max_by_key(|m| m["meeting"]["start"].as_str()).unwrap();
    let counts = totals([latest]);
    for (label, key) in [
        ("documents", "documents"),
        ("documents that are missing", "missing_documents"),
        ("work items", "work_items"),
        ("work items that documents disagree about", "disputed_work_items"),
        ("liaison statements", "liaison_statements"),
        ("events", "events"),
    ] {
        let said = format!("<dt>{label}</dt><dd>{}</dd>", of(&counts, "all", key));
        assert!(page.contains(&said), "{said}");
    }
    let data = page.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    for field in ["stage", "track"] {
        let mut tally: BTreeMap<&str, u64> = BTreeMap::new();
        for item in data["meetings"][0]["items"].as_array().unwrap() {
            if let Some(value) = item[field].as_str() {
                *tally.entry(value).or_default() += 1;
            }
        }
        assert_eq!(tally, by(&counts, field), "{field}");
    }
}

fn agree(name: &str) {
    let (out, told) = extracted(&fixtures(name));
    let meetings = meetings(out.path());
    let counts = totals(&meetings);
    summary_says(&told, &counts);
    query_says(out.path(), &counts);
    page_says(out.path(), &meetings);
    if meetings.len() == 1 {
        let draft = out.path().join("summary.md");
        let run = run!("draft", "executive-summary", "--from", out.path(), "-o", &draft);
        assert!(code(&run) <= 1, "{}", stderr(&run));
        let draft = fs::read_to_string(draft).unwrap();
        let outgoing = of(&counts, "direction", "outgoing");
        if outgoing > 0 {
            assert!(
                draft.contains(&format!("Outgoing liaison statements ({outgoing}, see")),
                "{draft}"
            );
        }
    }
}

#[test]
fn of_the_seed() {
    agree("seed");
}

#[test]
fn of_the_made_up_headers() {
    agree("headers");
}

#[test]
fn of_the_made_up_meeting() {
    agree("meeting");
}

#[test]
fn without_a_folder_the_summary_counts_mentions_and_says_so() {
    let told = stderr(&run!("extract", &fixtures("seed"), "--no-cache"));
    let line = told.lines().find(|l| l.starts_with("Mentions: ")).unwrap();
    assert!(line.contains(" work items, ") && line.contains(" liaison statements, "), "{line}");
    assert!(!told.contains("Work items: "), "what is merged is counted with -o alone: {told}");
}
