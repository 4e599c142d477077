//! What is drafted from records is read back as the same facts.

use draft::{Kind, Report, Scope};
use pipeline::Options;
use proptest::prelude::*;
use rapporteur_tests::root;
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Value, json};

const KINDS: [Kind; 4] =
    [Kind::ExecutiveSummary, Kind::QuestionReport, Kind::WorkingPartyReport, Kind::WorkProgramme];

/// A draft in each of its forms, under a name that says nothing.
fn forms(report: &Report) -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("draft.docx", draft::docx(report).unwrap()),
        ("draft.html", draft::html(report).into_bytes()),
        ("draft.md", draft::markdown(report).into_bytes()),
    ]
}

fn read(name: &str, bytes: &[u8]) -> DocumentRecord {
    pipeline::extract_bytes(name, bytes, &Options::default())
}

/// The one meeting that records are of.
fn meeting(records: &[DocumentRecord]) -> MeetingRecord {
    let mut meetings = pipeline::assemble(records);
    assert_eq!(meetings.len(), 1);
    meetings.remove(0)
}

/// A value without where it stands, and without how a name was written: a draft writes names as
/// they are meant.
fn bare(value: &Value) -> Value {
    const PLACES: [&str; 3] = ["evidence", "related", "raw_acronym"];
    match value {
        Value::Object(fields) => {
            let kept = fields.iter().filter(|(name, _)| !PLACES.contains(&name.as_str()));
            kept.map(|(name, value)| (name.clone(), bare(value))).collect()
        }
        Value::Array(values) => values.iter().map(bare).collect(),
        other => other.clone(),
    }
}

/// The facts of a record.
fn facts(record: &DocumentRecord) -> Value {
    let record = bare(&serde_json::to_value(record).unwrap());
    let header = ["study_group", "meeting_place", "meeting_start", "meeting_end", "title"]
        .map(|field| (field.to_owned(), record["header"][field].clone()));
    let mut events = record["events"].as_array().unwrap().clone();
    events.sort_by_key(Value::to_string);
    let findings = record["findings"].as_array().unwrap().iter();
    let contradictions = findings
        .filter(|f| ["count_mismatch", "total_mismatch"].contains(&f["code"].as_str().unwrap()))
        .map(|f| json!([f["code"], f["stated"], f["found"]]));
    let mut contradictions: Vec<Value> = contradictions.collect();
    contradictions.sort_by_key(Value::to_string);
    json!({
        "kind": record["kind"],
        "header": header.into_iter().collect::<serde_json::Map<_, _>>(),
        "work_items": record["work_items"],
        "approvals": record["approvals"],
        "liaisons": record["liaisons"],
        "events": events,
        "statistics": record["statistics"],
        "contradictions": contradictions,
    })
}

fn same(what: &str, expected: &Value, found: &Value) {
    if let (Value::Object(expected), Value::Object(found)) = (expected, found) {
        for (name, value) in expected {
            same(&format!("{what}.{name}"), value, &found[name]);
        }
    } else if let (Value::Array(expected), Value::Array(found)) = (expected, found) {
        assert_eq!(expected.len(), found.len(), "{what}: {expected:#?}\n{found:#?}");
        for (at, (expected, found)) in expected.iter().zip(found).enumerate() {
            same(&format!("{what}[{at}]"), expected, found);
        }
    } else {
        assert_eq!(expected, found, "{what}");
    }
}

/// What a draft says where the document contradicts its own rows: the rows count.
fn counted(mut facts: Value) -> Value {
    for approval in facts["approvals"].as_array_mut().unwrap() {
        approval["declared_count"] = approval["listed_count"].clone();
    }
    let open = facts["contradictions"].as_array_mut().unwrap();
    open.retain(|finding| finding[0] != "count_mismatch");
    facts
}

/// The table that a draft has beside those that documents state.
const COMPUTED: &str = "Statistics computed from the documents";

/// Takes the computed table out of the facts of a draft.
fn computed(facts: &mut Value) -> Value {
    let tables = facts["statistics"].as_array_mut().unwrap();
    let own = |t: &Value| t["name"].as_str().is_some_and(|name| name.ends_with(COMPUTED));
    let at = tables.iter().position(own).expect(COMPUTED);
    tables.remove(at)
}

fn seed_round_trip(name: &str) {
    let bytes = std::fs::read(root().join("fixtures/seed").join(name)).unwrap();
    let records = [read(name, &bytes)];
    let meeting = meeting(&records);
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    for (form, bytes) in forms(&report) {
        let mut found = facts(&read(form, &bytes));
        // By Question: Annex A, Annex B and Annex C of the page (DOMAIN.md §0).
        let of = computed(&mut found);
        let columns = ["Q1", "Q2", "Q4", "Q6", "Q7", "Q8", "Q13", "Q14", "Total"];
        assert_eq!(of["columns"], json!(columns));
        assert_eq!(row(&of, "Candidate texts"), ["-", "-", "-", "-", "2", "3", "4", "1", "10"]);
        assert_eq!(row(&of, "New work items"), ["-", "2", "3", "1", "11", "2", "-", "1", "20"]);
        assert_eq!(row(&of, "Outgoing LS"), ["1", "-", "1", "-", "11", "-", "-", "1", "14"]);
        // Of contributions and texts the page tells, but holds none: nothing is said of them.
        assert_eq!(of["rows"].as_array().unwrap().len(), 3);
        same(&format!("{name} as {form}"), &counted(facts(&records[0])), &found);
    }
}

/// The values of a row as written.
fn row<'v>(table: &'v Value, label: &str) -> Vec<&'v str> {
    let rows = table["rows"].as_array().unwrap();
    let row = rows.iter().find(|r| r["label"] == label).expect(label);
    row["values"].as_array().unwrap().iter().map(|v| v["raw"].as_str().unwrap()).collect()
}

/// The draft of a summary of the seed's page.
fn of_seed(kind: Kind, scope: &Scope) -> String {
    let bytes = std::fs::read(root().join("fixtures/seed/executive-summary.html")).unwrap();
    let records = [read("executive-summary.html", &bytes)];
    draft::markdown(&draft::report(kind, &meeting(&records), &records, scope).unwrap())
}

#[test]
fn rows_count_and_a_stated_number_is_a_remark() {
    let text = of_seed(Kind::ExecutiveSummary, &Scope::default());
    // Six rows under a caption that says three, three under one that says two.
    for (heading, stated) in [
        (
            "### a) TAP Recommendations for determination (WTSA-24 Resolution 1) in SG17 June 2026 meeting (6)",
            3,
        ),
        (
            "### b) AAP Recommendations for consent (Recommendation ITU-T A.8) in SG17 June 2026 meeting (3)",
            2,
        ),
        ("## 5. Candidate work items for action in next SG17 meeting (10, see Annex A)", 6),
    ] {
        let (_, under) = text.split_once(heading).expect(heading);
        let (under, _) = under.split_once("\n#").unwrap();
        assert!(under.contains(&format!("Stated: {stated} in executive-summary.html.")), "{under}");
    }
    let (_, notes) = text.split_once("## Notes").unwrap();
    for said in ["TAP determination: 3 stated, 6 listed", "AAP consent: 2 stated, 3 listed"] {
        assert_eq!(notes.matches(said).count(), 1, "{notes}");
    }
    assert_eq!(notes.matches("6 stated, 10 listed").count(), 1, "{notes}");
}

#[test]
fn no_zero_that_nobody_said() {
    let scope = Scope { question: Some("7/17".to_owned()), ..Scope::default() };
    let text = of_seed(Kind::QuestionReport, &scope);
    let (_, summary) = text.split_once("2. Executive summary").unwrap();
    let (summary, _) = summary.split_once("3. Documentation").unwrap();
    // The page states these of Question 7; the rows are counted beside them.
    for line in [
        "| Input | 30 |  |",
        "| Incoming LS considered | 21 |  |",
        "| New work items agreed | 11 | 11 |",
        "| Output in TDs | 20 |  |",
        "| Outgoing LS |  | 11 |",
    ] {
        assert!(summary.contains(line), "{line}: {summary}");
    }
    assert!(!summary.contains("| 0 |") && !summary.contains(": 0"), "{summary}");
}

#[test]
fn open_dates_names_marks_and_legends_stay() {
    let text = of_seed(Kind::ExecutiveSummary, &Scope::default());
    assert!(
        text.contains("**ITU-T SG17 'Security' Content Week (Geneva, 30 March - 2 April 2026)**")
    );
    assert!(text.contains("| 7-11 Sept 2026 | Chongqing, China (TBC) |"));
    assert!(text.contains("10 July 2026 (date TBC, during AI4Good 2026)"));
    assert!(text.contains("X.Max-trust\\*") && text.contains("XSTR.stv-OC\\*\\*"));
    assert!(text.contains(
        "Note: \\* marked items are for approval by TAP; \\*\\* marked items are for approval by \
         agreement; Items without any mark are for approval by AAP."
    ));
}

#[test]
fn what_a_person_must_write_has_one_notation() {
    let (meeting, records) = made_up();
    let scope = Scope { question: Some("2/23".to_owned()), working_party: Some("WP3".to_owned()) };
    for kind in KINDS {
        let report = draft::report(kind, &meeting, &records, &scope).unwrap();
        let text = draft::html(&report);
        let open = text.matches("<mark>").count();
        assert_eq!(text.matches("<mark>[to be written: ").count(), open, "{kind:?}");
        assert_eq!(text.matches("to be written").count(), open, "{kind:?}");
        // What is still to be written is read as nothing.
        let record = read("draft.docx", &draft::docx(&report).unwrap());
        let record = serde_json::to_string(&record.header).unwrap();
        assert!(!record.contains("to be written"), "{kind:?}: {record}");
    }
}

#[test]
fn what_is_over_is_no_plan_and_no_result() {
    let made = |name: &str, stage: &str, status: Option<&str>| {
        json!({
            "acronym": name, "raw_acronym": null, "former_acronyms": [], "title": "Mosses",
            "questions": ["7/17"], "track": "AAP", "track_basis": "column", "stage": stage,
            "version": null, "deliverable": "Recommendation", "base_texts": [],
            "common_text": false, "equivalents": [], "recommendation": null, "editors": [],
            "target_date": null, "status": status,
            "evidence": {"pointer": format!("/body/{name}"), "span": null, "raw": "",
                         "section": [], "rule": "work_item.row", "fields": {}}
        })
    };
    let mut record = record(&[
        made("X.early", "approved", Some("Approved 2024-10-29")),
        made("X.late", "approved", Some("Approved 2026-04-02")),
        made("X.plain", "approved", None),
        made("X.missed", "for_consent", None),
        made("X.next", "for_consent", None),
    ]);
    let mut value = serde_json::to_value(&record).unwrap();
    let evidence = value["header"]["evidence"].clone();
    let approval = |name: &str, meeting: &str| {
        json!({"track": "AAP", "action": "consent", "stage": "for_consent", "meeting": meeting,
               "declared_count": null, "listed_count": 1, "acronyms": [name],
               "legal_basis": null, "evidence": evidence})
    };
    value["approvals"] = json!([
        approval("X.missed", "SG17 September 2025 meeting"),
        approval("X.next", "SG17 June 2026 meeting")
    ]);
    let event = |title: &str, day: &str| {
        json!({"title": title, "start": day, "end": day, "precision": "day", "raw_date": day,
               "tentative": false, "place": "Paris", "remote": null, "questions": ["7/17"],
               "scope": null, "evidence": evidence})
    };
    value["events"] = json!([
        event("Rapporteur meeting on roots", "2025-12-06"),
        event("Session of the last day", "2026-04-02"),
        event("Rapporteur meeting on leaves", "2026-05-06")
    ]);
    record = serde_json::from_value(value).unwrap();
    let records = [record];
    let meeting = meeting(&records);
    let scope = Scope { question: Some("7/17".to_owned()), ..Scope::default() };
    for kind in [Kind::ExecutiveSummary, Kind::QuestionReport] {
        let text = draft::markdown(&draft::report(kind, &meeting, &records, &scope).unwrap());
        let (body, notes) = text.split_once("# Notes").unwrap();
        let in_table = |name: &str| body.contains(&format!("| {name} |"));
        for (name, stays) in
            [("X.early", false), ("X.late", true), ("X.plain", true), ("X.missed", false)]
        {
            assert_eq!(in_table(name), stays, "{name}: {body}");
            assert_eq!(notes.contains(&format!("**{name}**: left out")), !stays, "{name}: {notes}");
        }
        assert!(in_table("X.next") && body.contains("meeting on leaves"), "{body}");
        for over in ["meeting on roots", "Session of the last day"] {
            assert!(!body.contains(over) && notes.contains(over), "{over}: {text}");
        }
    }
}

#[test]
fn superseded_and_contradicted_texts_are_left_out_with_a_note() {
    let (meeting, records) = made_up();
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    let text = draft::markdown(&report);
    let (body, notes) = text.split_once("## Notes").unwrap();
    // Planted: TD61/1 has two later revisions; TD62/2 is TD62/1 with a wrong suffix; TD74/2 is the
    // text of another item.
    for (name, kept, out) in [
        ("Y.orchard-twin", "TD61R2/1", "TD61/1"),
        ("Y.soil-sense", "TD62/1", "TD62/2"),
        ("Y.ds-river", "C305", "TD74/2"),
    ] {
        let row = body.lines().find(|l| l.contains(&format!("| {name} |"))).expect(name);
        assert!(row.contains(&format!("[{kept}]")) && !row.contains(out), "{row}");
        let note = format!("**{name}**: base text {out}: left out");
        assert_eq!(notes.matches(&note).count(), 1, "{notes}");
    }
}

#[test]
fn statistics_of_a_meeting_without_a_summary_of_its_own() {
    let mut records = rapporteur_tests::records(&root().join("fixtures/meeting"), 2);
    records.retain(|record| record.kind != record::Kind::ExecutiveSummary);
    let meeting = meeting(&records);
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    let mut found = facts(&read("draft.docx", &draft::docx(&report).unwrap()));
    let of = computed(&mut found);
    // As the made-up meeting was planned: by Question 1 to 8, and all together.
    assert_eq!(row(&of, "Input contributions"), ["1", "1", "1", "1", "1", "1", "2", "1", "9"]);
    assert_eq!(row(&of, "Incoming LS"), ["1", "1", "1", "1", "1", "1", "-", "-", "6"]);
    assert_eq!(row(&of, "Outgoing LS"), ["-", "1", "1", "1", "1", "1", "1", "1", "7"]);
    assert_eq!(row(&of, "New work items"), ["-", "1", "1", "1", "1", "1", "2", "1", "8"]);
    assert_eq!(row(&of, "Texts decided"), ["-", "3", "2", "2", "3", "2", "1", "1", "14"]);
    // Only the summary tells of candidates: without it, nothing is said of them.
    assert!(of["rows"].as_array().unwrap().iter().all(|row| row["label"] != "Candidate texts"));
    let text = draft::markdown(&report);
    for annex in [
        "Annex A – Results",
        "Annex B – New work items",
        "Annex C – Outgoing liaison statements",
        "Annex D – Discontinued work items",
    ] {
        assert!(text.contains(annex), "{annex}");
    }
}

#[test]
fn a_stated_statistic_that_the_documents_contradict_has_a_note() {
    let (meeting, records) = made_up();
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    let text = draft::markdown(&report);
    let (_, notes) = text.split_once("## Notes").unwrap();
    // Planted: the summary's own table leaves out the statement of Question 8, and nothing else.
    let said = "Outgoing LS: - stated and 1 in the documents for Q8/23 |";
    assert_eq!(notes.matches("in the documents for").count(), 1, "{notes}");
    assert!(notes.contains(said), "{notes}");
}

#[test]
fn the_seeds_summary_from_its_page() {
    seed_round_trip("executive-summary.html");
}

#[test]
fn the_seeds_summary_from_word() {
    seed_round_trip("executive-summary.docx");
}

#[test]
fn the_seeds_summary_from_a_workbook() {
    seed_round_trip("executive-summary.xlsx");
}

/// The made-up meeting.
fn made_up() -> (MeetingRecord, Vec<DocumentRecord>) {
    let records = rapporteur_tests::records(&root().join("fixtures/meeting"), 2);
    (meeting(&records), records)
}

fn names<'a>(record: &'a Value, stage: &str) -> Vec<&'a str> {
    let items = record["work_items"].as_array().unwrap().iter().filter(|i| is_row(i));
    items.filter(|i| i["stage"] == stage).map(|i| i["acronym"].as_str().unwrap()).collect()
}

/// What is read of a draft of the made-up meeting, once for all of its forms.
fn read_back(kind: Kind, scope: &Scope) -> Value {
    let (meeting, records) = made_up();
    let report = draft::report(kind, &meeting, &records, scope).unwrap();
    let mut read: Vec<Value> = Vec::new();
    for (form, bytes) in forms(&report) {
        let record = self::read(form, &bytes);
        for finding in &record.findings {
            // What a document states wrongly stays wrong; nothing else may be.
            let stated = finding.code.as_str() == "total_mismatch";
            assert!(stated || finding.severity < record::Severity::Warning, "{form}: {finding:?}");
        }
        if let Some(first) = read.first() {
            same(form, &facts_of(first), &facts(&record));
        }
        read.push(serde_json::to_value(&record).unwrap());
    }
    let record = read.swap_remove(0);
    for item in record["work_items"].as_array().unwrap().iter().filter(|i| is_row(i)) {
        said_by_the_meeting(item, &meeting);
    }
    record
}

fn facts_of(record: &Value) -> Value {
    facts(&serde_json::from_value(record.clone()).unwrap())
}

/// Whether an item is a row of a table of items, and not what the title of a listed document says.
fn is_row(item: &Value) -> bool {
    item["evidence"]["rule"] == "work_item.row"
}

/// Whether a drafted item says what the meeting's record says of it.
fn said_by_the_meeting(item: &Value, meeting: &MeetingRecord) {
    let name = item["acronym"].as_str().unwrap();
    let merged =
        meeting.work_items.iter().find(|m| m.acronym.as_deref() == Some(name)).expect(name);
    let values = |field: &str| -> Vec<Value> {
        merged.facts.get(field).into_iter().flatten().map(|f| f.value.clone()).collect()
    };
    for field in ["title", "questions", "version", "deliverable"] {
        let best = values(field).into_iter().next();
        // The table of ongoing items has no columns of versions and deliverables (DOMAIN.md §8).
        if matches!(field, "version" | "deliverable") && item[field].is_null() {
            continue;
        }
        let none = if field == "questions" { json!([]) } else { Value::Null };
        assert_eq!(item[field], best.unwrap_or(none), "{name}: {field}");
    }
    assert!(values("track").contains(&item["track"]) || item["track"].is_null(), "{name}");
    for field in ["base_texts", "equivalents"] {
        for one in item[field].as_array().unwrap() {
            assert!(values(field).contains(one), "{name}: {one}");
        }
    }
    assert_eq!(
        item["equivalents"].as_array().unwrap().len(),
        values("equivalents").len(),
        "{name}"
    );
}

#[test]
fn the_made_up_meetings_summary() {
    let record = read_back(Kind::ExecutiveSummary, &Scope::default());
    let determined = ["Y.orchard-twin", "Y.herit-obj", "Y.field-trust", "Y.ai-birdsong"];
    assert_eq!(names(&record, "determined"), determined);
    let consented = [
        "Y.soil-sense",
        "Y.tide-gauge",
        "Y.5120 Amd.1",
        "Y.lh-auth",
        "Y.5155 Cor.2",
        "Y.ds-farm",
        "Y.5188rev",
    ];
    assert_eq!(names(&record, "consented"), consented);
    assert_eq!(names(&record, "agreed"), ["YSTR.frost", "Y.sup-ds"]);
    assert_eq!(names(&record, "approved"), ["Y.5310"]);
    assert_eq!(names(&record, "for_determination"), ["Y.buoy-net", "Y.key-bury"]);
    assert_eq!(names(&record, "for_consent"), ["Y.ds-consent"]);
    let new = [
        "Y.bee-count",
        "Y.ice-map",
        "YSTR.dialect",
        "Y.tamper-log",
        "Y.ds-river",
        "Y.ai-orch-eval",
        "YSTR.ai-nature",
        "Y.solar-dim",
    ];
    assert_eq!(names(&record, "new"), new);
    assert_eq!(names(&record, "discontinued"), ["Y.harvest"]);
    let sent: Vec<&Value> =
        record["liaisons"].as_array().unwrap().iter().map(|l| &l["documents"][0]).collect();
    // Six in the summary's own annex, and one that only the list of the meeting's documents names.
    let expected = [511, 512, 513, 514, 515, 516, 519].map(|n| json!(format!("TD{n}/GEN")));
    assert_eq!(sent, expected.iter().collect::<Vec<_>>());
    let counts: Vec<Value> = record["approvals"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| json!([a["stage"], a["declared_count"], a["listed_count"]]))
        .collect();
    let expected = json!([
        ["approved", 1, 1],
        ["determined", 4, 4],
        ["consented", 7, 7],
        ["agreed", 2, 2],
        ["for_determination", 2, 2],
        ["for_consent", 1, 1]
    ]);
    assert_eq!(Value::from(counts), expected);
    let turin = json!({"start": "2027-02-09", "end": "2027-02-10", "place": "Turin, Italy",
                       "tentative": true});
    let events = record["events"].as_array().unwrap();
    let found = events.iter().find(|e| e["start"] == turin["start"]).unwrap();
    for (field, value) in turin.as_object().unwrap() {
        assert_eq!(found[field], *value, "{field}");
    }
    assert_eq!(events.len(), 8);
}

#[test]
fn the_made_up_meetings_work_programme() {
    let record = read_back(Kind::WorkProgramme, &Scope::default());
    assert_eq!(record["kind"], "work_programme");
    let (meeting, _) = made_up();
    let items = record["work_items"].as_array().unwrap();
    assert_eq!(items.len(), meeting.work_items.len());
    assert_eq!(names(&record, "discontinued"), ["Y.harvest"]);
    assert_eq!(
        names(&record, "in_progress"),
        ["Y.drip-ctl", "Y.museum-id", "Y.ai-fire", "Y.wake-radio"]
    );
    assert_eq!(names(&record, "new").len(), 8);
}

#[test]
fn the_made_up_report_of_a_question() {
    let scope = Scope { question: Some("Q3/23".to_owned()), ..Scope::default() };
    let record = read_back(Kind::QuestionReport, &scope);
    assert_eq!(record["kind"], "meeting_report");
    let header = &record["header"];
    assert_eq!(header["questions"], json!(["3/23"]));
    assert_eq!(header["title"], "Report of Question 3/23");
    assert_eq!(header["source"], "Rapporteur Q3/23");
    assert_eq!(header["meeting_place"], "Geneva");
    assert_eq!(header["meeting_start"], "2026-10-07");
    assert_eq!(header["study_group"], "SG23");
    assert_eq!(header["contacts"], json!([]));
    assert_eq!(names(&record, "consented"), ["Y.tide-gauge", "Y.5120 Amd.1"]);
    assert_eq!(names(&record, "new"), ["Y.ice-map"]);
    assert_eq!(names(&record, "in_progress"), ["Y.buoy-net"]);
    assert_eq!(names(&record, "for_determination"), ["Y.buoy-net"]);
    let liaisons: Vec<Value> = record["liaisons"]
        .as_array()
        .unwrap()
        .iter()
        .map(|l| json!([l["direction"], l["documents"][0], l["from"], l["destinations"]]))
        .collect();
    let expected = json!([
        ["incoming", "TD502/GEN", "IHO Tides Group", []],
        ["outgoing", "TD512/GEN", null, ["SG5", "WMO"]]
    ]);
    assert_eq!(Value::from(liaisons), expected);
    assert_eq!(record["documents"].as_array().unwrap().len(), 10);
}

#[test]
fn the_made_up_report_of_a_working_party() {
    let scope = Scope { working_party: Some("1/23".to_owned()), ..Scope::default() };
    let record = read_back(Kind::WorkingPartyReport, &scope);
    assert_eq!(record["kind"], "meeting_report");
    assert_eq!(record["header"]["questions"], json!(["2/23", "3/23"]));
    assert_eq!(names(&record, "determined"), ["Y.orchard-twin"]);
    assert_eq!(names(&record, "consented"), ["Y.soil-sense", "Y.tide-gauge", "Y.5120 Amd.1"]);
    assert_eq!(names(&record, "agreed"), ["YSTR.frost"]);
    assert_eq!(names(&record, "new"), ["Y.bee-count", "Y.ice-map"]);
    assert_eq!(names(&record, "in_progress"), ["Y.drip-ctl", "Y.buoy-net"]);
}

#[test]
fn the_made_up_agenda_of_a_question() {
    let scope = Scope { question: Some("3/23".to_owned()), ..Scope::default() };
    let record = read_back(Kind::Agenda, &scope);
    assert_eq!(record["kind"], "agenda");
    assert_eq!(record["header"]["questions"], json!(["3/23"]));
    assert_eq!(record["header"]["source"], "Rapporteur Q3/23");
    assert_eq!(names(&record, "for_determination"), ["Y.buoy-net"]);
    let rows = record["documents"].as_array().unwrap();
    let mut listed: Vec<&str> = rows.iter().filter_map(|d| d["ref"]["id"].as_str()).collect();
    // A table of statements is read as such, and not as a list of documents.
    let came = record["liaisons"].as_array().unwrap().iter().find(|l| l["direction"] == "incoming");
    listed.extend(came.unwrap()["documents"][0].as_str());
    // All that the made-up meeting has of Question 3, of a text with a revision the revision alone.
    let expected = [
        "C302",
        "TD42/1",
        "TD44/1",
        "TD502/GEN",
        "TD66/1",
        "TD67/1",
        "TD69R1/1",
        "TD164/1",
        "TD512/GEN",
    ];
    let mut planted = expected.to_vec();
    listed.sort_unstable();
    planted.sort_unstable();
    assert_eq!(listed, planted);
}

#[test]
fn an_agenda_of_a_working_party_allocates_documents_by_question() {
    let (meeting, records) = made_up();
    let scope = Scope { working_party: Some("WP1".to_owned()), ..Scope::default() };
    let text = draft::markdown(&draft::report(Kind::Agenda, &meeting, &records, &scope).unwrap());
    let (_, under) = text.split_once("## Question 2/23 (").unwrap();
    let (of_two, rest) = under.split_once("## Question 3/23 (").unwrap();
    let (of_three, _) = rest.split_once("\n# ").unwrap();
    for (id, in_two, in_three) in
        [("C301", true, false), ("C302", false, true), ("TD44/1", true, true)]
    {
        assert_eq!(of_two.contains(&format!("[{id}]")), in_two, "{id}: {of_two}");
        assert_eq!(of_three.contains(&format!("[{id}]")), in_three, "{id}: {of_three}");
    }
    assert!(!text.contains("## Question 4/23"));
    assert!(draft::report(Kind::Agenda, &meeting, &records, &Scope::default()).is_err());
}

#[test]
fn incoming_statements_say_by_when_and_who_replies() {
    let (meeting, records) = made_up();
    let report =
        draft::report(Kind::IncomingStatements, &meeting, &records, &Scope::default()).unwrap();
    let text = draft::markdown(&report);
    let rows: Vec<&str> = text.lines().filter(|line| line.contains("/GEN]")).collect();
    // Six came in; two ask for a reply by a day, and the earlier day comes first.
    assert_eq!(rows.len(), 6, "{text}");
    for (row, id, question, day) in [
        (rows[0], "TD501/GEN", "Q2/23", "2026-11-30"),
        (rows[1], "TD503/GEN", "Q4/23", "2027-01-15"),
    ] {
        for said in [id, question, day, "[to be written: who replies"] {
            assert!(row.replace('\\', "").contains(said), "{said}: {row}");
        }
    }
    assert!(rows[2..].iter().all(|row| !row.contains("who replies")), "{text}");
}

#[test]
fn what_documents_say_otherwise_is_a_note_and_no_fact() {
    let (meeting, records) = made_up();
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    let text = draft::markdown(&report);
    assert!(text.contains("**Y.tide-gauge**: title also given as “Data model of tide gauges” in"));
    assert!(text.contains("**Y.lh-auth**: track also given as “TAP” in"));
    assert!(text.contains("TAP determined: 3 stated, 4 listed"));
}

#[test]
fn a_meetings_record_is_enough() {
    let (meeting, records) = made_up();
    let report = draft::report(Kind::ExecutiveSummary, &meeting, &[], &Scope::default()).unwrap();
    let with =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    let items = |report| {
        let record =
            serde_json::to_value(read("draft.docx", &draft::docx(report).unwrap())).unwrap();
        let mut names: Vec<String> = record["work_items"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| format!("{} {}", i["acronym"], i["stage"]))
            .collect();
        names.sort();
        names
    };
    assert_eq!(items(&report), items(&with));
}

#[test]
fn equal_records_give_equal_bytes() {
    let (meeting, records) = made_up();
    let scope = Scope { question: Some("2/23".to_owned()), working_party: Some("WP3".to_owned()) };
    for kind in KINDS {
        let drafted = || forms(&draft::report(kind, &meeting, &records, &scope).unwrap());
        assert_eq!(drafted(), drafted());
    }
}

/// What is compared of a work item, whatever the table it stands in.
fn told(item: &Value) -> Value {
    const FIELDS: [&str; 9] = [
        "title",
        "questions",
        "track",
        "stage",
        "version",
        "deliverable",
        "common_text",
        "former_acronyms",
        "recommendation",
    ];
    let mut told: serde_json::Map<String, Value> =
        FIELDS.map(|f| (f.to_owned(), item[f].clone())).into_iter().collect();
    for list in ["base_texts", "equivalents"] {
        let mut texts = item[list].as_array().cloned().unwrap_or_default();
        texts.sort_by_key(Value::to_string);
        told.insert(list.to_owned(), texts.into());
    }
    Value::Object(told)
}

/// A made-up item: what a document says of it.
#[derive(Debug, Clone)]
struct Made {
    body: String,
    family: &'static str,
    title: String,
    questions: Vec<u8>,
    state: (&'static str, Option<&'static str>),
    version: Option<&'static str>,
    texts: Vec<String>,
    common: bool,
    standards: Vec<&'static str>,
    former: usize,
    deliverable: Option<&'static str>,
}

impl Made {
    /// The item as a record has it; `at` makes its names its own.
    fn item(&self, at: usize) -> Value {
        let questions: Vec<String> = self.questions.iter().map(|q| format!("{q}/17")).collect();
        let former: Vec<String> = (0..self.former).map(|n| format!("Z.was{n}of{at}")).collect();
        let deliverable = match self.state.1 {
            // Of these tracks the extraction always says one.
            Some("TAP" | "AAP") => Some(self.deliverable.unwrap_or("Recommendation")),
            _ if self.family.ends_with("STR") => Some("Technical Report"),
            _ => self.deliverable,
        };
        json!({
            "acronym": format!("{}.{}{at}", self.family, self.body),
            "raw_acronym": null,
            "former_acronyms": former,
            "title": self.title,
            "questions": questions,
            "track": self.state.1,
            "track_basis": self.state.1.map(|_| "column"),
            "stage": self.state.0,
            "version": self.version,
            "deliverable": deliverable,
            "base_texts": self.texts,
            "common_text": self.common,
            "equivalents": self.standards,
            "recommendation": null,
            "editors": [],
            "target_date": null,
            "status": null,
            "evidence": {"pointer": format!("/body/{at}"), "span": null, "raw": "", "section": [],
                         "rule": "work_item.row", "fields": {}}
        })
    }
}

/// Stages with the tracks that documents give them, the usual ones and others.
const STATES: [(&str, Option<&str>); 20] = [
    ("for_determination", Some("TAP")),
    ("for_consent", Some("AAP")),
    ("for_agreement", Some("agreement")),
    ("for_approval", Some("TAP")),
    ("for_approval", None),
    ("for_decision", None),
    ("determined", Some("TAP")),
    ("consented", Some("AAP")),
    ("consented", Some("TAP")),
    ("approved", Some("TAP")),
    ("approved", Some("AAP")),
    ("approved", None),
    ("not_approved", Some("TAP")),
    ("agreed", Some("agreement")),
    ("new", Some("TAP")),
    ("new", Some("AAP")),
    ("new", Some("agreement")),
    ("new", None),
    ("discontinued", None),
    ("in_progress", Some("AAP")),
];

/// Titles with all that means something to one form or another.
fn title() -> impl Strategy<Value = String> {
    let signs = r#"[A-Za-z0-9 |*_<>&"'“”\[\](){}#\\`~^;,.!?$@=+/%§é中−–-]{1,60}"#;
    signs
        .prop_map(|t| document::normalise(&t))
        .prop_filter("a title has letters", |t| t.chars().filter(|c| c.is_alphabetic()).count() > 2)
}

fn text() -> impl Strategy<Value = String> {
    let group = prop::sample::select(vec!["1", "2", "4", "GEN", "P"]);
    prop_oneof![
        (1..400_u32, group.clone()).prop_map(|(n, g)| format!("TD{n}/{g}")),
        // One revision for each number: a draft leaves out all but the last.
        (400..800_u32, group).prop_map(|(n, g)| format!("TD{n}R{}/{g}", n % 3 + 1)),
        (1..400_u32).prop_map(|n| format!("C{n}")),
    ]
}

fn made() -> impl Strategy<Value = Made> {
    let standards = prop::sample::subsequence(
        vec!["ETSI EN 303 645", "IETF RFC 7159", "ISO/IEC 27566-1"],
        0..=2,
    );
    let texts =
        prop::collection::btree_set(text(), 0..4).prop_map(|t| t.into_iter().collect::<Vec<_>>());
    let questions =
        prop::collection::btree_set(1..16_u8, 0..3).prop_map(|q| q.into_iter().collect::<Vec<_>>());
    let deliverables = vec![None, Some("Recommendation"), Some("Supplement")];
    let versions = vec![
        None,
        Some("new"),
        Some("revised"),
        Some("amendment"),
        Some("corrigendum"),
        Some("supplement"),
    ];
    let name = (
        "[a-z]{2,5}([-_][A-Za-z][a-z0-9]{1,4}){0,2}-n",
        prop::sample::select(vec!["X", "Y", "Q", "XSTR"]),
        0..3_usize,
    );
    let words = (title(), prop::sample::select(versions), prop::sample::select(deliverables));
    let links = (texts, any::<bool>(), standards, questions);
    (name, words, links, prop::sample::select(STATES.to_vec())).prop_map(
        |((body, family, former), (title, version, deliverable), links, state)| {
            let (texts, common, standards, questions) = links;
            Made {
                body,
                family,
                title,
                questions,
                state,
                version,
                texts,
                common,
                standards,
                former,
                deliverable,
            }
        },
    )
}

/// A record of a summary with these items.
fn record(items: &[Value]) -> DocumentRecord {
    let evidence = json!({"pointer": "", "span": null, "raw": "", "section": [], "rule": "",
                          "fields": {}});
    serde_json::from_value(json!({
        "schema": "urn:rapporteur:schema:document:1",
        "source": {"path": "summary.docx", "format": "docx", "media_type": "", "bytes": 0,
                   "sha256": ""},
        "producer": {"name": "", "version": "", "vocabulary": ""},
        "status": "extracted", "kind": "executive_summary", "identity": null,
        "header": {
            "study_group": "SG17", "working_party": null, "study_period": null, "questions": [],
            "meeting_place": "Geneva", "meeting_start": "2026-03-30", "meeting_end": "2026-04-02",
            "original_language": null, "source": null, "title": "Summary", "purpose": null,
            "intended_type": null, "contacts": [], "keywords": [], "abstract": null,
            "evidence": evidence
        },
        "publication": null, "documents": [], "work_items": items, "approvals": [],
        "liaisons": [], "events": [], "statistics": [],
        "text": {"characters": 0, "kept": 0, "stories": {}}, "references": [],
        "abbreviations": [], "findings": []
    }))
    .unwrap()
}

/// Each of these items stands in the draft once, with all that is told of it, and nothing else.
fn comes_back(report: &Report, expected: &[&Value]) {
    for (form, bytes) in forms(report) {
        let found = serde_json::to_value(read(form, &bytes)).unwrap();
        let found = found["work_items"].as_array().unwrap();
        for item in expected {
            let same_name: Vec<&Value> =
                found.iter().filter(|f| f["acronym"] == item["acronym"]).collect();
            assert_eq!(same_name.len(), 1, "{form}: {}", item["acronym"]);
            assert_eq!(told(item), told(same_name[0]), "{form}: {}", item["acronym"]);
        }
        assert_eq!(found.len(), expected.len(), "{form}: {found:#?}");
    }
}

#[test]
fn a_hostile_title_stays_a_title() {
    let title = "<script>alert(1)</script> [x](javascript:alert(1)) ![](http://a.example/b) \
                 https://a.example =cmd|'/c'!A1 {{7*7}} **b** `c`";
    let made = Made {
        body: "abc-n".to_owned(),
        family: "X",
        title: title.to_owned(),
        questions: vec![7],
        state: ("new", Some("TAP")),
        version: None,
        texts: vec!["TD5/1".to_owned()],
        common: false,
        standards: Vec::new(),
        former: 0,
        deliverable: None,
    };
    let item = made.item(0);
    let records = [record(std::slice::from_ref(&item))];
    let meeting = meeting(&records);
    let report =
        draft::report(Kind::ExecutiveSummary, &meeting, &records, &Scope::default()).unwrap();
    comes_back(&report, &[&item]);
    let page = draft::html(&report);
    assert!(!page.contains("<script") && !page.contains("javascript:alert(1)\""), "{page}");
    let text = draft::markdown(&report);
    for sign in ["<script", "](javascript", "![](", "https://a", "**b**", "`c`"] {
        let escaped = |at: usize| text[..at].ends_with('\\');
        assert!(text.match_indices(sign).all(|(at, _)| escaped(at)), "{sign}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn made_up_items_come_back(made in prop::collection::vec(made(), 1..9)) {
        let items: Vec<Value> = made.iter().enumerate().map(|(at, m)| m.item(at)).collect();
        let records = [record(&items)];
        let meeting = meeting(&records);
        let draft = |kind, scope| draft::report(kind, &meeting, &records, &scope).unwrap();
        let all: Vec<&Value> = items.iter().collect();
        comes_back(&draft(Kind::WorkProgramme, Scope::default()), &all);
        let listed: Vec<&Value> =
            items.iter().filter(|i| i["stage"] != "in_progress").collect();
        comes_back(&draft(Kind::ExecutiveSummary, Scope::default()), &listed);
        for question in made.iter().flat_map(|m| &m.questions) {
            let question = format!("{question}/17");
            let of_question: Vec<&Value> = items
                .iter()
                .filter(|i| i["questions"].as_array().unwrap().contains(&json!(question)))
                .collect();
            let scope = Scope { question: Some(question), ..Scope::default() };
            comes_back(&draft(Kind::QuestionReport, scope), &of_question);
        }
    }
}
