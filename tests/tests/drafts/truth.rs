//! Drafts say what is true of a meeting, whatever single documents state.

use super::*;

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
        // The reader takes a placeholder for no value.
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

/// The lines under a heading of a draft in Markdown.
fn under<'t>(text: &'t str, heading: &str) -> Vec<&'t str> {
    let (_, rest) = text.split_once(heading).unwrap_or_else(|| panic!("{heading}: {text}"));
    let rest = rest.split_once("\n#").map_or(rest, |(under, _)| under);
    rest.lines().filter(|line| line.starts_with("| **")).collect()
}

#[test]
fn new_work_items_are_listed_with_their_forms() {
    let (meeting, records) = made_up();
    let scope = Scope::default();
    let report = draft::report(Kind::WorkProgramme, &meeting, &records, &scope).unwrap();
    let text = draft::markdown(&report).replace('\\', "");
    let lines = under(&text, "# Justifications (A.1, A.13)");
    // The eight new items of the meeting; each form of the folder stands with its own.
    let forms = records.iter().filter(|r| r.kind == record::Kind::NewWorkItem);
    let mut told = 0;
    for form in forms {
        let Some(id) = form.identity.as_ref().map(|identity| identity.id.as_str()) else {
            continue;
        };
        for item in form.work_items.iter().filter_map(|item| item.acronym.as_ref()) {
            let line = lines.iter().find(|line| line.contains(&format!("**{item}**")));
            if let Some(line) = line {
                assert!(line.contains(id), "{id}: {line}");
                told += 1;
            }
        }
    }
    assert!(told > 0, "{lines:?}");
    assert_eq!(lines.len(), 8, "{lines:?}");
}

#[test]
fn items_without_a_text_are_told_and_those_of_two_meetings_apart() {
    let (mut meeting, records) = made_up();
    let scope = Scope::default();
    // The text of one item of the work programme did not come.
    meeting.documents.retain(|document| document.id.as_deref() != Some("TD73/2"));
    let stale = |before: Option<&MeetingRecord>| {
        let places = draft::Places::default();
        let report =
            draft::report_at(Kind::WorkProgramme, &meeting, &records, &scope, places, before);
        let text = draft::markdown(&report.unwrap()).replace('\\', "");
        under(&text, "# Without a text at this meeting").join("\n")
    };
    let alone = stale(None);
    // All others have a text.
    assert_eq!(alone.lines().count(), 1, "{alone}");
    assert!(alone.contains("**Y.museum-id**: no text"), "{alone}");
    assert!(!alone.contains("meeting before"), "{alone}");
    let whole = stale(Some(&made_up().0));
    assert!(whole.contains("no text; the meeting before had one"), "{whole}");
    // The meeting before knew the item, and had no text of it either.
    let mut before = meeting.clone();
    before.meeting.start = "2026-03-02".parse().ok();
    before.documents.clear();
    let both = stale(Some(&before));
    assert!(
        both.contains("**Y.museum-id**: no text, nor at the meeting before (2026-03-02)"),
        "{both}"
    );
}
