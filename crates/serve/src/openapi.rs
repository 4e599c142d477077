//! What the service says of itself: its interface (`OpenAPI` 3.1) and its front page.

use crate::Config;
use crate::accept::Media;
use crate::problem::{self, Kind};
use rapporteur::Schema;
use serde_json::{Map, Value, json};

/// The version of the interface; it is that of the program.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Headers that every response has.
fn headers(more: &[(&str, &str)]) -> Value {
    let mut all = Map::new();
    all.insert("x-request-id".to_owned(), json!({ "$ref": "#/components/headers/RequestId" }));
    for (name, description) in more {
        let header = json!({ "description": description, "schema": { "type": "string" } });
        all.insert((*name).to_owned(), header);
    }
    Value::Object(all)
}

/// The responses that are problems, by status; kinds of the same status share one.
fn problems(kinds: &[Kind]) -> Map<String, Value> {
    let mut all = Map::new();
    for kind in kinds {
        let status = kind.status().as_u16().to_string();
        all.insert(status.clone(), json!({ "$ref": format!("#/components/responses/{status}") }));
    }
    all
}

/// The problems of each address, by status.
fn problem_responses() -> Value {
    let mut all: Map<String, Value> = Map::new();
    for kind in Kind::ALL {
        let status = kind.status().as_u16().to_string();
        let title = format!("{} (`{}`).", kind.title(), kind.urn());
        let response = all.entry(status).or_insert_with(|| {
            let more: &[(&str, &str)] = match kind {
                Kind::MethodNotAllowed => &[("Allow", "The methods for this address.")],
                Kind::Busy => &[("Retry-After", "Seconds after which to ask again.")],
                Kind::UnsupportedEncoding => &[("Accept-Encoding", "The encodings that are read.")],
                _ => &[],
            };
            json!({
                "description": "",
                "headers": headers(more),
                "content": {
                    problem::MEDIA_TYPE: { "schema": { "$ref": "#/components/schemas/Problem" } },
                },
            })
        });
        if let Some(Value::String(text)) = response.get_mut("description") {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&title);
        }
    }
    Value::Object(all)
}

/// An answer with these contents, and what may go wrong.
fn responses(status: &str, answer: Value, kinds: &[Kind]) -> Value {
    let mut all = problems(kinds);
    all.insert(status.to_owned(), answer);
    Value::Object(all)
}

/// Something that is read, and does not change while the service runs.
fn fixed(id: &str, summary: &str, media: &str, schema: &Value, parameters: Value) -> Value {
    let more =
        [("ETag", "The mark of this text."), ("Cache-Control", "How long a copy may be used.")];
    let answer = json!({
        "description": "The text.",
        "headers": headers(&more),
        "content": { media: { "schema": schema } },
    });
    let mut kinds = vec![Kind::MethodNotAllowed, Kind::Internal];
    let mut all = vec![json!({ "$ref": "#/components/parameters/IfNoneMatch" })];
    if let Value::Array(own) = parameters {
        if !own.is_empty() {
            kinds.push(Kind::NotFound);
        }
        all.extend(own);
    }
    let mut responses = responses("200", answer, &kinds);
    if let Some(all) = responses.as_object_mut() {
        let same =
            json!({ "description": "The client's copy still holds.", "headers": headers(&more) });
        all.insert("304".to_owned(), same);
    }
    json!({ "get": {
        "operationId": id,
        "summary": summary,
        "tags": ["description"],
        "parameters": all,
        "responses": responses,
    } })
}

/// Something that tells of this moment.
fn momentary(id: &str, summary: &str, media: &str, schema: &Value, kinds: &[Kind]) -> Value {
    let answer = json!({
        "description": "How it is.",
        "headers": headers(&[]),
        "content": { media: { "schema": schema } },
    });
    let mut all = vec![Kind::MethodNotAllowed, Kind::Internal];
    all.extend_from_slice(kinds);
    json!({ "get": {
        "operationId": id,
        "summary": summary,
        "tags": ["operation"],
        "responses": responses("200", answer, &all),
    } })
}

fn extract(config: &Config) -> Value {
    let record = json!({ "$ref": "#/components/schemas/Record" });
    let records = json!({ "type": "array", "minItems": 1, "items": record });
    let size = config.body_bytes;
    let mut parameters = vec![
        json!({
            "name": "inner", "in": "query",
            "description": "Whether documents inside of the document (of an archive, attachments) \
                have records, too. The answer is an array then.",
            "schema": { "type": "boolean", "default": false },
        }),
        json!({
            "name": "name", "in": "query",
            "description": "What the document is called: `source.path` of its record. The \
                extension is heard where the bytes leave a doubt. `X-File-Name` and \
                `Content-Disposition` name it as well.",
            "schema": { "type": "string" },
            "example": "wp1/TD 215.docx",
        }),
        json!({
            "name": "vocabulary", "in": "query",
            "description": "Labels and phrases beside those that the service reads by: lines of \
                `file.key`, a tab, `label | label`. What names a file or key that there is not is \
                answered with 400.",
            "schema": { "type": "string" },
            "example": "columns.acronym\tKurzname | K\u{fc}rzel",
        }),
        json!({
            "name": "X-File-Name", "in": "header",
            "description": "The same, percent-encoded.",
            "schema": { "type": "string" },
        }),
        json!({ "$ref": "#/components/parameters/RequestId" }),
    ];
    if !config.redactions.is_empty() {
        let names: Vec<&String> = config.redactions.keys().collect();
        parameters.push(json!({
            "name": "redact", "in": "query",
            "description": "What is taken out of the records, with commas between.",
            "style": "form", "explode": false,
            "schema": {
                "type": "array", "minItems": 1, "items": { "type": "string", "enum": names },
            },
        }));
    }
    let answer = json!({
        "description": "The records. A document that cannot be read has one that says so in its \
            `status` and `findings`.",
        "headers": headers(&[("Vary", "What the answer depends on.")]),
        "content": {
            Media::Json.name(): {
                "schema": { "anyOf": [record, records] },
            },
            Media::Ndjson.name(): {
                "schema": { "type": "string", "description": "One record a line." },
            },
        },
    });
    let kinds = [
        Kind::MalformedRequest,
        Kind::MethodNotAllowed,
        Kind::NotAcceptable,
        Kind::TooSlow,
        Kind::TooLarge,
        Kind::UnsupportedEncoding,
        Kind::Internal,
        Kind::Busy,
        Kind::Late,
    ];
    json!({ "post": {
        "operationId": "extract",
        "summary": "Documents to records",
        "description": "One document as the body gives one record, or an array with `inner`. A \
            form with files gives an array, in the order of the files and each with the documents \
            inside of it where `inner` asks for them. What a document is, its bytes say.",
        "tags": ["records"],
        "parameters": parameters,
        "requestBody": {
            "required": true,
            "description": format!("At most {size} bytes, and {} files: more is answered with 413.", config.files),
            "content": {
                "application/octet-stream": {
                    "schema": { "type": "string", "format": "binary", "minLength": 1 },
                },
                "multipart/form-data": {
                    "schema": {
                        "type": "object",
                        "required": ["file"],
                        "additionalProperties": false,
                        "properties": { "file": {
                            "description": "The documents, each with a file name; the parts may have any name.",
                            "type": "array",
                            "minItems": 1,
                            "items": { "type": "string", "format": "binary" },
                        } },
                    },
                    "encoding": { "file": { "contentType": "application/octet-stream" } },
                },
            },
        },
        "responses": responses("200", answer, &kinds),
    } })
}

/// The description of the interface.
pub(crate) fn document(config: &Config) -> Value {
    let schemas = json!({
        "type": "object",
        "required": ["schemas"],
        "properties": { "schemas": { "type": "array", "items": {
            "type": "object",
            "required": ["name", "id", "href"],
            "properties": {
                "name": { "type": "string" },
                "id": { "type": "string" },
                "href": { "type": "string", "format": "uri-reference" },
            },
        } } },
    });
    let status = |word: &str| {
        json!({
            "type": "object",
            "required": ["status"],
            "properties": { "status": { "const": word } },
        })
    };
    let names: Vec<&str> = Schema::ALL.into_iter().map(Schema::name).collect();
    let name = json!([{
        "name": "name", "in": "path", "required": true,
        "description": "Which schema.",
        "schema": { "type": "string", "enum": names },
    }]);
    let object = json!({ "type": "object" });
    let text = json!({ "type": "string" });
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Rapporteur",
            "version": VERSION,
            "summary": "Documents of ITU-T meetings in, records out.",
            "description": "Each value of a record has the place in the document that it came from. \
                What a client does wrong is answered with a problem document (RFC 9457). There is \
                no authentication.",
            "license": { "name": "MIT", "identifier": "MIT" },
        },
        "servers": [{ "url": "/" }],
        "tags": [
            { "name": "records", "description": "Documents to records." },
            { "name": "description", "description": "What records and the interface look like." },
            { "name": "operation", "description": "How the service is." },
        ],
        "paths": {
            "/extract": extract(config),
            "/schemas": fixed("schemas", "The schemas that there are", "application/json", &schemas, json!([])),
            "/schemas/{name}": fixed("schema", "A schema of records (JSON Schema 2020-12)", "application/schema+json", &object, name),
            "/openapi.json": fixed("description", "This description", "application/json", &object, json!([])),
            "/": fixed("front", "A page that says what there is", "text/html", &text, json!([])),
            "/health": momentary("health", "Whether it is alive", "application/json", &status("alive"), &[]),
            "/ready": momentary("ready", "Whether it takes documents", "application/json", &status("ready"), &[Kind::Busy]),
            "/metrics": momentary("metrics", "Counts in the text format of Prometheus", "text/plain", &text, &[]),
        },
        "components": {
            "schemas": {
                "Record": { "$ref": "/schemas/document" },
                "Problem": problem::schema(),
            },
            "headers": { "RequestId": {
                "description": "The request's number: the client's own, or one that was made.",
                "required": true,
                "schema": { "type": "string", "pattern": "^[A-Za-z0-9._~-]{1,128}$" },
            } },
            "parameters": {
                "RequestId": {
                    "name": "x-request-id", "in": "header",
                    "description": "A number for the request, which its answer repeats; one of \
                        other characters is replaced.",
                    "schema": { "type": "string" },
                },
                "IfNoneMatch": {
                    "name": "If-None-Match", "in": "header",
                    "description": "The marks of copies that the client has.",
                    "schema": { "type": "string" },
                },
            },
            "responses": problem_responses(),
        },
    })
}

/// A page for people.
pub(crate) fn front(config: &Config) -> String {
    let size = config.body_bytes >> 20;
    let files = config.files;
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Rapporteur</title>
<style>body {{ font-family: sans-serif; max-width: 48em; margin: 2em auto; padding: 0 1em }}
code, pre {{ background: #eee }} pre {{ padding: .6em; overflow: auto }} dt {{ margin-top: .6em }}</style>
</head>
<body>
<h1>Rapporteur {VERSION}</h1>
<p>Documents of ITU-T meetings in, records out: every value with the place that it came from.</p>
<h2>Send a document</h2>
<pre>curl --data-binary @report.docx 'http://HOST/extract?name=report.docx'
curl -F file=@a.docx -F file=@b.pdf -H 'Accept: application/x-ndjson' http://HOST/extract</pre>
<form action="/extract" method="post" enctype="multipart/form-data">
<p><label>Documents: <input type="file" name="file" multiple required></label>
<button>Read them</button></p>
</form>
<p>At most {size} MiB and {files} documents in one request.</p>
<h2>What there is</h2>
<dl>
<dt><code>POST /extract</code></dt><dd>documents to records</dd>
<dt><a href="/schemas"><code>/schemas</code></a></dt><dd>what records look like:
<a href="/schemas/document">document</a>, <a href="/schemas/meeting">meeting</a>,
<a href="/schemas/blocks">blocks</a></dd>
<dt><a href="/openapi.json"><code>/openapi.json</code></a></dt><dd>the whole interface</dd>
<dt><a href="/health"><code>/health</code></a>, <a href="/ready"><code>/ready</code></a>,
<a href="/metrics"><code>/metrics</code></a></dt><dd>how the service is</dd>
</dl>
</body>
</html>
"#
    )
}
