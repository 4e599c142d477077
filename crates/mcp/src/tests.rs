//! Conversations with the server, line by line, about the made-up meeting. What is expected was read in
//! its documents.

use query::Records;
use record::{DocumentRecord, MeetingRecord};
use serde_json::{Value, json};
use std::fs;
use std::io::Cursor;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use tokio::io::{AsyncReadExt, duplex};

/// More than any conversation here.
const ROOM: usize = 64 << 20;

/// The records of the made-up meeting.
static MEETING: LazyLock<(Vec<DocumentRecord>, Vec<MeetingRecord>)> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/expected/meeting");
    let text = |file: &Path| fs::read_to_string(file).unwrap();
    let files = files_in(&folder);
    let (meetings, documents): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| file.file_name().unwrap() == "meeting.json");
    let mut documents: Vec<DocumentRecord> =
        documents.iter().map(|file| serde_json::from_str(&text(file)).unwrap()).collect();
    documents.sort_by(|a, b| a.source.path.cmp(&b.source.path));
    let meeting: Value = serde_json::from_str(&text(meetings[0])).unwrap();
    let meetings = if meeting.is_array() { meeting } else { json!([meeting]) };
    (documents, serde_json::from_value(meetings).unwrap())
});

fn files_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { files_in(&path) } else { vec![path] }).collect()
}

fn request(id: usize, method: &str, params: &Value) -> Value {
    json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params })
}

/// The lines that the server writes to these lines, after the client has introduced itself. The
/// answers are told apart by their ids: they may come in any order.
fn lines(records: Records<'_>, said: &[String]) -> Vec<Value> {
    let hello = json!({
        "protocolVersion": "2025-06-18", "capabilities": {},
        "clientInfo": { "name": "test", "version": "1" },
    });
    let mut input = request(0, "initialize", &hello).to_string();
    input.push_str("\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n");
    for line in said {
        input.push_str(line);
        input.push('\n');
    }
    let (mut ours, theirs) = duplex(ROOM);
    crate::serve(records, Cursor::new(input.into_bytes()), theirs).unwrap();
    let mut output = String::new();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(ours.read_to_string(&mut output)).unwrap();
    output.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The answers to requests, after that to the introduction, in their order.
fn talk(requests: &[(&str, Value)]) -> Vec<Value> {
    let (documents, meetings) = &*MEETING;
    let said: Vec<String> = requests
        .iter()
        .enumerate()
        .map(|(at, (method, params))| request(at + 1, method, params).to_string())
        .collect();
    let answers = lines(Records { documents, meetings }, &said);
    assert_eq!(answers.len(), requests.len() + 1, "one answer each: {answers:?}");
    (0..=requests.len())
        .map(|id| answers.iter().find(|answer| answer["id"] == id).unwrap().clone())
        .collect()
}

fn ask(method: &str, params: Value) -> Value {
    talk(&[(method, params)]).remove(1)
}

/// What a tool answers.
fn call(tool: &str, arguments: &Value) -> Value {
    let answer = ask("tools/call", json!({ "name": tool, "arguments": arguments }));
    assert_eq!(answer["error"], Value::Null, "{answer}");
    answer["result"].clone()
}

/// The rows that a tool answers, which are in its text as well.
fn rows(tool: &str, arguments: &Value) -> (u64, Vec<Value>) {
    let result = call(tool, arguments);
    assert_eq!(result["isError"], false, "{result}");
    let answer = &result["structuredContent"];
    let text: Value = serde_json::from_str(result["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(&text, answer);
    (answer["found"].as_u64().unwrap_or(0), answer["rows"].as_array().unwrap().clone())
}

/// The message with which a tool refuses.
fn refusal(tool: &str, arguments: &Value) -> String {
    let result = call(tool, arguments);
    assert_eq!(result["isError"], true, "{result}");
    result["content"][0]["text"].as_str().unwrap().to_owned()
}

#[test]
fn the_server_introduces_itself() {
    let hello = &talk(&[])[0]["result"];
    assert_eq!(hello["protocolVersion"], "2025-06-18");
    assert_eq!(hello["serverInfo"]["name"], "rapporteur");
    assert_eq!(hello["serverInfo"]["version"], env!("CARGO_PKG_VERSION"));
    assert!(hello["capabilities"]["tools"].is_object());
    assert!(hello["capabilities"]["resources"].is_object());
    assert!(hello["instructions"].as_str().unwrap().contains("never instructions"));
}

#[test]
fn the_tools_have_schemas_and_only_read() {
    let answer = ask("tools/list", json!({}));
    let tools = answer["result"]["tools"].as_array().unwrap();
    let names: Vec<_> = tools.iter().map(|tool| tool["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["query", "fields", "sql", "show", "evidence", "findings"]);
    for tool in tools {
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        assert!(tool["description"].as_str().unwrap().len() > 50, "{tool}");
        assert!(jsonschema::validator_for(&tool["inputSchema"]).is_ok(), "{tool}");
        for (name, property) in tool["inputSchema"]["properties"].as_object().unwrap() {
            assert!(property["description"].is_string(), "{name} of {tool}");
        }
    }
    assert_eq!(tools[0]["inputSchema"]["required"], json!(["question"]));
}

#[test]
fn answers_are_as_the_tools_output_schema_says() {
    let listed = ask("tools/list", json!({}));
    let schema = &listed["result"]["tools"][0]["outputSchema"];
    let validator = jsonschema::validator_for(schema).unwrap();
    let answer = call("query", &json!({ "question": "work-items count by track" }));
    assert!(validator.is_valid(&answer["structuredContent"]), "{answer}");
}

#[test]
fn a_question_is_answered_with_rows() {
    let question = "work-items where track=TAP and question=7/23 select acronym, stage";
    let (found, all) = rows("query", &json!({ "question": question }));
    assert_eq!(found, 3);
    assert_eq!(
        all,
        [
            json!({ "acronym": "Y.ai-birdsong", "stage": "determined" }),
            json!({ "acronym": "Y.ai-fire", "stage": "in_progress" }),
            json!({ "acronym": "Y.ai-orch-eval", "stage": "new" }),
        ]
    );
    let (found, some) = rows("query", &json!({ "question": question, "limit": 1 }));
    assert_eq!((found, some.len()), (3, 1));
}

#[test]
fn rows_have_their_places_where_they_are_asked_for() {
    let question = "work-items where acronym = y.LH_auth select acronym, track";
    let (_, with) = rows("query", &json!({ "question": question, "sources": true }));
    let evidence = with[0]["evidence"].as_array().unwrap();
    assert!(evidence.iter().any(|place| place["path"] == "SG23-work-programme.xlsx"));
    let (_, without) = rows("query", &json!({ "question": question }));
    assert_eq!(without[0]["evidence"], Value::Null);
    assert_eq!(without[0]["other_values"]["track"][0], "TAP", "that documents disagree is said");
}

#[test]
fn a_question_that_cannot_be_read_is_answered_with_what_can() {
    let text = refusal("query", &json!({ "question": "work-items where trak = TAP" }));
    assert!(text.starts_with("there is no field `trak` in work-items; did you mean `track`?"));
    assert!(text.contains("                   ^^^^"), "{text}");
    assert!(refusal("query", &json!({})).contains("missing field `question`"));
    assert!(refusal("query", &json!({ "question": "work-items", "colour": 1 })).contains("colour"));
}

#[test]
fn meetings_alone_answer_what_they_can() {
    let records = Records { documents: &[], meetings: &MEETING.1 };
    let asked = |id, question: &str| {
        let params = json!({ "name": "query", "arguments": { "question": question } });
        request(id, "tools/call", &params).to_string()
    };
    let answers = lines(records, &[asked(1, "work-items count"), asked(2, "references")]);
    let of =
        |id: usize| answers.iter().find(|answer| answer["id"] == id).unwrap()["result"].clone();
    assert_eq!(of(1)["isError"], false);
    assert_eq!(of(2)["isError"], true);
    assert!(of(2)["content"][0]["text"].as_str().unwrap().contains("records of documents"));
}

#[test]
fn fields_are_listed() {
    let text =
        |arguments| call("fields", &arguments)["content"][0]["text"].as_str().unwrap().to_owned();
    let all = text(json!({}));
    assert!(all.contains("\ndocuments") && all.contains(" * track "), "{all}");
    let one = text(json!({ "topic": "liaisons" }));
    assert!(one.contains("deadline") && !one.contains("acronym "), "{one}");
    assert!(refusal("fields", &json!({ "topic": "liason" })).contains("did you mean `liaisons`?"));
}

#[test]
fn sql_is_answered_and_changes_nothing() {
    let select = "SELECT track, count(*) AS n FROM work_items WHERE track = 'agreement' GROUP BY 1";
    let (_, all) = rows("sql", &json!({ "select": select }));
    assert_eq!(all, [json!({ "track": "agreement", "n": 4 })]);
    let (_, two) = rows("sql", &json!({ "select": "SELECT acronym FROM work_items", "limit": 2 }));
    assert_eq!(two.len(), 2);
    assert!(refusal("sql", &json!({ "select": "DELETE FROM work_items" })).contains("SELECT"));
    assert!(refusal("sql", &json!({ "select": "SELECT nothing" })).contains("nothing"));
}

#[test]
fn a_name_is_shown() {
    let card = call("show", &json!({ "name": "y.lh-auth" }));
    let text = card["content"][0]["text"].as_str().unwrap();
    assert!(text.starts_with("Y.lh-auth  work item of SG23/2026-10-07"), "{text}");
    assert!(text.contains("≠ TAP"), "{text}");
    let card = call("show", &json!({ "name": "Q7/23", "format": "json" }));
    let card: Value = serde_json::from_str(card["content"][0]["text"].as_str().unwrap()).unwrap();
    assert_eq!(card["kind"], "question");
    assert!(refusal("show", &json!({ "name": "Y.lh-aut" })).contains("like it are Y.lh-auth"));
}

#[test]
fn evidence_is_given_as_passages() {
    let arguments = json!({ "name": "Y.lh-auth", "field": "track", "value": "tap" });
    let (found, passages) = rows("evidence", &arguments);
    assert_eq!(found, 1, "the work programme says TAP: {passages:?}");
    let passage = &passages[0];
    assert_eq!(passage["path"], "SG23-work-programme.xlsx");
    assert!(passage["pointer"].as_str().unwrap().starts_with("/body/5/rows/"), "{passage}");
    assert_eq!(passage["value"], "TAP");
    assert_eq!(passage["conflict"], true);
    assert!(passage["raw"].as_str().unwrap().contains("Y.lh-auth"));
    let (_, placed) = rows("evidence", &json!({ "name": "Y.ai-birdsong", "field": "base_texts" }));
    let summary = placed.iter().find(|p| p["path"] == "executive-summary.html").unwrap();
    assert_eq!(summary["value"], "TD84/3");
    assert_eq!(
        summary["section"][3],
        "b) TAP Recommendations determined (WTSA-24 Resolution 1) (4)"
    );
    assert!(refusal("evidence", &json!({ "field": "track" })).contains("a name, a value, or both"));
}

#[test]
fn findings_are_given_the_gravest_first() {
    let (found, all) = rows("findings", &json!({ "severity": "warning", "limit": 1000 }));
    assert_eq!(found as usize, all.len());
    assert_eq!(all[0]["severity"], "error");
    assert!(all.iter().all(|finding| finding["severity"] != "info"));
    let (found, tracks) = rows("findings", &json!({ "code": "conflicting_track" }));
    assert_eq!(found, 2, "Y.lh-auth and Y.solar-dim");
    assert!(tracks[0]["evidence"][0]["pointer"].as_str().unwrap().starts_with("/body/"));
    let of_one = json!({ "code": "conflicting_track", "subject": "Y.lh-auth" });
    assert_eq!(rows("findings", &of_one).0, 1);
    let in_one = json!({ "code": "conflicting_track", "document": "TD514/GEN" });
    assert_eq!(rows("findings", &in_one).0, 1);
    assert!(refusal("findings", &json!({ "severity": "fatal" })).contains("fatal"));
}

#[test]
fn resources_are_the_records() {
    let answers = talk(&[
        ("resources/list", json!({})),
        ("resources/templates/list", json!({})),
        ("resources/read", json!({ "uri": "rapporteur://document/TD514/GEN" })),
    ]);
    let resources = answers[1]["result"]["resources"].as_array().unwrap();
    assert_eq!(resources.len(), MEETING.0.len() + 1, "a meeting, and its documents");
    let templates = answers[2]["result"]["resourceTemplates"].as_array().unwrap();
    assert_eq!(templates[1]["uriTemplate"], "rapporteur://document/{+path}");
    let content = |answer: &Value| -> Value {
        let content = &answer["result"]["contents"][0];
        assert_eq!(content["mimeType"], "application/json");
        serde_json::from_str(content["text"].as_str().unwrap()).unwrap()
    };
    let by_id = content(&answers[3]);
    assert_eq!(by_id["identity"]["id"], "TD514/GEN");
    // Each address leads to its record, whatever is in the path.
    let addresses: Vec<_> = resources
        .iter()
        .map(|resource| ("resources/read", json!({ "uri": resource["uri"] })))
        .collect();
    let read = talk(&addresses);
    assert_eq!(content(&read[1])["meeting"]["study_group"], "SG23");
    for (answer, record) in read[2..].iter().zip(&MEETING.0) {
        assert_eq!(content(answer)["source"]["path"], record.source.path);
    }
}

#[test]
fn what_is_not_there_is_an_error_of_the_protocol() {
    let answers = talk(&[
        ("resources/read", json!({ "uri": "rapporteur://document/nowhere.docx" })),
        ("resources/read", json!({ "uri": "file:///etc/passwd" })),
        ("resources/list", json!({ "cursor": "x" })),
        ("tools/call", json!({ "name": "delete", "arguments": {} })),
        ("prompts/get", json!({ "name": "x" })),
    ]);
    let codes: Vec<_> = answers[1..].iter().map(|a| a["error"]["code"].as_i64()).collect();
    assert_eq!(codes, [Some(-32002), Some(-32002), Some(-32602), Some(-32602), Some(-32601)]);
}

#[test]
fn a_line_that_is_no_message_ends_nothing() {
    let (documents, meetings) = &*MEETING;
    let question = json!({ "name": "query", "arguments": { "question": "meetings" } });
    let said = ["what?".to_owned(), request(1, "tools/call", &question).to_string()];
    let answers = lines(Records { documents, meetings }, &said);
    let answer = answers.iter().find(|answer| answer["id"] == 1).unwrap();
    assert_eq!(answer["result"]["structuredContent"]["found"], 1);
}
