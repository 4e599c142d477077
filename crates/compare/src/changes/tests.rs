use super::*;
use serde_json::json;

fn document(path: &str, sha256: &str, more: &Value) -> Value {
    let mut record = json!({"schema": "urn:rapporteur:schema:document:1",
        "source": {"path": path, "sha256": sha256, "bytes": 10}, "status": "extracted",
        "kind": "other", "identity": null, "header": null, "work_items": [], "liaisons": [],
        "events": [], "approvals": [], "findings": []});
    for (key, value) in more.as_object().unwrap() {
        record[key] = value.clone();
    }
    record
}

fn td(number: u32, revision: Option<u32>, title: &str) -> Value {
    let mark = revision.map(|r| format!("R{r}")).unwrap_or_default();
    let path = format!("TD{number}{mark}.docx");
    let id = format!("TD{number}{mark}/1");
    document(
        &path,
        &path,
        &json!({"header": {"title": title, "source": "WP1", "questions": []},
            "identity": {"id": id, "itu_id": null, "series": "TD", "number": number, "group": "WP1",
                "revision": revision, "addendum": null, "study_group": "SG23", "language": "en"}}),
    )
}

fn item(name: &str, more: &Value) -> Value {
    let mut item = json!({"acronym": name, "former_acronyms": [], "title": "Mosses",
        "questions": ["7/23"], "track": "TAP", "stage": "new", "base_texts": ["TD218/4"],
        "target_date": null, "status": null, "editors": [],
        "evidence": {"pointer": "/body/3", "raw": name, "span": [0, 4], "section": ["1"],
            "rule": "work_item.row", "fields": {"stage": {"pointer": "/body/1", "span": null}}}});
    for (key, value) in more.as_object().unwrap() {
        item[key] = value.clone();
    }
    item
}

fn items(items: &[Value]) -> Vec<Value> {
    vec![document("a.docx", "1", &json!({ "work_items": items }))]
}

fn lines(changes: &Changes) -> Vec<String> {
    let told = text(changes);
    let own = |line: &&str| line.starts_with("  ") && !line.starts_with("    ");
    told.lines().filter(own).map(|line| line.trim().to_owned()).collect()
}

#[test]
fn a_work_item_is_told_as_a_chair_would() {
    let old = items(&[item("X.sgGenAI", &json!({}))]);
    let new = items(&[item(
        "X.sg-GenAI",
        &json!({"stage": "for_determination", "base_texts": ["TD218R1/4"]}),
    )]);
    let changes = changes(&old, &new);
    assert_eq!(
        lines(&changes),
        ["X.sg-GenAI (Q7/23): stage new -> for_determination, base text TD218/4 -> TD218R1/4"]
    );
    let stage = &changes.work_items[0].fields[0];
    let place = stage.old[0].place.as_ref().unwrap();
    assert_eq!((place.path.as_deref(), place.pointer.as_str()), (Some("a.docx"), "/body/1"));
    assert!(text(&changes).contains("was  a.docx /body/1\n"), "{}", text(&changes));
}

#[test]
fn an_item_is_the_same_by_its_former_name() {
    let old = items(&[item("X.aas", &json!({}))]);
    let new = items(&[item("X.1901", &json!({"former_acronyms": ["X.aas"], "track": "AAP"}))]);
    assert_eq!(
        lines(&changes(&old, &new)),
        ["X.1901 (Q7/23): name X.aas -> X.1901, track TAP -> AAP"]
    );
}

#[test]
fn what_both_sides_say_is_no_change() {
    let old = items(&[item("X.a", &json!({})), item("X.a", &json!({"stage": "approved"}))]);
    let new = items(&[
        item("X.a", &json!({"stage": "approved"})),
        item("X.a", &json!({})),
        item("X.a", &json!({"stage": "in_progress", "target_date": "2027-06"})),
    ]);
    assert!(changes(&old, &old).is_empty());
    assert_eq!(
        lines(&changes(&old, &new)),
        ["X.a (Q7/23): stage also in_progress, target date (none) -> 2027-06"]
    );
    assert_eq!(
        lines(&changes(&new, &old)),
        ["X.a (Q7/23): stage no longer in_progress, target date 2027-06 -> (none)"]
    );
}

#[test]
fn items_come_and_go() {
    let (old, new) = (items(&[item("X.old", &json!({}))]), items(&[item("X.new", &json!({}))]));
    let changes = changes(&old, &new);
    let told = |what| changes.work_items.iter().find(|c| c.what == what).unwrap();
    assert_eq!(
        (told(What::Came).name.as_str(), told(What::Went).name.as_str()),
        ("X.new", "X.old")
    );
    assert_eq!(told(What::Came).new.as_ref().unwrap().raw, "X.new");
    assert!(told(What::Came).old.is_none() && told(What::Went).new.is_none());
    assert_eq!(
        lines(&changes)[0],
        "X.new (Q7/23): new: title “Mosses”, track TAP, stage new, base text TD218/4"
    );
}

#[test]
fn documents_come_go_change_and_are_revised() {
    let renamed = document("old/e.docx", "same", &json!({}));
    let mut moved = renamed.clone();
    moved["source"]["path"] = json!("new/e.docx");
    let mut failed = td(4, None, "Four");
    failed["status"] = json!("failed");
    let old = [
        td(1, None, "One"),
        td(2, None, "Two"),
        td(3, None, "Three"),
        td(4, None, "Four"),
        td(6, None, "Six"),
        renamed,
    ];
    let new = [
        td(1, None, "One"),
        td(2, Some(1), "Two, revised"),
        failed,
        td(5, None, "Five"),
        td(6, None, "Six"),
        td(6, Some(1), "Six"),
        moved,
    ];
    assert_eq!(
        lines(&changes(&old, &new)),
        [
            "TD2/1: new revision: id TD2/1 -> TD2R1/1, title “Two” -> “Two, revised”",
            "TD3/1: no longer there: path TD3.docx, title “Three”, status “extracted”, kind other, \
             source WP1",
            "TD4/1: status “extracted” -> “failed”",
            "TD5/1: new: path TD5.docx, title “Five”, status “extracted”, kind other, source WP1",
            "TD6/1: new revision: id TD6/1 -> TD6R1/1",
            "old/e.docx: path old/e.docx -> new/e.docx",
        ]
        .map(|line| line.replace("old/e.docx: path", "new/e.docx: path"))
    );
}

#[test]
fn one_documents_two_states_are_compared_whatever_they_are_called() {
    let old = [document("a.docx", "1", &json!({"work_items": [item("X.a", &json!({}))]}))];
    let new =
        [document("b.docx", "2", &json!({"work_items": [item("X.a", &json!({"track": "AAP"}))]}))];
    let changes = changes_of_document(&old, &new);
    assert_eq!(changes.documents.len(), 1);
    assert_eq!(changes.documents[0].what, What::Changed);
    assert_eq!(changes.work_items.len(), 1);
}

fn event(title: Option<&str>, start: &str, place: &str) -> Value {
    json!({"title": title, "start": start, "end": start, "place": place, "questions": ["1/23"],
        "scope": null, "tentative": false, "remote": null,
        "evidence": {"pointer": "/body/8", "raw": start}})
}

#[test]
fn events_move_in_time_and_place() {
    let with = |events: &[Value]| vec![document("a.docx", "1", &json!({ "events": events }))];
    let old = with(&[
        event(Some("RGM"), "2026-10-01", "Geneva"),
        event(Some("RGM"), "2026-11-01", "Geneva"),
        event(Some("Workshop"), "2026-10-05", "Lima"),
        event(None, "2026-12-24", "Virtual"),
    ]);
    let new = with(&[
        event(Some("RGM"), "2026-11-02", "Geneva"),
        event(Some("RGM"), "2026-10-01", "Geneva"),
        event(Some("Workshop"), "2026-10-05", "Quito"),
        event(Some("Forum"), "2027-01-01", "Bonn"),
    ]);
    assert_eq!(
        lines(&changes(&old, &new)),
        [
            "Forum (Q1/23): new: start 2027-01-01, end 2027-01-01, place Bonn",
            "Meeting, Virtual (Q1/23): no longer there: start 2026-12-24, end 2026-12-24, \
             place Virtual",
            "RGM (Q1/23): start 2026-11-01 -> 2026-11-02, end 2026-11-01 -> 2026-11-02",
            "Workshop (Q1/23): place Lima -> Quito",
        ]
    );
}

#[test]
fn liaisons_approvals_and_findings_are_told() {
    let liaison = |documents: &[&str], deadline: Value| {
        json!({"title": "LS/o on mosses", "direction": "outgoing", "documents": documents,
            "deadline": deadline, "questions": ["1/23"], "evidence": {"pointer": "/body/2"}})
    };
    let approval = |count: u32| {
        json!({"track": "TAP", "action": "determination", "stage": "determined", "meeting": null,
            "declared_count": count, "listed_count": 3, "acronyms": [], "evidence": {"pointer": "/body/1"}})
    };
    let finding = |message: &str| {
        json!({"code": "count_mismatch", "severity": "warning", "message": message,
            "evidence": {"pointer": "/body/1"}})
    };
    let old = [document(
        "a.docx",
        "1",
        &json!({"liaisons": [liaison(&["TD1/1"], json!("2026-10-01"))],
        "approvals": [approval(3)], "findings": [finding("one"), finding("two"), finding("two")]}),
    )];
    let new = [document(
        "a.docx",
        "1",
        &json!({"liaisons": [liaison(&["TD2/1"], json!("2026-10-09"))],
        "approvals": [approval(4)], "findings": [finding("two"), finding("three")]}),
    )];
    assert_eq!(
        lines(&changes(&old, &new)),
        [
            "TD2/1 “LS/o on mosses” (Q1/23): document TD1/1 -> TD2/1, deadline 2026-10-01 -> 2026-10-09",
            "TAP determination determined: stated count 3 -> 4",
            "count_mismatch: one: no longer there: severity warning",
            "count_mismatch: two: no longer there: severity warning",
            "count_mismatch: three: new: severity warning",
        ]
    );
}

#[test]
fn meeting_records_are_read_where_there_is_nothing_else() {
    let meeting = |stage: &str| {
        json!({"schema": "urn:rapporteur:schema:meeting:1", "meeting": {}, "documents": [],
            "work_items": [{"acronym": "X.a", "aliases": [], "facts": {"stage": [{"value": stage,
                "evidence": [{"path": "a.docx", "pointer": "/body/4", "raw": "X.a"}]}]}}],
            "liaisons": [], "events": [], "findings": []})
    };
    let changes = changes(&[meeting("new")], &[meeting("approved")]);
    assert_eq!(lines(&changes), ["X.a: stage new -> approved"]);
    assert_eq!(changes.work_items[0].new.as_ref().unwrap().path.as_deref(), Some("a.docx"));
}

#[test]
fn changes_are_read_back_from_json() {
    let changes = changes(&items(&[item("X.a", &json!({}))]), &items(&[]));
    let json = serde_json::to_string(&changes).unwrap();
    assert_eq!(serde_json::from_str::<Changes>(&json).unwrap(), changes);
}

#[test]
fn the_page_trusts_no_text() {
    let old = items(&[item("X.a", &json!({}))]);
    let new = items(&[item("X.a", &json!({"title": "<script>alert(1)</script>"}))]);
    let page = html(&changes(&old, &new), "<old>", "new");
    assert!(!page.contains("<script") && page.contains("&lt;script&gt;"), "{page}");
    assert!(page.contains("prefers-color-scheme: dark") && page.contains("&lt;old&gt;"));
}

#[test]
fn two_thousand_documents_on_each_side_are_compared_at_once() {
    let side = |stage: &str| -> Vec<Value> {
        let one = |n: u32| {
            let mut record = td(n, None, "Title");
            record["work_items"] = (0..5)
                .map(|k| item(&format!("X.i{}", n * 5 + k), &json!({ "stage": stage })))
                .collect();
            record
        };
        (0..2000).map(one).collect()
    };
    let (old, new) = (side("new"), side("approved"));
    let begin = std::time::Instant::now();
    assert_eq!(changes(&old, &new).work_items.len(), 10_000);
    // Far above what it takes, and far below what comparing each with each would.
    assert!(begin.elapsed().as_secs() < 10, "{:?}", begin.elapsed());
}

#[test]
fn every_field_of_an_item_is_told() {
    // Whatever the records' type has, but how and where it is written.
    for field in record::field_names("WorkItem") {
        let value = match field.as_str() {
            "acronym" | "evidence" | "raw_acronym" | "track_basis" => continue,
            "common_text" => json!(true),
            list if list.ends_with('s') && list != "status" => json!(["Z.9"]),
            _ => json!("Z.9"),
        };
        let (old, new) = (item("X.a", &json!({})), item("X.a", &json!({ field: value })));
        let told = lines(&changes(&items(&[old]), &items(&[new]))).join("\n");
        assert!(told.contains("Z.9") || told.contains("yes"), "{field}: {told}");
    }
}

#[test]
fn a_document_is_not_said_to_say_the_same_where_it_does_not() {
    let with = |sha: &str, more: &Value| vec![document("a.docx", sha, more)];
    let told = |old: &Value, new: &Value| lines(&changes(&with("1", old), &with("2", new)));
    let row = |title: &str| {
        json!({"documents": [{"ref": {"id": "TD9/1"}, "title": title,
        "questions": [], "evidence": {"pointer": "/body/1", "raw": title}}]})
    };
    let number = |n: &str| {
        json!({"statistics": [{"name": "Output", "columns": ["New"], "rows":
        [{"label": "Q1/23", "values": [{"raw": n, "number": null}]}],
        "evidence": {"pointer": "/body/2", "raw": "Output"}}]})
    };
    let none = json!({});
    assert_eq!(told(&none, &none), ["a.docx: its bytes changed, its facts did not"]);
    assert_eq!(
        told(&row("Mosses"), &row("Ferns")),
        ["a.docx: what it says changed", "TD9/1: title “Mosses” -> “Ferns”"]
    );
    assert_eq!(
        told(&number("3"), &number("4")),
        ["a.docx: what it says changed", "Output: Q1/23: New 3 -> 4"]
    );
    assert_eq!(
        told(&none, &number("4")),
        ["a.docx: what it says changed", "Output: Q1/23: new: New 4"]
    );
}
